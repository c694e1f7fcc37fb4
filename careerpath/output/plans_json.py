"""The saved plans as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerpath.planning.shelf import Shelved, Stand, find_in_use
from careerpath.planning.standing import Due

_UNREAD = dict.fromkeys(
    ("start", "end", "day_number", "done", "skipped", "total", "late", "next", "role", "role_title", "project", "guide",
     "guide_changed")
)  # fmt: skip


def plans_to_data(shelf: Sequence[Shelved]) -> dict[str, Any]:
    """Return every saved plan, and which one is in use (None: none is). Of one that cannot be read: why."""
    return {"plans": [_shelved_to_data(one) for one in shelf], "in_use": find_in_use(shelf)}


def _shelved_to_data(one: Shelved) -> dict[str, Any]:
    return {
        "name": one.name,
        "in_use": one.in_use,
        **(_stand_to_data(one.stand) if one.stand else _UNREAD),
        "problem": one.problem.message if one.problem else None,
    }


def _stand_to_data(stand: Stand) -> dict[str, Any]:
    today = stand.today
    return {
        "start": stand.start.isoformat(),
        "end": stand.end.isoformat(),
        "day_number": today.number,
        "done": today.done,
        "skipped": today.skipped,
        "total": today.total,
        "late": len(today.late),
        "next": _next_to_data(stand.next),
        "role": stand.role or None,
        "role_title": stand.role_title or None,
        "project": stand.project or None,
        "guide": stand.guide._asdict(),
        "guide_changed": stand.guide_changed,
    }


def _next_to_data(due: Due | None) -> dict[str, str] | None:
    return None if due is None else {"id": due.step.id, "title": due.step.title, "date": due.day.isoformat()}
