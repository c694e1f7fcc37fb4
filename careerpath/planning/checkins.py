"""Check-ins: how a phase stands on the day of its test, and what a person's words there do to the plan. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, get_args

from careerpath.planning.progress import (
    CheckIn,
    Met,
    Progress,
    Stage,
    Step,
    check_in,
    find_day,
    move,
    shift_open,
)
from careerpath.planning.saved import Made, SavedPlan
from careerpath.planning.versions import replace_plan

# The words for how a test went, but for the one that says nothing.
MET: tuple[Met, ...] = tuple(word for word in get_args(Met) if word)


class Review(NamedTuple):
    """A phase on its check-in: the day of the plan, the phase, and its actions by what became of them.

    ``moved`` are open actions that have another day than the plan gave them, ``open`` those that have not. ``said`` is
    the latest check-in of that day, None before there is one.
    """

    number: int
    stage: Stage
    done: tuple[Step, ...]
    moved: tuple[Step, ...]
    skipped: tuple[Step, ...]
    open: tuple[Step, ...]
    said: CheckIn | None


class Said(NamedTuple):
    """What a person says at a check-in; nothing where it was not said. ``shift`` moves all that is open by days."""

    met: Met = ""
    in_the_way: str = ""
    if_then: str = ""
    next: str = ""
    shift: int = 0


class Rebuild(NamedTuple):
    """The plan that a changed answer makes, and (key, before, after) of every answer that changed."""

    made: Made
    changed: tuple[tuple[str, str, str], ...]


def list_days(stages: Sequence[Stage]) -> dict[int, Stage]:
    """Return the phases by the day of the plan on which each ends (30, 60 and 90 in the shipped guide)."""
    return {(stage.end - stages[0].start).days + 1: stage for stage in stages}


def review_phase(saved: SavedPlan, number: int) -> Review:
    """Return how the phase that ends on day ``number`` stands. Raises KeyError where no phase ends on that day."""
    stage = list_days(saved.stages)[number]
    progress = saved.progress
    own = [step for step in saved.steps if step.phase == stage.id]
    states = {step.id: progress.marks[step.id].state for step in own if step.id in progress.marks}
    waiting = [step for step in own if step.id not in states]
    return Review(
        number=number,
        stage=stage,
        done=tuple(step for step in own if states.get(step.id) == "done"),
        moved=tuple(step for step in waiting if find_day(step, progress) != step.planned),
        skipped=tuple(step for step in own if states.get(step.id) == "skipped"),
        open=tuple(step for step in waiting if find_day(step, progress) == step.planned),
        said=find_said(progress, number),
    )


def find_said(progress: Progress, number: int) -> CheckIn | None:
    """Return the latest check-in of day ``number``, or None."""
    return next((said for said in reversed(progress.checkins) if said.number == number), None)


def find_due(saved: SavedPlan, today: date) -> int | None:
    """Return the day of the plan whose check-in is due on ``today``: the last one that has come, if none was recorded.

    It is due from the last day of its phase until the last day of the next one; that of the last phase stays due.
    """
    come = max((number for number, stage in list_days(saved.stages).items() if stage.end <= today), default=None)
    return None if come is None or find_said(saved.progress, come) else come


def record(saved: SavedPlan, number: int, said: Said, rebuild: Rebuild | None, today: date) -> SavedPlan:
    """Return ``saved`` with the check-in of day ``number`` in it, not yet written.

    A ``rebuild`` puts its plan in place, and then all that is open moves by ``said.shift`` days. All of it is one turn,
    so that one undoing takes it back. Raises KeyError where no phase ends on that day.
    """
    review = review_phase(saved, number)
    turn = saved.progress.next_turn
    kept = CheckIn(
        number=number,
        turn=turn,
        day=today,
        met=said.met,
        in_the_way=said.in_the_way,
        if_then=said.if_then,
        next=said.next,
        done=_name(review.done),
        moved=_name(review.moved),
        skipped=_name(review.skipped),
        open=_name(review.open),
        changed=rebuild.changed if rebuild else (),
        shift=said.shift,
    )
    saved = saved._replace(progress=check_in(saved.progress, kept))
    if rebuild:
        stay = {*saved.progress.marks, *saved.progress.evidence}
        saved = replace_plan(saved, rebuild.made, today, turn, stay)
    if said.shift:
        days = shift_open(saved.steps, saved.progress, said.shift)
        saved = saved._replace(progress=move(saved.progress, saved.steps, days, today, turn))
    return saved


def _name(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step.id for step in steps)


def list_changed(
    before: Mapping[str, object], after: Mapping[str, object], keys: Sequence[str]
) -> tuple[tuple[str, str, str], ...]:
    """Return (key, before, after) for each of ``keys`` whose value differs, in their order; nothing for no value."""
    return tuple(
        (key, _show(before.get(key)), _show(after.get(key))) for key in keys if before.get(key) != after.get(key)
    )


def _show(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
