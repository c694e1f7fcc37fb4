"""What happened to a saved plan, as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerpath.planning.history import Happening, list_happenings
from careerpath.planning.progress import CheckIn
from careerpath.planning.saved import SavedPlan


def history_to_data(saved: SavedPlan, name: str) -> dict[str, Any]:
    """Return what happened to the plan ``name``, the oldest first, and the former plans that are kept."""
    return {
        "plan": name,
        "events": [_happening_to_data(one) for one in list_happenings(saved)],
        "versions": [
            {"turn": version.turn, "day": version.day, "guide": version.made.guide._asdict()}
            for version in saved.earlier
        ],
    }


def _happening_to_data(one: Happening) -> dict[str, Any]:
    return {
        "turn": one.turn,
        "day": one.day,
        "deed": one.deed,
        "actions": [{"id": name, "title": title} for name, title in one.actions],
        "words": one.words or None,
        "before": one.before,
        "after": one.after,
        "of": one.of or None,
        "check_in": _check_in_to_data(one.check_in, one.said) if one.check_in else None,
    }


def _check_in_to_data(number: int, said: CheckIn | None) -> dict[str, Any]:
    """What was said at a check-in that was taken back is no longer kept."""
    said = said or CheckIn(number, 0, date.min)
    return {
        "number": number,
        "met": said.met or None,
        "in_the_way": said.in_the_way or None,
        "if_then": said.if_then or None,
        "next": said.next or None,
        "changed": [{"key": key, "before": before, "after": after} for key, before, after in said.changed],
        "shift": said.shift,
    }
