"""What may be typed for each answer, and what it means: text to value, with one clear problem if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from careerpath.guide.content import DATA_KINDS, Guide
from careerpath.guide.names import explain_unnamed, find_named, fold, name_record
from careerpath.guide.room import LEAST_HOURS
from careerpath.problems import Place, Problem, suggest
from careerpath.text import clean, has_control_characters, shorten
from careerpath.vocabulary import format_hours, show, tell
from careerpath.worksheet.answers import MOST_HOURS, PACES, SETTINGS, Answer, Value

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


def list_keys(guide: Guide) -> tuple[str, ...]:
    """Return every answer key of ``guide``, in the order in which they are asked and shown."""
    return guide.keep(_order_keys)


def _order_keys(guide: Guide) -> tuple[str, ...]:
    questions = [question.key for question in guide.questions.values()]
    keys: list[str] = []
    for key in questions:
        keys.append(key)
        if key == "background":
            keys += list(guide.facts)
        if key == "project":
            keys.append("data")
    return (*keys, *SETTINGS)


def list_choices(guide: Guide, key: str) -> Mapping[str, str]:
    """Return the ids that may answer ``key`` with their labels; empty for free text, numbers and dates."""
    if key in _TABLE_OF:
        records = getattr(guide, _TABLE_OF[key])
        return {name: name_record(record) for name, record in records.items()}
    if key in guide.facts:
        return {choice.id: choice.label for choice in guide.facts[key].choices}
    if key == "pace":
        return {pace: tell(f"paces.{pace}") for pace in PACES}
    if key == "data":
        return {kind: tell(f"data.{kind}") for kind in DATA_KINDS}
    if key == "avoid":
        return {name: entry.label for name, entry in guide.avoid.items()}
    return {}


def find_records(guide: Guide, key: str) -> Mapping[str, Any] | None:
    """Return the records among which ``key`` chooses, or None where it chooses among words only."""
    return getattr(guide, _TABLE_OF[key]) if key in _TABLE_OF else None


def find_id(guide: Guide, key: str, typed: str) -> str | None:
    """Return the id ``typed`` means for ``key``: an id, a label, or (roles) any published name; else None."""
    if key in _TABLE_OF:
        return find_named(getattr(guide, _TABLE_OF[key]), typed)
    wanted = fold(typed)
    if found := guide.keep(_fold_choices).get(key, {}).get(wanted):
        return found
    if key in guide.facts and wanted in ("true", "false"):
        answer = "yes" if wanted == "true" else "no"
        return answer if answer in list_choices(guide, key) else None
    return None


def _fold_choices(guide: Guide) -> dict[str, dict[str, str]]:
    """Return for each key that offers choices what may be typed for them, folded, with the ids meant."""
    folded: dict[str, dict[str, str]] = {}
    for key in (*guide.facts, "pace", "data", "avoid"):
        folded[key] = {}
        for name, label in list_choices(guide, key).items():
            folded[key].setdefault(fold(name), name)
            folded[key].setdefault(fold(label), name)
    return folded


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
        return None, [Problem("wrong-type", tell("values.not_text", key=key), where)]
    if problem := check_text(key, raw, where):
        return None, [problem]
    if key in FREE_TEXT:
        return clean(raw), []
    found = find_id(guide, key, raw)
    if found is not None:
        return found, []
    return None, [explain_unknown(guide, key, raw, where)]


def read_parked(guide: Guide, items: Iterable[object], where: Place | None) -> tuple[tuple[str, ...], list[Problem]]:
    """Read the roles to keep for later, doubles left out. Returns those that are known, and every problem."""
    parked: list[str] = []
    problems: list[Problem] = []
    for item in items:
        value, found = read_value(guide, "park", item, where)
        problems += found
        if isinstance(value, str) and value not in parked:
            parked.append(value)
    return tuple(parked), problems


def explain_unknown(guide: Guide, key: str, raw: str, where: Place | None = None) -> Problem:
    """Make the problem for an id that is not known, naming the nearest ones (published names lead to their role)."""
    word = {"park": "role"}.get(key, key.replace("_", " "))
    if key in _TABLE_OF:
        return explain_unnamed(getattr(guide, _TABLE_OF[key]), word, raw, where, key)
    names = list(list_choices(guide, key))
    hint = suggest(raw, names, tell("hints.all", count=len(names)))
    message = tell("values.unknown", key=word, word=shorten(raw))
    return Problem(f"unknown-{key.replace('_', '-')}", message, where, hint)


def check_together(answers: Mapping[str, Answer]) -> list[Problem]:
    """Check answers that are right alone and cannot stand together. Returns one problem a pair."""
    hours, pace = answers.get("hours"), answers.get("pace")
    if not hours or not pace or pace.value != "accelerated" or not isinstance(hours.value, float | int):
        return []
    if hours.value >= LEAST_ACCELERATED:
        return []
    message = tell("values.few_hours", hours=format_hours(hours.value))
    hint = tell("values.few_hours_hint", least=format_hours(LEAST_ACCELERATED))
    return [Problem("too-few-hours", message, None, hint)]


def parse_day(typed: str) -> date | None:
    """Return the day that ``typed`` writes, or None where it is none, or none between the years we plan in."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def check_text(key: str, raw: str, where: Place | None, most: int | None = None) -> Problem | None:
    """Return what is wrong with free text typed for ``key``: control characters, too long, or nothing in it.

    ``most`` is how many characters it may have, where ``key`` does not decide that.
    """
    if has_control_characters(raw):
        message = tell("values.control", key=key, word=shorten(raw))
        return Problem("control-characters", message, where, tell("values.control_hint"))
    most = most or (MOST_NAME if key in ("name", "job") else MOST_WORDS)
    if len(raw) > most:
        message = tell("values.too_long", key=key, count=len(raw), most=most)
        return Problem("too-long", message, where, tell("values.too_long_hint"))
    if not clean(raw):
        return Problem("empty", tell("values.empty", key=key), where, tell("values.empty_hint"))
    return None


