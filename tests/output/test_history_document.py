"""What happened to a plan, told by day; and the same as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Fields, Notice
from careerpath.output.history_document import make_history
from careerpath.output.history_json import history_to_data
from careerpath.output.plain import render_plain
from careerpath.output.terminal_text import render_text
from careerpath.planning.checkins import Rebuild, Said, record
from careerpath.planning.progress import Event, mark, move, prove, shift_open, undo
from careerpath.planning.saved import SavedPlan
from careerpath.planning.versions import undo_last
from tests.planning.small_plan import MONDAY, OTHER, make_lived, make_saved, make_small, read_well, replace_by

TUESDAY = MONDAY + timedelta(days=1)
MOST = 500


def list_told(guide: Guide, saved: SavedPlan) -> dict[str, list[str]]:
    """Return the lines of each day."""
    blocks = make_history(guide, saved, "ann", MOST)
    rows = [row for block in blocks if isinstance(block, Fields) for row in block.rows]
    assert len({row.label for row in rows}) == len(rows)
    return {row.label: [line.text for line in row.lines] for row in rows}


def tell_last(guide: Guide, saved: SavedPlan) -> str:
    return list(list_told(guide, saved).values())[-1][-1]


def with_history(*events: Event) -> SavedPlan:
    saved = make_saved()
    return saved._replace(progress=saved.progress._replace(history=events))


def test_a_plan_to_which_nothing_happened_says_so(guide: Guide) -> None:
    said = render_plain(make_history(guide, make_saved(), "ann", MOST), 80)
    assert said.splitlines() == [
        "What happened to the plan ann", "", "Nothing has happened yet: the plan is as it was made.",
    ]  # fmt: skip


def test_marks_are_told_with_their_words(guide: Guide) -> None:
    saved = make_saved()
    progress = mark(saved.progress, ["read", "save"], "done", MONDAY, "took an hour")
    progress = mark(progress, ["write"], "skipped", TUESDAY, "why bother?")
    progress = mark(progress, ["show"], "done", TUESDAY)
    assert list_told(guide, saved._replace(progress=progress)) == {
        "Mon 4 Jan 2027": ["Done: Do read (read); Do save (save). Note: took an hour."],
        "Tue 5 Jan 2027": ["Left out: Do write (write). Because: why bother?", "Done: Do show (show)."],
    }


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"read": "2027-01-11"}, "Moved from Mon 4 Jan 2027 to Mon 11 Jan 2027: Do read (read)."),
        (
            {"read": "2027-01-20", "save": "2027-01-20"},
            "Moved to Wed 20 Jan 2027: Do read (read); Do save (save).",
        ),
        ({"read": "2027-01-11", "save": "2027-01-15"}, "Moved 7 days later: Do read (read); Do save (save)."),
        ({"read": "2027-01-03", "save": "2027-01-07"}, "Moved 1 day earlier: Do read (read); Do save (save)."),
        (
            {"read": "2027-01-03", "save": "2027-01-08", "write": "2027-02-07"},
            "Moved: Do read (read); Do write (write).",
        ),
    ],
)
def test_a_move_of_many_is_one_line(guide: Guide, days: dict[str, str], told: str) -> None:
    saved = make_saved()
    after = {name: date.fromisoformat(day) for name, day in days.items()}
    saved = saved._replace(progress=move(saved.progress, saved.steps, after, TUESDAY))
    assert list_told(guide, saved) == {"Tue 5 Jan 2027": [told]}


def test_more_than_a_few_are_told_as_a_number(guide: Guide) -> None:
    events = [Event(1, MONDAY, "moved", f"a-{n}", "", MONDAY + timedelta(n), TUESDAY + timedelta(n)) for n in range(6)]
    assert tell_last(guide, with_history(*events)) == "Moved 1 day later: 6 actions."
    assert tell_last(guide, with_history(*events[:5])) == "Moved 1 day later: a-0; a-1; a-2; a-3; a-4."


def test_evidence_is_told_as_it_stands_after(guide: Guide) -> None:
    saved = make_saved()
    progress = prove(saved.progress, "read", ["a.md", "https://example.org/b"], MONDAY)
    assert tell_last(guide, saved._replace(progress=progress)) == (
        "Evidence of Do read (read): a.md, https://example.org/b."
    )
    progress = prove(progress, "read", [], MONDAY)
    assert tell_last(guide, saved._replace(progress=progress)) == "Evidence taken away: Do read (read)."


def test_an_undoing_says_what_it_took_back(guide: Guide) -> None:
    saved = make_saved()
    marked = mark(saved.progress, ["read"], "done", MONDAY)
    moved = move(saved.progress, saved.steps, {"read": date(2027, 1, 11)}, MONDAY)
    shifted = move(saved.progress, saved.steps, shift_open(saved.steps, saved.progress, 7), MONDAY)
    cases = {
        "Taken back, no longer done: Do read (read).": undo(marked, ["read"], TUESDAY),
        "Taken back, no longer left out: Do read (read).": undo(
            mark(marked, ["read"], "skipped", MONDAY), ["read"], TUESDAY
        ),
        "Taken back, by Mon 4 Jan 2027 again: Do read (read).": undo(moved, ["read"], TUESDAY),
        "Taken back, with the days from before: Do read (read); Do save (save).": undo(
            shifted, ["read", "save"], TUESDAY
        ),
        "Taken back: the evidence of Do read (read).": undo(
            prove(saved.progress, "read", ["a"], MONDAY), ["read"], TUESDAY
        ),
        "Taken back: Do read (read).": undo(prove(marked, "read", ["a"], MONDAY, turn=1), ["read"], TUESDAY),
    }
    assert [tell_last(guide, saved._replace(progress=progress)) for progress in cases.values()] == list(cases)
    assert tell_last(guide, with_history(Event(9, MONDAY, "undone", "x", of=8))) == "Taken back: x."
    odd = (Event(8, MONDAY, "undone", "x", of=7), Event(9, MONDAY, "undone", "x", of=8))
    assert tell_last(guide, with_history(*odd)) == "Taken back: x.", "a file that was changed by hand"


def test_a_check_in_tells_what_was_said_and_what_changed(guide: Guide) -> None:
    changed = (("hours", "3", "4.5"), ("role", "", "healthcare-data-analyst"), ("colour", "red", "blue"))
    said = Said("partly", "a week of nights", "if nights, then mornings", "say it twice", 3)
    saved = record(make_saved(), 30, said, Rebuild(make_small(OTHER), changed), TUESDAY)
    (lines,) = list_told(guide, saved).values()
    assert lines == [
        "Check-in of day 30: the test was partly met.",
        "In the way: a week of nights.",
        "If-then: if nights, then mornings.",
        "Next: say it twice.",
        "Changed: Hours a week, from 3 to 4.5.",
        "Changed: Role family, from not said to Healthcare data analyst.",
        "Changed: Colour, from red to blue.",
        "The plan was built anew; the one before it is kept.",
        "Moved 3 days later: Do read (read); Do draw (draw); Do save (save); Do show (show).",
    ]
    back, _ = undo_last(saved, TUESDAY)
    (lines,) = list_told(guide, back).values()
    assert lines[0] == "Check-in of day 30."
    assert lines[1] == "In the way: a week of nights."
    assert lines[2] == "The plan was built anew."
    assert "Taken back: the check-in of day 30." in lines
    assert "Taken back: the plan stands again as it was before." in lines


@pytest.mark.parametrize(("met", "told"), [("yes", "the test was met"), ("no", "the test was not met"), ("", "")])
def test_how_the_test_went_is_told_where_it_was_said(guide: Guide, met: str, told: str) -> None:
    saved = record(make_saved(), 60, Said(met), None, TUESDAY)  # type: ignore[arg-type]
    assert tell_last(guide, saved) == (f"Check-in of day 60: {told}." if told else "Check-in of day 60.")


def test_a_history_that_was_cut_says_so(guide: Guide) -> None:
    events = [Event(turn, MONDAY, "done", "read") for turn in range(1, 5)]

    def is_cut(most: int, *kept: Event) -> list[Block]:
        return [block for block in make_history(guide, with_history(*kept), "ann", most) if isinstance(block, Notice)]

    assert is_cut(5, *events) == []
    (notice,) = is_cut(4, *events)
    assert "the last 4 changes" in str(notice)
    (notice,) = is_cut(5, *events[1:])
    assert "the last 3 changes" in str(notice), "long evidence leaves room for fewer"


def test_words_of_people_are_no_markup(guide: Guide) -> None:
    saved = make_saved()
    saved = saved._replace(progress=mark(saved.progress, ["read"], "done", MONDAY, "[red]x[/red] {actions} \x1b[31m"))
    text = render_text(make_history(guide, saved, "ann", MOST), 80, colored=False, unicode=True)
    assert "Note: [red]x[/red] {actions} [31m." in " ".join(text.split())


# --- as data ------------------------------------------------------------------------------------

EVENT_KEYS = ["turn", "day", "deed", "actions", "words", "before", "after", "of", "check_in"]


def test_the_data_is_pinned() -> None:
    saved = read_well(make_lived())
    data = history_to_data(saved, "ann")
    assert list(data) == ["plan", "events", "versions"]
    events: Sequence[dict[str, object]] = data["events"]
    assert all(list(event) == EVENT_KEYS for event in events)
    assert {event["deed"] for event in events} == {
        "done", "skipped", "moved", "evidence", "undone", "checked", "rebuilt",
    }  # fmt: skip
    moved = next(event for event in events if event["deed"] == "moved")
    assert moved["actions"] == [{"id": "write", "title": "Do write"}]
    assert (moved["before"], moved["after"]) == (date(2027, 1, 20), date(2027, 1, 25))
    assert all(event["of"] for event in events if event["deed"] == "undone")
    (checked, second) = [event["check_in"] for event in events if event["deed"] == "checked"]
    assert checked == {
        "number": 30, "met": "partly", "in_the_way": "a week of nights", "if_then": "if nights, then mornings",
        "next": "say it twice",
        "changed": [
            {"key": "hours", "before": "2.5", "after": "4.5"}, {"key": "role", "before": "", "after": "another"},
        ],
        "shift": -2,
    }  # fmt: skip
    assert second == {
        "number": 60, "met": "yes", "in_the_way": None, "if_then": None, "next": None, "changed": [], "shift": 0,
    }  # fmt: skip
    (version,) = data["versions"]
    assert list(version) == ["turn", "day", "guide"]
    assert version["guide"] == {"name": "a-guide", "version": "1.0", "sha256": "0" * 64}
    rebuilt = next(event for event in events if event["deed"] == "rebuilt")
    assert (version["turn"], version["day"]) == (rebuilt["turn"], rebuilt["day"])


def test_changed_lists_are_told_by_their_labels(guide: Guide) -> None:
    changed = (("parked", "", "clinical-ai-evaluator; gone"), ("parked", "healthcare-data-analyst", ""))
    saved = record(make_saved(), 30, Said(), Rebuild(make_small(OTHER), changed), TUESDAY)
    (lines,) = list_told(guide, saved).values()
    assert lines[1:3] == [
        f"Changed: Parked, from none to {guide.roles['clinical-ai-evaluator'].title}; gone.",
        f"Changed: Parked, from {guide.roles['healthcare-data-analyst'].title} to none.",
    ]


def test_a_check_in_that_was_taken_back_keeps_its_day_alone() -> None:
    saved = record(make_saved(), 30, Said("yes"), None, MONDAY)
    saved = replace_by(undo_last(saved, TUESDAY)[0], OTHER)
    data = history_to_data(saved, "ann")["events"]
    assert [event["check_in"] and event["check_in"]["number"] for event in data] == [30, 30, None]
    assert data[0]["check_in"]["met"] is None
