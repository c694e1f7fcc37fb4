"""Every page of the look-up verbs can be drawn in every format and width, and cites what it lists."""

from __future__ import annotations

from itertools import pairwise

import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import Heading, Items, Origin, Table, collect_sources
from careerpath.output.drawing import Look, draw
from tests.commands.checks import find_raw
from tests.output.lookup_pages import find_part, list_fields, list_headings, make_all, make_lists, make_records

LEAST_WIDTH, MOST_WIDTH = 30, 100


def test_there_is_a_page_for_every_id(guide: Guide) -> None:
    assert len(make_records(guide)) == 12 + 8 + 7 + 9 + 15 + 9 + 9 + 11 + 5
    assert len(make_lists(guide)) == 10


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
def test_every_page_is_drawn_with_its_small_print(guide: Guide, format_: str) -> None:
    notice = next(iter(guide.notices.values())).text.split()[:4]
    for line, blocks in make_all(guide).items():
        drawn = draw(blocks, Look(format_, 80))
        assert isinstance(drawn, str)
        assert find_raw(drawn) == [], line
        assert " ".join(notice) in " ".join(drawn.split()), line
        assert guide.sha256[:8] in drawn, line
        if format_ != "html":
            assert "{" not in drawn, line
            assert "}" not in drawn, line


@pytest.mark.parametrize("width", [LEAST_WIDTH, 44, 79])
def test_no_line_of_any_page_is_too_long(guide: Guide, width: int) -> None:
    for line, blocks in make_all(guide).items():
        for format_ in ("text", "plain"):
            drawn = draw(blocks, Look(format_, width))
            assert isinstance(drawn, str)
            longest = max(drawn.splitlines(), key=measure)
            assert measure(longest) <= width or _is_one_word(longest), (line, format_, longest)


def _is_one_word(line: str) -> bool:
    """Say whether only a word that is too long for the line makes it so."""
    return len(line.removeprefix("- ").split()) == 1


@pytest.mark.parametrize("line", ["roles", "lanes"])
def test_lists_are_drawn_at_every_width(guide: Guide, line: str) -> None:
    blocks = make_lists(guide)[line]
    for width in range(LEAST_WIDTH, MOST_WIDTH + 1):
        drawn = draw(blocks, Look("text", width))
        assert isinstance(drawn, str)
        assert all(measure(one) <= width or _is_one_word(one) for one in drawn.splitlines()), width


def test_wider_than_the_widest_looks_the_same(guide: Guide) -> None:
    for blocks in make_lists(guide).values():
        assert draw(blocks, Look("text", 200)) == draw(blocks, Look("text", MOST_WIDTH))


@pytest.mark.parametrize("width", [LEAST_WIDTH, 57, MOST_WIDTH])
def test_no_word_of_a_page_is_lost_where_lines_are_short(guide: Guide, width: int) -> None:
    """Tables turn into lists there; the words stay, whatever the order of cells."""
    for line, blocks in make_all(guide).items():
        tables = [block for block in blocks if isinstance(block, Table)]
        drawn = draw(tables, Look("text", width))
        assert isinstance(drawn, str)
        seen = set(drawn.split())
        for block in tables:
            assert {word for row in block.rows for cell in row.cells for word in cell.split()} <= seen, line


def test_terminals_without_unicode_get_letters_and_signs_they_have(guide: Guide) -> None:
    for line, blocks in make_lists(guide).items():
        drawn = draw(blocks, Look("text", 80, unicode=False))
        assert isinstance(drawn, str)
        assert not set("→·•─├┤│") & set(drawn), line


def test_each_page_has_one_title_and_no_empty_part(guide: Guide) -> None:
    for line, blocks in make_all(guide).items():
        assert len(list_headings(blocks, 1)) == 1, line
        assert isinstance(blocks[0], Heading)
        headings = list_headings(blocks)
        assert len(set(headings)) == len(headings), line
        for one, other in pairwise(blocks):
            assert not (isinstance(one, Heading) and isinstance(other, Heading)) or one.level < other.level, line
        assert all(block.lines for block in blocks if isinstance(block, Items)), line
        assert all(field.lines and all(line.text for line in field.lines) for field in list_fields(blocks).values())


# --- where it comes from ------------------------------------------------------------------------


def test_every_source_that_is_cited_is_listed_once(guide: Guide) -> None:
    for line, blocks in make_all(guide).items():
        cited = {name for name in collect_sources(blocks) if name != "ours"}
        listed = [
            field.label
            for heading in ("The sources cited", "Where the sources differ")
            if heading in list_headings(blocks)
            for field in list_fields(find_part(blocks, heading)).values()
        ]
        assert len(set(listed)) == len(listed), line
        assert cited <= set(listed), line
        assert cited or line.startswith(("projects", "roles")), line


def test_what_an_origin_says_is_stated_or_derived(guide: Guide) -> None:
    """A page's own lines name a basis, but for rows of tables, which name the tables alone."""
    for line, blocks in make_records(guide).items():
        for origin in walk_origins(blocks):
            assert origin.basis in ("stated", "derived"), (line, origin)
            assert origin.source, line


def walk_origins(value: object) -> list[Origin]:
    """Return every origin in ``value``, which is made of tuples and lists."""
    if isinstance(value, Origin):
        return [value]
    return [origin for item in value for origin in walk_origins(item)] if isinstance(value, tuple | list) else []
