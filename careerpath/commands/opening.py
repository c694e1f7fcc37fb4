"""Saved plans as the verbs need them: the one in use or the one that was named, and changes that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from careerpath.commands.context import find_home_folder, refuse_home
from careerpath.documents import read_document
from careerpath.errors import CareerpathError
from careerpath.planning.migrations import open_saved
from careerpath.planning.saved import SCHEMA, SavedPlan, to_document
from careerpath.planning.saved_reading import describe_broken, find_schema
from careerpath.planning.strict_table import BrokenError
from careerpath.problems import Place, Problem, suggest
from careerpath.result import Message, Result
from careerpath.store import home as store
from careerpath.store import plans
from careerpath.store.originals import keep_original
from careerpath.text import shorten
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.content import Guide
    from careerpath.planning.model import Plan

# So many changes are kept: with the longest notes a file of them can still be read. Much evidence leaves less room.
MOST_EVENTS = 500


class OpenPlan(NamedTuple):
    """A saved plan with the folder and the name it is kept under."""

    home: Path
    name: str
    saved: SavedPlan


def has_plan() -> bool:
    """Say whether a saved plan is in use, so that ``careerpath`` alone shows it."""
    try:
        return plans.find_current(find_home_folder()) is not None
    except (CareerpathError, OSError):
        return False


def open_plan(name: str | None) -> OpenPlan:
    """Open the plan ``name``, or the one in use. Raises CareerpathError where there is none, or it cannot be used."""
    home = find_home_folder()
    try:
        chosen = plans.find_current(home) if name is None else name
        names = plans.list_plans(home)
    except OSError as error:
        raise refuse_home(home, error) from error
    if chosen is None:
        key = "errors.many_plans" if names else "errors.no_plan"
        hint = tell("hints.many_plans", words=", ".join(names)) if names else tell("hints.no_plan")
        raise CareerpathError([Problem("no-plan", tell(key), None, hint)])
    if chosen not in names:
        raise CareerpathError([explain_unknown(chosen, names, Place("--plan"))])
    return OpenPlan(home, chosen, read_plan(home, chosen))


def explain_unknown(name: str, names: Sequence[str], where: Place | None = None) -> Problem:
    """Return the problem of ``name``, which is none of the ``names`` that saved plans have."""
    hint = suggest(name, names, tell("hints.plans")) if names else tell("hints.no_plan")
    return Problem("unknown-plan", tell("errors.unknown_plan", word=shorten(name)), where, hint)


def check_name(name: str, where: Place | None = None) -> Problem | None:
    """Return the problem of a ``name`` that no plan can have, or None where one can."""
    if store.is_name(name):
        return None
    return Problem("wrong-name", tell("errors.wrong_name", word=shorten(name)), where, tell("hints.plan_name"))


def read_plan(home: Path, name: str) -> SavedPlan:
    """Read the saved plan ``name``. Raises CareerpathError with what is wrong with its file, which is left as it is."""
    return read_file(home, name)[0]


def read_file(home: Path, name: str) -> tuple[SavedPlan, int]:
    """Return the saved plan ``name`` and the schema its file has. Raises CareerpathError as ``read_plan`` does."""
    path = store.plan_path(home, name)
    if path.is_symlink():
        # What it points to is not ours to write, and whoever can put a link here could make us.
        problem = Problem("a-link", tell("saved.link"), Place(str(path)), tell("saved.link_hint"))
        raise CareerpathError([problem])
    document, problems = read_document(path)
    saved = None
    if document is not None:
        saved, problems = open_saved(document)
    if document is None or saved is None:
        raise CareerpathError(problems)
    return saved, find_schema(document) or SCHEMA


def read_live(opened: OpenPlan, guide: Guide) -> Plan:
    """Return the plan as it stands now, each action with what became of it.

    Where an old file has no notices of its own it has those of ``guide``. Raises CareerpathError where a part of its
    file that only the whole plan needs is damaged.
    """
    from careerpath.planning.live import make_live_plan

    try:
        plan = make_live_plan(opened.saved)
    except BrokenError as error:
        raise refuse_broken(opened, error) from None
    return plan if plan.notices else plan._replace(notices=tuple(notice.text for notice in guide.notices.values()))


def note_guide(result: Result, guide: Guide, saved: SavedPlan) -> Result:
    """Return ``result`` with a remark where the plan was made from another guide than the one in use."""
    if guide.sha256 == saved.guide.sha256:
        return result
    note = Message(tell("result.guide_changed", name=saved.guide.name, version=saved.guide.version), "note")
    return result._replace(messages=(*result.messages, note))


def refuse_broken(opened: OpenPlan, error: BrokenError) -> CareerpathError:
    """Return the error that says where the plan's file is damaged."""
    return CareerpathError([describe_broken(error, Place(str(store.plan_path(opened.home, opened.name))))])


def change_plan(opened: OpenPlan, change: Callable[[SavedPlan], SavedPlan]) -> OpenPlan:
    """Write what ``change`` makes of the plan as it stands now, and return it.

    The file is read again under the lock: what another window did meanwhile stays. Nothing is written where nothing
    changed. A file of an older schema is kept beside the new one. Raises CareerpathError when the folder or the file
    cannot be used, or the file would be too large; it is then as it was.
    """
    try:
        with plans.hold_lock(opened.home):
            before, schema = read_file(opened.home, opened.name)
            saved = change(before)
            if saved != before:
                saved = _write_change(opened, saved._replace(revision=before.revision + 1), schema)
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(opened.home, error) from error
    return opened._replace(saved=saved)


def _write_change(opened: OpenPlan, saved: SavedPlan, schema: int) -> SavedPlan:
    """Write ``saved`` and return it as written: the oldest changes go where the file would be too large to be read."""
    most = MOST_EVENTS
    while True:
        history = saved.progress.history[-most:]
        saved = saved._replace(progress=saved.progress._replace(history=history))
        try:
            write_over(opened.home, opened.name, to_document(saved), schema)
        except plans.PlanTooLargeError:
            most = len(history) // 2
            if not most:
                raise
        else:
            return saved


def write_over(home: Path, name: str, table: Mapping[str, Any], schema: int) -> None:
    """Write ``table`` in place of the saved plan ``name``, whose file has ``schema``. Raises OSError."""
    if schema < SCHEMA:
        keep_original(home, name, schema)
    plans.write_plan(home, name, table)


def refuse_plans(home: Path, error: OSError | plans.PlanBusyError) -> CareerpathError:
    """Return the error that says why no plan can be kept in ``home`` now."""
    if isinstance(error, plans.PlanBusyError):
        return CareerpathError([Problem("plans-busy", tell("errors.plans_busy"), Place(str(home)), tell("hints.busy"))])
    if isinstance(error, plans.PlanTooLargeError):
        message, hint = tell("errors.plan_too_large"), tell("hints.plan_too_large")
        return CareerpathError([Problem("plan-too-large", message, Place(str(home)), hint)])
    return refuse_home(home, error)
