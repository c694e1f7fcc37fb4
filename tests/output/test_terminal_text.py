from __future__ import annotations

import re
from datetime import date

import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import (
    Block,
    Check,
    Checks,
    Field,
    Fields,
    Heading,
    Line,
    Origin,
    Paragraph,
    Row,
    State,
    Table,
)
from careerpath.output.fit_document import make_fit_page
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.terminal_text import render_text
from careerpath.planning.fit import rate_roles
from careerpath.planning.model import Plan
from tests.output.conftest import MakePlan
from tests.output.marked_actions import CASES, HOSTILE, LEFT_OUT, make_checks, make_entry, make_marked_page

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


BOXES = {"open": "[ ]", "done": "[x]", "skipped": "[-]"}


@pytest.mark.parametrize("width", [30, 50, 60, 80])
@pytest.mark.parametrize(("state", "status", "told"), CASES)
def test_what_became_of_an_action_stands_below_its_title(state: State, status: str, told: str, width: int) -> None:
    for block, title in ((make_checks((state, status)), "Save five"), (make_entry(state, status), "List the risks")):
        open_one = make_checks(("open", "")) if isinstance(block, Checks) else make_entry()
        lines, without = draw([block], width).splitlines(), draw([open_one], width).splitlines()
        assert all(measure(line) <= width for line in lines)
        assert sum(BOXES[state] in line for line in lines) == 1
        place = next(number for number, line in enumerate(lines) if title in line)
        longer = len(lines) - len(without)
        assert " ".join(" ".join(lines[place + 1 : place + 1 + longer]).split()) == told
        assert [line.replace(BOXES[state], "[ ]") for line in lines[: place + 1]] == without[: place + 1]
        assert lines[place + 1 + longer :] == without[place + 1 :]


def test_states_line_by_line() -> None:
    checks = make_checks(("done", ""), ("skipped", LEFT_OUT), ("open", ""))
    assert draw([checks], 80).splitlines()[1:] == [
        "  [x] do-1  Save five                                                     1 h 15",
        "            Done",
        "  [-] do-2  Save five                                                     1 h 15",
        "            Left out on Tue 5 Jan 2027: no time this week.",
        "  [ ] do-3  Save five                                                     1 h 15",
    ]
    assert draw([make_checks(("skipped", LEFT_OUT))], 30).splitlines()[1:] == [
        "  [-] do-1",
        "      Save five",
        "      Left out on Tue 5 Jan",
        "      2027: no time this week.",
        "      1 h 15",
    ]


def test_states_are_told_with_signs_of_every_terminal_and_quietly() -> None:
    for width in (30, 80):
        page = draw(make_marked_page(), width, colored=True, unicode=False)
        assert ESCAPES.sub("", page) == draw(make_marked_page(), width, unicode=False)
        assert ESCAPES.sub("", page).isascii()
        assert page.count("[x]") == page.count("[-]") + 2 == 6
    line = next(line for line in draw([make_entry("done", HOSTILE)], 100, colored=True).splitlines() if "[red]" in line)
    assert re.fullmatch(r" *\x1b\[2m *Done: \[red\]r\[/red\] .*a\[2Jb cd\x1b\[0m", line)
