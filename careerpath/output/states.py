"""What became of an action, in words, so that no format says it by a box alone."""

from __future__ import annotations

from careerpath.output.blocks import ActionEntry, Check, State
from careerpath.text import clean
from careerpath.vocabulary import tell

_NAMES: dict[State, str] = {"open": "blocks.to_do", "done": "blocks.done", "skipped": "blocks.left_out"}


def name_state(state: State) -> str:
    """Return the name of ``state``: what is said in place of a box."""
    return tell(_NAMES[state])


def write_status(entry: Check | ActionEntry) -> str:
    """Return the status of ``entry`` as one cleaned line; without one its state's name, nothing for an open one."""
    return clean(entry.status) or ("" if entry.state == "open" else name_state(entry.state))
