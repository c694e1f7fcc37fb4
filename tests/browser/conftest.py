from __future__ import annotations

import pytest

from careerpath.guide.content import Guide
from tests.browser.chromium import NAMES, Chromium, find_chromium
from tests.browser.pages import render_pages


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Chromium:
    """The browser; without one these tests are skipped."""
    binary = find_chromium()
    if binary is None:
        pytest.skip(f"no browser here: none of {', '.join(NAMES)} is on PATH (apt-get install chromium)")
    return Chromium(binary, tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="session")
def pages(guide: Guide) -> dict[str, str]:
    """Every page that is looked at, by its name."""
    return render_pages(guide)
