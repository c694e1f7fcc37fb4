"""What became of a plan's actions: done, skipped, moved. Values and pure steps from one to the next; today is given.

Marks hang on an action's id, never on its place in the plan, so that they outlive a plan that is built again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

State: TypeAlias = Literal["done", "skipped"]
Deed: TypeAlias = Literal["done", "skipped", "moved", "undone"]
_SUNDAY = 6
# Days of a saved plan stay between these: arithmetic with them cannot leave the calendar, however often they move.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)


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

    A move has the day ``before`` and ``after``; a mark has the ``mark`` it replaced (None: there was none). ``turn``
    counts what the person did: everything that one command changed has the same.
    """

    turn: int
    day: date
    deed: Deed
    action: str
    words: str = ""
    before: date | None = None
    after: date | None = None
    mark: Mark | None = None


class Progress(NamedTuple):
    """Marks and moved days by action id, and everything that happened, the oldest first."""

    marks: Mapping[str, Mark] = {}
    moved: Mapping[str, date] = {}
    history: tuple[Event, ...] = ()

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


def mark(progress: Progress, ids: Sequence[str], state: State, today: date, words: str = "") -> Progress:
    """Return ``progress`` with every action of ``ids`` marked. One that was marked before gets the new mark."""
    ids = tuple(dict.fromkeys(ids))
    marks = {**progress.marks, **{name: Mark(state, today, words) for name in ids}}
    events = tuple(Event(progress.next_turn, today, state, name, words, mark=progress.marks.get(name)) for name in ids)
    return progress._replace(marks=marks, history=(*progress.history, *events))


def move(progress: Progress, steps: Iterable[Step], days: Mapping[str, date], today: date) -> Progress:
    """Return ``progress`` with the actions in ``days`` due on their new day; one that keeps its day is left alone.

    A day before FIRST_DAY or after LAST_DAY counts as that day.
    """
    moved = dict(progress.moved)
    events: list[Event] = []
    for step in steps:
        after = days.get(step.id)
        before = find_day(step, progress)
        if after is None:
            continue
        after = min(max(after, FIRST_DAY), LAST_DAY)
        if after == before:
            continue
        moved[step.id] = after
        events.append(Event(progress.next_turn, today, "moved", step.id, "", before, after))
    return progress._replace(moved=moved, history=(*progress.history, *events))


def shift_open(steps: Iterable[Step], progress: Progress, by_days: int) -> dict[str, date]:
    """Return the new day of every open action when all of them move by ``by_days`` (negative: earlier)."""
    return {step.id: _add_days(find_day(step, progress), by_days) for step in list_open(steps, progress)}


def _add_days(day: date, count: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def undo(progress: Progress, ids: Sequence[str], today: date) -> Progress:
    """Return ``progress`` as it was before the last thing that happened to each of ``ids``.

    What is undone stays in the history with the undoing below it. An action to which nothing happened is left alone.
    """
    turn = progress.next_turn
    for name in dict.fromkeys(ids):
        last = find_last(progress, name)
        if last is not None:
            progress = _take_back(progress, last, turn, today)
    return progress


def list_last(progress: Progress) -> tuple[str, ...]:
    """Return the actions of the last command that was not undone, in its order; none where nothing is left to undo."""
    standing = [event for event in progress.history if event.deed != "undone"]
    standing = [event for event in standing if find_last(progress, event.action) is event]
    last = max((event.turn for event in standing), default=0)
    return tuple(event.action for event in standing if event.turn == last)


def find_last(progress: Progress, action: str) -> Event | None:
    """Return the last thing that happened to ``action`` and was not undone, or None."""
    undone = 0
    for event in reversed(progress.history):
        if event.action != action:
            continue
        if event.deed == "undone":
            undone += 1
        elif undone:
            undone -= 1
        else:
            return event
    return None


def _take_back(progress: Progress, event: Event, turn: int, today: date) -> Progress:
    marks, moved = dict(progress.marks), dict(progress.moved)
    if event.deed == "moved" and event.before is not None:
        moved[event.action] = event.before
    elif event.mark is not None:
        marks[event.action] = event.mark
    else:
        marks.pop(event.action, None)
    told = Event(turn, today, "undone", event.action, "", event.after, event.before)
    return Progress(marks, moved, (*progress.history, told))


class Due(NamedTuple):
    """An open action with the day on which it is due now."""

    step: Step
    day: date


class Today(NamedTuple):
    """A plan as it stands on ``day``: late, due in this calendar week, and what comes next.

    ``number`` counts days from the plan's start (1 is the first; below that it has not begun). ``stage`` is the phase
    whose last day comes next, None after the last one.
    """

    day: date
    number: int
    late: tuple[Due, ...]
    this_week: tuple[Due, ...]
    later: tuple[Due, ...]
    stage: Stage | None
    done: int
    skipped: int
    total: int


def look_at(steps: Sequence[Step], stages: Sequence[Stage], progress: Progress, today: date) -> Today:
    """Return how the plan stands on ``today``. The week ends on Sunday."""
    sunday = _add_days(today, _SUNDAY - today.weekday())
    due = [Due(step, find_day(step, progress)) for step in list_open(steps, progress)]
    states = [progress.marks[step.id].state for step in steps if step.id in progress.marks]
    return Today(
        day=today,
        number=(today - stages[0].start).days + 1,
        late=tuple(one for one in due if one.day < today),
        this_week=tuple(one for one in due if today <= one.day <= sunday),
        later=tuple(one for one in due if one.day > sunday),
        stage=next((stage for stage in stages if stage.end >= today), None),
        done=states.count("done"),
        skipped=states.count("skipped"),
        total=len(steps),
    )
