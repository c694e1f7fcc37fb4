from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.text import clean, has_control_characters
from careerpath.worksheet.values import FREE_TEXT, explain_unknown, find_id, list_choices, list_keys, read_value
from tests.helpers import load_shipped_guide

QUICK = settings(max_examples=150, deadline=None)
HERE = Place("ann.toml", 7)
KEYS = (*list_keys(load_shipped_guide()), "park")


def read(guide: Guide, key: str, raw: object) -> Any:
    value, problems = read_value(guide, key, raw, HERE)
    assert problems == [], [str(problem) for problem in problems]
    return value


def refuse(guide: Guide, key: str, raw: object) -> Problem:
    value, problems = read_value(guide, key, raw, HERE)
    assert value is None
    (problem,) = problems
    assert problem.where == HERE
    assert problem.message
    assert not has_control_characters(problem.message + problem.hint)
    return problem


# --- every key ----------------------------------------------------------------------------------


def test_the_keys_are_those_scripts_rely_on(guide: Guide) -> None:
    assert list_keys(guide) == (
        "background", "problem", "coding", "healthcare", "licence", "lane", "role", "skill", "project", "data",
        "avoid", "action_30", "action_60", "action_90", "start", "hours", "pace", "name", "job",
    )  # fmt: skip


@pytest.mark.parametrize("key", [key for key in KEYS if key != "avoid"])
def test_every_id_and_label_of_every_key_is_understood(guide: Guide, key: str) -> None:
    choices = list_choices(guide, key)
    assert bool(choices) == (key not in (*FREE_TEXT, "start", "hours"))
    for name, label in choices.items():
        assert read(guide, key, name) == name
        assert read(guide, key, f"  {name.upper()} ") == name
        assert read(guide, key, label) == name
        assert read(guide, key, name.replace("-", " ")) == name
        assert read(guide, key, name.replace("-", "_")) == name


def test_every_published_name_finds_its_role(guide: Guide) -> None:
    looked_at = 0
    for role in guide.roles.values():
        for name in (role.id, role.title, *(alias.name for alias in role.aliases)):
            for key in ("role", "park"):
                assert read(guide, key, name) == role.id
                assert read(guide, key, name.upper()) == role.id
            looked_at += 1
    assert looked_at > 30


def test_no_name_means_two_roles(guide: Guide) -> None:
    names = [
        clean(name).casefold()
        for role in guide.roles.values()
        for name in {role.title, *(alias.name for alias in role.aliases)}
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("word", ["licence", "yes", True, "true", "Yes"])
def test_yes_and_no_in_every_form(guide: Guide, word: object) -> None:
    if word == "licence":
        assert find_id(guide, "licence", "maybe") is None
        return
    assert read(guide, "licence", word) == "yes"
    assert read(guide, "licence", {"yes": "no", True: False, "true": "false", "Yes": "No"}[word]) == "no"


# --- unknown ids --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "typed", "nearest"),
    [
        ("background", "clinicle", "clinical"),
        ("lane", "evalution", "evaluation"),
        ("role", "clinical-ai-evaluater", "clinical-ai-evaluator"),
        ("skill", "privacy basic", "privacy-basics"),
        ("project", "output-rubric", "output-review-rubric"),
        ("problem", "patient", "patient-care"),
        ("coding", "hihg", "high"),
        ("pace", "acelerated", "accelerated"),
        ("data", "sintetic", "synthetic"),
        ("park", "data analyts", "healthcare-data-analyst"),
    ],
)
def test_a_wrong_id_names_the_nearest(guide: Guide, key: str, typed: str, nearest: str) -> None:
    problem = refuse(guide, key, typed)
    assert problem.code == f"unknown-{key}"
    assert nearest in problem.hint
    assert problem.hint.startswith("Did you mean")


def test_a_published_name_nearly_right_leads_to_its_role_id(guide: Guide) -> None:
    problem = refuse(guide, "role", "AI safety reviewr")
    owner = next(role.id for role in guide.roles.values() if any(a.name == "AI safety reviewer" for a in role.aliases))
    assert owner in problem.hint


@pytest.mark.parametrize("key", [key for key in KEYS if list_choices(load_shipped_guide(), key) and key != "avoid"])
def test_a_word_like_nothing_lists_all_ids(guide: Guide, key: str) -> None:
    problem = refuse(guide, key, "zzzzqqqq")
    assert "zzzzqqqq" in problem.message
    for name in list_choices(guide, key):
        assert name in problem.hint


@QUICK
@given(key=st.sampled_from(KEYS), typed=st.text(max_size=60))
def test_explaining_an_unknown_word_never_fails(key: str, typed: str) -> None:
    problem = explain_unknown(load_shipped_guide(), key, typed)
    assert problem.message
    assert not has_control_characters(problem.message + problem.hint)


# --- garbage ------------------------------------------------------------------------------------

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
GARBAGE = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3)
)


