from __future__ import annotations

from dataclasses import replace

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import Blank, Blanks, Block, Fields, Heading, Paragraph, Row, Table
from careerpath.output.handout_document import MOST_OF_NOTES, MOST_OF_OWN_LINE, make_handout
from careerpath.output.html import begin_room, draw_in_room, end_room, render_html
from careerpath.output.markdown import render_markdown
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import make_first_screen
from careerpath.output.terminal_text import render_text
from careerpath.output.tree import make_tree
from careerpath.planning.model import Plan
from careerpath.worksheet.answers import Comment
from tests.output.conftest import MakePlan
from tests.output.test_html import Reader

BLANKS = Blanks((Blank("Note", 2), Blank("Sign<b>")))


def say(plan: Plan, *texts: str) -> Plan:
    """Return ``plan`` with comments."""
    return plan._replace(comments=tuple(Comment("coach", text) for text in texts))


def list_fields(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(row.label, row.lines[0].text) for block in blocks if isinstance(block, Fields) for row in block.rows]


def test_a_handout_is_the_first_screen_with_lines_for_a_pen(guide: Guide, clinical: Plan) -> None:
    handout, screen = make_handout(guide, clinical, whole=False), make_first_screen(guide, clinical, on_paper=True)
    (blanks,) = [block for block in handout if isinstance(block, Blanks)]
    (command,) = [block for block in handout if isinstance(block, Paragraph) and block.command]
    assert [block for block in handout if block not in (blanks, command)] == screen
    assert [row.label for row in blanks.rows] == ["Coach's note", "Next appointment", "Signature"]
    after = handout[handout.index(blanks) + 1 :]
    assert after
    assert all(isinstance(block, Paragraph) and block.quiet for block in after)


def test_a_whole_plan_has_all_comments_and_ends_with_the_lines(guide: Guide, clinical: Plan) -> None:
    texts = ["long " * 100, "b", "c"]
    handout = make_handout(guide, say(clinical, *texts), whole=True)
    assert [type(block) for block in handout[-2:]] == [Blanks, Paragraph]
    assert [text for label, text in list_fields(handout) if label == "coach"] == ["b", "c", *texts]


def list_said(blocks: list[Block]) -> dict[str, list[str]]:
    rows = [row for block in blocks if isinstance(block, Fields) for row in block.rows]
    return {row.label: [line.text for line in row.lines] for row in rows}


def test_what_a_person_wrote_by_hand_stands_on_the_handout(guide: Guide, make_plan: MakePlan) -> None:
    assert "What you wrote" not in list_said(make_handout(guide, make_plan(background="clinical"), whole=False))
    plan = make_plan(background="clinical", action_30="Ask  two\nnurses.", action_90="w" * 300)
    assert list_said(make_handout(guide, plan, whole=False))["What you wrote"] == [
        "Day 30: Ask two nurses.", f"Day 90: {'w' * (MOST_OF_OWN_LINE - 1)}…",
    ]  # fmt: skip


def test_a_note_that_is_cut_is_said_to_be(guide: Guide, clinical: Plan) -> None:
    cut = "A note that ends in … is longer: your file has all of it. Ask your coach for the file."
    (newest, before), *_ = MOST_OF_NOTES
    said = list_fields(make_handout(guide, say(clinical, "a" * 30, "b" * before, "c" * newest), whole=False))
    assert ("coach", "b" * before) in said
    assert ("coach", "c" * newest) in said
    assert ("", cut) not in said
    longer = list_fields(make_handout(guide, say(clinical, "b" * 301, "c" * newest), whole=False))
    assert ("coach", "b" * 299 + "…") in longer
    assert ("", cut) in longer
    assert ("", cut) not in list_fields(make_first_screen(guide, say(clinical, "b" * 301), on_paper=True))


def test_notes_are_shorter_on_a_sheet_that_is_full(guide: Guide, make_plan: MakePlan) -> None:
    lengths = []
    for name, word in (("Ann", "bbbb "), ("Ann", "BBBB "), ("W" * 80, "李" * 4 + " ")):
        lines = {f"action_{day}": word * 40 for day in (30, 60, 90)}
        plan = make_plan(background="beginner", name=name, job=name, project="product-brief", data="public", **lines)
        handout = make_handout(guide, say(plan, word * 300, word * 600), whole=False)
        lengths.append(tuple(len(text) for label, text in reversed(list_fields(handout)) if label == "coach"))
    assert lengths == list(MOST_OF_NOTES)


@pytest.mark.parametrize("whole", [False, True])
def test_how_to_go_on_at_home_stands_on_every_handout(guide: Guide, clinical: Plan, whole: bool) -> None:
    blocks = make_handout(guide, clinical, whole)
    command = "careerpath plan --background clinical --licence --start 2026-11-23 --name Ann --defaults --save mine"
    assert render_plain(blocks, 200).count(command) == 1
    assert f"`{command}`" in render_markdown(blocks)
    assert " ".join(command.split()) in " ".join(render_text(blocks, 60, colored=False, unicode=True).split())
    page = render_html(blocks, "en")
    assert '<code class="command"><span>careerpath</span> <span>plan</span>' in page
    assert "--guide" not in page
    assert "--guide healthcare-ai" in render_plain(make_handout(guide, clinical, whole, own_guide=True), 200)
    assert "all but lines of your own" not in page
    parked = clinical._replace(answers=replace(clinical.answers, parked=("healthcare-ai-trainer",)))
    assert "all but lines of your own" in render_html(make_handout(guide, parked, whole), "en")


def test_lines_for_a_pen_are_drawn_in_every_format() -> None:
    page = render_html([Heading(1, "Doc"), BLANKS], "en")
    assert page.count("<dd></dd>") == 3
    assert "Sign&lt;b&gt;" in page
    for text in (render_plain([BLANKS], 80), render_text([BLANKS], 30, colored=False, unicode=True)):
        assert text.count("_" * 20) == 3
        assert "Note" in text
    assert render_markdown([BLANKS]).count("\\_" * 28) == 3
    assert make_tree([BLANKS]) == [
        {"kind": "blanks", "rows": [{"label": "Note", "lines": 2}, {"label": "Sign<b>", "lines": 1}]}
    ]


def test_a_row_may_lead_to_a_file() -> None:
    table = Table(("Name", "Role"), (Row(("Ann", "x"), file="ann.html"), Row(("Bob", "y"))))
    page = render_html([Heading(1, "Doc"), table], "en")
    assert '<a href="ann.html">Ann</a>' in page
    assert page.count("<a ") == 1
    assert "| [Ann](<ann.html>) | x |" in render_markdown([table])


def test_several_documents_are_one_page(guide: Guide, clinical: Plan) -> None:
    blocks = make_handout(guide, clinical, whole=True)
    page = begin_room("Room", "en", numbered=True) + "".join(draw_in_room(blocks, "en", number) for number in (1, 2))
    reader = Reader(page + end_room("en"))
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    labels = [attrs["for"] for tag, attrs in reader.tags if tag == "label"]
    assert len(ids) == len(set(ids)) > 50
    assert set(labels) <= set(ids)
    assert [tag for tag, _ in reader.tags].count("style") == 1
