from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.documents import Document
from careerpath.guide.content import Guide
from careerpath.text import has_control_characters
from careerpath.worksheet.answers import Comment
from careerpath.worksheet.answers_file import read_answers
from careerpath.workshop.cells import MOST_VALUES, CellProblem
from careerpath.workshop.decode import MOST_LINE
from careerpath.workshop.entries import Entry
from careerpath.workshop.headings import tell_columns
from careerpath.workshop.roster import Roster, Skipped, read_csv, read_jsonl
from tests.helpers import load_shipped_guide, make_answers

NESTED = {
    "schema": 1,
    "name": "Ann",
    "start": "2027-01-04",
    "hours": 4,
    "facts": {"coding": "none", "licence": True},
    "answers": {"background": "clinical", "lane": "evaluation", "parked": ["clinical-informatics-specialist"]},
    "words": {"lane": "judging drafts"},
    "comments": [{"from": "Bo", "text": "Ask the night team."}],
}


def read(guide: Guide, *lines: object) -> tuple[Roster, list[Entry]]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    roster = read_jsonl([f"{text}\n" for text in texts], guide, "room.jsonl")
    return roster, list(roster.rows)


def read_one(guide: Guide, line: object) -> Entry:
    (entry,) = read(guide, line)[1]
    return entry


def refuse(guide: Guide, line: object) -> CellProblem:
    (problem,) = read_one(guide, line).problems
    assert problem.message
    return problem


# --- flat objects -------------------------------------------------------------------------------


def test_a_flat_object_holds_what_a_row_of_cells_holds(guide: Guide) -> None:
    row = {"name": "Ann", "Background": "Clinical care", "hours": "2,5", "parked": "data scientist", "comment": "Yes."}
    rows = read_csv([",".join(row), ",".join(f'"{cell}"' for cell in row.values())], guide)
    (cells,) = rows.rows
    assert read_one(guide, row)._replace(row=2) == cells


def test_numbers_truths_lists_and_nothing(guide: Guide) -> None:
    entry = read_one(
        guide,
        {
            "background": "data",
            "licence": False,
            "hours": 3,
            "start": "2027-01-04",
            "role": None,
            "parked": ["data analyst"],
            "avoid": ["names"],
            "comments": [{"from": "Bo", "text": "Hi."}],
            "comment": "Ho.",
        },
    )
    wanted = make_answers(
        guide,
        "file",
        background="data",
        licence=False,
        hours=3,
        start=date(2027, 1, 4),
        avoid=["names"],
        parked=("healthcare-data-analyst",),
        comments=(Comment("Bo", "Hi."), Comment("Coach", "Ho.")),
    )
    assert entry == Entry(1, "", wanted)


@pytest.mark.parametrize(
    ("value", "column", "code"),
    [
        ({"lane": "evalution"}, "lane", "unknown-lane"),
        ({"Your hours": 1, "hours": 500}, "hours", "wrong-hours"),
        ({"name": 7}, "name", "wrong-type"),
        ({"parked": 7}, "parked", "wrong-type"),
        ({"parked": ["nobody"]}, "parked", "unknown-park"),
        ({"comments": [{"from": "Bo"}]}, "comments.0", "wrong-type"),
        ({"licence": 2}, "licence", "unknown-licence"),
        ({"lane": {"a": 1}}, "lane", "wrong-type"),
    ],
)
def test_a_wrong_value_is_told_with_its_key(guide: Guide, value: dict[str, Any], column: str, code: str) -> None:
    problem = refuse(guide, {"background": "data", **value})
    assert (problem.row, problem.column, problem.code) == (1, column, code)


def test_a_number_of_many_digits_is_a_problem_and_no_crash(guide: Guide) -> None:
    assert refuse(guide, '{"background": "data", "hours": ' + "9" * 5000 + "}").code == "not-json"


def test_unknown_keys_are_named_once_and_left_out(guide: Guide) -> None:
    roster, entries = read(guide, *[{"background": "data", "Email": "a@b.example", "backgroud": "x", "z": 1}] * 3)
    assert [entry.problems for entry in entries] == [()] * 3
    assert [(one.heading, one.reason) for one in roster.ignored] == [
        ("Email", "person"),
        ("backgroud", "unknown"),
        ("z", "unknown"),
    ]
    lines = tell_columns(roster.columns, roster.ignored)
    assert len(lines) == 2
    assert '"backgroud"' in lines[0]
    assert '"background"' in lines[0]


