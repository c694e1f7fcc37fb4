"""What a coach prints: the sheet is one page, large print is large and whole, each part is a sheet of its own."""

from __future__ import annotations

import re

import pytest

from careerpath.guide.content import Guide
from careerpath.output.agenda_document import list_parts, make_agenda
from careerpath.output.html import render_html
from careerpath.output.sheet_document import make_sheet
from tests.browser.chromium import Chromium
from tests.browser.test_paper import PAPERS, WIDE_LETTERS, force

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
SIXTEEN_POINTS = 16 * 96 / 72
# In a page as wide as a sheet with its margins: the size of every letter, and the height of every question.
SIZES = """
const sizes = [...document.querySelectorAll("body *")]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(one => parseFloat(window.getComputedStyle(one).fontSize));
return [sizes.length, Math.min(...sizes)];
"""
HEIGHTS = 'return [...document.querySelectorAll(".form > li")].map(one => one.getBoundingClientRect().height);'


def stack_parts(page: str) -> tuple[str, int]:
    """Return ``page`` with nothing but its parts that are apart, and how many they are."""
    head, _, rest = page.partition("<main")
    parts = re.findall(
        r'<section class="level-2 apart">.*?</section>(?=\s*(?:<section class="level-2|</div>))', rest, re.DOTALL
    )
    return f"{head}<main>{''.join(parts)}</main></body></html>", len(parts)


@pytest.mark.parametrize("letters", ["", WIDE_LETTERS], ids=["usual", "wide"])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheet_is_one_page(chromium: Chromium, guide: Guide, paper: str, letters: str) -> None:
    page = render_html(make_sheet(guide), "en", "one-sheet")
    assert chromium.print(force(page, paper, letters)) == [PAPERS[paper]]


def test_one_question_more_would_be_seen(chromium: Chromium, guide: Guide) -> None:
    page = render_html(make_sheet(guide), "en", "one-sheet")
    longer = page.replace('<div class="pen"></div>', '<div class="pen"></div>' * 4)
    assert len(chromium.print(force(longer, "Letter"))) == 2


@pytest.mark.parametrize("paper", PAPERS)
def test_large_print_takes_a_few_sheets(chromium: Chromium, guide: Guide, paper: str) -> None:
    page = render_html(make_sheet(guide), "en", "large-print")
    assert len(chromium.print(force(page, paper))) == 4


def test_no_letter_of_large_print_is_small_and_no_question_longer_than_a_sheet(
    chromium: Chromium, guide: Guide
) -> None:
    pages = {name: render_html(make_sheet(guide), "en", name) for name in ("large-print", "one-sheet")}
    sizes = chromium.ask(pages, (700,), SIZES)
    count, least = sizes["large-print"]["700"]
    assert count > 60
    assert least >= SIXTEEN_POINTS - 0.01
    assert sizes["one-sheet"]["700"][1] < SIXTEEN_POINTS
    heights = chromium.ask(pages, (700,), HEIGHTS)["large-print"]["700"]
    assert len(heights) == 9
    assert max(heights) < PAPERS["Letter"][1] * 96 / 72 - 150
    assert ".form > li { break-inside: avoid" in pages["large-print"].replace(".blanks > div, ", "")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("minutes", ["agenda-60", "agenda-180"])
def test_every_part_of_the_pack_is_one_sheet(chromium: Chromium, guide: Guide, minutes: str, paper: str) -> None:
    agenda = guide.workshop_agendas[minutes]
    page = render_html(make_agenda(guide, agenda), "en")
    alone, count = stack_parts(page)
    assert count == len(list_parts(guide, agenda)) + (1 if agenda.minutes == 60 else 3)
    assert chromium.print(force(alone, paper)) == [PAPERS[paper]] * count
    # the agenda before them, and the sources cited after them
    whole = chromium.print(force(page, paper))
    assert count + 1 <= len(whole) <= count + 2
