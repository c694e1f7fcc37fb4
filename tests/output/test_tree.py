from __future__ import annotations

import json
from datetime import date

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import (
    ActionEntry,
    Check,
    Checks,
    Field,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Origin,
    Paragraph,
    RangeMap,
    Row,
    State,
    Table,
)
from careerpath.output.plan_document import make_full_plan
from careerpath.output.tree import find_title, make_tree
from careerpath.planning.model import Plan
from tests.output.marked_actions import CASES, make_checks, make_entry

DAY = date(2027, 2, 2)
STATED = Origin(("S01", "ours"), "stated")


def test_words_are_cleaned_and_stay_words() -> None:
    nodes = make_tree(
        [
            Heading(1, "a\x1b[2J <b>", "c\u202ed"),
            Paragraph("e\n f & g", STATED, quiet=True, command="x\n -y"),
            Notice("n\x07"),
        ]
    )
    assert nodes == [
        {"kind": "heading", "level": 1, "text": "a[2J <b>", "aside": "cd"},
        {"kind": "paragraph", "text": "e f & g", "origin": "S01, ours, stated", "quiet": True, "command": ["x", "-y"]},
        {"kind": "notice", "label": "Note", "text": "n"},
    ]


def test_fields_and_items_carry_their_origins() -> None:
    lines = (Line("one", STATED), Line("two"))
    fields, items = make_tree([Fields((Field("Label", lines),)), Items(lines, numbered=True)])
    told = [
        {"text": "one", "origin": "S01, ours, stated", "link": ""},
        {"text": "two", "origin": "", "link": ""},
    ]
    assert fields == {"kind": "fields", "rows": [{"label": "Label", "lines": told}]}
    assert items == {"kind": "items", "numbered": True, "lines": told}


def test_days_and_minutes_are_written() -> None:
    (checks,) = make_tree([Checks("Week", "2 h", (Check("save-postings", "Save", 75, DAY),))])
    assert checks["entries"] == [
        {
            "id": "save-postings",
            "title": "Save",
            "minutes": "1 h 15",
            "due": "by Tue 2 Feb 2027",
            "day": "2027-02-02",
            "state": "open",
            "status": "",
        }
    ]


def test_an_action_ends_with_where_it_comes_from() -> None:
    (action,) = make_tree([ActionEntry("list-risks", "List", "Write.", DAY, 45, "Six rows.", "risks.md", STATED)])
    assert action["kind"] == "action"
    assert action["day"] == "2027-02-02"
    assert action["text"] == "Write."
    assert action["fields"] == [
        {"label": "Done when", "text": "Six rows."},
        {"label": "Keep", "text": "risks.md"},
        {"label": "Source", "text": "S01, ours, stated"},
    ]


def test_origins_of_rows_are_a_column_of_their_own() -> None:
    rows = (Row(("a", "b"), STATED), Row(("c", "d")))
    with_origins, without = make_tree([Table(("One", "Two"), rows), Table(("One", "Two"), rows[1:], beside=True)])
    assert with_origins["columns"] == ["One", "Two", "Source"]
    assert with_origins["rows"] == [["a", "b", "S01, ours, stated"], ["c", "d", ""]]
    assert with_origins["has_origins"]
    assert without == {
        "kind": "table",
        "columns": ["One", "Two"],
        "rows": [["c", "d"]],
        "has_origins": False,
        "beside": True,
    }


def test_a_picture_is_there_twice_drawn_and_in_words() -> None:
    (node,) = make_tree([RangeMap("Roles", "Coding", "Care", ("low", "medium", "high"), ())])
    assert set(node) == {"kind", "title", "alt", "lines", "svg"}
    assert node["kind"] == "picture"
    assert node["svg"].startswith("<svg")
    assert node["alt"]


def test_the_title_is_the_first_heading_of_the_document() -> None:
    assert (
        find_title([Paragraph("x"), Heading(2, "Part"), Heading(1, "Whole\n title"), Heading(1, "Other")])
        == "Whole title"
    )
    assert find_title([Heading(2, "Part")]) == ""


def test_a_plan_is_nothing_but_plain_values(guide: Guide, clinical: Plan) -> None:
    nodes = make_tree(make_full_plan(guide, clinical))
    assert json.loads(json.dumps(nodes)) == nodes
    assert {node["kind"] for node in nodes} >= {"heading", "paragraph", "fields", "items", "checks", "action", "table"}
    assert sum(node["kind"] == "action" for node in nodes) == len(clinical.actions)


@pytest.mark.parametrize(("state", "status", "told"), CASES)
def test_what_became_of_an_action_is_told_in_words(state: State, status: str, told: str) -> None:
    checks, action = make_tree([make_checks((state, status)), make_entry(state, status)])
    for node in (checks["entries"][0], action):
        assert (node["state"], node["status"]) == (state, told)
