"""Which counts may be shown, so that nobody learns what a few people of a room said. Pure.

A group is shown when it has enough people, and when no count that is not shown follows from those that are. Whoever
reads a page can count heads, so the number of everyone is taken as known; and that two tables belong together (a role
to its lane) is taken as known wherever it is so in this room.

What is protected: the exact count of every group that is not shown, against adding and subtracting counts of one page
or of several with different leasts, and against what is known of a group because it is hidden (it is small, or smaller
than the smallest that is shown); and a count that would be nearly exact so. What is not: that somebody who knows what
some of the people said learns something of the others, that pages of one room on two days are compared, and that
some group or other is small at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

# A table and an id in it.
Group: TypeAlias = "tuple[str, str]"
EVERYONE: Group = ("", "")
# No group of fewer people is ever shown.
LEAST = 5
_FEWEST_HIDDEN = 2
# So many people more the hidden groups of a table could hold.
_LEAST_SLACK = 2
# The arithmetic is that of a field of this many numbers, so that no number grows.
_FIELD = 2**61 - 1


class Tally:
    """How many people are in each group, and how many in two groups at once; memory does not grow with the people.

    Every person is in one group of each table.
    """

    def __init__(self) -> None:
        self._together: Counter[tuple[Group, Group]] = Counter()

    def add(self, chosen: Mapping[str, str]) -> None:
        """Count one person; ``chosen`` names the group in each table."""
        own = [EVERYONE, *chosen.items()]
        self._together.update((one, other) for one in own for other in own)

    def count(self, group: Group) -> int:
        """Return how many people are in ``group``."""
        return self._together[group, group]

    def count_both(self, one: Group, other: Group) -> int:
        """Return how many people are in both groups."""
        return self._together[one, other]

    def list_groups(self) -> list[Group]:
        """Return the groups with anybody in them, the smallest first."""
        groups = {one for one, _ in self._together if one != EVERYONE}
        return sorted(groups, key=lambda group: (self.count(group), group))


class _Gap(NamedTuple):
    """What is hidden of one table within ``whole``; ``left`` are the groups shown beside it, the smallest first.

    ``hidden`` groups have these ``people``. ``unnamed`` counts as well what nobody chose, where no reader can tell.
    """

    whole: Group
    left: tuple[Group, ...]
    hidden: int
    unnamed: int
    people: int


def find_shown(tally: Tally, least: int = LEAST, ids: Mapping[str, int] | None = None) -> frozenset[Group]:
    """Return the groups whose counts may be shown, EVERYONE among them where all of them are at least ``least``.

    ``ids`` says how many groups a table has, those that nobody chose included (not said: none of these).

    Of the groups that are not shown there are then two or more in a table, with ``least`` people or more together; so
    it is within a shown group to which groups of another table belong whole, and nothing is shown of the inside of one
    that is not shown. No count that is not shown is a sum or difference of shown ones, nor all but told by the most
    that a hidden group can have. What a higher ``least`` shows is a part of what a lower one shows: each begins with
    what the one before leaves, and only takes away.
    """
    if tally.count(EVERYONE) < least:
        return frozenset()
    groups = tally.list_groups()
    level, shown = LEAST, groups
    while True:
        shown = _take_away(tally, groups, shown, level, ids or {})
        if level >= least or not shown:
            return frozenset((EVERYONE, *shown))
        level = min(least, _find_next_level(tally, shown, _list_gaps(tally, groups, shown, ids or {}), level))


def _take_away(
    tally: Tally, groups: Collection[Group], shown: Sequence[Group], least: int, ids: Mapping[str, int]
) -> list[Group]:
    """Return those of ``shown`` that may be shown still where groups have to have ``least`` people."""
    kept = [group for group in shown if tally.count(group) >= least]
    while gone := (
        _find_inside(tally, groups, kept)
        or _find_beside(tally, _list_gaps(tally, groups, kept, ids), least)
        or _find_giving_away(tally, groups, kept)
    ):
        kept = [group for group in kept if group not in gone]
    return kept


def _find_next_level(tally: Tally, shown: Iterable[Group], gaps: Iterable[_Gap], level: int) -> int:
    """Return the next least above ``level`` that can take anything away: a room of thousands has few of them."""
    levels = {tally.count(group) + 1 for group in shown}
    for gap in gaps:
        levels |= {gap.people + 1, -(-gap.people // gap.unnamed) + 1}
    return min(one for one in levels if one > level)


def _find_inside(tally: Tally, groups: Collection[Group], shown: Sequence[Group]) -> list[Group]:
    """Return the shown groups that lie whole in a hidden one: the two would tell something of the rest of it."""
    hidden = [group for group in groups if group not in shown]
    return [one for one in shown if any(tally.count_both(one, whole) == tally.count(one) for whole in hidden)]


def _list_gaps(
    tally: Tally, groups: Collection[Group], shown: Collection[Group], ids: Mapping[str, int]
) -> Iterator[_Gap]:
    """Yield what is hidden of each table within each shown group to which its groups belong whole, and of everyone."""
    seen = frozenset(shown)
    # a group with everybody in it tells of nobody what the room does not
    wholes = [group for group in shown if tally.count(group) < tally.count(EVERYONE)]
    for whole in (*wholes, EVERYONE):
        for table in dict.fromkeys(name for name, _ in groups if name != whole[0]):
            parts = [group for group in groups if group[0] == table and tally.count_both(group, whole)]
            hidden = [part for part in parts if part not in seen]
            if not hidden or any(tally.count_both(part, whole) < tally.count(part) for part in parts):
                continue
            left = tuple(part for part in parts if part in seen)
            # within a group only what was chosen counts, which is the careful side
            named = max(ids.get(table, 0), len(parts)) if whole == EVERYONE else len(parts)
            yield _Gap(whole, left, len(hidden), named - len(left), sum(map(tally.count, hidden)))


def _find_beside(tally: Tally, gaps: Iterable[_Gap], least: int) -> list[Group]:
    """Return what has to be hidden because too little is hidden beside it: the smallest, or else the whole around it.

    Of equal ones all are hidden: if the order of names decided, one that is shown would tell about one that is not.
    """
    for gap in gaps:
        smallest = tally.count(gap.left[0]) if gap.left else 0
        if gap.hidden < _FEWEST_HIDDEN or gap.people < least or (smallest and _is_tight(gap, least, smallest)):
            return [part for part in gap.left if tally.count(part) == smallest] or [gap.whole]
    return []


def _is_tight(gap: _Gap, least: int, smallest: int) -> bool:
    """Say whether the hidden groups of ``gap`` must all have about as many people as they can have.

    Each has fewer than ``least``; or, where that cannot be so of all, one has, and the others fewer than the
    ``smallest`` shown.
    """
    slack = (least - 1) * gap.unnamed - gap.people
    if slack < 0:
        slack = (least - 1) + (smallest - 1) * (gap.unnamed - 1) - gap.people
    return slack < _LEAST_SLACK


def _find_giving_away(tally: Tally, groups: Collection[Group], shown: Sequence[Group]) -> list[Group]:
    """Return the smallest group without which a count that follows from the shown ones does not follow any more.

    Where no group alone does that, it is the smallest of all.
    """
    hidden = [group for group in groups if group not in shown]
    following = _list_following(tally, shown, hidden)[:1]
    if not following:
        return []
    everyone = tally.count(EVERYONE)
    candidates = [group for group in shown if tally.count(group) < everyone]
    for group in candidates:
        if not _list_following(tally, [one for one in shown if one != group], following):
            return [group]
    return candidates[:1]


def _list_following(tally: Tally, shown: Iterable[Group], hidden: Collection[Group]) -> list[Group]:
    """Return those of ``hidden`` whose people are a sum of shown groups' people, each taken any number of times.

    The counts of people in two groups at once are the products of the groups as vectors (one place a person). Taking
    from every vector what lies along the shown ones leaves nothing of a vector that is made of them.
    """
    known = [EVERYONE, *shown]
    order = [*known, *hidden]
    rest = [[tally.count_both(one, other) % _FIELD for other in order] for one in order]
    for place in range(len(known)):
        pivot = rest[place]
        if not pivot[place]:
            continue
        inverse = pow(pivot[place], -1, _FIELD)
        for number in range(place + 1, len(order)):
            row = rest[number]
            share = row[place] * inverse % _FIELD
            if share:
                rest[number] = [(mine - share * its) % _FIELD for mine, its in zip(row, pivot, strict=True)]
    return [group for number, group in enumerate(hidden, len(known)) if not rest[number][number]]
