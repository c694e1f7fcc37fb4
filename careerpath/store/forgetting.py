"""Everything that stands in the home folder, told apart: what this program wrote there, and what it did not."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from careerpath.store.files import is_leftover
from careerpath.store.home import ASIDE, DRAFT, PLAN_ENDING, PLANS
from careerpath.store.plans import COPY, CURRENT, LOCK, is_ours


class Kept(NamedTuple):
    """Files by what they are; ``rest`` are the choice of a plan, what a killed writer left, and last the lock.

    ``foreign`` are files and folders that are not this program's. ``hidden`` are folders that the system lets nobody
    look into, and why.
    """

    plans: tuple[Path, ...]
    drafts: tuple[Path, ...]
    copies: tuple[Path, ...]
    rest: tuple[Path, ...]
    foreign: tuple[Path, ...]
    hidden: dict[Path, OSError]

    @property
    def ours(self) -> tuple[Path, ...]:
        """All files of this program."""
        return (*self.plans, *self.drafts, *self.copies, *self.rest)


def list_kept(home: Path, strangers: Iterable[Path] = ()) -> Kept:
    """Return what stands in ``home`` and its folder of plans. Links are files too, whatever they point to.

    ``strangers`` are files that are named as ours are and hold something else. A folder that is not there holds
    nothing.
    """
    folder = home / PLANS
    hidden: dict[Path, OSError] = {}
    groups: dict[str, list[Path]] = {name: [] for name in ("plans", "drafts", "copies", "rest", "foreign")}
    known = frozenset(strangers)
    for place in (home, folder):
        for path in _look_into(place, hidden):
            kind = "foreign" if path in known else _sort(path, in_plans=place == folder)
            if path != folder or path.is_symlink() or not path.is_dir():
                groups[kind].append(path)
    groups["rest"].sort(key=lambda path: path.name == LOCK)
    return Kept(**{name: tuple(paths) for name, paths in groups.items()}, hidden=hidden)


def _look_into(folder: Path, hidden: dict[Path, OSError]) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        hidden[folder] = error
        return []


def _sort(path: Path, in_plans: bool) -> str:
    """Return which field of Kept the file at ``path`` belongs to, by its name."""
    if not (path.is_symlink() or path.is_file()):
        return "foreign"
    if is_leftover(path.name):
        return "rest"
    if not in_plans:
        return "drafts" if path.name == DRAFT or ASIDE.fullmatch(path.name) else "foreign"
    if path.name in {CURRENT, LOCK}:
        return "rest"
    if not is_ours(path):
        return "foreign"
    if path.suffix == PLAN_ENDING:
        return "plans"
    return "copies" if COPY.fullmatch(path.name.partition(".")[2]) else "drafts"


def remove_folders(home: Path) -> None:
    """Remove the folder of plans and ``home`` where nothing is left in them. A link to a folder stays."""
    for folder in (home / PLANS, home):
        with suppress(OSError):
            folder.rmdir()
