from __future__ import annotations

import unicodedata

import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import Block, Field, Fields, Items, Line, Notice, Origin, Paragraph, Row, State, Table
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.planning.model import Plan
from tests.output.marked_actions import CASES, LEFT_OUT, make_checks, make_entry, make_marked_page


def unbreakable(line: str) -> bool:
    """Say whether a line holds one word only: such a line may be wider than the page."""
    return len(line.split()) == 1


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_page(guide: Guide, clinical: Plan, width: int) -> None:
    for line in render_plain(make_full_plan(guide, clinical), width).splitlines():
        assert measure(line) <= width or unbreakable(line), line


def test_nothing_is_told_by_boxes_signs_or_escapes(guide: Guide, clinical: Plan) -> None:
    rendered = render_plain(make_full_plan(guide, clinical), 80)
    assert not {c for c in rendered if "BOX DRAWINGS" in unicodedata.name(c, "") or c in "→·•[]\x1b"} - {"[", "]"}
    assert "[ ]" not in rendered
    assert "Path: Evaluation, then Clinical AI evaluator" in rendered
    assert "private patient data; diagnostic claims" in rendered


def test_every_action_can_be_heard_alone(guide: Guide, operations: Plan) -> None:
    rendered = render_plain(make_full_plan(guide, operations), 500)
    for action in operations.actions:
        assert f", {action.id})\n{action.text}\nDone when: {action.done_when}\nKeep: {action.evidence}\n" in rendered
    assert rendered.count("To do: ") == len(operations.actions) + len(operations.phases[0].weeks[0].actions)


def test_the_first_screen_speaks_in_whole_lines(guide: Guide, operations: Plan) -> None:
    lines = render_plain(make_first_screen(guide, operations), 200).splitlines()
    assert lines[0] == "Your first 90 days in healthcare AI, 23 Nov 2026 to 20 Feb 2027; 3 h a week"
    assert lines[1] == ""
    assert lines[2].startswith("Target: I am moving from ")


def test_blocks_one_by_one() -> None:
    origin = Origin(("S01", "ours"), "derived")
    blocks: list[Block] = [
        Notice("Look here."),
        Fields((Field("For", (Line("one", origin), Line("two"))),)),
        Items((Line("first"), Line("second")), numbered=True),
        Table(("Column", "What"), (Row(("Name", "words"), origin),)),
        Table(("Role", "Why", "When"), (Row(("A", "b", "c"), origin),)),
        Paragraph("small", quiet=True),
        Paragraph("print", quiet=True),
    ]
    assert render_plain(blocks, 80) == (
        "Note: Look here.\n\nFor: one (S01, ours, derived)\nFor: two\n\n1. first\n2. second\n\n"
        "Name: words (S01, ours, derived)\n\nRole: A (S01, ours, derived)\nWhy: b\nWhen: c\n\nsmall\nprint\n"
    )


def test_words_of_people_are_cleaned() -> None:
    assert render_plain([Paragraph("a\x1b[31mb\u202ec\nd [red]")], 80) == "a[31mbc d [red]\n"


def test_nothing_gives_nothing() -> None:
    assert render_plain([], 80) == ""


LEADS = {"open": "To do", "done": "Done", "skipped": "Left out"}


@pytest.mark.parametrize(("state", "status", "told"), CASES)
def test_what_became_of_an_action_is_said_first_and_told_after(state: State, status: str, told: str) -> None:
    check = f"{LEADS[state]}: Save five (1 h 15, by Mon 4 Jan 2027, do-1)"
    entry = f"{LEADS[state]}: List the risks (45 min, by Mon 4 Jan 2027, list-risks)"
    # What the first word says already is not said again.
    below = [told] if told not in ("", LEADS[state]) else []
    assert render_plain([make_checks((state, status))], 200).splitlines() == ["Week, 2 h", check, *below]
    lines = render_plain([make_entry(state, status)], 200).splitlines()
    assert lines == [entry, *below, "Write.", "Done when: Six rows.", "Keep: risks.md", "Source: S01"]


@pytest.mark.parametrize("width", [30, 80])
def test_states_are_never_told_by_a_box(width: int) -> None:
    lines = render_plain(make_marked_page(), width).splitlines()
    assert all(measure(line) <= width for line in lines)
    assert not [line for line in lines if "[x]" in line or "[-]" in line or "\x1b" in line]
    assert " ".join(lines).count(LEFT_OUT) == 2
