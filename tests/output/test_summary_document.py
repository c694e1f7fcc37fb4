from __future__ import annotations

import csv
import io

import pypdf
import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Fields, Heading, Items, Notice, Table
from careerpath.output.html import render_html
from careerpath.output.markdown import render_markdown
from careerpath.output.pdf import render_pdf
from careerpath.output.plain import render_plain
from careerpath.output.summary_data import list_rows, summary_to_data
from careerpath.output.summary_document import make_summary, name_group, name_table
from careerpath.output.terminal_text import render_text
from careerpath.workshop.csv_safe import write_lines
from careerpath.workshop.summary import CHOICES, STATES, Obstacle, Person, Standing, Summary, summarize
from tests.workshop.test_summary import make_people

LATE = Standing(1, 0, 2, 10, "no", (Obstacle(30, "Nights with Dr Grey"),))


@pytest.fixture
def room(guide: Guide) -> list[Person]:
    return [*make_people(guide, clinical=9, data=6, content=3, product=3), *make_people(guide, LATE, clinical=6)]


def find_tables(blocks: list[Block]) -> dict[str, Table]:
    return {block.columns[0]: block for block in blocks if isinstance(block, Table)}


def test_each_table_has_its_heading_and_its_numbers(guide: Guide, room: list[Person]) -> None:
    blocks = make_summary(guide, summarize(guide, room))
    tables = find_tables(blocks)
    assert [row.cells for row in tables["Background"].rows] == [
        ("Clinical care", "15"), ("Data and analytics", "6"), ("All others", "6"),
    ]  # fmt: skip
    assert blocks[0] == Heading(1, "Where the room stands", "27 people")
    assert {"Lane", "Actions of saved plans"} <= {block.text for block in blocks if isinstance(block, Heading)}


def test_a_bar_is_as_long_as_its_number_and_stands_before_it_in_a_terminal(guide: Guide, room: list[Person]) -> None:
    blocks = make_summary(guide, summarize(guide, room))
    assert [row.bar for row in find_tables(blocks)["Background"].rows] == [1, 6 / 15, None]
    for unicode, sign in ((True, "█"), (False, "#")):
        lines = render_text(blocks, 80, colored=False, unicode=unicode).splitlines()
        rows = lines[lines.index("  Background") + 1 :][:3]
        assert [row[22:] for row in rows] == [f"{sign * 24} 15", f"{sign * 10} 6", "6"]


def test_a_bar_is_drawn_for_eyes_alone(guide: Guide, room: list[Person]) -> None:
    blocks = make_summary(guide, summarize(guide, room))
    page = render_html(blocks, "en")
    assert page.count('<span class="bar" aria-hidden="true" style="--share: ') > page.count("<table") > 4
    assert (
        '<span class="number">6</span> <span class="bar" aria-hidden="true" style="--share: 0.400"></span></td>' in page
    )
    assert '<span class="number">6</span></td>' in page, "all others have no bar"
    bare = [
        block._replace(rows=tuple(row._replace(bar=None) for row in block.rows)) if isinstance(block, Table) else block
        for block in blocks
    ]
    assert 'class="bar"' not in render_html(bare, "en")
    assert render_plain(bare, 80) == render_plain(blocks, 80)
    assert render_markdown(bare) == render_markdown(blocks)


def test_the_pdf_of_a_small_room_is_one_sheet_with_bars(guide: Guide) -> None:
    blocks = make_summary(guide, summarize(guide, make_people(guide, clinical=7, data=5)))
    for size in ("a4", "letter"):
        pdf = pypdf.PdfReader(io.BytesIO(render_pdf(blocks, "en", size=size)))
        assert len(pdf.pages) == 1
        content = pdf.pages[0].get_contents()
        assert content is not None
        assert content.get_data().count(b"/Artifact") >= 10, "five tables of two bars"


def test_pairs_leave_nobody_alone(guide: Guide) -> None:
    def tell_seating(many: int) -> str:
        blocks = make_summary(guide, summarize(guide, make_people(guide, clinical=many)))
        (seating,) = (row for block in blocks if isinstance(block, Fields) for row in block.rows)
        return f"{seating.label}: {seating.lines[0].text}"

    assert tell_seating(5) == "Evaluation: 5 people: a pair and a three, or a table of 5"
    assert tell_seating(6) == "Evaluation: 6 people: 3 pairs, or a table of 6"
    assert tell_seating(13) == "Evaluation: 13 people: 5 pairs and a three, or 3 tables of 4 or 5"


