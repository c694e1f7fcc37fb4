"""``careerpath plans delete`` and ``forget``: what goes is said before it goes, and what stays is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.commands.confirming import confirm
from careerpath.commands.context import Settings, refuse_home
from careerpath.commands.opening import refuse_plans
from careerpath.commands.plans import Desk, check_names, open_desk
from careerpath.commands.presenting import PageRequest
from careerpath.errors import WRONG_INPUT, CareerpathError
from careerpath.planning.shelf import Shelved
from careerpath.problems import Place, Problem
from careerpath.result import Result
from careerpath.store import plans
from careerpath.store.forgetting import Kept, list_kept, remove_folders
from careerpath.text import name_failure
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.output.blocks import Block

# Where files of others are many, so many are named.
MOST_NAMED = 8
_KINDS = ("plans", "drafts", "copies")


def delete_plans(names: Sequence[str], yes: bool, page: PageRequest, settings: Settings) -> Result:
    """Delete the plans ``names`` with all that belongs to them, after asking. Raises CareerpathError.

    Nothing goes before all names are known to be right.
    """
    desk = open_desk(page, settings)
    names = tuple(dict.fromkeys(names))
    check_names(desk.home, names)
    described = _describe(desk, names)
    if not yes:
        one = "plans.ask_delete" if len(names) == 1 else "plans.ask_delete_many"
        if (refused := confirm(tell(one, count=len(names)), described, settings)) is not None:
            return refused
    left: dict[Path, OSError] = {}
    gone: list[str] = []
    try:
        with plans.hold_lock(desk.home):
            before = plans.find_current(desk.home)
            links = _list_links(path for name in names for path in plans.list_files(desk.home, name))
            for name, words in zip(names, described, strict=True):
                stayed = plans.remove_plan(desk.home, name)
                left |= stayed
                gone += [] if stayed else [tell("plans.deleted", plan=words)]
            if before in names and before not in plans.list_plans(desk.home):
                plans.forget_choice(desk.home)
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(desk.home, error) from error
    return _tell(desk, (*gone, *_tell_links(links)), left, in_use=True)


def forget_all(everything: bool, yes: bool, page: PageRequest, settings: Settings) -> Result:
    """Remove all that this program keeps in its folder, after asking, and nothing else. Raises CareerpathError."""
    if not everything:
        raise CareerpathError([Problem("forget-what", tell("errors.forget_what"), None, tell("hints.forget"))])
    desk = open_desk(page, settings)
    kept = _list_kept(desk)
    if not kept.ours and not kept.hidden:
        return _tell(desk, (tell("plans.nothing_kept", folder=desk.home), *_tell_foreign(desk.home, kept.foreign)), {})
    if not yes:
        title = tell("plans.ask_forget", folder=desk.home)
        if (refused := confirm(title, _tell_kept(kept), settings)) is not None:
            return refused
    try:
        with ExitStack() as stack:
            # Where no lock can be made, nobody can write either; what can be removed still is.
            with suppress(OSError):
                stack.enter_context(plans.hold_lock(desk.home))
            kept = _list_kept(desk)
            links = _list_links(kept.ours)
            left = plans.remove_files(kept.ours) | kept.hidden
            remove_folders(desk.home)
    except plans.PlanBusyError as error:
        raise refuse_plans(desk.home, error) from error
    lines = (_tell_forgotten(desk.home, kept, left), *_tell_links(links), *_tell_foreign(desk.home, kept.foreign))
    return _tell(desk, lines, left)


def _describe(desk: Desk, names: Sequence[str]) -> tuple[str, ...]:
    """Return each plan's name and how far it has come."""
    from careerpath.output.plans_document import describe_plan

    return tuple(describe_plan(desk.read_one(name, in_use=False)) for name in names)


def _list_kept(desk: Desk) -> Kept:
    """Return what is kept. A readable file among the plans that never was one stays, though it is named like one.

    Raises CareerpathError where the folder cannot be looked into.
    """
    kept = list_kept(desk.home)
    if desk.home in kept.hidden:
        raise refuse_home(desk.home, kept.hidden[desk.home])
    read = {path: desk.read_one(path.stem, in_use=False) for path in kept.plans}
    strangers = [path for path, one in read.items() if one.problem and one.problem.code == "not-a-plan"]
    return list_kept(desk.home, strangers) if strangers else kept


def _tell_kept(kept: Kept) -> tuple[str, ...]:
    """Say what would go; in a folder that nobody may look into there is nothing to count."""
    counts = _count(kept)
    return (*([counts] if counts else []), tell("plans.for_good"))


def _count(kept: Kept, gone: Iterable[Path] | None = None) -> str:
    """Return how many files of each kind there are, or how many of them are ``gone``, in one line."""
    counted = set(kept.ours if gone is None else gone)
    parts = []
    for kind in (*_KINDS, "rest"):
        count = len(counted.intersection(getattr(kept, kind)))
        if count:
            parts.append(tell(f"plans.count_{kind}" if count > 1 else f"plans.count_{kind}_one", count=count))
    return ", ".join(parts)


def _tell_forgotten(home: Path, kept: Kept, left: Mapping[Path, OSError]) -> str:
    gone = [path for path in kept.ours if path not in left]
    if not gone:
        return tell("plans.forgot_nothing", folder=home)
    key = "plans.forgot" if home.exists() else "plans.forgot_folder"
    return tell(key, counts=_count(kept, gone), folder=home)


def _tell_foreign(home: Path, foreign: Sequence[Path]) -> tuple[str, ...]:
    """Name what is not this program's and stays."""
    if not foreign:
        return ()
    names = [str(path.relative_to(home)) for path in foreign]
    words = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return (tell("plans.foreign_more", names=words, count=more) if more > 0 else tell("plans.foreign", names=words),)


def _list_links(files: Iterable[Path]) -> dict[Path, Path]:
    """Return what each link among ``files`` points to."""
    return {path: path.readlink() for path in files if path.is_symlink()}


def _tell_links(links: Mapping[Path, Path]) -> tuple[str, ...]:
    return tuple(
        tell("plans.link", name=path.name, target=target) for path, target in links.items() if not path.is_symlink()
    )


def _tell(desk: Desk, lines: Sequence[str], left: Mapping[Path, OSError], in_use: bool = False) -> Result:
    """Show what was done; what the system refused to remove is told as a problem each, and ends with exit 2."""
    problems = tuple(
        Problem("not-removed", tell("errors.not_removed", words=name_failure(error)), Place(str(path)))
        for path, error in left.items()
    )
    if problems and (desk.destination.format == "json" or not lines):
        raise CareerpathError(problems)
    shelf: Sequence[Shelved] = desk.read_shelf()

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.plans_document import make_deed

        return make_deed(lines, shelf if in_use else None)

    result = desk.show(shelf, make_blocks)
    return result._replace(problems=problems, exit_code=WRONG_INPUT) if problems else result
