"""How near each role is to a person, and why. Rules and bands are the guide's; this module only applies them.

Bands are for a person's own planning. There is no score: closeness (what the sources name) and gap (steps between
levels, and boundaries) meet in the guide's table. Source of the method: the guide's ``fit.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.planning.rulebook import UNKNOWN, LevelRule, RoleRules, Rulebook, holds, open_rulebook, speaks_of

if TYPE_CHECKING:
    from careerpath.guide.models import Role
    from careerpath.guide.worksheet_models import Fact, Rule

Effect: TypeAlias = Literal["for", "against", "unknown"]
Closeness: TypeAlias = Literal["row", "named", "unnamed"]
Gap: TypeAlias = Literal["none", "small", "hard"]
NOT_RATED = "not-rated"
# Ratings that are kept, of one role each: a few megabytes.
_MOST_KEPT = 4096
# The facts that matter to a role, each with what is known of it.
_Known: TypeAlias = tuple[tuple[str, str], ...]


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


class _Verdict(NamedTuple):
    """What the rules say of one role before it is put into words: everything that a band is decided by."""

    named: Sequence[Rule]
    levels: Sequence[tuple[LevelRule, str, int]]
    boundaries: Sequence[tuple[Rule, Effect]]
    cap: Rule | None
    closeness: Closeness
    gap: Gap
    band: str


def rate_roles(guide: Guide, background: str, facts: Mapping[str, str]) -> tuple[Fit, ...]:
    """Rate all roles for a background and the known facts (fact id → choice id; a missing fact is unknown).

    Returned nearest band first; inside a band the background's own row comes first, then the guide's order, which is
    no ranking.
    """
    fits = [add_changes(guide, fit, background, facts) for fit in rate_all(guide, background, facts)]
    return order_fits(guide, background, fits)


def rate_all(guide: Guide, background: str, facts: Mapping[str, str]) -> tuple[Fit, ...]:
    """Rate all roles, in the guide's order, without working out what would change them."""
    return tuple([rate_role(guide, role, background, facts) for role in guide.roles.values()])


