"""Where a room stands: counts that are taken as people come by, and what of them may be shown. Pure.

Memory does not grow with the people, unless their names are wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from careerpath.guide.content import OWNERS, Guide
from careerpath.planning.complete import complete_answers
from careerpath.planning.saved import SavedPlan
from careerpath.planning.standing import Today, look_at
from careerpath.worksheet.answers import Answers
from careerpath.workshop.suppression import EVERYONE, LEAST, Tally, find_shown

# What people chose, and then how their saved plans stand: the tables of a summary, in their order.
CHOICES = tuple(OWNERS)
STATES: Mapping[str, tuple[str, ...]] = {
    "standing": ("late", "on-time", "finished", "no-plan"),
    "met": ("yes", "partly", "no", "not-said", "no-checkin"),
    "in_the_way": ("something", "nothing"),
}
MOST_AT_TABLE = 6
_MOST_TAUGHT = 3
_PAIR = 2
# What was completed once is kept, so that a thousand rows that say the same are completed once.
_MOST_KEPT = 1000


class Obstacle(NamedTuple):
    """What a person wrote on day ``day`` of the plan about what got in the way."""

    day: int
    text: str


class Standing(NamedTuple):
    """How a saved plan stands; ``met`` is the last check-in's word (a value of STATES)."""

    done: int
    skipped: int
    late: int
    total: int
    met: str
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def state(self) -> str:
        """Return the value of STATES that says whether the plan is late."""
        if self.late:
            return "late"
        return "finished" if self.done + self.skipped == self.total else "on-time"


class Person(NamedTuple):
    """One person: what is chosen in each table of CHOICES, and how the saved plan stands, if there is one."""

    name: str
    chosen: Mapping[str, str]
    standing: Standing | None = None


class Group(NamedTuple):
    """An id and how many people chose it."""

    id: str
    people: int


class Counted(NamedTuple):
    """The groups of one table that are shown, the largest first; ``rest`` are the people in all the others."""

    table: str
    groups: tuple[Group, ...]
    rest: int


class Seating(NamedTuple):
    """People who share a lane (empty: those of all lanes that are not shown) in pairs and at tables.

    One of the ``pairs`` is joined by a third where the number of people is odd.
    ``names`` hold a table's names, table by table; those who sit side by side there are pairs. They are there only
    where names were wanted.
    """

    lane: str
    pairs: int
    tables: tuple[int, ...]
    names: tuple[tuple[str, ...], ...] = ()

    @property
    def people(self) -> int:
        """How many people these are."""
        return sum(self.tables)


class Actions(NamedTuple):
    """What became of the actions of all saved plans together."""

    done: int = 0
    skipped: int = 0
    late: int = 0
    total: int = 0


class Summary(NamedTuple):
    """Where a room stands. ``people`` is None where they are fewer than ``least``: then nothing is shown.

    ``actions`` are None where they could tell of a few people. ``named`` holds everybody, where names were wanted.
    """

    least: int
    people: int | None
    tables: tuple[Counted, ...]
    seatings: tuple[Seating, ...]
    taught: tuple[Group, ...]
    actions: Actions | None
    named: tuple[Person, ...]


