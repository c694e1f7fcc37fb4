"""What became of a plan's actions: done, skipped, moved, proved. Values and pure steps between them; today is given.

Marks hang on an action's id, never on its place in the plan, so that they outlive a plan that is built again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from careerpath.planning.strict_table import FIRST_DAY, LAST_DAY

State: TypeAlias = Literal["done", "skipped"]
Deed: TypeAlias = Literal["done", "skipped", "moved", "evidence", "checked", "rebuilt", "undone"]
# How a phase's test went, as the person says; nothing where it was not said.
Met: TypeAlias = Literal["yes", "partly", "no", ""]
# What an event is about that is about the plan as a whole, or about a check-in; no action can have such an id.
PLAN, CHECKIN = "@plan", "@day-"
# At once an action is moved by so many days at most, later or earlier.
MOST_SHIFT = 365


class Step(NamedTuple):
    """An action of a saved plan. ``planned`` is the day the plan gave it, ``phase`` the id of its phase.

    ``minutes`` are an estimate of ours.
    """

    id: str
    title: str
    planned: date
    minutes: int
    phase: str


class Stage(NamedTuple):
    """A phase of a saved plan: from ``start`` to ``end``, both included, and what is true on its last day."""

    id: str
    start: date
    end: date
    exit_test: str


class Mark(NamedTuple):
    """What became of an action, and on which day; ``words`` are the note or the reason (empty: none)."""

    state: State
    day: date
    words: str = ""


class Event(NamedTuple):
    """A line of the history: what was done on ``day`` to which action, and what it takes to undo it.

    A move has the day ``before`` and ``after``; a mark has the ``mark`` it replaced (None: there was none); evidence
    has the ``proof`` that stood before. ``turn`` counts what the person did: everything that one command changed has
    the same; an undoing says ``of`` which turn it was. ``action`` is PLAN where the plan was built anew, and CHECKIN
    with the day's number for a check-in.
    """

    turn: int
    day: date
    deed: Deed
    action: str
    words: str = ""
    before: date | None = None
    after: date | None = None
    mark: Mark | None = None
    proof: tuple[str, ...] | None = None
    of: int = 0


class CheckIn(NamedTuple):
    """What a person said on day ``number`` of the plan: how the phase's test went, what got in the way, what next.

    ``done``, ``moved``, ``skipped`` and ``open`` are the ids of the phase's actions as they stood then. ``changed``
    holds (answer key, before, after) of every answer that was changed; all open actions were moved by ``shift`` days.
    """

    number: int
    turn: int
    day: date
    met: Met = ""
    in_the_way: str = ""
    if_then: str = ""
    next: str = ""
    done: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    changed: tuple[tuple[str, str, str], ...] = ()
    shift: int = 0


class Progress(NamedTuple):
    """Marks, moved days and evidence by action id, the check-ins, and everything that happened, the oldest first."""

    marks: Mapping[str, Mark] = {}
    moved: Mapping[str, date] = {}
    history: tuple[Event, ...] = ()
    evidence: Mapping[str, tuple[str, ...]] = {}
    checkins: tuple[CheckIn, ...] = ()

    @property
    def next_turn(self) -> int:
        """The turn of what happens next."""
        return self.history[-1].turn + 1 if self.history else 1


def find_day(step: Step, progress: Progress) -> date:
    """Return the day on which ``step`` is due now."""
    return progress.moved.get(step.id, step.planned)


def list_open(steps: Iterable[Step], progress: Progress) -> list[Step]:
    """Return the actions that are neither done nor skipped, by the day on which they are due; ties as planned."""
    return sorted((step for step in steps if step.id not in progress.marks), key=lambda step: find_day(step, progress))


def find_steps(steps: Iterable[Step], typed: str) -> list[Step]:
    """Return the actions that ``typed`` may mean: the one with that id, else all whose id begins with it."""
    wanted = typed.strip().casefold()
    known = list(steps)
    exact = [step for step in known if step.id == wanted]
    return exact or [step for step in known if wanted and step.id.startswith(wanted)]


def mark(
    progress: Progress, ids: Sequence[str], state: State, today: date, words: str = "", turn: int | None = None
) -> Progress:
    """Return ``progress`` with every action of ``ids`` marked. One that was marked before gets the new mark.

    ``turn`` joins it to something else that the same command did.
    """
    ids, turn = tuple(dict.fromkeys(ids)), turn or progress.next_turn
    marks = {**progress.marks, **{name: Mark(state, today, words) for name in ids}}
    events = tuple(Event(turn, today, state, name, words, mark=progress.marks.get(name)) for name in ids)
    return progress._replace(marks=marks, history=(*progress.history, *events))


def prove(progress: Progress, action: str, proof: Sequence[str], today: date, turn: int | None = None) -> Progress:
    """Return ``progress`` with ``proof`` (links, names of files) as all the evidence of ``action``; empty: none.

    What stood already changes nothing.
    """
    proof, before = tuple(dict.fromkeys(proof)), progress.evidence.get(action, ())
    if proof == before:
        return progress
    evidence = {name: kept for name, kept in progress.evidence.items() if name != action}
    if proof:
        evidence[action] = proof
    event = Event(turn or progress.next_turn, today, "evidence", action, ", ".join(proof), proof=before)
    return progress._replace(evidence=evidence, history=(*progress.history, event))


def check_in(progress: Progress, said: CheckIn) -> Progress:
    """Return ``progress`` with the check-in ``said``; an earlier one of the same day stays below it."""
    event = Event(said.turn, said.day, "checked", f"{CHECKIN}{said.number}", said.in_the_way)
    return progress._replace(checkins=(*progress.checkins, said), history=(*progress.history, event))


def move(
    progress: Progress, steps: Iterable[Step], days: Mapping[str, date], today: date, turn: int | None = None
) -> Progress:
    """Return ``progress`` with the actions in ``days`` due on their new day; one that keeps its day is left alone.

    A day before FIRST_DAY or after LAST_DAY counts as that day.
    """
    moved = dict(progress.moved)
    events: list[Event] = []
    turn = turn or progress.next_turn
    for step in steps:
        after = days.get(step.id)
        before = find_day(step, progress)
        if after is None:
            continue
        after = min(max(after, FIRST_DAY), LAST_DAY)
        if after == before:
            continue
        moved[step.id] = after
        events.append(Event(turn, today, "moved", step.id, "", before, after))
    return progress._replace(moved=moved, history=(*progress.history, *events))


def shift_open(steps: Iterable[Step], progress: Progress, by_days: int) -> dict[str, date]:
    """Return the new day of every open action when all of them move by ``by_days`` (negative: earlier)."""
    return {step.id: add_days(find_day(step, progress), by_days) for step in list_open(steps, progress)}


def add_days(day: date, count: int) -> date:
    """Return the day ``count`` days after ``day`` (negative: before it), the calendar's first or last at the most."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def undo(progress: Progress, ids: Sequence[str], today: date) -> Progress:
    """Return ``progress`` as it was before the last thing that happened to each of ``ids``.

    What is undone stays in the history with the undoing below it. An action to which nothing happened is left alone.
    A plan that was built anew is taken back by ``versions.undo_last``, which knows the plan before it.
    """
    turn = progress.next_turn
    for name in dict.fromkeys(ids):
        last = find_last(progress, name)
        if last is not None:
            progress = _take_back(progress, last, turn, today)
    return progress


