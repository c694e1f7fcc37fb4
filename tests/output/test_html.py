"""The page as a reader of HTML sees it; what only a browser knows is asked in tests/browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.output import html
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
from careerpath.output.html import escape_css, find_direction, render_html
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.planning.fit import rate_roles
from careerpath.planning.model import Plan
from careerpath.text import clean
from careerpath.worksheet.answers import Comment
from tests.output.conftest import MakePlan
from tests.output.marked_actions import CASES, LEFT_OUT, make_checks, make_entry, make_marked_page

TEMPLATES = Path(html.__file__).parent / "templates"
DAY = date(2027, 2, 2)
NASTY = """</style></title><script>alert("1")</script>' | `code` & &lt; {{ 7*7 }} {% raw %} نور שלום é é \u202egnp"""
# Tags without an end, and tags that may stand in a line of text.
VOID = {"meta", "input", "link", "br", "img"}


class Reader(HTMLParser):
    """Reads a page strictly: every tag is closed by its own end."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in self.open, f"<{tag}/> is no HTML"
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.texts.append(data)
        if self.headings and any(re.fullmatch("h[1-6]", tag) for tag in self.open):
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)

    def find(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def documents(guide: Guide, plan: Plan) -> list[Sequence[Block]]:
    fits = rate_roles(guide, "clinical", {})
    return [make_first_screen(guide, plan), make_full_plan(guide, plan), make_fit_page(guide, "clinical", {}, fits)]


def list_texts(value: object) -> Iterator[str]:
    """Yield every text of a block that a reader is to see."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Check | ActionEntry):
        # A state is told in words that are not its own.
        yield from list_texts([part for name, part in value._asdict().items() if name != "state"])
    elif isinstance(value, tuple | list):
        for item in value:
            yield from list_texts(item)
    elif is_dataclass(value) and not isinstance(value, Origin | RangeMap):
        for part in fields(value):
            yield from list_texts(getattr(value, part.name))


TEXTS = st.one_of(
    st.text(min_size=1, max_size=30),
    st.text(alphabet="<>&\"'`|/={}%#! -scriptSTYLE\u05d0\u0627\u0301\u200f\u202e", min_size=1, max_size=30),
)
LINES = st.builds(Line, TEXTS, st.none(), st.just(""))
STATES: st.SearchStrategy[State] = st.sampled_from(("open", "done", "skipped"))
STATUSES = st.one_of(st.just(""), TEXTS)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.integers(1, 3), TEXTS, TEXTS),
        st.builds(Paragraph, TEXTS, st.just(None), st.booleans()),
        st.builds(Notice, TEXTS),
        st.builds(
            lambda label, lines: Fields((Field(label, tuple(lines)),)), TEXTS, st.lists(LINES, min_size=1, max_size=3)
        ),
        st.builds(lambda lines, numbered: Items(tuple(lines), numbered), st.lists(LINES, min_size=1), st.booleans()),
        st.builds(lambda words, check: Checks(words, words, (check, check)), TEXTS, st.builds(
            Check, st.just("an-id"), TEXTS, st.integers(1, 500), st.just(DAY), STATES, STATUSES)),
        st.builds(ActionEntry, st.just("an-id"), TEXTS, TEXTS, st.just(DAY), st.just(5), TEXTS, TEXTS,
                  st.just(Origin(("S01",), "stated")), STATES, STATUSES),
        st.builds(lambda cells, beside: Table(cells, (Row(cells), Row(cells)), beside),
                  st.tuples(TEXTS, TEXTS, TEXTS), st.booleans()),
    ),
    max_size=8,
)  # fmt: skip


@given(BLOCKS)
@example([Heading(1, NASTY, NASTY), Fields((Field(NASTY, (Line(NASTY),)),)), Table((NASTY,), (Row((NASTY,)),))])
def test_every_text_comes_back_as_itself(blocks: list[Block]) -> None:
    reader = Reader(render_html(blocks, "en"))
    for words in list_texts(blocks):
        assert clean(words) in reader.text
    assert not reader.find("script")
    assert all(not name.startswith("on") for _, attributes in reader.tags for name in attributes)


@given(BLOCKS)
def test_headings_go_down_one_level_at_a_time_and_nothing_is_lost(blocks: list[Block]) -> None:
    reader = Reader(render_html(blocks, "en"))
    levels = [level for level, _ in reader.headings]
    assert levels[:1] in ([], [1])
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert [words for _, words in reader.headings] == [clean(word) for word in list_headings(blocks)]
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def list_headings(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, ActionEntry):
            yield block.title
        elif isinstance(block, Checks):
            yield block.caption