@settings(QUICK, max_examples=400)
@given(key=st.sampled_from(KEYS), raw=GARBAGE)
def test_garbage_is_read_or_refused_and_never_raises(key: str, raw: object) -> None:
    guide = load_shipped_guide()
    value, problems = read_value(guide, key, raw, HERE)
    assert (value is None) == bool(problems)
    for problem in problems:
        assert problem.where == HERE
        assert not has_control_characters(problem.message + problem.hint)
    if isinstance(value, str):
        assert value == clean(value) != ""
    if isinstance(value, float):
        assert 0.5 <= value <= 40
    if isinstance(value, date):
        assert 2000 <= value.year <= 2100


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "raw", [16**5000, -(16**5000), 10**400, [[]], {"a": 1}, b"x"], ids=lambda raw: type(raw).__name__
)
def test_huge_numbers_and_nested_values_are_one_problem(guide: Guide, key: str, raw: object) -> None:
    value, problems = read_value(guide, key, raw, HERE)
    if key == "avoid" and raw == []:
        return
    assert value is None
    assert len(problems) == 1


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("hours", "start")])
@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x9b31m", "\u202e", "\u200b", "\x00", "\x7f"])
def test_control_and_invisible_characters_are_refused(guide: Guide, key: str, sign: str) -> None:
    problem = refuse(guide, key, f"Ann{sign}Bee")
    assert problem.code == "control-characters"
    assert problem.hint


@pytest.mark.parametrize("key", FREE_TEXT)
def test_free_text_keeps_markup_and_every_script(guide: Guide, key: str) -> None:
    for words in ("[bold]Ann[/bold]", "Zoë {x} 100%", "ԱնիՅան", "阿安 先生", "a_b*c*`d`", "<b>Ann</b>"):
        assert read(guide, key, words) == words
    assert read(guide, key, "  Ann \t of\n the  ward ") == "Ann of the ward"


@pytest.mark.parametrize(("key", "most"), [("name", 80), ("job", 80), ("action_30", 400), ("role", 400)])
def test_too_long_is_said_with_the_limit(guide: Guide, key: str, most: int) -> None:
    problem = refuse(guide, key, "a" * (most + 1))
    assert problem.code == "too-long"
    assert str(most) in problem.message
    if key != "role":
        assert read(guide, key, "a" * most) == "a" * most


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("hours", "start", "avoid")])
@pytest.mark.parametrize("raw", ["", "   ", "\t\n"])
def test_empty_text_is_refused(guide: Guide, key: str, raw: str) -> None:
    assert refuse(guide, key, raw).code == "empty"


# --- hours --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "hours"), [("3", 3.0), ("0.5", 0.5), (40, 40.0), (2.5, 2.5), (" 4 ", 4.0), ("3.333", 3.33), (0.5, 0.5)]
)
def test_hours_in_range(guide: Guide, raw: object, hours: float) -> None:
    value = read(guide, "hours", raw)
    assert value == hours
    assert isinstance(value, float)


@pytest.mark.parametrize(
    "raw",
    [
        "0", 0, "500", 500, -3, "0.4", "0.49", 40.1, "nan", math.nan, "inf", math.inf, "-inf", "1e400", 10**400,
        "three", "", "3 h", "3,5", True, None, [3], "0x10",
    ],
)  # fmt: skip
def test_hours_out_of_range_or_no_number(guide: Guide, raw: object) -> None:
    problem = refuse(guide, "hours", raw)
    assert problem.code == "wrong-hours"
    assert "0.5" in problem.hint
    assert "40" in problem.hint


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2027-01-04", date(2027, 1, 4)),
        (" 2028-02-29 ", date(2028, 2, 29)),
        (date(2027, 1, 4), date(2027, 1, 4)),
        (datetime(2027, 1, 4, 23, 59, tzinfo=UTC), date(2027, 1, 4)),
        ("2000-01-01", date(2000, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_dates_that_exist(guide: Guide, raw: object, day: date) -> None:
    value = read(guide, "start", raw)
    assert value == day
    assert type(value) is date


@pytest.mark.parametrize(
    "raw",
    [
        "2027-02-30", "2027-02-29", "2027-13-01", "2027-00-10", "2027-1-4", "20270104", "04.01.2027", "tomorrow", "",
        "2027-W01-1", "0000-01-01", "1999-12-31", "2101-01-01", "9999-12-31", date(1, 1, 1), date(9999, 12, 31),
        "٢٠٢٧-٠١-٠٤", 20270104, True, None, [2027, 1, 4], time(7, 30),
    ],
)  # fmt: skip
def test_dates_that_do_not_exist_or_are_far_away(guide: Guide, raw: object) -> None:
    problem = refuse(guide, "start", raw)
    assert problem.code == "wrong-date"
    assert problem.hint


# --- what the project stays away from -----------------------------------------------------------


def test_the_guides_four_lines_always_stand_and_own_ones_are_added_once(guide: Guide) -> None:
    four = tuple(guide.avoid)
    assert read(guide, "avoid", []) == four
    assert read(guide, "avoid", "my employer's name") == (*four, "my employer's name")
    assert read(guide, "avoid", ["fake-authority", "Fake authority", "x", "x"]) == (*four, "x")


@pytest.mark.parametrize("raw", [1, True, {"a": 1}, [1], ["ok", None], None, ["x", ["y"]]])
def test_avoid_of_the_wrong_type(guide: Guide, raw: object) -> None:
    assert refuse(guide, "avoid", raw).code == "wrong-type"


@pytest.mark.parametrize("key", ["background", "role", "name", "action_30", "data", "pace"])
@pytest.mark.parametrize("raw", [1, 2.5, True, None, [], {}, date(2027, 1, 4)])
def test_text_keys_refuse_other_types(guide: Guide, key: str, raw: object) -> None:
    assert refuse(guide, key, raw).code == "wrong-type"
