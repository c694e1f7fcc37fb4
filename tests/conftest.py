from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from careerpath import documents
from careerpath.guide import compiled
from careerpath.guide.content import Guide
from tests.helpers import QUIET_ENVIRONMENT, load_shipped_guide

# No test may fail because a machine is busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# What these tests share is costly to prepare: a built and installed wheel, pages for a browser.
_COSTLY = ("wheel", "browser")


@pytest.fixture(scope="session", autouse=True)
def _parse_once() -> Iterator[None]:
    """Parse each text of TOML, and revive each compiled guide, once: thousands of tests read the same ones.

    Nobody can change what they hold.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "_read", lru_cache(maxsize=8)(compiled._read))
        patch.setattr(documents, "parse_toml", lru_cache(maxsize=1024)(documents.parse_toml))
        yield


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the costly tests first: a worker takes others' tests from the end, and would prepare all of it again."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in _COSTLY))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden: write golden files anew instead of comparing. Read the change before it is committed."""
    parser.addoption("--update-golden", action="store_true", default=False, help="write golden files anew")
