"""What differs between two plans: answers, actions gone and new, other days, other forms; and nothing where nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.planning.changes import compare_plans
from careerpath.planning.live import make_live_plan
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import mark, move, prove
from careerpath.worksheet.answers import Answer
from tests.helpers import load_shipped_guide
from tests.planning.people import draw_choices
from tests.planning.shipped_plan import MONDAY, keep, make_answers, make_saved

GUIDE = load_shipped_guide()
SOME = settings(max_examples=25, deadline=None)


@cache
def make(**answers: Any) -> Plan:
    return build_plan(GUIDE, make_answers(GUIDE, **answers))


def list_ids(plan: Plan) -> list[str]:
    return [action.id for action in plan.actions]


def test_nothing_differs_from_the_same_plan() -> None:
    changes = compare_plans(make(), make())
    assert changes.is_empty
    assert (changes.answers, changes.gone, changes.new, changes.changed) == ((), (), (), ())
    assert changes.same == len(make().actions)


def test_a_plan_out_of_its_file_is_the_same_plan() -> None:
    assert compare_plans(make(), read_plan(keep(GUIDE, make()))).is_empty


def test_what_became_of_actions_is_no_difference_but_another_day_is() -> None:
    saved = make_saved(GUIDE)
    first, second = saved.steps[:2]
    progress = prove(mark(saved.progress, [first.id], "done", MONDAY, "a note"), first.id, ["a.md"], MONDAY)
    live = make_live_plan(saved._replace(progress=progress))
    assert compare_plans(make(), live).is_empty
    moved = move(progress, saved.steps, {second.id: date(2027, 3, 1)}, MONDAY)
    changes = compare_plans(make(), make_live_plan(saved._replace(progress=moved)))
    (pair,) = changes.changed
    assert (pair.before.id, pair.other_day, pair.other_form) == (second.id, True, False)
    assert (pair.before.date, pair.after.date) == (second.planned, date(2027, 3, 1))
    assert changes.same == len(saved.steps) - 1


def test_another_role_has_actions_gone_and_new() -> None:
    before, after = make(), make(role="healthcare-ai-implementation-specialist")
    changes = compare_plans(before, after)
    assert [action.id for action in changes.gone] == [name for name in list_ids(before) if name not in list_ids(after)]
    assert [action.id for action in changes.new] == [name for name in list_ids(after) if name not in list_ids(before)]
    assert changes.gone
    assert changes.new
    assert {"role", "project"} <= {change.key for change in changes.answers}


def test_other_hours_change_forms() -> None:
    changes = compare_plans(make(hours=1.0), make(hours=3.0))
    assert any(pair.other_form for pair in changes.changed)
    (hours,) = [change for change in changes.answers if change.key == "hours"]
    assert hours.before is not None
    assert hours.after is not None
    assert (hours.before.value, hours.after.value) == (1.0, 3.0)


def test_another_start_is_told_and_moves_every_day() -> None:
    changes = compare_plans(make(), make(start=date(2028, 2, 29)))
    assert changes.days == ((MONDAY, date(2027, 4, 3)), (date(2028, 2, 29), date(2028, 5, 28)))
    assert (changes.gone, changes.new, changes.same) == ((), (), 0)
    assert all(pair.other_day for pair in changes.changed)
    assert not changes.is_empty


def test_an_answer_may_come_or_go() -> None:
    answers = make_answers(GUIDE)
    without = build_plan(GUIDE, answers.drop("name"))
    (change,) = compare_plans(without, make()).answers
    assert (change.key, change.before) == ("name", None)
    (change,) = compare_plans(make(), without).answers
    assert (change.key, change.after) == ("name", None)


def test_an_answer_that_was_agreed_to_before_and_typed_now_is_the_same() -> None:
    answers = make_answers(GUIDE)
    lane = answers["lane"]
    typed = build_plan(GUIDE, answers.put("lane", Answer(lane.value, "flag" if lane.origin != "flag" else "file")))
    assert compare_plans(make(), typed).is_empty
    words = build_plan(GUIDE, answers.put("lane", lane._replace(words="as I would say it")))
    assert [change.key for change in compare_plans(make(), words).answers] == ["lane"]


@SOME
@given(first=draw_choices(), then=draw_choices(), hours=st.sampled_from((0.5, 3.0, 8.0)))
def test_both_ways_tell_the_same(first: dict[str, Any], then: dict[str, Any], hours: float) -> None:
    before = build_plan(GUIDE, make_answers(GUIDE, **first))
    after = build_plan(GUIDE, make_answers(GUIDE, **then, hours=hours))
    there, back = compare_plans(before, after), compare_plans(after, before)
    assert (set(there.gone), set(there.new), there.same) == (set(back.new), set(back.gone), back.same)
    assert {(pair.before, pair.after) for pair in there.changed} == {(pair.after, pair.before) for pair in back.changed}
    assert len(there.new) + len(there.changed) + there.same == len(after.actions)
    assert len(there.gone) + len(there.changed) + there.same == len(before.actions)
    assert {(one.key, one.before, one.after) for one in there.answers} == {
        (one.key, one.after, one.before) for one in back.answers
    }
