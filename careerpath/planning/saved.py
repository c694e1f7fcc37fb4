"""A saved plan as a value: whose it is, what it was made of, its actions, and what became of them.

The file it is kept in is read and checked here; where it stands, and how it is written, is the store's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any, NamedTuple, TypeVar

from careerpath.documents import Document
from careerpath.planning.progress import FIRST_DAY, LAST_DAY, Event, Mark, Progress, Stage, Step
from careerpath.problems import Problem
from careerpath.text import has_control_characters, shorten
from careerpath.vocabulary import show, tell

KIND = "careerpath/saved-plan"
SCHEMA = 1
_STATES = ("done", "skipped")
_DEEDS = ("done", "skipped", "moved", "undone")
# How many of its two days an event may have; the undoing of a mark has none.
_DAYS_OF = {"done": (0,), "skipped": (0,), "moved": (2,), "undone": (0, 2)}
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_MOST = 1_000_000_000
# Reading allows deeper tables than writing does.
_MOST_DEPTH = 50
_Kind = TypeVar("_Kind")


class GuideMark(NamedTuple):
    """Which guide a plan was made from."""

    name: str
    version: str
    sha256: str


class SavedPlan(NamedTuple):
    """A saved plan. ``key`` names it in a calendar and stays whatever its file is called.

    ``revision`` counts how often it was written (1 is the first). ``answers`` is the table of an answers file, ``plan``
    the plan's own data as it was printed; both stay as they were saved, so that the plan opens with another guide too.
    """

    key: str
    revision: int
    guide: GuideMark
    answers: Mapping[str, Any]
    plan: Mapping[str, Any]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    progress: Progress


class _BrokenError(Exception):
    """What is read is not what we write: the key that is wrong. Caught where the file is read."""


def read_saved(document: Document) -> tuple[SavedPlan | None, list[Problem]]:
    """Read a saved plan. Returns it, or None and the one problem that keeps it from being used.

    A file of a newer program, or one that is no saved plan, is refused and never changed.
    """
    kind, number = _read_schema(document)
    if kind != KIND or not _NUMBER.fullmatch(number):
        hint = tell("saved.foreign_hint")
        return None, [Problem("not-a-plan", tell("saved.foreign"), document.place(), hint)]
    if int(number) > SCHEMA:
        message = tell("saved.newer", word=show(number), schema=SCHEMA)
        return None, [Problem("newer-schema", message, document.place(), tell("saved.newer_hint"))]
    try:
        _check_values(KIND, document.value)
        return _read(document.value), []
    except _BrokenError as error:
        message = tell("saved.broken", word=shorten(str(error)))
        return None, [Problem("broken-plan", message, document.place(), tell("saved.broken_hint"))]


def _read_schema(document: Document) -> tuple[str, str]:
    schema = document.value.get("schema")
    kind, _, number = schema.rpartition("/") if isinstance(schema, str) else ("", "", "")
    return kind, number


def _check_values(key: str, value: object, depth: int = 0) -> None:
    """Refuse what we could not write again or would not print, in the parts too that are kept as they are."""
    if isinstance(value, str) and has_control_characters(value):
        raise _BrokenError(key)
    if depth > _MOST_DEPTH or (isinstance(value, float) and not isfinite(value)):
        raise _BrokenError(key)
    if isinstance(value, dict):
        for name, entry in value.items():
            _check_values(name, name, depth + 1)
            _check_values(name, entry, depth + 1)
    elif isinstance(value, list):
        for entry in value:
            _check_values(key, entry, depth + 1)


def _read(value: Mapping[str, Any]) -> SavedPlan:
    about, plan = _get(value, "guide", dict), _get(value, "plan", dict)
    guide = GuideMark(*(_get(about, key, str) for key in GuideMark._fields))
    phases = _get(plan, "phases", list)
    stages = tuple(
        Stage(_name(phase, "id"), _day(phase, "start"), _day(phase, "end"), _get(phase, "exit_test", str))
        for phase in phases
    )
    steps = tuple(_read_step(action, phase) for phase in phases for action in _get(phase, "actions", list))
    known = {step.id for step in steps}
    if not known or len(known) < len(steps):
        raise _BrokenError("phases")
    progress = _read_progress(_get(value, "progress", dict))
    used = (*progress.marks, *progress.moved, *(event.action for event in progress.history))
    if strange := [name for name in used if name not in known]:
        raise _BrokenError(strange[0])
    answers, revision = _get(value, "answers", dict), _count(value, "revision")
    return SavedPlan(_name(value, "key"), revision, guide, answers, plan, stages, steps, progress)


def _read_step(action: object, phase: object) -> Step:
    name, title = _name(action, "id"), _get(action, "title", str)
    return Step(name, title, _day(action, "date"), _count(action, "minutes"), _name(phase, "id"))


def _read_progress(table: Mapping[str, Any]) -> Progress:
    marks = {name: _read_mark(entry) for name, entry in _get(table, "marks", dict).items()}
    days = _get(table, "moved", dict)
    history = tuple(_read_event(entry) for entry in _get(table, "history", list))
    turns = [event.turn for event in history]
    if turns != sorted(turns):
        raise _BrokenError("turn")
    return Progress(marks, {name: _day(days, name) for name in days}, history)


def _read_mark(entry: object) -> Mark:
    return Mark(_word(entry, "state", _STATES), _day(entry, "day"), _get(entry, "words", str))  # type: ignore[arg-type]


def _read_event(entry: Mapping[str, Any]) -> Event:
    deed = _word(entry, "deed", _DEEDS)
    before, after = (_day(entry, key) if key in entry else None for key in ("before", "after"))
    mark = _read_mark(entry["mark"]) if "mark" in entry else None
    days = [day for day in (before, after) if day]
    if len(days) not in _DAYS_OF[deed]:
        raise _BrokenError("before")
    if mark and deed not in _STATES:
        raise _BrokenError("mark")
    turn, words = _count(entry, "turn"), _get(entry, "words", str)
    return Event(turn, _day(entry, "day"), deed, _name(entry, "action"), words, before, after, mark)  # type: ignore[arg-type]


def _get(table: object, key: str, kind: type[_Kind]) -> _Kind:
    """Return what ``table`` holds under ``key``. Raises _BrokenError where it is no table, or holds no such kind."""
    value = table.get(key) if isinstance(table, dict) else None
    if not isinstance(value, kind):
        raise _BrokenError(key)
    return value


def _name(table: object, key: str) -> str:
    value = _get(table, key, str)
    if not value:
        raise _BrokenError(key)
    return value


def _count(table: object, key: str) -> int:
    value = _get(table, key, int)
    if isinstance(value, bool) or not 0 < value <= _MOST:
        raise _BrokenError(key)
    return value


def _day(table: object, key: str) -> date:
    text = _get(table, key, str)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _BrokenError(key) from None
    # Python reads weeks and days without hyphens too; we never write them.
    if day.isoformat() != text or not FIRST_DAY <= day <= LAST_DAY:
        raise _BrokenError(key)
    return day


def _word(table: object, key: str, known: Iterable[str]) -> str:
    value = _get(table, key, str)
    if value not in known:
        raise _BrokenError(key)
    return value


def start_document(key: str, guide: GuideMark, answers: Mapping[str, Any], plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of a plan that is saved for the first time; days in ``answers`` and ``plan`` may stay days."""
    return {
        "schema": f"{KIND}/{SCHEMA}",
        "key": key,
        "revision": 1,
        "guide": guide._asdict(),
        "progress": {"marks": {}, "moved": {}, "history": []},
        "answers": answers,
        "plan": plan,
    }


