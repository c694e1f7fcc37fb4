"""A person's row of a roster as answers, with every problem of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.guide.names import fold
from careerpath.problems import Problem
from careerpath.vocabulary import show, tell
from careerpath.worksheet.answers import Answer, Answers, Comment
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import check_together
from careerpath.workshop.cells import CellProblem, CellReader, Reading
from careerpath.workshop.choices import tell_choices
from careerpath.workshop.headings import COMMENT


class Entry(NamedTuple):
    """One person's row: the answers that could be read, all of origin "file", and every problem.

    ``row`` is counted as a spreadsheet shows it. ``name`` is for showing and may be empty. An entry ``is_empty`` when
    nothing but a name stands in it.
    """

    row: int
    name: str
    answers: Answers
    problems: tuple[CellProblem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether the person has answered nothing and nobody has written a comment."""
        return not (self.answers.keys() - {"name"} or self.answers.parked or self.answers.comments)


class ReadCell(NamedTuple):
    """A cell that was read: its key, the heading above it, what stands in it, and what that means."""

    key: str
    heading: str
    raw: object
    reading: Reading


def make_entry(
    guide: Guide,
    row: int,
    cells: Iterable[ReadCell],
    background: str,
    comments: Iterable[Comment] = (),
    more: Iterable[CellProblem] = (),
) -> Entry:
    """Join the cells of a row. Of cells of one key the first with something in it counts; every comment does.

    ``background`` is the heading of the column that a row must not leave empty, if there is one; ``comments`` and the
    problems ``more`` were read elsewhere. A row in which nothing stands is no problem.
    """
    given: dict[str, Answer] = {}
    headings: dict[str, str] = {}
    parked: tuple[str, ...] = ()
    said = list(comments)
    problems = list(more)
    name = ""
    for cell in cells:
        value, found = cell.reading
        if (value is None and not found) or (cell.key in headings and cell.key != COMMENT):
            continue
        headings[cell.key] = cell.heading
        problems += [CellProblem(row, cell.heading, show(cell.raw), *_list_words(problem)) for problem in found]
        if cell.key == "name" and found:
            name = show(cell.raw)
        if cell.key == PARKED and isinstance(value, tuple):
            parked = value
        elif cell.key == COMMENT and isinstance(value, str):
            said.append(Comment(tell("roster.comment_author"), value))
        elif value is not None:
            given[cell.key] = Answer(value, "file")
    answers = Answers(given, parked, tuple(said))
    if background and "background" not in headings and (headings or said or problems):
        problems.append(miss_background(guide, row, background))
    problems += check_pairs(row, answers, headings)
    return Entry(row, answers.text("name", name), answers, tuple(problems))


def check_pairs(row: int, answers: Answers, headings: Mapping[str, str]) -> list[CellProblem]:
    """Return the problems of answers that cannot stand together; ``headings`` names the column of a key."""
    return [
        CellProblem(row, headings.get("hours", ""), show(answers["hours"].value), *_list_words(problem))
        for problem in check_together(answers)
    ]


def miss_background(guide: Guide, row: int, heading: str) -> CellProblem:
    """Make the problem of a row that does not say what the person does today."""
    hint = tell_choices(guide, "background")
    return CellProblem(row, heading, "", tell("roster.no_background"), hint, "no-background")


def is_template_row(name: str) -> bool:
    """Say whether ``name`` marks a row that only shows how a roster is filled in."""
    return fold(name).endswith(_list_marks())


@cache
def _list_marks() -> tuple[str, ...]:
    return fold(tell("roster.example_mark")), fold(tell("roster.allowed_mark"))


def read_cell(reader: CellReader, heading: str, raw: object) -> ReadCell:
    """Read one cell of a column."""
    return ReadCell(reader.key, heading, raw, reader.read_raw(raw))


def _list_words(problem: Problem) -> tuple[str, str, str]:
    return problem.message, problem.hint, problem.code
