from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from careerpath.errors import OUR_FAULT, WRONG_INPUT, CareerpathError
from careerpath.guide.content import Guide
from careerpath.lookup.roles import RoleFilter, list_roles
from careerpath.output import pdf
from careerpath.output.blocks import (
    ActionEntry,
    Block,
    Check,
    Checks,
    Field,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Origin,
    Paragraph,
    RangeMap,
    Row,
    State,
    Table,
)
from careerpath.output.fit_document import make_fit_page
from careerpath.output.handout_document import make_handout
from careerpath.output.pdf import check_pdf, make_pages, render_pages, render_pdf
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.role_documents import make_role_list
from careerpath.planning.fit import rate_roles
from careerpath.planning.model import Plan
from tests.commands.checks import check_one_refusal
from tests.helpers import BACKGROUNDS, CHECKOUT, invoke, run
from tests.output.conftest import MakePlan
from tests.output.marked_actions import CASES, HOSTILE_CLEANED, make_checks, make_entry, make_marked_page

ORIGIN = Origin(("S01", "ours"), "derived")
HOSTILE = (
    '<script>alert(1)</script> #eval("1") $x^2$ "] `code` *bold* _it_ | @ref <lab> // no = head \\u{41} -- ... ~ é'
)
HEBREW, COMBINED = "שלום", "e\u0301"
A4 = (595, 842)


def read(content: bytes) -> pypdf.PdfReader:
    assert content.startswith(b"%PDF-1.")
    return pypdf.PdfReader(io.BytesIO(content))


def say(content: bytes) -> str:
    """Return all words of the pages on one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in read(content).pages)


def make_all(words: str) -> list[Block]:
    """Return every kind of block, each with ``words`` wherever words can stand."""
    return [
        Heading(1, words, words),
        Heading(2, words, words),
        Paragraph(words, ORIGIN),
        Notice(words),
        Fields((Field(words, (Line(words, ORIGIN),)), Field("label", (Line("one"), Line(words))))),
        Items((Line(words, ORIGIN), Line("two"))),
        Items((Line(words),), numbered=True),
        Checks(words, words, (Check("an-id", words, 45, date(2027, 1, 4)),)),
        ActionEntry("other-id", words, words, date(2027, 1, 4), 60, words, words, ORIGIN),
        Table(("Column", words), (Row((words, words), ORIGIN),)),
        Table((words, "B", "C"), (Row((words, "b", "c")),), beside=True),
        Paragraph(words, quiet=True),
    ]


def walk(element: Any) -> Iterator[Any]:
    """Yield every element of a PDF's structure tree."""
    element = element.get_object()
    if isinstance(element, list):
        for item in element:
            yield from walk(item)
    elif isinstance(element, dict):
        yield element
        if "/K" in element and not isinstance(element["/K"], int):
            yield from walk(element["/K"])


def list_tags(content: bytes) -> list[str]:
    root: Any = read(content).trailer["/Root"]
    return [str(element["/S"]) for element in walk(root["/StructTreeRoot"]) if "/S" in element]


def count_strokes(block: Block, kind: bytes) -> int:
    """Return how many lines (``l``) or curves (``c``) a page with ``block`` draws."""
    (page,) = read(render_pdf([Heading(1, "T"), block], "en")).pages
    contents = page.get_contents()
    assert contents is not None
    return sum(operator == kind for _, operator in contents.operations)


# --- what is on the pages ---------------------------------------------------------------------------


def test_the_whole_plan_is_there(guide: Guide, clinical: Plan) -> None:
    blocks = make_full_plan(guide, clinical)
    content = render_pdf(blocks, "en")
    said = say(content).replace(" ", "")
    for action in clinical.actions:
        for words in (action.title, action.text, action.done_when, action.evidence, action.id):
            assert words.replace(" ", "") in said, words
    for block in blocks:
        if isinstance(block, Heading):
            assert block.text.replace(" ", "") in said
    assert all(notice.replace(" ", "") in said for notice in clinical.notices)


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_first_screen_fits_one_page(guide: Guide, make_plan: MakePlan, background: str) -> None:
    plan = make_plan(background=background, hours="12", name="Maximiliane-Alexandra von und zu Hohenstein")
    (page,) = read(render_pdf(make_first_screen(guide, plan), "en")).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    assert "1 / 1" in page.extract_text()