@given(st.text())
@example(NASTY)
@example('"; } </style>')
def test_words_in_the_style_are_only_words(words: str) -> None:
    escaped = escape_css(clean(words))
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*", escaped)
    assert re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), escaped) == clean(words)


def test_pages_are_whole_and_need_nothing_else(guide: Guide, clinical: Plan) -> None:
    for blocks in documents(guide, clinical):
        page = render_html(blocks, "en").replace('xmlns="http://www.w3.org/2000/svg"', "")
        reader = Reader(page)
        assert page.startswith('<!DOCTYPE html>\n<html lang="en"')
        assert page.endswith("</html>\n")
        assert Counter(tag for tag, _ in reader.tags)["main"] == 1
        assert not re.search(r"<script|https?:|//[a-z]|url\(|@import|javascript:", page)
        targets = {attributes.get("id") for _, attributes in reader.tags}
        for name in ("src", "href", "srcset", "action", "data"):
            links = [attributes[name] for _, attributes in reader.tags if name in attributes]
            assert all(str(link).startswith("#") and str(link)[1:] in targets for link in links)


def test_the_title_is_the_documents(guide: Guide, clinical: Plan) -> None:
    page = render_html(make_first_screen(guide, clinical), "en")
    assert "<title>Ann&#39;s first 90 days in healthcare AI</title>" in page
    assert "<title>careerpath</title>" in render_html([Paragraph("no heading")], "en")


def test_levels_follow_the_document(guide: Guide, clinical: Plan) -> None:
    headings = Reader(render_html(make_full_plan(guide, clinical), "en")).headings
    levels = Counter(level for level, _ in headings)
    assert headings[0] == (1, "Ann's first 90 days in healthcare AI")
    assert levels[1] == 1
    assert levels[4] == len(clinical.actions)
    assert (2, "Phase 1, days 1 to 30: Find your footing") in headings
    assert not levels[5]


def test_every_box_has_its_label(guide: Guide, clinical: Plan) -> None:
    reader = Reader(render_html(make_full_plan(guide, clinical), "en"))
    boxes = reader.find("input")
    assert len(boxes) == len(clinical.actions) + len(clinical.phases[0].weeks[0].actions)
    assert all(box["type"] == "checkbox" for box in boxes)
    assert [box["id"] for box in boxes] == [label["for"] for label in reader.find("label")]


def test_a_long_page_lists_its_parts_and_a_short_one_does_not(guide: Guide, clinical: Plan) -> None:
    brief, full, _ = (Reader(render_html(blocks, "en")) for blocks in documents(guide, clinical))
    assert not brief.find("a")
    parts = [words for level, words in full.headings if level == 2][1:]
    assert len(full.find("a")) == len(parts) > 15
    (nav,) = full.find("nav")
    assert nav["aria-label"] == "On this page"


def test_tables_name_themselves_their_columns_and_their_rows() -> None:
    table = Table(("", "Two"), (Row(("a", "b"), Origin(("S01",), "stated")), Row(("c", "d"))))
    reader = Reader(render_html([Heading(1, "Doc"), Heading(2, "Part"), table], "en"))
    (attributes,) = reader.find("table")
    assert attributes["aria-labelledby"] == next(one["id"] for one in reader.find("h2"))
    assert [one["scope"] for one in reader.find("th")] == ["col", "col", "row", "row"]
    assert [one.get("data-label") for one in reader.find("td")] == [None, "Two", "Source", "Two", "Source"]
    assert "S01, stated" in reader.text


def test_days_can_be_read_by_machines(guide: Guide, clinical: Plan) -> None:
    reader = Reader(render_html(make_first_screen(guide, clinical), "en"))
    days = [action.date.isoformat() for action in clinical.phases[0].weeks[0].actions]
    assert [one["datetime"] for one in reader.find("time")] == days


def test_a_picture_is_drawn_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.output.tree.draw_svg", lambda _picture: '<svg role="img"><title>t</title></svg>')
    monkeypatch.setattr("careerpath.output.tree.list_picture", lambda _picture: ["Evaluator: <low>"])
    picture = RangeMap("Roles & ranges", "Coding", "Care", ("low",), ())
    page = render_html([Heading(1, "Doc"), picture], "en")
    caption = "<figcaption>Roles &amp; ranges</figcaption>"
    words = "<details>\n<summary>The picture in words</summary>"
    assert f'<figure>\n{caption}\n<svg role="img"><title>t</title></svg>\n{words}\n<ul' in page
    assert "<li>Evaluator: &lt;low&gt;</li>" in page


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Plain words", "ltr"),
        ("שלום, קראתי את התוכנית", "rtl"),
        ("نور", "rtl"),
        ("נועה's first 90 days in healthcare AI", "ltr"),
        ("AI הוא לא רופא", "rtl"),
        ("123 · 45", ""),
        ("", ""),
    ],
)
def test_most_letters_say_from_where_it_is_read(words: str, direction: str) -> None:
    assert find_direction(words) == direction


