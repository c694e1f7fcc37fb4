"""Colour only repeats what the words say: without its escapes a coloured page is the page."""

from __future__ import annotations

import re

import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import Heading, Paragraph, Row, Table, make_field
from careerpath.output.colors import color_lines
from careerpath.output.styled import Span, Styled
from careerpath.output.terminal_text import render_text
from tests.output.lookup_pages import make_all, make_comparisons, make_lists

_STYLE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("width", [30, 100])
def test_coloured_pages_are_the_plain_ones_with_escapes(guide: Guide, width: int) -> None:
    pages = {**make_lists(guide), **make_comparisons(guide), "role": make_all(guide)["roles ai-governance-analyst"]}
    for line, blocks in pages.items():
        colored = render_text(blocks, width, colored=True, unicode=True)
        assert _STYLE.sub("", colored) == render_text(blocks, width, colored=False, unicode=True), line
        assert colored.startswith("\x1b[1m"), "the title is styled"
        assert "\x1b" not in _STYLE.sub("", colored)
        for one in colored.splitlines():
            styles = _STYLE.findall(one)
            assert not styles or styles[-1] == "\x1b[0m", "a pager that begins below must not inherit a colour"


def test_words_that_look_like_markup_stay_words() -> None:
    words = "[bold]x[/bold] :smile: [link=http://a]b[/link] https://example.org 12 'quoted'"
    blocks = [
        Heading(1, words),
        Paragraph(words, quiet=True),
        Table(("a", "b", "c"), (Row((words, words, words)),), beside=True),
    ]
    for width in (40, 100):
        colored = render_text(blocks, width, colored=True, unicode=True)
        assert _STYLE.sub("", colored) == render_text(blocks, width, colored=False, unicode=True)
        assert all(word in colored for word in words.split())
        assert "\x1b]8" not in colored


def test_a_line_longer_than_the_terminal_is_not_broken_again() -> None:
    line = Styled("x" * 50, "bold")
    assert _STYLE.sub("", color_lines([line, Styled("y")], 20)) == "x" * 50 + "\ny\n"


def test_a_style_lies_on_the_characters_it_was_laid_on() -> None:
    line = Styled("good and bad", "dim")
    line.stylize("bold", 9)
    assert line.spans == [Span("dim", 0, 12), Span("bold", 9, 12)]
    assert len(line) == 12
    assert color_lines([line], 80) == "\x1b[2mgood and \x1b[0m\x1b[1;2mbad\x1b[0m\n"
    assert measure(line.text) == 12
    assert make_field("a", "b").label == "a"