def test_pages_are_numbered_and_named(guide: Guide, operations: Plan) -> None:
    pages = read(render_pdf(make_full_plan(guide, operations), "en")).pages
    assert 8 < len(pages) < 25
    for number, page in enumerate(pages, 1):
        assert page.extract_text().rstrip().endswith(f"{number} / {len(pages)}")
        assert "Your first 90 days in healthcare AI" in page.extract_text()


def test_each_document_of_several_has_its_own_name_and_count_at_its_foot(guide: Guide, make_plan: MakePlan) -> None:
    ann, ben = (make_plan(background="clinical", name=name) for name in ("Ann", "Ben"))
    documents = [
        make_handout(guide, ann, whole=False),
        make_full_plan(guide, ben),
        make_handout(guide, ben, whole=False),
        make_full_plan(guide, ann),
    ]
    counts = [len(read(render_pdf(blocks, "en")).pages) for blocks in documents]
    assert counts[::2] == [1, 1]
    assert min(counts[1::2]) > 8
    pages = read(render_pages([make_pages(blocks) for blocks in documents], "The room", "en")).pages
    wanted = [
        f"{name}'s first 90 days in healthcare AI {number} / {count}"
        for name, count in zip(("Ann", "Ben", "Ben", "Ann"), counts, strict=True)
        for number in range(1, count + 1)
    ]
    said = [" ".join(page.extract_text().split()) for page in pages]
    assert len(said) == len(wanted)
    for words, foot in zip(said, wanted, strict=True):
        assert words.endswith(foot)
        assert "The room" not in words


