from __future__ import annotations

from datetime import date

import pytest

from careerpath.guide.starter_columns import Effect, Span
from careerpath.starting.cells import Cells, find_distance, holds, is_day, move, tidy_number, to_minutes, write_time

CELLS: Cells = {"day": "2026-03-09", "time": "09:30", "weekday": "Monday", "notice": 12, "share": 0.5, "empty": ""}


@pytest.mark.parametrize(
    ("conditions", "is_met"),
    [
        ({}, True),
        ({"weekday": "Monday"}, True),
        ({"weekday": "Tuesday"}, False),
        ({"weekday": ("Tuesday", "Monday")}, True),
        ({"weekday": ("Tuesday", "Friday")}, False),
        ({"notice": 12}, True),
        ({"notice": 12.0}, True),
        ({"notice": "12"}, True),
        ({"notice": {"from": 12}}, True),
        ({"notice": {"from": 13}}, False),
        ({"notice": {"to": 12}}, True),
        ({"notice": {"to": 11.5}}, False),
        ({"notice": {"from": 5, "to": 20}}, True),
        ({"time": {"to": "09:30"}}, True),
        ({"time": {"to": "09:00"}}, False),
        ({"time": {"from": "08:00", "to": "10:00"}}, True),
        ({"day": {"from": date(2026, 3, 9)}}, True),
        ({"day": {"from": "2026-03-10"}}, False),
        ({"empty": {"to": 99}}, False),
        ({"empty": {"from": ""}}, False),
        ({"empty": ""}, True),
        ({"weekday": "Monday", "notice": {"from": 13}}, False),
    ],
)
def test_conditions_hold_together_or_not_at_all(conditions: dict[str, object], is_met: bool) -> None:
    effect = Effect.model_validate({"when": conditions, "add": 1})
    assert holds(effect.when, CELLS) is is_met


def test_a_stretch_takes_the_word_from() -> None:
    assert Span.model_validate({"from": 3}).from_ == 3


@pytest.mark.parametrize(
    ("cell", "by", "moved"),
    [
        ("2026-02-27", 3, "2026-03-02"),
        ("2026-03-02", -60, "2026-01-01"),
        ("9999-12-30", 400, "9999-12-31"),
        ("0001-01-02", -400, "0001-01-01"),
        ("09:50", 25, "10:15"),
        ("00:10", -25, "00:00"),
        ("23:50", 25, "23:59"),
    ],
)
def test_days_and_times_move_and_stay_in_the_calendar(cell: str, by: int, moved: str) -> None:
    assert move(cell, by) == moved


def test_distances_are_days_or_minutes() -> None:
    assert find_distance("2026-02-27", "2026-03-02") == 3
    assert find_distance("2026-03-02", "2026-02-27") == -3
    assert find_distance("09:50", "10:15") == 25
    assert [to_minutes(write_time(minutes)) for minutes in (0, 61, 1439)] == [0, 61, 1439]


@pytest.mark.parametrize("cell", ["09:30", "09.03.2026", "3-9-2026", "2026-3-9", "a-b-c", ""])
def test_only_a_day_in_our_order_is_a_day(cell: str) -> None:
    assert not is_day(cell)
    assert is_day("2026-03-09")


def test_numbers_are_rounded_and_have_no_lesser_zero() -> None:
    assert repr(tidy_number(2.5001, 0)) == "3"
    assert repr(tidy_number(2.345, 1)) == "2.3"
    assert repr(tidy_number(-0.04, 1)) == "0.0"