def test_where_no_lane_is_shown_everybody_sits_together(guide: Guide) -> None:
    words = render_plain(make_summary(guide, summarize(guide, make_people(guide, clinical=3, data=3))), 200)
    assert "All lanes: 6 people: 3 pairs, or a table of 6" in words
    many = make_people(guide, clinical=9, data=3, content=3)
    assert "All other lanes: 6 people" in render_plain(make_summary(guide, summarize(guide, many)), 200)


def test_how_plans_stand_is_a_part_of_its_own(guide: Guide, room: list[Person]) -> None:
    blocks = make_summary(guide, summarize(guide, room))
    parts = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert parts[:2] == ["What people chose", "How saved plans stand"]
    assert "All plans together: 6 of 60 done, 0 left out, 12 late" in render_plain(blocks, 200)
    bare = make_summary(guide, summarize(guide, make_people(guide, clinical=9)))
    assert "How saved plans stand" not in render_plain(bare, 200)


def test_tables_with_nothing_to_show_are_named_in_one_line(guide: Guide) -> None:
    blocks = make_summary(guide, summarize(guide, make_people(guide, clinical=3, data=3)))
    assert find_tables(blocks) == {}
    words = render_plain(blocks, 200)
    assert "Nothing can be shown in: Background, Lane, Role family, Next skill, Proof project." in words


def test_of_a_few_people_the_page_says_why_it_is_empty(guide: Guide) -> None:
    words = render_plain(make_summary(guide, summarize(guide, make_people(guide, clinical=3))), 200)
    assert "Fewer than 5 people" in words
    assert "Clinical" not in words


def test_what_to_teach_names_the_verb_that_tells_more(guide: Guide, room: list[Person]) -> None:
    summary = summarize(guide, room)
    (items,) = (block for block in make_summary(guide, summary) if isinstance(block, Items))
    assert [line.text.rpartition(" ")[2] for line in items.lines] == [group.id for group in summary.taught]


def test_nobody_is_named_and_no_words_are_told_without_names(guide: Guide, room: list[Person]) -> None:
    summary = summarize(guide, room)
    words = render_plain(make_summary(guide, summary), 200)
    assert "Something was in the way: 6" in words
    told = words + str(summary_to_data(guide, summary, 0)) + str(list(list_rows(guide, summary)))
    assert "clinical-" not in told.replace("clinical-ai", "").replace("clinical-info", "")
    assert "Grey" not in told


def test_with_names_pairs_stand_on_lines_and_the_page_says_for_whom_it_is(guide: Guide, room: list[Person]) -> None:
    blocks = make_summary(guide, summarize(guide, room, with_names=True))
    assert [block.text for block in blocks if isinstance(block, Notice)] == [
        "This page names people. It is for you: do not show it to the room or hand it on."
    ]
    fields = {field.label: field.lines for block in blocks if isinstance(block, Fields) for field in block.rows}
    assert [line.text for line in fields["Evaluation, table 1"]] == [
        "clinical-0 and clinical-1", "clinical-2 and clinical-3 and clinical-4",
    ]  # fmt: skip
    assert fields["clinical-5"][1].text == "Day 30, in the way: Nights with Dr Grey"
    assert "clinical-0" in str(summary_to_data(guide, summarize(guide, room, with_names=True), 0))


def test_every_group_has_words_of_its_own(guide: Guide) -> None:
    for table, names in STATES.items():
        words = [name_group(guide, table, name) for name in names]
        assert len(set(words)) == len(words)
        assert name_table(guide, table) not in words
    assert name_group(guide, "role", "healthcare-ai-trainer") == guide.roles["healthcare-ai-trainer"].title
    assert len({name_table(guide, table) for table in (*CHOICES, *STATES)}) == len(CHOICES) + len(STATES)


def test_the_rows_of_a_csv_hold_every_count_once(guide: Guide, room: list[Person]) -> None:
    summary: Summary = summarize(guide, room, with_names=True)
    text = "".join(write_lines(list_rows(guide, summary), bom=False))
    head, *rows = csv.reader(io.StringIO(text))
    assert head == ["table", "id", "label", "people"]
    for table in (*CHOICES, *STATES):
        assert sum(int(row[3]) for row in rows if row[0] == table) == 27
    assert "clinical-0" not in text
