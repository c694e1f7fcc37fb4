from __future__ import annotations

from pathlib import Path

import pytest

from careerpath.guide.content import Guide
from tests.helpers import QUIET_ENVIRONMENT, load_shipped_guide


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The shipped guide with all its actions."""
    return load_shipped_guide()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for drafts and plans of its own, a fixed day, no colour, 80 columns."""
    folder = tmp_path / "home"
    for name in ("CAREERPATH_GUIDE", "ACCESSIBLE", "TERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**QUIET_ENVIRONMENT, "CAREERPATH_HOME": str(folder)}.items():
        monkeypatch.setenv(name, value)
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden: write golden files anew instead of comparing. Read the change before it is committed."""
    parser.addoption("--update-golden", action="store_true", default=False, help="write golden files anew")
