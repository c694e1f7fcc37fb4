"""A starter folder for scripts: its files in their order, what each is for, and whether it was written now."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from careerpath.starting.folder import StarterFolder
from careerpath.starting.voice import Choices


def start_to_data(choices: Choices, folder: str, made: StarterFolder, written: Collection[str]) -> dict[str, Any]:
    """Return the data of the document ``start``; ``written`` are the paths that were not there before."""
    return {
        "project": choices.project,
        "folder": folder,
        "role": choices.role,
        "data": choices.data,
        "steps": list(made.steps),
        "files": [
            {"path": file.path, "about": file.about, "parts": list(file.parts), "written": file.path in written}
            for file in made.files
        ],
    }
