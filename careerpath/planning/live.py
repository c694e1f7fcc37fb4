"""A saved plan as it stands: each action with what became of it, in the week in which it is due now."""

from __future__ import annotations

from careerpath.planning.model import Plan, PlannedAction, PlannedPhase, Standing
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import Progress
from careerpath.planning.saved import SavedPlan
from careerpath.planning.weeks import fill_weeks


def make_live_plan(saved: SavedPlan) -> Plan:
    """Return the plan of ``saved`` as it stands now. Raises BrokenError where its data cannot be read."""
    return apply_progress(read_plan(saved.made), saved.progress)


def apply_progress(plan: Plan, progress: Progress) -> Plan:
    """Return ``plan`` with every action on the day on which it is due now, and with its standing.

    A moved action stands in the week that holds its day, which may be another phase's; before the first week it stands
    in that, after the last week in the last.
    """
    actions = sorted((_apply(action, progress) for action in plan.actions), key=lambda action: action.date)
    phases: list[PlannedPhase] = []
    for phase in plan.phases:
        is_last = phase is plan.phases[-1]
        own = [action for action in actions if is_last or action.date <= phase.end]
        actions = actions[len(own) :]
        phases.append(phase._replace(weeks=fill_weeks(plan.start, phase.start, phase.end, own)))
    return plan._replace(phases=tuple(phases))


def _apply(action: PlannedAction, progress: Progress) -> PlannedAction:
    mark = progress.marks.get(action.id)
    standing = Standing(
        state=mark.state if mark else "open",
        day=mark.day if mark else None,
        words=mark.words if mark else "",
        planned=action.date,
        evidence=progress.evidence.get(action.id, ()),
    )
    return action._replace(date=progress.moved.get(action.id, action.date), standing=standing)
