"""Checks of what fit is decided with: facts, rules, bands and the table that joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.findings import Finding, Spot, hint_at
from careerpath.guide.models import Rule
from careerpath.text import shorten

UNKNOWN = "unknown"
NOT_RATED = "not-rated"
CLOSENESS = ("row", "named", "unnamed")
# The keys of questions that the program can ask, keep and print.
QUESTION_KEYS = (*OWNERS, "avoid", "action_30", "action_60", "action_90")
# Other words that are answer keys already and cannot be facts.
_RESERVED = (*QUESTION_KEYS, "data", "start", "hours", "pace", "name", "job", "park")
# The facts for which a role states a level.
_LEVEL_FACTS = ("coding", "healthcare")
_KINDS_WITH_ROLES = ("row", "named", "boundary")


def check_fit(guide: Guide) -> Iterator[Finding]:
    """Find facts, rules and bands that do not hold together, and answers that no fact offers."""
    yield from _check_facts(guide)
    yield from _check_bands(guide)
    yield from _check_rules(guide)
    for name, skill in guide.skills.items():
        yield from _check_answers(guide, skill.had_when, Spot("skills", name, ("had_when",)), f'"had_when" of "{name}"')


def _check_facts(guide: Guide) -> Iterator[Finding]:
    for name, fact in guide.facts.items():
        if name in _RESERVED:
            message = f'a fact cannot be called "{name}": this is an answer of its own.'
            yield Finding("reserved-id", message, Spot("facts", name), "Give it another id.")
        for choice, count in Counter(choice.id for choice in fact.choices).items():
            if count > 1:
                message = f'two choices of "{name}" have the id "{choice}".'
                yield Finding("double-id", message, Spot("facts", name, ("choices",), choice), "Ids must differ.")
    if "problem" not in guide.facts:
        return
    choices = {choice.id for choice in guide.facts["problem"].choices}
    for name in [name for name in guide.problems if name not in choices]:
        message = f'the problem "{name}" is no choice of the fact "problem".'
        yield Finding("unknown-choice", message, Spot("problems", name), hint_at(name, sorted(choices), "choices"))
    for name in sorted(choices - guide.problems.keys()):
        message = f'the choice "{name}" of the fact "problem" is no record of "problems".'
        spot = Spot("facts", "problem", ("choices",), name)
        yield Finding("unknown-id", message, spot, hint_at(name, guide.problems, "problems"))


def _check_bands(guide: Guide) -> Iterator[Finding]:
    rows = Counter[str](cell.closeness for cell in guide.band_table)
    for closeness in CLOSENESS:
        if rows[closeness] != 1:
            message = f'"band_table" should have one row for "{closeness}" and has {rows[closeness]}.'
            record = next((cell.closeness for cell in guide.band_table if cell.closeness == closeness), "")
            spot = Spot("band_table", record or next((cell.closeness for cell in guide.band_table), ""))
            yield Finding("band-table-rows", message, spot, f"The rows are: {', '.join(CLOSENESS)}.")
    spot = Spot("bands", next(iter(guide.bands), ""))
    if NOT_RATED not in guide.bands:
        message = f'"bands" has no band "{NOT_RATED}".'
        yield Finding("missing-band", message, spot, "It stands for roles that no rule names and no table rates.")
    if len(guide.bands) < len(CLOSENESS):
        message = f'"bands" holds {len(guide.bands)} bands.'
        yield Finding(
            "missing-band", message, spot, f'Besides "{NOT_RATED}" there must be a near one and a farther one.'
        )


def _check_rules(guide: Guide) -> Iterator[Finding]:
    for name, rule in guide.rules.items():
        yield from _check_answers(guide, rule.when, Spot("rules", name, ("when",)), f'"when" of "{name}"')
        for key, case in (("fires", rule.fires), ("rests", rule.rests)):
            given = {fact: (choice,) for fact, choice in case.given.items()}
            yield from _check_answers(guide, given, Spot("rules", name, (key,)), f'"{key}" of "{name}"')
        if rule.kind in _KINDS_WITH_ROLES and not rule.roles:
            message = f'"roles" of "{name}" is missing: a rule of kind "{rule.kind}" must say of which roles it speaks.'
            yield Finding("rule-without-roles", message, Spot("rules", name, ("kind",)), 'Add roles = ["…"].')
        if rule.kind == "level":
            yield from _check_level_rule(guide, rule)


def _check_answers(guide: Guide, given: Mapping[str, tuple[str, ...]], spot: Spot, where: str) -> Iterator[Finding]:
    """Find keys that are no fact, and answers that the fact does not offer (``unknown`` is silence)."""
    for key, values in given.items():
        if key != "background" and key not in guide.facts:
            message = f'{where} asks for "{shorten(key)}", which is neither a fact nor "background".'
            hint = hint_at(key, ["background", *guide.facts], "facts")
            yield Finding("unknown-fact", message, spot.of(words=key), hint)
            continue
        known = list(guide.backgrounds) if key == "background" else [choice.id for choice in guide.facts[key].choices]
        for value in values:
            if value not in (*known, UNKNOWN):
                message = f'{where} has the answer "{shorten(value)}", which "{key}" does not offer.'
                yield Finding("unknown-choice", message, spot.of(words=value), hint_at(value, known, key))


def _check_level_rule(guide: Guide, rule: Rule) -> Iterator[Finding]:
    spot = Spot("rules", rule.id, ("fact",))
    if rule.fact not in _LEVEL_FACTS:
        message = f'"fact" of "{rule.id}" should be a fact that roles state a level for.'
        yield Finding("level-fact", message, spot, f"These are: {', '.join(_LEVEL_FACTS)}.")
        return
    fact = guide.facts.get(rule.fact)
    if fact is None:
        return  # reported as an unknown id
    steps = [choice.id for choice in fact.choices]
    used = {level.lowest for role in guide.roles.values() for level in getattr(role, fact.id)}
    missing = sorted(used - set(steps))
    if missing or not fact.ordered:
        words = f"does not offer: {', '.join(missing)}" if missing else "is not ordered"
        message = f'"{rule.id}" counts steps of the fact "{fact.id}", which {words}.'
        yield Finding(
            "level-fact", message, spot, "Its choices must be ordered, and hold every level that roles begin at."
        )
