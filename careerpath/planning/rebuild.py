"""A plan built anew from where it stands: what was done stays done, the rest follows the new answers.

Phases that are over keep their words and what was done in them. What is still needed of their actions comes first in
the phase that is rebuilt, as far as the hours allow: nobody starts a new role without its first steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide
from careerpath.guide.room import DAYS_IN_PHASE, DAYS_IN_WEEK, find_room
from careerpath.planning.drafting import (
    PhaseDraft,
    Share,
    Span,
    collect_actions,
    draft_phase,
    fill_phase,
    find_days,
    name_used,
)
from careerpath.planning.model import Plan, PlannedAction, PlannedPhase
from careerpath.planning.pace import share_actions
from careerpath.planning.phrases import Voice, make_voice
from careerpath.planning.plan import assemble_plan
from careerpath.planning.progress import Progress
from careerpath.planning.weeks import fill_weeks
from careerpath.wording import SIZES
from careerpath.worksheet.answers import Answers

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action

# A phase with fewer days left is as good as over: what it still holds goes to the next one.
LEAST_DAYS = DAYS_IN_WEEK
# Far enough below the places within a phase, so that what an earlier one still owes comes first.
_BEFORE = 1000


class Rebuilt(NamedTuple):
    """The plan, the day its new part begins, and the done actions that the new answers word in another way."""

    plan: Plan
    begins: date
    look_again: tuple[str, ...]


def rebuild_plan(guide: Guide, before: Plan, progress: Progress, answers: Answers, today: date) -> Rebuilt | None:
    """Build ``before`` anew for ``answers`` from the day after ``today``; None where too few days are left for that.

    ``before`` is the plan as it was made, ``progress`` what became of its actions: those that are done, left out or
    have evidence stay as they were. The start stays, whatever ``answers`` say. Raises KeyError as ``build_plan`` does.
    """
    hours = float(answers["hours"].value)  # type: ignore[arg-type]
    voice = make_voice(guide, answers, before.start)
    own = collect_actions(guide, answers, voice)
    shares = list(share_actions(guide, own, answers.text("pace")))
    first_day = max(today + timedelta(days=1), before.start)
    days = [find_days(share.phase, before.start) for share in shares]
    begin = next((n for n, (_, last) in enumerate(days) if (last - first_day).days + 1 >= LEAST_DAYS), None)
    if begin is None:
        return None
    kept = {*progress.marks, *progress.evidence}
    drafts: list[PhaseDraft] = []
    for number, share in enumerate(_carry_forward(shares, begin, kept), begin):
        span = _find_span(max(days[number][0], first_day), days[number][1], hours)
        waiting = _count_minutes(before.phases[number].actions, progress.evidence.keys() - progress.marks.keys())
        span = span._replace(room=max(0, span.room - waiting))
        drafts.append(draft_phase(guide, share, before.start, span, hours))
    skipped = {name for name, mark in progress.marks.items() if mark.state == "skipped"}
    voice = voice.with_flags(name_used(drafts) | {f"with-{name}" for name in kept - skipped})
    fresh = [fill_phase(draft, voice, answers.text("pace")) for draft in drafts]
    phases = _join(before, begin, fresh, kept)
    plan = assemble_plan(guide, answers, voice, drafts, phases)
    left_out = (*(left for left in before.left_out if left.action in kept), *plan.left_out)
    again = _find_reworded(before.actions, {action.id: action for action in own}, progress, voice)
    return Rebuilt(plan._replace(left_out=left_out), drafts[0].span.start, again)


def _find_span(start: date, end: date, hours: float) -> Span:
    """Return the days from ``start`` to ``end`` with their part of a whole phase's room."""
    return Span(start, end, find_room(hours) * ((end - start).days + 1) // DAYS_IN_PHASE)


def _count_minutes(actions: Iterable[PlannedAction], names: Collection[str]) -> int:
    return sum(action.minutes for action in actions if action.id in names)


def _carry_forward(shares: Sequence[Share], begin: int, kept: Collection[str]) -> Iterable[Share]:
    """Yield the shares from ``begin`` on without what is ``kept``; the first also has what earlier ones still owe."""
    owed = [
        action.model_copy(update={"at": action.at - _BEFORE * (begin - number)})
        for number, share in enumerate(shares[:begin])
        for action in share.own
    ]
    for number, share in enumerate(shares[begin:]):
        own = [*owed, *share.own] if number == 0 else share.own
        yield Share(
            share.phase,
            [action for action in own if action.id not in kept],
            [action for action in share.extras if action.id not in kept],
        )


def _join(before: Plan, begin: int, fresh: Sequence[PlannedPhase], kept: Collection[str]) -> tuple[PlannedPhase, ...]:
    """Put what is kept of the old phases and the fresh ones together, each action in the week of its day."""
    phases: list[PlannedPhase] = []
    for number, old in enumerate(before.phases):
        stay = [action for action in old.actions if action.id in kept]
        if number < begin:
            phases.append(old._replace(weeks=fill_weeks(before.start, old.start, old.end, stay)))
            continue
        new = fresh[number - begin]
        actions = sorted((*stay, *new.actions), key=lambda action: action.date)
        weeks = fill_weeks(before.start, old.start, new.end, actions)
        room = new.room + _count_minutes(stay, kept)
        phases.append(new._replace(start=old.start, weeks=weeks, room=room))
    return tuple(phases)


def _find_reworded(
    actions: Iterable[PlannedAction], own: Mapping[str, Action], progress: Progress, voice: Voice
) -> tuple[str, ...]:
    """Return the done actions that the new plan asks for too, in other words: what was done may not serve it."""
    return tuple(
        action.id
        for action in actions
        if action.id in progress.marks
        and progress.marks[action.id].state == "done"
        and action.id in own
        and action.size in SIZES
        and voice.say(own[action.id].text, action.size) != action.text
    )
