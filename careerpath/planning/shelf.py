"""The saved plans beside each other: whose role and project each has, how it stands today, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from careerpath.planning.saved import GuideMark, SavedPlan
from careerpath.planning.standing import Due, Today, look_at
from careerpath.problems import Problem


class Stand(NamedTuple):
    """How a saved plan stands on a day: from ``start`` to ``end``, both included, and what ``today`` holds.

    ``role`` is an id; it, its title and the project's are empty where the file does not say. ``guide_changed`` says
    that the guide in use is not the one the plan was made from.
    """

    start: date
    end: date
    today: Today
    role: str
    role_title: str
    project: str
    guide: GuideMark
    guide_changed: bool

    @property
    def days(self) -> int:
        """How many days the plan has."""
        return (self.end - self.start).days + 1

    @property
    def next(self) -> Due | None:
        """The open action that is due first, late or not; None where nothing is open."""
        return next(iter(self.today.open), None)


class Shelved(NamedTuple):
    """A saved plan by its name: how it stands, or the problem that keeps its file from being read."""

    name: str
    in_use: bool
    stand: Stand | None
    problem: Problem | None = None


def find_stand(saved: SavedPlan, today: date, guide_sha256: str) -> Stand:
    """Return how ``saved`` stands on ``today``; ``guide_sha256`` is the guide in use."""
    state = look_at(saved.steps, saved.stages, saved.progress, today)
    return Stand(
        start=saved.stages[0].start,
        end=saved.stages[-1].end,
        today=state,
        role=_read_text(saved.plan, "fit", "role"),
        role_title=_read_text(saved.plan, "fit", "title"),
        project=_read_text(saved.plan, "project", "title"),
        guide=saved.guide,
        guide_changed=saved.guide.sha256 != guide_sha256,
    )


def find_in_use(shelf: Sequence[Shelved]) -> str | None:
    """Return the name of the plan in use, or None."""
    return next((one.name for one in shelf if one.in_use), None)


def _read_text(plan: Mapping[str, Any], table: str, key: str) -> str:
    """Return a text of the plan's data, which may have been changed by hand."""
    inner = plan.get(table)
    value = inner.get(key) if isinstance(inner, dict) else None
    return value if isinstance(value, str) else ""
