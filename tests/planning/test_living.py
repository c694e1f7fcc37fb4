"""Living with a plan of the shipped guide: everything one can do to it, in any order, as the days go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from careerpath.planning.checkins import Rebuild, Said, list_days, record, review_phase
from careerpath.planning.live import make_live_plan
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import (
    PLAN,
    CheckIn,
    Mark,
    State,
    find_day,
    find_last,
    list_last,
    list_open,
    mark,
    move,
    prove,
    shift_open,
)
from careerpath.planning.rebuild import rebuild_plan
from careerpath.planning.saved import Made, SavedPlan, to_document
from careerpath.planning.standing import look_at
from careerpath.planning.strict_table import FIRST_DAY, LAST_DAY
from careerpath.planning.versions import find_version, replace_plan, undo_actions, undo_last
from tests.helpers import BACKGROUNDS, load_shipped_guide
from tests.planning.shipped_plan import change, keep, make_saved
from tests.planning.small_plan import read_well

GUIDE = load_shipped_guide()
# Month ends, a leap day as the first day, within the plan and as its last, the past, years ahead, the last day we take.
STARTS = tuple(
    map(date.fromisoformat, (
        "2027-01-04", "2026-11-30", "2028-02-29", "2028-01-31", "2027-12-02", "2020-02-28", "2031-12-31", "2100-12-31",
    ))
)  # fmt: skip
CHANGED: tuple[dict[str, Any], ...] = (
    {"hours": 1.0},
    {"hours": 8.0},
    {"role": "healthcare-ai-implementation-specialist"},
    {"role": "clinical-ai-evaluator"},
    {"lane": "governance"},
    {"lane": "analytics", "hours": 3.0},
    {"pace": "accelerated"},
    {"pace": "normal", "name": "Zoë"},
)
PLACES = st.lists(st.integers(0, 60), min_size=1, max_size=6)
PROOF = st.lists(st.sampled_from(("notes.md", "https://example.org/a", "plan.csv")), max_size=2)
NUMBERS = st.sampled_from((30, 60, 90))
SHIFTS = st.sampled_from((0, 0, 7, -7, 365))
# What a file keeps of a long history, in small.
KEPT = 60


class Look(NamedTuple):
    """All that undoing must bring back."""

    made: Made
    marks: Mapping[str, Mark]
    evidence: Mapping[str, Sequence[str]]
    checkins: tuple[CheckIn, ...]
    days: Mapping[str, date]


def look(saved: SavedPlan) -> Look:
    now = saved.progress
    days = {step.id: find_day(step, now) for step in saved.steps}
    return Look(saved.made, now.marks, now.evidence, now.checkins, days)


class Living(RuleBasedStateMachine):
    """A plan, the day, and how the plan was before each command that was not undone (as far as that is known)."""

    saved: SavedPlan
    today: date

    @initialize(
        start=st.sampled_from(STARTS),
        background=st.sampled_from(BACKGROUNDS),
        hours=st.sampled_from((1.0, 3.0, 6.5)),
        pace=st.sampled_from(("normal", "normal", "accelerated")),
        late=st.sampled_from((-2000, -10, 0, 0, 0, 29, 84, 2000)),
    )
    def save(self, start: date, background: str, hours: float, pace: str, late: int) -> None:
        self.saved = make_saved(GUIDE, start, background=background, hours=hours, pace=pace)
        self.today = start + timedelta(days=late)
        self.before: list[Look] = []

    # --- days ---

    @rule(days=st.sampled_from((0, 1, 5, 6, 13, 29, 30, 61, 366)))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    # --- actions ---

    @rule(places=PLACES, state=st.sampled_from(("done", "done", "skipped")), words=st.sampled_from(("", "a “note” ü")))
    def mark(self, places: list[int], state: State, words: str) -> None:
        ids = self._choose(places)
        self._take(self._with(mark(self.saved.progress, ids, state, self.today, words)), ids)
        assert all(self.saved.progress.marks[name] == Mark(state, self.today, words) for name in ids)

    @rule()
    def do_what_is_due(self) -> None:
        due = look_at(self.saved.steps, self.saved.stages, self.saved.progress, self.today)
        ids = [one.step.id for one in (*due.late, *due.this_week)]
        self._take(self._with(mark(self.saved.progress, ids, "done", self.today)), ids)

    @rule(place=st.integers(0, 60), proof=PROOF, done=st.booleans())
    def prove(self, place: int, proof: list[str], done: bool) -> None:
        (name,) = self._choose([place])
        now = self.saved.progress
        turn = now.next_turn
        if done:
            now = mark(now, [name], "done", self.today, turn=turn)
        self._take(self._with(prove(now, name, proof, self.today, turn)), [name])
        assert self.saved.progress.evidence.get(name, ()) == tuple(dict.fromkeys(proof))

    @rule(places=PLACES, by=st.sampled_from((-400, -1, 1, 7, 31, 366, 400_000)))
    def move(self, places: list[int], by: int) -> None:
        ids = self._choose(places)
        steps = [step for step in self.saved.steps if step.id in ids]
        days = shift_open(steps, self.saved.progress, by)
        self._take(self._with(move(self.saved.progress, steps, days, self.today)), list(days))

    @rule(by=st.sampled_from((-30, 7, 28, 365)))
    def move_all(self, by: int) -> None:
        days = shift_open(self.saved.steps, self.saved.progress, by)
        self._take(self._with(move(self.saved.progress, self.saved.steps, days, self.today)), list(days))

    # --- check-ins and new plans ---

    @rule(number=NUMBERS, shift=SHIFTS)
    def check_in(self, number: int, shift: int) -> None:
        before = review_phase(self.saved, number)
        said = Said("partly", "a week of nights", "if nights, mornings", "one thing", shift)
        self._take(record(self.saved, number, said, None, self.today), [step.id for step in self.saved.steps])
        kept = self.saved.progress.checkins[-1]
        assert sorted((*kept.done, *kept.moved, *kept.skipped, *kept.open)) == sorted(
            step.id for part in (before.done, before.moved, before.skipped, before.open) for step in part
        )

    @rule(number=NUMBERS, shift=SHIFTS, changed=st.sampled_from(CHANGED))
    def check_in_anew(self, number: int, shift: int, changed: dict[str, Any]) -> None:
        made = read_plan(self.saved.made)
        answers = change(GUIDE, made.answers, self.today, **changed)
        rebuilt = rebuild_plan(GUIDE, made, self.saved.progress, answers, self.today)
        if rebuilt is None:
            assert (made.end - max(self.today, made.start)).days < 7
            return
        before = self.saved.progress
        new = Rebuild(keep(GUIDE, rebuilt.plan), (("hours", "1", "2"),))
        self._take(record(self.saved, number, Said(shift=shift), new, self.today), None)
        after = self.saved.progress
        assert before.marks.items() <= after.marks.items()
        assert before.evidence.items() <= after.evidence.items()
        former = self.saved.earlier[:-1]
        assert all(any(name in one.marks for one in former) for name in after.marks.keys() - before.marks.keys())
        self._check_room(rebuilt.plan, rebuilt.begins)

    @rule(changed=st.sampled_from(CHANGED), start=st.sampled_from((None, *STARTS)))
    def save_over(self, changed: dict[str, Any], start: date | None) -> None:
        answers = change(GUIDE, read_plan(self.saved.made).answers, self.today, **changed)
        if start:
            answers = change(GUIDE, answers, self.today, start=start)
        before = self.saved.progress
        plan = build_plan(GUIDE, answers)
        self._take(replace_plan(self.saved, keep(GUIDE, plan), self.today), None)
        version = find_version(self.saved)
        assert version is not None
        for name, one in before.marks.items():
            assert (self.saved.progress.marks.get(name) or version.marks[name]) == one
        assert version.marks == before.marks
        assert self.saved.progress.moved == {}
        self._check_room(plan, plan.start)

    # --- undoing, saving ---

    @rule()
    def undo_last(self) -> None:
        last = list_last(self.saved.progress)
        lost = PLAN in last and find_version(self.saved) is None
        self.saved, ids = undo_last(self.saved, self.today)
        assert ids == (() if lost else last)
        if ids and self.before:
            assert look(self.saved) == self.before.pop()

    @rule(places=PLACES)
    def undo_some(self, places: list[int]) -> None:
        ids = [name for name in self._choose(places) if find_last(self.saved.progress, name)]
        before = self.saved
        self.saved = undo_actions(before, ids, self.today)
        assert self.saved.made is before.made
        others = {step.id for step in before.steps} - set(ids)
        assert {name: one for name, one in look(self.saved).days.items() if name in others} == {
            name: one for name, one in look(before).days.items() if name in others
        }
        assert others & self.saved.progress.marks.keys() == others & before.progress.marks.keys()
        self.before = self.before if not ids else []

    @rule()
    def keep_the_end_of_a_long_history(self) -> None:
        now = self.saved.progress
        if len(now.history) > KEPT:
            self.saved = self._with(now._replace(history=now.history[-KEPT:]))
            self.before = []

    @rule()
    def write_and_read(self) -> None:
        self.saved = read_well(to_document(self.saved._replace(revision=self.saved.revision + 1)))

    # --- what all of them share ---

    def _choose(self, places: list[int]) -> list[str]:
        return list(dict.fromkeys(self.saved.steps[place % len(self.saved.steps)].id for place in places))

    def _with(self, progress: Any) -> SavedPlan:
        return self.saved._replace(progress=progress)

    def _take(self, after: SavedPlan, touched: list[str] | None) -> None:
        """Go on with ``after``, once undoing it at once was seen to bring back what was before. None: all of it."""
        before = self.saved
        new = after.progress.history[len(before.progress.history) :]
        assert {event.turn for event in new} <= {before.progress.next_turn}
        assert {event.day for event in new} <= {self.today}
        if touched is not None:
            assert {event.action for event in new if not event.action.startswith("@")} <= set(touched)
        if new:
            assert look(undo_last(after, self.today)[0]) == look(before)
            self.before.append(look(before))
        self.saved = after

    @staticmethod
    def _check_room(plan: Plan, begins: date) -> None:
        for phase in plan.phases:
            assert phase.end < begins or phase.minutes <= phase.room

    # --- what always holds ---

    @invariant()
    def no_action_disappears(self) -> None:
        ids = [step.id for step in self.saved.steps]
        assert len(set(ids)) == len(ids)
        now = self.saved.progress
        assert {*now.marks, *now.evidence, *now.moved} <= set(ids)
        assert {step.id for step in list_open(self.saved.steps, now)} | set(now.marks) == set(ids)

    @invariant()
    def phases_stand_in_order_and_days_in_the_calendar(self) -> None:
        stages = self.saved.stages
        assert list(list_days(stages)) == [30, 60, 90]
        assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(stages))
        phases = {stage.id: stage for stage in stages}
        for step in self.saved.steps:
            assert phases[step.phase].start <= step.planned <= phases[step.phase].end
            assert FIRST_DAY <= find_day(step, self.saved.progress) <= LAST_DAY

    @invariant()
    def the_live_plan_holds_every_action_once(self) -> None:
        live = make_live_plan(self.saved)
        days = {action.id: action.date for action in live.actions}
        assert len(live.actions) == len(days)
        assert days == look(self.saved).days
        states = {action.id: action.standing.state for action in live.actions if action.standing}
        assert {name: state for name, state in states.items() if state != "open"} == {
            name: one.state for name, one in self.saved.progress.marks.items()
        }

    @invariant()
    def counts_add_up(self) -> None:
        due = look_at(self.saved.steps, self.saved.stages, self.saved.progress, self.today)
        assert len(due.late) + len(due.this_week) + len(due.later) + due.done + due.skipped == due.total
        assert due.total == len(self.saved.steps)

    @invariant()
    def it_can_be_read_again(self) -> None:
        assert read_well(to_document(self.saved)) == self.saved


Living.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
test_living_with_a_plan = Living.TestCase
