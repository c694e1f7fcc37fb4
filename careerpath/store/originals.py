"""The file of a saved plan as it was before a newer program wrote it."""

from __future__ import annotations

import os
from pathlib import Path

from careerpath.store.files import PRIVATE_MODE, write_whole
from careerpath.store.home import plan_path


def original_path(home: Path, name: str, schema: int) -> Path:
    """Return where the file of the saved plan ``name`` is kept as it was with ``schema``."""
    return plan_path(home, name).with_name(f"{name}.schema-{schema}.bak")


def keep_original(home: Path, name: str, schema: int) -> None:
    """Keep the plan's file beside itself before it is written in a newer schema; one that is there stays.

    Raises OSError.
    """
    kept = original_path(home, name, schema)
    path = plan_path(home, name)
    if kept.exists():
        return
    try:
        os.link(path, kept)
    except FileExistsError:
        return
    except OSError:  # a system without hard links
        write_whole(kept, path.read_bytes(), PRIVATE_MODE)
    kept.chmod(PRIVATE_MODE)
