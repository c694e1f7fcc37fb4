"""What may be typed for each answer, and what it means: text to value, with one clear problem if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem, suggest
from careerpath.text import clean, has_control_characters, shorten, show
from careerpath.worksheet.answers import LEAST_HOURS, MOST_HOURS, PACES, Answer, Value

# The first month then holds the project too; below this its shortest form does not fit.
LEAST_ACCELERATED = 1.0
MOST_NAME = 80
MOST_WORDS = 400
FIRST_YEAR, LAST_YEAR = 2000, 2100
FREE_TEXT = ("name", "job", "action_30", "action_60", "action_90")
_TABLE_OF = {
    "background": "backgrounds",
    "lane": "lanes",
    "role": "roles",
    "skill": "skills",
    "project": "projects",
    "park": "roles",
}
_DASHES = re.compile(r"[\s_/]+")


def list_keys(guide: Guide) -> tuple[str, ...]:
    """Return every answer key of ``guide``, in the order in which they are asked and shown."""
    questions = [question.key for question in guide.questions.values()]
    keys: list[str] = []
    for key in questions:
        keys.append(key)
        if key == "background":
            keys += list(guide.facts)
        if key == "project":
            keys.append("data")
    return (*keys, "start", "hours", "pace", "name", "job")


def list_choices(guide: Guide, key: str) -> Mapping[str, str]:
    """Return the ids that may answer ``key`` with their labels; empty for free text, numbers and dates."""
    if key in _TABLE_OF:
        records = getattr(guide, _TABLE_OF[key])
        return {name: getattr(record, "label", None) or record.title for name, record in records.items()}
    if key in guide.facts:
        return {choice.id: choice.label for choice in guide.facts[key].choices}
    if key == "pace":
        return {pace: pace.capitalize() for pace in PACES}
    if key == "data":
        return {"public": "Public", "synthetic": "Synthetic", "fictional": "Fictional"}
    if key == "avoid":
        return {name: entry.label for name, entry in guide.avoid.items()}
    return {}


def find_id(guide: Guide, key: str, typed: str) -> str | None:
    """Return the id ``typed`` means for ``key``: an id, a label, or (roles) any published name; else None."""
    wanted = _fold(typed)
    for name, label in list_choices(guide, key).items():
        if wanted in (_fold(name), _fold(label)):
            return name
    if key in ("role", "park"):
        for role in guide.roles.values():
            if any(wanted == _fold(alias.name) for alias in role.aliases):
                return role.id
    if key in guide.facts and wanted in ("true", "false"):
        answer = "yes" if wanted == "true" else "no"
        return answer if answer in list_choices(guide, key) else None
    return None


def _fold(words: str) -> str:
    return _DASHES.sub("-", clean(words).casefold()).strip("-")


def read_value(guide: Guide, key: str, raw: object, where: Place | None = None) -> tuple[Value | None, list[Problem]]:
    """Turn what was typed or read for ``key`` into a value. Returns None and one problem when it does not fit.

    ``raw`` is text, or what a TOML or JSON file holds (number, true or false, date, list of text).
    """
    if key == "hours":
        return _read_hours(raw, where)
    if key == "start":
        return _read_date(raw, where)
    if key == "avoid":
        return _read_avoid(guide, raw, where)
    if isinstance(raw, bool) and key in guide.facts:
        raw = "yes" if raw else "no"
    if not isinstance(raw, str):
        return None, [Problem("wrong-type", f"{key} should be text in quotation marks.", where)]
    if problem := _check_text(key, raw, where):
        return None, [problem]
    if key in FREE_TEXT:
        return clean(raw), []
    found = find_id(guide, key, raw)
    if found is not None:
        return found, []
    return None, [explain_unknown(guide, key, raw, where)]


def explain_unknown(guide: Guide, key: str, raw: str, where: Place | None = None) -> Problem:
    """Make the problem for an id that is not known, naming the nearest ones (published names lead to their role)."""
    choices = list_choices(guide, key)
    names = list(choices)
    if key in ("role", "park"):
        by_name = {alias.name: role.id for role in guide.roles.values() for alias in role.aliases}
        by_name |= {role.title: role.id for role in guide.roles.values()}
        hint = suggest(raw, [*names, *by_name])
        for name in sorted(by_name, key=len, reverse=True):
            hint = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w(-])", f"{by_name[name]} ({name})", hint, count=1)
        if not hint.startswith("Did you mean"):
            hint = f"The {len(names)} are: {', '.join(names)}."
    else:
        hint = suggest(raw, names, f"The {len(names)} are")
    word = {"park": "role"}.get(key, key.replace("_", " "))
    return Problem(f"unknown-{key.replace('_', '-')}", f'unknown {word} "{shorten(raw)}".', where, hint)


def check_together(answers: Mapping[str, Answer]) -> list[Problem]:
    """Check answers that are right alone and cannot stand together. Returns one problem a pair."""
    hours, pace = answers.get("hours"), answers.get("pace")
    if not hours or not pace or pace.value != "accelerated" or not isinstance(hours.value, float | int):
        return []
    if hours.value >= LEAST_ACCELERATED:
        return []
    message = f"{hours.value:g} hours a week are too few for the accelerated pace."
    hint = f"Give at least {LEAST_ACCELERATED:g} hour a week, or take the normal pace."
    return [Problem("too-few-hours", message, None, hint)]


def _check_text(key: str, raw: str, where: Place | None) -> Problem | None:
    if has_control_characters(raw):
        message = f'{key} holds control characters: "{shorten(raw)}".'
        return Problem("control-characters", message, where, "Type it again in plain letters.")
    most = MOST_NAME if key in ("name", "job") else MOST_WORDS
    if len(raw) > most:
        return Problem("too-long", f"{key} has {len(raw)} characters; {most} is the most.", where, "Shorten it.")
    if not clean(raw):
        return Problem("empty", f"{key} is empty.", where, "Leave it out, or give it a value.")
    return None


def _read_hours(raw: object, where: Place | None) -> tuple[float | None, list[Problem]]:
    try:
        hours = float(raw) if isinstance(raw, str | int | float) and not isinstance(raw, bool) else None
    except (ValueError, OverflowError):
        hours = None
    hint = f"Give a number from {LEAST_HOURS:g} to {MOST_HOURS:g}, such as 3."
    if hours is None:
        return None, [Problem("wrong-hours", f'hours cannot be "{show(raw)}".', where, hint)]
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        return None, [Problem("wrong-hours", f"{show(raw)} hours a week is out of range.", where, hint)]
    return round(hours, 2), []


def _read_date(raw: object, where: Place | None) -> tuple[date | None, list[Problem]]:
    hint = "Write it as YEAR-MONTH-DAY, such as 2027-01-04."
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, str):
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw.strip(), re.ASCII):
                raise ValueError
            raw = date.fromisoformat(raw.strip())
        except ValueError:
            return None, [Problem("wrong-date", f'there is no date "{show(raw)}".', where, hint)]
    if not isinstance(raw, date):
        return None, [Problem("wrong-date", f'start cannot be "{show(raw)}".', where, hint)]
    if not FIRST_YEAR <= raw.year <= LAST_YEAR:
        message = f"a start in {raw.year} is out of range."
        return None, [Problem("wrong-date", message, where, f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.")]
    return raw, []


def _read_avoid(guide: Guide, raw: object, where: Place | None) -> tuple[tuple[str, ...] | None, list[Problem]]:
    """Read what a project stays away from: the guide's own lines always stand, the person's are added."""
    items = [raw] if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        return None, [Problem("wrong-type", "avoid should be a list of text.", where)]
    own: list[str] = []
    for item in items:
        if problem := _check_text("avoid", item, where):
            return None, [problem]
        found = find_id(guide, "avoid", item)
        line = found or clean(item)
        if line not in own and line not in guide.avoid:
            own.append(line)
    return (*guide.avoid, *own), []
