"""The guide's rules of fit, sorted once a guide: those that speak of a role at all, and the levels it asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide

if TYPE_CHECKING:
    from careerpath.guide.models import Role, TableLevel
    from careerpath.guide.worksheet_models import BandCell, Rule

UNKNOWN = "unknown"


class LevelRule(NamedTuple):
    """A rule on a level which a role is rated in: ``lowest`` is what the role asks for, ``speaks`` of it at all.

    ``steps`` are those from each choice (or silence) up to ``lowest``; ``labels`` are how sentences write the choices.
    """

    rule: Rule
    fact: str
    lowest: str
    speaks: bool
    steps: Mapping[str, int]
    labels: Mapping[str, str]


class RoleRules(NamedTuple):
    """The rules that can speak of one role, by kind.

    ``named`` holds, by background, those that name the role to somebody with that background. ``answers`` are the facts
    that any of the rules looks at, with the choices that make a difference: all others count as silence.
    """

    named: Mapping[str, tuple[Rule, ...]]
    levels: tuple[LevelRule, ...]
    boundaries: tuple[Rule, ...]
    caps: tuple[Rule, ...]
    notes: tuple[Rule, ...]
    answers: Mapping[str, frozenset[str]]


class Rulebook(NamedTuple):
    """All rules of a guide by role, and its bands from the nearest to the farthest, with the place of each."""

    roles: Mapping[str, RoleRules]
    unnamed: tuple[Rule, ...]
    bands: tuple[str, ...]
    places: Mapping[str, int]
    cells: Mapping[str, BandCell]


def open_rulebook(guide: Guide) -> Rulebook:
    """Return the rules of ``guide``, sorted when they are first asked for."""
    return guide.keep(_sort_rules)


def speaks_of(rule: Rule, role: str) -> bool:
    """Say whether ``rule`` can apply to ``role``, whatever is answered."""
    return (not rule.roles or role in rule.roles) and role not in rule.except_roles


def holds(rule: Rule, given: Mapping[str, str]) -> bool:
    """Say whether these answers (missing ones count as unknown) are among those ``rule`` asks for."""
    for key, values in rule.when.items():  # noqa: SIM110 - a plan asks this some hundred times: no generator each time
        if given.get(key, UNKNOWN) not in values:
            return False
    return True


def lowest_level(guide: Guide, role: Role, fact: str) -> TableLevel | None:
    """Return the level fit counts with for ``fact``: that of the preferred table which rates the role, or None."""
    levels: tuple[TableLevel, ...] = getattr(role, fact, ())
    for table in guide.info.level_tables:
        for level in levels:
            if level.table == table:
                return level
    return None


def _sort_rules(guide: Guide) -> Rulebook:
    bands = tuple(guide.bands)
    return Rulebook(
        {role.id: _sort_for_role(guide, role) for role in guide.roles.values()},
        tuple(rule for rule in guide.rules.values() if rule.kind == "unnamed"),
        bands,
        {band: place for place, band in enumerate(bands)},
        {cell.closeness: cell for cell in guide.band_table},
    )


def _sort_for_role(guide: Guide, role: Role) -> RoleRules:
    speaking = [rule for rule in guide.rules.values() if speaks_of(rule, role.id)]
    named = tuple(rule for rule in speaking if rule.kind in ("row", "named"))
    # a boundary stands where its role stands, even for whom it excepts: there it is told as kept
    boundaries = tuple(rule for rule in guide.rules.values() if rule.kind == "boundary" and role.id in rule.roles)
    caps = tuple(rule for rule in speaking if rule.kind == "cap")
    levels = _find_levels(guide, role)
    notes = tuple(rule for rule in speaking if rule.kind == "note")
    counted = {level.fact for level in levels} | {rule.fact for rule in boundaries if rule.fact}
    asked = [*named, *boundaries, *caps, *notes, *(level.rule for level in levels)]
    by_background = {
        name: tuple(rule for rule in named if name in rule.when.get("background", guide.backgrounds))
        for name in guide.backgrounds
    }
    return RoleRules(by_background, levels, boundaries, caps, notes, _find_answers(guide, asked, counted))


def _find_answers(guide: Guide, rules: Iterable[Rule], counted: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return the facts that ``rules`` look at, with every answer which they tell from silence."""
    found: dict[str, frozenset[str]] = {}
    for fact in guide.facts.values():
        named = {value for rule in rules for value in rule.when.get(fact.id, ())}
        if fact.id in counted or UNKNOWN in named:
            named = {choice.id for choice in fact.choices}
        if named:
            found[fact.id] = frozenset(named)
    return found


def _find_levels(guide: Guide, role: Role) -> tuple[LevelRule, ...]:
    levels: list[LevelRule] = []
    for rule in guide.rules.values():
        level = lowest_level(guide, role, rule.fact) if rule.kind == "level" and rule.fact else None
        if level and rule.fact:
            order = [choice.id for choice in guide.facts[rule.fact].choices]
            steps = {**{own: _count_steps(order, own, level.lowest) for own in order}, UNKNOWN: 0}
            labels = {choice.id: choice.label.lower() for choice in guide.facts[rule.fact].choices}
            levels.append(LevelRule(rule, rule.fact, level.lowest, speaks_of(rule, role.id), steps, labels))
    return tuple(levels)


def _count_steps(order: list[str], own: str, lowest: str) -> int:
    """Count the steps from ``own`` up to ``lowest``. The first choice (none) satisfies the second (low)."""
    have, need = order.index(own), order.index(lowest)
    return 0 if have >= need or need == 1 else need - have
