"""Days: the phases' windows, their calendar weeks, and the date of each action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Generic, NamedTuple, Protocol, TypeVar

from careerpath.guide.room import DAYS_IN_WEEK

# How much fuller than perfectly even a week may be, tried in this order.
_SHARES = (1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.6, 2.0, 3.0)

# Minutes by which sums of shares of hours may be off: far more than they are, far less than an item takes.
_ROUNDING = 0.001


class Timed(Protocol):
    """Anything that takes minutes."""

    @property
    def minutes(self) -> int:
        """Minutes it takes."""
        ...


T = TypeVar("T", bound=Timed)


class Window(NamedTuple):
    """Days ``start`` to ``end``, both counted; ``number`` is the week of the plan (1 is the week of its start)."""

    number: int
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.end - self.start).days + 1


class Dated(NamedTuple, Generic[T]):
    """An item with its date and the window in which it is due."""

    item: T
    date: date
    window: Window


def split_weeks(plan_start: date, start: date, end: date) -> tuple[Window, ...]:
    """Cut ``start`` to ``end`` into calendar weeks, Monday to Sunday, numbered from the week of ``plan_start``."""
    first_monday = plan_start - timedelta(days=plan_start.weekday())
    windows: list[Window] = []
    day = start
    while day <= end:
        sunday = day + timedelta(days=DAYS_IN_WEEK - 1 - day.weekday())
        number = (day - first_monday).days // DAYS_IN_WEEK + 1
        windows.append(Window(number, day, min(sunday, end)))
        day = sunday + timedelta(days=1)
    return tuple(windows)


def make_trial(
    windows: Sequence[Window], hours: float, may_pass: Callable[[T, Sequence[T]], bool]
) -> Callable[[Sequence[T]], bool]:
    """Return a function that says whether ``pack_weeks`` can lay the items it is given."""
    rooms = _share_hours(windows, hours)

    def can_pack(items: Sequence[T]) -> bool:
        minutes = [item.minutes for item in items]
        longest = max(minutes, default=0)
        # A week is left for the next one only when an item does not fit what is left of it. So no week stays emptier
        # than the longest item, and what fits beside such gaps always packs: no need to try.
        sure = sum([room - longest for room in rooms if room > longest])
        return sum(minutes) < sure - _ROUNDING or _lay(items, minutes, rooms, may_pass) is not None

    return can_pack


def pack_weeks(
    items: Sequence[T], windows: Sequence[Window], hours: float, may_pass: Callable[[T, Sequence[T]], bool]
) -> list[list[T]] | None:
    """Lay ``items`` into weeks in order so that no week asks for more than its share of ``hours``; None if impossible.

    Where the next item does not fit what is left of a week, a later one that ``may_pass`` those before it comes first.
    """
    weeks = _lay(items, [item.minutes for item in items], rooms := _share_hours(windows, hours), may_pass)
    return None if weeks is None else _end_late(weeks, rooms[-1])


def spread_weeks(
    items: Sequence[T], windows: Sequence[Window], hours: float, may_pass: Callable[[T, Sequence[T]], bool]
) -> list[list[T]]:
    """Lay ``items`` into weeks as evenly as they go, never above ``hours`` a week where that can be done.

    Whoever has many hours gets full weeks only when there is enough to fill them: the week's share is the smallest of
    a few that lets everything fit. Where nothing packs, ``flow_weeks`` lays them by the hours so far.
    """
    days = sum(window.days for window in windows)
    even = sum(item.minutes for item in items) * DAYS_IN_WEEK / days / 60
    for share in _SHARES:
        if even * share >= hours:
            break
        weeks = pack_weeks(items, windows, even * share, may_pass)
        if weeks is not None:
            return weeks
    weeks = pack_weeks(items, windows, hours, may_pass)
    return weeks if weeks is not None else flow_weeks(items, windows, hours)


def _share_hours(windows: Sequence[Window], hours: float) -> list[float]:
    """Return the minutes that ``hours`` a week give in each window."""
    return [hours * 60 * window.days / DAYS_IN_WEEK for window in windows]


def _lay(
    items: Sequence[T], minutes: list[int], rooms: Sequence[float], may_pass: Callable[[T, Sequence[T]], bool]
) -> list[list[T]] | None:
    """Lay ``items`` of so many ``minutes`` into weeks with so much room, as ``pack_weeks`` describes it."""
    if not items:
        return [[] for _ in rooms]
    if max(minutes) > max(rooms):
        return None
    waiting, minutes, shortest = list(items), list(minutes), min(minutes)
    weeks: list[list[T]] = []
    needed, room = sum(minutes), sum(rooms)
    for share in rooms:
        # most tries that fail are seen to do so in their first weeks
        if needed > room + _ROUNDING:
            return None
        room -= share
        left = share
        week: list[T] = []
        while waiting and left >= shortest:
            index = 0 if minutes[0] <= left else _find_passing(waiting, minutes, left, may_pass)
            if index is None:
                break
            taken = minutes.pop(index)
            week.append(waiting.pop(index))
            left -= taken
            needed -= taken
        weeks.append(week)
    return None if waiting else weeks


def _find_passing(
    waiting: Sequence[T], minutes: Sequence[int], left: float, may_pass: Callable[[T, Sequence[T]], bool]
) -> int | None:
    """Return the place of the first item after the next one that fits what is ``left`` and may come now, or None."""
    for index, taken in enumerate(minutes):
        if taken <= left and index and may_pass(waiting[index], waiting[:index]):
            return index
    return None


def _end_late(weeks: list[list[T]], last: float) -> list[list[T]]:
    """Move the closing item to an empty last week that has room for it: a phase ends with its test."""
    full = [week for week in weeks if week]
    if full and not weeks[-1] and len(full[-1]) > 1 and full[-1][-1].minutes <= last:
        weeks[-1].append(full[-1].pop())
    return weeks


def flow_weeks(items: Sequence[T], windows: Sequence[Window], hours: float) -> list[list[T]]:
    """Lay ``items`` into weeks by the day on which the hours so far suffice; an item may have begun a week earlier."""
    weeks: list[list[T]] = [[] for _ in windows]
    ends: list[float] = []
    room = 0.0
    for window in windows:
        room += hours * 60 * window.days / DAYS_IN_WEEK
        ends.append(room)
    used = 0.0
    for item in items:
        used += item.minutes
        index = next((index for index, end in enumerate(ends) if used <= end + 0.5), len(windows) - 1)
        weeks[index].append(item)
    return weeks


def date_items(weeks: Sequence[Sequence[T]], windows: Sequence[Window]) -> list[Dated[T]]:
    """Give each item a day of its week: spread by minutes, the week's last item on the week's last day."""
    dated: list[Dated[T]] = []
    for window, week in zip(windows, weeks, strict=True):
        days = window.days
        total = max(sum([item.minutes for item in week]), 1)
        used = 0
        for item in week:
            used += item.minutes
            offset = max(1, -(-days * used // total))
            dated.append(Dated(item, window.start + timedelta(days=min(offset, days) - 1), window))
    return dated
