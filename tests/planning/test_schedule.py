from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.planning.plan import build_plan
from careerpath.planning.schedule import Window, date_items, flow_weeks, make_trial, pack_weeks, split_weeks
from tests.helpers import complete, load_shipped_guide

QUICK = settings(max_examples=150, deadline=None)
ANY_START = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PHASES = ((1, 30), (31, 60), (61, 90))


@dataclass(frozen=True)
class Item:
    """A thing that takes minutes; ``free`` ones may pass those before them."""

    name: int
    minutes: int
    free: bool = False


def may_pass(item: Item, _before: Sequence[Item]) -> bool:
    return item.free


def never_pass(_item: Item, _before: Sequence[Item]) -> bool:
    return False


ITEMS = st.lists(st.tuples(st.integers(5, 240), st.booleans()), max_size=14).map(
    lambda drawn: [Item(number, minutes, free) for number, (minutes, free) in enumerate(drawn)]
)


def phase_windows(start: date) -> list[tuple[Window, ...]]:
    return [split_weeks(start, start + timedelta(first - 1), start + timedelta(last - 1)) for first, last in PHASES]


# --- weeks --------------------------------------------------------------------------------------


@QUICK
@given(start=ANY_START)
def test_weeks_cover_every_day_of_every_phase_exactly_once(start: date) -> None:
    days = [
        window.start + timedelta(offset)
        for windows in phase_windows(start)
        for window in windows
        for offset in range(window.days)
    ]
    assert days == [start + timedelta(offset) for offset in range(90)]


@QUICK
@given(start=ANY_START)
def test_weeks_run_from_monday_to_sunday_and_count_from_the_week_of_the_start(start: date) -> None:
    monday = start - timedelta(start.weekday())
    for (first, last), windows in zip(PHASES, phase_windows(start), strict=True):
        for window in windows:
            assert 1 <= window.days <= 7
            assert window.number == (window.start - monday).days // 7 + 1
            if window.start != start + timedelta(first - 1):
                assert window.start.weekday() == calendar.MONDAY
            if window.end != start + timedelta(last - 1):
                assert window.end.weekday() == calendar.SUNDAY
        numbers = [window.number for window in windows]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@pytest.mark.parametrize("offset", range(7))
def test_a_start_on_any_weekday(offset: int) -> None:
    start = date(2027, 1, 4) + timedelta(offset)  # a Monday, then the days after it
    first, second, third = phase_windows(start)
    assert first[0].number == 1
    assert first[0].days == 7 - offset
    assert second[0].number - first[-1].number == (1 if first[-1].end.weekday() == calendar.SUNDAY else 0)
    assert third[-1].end == start + timedelta(89)
    assert third[-1].number in (13, 14)


@pytest.mark.parametrize(
    ("start", "days_30_60_90"),
    [
        (date(2027, 1, 4), (date(2027, 2, 2), date(2027, 3, 4), date(2027, 4, 3))),
        (date(2028, 1, 31), (date(2028, 2, 29), date(2028, 3, 30), date(2028, 4, 29))),
        (date(2027, 1, 31), (date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 30))),
        (date(2026, 12, 15), (date(2027, 1, 13), date(2027, 2, 12), date(2027, 3, 14))),
        (date(2028, 2, 29), (date(2028, 3, 29), date(2028, 4, 28), date(2028, 5, 28))),
        (date(2100, 2, 1), (date(2100, 3, 2), date(2100, 4, 1), date(2100, 5, 1))),
    ],
)
def test_month_ends_and_leap_years(guide: Guide, start: date, days_30_60_90: tuple[date, date, date]) -> None:
    plan = build_plan(guide, complete(guide, background="data", start=start))
    assert tuple(phase.end for phase in plan.phases) == days_30_60_90
    assert (plan.start, plan.end) == (start, days_30_60_90[-1])
    assert [phase.start for phase in plan.phases] == [start, *(end + timedelta(1) for end in days_30_60_90[:2])]


# --- laying items into weeks --------------------------------------------------------------------


@QUICK
@given(items=ITEMS, start=ANY_START, hours=st.floats(0.5, 40))
def test_packed_weeks_never_ask_for_more_than_their_hours(items: list[Item], start: date, hours: float) -> None:
    windows = phase_windows(start)[0]
    weeks = pack_weeks(items, windows, hours, may_pass)
    if weeks is None:
        return
    assert len(weeks) == len(windows)
    assert sorted(item.name for week in weeks for item in week) == [item.name for item in items]
    for window, week in zip(windows, weeks, strict=True):
        assert sum(item.minutes for item in week) <= hours * 60 * window.days / 7 + 1e-6
    in_order = [item.name for week in weeks for item in week if not item.free]
    assert in_order == sorted(in_order)


@QUICK
@given(items=ITEMS, start=ANY_START, hours=st.floats(0.5, 40))
def test_without_passing_the_order_stands(items: list[Item], start: date, hours: float) -> None:
    weeks = pack_weeks(items, phase_windows(start)[0], hours, never_pass)
    if weeks is not None:
        assert [item.name for week in weeks for item in week] == [item.name for item in items]


