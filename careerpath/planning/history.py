"""What happened to a saved plan, as it is told: what one command did to several actions is one happening."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from careerpath.planning.former import find_title, list_titles
from careerpath.planning.progress import CHECKIN, PLAN, CheckIn, Deed, Event, Progress
from careerpath.planning.saved import SavedPlan

_CHECKIN = re.compile(f"{CHECKIN}([1-9][0-9]{{0,8}})")


class Happening(NamedTuple):
    """What was done on ``day`` by the command ``turn``, and to which actions: (id, title) of each.

    ``words`` are the note, the reason or the evidence; a move has the day ``before`` and ``after``. An undoing says
    ``of`` which turn it was, and ``undid`` what that had done (None: no longer kept, or several things). ``check_in``
    is the day's number of a check-in, 0 for none; ``said`` what was said there, where it was not undone since.
    A title is the one that the action had then; its id where no plan that is kept has it.
    """

    turn: int
    day: date
    deed: Deed
    actions: tuple[tuple[str, str], ...]
    words: str = ""
    before: date | None = None
    after: date | None = None
    of: int = 0
    undid: Deed | None = None
    check_in: int = 0
    said: CheckIn | None = None


def list_happenings(saved: SavedPlan) -> tuple[Happening, ...]:
    """Return what happened to ``saved``, the oldest first; actions to which the same was done stand together."""
    plans = list_titles(saved)
    told: list[Happening] = []
    for event in saved.progress.history:
        one = _tell(event, saved.progress)
        if event.action != PLAN and not one.check_in:
            one = one._replace(actions=((event.action, find_title(plans, event.action, event.turn)),))
            if told and told[-1].actions and told[-1]._replace(actions=one.actions) == one:
                told[-1] = one._replace(actions=(*told[-1].actions, *one.actions))
                continue
        told.append(one)
    return tuple(told)


def _tell(event: Event, progress: Progress) -> Happening:
    found = _CHECKIN.fullmatch(event.action)
    check_in = int(found[1]) if found else 0
    said = next((one for one in progress.checkins if (one.turn, one.number) == (event.turn, check_in)), None)
    return Happening(
        turn=event.turn,
        day=event.day,
        deed=event.deed,
        actions=(),
        words=event.words,
        before=event.before,
        after=event.after,
        of=event.of,
        undid=_find_undone(event, progress),
        check_in=check_in,
        said=said,
    )


def _find_undone(event: Event, progress: Progress) -> Deed | None:
    """Return the one thing that an undoing took back."""
    deeds = {one.deed for one in progress.history if (one.turn, one.action) == (event.of, event.action)}
    return deeds.pop() if event.deed == "undone" and len(deeds) == 1 else None
