"""Checks of a guide's workshop part: agendas that add up, and a posting in which every planted sign is explained.

A guide without such a part has nothing to check here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from careerpath.guide.content import Guide
from careerpath.guide.findings import Finding, Spot, pick_words
from careerpath.vocabulary import tell

# Parts that show a table: their kind and the table that must not be empty then.
_SHOWN = {"cards": "workshop_cards", "statements": "workshop_statements", "posting": "workshop_postings"}
# Of these kinds there is one part at most: a verb shows it, or a step means it.
_SINGLE = frozenset({"before", "after", "cards", "statements", "posting", "swap", "sheet"})


def check_workshop(guide: Guide) -> Iterator[Finding]:
    """Find what does not hold together between agendas, parts and postings."""
    yield from _check_agendas(guide)
    yield from _check_parts(guide)
    yield from _check_statements(guide)
    yield from _check_postings(guide)


def _check_agendas(guide: Guide) -> Iterator[Finding]:
    taken = Counter(agenda.minutes for agenda in guide.workshop_agendas.values())
    for name, agenda in guide.workshop_agendas.items():
        spot = Spot("workshop_agendas", name, ("minutes",))
        total = sum(step.minutes for step in agenda.steps)
        if total != agenda.minutes:
            message = tell("guide_checks.agenda_minutes", name=name, wanted=agenda.minutes, count=total)
            yield Finding("agenda-minutes", message, spot, tell("guide_checks.agenda_minutes_hint"))
        if taken[agenda.minutes] > 1:
            message = tell("guide_checks.agenda_twice", minutes=agenda.minutes)
            yield Finding("agenda-twice", message, spot, tell("guide_checks.agenda_twice_hint"))


def _check_parts(guide: Guide) -> Iterator[Finding]:
    kinds = Counter(part.kind for part in guide.workshop_parts.values())
    for name, part in guide.workshop_parts.items():
        spot = Spot("workshop_parts", name, ("kind",))
        table = _SHOWN.get(part.kind)
        if table and not getattr(guide, table):
            message = tell("guide_checks.part_empty", name=name, kind=part.kind, table=table)
            yield Finding("part-empty", message, spot, tell("guide_checks.part_empty_hint", table=table))
        if part.kind in _SINGLE and kinds[part.kind] > 1:
            message = tell("guide_checks.part_twice", kind=part.kind)
            yield Finding("part-twice", message, spot, tell("guide_checks.part_twice_hint"))


def _check_statements(guide: Guide) -> Iterator[Finding]:
    """Whoever guesses gets half of them right: as many are weak as good, of all and of those an agenda takes."""
    statements = list(guide.workshop_statements.values())
    for name, agenda in guide.workshop_agendas.items():
        taken = statements[: agenda.statements]
        weak = sum(not one.good for one in taken)
        if len(taken) < agenda.statements or 2 * weak != len(taken):
            spot = Spot("workshop_agendas", name, ("statements",))
            message = tell("guide_checks.statements", name=name, wanted=agenda.statements, count=len(taken), weak=weak)
            yield Finding("statements", message, spot, tell("guide_checks.statements_hint"))
    first: dict[str, str] = {}
    for name, one in guide.workshop_statements.items():
        if (other := first.setdefault(one.text.casefold(), name)) != name:
            message = tell("guide_checks.statement_twice", name=name, other=other)
            yield Finding("statement-twice", message, Spot("workshop_statements", name, ("text",)))


def _check_postings(guide: Guide) -> Iterator[Finding]:
    """A hunt needs something to find of both kinds; a sign without its reason could not be argued about."""
    for name, posting in guide.workshop_postings.items():
        spot = Spot("workshop_postings", name, ("lines",))
        planted = {signal for line in posting.lines for signal in line.signals}
        found = {guide.signals[signal].kind for signal in planted if signal in guide.signals}
        for kind in sorted({"green", "red"} - found):
            message = tell("guide_checks.no_sign", name=name, kind=kind)
            yield Finding("no-sign", message, spot, tell("guide_checks.no_sign_hint"))
        for position, line in enumerate(posting.lines):
            if bool(line.signals) != bool(line.why):
                key = "guide_checks.sign_without_why" if line.signals else "guide_checks.why_without_sign"
                message = tell(key, name=name, number=position + 1)
                place = spot.of(words=pick_words(line.text))
                yield Finding("sign-and-why", message, place, tell("guide_checks.sign_and_why_hint"))
