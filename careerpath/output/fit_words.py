"""One role's fit in words: its reasons with their sources, what to learn first, and what would change the band."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from careerpath.guide.content import Guide
from careerpath.output.blocks import Field, Line
from careerpath.output.origins import make_origin
from careerpath.planning.fit import Change, Effect, Fit, Reason
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.worksheet_models import Rule

# A first screen tells what is this person's own before what the tables say of everybody with the background.
_LEAST_FOR, _MOST_FOR = 2, 3
_TABLES = 3


def name_fact(guide: Guide, fact: str) -> str:
    """Return a fact's label for the inside of a sentence."""
    return guide.facts[fact].label.lower() if fact in guide.facts else fact.replace("-", " ")


def name_choice(guide: Guide, fact: str, choice: str) -> str:
    """Return the label of an answer to a fact, for the inside of a sentence."""
    record = guide.facts.get(fact)
    labels = {option.id: option.label.lower() for option in record.choices} if record else {}
    return labels.get(choice, choice)


def make_fit_fields(guide: Guide, background: str, fit: Fit) -> tuple[Field, ...]:
    """Return all reasons for, against and open, each with its source, what to learn first and what would change it."""
    rows = [
        Field(tell(f"fit_page.reason_{effect}"), lines)
        for effect in get_args(Effect)
        if (lines := tuple(_tell_reason(guide, reason) for reason in fit.reasons if reason.effect == effect))
    ]
    if fit.learn_first:
        rows.append(Field(tell("fit_page.learn_first"), tuple(Line(words) for words in fit.learn_first)))
    changes = tuple(Line(describe_change(guide, background, fit.role, change)) for change in fit.would_change)
    return (*rows, Field(tell("fit_page.would_change"), changes or (Line(tell("fit_page.no_change")),)))


def _tell_reason(guide: Guide, reason: Reason) -> Line:
    rule = guide.rules.get(reason.rule)
    return Line(reason.text, make_origin(guide, reason.source, rule.basis if rule else ""))


def list_first_reasons(guide: Guide, fit: Fit) -> tuple[str, ...]:
    """Return the reasons a first screen has room for: two or three for, one against, and the facts not asked."""
    speaking = [reason for reason in fit.reasons if reason.effect == "for"]
    ranked = sorted(speaking, key=lambda reason: _rank(guide, reason))
    own = sum(_rank(guide, reason) < _TABLES for reason in ranked)
    said = [reason.text for reason in ranked[: min(max(own, _LEAST_FOR), _MOST_FOR)]]
    against = next((reason.text for reason in fit.reasons if reason.effect == "against"), "")
    if against:
        said.append(tell("plan.against", reason=against))
    rules = [guide.rules.get(reason.rule) for reason in fit.reasons if reason.effect == "unknown"]
    facts = dict.fromkeys(name_fact(guide, rule.fact) for rule in rules if rule and rule.fact)
    if facts:
        said.append(tell("plan.not_asked", facts=", ".join(facts)))
    return tuple(said)


def _rank(guide: Guide, reason: Reason) -> int:
    """Rank a reason: the row, the person's answers, a boundary met; from _TABLES on the tables, levels and notes."""
    rule = guide.rules.get(reason.rule)
    if rule is None:
        return _TABLES + 2
    if rule.kind == "named":
        return 1 if any(fact in guide.facts for fact in rule.when) else _TABLES
    return {"row": 0, "boundary": 2, "level": _TABLES + 1}.get(rule.kind, _TABLES + 2)


def describe_change(guide: Guide, background: str, role: str, change: Change) -> str:
    """Say what would move a role to another band, in the words of the rule that does it where one has words for it."""
    record = guide.bands.get(change.band)
    band = record.label.lower() if record else change.band.replace("-", " ")
    for rule in guide.rules.values():
        if not rule.change or not _speaks_of(rule, background, role):
            continue
        listed = change.choice in rule.when.get(change.fact, ())
        words = rule.change.replace("{lowest}", name_choice(guide, change.fact, change.choice))
        if rule.fact == change.fact:
            return tell("fit_page.change_without" if listed else "fit_page.change_with", words=words, band=band)
        if listed and not rule.fact:
            return tell("fit_page.change_with", words=words, band=band)
    choice = name_choice(guide, change.fact, change.choice)
    return tell("fit_page.change_choice", fact=name_fact(guide, change.fact), choice=choice, band=band)


def _speaks_of(rule: Rule, background: str, role: str) -> bool:
    if (rule.roles and role not in rule.roles) or role in rule.except_roles:
        return False
    return background in rule.when.get("background", (background,))
