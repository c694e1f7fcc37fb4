"""A plan built anew in its middle: what was done stays, what is owed comes first, and no day is asked for twice."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.room import DAYS_IN_PHASE, find_room
from careerpath.planning.model import Plan, PlannedAction, PlannedPhase
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import Progress, mark, move, prove
from careerpath.planning.rebuild import LEAST_DAYS, Rebuilt, rebuild_plan
from careerpath.planning.saved_reading import read_steps
from careerpath.worksheet.answers import Answers
from tests.helpers import load_shipped_guide
from tests.planning.people import draw_choices
from tests.planning.shipped_plan import MONDAY, change, keep, make_answers

GUIDE = load_shipped_guide()
OTHER_ROLE = "healthcare-ai-implementation-specialist"
SOME = settings(max_examples=40, deadline=None)


@cache
def make_before(**answers: Any) -> tuple[Answers, Plan]:
    complete = make_answers(GUIDE, **answers)
    return complete, build_plan(GUIDE, complete)


def find_day(number: int) -> date:
    """Return day ``number`` of the plan; 1 is the first."""
    return MONDAY + timedelta(days=number - 1)


def do(plan: Plan, *ids: str) -> Progress:
    assert set(ids) <= {action.id for action in plan.actions}
    return mark(Progress(), ids, "done", MONDAY)


def list_ids(plan: Plan | PlannedPhase) -> list[str]:
    return [action.id for action in plan.actions]


def find(plan: Plan, name: str) -> PlannedAction:
    return next(action for action in plan.actions if action.id == name)


def rebuild(before: Plan, progress: Progress, answers: Answers, number: int) -> Rebuilt:
    rebuilt = rebuild_plan(GUIDE, before, progress, answers, find_day(number))
    assert rebuilt is not None
    check_plan(rebuilt, before, progress)
    return rebuilt


def check_plan(rebuilt: Rebuilt, before: Plan, progress: Progress) -> None:
    """Check what holds for every plan that is built anew."""
    plan, kept = rebuilt.plan, {*progress.marks, *progress.evidence}
    ids = list_ids(plan)
    assert len(set(ids)) == len(ids)
    assert kept <= set(ids)
    for name in kept:
        assert find(plan, name)._replace(week=0) == find(before, name)._replace(week=0)
    assert [(phase.id, phase.start, phase.end) for phase in plan.phases] == [
        (phase.id, phase.start, phase.end) for phase in before.phases
    ]
    assert (plan.start, plan.end) == (before.start, before.end)
    for phase in plan.phases:
        assert all(phase.start <= action.date <= phase.end for action in phase.actions)
        assert all(week.start <= action.date <= week.end for week in phase.weeks for action in week.actions)
        assert [action.date for action in phase.actions] == sorted(action.date for action in phase.actions)
        if phase.end >= rebuilt.begins:
            assert phase.minutes <= phase.room
            assert all(action.date >= rebuilt.begins for action in phase.actions if action.id not in kept)
        else:
            assert set(list_ids(phase)) <= kept
    no_room = {left.action for left in plan.left_out if not left.reason.endswith("-form")}
    assert not no_room & set(ids), "what is left out is not in the plan"
    lines = [(left.action, left.reason) for left in plan.left_out]
    assert len(set(lines)) == len(lines)
    check_needs(plan, rebuilt.begins, kept)
    assert read_plan(keep(GUIDE, plan))._replace(answers=plan.answers) == plan
    assert read_steps(keep(GUIDE, plan))


def check_needs(plan: Plan, begins: date, kept: set[str]) -> None:
    """Check that nothing new is asked for before what it rests on."""
    days = {action.id: action.date for action in plan.actions}
    places = {name: number for number, name in enumerate(list_ids(plan))}
    known = {action.id: action for actions in GUIDE.actions.values() for action in actions}
    for name in days.keys() - kept:
        for need in known[name].needs:
            if need in days and need not in kept:
                assert places[need] < places[name], (need, name)
    assert all(days[name] >= begins for name in days.keys() - kept)


# --- day by day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "begins"),
    [
        (-400, 1), (0, 1), (1, 2), (11, 12), (23, 24),
        (24, 31), (29, 31), (30, 31), (31, 32), (36, 37), (53, 54),
        (54, 61), (60, 61), (71, 72), (83, 84),
        (84, None), (85, None), (90, None), (4000, None),
    ],
)  # fmt: skip
def test_the_new_part_begins_where_a_week_of_a_phase_is_left(number: int, begins: int | None) -> None:
    answers, before = make_before()
    rebuilt = rebuild_plan(GUIDE, before, Progress(), change(GUIDE, answers, MONDAY, hours=5.0), find_day(number))
    assert (rebuilt and rebuilt.begins) == (begins and find_day(begins))
    if rebuilt:
        check_plan(rebuilt, before, Progress())
        rest = rebuilt.plan.phases[(rebuilt.begins - MONDAY).days // DAYS_IN_PHASE]
        assert (rest.end - rebuilt.begins).days + 1 >= LEAST_DAYS


def test_before_it_begins_nothing_is_lost_and_the_same_answers_make_the_same_plan() -> None:
    for background, hours, pace in (("clinical", 3, "normal"), ("data", 0.5, "normal"), ("product", 6, "accelerated")):
        answers, before = make_before(background=background, hours=hours, pace=pace)
        assert rebuild(before, Progress(), answers, 0).plan == before


def test_on_day_30_another_role_keeps_what_was_done_and_begins_with_what_it_needs_of_the_first_month() -> None:
    answers, before = make_before()
    first = list_ids(before.phases[0])
    progress = do(before, *first[:5])
    rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(30), role=OTHER_ROLE), 30)
    plan = rebuilt.plan
    assert list_ids(plan.phases[0]) == first[:5]
    fresh = build_plan(GUIDE, change(GUIDE, answers, MONDAY, role=OTHER_ROLE))
    needed = [name for name in list_ids(fresh.phases[0]) if name not in progress.marks]
    second = list_ids(plan.phases[1])
    owed = [name for name in second if name in needed]
    assert len(owed) > 3
    assert second[: len(owed)] == owed, "what is owed comes first"
    assert set(list_ids(fresh.phases[2])) == set(list_ids(plan.phases[2]))
    assert (plan.role_title, plan.fit.role, plan.project.id) == (fresh.role_title, OTHER_ROLE, fresh.project.id)
    assert plan.phases[0].exit_test == before.phases[0].exit_test
    assert plan.phases[2].exit_test == fresh.phases[2].exit_test


def test_on_day_11_the_first_month_is_built_anew_for_the_days_that_are_left() -> None:
    answers, before = make_before()
    first = list_ids(before.phases[0])
    progress = do(before, *first[:4])
    rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(11), role=OTHER_ROLE), 11)
    phase = rebuilt.plan.phases[0]
    done = sum(find(before, name).minutes for name in first[:4])
    assert (rebuilt.begins, phase.start) == (find_day(12), MONDAY)
    assert phase.room == find_room(3) * 19 // 30 + done
    assert list_ids(phase)[:4] == first[:4]
    assert len(phase.actions) > 8


def test_on_day_36_the_second_month_has_24_days_and_what_the_first_still_owes() -> None:
    answers, before = make_before()
    rebuilt = rebuild(before, Progress(), change(GUIDE, answers, find_day(36), hours=5.0), 36)
    assert rebuilt.plan.phases[0].actions == ()
    second = rebuilt.plan.phases[1]
    assert second.room == find_room(5) * 24 // 30
    assert min(action.date for action in second.actions) >= find_day(37)
    assert set(list_ids(before.phases[0])) & set(list_ids(second))


def test_on_day_71_all_that_fits_is_put_into_the_last_nineteen_days() -> None:
    answers, before = make_before()
    progress = do(before, *list_ids(before.phases[0]))
    rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(71), role=OTHER_ROLE), 71)
    plan = rebuilt.plan
    assert list_ids(plan.phases[0]) == list_ids(before.phases[0])
    assert (plan.phases[1].actions, plan.phases[2].room) == ((), find_room(3) * 19 // 30)
    assert {"write-readme", "pass-bridge-test", "choose-next-step"} <= set(list_ids(plan.phases[2]))


# --- what is changed ----------------------------------------------------------------------------


def test_other_hours_alone_ask_for_no_second_look_and_keep_the_words_of_what_was_done() -> None:
    answers, before = make_before()
    progress = do(before, *list_ids(before.phases[0]))
    for hours in (0.5, 1.0, 6.0, 20.0):
        rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(30), hours=hours), 30)
        assert rebuilt.look_again == ()
        assert rebuilt.plan.phases[0].actions == before.phases[0].actions
        assert rebuilt.plan.hours == hours
        assert rebuilt.plan.phases[1].room == rebuilt.plan.phases[2].room == find_room(hours)


def test_a_done_action_that_another_role_words_otherwise_asks_for_a_second_look() -> None:
    answers, before = make_before()
    progress = do(before, "save-postings", "write-six-care-moments")
    progress = mark(progress, ["count-repeats"], "skipped", MONDAY)
    other = change(GUIDE, answers, find_day(11), role=OTHER_ROLE)
    rebuilt = rebuild(before, progress, other, 11)
    assert rebuilt.look_again == ("save-postings",)
    again = rebuild(rebuilt.plan, progress, other, 12)
    assert find(again.plan, "save-postings").text == find(before, "save-postings").text, "its words stay as it was done"


def test_another_start_is_not_taken() -> None:
    answers, before = make_before()
    moved = change(GUIDE, answers, MONDAY, start=date(2028, 2, 29), hours=5.0)
    assert rebuild(before, Progress(), moved, 11).plan.start == MONDAY


def test_the_accelerated_pace_may_come_in_the_middle() -> None:
    answers, before = make_before(hours=6)
    progress = do(before, *list_ids(before.phases[0])[:6])
    rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(11), pace="accelerated"), 11)
    fresh = build_plan(GUIDE, change(GUIDE, answers, MONDAY, pace="accelerated"))
    assert [phase.label for phase in rebuilt.plan.phases] == [phase.label for phase in fresh.phases]
    assert rebuilt.plan.pace == "accelerated"
    made = {name for part in rebuilt.plan.project.parts for name in part.made_in}
    assert made & set(list_ids(rebuilt.plan.phases[0])), "the project comes in the first month"


def test_the_normal_pace_may_come_back() -> None:
    answers, before = make_before(hours=6, pace="accelerated")
    progress = do(before, *list_ids(before.phases[0]))
    rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(30), pace="normal"), 30)
    assert set(list_ids(rebuilt.plan.phases[0])) == set(list_ids(before.phases[0]))


@pytest.mark.parametrize("number", [11, 30, 36, 71])
def test_a_beginners_plan_is_built_anew_too(number: int) -> None:
    answers, before = make_before(background="beginner")
    progress = do(before, *list_ids(before.phases[0])[:3])
    rebuilt = rebuild(before, progress, change(GUIDE, answers, find_day(number), lane="governance"), number)
    assert rebuilt.plan.lane == "governance"
    assert rebuilt.plan.background == before.background


# --- what stays ---------------------------------------------------------------------------------


def test_what_was_done_early_stays_in_its_month_and_makes_room_there() -> None:
    answers, before = make_before()
    early = before.phases[1].actions[2]
    plan = rebuild(before, do(before, early.id), change(GUIDE, answers, find_day(11), role=OTHER_ROLE), 11).plan
    assert early.id in list_ids(plan.phases[1])
    assert plan.phases[1].room == find_room(3) + early.minutes


def test_an_open_action_with_evidence_stays_and_takes_its_time_from_the_room() -> None:
    answers, before = make_before()
    for phase in before.phases:
        for action in phase.actions[-3:]:
            progress = prove(Progress(), action.id, ["draft.md"], MONDAY)
            plan = rebuild(before, progress, change(GUIDE, answers, find_day(11), hours=1.5), 11).plan
            new = next(one for one in plan.phases if one.id == phase.id)
            share = 19 if phase is before.phases[0] else 30
            assert new.room == max(find_room(1.5) * share // 30, action.minutes)


def test_more_evidence_than_room_leaves_no_room() -> None:
    answers, before = make_before(hours=6)
    progress = Progress()
    for action in before.phases[1].actions:
        progress = prove(progress, action.id, ["draft.md"], MONDAY)
    plan = rebuild(before, progress, change(GUIDE, answers, find_day(30), hours=0.5), 30).plan
    assert set(list_ids(plan.phases[1])) == set(list_ids(before.phases[1]))
    assert plan.phases[1].minutes == plan.phases[1].room


def test_what_was_left_out_is_left_out_once_and_not_when_it_comes_back() -> None:
    answers, before = make_before(hours=1)
    gone = [left.action for left in before.left_out if left.phase == before.phases[0].id and left.reason == "no-room"]
    assert gone
    plan = rebuild(before, Progress(), change(GUIDE, answers, find_day(30), hours=10.0), 30).plan
    back = set(gone) & set(list_ids(plan))
    assert back
    assert not back & {left.action for left in plan.left_out}


def test_the_short_form_of_what_was_done_is_still_told() -> None:
    answers, before = make_before(hours=1)
    short = [left for left in before.left_out if left.reason.endswith("-form")]
    progress = do(before, *(left.action for left in short))
    plan = rebuild(before, progress, change(GUIDE, answers, find_day(30), hours=10.0), 30).plan
    assert short
    assert [left for left in plan.left_out if left in short] == short


def test_the_sentences_after_it_speak_of_what_was_done_and_not_of_what_was_left_out() -> None:
    answers, before = make_before()
    done = do(before, "score-again-covered")
    skipped = mark(Progress(), ["score-again-covered"], "skipped", MONDAY)
    proved = prove(Progress(), "score-again-covered", ["scores.csv"], MONDAY)
    words = "one is a fault that slipped through"
    for progress, said in ((done, True), (proved, True), (skipped, False)):
        plan = rebuild(before, progress, answers, 30).plan
        assert (words in find(plan, "write-readme").text) == said
        assert ("how you scored it the second time" in find(plan, "tell-one-pair-story").text) == said


def test_moved_days_are_not_the_plans_days() -> None:
    answers, before = make_before()
    done = before.phases[0].actions[0]
    steps = read_steps(keep(GUIDE, before))[1]
    progress = move(do(before, done.id), steps, {done.id: find_day(80)}, MONDAY)
    plan = rebuild(before, progress, change(GUIDE, answers, find_day(30), hours=5.0), 30).plan
    assert find(plan, done.id).date == done.date


def test_it_may_be_built_anew_again_and_again() -> None:
    answers, before = make_before()
    progress, plan = Progress(), before
    for number, changed in (
        (4, {"hours": 5.0}), (12, {"role": OTHER_ROLE}), (25, {"lane": "analytics"}), (40, {"pace": "accelerated"}),
        (41, {"role": "clinical-ai-evaluator"}), (66, {"hours": 1.0}), (83, {"name": "Ann B"}),
    ):  # fmt: skip
        today = find_day(number)
        due = [action.id for action in plan.actions if action.date <= today and action.id not in progress.marks]
        progress = mark(progress, due[::2], "done", today)
        progress = mark(progress, due[1:2], "skipped", today)
        answers = change(GUIDE, answers, today, **changed)
        plan = rebuild(plan, progress, answers, number).plan
    assert set(progress.marks) <= set(list_ids(plan))
    assert len(progress.marks) > 10


# --- any of it ----------------------------------------------------------------------------------


@SOME
@given(
    first=draw_choices(),
    then=draw_choices(),
    hours=st.tuples(*[st.sampled_from((0.5, 1.0, 3.0, 8.0))] * 2),
    paces=st.tuples(*[st.sampled_from(("normal", "accelerated"))] * 2),
    number=st.integers(-3, 84),
    done=st.sets(st.integers(0, 40), max_size=25),
    proved=st.sets(st.integers(0, 40), max_size=3),
)
def test_any_plan_may_become_any_other_on_any_day(
    first: dict[str, Any],
    then: dict[str, Any],
    hours: tuple[float, float],
    paces: tuple[str, str],
    number: int,
    done: set[int],
    proved: set[int],
) -> None:
    paces = tuple(pace if much >= 1 else "normal" for pace, much in zip(paces, hours, strict=True))  # type: ignore[assignment]
    answers = make_answers(GUIDE, **first, hours=hours[0], pace=paces[0])
    before = build_plan(GUIDE, answers)
    ids = list_ids(before)
    progress = do(before, *(ids[place] for place in done if place < len(ids)))
    for place in proved:
        progress = prove(progress, ids[place % len(ids)], ["draft.md"], MONDAY)
    other = make_answers(GUIDE, **then, hours=hours[1], pace=paces[1])
    rebuilt = rebuild_plan(GUIDE, before, progress, other, find_day(number))
    assert (rebuilt is None) == (number > 83)
    if rebuilt:
        check_plan(rebuilt, before, progress)
