from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import ActionEntry, Block, Checks, Fields, Heading, Notice, collect_sources
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import MOST_COMMENTS, MOST_LETTERS, make_first_screen, make_full_plan
from careerpath.planning.model import Note, Plan
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Comment
from tests.output.conftest import MakePlan

WIDE = 5000
NOTES: dict[str, dict[str, str]] = {
    "role-outside-lane": {"role": "R", "lane": "L"},
    "project-outside-role": {"project": "P", "role": "R"},
    "data-unusual": {"data": "public", "project": "P", "allowed": "fictional"},
    "first-steps": {"background": "B"},
    "time-left": {"needs": "3.5", "hours": "8"},
    "little-time": {"hours": "1"},
}


def say(blocks: list[Block]) -> str:
    return render_plain(blocks, WIDE)


def headings(blocks: list[Block], level: int = 2) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def test_first_screen_holds_what_this_week_needs(guide: Guide, clinical: Plan) -> None:
    blocks = make_first_screen(guide, clinical)
    said = say(blocks)
    assert blocks[0] == Heading(1, "Ann's first 90 days in healthcare AI", "23 Nov 2026 to 20 Feb 2027 · 3 h a week")
    assert f"Target: {clinical.target}" in said
    assert "Fit: start here; on the fit map's row for clinical care; you hold a clinical licence" in said
    assert "not asked: coding, healthcare" in said
    week = next(block for block in blocks if isinstance(block, Checks))
    assert [check.id for check in week.entries] == [action.id for action in clinical.phases[0].weeks[0].actions]
    for day, phase in zip(("Day 30, Tue 22 Dec 2026", "Day 60, Thu 21 Jan 2027"), clinical.phases, strict=False):
        assert f"{day}: {phase.exit_test}" in said
    assert "add --full" in said
    assert clinical.notices[0] in said
    assert f"Guide healthcare-ai {guide.info.version} ({guide.sha256[:8]})" in said


def test_first_screen_without_a_name_and_accelerated(guide: Guide, make_plan: MakePlan) -> None:
    opening = make_first_screen(guide, make_plan(background="data", pace="accelerated", hours="6"))[0]
    assert opening == Heading(
        1, "Your first 90 days in healthcare AI", "23 Nov 2026 to 20 Feb 2027 · 6 h a week, accelerated"
    )


def test_a_plan_that_starts_on_a_sunday_shows_the_first_week_with_an_action(guide: Guide, make_plan: MakePlan) -> None:
    plan = make_plan(background="operations", start=date(2027, 1, 3), hours="2")
    week = next(block for block in make_first_screen(guide, plan) if isinstance(block, Checks))
    assert week.entries
    assert week.caption == "Week 2, the first with an action, 4 Jan to 10 Jan 2027"


@pytest.mark.parametrize("code", NOTES)
def test_every_note_has_words(code: str) -> None:
    words = tell(f"notes.{code}", **NOTES[code])
    assert "{" not in words
    assert all(value in words for value in NOTES[code].values())


def test_notes_stand_on_the_first_screen(guide: Guide, make_plan: MakePlan) -> None:
    plan = make_plan(background="operations", hours="1")
    assert Note("little-time", (("hours", "1"),)) in plan.notes
    notes = [block for block in make_first_screen(guide, plan) if isinstance(block, Notice)]
    assert [note.text for note in notes] == [tell(f"notes.{note.code}", **dict(note.values)) for note in plan.notes]


def test_the_whole_plan_holds_every_action_once(guide: Guide, operations: Plan) -> None:
    entries = [block for block in make_full_plan(guide, operations) if isinstance(block, ActionEntry)]
    assert [entry.id for entry in entries] == [action.id for action in operations.actions]
    assert all(entry.origin.source and entry.origin.basis for entry in entries)


def test_the_whole_plan_holds_every_part(guide: Guide, operations: Plan) -> None:
    assert headings(make_full_plan(guide, operations)) == [
        "Why this role: Healthcare automation specialist",
        "90 days at a glance",
        "The 13 weeks",
        "Phase 1, days 1 to 30: Find your footing",
        "Phase 2, days 31 to 60: Build the proof",
        "Phase 3, days 61 to 90: Show it and apply",
        "What to study: Automation",
        "What to search",
        "The table for your postings",
        "The project: Workflow map",
        "Risks that matter here",
        "Résumé bridge",
        "Positioning statement",
        "9 questions for an employer",
        "How to think about pay",
        "Remote or not",
        "Where the sources differ",
        "Parked roles",
        "Your worksheet",
        "What was left out, and why",
        "The sources cited",
        "Notices",
    ]


def test_nothing_of_the_plan_is_lost(guide: Guide, clinical: Plan) -> None:
    said = say(make_full_plan(guide, clinical)).replace("; ", " · ")
    lines = [
        line for group in (clinical.study, clinical.posting_table, clinical.risks, clinical.avoid) for line in group
    ]
    lines += [*clinical.questions, *clinical.pay, *clinical.differences, clinical.remote]
    texts = [line.text for line in lines] + [line.text for line in clinical.bridge]
    texts += [*clinical.project.limits, *clinical.project.never, *clinical.project.wording, *clinical.notices]
    texts += [part.text for part in clinical.project.parts] + [begins for _, begins in clinical.project.readme]
    texts += [title.title for title in clinical.titles] + [keyword.word for keyword in clinical.keywords]
    texts += [clinical.positioning_good, clinical.positioning_weak, clinical.positioning_why]
    texts += [reason.text for reason in clinical.fit.reasons]
    texts += [text for parked in clinical.parked for text in (parked.title, parked.why, parked.back_when)]
    texts += [text for phase in clinical.phases for text in (phase.aim, phase.exit_test, phase.if_then)]
    for text in texts:
        assert text.replace("; ", " · ") in said


