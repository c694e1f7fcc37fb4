"""How near each role is to a person, and why. Rules and bands are the guide's; this module only applies them.

Bands are for a person's own planning. There is no score: closeness (what the sources name) and gap (steps between
levels, and boundaries) meet in the guide's table. Source of the method: the guide's ``fit.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from careerpath.guide.content import Guide

if TYPE_CHECKING:
    from careerpath.guide.models import Role, TableLevel
    from careerpath.guide.worksheet_models import Rule

Effect: TypeAlias = Literal["for", "against", "unknown"]
Closeness: TypeAlias = Literal["row", "named", "unnamed"]
Gap: TypeAlias = Literal["none", "small", "hard"]
UNKNOWN = "unknown"
NOT_RATED = "not-rated"


class Reason(NamedTuple):
    """One rule's word on a role: its id, its effect, the sentence, and the places in the sources it rests on."""

    rule: str
    effect: Effect
    text: str
    source: tuple[str, ...]


class Change(NamedTuple):
    """What would move a role to another band: the fact, the answer it would take, and that band."""

    fact: str
    choice: str
    band: str


class Fit(NamedTuple):
    """A role as seen from one person: band, reasons in the guide's order, what to learn first, what would change it.

    ``closeness`` and ``gap`` are None where an old saved plan does not tell them.
    """

    role: str
    title: str
    band: str
    on_fit_map: bool
    closeness: Closeness | None
    gap: Gap | None
    reasons: tuple[Reason, ...]
    learn_first: tuple[str, ...] = ()
    would_change: tuple[Change, ...] = ()


class _Weighed(NamedTuple):
    """What the rules of gap say of one role."""

    gap: Gap
    reasons: tuple[Reason, ...]
    learn_first: tuple[str, ...]
    all_known: bool
    gaps: tuple[str, ...]


def rate_roles(guide: Guide, background: str, facts: Mapping[str, str]) -> tuple[Fit, ...]:
    """Rate all roles for a background and the known facts (fact id → choice id; a missing fact is unknown).

    Returned nearest band first; inside a band the background's own row comes first, then the guide's order, which is
    no ranking.
    """
    fits = [rate_with_changes(guide, role, background, facts) for role in guide.roles.values()]
    return order_fits(guide, background, fits)


