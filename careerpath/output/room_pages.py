"""A room of people: one file for the printer, a page with everybody's link, and a table for a spreadsheet.

The file for the printer is drawn in pieces, a person at a time, so that it may be longer than memory; a PDF cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from careerpath.output.blocks import Block, Heading, Paragraph, Row, Table
from careerpath.output.plain import render_plain
from careerpath.vocabulary import format_day, format_hours, tell
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.csv_safe import write_lines
from careerpath.workshop.handouts import RESULTS, Labels, Making, Outcome

if TYPE_CHECKING:
    from careerpath.output.tree import Node

# What most printers, and whatever turns Markdown into pages, take for the end of a sheet.
_PLAIN_BREAK = "\f"
_MARKDOWN_BREAK = '\n<div style="page-break-after: always"></div>\n\n'
# The columns of the table are answer keys where they can be, so that a roster's reader knows them.
_COLUMNS = ("row", "name", "file", *Labels._fields, "status", "problems")


class RoomPrinter(Protocol):
    """Draws the file for the printer piece by piece: its ``begin``, each person's document by ``add``, its ``end``."""

    def begin(self) -> bytes:
        """Return what stands before the first document."""

    def add(self, blocks: Sequence[Block]) -> bytes:
        """Return the next document, on paper of its own."""

    def end(self) -> bytes:
        """Return what stands after the last document. Raises CareerpathError where a PDF cannot be made."""


def choose_printer(making: Making, language: str, width: int) -> RoomPrinter:
    """Return the printer for html, pdf, markdown or plain (``width`` cells wide)."""
    if making.format == "html":
        return _HtmlPrinter(language, making.whole)
    if making.format == "pdf":
        return _PdfPrinter(language, making.size)
    return _TextPrinter(making.format, width)


class _HtmlPrinter:
    def __init__(self, language: str, whole: bool) -> None:
        self._language = language
        self._whole = whole
        self._count = 0

    def begin(self) -> bytes:
        from careerpath.output.html import begin_room

        return begin_room(tell("room.print_title"), self._language, self._whole).encode()

    def add(self, blocks: Sequence[Block]) -> bytes:
        from careerpath.output.html import draw_in_room

        self._count += 1
        return draw_in_room(blocks, self._language, self._count).encode()

    def end(self) -> bytes:
        from careerpath.output.html import end_room

        return end_room(self._language).encode()


class _PdfPrinter:
    def __init__(self, language: str, size: str) -> None:
        self._language = language
        self._size = size
        self._documents: list[list[Node]] = []

    def begin(self) -> bytes:
        return b""

    def add(self, blocks: Sequence[Block]) -> bytes:
        from careerpath.output.pdf import make_pages

        self._documents.append(make_pages(blocks))
        return b""

    def end(self) -> bytes:
        from careerpath.output.pdf import render_pages

        return render_pages(self._documents, tell("room.print_title"), self._language, self._size)


class _TextPrinter:
    def __init__(self, format_: str, width: int) -> None:
        self._format = format_
        self._width = width
        self._break = ""

    def begin(self) -> bytes:
        return b""

    def add(self, blocks: Sequence[Block]) -> bytes:
        from careerpath.output.markdown import render_markdown

        before = self._break
        if self._format == "markdown":
            self._break = _MARKDOWN_BREAK
            return (before + render_markdown(blocks)).encode()
        self._break = _PLAIN_BREAK
        return (before + render_plain(blocks, self._width)).encode()

    def end(self) -> bytes:
        return b""


def make_index(outcomes: Sequence[Outcome], print_file: str, results: str = RESULTS) -> list[Block]:
    """Return the page with everybody's name and link, and below it what is wrong with the rows that have no handout.

    ``print_file`` and ``results`` are files beside it (empty: not there).
    """
    made = [outcome for outcome in outcomes if outcome.labels is not None]
    blocks: list[Block] = [Heading(1, tell("room.title"), tell("room.count", count=len(made)))]
    rows: tuple[Row, ...]
    files = (
        *([Row((tell("room.print_link"), tell("room.print_help")), file=quote(print_file))] if print_file else []),
        *([Row((tell("room.results_link"), tell("room.results_help")), file=quote(results))] if results else []),
    )
    if files:
        blocks.append(Table((tell("room.file"), tell("room.what")), files))
    if made:
        columns = tuple(tell(f"room.{name}") for name in ("name", "role", "project", "start"))
        blocks += [Heading(2, tell("room.people")), Table(columns, tuple(map(_make_row, made)))]
    wrong = [problem for outcome in outcomes for problem in outcome.problems]
    if wrong:
        names = {outcome.row: outcome.name for outcome in outcomes}
        rows = tuple(Row((_name_row(problem.row, names[problem.row]), _tell(problem))) for problem in wrong)
        blocks += [
            Heading(2, tell("room.wrong_title")),
            Paragraph(tell("room.wrong_lead")),
            Table((tell("room.row_title"), tell("room.problem")), rows),
        ]
    return blocks


def write_results(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of a CSV with a row for each of ``outcomes``; no cell of it is a formula."""
    rows = ([*_list_cells(outcome)] for outcome in outcomes)
    yield from write_lines([_COLUMNS, *rows])


def _list_cells(outcome: Outcome) -> Iterator[object]:
    yield from (outcome.row, outcome.name, outcome.file)
    labels = outcome.labels
    words = {**labels._asdict(), "hours": format_hours(labels.hours)} if labels else dict.fromkeys(Labels._fields)
    yield from words.values()
    yield outcome.status
    yield " ".join(_tell(problem) for problem in outcome.problems)


def _make_row(outcome: Outcome) -> Row:
    labels = outcome.labels
    words = (labels.role, labels.project, format_day(labels.start, weekday=False)) if labels else ("", "", "")
    return Row((outcome.name or tell("room.row", row=outcome.row), *words), file=quote(outcome.file))


def _name_row(row: int, name: str) -> str:
    return tell("room.row_named", row=row, name=name) if name else tell("room.row", row=row)


def _tell(problem: CellProblem) -> str:
    """Tell a problem without its row: its column, what stands there, what is wrong and what to do."""
    words = f"{problem.message} {problem.hint}".rstrip()
    if problem.value and problem.value not in words:
        words = tell("room.with_value", value=problem.value, words=words)
    return tell("room.in_column", column=problem.column, words=words) if problem.column else words