def test_the_two_first_questions_are_marked(guide: Guide, clinical: Plan) -> None:
    said = say(make_full_plan(guide, clinical))
    marked = [int(found) for found in re.findall(r"^(\d)\. .*one of the two to begin with", said, re.MULTILINE)]
    assert marked == list(clinical.first_questions)


def test_a_week_of_two_phases_is_told_in_two_parts(guide: Guide, operations: Plan) -> None:
    weeks = headings(make_full_plan(guide, operations), 3)
    assert [week.split(", ")[:2] for week in weeks if "part," in week] == [
        ["Week 5", "first part"],
        ["Week 5", "second part"],
        ["Week 9", "first part"],
        ["Week 9", "second part"],
    ]


def test_an_empty_week_says_so(guide: Guide, clinical: Plan) -> None:
    first, *others = clinical.phases
    emptied = first._replace(weeks=(first.weeks[0]._replace(actions=()), *first.weeks[1:]))
    assert "Nothing is due in this week." not in say(make_full_plan(guide, clinical))
    assert "Nothing is due in this week." in say(make_full_plan(guide, clinical._replace(phases=(emptied, *others))))


def test_every_cited_source_is_listed(guide: Guide, clinical: Plan) -> None:
    blocks = make_full_plan(guide, clinical)
    place = next(
        i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "The sources cited"
    )
    listing = blocks[place + 1]
    assert isinstance(listing, Fields)
    listed = {field.label for field in listing.rows}
    told = {line.label for line in clinical.differences}
    assert set(collect_sources(blocks)) <= listed | told | {"ours"}


def test_pay_has_no_figure(guide: Guide, make_plan: MakePlan) -> None:
    for background in guide.backgrounds:
        said = say(make_full_plan(guide, make_plan(background=background)))
        pay = said.split("How to think about pay")[1].split("Remote or not")[0]
        assert not re.search(r"[$€£]|\d{2},?\d{3}", pay)


def test_the_worksheet_shows_answers_with_their_origin(guide: Guide, make_plan: MakePlan) -> None:
    plan = make_plan(background="clinical", coding="none", avoid=["my ward's name"])
    said = say(make_full_plan(guide, plan))
    assert "1 Background: Clinical care (flag)" in said
    assert "Coding: None (flag)" in said
    assert "2 Lane: Evaluation (suggested)" in said
    assert "Start: Mon 23 Nov 2026 (assumed)" in said
    assert "Not answered: problem, healthcare knowledge, licence" in said
    assert "Your own line: my ward's name" in said


def test_the_newest_comments_stand_on_the_first_screen_and_the_others_are_counted(
    guide: Guide, make_plan: MakePlan
) -> None:
    def list_said(*comments: Comment) -> list[tuple[str, str]]:
        blocks = make_first_screen(guide, make_plan(background="clinical", comments=comments))
        rows = [row for block in blocks if isinstance(block, Fields) for row in block.rows]
        return [(row.label, row.lines[0].text) for row in rows if row.label in ("C" * 23 + "…", "Mia", "More")]

    assert list_said() == []
    older, newer, newest = Comment("Mia", "one"), Comment("Mia", "long " * 100), Comment("C" * 50, "three")
    assert list_said(older) == [("Mia", "one")]
    (first, second, more) = list_said(older, newer, newest)
    assert len(first[1]) <= MOST_LETTERS
    assert first[1].endswith("…")
    assert second == ("C" * 23 + "…", "three")
    assert more == ("More", "Earlier comments, in the whole plan: 1.")
    assert MOST_COMMENTS == 2


def test_comments_and_parked_roles_of_the_person(guide: Guide, make_plan: MakePlan) -> None:
    plan = make_plan(background="clinical", parked=("ai-governance-analyst",), comments=(Comment("coach", "Ask Ben."),))
    said = say(make_full_plan(guide, plan))
    assert "coach: Ask Ben." in said
    assert "You parked these." in said
    assert "Role: AI governance analyst" in said


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({"hours": "1"}, "No room in 1 h a week"),
        ({"hours": "1"}, "In the plan, in its smallest form"),
        ({"hours": "3"}, "In the plan, in a shorter form"),
        ({"hours": "3"}, "Further practice, for when the hours allow it"),
    ],
)
def test_what_was_left_out_is_told_with_its_reason(
    guide: Guide, make_plan: MakePlan, answers: dict[str, Any], title: str
) -> None:
    plan = make_plan(background="operations", **answers)
    blocks = make_full_plan(guide, plan)
    assert title in headings(blocks, 3)
    said = say(blocks)
    for left in plan.left_out:
        assert f"{left.title} ({left.action}, phase " in said


def test_all_dates_have_years(guide: Guide, operations: Plan) -> None:
    said = say(make_full_plan(guide, operations))
    months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    for found in re.finditer(rf"\b\d{{1,2}} (?:{months})\b(?! \d{{4}})", said):
        assert said[found.end() : found.end() + 4] == " to ", said[found.start() - 30 : found.end() + 30]


def test_every_plan_can_be_told(guide: Guide, make_plan: MakePlan) -> None:
    for background in guide.backgrounds:
        for hours in ("0.5", "12"):
            said = say(make_full_plan(guide, make_plan(background=background, hours=hours)))
            assert "{" not in said
