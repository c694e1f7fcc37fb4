"""How a plan stands on a day: late, this week, later; and which week that is, up to the calendar's ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.planning.progress import Stage, list_open, mark, move
from careerpath.planning.standing import Due, date_open, find_week, look_at
from tests.planning.test_progress import ANY_DAY, BY_ID, EMPTY, MONDAY, QUICK, STAGES, STEPS, make_step, names


def test_late_this_week_and_later() -> None:
    thursday = date(2027, 1, 7)
    progress = mark(mark(EMPTY, ["show"], "done", MONDAY), ["write"], "skipped", MONDAY)
    progress = move(progress, STEPS, {"read-twice": date(2027, 1, 10)}, MONDAY)
    assert look_at(STEPS, STAGES, progress, thursday) == (
        thursday,
        4,
        (Due(BY_ID["read"], MONDAY),),
        (Due(BY_ID["read-twice"], date(2027, 1, 10)),),
        (Due(BY_ID["save"], date(2027, 1, 13)),),
        STAGES[0],
        1,
        1,
        5,
    )


@pytest.mark.parametrize(
    ("today", "number", "stage"),
    [
        (date(2027, 1, 3), 0, STAGES[0]),
        (date(2027, 1, 4), 1, STAGES[0]),
        (date(2027, 2, 2), 30, STAGES[0]),
        (date(2027, 2, 3), 31, STAGES[1]),
        (date(2027, 3, 4), 60, STAGES[1]),
        (date(2027, 3, 5), 61, None),
    ],
)
def test_days_are_counted_from_the_start_and_a_stage_lasts_to_its_last_day(
    today: date, number: int, stage: Stage | None
) -> None:
    standing = look_at(STEPS, STAGES, EMPTY, today)
    assert (standing.number, standing.stage) == (number, stage)


def test_the_week_ends_on_sunday() -> None:
    steps = [make_step(f"day-{number}", number) for number in range(14)]
    for offset in range(7):
        standing = look_at(steps, STAGES, EMPTY, MONDAY + timedelta(offset))
        assert [len(part) for part in (standing.late, standing.this_week, standing.later)] == [offset, 7 - offset, 7]


def test_a_mark_of_an_action_that_the_plan_has_not_is_not_counted() -> None:
    standing = look_at(STEPS, STAGES, mark(EMPTY, ["gone", "read"], "done", MONDAY), MONDAY)
    assert (standing.done, standing.skipped, standing.total) == (1, 0, 5)


def test_all_that_is_open_stands_by_its_day_late_or_not() -> None:
    progress = move(mark(EMPTY, ["write"], "skipped", MONDAY), STEPS, {"show": MONDAY}, MONDAY)
    assert [(one.step.id, one.day) for one in look_at(STEPS, STAGES, progress, date(2027, 1, 7)).open] == [
        ("read", MONDAY), ("show", MONDAY), ("read-twice", date(2027, 1, 7)), ("save", date(2027, 1, 13)),
    ]  # fmt: skip
    done = mark(progress, [step.id for step in STEPS], "done", MONDAY)
    assert look_at(STEPS, STAGES, done, MONDAY).open == date_open(STEPS, done) == ()


@QUICK
@given(today=ANY_DAY | st.sampled_from((date.min, date.max, date(2100, 12, 31))))
def test_any_day_can_be_looked_at(today: date) -> None:
    standing = look_at(STEPS, STAGES, EMPTY, today)
    assert names([one.step for one in standing.open]) == names(list_open(STEPS, EMPTY))
    assert all(one.day < today for one in standing.late)
    assert date_open(STEPS, EMPTY) == standing.open


# --- the calendar week --------------------------------------------------------------------------


@QUICK
@given(day=st.dates(max_value=date(9999, 12, 26)))
def test_a_week_is_from_monday_to_sunday(day: date) -> None:
    monday, sunday = find_week(day)
    assert monday <= day <= sunday
    assert (monday.weekday(), sunday - monday) == (0, timedelta(6))


def test_the_last_week_ends_with_the_calendar() -> None:
    assert find_week(date.max) == find_week(date(9999, 12, 27)) == (date(9999, 12, 27), date.max)
    assert find_week(date.min) == (date.min, date(1, 1, 7))
