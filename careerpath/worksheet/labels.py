"""Answers that were written down as text, back in words: the name of a line, and labels for the ids on it."""

from __future__ import annotations

from careerpath.guide.content import Guide
from careerpath.vocabulary import format_hours, tell
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.values import list_choices, list_keys

# Roles kept for later are no answer to a question, and change all the same.
PARKED = "parked"
_BETWEEN = "; "


def write_answers(guide: Guide, answers: Answers) -> dict[str, object]:
    """Return every answer by key, and the parked roles, as ``planning.checkins.list_changed`` compares them."""
    written: dict[str, object] = {key: _write(answers[key]) for key in list_keys(guide) if key in answers}
    return {**written, PARKED: answers.parked}


def _write(answer: Answer) -> object:
    """A person's own words stand for the choice that is nearest to them."""
    if answer.words:
        return answer.words
    return format_hours(answer.value) if isinstance(answer.value, int | float) else answer.value


def name_line(guide: Guide, key: str) -> str:
    """Name a line of the worksheet, with the number of its question; what no guide at hand asks, by its key."""
    if key in guide.facts:
        return tell("lines.fact", fact=guide.facts[key].label)
    try:
        return tell(f"lines.{key}")
    except KeyError:
        return key.replace("_", " ").capitalize()


def name_answer(guide: Guide, key: str) -> str:
    """Name an answer away from the worksheet: as ``name_line`` does, without its question's number."""
    if key in guide.facts:
        return guide.facts[key].label
    line = name_line(guide, key)
    number, _, name = line.partition(" ")
    return name if number.isdigit() else line


def label_answer(guide: Guide, key: str, written: str) -> str:
    """Return an answer that was written down with the guide's labels for its ids; what is no id stays as it is.

    Nothing is told as "none".
    """
    if not written:
        return tell("review.none")
    choices = list_choices(guide, "park" if key == PARKED else key)
    return _BETWEEN.join(choices.get(part, part) for part in written.split(_BETWEEN))
