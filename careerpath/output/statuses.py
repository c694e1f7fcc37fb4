"""What became of a saved plan's actions, in finished sentences. A plan that is not saved has nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerpath.planning.model import Plan, PlannedAction
from careerpath.planning.portfolio import find_state
from careerpath.planning.progress import State
from careerpath.vocabulary import format_day, tell

_ENDS = (".", "!", "?", "…")


def is_saved(plan: Plan) -> bool:
    """Say whether ``plan`` is a saved one as it stands (see ``live.make_live_plan``)."""
    return any(action.standing for action in plan.actions)


def tell_status(action: PlannedAction) -> str:
    """Return what became of ``action``: done or left out, moved, its evidence. Nothing where it is as it was planned.

    A note or a reason stands after the day, as the person wrote it.
    """
    standing = action.standing
    if standing is None:
        return ""
    lines: list[str] = []
    if standing.state != "open" and standing.day is not None:
        lines.append(tell_mark(standing.state, standing.day, standing.words))
    if standing.planned != action.date:
        lines.append(tell("statuses.moved", day=format_day(standing.planned)))
    if standing.evidence:
        lines.append(tell("statuses.evidence", words=", ".join(standing.evidence)))
    return " ".join(map(end_sentence, lines))


def tell_mark(state: State, day: date, words: str) -> str:
    """Return since when an action is done or left out, and its note or reason."""
    line = tell(f"statuses.{state}", day=format_day(day))
    return end_sentence(tell("statuses.with_words", line=line, words=words) if words else line)


def end_sentence(line: str) -> str:
    """Return ``line`` with a full stop at its end, unless a person's own words end in such a sign already."""
    return line if line.endswith(_ENDS) else tell("statuses.sentence", line=line)


def tell_count(actions: Sequence[PlannedAction]) -> str:
    """Return how many of ``actions`` are done, and how many left out where any is, in one line."""
    states = [find_state(action) for action in actions]
    skipped = states.count("skipped")
    key = "today.count_skipped" if skipped else "today.count"
    return tell(key, done=states.count("done"), of=len(states), skipped=skipped)
