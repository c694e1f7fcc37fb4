"""What was found in a roster as a document: counts, what to put right row by row, and how its columns were read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from careerpath.guide.content import Guide
from careerpath.output.blocks import (
    Block,
    Field,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Paragraph,
    Row,
    Table,
    make_field,
)
from careerpath.vocabulary import tell
from careerpath.worksheet.labels import name_answer
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.checking import Checked, tell_left_out
from careerpath.workshop.headings import COMMENT, ask_question


def make_findings(guide: Guide, file: str, checked: Checked, notes: Sequence[str], command: str) -> list[Block]:
    """Return the page about the roster ``file``; ``notes`` are sentences about the file that ask for nothing.

    ``command`` is what to type where nothing is wrong; empty where it is told elsewhere.
    """
    blocks: list[Block] = [
        Heading(1, tell("workshop_check.title", file=file)),
        Paragraph(_tell_outcome(checked, command), command=command if checked.is_fine else ""),
    ]
    blocks.append(_make_counts(checked))
    blocks += [
        Notice(tell("workshop_check.of_the_file", message=problem.message, hint=problem.hint))
        for problem in checked.problems_of_the_file
    ]
    if checked.problems:
        blocks += [Heading(2, tell("workshop_check.problems_title")), _list_problems(checked.problems)]
    if checked.more:
        blocks.append(Paragraph(tell("workshop_check.more", count=checked.more)))
    if notes:
        blocks += [Heading(2, tell("workshop_check.notes_title")), Items(tuple(map(Line, notes)))]
    return [*blocks, *_make_columns(guide, checked)]


def _tell_outcome(checked: Checked, command: str) -> str:
    if checked.problems_of_the_file:
        return tell("workshop_check.file_wrong")
    if checked.is_fine:
        return tell("workshop_check.all_fine_command" if command else "workshop_check.all_fine")
    if checked.wrong == 1:
        return tell("workshop_check.some_wrong_one")
    return tell("workshop_check.some_wrong", count=checked.wrong)


def _make_counts(checked: Checked) -> Fields:
    counts = {
        "rows": checked.rows,
        "fine": checked.fine,
        "wrong": checked.wrong,
        "empty": checked.skipped.empty,
        "examples": checked.skipped.examples,
    }
    return Fields(tuple(make_field(tell(f"workshop_check.{name}"), str(count)) for name, count in counts.items()))


def _list_problems(problems: Sequence[CellProblem]) -> Fields:
    """Put the problems of a row together, in the order of the file."""
    return Fields(
        tuple(
            Field(tell("workshop_check.row", row=row), tuple(Line(_tell_problem(problem)) for problem in found))
            for row, found in groupby(problems, lambda problem: problem.row)
        )
    )


def _tell_problem(problem: CellProblem) -> str:
    """Name the column, and what stands in the cell where the message does not say it."""
    value = "" if problem.value in problem.message else problem.value
    quoted = [tell("workshop_check.quoted", words=words) for words in (problem.column, value) if words]
    told = f"{problem.message} {problem.hint}".rstrip()
    return tell("workshop_check.cell", place=tell("roster.between").join(quoted), message=told) if quoted else told


def _make_columns(guide: Guide, checked: Checked) -> list[Block]:
    """Say which column each answer was read from; columns that a form adds are named in one line."""
    blocks: list[Block] = []
    if checked.columns:
        head = (tell("workshop_check.answer"), tell("workshop_check.heading"))
        rows = tuple(Row((_name_key(guide, column.key), column.heading)) for column in checked.columns)
        blocks += [Heading(2, tell("workshop_check.columns_title")), Table(head, rows)]
    if left := tell_left_out(checked.ignored):
        words = tell("roster.between").join(f'"{heading}"' for heading in left)
        blocks.append(Paragraph(tell("workshop_check.left_out", words=words), quiet=True))
    return blocks


def _name_key(guide: Guide, key: str) -> str:
    return ask_question(guide, key) if key == COMMENT else name_answer(guide, key)
