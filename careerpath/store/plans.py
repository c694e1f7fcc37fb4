"""Saved plans on disk: one file each and what belongs to it, one lock for all, and the name of the one in use.

A change is read, made and written under the lock: what another window wrote meanwhile is never lost.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from careerpath.documents import MOST_BYTES
from careerpath.store.files import PRIVATE_MODE, write_whole
from careerpath.store.home import PLAN_ENDING, PLANS, is_name, make_folder, plan_path

CURRENT = "current"
LOCK = ".lock"
# What else belongs to a plan stands beside it under its name: its file as it was in an older schema, and the draft of a
# check-in. No plan's name holds a dot.
COPY = re.compile(r"schema-[1-9][0-9]{0,8}\.bak")
CHECK_IN_DRAFT = re.compile(r"check-in(-unreadable(-[0-9]+)?)?\.toml")
_LOCK_SECONDS = 10.0


class PlanBusyError(Exception):
    """Another program holds the lock for longer than anybody would wait."""


class PlanTooLargeError(OSError):
    """A plan's file would be larger than what is ever read again. Nothing was written."""


def list_plans(home: Path) -> list[str]:
    """Return the names of all saved plans, in their order. Files no plan may be named like are left out.

    Raises OSError.
    """
    found = (home / PLANS).glob(f"*{PLAN_ENDING}")
    return sorted(path.stem for path in found if is_name(path.stem) and path.is_file())


def find_current(home: Path) -> str | None:
    """Return the name of the plan in use: the one that was chosen, else the only one there is; None otherwise.

    Raises OSError.
    """
    names = list_plans(home)
    chosen = _read_chosen(home)
    if chosen in names:
        return chosen
    return names[0] if len(names) == 1 else None


def _read_chosen(home: Path) -> str:
    try:
        return (home / PLANS / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def write_current(home: Path, name: str) -> None:
    """Make ``name`` the plan in use. Raises OSError."""
    make_folder(home / PLANS)
    write_whole(home / PLANS / CURRENT, f"{name}\n".encode(), PRIVATE_MODE, follow=False)


def write_plan(home: Path, name: str, table: Mapping[str, Any], replace: bool = True) -> None:
    """Write a saved plan that only this person can read, whole or not at all.

    A link in its place is never followed. Raises FileExistsError where it is there and not to be replaced,
    PlanTooLargeError for a file that could not be read again, OSError for what the system refuses.
    """
    make_folder(home / PLANS)
    content = f"{json.dumps(table, ensure_ascii=False, indent=1, default=str)}\n".encode()
    if len(content) > MOST_BYTES:
        raise PlanTooLargeError
    write_whole(plan_path(home, name), content, PRIVATE_MODE, replace, follow=False)


def list_files(home: Path, name: str) -> list[Path]:
    """Return the file of the plan ``name``, where it stands, and after it every file that belongs to the plan.

    Links are files too, whatever they point to. Raises OSError.
    """
    try:
        found = sorted((home / PLANS).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    files = [path for path in found if path.name.partition(".")[0] == name and is_ours(path)]
    return sorted(files, key=lambda path: path != plan_path(home, name))


def has_plan(home: Path, name: str) -> bool:
    """Say whether a plan ``name`` stands here, whatever its file holds; a link counts that points nowhere.

    Raises OSError.
    """
    return is_name(name) and plan_path(home, name) in list_files(home, name)


def is_ours(path: Path) -> bool:
    """Say whether a file in the folder of plans is named as a plan is, or as what belongs to one."""
    name, _, rest = path.name.partition(".")
    known = rest == PLAN_ENDING[1:] or COPY.fullmatch(rest) or CHECK_IN_DRAFT.fullmatch(rest)
    return bool(known) and is_name(name) and (path.is_symlink() or path.is_file())


def rename_plan(home: Path, old: str, new: str) -> None:
    """Give every file of the plan ``old`` the name ``new``, as they are. If it was chosen, it stays the plan in use.

    Raises FileExistsError where a file has the new name, OSError for what the system refuses; then all is as it was.
    """
    pairs = [(path, path.with_name(new + path.name.removeprefix(old))) for path in list_files(home, old)]
    for taken in (plan_path(home, new), *list_files(home, new)):
        if taken.is_symlink() or taken.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(taken))
    moved: list[tuple[Path, Path]] = []
    try:
        for path, target in pairs:
            path.rename(target)
            moved.append((path, target))
        if _read_chosen(home) == old:
            write_current(home, new)
    except OSError:
        for path, target in reversed(moved):
            with suppress(OSError):
                target.rename(path)
        raise


def remove_plan(home: Path, name: str) -> dict[Path, OSError]:
    """Remove the plan ``name`` and what belongs to it; of a link, the link. Returns what the system refused and why.

    Where the plan's own file stays, all of it stays. Raises OSError where the folder cannot be read.
    """
    files = list_files(home, name)
    refused = remove_files(files[:1])
    return refused or remove_files(files[1:])


def remove_files(paths: Iterable[Path]) -> dict[Path, OSError]:
    """Remove each of ``paths``; of a link, the link. Returns those that the system refused to remove, and why."""
    refused: dict[Path, OSError] = {}
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            refused[path] = error
    return refused


def forget_choice(home: Path) -> None:
    """Choose no plan; none having been chosen is fine. Raises OSError."""
    (home / PLANS / CURRENT).unlink(missing_ok=True)


@contextmanager
def hold_lock(home: Path) -> Iterator[None]:
    """Keep every other writer of saved plans out for as long as the block lasts.

    Raises PlanBusyError when another one does not let go, OSError for what the system refuses.
    """
    from filelock import FileLock, Timeout

    make_folder(home / PLANS)
    try:
        with FileLock(home / PLANS / LOCK, timeout=_LOCK_SECONDS, mode=PRIVATE_MODE):
            yield
    except Timeout as error:
        raise PlanBusyError from error
