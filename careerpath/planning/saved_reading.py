"""From a file's table to a saved plan: read strictly, because what is half right would lose what was done."""

from __future__ import annotations

import re
from typing import Any, get_args

from careerpath.documents import Document
from careerpath.planning.progress import (
    CHECKIN,
    MOST_SHIFT,
    PLAN,
    CheckIn,
    Event,
    Mark,
    Met,
    Progress,
    Stage,
    State,
    Step,
)
from careerpath.planning.saved import KIND, MOST_VERSIONS, SCHEMA, GuideMark, Made, SavedPlan, Version
from careerpath.planning.strict_table import BrokenError, Table, check_values, read_texts
from careerpath.problems import Place, Problem
from careerpath.text import shorten
from careerpath.vocabulary import show, tell

# How many of its two days an event may have; the undoing of a mark has none.
_DAYS_OF = {
    "done": (0,), "skipped": (0,), "moved": (2,), "evidence": (0,), "checked": (0,), "rebuilt": (0,), "undone": (0, 2),
}  # fmt: skip
_NUMBER = re.compile("[1-9][0-9]{0,8}")


def read_schema(document: Document) -> tuple[str, str]:
    """Return the kind and the number that ``document`` says it is; nothing where it says none."""
    schema = document.value.get("schema")
    kind, _, number = schema.rpartition("/") if isinstance(schema, str) else ("", "", "")
    return kind, number


def find_schema(document: Document) -> int | None:
    """Return the number of a saved plan's schema, or None where ``document`` is no saved plan."""
    kind, number = read_schema(document)
    return int(number) if kind == KIND and _NUMBER.fullmatch(number) else None


def read_saved(document: Document) -> tuple[SavedPlan | None, list[Problem]]:
    """Read a saved plan. Returns it, or None and the one problem that keeps it from being used.

    A file of a newer program, or one that is no saved plan, is refused and never changed. One of an older schema has
    to be brought to this one before.
    """
    number = find_schema(document)
    if number is None:
        hint = tell("saved.foreign_hint")
        return None, [Problem("not-a-plan", tell("saved.foreign"), document.place(), hint)]
    if number > SCHEMA:
        message = tell("saved.newer", word=show(str(number)), schema=SCHEMA)
        return None, [Problem("newer-schema", message, document.place(), tell("saved.newer_hint"))]
    try:
        check_values(KIND, document.value)
        return _read(Table(document.value)), []
    except BrokenError as error:
        return None, [describe_broken(error, document.place())]


def describe_broken(error: BrokenError, place: Place) -> Problem:
    """Return the problem of a saved plan that is damaged at the key that ``error`` names."""
    return Problem("broken-plan", tell("saved.broken", word=shorten(str(error))), place, tell("saved.broken_hint"))


def find_answers(document: Document) -> Document:
    """Return the answers file that a saved plan holds; any other document as it is."""
    answers = document.value.get("answers")
    return (
        document._replace(value=answers) if read_schema(document)[0] == KIND and isinstance(answers, dict) else document
    )


def _read(table: Table) -> SavedPlan:
    made = _read_made(table)
    stages, steps = read_steps(made)
    known = {step.id for step in steps}
    progress = _read_progress(table.table("progress"))
    _check_known(known, progress)
    earlier = tuple(_read_version(entry) for entry in table.tables("earlier"))
    turns = [version.turn for version in earlier]
    if len(earlier) > MOST_VERSIONS or turns != sorted(set(turns)):
        raise BrokenError("earlier")
    return SavedPlan(table.name("key"), table.count("revision"), made, stages, steps, progress, earlier)


def _read_made(table: Table) -> Made:
    about = table.table("guide")
    guide = GuideMark(*(about.text(key) for key in GuideMark._fields))
    return Made(guide, table.texts("notices"), table.get("answers", dict), table.get("plan", dict))


def read_steps(made: Made) -> tuple[tuple[Stage, ...], tuple[Step, ...]]:
    """Return the phases and the actions of a plan. Raises BrokenError where there is none, or one twice."""
    stages: list[Stage] = []
    steps: list[Step] = []
    for phase in Table(made.plan).tables("phases"):
        stage = Stage(phase.name("id"), phase.day("start"), phase.day("end"), phase.text("exit_test"))
        stages.append(stage)
        steps += [
            Step(action.name("id"), action.text("title"), action.day("date"), action.count("minutes"), stage.id)
            for action in phase.tables("actions")
        ]
    if not steps or len({step.id for step in steps}) < len(steps):
        raise BrokenError("phases")
    return tuple(stages), tuple(steps)


