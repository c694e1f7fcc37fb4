"""Marks, moved days and undoing: each step by hand, and all of them in any order against a simple model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from careerpath.planning.progress import (
    FIRST_DAY,
    LAST_DAY,
    Due,
    Event,
    Mark,
    Progress,
    Stage,
    State,
    Step,
    find_day,
    find_last,
    find_steps,
    list_last,
    list_open,
    look_at,
    mark,
    move,
    shift_open,
    undo,
)

MONDAY = date(2027, 1, 4)
QUICK = settings(max_examples=100, deadline=None)
EMPTY = Progress()


def make_step(name: str, day: int) -> Step:
    return Step(name, f"Do {name}", MONDAY + timedelta(day), 45, "first")


# Not in the order of their days, and two on one day.
STEPS = tuple(make_step(*one) for one in (("read", 0), ("save", 9), ("read-twice", 3), ("write", 9), ("show", 40)))
IDS = tuple(step.id for step in STEPS)
BY_ID = {step.id: step for step in STEPS}
STAGES = (
    Stage("first", MONDAY, MONDAY + timedelta(29), "You can say it."),
    Stage("second", MONDAY + timedelta(30), MONDAY + timedelta(59), "You can show it."),
)
ANY_DAY = st.dates()


def list_days(progress: Progress) -> dict[str, date]:
    return {step.id: find_day(step, progress) for step in STEPS}


def names(steps: list[Step]) -> list[str]:
    return [step.id for step in steps]


# --- finding and listing ------------------------------------------------------------------------


def test_an_action_is_due_as_planned_until_it_is_moved() -> None:
    moved = move(EMPTY, STEPS, {"save": date(2027, 5, 1)}, MONDAY)
    assert find_day(BY_ID["save"], EMPTY) == date(2027, 1, 13)
    assert find_day(BY_ID["save"], moved) == date(2027, 5, 1)
    assert find_day(BY_ID["write"], moved) == date(2027, 1, 13)


def test_open_actions_stand_by_day_and_ties_as_planned() -> None:
    assert names(list_open(STEPS, EMPTY)) == ["read", "read-twice", "save", "write", "show"]
    moved = move(EMPTY, STEPS, {"read": date(2027, 1, 13), "show": MONDAY}, MONDAY)
    assert names(list_open(STEPS, moved)) == ["show", "read-twice", "read", "save", "write"]


def test_done_and_skipped_actions_are_not_open() -> None:
    progress = mark(mark(EMPTY, ["read"], "done", MONDAY), ["save"], "skipped", MONDAY)
    assert names(list_open(STEPS, progress)) == ["read-twice", "write", "show"]
    assert list_open(STEPS, mark(EMPTY, IDS, "done", MONDAY)) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("read", ["read"]),
        ("read-", ["read-twice"]),
        ("rea", ["read", "read-twice"]),
        (" Save ", ["save"]),
        ("SHOW", ["show"]),
        ("s", ["save", "show"]),
        ("shown", []),
        ("twice", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_typed_word_means_an_id_or_its_beginning(typed: str, meant: list[str]) -> None:
    assert names(find_steps(iter(STEPS), typed)) == meant


# --- marking ------------------------------------------------------------------------------------


def test_a_mark_keeps_its_day_and_words() -> None:
    progress = mark(EMPTY, ["save", "read"], "done", MONDAY, "took an hour")
    assert progress.marks == dict.fromkeys(("save", "read"), Mark("done", MONDAY, "took an hour"))
    assert progress.history == (
        Event(1, MONDAY, "done", "save", "took an hour"),
        Event(1, MONDAY, "done", "read", "took an hour"),
    )
    assert Progress({}, {}, ()) == EMPTY


def test_a_new_mark_takes_the_place_of_the_old_one_and_remembers_it() -> None:
    first = mark(EMPTY, ["save"], "done", MONDAY, "all eight")
    second = mark(first, ["save"], "skipped", date(2027, 1, 6), "not needed")
    assert second.marks["save"] == Mark("skipped", date(2027, 1, 6), "not needed")
    assert second.history[-1].mark == Mark("done", MONDAY, "all eight")
    assert second.history[-1].turn == 2
    assert undo(second, ["save"], MONDAY).marks == first.marks


def test_an_id_that_is_given_twice_is_marked_and_undone_once() -> None:
    first = mark(EMPTY, ["save"], "done", MONDAY)
    twice = mark(first, ["save", "save"], "skipped", MONDAY)
    assert len(twice.history) == 2
    assert undo(twice, ["save", "save"], MONDAY).marks == first.marks


def test_no_ids_change_nothing() -> None:
    for progress in (EMPTY, mark(EMPTY, ["save"], "done", MONDAY)):
        assert mark(progress, [], "done", MONDAY) == progress
        assert undo(progress, [], MONDAY) == progress
        assert move(progress, STEPS, {}, MONDAY) == progress


# --- moving -------------------------------------------------------------------------------------


def test_a_move_tells_both_days() -> None:
    progress = move(EMPTY, STEPS, {"save": date(2027, 1, 20)}, MONDAY)
    assert progress.moved == {"save": date(2027, 1, 20)}
    assert progress.history == (
        Event(1, MONDAY, "moved", "save", "", before=date(2027, 1, 13), after=date(2027, 1, 20)),
    )


def test_an_action_that_keeps_its_day_or_is_unknown_is_not_moved() -> None:
    assert move(EMPTY, STEPS, {"save": BY_ID["save"].planned, "gone": MONDAY}, MONDAY) == EMPTY


def test_all_open_actions_move_by_the_same_days_and_marked_ones_stay() -> None:
    progress = move(mark(EMPTY, ["read"], "done", MONDAY), STEPS, {"save": date(2027, 1, 20)}, MONDAY)
    later = shift_open(STEPS, progress, 7)
    assert later == {
        "read-twice": date(2027, 1, 14),
        "save": date(2027, 1, 27),
        "write": date(2027, 1, 20),
        "show": date(2027, 2, 20),
    }
    assert shift_open(STEPS, move(progress, STEPS, later, MONDAY), -7)["save"] == date(2027, 1, 20)


@pytest.mark.parametrize("day", [date.min, date(2100, 12, 31), date(9999, 1, 5), date.max])
@pytest.mark.parametrize("by", [-(10**9), -365, 365, 10**9])
def test_days_far_away_stay_in_the_calendar(day: date, by: int) -> None:
    far = [Step("far", "Do it far away", day, 30, "first")]
    progress = move(EMPTY, far, shift_open(far, EMPTY, by), MONDAY)
    assert FIRST_DAY <= find_day(far[0], progress) <= LAST_DAY
    if day.year == 2100 and abs(by) == 365:
        assert find_day(far[0], progress) == day + timedelta(by)


def test_a_plan_that_moves_for_ever_ends_at_the_last_day_and_comes_back() -> None:
    progress, days = EMPTY, [list_days(EMPTY)]
    while find_day(STEPS[0], progress) != LAST_DAY:
        progress = move(progress, STEPS, shift_open(STEPS, progress, 100_000), MONDAY)
        days.append(list_days(progress))
    for before in reversed(days[:-1]):
        progress = undo(progress, list_last(progress), MONDAY)
        assert list_days(progress) == before
    assert list_last(progress) == ()


# --- undoing ------------------------------------------------------------------------------------


def test_undoing_takes_back_one_command_at_a_time_the_last_one_first() -> None:
    first = mark(EMPTY, ["read", "save"], "done", MONDAY)
    second = move(first, STEPS, {"write": date(2027, 2, 1), "show": date(2027, 3, 1)}, MONDAY)
    assert list_last(second) == ("write", "show")
    back = undo(second, list_last(second), MONDAY)
    assert (back.marks, list_days(back)) == (first.marks, list_days(EMPTY))
    assert list_last(back) == ("read", "save")
    back = undo(back, list_last(back), MONDAY)
    assert (back.marks, list_days(back)) == ({}, list_days(EMPTY))
    assert list_last(back) == ()


def test_what_is_undone_stays_in_the_history() -> None:
    progress = move(EMPTY, STEPS, {"save": date(2027, 1, 20)}, MONDAY)
    back = undo(progress, ["save"], date(2027, 1, 8))
    assert back.history[:-1] == progress.history
    assert back.history[-1] == Event(
        2, date(2027, 1, 8), "undone", "save", "", before=date(2027, 1, 20), after=date(2027, 1, 13)
    )
    assert back.next_turn == 3


def test_an_action_to_which_nothing_happened_cannot_be_undone() -> None:
    progress = mark(EMPTY, ["read"], "done", MONDAY)
    assert undo(progress, ["save", "gone"], MONDAY) == progress
    back = undo(progress, ["read"], MONDAY)
    assert undo(back, ["read"], MONDAY) == back


def test_the_rest_of_a_command_can_be_undone_after_one_action_of_it() -> None:
    progress = undo(mark(EMPTY, ["read", "save", "show"], "done", MONDAY), ["save"], MONDAY)
    assert set(progress.marks) == {"read", "show"}
    assert list_last(progress) == ("read", "show")


def test_the_last_thing_is_found_under_what_was_undone() -> None:
    progress = mark(EMPTY, ["save"], "done", MONDAY)
    progress = move(progress, STEPS, {"save": date(2027, 1, 20), "show": date(2027, 4, 1)}, MONDAY)
    progress = mark(progress, ["save"], "skipped", MONDAY)
    progress = undo(undo(progress, ["save"], MONDAY), ["save"], MONDAY)
    assert find_last(progress, "save") == progress.history[0]
    assert find_last(progress, "show") == progress.history[2]
    assert find_last(progress, "read") is None
    assert list_last(progress) == ("show",)


def test_turns_count_commands() -> None:
    progress = mark(EMPTY, ["read", "save"], "done", MONDAY)
    assert (EMPTY.next_turn, progress.next_turn) == (1, 2)
    assert mark(progress, ["show"], "done", MONDAY).history[-1].turn == 2


# --- how a plan stands --------------------------------------------------------------------------


def test_late_this_week_and_later() -> None:
    thursday = date(2027, 1, 7)
    progress = mark(mark(EMPTY, ["show"], "done", MONDAY), ["write"], "skipped", MONDAY)
    progress = move(progress, STEPS, {"read-twice": date(2027, 1, 10)}, MONDAY)
    assert look_at(STEPS, STAGES, progress, thursday) == (
        thursday,
        4,
        (Due(BY_ID["read"], MONDAY),),
        (Due(BY_ID["read-twice"], date(2027, 1, 10)),),
        (Due(BY_ID["save"], date(2027, 1, 13)),),
        STAGES[0],
        1,
        1,
        5,
    )


@pytest.mark.parametrize(
    ("today", "number", "stage"),
    [
        (date(2027, 1, 3), 0, STAGES[0]),
        (date(2027, 1, 4), 1, STAGES[0]),
        (date(2027, 2, 2), 30, STAGES[0]),
        (date(2027, 2, 3), 31, STAGES[1]),
        (date(2027, 3, 4), 60, STAGES[1]),
        (date(2027, 3, 5), 61, None),
    ],
)
def test_days_are_counted_from_the_start_and_a_stage_lasts_to_its_last_day(
    today: date, number: int, stage: Stage | None
) -> None:
    standing = look_at(STEPS, STAGES, EMPTY, today)
    assert (standing.number, standing.stage) == (number, stage)


def test_the_week_ends_on_sunday() -> None:
    steps = [make_step(f"day-{number}", number) for number in range(14)]
    for offset in range(7):
        standing = look_at(steps, STAGES, EMPTY, MONDAY + timedelta(offset))
        assert [len(part) for part in (standing.late, standing.this_week, standing.later)] == [offset, 7 - offset, 7]


def test_a_mark_of_an_action_that_the_plan_has_not_is_not_counted() -> None:
    standing = look_at(STEPS, STAGES, mark(EMPTY, ["gone", "read"], "done", MONDAY), MONDAY)
    assert (standing.done, standing.skipped, standing.total) == (1, 0, 5)


@QUICK
@given(today=ANY_DAY | st.sampled_from((date.min, date.max, date(2100, 12, 31))))
def test_any_day_can_be_looked_at(today: date) -> None:
    standing = look_at(STEPS, STAGES, EMPTY, today)
    due = (*standing.late, *standing.this_week, *standing.later)
    assert names([one.step for one in due]) == names(list_open(STEPS, EMPTY))
    assert all(one.day < today for one in standing.late)


# --- in any order -------------------------------------------------------------------------------


class Before(NamedTuple):
    """What an action was before something happened to it: the turn of that, its mark and its day."""

    turn: int
    mark: Mark | None
    day: date


SOME_IDS = st.lists(st.sampled_from(IDS), min_size=1, max_size=4)
STATES = st.sampled_from(("done", "skipped"))


class LivingWithAPlan(RuleBasedStateMachine):
    """Every step in any order. The model keeps, for each action, a pile of what it was before."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = EMPTY
        self.turn = 0
        self.marks: dict[str, Mark] = {}
        self.days = list_days(EMPTY)
        self.piles: dict[str, list[Before]] = {name: [] for name in IDS}

    @rule(ids=SOME_IDS, state=STATES, today=ANY_DAY, words=st.sampled_from(("", "a note")))
    def mark(self, ids: list[str], state: State, today: date, words: str) -> None:
        self._remember(ids)
        self.marks |= dict.fromkeys(ids, Mark(state, today, words))
        self._take(mark(self.progress, ids, state, today, words), set(ids))

    @rule(days=st.dictionaries(st.sampled_from(IDS), ANY_DAY, min_size=1), today=ANY_DAY)
    def move(self, days: dict[str, date], today: date) -> None:
        self._move(days, today)

    @rule(by=st.integers(-365, 365) | st.integers(), today=ANY_DAY)
    def move_all(self, by: int, today: date) -> None:
        days = shift_open(STEPS, self.progress, by)
        assert set(days) == set(IDS) - set(self.marks)
        if abs(by) <= 365:
            assert days == {name: self.days[name] + timedelta(by) for name in days}
        self._move(days, today)

    @rule(ids=SOME_IDS, today=ANY_DAY)
    def undo(self, ids: list[str], today: date) -> None:
        self._take_back(ids, today)

    @rule(today=ANY_DAY)
    def undo_the_last_turn(self, today: date) -> None:
        tops = {name: pile[-1].turn for name, pile in self.piles.items() if pile}
        last = list_last(self.progress)
        assert set(last) == {name for name, turn in tops.items() if turn == max(tops.values())}
        self._take_back(last, today)

    @rule()
    def undo_everything(self) -> None:
        progress = self.progress
        for _ in range(len(progress.history) + 1):
            progress = undo(progress, list_last(progress), MONDAY)
        assert progress.marks == {}
        assert list_days(progress) == list_days(EMPTY)

    def _move(self, days: Mapping[str, date], today: date) -> None:
        wanted = {name: min(max(day, FIRST_DAY), LAST_DAY) for name, day in days.items()}
        changed = {name: day for name, day in wanted.items() if day != self.days[name]}
        self._remember(changed)
        self.days |= changed
        self._take(move(self.progress, STEPS, days, today), set(changed))

    def _remember(self, ids: Mapping[str, date] | list[str]) -> None:
        self.turn += bool(ids)
        for name in dict.fromkeys(ids):
            self.piles[name].append(Before(self.turn, self.marks.get(name), self.days[name]))

    def _take_back(self, ids: list[str] | tuple[str, ...], today: date) -> None:
        touched = {name for name in ids if self.piles[name]}
        self.turn += bool(touched)
        for name in touched:
            before = self.piles[name].pop()
            self.days[name] = before.day
            self.marks.pop(name, None)
            if before.mark is not None:
                self.marks[name] = before.mark
        self._take(undo(self.progress, ids, today), touched)

    def _take(self, after: Progress, touched: set[str]) -> None:
        """Look at every step from one value to the next, then go on with the new one."""
        before = self.progress
        assert after.history[: len(before.history)] == before.history
        new = after.history[len(before.history) :]
        assert sorted(event.action for event in new) == sorted(touched)
        assert {event.turn for event in new} <= {before.next_turn}
        for name in set(IDS) - touched:
            assert after.marks.get(name) == before.marks.get(name)
            assert find_day(BY_ID[name], after) == find_day(BY_ID[name], before)
        if new and new[0].deed != "undone":
            assert list_last(after) == tuple(event.action for event in new)
            back = undo(after, list_last(after), MONDAY)
            assert back.marks == before.marks
            assert list_days(back) == list_days(before)
        self.progress = after

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        assert self.progress.marks == self.marks
        assert list_days(self.progress) == self.days
        assert self.progress.next_turn == self.turn + 1

    @invariant()
    def no_action_disappears(self) -> None:
        still_open = names(list_open(STEPS, self.progress))
        assert sorted([*still_open, *self.progress.marks]) == sorted(IDS)
        assert still_open == sorted(still_open, key=lambda name: (self.days[name], IDS.index(name)))

    @invariant()
    def counts_add_up(self) -> None:
        standing = look_at(STEPS, STAGES, self.progress, MONDAY)
        due = (*standing.late, *standing.this_week, *standing.later)
        assert len(due) + standing.done + standing.skipped == standing.total == len(STEPS)
        assert names([one.step for one in due]) == names(list_open(STEPS, self.progress))
        assert standing.done == [one.state for one in self.marks.values()].count("done")


LivingWithAPlan.TestCase.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
test_living_with_a_plan_in_any_order = LivingWithAPlan.TestCase
