"""Lines of CSV to rows of cells, one at a time. A row that is broken is one row, whatever follows it."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Literal, NamedTuple, TypeAlias

from careerpath.workshop.decode import MOST_LINE, split_lines
from careerpath.workshop.headings import MOST_COLUMNS, Headings

SEPARATORS = (",", ";", "\t")
# A row of another separator only is as empty as one of its own.
_BLANKS = " \u00a0\r\n" + "".join(SEPARATORS)
# A quotation mark that is open for longer is taken for one that is never closed.
MOST_LINES_IN_ROW = 200
# The headings are looked for in so many rows: a title may stand above them.
_MOST_ROWS_ABOVE = 10
_MOST_LINES_ABOVE = 60
# Where one stands, at least so many headings must be known: one alone may be a cell of a person's row.
_LEAST_BELOW_TITLE = 2
# Excel writes, and obeys, a first line that only names the separator.
_NAMED_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)

Flaw: TypeAlias = Literal["", "open-quote", "wrong-quote", "long-row"]


class Record(NamedTuple):
    """A row as it stands in the file; ``number`` counts rows as a spreadsheet does (1 is the first).

    A row with a ``flaw`` could not be split: its one cell is its first line.
    """

    number: int
    cells: list[str]
    flaw: Flaw = ""


class Layout(NamedTuple):
    """How a CSV is laid out: its separator, and the row of headings (None where no row holds anything)."""

    separator: str
    headings: Record | None


class _LongLineError(Exception):
    """A line is longer than any row of a roster."""


class _Feed:
    """Hands lines to the CSV reader and keeps those of the row it is in, so that they can be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) == MOST_LINES_IN_ROW:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        if len(line) > MOST_LINE:
            raise _LongLineError
        return line

    def go_back(self) -> None:
        """Read the row's lines again, all but the first."""
        self._again.extendleft(reversed(self.taken[1:]))


def read_layout(lines: Iterable[str], headings: Headings) -> tuple[Layout, Iterator[str]]:
    """Find the separator and the row of headings: what makes most headings known. Returns all lines as well.

    Where nothing is known, the headings are the first row that holds anything, split into the most cells.
    """
    whole = split_lines(lines)
    start = list(islice(whole, _MOST_LINES_ABOVE))
    separators: tuple[str, ...] = SEPARATORS
    if start and (match := _NAMED_SEPARATOR.fullmatch(start[0])):
        separators = (match[1],)
        del start[0]
    best, most = Layout(separators[0], None), (-1, 0)
    for separator in separators:
        rows = islice(split_records(start, separator), _MOST_ROWS_ABOVE)
        filled = [record for record in rows if any(cell.strip(_BLANKS) for cell in record.cells)]
        for record in filled:
            rating = _rate(headings, record, record is filled[0])
            if rating > most:
                best, most = Layout(separator, record), rating
    return best, chain(start, whole)


def _rate(headings: Headings, record: Record, is_first: bool) -> tuple[int, int]:
    """Rate a row as the row of headings: by how many are known; of first rows that mean nothing, by their cells."""
    known = len({headings.find_key(cell) for cell in record.cells[:MOST_COLUMNS]} - {None})
    if not is_first and known < _LEAST_BELOW_TITLE:
        return (-1, 0)
    return (known, 0 if known else len(record.cells))


def split_records(lines: Iterable[str], separator: str) -> Iterator[Record]:
    """Yield the rows of ``lines``. After a row with a flaw the next line is the next row."""
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=separator, strict=True, skipinitialspace=True)
    number = 0
    while True:
        feed.taken = []
        number += 1
        flaw: Flaw
        try:
            cells = next(reader, None)
        except (csv.Error, _LongLineError):
            flaw = _name_flaw(feed.taken)
        else:
            if cells is None:
                return
            yield Record(number, cells)
            continue
        first = feed.taken[0]
        feed.go_back()
        yield Record(number, [first[:MOST_LINE]], flaw)


def _name_flaw(taken: list[str]) -> Flaw:
    if len(taken[0]) > MOST_LINE:
        return "long-row"
    if len(taken) > 1 or taken[0].count('"') % 2:
        return "open-quote"
    return "wrong-quote" if '"' in taken[0] else "long-row"
