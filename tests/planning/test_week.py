"""What became of a calendar week: Mondays and Sundays, ends of years, what was undone, any order against a model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.planning.progress import (
    PLAN,
    Event,
    Progress,
    State,
    Step,
    find_day,
    list_last,
    list_open,
    mark,
    move,
    prove,
    undo,
)
from careerpath.planning.progress import Stage as Phase
from careerpath.planning.standing import look_at
from careerpath.planning.week import WeekReview, review_week

MONDAY = date(2027, 1, 4)
SUNDAY = MONDAY + timedelta(6)
WEDNESDAY = MONDAY + timedelta(2)
EMPTY = Progress()
LINK, FILE = "https://example.org/a", "project/pairs.md"


def make_step(name: str, day: int) -> Step:
    return Step(name, f"Do {name}", MONDAY + timedelta(day), 45, "first")


STEPS = tuple(make_step(*one) for one in (("read", 0), ("save", 9), ("draw", 3), ("write", 13), ("show", 14)))
IDS = tuple(step.id for step in STEPS)


def review(progress: Progress, today: date = WEDNESDAY) -> WeekReview:
    return review_week(STEPS, progress, today)


def names(found: Sequence[object]) -> list[str]:
    return [one.step.id for one in found]  # type: ignore[attr-defined]


# --- which week ---------------------------------------------------------------------------------


@pytest.mark.parametrize("day", range(7))
def test_every_day_of_a_week_has_its_monday_and_its_sunday(day: int) -> None:
    week = review(EMPTY, MONDAY + timedelta(day))
    assert (week.start, week.end) == (MONDAY, SUNDAY)
    assert (review(EMPTY, MONDAY - timedelta(1)).end, review(EMPTY, SUNDAY + timedelta(1)).start) == (
        MONDAY - timedelta(1),
        SUNDAY + timedelta(1),
    )


@pytest.mark.parametrize(
    ("today", "start", "end"),
    [
        (date(2026, 12, 31), date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3)),
        (date(2028, 2, 29), date(2028, 2, 28), date(2028, 3, 5)),
        (date(2000, 1, 1), date(1999, 12, 27), date(2000, 1, 2)),
        (date(2100, 12, 31), date(2100, 12, 27), date(2101, 1, 2)),
    ],
)
def test_a_week_may_hold_two_years_or_months(today: date, start: date, end: date) -> None:
    progress = mark(EMPTY, ["read"], "done", end)
    week = review(progress, today)
    assert (week.start, week.end) == (start, end)
    assert names(week.done) == ["read"]
    assert review(progress, end + timedelta(1)).done == ()


def test_monday_and_sunday_belong_to_the_week_and_their_neighbours_do_not() -> None:
    progress = EMPTY
    for name, day in zip(IDS, (-1, 0, 6, 7), strict=False):
        progress = mark(progress, [name], "done", MONDAY + timedelta(day))
        progress = prove(progress, name, [LINK], MONDAY + timedelta(day))
    week = review(progress)
    assert names(week.done) == [IDS[1], IDS[2]]
    assert names(week.proved) == [IDS[1], IDS[2]]


@pytest.mark.parametrize("day", [0, 2, 6])
def test_what_comes_is_due_from_monday_to_sunday_of_the_next_week(day: int) -> None:
    today = MONDAY + timedelta(day)
    coming = review(EMPTY, today).coming
    assert [(one.step.id, one.day) for one in coming] == [
        ("save", MONDAY + timedelta(9)),
        ("write", MONDAY + timedelta(13)),
    ]
    later = look_at(STEPS, (Phase("first", MONDAY, MONDAY + timedelta(29), "x"),), EMPTY, today).later
    assert later[: len(coming)] == coming
    assert review(mark(EMPTY, ["save"], "done", today), today).coming == coming[1:]


def test_the_calendars_last_week_has_no_week_after_it() -> None:
    late = (Step("last", "Do it", date.max, 45, "first"), Step("eve", "Do it", date(9999, 12, 26), 45, "first"))
    for day in (date(9999, 12, 27), date.max):
        week = review_week(late, mark(EMPTY, ["last"], "done", date.max), day)
        assert (week.start, week.end, week.coming) == (date(9999, 12, 27), date.max, ())
        assert names(week.done) == ["last"]
    before = review_week(late, EMPTY, date(9999, 12, 26))
    assert (before.end, [one.step.id for one in before.coming]) == (date(9999, 12, 26), ["last"])


# --- what was marked ----------------------------------------------------------------------------


def test_marks_stand_apart_with_their_words_and_evidence_by_their_day() -> None:
    progress = mark(EMPTY, ["save"], "done", WEDNESDAY, "seven")
    progress = mark(progress, ["read"], "done", MONDAY)
    progress = prove(progress, "save", [FILE, LINK], WEDNESDAY)
    progress = mark(progress, ["draw"], "skipped", WEDNESDAY, "no time")
    week = review(progress)
    assert names(week.done) == ["read", "save"]
    assert [(one.mark.words, one.evidence) for one in week.done] == [("", ()), ("seven", (FILE, LINK))]
    assert [(one.step.id, one.mark.words) for one in week.skipped] == [("draw", "no time")]


def test_an_action_counts_by_the_mark_it_has_now() -> None:
    progress = mark(EMPTY, ["read"], "done", MONDAY - timedelta(3))
    assert review(progress).done == ()
    progress = mark(progress, ["read"], "skipped", MONDAY)
    assert (names(review(progress).done), names(review(progress).skipped)) == ([], ["read"])
    progress = undo(progress, ["read"], WEDNESDAY)
    assert review(progress).skipped == review(progress).done == ()


# --- what was moved -----------------------------------------------------------------------------


def test_a_move_is_told_from_the_day_before_the_week_to_the_day_now() -> None:
    progress = move(EMPTY, STEPS, {"save": MONDAY + timedelta(20)}, MONDAY - timedelta(1))
    assert review(progress).moved == ()
    progress = move(progress, STEPS, {"save": MONDAY + timedelta(21)}, MONDAY)
    progress = move(progress, STEPS, {"save": MONDAY + timedelta(30), "draw": MONDAY + timedelta(4)}, SUNDAY)
    assert [(one.step.id, one.before, one.after) for one in review(progress).moved] == [
        ("save", MONDAY + timedelta(20), MONDAY + timedelta(30)),
        ("draw", MONDAY + timedelta(3), MONDAY + timedelta(4)),
    ]


def test_a_move_that_was_undone_or_taken_back_by_hand_did_not_happen() -> None:
    moved = move(EMPTY, STEPS, {"save": SUNDAY, "draw": SUNDAY}, MONDAY)
    assert names(review(moved).moved) == ["save", "draw"]
    assert names(review(undo(moved, ["save"], WEDNESDAY)).moved) == ["draw"]
    assert review(undo(moved, ["save", "draw"], WEDNESDAY)).moved == ()
    back = move(moved, STEPS, {"save": STEPS[1].planned}, WEDNESDAY)
    assert names(review(back).moved) == ["draw"]


def test_an_action_that_is_done_by_now_waits_for_no_day() -> None:
    moved = move(EMPTY, STEPS, {"save": SUNDAY, "draw": SUNDAY}, MONDAY)
    assert names(review(mark(moved, ["save"], "done", WEDNESDAY)).moved) == ["draw"]


def test_moves_of_a_plan_that_was_built_anew_are_gone_with_it() -> None:
    moved = move(EMPTY, STEPS, {"save": SUNDAY}, MONDAY)
    rebuilt = moved._replace(moved={}, history=(*moved.history, Event(2, MONDAY, "rebuilt", PLAN)))
    assert review(rebuilt).moved == ()


def test_what_happened_to_an_action_that_the_plan_has_no_longer_is_not_told() -> None:
    progress = prove(
        mark(move(EMPTY, STEPS, {"save": SUNDAY}, MONDAY), ["draw"], "done", MONDAY), "draw", [LINK], MONDAY
    )
    week = review_week(STEPS[:1], progress, MONDAY)
    assert (week.done, week.moved, week.proved) == ((), (), ())


# --- what was proved ----------------------------------------------------------------------------


def test_evidence_is_what_came_in_the_week_and_still_stands() -> None:
    progress = prove(EMPTY, "save", [FILE], MONDAY - timedelta(1))
    progress = prove(progress, "save", [FILE, LINK], MONDAY)
    progress = prove(progress, "save", [FILE, LINK, "c"], SUNDAY)
    progress = prove(progress, "draw", ["x"], MONDAY)
    progress = prove(progress, "draw", [], WEDNESDAY)
    assert [(one.step.id, one.evidence) for one in review(progress).proved] == [("save", (LINK, "c"))]
    assert [one.evidence for one in review(undo(progress, ["save"], SUNDAY)).proved] == [(LINK,)]


def test_a_history_that_was_cut_short_loses_no_mark() -> None:
    progress = mark(EMPTY, ["read"], "done", MONDAY)._replace(history=())
    assert names(review(progress).done) == ["read"]


# --- in any order -------------------------------------------------------------------------------

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("done", "skipped", "move", "prove", "undo", "undo-last")),
        st.sampled_from(IDS),
        st.integers(-9, 9),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(deeds=DEEDS, days=st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_whatever_happened_in_whatever_order_the_week_agrees_with_the_plan(
    deeds: list[tuple[str, str, int]], days: list[int]
) -> None:
    progress, today, snapshot = EMPTY, MONDAY - timedelta(5), EMPTY
    for (deed, name, number), later in zip(deeds, days, strict=False):
        today += timedelta(later)
        if today < MONDAY:
            snapshot = progress
        progress = act(progress, deed, name, number, today)
        if today < MONDAY:
            snapshot = progress
    week = review_week(STEPS, progress, today)
    for marked, state in ((week.done, "done"), (week.skipped, "skipped")):
        expected = {n for n, one in progress.marks.items() if one.state == state and week.start <= one.day <= week.end}
        assert set(names(marked)) == expected
    waiting = {step.id for step in list_open(STEPS, progress)}
    for one in week.moved:
        assert one.step.id in waiting
        assert one.after == find_day(one.step, progress) != one.before
    for proved in week.proved:
        assert set(proved.evidence) <= set(progress.evidence[proved.step.id])
    if week.start == MONDAY and not any(deed.startswith("undo") for deed, *_ in deeds):
        shifted = {s.id for s in STEPS if find_day(s, progress) != find_day(s, snapshot)} & waiting
        assert set(names(week.moved)) == shifted


def act(progress: Progress, deed: str, name: str, number: int, today: date) -> Progress:
    if deed in {"done", "skipped"}:
        state: State = "done" if deed == "done" else "skipped"
        return mark(progress, [name], state, today)
    if deed == "move":
        return move(progress, STEPS, {name: MONDAY + timedelta(number)}, today)
    if deed == "prove":
        return prove(progress, name, [f"file-{one}" for one in range(abs(number) % 3)], today)
    return undo(progress, [name] if deed == "undo" else list_last(progress), today)
