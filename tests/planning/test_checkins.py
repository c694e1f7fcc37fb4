"""Check-ins: the days they stand on, how a phase stands there, and what is said there done to the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.checkins import Rebuild, Said, find_said, list_changed, list_days, record, review_phase
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import CHECKIN, PLAN, CheckIn, Stage, find_day, list_last, mark, move
from careerpath.planning.rebuild import rebuild_plan
from careerpath.planning.saved import to_document
from careerpath.planning.strict_table import LAST_DAY
from careerpath.planning.versions import undo_last
from tests.planning.shipped_plan import MONDAY, change, keep, make_answers
from tests.planning.shipped_plan import make_saved as save_shipped
from tests.planning.small_plan import OTHER, make_saved, make_small, read_well

DAY_30 = date(2027, 2, 2)
CHANGED = (("hours", "2.5", "4"),)


def test_the_shipped_plan_has_check_ins_on_its_days_30_60_and_90(guide: Guide) -> None:
    saved = save_shipped(guide, date(2028, 2, 29))
    days = list_days(saved.stages)
    assert [(number, stage.end) for number, stage in days.items()] == [
        (30, date(2028, 3, 29)), (60, date(2028, 4, 28)), (90, date(2028, 5, 28)),
    ]  # fmt: skip


def test_another_guide_may_have_other_days() -> None:
    stages = [Stage("a", MONDAY, MONDAY, ""), Stage("b", MONDAY + timedelta(1), MONDAY + timedelta(9), "")]
    assert list(list_days(stages)) == [1, 10]


def test_a_day_that_no_phase_ends_on_has_no_check_in() -> None:
    for number in (0, 29, 31, 90):
        with pytest.raises(KeyError):
            review_phase(make_saved(), number)
        with pytest.raises(KeyError):
            record(make_saved(), number, Said(), None, MONDAY)


# --- how a phase stands -------------------------------------------------------------------------


def test_a_phase_is_reviewed_by_what_became_of_its_actions() -> None:
    saved = make_saved()
    progress = mark(saved.progress, ["read"], "done", MONDAY)
    progress = move(progress, saved.steps, {"read": date(2027, 1, 9), "save": date(2027, 3, 1)}, MONDAY)
    progress = mark(progress, ["show"], "skipped", MONDAY)
    saved = saved._replace(progress=progress)
    first, second = review_phase(saved, 30), review_phase(saved, 60)
    assert [[step.id for step in part] for part in (first.done, first.moved, first.skipped, first.open)] == [
        ["read"], ["save"], [], ["write"],
    ]  # fmt: skip
    assert [[step.id for step in part] for part in (second.done, second.moved, second.skipped, second.open)] == [
        [], [], ["show"], [],
    ]  # fmt: skip
    assert (first.stage, first.number, first.said) == (saved.stages[0], 30, None)


def test_an_action_that_was_moved_back_is_open_and_not_moved() -> None:
    saved = make_saved()
    planned = find_day(saved.steps[0], saved.progress)
    progress = move(saved.progress, saved.steps, {"read": date(2027, 1, 9)}, MONDAY)
    saved = saved._replace(progress=move(progress, saved.steps, {"read": planned}, MONDAY))
    review = review_phase(saved, 30)
    assert (review.moved, [step.id for step in review.open]) == ((), ["read", "save", "write"])


# --- what is said -------------------------------------------------------------------------------


def test_what_was_said_is_kept_with_how_the_phase_stood() -> None:
    saved = make_saved()
    progress = mark(mark(saved.progress, ["read"], "done", MONDAY), ["write"], "skipped", MONDAY)
    saved = saved._replace(progress=move(progress, saved.steps, {"save": date(2027, 2, 9)}, MONDAY))
    after = record(saved, 30, Said("partly", "a week of nights", "if nights, mornings", "say it twice"), None, DAY_30)
    said = CheckIn(
        30, 4, DAY_30, "partly", "a week of nights", "if nights, mornings", "say it twice",
        done=("read",), moved=("save",), skipped=("write",),
    )  # fmt: skip
    assert after.progress.checkins == (said,)
    assert find_said(after.progress, 30) == said
    assert find_said(after.progress, 60) is None
    assert review_phase(after, 30).said == said
    assert (after.progress.marks, after.progress.moved) == (saved.progress.marks, saved.progress.moved)
    assert (after.revision, after.made, after.earlier) == (saved.revision, saved.made, ())


def test_the_latest_of_two_check_ins_of_a_day_counts() -> None:
    once = record(make_saved(), 30, Said("no"), None, DAY_30)
    twice = record(once, 30, Said("yes"), None, DAY_30 + timedelta(1))
    assert [said.met for said in twice.progress.checkins] == ["no", "yes"]
    assert review_phase(twice, 30).said == twice.progress.checkins[-1]
    back, ids = undo_last(twice, DAY_30)
    assert ids == (f"{CHECKIN}30",)
    assert back.progress.checkins == once.progress.checkins


def test_all_that_is_open_moves_and_nothing_else_does() -> None:
    saved = make_saved()
    saved = saved._replace(progress=mark(saved.progress, ["read"], "done", MONDAY))
    after = record(saved, 30, Said(shift=14), None, DAY_30)
    days = {step.id: find_day(step, after.progress) for step in after.steps}
    planned = {step.id: step.planned for step in after.steps}
    assert days == {name: day if name == "read" else day + timedelta(days=14) for name, day in planned.items()}
    assert after.progress.checkins[0].shift == 14
    assert undo_last(after, DAY_30)[0].progress._replace(history=()) == saved.progress._replace(
        history=(), moved={name: day for name, day in planned.items() if name != "read"}
    )


def test_a_changed_answer_puts_another_plan_in_place_and_then_all_that_is_open_moves() -> None:
    saved = make_saved()
    saved = saved._replace(progress=mark(saved.progress, ["read"], "done", MONDAY))
    after = record(saved, 30, Said("no", shift=-3), Rebuild(make_small(OTHER), CHANGED), DAY_30)
    assert [step.id for step in after.steps] == ["read", "draw", "save", "show"]
    assert find_day(after.steps[1], after.progress) == date(2027, 1, 10)
    assert find_day(after.steps[0], after.progress) == date(2027, 1, 11), "done"
    (said,) = after.progress.checkins
    assert (said.changed, said.shift) == (CHANGED, -3)
    assert (said.done, said.open) == (("read",), ("save", "write")), "as it stood before"
    assert {event.turn for event in after.progress.history[1:]} == {2}
    assert list_last(after.progress)[:2] == (f"{CHECKIN}30", PLAN)
    assert read_well(to_document(after)) == after


def test_a_check_in_far_from_its_day_is_one_too() -> None:
    for today in (date(2000, 1, 1), date(2032, 2, 29), LAST_DAY):
        after = record(make_saved(), 60, Said("yes"), None, today)
        assert after.progress.checkins[0].day == today
        assert read_well(to_document(after)) == after


def test_a_check_in_of_the_shipped_plan_with_another_role(guide: Guide) -> None:
    saved = save_shipped(guide)
    ids = [step.id for step in saved.steps]
    saved = saved._replace(progress=mark(saved.progress, ids[:6], "done", MONDAY))
    answers = change(guide, make_answers(guide), DAY_30, role="healthcare-ai-implementation-specialist")
    rebuilt = rebuild_plan(guide, read_plan(saved.made), saved.progress, answers, DAY_30)
    assert rebuilt is not None
    after = record(saved, 30, Said("partly"), Rebuild(keep(guide, rebuilt.plan), CHANGED), DAY_30)
    assert after.progress.marks == saved.progress.marks
    assert [step.id for step in review_phase(after, 30).done] == ids[:6]
    assert review_phase(after, 60).open
    assert read_well(to_document(after)) == after
    assert undo_last(after, DAY_30)[0].made == saved.made


# --- answers that changed -----------------------------------------------------------------------


def test_changed_answers_are_told_in_order_with_nothing_for_no_value() -> None:
    before = {"hours": 2.5, "role": "a", "avoid": ("x", "y"), "name": "Ann"}
    after = {"hours": 4.0, "role": "a", "avoid": ["x"], "job": "ward nursing"}
    assert list_changed(before, after, ("job", "hours", "role", "avoid", "name", "pace")) == (
        ("job", "", "ward nursing"),
        ("hours", "2.5", "4.0"),
        ("avoid", "x; y", "x"),
        ("name", "Ann", ""),
    )
    assert list_changed(before, before, tuple(before)) == ()
