from __future__ import annotations

from typing import Any

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.starter_models import MadeTexts, PageFile, TableFile
from careerpath.planning.phrases import Voice
from careerpath.starting.markdown import escape, escape_cell, join, make_paragraphs, make_table
from careerpath.starting.pages import list_parts, make_page, make_table_file
from careerpath.starting.voice import Choices, has_flags, make_start_voice
from tests.starting.made import read_csv


@pytest.fixture
def voice(guide: Guide) -> Voice:
    return make_start_voice(guide, Choices("workflow-map", "healthcare-automation-specialist", "fictional"))


def page(voice: Voice, *sections: dict[str, Any], **keys: Any) -> str:
    head = {"kind": "page", "path": "p.md", "about": "A page.", "title": "A page", "sections": list(sections)}
    return make_page(PageFile.model_validate({**head, **keys}), voice).text


def table(voice: Voice, texts: list[MadeTexts] | None = None, **keys: Any) -> str:
    head = {"kind": "table", "path": "t.csv", "about": "A table."}
    return make_table_file(TableFile.model_validate({**head, **keys}), voice, texts or []).text


def test_a_section_leaves_room_for_what_is_asked(voice: Voice) -> None:
    text = page(voice, {"heading": "friction", "ask": "where does it wait?", "example": "at box 3"})
    assert text == "# A page\n\n## Friction\n\n> Where does it wait?\n\n> For example: at box 3\n\n…\n"


def test_lines_boxes_tables_and_drawings(voice: Voice) -> None:
    text = page(
        voice,
        {"heading": "a", "ask": "List them.", "lines": 2},
        {"heading": "b", "columns": ["x", "y"], "rows": [["1"], ["2", "{project.place}"]], "empty_rows": 1},
        {"heading": "c", "checks": ["looked at it"], "mermaid": '\nflowchart TD\n  a["{x}"] --> b{"y?"}\n'},
    )
    assert "> List them.\n\n1. …\n2. …\n\n## B" in text
    assert "| x | y |\n| --- | --- |\n| 1 |  |\n| 2 | clinic |\n|  |  |\n" in text
    assert "- [ ] Looked at it\n" in text
    assert '```mermaid\nflowchart TD\n  a["{x}"] --> b{"y?"}\n```' in text


def test_words_are_those_of_the_project_and_the_role(voice: Voice, guide: Guide) -> None:
    words = {"heading": "Where", "text": ["In a {project.place}: {project.process}.", "- one", "- two"]}
    assert "In a clinic: the appointment reminder.\n\n- one\n- two\n" in page(voice, words)
    ward = make_start_voice(guide, Choices("workflow-map", "clinical-informatics-specialist", "fictional"))
    assert "In a ward: the discharge sheet." in page(ward, words)


def test_a_section_stands_where_its_flags_are_set(voice: Voice, guide: Guide) -> None:
    sections = [
        {"heading": "Made up", "when": ["data-fictional"]},
        {"heading": "Drawn", "when": ["data-synthetic"]},
        {"heading": "Not drawn", "when": ["not data-synthetic", "lane-automation or lane-evaluation"]},
    ]
    assert [line for line in page(voice, *sections).splitlines() if line.startswith("## ")] == [
        "## Made up",
        "## Not drawn",
    ]
    other = make_start_voice(guide, Choices("workflow-map", "healthcare-automation-specialist", "synthetic"))
    assert [line for line in page(other, *sections).splitlines() if line.startswith("## ")] == ["## Drawn"]
    assert has_flags(voice, ("not data-synthetic or lane-research",))
    assert not has_flags(voice, ("data-synthetic or not lane-automation",))


def test_parts_of_sections_that_stand_count_for_the_page(voice: Voice) -> None:
    file = PageFile.model_validate({
        "kind": "page", "path": "p.md", "about": "A page.", "title": "A page", "parts": ["friction"],
        "sections": [
            {"heading": "a", "parts": ["one-metric", "friction"]},
            {"heading": "b", "parts": ["manual-steps"], "when": ["data-synthetic"]},
        ],
    })  # fmt: skip
    assert list_parts(file, voice) == ("friction", "one-metric")


def test_a_made_page_is_labelled_in_its_first_line(voice: Voice) -> None:
    assert page(voice, {"heading": "Sales sheet"}, made=True).startswith("> FICTIONAL: ")


def test_a_table_has_given_rows_then_texts_then_empty_ones(voice: Voice) -> None:
    texts = MadeTexts.model_validate({
        "kind": "made-texts", "path": "notes", "about": "Notes.", "title": "Notes", "seed": 1, "clean": 1,
        "name": "note",
        "source_heading": "Note", "draft_heading": "Draft",
        "cases": [{"id": "a", "title": "A", "frame": "f", "facts": [{"source": "s", "draft": "d"}]}],
    })  # fmt: skip
    text = table(voice, [texts], columns=["text", "score, 0 to 2"], rows=[["{project.place}"]], empty_rows=2)
    assert text == 'text,"score, 0 to 2"\nclinic,\nnote-01,\n,\n,\n'


def test_a_made_table_says_so_in_every_row(voice: Voice) -> None:
    rows = read_csv(table(voice, columns=["words"], rows=[["a"], ["b"]], made=True))
    assert [row["synthetic"] for row in rows] == ["synthetic", "synthetic"]


# --- Markdown -----------------------------------------------------------------------------------


def test_words_of_a_guide_cannot_become_markup_of_a_table() -> None:
    row = make_table(["a|b", "c"], [["x | y\nz", "\\"], ["<img src=x>", "![p](http://x)"]]).splitlines()
    assert row == [
        "| a\\|b | c |", "| --- | --- |", "| x \\| y z | \\\\ |", "| \\<img src=x> | \\![p](http://x) |",
    ]  # fmt: skip
    assert escape("a <b> | c") == "a \\<b> | c"
    assert escape_cell("plain words") == "plain words"


def test_paragraphs_and_lists_are_told_apart() -> None:
    assert make_paragraphs(["a", "- b", "- c", "d", "- e"]) == ["a", "- b\n- c", "d", "- e"]
    assert join(["a", "", "b"]) == "a\n\nb\n"
