from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from careerpath.guide.content import Guide
from careerpath.output.blocks import Field, Fields, Heading, Line, Origin, Paragraph, Row, State, Table
from careerpath.output.markdown import escape, render_markdown
from careerpath.output.plan_document import make_full_plan
from careerpath.planning.model import Plan
from careerpath.text import clean
from careerpath.worksheet.answers import Comment
from tests.output.conftest import MakePlan
from tests.output.marked_actions import CASES, LEFT_OUT, MOVED, make_checks, make_entry

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORDS = "[red] *bold* _under_ <b>html</b> # head | pipe `code` [link](http://evil.example) &lt; ~~gone~~ \\"


def read_as_text(markdown: str) -> str | None:
    """Return what a reader of Markdown sees if it is one paragraph of nothing but text, else None."""
    tokens = READER.parse(markdown)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    children = tokens[1].children or []
    if any(child.type not in ("text", "text_special") for child in children):
        return None
    return "".join(child.content for child in children)


@given(st.text(min_size=1).filter(clean))
@example(WORDS)
@example("1. first")
@example("12) twelfth")
@example("- dash")
@example("+ plus")
@example("---")
@example("===")
@example("    four spaces")
@example("![picture](http://evil.example)")
@example("> quoted")
@example("```")
@example("[a]: http://evil.example")
def test_escaped_text_is_read_as_itself(words: str) -> None:
    assert read_as_text(escape(words)) == clean(words)


def test_addresses_are_no_links_on_github() -> None:
    assert (
        escape("see https://evil.example and HTTP://e.example") == "see https\\://evil.example and HTTP\\://e.example"
    )
    assert escape("www.evil.example") == "www\\.evil.example"


def test_cells_keep_their_table_whole() -> None:
    table = Table(("One", "Two"), (Row(("a | b", "c\nd"), Origin(("S01",), "stated")), Row(("e", "`|`"))))
    rendered = render_markdown([table])
    tokens = READER.parse(rendered)
    cells = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type in ("td_open", "th_open")]
    assert [cell.replace("\\", "") for cell in cells[:6]] == ["One", "Two", "Source", "a | b", "c d", "S01, stated"]
    assert len(cells) == 9


def test_a_list_of_fields_is_not_part_of_the_boxes_before_it(guide: Guide, operations: Plan) -> None:
    html = READER.render(render_markdown(make_full_plan(guide, operations)))
    boxes = re.search(r"<ul>\s*<li>\[ \].*?</ul>", html, re.DOTALL)
    assert boxes is not None
    assert boxes[0].count("<li>") == len(operations.phases[0].weeks[0].actions)


def test_every_action_has_a_box_and_every_paragraph_one_line(guide: Guide, operations: Plan) -> None:
    rendered = render_markdown(make_full_plan(guide, operations))
    first = len(operations.phases[0].weeks[0].actions)
    assert len(re.findall(r"^- \[ \] \*\*", rendered, re.MULTILINE)) == len(operations.actions) + first
    for action in operations.actions:
        assert f"`{action.id}`" in rendered
        assert f"\n  {escape(action.text)}\n" in rendered


def test_levels_follow_each_other(guide: Guide, operations: Plan) -> None:
    rendered = render_markdown(make_full_plan(guide, operations))
    levels = [len(found) for found in re.findall(r"^(#+) ", rendered, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_words_of_people_stay_words(guide: Guide, make_plan: MakePlan) -> None:
    plan = make_plan(background="operations", name="*Eve* <i>", comments=(Comment("[coach](x)", WORDS),))
    rendered = render_markdown(make_full_plan(guide, plan))
    html = READER.render(rendered)
    assert "<a " not in html
    assert "<i>" not in html
    assert "*Eve* &lt;i&gt;'s first 90 days" in html
    assert "[red] *bold* _under_ &lt;b&gt;html&lt;/b&gt; # head | pipe `code`" in html


@pytest.mark.parametrize("lines", [1, 2])
def test_fields_with_several_lines_are_nested(lines: int) -> None:
    field = Field("Label", tuple(Line(f"line {number}") for number in range(lines)))
    rendered = render_markdown([Heading(2, "Part", "aside"), Fields((field,)), Paragraph("end")])
    nested = "\n  - line 0\n  - line 1" if lines == 2 else " line 0"
    assert rendered == f"## Part · aside\n\n* **Label:**{nested}\n\nend\n"


@pytest.mark.parametrize(("state", "status", "told"), CASES)
def test_what_became_of_an_action_stands_on_the_line_below(state: State, status: str, told: str) -> None:
    box = "- [x]" if state == "done" else "- [ ]"
    due = "by Mon 4 Jan 2027"
    below = f"\\\n  {escape(told)}" if told else ""
    checks = render_markdown([make_checks((state, status))])
    assert checks == f"**Week** · 2 h\n\n{box} **Save five** · 1 h 15 · {due} · `do-1`{below}\n"
    entry = render_markdown([make_entry(state, status)])
    assert entry.startswith(f"{box} **List the risks** · 45 min · {due} · `list-risks`{below}\n\n  Write.\n")


def test_a_list_with_states_is_one_list_without_gaps() -> None:
    checks = make_checks(("done", ""), ("skipped", LEFT_OUT), ("open", MOVED), ("open", ""))
    assert render_markdown([checks]).split("\n\n", 1)[1].splitlines() == [
        "- [x] **Save five** · 1 h 15 · by Mon 4 Jan 2027 · `do-1`\\",
        "  Done",
        "- [ ] **Save five** · 1 h 15 · by Mon 4 Jan 2027 · `do-2`\\",
        "  Left out on Tue 5 Jan 2027: no time this week.",
        "- [ ] **Save five** · 1 h 15 · by Mon 4 Jan 2027 · `do-3`\\",
        "  Moved from Mon 4 Jan 2027.",
        "- [ ] **Save five** · 1 h 15 · by Mon 4 Jan 2027 · `do-4`",
    ]
