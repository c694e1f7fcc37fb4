"""What was found in a roster as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerpath.problems import Problem
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.checking import Checked


def findings_to_data(file: str, checked: Checked, notes: Sequence[str]) -> dict[str, Any]:
    """Return the counts, the columns and every problem; one of the whole file has no row, column and value."""
    return {
        "file": file,
        "rows": checked.rows,
        "fine": checked.fine,
        "wrong": checked.wrong,
        "skipped": {"empty": checked.skipped.empty, "examples": checked.skipped.examples},
        "columns": [{"heading": column.heading, "key": column.key} for column in checked.columns],
        "ignored": [
            {"heading": column.heading, "reason": column.reason, "nearest": column.nearest or None}
            for column in checked.ignored
        ],
        "notes": list(notes),
        "problems": [
            *map(_problem_to_data, checked.problems_of_the_file),
            *map(_cell_problem_to_data, checked.problems),
        ],
    }


def _problem_to_data(problem: Problem) -> dict[str, Any]:
    place = {"row": None, "column": None, "value": None}
    return {**place, "code": problem.code, "message": problem.message, "hint": problem.hint or None}


def _cell_problem_to_data(problem: CellProblem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column or None,
        "value": problem.value or None,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint or None,
    }