def test_the_file_says_what_it_is(guide: Guide, clinical: Plan) -> None:
    reader = read(render_pdf(make_first_screen(guide, clinical), "en"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ann's first 90 days in healthcare AI"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_headings_lists_and_tables_are_tagged_as_such() -> None:
    tags = list_tags(render_pdf(make_all("words"), "en"))
    for tag, count in {"/H1": 1, "/H2": 1, "/L": 3, "/Table": 2, "/THead": 2, "/TH": 6, "/TD": 6}.items():
        assert tags.count(tag) == count, tag
    assert tags.count("/P") > 12


def test_headings_go_down_one_level_at_a_time() -> None:
    blocks = [Heading(2, "first"), Heading(3, "second"), Heading(1, ""), Heading(3, "third"), Heading(1, "fourth")]
    tags = [tag for tag in list_tags(render_pdf(blocks, "en")) if tag.startswith("/H")]
    assert tags == ["/H1", "/H2", "/H3", "/H1"]


def test_the_outline_holds_the_headings_without_their_asides() -> None:
    reader = read(render_pdf([Heading(1, "Title", "aside"), Heading(2, "Part", "4 Jan to 10 Jan")], "en"))
    title, (part,) = reader.outline
    assert (title["/Title"], part["/Title"]) == ("Title", "Part")


def test_every_action_has_a_box_to_tick(guide: Guide, clinical: Plan) -> None:
    """Boxes are drawn; a drawn one adds its curves to the page and nothing to what is read aloud."""
    check = Checks("Caption", "1 h", (Check("one", "Title", 30, date(2027, 1, 4)),))
    none = Checks("Caption", "1 h", ())
    assert count_strokes(check, b"c") == count_strokes(none, b"c") + 4


@pytest.mark.parametrize(("state", "lines"), [("open", 0), ("done", 2), ("skipped", 1)])
def test_a_state_is_drawn_into_the_box(state: State, lines: int) -> None:
    assert count_strokes(make_checks((state, "-")), b"l") == count_strokes(make_checks(("open", "-")), b"l") + lines
    assert count_strokes(make_entry(state, "-"), b"l") == count_strokes(make_entry("open", "-"), b"l") + lines


@pytest.mark.parametrize(("state", "status", "told"), CASES)
def test_what_became_of_an_action_is_told_below_its_title(state: State, status: str, told: str) -> None:
    (short,) = (block._replace(caption="C", aside="A") for block in (make_checks((state, status)),))
    assert say(render_pdf([Heading(1, "T"), short], "en")).replace(" ", "") == (
        f"TCASavefivedo-11h15·byMon4Jan2027{told.replace(' ', '')}T1/1"
    )
    said = say(render_pdf([Heading(1, "T"), make_entry(state, status)], "en"))
    assert said.replace(" ", "").startswith(f"TListtherisks45min·byMon4Jan2027{told.replace(' ', '')}Write.Donewhen")


def test_states_are_tagged_as_words_and_never_as_markup() -> None:
    content = render_pdf(make_marked_page(), "en")
    assert say(content).replace(" ", "").count(HOSTILE_CLEANED.replace(" ", "")) == 2
    assert "/Figure" not in list_tags(content)


# --- words are never markup --------------------------------------------------------------------------


def test_words_stay_words_in_every_place() -> None:
    blocks = make_all(HOSTILE)
    places = repr(blocks).count("alert(1)")
    assert places > 20
    content = render_pdf(blocks, "en")
    footers = len(read(content).pages)
    assert say(content).replace(" ", "").count(HOSTILE.replace(" ", "")) == places + footers


def test_other_scripts_keep_their_letters() -> None:
    blocks = make_all(f"{HEBREW} {COMBINED} ñ Ωμέγα Дом")
    content = render_pdf(blocks, "en")
    said = say(content)
    assert said.count("é ñ Ωμέγα Дом") == repr(blocks).count("Дом") + len(read(content).pages)
    assert HEBREW in said or HEBREW[::-1] in said
    assert "\0" not in said


def test_control_characters_do_not_arrive() -> None:
    said = say(render_pdf([Heading(1, "a\x1b[31mb\u202ec\nd")], "en"))
    assert said.startswith("a[31mbc d")


def test_a_word_longer_than_the_line_stays_on_the_page() -> None:
    (page,) = read(render_pdf([Heading(1, "T"), Paragraph("w" * 400)], "en")).pages
    lines = [line for line in page.extract_text().splitlines() if set(line) == {"w"}]
    assert len(lines) > 4
    assert sum(len(line) for line in lines) == 400


def test_what_is_longer_than_a_page_goes_on_on_the_next() -> None:
    text = "a long sentence of a guide that somebody else wrote. " * 200
    entry = ActionEntry("an-id", "Title", text, date(2027, 1, 4), 60, "Done.", "file.md", ORIGIN)
    for block in (entry, Fields((Field("Label", (Line(text),)),)), Table(("A", "B"), (Row(("a", text)),))):
        content = render_pdf([Heading(1, "T"), block], "en")
        assert len(read(content).pages) > 1
        assert say(content).replace(" ", "").count("somebodyelsewrote.") == 200


# --- pictures ----------------------------------------------------------------------------------------


def draw_square(_: object) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><rect width="9" height="9" fill="#123456"/></svg>'
    )


PICTURE = RangeMap("The map", "coding", "healthcare", ("low", "medium", "high"), ())


def test_a_picture_has_its_alternative_text_and_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.output.tree.draw_svg", draw_square)
    monkeypatch.setattr("careerpath.output.tree.describe_picture", lambda _: 'A map, "said" in (words)')
    monkeypatch.setattr("careerpath.output.tree.list_picture", lambda _: ["one line", "another line"])
    content = render_pdf([Heading(1, "T"), PICTURE], "en")
    root: Any = read(content).trailer["/Root"]
    (figure,) = [e for e in walk(root["/StructTreeRoot"]) if e.get("/S") == "/Figure"]
    assert figure["/Alt"] == 'A map, "said" in (words)'
    assert "The map" in say(content)
    assert "one line · another line" in say(content)


def test_a_picture_without_a_size_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.output.tree.draw_svg", lambda _: "<svg xmlns='http://www.w3.org/2000/svg'></svg>")
    monkeypatch.setattr("careerpath.output.tree.list_picture", lambda _: ["one line"])
    content = render_pdf([Heading(1, "T"), PICTURE], "en")
    assert "/Figure" not in list_tags(content)
    assert "one line" in say(content)


def test_a_picture_is_not_named_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.output.tree.draw_svg", draw_square)
    monkeypatch.setattr("careerpath.output.tree.list_picture", lambda _: ["one line"])
    assert say(render_pdf([Heading(1, "T"), Heading(2, PICTURE.title), PICTURE], "en")).count("The map") == 1


def test_a_tall_picture_stays_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    tall = draw_square(None).replace("0 0 90 90", "0 0 90 900")
    monkeypatch.setattr("careerpath.output.tree.draw_svg", lambda _: tall)
    content = render_pdf([Heading(1, "T"), PICTURE], "en")
    assert len(read(content).pages) == 1


# --- the same bytes, and what stands in the way ------------------------------------------------------


def test_the_same_blocks_give_the_same_bytes(guide: Guide, clinical: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_pdf(make_first_screen(guide, clinical), "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert render_pdf(make_first_screen(guide, clinical), "en") == first
    assert b"CreateDate" not in first
    assert b"/CreationDate" not in first


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "de"), ("pt-BR", "pt"), ("en_GB", "en"), ("", "en"), ("English", "en")]
)
def test_languages(language: str, expected: str) -> None:
    root: Any = read(render_pdf([Heading(1, "T")], language)).trailer["/Root"]
    assert root["/Lang"] == expected


