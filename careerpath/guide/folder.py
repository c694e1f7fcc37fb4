"""The files of a guide's folder and their checksum."""

from __future__ import annotations

import hashlib
from pathlib import Path

INFO_FILE = "guide.toml"
ACTIONS_FOLDER = "actions"
# Read by `start` alone and no part of the guide as a value; the checksum covers them all the same.
STARTERS_FOLDER = "starters"


def list_files(folder: Path) -> list[Path]:
    """Return every TOML file below ``folder``, in the order of their names."""
    return sorted(folder.rglob("*.toml"), key=lambda path: path.relative_to(folder).as_posix())


def hash_guide(folder: Path, files: list[Path]) -> str:
    """Return the SHA-256 over names and contents of ``files``; one that cannot be read counts as empty."""
    digest = hashlib.sha256()
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # reading it for its records reports the file that cannot be read
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