def test_only_what_is_written_the_other_way_is_turned(guide: Guide, make_plan: MakePlan) -> None:
    plan = make_plan(background="data", name="נועה", comments=(Comment("רות", "שלום, קראתי את התוכנית"),))
    page = render_html(make_full_plan(guide, plan), "en")
    assert '<h1 id="part-1">נועה&#39;s first 90 days' in page
    assert '<dt dir="rtl">רות</dt>\n<dd dir="rtl">שלום, קראתי את התוכנית</dd>' in page
    assert page.count('dir="rtl"') < 8
    turned = render_html([Heading(1, "שלום"), Paragraph("plain words")], "he")
    assert '<html lang="he" dir="rtl">' in turned
    assert '<h1 id="part-1">שלום</h1>' in turned
    assert '<p dir="ltr">plain words</p>' in turned


@pytest.mark.parametrize(
    ("notices", "density"), [(0, "sheet"), (2, "sheet dense"), (5, "sheet denser")], ids=["usual", "more", "most"]
)
def test_a_sheet_with_more_to_say_is_printed_denser(notices: int, density: str) -> None:
    blocks: list[Block] = [Heading(1, "Doc"), Checks("Week", "2 h", (Check("an-id", "Do it", 60, DAY),))]
    blocks += [Paragraph("w" * 1700)] + [Notice("words " * 40)] * notices
    assert f'<div class="opening {density}">' in render_html(blocks, "en")


def test_the_same_blocks_are_the_same_bytes(guide: Guide, clinical: Plan) -> None:
    for first, second in zip(documents(guide, clinical), documents(guide, clinical), strict=True):
        assert render_html(first, "en") == render_html(second, "en")


def test_the_template_has_no_words_of_its_own_and_marks_only_the_drawing_safe() -> None:
    template = (TEMPLATES / "document.html.jinja").read_text(encoding="utf-8")
    template = template.replace(' dir="{{', "{{")
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>", "", template, flags=re.DOTALL)
    assert not re.search(r"\w", re.sub(r"<[^>]*>", "", bare))
    assert re.findall(r"\{\{ ([^}]*\| safe) \}\}", template) == ["node.svg | safe", "title | css_text | safe"]
    assert template.count("safe") == 2


@pytest.mark.parametrize(("state", "status", "told"), CASES)
def test_what_became_of_an_action_is_told_beside_its_box(state: State, status: str, told: str) -> None:
    for block in (make_checks((state, status)), make_entry(state, status)):
        page = render_html([Heading(1, "Doc"), block], "en")
        reader = Reader(page)
        (box,) = reader.find("input")
        assert ("checked" in box) == (state == "done")
        assert "disabled" not in box
        statuses = [one for one in reader.find("p") if one.get("class") == "status"]
        assert [one["id"] for one in statuses] == ([box["aria-describedby"]] if told else [])
        assert ("aria-describedby" in box) == bool(told)
        assert told in reader.text
        assert "<b>b" not in page


def test_an_action_without_a_state_leaves_no_trace() -> None:
    page = render_html([Heading(1, "Doc"), make_checks(("open", "")), make_entry()], "en").partition("<body>")[2]
    assert '<input type="checkbox" id="do-1">\n<label for="do-1">Save five</label>\n<p class="meta">' in page
    assert (
        '<input type="checkbox" id="do-2">\n<h2><label for="do-2">List the risks</label></h2>\n<p class="meta">' in page
    )
    assert "status" not in page


def test_states_keep_every_id_apart() -> None:
    reader = Reader(render_html(make_marked_page(), "en"))
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len([name for name in ids if str(name).endswith("-status")]) == 2 * (len(CASES) - 1)
    assert reader.text.count(LEFT_OUT) == 2


def test_a_sheet_with_states_is_printed_denser() -> None:
    blocks: list[Block] = [Heading(1, "Doc"), Paragraph("w" * 1960)]
    for state, density in (("open", "sheet"), ("done", "sheet dense")):
        assert f'<div class="opening {density}">' in render_html([*blocks, make_checks((state, ""))], "en")
