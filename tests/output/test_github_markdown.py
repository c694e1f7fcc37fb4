"""Markdown as GitHub's own renderer reads it: boxes stay boxes, tables tables, and nobody's words become markup."""

from __future__ import annotations

import html
import re

import cmarkgfm
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.lookup.compare import compare_roles
from careerpath.lookup.roles import RoleFilter, list_roles
from careerpath.output.blocks import Block, Check, Checks, Heading, Items, Line, Paragraph, Row, Table
from careerpath.output.markdown import render_markdown
from careerpath.output.plan_document import make_full_plan
from careerpath.output.role_documents import make_comparison, make_role_list
from careerpath.planning.model import Plan
from careerpath.text import clean
from tests.helpers import TODAY
from tests.output.marked_actions import CASES, make_checks, make_entry, make_marked_page

HOSTILE = '<script>alert(1)</script> "] | `code` **b** [x](http://e.example) שלום e\u0301 <!-- --> &amp; ~~no~~ $x$'


def render(blocks: list[Block]) -> str:
    rendered: str = cmarkgfm.github_flavored_markdown_to_html(render_markdown(blocks))
    return rendered


def read(page: str) -> str:
    """Return the words of ``page`` without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_a_plan_keeps_its_boxes_headings_and_tables(guide: Guide, clinical: Plan) -> None:
    blocks = make_full_plan(guide, clinical)
    page = render(blocks)
    first = len(clinical.phases[0].weeks[0].actions)
    assert page.count('<input type="checkbox"') == len(clinical.actions) + first
    assert page.count("<h2>") == sum(isinstance(block, Heading) and block.level == 2 for block in blocks)
    assert page.count("<table>") == sum(isinstance(block, Table) for block in blocks) > 0
    assert "[ ]" not in page


@pytest.mark.parametrize("make", ["list", "compare"])
def test_look_ups_keep_their_tables(make: str, guide: Guide) -> None:
    if make == "list":
        wanted = RoleFilter(coding="low")
        blocks = make_role_list(guide, wanted, list_roles(guide, wanted))
    else:
        roles = [guide.roles["clinical-ai-evaluator"], guide.roles["medical-ai-content-reviewer"]]
        blocks = make_comparison(guide, roles, compare_roles(guide, roles))
    page = render(blocks)
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert page.count("<tr>") == len(table.rows) + 1
    for row in table.rows:
        for cell in row.cells:
            assert f"<td>{html.escape(cell, quote=False)}</td>" in page.replace("&quot;", '"')


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1).filter(clean))
@example(HOSTILE)
def test_any_words_come_out_as_they_are(words: str) -> None:
    blocks: list[Block] = [
        Heading(2, words),
        Paragraph(words),
        Items((Line(words),)),
        Table(("One", "Two", "Three"), (Row((words, words, words)),)),
        Checks(words, "1 h", (Check("an-id", words, 30, TODAY),)),
    ]
    page = render(blocks)
    seen = " ".join(read(page).split())
    wanted = " ".join(clean(words).split())
    assert seen.count(wanted) >= 7
    assert "<script" not in page
    assert "<a " not in page


def test_states_keep_their_boxes_and_stand_on_lines_of_their_own() -> None:
    page = render(make_marked_page())
    boxes = re.findall(r'<input type="checkbox"( checked="")? disabled="" />', page)
    assert [bool(box) for box in boxes] == [state == "done" for state, _, _ in CASES] * 2
    assert page.count("<br />") == 2 * sum(bool(told) for _, _, told in CASES)
    for _, _, told in CASES:
        if told:
            assert page.count(f"<br />\n{html.escape(told, quote=False)}<") >= 2, told
    # A list in short stays one tight list: no paragraph in it, and all boxes under one roof.
    short = render([make_checks(*((state, status) for state, status, _ in CASES))]).partition("<ul>")[2]
    assert "<p>" not in short
    assert short.count("<li>") == short.partition("</ul>")[0].count("<li>") == len(CASES)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1).filter(clean))
@example(HOSTILE)
@example("---")
@example("===")
@example("- dash")
@example("1. first")
@example(":-- | --:")
@example("[x] ticked")
@example("    four spaces")
@example("```")
@example("back\\")
def test_any_status_comes_out_as_it_is(words: str) -> None:
    for block in (make_checks(("skipped", words), ("open", "")), make_entry("done", words)):
        page = render([block])
        assert " ".join(clean(words).split()) in " ".join(read(page).split())
        assert page.count('<input type="checkbox"') == (2 if isinstance(block, Checks) else 1)
        assert page.count("<br />") == 1
        assert "<script" not in page
        assert "<h" not in page
        assert "<table" not in page
        assert "<hr" not in page
