"""Which actions, and how long, fit a phase's hours: shorten first, drop what may go, add practice where there is room.

The order of giving way is in the guide (``use`` and ``order`` of an action). A phase never asks for more than the
person's hours; it is filled to LEAST_SHARE of them where the guide has actions enough, and never padded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from careerpath.wording import SIZES

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action

LEAST_SHARE = 0.62
FULL, SHORT, LEAST = range(len(SIZES))
_CLOSING = ("readme", "next", "exit")


class Chosen(NamedTuple):
    """An action in the form that fits; ``size`` is an index into SIZES."""

    action: Action
    size: int

    @property
    def minutes(self) -> int:
        """Minutes of this form."""
        return self.action.minutes[self.size]


class Selection(NamedTuple):
    """What a phase holds, in order, and the actions that had to go or were not needed."""

    chosen: tuple[Chosen, ...]
    dropped: tuple[Action, ...] = ()
    unused: tuple[Action, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes of all that was chosen."""
        return sum(chosen.minutes for chosen in self.chosen)


def select_actions(
    actions: Sequence[Action],
    room: int,
    packs: Callable[[Sequence[Chosen]], bool],
    extras: Iterable[Action] = (),
    together: Collection[str] = (),
) -> Selection:
    """Choose from one phase's ``actions`` what fits ``room`` minutes.

    ``packs`` says whether a choice can be laid out week by week without asking any week for more than its hours; it
    is wished for, the room is the law. ``extras`` are more actions than the phase's own, in the order to take them.
    Actions of a block in ``together`` change size together, because their counts speak of each other.
    """
    more = [*sorted((a for a in actions if a.use == "more"), key=lambda action: action.order), *extras]
    choice = _Choice([action for action in actions if action.use != "more"], more, room, packs)
    done = choice.give_way(_list_moves(choice.own, together))
    for move in reversed(done):
        choice.take_back(move)
    for action in more:
        if choice.total >= room * LEAST_SHARE:
            break
        choice.add(action)
    dropped = tuple(action for action in choice.own if action.id not in choice.sizes)
    unused = tuple(action for action in actions if action.use == "more" and action.id not in choice.sizes)
    return Selection(tuple(choice.in_order()), dropped, unused)


class _Move(NamedTuple):
    """One step of giving way: ``names`` take the form ``size``, or go (None). ``last_resort`` is for the room alone."""

    names: tuple[str, ...]
    size: int | None
    last_resort: bool = False


class _Choice:
    """The sizes chosen so far for one phase; it lives only while ``select_actions`` runs."""

    def __init__(
        self, own: Sequence[Action], more: Sequence[Action], room: int, packs: Callable[[Sequence[Chosen]], bool]
    ) -> None:
        self.own = own
        self.sizes: dict[str, int] = {action.id: FULL for action in own}
        self._by_id = {action.id: action for action in (*own, *more)}
        self._room = room
        self._packs = packs

    @property
    def total(self) -> int:
        """Minutes of all that is chosen."""
        return sum(self._by_id[name].minutes[size] for name, size in self.sizes.items())

    def in_order(self) -> list[Chosen]:
        """Return what is chosen in the order of the phase."""
        picked = [Chosen(self._by_id[name], size) for name, size in self.sizes.items()]
        return sorted(picked, key=lambda item: (item.action.at, item.action.id))

    def fits(self) -> bool:
        """Say whether the choice fits the room and can be laid out week by week."""
        return self.total <= self._room and self._packs(self.in_order())

    def give_way(self, moves: Sequence[_Move]) -> list[dict[str, int]]:
        """Make moves until the choice fits; return the sizes that stood before each one.

        What cannot be packed is left alone once it is small enough: then only the room decides.
        """
        before: list[dict[str, int]] = []
        for move in moves:
            small = self.total <= self._room * LEAST_SHARE
            if self.fits() or (self.total <= self._room and (small or move.last_resort)):
                break
            before.append({name: self.sizes[name] for name in move.names if name in self.sizes})
            for name in before[-1]:
                if move.size is None:
                    del self.sizes[name]
                else:
                    self.sizes[name] = move.size
        return before

    def take_back(self, before: Mapping[str, int]) -> None:
        """Undo one move if everything still fits."""
        now = dict(self.sizes)
        self.sizes.update(before)
        if not self.fits() or not self._is_even():
            self.sizes = now

    def _is_even(self) -> bool:
        """Say whether the core actions of each block are at most one size apart: they work on the same material."""
        sizes: dict[str, list[int]] = {}
        for name, size in self.sizes.items():
            if self._by_id[name].use == "core":
                sizes.setdefault(self._by_id[name].block, []).append(size)
        return all(max(block) - min(block) <= 1 for block in sizes.values())

    def add(self, action: Action) -> None:
        """Add further practice in the longest form that fits, if what it rests on is there."""
        if any(need in self._by_id and need not in self.sizes for need in action.needs):
            return
        for size in (FULL, SHORT):
            self.sizes[action.id] = size
            small = self.total <= self._room * LEAST_SHARE
            if self.fits() or (size == SHORT and small):
                return
        del self.sizes[action.id]


def _list_moves(actions: Sequence[Action], together: Collection[str]) -> list[_Move]:
    """List what gives way, in order: short forms, then spare actions, then least forms, then (never foreseen) cores.

    The longest gives way first, so that few actions change; ties follow the order of the phase.
    """
    spare = sorted((action for action in actions if action.use == "spare"), key=lambda action: action.order)
    core = [action for action in actions if action.use == "core"]
    moves = [_Move((action.id,), SHORT) for action in spare]
    moves += _shrink(core, FULL, SHORT, together)
    moves += [_Move((action.id,), None) for action in spare]
    moves += _shrink(core, SHORT, LEAST, together)
    # what comes late rests on what comes early, so the latest go first; a month's README and test stay to the end
    late = sorted(core, key=lambda action: (action.block in _CLOSING, -action.at))
    moves += [_Move((action.id,), None, last_resort=True) for action in late]
    return moves


def _shrink(core: Sequence[Action], before: int, after: int, together: Collection[str]) -> list[_Move]:
    groups: dict[str, list[Action]] = {}
    for action in core:
        groups.setdefault(action.block if action.block in together else action.id, []).append(action)

    def saved(group: list[Action]) -> tuple[bool, int, int]:
        # what changes together loses much at once, so it is the last to take its least form
        most = max(action.minutes[before] - action.minutes[after] for action in group)
        return after == LEAST and len(group) > 1, -most, group[0].at

    return [_Move(tuple(action.id for action in group), after) for group in sorted(groups.values(), key=saved)]
