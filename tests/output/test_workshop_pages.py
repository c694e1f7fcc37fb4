"""The blank sheet and the coach's pack as blocks and in every format: what stands on them, and what does not."""

from __future__ import annotations

import html
import io
import re
from itertools import pairwise

import pypdf
import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.agenda_document import list_parts, list_steps, make_agenda
from careerpath.output.agenda_parts import list_statements, make_answers
from careerpath.output.blocks import (
    Blank,
    Blanks,
    Block,
    Heading,
    Items,
    Notice,
    Origin,
    Paragraph,
    Row,
    ShortQuestion,
    Table,
)
from careerpath.output.drawing import Look, draw
from careerpath.output.html import render_html
from careerpath.output.pdf import render_pdf
from careerpath.output.sheet_document import make_sheet
from careerpath.output.tree import make_tree
from careerpath.worksheet.values import list_choices
from tests.commands.checks import find_raw
from tests.output.test_html import NASTY, Reader

ORIGIN = Origin(("S28",), "stated")
FORM = Blanks(
    (Blank("Which lane?", 1, ("One", "Two <b>"), "A direction.", ORIGIN), Blank("What next?", 2)), numbered=True
)
AGENDAS = ("agenda-60", "agenda-90", "agenda-120", "agenda-180")


def find_part(blocks: list[Block], title: str) -> list[Block]:
    """Return what stands below the heading ``title`` of level 2, up to the next of that level."""
    (start,) = [i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title]
    rest = blocks[start + 1 :]
    end = next((i for i, block in enumerate(rest) if isinstance(block, Heading) and block.level < 3), len(rest))
    return rest[:end]


def find_table(blocks: list[Block]) -> Table:
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return table


# --- a form in every format ---------------------------------------------------------------------


def test_a_form_is_told_question_by_question_in_text() -> None:
    text = draw([FORM], Look("text", 60))
    assert isinstance(text, str)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert lines[0] == "1. Which lane? (S28, stated)"
    assert lines[1] == "A direction."
    assert lines[2:4] == ["• [ ] One", "• [ ] Two <b>"]
    assert set(lines[4]) == {"_"}
    assert lines[5] == "2. What next?"
    assert "".join(lines[6:]).replace(" ", "").count("_") == 2 * lines[4].count("_")


def test_nothing_is_told_by_a_box_in_plain_text() -> None:
    plain = draw([FORM], Look("plain", 60))
    assert isinstance(plain, str)
    assert "[" not in plain
    assert "- One\n- Two <b>\n" in plain


def test_markdown_has_boxes_that_can_be_ticked() -> None:
    markdown = draw([FORM], Look("markdown", 80))
    assert isinstance(markdown, str)
    first, *_ = markdown.splitlines()
    assert first == "**1\\. Which lane?** *(S28, stated)*"
    assert "\n\n- [ ] One\n- [ ] Two \\<b\\>\n\n" in markdown
    assert "\n\n**2\\. What next?**\n\n" in markdown


def test_html_has_a_named_list_of_boxes_and_lines_for_a_pen() -> None:
    form = Blanks((Blank(NASTY, 3, (NASTY, "b"), NASTY, ORIGIN),), numbered=True)
    reader = Reader(render_html([Heading(1, "Sheet"), form], "en"))
    assert len(reader.find("input")) == 2
    assert all(box["type"] == "checkbox" for box in reader.find("input"))
    (boxes,) = [tag for tag in reader.find("ul") if tag.get("class") == "boxes"]
    assert boxes["aria-label"]
    assert sum(tag.get("class") == "pen" for tag in reader.find("div")) == 3
    assert sum(tag == "label" for tag, _ in reader.tags) == 2
    assert not reader.find("script")


def test_a_pdf_holds_the_whole_form() -> None:
    words = " ".join(read_pdf(render_pdf([Heading(1, "Sheet"), FORM], "en")))
    for wanted in ("1.", "Which lane? (S28, stated)", "A direction.", "One", "Two <b>", "2.", "What next?"):
        assert wanted in words


