"""A saved plan of four actions, small enough to be damaged in every place, and one a person has lived with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from careerpath.documents import parse_document
from careerpath.planning.checkins import Rebuild, Said, record
from careerpath.planning.progress import mark, move, prove, undo
from careerpath.planning.saved import GuideMark, Made, SavedPlan, make_made, to_document
from careerpath.planning.saved_reading import read_saved
from careerpath.planning.versions import replace_plan, start_saved
from careerpath.problems import Problem
from careerpath.text import has_control_characters

FILE = "plan.json"
MONDAY = date(2027, 1, 4)
ABOUT = GuideMark("a-guide", "1.0", "0" * 64)
Phases = Mapping[str, Mapping[str, str]]
PHASES = {
    "first": {"read": "2027-01-04", "save": "2027-01-08", "write": "2027-01-20"},
    "second": {"show": "2027-02-10"},
}
# Two of the actions on other days, one that the first plan has not, and one that this one has no more.
OTHER = {"first": {"read": "2027-01-11", "draw": "2027-01-13"}, "second": {"save": "2027-02-08", "show": "2027-03-01"}}
_DAYS = (("2027-01-04", "2027-02-02"), ("2027-02-03", "2027-03-04"))


def make_plan(phases: Phases) -> dict[str, Any]:
    return {
        "target": "A sentence",
        "phases": [
            {
                "id": phase,
                "start": start,
                "end": end,
                "exit_test": "You can say it.",
                "actions": [
                    {"id": name, "title": f"Do {name}", "date": day, "minutes": 45, "source": ["S01"]}
                    for name, day in actions.items()
                ],
            }
            for (phase, actions), (start, end) in zip(phases.items(), _DAYS, strict=False)
        ],
    }


def make_small(phases: Phases = PHASES, version: str = "1.0") -> Made:
    answers = {"schema": 1, "hours": 2.5, "start": MONDAY}
    return make_made(ABOUT._replace(version=version), ("A notice.",), answers, make_plan(phases))


def make_saved(phases: Phases = PHASES) -> SavedPlan:
    return start_saved("k" * 32, make_small(phases))


def live_with(saved: SavedPlan) -> SavedPlan:
    """Return ``saved`` with something of everything in it: marks, moves, evidence, check-ins, undone ones, versions."""
    progress = mark(saved.progress, ["read", "save"], "done", MONDAY, "took “an hour”")
    progress = prove(progress, "read", ["notes.md", "https://example.org/a"], MONDAY, progress.history[-1].turn)
    progress = mark(progress, ["save"], "skipped", date(2027, 1, 9), "zu früh")
    progress = move(progress, saved.steps, {"write": date(2027, 1, 25), "show": date(2027, 2, 20)}, MONDAY)
    progress = prove(progress, "write", ["draft.md", "draft-2.md"], MONDAY)
    progress = undo(undo(progress, ["show"], MONDAY), ["read"], MONDAY)
    progress = prove(progress, "read", ["a.md", "b.md"], MONDAY)
    saved = saved._replace(progress=mark(progress, ["write"], "done", MONDAY), revision=9)
    said = Said("partly", "a week of nights", "if nights, then mornings", "say it twice", -2)
    changed = (("hours", "2.5", "4.5"), ("role", "", "another"))
    saved = record(saved, 30, said, Rebuild(make_small(OTHER, "2.0"), changed), date(2027, 2, 2))
    progress = mark(saved.progress, ["draw"], "done", date(2027, 2, 3))
    progress = undo(prove(progress, "draw", ["a.svg"], date(2027, 2, 4)), ["draw"], date(2027, 2, 5))
    saved = saved._replace(progress=prove(progress, "show", ["c.md", "d.md"], date(2027, 2, 6)))
    return record(saved, 60, Said("yes"), None, date(2027, 3, 4))


@cache
def make_lived() -> dict[str, Any]:
    """Return the table of a plan one has lived with. It is shared: nobody changes it."""
    return through_text(to_document(live_with(make_saved())))


def through_text(table: object) -> dict[str, Any]:
    """Return ``table`` as it comes out of its file."""
    again: dict[str, Any] = json.loads(json.dumps(table, ensure_ascii=False))
    return again


def read(table: object) -> tuple[SavedPlan | None, list[Problem]]:
    """Read ``table`` as it comes out of its file: through JSON text."""
    document, problems = parse_document(json.dumps(table).encode(), FILE)
    assert document is not None, problems
    return read_saved(document)


def read_well(table: object) -> SavedPlan:
    saved, problems = read(table)
    assert saved is not None, problems
    assert problems == []
    return saved


def find_problem(table: object) -> Problem:
    """Return the one problem of a table that must not be read."""
    saved, problems = read(table)
    assert saved is None
    (problem,) = problems
    assert problem.where is not None
    assert problem.where.file == FILE
    assert problem.hint
    assert not has_control_characters(problem.message + problem.hint)
    return problem


def replace_by(before: SavedPlan, phases: Phases, today: date = MONDAY) -> SavedPlan:
    """Return ``before`` with the plan of ``phases`` in its place."""
    return replace_plan(before, make_small(phases, "2.0"), today)