class Chooser:
    """Reads what a person chose, or would be suggested, in each table of CHOICES."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._kept: dict[tuple[str, ...], dict[str, str]] = {}

    def choose(self, answers: Answers) -> dict[str, str]:
        """Return the id in each table. Raises KeyError where there is no background."""
        key = tuple("" if name in answers.stale else answers.text(name) for name in (*CHOICES, *self._guide.facts))
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            # no start is suggested among these, so that no day matters
            complete = complete_answers(self._guide, answers, date.min, CHOICES)
            known = self._kept[key] = {name: str(complete[name].value) for name in CHOICES}
        return known


def find_standing(saved: SavedPlan, today: date) -> Standing:
    """Return how ``saved`` stands on ``today``."""
    state: Today = look_at(saved.steps, saved.stages, saved.progress, today)
    checkins = saved.progress.checkins
    met = (checkins[-1].met or "not-said") if checkins else "no-checkin"
    obstacles = tuple(Obstacle(said.number, said.in_the_way) for said in checkins if said.in_the_way)
    return Standing(state.done, state.skipped, len(state.late), state.total, met, obstacles)


def summarize(guide: Guide, people: Iterable[Person], least: int = LEAST, with_names: bool = False) -> Summary:
    """Return where the room stands. Groups of fewer than ``least`` people are not shown, nor what gives them away.

    Names change nothing of that: of the people in small groups no lane is told.
    """
    tally = Tally()
    named: list[Person] = []
    actions, plans = Actions(), 0
    for person in people:
        tally.add({**person.chosen, **_name_states(person.standing)})
        if person.standing:
            plans += 1
            actions = _add_actions(actions, person.standing)
        if with_names:
            named.append(person)
    shown = find_shown(tally, least, {table: len(ids) for table, ids in _list_tables(guide, has_plans=True).items()})
    if EVERYONE not in shown:
        return Summary(least, None, (), (), (), None, tuple(named))
    tables = tuple(
        _count_table(tally, table, [name for name in ids if (table, name) in shown])
        for table, ids in _list_tables(guide, plans > 0).items()
    )
    lanes, skills = tables[CHOICES.index("lane")], tables[CHOICES.index("skill")]
    return Summary(
        least=least,
        people=tally.count(EVERYONE),
        tables=tables,
        seatings=tuple(_list_seatings(lanes, named)),
        taught=skills.groups[:_MOST_TAUGHT],
        actions=actions if plans and _is_told(tally, shown, actions, least) else None,
        named=tuple(named),
    )


def _name_states(standing: Standing | None) -> dict[str, str]:
    if standing is None:
        return {"standing": "no-plan", "met": "no-checkin", "in_the_way": "nothing"}
    return {
        "standing": standing.state,
        "met": standing.met,
        "in_the_way": "something" if standing.obstacles else "nothing",
    }


def _add_actions(sum_: Actions, one: Standing) -> Actions:
    return Actions(sum_.done + one.done, sum_.skipped + one.skipped, sum_.late + one.late, sum_.total + one.total)


def _is_told(tally: Tally, shown: Collection[tuple[str, str]], actions: Actions, least: int) -> bool:
    """Say whether totals tell nothing of a few people: a single late action is that of a single person."""
    standing = [group for group in tally.list_groups() if group[0] == "standing"]
    totals = (actions.done, actions.skipped, actions.late)
    return all(group in shown for group in standing) and all(not total or total >= least for total in totals)


def _list_tables(guide: Guide, has_plans: bool) -> dict[str, Sequence[str]]:
    """Return the ids of each table in the guide's order; how plans stand only where there are any."""
    chosen: dict[str, Sequence[str]] = {kind: list(getattr(guide, table)) for kind, table in OWNERS.items()}
    return {**chosen, **STATES} if has_plans else chosen


def _count_table(tally: Tally, table: str, names: Sequence[str]) -> Counted:
    groups = sorted((Group(name, tally.count((table, name))) for name in names), key=lambda group: -group.people)
    return Counted(table, tuple(groups), tally.count(EVERYONE) - sum(group.people for group in groups))


def _list_seatings(lanes: Counted, named: Sequence[Person]) -> Iterator[Seating]:
    """Yield the pairs and tables of each lane that is shown, and of everybody else together, in the roster's order."""
    shown = [group.id for group in lanes.groups]
    for group in lanes.groups:
        own = sorted((one for one in named if one.chosen["lane"] == group.id), key=lambda one: one.chosen["role"])
        yield _seat(group.id, group.people, own)
    if lanes.rest:
        yield _seat("", lanes.rest, [one for one in named if one.chosen["lane"] not in shown])


def _seat(lane: str, people: int, named: Sequence[Person]) -> Seating:
    """Seat people at as few tables as hold them, none of them much smaller than another."""
    count = -(-people // MOST_AT_TABLE)
    tables = tuple(people // count + (number < people % count) for number in range(count))
    rest = iter([one.name for one in named])
    names = tuple(tuple(islice(rest, size)) for size in tables) if named else ()
    return Seating(lane, people // _PAIR, tables, names)
