"""Plans of the shipped guide as they come out of their files."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from careerpath.guide.content import Guide
from careerpath.output.plan_json import plan_to_data
from careerpath.planning.complete import complete_answers
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.saved import GuideMark, Made, SavedPlan
from careerpath.planning.versions import start_saved
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.answers_file import to_table
from careerpath.worksheet.flow import change_answer
from careerpath.worksheet.values import list_keys
from tests.helpers import complete

MONDAY = date(2027, 1, 4)


def keep(guide: Guide, plan: Plan) -> Made:
    """Return ``plan`` as it comes out of its file: through JSON text."""
    data = json.loads(json.dumps(plan_to_data(guide, plan), default=str))
    answers = json.loads(json.dumps(to_table(guide, plan.answers), default=str))
    return Made(GuideMark(plan.guide_name, plan.guide_version, plan.guide_sha256), plan.notices, answers, data)


def make_answers(guide: Guide, start: date = MONDAY, **answers: Any) -> Answers:
    """Return complete answers of a clinician, with ``answers`` in place of the suggestions."""
    return complete(guide, **{"background": "clinical", "start": start, "name": "Ann", **answers})


def make_saved(guide: Guide, start: date = MONDAY, **answers: Any) -> SavedPlan:
    """Return such a plan as it was saved for the first time."""
    return start_saved("k" * 32, keep(guide, build_plan(guide, make_answers(guide, start, **answers))))


def change(guide: Guide, answers: Answers, today: date, **changed: Any) -> Answers:
    """Return ``answers`` with some of them changed, and what went stale by that suggested anew."""
    for key, value in changed.items():
        after = change_answer(answers, key, Answer(value, "flag"))
        for stale in after.stale:
            after = after.drop(stale)
        answers = after
    return complete_answers(guide, answers, today, list_keys(guide))