def order_fits(guide: Guide, background: str, fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """Return ``fits`` in printed order: band, the background's own row, then the guide's order."""
    bands = list(guide.bands)
    row = list(guide.backgrounds[background].fit_map.roles)
    order = list(guide.roles)

    def place(fit: Fit) -> tuple[int, int, int]:
        on_row = row.index(fit.role) if fit.role in row else len(row)
        return bands.index(fit.band), on_row, order.index(fit.role)

    return tuple(sorted(fits, key=place))


def rate_role(guide: Guide, role: Role, background: str, facts: Mapping[str, str]) -> Fit:
    """Rate one role, without working out what would change it."""
    given = {**facts, "background": background}
    named = [rule for rule in guide.rules.values() if rule.kind in ("row", "named") and applies(rule, given, role.id)]
    on_row = any(rule.kind == "row" for rule in named)
    closeness: Closeness = "row" if on_row else "named" if named else "unnamed"
    weighed = _weigh(guide, role, given)
    silent = [rule for rule in guide.rules.values() if rule.kind == "unnamed"] if closeness == "unnamed" else []
    reasons = tuple(Reason(rule.id, "for", rule.text, rule.source) for rule in named) + weighed.reasons
    reasons += tuple(Reason(rule.id, "against", rule.against, rule.source) for rule in silent)
    cap = next((rule for rule in guide.rules.values() if rule.kind == "cap" and applies(rule, given, role.id)), None)
    band = _find_band(guide, role, closeness, weighed)
    if cap and band == next(iter(guide.bands)):
        band = _next_band(guide, band)
    if cap:
        reasons += (Reason(cap.id, "against", cap.against, cap.source),)
    return Fit(
        role.id,
        role.title,
        band,
        on_row,
        closeness,
        weighed.gap,
        reasons + _note(guide, role, given),
        weighed.learn_first,
    )


def applies(rule: Rule, given: Mapping[str, str], role: str) -> bool:
    """Say whether ``rule`` speaks of ``role`` for these answers (missing ones count as unknown)."""
    if rule.roles and role not in rule.roles:
        return False
    if role in rule.except_roles:
        return False
    return all(given.get(key, UNKNOWN) in values for key, values in rule.when.items())


def lowest_level(guide: Guide, role: Role, fact: str) -> TableLevel | None:
    """Return the level fit counts with for ``fact``: that of the preferred table which rates the role, or None."""
    levels: tuple[TableLevel, ...] = getattr(role, fact, ())
    for table in guide.info.level_tables:
        for level in levels:
            if level.table == table:
                return level
    return None


def _find_band(guide: Guide, role: Role, closeness: Closeness, weighed: _Weighed) -> str:
    rated = any(lowest_level(guide, role, rule.fact) for rule in _level_rules(guide) if rule.fact)
    if closeness == "unnamed" and not rated:
        return NOT_RATED
    cell = next(cell for cell in guide.band_table if cell.closeness == closeness)
    if weighed.gap == "none":
        return cell.none if weighed.all_known else cell.none_unknown
    return cell.small if weighed.gap == "small" else cell.hard


def _next_band(guide: Guide, band: str) -> str:
    bands = list(guide.bands)
    return bands[bands.index(band) + 1]


def _level_rules(guide: Guide) -> Iterable[Rule]:
    return (rule for rule in guide.rules.values() if rule.kind == "level")


def _weigh(guide: Guide, role: Role, given: Mapping[str, str]) -> _Weighed:
    """Add up steps and boundaries: one step is small; two steps, two gaps, or a boundary are hard."""
    reasons: list[Reason] = []
    learn: list[str] = []
    gaps: list[str] = []
    steps, all_known, hard = 0, True, False
    for rule in _level_rules(guide):
        level = lowest_level(guide, role, rule.fact or "")
        if level is None or not rule.fact:
            continue
        own = given.get(rule.fact, UNKNOWN)
        known = own != UNKNOWN
        all_known = all_known and known
        if not applies(rule, given, role.id):
            continue
        missing = _count_steps(guide, rule.fact, own, level.lowest) if known else 0
        reasons.append(_level_reason(guide, rule, own, level.lowest, missing))
        if missing:
            steps = max(steps, missing)
            gaps.append(rule.fact)
            learn.append(_put(guide, rule, rule.learn, own, level.lowest))
    for rule in guide.rules.values():
        if rule.kind == "boundary" and role.id in rule.roles:
            reason = _boundary_reason(rule, given, role.id)
            reasons.append(reason)
            hard = hard or reason.effect == "against"
    gap: Gap = "hard" if hard or steps > 1 or len(gaps) > 1 else "small" if steps else "none"
    return _Weighed(gap, tuple(reasons), tuple(learn), all_known, tuple(gaps))


def _count_steps(guide: Guide, fact: str, own: str, lowest: str) -> int:
    """Count the steps from ``own`` up to ``lowest``. The first choice (none) satisfies the second (low)."""
    order = [choice.id for choice in guide.facts[fact].choices]
    have, need = order.index(own), order.index(lowest)
    return 0 if have >= need or need == 1 else need - have


def _level_reason(guide: Guide, rule: Rule, own: str, lowest: str, missing: int) -> Reason:
    if own == UNKNOWN:
        return Reason(rule.id, "unknown", _put(guide, rule, rule.unknown, own, lowest), rule.source)
    words = rule.against if missing else rule.text
    return Reason(rule.id, "against" if missing else "for", _put(guide, rule, words, own, lowest), rule.source)


def _put(guide: Guide, rule: Rule, words: str, own: str, lowest: str) -> str:
    labels = {choice.id: choice.label.lower() for choice in guide.facts[rule.fact or ""].choices}
    return words.format(own=labels.get(own, own), lowest=labels.get(lowest, lowest))


def _boundary_reason(rule: Rule, given: Mapping[str, str], role: str) -> Reason:
    """Unknown is an open condition for the person on whose row the role stands, and counts as no for all others."""
    if not applies(rule, given, role):
        return Reason(rule.id, "for", rule.text, rule.source)
    unknown = rule.fact is not None and given.get(rule.fact, UNKNOWN) == UNKNOWN
    if unknown and given.get("background") in rule.open_for:
        return Reason(rule.id, "unknown", rule.unknown, rule.source)
    return Reason(rule.id, "against", rule.against, rule.source)


def _note(guide: Guide, role: Role, given: Mapping[str, str]) -> tuple[Reason, ...]:
    notes = [rule for rule in guide.rules.values() if rule.kind == "note" and applies(rule, given, role.id)]
    return tuple(Reason(rule.id, "for", rule.text, rule.source) for rule in notes)


def find_gaps(guide: Guide, role: Role, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts (coding, healthcare) in which the role's range begins above the person's level.

    Here a role's printed level counts even where fit lets it pass (automation's coding, x08): the plan then
    puts the technical step inside an action instead of asking for it first.
    """
    gaps = []
    for rule in _level_rules(guide):
        level = lowest_level(guide, role, rule.fact or "")
        own = facts.get(rule.fact or "", UNKNOWN)
        if level and rule.fact and own != UNKNOWN and _count_steps(guide, rule.fact, own, level.lowest):
            gaps.append(rule.fact)
    return tuple(gaps)


def rate_with_changes(guide: Guide, role: Role, background: str, facts: Mapping[str, str]) -> Fit:
    """Rate one role and work out what would change its band."""
    fit = rate_role(guide, role, background, facts)
    changes = _find_changes(guide, role, background, facts, fit.band)
    return fit._replace(would_change=changes)


def _find_changes(guide: Guide, role: Role, background: str, facts: Mapping[str, str], band: str) -> tuple[Change, ...]:
    """For each fact find the first answer that brings the role nearer, or, for a start, one that takes it away."""
    bands = list(guide.bands)
    changes: list[Change] = []
    for fact in guide.facts.values():
        own = facts.get(fact.id, UNKNOWN)
        nearer: Change | None = None
        farther: Change | None = None
        for choice in fact.choices:
            if choice.id == own:
                continue
            other = rate_role(guide, role, background, {**facts, fact.id: choice.id}).band
            if bands.index(other) < bands.index(band) and nearer is None:
                nearer = Change(fact.id, choice.id, other)
            if bands.index(other) > bands.index(band) and not fact.ordered and farther is None:
                farther = Change(fact.id, choice.id, other)
        if nearer:
            changes.append(nearer)
        elif farther and band == bands[0]:
            changes.append(farther)
    return tuple(changes)


def find_facts_that_matter(guide: Guide, background: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts, in the guide's order, whose answer can move some role into or out of the two nearest bands."""
    near = set(list(guide.bands)[:2])
    matter = []
    for fact in guide.facts.values():
        rest = {key: value for key, value in facts.items() if key != fact.id}
        seen = {
            tuple(fit.band if fit.band in near else "" for fit in _rate_all(guide, background, {**rest, fact.id: c.id}))
            for c in fact.choices
        }
        if len(seen) > 1:
            matter.append(fact.id)
    return tuple(matter)


def _rate_all(guide: Guide, background: str, facts: Mapping[str, str]) -> list[Fit]:
    return [rate_role(guide, role, background, facts) for role in guide.roles.values()]
