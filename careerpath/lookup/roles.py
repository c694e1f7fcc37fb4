"""The roles as the tables rate them: ranges, filters that leave nothing out in silence, and what each table says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide
from careerpath.planning.fit import Closeness, rate_role
from careerpath.planning.rulebook import lowest_level

if TYPE_CHECKING:
    from careerpath.guide.models import Role, TableLevel, TableWords

LEVEL_FACTS = ("coding", "healthcare")
# The words of a level, from least to most; how a guide labels them stands with its facts.
LEVELS = ("low", "medium", "high")
NOT_NAMED, NOT_IN_RANGE, NOT_RATED, OTHER_CATEGORY = "not-named", "not-in-range", "not-rated", "other-category"


class Range(NamedTuple):
    """A level as a range of words. ``tables`` are the tables fit counts with that rate it, the preferred one first.

    ``tier`` is what another list says (the coding tiers), None where it is silent. ``differ`` is true where two of the
    ``tables`` do not agree.
    """

    fact: str
    lowest: str
    highest: str
    label: str
    tables: tuple[TableLevel, ...]
    tier: TableLevel | None
    differ: bool
    note: str


class RoleFilter(NamedTuple):
    """What roles are wanted: a background some table names them for, a level in their range, a category."""

    background: str = ""
    coding: str = ""
    healthcare: str = ""
    category: str = ""


class FoundRole(NamedTuple):
    """A role that was wanted; ``closeness`` says how the sources name it for the background (``row`` or ``named``)."""

    role: Role
    closeness: Closeness | None = None


class LeftRole(NamedTuple):
    """A role that the filter leaves out, and the reason: one of the four constants above, and the fact it is about."""

    role: Role
    reason: str
    fact: str = ""


class RoleList(NamedTuple):
    """All roles, in the guide's order, which is no ranking: those that were wanted and those that were left out."""

    found: tuple[FoundRole, ...]
    left: tuple[LeftRole, ...]


def find_range(guide: Guide, role: Role, fact: str) -> Range | None:
    """Return what the tables say of ``fact`` (coding or healthcare) for ``role``; None where no list rates it.

    ``lowest`` and ``highest`` are those of the preferred table (the guide's ``level_tables``), empty where only
    another list has a word for it: that word is then in ``tier`` and is not taken for a range.
    """
    levels: tuple[TableLevel, ...] = getattr(role, fact)
    if not levels:
        return None
    by_table = {level.table: level for level in levels}
    tables = tuple(by_table[table] for table in guide.info.level_tables if table in by_table)
    tier = next((level for level in levels if level.table not in guide.info.level_tables), None)
    preferred = lowest_level(guide, role, fact)
    return Range(
        fact,
        preferred.lowest if preferred else "",
        preferred.highest if preferred else "",
        preferred.label if preferred else "",
        tables,
        tier,
        len({(level.lowest, level.highest) for level in tables}) > 1,
        getattr(role, f"{fact}_note"),
    )


def list_roles(guide: Guide, wanted: RoleFilter) -> RoleList:
    """Sort the roles into those ``wanted`` describes and the others, each of those with its first reason."""
    found: list[FoundRole] = []
    left: list[LeftRole] = []
    for role in guide.roles.values():
        closeness = _find_closeness(guide, role, wanted)
        reason = _find_reason(guide, role, wanted, closeness)
        if reason is None:
            found.append(FoundRole(role, closeness))
        else:
            left.append(reason)
    return RoleList(tuple(found), tuple(left))


def _find_closeness(guide: Guide, role: Role, wanted: RoleFilter) -> Closeness | None:
    """Some sources name a role for a background with a level (beginners who code), so the levels count here too."""
    if not wanted.background:
        return None
    return rate_role(guide, role, wanted.background, list_facts(wanted)).closeness


def _find_reason(guide: Guide, role: Role, wanted: RoleFilter, closeness: Closeness | None) -> LeftRole | None:
    if closeness == "unnamed":
        return LeftRole(role, NOT_NAMED)
    if wanted.category and role.category != wanted.category:
        return LeftRole(role, OTHER_CATEGORY)
    for fact, level in list_facts(wanted).items():
        reach = find_range(guide, role, fact)
        if reach is None or not reach.lowest:
            return LeftRole(role, NOT_RATED, fact)
        if not _holds(reach, level):
            return LeftRole(role, NOT_IN_RANGE, fact)
    return None


def _holds(reach: Range, level: str) -> bool:
    """Say whether ``level`` lies in the range. An answer below the three levels (none) stands for low, as in fit."""
    place = LEVELS.index(level) if level in LEVELS else 0
    return LEVELS.index(reach.lowest) <= place <= LEVELS.index(reach.highest)


def find_words(guide: Guide, role: Role) -> tuple[tuple[TableWords, ...], bool]:
    """Return what the tables say of the best background, the preferred table first, and whether they differ."""
    order = {table: place for place, table in enumerate(guide.info.level_tables)}
    words = sorted(role.best_background, key=lambda entry: order.get(entry.table, len(order)))
    return tuple(words), len({entry.text.casefold() for entry in words}) > 1


def list_facts(wanted: RoleFilter) -> Mapping[str, str]:
    """Return the levels that ``wanted`` names, as facts of a person (fact id → choice id)."""
    return {fact: level for fact, level in zip(LEVEL_FACTS, (wanted.coding, wanted.healthcare), strict=True) if level}


def cite_differences(guide: Guide, role: Role, key: str) -> tuple[str, ...]:
    """Return the ids of the role's differences that are about ``key`` (a key of its record)."""
    return tuple(name for name in role.differences if key in guide.differences[name].fields)


def describe_source(guide: Guide, role: Role) -> tuple[str, ...]:
    """Return where a role is described in words: its sources without the tables of levels."""
    return tuple(name for name in role.source if name not in guide.info.level_tables) or role.source
