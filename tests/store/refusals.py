"""What the system may refuse, for tests of what is said and kept then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


def refuse_removal(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the system refuse to remove files of these names."""
    unlink = Path.unlink

    def fail(self: Path, missing_ok: bool = False) -> None:
        if self.name in names:
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)


def refuse_listing(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the system refuse to list folders of these names."""
    iterate = Path.iterdir

    def fail(self: Path) -> Iterator[Path]:
        if self.name in names:
            raise PermissionError(13, "Permission denied")
        return iterate(self)

    monkeypatch.setattr(Path, "iterdir", fail)
