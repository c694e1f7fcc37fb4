"""Marks, moved days and undoing: each step by hand, and all of them in any order against a simple model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from careerpath.planning.progress import (
    CHECKIN,
    PLAN,
    CheckIn,
    Event,
    Mark,
    Progress,
    Stage,
    State,
    Step,
    add_days,
    check_in,
    find_day,
    find_last,
    find_steps,
    list_last,
    list_open,
    list_standing,
    mark,
    move,
    prove,
    shift_open,
    undo,
)
from careerpath.planning.standing import look_at
from careerpath.planning.strict_table import FIRST_DAY, LAST_DAY

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


# --- days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, -4, date(2026, 12, 31)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
        (MONDAY, 10**9, date.max),
        (MONDAY, -(10**9), date.min),
    ],
)
def test_days_are_added_as_far_as_the_calendar_goes(day: date, count: int, after: date) -> None:
    assert add_days(day, count) == after


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
        2, date(2027, 1, 8), "undone", "save", "", before=date(2027, 1, 20), after=date(2027, 1, 13), of=1
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


# --- evidence -----------------------------------------------------------------------------------


def test_evidence_hangs_on_its_action_and_tells_what_stood_before() -> None:
    first = prove(EMPTY, "save", ["a.md", "https://example.org/b", "a.md"], MONDAY)
    assert first.evidence == {"save": ("a.md", "https://example.org/b")}
    assert first.history == (Event(1, MONDAY, "evidence", "save", "a.md, https://example.org/b", proof=()),)
    second = prove(first, "save", ["c.md"], MONDAY)
    assert second.evidence == {"save": ("c.md",)}
    assert second.history[-1].proof == ("a.md", "https://example.org/b")
    assert undo(second, ["save"], MONDAY).evidence == first.evidence
    assert undo(first, ["save"], MONDAY).evidence == {}


def test_evidence_can_be_taken_away_and_comes_back_by_undoing() -> None:
    first = prove(prove(EMPTY, "save", ["a.md"], MONDAY), "read", ["b.md"], MONDAY)
    none = prove(first, "save", [], MONDAY)
    assert none.evidence == {"read": ("b.md",)}
    assert none.history[-1] == Event(3, MONDAY, "evidence", "save", "", proof=("a.md",))
    assert undo(none, ["save"], MONDAY).evidence == first.evidence


def test_evidence_that_stands_already_is_no_event() -> None:
    first = prove(EMPTY, "save", ["a.md"], MONDAY)
    assert prove(first, "save", ["a.md", "a.md"], date(2027, 1, 9)) is first
    assert prove(EMPTY, "save", [], MONDAY) is EMPTY


def test_evidence_is_no_mark_and_a_mark_is_no_evidence() -> None:
    proved = prove(EMPTY, "save", ["a.md"], MONDAY)
    assert proved.marks == {}
    marked = mark(proved, ["save"], "done", MONDAY)
    assert (marked.evidence, undo(marked, ["save"], MONDAY).evidence) == (proved.evidence, proved.evidence)


def test_what_one_command_did_to_an_action_is_undone_at_once() -> None:
    before = mark(prove(EMPTY, "save", ["old.md"], MONDAY), ["save"], "skipped", MONDAY)
    turn = before.next_turn
    marked = mark(before, ["read", "save"], "done", MONDAY, "at last", turn)
    both = prove(marked, "save", ["new.md"], MONDAY, turn)
    assert {event.turn for event in both.history[2:]} == {turn}
    assert list_last(both) == ("read", "save")
    back = undo(both, ["save"], MONDAY)
    assert (back.marks, back.evidence) == ({"read": both.marks["read"], **before.marks}, before.evidence)
    assert back.history[-1] == Event(turn + 1, MONDAY, "undone", "save", of=turn)
    assert list_last(back) == ("read",)
    back = undo(both, list_last(both), MONDAY)
    assert (back.marks, back.evidence) == (before.marks, before.evidence)
    assert list_last(back) == ("save",)


# --- check-ins ----------------------------------------------------------------------------------

SAID = CheckIn(30, 1, MONDAY, "partly", "a week of nights", done=("read",), open=("save",))


def test_a_check_in_is_kept_with_what_was_said() -> None:
    progress = check_in(EMPTY, SAID)
    assert progress.checkins == (SAID,)
    assert progress.history == (Event(1, MONDAY, "checked", f"{CHECKIN}30", "a week of nights"),)
    assert list_last(progress) == (f"{CHECKIN}30",)


def test_a_second_check_in_of_a_day_stands_above_the_first_and_undoing_takes_it_back() -> None:
    progress = check_in(EMPTY, SAID)
    again = check_in(progress, SAID._replace(turn=2, met="yes"))
    assert [said.met for said in again.checkins] == ["partly", "yes"]
    other = check_in(again, SAID._replace(number=60, turn=3))
    back = undo(other, [f"{CHECKIN}30"], MONDAY)
    assert [(said.number, said.met) for said in back.checkins] == [(30, "partly"), (60, "partly")]
    assert undo(back, list_last(back), MONDAY).checkins == (SAID,)
    assert undo(undo(back, list_last(back), MONDAY), [f"{CHECKIN}30"], MONDAY).checkins == ()


def test_no_action_can_be_named_like_a_check_in_or_a_plan() -> None:
    steps = [make_step(f"{CHECKIN}30", 0), make_step(PLAN, 0), *STEPS]
    assert names(find_steps(steps, "day")) == []
    assert all(not step.id.startswith("@") for step in STEPS)


# --- what can still be undone -------------------------------------------------------------------


def rebuild(progress: Progress, turn: int) -> Progress:
    return progress._replace(moved={}, history=(*progress.history, Event(turn, MONDAY, "rebuilt", PLAN)))


def test_a_day_of_a_plan_that_is_gone_cannot_be_undone_but_a_mark_can() -> None:
    turn = 1
    both = move(EMPTY, STEPS, {"save": date(2027, 1, 20)}, MONDAY, turn)
    both = mark(both, ["save", "show"], "done", MONDAY, "", turn)
    after = rebuild(move(both, STEPS, {"write": date(2027, 1, 22)}, MONDAY), 3)
    assert [(event.turn, event.deed, event.action) for event in list_standing(after)] == [
        (1, "done", "save"), (1, "done", "show"), (3, "rebuilt", PLAN),
    ]  # fmt: skip
    assert find_last(after, "write") is None
    back = undo(after, ["save", "write"], MONDAY)
    assert (set(back.marks), back.moved) == ({"show"}, {}), "its day was another plan's"
    assert [event.turn for event in list_standing(move(after, STEPS, {"read": date(2027, 2, 1)}, MONDAY))] == [
        1,
        1,
        3,
        4,
    ]


def test_what_was_undone_and_the_undoing_are_gone_for_undoing() -> None:
    progress = undo(mark(mark(EMPTY, ["read"], "done", MONDAY), ["read", "save"], "skipped", MONDAY), ["read"], MONDAY)
    assert [(event.turn, event.action) for event in list_standing(progress)] == [(1, "read"), (2, "save")]


# --- in any order -------------------------------------------------------------------------------


class Before(NamedTuple):
    """What an action was before something happened to it: the turn of that, its mark, its day and its evidence."""

    turn: int
    mark: Mark | None
    day: date
    proof: tuple[str, ...]


SOME_IDS = st.lists(st.sampled_from(IDS), min_size=1, max_size=4)
STATES = st.sampled_from(("done", "skipped"))
PROOF = st.lists(st.sampled_from(("a.md", "b.md", "https://example.org/c")), max_size=3)
NUMBERS = st.sampled_from((30, 60))


class LivingWithAPlan(RuleBasedStateMachine):
    """Every step in any order. The model keeps, for each action and each check-in, a pile of what it was before."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = EMPTY
        self.turn = 0
        self.marks: dict[str, Mark] = {}
        self.days = list_days(EMPTY)
        self.evidence: dict[str, tuple[str, ...]] = {}
        self.checkins: list[CheckIn] = []
        self.piles: dict[str, list[Before]] = {name: [] for name in (*IDS, f"{CHECKIN}30", f"{CHECKIN}60")}

    @rule(ids=SOME_IDS, state=STATES, today=ANY_DAY, words=st.sampled_from(("", "a note")))
    def mark(self, ids: list[str], state: State, today: date, words: str) -> None:
        self._remember(ids)
        self.marks |= dict.fromkeys(ids, Mark(state, today, words))
        self._take(mark(self.progress, ids, state, today, words), set(ids))

    @rule(name=st.sampled_from(IDS), proof=PROOF, today=ANY_DAY)
    def prove(self, name: str, proof: list[str], today: date) -> None:
        changed = self._prove(name, proof, remember=True)
        self._take(prove(self.progress, name, proof, today), {name} if changed else set())

    @rule(ids=SOME_IDS, proof=PROOF, today=ANY_DAY)
    def mark_with_evidence(self, ids: list[str], proof: list[str], today: date) -> None:
        """Done with evidence for the first of them: two things in one turn."""
        self._remember(ids)
        self.marks |= dict.fromkeys(ids, Mark("done", today))
        turn = self.progress.next_turn
        marked = mark(self.progress, ids, "done", today, turn=turn)
        self._prove(ids[0], proof, remember=False)
        self._take(prove(marked, ids[0], proof, today, turn), set(ids))

    @rule(number=NUMBERS, today=ANY_DAY, by=st.integers(-30, 30))
    def check_in(self, number: int, today: date, by: int) -> None:
        """A check-in that moves all that is open too."""
        turn, days = self.progress.next_turn, shift_open(STEPS, self.progress, by)
        said = CheckIn(number, turn, today, "no", open=tuple(days), shift=by)
        moved = {name: _clamp(day) for name, day in days.items() if _clamp(day) != self.days[name]}
        self._remember([f"{CHECKIN}{number}", *moved])
        self.days |= moved
        self.checkins.append(said)
        after = move(check_in(self.progress, said), STEPS, days, today, turn)
        self._take(after, {f"{CHECKIN}{number}", *moved})

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

    @rule(ids=SOME_IDS, numbers=st.lists(NUMBERS, max_size=1), today=ANY_DAY)
    def undo(self, ids: list[str], numbers: list[int], today: date) -> None:
        self._take_back([*ids, *(f"{CHECKIN}{number}" for number in numbers)], today)

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
        assert (progress.marks, progress.evidence, progress.checkins) == ({}, {}, ())
        assert list_days(progress) == list_days(EMPTY)

    def _move(self, days: Mapping[str, date], today: date) -> None:
        changed = {name: _clamp(day) for name, day in days.items() if _clamp(day) != self.days[name]}
        self._remember(changed)
        self.days |= changed
        self._take(move(self.progress, STEPS, days, today), set(changed))

    def _prove(self, name: str, proof: list[str], *, remember: bool) -> bool:
        """Put evidence into the model; say whether it is other evidence than before."""
        new = tuple(dict.fromkeys(proof))
        changed = new != self.evidence.get(name, ())
        if changed and remember:
            self._remember([name])
        self.evidence.pop(name, None)
        if new:
            self.evidence[name] = new
        return changed

    def _remember(self, ids: Iterable[str]) -> None:
        ids = tuple(dict.fromkeys(ids))
        self.turn += bool(ids)
        for name in ids:
            day = self.days.get(name, MONDAY)
            self.piles[name].append(Before(self.turn, self.marks.get(name), day, self.evidence.get(name, ())))

    def _take_back(self, ids: list[str] | tuple[str, ...], today: date) -> None:
        touched = {name for name in ids if self.piles[name]}
        self.turn += bool(touched)
        for name in touched:
            before = self.piles[name].pop()
            if name.startswith(CHECKIN):
                self.checkins = [
                    said for said in self.checkins if (said.turn, f"{CHECKIN}{said.number}") != (before.turn, name)
                ]
                continue
            self.days[name] = before.day
            self.marks.pop(name, None)
            self.evidence.pop(name, None)
            self.marks |= {name: before.mark} if before.mark else {}
            self.evidence |= {name: before.proof} if before.proof else {}
        self._take(undo(self.progress, ids, today), touched)

    def _take(self, after: Progress, touched: set[str]) -> None:
        """Look at every step from one value to the next, then go on with the new one."""
        before = self.progress
        assert after.history[: len(before.history)] == before.history
        new = after.history[len(before.history) :]
        assert {event.action for event in new} == touched
        assert {event.turn for event in new} <= {before.next_turn}
        for name in set(IDS) - touched:
            assert after.marks.get(name) == before.marks.get(name)
            assert after.evidence.get(name) == before.evidence.get(name)
            assert find_day(BY_ID[name], after) == find_day(BY_ID[name], before)
        if new and new[0].deed != "undone":
            assert list_last(after) == tuple(dict.fromkeys(event.action for event in new))
            back = undo(after, list_last(after), MONDAY)
            assert (back.marks, back.evidence, back.checkins) == (before.marks, before.evidence, before.checkins)
            assert list_days(back) == list_days(before)
        self.progress = after

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        assert self.progress.marks == self.marks
        assert self.progress.evidence == self.evidence
        assert self.progress.checkins == tuple(self.checkins)
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
        assert len(standing.open) + standing.done + standing.skipped == standing.total == len(STEPS)
        assert names([one.step for one in standing.open]) == names(list_open(STEPS, self.progress))
        assert standing.done == [one.state for one in self.marks.values()].count("done")


def _clamp(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)


LivingWithAPlan.TestCase.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
test_living_with_a_plan_in_any_order = LivingWithAPlan.TestCase
