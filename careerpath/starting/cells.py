"""The cells of a made row: comparing them with what a condition wants, and days and times as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from careerpath.guide.starter_columns import Cell, Conditions, Span, Wanted

# Column → its value; an empty text is an empty cell. Days are written 2026-03-01, times 08:30.
Cells = dict[str, Cell]
EMPTY = ""
_MINUTES_A_DAY = 24 * 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def holds(conditions: Conditions, cells: Mapping[str, Cell]) -> bool:
    """Say whether ``cells`` are as all of ``conditions`` want them. An empty cell is in no stretch."""
    return all(_fits(cells[column], wanted) for column, wanted in conditions.items())


def _fits(cell: Cell, wanted: Wanted) -> bool:
    if isinstance(wanted, tuple):
        return any(_fits(cell, one) for one in wanted)
    if not isinstance(wanted, Span):
        return cell == wanted if _is_number(cell) and _is_number(wanted) else str(cell) == str(wanted)
    if cell == EMPTY:
        return False
    return not (
        (wanted.from_ is not None and _is_below(cell, wanted.from_))
        or (wanted.to is not None and _is_below(wanted.to, cell))
    )


def _is_below(left: Cell | date, right: Cell | date) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left < right
    return str(left) < str(right)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def to_number(cell: Cell) -> float:
    """Return a cell as a number. Raises ValueError where it is none."""
    return float(cell)


def tidy_number(value: float, decimals: int) -> Cell:
    """Round ``value``; without decimals it is whole."""
    return round(value) if not decimals else round(value, decimals) + 0.0


def to_minutes(time: str) -> int:
    """Return ``08:30`` as the minutes since midnight."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def write_time(minutes: int) -> str:
    """Write minutes since midnight as a time; before and after the day it stays at its edge."""
    hours, rest = divmod(max(0, min(minutes, _MINUTES_A_DAY - 1)), 60)
    return f"{hours:02}:{rest:02}"


def is_day(cell: str) -> bool:
    """Say whether ``cell`` is written as a day: not a time, and not a day in another order."""
    return _DAY.fullmatch(cell) is not None


def move(cell: str, by: int) -> str:
    """Move a day by days, or a time by minutes; neither leaves the calendar or the day."""
    if is_day(cell):
        day = date.fromisoformat(cell).toordinal() + by
        return date.fromordinal(max(1, min(day, date.max.toordinal()))).isoformat()
    return write_time(to_minutes(cell) + by)


def find_distance(first: str, last: str) -> int:
    """Return the days between two days, or the minutes between two times."""
    if is_day(first):
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    return to_minutes(last) - to_minutes(first)
