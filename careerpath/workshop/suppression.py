"""Which counts may be shown, so that nobody learns what a few people of a room said. Pure.

A group is shown when it has enough people, and when no count that is not shown follows from those that are. Whoever
reads a page can count heads, so the number of everyone is taken as known; and that two tables belong together (a role
to its lane) is taken as known wherever it is so in this room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

# A table and an id in it.
Group: TypeAlias = "tuple[str, str]"
EVERYONE: Group = ("", "")
# No group of fewer people is ever shown.
LEAST = 5
_FEWEST_HIDDEN = 2
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


def find_shown(tally: Tally, least: int = LEAST) -> frozenset[Group]:
    """Return the groups whose counts may be shown, EVERYONE among them where all of them are at least ``least``.

    Of the groups that are not shown there are then two or more in a table, with ``least`` people or more together; so
    it is within a shown group to which groups of another table belong whole, and nothing is shown of the inside of one
    that is not shown. No count that is not shown is a sum or difference of shown ones.
    """
    if tally.count(EVERYONE) < least:
        return frozenset()
    groups = tally.list_groups()
    shown = [group for group in groups if tally.count(group) >= least]
    while gone := (
        _find_inside(tally, groups, shown)
        or _find_beside(tally, groups, shown, least)
        or _find_giving_away(tally, groups, shown)
    ):
        shown = [group for group in shown if group not in gone]
    return frozenset((EVERYONE, *shown))


def _find_inside(tally: Tally, groups: Collection[Group], shown: Sequence[Group]) -> list[Group]:
    """Return the shown groups that lie whole in a hidden one: the two would tell something of the rest of it."""
    hidden = [group for group in groups if group not in shown]
    return [one for one in shown if any(tally.count_both(one, whole) == tally.count(one) for whole in hidden)]


def _find_beside(tally: Tally, groups: Collection[Group], shown: Sequence[Group], least: int) -> list[Group]:
    """Return what has to be hidden because too little is hidden beside it: the smallest, or else the whole around it.

    Of equal ones all are hidden: if the order of names decided, one that is shown would tell about one that is not.
    """
    for whole in (*shown, EVERYONE):
        for table in dict.fromkeys(name for name, _ in groups if name != whole[0]):
            parts = [group for group in groups if group[0] == table and tally.count_both(group, whole)]
            if any(tally.count_both(part, whole) < tally.count(part) for part in parts):
                continue
            hidden = [part for part in parts if part not in shown]
            people = sum(map(tally.count, hidden))
            if hidden and (len(hidden) < _FEWEST_HIDDEN or people < least):
                left = [part for part in parts if part in shown]
                return [part for part in left if tally.count(part) == tally.count(left[0])] or [whole]
    return []


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
