"""Where a saved plan stands, as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from careerpath.planning.progress import Due, Today
from careerpath.planning.saved import SavedPlan


def today_to_data(saved: SavedPlan, name: str, today: Today, changed: Iterable[str] = ()) -> dict[str, Any]:
    """Return the day, what is late, due this week and later, and the counts; ``changed`` are ids a verb just marked."""
    return {
        "plan": name,
        "revision": saved.revision,
        "day": today.day.isoformat(),
        "day_number": today.number,
        "late": [_due_to_data(due) for due in today.late],
        "this_week": [_due_to_data(due) for due in today.this_week],
        "later": [_due_to_data(due) for due in today.later],
        "done": today.done,
        "skipped": today.skipped,
        "total": today.total,
        "changed": list(changed),
    }


def _due_to_data(due: Due) -> dict[str, Any]:
    step = due.step
    return {
        "id": step.id,
        "title": step.title,
        "date": due.day.isoformat(),
        "planned": step.planned.isoformat(),
        "minutes": step.minutes,
        "phase": step.phase,
    }
