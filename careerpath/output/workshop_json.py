"""A workshop's sheet and a coach's pack as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerpath.guide.content import Guide
from careerpath.output.agenda_document import TimedStep, list_parts, list_steps
from careerpath.output.agenda_parts import find_posting, list_commands, list_not_stated, list_statements
from careerpath.output.sheet_document import FIELDS, find_foot, list_sheet_questions

if TYPE_CHECKING:
    from careerpath.guide.worksheet_models import Fact
    from careerpath.guide.workshop_models import (
        WorkshopAgenda,
        WorkshopCard,
        WorkshopPart,
        WorkshopPosting,
        WorkshopStatement,
    )


def sheet_to_data(guide: Guide) -> dict[str, Any]:
    """Return the sheet: what is filled in first, the questions with their choices, and the words at its foot."""
    foot = find_foot(guide)
    return {
        "fields": list(FIELDS),
        "questions": [
            {
                "number": one.record.number,
                "id": one.record.id,
                "key": one.record.key,
                "label": one.record.label,
                "help": one.help,
                "choices": [{"id": name, "label": label} for name, label in one.choices.items()],
                "facts": [_write_fact(fact) for fact in one.facts],
                "lines": one.lines,
                **_cite(one.record),
            }
            for one in list_sheet_questions(guide)
        ],
        "foot": None if foot is None else {"text": foot.text, **_cite(foot)},
    }


def agenda_to_data(guide: Guide, agenda: WorkshopAgenda) -> dict[str, Any]:
    """Return the pack: steps with minutes, parts, cards, statements with the answers, the posting with its flags."""
    parts = list_parts(guide, agenda)
    kinds = {part.kind for part in parts}
    posting = find_posting(guide) if "posting" in kinds else None
    cards = guide.workshop_cards.values() if "cards" in kinds else ()
    return {
        "id": agenda.id,
        "label": agenda.label,
        "text": agenda.text,
        "minutes": agenda.minutes,
        **_cite(agenda),
        "steps": [_write_step(timed) for timed in list_steps(guide, agenda)],
        "parts": [_write_part(agenda, part) for part in parts],
        "cards": [_write_card(number, card) for number, card in enumerate(cards, 1)],
        "statements": [
            _write_statement(number, one)
            for number, one in enumerate(list_statements(guide, agenda) if "statements" in kinds else (), 1)
        ],
        "posting": None if posting is None else _write_posting(guide, posting),
    }


def _cite(record: Any) -> dict[str, Any]:
    return {"source": list(record.source), "basis": record.basis}


def _write_fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "label": fact.label,
        "question": fact.question,
        "choices": [{"id": choice.id, "label": choice.label} for choice in fact.choices],
        **_cite(fact),
    }


def _write_step(timed: TimedStep) -> dict[str, Any]:
    return {
        "id": timed.step.id,
        "label": timed.step.label,
        "start": timed.start,
        "minutes": timed.minutes,
        "does": timed.step.text,
        "needs": timed.step.ready,
        "part": timed.step.part,
        **_cite(timed.step),
    }


def _write_card(number: int, card: WorkshopCard) -> dict[str, Any]:
    return {
        "number": number,
        "id": card.id,
        "group": card.group,
        "text": card.text,
        "listen": card.listen,
        **_cite(card),
    }


def _write_statement(number: int, one: WorkshopStatement) -> dict[str, Any]:
    return {
        "number": number,
        "id": one.id,
        "text": one.text,
        "lane": one.lane,
        "is_good": one.good,
        "why": one.why,
        **_cite(one),
    }


def _write_part(agenda: WorkshopAgenda, part: WorkshopPart) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": part.kind,
        "label": part.label,
        "text": part.text,
        "copies": part.copies,
        "lines": [{"text": line.text, **_cite(line)} for line in part.lines],
        "commands": list(list_commands(part.kind, agenda.minutes).values()),
        "blanks": [{"label": blank.label, "choices": list(blank.boxes), "lines": blank.lines} for blank in part.blanks],
        **_cite(part),
    }


def _write_posting(guide: Guide, posting: WorkshopPosting) -> dict[str, Any]:
    numbered = list(enumerate(posting.lines, 1))
    return {
        "id": posting.id,
        "label": posting.label,
        "text": posting.text,
        "lines": [{"number": number, "text": line.text} for number, line in numbered],
        "flags": [
            {"line": number, "signal": name, "kind": guide.signals[name].kind, "why": line.why}
            for number, line in numbered
            for name in line.signals
        ],
        "not_stated": list_not_stated(guide, posting),
        **_cite(posting),
    }
