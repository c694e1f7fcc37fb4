from __future__ import annotations

from statistics import mean
from typing import Any

import pytest

from careerpath.guide.starter_columns import COLUMN_KINDS, CounterColumn
from careerpath.starting.cells import Cells
from careerpath.starting.columns import draw_cell, write_counter
from careerpath.starting.streams import open_stream
from tests.starting.made import make_column


def draw(cells: Cells | None = None, count: int = 1, **keys: Any) -> list[Any]:
    """Return ``count`` cells of a column in rows that hold ``cells``."""
    column = make_column(**keys)
    stream = open_stream(9, column.name)
    return [draw_cell(column, cells or {}, stream) for _ in range(count)]


def test_every_kind_of_column_can_be_drawn() -> None:
    from careerpath.starting.columns import _DRAWERS

    assert set(_DRAWERS) == set(COLUMN_KINDS.values())


def test_a_counter_is_left_open_until_the_rows_are_sorted() -> None:
    assert draw(kind="counter") == [""]
    column = make_column(kind="counter", prefix="V", digits=3, first=10)
    assert isinstance(column, CounterColumn)
    assert [write_counter(column, position) for position in (0, 1, 990)] == ["V010", "V011", "V1000"]


def test_a_choice_goes_by_its_weights_and_by_another_column() -> None:
    assert set(draw(kind="choice", values=["a", "b"], count=50)) == {"a", "b"}
    by = {"kind": "choice", "values": [1, 2], "by": "kind_of", "weights_by": {"odd": [1, 0]}, "weights": [0, 1]}
    assert set(draw({"kind_of": "odd"}, 20, **by)) == {1}
    assert set(draw({"kind_of": "even"}, 20, **by)) == {2}


def test_days_fall_on_the_weekdays_wanted() -> None:
    days = draw(kind="date", from_="2026-01-05", to="2026-02-01", weekdays=[1, 0, 0, 0, 1, 0, 0], count=200)
    assert set(days) == {f"2026-01-{day:02}" for day in (5, 9, 12, 16, 19, 23, 26, 30)}


def test_parts_of_a_day() -> None:
    words = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    day: Cells = {"day": "2026-03-11"}
    part = {"kind": "date-part", "of": "day"}
    assert draw(day, part="weekday", words=words, **part) == ["We"]
    assert draw(day, part="weekday", **part) == ["Wed"]
    assert draw(day, part="month", **part) == ["2026-03"]
    assert draw(day, part="week", since="2026-03-05", **part) == [2]
    assert draw({"day": "2026-03-02"}, part="week", since="2026-03-05", **part) == [1]
    assert draw({"day": ""}, part="month", **part) == [""]


def test_times_stand_on_their_steps() -> None:
    times = draw(kind="time", from_="08:00", to="09:10", step=20, count=100)
    assert set(times) == {"08:00", "08:20", "08:40", "09:00"}
    assert set(draw(kind="time", from_="08:00", to="09:00", step=30, weights=[0, 1, 0], count=20)) == {"08:30"}


def test_numbers_keep_to_their_range_and_shape() -> None:
    bell = draw(kind="number", around=20, spread=6, min=10, max=30, count=800)
    assert min(bell) == 10
    assert max(bell) == 30
    assert 19 < mean(bell) < 21
    low = draw(kind="number", shape="low", min=0, max=60, count=800)
    assert 13 < mean(low) < 17
    assert max(low) > 50
    even = draw(kind="number", shape="even", min=0, max=60, count=800)
    assert 28 < mean(even) < 32
    assert {type(number) for number in bell} == {int}
    tenths = draw(kind="number", shape="even", min=0, max=1, decimals=1, count=200)
    assert {f"{number}" for number in tenths} == {f"{number / 10}" for number in range(11)}
    assert set(draw(kind="number", shape="even", min=0, max=20, step=5, count=200)) == {0, 5, 10, 15, 20}


def test_effects_are_added_where_they_hold() -> None:
    number = {"kind": "number", "shape": "even", "min": 0, "drawn_to": 1, "max": 50}
    effects = [{"when": {"day": "Monday"}, "add": 10}, {"per": "notice", "add": 2}]
    assert set(draw({"day": "Monday", "notice": 4}, 20, **number, effects=effects)) <= {18, 19}
    assert set(draw({"day": "Friday", "notice": 4}, 20, **number, effects=effects)) <= {8, 9}
    assert set(draw({"day": "Friday", "notice": ""}, 20, **number, effects=effects)) <= {0, 1}
    assert set(draw({"day": "Friday", "notice": 90}, 20, **number, effects=effects)) == {50}


def test_a_chance_has_its_percent() -> None:
    answers = draw(kind="chance", percent=30, count=1000)
    assert 250 < answers.count("yes") < 350
    sure = {"kind": "chance", "percent": 0, "yes": "late", "no": "in time"}
    effect = [{"when": {"day": "Monday"}, "add": 100}]
    assert set(draw({"day": "Monday"}, 20, **sure, effects=effect)) == {"late"}
    assert set(draw({"day": "Friday"}, 20, **sure, effects=effect)) == {"in time"}


def test_columns_that_are_worked_out_from_others() -> None:
    cells: Cells = {"a": 3, "b": 4, "day": "2026-03-09", "time": "09:30", "later": "10:05", "none": ""}
    assert draw(cells, kind="sum", add=["a", "b"], subtract=["a"]) == [4]
    assert draw(cells, kind="sum", add=["a", "none"]) == [""]
    assert draw(cells, kind="shift", of="day", add=["a"], subtract=["b"]) == ["2026-03-08"]
    assert draw(cells, kind="shift", of="time", add=["a"]) == ["09:33"]
    assert draw(cells, kind="shift", of="none", add=["a"]) == [""]
    assert draw(cells, kind="difference", from_="time", to="later") == [35]
    assert draw(cells, kind="difference", from_="time", to="none") == [""]
    bands = {"kind": "band", "bands": [{"to": 2, "word": "few"}, {"to": 3, "word": "some"}], "rest": "many"}
    assert [draw(cells, of=name, **bands) for name in ("a", "b", "none")] == [["some"], ["many"], [""]]
    assert draw(cells, kind="pattern", pattern="{a} on {day}, {time}") == ["3 on 2026-03-09, 09:30"]


def test_a_pattern_of_patterns_cannot_grow_without_end() -> None:
    cells: Cells = {"a": "x" * 400}
    assert len(draw(cells, kind="pattern", pattern="{a}{a}{a}")[0]) == 500


def test_a_copy_leaks_as_often_as_it_says() -> None:
    cells: Cells = {"came": "no"}
    assert set(draw(cells, 20, kind="copy", of="came")) == {"no"}
    assert set(draw(cells, 20, kind="copy", of="came", words={"no": "0", "yes": "1"})) == {"0"}
    noisy = draw(cells, 1000, kind="copy", of="came", percent=80, otherwise="unknown")
    assert 750 < noisy.count("no") < 850
    assert noisy.count("no") + noisy.count("unknown") == 1000


@pytest.mark.parametrize("came", ["yes", "no"])
def test_a_cell_that_does_not_apply_is_empty_and_draws_all_the_same(came: str) -> None:
    column = make_column(kind="number", shape="even", min=0, max=999, only_when={"came": "yes"})
    stream, other = open_stream(4, "x"), open_stream(4, "x")
    first = draw_cell(column, {"came": came}, stream)
    assert (first == "") is (came == "no")
    draw_cell(column, {"came": "yes"}, other)
    assert draw_cell(column, {"came": "yes"}, stream) == draw_cell(column, {"came": "yes"}, other)