def carry_over(table: Mapping[str, Any], before: SavedPlan) -> dict[str, Any]:
    """Return the ``table`` of a plan that takes the place of ``before``: marks stay with the actions both have.

    Their history stays too, but for moves: undoing one would bring back a day of the plan that is gone.
    """
    known = {action["id"] for phase in table["plan"]["phases"] for action in phase["actions"]}
    marks = {name: mark for name, mark in before.progress.marks.items() if name in known}
    history = tuple(event for event in before.progress.history if event.action in known and event.before is None)
    kept = Progress(marks, {}, history)
    return {**table, "key": before.key, "revision": before.revision + 1, "progress": _write_progress(kept)}


def find_answers(document: Document) -> Document:
    """Return the answers file that a saved plan holds; any other document as it is."""
    answers = document.value.get("answers")
    return (
        document._replace(value=answers)
        if _read_schema(document)[0] == KIND and isinstance(answers, dict)
        else document
    )


def to_document(saved: SavedPlan) -> dict[str, Any]:
    """Return ``saved`` as the table of its file. Days stand as ``YYYY-MM-DD``."""
    return {
        "schema": f"{KIND}/{SCHEMA}",
        "key": saved.key,
        "revision": saved.revision,
        "guide": saved.guide._asdict(),
        "progress": _write_progress(saved.progress),
        "answers": saved.answers,
        "plan": saved.plan,
    }


def _write_progress(progress: Progress) -> dict[str, Any]:
    return {
        "marks": {name: _write_mark(mark) for name, mark in progress.marks.items()},
        "moved": {name: day.isoformat() for name, day in progress.moved.items()},
        "history": [_write_event(event) for event in progress.history],
    }


def _write_mark(mark: Mark) -> dict[str, str]:
    return {"state": mark.state, "day": mark.day.isoformat(), "words": mark.words}


def _write_event(event: Event) -> dict[str, Any]:
    table: dict[str, Any] = {
        "turn": event.turn,
        "day": event.day.isoformat(),
        "deed": event.deed,
        "action": event.action,
        "words": event.words,
    }
    if event.before and event.after:
        table |= {"before": event.before.isoformat(), "after": event.after.isoformat()}
    if event.mark:
        table["mark"] = _write_mark(event.mark)
    return table
