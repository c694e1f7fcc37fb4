"""``careerpath today``, ``done``, ``undo``, ``move`` and ``skip``: living with a saved plan, two minutes at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, find_today, open_guide
from careerpath.commands.opening import OpenPlan, change_plan, open_plan
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import CareerpathError
from careerpath.planning import progress as steps_of
from careerpath.planning.progress import Progress, State, Step
from careerpath.planning.saved import SavedPlan
from careerpath.problems import Place, Problem, find_nearest
from careerpath.result import Message, Result
from careerpath.text import clean, shorten
from careerpath.vocabulary import format_day, tell
from careerpath.worksheet.values import check_text, parse_day

if TYPE_CHECKING:
    from careerpath.commands.writing import Destination
    from careerpath.guide.content import Guide
    from careerpath.output.blocks import Block

MOST_DAYS = 365
_NUMBER = re.compile("[+-]?[0-9]{1,9}")
# More than this many actions are told as a number.
MOST_LINES = 5


class Change(NamedTuple):
    """What a verb did: the ids it did it to, and a sentence for each."""

    progress: Progress
    ids: tuple[str, ...]
    lines: tuple[str, ...]


class Shown(NamedTuple):
    """What the page needs besides the plan: the guide in use, and where it goes."""

    guide: Guide
    destination: Destination
    force: bool


def show_today(name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show how the plan stands today. Raises CareerpathError where there is none."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    return _present(open_plan(name), find_today(), Shown(guide, destination, page.force), (), ())


def mark_steps(
    typed: Sequence[str], state: State, words: str, name: str | None, page: PageRequest, settings: Settings
) -> Result:
    """Mark actions as done or skipped, with a note or a reason. Raises CareerpathError; then nothing is marked."""
    note = _read_words(words, "--note" if state == "done" else "--because")
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        found = _find(saved.steps, typed)
        ids = tuple(step.id for step in found)
        lines = tuple(tell(f"today.{state}", id=step.id, title=step.title) for step in found)
        return Change(steps_of.mark(saved.progress, ids, state, today, note), ids, lines)

    return _change(name, change, today, page, settings)


def undo_steps(typed: Sequence[str], name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Take back the last thing that happened to each action, or, without one, the last thing that happened at all."""
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        ids = tuple(step.id for step in _find(saved.steps, typed)) if typed else _find_last(saved)
        if idle := [one for one in ids if steps_of.find_last(saved.progress, one) is None]:
            raise CareerpathError(
                [Problem("nothing-to-undo", tell("errors.nothing_to_undo", word=one)) for one in idle]
            )
        lines = tuple(tell("today.undone", id=one) for one in ids)
        if len(ids) > MOST_LINES:
            lines = (tell("today.undone_many", count=len(ids)),)
        return Change(steps_of.undo(saved.progress, ids, today), ids, lines)

    return _change(name, change, today, page, settings)


def move_steps(
    typed: Sequence[str],
    everything: bool,
    to: str | None,
    by: str | None,
    name: str | None,
    page: PageRequest,
    settings: Settings,
) -> Result:
    """Move actions to a day or by days, or every open one by days. Raises CareerpathError; then nothing is moved."""
    _check_move(typed, everything, to, by)
    day = _read_day(to) if to is not None else None
    by_days = _read_number(by) if by is not None else 0
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        found = steps_of.list_open(saved.steps, saved.progress) if everything else _find(saved.steps, typed)
        open_steps = steps_of.list_open(found, saved.progress)
        days = steps_of.shift_open(open_steps, saved.progress, by_days)
        if day is not None:
            days = dict.fromkeys(days, day)
        if marked := [step.id for step in found if step.id not in days]:
            raise CareerpathError([_refuse_marked(one) for one in marked])
        progress = steps_of.move(saved.progress, found, days, today)
        return Change(progress, tuple(days), _tell_moves(found, progress))

    return _change(name, change, today, page, settings)


def _refuse_marked(name: str) -> Problem:
    return Problem("marked-already", tell("errors.marked_already", word=name), None, tell("hints.undo", id=name))


