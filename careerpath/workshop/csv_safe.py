"""Cells that a spreadsheet opens as text: none of them becomes a formula.

The guard is an apostrophe, which the reading of a roster takes away again. Cells are cleaned to one line, so a CSV is
not exact; JSON is.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from math import isfinite

from careerpath.text import clean

BOM = "\ufeff"
GUARD = "'"
# What begins a formula; some keyboards write the wide forms.
_FORMULA = "=+-@\t\r\n＝＋－＠"


def begins_formula(text: str) -> bool:
    """Say whether a spreadsheet may take ``text`` for a formula, whatever blanks and guards stand before it."""
    for sign in text:
        if sign in _FORMULA:
            return True
        if sign != GUARD and unicodedata.category(sign)[0] not in "ZC":
            return False
    return False


def guard(cell: object) -> str:
    """Return ``cell`` as the text of a CSV cell: one line, no formula. Numbers and days stay what they are."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool) and isfinite(cell):
        return str(cell)
    text = clean(str(cell))
    return GUARD + text if begins_formula(text) else text


def take_guard_away(text: str) -> str:
    """Return ``text`` without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith(GUARD) and begins_formula(text) else text


def write_lines(rows: Iterable[Iterable[object]], separator: str = ",", bom: bool = True) -> Iterator[str]:
    """Yield the rows as lines of CSV, each cell guarded and quoted.

    ``bom`` begins the text with the mark by which Excel knows UTF-8.
    """
    lead = BOM if bom else ""
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(guard, row))
        yield lead + line.getvalue()
        lead = ""
