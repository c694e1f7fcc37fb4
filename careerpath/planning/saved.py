"""A saved plan as a value: whose it is, what it was made of, its actions, and what became of them.

``saved_reading`` makes it from a file's table and ``to_document`` the table from it; where the file stands, and how it
is written, is the store's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from careerpath.planning.progress import CheckIn, Event, Mark, Progress, Stage, Step

KIND = "careerpath/saved-plan"
SCHEMA = 2
# A former plan takes as much room as the plan itself: the first one is kept, and the last ones.
MOST_VERSIONS = 4


class GuideMark(NamedTuple):
    """Which guide a plan was made from."""

    name: str
    version: str
    sha256: str


class Made(NamedTuple):
    """A plan as it was made: the guide, its notices, the table of an answers file, and the plan's data as printed."""

    guide: GuideMark
    notices: tuple[str, ...]
    answers: Mapping[str, Any]
    plan: Mapping[str, Any]


class Version(NamedTuple):
    """A former plan: replaced on ``day`` by the command ``turn``, with what had become of its actions until then."""

    turn: int
    day: date
    made: Made
    marks: Mapping[str, Mark]
    moved: Mapping[str, date]
    evidence: Mapping[str, tuple[str, ...]]


class SavedPlan(NamedTuple):
    """A saved plan. ``key`` names it in a calendar and stays whatever its file is called.

    ``revision`` counts how often it was written (1 is the first). ``made`` stays as it was saved, so that the plan
    opens with another guide too; ``stages`` and ``steps`` are read from it. ``earlier`` holds the plans before this
    one, the oldest first.
    """

    key: str
    revision: int
    made: Made
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    progress: Progress
    earlier: tuple[Version, ...] = ()

    @property
    def guide(self) -> GuideMark:
        """Which guide the plan was made from."""
        return self.made.guide

    @property
    def answers(self) -> Mapping[str, Any]:
        """The table of an answers file that makes this plan."""
        return self.made.answers

    @property
    def plan(self) -> Mapping[str, Any]:
        """The plan's data as it was printed."""
        return self.made.plan


def make_made(guide: GuideMark, notices: tuple[str, ...], answers: Mapping[str, Any], plan: Mapping[str, Any]) -> Made:
    """Return a plan as it is kept; the days in ``answers`` and ``plan`` are written as ``YYYY-MM-DD``."""
    return Made(guide, notices, _write_days(answers), _write_days(plan))


def _write_days(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _write_days(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_write_days(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


def keep_versions(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """Return those of ``versions`` that are kept: the first, and the last ones."""
    return versions if len(versions) <= MOST_VERSIONS else (versions[0], *versions[1 - MOST_VERSIONS :])


def to_document(saved: SavedPlan) -> dict[str, Any]:
    """Return ``saved`` as the table of its file. Days stand as ``YYYY-MM-DD``."""
    progress = saved.progress
    return {
        "schema": f"{KIND}/{SCHEMA}",
        "key": saved.key,
        "revision": saved.revision,
        "progress": {
            **_write_state(progress.marks, progress.moved, progress.evidence),
            "checkins": [_write_checkin(one) for one in progress.checkins],
            "history": [_write_event(event) for event in progress.history],
        },
        **_write_made(saved.made),
        "earlier": [
            {
                "turn": version.turn,
                "day": version.day.isoformat(),
                **_write_state(version.marks, version.moved, version.evidence),
                **_write_made(version.made),
            }
            for version in saved.earlier
        ],
    }


def _write_made(made: Made) -> dict[str, Any]:
    return {
        "guide": made.guide._asdict(),
        "notices": list(made.notices),
        "answers": made.answers,
        "plan": made.plan,
    }


def _write_state(
    marks: Mapping[str, Mark], moved: Mapping[str, date], evidence: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    return {
        "marks": {name: _write_mark(mark) for name, mark in marks.items()},
        "moved": {name: day.isoformat() for name, day in moved.items()},
        "evidence": {name: list(proof) for name, proof in evidence.items()},
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
    if event.proof is not None:
        table["proof"] = list(event.proof)
    if event.of:
        table["of"] = event.of
    return table


def _write_checkin(said: CheckIn) -> dict[str, Any]:
    table = {**said._asdict(), "day": said.day.isoformat(), "changed": [list(one) for one in said.changed]}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
