"""Saved plans as the verbs need them: the one in use or the one that was named, and changes that lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.context import find_home_folder, refuse_home
from careerpath.documents import read_document
from careerpath.errors import CareerpathError
from careerpath.planning.progress import Progress
from careerpath.planning.saved import SavedPlan, read_saved, to_document
from careerpath.problems import Place, Problem, suggest
from careerpath.store import home as store
from careerpath.store import plans
from careerpath.text import shorten
from careerpath.vocabulary import tell

# So many changes are kept: with the longest notes a file of them can still be read.
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
        hint = suggest(chosen, names, tell("hints.plans")) if names else tell("hints.no_plan")
        message = tell("errors.unknown_plan", word=shorten(chosen))
        raise CareerpathError([Problem("unknown-plan", message, Place("--plan"), hint)])
    return OpenPlan(home, chosen, read_plan(home, chosen))


def read_plan(home: Path, name: str) -> SavedPlan:
    """Read the saved plan ``name``. Raises CareerpathError with what is wrong with its file, which is left as it is."""
    document, problems = read_document(store.plan_path(home, name))
    saved = None
    if document is not None:
        saved, problems = read_saved(document)
    if saved is None:
        raise CareerpathError(problems)
    return saved


def change_plan(opened: OpenPlan, make_progress: Callable[[SavedPlan], Progress]) -> OpenPlan:
    """Write what ``make_progress`` makes of the plan as it stands now, and return it.

    The file is read again under the lock: what another window did meanwhile stays. Nothing is written where nothing
    changed. Raises CareerpathError when the folder or the file cannot be used; the file is then as it was.
    """
    try:
        with plans.hold_lock(opened.home):
            saved = read_plan(opened.home, opened.name)
            progress = make_progress(saved)
            if progress != saved.progress:
                kept = progress._replace(history=progress.history[-MOST_EVENTS:])
                saved = saved._replace(progress=kept, revision=saved.revision + 1)
                plans.write_plan(opened.home, opened.name, to_document(saved))
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(opened.home, error) from error
    return opened._replace(saved=saved)


def refuse_plans(home: Path, error: OSError | plans.PlanBusyError) -> CareerpathError:
    """Return the error that says why no plan can be kept in ``home`` now."""
    if isinstance(error, plans.PlanBusyError):
        return CareerpathError([Problem("plans-busy", tell("errors.plans_busy"), Place(str(home)), tell("hints.busy"))])
    return refuse_home(home, error)
