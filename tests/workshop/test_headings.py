from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.vocabulary import tell
from careerpath.worksheet.labels import PARKED, name_answer
from careerpath.worksheet.values import list_keys
from careerpath.workshop.headings import (
    COMMENT,
    MOST_COLUMNS,
    Headings,
    Reason,
    ask_question,
    check_columns,
    fold_heading,
    list_roster_keys,
    read_headings,
    tell_columns,
)
from tests.helpers import load_shipped_guide

KNOWN = Headings(load_shipped_guide())
KEYS = list_roster_keys(load_shipped_guide())
# Headings of an export of Google Forms, and of one of Microsoft Forms, as these programs write them.
GOOGLE = [
    "Timestamp",
    "Email Address",
    "Score",
    "What is your first name?",
    "1. What is your current strongest background?",
    "Which healthcare AI lane fits you best? ",
    "How many hours a week can you give?",
]
MICROSOFT = [
    "ID",
    "Start time",
    "Completion time",
    "Email",
    "Name",
    "Last modified time",
    "What is your first name?\u00a0",
    "What is your current strongest background?\n",
    "Which role family are you targeting first?2",
]


# --- what a heading means -----------------------------------------------------------------------


def test_every_key_of_the_guide_has_a_column(guide: Guide) -> None:
    assert set(KEYS) == {*list_keys(guide), PARKED, COMMENT}
    assert KEYS[0] == "name"
    assert KEYS.index(PARKED) == KEYS.index("role") + 1


@pytest.mark.parametrize("key", KEYS)
def test_every_name_of_a_key_is_understood(guide: Guide, key: str) -> None:
    names = [key, key.replace("_", " "), f"--{key.replace('_', '-')}", ask_question(guide, key)]
    if key != COMMENT:
        names.append(name_answer(guide, key))
    if key in guide.facts:
        names += [guide.facts[key].label, guide.facts[key].flag]
    for name in names:
        for heading in (
            name,
            name.upper(),
            f"  {name} \u00a0",
            f"\ufeff{name}:",
            f"{name} *",
            f"3. {name}",
            f"Q3: {name}",
            f"12) {name}",
            f"3 – {name}",
            f"{name} (required)",
            name.replace(" ", "_"),
            name.replace(" ", "\n"),
        ):
            assert KNOWN.find_key(heading) == key, heading


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Your name", "name"),
        ("First name", "name"),
        ("Name2", "name"),
        ("License", "licence"),
        ("Role family", "role"),
        ("Hours a week", "hours"),
        ("Hours (per week)", "hours"),
        ("30-day action", "action_30"),
        ("By day 60", "action_60"),
        ("Start date", "start"),
        ("Coach’s note", COMMENT),
        ("Comment", COMMENT),
        ("3 Parked", PARKED),
        ("park", PARKED),
        ("Your work", "job"),
    ],
)
def test_other_words_for_a_key(heading: str, key: str) -> None:
    assert KNOWN.find_key(heading) == key


@pytest.mark.parametrize("heading", ["", " ", "???", "2", "backgroud", "Company", "Timestamp", "name of your dog"])
def test_other_headings_mean_nothing(heading: str) -> None:
    assert KNOWN.find_key(heading) is None


def test_no_word_of_the_catalogue_means_two_keys() -> None:
    owners: dict[str, str] = {}
    for key in (*KEYS, "form", "person"):
        names = tell(f"roster_headings.{key}").split(";")
        assert all(fold_heading(name) == name.strip() for name in names), key
        for name in names:
            assert owners.setdefault(name.strip(), key) == key, name
            assert KNOWN.find_key(name) == (key if key in KEYS else None), name
    assert len(owners) > 120


@given(st.text(max_size=400))
def test_any_heading_is_understood_or_left_out(heading: str) -> None:
    if KNOWN.find_key(heading) is None:
        left = KNOWN.leave_out(1, heading)
        assert left.reason in ("form", "person", "empty", "unknown")
        assert left.nearest == "" or KNOWN.find_key(left.nearest)


# --- a row of headings --------------------------------------------------------------------------


def test_the_headings_of_a_google_form() -> None:
    found = read_headings(KNOWN, GOOGLE)
    assert [(column.number, column.key) for column in found.columns] == [
        (4, "name"),
        (5, "background"),
        (6, "lane"),
        (7, "hours"),
    ]
    assert [column.reason for column in found.ignored] == ["form", "person", "form"]
    assert tell_columns(found.columns, found.ignored) == []


