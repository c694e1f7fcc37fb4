"""A roster read from its first row to its last, for what is wrong with it: counts, and problems up to a limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from careerpath.problems import Problem
from careerpath.vocabulary import tell
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.headings import Column, Ignored
from careerpath.workshop.namesakes import Namesake, Namesakes
from careerpath.workshop.roster import Roster, Skipped


class Checked(NamedTuple):
    """What was found in a roster: its columns, how many people's rows it has and how many of them are wrong.

    ``problems_of_the_file`` concern all rows; then all of them are wrong. ``problems`` are those of rows, in their
    order, and ``more`` is how many of them were counted and not kept. ``namesakes`` are no problem.
    """

    columns: tuple[Column, ...]
    ignored: tuple[Ignored, ...]
    rows: int
    wrong: int
    skipped: Skipped
    problems_of_the_file: tuple[Problem, ...]
    problems: tuple[CellProblem, ...]
    more: int = 0
    namesakes: tuple[Namesake, ...] = ()

    @property
    def fine(self) -> int:
        """Return how many rows a plan can be made of."""
        return self.rows - self.wrong

    @property
    def is_fine(self) -> bool:
        """Say whether nothing at all is wrong."""
        return not (self.problems_of_the_file or self.problems or self.more)


def check_roster(roster: Roster, most: int | None = None) -> Checked:
    """Read all rows of ``roster`` and keep the first ``most`` problems (None: all of them)."""
    rows, wrong, count = 0, 0, 0
    problems: list[CellProblem] = []
    namesakes = Namesakes()
    for entry in roster.rows:
        namesakes.add(entry.name, entry.row)
        rows += 1
        wrong += bool(entry.problems)
        count += len(entry.problems)
        room = len(entry.problems) if most is None else most - len(problems)
        problems += entry.problems[:room]
    of_the_file = roster.problems_of_the_file or _miss_rows(rows)
    return Checked(
        roster.columns,
        tuple(roster.ignored),
        rows,
        rows if of_the_file else wrong,
        roster.skipped,
        of_the_file,
        tuple(problems),
        count - len(problems),
        namesakes.collect(),
    )


def is_unreadable(roster: Roster) -> bool:
    """Say whether nothing at all could be learned from the file: not even the names of its columns."""
    return bool(roster.problems_of_the_file) and not roster.columns and not roster.ignored


def tell_left_out(ignored: Sequence[Ignored]) -> list[str]:
    """Return the headings of columns that forms add and nothing is read from."""
    return [column.heading for column in ignored if column.reason in ("form", "person")]


def _miss_rows(rows: int) -> tuple[Problem, ...]:
    return () if rows else (Problem("no-rows", tell("roster.no_rows"), None, tell("roster.no_rows_hint")),)