def read_pdf(content: bytes) -> list[str]:
    """Return the words of each page on one line."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_only_what_is_apart_begins_a_sheet_of_its_own() -> None:
    blocks = [Heading(1, "All"), Heading(2, "One"), Paragraph("a"), Heading(2, "Two", apart=True), Paragraph("b")]
    assert [node.get("apart", False) for node in make_tree(blocks) if node["kind"] == "heading"] == [False, False, True]
    page = render_html(blocks, "en")
    assert page.count('class="level-2 apart"') == 1
    assert page.count('class="level-2"') == 1
    pages = read_pdf(render_pdf(blocks, "en"))
    assert len(pages) == 2
    assert pages[1].startswith("Two b")


def test_labels_with_lines_alone_are_no_form() -> None:
    assert not Blanks((Blank("Name"), Blank("Note", 3))).is_form
    assert Blanks((Blank("Name"),), numbered=True).is_form
    assert all(Blanks((blank,)).is_form for blank in FORM.rows[:1])


def test_short_questions_stand_below_theirs_in_every_format() -> None:
    form = Blanks(
        (Blank("Which?", 1, ("One",), short=(ShortQuestion("How <b> much?", ("Little", "A lot")),)),), numbered=True
    )
    for look in ("text", "plain", "markdown"):
        drawn = draw([form], Look(look, 60))
        assert isinstance(drawn, str)
        assert drawn.index("_") < drawn.index("How ") < drawn.index("Little") < drawn.index("A lot")
    reader = Reader(render_html([Heading(1, "Sheet"), form], "en"))
    assert len(reader.find("input")) == 3
    assert [tag["aria-label"] for tag in reader.find("ul")] == ["Which?", "How <b> much?"]
    (page,) = read_pdf(render_pdf([Heading(1, "Sheet"), form], "en"))
    assert "How <b> much? Little A lot" in page


# --- the sheet ----------------------------------------------------------------------------------


def test_the_sheet_has_all_questions_with_all_their_choices(guide: Guide) -> None:
    fields, questions = [block for block in make_sheet(guide) if isinstance(block, Blanks)]
    assert [row.label for row in fields.rows] == ["Name", "Date", "Start of the plan", "Hours a week"]
    assert questions.numbered
    assert len(questions.rows) == 9
    for row, question in zip(questions.rows, guide.questions.values(), strict=True):
        assert row.label == question.label
        assert row.boxes == tuple(list_choices(guide, question.key).values())
        assert row.boxes or row.lines >= 2, question.key
        assert row.origin
        assert row.origin.source == question.source
    assert [len(row.boxes) for row in questions.rows] == [7, 8, 12, 7, 15, 4, 0, 0, 0]


def test_the_sheet_asks_what_fit_counts_by_below_the_background(guide: Guide) -> None:
    _, questions = [block for block in make_sheet(guide) if isinstance(block, Blanks)]
    first, *others = questions.rows
    assert not any(row.short for row in others)
    wanted = [guide.facts[name] for name in ("coding", "healthcare", "licence")]
    assert [one.label for one in first.short] == [fact.label for fact in wanted]
    assert [one.boxes for one in first.short] == [tuple(choice.label for choice in fact.choices) for fact in wanted]
    for format_ in ("text", "plain", "markdown"):
        drawn = draw(make_sheet(guide), Look(format_, 80))
        assert isinstance(drawn, str)
        assert drawn.index("Coding") < drawn.index("Licence") < drawn.index("Which healthcare AI lane")


def test_the_sheet_says_what_is_ticked_and_what_is_written(guide: Guide) -> None:
    (lead, *_) = [block.text for block in make_sheet(guide) if isinstance(block, Paragraph)]
    assert lead == (
        "Questions 1 to 5: one tick each. Below question 1: one tick in each line, as it is today. "
        "Question 6: all of it holds. Questions 7 to 9: your own words."
    )
    said = " ".join(step.text for step in guide.workshop_steps.values())
    assert "all of its lines hold" in said


def test_the_foot_of_the_sheet_is_about_patients_and_sources(guide: Guide) -> None:
    blocks = make_sheet(guide)
    (notice,) = [block for block in blocks if isinstance(block, Notice)]
    assert "nothing about a patient" in notice.text
    (source,) = [block.text for block in blocks if isinstance(block, Paragraph) and "S28" in block.text]
    cited = {name for question in guide.questions.values() for name in question.source}
    assert all(f"{name} " in source for name in cited)


def test_a_guide_without_a_workshop_part_has_a_sheet_all_the_same(guide: Guide) -> None:
    blocks = make_sheet(guide._replace(workshop_parts={}))
    assert sum(isinstance(block, Blanks) for block in blocks) == 2
    assert not any(isinstance(block, Notice) for block in blocks)


@pytest.mark.parametrize("width", [30, 44, 80])
def test_no_line_of_the_sheet_or_the_pack_is_too_long(guide: Guide, width: int) -> None:
    for blocks in (make_sheet(guide), make_agenda(guide, guide.workshop_agendas["agenda-180"])):
        for format_ in ("text", "plain"):
            drawn = draw(blocks, Look(format_, width))
            assert isinstance(drawn, str)
            assert find_raw(drawn) == []
            for line in drawn.splitlines():
                assert measure(line) <= width or " " not in line.strip(), line


# Points: what each size is named after.
SHEETS = {"a4": (595, 842), "letter": (612, 792)}


def measure_pages(content: bytes) -> list[tuple[int, int]]:
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return [(round(box.width), round(box.height)) for box in boxes]


@pytest.mark.parametrize("size", SHEETS)
def test_the_sheet_is_one_page_of_pdf(guide: Guide, size: str) -> None:
    content = render_pdf(make_sheet(guide), "en", "one-sheet", size)
    assert measure_pages(content) == [SHEETS[size]]
    (words,) = read_pdf(content)
    assert words.startswith("Ninety days in 9 questions")
    assert "9. What is your 90-day action plan?" in words
    assert guide.sha256[:8] in words


def test_large_print_has_no_letter_under_sixteen_points(guide: Guide) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(make_sheet(guide), "en", "large-print")))
    assert 1 < len(reader.pages) <= 4
    assert min(list_sizes(reader)) >= 16
    small = pypdf.PdfReader(io.BytesIO(render_pdf(make_sheet(guide), "en", "one-sheet")))
    assert min(list_sizes(small)) < 10, "sizes are seen"


def list_sizes(reader: pypdf.PdfReader) -> list[float]:
    sizes: list[float] = []

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * matrix[3]))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    assert len(sizes) > 20
    return sizes


def test_large_print_never_parts_a_question(guide: Guide) -> None:
    """Each page of large print begins with a question, and the last choice of each stands on the page of its words."""
    pages = read_pdf(render_pdf(make_sheet(guide), "en", "large-print"))
    assert all(re.match(r"[2-9]\. |Note", words) for words in pages[1:-1])
    for question in guide.questions.values():
        (page,) = [words for words in pages if question.label in words]
        for label in list_choices(guide, question.key).values():
            assert label in page, question.key


# --- the pack -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", AGENDAS)
def test_steps_follow_each_other_and_fill_the_time(guide: Guide, name: str) -> None:
    agenda = guide.workshop_agendas[name]
    steps = list(list_steps(guide, agenda))
    assert steps[0].start == 0
    assert all(one.start + one.minutes == after.start for one, after in pairwise(steps))
    assert steps[-1].start + steps[-1].minutes == agenda.minutes
    table = next(block for block in make_agenda(guide, agenda) if isinstance(block, Table))
    assert len(table.rows) == len(steps)
    assert all(row.origin and all(row.cells) for row in table.rows)
    assert table.rows[0].cells[0].startswith("0:00 ")


@pytest.mark.parametrize("name", AGENDAS)
def test_every_part_and_every_page_of_answers_is_a_sheet_of_its_own(guide: Guide, name: str) -> None:
    headings = [block for block in make_agenda(guide, guide.workshop_agendas[name]) if isinstance(block, Heading)]
    apart = [block.text for block in headings if block.apart]
    parts = {part.label: part for part in list_parts(guide, guide.workshop_agendas[name])}
    assert apart[: len(parts)] == list(parts)
    timed = {"Discussion cards", "Flag hunt"}
    assert timed & parts.keys() == (set() if name == "agenda-60" else timed)
    answered = [part for part in ("Discussion cards", "Weak or good?", "Flag hunt") if part in parts]
    assert apart[len(parts) :] == [f"For the coach: {part}" for part in answered]
    assert [block.text for block in headings if block.level == 2 and not block.apart] == ["The sources cited"]
    copies = {block.text: block.aside for block in headings if block.apart}
    assert all(copies[label] == part.copies for label, part in parts.items())
    assert {copies[title] for title in apart[len(parts) :]} == {"One, for you."}


@pytest.mark.parametrize("name", AGENDAS)
def test_before_the_day_stands_how_many_of_everything_are_printed(guide: Guide, name: str) -> None:
    agenda = guide.workshop_agendas[name]
    rows = dict(row.cells for row in find_table(find_part(make_agenda(guide, agenda), "Before the day")).rows)
    assert list(rows)[:3] == ["Sheets", "Large print", "List of roles"]
    assert list(rows)[-1] == "All other pages"
    used = {guide.workshop_parts[timed.step.part] for timed in list_steps(guide, agenda) if timed.step.part}
    assert {label: rows[label] for label in list(rows)[3:-1]} == {part.label: part.copies for part in used}


@pytest.mark.parametrize("name", AGENDAS)
def test_statements_stand_as_the_guide_mixes_them_and_say_nothing_of_their_answer(guide: Guide, name: str) -> None:
    agenda = guide.workshop_agendas[name]
    statements = list_statements(guide, agenda)
    assert len(statements) == (8 if agenda.minutes < 120 else 12)
    assert statements == list(guide.workshop_statements.values())[: len(statements)]
    pack = make_agenda(guide, agenda)
    shown = find_table(find_part(pack, "Weak or good?"))
    assert [row.cells for row in shown.rows] == [
        (str(number), one.text, "") for number, one in enumerate(statements, 1)
    ]
    answers = find_table(find_part(pack, "For the coach: Weak or good?"))
    for row, one in zip(answers.rows, statements, strict=True):
        assert row.cells[1:] == (f"{'Good' if one.good else 'Weak'} ({guide.lanes[one.lane].label})", one.why)


def test_the_statement_gets_most_of_the_width_of_its_sheet(guide: Guide) -> None:
    """A table of three columns: none for sources, which the part names once."""
    pack = make_agenda(guide, guide.workshop_agendas["agenda-120"])
    table = find_table(find_part(pack, "Weak or good?"))
    assert len(table.columns) == 3
    assert not any(row.origin for row in table.rows)
    pages = read_pdf(render_pdf(pack, "en"))
    (page,) = [words for words in pages if words.startswith("Weak or good?")]
    assert "(S18, ours, derived)" in page


def test_the_posting_is_marked_and_its_signs_stand_with_the_answers_only(guide: Guide) -> None:
    pack = make_agenda(guide, guide.workshop_agendas["agenda-120"])
    hunt = find_part(pack, "Flag hunt")
    (notice,) = [block for block in hunt if isinstance(block, Notice)]
    assert "Made up" in notice.text
    (posting,) = guide.workshop_postings.values()
    assert [row.cells for row in find_table(hunt).rows] == [
        (str(number), line.text, "") for number, line in enumerate(posting.lines, 1)
    ]
    labels = {guide.signals[name].label for line in posting.lines for name in line.signals}
    assert not any(label in str(hunt) for label in labels)
    answers = find_part(pack, "For the coach: Flag hunt")
    assert [row.cells[0] for row in find_table(answers).rows] == [
        str(number) for number, line in enumerate(posting.lines, 1) if line.signals
    ]
    assert all(label in str(answers) for label in labels)
    (missing,) = [block for block in answers if isinstance(block, Items)]
    assert [line.text for line in missing.lines] == [
        guide.signals[name].label for name in ("realistic-skills", "privacy-mentioned")
    ]


def test_cards_keep_what_to_listen_for_to_the_coach(guide: Guide) -> None:
    pack = make_agenda(guide, guide.workshop_agendas["agenda-90"])
    tables = [block for block in find_part(pack, "Discussion cards") if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [5, 6, 6]
    rows: list[Row] = [row for table in tables for row in table.rows]
    assert [row.cells for row in rows] == [
        (str(number), card.text) for number, card in enumerate(guide.workshop_cards.values(), 1)
    ]
    listen = find_table(make_answers(guide, "cards", guide.workshop_agendas["agenda-90"]))
    assert [row.cells[1] for row in listen.rows] == [card.listen for card in guide.workshop_cards.values()]


def test_the_pair_swap_holds_the_test_of_every_lane(guide: Guide) -> None:
    part = find_part(make_agenda(guide, guide.workshop_agendas["agenda-60"]), "Pair swap: one sentence")
    assert all(lane.label in str(part) for lane in guide.lanes.values())
    assert "{" not in str(part)
    assert guide.lanes["evaluation"].exit_30 in str(part)


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
def test_the_pack_is_drawn_whole_and_fills_every_sentence(guide: Guide, format_: str) -> None:
    drawn = draw(make_agenda(guide, guide.workshop_agendas["agenda-180"]), Look(format_, 80))
    assert isinstance(drawn, str)
    words = " ".join(drawn.split())
    assert format_ == "html" or "{" not in words
    for part in list_parts(guide, guide.workshop_agendas["agenda-180"]):
        assert part.label in words, part.id
    assert guide.sha256[:8] in words


def test_only_the_discussion_cards_are_cut_apart(guide: Guide) -> None:
    page = render_html(make_agenda(guide, guide.workshop_agendas["agenda-90"]), "en")
    cut = re.findall(r'<table role="table" class="rows cards".*?</table>', page, re.DOTALL)
    assert len(cut) == len({card.group for card in guide.workshop_cards.values()}) == 3
    assert page.count('<table role="table" class="rows"') > 3
    for card in guide.workshop_cards.values():
        assert sum(html.escape(card.text, quote=False) in table for table in cut) == 1, card.id


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("name", AGENDAS)
def test_the_pack_in_pdf_has_a_page_a_part(guide: Guide, name: str, size: str) -> None:
    content = render_pdf(make_agenda(guide, guide.workshop_agendas[name]), "en", size=size)
    assert set(measure_pages(content)) == {SHEETS[size]}
    pages = read_pdf(content)
    begins = [part.label for part in list_parts(guide, guide.workshop_agendas[name])]
    answers = 1 if name == "agenda-60" else 3
    # on the shorter paper the sources and notices at the end may need a page more
    assert 0 <= len(pages) - (1 + len(begins) + answers) <= (size == "letter")
    assert all(words.startswith(label) for words, label in zip(pages[1:], begins, strict=False))
