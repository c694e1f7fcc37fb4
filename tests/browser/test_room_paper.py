"""A workshop on paper: each handout is one sheet, and the file for the printer has one sheet for each person."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from careerpath.guide.content import Guide
from careerpath.output.handout_document import make_handout
from careerpath.output.html import render_html
from careerpath.output.pdf import render_pdf
from careerpath.planning.model import Plan
from careerpath.worksheet.answers import Comment
from tests.browser.chromium import Chromium
from tests.browser.test_paper import NAMES, PAPERS, WIDE_LETTERS, find_longest, force, make_plan, stack
from tests.helpers import BACKGROUNDS, invoke

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
COMMENTS = tuple(Comment("C" * 40, "Wide Words to read " * 40) for _ in range(5))
# What people write for questions 7 to 9.
OWN_LINES = {f"action_{day}": "A few words of my own on what will be there " * 5 for day in (30, 60, 90)}


@pytest.fixture(scope="module")
def plans(guide: Guide) -> list[Plan]:
    """The longest plans of every background with every kind of long name and lines of their own; and usual ones.

    All of the long ones have long comments.
    """
    longest = [
        ({**find_longest(background), **OWN_LINES}, name) for background in BACKGROUNDS for name in NAMES.values()
    ]
    usual = [({"background": background, "hours": "3"}, "Ann") for background in BACKGROUNDS]
    long, short = ([make_plan(guide, answers, name) for answers, name in some] for some in (longest, usual))
    return [*short, *(plan._replace(comments=COMMENTS) for plan in (*long, *short))]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("letters", ["", WIDE_LETTERS], ids=["usual", "wide"])
def test_every_handout_of_a_workshop_is_one_sheet(
    chromium: Chromium, guide: Guide, plans: list[Plan], paper: str, letters: str
) -> None:
    pages = [render_html(make_handout(guide, plan, whole=False), "en") for plan in plans]
    assert chromium.print(force(stack(pages), paper, letters)) == [PAPERS[paper]] * len(plans)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_room_of_five_is_five_sheets(chromium: Chromium, home: Path, tmp_path: Path, paper: str) -> None:
    assert not home.exists()
    roster = tmp_path / "roster.csv"
    roster.write_text("name,background\n" + "".join(f"P{number},{BACKGROUNDS[number]}\n" for number in range(5)))
    finished = invoke("workshop", "plan", str(roster), "--output", str(tmp_path / "out"))
    assert finished.code == 0, finished.said
    page = (tmp_path / "out" / "all.html").read_text(encoding="utf-8")
    assert chromium.print(force(page, paper)) == [PAPERS[paper]] * 5


def test_the_longest_handout_is_one_page_of_a_pdf(guide: Guide, plans: list[Plan]) -> None:
    pytest.importorskip("typst")
    latin = [plan for plan in plans if plan.name.isascii()]
    assert len(latin) > len(BACKGROUNDS)
    for plan in latin:
        for size in ("a4", "letter"):
            written = render_pdf(make_handout(guide, plan, whole=False), "en", size=size)
            assert len(pypdf.PdfReader(io.BytesIO(written)).pages) == 1, plan.answers
