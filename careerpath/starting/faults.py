"""Faults that are planted into made rows, each noted for the answer key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from careerpath.guide.starter_columns import Cell
from careerpath.guide.starter_faults import (
    AnyFault,
    DoubledFault,
    MissingFault,
    MovedFault,
    ReplacedFault,
    RespelledFault,
    RewrittenFault,
    RoundedFault,
    ScaledFault,
    SwappedFault,
)
from careerpath.starting.cells import EMPTY, Cells, holds, is_day, move, tidy_number
from careerpath.starting.streams import Stream, open_stream, shuffle

# A doubled row comes again one to this many rows later.
_FARTHEST_DOUBLE = 9


@dataclass(eq=False)
class Row:
    """A row of a made table: all its cells, hidden ones too, and whether a counted fault stands in it."""

    cells: Cells
    is_faulty: bool = False


class Planted(NamedTuple):
    """One fault in one row: which cells it changed, as column → (before, after). A doubled row changes none."""

    row: Row
    changes: dict[str, tuple[Cell, Cell]]


@dataclass
class Plantation:
    """The rows with their faults: for each fault, in the file's order, where it was planted."""

    rows: list[Row]
    planted: list[list[Planted]] = field(default_factory=list)


def plant_faults(rows: list[Row], faults: tuple[AnyFault, ...], seed: int) -> Plantation:
    """Plant ``faults`` into ``rows``, which are changed. Where fewer rows fit than were asked for, fewer are planted.

    Habits (faults without a count) come first and doubled rows last, so that a counted fault stays as it was planted.
    """
    done = Plantation(list(rows), [[] for _ in faults])
    for number in sorted(range(len(faults)), key=lambda number: (faults[number].count is not None, number)):
        done.planted[number] = _plant(rows, faults[number], open_stream(seed, "fault", number))
    for number, fault in enumerate(faults):
        if isinstance(fault, DoubledFault):
            stream = open_stream(seed, "double", number)
            done.planted[number] = [_insert_twin(done.rows, one.row, stream) for one in done.planted[number]]
    return done


def _plant(rows: list[Row], fault: AnyFault, stream: Stream) -> list[Planted]:
    fitting = [row for row in rows if not (fault.count and row.is_faulty) and holds(fault.when, row.cells)]
    planted: list[Planted] = []
    for row in shuffle(fitting, stream) if fault.count else fitting:
        if len(planted) == fault.count:
            break
        after = _CHANGES[type(fault)](fault, row.cells, len(planted))
        changes = {name: (row.cells[name], value) for name, value in after.items() if row.cells[name] != value}
        if not changes and not isinstance(fault, DoubledFault):
            continue
        row.cells.update(after)
        row.is_faulty = row.is_faulty or fault.count is not None
        planted.append(Planted(row, changes))
    return planted


def _insert_twin(rows: list[Row], row: Row, stream: Stream) -> Planted:
    """Put a twin of ``row`` a few rows behind it."""
    twin = Row(dict(row.cells), is_faulty=True)
    rows.insert(min(rows.index(row) + 1 + int(stream() * _FARTHEST_DOUBLE), len(rows)), twin)
    return Planted(twin, {})


def _double(fault: DoubledFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - no cell changes
    return {}


def _empty(fault: MissingFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - all alike
    return {fault.column: EMPTY}


def _replace(fault: ReplacedFault, cells: Cells, position: int) -> Cells:
    return {} if cells[fault.column] == EMPTY else {fault.column: fault.values[position % len(fault.values)]}


def _respell(fault: RespelledFault, cells: Cells, position: int) -> Cells:
    others = fault.spellings.get(str(cells[fault.column]), ())
    return {fault.column: others[position % len(others)]} if others else {}


def _scale(fault: ScaledFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - all alike
    cell = cells[fault.column]
    return {fault.column: tidy_number(cell * fault.times, fault.decimals)} if isinstance(cell, int | float) else {}


def _move(fault: MovedFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - all alike
    cell = str(cells[fault.column])
    return {fault.column: move(cell, fault.days)} if is_day(cell) else {}


def _rewrite(fault: RewrittenFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - all alike
    cell = str(cells[fault.column])
    if not is_day(cell):
        return {}
    day = date.fromisoformat(cell)
    parts = {"day": f"{day.day:02}", "month": f"{day.month:02}", "year": str(day.year)}
    written = fault.pattern
    for name, words in parts.items():
        written = written.replace("{" + name + "}", words)
    return {fault.column: written}


def _round(fault: RoundedFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - all alike
    cell = cells[fault.column]
    if not isinstance(cell, int | float):
        return {}
    return {fault.column: tidy_number(round(cell / fault.step) * fault.step, 0 if fault.step >= 1 else 2)}


def _swap(fault: SwappedFault, cells: Cells, position: int) -> Cells:  # noqa: ARG001 - all alike
    return {fault.column: cells[fault.other], fault.other: cells[fault.column]}


_CHANGES: dict[type, Callable[[Any, Cells, int], Cells]] = {
    DoubledFault: _double,
    MissingFault: _empty,
    ReplacedFault: _replace,
    RespelledFault: _respell,
    ScaledFault: _scale,
    MovedFault: _move,
    RewrittenFault: _rewrite,
    RoundedFault: _round,
    SwappedFault: _swap,
}
