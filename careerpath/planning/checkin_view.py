"""A check-in as it is shown: how its phase stood, what a changed answer did to the plan, and what comes next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from careerpath.planning.checkins import list_days, review_phase
from careerpath.planning.former import find_gone
from careerpath.planning.model import Note, Plan, PlannedPhase
from careerpath.planning.progress import CheckIn, Mark, Stage, Step, find_day
from careerpath.planning.saved import SavedPlan
from careerpath.planning.saved_reading import read_steps
from careerpath.planning.standing import Due, Today, date_open, look_at

_MOST_AHEAD = 3
_GROUPS = ("done", "moved", "skipped", "open")


class Stood(NamedTuple):
    """How the phase that ends on day ``number`` of the plan stands, or stood when ``said`` was recorded.

    ``moved`` are open actions that have another day than the plan gave them, ``open`` those that have not.
    """

    number: int
    stage: Stage
    said: CheckIn | None
    done: tuple[Due, ...]
    moved: tuple[Due, ...]
    skipped: tuple[Due, ...]
    open: tuple[Due, ...]
    marks: Mapping[str, Mark]


class Effect(NamedTuple):
    """What changed answers did to the plan: the day its new part begins, and the actions that are new or gone.

    ``look_again`` are done actions that the new answers word in another way, ``suggested`` the (key, value) that were
    drawn from a changed answer and not given. ``notes`` are the new plan's remarks on itself.
    """

    begins: date
    new: tuple[Step, ...]
    gone: tuple[Step, ...]
    look_again: tuple[Step, ...]
    suggested: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...] = ()


class Ahead(NamedTuple):
    """The phase that comes next, on which days of the plan it runs, and its first open actions."""

    phase: PlannedPhase
    first_day: int
    last_day: int
    actions: tuple[Due, ...]


def find_stood(saved: SavedPlan, number: int) -> Stood:
    """Return how the phase of day ``number`` stood at its latest check-in, or stands where there is none.

    What was recorded is shown with the days of now; an action that the plan no longer has with those it had last, and
    one that no kept plan has is passed over. Raises KeyError where no phase ends on that day.
    """
    review = review_phase(saved, number)
    said, progress = review.said, saved.progress
    names = {key: tuple(step.id for step in getattr(review, key)) for key in _GROUPS}
    stage, marks = review.stage, progress.marks
    if said is not None:
        names = {key: getattr(said, key) for key in _GROUPS}
        former = next((version for version in saved.earlier if version.turn >= said.turn), None)
        if former is not None:
            days = list_days(read_steps(former.made)[0])
            stage, marks = days.get(number, stage), {**former.marks, **marks}
    known = {step.id: Due(step, step.planned) for step in find_gone(saved).steps}
    known |= {step.id: Due(step, find_day(step, progress)) for step in saved.steps}
    groups = {key: tuple(known[name] for name in own if name in known) for key, own in names.items()}
    return Stood(number, stage, said, **groups, marks=marks)


def find_ahead(saved: SavedPlan, plan: Plan, number: int) -> Ahead | None:
    """Return what comes after day ``number``; None after the last phase. ``plan`` is that of ``saved`` as it stands.

    Raises KeyError where no phase ends on that day.
    """
    days = list_days(saved.stages)
    later = [day for day in sorted(days) if day > number]
    if number not in days:
        raise KeyError(number)
    phase = next((phase for phase in plan.phases if later and phase.id == days[later[0]].id), None)
    if phase is None:
        return None
    own = [due for due in date_open(saved.steps, saved.progress) if due.step.phase == phase.id]
    return Ahead(phase, (phase.start - plan.start).days + 1, later[0], tuple(own[:_MOST_AHEAD]))


class Page(NamedTuple):
    """A check-in of the plan ``name`` as it is shown. ``recorded`` says that it was written just now.

    ``plan`` is that of ``saved`` as it stands on the day of ``today``. ``effect`` is None where no answer was changed
    just now, ``ahead`` after the last phase.
    """

    name: str
    saved: SavedPlan
    plan: Plan
    today: Today
    stood: Stood
    ahead: Ahead | None
    recorded: bool = False
    effect: Effect | None = None


def make_page(name: str, saved: SavedPlan, plan: Plan, number: int, today: date) -> Page:
    """Return the page of day ``number``. ``plan`` is that of ``saved`` as it stands. Raises KeyError as above."""
    state = look_at(saved.steps, saved.stages, saved.progress, today)
    return Page(name, saved, plan, state, find_stood(saved, number), find_ahead(saved, plan, number))
