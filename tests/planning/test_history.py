"""What happened, as it is told: what one command did in the same way to several actions stands together."""

from __future__ import annotations

from datetime import date, timedelta

from careerpath.planning.checkins import Said, record
from careerpath.planning.history import Happening, list_happenings
from careerpath.planning.progress import Event, mark, move, prove, shift_open, undo
from careerpath.planning.saved import SavedPlan
from careerpath.planning.versions import undo_last
from tests.planning.small_plan import MONDAY, OTHER, make_lived, make_saved, read_well, replace_by

TUESDAY = MONDAY + timedelta(days=1)


def after(saved: SavedPlan, *events: Event) -> tuple[Happening, ...]:
    return list_happenings(saved._replace(progress=saved.progress._replace(history=events)))


def name(*ids: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, f"Do {one}") for one in ids)


def test_nothing_has_happened_to_a_new_plan() -> None:
    assert list_happenings(make_saved()) == ()


def test_what_one_command_did_to_several_stands_together() -> None:
    saved = make_saved()
    progress = mark(saved.progress, ["read", "save"], "done", MONDAY, "both")
    progress = mark(progress, ["write"], "done", MONDAY, "both")
    told = list_happenings(saved._replace(progress=progress))
    assert told == (
        Happening(1, MONDAY, "done", name("read", "save"), "both"),
        Happening(2, MONDAY, "done", name("write"), "both"),
    )


def test_moves_keep_both_days_and_stand_together_only_where_both_are_the_same() -> None:
    saved = make_saved()
    days = shift_open(saved.steps, saved.progress, 7)
    told = list_happenings(saved._replace(progress=move(saved.progress, saved.steps, days, MONDAY)))
    assert [(one.before, one.after) for one in told] == [(step.planned, days[step.id]) for step in saved.steps]
    assert {one.turn for one in told} == {1}
    same = after(
        saved,
        Event(1, MONDAY, "moved", "read", "", MONDAY, TUESDAY),
        Event(1, MONDAY, "moved", "save", "", MONDAY, TUESDAY),
    )
    assert same == (Happening(1, MONDAY, "moved", name("read", "save"), "", MONDAY, TUESDAY),)


def test_an_undoing_says_what_it_took_back() -> None:
    saved = make_saved()
    progress = mark(saved.progress, ["read", "save"], "skipped", MONDAY, "ill")
    progress = undo(progress, ["read", "save"], TUESDAY)
    told = list_happenings(saved._replace(progress=progress))
    assert told[-1] == Happening(2, TUESDAY, "undone", name("read", "save"), of=1, undid="skipped")


def test_what_an_undoing_took_back_is_unknown_where_it_was_several_things_or_is_no_longer_kept() -> None:
    saved = make_saved()
    progress = mark(saved.progress, ["read"], "done", MONDAY)
    progress = prove(progress, "read", ["a.md"], MONDAY, turn=1)
    several = list_happenings(saved._replace(progress=undo(progress, ["read"], MONDAY)))
    assert (several[-1].of, several[-1].undid) == (1, None)
    (lost,) = after(saved, Event(8, MONDAY, "undone", "read", of=7))
    assert (lost.of, lost.undid) == (7, None)


def test_a_check_in_and_a_new_plan_are_about_no_action() -> None:
    saved = record(make_saved(), 30, Said("partly", "nights"), None, MONDAY)
    checked, rebuilt = list_happenings(replace_by(saved, OTHER))
    assert checked.said is not None
    assert (checked.deed, checked.check_in, checked.actions, checked.words) == ("checked", 30, (), "nights")
    assert checked.said.met == "partly"
    assert (rebuilt.deed, rebuilt.actions, rebuilt.check_in, rebuilt.said) == ("rebuilt", (), 0, None)


def test_what_was_said_goes_with_the_check_in() -> None:
    saved = record(make_saved(), 30, Said("partly", "nights"), None, MONDAY)
    saved, _ = undo_last(saved, TUESDAY)
    checked, undone = list_happenings(saved)
    assert (checked.check_in, checked.said) == (30, None)
    assert (undone.deed, undone.check_in, undone.of, undone.undid) == ("undone", 30, 1, "checked")


def test_an_action_no_kept_plan_has_is_told_by_its_id() -> None:
    (one,) = after(make_saved(), Event(1, MONDAY, "done", "long-gone"))
    assert one.actions == (("long-gone", "long-gone"),)


def test_all_that_a_life_with_a_plan_holds_is_told_in_its_order() -> None:
    saved = read_well(make_lived())
    told = list_happenings(saved)
    assert [one.turn for one in told] == sorted(one.turn for one in told)
    kept = [(event.turn, event.deed) for event in saved.progress.history]
    assert {(one.turn, one.deed) for one in told} == set(kept)
    assert sum(len(one.actions) or 1 for one in told) == len(kept) > 15
    titles = dict(action for one in told for action in one.actions)
    assert titles["write"] == "Do write", "an action of the plan before"
    assert all(isinstance(one.day, date) for one in told)
