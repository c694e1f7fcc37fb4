"""A saved plan as it stands: every action once, on its present day, in the week of that day, with what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.planning.live import apply_progress, make_live_plan
from careerpath.planning.model import Plan, PlannedAction, Standing
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import Progress, find_day, mark, move, prove, shift_open
from careerpath.planning.saved import SavedPlan
from careerpath.planning.strict_table import FIRST_DAY, LAST_DAY, BrokenError
from careerpath.planning.weeks import fill_weeks
from tests.helpers import load_shipped_guide
from tests.planning.paths import leave_out
from tests.planning.shipped_plan import MONDAY, make_saved

QUICK = settings(max_examples=60, deadline=None)
ANN = make_saved(load_shipped_guide())
IDS = [step.id for step in ANN.steps]


def move_to(name: str, day: date) -> SavedPlan:
    return ANN._replace(progress=move(Progress(), ANN.steps, {name: day}, MONDAY))


def find(plan: Plan, name: str) -> PlannedAction:
    (found,) = [action for action in plan.actions if action.id == name]
    return found


def find_place(plan: Plan, name: str) -> tuple[int, int]:
    """Return the number of the phase (from 1) and of the week in which an action stands."""
    return next(
        (number, week.number)
        for number, phase in enumerate(plan.phases, 1)
        for week in phase.weeks
        if name in {action.id for action in week.actions}
    )


def test_a_plan_to_which_nothing_happened_stands_as_it_was_made() -> None:
    live, made = make_live_plan(ANN), read_plan(ANN.made)
    assert [action._replace(standing=None) for action in live.actions] == list(made.actions)
    assert {action.standing for action in live.actions} == {
        Standing("open", None, "", action.date, ()) for action in made.actions
    }
    assert live._replace(phases=made.phases) == made
    assert made.actions[0].standing is None


def test_every_action_says_what_became_of_it() -> None:
    first, second, third = IDS[:3]
    progress = mark(Progress(), [first], "done", date(2027, 1, 7), "took “an hour”")
    progress = mark(progress, [second], "skipped", date(2027, 1, 8), "not needed")
    progress = prove(progress, first, ["notes.md", "https://example.org/a"], MONDAY)
    progress = move(progress, ANN.steps, {third: date(2027, 1, 29)}, MONDAY)
    live = make_live_plan(ANN._replace(progress=progress))
    planned = {step.id: step.planned for step in ANN.steps}
    proof = ("notes.md", "https://example.org/a")
    assert find(live, first).standing == Standing("done", date(2027, 1, 7), "took “an hour”", planned[first], proof)
    assert find(live, second).standing == Standing("skipped", date(2027, 1, 8), "not needed", planned[second], ())
    assert find(live, third).standing == Standing("open", None, "", planned[third], ())
    assert find(live, third).date == date(2027, 1, 29)


@pytest.mark.parametrize(
    ("number", "phase", "week"),
    [
        (-5000, 1, 1), (0, 1, 1), (1, 1, 1), (7, 1, 1), (8, 1, 2),
        (30, 1, 5), (31, 2, 5), (35, 2, 5), (36, 2, 6), (60, 2, 9), (61, 3, 9),
        (90, 3, 13), (91, 3, 13), (5000, 3, 13),
    ],
)  # fmt: skip
def test_a_moved_action_stands_in_the_week_and_the_phase_of_its_day(number: int, phase: int, week: int) -> None:
    day = MONDAY + timedelta(days=number - 1)
    for name in (IDS[0], IDS[20], IDS[-1]):
        live = make_live_plan(move_to(name, day))
        assert find_place(live, name) == (phase, week)
        assert (find(live, name).date, find(live, name).week) == (day, week)


def test_a_week_reads_by_day_and_ties_as_planned() -> None:
    first, second, third = IDS[:3]
    day = next(step.planned for step in ANN.steps if step.id == second)
    live = make_live_plan(move_to(third, day))
    assert [action.id for action in live.actions][:3] == [first, second, third]
    live = make_live_plan(move_to(third, MONDAY - timedelta(days=1)))
    assert [action.id for action in live.actions][:3] == [third, first, second]


def test_a_done_action_keeps_the_day_it_was_moved_to() -> None:
    saved = move_to(IDS[0], date(2027, 3, 1))
    live = make_live_plan(saved._replace(progress=mark(saved.progress, [IDS[0]], "done", MONDAY)))
    assert find_place(live, IDS[0])[0] == 2


def test_what_the_whole_plan_needs_and_is_damaged_is_told() -> None:
    for path, key in ((("project",), "project"), (("labels", "role"), "role"), (("phases", 0, "aim"), "aim")):
        made = ANN.made._replace(plan=leave_out(ANN.made.plan, path))
        with pytest.raises(BrokenError, match=key):
            make_live_plan(ANN._replace(made=made))


@QUICK
@given(
    days=st.dictionaries(st.sampled_from(IDS), st.dates(FIRST_DAY, LAST_DAY), max_size=12),
    done=st.sets(st.sampled_from(IDS), max_size=12),
    by=st.integers(-400, 400),
)
def test_a_live_plan_holds_every_action_once_on_its_day(days: dict[str, date], done: set[str], by: int) -> None:
    progress = mark(Progress(), sorted(done), "done", MONDAY)
    progress = move(progress, ANN.steps, shift_open(ANN.steps, progress, by), MONDAY)
    progress = move(progress, ANN.steps, days, MONDAY)
    live = make_live_plan(ANN._replace(progress=progress))
    assert sorted(action.id for action in live.actions) == sorted(IDS)
    assert {action.id: action.date for action in live.actions} == {
        step.id: find_day(step, progress) for step in ANN.steps
    }
    assert {action.id for action in live.actions if action.standing and action.standing.state == "done"} == done
    assert [action.date for action in live.actions] == sorted(action.date for action in live.actions)
    for phase in live.phases:
        for week in phase.weeks:
            for action in week.actions:
                assert week.start <= action.date <= week.end or not live.start <= action.date <= live.end
                assert action.week == week.number
    assert apply_progress(read_plan(ANN.made), progress) == live


# --- weeks --------------------------------------------------------------------------------------


def test_weeks_take_what_is_due_before_them_first_and_after_them_last(guide: Guide) -> None:
    action = read_plan(ANN.made).actions[0]
    start, end = date(2028, 2, 24), date(2028, 3, 2)
    days = [date(2028, 1, 1), date(2028, 2, 24), date(2028, 2, 27), date(2028, 2, 28), date(2028, 2, 29), end,
            date(2028, 3, 3)]  # fmt: skip
    weeks = fill_weeks(date(2028, 2, 24), start, end, [action._replace(date=day) for day in days])
    assert [(week.number, week.start, week.end) for week in weeks] == [
        (1, start, date(2028, 2, 27)), (2, date(2028, 2, 28), end),
    ]  # fmt: skip
    assert [[one.date for one in week.actions] for week in weeks] == [days[:3], days[3:]]
    assert [[one.week for one in week.actions] for week in weeks] == [[1] * 3, [2] * 4]


def test_a_week_without_actions_is_empty() -> None:
    weeks = fill_weeks(MONDAY, MONDAY, MONDAY + timedelta(days=29), [])
    assert [week.number for week in weeks] == [1, 2, 3, 4, 5]
    assert all(week.actions == () and week.minutes == 0 for week in weeks)
