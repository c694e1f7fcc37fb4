"""What differs from one plan to another, as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from typing import Any

from careerpath.guide.content import Guide
from careerpath.output.changes_document import Compared
from careerpath.planning.changes import ActionChange, Changes
from careerpath.planning.model import PlannedAction
from careerpath.worksheet.answers import Answer
from careerpath.worksheet.answers_file import to_plain


def changes_to_data(guide: Guide, compared: Compared, changes: Changes) -> dict[str, Any]:
    """Return what is compared, and everything that differs, with ids and days."""
    return {
        "compared": compared.kind,
        "before": _plan_to_data(compared, changes, 0),
        "after": _plan_to_data(compared, changes, 1),
        "answers": [
            {
                "key": change.key,
                "before": _answer_to_data(guide, change.key, change.before),
                "after": _answer_to_data(guide, change.key, change.after),
            }
            for change in changes.answers
        ],
        "gone": [_action_to_data(action) for action in changes.gone],
        "new": [_action_to_data(action) for action in changes.new],
        "changed": [_change_to_data(pair) for pair in changes.changed],
        "same": changes.same,
    }


def _plan_to_data(compared: Compared, changes: Changes, side: int) -> dict[str, Any]:
    """Only a former plan has a day until which it stood."""
    start, end = changes.days[side]
    return {
        "plan": compared.names[side],
        "until": compared.until if side == 0 else None,
        "start": start,
        "end": end,
    }


def _answer_to_data(guide: Guide, key: str, answer: Answer | None) -> dict[str, Any] | None:
    return None if answer is None else {"value": to_plain(guide, key, answer), "words": answer.words or None}


def _action_to_data(action: PlannedAction) -> dict[str, Any]:
    return {"id": action.id, "title": action.title, "date": action.date, "minutes": action.minutes}


def _change_to_data(pair: ActionChange) -> dict[str, Any]:
    return {
        "id": pair.after.id,
        "title": pair.after.title,
        "before": {"date": pair.before.date, "minutes": pair.before.minutes},
        "after": {"date": pair.after.date, "minutes": pair.after.minutes},
        "other_day": pair.other_day,
        "other_form": pair.other_form,
    }