def test_a_fit_page_and_an_empty_document_can_be_drawn(guide: Guide) -> None:
    fits = rate_roles(guide, "beginner", {})
    assert "Where you stand" in say(render_pdf(make_fit_page(guide, "beginner", {}, fits), "en"))
    empty: list[Block] = [Fields(()), Items(()), Table(("A", "B"), ())]
    assert say(render_pdf(empty, "en")) == "A B careerpath 1 / 1"


@pytest.mark.parametrize("letter", ["😀", "李", "ก"])
def test_a_letter_that_no_font_has_is_said_in_one_sentence(letter: str) -> None:
    with pytest.raises(CareerpathError) as caught:
        render_pdf([Heading(1, f"{letter} Ann")], "en")
    (problem,) = caught.value.problems
    assert letter in problem.message
    assert "--format html" in problem.hint
    assert caught.value.exit_code == WRONG_INPUT


def test_other_failures_of_the_template_are_our_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "document.typ"
    broken.write_text("#panic(sys.inputs.keys())", encoding="utf-8")
    monkeypatch.setattr(pdf, "_TEMPLATE", broken)
    with pytest.raises(CareerpathError) as caught:
        render_pdf([Heading(1, "T")], "en")
    (problem,) = caught.value.problems
    assert caught.value.exit_code == OUR_FAULT
    assert "panicked" in problem.message
    assert isinstance(caught.value.__cause__, typst.TypstError)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    for fails in (check_pdf, lambda: render_pdf([Heading(1, "T")], "en")):
        with pytest.raises(CareerpathError) as caught:
            fails()
        (problem,) = caught.value.problems
        assert problem.hint == "pip install 'careerpath[pdf]'"
        assert caught.value.exit_code == WRONG_INPUT


# --- the command -------------------------------------------------------------------------------------

OPERATIONS = ("plan", "-b", "operations", "--defaults")


@pytest.mark.usefixtures("home")
def test_the_extra_is_looked_for_before_anything_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr("careerpath.commands.plan.open_guide", lambda _: pytest.fail("nothing was to be read"))
    check_one_refusal(invoke(*OPERATIONS, "--output", str(tmp_path / "plan.pdf")), "extra", "careerpath[pdf]")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("home")
def test_nothing_is_saved_when_the_pages_cannot_be_drawn(tmp_path: Path, home: Path) -> None:
    target = tmp_path / "plan.pdf"
    finished = invoke(*OPERATIONS, "--name", "李", "--save", "ann", "--output", str(target))
    check_one_refusal(finished, "李", "--format html")
    assert not target.exists()
    assert not list(home.rglob("ann*"))


@pytest.mark.usefixtures("home")
def test_file_and_stream_get_the_same_bytes(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    assert invoke(*OPERATIONS, "--brief", "--output", str(target)).code == 0
    assert len(read(target.read_bytes()).pages) == 1
    finished = run(*OPERATIONS, "--brief", "--format", "pdf")
    assert finished.code == 0
    assert finished.stdout == target.read_bytes().decode("utf-8", "replace")


def test_the_template_is_read_from_the_package() -> None:
    assert pdf._TEMPLATE == CHECKOUT / "careerpath" / "output" / "templates" / "document.typ"
    assert "eval(" not in pdf._TEMPLATE.read_text(encoding="utf-8")


def test_the_table_and_map_of_all_roles_fill_one_page(guide: Guide) -> None:
    blocks = make_role_list(guide, RoleFilter(), list_roles(guide, RoleFilter()))
    assert len(read(render_pdf(blocks, "en")).pages) == 1
