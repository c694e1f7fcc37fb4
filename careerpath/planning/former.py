"""What the plans before the one in use had: the titles of their actions, and what the plan no longer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from careerpath.planning.progress import Mark, Stage, Step
from careerpath.planning.saved import SavedPlan
from careerpath.planning.saved_reading import read_steps


class Gone(NamedTuple):
    """The phases and actions of former plans that the plan in use no longer has, each as it stood last.

    An action's ``planned`` day is the one on which it was due when its plan was replaced; ``marks`` are what had become
    of some of them by then.
    """

    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    marks: Mapping[str, Mark]


def find_gone(saved: SavedPlan) -> Gone:
    """Return what the plans that ``saved`` keeps had and it has no more, by id, the latest plan's words first."""
    phases = {stage.id for stage in saved.stages}
    actions = {step.id for step in saved.steps}
    stages: dict[str, Stage] = {}
    steps: dict[str, Step] = {}
    marks: dict[str, Mark] = {}
    for version in reversed(saved.earlier):
        own_stages, own_steps = read_steps(version.made)
        for stage in own_stages:
            if stage.id not in phases:
                stages.setdefault(stage.id, stage)
        for step in own_steps:
            if step.id in actions or step.id in steps:
                continue
            steps[step.id] = step._replace(planned=version.moved.get(step.id, step.planned))
            if step.id in version.marks:
                marks[step.id] = version.marks[step.id]
    return Gone(tuple(stages.values()), tuple(steps.values()), marks)


class Titled(NamedTuple):
    """The titles of a plan's actions by id; the plan was replaced by the command ``until`` (None: it is in use)."""

    until: int | None
    titles: Mapping[str, str]


def list_titles(saved: SavedPlan) -> tuple[Titled, ...]:
    """Return the titles of every plan that is kept, the oldest first, the one in use last."""
    former = (
        Titled(version.turn, {step.id: step.title for step in read_steps(version.made)[1]}) for version in saved.earlier
    )
    return (*former, Titled(None, {step.id: step.title for step in saved.steps}))


def find_title(plans: Sequence[Titled], action: str, turn: int) -> str:
    """Return what ``action`` was called in the plan that stood at ``turn``, else in another one; else its id."""
    then = [plan for plan in plans if plan.until is None or plan.until > turn]
    before = [plan for plan in reversed(plans) if plan not in then]
    return next((plan.titles[action] for plan in (*then, *before) if action in plan.titles), action)