def _read_version(table: Table) -> Version:
    made = _read_made(table)
    _, steps = read_steps(made)
    version = Version(table.count("turn"), table.day("day"), made, *_read_state(table))
    for names in (version.marks, version.moved, version.evidence):
        if strange := [name for name in names if name not in {step.id for step in steps}]:
            raise BrokenError(strange[0])
    return version


def _read_state(table: Table) -> tuple[dict[str, Mark], dict[str, Any], dict[str, tuple[str, ...]]]:
    """Return marks, moved days and evidence, each by action id."""
    marks = {name: _read_mark(entry) for name, entry in table.named("marks")}
    days, kept = Table(table.get("moved", dict)), table.get("evidence", dict)
    evidence = {name: read_texts(proof, name) for name, proof in kept.items()}
    if empty := [name for name, proof in evidence.items() if not proof]:
        raise BrokenError(empty[0])
    return marks, {name: days.day(name) for name in days.value}, evidence


def _read_progress(table: Table) -> Progress:
    marks, moved, evidence = _read_state(table)
    history = tuple(_read_event(entry) for entry in table.tables("history"))
    turns = [event.turn for event in history]
    if turns != sorted(turns):
        raise BrokenError("turn")
    checkins = tuple(_read_checkin(entry) for entry in table.tables("checkins"))
    return Progress(marks, moved, history, evidence, checkins)


def _check_known(known: set[str], progress: Progress) -> None:
    """Refuse what is said of actions the plan does not have. The history may tell of those of a former plan."""
    for names in (progress.marks, progress.moved, progress.evidence):
        if strange := [name for name in names if name not in known]:
            raise BrokenError(strange[0])


def _read_mark(entry: Table) -> Mark:
    return Mark(entry.word("state", get_args(State)), entry.day("day"), entry.text("words"))  # type: ignore[arg-type]


def _read_event(entry: Table) -> Event:
    deed = entry.word("deed", tuple(_DAYS_OF))
    before, after = (entry.day(key) if key in entry else None for key in ("before", "after"))
    if len([day for day in (before, after) if day]) not in _DAYS_OF[deed]:
        raise BrokenError("before")
    mark = _read_mark(entry.table("mark")) if "mark" in entry else None
    if mark and deed not in get_args(State):
        raise BrokenError("mark")
    if ("proof" in entry) != (deed == "evidence"):
        raise BrokenError("proof")
    proof = entry.texts("proof") if "proof" in entry else None
    turn, action = entry.count("turn"), entry.name("action")
    if (deed == "rebuilt") != (action == PLAN and deed != "undone"):
        raise BrokenError("action")
    if (deed == "checked") != (action.startswith(CHECKIN) and deed != "undone"):
        raise BrokenError("action")
    of = entry.count("of") if deed == "undone" else 0
    if of >= turn:
        raise BrokenError("of")
    return Event(turn, entry.day("day"), deed, action, entry.text("words"), before, after, mark, proof, of)  # type: ignore[arg-type]


def _read_checkin(entry: Table) -> CheckIn:
    changed = tuple(read_texts(one, "changed") for one in entry.get("changed", list))
    if any(len(one) != len(("key", "before", "after")) for one in changed):
        raise BrokenError("changed")
    shift = entry.get("shift", int)
    if abs(shift) > MOST_SHIFT:
        raise BrokenError("shift")
    return CheckIn(
        number=entry.count("number"),
        turn=entry.count("turn"),
        day=entry.day("day"),
        met=entry.word("met", get_args(Met)),  # type: ignore[arg-type]
        in_the_way=entry.text("in_the_way"),
        if_then=entry.text("if_then"),
        next=entry.text("next"),
        done=entry.texts("done"),
        moved=entry.texts("moved"),
        skipped=entry.texts("skipped"),
        open=entry.texts("open"),
        changed=changed,  # type: ignore[arg-type]
        shift=shift,
    )
