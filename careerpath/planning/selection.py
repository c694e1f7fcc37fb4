"""Which actions, and how long, fit a phase's hours: shorten first, drop what may go, add practice where there is room.

The order of giving way is in the guide (``use`` and ``order`` of an action). A phase never asks for more than the
person's hours; it is filled to LEAST_SHARE of them where the guide has actions enough, and never padded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from careerpath.wording import SIZES

if TYPE_CHECKING:
    from careerpath.guide.models import Action

DAYS_IN_PHASE = 30
LEAST_SHARE = 0.62
FULL, SHORT, LEAST = range(len(SIZES))


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


def find_room(hours: float) -> int:
    """Return the minutes that ``hours`` a week give in one phase of thirty days, rounded down."""
    return int(hours * 60 * DAYS_IN_PHASE / 7)


def select_actions(
    actions: Sequence[Action], room: int, packs: Callable[[Sequence[Chosen]], bool], extras: Iterable[Action] = ()
) -> Selection:
    """Choose from one phase's ``actions`` what fits ``room`` minutes.

    ``packs`` says whether a choice can be laid out week by week without asking any week for more than its hours; it
    is wished for, the room is the law. ``extras`` are more actions than the phase's own, in the order to take them.
    """
    sizes = {action.id: FULL for action in actions if action.use != "more"}
    by_id = {action.id: action for action in [*actions, *extras]}
    more = sorted((action for action in actions if action.use == "more"), key=lambda action: action.order)
    moves = _list_moves([by_id[name] for name in sizes])

    def chosen(current: dict[str, int]) -> list[Chosen]:
        picked = [Chosen(by_id[name], size) for name, size in current.items()]
        return sorted(picked, key=lambda item: (item.action.at, item.action.id))

    def total(current: dict[str, int]) -> int:
        return sum(by_id[name].minutes[size] for name, size in current.items())

    def fits(current: dict[str, int]) -> bool:
        return total(current) <= room and packs(chosen(current))

    done: list[tuple[str, int | None]] = []
    while not fits(sizes) and moves:
        if total(sizes) <= room * LEAST_SHARE:
            break
        name, size = moves.pop(0)
        done.append((name, sizes.get(name)))
        _apply(sizes, name, size)
    while total(sizes) > room and moves:
        _apply(sizes, *moves.pop(0))
    _grow_back(sizes, done, fits)
    for action in [*more, *extras]:
        if total(sizes) >= room * LEAST_SHARE:
            break
        _add_if_fits(sizes, action, fits, total, room)
    dropped = tuple(action for action in actions if action.use != "more" and action.id not in sizes)
    unused = tuple(action for action in more if action.id not in sizes)
    return Selection(tuple(chosen(sizes)), dropped, unused)


def _apply(sizes: dict[str, int], name: str, size: int | None) -> None:
    if size is None:
        sizes.pop(name, None)
    elif name in sizes:
        sizes[name] = size


def _list_moves(actions: Sequence[Action]) -> list[tuple[str, int | None]]:
    """List what gives way, in order: short forms, then spare actions, then least forms, then (never foreseen) cores.

    The longest gives way first, so that few actions change; ties follow the order of the phase.
    """
    spare = sorted((action for action in actions if action.use == "spare"), key=lambda action: action.order)
    core = sorted(
        (action for action in actions if action.use == "core"),
        key=lambda action: (-(action.minutes[FULL] - action.minutes[SHORT]), action.at),
    )
    by_least = sorted(core, key=lambda action: (-(action.minutes[SHORT] - action.minutes[LEAST]), action.at))
    moves: list[tuple[str, int | None]] = [(action.id, SHORT) for action in spare]
    moves += [(action.id, SHORT) for action in core]
    moves += [(action.id, None) for action in spare]
    moves += [(action.id, LEAST) for action in by_least]
    moves += [(action.id, None) for action in sorted(core, key=lambda action: (-action.order, -action.at))]
    return moves


def _grow_back(
    sizes: dict[str, int], done: list[tuple[str, int | None]], fits: Callable[[dict[str, int]], bool]
) -> None:
    """Undo, from the last, every giving way that turned out not to be needed."""
    for name, before in reversed(done):
        if before is None:
            continue
        trial = {**sizes, name: before}
        if fits(trial):
            sizes[name] = before


def _add_if_fits(
    sizes: dict[str, int],
    action: Action,
    fits: Callable[[dict[str, int]], bool],
    total: Callable[[dict[str, int]], int],
    room: int,
) -> None:
    for size in (FULL, SHORT):
        trial = {**sizes, action.id: size}
        if fits(trial) or (size == SHORT and total(trial) <= room * LEAST_SHARE):
            sizes[action.id] = size
            return