def order_fits(guide: Guide, background: str, fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """Return ``fits`` in printed order: band, the background's own row, then the guide's order."""
    places = open_rulebook(guide).places
    row = {role: place for place, role in enumerate(guide.backgrounds[background].fit_map.roles)}
    order = {role: place for place, role in enumerate(guide.roles)}
    return tuple(sorted(fits, key=lambda fit: (places[fit.band], row.get(fit.role, len(row)), order[fit.role])))


def rate_role(guide: Guide, role: Role, background: str, facts: Mapping[str, str]) -> Fit:
    """Rate one role, without working out what would change it."""
    return guide.keep(_keep_ratings)(role.id, background, _pick_facts(guide, role.id, facts))


def _pick_facts(guide: Guide, role: str, facts: Mapping[str, str]) -> _Known:
    """Return what the rules of ``role`` tell from silence: whoever differs in something else is rated alike."""
    answers = open_rulebook(guide).roles[role].answers
    return tuple([(fact, facts[fact]) for fact, choices in answers.items() if facts.get(fact) in choices])


def _keep_ratings(guide: Guide) -> Callable[[str, str, _Known], Fit]:
    """Return a function that rates and keeps its last ratings: a plan asks thrice, and many people answer alike."""
    book = open_rulebook(guide)

    @lru_cache(maxsize=_MOST_KEPT)
    def rate(role: str, background: str, facts: _Known) -> Fit:
        return _explain(book, guide.roles[role], {**dict(facts), "background": background})

    return rate


def _explain(book: Rulebook, role: Role, given: Mapping[str, str]) -> Fit:
    verdict = _judge(book, role.id, given)
    reasons = [Reason(rule.id, "for", rule.text, rule.source) for rule in verdict.named]
    reasons += [_level_reason(level, own, missing) for level, own, missing in verdict.levels]
    reasons += [_boundary_reason(rule, effect) for rule, effect in verdict.boundaries]
    if verdict.closeness == "unnamed":
        reasons += [Reason(rule.id, "against", rule.against, rule.source) for rule in book.unnamed]
    if cap := verdict.cap:
        reasons.append(Reason(cap.id, "against", cap.against, cap.source))
    notes = [rule for rule in book.roles[role.id].notes if holds(rule, given)]
    reasons += [Reason(rule.id, "for", rule.text, rule.source) for rule in notes]
    learn = tuple(_put(level, level.rule.learn, own) for level, own, missing in verdict.levels if missing)
    return Fit(
        role.id,
        role.title,
        verdict.band,
        verdict.closeness == "row",
        verdict.closeness,
        verdict.gap,
        tuple(reasons),
        learn,
    )


def applies(rule: Rule, given: Mapping[str, str], role: str) -> bool:
    """Say whether ``rule`` speaks of ``role`` for these answers (missing ones count as unknown)."""
    return speaks_of(rule, role) and holds(rule, given)


def _judge(book: Rulebook, role: str, given: Mapping[str, str]) -> _Verdict:
    """Add up steps and boundaries: one step is small; two steps, two gaps, or a boundary are hard."""
    rules = book.roles[role]
    named = [rule for rule in rules.named[given["background"]] if holds(rule, given)]
    on_row = any(rule.kind == "row" for rule in named)
    closeness: Closeness = "row" if on_row else "named" if named else "unnamed"
    levels = _weigh_levels(rules, given)
    boundaries = [(rule, _weigh_boundary(rule, given, role)) for rule in rules.boundaries]
    missing = [steps for _, _, steps in levels if steps]
    hard = len(missing) > 1 or any(steps > 1 for steps in missing)
    hard = hard or any(effect == "against" for _, effect in boundaries)
    gap: Gap = "hard" if hard else "small" if missing else "none"
    cap = next((rule for rule in rules.caps if holds(rule, given)), None)
    band = _find_band(book, rules, given, closeness, gap)
    if cap and band == book.bands[0]:
        band = book.bands[1]
    return _Verdict(named, levels, boundaries, cap, closeness, gap, band)


def _weigh_levels(rules: RoleRules, given: Mapping[str, str]) -> list[tuple[LevelRule, str, int]]:
    """Return each level that counts, with the person's own and the steps that are missing (unknown misses none)."""
    weighed: list[tuple[LevelRule, str, int]] = []
    for level in rules.levels:
        if level.speaks and holds(level.rule, given):
            own = given.get(level.fact, UNKNOWN)
            weighed.append((level, own, level.steps[own]))
    return weighed


def _weigh_boundary(rule: Rule, given: Mapping[str, str], role: str) -> Effect:
    """Unknown is an open condition for the person on whose row the role stands, and counts as no for all others."""
    if not applies(rule, given, role):
        return "for"
    unknown = rule.fact is not None and given.get(rule.fact, UNKNOWN) == UNKNOWN
    return "unknown" if unknown and given.get("background") in rule.open_for else "against"


def _find_band(book: Rulebook, rules: RoleRules, given: Mapping[str, str], closeness: Closeness, gap: Gap) -> str:
    if closeness == "unnamed" and not rules.levels:
        return NOT_RATED
    cell = book.cells[closeness]
    if gap == "none":
        all_known = all(given.get(level.fact, UNKNOWN) != UNKNOWN for level in rules.levels)
        return cell.none if all_known else cell.none_unknown
    return cell.small if gap == "small" else cell.hard


def _level_reason(level: LevelRule, own: str, missing: int) -> Reason:
    rule = level.rule
    if own == UNKNOWN:
        return Reason(rule.id, "unknown", _put(level, rule.unknown, own), rule.source)
    words = rule.against if missing else rule.text
    return Reason(rule.id, "against" if missing else "for", _put(level, words, own), rule.source)


def _put(level: LevelRule, words: str, own: str) -> str:
    return words.format(own=level.labels.get(own, own), lowest=level.labels[level.lowest])


def _boundary_reason(rule: Rule, effect: Effect) -> Reason:
    words = {"for": rule.text, "against": rule.against, "unknown": rule.unknown}
    return Reason(rule.id, effect, words[effect], rule.source)


def find_gaps(guide: Guide, role: Role, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts (coding, healthcare) in which the role's range begins above the person's level.

    Here a role's printed level counts even where fit lets it pass (automation's coding, x08): the plan then
    puts the technical step inside an action instead of asking for it first.
    """
    levels = open_rulebook(guide).roles[role.id].levels
    return tuple(level.fact for level in levels if level.steps[facts.get(level.fact, UNKNOWN)])


def add_changes(guide: Guide, fit: Fit, background: str, facts: Mapping[str, str]) -> Fit:
    """Return ``fit``, a role's rating for these answers, with what would change its band.

    For each fact that is the first answer that brings the role nearer, or, for a start, one that takes it away.
    """
    changes = guide.keep(_keep_changes)(fit.role, fit.band, background, _pick_facts(guide, fit.role, facts))
    return fit._replace(would_change=changes)


def _keep_changes(guide: Guide) -> Callable[[str, str, str, _Known], tuple[Change, ...]]:
    book = open_rulebook(guide)

    @lru_cache(maxsize=_MOST_KEPT)
    def find(role: str, band: str, background: str, facts: _Known) -> tuple[Change, ...]:
        given = {**dict(facts), "background": background}
        # a fact that no rule of the role looks at moves nothing
        changes = (_find_change(book, role, band, guide.facts[fact], given) for fact in book.roles[role].answers)
        return tuple(change for change in changes if change)

    return find


def _find_change(book: Rulebook, role: str, band: str, fact: Fact, given: Mapping[str, str]) -> Change | None:
    place, farther = book.places[band], None
    for choice in fact.choices:
        if choice.id == given.get(fact.id, UNKNOWN):
            continue
        other = _judge(book, role, {**given, fact.id: choice.id}).band
        if book.places[other] < place:
            return Change(fact.id, choice.id, other)
        if book.places[other] > place == 0 and not fact.ordered and farther is None:
            farther = Change(fact.id, choice.id, other)
    return farther


def find_facts_that_matter(guide: Guide, background: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts, in the guide's order, whose answer can move some role into or out of the two nearest bands."""
    book = open_rulebook(guide)
    near = book.bands[:2]
    matter = []
    for fact in guide.facts.values():
        seen = set()
        for choice in fact.choices:
            given = {**facts, fact.id: choice.id, "background": background}
            bands = (_judge(book, role, given).band for role in book.roles)
            seen.add(tuple(band if band in near else "" for band in bands))
        if len(seen) > 1:
            matter.append(fact.id)
    return tuple(matter)
