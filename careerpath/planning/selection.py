"""Which actions, and how long, fit a phase's hours: shorten first, drop what may go, add practice where there is room.

The order of giving way is in the guide (``use`` and ``order`` of an action). A phase never asks for more than the
person's hours; it is filled to LEAST_SHARE of them where the guide has actions enough, and never padded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from careerpath.wording import SIZES

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action

LEAST_SHARE = 0.62
FULL, SHORT, LEAST = range(len(SIZES))
_CLOSING = ("readme", "next", "exit")


class Chosen(NamedTuple):
    """An action in the form that fits; ``size`` is an index into SIZES, ``minutes`` are those of this form."""

    action: Action
    size: int
    minutes: int


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
    dropped = tuple(action for action in choice.own if action.id not in choice.forms)
    unused = tuple(action for action in actions if action.use == "more" and action.id not in choice.forms)
    return Selection(tuple(choice.in_order()), dropped, unused)


class _Move(NamedTuple):
    """One step of giving way: ``names`` take the form ``size``, or go (None). ``last_resort`` is for the room alone."""

    names: tuple[str, ...]
    size: int | None
    last_resort: bool = False


class _Choice:
    """The forms chosen so far for one phase, and their minutes; it lives only while ``select_actions`` runs."""

    def __init__(
        self, own: Sequence[Action], more: Sequence[Action], room: int, packs: Callable[[Sequence[Chosen]], bool]
    ) -> None:
        self.own = own
        self._by_id = {action.id: action for action in (*own, *more)}
        in_order = sorted(self._by_id.values(), key=lambda action: (action.at, action.id))
        self._order = [action.id for action in in_order]
        self._blocks = _list_blocks(own)
        self._room = room
        self._packs = packs
        full = [self._by_id[action.id] for action in own]
        self.forms = {action.id: Chosen(action, FULL, action.minutes[FULL]) for action in full}
        self.total = sum([form.minutes for form in self.forms.values()])

    def in_order(self) -> list[Chosen]:
        """Return what is chosen in the order of the phase."""
        return [self.forms[name] for name in self._order if name in self.forms]

    def fits(self) -> bool:
        """Say whether the choice fits the room and can be laid out week by week."""
        return self.total <= self._room and self._packs(self.in_order())

    def change(self, name: str, size: int | None) -> None:
        """Give an action the form ``size``, or take it out (None)."""
        before = self.forms.pop(name, None)
        if before is not None:
            self.total -= before.minutes
        if size is not None:
            action = self._by_id[name]
            self.forms[name] = Chosen(action, size, action.minutes[size])
            self.total += action.minutes[size]

    def give_way(self, moves: Iterable[_Move]) -> list[dict[str, int]]:
        """Make moves until the choice fits; return the sizes that stood before each one.

        What cannot be packed is left alone once it is small enough: then only the room decides.
        """
        before: list[dict[str, int]] = []
        for move in moves:
            small = self.total <= self._room * LEAST_SHARE
            if self.total <= self._room and (small or move.last_resort or self.fits()):
                break
            before.append({name: self.forms[name].size for name in move.names if name in self.forms})
            for name in before[-1]:
                self.change(name, move.size)
        return before

    def take_back(self, before: Mapping[str, int]) -> None:
        """Undo one move if everything still fits."""
        more = sum([self._by_id[name].minutes[size] for name, size in before.items()])
        less = sum([self.forms[name].minutes for name in before if name in self.forms])
        if self.total + more - less > self._room:
            return
        now = {name: self.forms[name].size if name in self.forms else None for name in before}
        for name, size in before.items():
            self.change(name, size)
        # whether it can be packed is asked last: that takes longest
        if not self._is_even() or not self.fits():
            for name, was in now.items():
                self.change(name, was)

    def _is_even(self) -> bool:
        """Say whether the core actions of each block are at most one size apart: they work on the same material."""
        for names in self._blocks:
            sizes = [self.forms[name].size for name in names if name in self.forms]
            if sizes and max(sizes) - min(sizes) > 1:
                return False
        return True

    def add(self, action: Action) -> None:
        """Add further practice in the longest form that fits, if what it rests on is there."""
        if any(need in self._by_id and need not in self.forms for need in action.needs):
            return
        for size in (FULL, SHORT):
            self.change(action.id, size)
            small = self.total <= self._room * LEAST_SHARE
            if self.fits() or (size == SHORT and small):
                return
        self.change(action.id, None)


def _list_blocks(actions: Sequence[Action]) -> list[list[str]]:
    """Return the ids of the core actions of each block that has several."""
    blocks: dict[str, list[str]] = {}
    for action in actions:
        if action.use == "core":
            blocks.setdefault(action.block, []).append(action.id)
    return [names for names in blocks.values() if len(names) > 1]


def _list_moves(actions: Sequence[Action], together: Collection[str]) -> Iterator[_Move]:
    """Yield what gives way, in order: short forms, then spare actions, then least forms, then (never foreseen) cores.

    The longest gives way first, so that few actions change; ties follow the order of the phase.
    """
    spare = sorted((action for action in actions if action.use == "spare"), key=lambda action: action.order)
    core = [action for action in actions if action.use == "core"]
    yield from (_Move((action.id,), SHORT) for action in spare)
    yield from _shrink(core, FULL, SHORT, together)
    yield from (_Move((action.id,), None) for action in spare)
    yield from _shrink(core, SHORT, LEAST, together)
    # what comes late rests on what comes early, so the latest go first; a month's README and test stay to the end
    late = sorted(core, key=lambda action: (action.block in _CLOSING, -action.at))
    yield from (_Move((action.id,), None, last_resort=True) for action in late)


def _shrink(core: Sequence[Action], before: int, after: int, together: Collection[str]) -> Iterator[_Move]:
    groups: dict[str, list[Action]] = {}
    for action in core:
        groups.setdefault(action.block if action.block in together else action.id, []).append(action)

    def saved(group: list[Action]) -> tuple[bool, int, int]:
        # what changes together loses much at once, so it is the last to take its least form
        most = max([action.minutes[before] - action.minutes[after] for action in group])
        return after == LEAST and len(group) > 1, -most, group[0].at

    for group in sorted(groups.values(), key=saved):
        yield _Move(tuple([action.id for action in group]), after)
