"""A table as a grid of text: columns as wide as their cells need, cells wrapped where the line is too short. Bars."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from careerpath.layout import measure
from careerpath.output.blocks import Row

_GAP = 2
_LEAST_COLUMN = 5
_LONGEST_BAR = 24


def lay_grid(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[list[str]] | None:
    """Return the lines of ``head`` and then of each row, of at most ``width`` cells.

    None where a column would become narrower than its longest word: then the table is better told downwards.
    """
    table = [list(head), *(list(row) for row in rows)]
    widths = _find_widths(table, width - _GAP * (len(head) - 1))
    return None if widths is None else [_lay_row(row, widths) for row in table]


def put_bar(row: Row, unicode: bool) -> str:
    """Return the second cell of ``row`` behind its bar, where it has one; all begin in one column, and all are seen."""
    if row.bar is None:
        return row.cells[1]
    return f"{('█' if unicode else '#') * max(1, round(row.bar * _LONGEST_BAR))} {row.cells[1]}"


def _find_widths(table: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Give every column what it needs, then take from the widest until the line fits."""
    columns = list(zip(*table, strict=True))
    least = [
        max(_LEAST_COLUMN, *(measure(word) for cell in cells for word in cell.split() or [""])) for cells in columns
    ]
    widths = [max(low, *(measure(cell) for cell in cells)) for low, cells in zip(least, columns, strict=True)]
    if sum(least) > room:
        return None
    while sum(widths) > room:
        spare = [wide - low for wide, low in zip(widths, least, strict=True)]
        widest = max((place for place, left in enumerate(spare) if left > 0), key=lambda place: widths[place])
        widths[widest] -= 1
    return widths


def _lay_row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [_wrap_cell(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = [part + " " * (wide - measure(part)) for part, wide in zip(parts, widths, strict=True)]
        lines.append((" " * _GAP).join(padded).rstrip())
    return lines


def _wrap_cell(cell: str, width: int) -> list[str]:
    """Break a cell; unlike running text it may be narrower than a line ever is."""
    lines: list[str] = []
    for word in cell.split():
        if lines and measure(lines[-1]) + 1 + measure(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]
