"""The note on a week: what was done, left out and moved, what waits; without blame, and only from the plan's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from careerpath.output.blocks import Block, Checks, Fields, Heading, Items, Paragraph
from careerpath.output.drawing import Look, draw
from careerpath.output.plain import render_plain
from careerpath.output.week_note import make_week_note
from careerpath.planning.progress import Progress, Stage, Step, mark, move, prove, shift_open
from careerpath.planning.saved import GuideMark, Made, SavedPlan
from careerpath.planning.standing import look_at
from careerpath.planning.week import review_week
from careerpath.vocabulary import tell

MONDAY = date(2027, 1, 4)
WEDNESDAY = MONDAY + timedelta(2)
TITLES = {"read": "Read six notes", "save": "Save eight postings", "draw": "Draw the path", "write": "Write the page",
          "show": "Show it to somebody", "tell": "Tell it in three minutes?"}  # fmt: skip
DAYS = dict(zip(TITLES, (0, 1, 3, 8, 10, 20), strict=True))
STEPS = tuple(Step(name, TITLES[name], MONDAY + timedelta(DAYS[name]), 45, "first") for name in TITLES)
STAGES = (Stage("first", MONDAY, MONDAY + timedelta(29), "A stranger can say what your work is."),)
MADE = Made(GuideMark("g", "1", "0"), (), {}, {})
BLAME = ("fail", "should have", "overdue", "missed", "only", "behind", "!")


def save(progress: Progress) -> SavedPlan:
    return SavedPlan("key", 1, MADE, STAGES, STEPS, progress)


def note(progress: Progress, today: date = WEDNESDAY) -> list[Block]:
    saved = save(progress)
    return make_week_note(saved, "ann", look_at(STEPS, STAGES, progress, today), review_week(STEPS, progress, today))


def say(blocks: Sequence[Block]) -> str:
    return render_plain(blocks, 5000)


def headings(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def section(blocks: Sequence[Block], key: str) -> list[Block]:
    title = tell(f"week_note.{key}")
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    end = next((n for n in range(start + 1, len(blocks)) if isinstance(blocks[n], Heading)), len(blocks))
    return list(blocks[start + 1 : end])


def rows(blocks: Sequence[Block], key: str) -> dict[str, list[str]]:
    """Return the labels of a section's fields with their lines."""
    (fields,) = section(blocks, key)
    assert isinstance(fields, Fields)
    return {row.label: [line.text for line in row.lines] for row in fields.rows}


def lines(blocks: Sequence[Block], key: str) -> list[str]:
    """Return the lines of a section's list."""
    (items,) = section(blocks, key)
    assert isinstance(items, Items)
    return [line.text for line in items.lines]


@pytest.fixture
def busy() -> Progress:
    """A week in which everything happened once."""
    progress = mark(Progress(), ["read"], "done", MONDAY, "seven were enough")
    progress = prove(progress, "read", ["https://example.org/notes", "notes.md"], MONDAY)
    progress = mark(progress, ["tell"], "done", MONDAY)
    progress = mark(progress, ["draw"], "skipped", WEDNESDAY, "no one at hand")
    progress = move(progress, STEPS, {"write": MONDAY + timedelta(15)}, WEDNESDAY)
    return prove(progress, "show", ["page.pdf"], WEDNESDAY)


def test_the_heading_names_the_plan_and_the_week_from_monday_to_sunday(busy: Progress) -> None:
    for day in (0, 2, 6):
        head = note(busy, MONDAY + timedelta(day))[0]
        assert isinstance(head, Heading)
        assert head.text == "The plan ann: Mon 4 Jan to Sun 10 Jan 2027"
        assert head.aside.endswith(f"day {day + 1} of 30")
    before, after = note(busy, MONDAY - timedelta(3))[0], note(busy, MONDAY + timedelta(40))[0]
    assert isinstance(before, Heading)
    assert isinstance(after, Heading)
    assert before.text == "The plan ann: Mon 28 Dec to Sun 3 Jan 2027"
    assert "begins Mon 4 Jan 2027" in before.aside
    assert "ended Tue 2 Feb 2027" in after.aside