def _read_hours(raw: object, where: Place | None) -> tuple[float | None, list[Problem]]:
    try:
        hours = float(raw) if isinstance(raw, str | int | float) and not isinstance(raw, bool) else None
    except (ValueError, OverflowError):
        hours = None
    hint = tell("values.hours_hint", least=format_hours(LEAST_HOURS), most=format_hours(MOST_HOURS))
    if hours is None:
        return None, [Problem("wrong-hours", tell("values.hours", word=show(raw)), where, hint)]
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        return None, [Problem("wrong-hours", tell("values.hours_range", word=show(raw)), where, hint)]
    return round(hours, 2), []


def _read_date(raw: object, where: Place | None) -> tuple[date | None, list[Problem]]:
    hint = tell("hints.date")
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, str):
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw.strip(), re.ASCII):
                raise ValueError
            raw = date.fromisoformat(raw.strip())
        except ValueError:
            return None, [Problem("wrong-date", tell("values.no_date", word=show(raw)), where, hint)]
    if not isinstance(raw, date):
        return None, [Problem("wrong-date", tell("values.start", word=show(raw)), where, hint)]
    if not FIRST_YEAR <= raw.year <= LAST_YEAR:
        hint = tell("values.start_range_hint", first=FIRST_YEAR, last=LAST_YEAR)
        return None, [Problem("wrong-date", tell("values.start_range", year=raw.year), where, hint)]
    return raw, []


def _read_avoid(guide: Guide, raw: object, where: Place | None) -> tuple[tuple[str, ...] | None, list[Problem]]:
    """Read what a project stays away from: the guide's own lines always stand, the person's are added."""
    items = [raw] if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        return None, [Problem("wrong-type", tell("values.avoid"), where)]
    own: list[str] = []
    for item in items:
        if problem := check_text("avoid", item, where):
            return None, [problem]
        found = find_id(guide, "avoid", item)
        line = found or clean(item)
        if line not in own and line not in guide.avoid:
            own.append(line)
    return (*guide.avoid, *own), []
