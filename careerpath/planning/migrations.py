"""Older saved plans in the form of today's. Pure: a table in, a table out; a file stays as it is until it is written.

Each step goes from one schema to the next. What an older file does not tell is left unknown, never invented.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from careerpath.documents import Document
from careerpath.planning.saved import KIND, SCHEMA, SavedPlan
from careerpath.planning.saved_reading import describe_broken, find_schema, read_saved
from careerpath.planning.strict_table import BrokenError, Table
from careerpath.problems import Problem


def open_saved(document: Document) -> tuple[SavedPlan | None, list[Problem]]:
    """Read a saved plan of any schema we know, as ``read_saved`` reads one of today's."""
    try:
        return read_saved(migrate(document))
    except BrokenError as error:
        return None, [describe_broken(error, document.place())]


def migrate(document: Document) -> Document:
    """Return ``document`` in today's schema; one that is no older saved plan as it is.

    Raises BrokenError with the key at which an older one is damaged.
    """
    number = find_schema(document)
    while number is not None and number < SCHEMA:
        table = _STEPS[number](Table(document.value))
        number += 1
        document = document._replace(value={**table, "schema": f"{KIND}/{number}"})
    return document


def _to_second(table: Table) -> dict[str, Any]:
    """Evidence, check-ins and former plans are new; an undoing says what it took back; the plan names its choices."""
    progress, plan = table.table("progress"), table.table("plan")
    return {
        **table.value,
        "progress": {
            **progress.value,
            "evidence": {},
            "checkins": [],
            "history": _name_undone([entry.value for entry in progress.tables("history")]),
        },
        "notices": [],
        "plan": {**plan.value, **_name_choices(plan)},
        "earlier": [],
    }


def _name_undone(history: list[Any]) -> list[dict[str, Any]]:
    """An undoing took back the last thing that happened to its action and was not undone.

    Of a long history only the end was kept: what stood before it is older than the oldest that is left.
    """
    forgotten = max(1, Table(history[0]).count("turn") - 1) if history else 0
    standing: dict[str, list[int]] = {}
    named: list[dict[str, Any]] = []
    for entry in map(Table, history):
        action, turn = entry.name("action"), entry.count("turn")
        if entry.text("deed") != "undone":
            standing.setdefault(action, []).append(turn)
            named.append(dict(entry.value))
            continue
        of = standing[action].pop() if standing.get(action) else forgotten
        named.append({**entry.value, "of": of})
    return named


def _name_choices(plan: Table) -> dict[str, Any]:
    """The first schema kept ids alone: their words are made of them, and the role's of the fit."""
    answers, fit, remote = plan.table("answers"), plan.table("fit"), plan.table("remote")
    chosen = {kind: answers.table(kind).text("value") for kind in ("background", "lane", "skill")}
    labels = {kind: name.replace("-", " ").capitalize() for kind, name in chosen.items()}
    return {
        "first_questions": [number for number, line in enumerate(plan.tables("questions"), 1) if line.flag("first")],
        "labels": {**labels, "role": fit.text("title")},
        "fit": {**fit.value, "closeness": None, "gap": None},
        "remote": {**remote.value, "basis": "stated"},
    }


_STEPS: dict[int, Callable[[Table], dict[str, Any]]] = {1: _to_second}
