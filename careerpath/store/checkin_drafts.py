"""The draft of a check-in beside its plan: what was answered in a conversation that was not finished."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerpath.store.home import PLANS, write_toml


def draft_path(home: Path, name: str) -> Path:
    """Return where the draft of a check-in of the plan ``name`` stands."""
    return home / PLANS / f"{name}.check-in.toml"


def write_draft(home: Path, name: str, table: Mapping[str, Any]) -> None:
    """Write the draft, whole or not at all. Raises OSError."""
    write_toml(draft_path(home, name), table)


def remove_draft(home: Path, name: str) -> None:
    """Remove the draft; none being there is fine. Raises OSError."""
    draft_path(home, name).unlink(missing_ok=True)