def list_last(progress: Progress) -> tuple[str, ...]:
    """Return the actions of the last command that was not undone, in its order; none where nothing is left to undo."""
    standing = list_standing(progress)
    last = max((event.turn for event in standing), default=0)
    return tuple(dict.fromkeys(event.action for event in standing if event.turn == last))


def find_last(progress: Progress, action: str) -> Event | None:
    """Return the last thing that happened to ``action`` and was not undone, or None."""
    return next((event for event in reversed(list_standing(progress)) if event.action == action), None)


def list_standing(progress: Progress) -> list[Event]:
    """Return what happened and can still be undone, the oldest first.

    A day that was moved before the plan was built anew is a day of the plan that is gone: it can be undone only after
    that.
    """
    undone = {(event.of, event.action) for event in progress.history if event.deed == "undone"}
    standing: list[Event] = []
    rebuilt = False
    for event in reversed(progress.history):
        gone = event.deed == "undone" or (event.turn, event.action) in undone
        if gone or (rebuilt and event.deed == "moved"):
            continue
        rebuilt = rebuilt or event.deed == "rebuilt"
        standing.append(event)
    return standing[::-1]


def _take_back(progress: Progress, last: Event, turn: int, today: date) -> Progress:
    """Take back everything that the command of ``last`` did to its action."""
    marks, moved, evidence = dict(progress.marks), dict(progress.moved), dict(progress.evidence)
    events = [event for event in list_standing(progress) if (event.turn, event.action) == (last.turn, last.action)]
    days: tuple[date | None, date | None] = (None, None)
    for event in reversed(events):
        if event.deed == "moved" and event.before is not None:
            moved[event.action] = event.before
            days = event.after, event.before
        elif event.proof is not None:
            evidence[event.action] = event.proof
        elif event.mark is not None:
            marks[event.action] = event.mark
        else:
            marks.pop(event.action, None)
    told = Event(turn, today, "undone", last.action, "", *days, of=last.turn)
    return Progress(
        marks,
        moved,
        (*progress.history, told),
        {name: proof for name, proof in evidence.items() if proof},
        tuple(one for one in progress.checkins if (one.turn, f"{CHECKIN}{one.number}") != (last.turn, last.action)),
    )
