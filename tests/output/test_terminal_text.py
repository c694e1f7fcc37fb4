from __future__ import annotations

import re
from datetime import date

import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import Block, Check, Checks, Field, Fields, Heading, Line, Origin, Paragraph, Row, Table
from careerpath.output.fit_document import make_fit_page
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.terminal_text import render_text
from careerpath.planning.fit import rate_roles
from careerpath.planning.model import Plan
from tests.output.conftest import MakePlan

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def draw(blocks: list[Block], width: int = 80, *, colored: bool = False, unicode: bool = True) -> str:
    return render_text(blocks, width, colored, unicode)


def documents(guide: Guide, plan: Plan) -> list[list[Block]]:
    background = plan.answers.text("background")
    fits = rate_roles(guide, background, {})
    return [
        make_first_screen(guide, plan),
        make_full_plan(guide, plan),
        make_fit_page(guide, background, {}, fits),
    ]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("background", ["operations", "clinical", "beginner"])
def test_no_line_is_wider_than_the_page(guide: Guide, make_plan: MakePlan, background: str, width: int) -> None:
    for blocks in documents(guide, make_plan(background=background)):
        for line in draw(blocks, width).splitlines():
            assert measure(line) <= width or len(line.split()) == 1, line
            assert line == line.rstrip()


def test_without_colour_there_is_no_escape(guide: Guide, clinical: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in draw(make_full_plan(guide, clinical), 80)


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_the_caller_decides_on_colour(guide: Guide, clinical: Plan, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "dumb")
    assert "\x1b[1;36m" in draw(make_full_plan(guide, clinical), 80, colored=True)


def test_colour_only_repeats_what_words_say(guide: Guide, clinical: Plan) -> None:
    blocks = make_full_plan(guide, clinical)
    assert ESCAPES.sub("", draw(blocks, 80, colored=True)) == draw(blocks, 80)


def test_markup_and_emoji_names_stay_words() -> None:
    words = "[red]not red[/red] [link=http://evil.example]x[/link] :smile: [/foo]"
    for colored in (True, False):
        assert words in draw([Paragraph(words), Heading(1, "[bold]x")], 100, colored=colored)


def test_words_of_people_are_cleaned() -> None:
    rendered = draw([Heading(1, "a\x1b[2Jb", "c\x9b31m"), Fields((Field("l\x07", (Line("m\u202en"),)),))])
    assert rendered.split() == ["a[2Jb", "c31m", "l", "mn"]


def test_other_terminals_get_other_signs(guide: Guide, clinical: Plan) -> None:
    rendered = draw(make_full_plan(guide, clinical), 80, unicode=False)
    assert not set("→·•─") & set(rendered)
    assert "Evaluation -> Clinical AI evaluator" in rendered
    assert "Résumé bridge" in rendered
    for line in rendered.splitlines():
        assert measure(line) <= 80, line


def test_minutes_stand_at_the_end_where_there_is_room(guide: Guide, operations: Plan) -> None:
    blocks = make_first_screen(guide, operations)
    for width in (60, 80, 100):
        line = next(line for line in draw(blocks, width).splitlines() if "list-desk-risks" in line)
        assert line.startswith("  [ ] list-desk-risks")
        assert line.endswith("45 min")
        assert measure(line) == width
    for width in (30, 40):
        lines = draw(blocks, width).splitlines()
        first = lines.index("  [ ] list-desk-risks")
        assert "      45 min" in lines[first : first + 5]


def test_labels_have_a_column_and_leave_it_when_it_is_narrow() -> None:
    fields = Fields((Field("Target", (Line("one two three four five six"),)), Field("Never in it", (Line("words"),))))
    assert draw([fields], 80) == ("  Target       one two three four five six\n  Never in it  words\n")
    assert draw([fields], 30) == ("  Target\n    one two three four five\n    six\n  Never in it\n    words\n")


def test_a_long_word_goes_below_its_label() -> None:
    fields = Fields((Field("Keep", (Line("literacy/a-very-long-name-of-a-file.md"),)), Field("Source", (Line("S01"),))))
    assert draw([fields], 44) == ("  Keep\n    literacy/a-very-long-name-of-a-file.md\n  Source  S01\n")


def test_several_lines_and_their_origins() -> None:
    origin = Origin(("S01",), "stated")
    blocks: list[Block] = [
        Heading(2, "Part", "aside"),
        Fields((Field("For", (Line("one", origin), Line("two"))),)),
        Table(("Role", "Why", "When"), (Row(("A", "b", "c"), origin),)),
    ]
    assert draw(blocks, 40).lstrip("\n") == (
        "  Part                             aside\n  ────\n  For  • one (S01, stated)\n       • two\n\n"
        "  A (S01, stated)\n    Why   b\n    When  c\n"
    )


def test_origins_are_dim_from_their_first_sign() -> None:
    rendered = draw([Paragraph("words " * 12 + "end", Origin(("S01", "S02"), "stated"))], 40, colored=True)
    dim = "".join(re.findall(r"\x1b\[2m(.*?)\x1b\[0m", rendered))
    assert dim.replace(" ", "") == "(S01,S02,stated)"


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_dated_list_shows_the_day_of_each_action(width: int) -> None:
    entries = tuple(Check(f"action-{day}", "Do the thing", 30, date(2027, 2, day)) for day in (1, 12))
    dated = draw([Checks("Late", "1 h", entries, dated=True)], width)
    assert "Mon 1 Feb · 30 min" in dated
    assert "Fri 12 Feb · 30 min" in dated
    assert "Feb" not in draw([Checks("Late", "1 h", entries)], width)
    assert all(measure(line) <= width for line in dated.splitlines())
