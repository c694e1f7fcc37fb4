"""Which phase an action falls in, at the normal pace and at the accelerated one.

Normal follows the worksheet: the project is month 2. Accelerated follows the guide's closing advice: the project is
built in the first thirty days, applications move up, and the third month is a second round of practice (x14).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import Guide
from careerpath.planning.drafting import Share

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action

# Far enough above the places within a phase, so that the project comes after the first month's own steps.
_LATER = 100
# What stays in the third month when the pace is accelerated.
_LAST_BLOCKS = ("next",)


def share_actions(guide: Guide, actions: Sequence[Action], pace: str) -> Iterator[Share]:
    """Yield each phase with its own actions and with extra ones it may take when there is room, in taking order."""
    phases = sorted(guide.phases.values(), key=lambda phase: phase.number)
    if pace != "accelerated":
        for phase in phases:
            yield Share(phase, [action for action in actions if action.phase == phase.number], [])
        return
    shares: tuple[list[Action], ...] = ([], [], [])
    for action in actions:
        shares[_find_month(action)].append(_move(action))
    further = sorted((action for action in actions if action.use == "more"), key=lambda a: (a.phase, a.order))
    for phase, own in zip(phases, shares, strict=True):
        extras = [_move(action) for action in further] if phase.number == len(phases) else []
        yield Share(phase, own, extras)


def _find_month(action: Action) -> int:
    """Return the month (0 to 2) of an action at the accelerated pace; further practice waits for the third."""
    if action.use == "more" or action.block in _LAST_BLOCKS:
        return 2
    if action.phase == 1:
        return 0 if action.use == "core" else 1
    if action.phase == 2:
        # the project's trial belongs before its README, which speaks of it
        return 0 if action.use == "core" or action.block == "parts" else 1
    return 2 if action.use == "spare" and action.block == "applications" else 1


def _move(action: Action) -> Action:
    """Set the place so that months read in order: the first month's steps, the project, then the rest."""
    if action.use == "more":
        return action.model_copy(update={"at": action.phase * _LATER + action.at - _LATER})
    return action.model_copy(update={"at": (action.phase - 1) * _LATER + action.at})
