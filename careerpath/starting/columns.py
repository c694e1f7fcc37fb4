"""One cell of a made table: what each kind of column draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from careerpath.guide.starter_columns import (
    AnyColumn,
    BandColumn,
    Cell,
    ChanceColumn,
    ChoiceColumn,
    CopyColumn,
    CounterColumn,
    DateColumn,
    DatePartColumn,
    DifferenceColumn,
    Effect,
    NumberColumn,
    PatternColumn,
    ShiftColumn,
    Span,
    SumColumn,
    TimeColumn,
)
from careerpath.starting.cells import (
    EMPTY,
    Cells,
    find_distance,
    holds,
    move,
    tidy_number,
    to_minutes,
    to_number,
    write_time,
)
from careerpath.starting.streams import Stream, draw_bell, pick
from careerpath.vocabulary import tell

PATTERN_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_DAYS_IN_WEEK = 7
# Patterns may use patterns: what they grow to is cut here.
_LONGEST_PATTERN = 500


def draw_cell(column: AnyColumn, cells: Cells, stream: Stream) -> Cell:
    """Return the value of ``column`` in a row whose earlier columns are ``cells``.

    A column that stays empty in this row draws all the same, so that its later rows do not depend on it.
    """
    value = _DRAWERS[type(column)](column, cells, stream)
    return value if holds(column.only_when, cells) else EMPTY


def write_counter(column: CounterColumn, position: int) -> str:
    """Return the number of the row at ``position`` (0 is the first)."""
    return f"{column.prefix}{column.first + position:0{column.digits}}"


def _leave_open(column: CounterColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - counted after sorting
    return EMPTY


def _draw_choice(column: ChoiceColumn, cells: Cells, stream: Stream) -> Cell:
    weights = column.weights_by.get(str(cells[column.by]), column.weights) if column.by else column.weights
    return pick(column.values, weights, stream)


@lru_cache(maxsize=64)
def _list_days(first: date, last: date, weekdays: tuple[float, ...]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return tuple(day.isoformat() for day in days), tuple(weekdays[day.weekday()] for day in days)


def _draw_date(column: DateColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - rests on no other column
    days, weights = _list_days(column.from_, column.to, column.weekdays)
    return pick(days, weights, stream)


def _take_date_part(column: DatePartColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - draws nothing
    written = str(cells[column.of])
    if not written:
        return EMPTY
    if column.part == "month":
        return written[:7]
    day = date.fromisoformat(written)
    if column.part == "weekday":
        return (column.words or tuple(tell("calendar.weekdays").split()))[day.weekday()]
    since = column.since or day
    return (day - (since - timedelta(days=since.weekday()))).days // _DAYS_IN_WEEK + 1


def _draw_time(column: TimeColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - rests on no other column
    return pick(list_times(column), column.weights, stream)


def list_times(column: TimeColumn) -> list[str]:
    """Return every time that ``column`` can hold."""
    first, last = to_minutes(column.from_), to_minutes(column.to)
    return [write_time(minutes) for minutes in range(first, last + 1, column.step)]


def _draw_number(column: NumberColumn, cells: Cells, stream: Stream) -> Cell:
    if column.shape == "bell":
        middle = (column.min + column.max) / 2 if column.around is None else column.around
        value = draw_bell(middle, column.spread or 0.0, stream)
    else:
        part = stream()
        top = column.max if column.drawn_to is None else column.drawn_to
        value = column.min + (top - column.min) * (part * part * part if column.shape == "low" else part)
    value = max(column.min, min(column.max, value + _add_up(column.effects, cells)))
    if column.step:
        value = max(column.min, min(column.max, round(value / column.step) * column.step))
    return tidy_number(value, column.decimals)


def _draw_chance(column: ChanceColumn, cells: Cells, stream: Stream) -> Cell:
    return column.yes if stream() * 100 < column.percent + _add_up(column.effects, cells) else column.no


def _add_up(effects: Iterable[Effect], cells: Cells) -> float:
    """Add the effects that hold; one that counts the units of an empty cell adds nothing."""
    total = 0.0
    for effect in effects:
        if holds(effect.when, cells):
            units = cells[effect.per] if effect.per else 1
            total += effect.add * (0.0 if units == EMPTY else to_number(units))
    return total


def _sum_up(column: SumColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - draws nothing
    if any(cells[name] == EMPTY for name in (*column.add, *column.subtract)):
        return EMPTY
    total = sum(to_number(cells[name]) for name in column.add)
    return tidy_number(total - sum(to_number(cells[name]) for name in column.subtract), column.decimals)


def _shift(column: ShiftColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - draws nothing
    if any(cells[name] == EMPTY for name in (column.of, *column.add, *column.subtract)):
        return EMPTY
    by = sum(to_number(cells[name]) for name in column.add) - sum(to_number(cells[name]) for name in column.subtract)
    return move(str(cells[column.of]), round(by))


def _find_difference(column: DifferenceColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - draws nothing
    first, last = str(cells[column.from_]), str(cells[column.to])
    return find_distance(first, last) if first and last else EMPTY


def _find_band(column: BandColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - draws nothing
    if cells[column.of] == EMPTY:
        return EMPTY
    return next(
        (band.word for band in column.bands if holds({column.of: Span.model_validate({"to": band.to})}, cells)),
        column.rest,
    )


def _copy(column: CopyColumn, cells: Cells, stream: Stream) -> Cell:
    is_right = stream() * 100 < column.percent
    cell = cells[column.of]
    return (column.words.get(str(cell), cell) if column.words else cell) if is_right else column.otherwise


def _fill_pattern(column: PatternColumn, cells: Cells, stream: Stream) -> Cell:  # noqa: ARG001 - draws nothing
    return PATTERN_SLOT.sub(lambda slot: str(cells[slot[1]]), column.pattern)[:_LONGEST_PATTERN]


_DRAWERS: dict[type, Callable[[Any, Cells, Stream], Cell]] = {
    CounterColumn: _leave_open,
    ChoiceColumn: _draw_choice,
    DateColumn: _draw_date,
    DatePartColumn: _take_date_part,
    TimeColumn: _draw_time,
    NumberColumn: _draw_number,
    ChanceColumn: _draw_chance,
    SumColumn: _sum_up,
    ShiftColumn: _shift,
    DifferenceColumn: _find_difference,
    BandColumn: _find_band,
    CopyColumn: _copy,
    PatternColumn: _fill_pattern,
}
