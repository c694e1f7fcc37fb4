"""What former plans had: the titles of their actions, and what the plan no longer has."""

from __future__ import annotations

from datetime import date

from careerpath.planning.former import Titled, find_gone, find_title, list_titles
from careerpath.planning.progress import Mark, mark, move
from careerpath.planning.versions import undo_last
from tests.planning.small_plan import MONDAY, OTHER, PHASES, make_saved, replace_by

THIRD = {"third": {"draw": "2027-02-01"}}


def test_a_plan_that_was_never_replaced_has_nothing_behind_it() -> None:
    saved = make_saved()
    assert find_gone(saved) == ((), (), {})
    (titled,) = list_titles(saved)
    assert titled == (None, {name: f"Do {name}" for name in ("read", "save", "write", "show")})


def test_what_a_former_plan_had_stands_on_the_day_it_had_last() -> None:
    saved = make_saved()
    days = {"write": date(2027, 1, 25), "read": date(2027, 1, 26)}
    saved = saved._replace(progress=move(saved.progress, saved.steps, days, MONDAY))
    saved = replace_by(saved, OTHER)
    gone = find_gone(saved)
    assert [(step.id, step.planned) for step in gone.steps] == [("write", date(2027, 1, 25))]
    assert gone.stages == (), "both plans have both phases"
    assert [titled.titles.keys() for titled in list_titles(saved)] == [
        {"read", "save", "write", "show"}, {"read", "draw", "save", "show"},
    ]  # fmt: skip


def test_what_had_become_of_it_is_kept() -> None:
    saved = make_saved()
    saved = saved._replace(progress=mark(saved.progress, ["read", "write"], "done", MONDAY, "well"))
    gone = find_gone(replace_by(saved, OTHER))
    assert gone.marks == {"write": Mark("done", MONDAY, "well")}, "the other is in both plans"


def test_of_several_former_plans_each_thing_is_told_once_as_it_stood_last() -> None:
    saved = replace_by(replace_by(make_saved(), OTHER), THIRD)
    gone = find_gone(saved)
    assert {stage.id for stage in gone.stages} == {"first", "second"}
    assert {step.id: step.planned.isoformat() for step in gone.steps} == {
        "read": OTHER["first"]["read"], "save": OTHER["second"]["save"], "show": OTHER["second"]["show"],
        "write": PHASES["first"]["write"],
    }  # fmt: skip
    back, _ = undo_last(saved, MONDAY)
    assert [step.id for step in find_gone(back).steps] == ["write"]


def test_a_title_is_the_one_the_action_had_then() -> None:
    plans = (Titled(3, {"a": "First a", "b": "First b"}), Titled(7, {"a": "Second a"}), Titled(None, {"a": "Now a"}))
    assert [find_title(plans, "a", turn) for turn in (1, 2, 3, 6, 7, 9)] == [
        "First a", "First a", "Second a", "Second a", "Now a", "Now a",
    ]  # fmt: skip
    assert find_title(plans, "b", 9) == "First b", "only a plan of before has it"
    assert find_title(plans[1:], "b", 9) == "b"
