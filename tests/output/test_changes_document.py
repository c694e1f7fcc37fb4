"""What differs from one plan to another, as a document and as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Fields, Heading, Items, Paragraph
from careerpath.output.changes_document import Compared, make_changes
from careerpath.output.changes_json import changes_to_data
from careerpath.output.plain import render_plain
from careerpath.planning.changes import compare_plans
from careerpath.planning.live import apply_progress
from careerpath.planning.model import Plan
from careerpath.planning.progress import Progress, mark
from careerpath.vocabulary import format_day
from tests.output.conftest import MakePlan

UNTIL = date(2027, 1, 4)


def compare(before: Plan, after: Plan) -> Compared:
    return Compared(("ann", "bee"), "other", None, before, after)


def draw(guide: Guide, compared: Compared) -> list[Block]:
    return make_changes(guide, compared, compare_plans(compared.before, compared.after))


def to_data(guide: Guide, compared: Compared) -> dict[str, Any]:
    return changes_to_data(guide, compared, compare_plans(compared.before, compared.after))


def list_parts(blocks: Sequence[Block]) -> dict[str, list[str]]:
    """Return the lines under each heading of level 2."""
    parts: dict[str, list[str]] = {}
    for heading, block in pairwise(blocks):
        if isinstance(heading, Heading) and heading.level == 2:
            if isinstance(block, Items):
                parts[heading.text] = [line.text for line in block.lines]
            elif isinstance(block, Fields):
                parts[heading.text] = [f"{row.label}: {row.lines[0].text}" for row in block.rows]
    return parts


def test_nothing_that_differs_is_one_sentence(guide: Guide, clinical: Plan) -> None:
    marked = apply_progress(clinical, mark(Progress(), [clinical.actions[0].id], "done", UNTIL))
    for after in (clinical, marked):
        said = render_plain(draw(guide, compare(clinical, after)), 80).splitlines()
        assert said == [
            "From the plan ann to the plan bee", "", "Both plans are compared as they stand now.", "",
            "Nothing differs.",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("compared", "title", "lead"),
    [
        (("replaced", UNTIL), "What changed in the plan bee", "the plan that stood until Mon 4 Jan 2027"),
        (("first", UNTIL), "What changed in the plan bee", "the first plan, which stood until Mon 4 Jan 2027"),
        (("planned", None), "What changed in the plan bee", "the days the plan was made with"),
        (("other", None), "From the plan ann to the plan bee", "Both plans"),
    ],
)
def test_the_heading_says_what_is_compared_with_what(
    guide: Guide, clinical: Plan, compared: tuple[Any, Any], title: str, lead: str
) -> None:
    heading, paragraph, *_ = draw(guide, Compared(("ann", "bee"), *compared, clinical, clinical))
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert heading.text == title
    assert lead in paragraph.text


def test_answers_are_told_as_a_person_reads_them(guide: Guide, make_plan: MakePlan) -> None:
    before = make_plan(background="clinical", start="2027-01-04")
    after = make_plan(
        background="clinical", start="2027-01-18", hours="4.5", name="Ann", role="ai-governance-analyst", data="public"
    )
    answers = list_parts(draw(guide, compare(before, after)))["Answers"]
    assert {
        "Hours a week: 3 → 4.5",
        "Name: not said → Ann",
        "Start: Mon 4 Jan 2027 → Mon 18 Jan 2027",
        "Role family: Clinical AI evaluator → AI governance analyst",
        "Made of: Fictional → Public",
    } <= set(answers)
    assert not any(answer.startswith("Days: ") for answer in answers), "the start says it"
    longer = after._replace(answers=before.answers)
    answers = list_parts(draw(guide, compare(before, longer)))["Answers"]
    assert answers == ["Days: 4 Jan to 3 Apr 2027 → 18 Jan to 17 Apr 2027"]
    assert "Hours a week: 3, then 4.5" in render_plain(draw(guide, compare(before, after)), 80), "no sign alone"


def test_a_label_is_the_one_the_plan_was_made_with(guide: Guide, make_plan: MakePlan) -> None:
    before, after = make_plan(background="clinical"), make_plan(background="clinical", role="ai-governance-analyst")
    bare = guide._replace(roles={}, lanes={}, skills={}, projects={}, backgrounds={}, facts={}, questions={}, avoid={})
    answers = list_parts(draw(bare, compare(before, after)))["Answers"]
    assert "Role family: Clinical AI evaluator → AI governance analyst" in answers


def test_actions_that_went_and_came_are_told_with_their_days(guide: Guide, make_plan: MakePlan) -> None:
    before, after = make_plan(background="clinical"), make_plan(background="clinical", role="ai-governance-analyst")
    changes = compare_plans(before, after)
    parts = list_parts(draw(guide, compare(before, after)))
    for name, actions in (("Gone", changes.gone), ("New", changes.new)):
        assert actions
        assert parts[f"{name}: {len(actions)}"] == [
            f"{action.title} ({action.id}), {format_day(action.date)}" for action in actions
        ]
    assert draw(guide, compare(before, after))[-1] == Paragraph(f"Actions that are the same: {changes.same}.")


def test_an_action_may_have_another_day_and_another_form(guide: Guide, clinical: Plan) -> None:
    progress = Progress(moved={clinical.actions[0].id: date(2027, 2, 1)})
    moved = apply_progress(clinical, progress)
    first = clinical.actions[0]
    assert list_parts(draw(guide, compare(clinical, moved))) == {
        "On another day: 1": [f"{first.title} ({first.id}): {format_day(first.date)} → Mon 1 Feb 2027"]
    }

    def reword(**changed: object) -> Plan:
        start, *later = clinical.phases
        number = next(number for number, week in enumerate(start.weeks) if week.actions)
        weeks = list(start.weeks)
        weeks[number] = weeks[number]._replace(actions=(first._replace(**changed), *weeks[number].actions[1:]))
        return clinical._replace(phases=(start._replace(weeks=tuple(weeks)), *later))

    assert list_parts(draw(guide, compare(clinical, reword(minutes=5)))) == {
        "In another form: 1": [f"{first.title} ({first.id}): 45 min → 5 min"]
    }
    assert list_parts(draw(guide, compare(clinical, reword(text="Otherwise.")))) == {
        "In another form: 1": [f"{first.title} ({first.id}): other words, 45 min as before"]
    }
    both = list_parts(draw(guide, compare(clinical, reword(minutes=5, date=date(2027, 2, 1)))))
    assert list(both) == ["On another day: 1", "In another form: 1"]


# --- as data ------------------------------------------------------------------------------------


def test_the_data_is_pinned(guide: Guide, make_plan: MakePlan) -> None:
    before = make_plan(background="clinical", start="2027-01-04")
    after = make_plan(background="clinical", start="2027-01-04", hours="1", licence="yes", job="ward nursing")
    data = to_data(guide, compare(before, after))
    assert list(data) == ["compared", "before", "after", "answers", "gone", "new", "changed", "same"]
    assert data["compared"] == "other"
    assert data["before"] == {"plan": "ann", "until": None, "start": date(2027, 1, 4), "end": date(2027, 4, 3)}
    assert data["after"] == {**data["before"], "plan": "bee"}
    answers = {answer["key"]: answer for answer in data["answers"]}
    assert all(list(answer) == ["key", "before", "after"] for answer in data["answers"])
    hours = answers["hours"]
    assert (hours["before"], hours["after"]) == ({"value": 3, "words": None}, {"value": 1, "words": None})
    assert (answers["licence"]["before"], answers["licence"]["after"]) == (None, {"value": True, "words": None})
    assert data["gone"]
    assert all(list(action) == ["id", "title", "date", "minutes"] for action in (*data["gone"], *data["new"]))
    assert data["changed"]
    for pair in data["changed"]:
        assert list(pair) == ["id", "title", "before", "after", "other_day", "other_form"]
        assert list(pair["before"]) == list(pair["after"]) == ["date", "minutes"]
        assert pair["other_day"] == (pair["before"]["date"] != pair["after"]["date"])
        assert pair["other_day"] or pair["other_form"]
    total = len(after.actions)
    assert len(data["new"]) + len(data["changed"]) + data["same"] == total


def test_a_former_plan_has_the_day_on_which_it_was_replaced(guide: Guide, clinical: Plan) -> None:
    data = to_data(guide, Compared(("ann", "ann"), "replaced", UNTIL, clinical, clinical))
    assert (data["compared"], data["before"]["until"], data["after"]["until"]) == ("replaced", UNTIL, None)
    assert (data["answers"], data["gone"], data["new"], data["changed"]) == ([], [], [], [])
    assert data["same"] == len(clinical.actions)
