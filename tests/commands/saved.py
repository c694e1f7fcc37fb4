"""A saved plan ready made, for tests of what one does with it."""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.helpers import QUIET_ENVIRONMENT, Finished, invoke

SAVE = ("plan", "-b", "clinical", "--defaults", "--quiet", "--save")


@cache
def make_content() -> bytes:
    """Return the file of a clinical plan that begins on 23 Nov 2026, as ``plan --save`` writes it."""
    with tempfile.TemporaryDirectory() as folder:
        with patch.dict(os.environ, {**QUIET_ENVIRONMENT, "CAREERPATH_HOME": folder}):
            finished = invoke(*SAVE, "any")
        assert finished.code == 0, finished.said
        return (Path(folder) / "plans" / "any.json").read_bytes()


def put_plan(home: Path, name: str = "ann") -> Path:
    """Put a saved plan into ``home`` and return its file."""
    file = home / "plans" / f"{name}.json"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_bytes(make_content())
    file.chmod(0o600)
    return file


def read_table(file: Path) -> dict[str, Any]:
    """Return what a plan's file holds."""
    table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


def read_data(finished: Finished) -> dict[str, Any]:
    """Return the data of a JSON document that was printed."""
    assert finished.code == 0, finished.said
    data: dict[str, Any] = json.loads(finished.stdout)["data"]
    return data
