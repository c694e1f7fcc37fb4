"""A plan to its data and back: whatever was saved is read as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.saved import Made
from careerpath.planning.strict_table import BrokenError
from careerpath.worksheet.answers import Comment
from tests.helpers import complete, load_shipped_guide
from tests.planning.paths import list_paths, put
from tests.planning.people import draw_choices, draw_facts
from tests.planning.shipped_plan import keep

ORDERED = settings(max_examples=40, deadline=None)


@ORDERED
@given(
    choices=draw_choices(),
    facts=draw_facts(),
    hours=st.sampled_from((0.5, 1, 3, 6.5, 40)),
    pace=st.sampled_from(("normal", "accelerated")),
    start=st.dates(date(2020, 1, 1), date(2100, 12, 31)),
    own=st.booleans(),
)
def test_any_plan_comes_back_whole(
    choices: dict[str, Any], facts: dict[str, Any], hours: float, pace: str, start: date, own: bool
) -> None:
    guide = load_shipped_guide()
    words = {"name": "Zoë [red]", "job": "ward nursing", "avoid": ["my employer's data"]} if own else {}
    pace = pace if hours >= 1 else "normal"
    answers = complete(guide, **choices, **facts, hours=hours, pace=pace, start=start, **words)
    parked = tuple(role for role in guide.roles if role != choices["role"])[:2] if own else ()
    answers = replace(answers, parked=parked, comments=(Comment("coach", "Ask the night team."),) if own else ())
    plan = build_plan(guide, answers)
    again = read_plan(keep(guide, plan))
    assert again._replace(answers=plan.answers) == plan
    assert {key: again.answers[key] for key in again.answers} == {key: plan.answers[key] for key in plan.answers}
    assert (again.answers.parked, again.answers.comments) == (plan.answers.parked, plan.answers.comments)


def find_broken(made: Made) -> str | None:
    """Return the key that keeps the plan of ``made`` from being read."""
    try:
        read_plan(made)
    except BrokenError as error:
        return str(error)
    return None


def test_whatever_is_missing_or_wrong_is_one_error_with_its_key(guide: Guide) -> None:
    made = keep(guide, build_plan(guide, complete(guide, background="clinical", name="Ann")))
    # of a long list two entries stand for the rest
    paths = [path for path in list_paths(made.plan) if not any(isinstance(key, int) and key > 1 for key in path)]
    broken = 0
    for path in paths:
        for wrong in (None, 7, "words", [], {}, [7], {"x": 7}):
            found = find_broken(made._replace(plan=put(made.plan, path, wrong)))
            assert found is None or found
            broken += found is not None
    assert broken > 1000
