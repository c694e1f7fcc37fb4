"""The folder that holds drafts and saved plans, as plain documents only this person can read."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerpath.store.files import PRIVATE_MODE, sweep, write_whole

DRAFT = "draft.toml"
# One that could not be read is put aside under such a name.
ASIDE = re.compile(r"draft-unreadable(-[0-9]+)?\.toml")
PLANS = "plans"
PLAN_ENDING = ".json"
_STALE_SECONDS = 3600.0
_FOLDER_MODE = 0o700
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_MOST_NAME = 60
# Names some systems keep for devices.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def draft_path(home: Path) -> Path:
    """Return where the draft of an unfinished worksheet stands."""
    return home / DRAFT


def plan_path(home: Path, name: str) -> Path:
    """Return where the saved plan ``name`` stands."""
    return home / PLANS / f"{name}{PLAN_ENDING}"


def is_name(name: str) -> bool:
    """Say whether ``name`` may name a saved plan: lower-case letters, digits and single dashes, at most 60."""
    return bool(_NAME.match(name)) and len(name) <= _MOST_NAME and name not in _RESERVED


def make_name(words: str, fallback: str) -> str:
    """Make a plan's name from a person's words; ``fallback`` where nothing usable is left of them."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))[:_MOST_NAME].strip("-")
    return name if is_name(name) else fallback


def find_free_name(home: Path, name: str) -> str:
    """Return ``name``, or the first of ``name-2``, ``name-3`` … that no saved plan has."""
    number, free = 2, name
    while os.path.lexists(plan_path(home, free)):
        free = f"{name[: _MOST_NAME - 5].rstrip('-')}-{number}"
        number += 1
    return free


def write_toml(path: Path, table: Mapping[str, Any], replace: bool = True) -> None:
    """Write ``table`` as TOML that only this person can read, whole or not at all. Raises OSError."""
    import tomli_w

    make_folder(path.parent)
    write_whole(path, tomli_w.dumps(dict(table)).encode(), PRIVATE_MODE, replace, follow=False)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and the one around it, for this person alone; take away what a killed writer left there."""
    for part in (folder.parent, folder):
        part.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    sweep(folder, _STALE_SECONDS, time.time())


def remove_draft(home: Path) -> None:
    """Remove the draft; none being there is fine."""
    draft_path(home).unlink(missing_ok=True)
