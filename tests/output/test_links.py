"""A web address that a person typed can be followed in every format that can; nothing else becomes a link."""

from __future__ import annotations

import pytest
from cmarkgfm import github_flavored_markdown_to_html

from careerpath.output.blocks import Field, Fields, Items, Line
from careerpath.output.html import render_html
from careerpath.output.links import find_link
from careerpath.output.markdown import render_markdown
from careerpath.output.plain import render_plain
from careerpath.output.terminal_text import render_text

LINKS = ("https://example.org/a_b/c?d=1&e=2#f", "http://localhost:8000/x", "HTTPS://EXAMPLE.ORG", "https://例え.jp/道")
NO_LINKS = (
    "",
    "notes.md",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://",
    "https://a b",
    'https://a"onmouseover=alert(1)',
    "https://a'b",
    "https://a<b>",
    "see https://example.org",
    "https://example.org\n",
    "ftp://example.org",
    "https://a)](https://b|`c`",
)


def make(words: str, link: str) -> list[Items | Fields]:
    line = Line(words, None, link)
    return [Items((line,)), Fields((Field("Evidence", (line,)), Field("Two", (line, line))))]


@pytest.mark.parametrize("words", LINKS)
def test_an_address_is_a_link(words: str) -> None:
    blocks = make(words, find_link(words))
    page = render_html(blocks, "en")
    assert page.count('<a href="') == 4
    assert page.count('rel="noreferrer"') == 4
    shown = github_flavored_markdown_to_html(render_markdown(blocks))
    assert shown.count("<a href=") == 4
    assert words in render_plain(blocks, 80)
    assert words in render_text(blocks, 80, colored=False, unicode=True)


@pytest.mark.parametrize("words", NO_LINKS)
def test_nothing_else_is_one_whatever_is_asked_for(words: str) -> None:
    assert find_link(words) == ""
    blocks = make(words, words)
    assert "<a " not in render_html(blocks, "en")
    assert "<a " not in github_flavored_markdown_to_html(render_markdown(blocks))


def test_a_pdf_carries_the_address() -> None:
    pytest.importorskip("typst")
    from io import BytesIO

    from pypdf import PdfReader

    from careerpath.output.pdf import render_pdf

    page = PdfReader(BytesIO(render_pdf(make(LINKS[0], LINKS[0]), "en"))).pages[0]
    found = [note.get_object()["/A"]["/URI"] for note in page["/Annots"] if "/A" in note.get_object()]
    assert LINKS[0] in found
