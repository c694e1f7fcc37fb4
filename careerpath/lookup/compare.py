"""Two to four roles side by side: the guide's columns, and both values wherever two tables differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide
from careerpath.lookup.roles import LEVEL_FACTS, cite_differences, describe_source, find_range, find_words

if TYPE_CHECKING:
    from careerpath.guide.models import Role

LEAST_ROLES, MOST_ROLES = 2, 4


class TableValue(NamedTuple):
    """What one table of a source says; ``table`` is empty where the words stand in no table."""

    table: str
    text: str


class Cell(NamedTuple):
    """What is said of one role in one respect, the preferred table first; no values where the tables are silent.

    ``differ`` says that the tables do not agree; ``differences`` are the guide's ids for that (``x05``).
    """

    role: str
    values: tuple[TableValue, ...]
    differ: bool = False
    differences: tuple[str, ...] = ()


class CompareRow(NamedTuple):
    """One respect for every role: a key of the role's record, its cells in the roles' order, and where they stand."""

    key: str
    cells: tuple[Cell, ...]
    source: tuple[str, ...]


def compare_roles(guide: Guide, roles: Sequence[Role]) -> tuple[CompareRow, ...]:
    """Return the rows for ``roles``, whose names are the first of the guide's five columns.

    What to watch out for, and the boundary of a role that has one, stand in no table and come last.
    """
    rows = [
        _make_row("best_background", [_compare_background(guide, role) for role in roles]),
        *(_make_row(fact, [_compare_level(guide, role, fact) for role in roles]) for fact in LEVEL_FACTS),
        CompareRow(
            "project",
            tuple(Cell(role.id, (TableValue("", guide.projects[role.project].title),)) for role in roles),
            _join(sorted(guide.projects[role.project].number for role in roles)),
        ),
    ]
    for key in ("caution", "boundary"):
        words = [getattr(role, key) for role in roles]
        if any(words):
            cells = (
                Cell(role.id, (TableValue("", text),) if text else ()) for role, text in zip(roles, words, strict=True)
            )
            rows.append(
                CompareRow(key, tuple(cells), _join(name for role in roles for name in describe_source(guide, role)))
            )
    return tuple(rows)


def _make_row(key: str, cells: Sequence[Cell]) -> CompareRow:
    return CompareRow(key, tuple(cells), _join(sorted({value.table for cell in cells for value in cell.values})))


def _join(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _compare_background(guide: Guide, role: Role) -> Cell:
    words, differ = find_words(guide, role)
    values = tuple(TableValue(entry.table, entry.text) for entry in words)
    return Cell(role.id, values, differ, cite_differences(guide, role, "best_background") if differ else ())


def _compare_level(guide: Guide, role: Role, fact: str) -> Cell:
    reach = find_range(guide, role, fact)
    if reach is None:
        return Cell(role.id, ())
    values = tuple(TableValue(level.table, level.label) for level in reach.tables)
    return Cell(role.id, values, reach.differ, cite_differences(guide, role, fact) if reach.differ else ())
