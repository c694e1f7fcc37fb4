"""A workshop's sheet and a coach's pack as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerpath.guide.content import Guide
from careerpath.output.agenda_document import TimedStep, is_used, list_parts, list_steps
from careerpath.output.agenda_parts import find_posting, list_commands, list_not_stated, shuffle_statements
from careerpath.output.sheet_document import FIELDS, find_foot, list_sheet_questions

if TYPE_CHECKING:
    from careerpath.guide.workshop_models import WorkshopAgenda, WorkshopCard, WorkshopPart, WorkshopPosting


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
                "lines": one.lines,
                **_cite(one.record),
            }
            for one in list_sheet_questions(guide)
        ],
        "foot": None if foot is None else {"text": foot.text, **_cite(foot)},
    }


def agenda_to_data(guide: Guide, agenda: WorkshopAgenda) -> dict[str, Any]:
    """Return the pack: steps with minutes, parts, cards, statements with the answers, the posting with its flags."""
    posting = find_posting(guide)
    return {
        "id": agenda.id,
        "label": agenda.label,
        "text": agenda.text,
        "minutes": agenda.minutes,
        **_cite(agenda),
        "steps": [_write_step(timed) for timed in list_steps(guide, agenda)],
        "parts": [_write_part(guide, agenda, part) for part in list_parts(guide)],
        "cards": [_write_card(number, card) for number, card in enumerate(guide.workshop_cards.values(), 1)],
        "statements": [
            {"number": one.number, "text": one.text, "lane": one.lane, "is_good": not one.why, "why": one.why or None}
            for one in shuffle_statements(guide)
        ],
        "posting": None if posting is None else _write_posting(guide, posting),
    }


def _cite(record: Any) -> dict[str, Any]:
    return {"source": list(record.source), "basis": record.basis}


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


def _write_part(guide: Guide, agenda: WorkshopAgenda, part: WorkshopPart) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": part.kind,
        "label": part.label,
        "text": part.text,
        "in_agenda": is_used(guide, agenda, part),
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
