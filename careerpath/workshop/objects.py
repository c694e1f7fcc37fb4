"""The lines of a JSONL roster as entries: flat objects with the keys of columns, or answers files as objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from careerpath.documents import Document, Key, parse_document
from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.vocabulary import show, tell
from careerpath.worksheet.answers import Answers, Comment
from careerpath.worksheet.answers_file import SCHEMA, read_answers
from careerpath.worksheet.labels import PARKED
from careerpath.workshop.cells import CellProblem, CellReader, check_count
from careerpath.workshop.day_order import Order
from careerpath.workshop.decode import MOST_LINE
from careerpath.workshop.entries import Entry, ReadCell, check_pairs, make_entry, miss_background, read_cell
from careerpath.workshop.headings import COMMENT, MOST_COLUMNS, Headings, Ignored

# A name that makes a line be read as JSON; nobody sees it.
_NAME = ".json"
# Where an answers file has it.
_BACKGROUND, _START = "answers.background", "start"
# Tables that only an answers file has.
_NESTED = ("schema", "facts", "answers", "words")


class _LineDocument(Document):
    """An answers file on one line: a problem's place is the way to its key, which stands where a column's name does."""

    def place(self, path: Sequence[Key] = ()) -> Place:
        """Return the way to the key at ``path``."""
        return Place(".".join(map(str, path)))


class ObjectReader:
    """Reads one line after the other; ``ignored`` grows by each unknown key that is met, up to a limit."""

    def __init__(self, guide: Guide, headings: Headings, order: Order | None = None) -> None:
        self.ignored: list[Ignored] = []
        self._guide = guide
        self._order = order
        self._headings = headings
        self._readers: dict[str, CellReader] = {}
        self._known: dict[str, CellReader | None] = {}

    def read(self, row: int, line: str) -> Entry:
        """Return the entry of ``line``; one that cannot be read holds its problem and no answers."""
        if len(line) > MOST_LINE:
            problem = Problem("long-row", tell("roster.long_row"), None, tell("roster.long_row_hint", most=MOST_LINE))
            return _refuse(row, line, [problem])
        document, problems = parse_document(line.encode(errors="replace"), _NAME)
        if document is None:
            return _refuse(row, line, problems)
        if any(name in document.value for name in _NESTED):
            return self._read_nested(row, document)
        return self._read_flat(row, document.value)

    def _read_flat(self, row: int, value: Mapping[str, Any]) -> Entry:
        cells: list[ReadCell] = []
        comments: list[Comment] = []
        problems: list[CellProblem] = []
        for key, raw in value.items():
            reader = self._find_reader(key)
            if reader is not None and reader.key == COMMENT and isinstance(raw, list):
                document = _LineDocument(_NAME, "", {"schema": SCHEMA, "comments": raw})
                read, found = read_answers(self._guide, document, "file")
                comments += read.comments
                problems += [_locate(row, document, problem) for problem in found]
            elif reader is not None:
                cells.append(read_cell(reader, show(key), raw))
        return make_entry(self._guide, row, cells, "background", comments, problems)

    def _read_nested(self, row: int, document: Document) -> Entry:
        placed = _LineDocument(*document)
        questions = document.value.get("answers")
        parked = questions.get(PARKED) if isinstance(questions, dict) else None
        if isinstance(parked, list) and (problem := check_count(parked)):
            return _refuse(row, document.text, [problem])
        placed, problems = self._read_start(row, placed)
        answers, found = read_answers(self._guide, placed, "file")
        problems += [_locate(row, placed, problem) for problem in found] + check_pairs(row, answers, {"hours": "hours"})
        is_told = any(problem.column == _BACKGROUND or problem.code == "newer-schema" for problem in problems)
        if "background" not in answers and not is_told:
            problems.append(miss_background(self._guide, row, _BACKGROUND))
        name = answers.text("name", show(document.value.get("name") or ""))
        return Entry(row, name, answers, tuple(problems))

    def _read_start(self, row: int, document: _LineDocument) -> tuple[_LineDocument, list[CellProblem]]:
        """Return ``document`` with its start as an answers file writes it, or without one that is a problem."""
        raw = document.value.get(_START)
        if raw is None:
            return document, []
        value, found = CellReader(self._guide, _START, self._order).read_raw(raw)
        others = {key: one for key, one in document.value.items() if key != _START}
        if isinstance(value, date):
            others[_START] = value.isoformat()
        problems = [CellProblem(row, _START, show(raw), one.message, one.hint, one.code) for one in found]
        return document._replace(value=others), problems

    def _find_reader(self, name: str) -> CellReader | None:
        """Return the reader of the key that ``name`` means; what means none is noted once."""
        if name in self._known:
            return self._known[name]
        key = self._headings.find_key(name)
        reader = None
        if key is not None:
            reader = self._readers.get(key) or CellReader(self._guide, key, self._order)
            self._readers[key] = reader
        if len(self._known) < MOST_COLUMNS:
            self._known[name] = reader
            self.ignored += [] if reader else [self._headings.leave_out(0, name)]
        return reader


def _refuse(row: int, line: str, problems: Sequence[Problem]) -> Entry:
    found = [CellProblem(row, "", show(line), problem.message, problem.hint, problem.code) for problem in problems]
    return Entry(row, "", Answers(), tuple(found))


def _locate(row: int, document: Document, problem: Problem) -> CellProblem:
    """Say in which key of the object a problem stands, and what stands there."""
    way = problem.where.file if problem.where else ""
    value: object = document.value
    for part in way.split(".") if way else ():
        value = value.get(part) if isinstance(value, dict) else None
    shown = "" if value is None or not way else show(value)
    return CellProblem(row, way, shown, problem.message, problem.hint, problem.code)
