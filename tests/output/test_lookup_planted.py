"""Another guide's words: signs that some format gives a meaning to are words everywhere, and slots are filled."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from careerpath.commands import guide_lookups, role_lookups
from careerpath.commands.context import OpenGuide, Settings, check_settings
from careerpath.commands.presenting import PageRequest
from careerpath.guide.checks import check_guide
from careerpath.guide.content import Guide
from careerpath.guide.loader import load_guide
from careerpath.output.drawing import Look, draw
from tests.guide.planting import copy_guide, plant
from tests.output.lookup_pages import make_all

NASTY = """<script>alert(1)</script> "] | `code` *b* שלום مرحبا &lt; [bold]x[/bold]"""
# Where the words stand: file, what is replaced, and a page on which they stand in one piece.
TITLES = {
    "roles healthcare-ai-trainer": ("roles.toml", 'title = "Healthcare AI trainer"'),
    "projects workflow-map": ("projects.toml", 'title = "Workflow map"'),
    "lanes product": ("lanes.toml", 'label = "Product"'),
    "skills sql": ("skills.toml", 'label = "SQL"'),
    "signals human-review": ("signals.toml", 'label = "People review outputs"'),
    "faq fastest-way": ("faq.toml", 'question = "What is the quickest way in?"'),
    "questions q4": ("employer-questions.toml", 'label = "Review of outputs"'),
}
SLOT = "Who checks {background.place} for {role.a_title}?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped guide with the words planted, a question that borrows words, and fewer phrases."""
    folder = copy_guide(tmp_path_factory.mktemp("planted"))
    for file, title in TITLES.values():
        plant(folder, file, title, f"{title.split(' = ')[0]} = '{NASTY}'")
    text = (folder / "employer-questions.toml").read_text(encoding="utf-8")
    start = text.index('text = "', text.index('id = "q5"'))
    end = text.index("\n", start)
    plant(folder, "employer-questions.toml", text[start:end], f"text = '{SLOT}'")
    return folder


@pytest.fixture(scope="module")
def planted(folder: Path) -> Guide:
    guide, problems = load_guide(folder)
    assert guide is not None, problems
    assert problems == []
    return guide


class Reader(HTMLParser):
    """What a reader sees of a page, and the tags in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def read_markdown(page: str) -> str:
    """Return what a reader of Markdown sees, and check that nothing in it is code or HTML."""
    words = []
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        assert token.type not in ("html_block", "fence", "code_block")
        for child in token.children or []:
            assert child.type not in ("html_inline", "code_inline", "link_open"), child.content
            words.append(" " if child.type == "softbreak" else child.content)
    return "".join(words)


@pytest.mark.parametrize("line", TITLES)
def test_a_title_is_read_as_it_was_written(planted: Guide, line: str) -> None:
    blocks = make_all(planted)[line]
    for format_ in ("text", "plain"):
        drawn = draw(blocks, Look(format_, 100))
        assert NASTY in " ".join(str(drawn).split()), format_
    assert NASTY in read_markdown(str(draw(blocks, Look("markdown", 80))))
    page = Reader(str(draw(blocks, Look("html", 80))))
    assert NASTY in " ".join(page.words.split())
    assert "script" not in page.tags


def test_no_page_lets_the_words_become_markup(planted: Guide) -> None:
    pages = make_all(planted)
    for line, blocks in pages.items():
        assert "script" not in Reader(str(draw(blocks, Look("html", 80)))).tags, line
        read_markdown(str(draw(blocks, Look("markdown", 80))))
    assert sum(NASTY.split(maxsplit=1)[0] in repr(blocks) for blocks in pages.values()) > 40


@pytest.mark.parametrize("line", TITLES)
def test_json_holds_the_words_as_they_are(planted: Guide, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (guide_lookups, role_lookups):
        monkeypatch.setattr(module, "open_guide", lambda _: OpenGuide(planted, None))
    verb, name = line.split()
    settings = check_settings(Settings())
    page = PageRequest("json")
    result = (
        role_lookups.show_roles(name, {}, page, settings)
        if verb == "roles"
        else guide_lookups.look_up(verb, name, page, settings)
    )
    assert isinstance(result.product, str)
    assert json.dumps(NASTY, ensure_ascii=False) in result.product
    found = json.loads(result.product)["data"]
    assert NASTY in str(list(found.values())).replace("\\'", "'")


def test_titles_are_found_by_what_they_say(planted: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(role_lookups, "open_guide", lambda _: OpenGuide(planted, None))
    result = role_lookups.show_roles(NASTY.upper(), {}, PageRequest("json"), check_settings(Settings()))
    assert json.loads(str(result.product))["data"]["roles"][0]["id"] == "healthcare-ai-trainer"


# --- words that are borrowed --------------------------------------------------------------------


def test_a_question_may_borrow_words_and_is_filled_on_every_page(planted: Guide) -> None:
    seen = 0
    for line, blocks in make_all(planted).items():
        drawn = " ".join(str(draw(blocks, Look("plain", 100))).split())
        assert "{" not in drawn, line
        seen += "Who checks " in drawn
    assert seen >= 12 + 3, "each role's page, the list, the sheet and the question's own page"
    nurse = str(draw(make_all(planted)["roles clinical-ai-evaluator"], Look("plain", 100)))
    place = planted.backgrounds["clinical"].phrases["place"]
    assert f"Who checks {place} for a clinical AI evaluator?" in " ".join(nurse.split())


def test_a_guide_without_optional_phrases_and_with_another_lens_has_its_pages(folder: Path) -> None:
    """Only some phrases are promised by every guide; the program's pages must not count on others."""
    skills = folder / "skills.toml"
    kept = skills.read_text(encoding="utf-8"), (folder / "lens.toml").read_text(encoding="utf-8")
    skills.write_text("\n".join(x for x in kept[0].splitlines() if not x.startswith("use = ")), encoding="utf-8")
    (folder / "lens.toml").write_text(kept[1][: kept[1].index("[[lens]]", kept[1].index("[[lens]]") + 1)], "utf-8")
    try:
        guide, problems = load_guide(folder)
        assert guide is not None, problems
        assert len(guide.lens) == 1
        assert not any("use" in skill.phrases for skill in guide.skills.values())
        pages = make_all(guide)
        drawn = str(draw(pages["roles clinical-ai-evaluator"], Look("plain", 80)))
        assert "Day to day: " in drawn
        assert "First proof project: " in drawn
    finally:
        skills.write_text(kept[0], encoding="utf-8")
        (folder / "lens.toml").write_text(kept[1], encoding="utf-8")


def test_the_planted_guide_passes_its_checks(planted: Guide, folder: Path) -> None:
    """What is tried here a person could hand in: the checks find nothing wrong with its pages' words."""
    found = [problem for problem in check_guide(planted, folder) if problem.where]
    assert [str(problem) for problem in found if problem.where and "starters" not in problem.where.file] == []
