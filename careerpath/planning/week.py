"""What became of a plan in a calendar week: done, left out, moved, proved; and what the next week asks for. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from careerpath.planning.progress import Event, Mark, Progress, State, Step, add_days, find_day, list_standing
from careerpath.planning.standing import Due, date_open, find_week


class Marked(NamedTuple):
    """An action that was marked in the week, with the evidence it has now."""

    step: Step
    mark: Mark
    evidence: tuple[str, ...]


class Moved(NamedTuple):
    """An open action that was moved in the week: from the day it had before the week's first move, to its day now."""

    step: Step
    before: date
    after: date


class Proved(NamedTuple):
    """An action that was given evidence in the week: what came to it then and still stands."""

    step: Step
    evidence: tuple[str, ...]


class WeekReview(NamedTuple):
    """A week from Monday (``start``) to Sunday (``end``). What was undone since did not happen.

    ``done`` and ``skipped`` stand by the day on which they were marked, the others in the plan's order; ``coming`` is
    what is due in the week after, by its day.
    """

    start: date
    end: date
    done: tuple[Marked, ...]
    skipped: tuple[Marked, ...]
    moved: tuple[Moved, ...]
    proved: tuple[Proved, ...]
    coming: tuple[Due, ...]


def review_week(steps: Sequence[Step], progress: Progress, today: date) -> WeekReview:
    """Return what became of ``steps`` in the calendar week that holds ``today``, and what the next week asks for."""
    start, end = find_week(today)
    _, next_sunday = find_week(add_days(end, 1))
    events = [event for event in list_standing(progress) if start <= event.day <= end]
    return WeekReview(
        start=start,
        end=end,
        done=_list_marked(steps, progress, "done", (start, end)),
        skipped=_list_marked(steps, progress, "skipped", (start, end)),
        moved=_list_moved(steps, progress, events),
        proved=_list_proved(steps, progress, events),
        coming=tuple(one for one in date_open(steps, progress) if end < one.day <= next_sunday),
    )


def _list_marked(
    steps: Sequence[Step], progress: Progress, state: State, days: tuple[date, date]
) -> tuple[Marked, ...]:
    """An action that was marked again counts on the day of the mark it has now."""
    found = [
        Marked(step, progress.marks[step.id], progress.evidence.get(step.id, ()))
        for step in steps
        if step.id in progress.marks
    ]
    own = [one for one in found if one.mark.state == state and days[0] <= one.mark.day <= days[1]]
    return tuple(sorted(own, key=lambda one: one.mark.day))


def _find_first(events: Sequence[Event], deed: str) -> Mapping[str, Event]:
    """Return the first of ``events`` that is ``deed``, by the action it was done to."""
    return {event.action: event for event in reversed(events) if event.deed == deed}


def _list_moved(steps: Sequence[Step], progress: Progress, events: Sequence[Event]) -> tuple[Moved, ...]:
    """An action that is done or left out by now waits for no day; one that came back to its day was not moved."""
    first = _find_first(events, "moved")
    open_steps = [step for step in steps if step.id in first and step.id not in progress.marks]
    pairs = ((step, first[step.id].before, find_day(step, progress)) for step in open_steps)
    return tuple(Moved(step, before, after) for step, before, after in pairs if before and before != after)


def _list_proved(steps: Sequence[Step], progress: Progress, events: Sequence[Event]) -> tuple[Proved, ...]:
    first = _find_first(events, "evidence")
    found: list[Proved] = []
    for step in steps:
        before = first[step.id].proof or () if step.id in first else None
        now = progress.evidence.get(step.id, ())
        if before is not None and (new := tuple(one for one in now if one not in before)):
            found.append(Proved(step, new))
    return tuple(found)
