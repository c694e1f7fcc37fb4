"""Where a saved plan stands, as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from careerpath.planning.checkins import find_due
from careerpath.planning.saved import SavedPlan
from careerpath.planning.standing import Due, Today
from careerpath.planning.week import Marked, WeekReview, review_week


def today_to_data(saved: SavedPlan, name: str, today: Today, changed: Iterable[str] = ()) -> dict[str, Any]:
    """Return the day, what is late, due this week and later, the counts, and what became of this calendar week.

    ``changed`` are ids a verb just marked, ``checkin_due`` is the day of the plan whose check-in is due.
    """
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
        "week": _week_to_data(review_week(saved.steps, saved.progress, today.day)),
        "checkin_due": find_due(saved, today.day),
    }


def _week_to_data(week: WeekReview) -> dict[str, Any]:
    return {
        "start": week.start.isoformat(),
        "end": week.end.isoformat(),
        "done": [_marked_to_data(one) for one in week.done],
        "skipped": [_marked_to_data(one) for one in week.skipped],
        "moved": [
            {
                "id": one.step.id,
                "title": one.step.title,
                "from": one.before.isoformat(),
                "to": one.after.isoformat(),
            }
            for one in week.moved
        ],
        "evidence": [
            {"id": one.step.id, "title": one.step.title, "evidence": list(one.evidence)} for one in week.proved
        ],
    }


def _marked_to_data(one: Marked) -> dict[str, Any]:
    return {
        "id": one.step.id,
        "title": one.step.title,
        "day": one.mark.day.isoformat(),
        "words": one.mark.words or None,
        "evidence": list(one.evidence),
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
