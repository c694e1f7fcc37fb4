"""A plan that takes the place of another: what stays, what comes back when it is undone, and in which order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.planning.checkins import Rebuild, Said, record
from careerpath.planning.progress import (
    CHECKIN,
    PLAN,
    Mark,
    Progress,
    find_day,
    find_last,
    list_last,
    mark,
    move,
    prove,
)
from careerpath.planning.saved import MOST_VERSIONS, SavedPlan, to_document
from careerpath.planning.strict_table import BrokenError
from careerpath.planning.versions import find_version, replace_plan, start_saved, undo_actions, undo_last
from tests.planning.small_plan import (
    ABOUT,
    MONDAY,
    OTHER,
    PHASES,
    live_with,
    make_plan,
    make_saved,
    make_small,
    read_well,
    replace_by,
)

QUICK = settings(max_examples=100, deadline=None)
TUESDAY = date(2027, 1, 5)
DONE = Mark("done", MONDAY, "")


def do(saved: SavedPlan, *ids: str) -> SavedPlan:
    return saved._replace(progress=mark(saved.progress, ids, "done", MONDAY))


def put_off(saved: SavedPlan, name: str, day: date) -> SavedPlan:
    return saved._replace(progress=move(saved.progress, saved.steps, {name: day}, MONDAY))


def add_proof(saved: SavedPlan, name: str, *proof: str) -> SavedPlan:
    return saved._replace(progress=prove(saved.progress, name, proof, MONDAY))


def list_ids(saved: SavedPlan) -> list[str]:
    return [step.id for step in saved.steps]


def find_days(saved: SavedPlan) -> dict[str, date]:
    return {step.id: find_day(step, saved.progress) for step in saved.steps}


# --- taking the place ---------------------------------------------------------------------------


def test_a_plan_is_started_without_anything_in_it() -> None:
    saved = start_saved("key", make_small())
    assert (saved.key, saved.revision, saved.progress, saved.earlier) == ("key", 1, Progress(), ())
    assert list_ids(saved) == ["read", "save", "write", "show"]


@pytest.mark.parametrize("plan", [{}, {"phases": []}, {"phases": [{}]}, {"phases": None}])
def test_what_is_no_plan_starts_none_and_takes_no_place(plan: dict[str, object]) -> None:
    made = make_small()._replace(plan=plan)
    with pytest.raises(BrokenError):
        start_saved("key", made)
    with pytest.raises(BrokenError):
        replace_plan(make_saved(), made, MONDAY)


def test_marks_and_evidence_stay_with_the_actions_both_have() -> None:
    before = add_proof(add_proof(do(make_saved(), "save", "write"), "save", "a.md"), "write", "b.md")
    before = before._replace(revision=7)
    after = replace_by(before, OTHER, TUESDAY)
    assert (after.key, after.revision) == (before.key, 7), "it is not written yet"
    assert (after.guide.version, before.guide) == ("2.0", ABOUT)
    assert list_ids(after) == ["read", "draw", "save", "show"]
    assert (after.progress.marks, after.progress.evidence) == ({"save": DONE}, {"save": ("a.md",)})
    assert after.progress.history[:-1] == before.progress.history
    told = after.progress.history[-1]
    assert (told.turn, told.day, told.deed, told.action) == (4, TUESDAY, "rebuilt", PLAN)


def test_the_new_plan_has_its_own_days() -> None:
    before = put_off(make_saved(), "read", date(2027, 5, 1))
    after = replace_by(before, OTHER)
    assert after.progress.moved == {}
    assert find_days(after)["read"] == date(2027, 1, 11)


def test_the_former_plan_is_kept_with_what_had_become_of_it() -> None:
    before = put_off(add_proof(do(make_saved(), "save"), "write", "b.md"), "read", date(2027, 5, 1))
    (version,) = replace_by(before, OTHER, TUESDAY).earlier
    assert (version.turn, version.day, version.made) == (4, TUESDAY, before.made)
    assert (version.marks, version.moved, version.evidence) == (
        before.progress.marks, before.progress.moved, before.progress.evidence,
    )  # fmt: skip


def test_a_change_can_join_what_the_same_command_did() -> None:
    before = do(make_saved(), "save")
    after = replace_plan(before, make_small(OTHER), TUESDAY, turn=before.progress.history[-1].turn)
    assert list_last(after.progress) == ("save", PLAN)
    back, ids = undo_last(after, TUESDAY)
    assert (ids, back.progress.marks, list_ids(back)) == (("save", PLAN), {}, ["read", "save", "write", "show"])


@QUICK
@given(
    kept=st.sets(st.sampled_from(("read", "save", "write", "show", "draw")), min_size=1),
    marked=st.sets(st.sampled_from(("read", "save", "write", "show"))),
)
def test_a_mark_is_kept_exactly_where_both_have_the_action(kept: set[str], marked: set[str]) -> None:
    before = do(make_saved(), *sorted(marked))
    after = replace_by(before, {"only": dict.fromkeys(sorted(kept), "2027-02-01")})
    assert set(after.progress.marks) == kept & marked
    back, _ = undo_last(after, MONDAY)
    assert (back.progress.marks, back.made) == (before.progress.marks, before.made)


def test_the_same_plan_again_keeps_every_mark() -> None:
    before = make_saved()
    before = do(before, "read", "show")
    after = replace_by(before, PHASES)
    assert after.progress.marks == before.progress.marks
    assert replace_by(after, PHASES).progress.marks == before.progress.marks


# --- undoing a plan -----------------------------------------------------------------------------


def test_undoing_brings_the_former_plan_back_as_it_was() -> None:
    before = put_off(add_proof(do(make_saved(), "save", "write"), "write", "b.md"), "read", date(2027, 5, 1))
    back, ids = undo_last(replace_by(before, OTHER), TUESDAY)
    assert ids == (PLAN,)
    assert back._replace(progress=before.progress) == before
    assert back.progress._replace(history=()) == before.progress._replace(history=())
    assert [event.deed for event in back.progress.history[-2:]] == ["rebuilt", "undone"]
    assert back.earlier == ()
    assert read_well(to_document(back)) == back


def test_marks_of_actions_only_the_former_plan_had_come_back() -> None:
    after = replace_by(add_proof(do(make_saved(), "write"), "write", "b.md"), OTHER)
    assert "write" not in list_ids(after)
    back, _ = undo_last(after, TUESDAY)
    assert (back.progress.marks, back.progress.evidence) == ({"write": DONE}, {"write": ("b.md",)})


def test_a_mark_undone_after_the_change_stays_undone() -> None:
    after = replace_by(add_proof(do(make_saved(), "read", "save"), "show", "a.md"), OTHER)
    after = undo_actions(undo_actions(after, ["read"], TUESDAY), ["show"], TUESDAY)
    assert (set(after.progress.marks), after.progress.evidence) == ({"save"}, {})
    back, ids = undo_last(after, TUESDAY)
    assert ids == (PLAN,)
    assert (set(back.progress.marks), back.progress.evidence) == ({"save"}, {})
    assert undo_last(back, TUESDAY)[0].progress.marks == {}


def test_what_was_done_since_is_undone_before_the_plan_is() -> None:
    after = do(put_off(do(replace_by(make_saved(), OTHER), "draw"), "save", date(2027, 2, 20)), "show")
    undone = []
    saved = after
    while True:
        saved, ids = undo_last(saved, TUESDAY)
        if not ids:
            break
        undone.append(ids)
    assert undone == [("show",), ("save",), ("draw",), (PLAN,)]
    assert (saved.made, saved.progress.marks, find_days(saved)) == (make_small(), {}, find_days(make_saved()))


def test_moves_before_the_change_cannot_be_undone_until_it_is_undone() -> None:
    before = put_off(make_saved(), "save", date(2027, 1, 20))
    after = replace_by(before, OTHER)
    assert find_last(after.progress, "save") is None
    assert undo_actions(after, ["save"], TUESDAY) == after
    back, _ = undo_last(after, TUESDAY)
    assert find_days(back)["save"] == date(2027, 1, 20)
    assert find_days(undo_actions(back, ["save"], TUESDAY)) == find_days(make_saved())
    assert find_days(undo_last(back, TUESDAY)[0]) == find_days(make_saved())


def test_marks_before_the_change_can_be_undone_one_by_one() -> None:
    after = replace_by(do(put_off(make_saved(), "save", date(2027, 1, 20)), "read", "save"), OTHER)
    after = undo_actions(after, ["save"], TUESDAY)
    assert set(after.progress.marks) == {"read"}
    assert find_days(after)["save"] == date(2027, 2, 8), "the day of the plan in use"


def test_undoing_an_action_that_the_plan_has_no_more_leaves_no_mark() -> None:
    """No verb can ask for it, but a file may have been changed by hand: it must stay one that can be read."""
    twice = mark(do(make_saved(), "write").progress, ["write"], "skipped", TUESDAY)
    after = replace_by(make_saved()._replace(progress=twice), OTHER)
    back = undo_actions(after, ["write"], TUESDAY)
    assert back.progress.marks == {}
    assert read_well(to_document(back)) == back


def test_a_plan_without_anything_done_has_nothing_to_undo() -> None:
    assert undo_last(make_saved(), MONDAY) == (make_saved(), ())
    assert undo_actions(make_saved(), ["read"], MONDAY) == make_saved()


# --- more than one ------------------------------------------------------------------------------


def make_many(count: int) -> SavedPlan:
    """Return a plan that was replaced ``count`` times, with a mark and a move before each."""
    saved = make_saved()
    for number in range(count):
        saved = put_off(do(saved, "read"), "show", date(2027, 2, 10 + number % 10))
        saved = replace_by(saved, OTHER if number % 2 == 0 else PHASES)
    return saved


def test_changes_are_undone_one_after_the_other() -> None:
    saved = make_many(3)
    had = {0: ["read", "save", "write", "show"], 1: ["read", "draw", "save", "show"], 2: list_ids(make_saved())}
    for number in (2, 1, 0):
        while list_last(saved.progress) != (PLAN,):
            saved, _ = undo_last(saved, TUESDAY)
        saved, ids = undo_last(saved, TUESDAY)
        assert ids == (PLAN,)
        assert (len(saved.earlier), list_ids(saved)) == (number, had[number])
        assert find_days(saved)["show"] == date(2027, 2, 10 + number)


def test_more_changes_than_are_kept_end_the_undoing_where_nothing_is_kept() -> None:
    saved = make_many(MOST_VERSIONS + 3)
    assert len(saved.earlier) == MOST_VERSIONS
    assert saved.earlier[0].made == make_small(), "the first plan is kept"
    plans = 0
    while True:
        assert read_well(to_document(saved)) == saved
        saved, ids = undo_last(saved, TUESDAY)
        if not ids:
            break
        plans += PLAN in ids
    assert plans == MOST_VERSIONS - 1
    assert [version.made for version in saved.earlier] == [make_small()]
    assert find_version(saved) is None
    assert PLAN in list_last(saved.progress)


def test_after_the_end_of_undoing_one_can_go_on() -> None:
    saved = make_many(MOST_VERSIONS + 3)
    while True:
        saved, ids = undo_last(saved, TUESDAY)
        if not ids:
            break
    saved = undo_actions(saved, ["read"], TUESDAY)
    after = do(replace_by(saved, OTHER), "draw")
    assert read_well(to_document(after)) == after
    back, _ = undo_last(undo_last(after, TUESDAY)[0], TUESDAY)
    assert (back.made, back.progress.marks) == (saved.made, saved.progress.marks)


def test_the_version_before_is_that_of_the_last_change_that_stands() -> None:
    saved = make_saved()
    assert find_version(saved) is None
    twice = replace_by(replace_by(saved, OTHER), PHASES)
    version = find_version(twice)
    assert version is not None
    assert version.made == make_small(OTHER, "2.0")
    once, _ = undo_last(twice, TUESDAY)
    version = find_version(once)
    assert version is not None
    assert version.made == make_small()


# --- a check-in that changes the plan -----------------------------------------------------------


def test_a_check_in_with_a_new_plan_and_a_move_is_undone_at_once() -> None:
    before = put_off(do(make_saved(), "read"), "save", date(2027, 1, 20))
    said = Said("partly", "a week of nights", "if", "next", 7)
    after = record(before, 30, said, Rebuild(make_small(OTHER), (("hours", "2.5", "4"),)), TUESDAY)
    assert {event.turn for event in after.progress.history[2:]} == {3}
    assert list_last(after.progress)[:2] == (f"{CHECKIN}30", PLAN)
    assert find_days(after)["draw"] == date(2027, 1, 20)
    back, _ = undo_last(after, TUESDAY)
    assert back.progress._replace(history=()) == before.progress._replace(history=())
    assert (back.made, back.earlier) == (before.made, ())


def test_one_move_of_a_check_in_may_be_undone_before_the_rest() -> None:
    after = record(make_saved(), 30, Said(shift=7), Rebuild(make_small(OTHER), ()), TUESDAY)
    part = undo_actions(after, ["draw"], TUESDAY)
    assert find_days(part)["draw"] == date(2027, 1, 13)
    assert find_days(part)["save"] == date(2027, 2, 15)
    back, ids = undo_last(part, TUESDAY)
    assert "draw" not in ids
    assert (find_days(back), back.progress.checkins) == (find_days(make_saved()), ())


def test_everything_in_a_long_life_can_be_undone() -> None:
    saved, plans = live_with(make_saved()), 0
    while True:
        saved, ids = undo_last(saved, TUESDAY)
        if not ids:
            break
        plans += PLAN in ids
        assert read_well(to_document(saved)) == saved
    assert plans == 1
    assert saved.plan == make_plan(PHASES)
    assert (saved.progress.marks, saved.progress.evidence, saved.progress.checkins) == ({}, {}, ())
    assert find_days(saved) == find_days(make_saved())


def test_a_mark_comes_back_with_its_action_from_the_plan_before_the_one_before() -> None:
    first = add_proof(do(make_saved(), "write", "show"), "write", "a.md")
    without = replace_plan(first, make_small({"first": {"read": "2027-01-11"}}), MONDAY)
    assert without.progress.marks == without.progress.evidence == {}
    again = replace_plan(without, make_small(OTHER), TUESDAY)
    assert again.progress.marks == {"show": DONE}
    whole = replace_plan(again, make_small(), TUESDAY)
    assert whole.progress.marks == {"write": DONE, "show": DONE}
    assert whole.progress.evidence == {"write": ("a.md",)}
    assert read_well(to_document(whole)) == whole
    back, _ = undo_last(whole, TUESDAY)
    assert back.progress.marks == {"show": DONE}
    undone = undo_actions(whole, ["write"], TUESDAY)
    assert "a.md" not in str(undone.progress.evidence)


def test_a_moved_day_stays_only_with_what_the_new_plan_took_as_it_was() -> None:
    saved = put_off(put_off(make_saved(), "write", date(2027, 1, 25)), "save", date(2027, 1, 26))
    after = replace_plan(saved, make_small(), TUESDAY, stay=("write", "gone"))
    assert after.progress.moved == {"write": date(2027, 1, 25)}
