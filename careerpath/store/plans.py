"""Saved plans on disk: one file each, one lock for all, and the name of the one in use.

A change is read, made and written under the lock: what another window wrote meanwhile is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from careerpath.store.files import PRIVATE_MODE, write_whole
from careerpath.store.home import PLAN_ENDING, PLANS, is_name, make_folder, plan_path

_CURRENT = "current"
_LOCK = ".lock"
_LOCK_SECONDS = 10.0


class PlanBusyError(Exception):
    """Another program holds the lock for longer than anybody would wait."""


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
    try:
        chosen = (home / PLANS / _CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        chosen = ""
    if chosen in names:
        return chosen
    return names[0] if len(names) == 1 else None


def write_current(home: Path, name: str) -> None:
    """Make ``name`` the plan in use. Raises OSError."""
    make_folder(home / PLANS)
    write_whole(home / PLANS / _CURRENT, f"{name}\n".encode(), PRIVATE_MODE)


def write_plan(home: Path, name: str, table: Mapping[str, Any], replace: bool = True) -> None:
    """Write a saved plan that only this person can read, whole or not at all.

    Raises FileExistsError where it is there and not to be replaced, OSError for what the system refuses.
    """
    make_folder(home / PLANS)
    text = json.dumps(table, ensure_ascii=False, indent=1, default=str)
    write_whole(plan_path(home, name), f"{text}\n".encode(), PRIVATE_MODE, replace)


@contextmanager
def hold_lock(home: Path) -> Iterator[None]:
    """Keep every other writer of saved plans out for as long as the block lasts.

    Raises PlanBusyError when another one does not let go, OSError for what the system refuses.
    """
    from filelock import FileLock, Timeout

    make_folder(home / PLANS)
    try:
        with FileLock(home / PLANS / _LOCK, timeout=_LOCK_SECONDS, mode=PRIVATE_MODE):
            yield
    except Timeout as error:
        raise PlanBusyError from error
