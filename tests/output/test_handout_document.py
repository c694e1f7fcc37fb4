from __future__ import annotations

from careerpath.guide.content import Guide
from careerpath.output.blocks import Blank, Blanks, Block, Fields, Heading, Paragraph, Row, Table
from careerpath.output.handout_document import MOST_COMMENTS, MOST_LETTERS, make_handout
from careerpath.output.html import begin_room, draw_in_room, end_room, render_html
from careerpath.output.markdown import render_markdown
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import make_first_screen
from careerpath.output.terminal_text import render_text
from careerpath.output.tree import make_tree
from careerpath.planning.model import Plan
from careerpath.worksheet.answers import Comment
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
    assert [block for block in handout if block is not blanks] == screen
    assert [row.label for row in blanks.rows] == ["Coach's note", "Next appointment", "Signature"]
    after = handout[handout.index(blanks) + 1 :]
    assert after
    assert all(isinstance(block, Paragraph) and block.quiet for block in after)


def test_comments_are_shortened_and_the_rest_is_counted(guide: Guide, clinical: Plan) -> None:
    plan = say(clinical, "short", "long " * 100, "third", "fourth")
    fields = list_fields(make_handout(guide, plan, whole=False))
    texts = [text for label, text in fields if label == "coach"]
    assert texts[0] == "short"
    assert len(texts) == MOST_COMMENTS
    assert len(texts[1]) <= MOST_LETTERS
    assert texts[1].endswith("…")
    assert any("2" in text for label, text in fields if label == "More")


def test_a_whole_plan_has_all_comments_and_ends_with_the_lines(guide: Guide, clinical: Plan) -> None:
    texts = ["long " * 100, "b", "c"]
    handout = make_handout(guide, say(clinical, *texts), whole=True)
    assert isinstance(handout[-1], Blanks)
    assert [text for label, text in list_fields(handout) if label == "coach"] == texts


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
