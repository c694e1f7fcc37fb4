"""Checks of what fit is decided with: facts, rules, bands and the table that joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.findings import Finding, Spot, hint_at, name_place
from careerpath.guide.worksheet_models import Rule
from careerpath.text import shorten
from careerpath.vocabulary import tell

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
        yield from _check_answers(guide, skill.had_when, Spot("skills", name, ("had_when",)))


def _check_facts(guide: Guide) -> Iterator[Finding]:
    for name, fact in guide.facts.items():
        if name in _RESERVED:
            message = tell("fit_checks.reserved_id", name=name)
            yield Finding("reserved-id", message, Spot("facts", name), tell("fit_checks.reserved_id_hint"))
        for choice, count in Counter(choice.id for choice in fact.choices).items():
            if count > 1:
                message = tell("fit_checks.double_choice", name=name, choice=choice)
                spot = Spot("facts", name, ("choices",), choice)
                yield Finding("double-id", message, spot, tell("hints.distinct_ids"))
    if "problem" not in guide.facts:
        return
    choices = {choice.id for choice in guide.facts["problem"].choices}
    for name in [name for name in guide.problems if name not in choices]:
        message = tell("fit_checks.problem_no_choice", name=name)
        yield Finding("unknown-choice", message, Spot("problems", name), hint_at(name, sorted(choices), "choices"))
    for name in sorted(choices - guide.problems.keys()):
        message = tell("fit_checks.choice_no_problem", name=name)
        spot = Spot("facts", "problem", ("choices",), name)
        yield Finding("unknown-id", message, spot, hint_at(name, guide.problems, "problems"))


def _check_bands(guide: Guide) -> Iterator[Finding]:
    rows = Counter[str](cell.closeness for cell in guide.band_table)
    for closeness in CLOSENESS:
        if rows[closeness] != 1:
            message = tell("fit_checks.band_rows", row=closeness, count=rows[closeness])
            record = next((cell.closeness for cell in guide.band_table if cell.closeness == closeness), "")
            spot = Spot("band_table", record or next((cell.closeness for cell in guide.band_table), ""))
            hint = tell("fit_checks.band_rows_hint", rows=", ".join(CLOSENESS))
            yield Finding("band-table-rows", message, spot, hint)
    spot = Spot("bands", next(iter(guide.bands), ""))
    if NOT_RATED not in guide.bands:
        message = tell("fit_checks.no_band", name=NOT_RATED)
        yield Finding("missing-band", message, spot, tell("fit_checks.no_band_hint"))
    if len(guide.bands) < len(CLOSENESS):
        message = tell("fit_checks.few_bands", count=len(guide.bands))
        yield Finding("missing-band", message, spot, tell("fit_checks.few_bands_hint", name=NOT_RATED))


def _check_rules(guide: Guide) -> Iterator[Finding]:
    for name, rule in guide.rules.items():
        yield from _check_answers(guide, rule.when, Spot("rules", name, ("when",)))
        for key, case in (("fires", rule.fires), ("rests", rule.rests)):
            given = {fact: (choice,) for fact, choice in case.given.items()}
            yield from _check_answers(guide, given, Spot("rules", name, (key,)))
        if rule.kind in _KINDS_WITH_ROLES and not rule.roles:
            message = tell("fit_checks.no_roles", name=name, kind=rule.kind)
            spot = Spot("rules", name, ("kind",))
            yield Finding("rule-without-roles", message, spot, tell("fit_checks.no_roles_hint"))
        if rule.kind == "level":
            yield from _check_level_rule(guide, rule)


def _check_answers(guide: Guide, given: Mapping[str, tuple[str, ...]], spot: Spot) -> Iterator[Finding]:
    """Find keys that are no fact, and answers that the fact does not offer (``unknown`` is silence)."""
    for key, values in given.items():
        if key != "background" and key not in guide.facts:
            message = tell("fit_checks.unknown_fact", where=name_place(spot), word=shorten(key))
            hint = hint_at(key, ["background", *guide.facts], "facts")
            yield Finding("unknown-fact", message, spot.of(words=key), hint)
            continue
        known = list(guide.backgrounds) if key == "background" else [choice.id for choice in guide.facts[key].choices]
        for value in values:
            if value not in (*known, UNKNOWN):
                message = tell("fit_checks.unknown_choice", where=name_place(spot), word=shorten(value), fact=key)
                yield Finding("unknown-choice", message, spot.of(words=value), hint_at(value, known, key))


def _check_level_rule(guide: Guide, rule: Rule) -> Iterator[Finding]:
    spot = Spot("rules", rule.id, ("fact",))
    if rule.fact not in _LEVEL_FACTS:
        message = tell("fit_checks.level_fact", name=rule.id)
        yield Finding("level-fact", message, spot, tell("fit_checks.level_fact_hint", facts=", ".join(_LEVEL_FACTS)))
        return
    fact = guide.facts.get(rule.fact)
    if fact is None:
        return  # reported as an unknown id
    steps = [choice.id for choice in fact.choices]
    used = {level.lowest for role in guide.roles.values() for level in getattr(role, fact.id)}
    missing = sorted(used - set(steps))
    if missing or not fact.ordered:
        message = (
            tell("fit_checks.level_steps", name=rule.id, fact=fact.id, missing=", ".join(missing))
            if missing
            else tell("fit_checks.level_order", name=rule.id, fact=fact.id)
        )
        yield Finding("level-fact", message, spot, tell("fit_checks.level_steps_hint"))
