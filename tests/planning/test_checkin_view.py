"""What the page of a check-in is made of: the phase as it was recorded, and what comes next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.checkin_view import find_ahead, find_stood, make_page
from careerpath.planning.checkins import Rebuild, Said, record
from careerpath.planning.live import make_live_plan
from careerpath.planning.progress import mark, move
from tests.planning.shipped_plan import MONDAY
from tests.planning.shipped_plan import make_saved as make_shipped
from tests.planning.small_plan import OTHER, make_saved, make_small

END = date(2027, 2, 2)


def test_a_phase_without_a_check_in_stands_as_it_is_now() -> None:
    saved = make_saved()
    progress = mark(saved.progress, ["read"], "done", MONDAY, "an hour")
    progress = move(progress, saved.steps, {"save": date(2027, 1, 30)}, MONDAY)
    stood = find_stood(saved._replace(progress=progress), 30)
    assert (stood.number, stood.stage.id, stood.said) == (30, "first", None)
    assert [due.step.id for due in stood.done] == ["read"]
    assert [(due.step.id, due.day) for due in stood.moved] == [("save", date(2027, 1, 30))]
    assert [(due.step.id, due.day) for due in stood.open] == [("write", date(2027, 1, 20))]
    assert stood.skipped == ()
    assert stood.marks["read"].words == "an hour"


def test_what_was_recorded_is_shown_however_the_plan_went_on() -> None:
    saved = record(make_saved(), 30, Said("partly"), None, END)
    later = saved._replace(progress=mark(saved.progress, ["read", "save", "write"], "done", END))
    stood = find_stood(later, 30)
    assert stood.said is not None
    assert stood.said.met == "partly"
    assert (len(stood.done), len(stood.open)) == (0, 3)


def test_actions_that_went_with_a_changed_answer_have_the_days_they_had_last() -> None:
    saved = make_saved()
    saved = saved._replace(progress=move(saved.progress, saved.steps, {"write": date(2027, 1, 25)}, MONDAY))
    saved = record(saved, 30, Said(), Rebuild(make_small(OTHER), (("role", "a", "b"),)), END)
    stood = find_stood(saved, 30)
    assert [(due.step.id, due.day) for due in stood.moved] == [("write", date(2027, 1, 25))]
    assert {due.step.id: due.day for due in stood.open} == {"read": date(2027, 1, 11), "save": date(2027, 2, 8)}
    assert "write" not in {step.id for step in saved.steps}


def test_the_test_that_was_checked_is_the_one_of_then() -> None:
    saved = make_saved()
    made = make_small(OTHER)
    phases = [{**phase, "exit_test": "Another test."} for phase in made.plan["phases"]]
    saved = record(saved, 30, Said(), Rebuild(made._replace(plan={**made.plan, "phases": phases}), ()), END)
    assert saved.stages[0].exit_test == "Another test."
    assert find_stood(saved, 30).stage.exit_test == "You can say it."
    assert find_stood(saved, 60).stage.exit_test == "Another test."


def test_what_comes_next_are_the_first_open_actions_of_the_next_phase(guide: Guide) -> None:
    saved = make_shipped(guide)
    own = [step for step in saved.steps if step.phase == saved.stages[1].id]
    first, second, *rest = sorted(own, key=lambda step: step.planned)
    progress = mark(saved.progress, [first.id], "done", MONDAY)
    progress = move(progress, saved.steps, {second.id: saved.stages[1].end}, MONDAY)
    saved = saved._replace(progress=progress)
    ahead = find_ahead(saved, make_live_plan(saved), 30)
    assert ahead is not None
    assert (ahead.phase.id, ahead.first_day, ahead.last_day) == (saved.stages[1].id, 31, 60)
    assert [due.step.id for due in ahead.actions] == [step.id for step in rest[:3]]
    assert find_ahead(saved, make_live_plan(saved), 90) is None
    for number in (0, 31, 120):
        with pytest.raises(KeyError):
            find_ahead(saved, make_live_plan(saved), number)


def test_a_page_counts_how_far_the_plan_has_come(guide: Guide) -> None:
    saved = make_shipped(guide)
    saved = saved._replace(progress=mark(saved.progress, [saved.steps[0].id], "done", MONDAY))
    page = make_page("ann", saved, make_live_plan(saved), 60, MONDAY + timedelta(days=59))
    assert (page.today.done, page.today.total, page.today.number) == (1, len(saved.steps), 60)
    assert (page.recorded, page.effect, page.stood.number) == (False, None, 60)
    assert page.ahead is not None