def test_endless_unknown_keys_are_not_all_remembered(guide: Guide) -> None:
    roster, _ = read(
        guide, *[{"background": "data", **{f"k{number}x{i}": 1 for i in range(50)}} for number in range(50)]
    )
    assert len(roster.ignored) <= 200


# --- answers files as objects -------------------------------------------------------------------


def test_a_nested_object_is_read_as_its_answers_file(guide: Guide) -> None:
    wanted, problems = read_answers(guide, Document("a.json", "", NESTED), "file")
    assert problems == []
    assert read_one(guide, NESTED) == Entry(1, "Ann", wanted)


@pytest.mark.parametrize(
    ("change", "column", "value", "code"),
    [
        ({"answers": {"background": "clinicle"}}, "answers.background", "clinicle", "unknown-background"),
        ({"answers": {"background": "data", "lane": "x"}}, "answers.lane", "x", "unknown-lane"),
        ({"facts": {"codin": "x"}}, "facts.codin", "x", "unknown-key"),
        ({"answers": {}}, "answers.background", "", "no-background"),
        ({"schema": 9}, "schema", "9", "newer-schema"),
        ({"hours": 0.5, "pace": "accelerated"}, "hours", "0.5", "too-few-hours"),
        ({"answers": {"background": "data", "parked": ["x"] * (MOST_VALUES + 1)}}, "", "", "many-values"),
    ],
)
def test_a_problem_of_a_nested_object_is_told_with_the_way_to_it(
    guide: Guide, change: dict[str, Any], column: str, value: str, code: str
) -> None:
    problem = refuse(guide, {**NESTED, "words": {}, **change})
    assert (problem.column, problem.code) == (column, code)
    assert problem.value == value or not column


def test_answers_without_their_schema_are_an_answers_file_without_one(guide: Guide) -> None:
    assert refuse(guide, {"answers": {"background": "data"}}).code == "no-schema"


# --- lines --------------------------------------------------------------------------------------


def test_a_broken_line_is_that_rows_problem(guide: Guide) -> None:
    roster, entries = read(
        guide, {"background": "data"}, '{"background": ', "", "7", "[1]", '{"a": NaN}', {"lane": "x"}
    )
    assert [(entry.row, [one.code for one in entry.problems]) for entry in entries] == [
        (1, []),
        (2, ["not-json"]),
        (4, ["not-a-table"]),
        (5, ["not-a-table"]),
        (6, ["not-json"]),
        (7, ["unknown-lane", "no-background"]),
    ]
    assert roster.skipped == Skipped(empty=1)


def test_a_line_that_is_too_long_is_that_rows_problem(guide: Guide) -> None:
    assert refuse(guide, '{"background": "data", "name": "' + "x" * MOST_LINE + '"}').code == "long-row"


def test_objects_that_say_nothing_are_passed_over(guide: Guide) -> None:
    roster, entries = read(
        guide, {}, {"id": 3}, {"name": "Ann (example)", "background": "x"}, {"name": "", "role": None}
    )
    assert entries == []
    assert roster.skipped == Skipped(empty=3, examples=1)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "empty"),
        (["", " "], "empty"),
        (['[{"background": "data"}]'], "json-list"),
        (["", "{", '"background": "data"', "}"], "json-list"),
    ],
)
def test_what_is_no_jsonl_is_one_problem_of_the_file(guide: Guide, lines: list[str], code: str) -> None:
    roster, entries = read(guide, *lines)
    (problem,) = roster.problems_of_the_file
    assert (problem.code, str(problem.where)) == (code, "room.jsonl")
    assert problem.hint
    assert entries == []


SCALARS = st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats() | st.text(max_size=5)
KEYS = st.sampled_from(["background", "lane", "parked", "hours", "start", "avoid", "comment", "name", "x", "licence"])
TABLES = st.sampled_from(["schema", "facts", "answers", "words", "comments"])
ANYTHING = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))


@given(st.lists(st.dictionaries(KEYS | TABLES, ANYTHING, max_size=4), max_size=4))
def test_any_objects_are_read_or_refused_and_never_raise(objects: list[dict[str, Any]]) -> None:
    _, entries = read(load_shipped_guide(), *objects)
    for entry in entries:
        for problem in entry.problems:
            assert problem.message
            assert not has_control_characters("".join((problem.column, problem.value, problem.message, problem.hint)))
