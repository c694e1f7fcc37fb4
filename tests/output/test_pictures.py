from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import Bar, Heading, Line, Picture, RangeMap, Timeline, TimelinePhase, TimelineWeek
from careerpath.output.fit_document import make_fit_page
from careerpath.output.picture_bands import list_bands, pack_lanes
from careerpath.output.picture_blocks import make_role_map, make_timeline
from careerpath.output.picture_shapes import BAR, INK, OWN, OWN_PLACE, PANEL, QUIET, STRIP
from careerpath.output.picture_svg import draw_svg
from careerpath.output.picture_text import draw_lines
from careerpath.output.picture_words import describe_picture, list_picture
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.terminal_text import render_text
from careerpath.planning.fit import rate_roles
from careerpath.planning.model import Plan
from careerpath.planning.rulebook import lowest_level
from tests.output.conftest import MakePlan

LEVELS = ("low", "medium", "high")
CHOICES = (None, "none", *LEVELS)
SPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(\"x\")</script> & 'y' ]]> \x1b[31m {z} %s"


def give(coding: str | None, healthcare: str | None) -> dict[str, str]:
    return {fact: value for fact, value in (("coding", coding), ("healthcare", healthcare)) if value}


def draw(picture: Picture, width: int = 58, *, unicode: bool = True) -> list[str]:
    lines = draw_lines(picture, width, unicode)
    assert lines is not None
    return lines


def parse(picture: Picture) -> ET.Element:
    return ET.fromstring(draw_svg(picture))


def read_svg(picture: Picture) -> str:
    return " ".join(element.text or "" for element in parse(picture).iter(f"{SPACE}text"))


def read_rows(picture: RangeMap, lines: list[str]) -> dict[str, tuple[str, str]]:
    """Read a drawn map back as a person would: bar by bar, the band it stands under and the words it stands below."""
    names = lines.index(next(line for line in lines if all(f" {step}" in line for step in picture.steps)))
    starts = {step: lines[names].index(f" {step}") + 1 for step in picture.steps}
    found = {}
    band = ""
    for line in lines[names + 1 :]:
        bar = re.search(r"├─+┤", line)
        if bar:
            inside = [step for step, start in starts.items() if bar.start() <= start < bar.end()]
            found[line[: bar.start()].strip().rstrip("*")] = (band, " ".join(dict.fromkeys((inside[0], inside[-1]))))
        elif line and not line.startswith(" "):
            band = line.split(" ·")[0].removesuffix(" (you)")
    return found


# --- the map as a value ----------------------------------------------------------------------------


@pytest.mark.parametrize("facts", [None, {}, {"coding": "low", "healthcare": "high"}, {"coding": "none"}])
def test_every_role_stands_in_exactly_one_place(guide: Guide, facts: dict[str, str] | None) -> None:
    picture = make_role_map(guide, None, facts)
    placed = [bar.id for bar in picture.bars]
    unrated = [line.text.split(":")[0] for line in picture.unrated]
    banded = [bar.id for band in list_bands(picture) for bar in band.bars]
    assert sorted(banded) == sorted(placed)
    assert sorted([*(guide.roles[role].short for role in placed), *unrated]) == sorted(
        role.short for role in guide.roles.values()
    )


def test_a_range_is_the_guides_own(guide: Guide) -> None:
    bars = make_role_map(guide, None, None).bars
    assert len(bars) == 11
    for bar in bars:
        for fact, steps in (("coding", bar.across), ("healthcare", bar.up)):
            level = lowest_level(guide, guide.roles[bar.id], fact)
            assert level is not None
            assert (LEVELS[steps[0]], LEVELS[steps[1]]) == (level.lowest, level.highest), bar.id


def test_known_ranges(guide: Guide) -> None:
    lines = list_picture(make_role_map(guide, None, None))
    assert "Clinical AI evaluator: coding low to medium, healthcare knowledge high" in lines
    assert "Imaging AI specialist: coding high, healthcare knowledge high" in lines
    reviewer = next(line for line in lines if line.startswith("AI content reviewer"))
    assert reviewer.endswith("healthcare knowledge medium to high (tables differ: healthcare knowledge high in S02)")
    scientist = next(line for line in lines if line.startswith("Data scientist"))
    assert "coding high, healthcare knowledge medium to high" in scientist
    assert "coding medium to high in S02, healthcare knowledge medium in S02" in scientist
    assert sum("tables differ" in line for line in lines) == 3


def test_an_unrated_role_has_no_bar_and_its_reason(guide: Guide) -> None:
    picture = make_role_map(guide, None, {})
    assert "healthcare-ai-trainer" not in {bar.id for bar in picture.bars}
    (trainer,) = picture.unrated
    assert trainer.text.startswith("AI trainer: not on the map; coding rated only outside the tables (low in S10)")
    for lines in (draw(picture), list_picture(picture), [read_svg(picture)]):
        said = " ".join(" ".join(lines).split())
        assert said.count("AI trainer") == 1
        assert trainer.text in said
    assert not any("AI trainer" in line and "├" in line for line in draw(picture))


def test_a_role_with_one_level_only_is_not_placed(guide: Guide) -> None:
    role = guide.roles["clinical-ai-evaluator"].model_copy(update={"healthcare": ()})
    other = guide._replace(roles={role.id: role})
    picture = make_role_map(other, None, None)
    assert picture.bars == ()
    assert [line.text for line in picture.unrated] == [
        "Clinical AI evaluator: not on the map; coding low to medium, healthcare knowledge not rated in the source"
    ]
    assert draw_lines(picture, 80, unicode=True) is None
    fits = rate_roles(guide, "clinical", {})
    assert not any(isinstance(block, RangeMap) for block in make_fit_page(other, "clinical", {}, fits))


def test_some_roles_in_the_order_asked_for(guide: Guide) -> None:
    wanted = ["ai-governance-analyst", "healthcare-ai-trainer", "clinical-ai-evaluator"]
    picture = make_role_map(guide, wanted, None)
    assert [bar.id for bar in picture.bars] == ["ai-governance-analyst", "clinical-ai-evaluator"]
    assert len(picture.unrated) == 1
    with pytest.raises(KeyError):
        make_role_map(guide, ["nobody"], None)


# --- the reader's own place ------------------------------------------------------------------------


def test_the_place_follows_the_answers(guide: Guide) -> None:
    seen = {make_role_map(guide, None, give(*pair)).person for pair in product(CHOICES, CHOICES)}
    assert seen == set(product((None, -1, 0, 1, 2), (None, -1, 0, 1, 2)))
    assert make_role_map(guide, None, None).person is None
    assert make_role_map(guide, None, {"problem": "data"}).person == (None, None)


def test_every_place_is_drawn_otherwise(guide: Guide) -> None:
    pictures = [make_role_map(guide, None, give(*pair)) for pair in product(CHOICES, CHOICES)]
    assert len({tuple(draw(picture)) for picture in pictures}) == len(pictures)
    assert len({tuple(list_picture(picture)) for picture in pictures}) == len(pictures)
    assert len({describe_picture(picture) for picture in pictures}) == len(pictures)
    outlines = set()
    for picture in pictures:
        own = [rect.attrib for rect in parse(picture).iter(f"{SPACE}rect") if rect.get("class") == "own"]
        assert len(own) == (picture.person != (None, None))
        outlines.update((rect["x"], rect["y"], rect["width"], rect["height"]) for rect in own)
    assert len(outlines) == len(pictures) - 1


@pytest.mark.parametrize(("coding", "healthcare"), list(product(LEVELS, LEVELS)))
def test_the_mark_stands_where_column_and_band_meet(guide: Guide, coding: str, healthcare: str) -> None:
    lines = draw(make_role_map(guide, None, give(coding, healthcare)))
    head = next(line for line in lines if line.split() == list(LEVELS))
    mark = next(line for line in lines if "(you)" in line)
    assert mark.index("(you)") == head.index(coding)
    assert re.fullmatch(rf"{healthcare} ·+ \(you\)", mark)
    assert f"Your place: coding {coding}, healthcare knowledge {healthcare}." in " ".join(" ".join(lines).split())


def test_half_a_place_and_none(guide: Guide) -> None:
    lines = draw(make_role_map(guide, None, {"coding": "high"}))
    assert lines[2].strip() == "(you)"
    assert lines[2].index("(you)") == lines[1].index("high")
    assert "medium (you)" in draw(make_role_map(guide, None, {"healthcare": "medium"}))
    for facts in ({}, None):
        picture = make_role_map(guide, None, facts)
        assert not any("(you)" in line for line in draw(picture))
        assert "(you)" not in read_svg(picture)
    assert "neither coding nor healthcare knowledge was said" in describe_picture(make_role_map(guide, None, {}))
    assert "Your place" not in " ".join(list_picture(make_role_map(guide, None, None)))


def test_below_the_least_is_no_level_of_a_role(guide: Guide) -> None:
    picture = make_role_map(guide, None, give("none", "none"))
    lines = draw(picture)
    assert lines[1].split() == ["none", *LEVELS]
    assert any(re.fullmatch(r"none ·+ \(you\)", line) for line in lines)
    assert "coding none (below low)" in list_picture(picture)[0]
    assert read_rows(picture, lines) == read_rows(picture, draw(make_role_map(guide, None, None)))
    assert not any("none" in line for line in draw(make_role_map(guide, None, give("low", "low"))))


# --- the map drawn ---------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [58, 78, 98])
@pytest.mark.parametrize("coding", CHOICES)
def test_a_drawn_range_reaches_over_just_its_words(guide: Guide, width: int, coding: str | None) -> None:
    picture = make_role_map(guide, None, give(coding, "medium"))
    wanted = {}
    for line in list_picture(make_role_map(guide, None, None)):
        match = re.match(r"(.+): coding (.+), healthcare knowledge (low|medium|high)( to high)?(?: \(.*)?$", line)
        if match:
            wanted[match[1]] = (match[3] + (match[4] or ""), match[2].replace(" to ", " "))
    assert len(wanted) == 11
    assert read_rows(picture, draw(picture, width)) == wanted


def test_a_box_of_the_svg_reaches_over_just_its_columns(guide: Guide) -> None:
    picture = make_role_map(guide, None, None)
    boxes = [rect.attrib for rect in parse(picture).iter(f"{SPACE}rect") if rect.get("class") == "bar"]
    bars = [bar for band in list_bands(picture) for bar in band.bars]
    assert len(boxes) == len(bars)
    edges = {(float(box["x"]), float(box["x"]) + float(box["width"])): 0 for box in boxes}
    for bar in bars:
        column = (360 - 24) / 3
        edge = (12 + bar.across[0] * column + 1, 12 + (bar.across[1] + 1) * column - 1)
        assert any(edge == pytest.approx(one) for one in edges), bar.id
    spans = sorted(round((end - start + 2) / column) for start, end in edges)
    assert set(spans) == {1, 2}


def test_boxes_do_not_lie_on_each_other(guide: Guide) -> None:
    for pair in product(CHOICES, CHOICES):
        boxes = [
            tuple(float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
            for rect in parse(make_role_map(guide, None, give(*pair))).iter(f"{SPACE}rect")
            if rect.get("class") == "bar"
        ]
        for place, (x, y, wide, high) in enumerate(boxes):
            assert x >= 0
            assert x + wide <= 360
            for left, top, other, deep in boxes[place + 1 :]:
                assert left + other <= x or x + wide <= left or top + deep <= y or y + high <= top


def test_a_band_without_a_role_says_so(guide: Guide) -> None:
    lines = draw(make_role_map(guide, None, None))
    assert lines[lines.index("low") + 1] == "  no role"
    assert "medium to high" in lines
    assert "low to medium" not in lines
    assert "no role" in read_svg(make_role_map(guide, None, None))


@pytest.mark.parametrize("width", range(20, 56, 7))
def test_a_narrow_line_gets_the_list(guide: Guide, operations: Plan, width: int) -> None:
    assert draw_lines(make_role_map(guide, None, {}), width, unicode=True) is None
    assert draw_lines(make_timeline(operations), width, unicode=True) is None


def test_lanes_never_meet() -> None:
    assert pack_lanes([(0, 1), (2, 2), (0, 0), (1, 2), (0, 2)]) == (0, 0, 1, 1, 2)


# --- the timeline ----------------------------------------------------------------------------------


def test_the_timeline_holds_what_the_plan_holds(operations: Plan) -> None:
    picture = make_timeline(operations)
    assert [(phase.first_day, phase.last_day) for phase in picture.phases] == [(1, 30), (31, 60), (61, 90)]
    for phase, planned in zip(picture.phases, operations.phases, strict=True):
        assert phase.test == planned.exit_test
        assert sum(week.actions for week in phase.weeks) == len(planned.actions)
        assert sum(week.minutes for week in phase.weeks) == planned.minutes
        assert (phase.start, phase.end) == (planned.start, planned.end)


@pytest.mark.parametrize("hours", [0.5, 1, 3, 10, 40])
@pytest.mark.parametrize("width", [56, 58, 78, 98])
def test_a_week_is_a_line_with_a_sign_for_every_action(make_plan: MakePlan, hours: float, width: int) -> None:
    plan = make_plan(background="operations", hours=hours)
    lines = draw(make_timeline(plan), width)
    weeks = [week for phase in plan.phases for week in phase.weeks]
    rows = [line for line in lines if line.startswith("│ Week")]
    assert len(rows) == len(weeks)
    for row, week in zip(rows, weeks, strict=True):
        assert row.startswith(f"│ Week {week.number} ")
        assert row.count("■") == len(week.actions)
        assert ("nothing due" in row) == (not week.actions)
    said = " ".join(" ".join(lines).split())
    for phase in plan.phases:
        assert phase.exit_test in said
    assert [line[:8] for line in lines if line.startswith("◆")] == ["◆ Day 30", "◆ Day 60", "◆ Day 90"]


def test_the_list_of_a_timeline_says_all(clinical: Plan) -> None:
    lines = list_picture(make_timeline(clinical))
    weeks = [week for phase in clinical.phases for week in phase.weeks]
    assert len(lines) == len(weeks) + 2 * len(clinical.phases)
    assert lines[0] == "Days 1 to 30, 23 Nov to 22 Dec 2026: Find your footing"
    assert lines[1] == "Week 1, 23 Nov to 29 Nov 2026: 3 actions, 2 h 45"
    assert sum("first part" in line for line in lines) == sum("second part" in line for line in lines) == 2
    for phase in clinical.phases:
        assert any(line.startswith("Day ") and phase.exit_test in line for line in lines)


def test_the_svg_of_a_timeline_says_all(clinical: Plan) -> None:
    picture = make_timeline(clinical)
    root = parse(picture)
    signs = [rect for rect in root.iter(f"{SPACE}rect") if rect.get("class") == "action"]
    assert len(signs) == sum(len(phase.actions) for phase in clinical.phases)
    said = read_svg(picture)
    for phase in clinical.phases:
        assert phase.exit_test in said
    assert said.count("Week ") == sum(len(phase.weeks) for phase in clinical.phases)


def test_more_actions_than_signs_have_room_for() -> None:
    day = date(2027, 1, 4)
    week = TimelineWeek(1, day, day + timedelta(6), 400, 9000)
    idle = TimelineWeek(2, day, day, 0, 0)
    picture = Timeline("t", (TimelinePhase("p", 1, 7, day, day, "test", (week, idle)),))
    lines = draw(picture)
    assert any("400 actions" in line and "150 h" in line for line in lines)
    assert "■" not in "".join(lines)
    assert all(measure(line) <= 58 for line in lines)
    assert not [rect for rect in parse(picture).iter(f"{SPACE}rect") if rect.get("class") == "action"]
    assert "400" in read_svg(picture)


# --- every picture ---------------------------------------------------------------------------------


@pytest.fixture
def pictures(guide: Guide, clinical: Plan) -> list[Picture]:
    maps = [make_role_map(guide, None, give(*pair)) for pair in product(CHOICES, CHOICES)]
    return [*maps, make_role_map(guide, None, None), make_timeline(clinical)]


def test_an_svg_is_one_element_with_title_and_description(pictures: list[Picture]) -> None:
    names = []
    for picture in pictures:
        root = parse(picture)
        title, description = root.find(f"{SPACE}title"), root.find(f"{SPACE}desc")
        assert root.tag == f"{SPACE}svg"
        assert title is not None
        assert description is not None
        assert title.text == picture.title
        assert description.text == describe_picture(picture)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        names += [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert len(set(names)) == len(names) == 2 * len(pictures)


def test_an_svg_needs_nothing_from_outside(pictures: list[Picture]) -> None:
    for picture in pictures:
        drawn = draw_svg(picture)
        assert not re.search(r"<(script|style|image|use|a|foreignObject)\b|href|url\(|var\(|@| on\w+=", drawn)
        assert draw_svg(picture) == drawn


def test_words_of_the_svg_stay_inside_and_large_enough(pictures: list[Picture]) -> None:
    for picture in pictures:
        root = parse(picture)
        high = float(root.attrib["height"])
        for element in root.iter(f"{SPACE}text"):
            assert float(element.attrib["font-size"]) >= 11
            assert 0 < float(element.attrib["x"]) < 360
            assert 0 < float(element.attrib["y"]) < high


def test_letters_can_be_read_on_what_lies_behind_them() -> None:
    def find_light(color: str) -> float:
        parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink, ground in [*product((INK, QUIET), (PANEL, STRIP, BAR, OWN_PLACE)), (OWN, PANEL), (OWN, OWN_PLACE)]:
        assert (find_light(ground) + 0.05) / (find_light(ink) + 0.05) >= 4.5, (ink, ground)


def test_other_terminals_get_other_signs(pictures: list[Picture]) -> None:
    for picture in pictures:
        drawn, plain = draw(picture), draw(picture, unicode=False)
        assert [len(line) for line in plain] == [len(line) for line in drawn]
        assert "".join(plain).replace("é", "e").isascii()


def test_hostile_words_come_out_as_words() -> None:
    bar = Bar("x", HOSTILE, (0, 2), (0, 0), note=HOSTILE)
    day = date(2027, 1, 4)
    phase = TimelinePhase(HOSTILE, 1, 7, day, day, HOSTILE, (TimelineWeek(1, day, day, 1, 10),))
    for picture in (
        RangeMap(HOSTILE, HOSTILE, HOSTILE, LEVELS, (bar,), (Line(HOSTILE),), (0, 0)),
        Timeline(HOSTILE, (phase,)),
    ):
        drawn = draw_svg(picture)
        assert "<script" not in drawn
        assert "\x1b" not in drawn
        cleaned = HOSTILE.replace("\x1b", "")
        assert cleaned in (parse(picture).findtext(f"{SPACE}title") or "")
        assert cleaned in " ".join(list_picture(picture))
        assert "<script>" in "".join(draw(picture, 98))
        assert "\x1b" not in "".join([*draw(picture), *list_picture(picture), describe_picture(picture)])


WORDS = st.text(st.sampled_from("abcdefgh XYZ <&>\"'*·├é漢字\u202e\x07\ufffe"), max_size=60) | st.sampled_from(
    [*LEVELS, "x" * 200]
)
STEPS = st.lists(st.sampled_from([*LEVELS, "none", "very much more", "字"]), min_size=1, max_size=4, unique=True)


@st.composite
def make_maps(draw_one: st.DrawFn) -> RangeMap:
    steps = draw_one(STEPS)
    most = len(steps) - 1
    reach = st.tuples(st.integers(0, most), st.integers(0, most)).map(lambda pair: (min(pair), max(pair)))
    bars = draw_one(st.lists(st.builds(Bar, st.just("id"), WORDS, reach, reach, WORDS), max_size=9))
    own = st.none() | st.integers(-1, most)
    person = draw_one(st.none() | st.tuples(own, own))
    unrated = tuple(Line(words) for words in draw_one(st.lists(WORDS, max_size=2)))
    return RangeMap(
        draw_one(WORDS), draw_one(WORDS), draw_one(WORDS), tuple(steps), tuple(bars), unrated, person, draw_one(WORDS)
    )


@given(picture=make_maps(), width=st.integers(56, 110), unicode=st.booleans())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_line_of_any_map_is_too_long(picture: RangeMap, width: int, unicode: bool) -> None:
    lines = draw_lines(picture, width, unicode)
    if lines is not None:
        assert all(measure(line) <= width for line in lines), lines
        assert all(line == line.rstrip() for line in lines)
        assert sum(line.count("├─") if unicode else line.count("|--") for line in lines) >= len(picture.bars)
    root = parse(picture)
    assert len([rect for rect in root.iter(f"{SPACE}rect") if rect.get("class") == "bar"]) == len(picture.bars)
    assert len(list_picture(picture)) == len(picture.bars) + len(picture.unrated) + (picture.person is not None)
    assert sum(len(band.bars) for band in list_bands(picture)) == len(picture.bars)


# --- where pictures stand --------------------------------------------------------------------------


def test_the_plan_has_its_timeline_but_not_on_the_first_screen(guide: Guide, clinical: Plan) -> None:
    full = make_full_plan(guide, clinical)
    place = full.index(make_timeline(clinical))
    assert isinstance(full[place - 1], Heading)
    assert not [block for block in make_first_screen(guide, clinical) if isinstance(block, RangeMap | Timeline)]
    assert "Week 5, first part, 21 Dec to 22 Dec 2026: 1 action, 35 min" in render_plain(full, 5000)


def test_the_fit_page_has_the_map_with_the_persons_place(guide: Guide) -> None:
    facts = {"coding": "low", "healthcare": "high"}
    page = make_fit_page(guide, "clinical", facts, rate_roles(guide, "clinical", facts))
    bands = [place for place, block in enumerate(page) if isinstance(block, Heading) and block.level == 3]
    assert page.index(make_role_map(guide, None, facts)) > max(bands)
    assert "Your place: coding low, healthcare knowledge high." in render_plain(page, 5000)
    for width in (60, 80, 100):
        lines = render_text(page, width, colored=False, unicode=True).splitlines()
        assert any("├─" in line for line in lines)
        assert all(line == line.rstrip() and measure(line) <= width for line in lines)
    assert "├─" not in render_text(page, 56, colored=False, unicode=True)