def _tell_moves(found: Sequence[Step], progress: Progress) -> tuple[str, ...]:
    if len(found) > 1:
        return (tell("today.moved_many", count=len(found)),)
    days = {step.id: format_day(steps_of.find_day(step, progress)) for step in found}
    return tuple(tell("today.moved", id=name, day=day) for name, day in days.items())


def _check_move(typed: Sequence[str], everything: bool, to: str | None, by: str | None) -> None:
    if everything == bool(typed):
        raise CareerpathError([Problem("what-to-move", tell("errors.move_what"), None, tell("hints.move"))])
    if (to is None) == (by is None) or (everything and by is None):
        raise CareerpathError([Problem("where-to-move", tell("errors.move_where"), None, tell("hints.move"))])


def _read_number(typed: str) -> int:
    number = int(typed) if _NUMBER.fullmatch(typed.strip()) else 0
    if not 0 < abs(number) <= MOST_DAYS:
        message = tell("errors.move_days", most=MOST_DAYS)
        raise CareerpathError([Problem("wrong-days", message, Place("--by"), tell("hints.move"))])
    return number


def _read_day(typed: str) -> date:
    day = parse_day(typed.strip())
    if day is None:
        message = tell("values.no_date", word=shorten(typed))
        raise CareerpathError([Problem("wrong-date", message, Place("--to"), tell("hints.date"))])
    return day


def _read_words(words: str, flag: str) -> str:
    """Clean a note or a reason, which may be empty. Raises CareerpathError for what no text of a person may be."""
    problem = check_text(flag, words, Place(flag))
    if problem is not None and problem.code != "empty":
        raise CareerpathError([problem])
    return clean(words)


def _find(steps: Sequence[Step], typed: Sequence[str]) -> list[Step]:
    """Return the actions that were typed, each once. Raises CareerpathError with every one that means none or many."""
    found: dict[str, Step] = {}
    problems: list[Problem] = []
    for one in typed:
        matching = steps_of.find_steps(steps, one)
        if len(matching) == 1:
            found[matching[0].id] = matching[0]
        elif matching:
            words = ", ".join(step.id for step in matching)
            message = tell("errors.many_actions", word=shorten(one))
            problems.append(Problem("ambiguous-action", message, None, tell("hints.many_actions", words=words)))
        else:
            nearest = find_nearest(one, [step.id for step in steps])
            hint = tell("hints.did_you_mean", words=", ".join(nearest)) if nearest else tell("hints.actions")
            problems.append(Problem("unknown-action", tell("errors.unknown_action", word=shorten(one)), None, hint))
    if problems:
        raise CareerpathError(problems)
    return list(found.values())


def _find_last(saved: SavedPlan) -> tuple[str, ...]:
    last = steps_of.list_last(saved.progress)
    if not last:
        raise CareerpathError([Problem("nothing-to-undo", tell("errors.nothing_at_all"))])
    return last


def _change(
    name: str | None, change: Callable[[SavedPlan], Change], today: date, page: PageRequest, settings: Settings
) -> Result:
    """Change the plan, once all is known to be right that the page needs as well, and show what came of it."""
    destination = page.find_destination(settings)
    shown = Shown(open_guide(settings).guide, destination, page.force)
    made: list[Change] = []

    def make_progress(saved: SavedPlan) -> Progress:
        made.append(change(saved))
        return made[-1].progress

    opened = change_plan(open_plan(name), make_progress)
    return _present(opened, today, shown, made[-1].ids, made[-1].lines)


def _present(opened: OpenPlan, today: date, shown: Shown, ids: Sequence[str], lines: Sequence[str]) -> Result:
    saved, guide = opened.saved, shown.guide
    state = steps_of.look_at(saved.steps, saved.stages, saved.progress, today)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.today_document import make_change, make_today

        return make_change(saved, state, lines) if lines else make_today(saved, opened.name, state)

    def make_data() -> object:
        from careerpath.output.today_json import today_to_data

        return today_to_data(saved, opened.name, state, ids)

    result = present(guide, Page("today", make_blocks, make_data), shown.destination, shown.force)
    if guide.sha256 == saved.guide.sha256:
        return result
    note = Message(tell("result.guide_changed", name=saved.guide.name, version=saved.guide.version), "note")
    return result._replace(messages=(*result.messages, note))