def test_what_happened_is_told_with_the_persons_own_words(busy: Progress) -> None:
    blocks = note(busy)
    assert rows(blocks, "done") == {
        "Mon 4 Jan": [
            "Read six notes · seven were enough · To look at: https://example.org/notes; notes.md",
            "Tell it in three minutes?",
        ]
    }
    assert rows(blocks, "skipped") == {"Wed 6 Jan": ["Draw the path · no one at hand"]}
    assert lines(blocks, "moved") == ["Write the page · from Tue 12 Jan 2027 to Tue 19 Jan 2027"]
    assert lines(blocks, "evidence") == ["Show it to somebody · page.pdf"]


def test_what_waits_is_told_by_when_it_is_due(busy: Progress) -> None:
    lists = {block.caption: [one.id for one in block.entries] for block in note(busy) if isinstance(block, Checks)}
    assert lists == {"Due earlier and still open": ["save"], "Next week": ["show"]}
    lists = {block.caption: block.aside for block in note(Progress()) if isinstance(block, Checks)}
    assert lists == {"Until Sunday": "45 min", "Due earlier and still open": "1 h 30", "Next week": "1 h 30"}


def test_it_ends_with_the_test_the_count_and_one_line_to_fill_in(busy: Progress) -> None:
    blocks = note(busy)
    assert blocks[-1] == Paragraph("What got in the way: …")
    said = say(blocks)
    assert "Day 30, Tue 2 Feb 2027: A stranger can say what your work is." in said
    assert "So far: 2 of 6 done, 1 left out" in said


def test_an_empty_week_says_so_and_leaves_out_what_is_empty() -> None:
    blocks = note(Progress())
    assert headings(blocks)[1:] == ["Done this week", "What is open", "How far the plan has come"]
    assert section(blocks, "done") == [Paragraph("Nothing is marked as done.")]


def test_words_that_were_not_given_leave_no_empty_place() -> None:
    progress = mark(mark(Progress(), ["read"], "done", MONDAY), ["draw"], "skipped", MONDAY)
    blocks = note(progress)
    assert rows(blocks, "done") == {"Mon 4 Jan": ["Read six notes"]}
    assert rows(blocks, "skipped") == {"Mon 4 Jan": ["Draw the path"]}


def test_when_nothing_is_due_or_open_that_is_told() -> None:
    early = mark(Progress(), ["read", "save", "draw", "write", "show"], "done", MONDAY)
    assert section(note(early), "open") == [Paragraph("Nothing is due before the end of next week.")]
    over = mark(early, ["tell"], "done", MONDAY)
    assert section(note(over), "open") == [Paragraph(tell("today.all_done"))]


def test_many_moves_by_as_many_days_are_told_as_one() -> None:
    progress = move(Progress(), STEPS, shift_open(STEPS, Progress(), 7), WEDNESDAY)
    assert lines(note(progress), "moved") == [
        "6 actions, each by as many days; the first from Mon 4 Jan 2027 to Mon 11 Jan 2027"
    ]
    progress = move(progress, STEPS, {"read": MONDAY + timedelta(9)}, WEDNESDAY)
    assert [line[:14] for line in lines(note(progress), "moved")] == ["Read six notes", "5 actions, eac"]
    progress = move(progress, STEPS, {"save": MONDAY + timedelta(9)}, WEDNESDAY)
    assert len(lines(note(progress), "moved")) == 6


def test_nobody_is_blamed(busy: Progress) -> None:
    for progress in (busy, Progress(), mark(Progress(), TITLES, "skipped", MONDAY)):
        for today in (WEDNESDAY, MONDAY + timedelta(60)):
            said = say(note(progress, today)).lower()
            assert [word for word in BLAME if word in said] == []


@pytest.mark.parametrize("format_", ["markdown", "html", "plain", "text"])
def test_a_persons_words_are_no_markup(format_: str) -> None:
    words = "*x* <b>y</b> `z` [a](b)"
    progress = prove(mark(Progress(), ["read"], "done", MONDAY, words), "show", [words], MONDAY)
    page = str(draw(note(progress), Look(format_, 100)))
    escaped = {
        "markdown": r"\*x\* \<b\>y\</b\> \`z\` \[a\](b)",
        "html": "*x* &lt;b&gt;y&lt;/b&gt; `z` [a](b)",
    }
    assert page.count(escaped.get(format_, words)) == 2


@pytest.mark.parametrize("width", [40, 80])
def test_the_note_fits_its_columns(busy: Progress, width: int) -> None:
    page = str(draw(note(busy), Look("text", width)))
    assert max(map(len, page.splitlines())) <= width
