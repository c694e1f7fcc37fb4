"""What differs between two plans: answers, actions, days, lengths. Pure; which plans, and how it looks, others say."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from careerpath.planning.model import Plan, PlannedAction
from careerpath.worksheet.answers import Answer, Answers


class AnswerChange(NamedTuple):
    """An answer that differs: its key, and both answers (None: there was none)."""

    key: str
    before: Answer | None
    after: Answer | None


class ActionChange(NamedTuple):
    """An action that both plans have, on another day or in another form (its words, its minutes)."""

    before: PlannedAction
    after: PlannedAction

    @property
    def other_day(self) -> bool:
        """Say whether it is due on another day."""
        return self.before.date != self.after.date

    @property
    def other_form(self) -> bool:
        """Say whether it asks for something else."""
        return (self.before.text, self.before.minutes) != (self.after.text, self.after.minutes)


class Changes(NamedTuple):
    """What differs from one plan to another; each list in the plan's own order.

    ``gone`` are actions of the first plan alone, ``new`` those of the second alone, ``changed`` those of both that
    differ, ``same`` how many do not. ``days`` are start and end of both plans.
    """

    answers: tuple[AnswerChange, ...]
    gone: tuple[PlannedAction, ...]
    new: tuple[PlannedAction, ...]
    changed: tuple[ActionChange, ...]
    same: int
    days: tuple[tuple[date, date], tuple[date, date]]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing differs."""
        return not (self.answers or self.gone or self.new or self.changed) and self.days[0] == self.days[1]


def compare_plans(before: Plan, after: Plan) -> Changes:
    """Return what differs from ``before`` to ``after``. What became of actions (done, left out) is no difference."""
    old = {action.id: action for action in before.actions}
    new = {action.id: action for action in after.actions}
    both = [ActionChange(old[name], new[name]) for name in new if name in old]
    changed = tuple(pair for pair in both if pair.other_day or pair.other_form)
    return Changes(
        answers=_compare_answers(before.answers, after.answers),
        gone=tuple(action for name, action in old.items() if name not in new),
        new=tuple(action for name, action in new.items() if name not in old),
        changed=changed,
        same=len(both) - len(changed),
        days=((before.start, before.end), (after.start, after.end)),
    )


def _compare_answers(before: Answers, after: Answers) -> tuple[AnswerChange, ...]:
    """An answer that was agreed to before and typed now is the same answer."""
    keys = dict.fromkeys([*before, *after])
    pairs = (AnswerChange(key, before.get(key), after.get(key)) for key in keys)
    return tuple(pair for pair in pairs if _read(pair.before) != _read(pair.after))


def _read(answer: Answer | None) -> tuple[object, str] | None:
    return None if answer is None else (answer.value, answer.words)