def pack_by_the_book(items: list[Item], windows: Sequence[Window], hours: float) -> list[list[Item]] | None:
    """Fill week after week, each time with the first item that fits and may come; give up on nothing early."""
    waiting, weeks = list(items), []
    for window in windows:
        left, week = hours * 60 * window.days / 7, []
        while True:
            fitting = [n for n, item in enumerate(waiting) if item.minutes <= left and (n == 0 or item.free)]
            if not fitting:
                break
            week.append(waiting.pop(fitting[0]))
            left -= week[-1].minutes
        weeks.append(week)
    return None if waiting else weeks


@settings(max_examples=400, deadline=None)
@given(items=ITEMS, start=ANY_START, hours=st.one_of(st.floats(0.5, 12), st.integers(1, 40)))
def test_packing_gives_up_and_agrees_early_only_where_the_end_is_sure(
    items: list[Item], start: date, hours: float
) -> None:
    for windows in phase_windows(start):
        expected, packed = pack_by_the_book(items, windows, hours), pack_weeks(items, windows, hours, may_pass)
        assert make_trial(windows, hours, may_pass)(items) is (expected is not None)
        assert (packed is None) is (expected is None)
        if expected is not None and packed != expected:
            assert packed is not None
            moved = expected[-1] == [] and len(packed[-1]) == 1
            assert moved, "only the closing item may move"
            assert [item for week in packed for item in week] == [item for week in expected for item in week]


@pytest.mark.parametrize("minutes", [59, 60, 61])
def test_a_week_that_is_filled_to_the_minute_packs(minutes: int) -> None:
    windows = phase_windows(date(2027, 1, 4))[0]
    items = [Item(number, minutes) for number in range(4)]
    assert make_trial(windows, 1, never_pass)(items) is (minutes <= 60)


def test_what_fits_is_packed_and_what_does_not_is_refused() -> None:
    windows = phase_windows(date(2027, 1, 4))[0]  # four whole weeks and two days
    hour = [Item(number, 60) for number in range(5)]
    assert pack_weeks(hour[:4], windows, 1, never_pass) is not None
    assert pack_weeks(hour, windows, 1, never_pass) is None
    assert pack_weeks([Item(0, 61)], windows, 1, never_pass) is None
    assert pack_weeks([], windows, 1, never_pass) == [[], [], [], [], []]


def test_a_free_item_fills_the_gap_that_the_next_one_leaves() -> None:
    windows = phase_windows(date(2027, 1, 4))[0]
    items = [Item(0, 40), Item(1, 60), Item(2, 20, free=True)]
    weeks = pack_weeks(items, windows, 1, may_pass)
    assert weeks is not None
    assert [[item.name for item in week] for week in weeks[:2]] == [[0, 2], [1]]


def test_the_closing_item_moves_to_an_empty_last_week_that_has_room() -> None:
    windows = phase_windows(date(2027, 1, 4))[0]
    weeks = pack_weeks([Item(0, 60), Item(1, 10)], windows, 7, never_pass)
    assert weeks is not None
    assert [[item.name for item in week] for week in weeks] == [[0], [], [], [], [1]]
    too_long = pack_weeks([Item(0, 60), Item(1, 200)], windows, 7, never_pass)
    assert too_long is not None
    assert [item.name for item in too_long[0]] == [0, 1]


@QUICK
@given(items=ITEMS, start=ANY_START, hours=st.floats(0.5, 40))
def test_flowing_keeps_the_order_and_loses_nothing(items: list[Item], start: date, hours: float) -> None:
    windows = phase_windows(start)[1]
    weeks = flow_weeks(items, windows, hours)
    assert len(weeks) == len(windows)
    assert [item.name for week in weeks for item in week] == [item.name for item in items]


# --- days ---------------------------------------------------------------------------------------


@QUICK
@given(items=ITEMS, start=ANY_START, hours=st.floats(0.5, 40))
def test_dates_stand_in_order_inside_their_week(items: list[Item], start: date, hours: float) -> None:
    windows = phase_windows(start)[2]
    weeks = flow_weeks(items, windows, hours)
    dated = date_items(weeks, windows)
    days = [entry.date for entry in dated]
    assert days == sorted(days)
    assert [entry.item.name for entry in dated] == [item.name for item in items]
    for entry in dated:
        assert entry.window.start <= entry.date <= entry.window.end
    for window, week in zip(windows, weeks, strict=True):
        if week:
            assert next(entry.date for entry in dated if entry.item is week[-1]) == window.end


def test_items_of_a_week_are_spread_by_their_minutes() -> None:
    (window,) = split_weeks(date(2027, 1, 4), date(2027, 1, 4), date(2027, 1, 10))
    dated = date_items([[Item(0, 10), Item(1, 30), Item(2, 30)]], [window])
    assert [entry.date.day for entry in dated] == [4, 7, 10]


@settings(QUICK, max_examples=25)
@given(start=ANY_START, hours=st.floats(1.5, 40).map(lambda hours: round(hours, 2)))
def test_no_week_of_a_usual_plan_asks_for_more_than_its_hours(start: date, hours: float) -> None:
    guide = load_shipped_guide()
    plan = build_plan(guide, complete(guide, background="operations", start=start, hours=hours))
    for phase in plan.phases:
        for week in phase.weeks:
            days = (week.end - week.start).days + 1
            assert week.minutes <= hours * 60 * days / 7 + 1e-6
