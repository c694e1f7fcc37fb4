"""``careerpath today``, ``done``, ``undo``, ``move`` and ``skip``: living with a saved plan, two minutes at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, find_today, open_guide
from careerpath.commands.finding import find_actions
from careerpath.commands.opening import OpenPlan, change_plan, note_guide, open_plan
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.proving import add_proof, note_missing, read_proof, tell_proof
from careerpath.commands.reading import read_day, read_days, read_words
from careerpath.errors import CareerpathError
from careerpath.planning import progress as steps_of
from careerpath.planning.progress import Progress, State, Step
from careerpath.planning.saved import SavedPlan
from careerpath.planning.standing import look_at
from careerpath.planning.versions import is_version_gone, undo_actions, undo_last
from careerpath.planning.week import review_week
from careerpath.problems import Problem
from careerpath.result import Result
from careerpath.vocabulary import format_day, tell

if TYPE_CHECKING:
    from careerpath.commands.writing import Destination
    from careerpath.guide.content import Guide
    from careerpath.output.blocks import Block

# More than this many actions are told as a number.
MOST_LINES = 5
# How the day is one screen; in every other format it is a note for the week, to be sent or printed.
SCREENS = ("text", "plain")


class Change(NamedTuple):
    """What a verb did: the plan after it, the ids it did it to, and a sentence for each."""

    saved: SavedPlan
    ids: tuple[str, ...]
    lines: tuple[str, ...]


class Shown(NamedTuple):
    """What the page needs besides the plan: the guide in use, and where it goes."""

    guide: Guide
    destination: Destination
    force: bool
    whole: bool = False


def show_today(name: str | None, whole: bool, page: PageRequest, settings: Settings) -> Result:
    """Show how the plan stands today, on one screen or whole. Raises CareerpathError where there is none."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    return _present(open_plan(name), find_today(), Shown(guide, destination, page.force, whole), (), ())


def mark_steps(
    typed: Sequence[str],
    state: State,
    words: str,
    name: str | None,
    page: PageRequest,
    settings: Settings,
    evidence: Sequence[str] = (),
) -> Result:
    """Mark actions as done or skipped, with a note or a reason, and each with all of ``evidence``.

    Raises CareerpathError; then nothing is marked.
    """
    note = read_words(words, "--note" if state == "done" else "--because")
    proof = read_proof(evidence, "--evidence")
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        found = find_actions(saved.steps, typed)
        ids = tuple(step.id for step in found)
        lines = tuple(tell(f"today.{state}", id=step.id, title=step.title) for step in found)
        turn = saved.progress.next_turn
        progress = steps_of.mark(saved.progress, ids, state, today, note, turn)
        if proof:
            progress = add_proof(progress, ids, proof, today, turn)
            lines = (*lines, tell_proof("evidence.kept", ids, proof))
        return Change(saved._replace(progress=progress), ids, lines)

    result = change_steps(name, change, today, page, settings)
    return result._replace(messages=(*result.messages, *note_missing(evidence)))


def undo_steps(typed: Sequence[str], name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Take back the last thing that happened to each action, or, without one, the last thing that happened at all."""
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        if not typed:
            after, ids = undo_last(saved, today)
            if not ids and is_version_gone(saved):
                message, hint = tell("errors.version_gone"), tell("hints.undo", id="ID")
                raise CareerpathError([Problem("version-gone", message, None, hint)])
            if not ids:
                raise CareerpathError([Problem("nothing-to-undo", tell("errors.nothing_at_all"))])
            return Change(after, ids, _tell_undone(ids))
        ids = tuple(step.id for step in find_actions(saved.steps, typed))
        if idle := [one for one in ids if steps_of.find_last(saved.progress, one) is None]:
            raise CareerpathError(
                [Problem("nothing-to-undo", tell("errors.nothing_to_undo", word=one)) for one in idle]
            )
        return Change(undo_actions(saved, ids, today), ids, _tell_undone(ids))

    return change_steps(name, change, today, page, settings)


def _tell_undone(ids: Sequence[str]) -> tuple[str, ...]:
    """Tell what was taken back: the plan before it, a check-in, and actions, many of them as a number.

    Where the plan before it stands again, its days do so too.
    """
    actions = [one for one in ids if not one.startswith((steps_of.PLAN, steps_of.CHECKIN))]
    days = [one.removeprefix(steps_of.CHECKIN) for one in ids if one.startswith(steps_of.CHECKIN)]
    lines = [tell("today.undone_checkin", number=day) for day in days]
    if steps_of.PLAN in ids:
        return (*lines, tell("today.undone_plan"))
    if len(actions) > MOST_LINES:
        return (*lines, tell("today.undone_many", count=len(actions)))
    return (*lines, *(tell("today.undone", id=one) for one in actions))


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
    day = read_day(to, "--to") if to is not None else None
    by_days = read_days(by, "--by", tell("hints.move")) if by is not None else 0
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        found = steps_of.list_open(saved.steps, saved.progress) if everything else find_actions(saved.steps, typed)
        open_steps = steps_of.list_open(found, saved.progress)
        days = steps_of.shift_open(open_steps, saved.progress, by_days)
        if day is not None:
            days = dict.fromkeys(days, day)
        if marked := [step.id for step in found if step.id not in days]:
            raise CareerpathError([_refuse_marked(one) for one in marked])
        progress = steps_of.move(saved.progress, found, days, today)
        return Change(saved._replace(progress=progress), tuple(days), _tell_moves(found, progress))

    return change_steps(name, change, today, page, settings)


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


def change_steps(
    name: str | None, change: Callable[[SavedPlan], Change], today: date, page: PageRequest, settings: Settings
) -> Result:
    """Change the plan, once all is known to be right that the page needs as well, and show what came of it."""
    destination = page.find_destination(settings)
    shown = Shown(open_guide(settings).guide, destination, page.force)
    made: list[Change] = []

    def make(saved: SavedPlan) -> SavedPlan:
        made.append(change(saved))
        return made[-1].saved

    opened = change_plan(open_plan(name), make)
    return _present(opened, today, shown, made[-1].ids, made[-1].lines)


def _present(opened: OpenPlan, today: date, shown: Shown, ids: Sequence[str], lines: Sequence[str]) -> Result:
    saved, guide = opened.saved, shown.guide
    state = look_at(saved.steps, saved.stages, saved.progress, today)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.today_document import make_change, make_today

        if lines:
            return make_change(saved, state, lines)
        if shown.destination.format in SCREENS:
            return make_today(saved, opened.name, state, shown.whole)
        from careerpath.output.week_note import make_week_note

        return make_week_note(saved, opened.name, state, review_week(saved.steps, saved.progress, today))

    def make_data() -> object:
        from careerpath.output.today_json import today_to_data

        return today_to_data(saved, opened.name, state, ids)

    result = present(guide, Page("today", make_blocks, make_data), shown.destination, shown.force)
    return note_guide(result, guide, saved)