def test_the_headings_of_a_microsoft_form() -> None:
    found = read_headings(KNOWN, MICROSOFT)
    assert [column.key for column in found.columns] == ["name", "background", "role"]
    assert [column.reason for column in found.ignored] == ["form", "form", "form", "person", "form", "form"]
    assert [column.heading for column in found.ignored][4] == "Name"


@pytest.mark.parametrize(
    ("headings", "read"),
    [
        (["Start time", "Completion time", "Email", "Name", "Name2"], ["Name2"]),
        (["Start time", "Completion time", "Full name", "Name", "Your first name"], ["Your first name"]),
        (["ID", "Start time", "Completion time", "Email", "Name"], ["Name"]),
        (["Timestamp", "Name", "First name"], ["Name", "First name"]),
        (["Name", "E-mail", "First name"], ["Name", "First name"]),
    ],
)
def test_the_name_of_an_account_counts_only_where_a_form_asked_for_none(headings: list[str], read: list[str]) -> None:
    found = read_headings(KNOWN, headings)
    assert [column.heading for column in found.columns] == read
    assert [column.number for column in found.ignored] == sorted(column.number for column in found.ignored)
    assert len(found.columns) + len(found.ignored) == len(headings)


def test_two_columns_for_one_answer_are_told() -> None:
    found = read_headings(KNOWN, ["Name", "What is your first name?", "Background"])
    (line,) = tell_columns(found.columns, found.ignored)
    assert '"Name"' in line
    assert '"What is your first name?"' in line


@pytest.mark.parametrize(
    ("heading", "reason", "nearest"),
    [
        ("backgroud", "unknown", "background"),
        ("Lanne", "unknown", "lane"),
        ("Wich role?", "unknown", "which role"),
        ("Favourite colour", "unknown", ""),
        ("Completion time", "form", ""),
        ("E-mail", "person", ""),
        ("Last name", "person", ""),
        (" ", "empty", ""),
        ("?", "empty", ""),
    ],
)
def test_a_column_that_is_not_read_says_why(heading: str, reason: Reason, nearest: str) -> None:
    found = read_headings(KNOWN, [heading, "background"])
    (left,) = found.ignored
    assert (left.number, left.reason, left.nearest) == (1, reason, nearest)
    lines = tell_columns(found.columns, found.ignored)
    assert [reason] * len(lines) == ["unknown"] * len(lines)
    assert all(heading in line and nearest in line and "Column 1" in line for line in lines)
    assert bool(lines) == (reason == "unknown")


def test_several_columns_for_comments_are_no_doubles() -> None:
    found = read_headings(KNOWN, ["background", "comment", "coach's note"])
    assert tell_columns(found.columns, found.ignored) == []


def test_without_a_column_for_the_background_there_is_one_problem(guide: Guide) -> None:
    found = read_headings(KNOWN, ["name", "lane"])
    (problem,) = check_columns(guide, found.columns)
    assert problem.code == "no-background-column"
    assert guide.question("background").label in problem.hint
    assert check_columns(guide, read_headings(KNOWN, ["Background"]).columns) == []


def test_where_no_heading_is_known_the_first_row_is_none(guide: Guide) -> None:
    (problem,) = check_columns(guide, read_headings(KNOWN, ["Ann", "clinical"]).columns)
    assert problem.code == "no-headings"


def test_empty_cells_after_the_last_heading_are_no_columns() -> None:
    found = read_headings(KNOWN, ["background", "", *[" "] * 16000])
    assert len(found.columns) == 1
    assert found.ignored == ()
    assert found.problems == ()


def test_too_many_columns_are_one_problem() -> None:
    found = read_headings(KNOWN, [f"column {number}" for number in range(MOST_COLUMNS + 1)])
    (problem,) = found.problems
    assert problem.code == "many-columns"
    assert str(MOST_COLUMNS + 1) in problem.message
    assert found.columns == ()


def test_a_long_or_odd_heading_is_shown_short_and_clean() -> None:
    found = read_headings(KNOWN, ["background", "\x1b[31m" + "x" * 500])
    assert len(found.ignored[0].heading) == 60
    assert "\x1b" not in found.ignored[0].heading


# --- another guide ------------------------------------------------------------------------------


def test_another_guides_facts_are_known_by_its_own_words(guide: Guide) -> None:
    fact = guide.facts["coding"].model_copy(
        update={"id": "driving", "label": "At the wheel", "flag": "--drive", "question": "How often do you drive?"}
    )
    other = guide._replace(facts={"driving": fact})
    known = Headings(other)
    for heading in ("driving", "At the wheel", "--drive", "2. How often do you drive?"):
        assert known.find_key(heading) == "driving"
    assert known.find_key("coding") is None
    assert "driving" in list_roster_keys(other)
