"""A roster, the file of a workshop's people: one row each, handed on one at a time, so that memory stays flat.

A row that is broken, or says what the guide does not know, is that row's problem and stops no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.text import clean
from careerpath.vocabulary import show, tell
from careerpath.worksheet.answers import Answers
from careerpath.workshop.cells import CellProblem, CellReader
from careerpath.workshop.day_order import Order
from careerpath.workshop.decode import MOST_LINE, split_lines
from careerpath.workshop.entries import Entry, is_template_row, make_entry, read_cell
from careerpath.workshop.headings import Column, Headings, Ignored, check_columns, read_headings
from careerpath.workshop.objects import ObjectReader
from careerpath.workshop.records import Record, read_layout, split_records


@dataclass
class Skipped:
    """How many rows were passed over so far: those with nothing in them, and those that show how to fill one in."""

    empty: int = 0
    examples: int = 0


class Roster(NamedTuple):
    """A roster that is being read.

    ``rows`` yields the entries once. Two values grow meanwhile and are whole at its end: ``skipped``, and for JSONL
    ``ignored``, whose keys stand in the rows.
    """

    columns: tuple[Column, ...]
    ignored: Sequence[Ignored]
    problems_of_the_file: tuple[Problem, ...]
    rows: Iterator[Entry]
    skipped: Skipped


def read_csv(lines: Iterable[str], guide: Guide, file: str = "", order: Order | None = None) -> Roster:
    """Read a roster of comma-, semicolon- or tab-separated rows; ``file`` is its name in problems.

    ``order`` is that of figures which could name two days; None makes such a day a problem.

    ``lines`` are a text stream's, opened with ``newline=""``, or those of ``decode.TextLines``.
    """
    headings = Headings(guide)
    layout, whole = read_layout(lines, headings)
    if layout.headings is None:
        return _refuse(Problem("empty", tell("roster.empty"), None, tell("roster.empty_hint")), file)
    if layout.headings.flaw:
        return _refuse(_explain_flaw(layout.headings).to_problem(file), file)
    found = read_headings(headings, layout.headings.cells)
    problems = [*found.problems, *([] if found.problems else check_columns(guide, found.columns))]
    skipped = Skipped()
    reader = _RowReader(guide, found.columns, len(layout.headings.cells), skipped, order)
    records = split_records(whole, layout.separator)
    rows = reader.read(records, layout.headings.number) if found.columns else iter(())
    return Roster(found.columns, found.ignored, _place(problems, file), rows, skipped)


def read_jsonl(lines: Iterable[str], guide: Guide, file: str = "", order: Order | None = None) -> Roster:
    """Read a roster of one JSON object a line: flat, or as an answers file holds it. ``file`` is its name in problems.

    A row is a line here, empty ones counted. ``order`` is that of ``read_csv``.
    """
    whole = split_lines(lines)
    start = []
    for line in whole:
        start.append(line)
        if line.strip():
            break
    first = start[-1].strip() if start else ""
    if not first:
        return _refuse(Problem("empty", tell("roster.empty"), None, tell("roster.empty_lines_hint")), file)
    if first.startswith("[") or first == "{":
        return _refuse(Problem("json-list", tell("roster.json_list"), None, tell("roster.json_list_hint")), file)
    skipped = Skipped()
    reader = ObjectReader(guide, Headings(guide), order)
    rows = _read_objects(reader, chain(start, whole), skipped)
    return Roster((), reader.ignored, (), rows, skipped)


def _read_objects(reader: ObjectReader, lines: Iterable[str], skipped: Skipped) -> Iterator[Entry]:
    for row, line in enumerate(lines, 1):
        if not line.strip():
            skipped.empty += 1
            continue
        entry = reader.read(row, line)
        if is_template_row(entry.name):
            skipped.examples += 1
        elif _says_nothing(entry):
            skipped.empty += 1
        else:
            yield entry


class _RowReader:
    """Reads rows of cells under the columns of one roster."""

    def __init__(
        self, guide: Guide, columns: Sequence[Column], width: int, skipped: Skipped, order: Order | None
    ) -> None:
        self._guide = guide
        self._readers = [(column, CellReader(guide, column.key, order)) for column in columns]
        self._width = width
        self._skipped = skipped
        self._background = next((column.heading for column in columns if column.key == "background"), "")

    def read(self, records: Iterable[Record], last_above: int) -> Iterator[Entry]:
        """Yield the entry of every row below ``last_above`` that holds something of a person's."""
        for record in records:
            if record.number <= last_above:
                continue
            if record.flaw:
                yield Entry(record.number, "", Answers(), (_explain_flaw(record),))
            elif any(map(is_template_row, self._list_cells(record, "name"))):
                self._skipped.examples += 1
            elif _says_nothing(entry := self._read_row(record)):
                self._skipped.empty += 1
            else:
                yield entry

    def _read_row(self, record: Record) -> Entry:
        row, cells = record.number, record.cells
        over = [cell for cell in cells[self._width :] if clean(cell)]
        if over:
            # what stands in which column is not known any more
            name = next((show(cell) for cell in self._list_cells(record, "name") if clean(cell)), "")
            message, hint = tell("roster.more_cells", count=len(over)), tell("roster.more_cells_hint")
            return Entry(row, name, Answers(), (CellProblem(row, "", show(over[0]), message, hint, "more-cells"),))
        read = (
            read_cell(reader, column.heading, cells[column.number - 1])
            for column, reader in self._readers
            if column.number <= len(cells)
        )
        return make_entry(self._guide, row, read, self._background)

    def _list_cells(self, record: Record, key: str) -> list[str]:
        numbers = [column.number for column, _ in self._readers if column.key == key]
        return [record.cells[number - 1] for number in numbers if number <= len(record.cells)]


def _says_nothing(entry: Entry) -> bool:
    return entry.is_empty and not entry.name and not entry.problems


def _explain_flaw(record: Record) -> CellProblem:
    value = show(record.cells[0])
    name = record.flaw.replace("-", "_")
    hint = tell(f"roster.{name}_hint", most=MOST_LINE) if record.flaw == "long-row" else tell(f"roster.{name}_hint")
    return CellProblem(record.number, "", value, tell(f"roster.{name}"), hint, record.flaw)


def _refuse(problem: Problem, file: str) -> Roster:
    return Roster((), (), _place([problem], file), iter(()), Skipped())


def _place(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    where = Place(file) if file else None
    return tuple(problem._replace(where=where) for problem in problems)
