"""How a saved plan stands on a day: what is late, what is due in this calendar week, what comes next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from careerpath.planning.progress import Progress, Stage, Step, add_days, find_day, list_open

_SUNDAY = 6


class Due(NamedTuple):
    """An action with the day on which it is due now."""

    step: Step
    day: date


class Today(NamedTuple):
    """A plan as it stands on ``day``: late, due in this calendar week, and what comes next.

    ``number`` counts days from the plan's start (1 is the first; below that it has not begun). ``stage`` is the phase
    whose last day comes next, None after the last one.
    """

    day: date
    number: int
    late: tuple[Due, ...]
    this_week: tuple[Due, ...]
    later: tuple[Due, ...]
    stage: Stage | None
    done: int
    skipped: int
    total: int

    @property
    def open(self) -> tuple[Due, ...]:
        """All open actions, by the day on which they are due."""
        return (*self.late, *self.this_week, *self.later)


def look_at(steps: Sequence[Step], stages: Sequence[Stage], progress: Progress, today: date) -> Today:
    """Return how the plan stands on ``today``."""
    _, sunday = find_week(today)
    due = date_open(steps, progress)
    states = [progress.marks[step.id].state for step in steps if step.id in progress.marks]
    return Today(
        day=today,
        number=(today - stages[0].start).days + 1,
        late=tuple(one for one in due if one.day < today),
        this_week=tuple(one for one in due if today <= one.day <= sunday),
        later=tuple(one for one in due if one.day > sunday),
        stage=next((stage for stage in stages if stage.end >= today), None),
        done=states.count("done"),
        skipped=states.count("skipped"),
        total=len(steps),
    )


def date_open(steps: Iterable[Step], progress: Progress) -> tuple[Due, ...]:
    """Return the open actions with their days, by day; ties as planned."""
    return tuple(Due(step, find_day(step, progress)) for step in list_open(steps, progress))


def find_week(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the calendar week that holds ``day``, cut off where the calendar ends."""
    return add_days(day, -day.weekday()), add_days(day, _SUNDAY - day.weekday())
