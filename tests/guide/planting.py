"""Mistakes planted in a copy of the shipped guide, by replacing text in one file."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from careerpath.guide.checks import check_guide
from careerpath.guide.loader import load_guide
from careerpath.paths import find_shipped_guide
from careerpath.problems import Problem


@dataclass(frozen=True)
class Mistake:
    """Put ``new`` in the place of the first ``old``; it should be found as ``code``, on the line that holds ``at``.

    ``hint`` is a part of the hint. Without ``at`` the line is the one that holds ``new``; ``nth`` says which line that
    holds it, where there are more.
    """

    file: str
    old: str
    new: str
    code: str
    hint: str
    at: str = ""
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.code} in {self.file}: {' '.join((self.at or self.new).split())[:40]}"


def copy_guide(folder: Path) -> Path:
    """Copy the shipped guide to ``folder`` and return its new path."""
    return Path(shutil.copytree(find_shipped_guide(), folder / "guide"))


def plant(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in ``file``."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has changed: {old!r} is not in it"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def find_line(folder: Path, mistake: Mistake) -> int:
    """Return the line on which ``mistake`` should be found."""
    words = mistake.at or mistake.new
    lines = (folder / mistake.file).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if words in line][mistake.nth - 1]


def check_folder(folder: Path) -> list[Problem]:
    """Load the guide in ``folder``, which must be readable, and check it."""
    guide, problems = load_guide(folder)
    assert guide is not None, [str(problem) for problem in problems]
    return check_guide(guide, folder)


def rename_everywhere(folder: Path, old: str, new: str) -> None:
    """Put ``new`` in the place of the id or words ``old``, in every file and in the names of files."""
    found = re.compile(rf"(?<!\w){re.escape(old)}(?![\w-])")
    count = 0
    for path in sorted(folder.rglob("*.toml")):
        text, times = found.subn(new, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        path.rename(path.with_name(found.sub(new, path.name)))
        count += times
    assert count, f"the guide has changed: {old!r} is nowhere in it"
