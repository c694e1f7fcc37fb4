"""The calendar weeks of a phase with the actions that fall into them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerpath.planning.model import PlannedAction, Week
from careerpath.planning.schedule import split_weeks


def fill_weeks(plan_start: date, start: date, end: date, actions: Sequence[PlannedAction]) -> tuple[Week, ...]:
    """Return the weeks from ``start`` to ``end``, each with those of ``actions`` that are due in it, in their order.

    An action due before the first week stands in it, one due after the last in that.
    """
    windows = split_weeks(plan_start, start, end)
    found: list[list[PlannedAction]] = [[] for _ in windows]
    for action in actions:
        index = next((index for index, window in enumerate(windows) if action.date <= window.end), len(windows) - 1)
        found[index].append(action._replace(week=windows[index].number))
    return tuple(Week(w.number, w.start, w.end, tuple(week)) for w, week in zip(windows, found, strict=True))
