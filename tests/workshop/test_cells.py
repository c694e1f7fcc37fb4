from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.guide.names import list_names
from careerpath.problems import Place, Problem
from careerpath.text import clean, has_control_characters
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import FREE_TEXT, list_choices, list_keys, read_value
from careerpath.workshop.cells import MOST_COMMENT, MOST_VALUES, CellProblem, CellReader
from careerpath.workshop.day_order import ORDERS
from careerpath.workshop.headings import COMMENT, list_roster_keys
from tests.helpers import load_shipped_guide

CHOSEN = [key for key in list_keys(load_shipped_guide()) if list_choices(load_shipped_guide(), key) and key != "avoid"]


@cache
def make_reader(key: str) -> CellReader:
    return CellReader(load_shipped_guide(), key)


def read(key: str, text: object) -> Any:
    value, problems = make_reader(key).read_raw(text)
    assert problems == (), [str(problem) for problem in problems]
    return value


def refuse(key: str, text: object) -> Problem:
    value, problems = make_reader(key).read_raw(text)
    assert value is None
    (problem,) = problems
    assert problem.message
    assert not has_control_characters(problem.message + problem.hint)
    return problem


# --- choices ------------------------------------------------------------------------------------

BEFORE = st.sampled_from(["", " ", "\u00a0", "'", '"', "“", "\t", "\n"])
AFTER = {'"': '"', "“": "”"}


@given(st.sampled_from(CHOSEN), st.data(), BEFORE, st.sampled_from(["", " ", "\u00a0\u00a0", "\r\n"]))
def test_a_spreadsheets_habits_change_no_choice(key: str, data: st.DataObject, before: str, after: str) -> None:
    guide = load_shipped_guide()
    chosen, label = data.draw(st.sampled_from(list(list_choices(guide, key).items())))
    for name in (chosen, label, chosen.replace("-", " "), chosen.replace("-", "_"), label.upper(), label.lower()):
        text = f"{before}{name}{AFTER.get(before, '')}{after}"
        assert read(key, text) == read_value(guide, key, chosen)[0] == chosen, text
        assert read(key, f"{name}{after}.") == chosen


def test_every_published_name_means_its_role(guide: Guide) -> None:
    names = list_names(guide.roles)
    assert len(names) > 60
    for name, role in names.items():
        assert read("role", f" {name.upper()} ") == role
        assert read(PARKED, name) == (role,)


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "true", "1", "x", "X", "✓", " Yes ", "'yes", True, 1])
def test_yes_in_every_form(text: object) -> None:
    assert read("licence", text) == "yes"


@pytest.mark.parametrize("text", ["no", "N", "FALSE", "0", "No.", False, 0])
def test_no_in_every_form(text: object) -> None:
    assert read("licence", text) == "no"


@pytest.mark.parametrize(
    ("key", "text", "code", "nearest"),
    [
        ("background", "clinicle", "unknown-background", "clinical"),
        ("role", "clinical ai evaluater", "unknown-role", "Did you mean: Clinical AI evaluator"),
        ("coding", "midium", "unknown-coding", "Did you mean: Medium?"),
        ("licence", "maybe", "unknown-licence", "Give one of: Yes, No."),
        ("coding", "1", "unknown-coding", "Give one of: None, Low, Medium, High."),
        ("background", "ops", "unknown-background", "Give one of: Clinical care; Data and analytics; "),
        ("background", "oper", "unknown-background", "Did you mean: Operations and administration (operations)?"),
        ("background", "WRIT", "unknown-background", "Did you mean: Writing, education, or content (content)?"),
        ("lane", "content-rev", "unknown-lane", "Did you mean: Content review?"),
        ("lane", "a", "unknown-lane", "Give one of: Evaluation, Analytics, "),
        ("role", "safety reviewer", "unknown-role", "AI safety reviewer (Clinical AI evaluator)"),
        (PARKED, "oper", "unknown-park", "Give one of: "),
        ("background", "x" * 500, "too-long", "Shorten"),
        ("lane", "=1+1", "unknown-lane", "Evaluation"),
        ("background", "Clinical care; Data and analytics", "several-values", "Clinical care, Data and analytics"),
        ("background", "Writing, education, or content, Clinical care", "several-values", "Writing"),
        ("lane", 3, "wrong-type", ""),
        ("lane", ["evaluation"], "wrong-type", ""),
    ],
)
def test_a_wrong_choice_is_one_problem_with_what_is_near(key: str, text: object, code: str, nearest: str) -> None:
    problem = refuse(key, text)
    assert problem.code == code
    assert nearest in problem.hint


def test_a_label_with_commas_is_one_choice(guide: Guide) -> None:
    assert read("background", "Writing, education, or content") == "content"
    assert read("problem", "Trust, privacy or safety") == "trust-and-safety"


# --- nothing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list_roster_keys(load_shipped_guide()))
@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\n", "-", " – ", "N/A", "#N/A", "n/a", "not sure", "?", None])
def test_an_empty_cell_is_no_answer(key: str, text: object) -> None:
    assert read(key, text) is None


@pytest.mark.parametrize("key", ["background", "lane", "role", "licence", "action_30", "avoid", PARKED, COMMENT])
def test_none_is_no_answer_where_the_guide_does_not_have_it(key: str) -> None:
    assert read(key, "None") is None


def test_none_is_an_answer_where_the_guide_has_it_and_where_it_may_be_a_name() -> None:
    assert read("coding", "None") == read("healthcare", "none ") == "none"
    assert read("name", "None") == "None"


# --- hours and days -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3", 3.0), ("2,5", 2.5), ("2.5", 2.5), ("3 hours", 3.0), ("3h", 3.0), ("3 hrs per week", 3.0), ("'4", 4.0),
        ("3 Hours a week", 3.0), ("0,5 h/week", 0.5), (" 40\u00a0", 40.0), (4, 4.0), (2.5, 2.5), ("3.00", 3.0),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(text: object, hours: float) -> None:
    assert read("hours", text) == hours


@pytest.mark.parametrize(
    "text", ["three", "3-4", "1,000", "3 days", "0", "41", "-3", "3 4", "about 3", "=3", "nan", True]
)
def test_hours_that_are_none(text: object) -> None:
    problem = refuse("hours", text)
    assert problem.code == "wrong-hours"
    assert "0.5" in problem.hint


@pytest.mark.parametrize(
    "text", ["2027-01-04", "2027-01-04 00:00:00", "4 Jan 2027", "2027/1/4", "'2027-01-04", "04.01.2027", "4-Jan-27"]
)
def test_days_as_spreadsheets_write_them(text: str) -> None:
    assert read("start", text) == date(2027, 1, 4)


@pytest.mark.parametrize("text", ["4-Jan-69", "next week", "2027", 3, True])
def test_what_is_no_day_is_a_problem_that_says_how_to_write_it(text: object) -> None:
    problem = refuse("start", text)
    assert problem.code == "wrong-date"
    assert "2027-01-04" in problem.hint
    assert "--dates" not in problem.hint


@pytest.mark.parametrize("text", ["46391", 46391, 46391.0, "46391.5"])
def test_a_count_of_days_is_refused_with_what_to_do_in_the_spreadsheet(text: object) -> None:
    problem = refuse("start", text)
    assert problem.code == "wrong-date"
    assert "Give the column the format YYYY-MM-DD" in problem.hint


@pytest.mark.parametrize("text", ["1/4/2027", "01/04/2027", "1/4/2027 0:00:00", "1/4/27"])
def test_a_day_that_could_be_two_is_asked_about_and_read_once_that_is_said(guide: Guide, text: str) -> None:
    problem = refuse("start", text)
    assert problem.code == "two-days"
    assert "--dates month-first (2027-01-04) or --dates day-first (2027-04-01)" in problem.hint
    for order, day in zip(ORDERS, (date(2027, 1, 4), date(2027, 4, 1)), strict=True):
        assert CellReader(guide, "start", order).read_raw(text) == (day, ())
        assert CellReader(guide, "start", order).read("25/01/2027") == (date(2027, 1, 25), ())


def test_a_day_that_does_not_exist_or_lies_far_off_keeps_its_own_hint() -> None:
    assert refuse("start", "2027-02-30").code == "wrong-date"
    assert "2100" in refuse("start", "4 Jan 2400").hint


# --- several values -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "AI safety reviewer; data scientist",
        "AI safety reviewer, Data Scientist",
        "clinical-ai-evaluator,healthcare-data-scientist",
        "- Clinical AI evaluator\n- Healthcare data scientist\n",
        "• clinical ai evaluator;;\r\n Healthcare data scientist; clinical-ai-evaluator;",
        ["AI safety reviewer", "data scientist"],
    ],
)
def test_roles_to_keep_in_every_form(text: object) -> None:
    assert read(PARKED, text) == ("clinical-ai-evaluator", "healthcare-data-scientist")


def test_every_unknown_role_to_keep_is_a_problem_and_the_others_stay() -> None:
    value, problems = make_reader(PARKED).read("data scientist, foo; bar")
    assert value == ("healthcare-data-scientist",)
    assert [problem.code for problem in problems] == ["unknown-park"] * 2


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("my employer's name", ["my employer's name"]),
        ("private patient data, diagnostic claims", []),
        ("Diagnostic claims, my employer's name, its logo", ["my employer's name, its logo"]),
        ("names, dates, diagnostic claims, places", ["names, dates", "places"]),
        ("names; dates\nplaces", ["names", "dates", "places"]),
        (["names", "a, b"], ["names", "a, b"]),
    ],
)
def test_what_to_avoid_keeps_the_guides_lines_and_a_persons_commas(guide: Guide, text: object, own: list[str]) -> None:
    assert read("avoid", text) == (*guide.avoid, *own)


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("avoid", 1, "wrong-type"),
        (PARKED, 1, "wrong-type"),
        (PARKED, ["x"] * (MOST_VALUES + 1), "many-values"),
        (PARKED, ";".join(["x"] * (MOST_VALUES + 1)), "many-values"),
        ("avoid", ";".join(map(str, range(MOST_VALUES + 1))), "many-values"),
        (PARKED, "x," * 5000, "too-long"),
        ("avoid", "x, " * 1000, "too-long"),
    ],
)
def test_too_much_in_one_cell_is_one_problem(key: str, text: object, code: str) -> None:
    assert refuse(key, text).code == code


# --- text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FREE_TEXT)
@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x.example")', "+31 6 12", "-- no --", "@ann", "'t Hart", '"Read" and "write"', "1"]
)
def test_a_cell_that_looks_like_a_formula_stays_text(key: str, text: str) -> None:
    assert read(key, text) == text
    assert read(key, f"'{text}") == (text if text[0] in "=+-@" else f"'{text}")


def test_text_is_cleaned_to_one_line() -> None:
    assert read("name", "  Ann \n Lee\u00a0") == "Ann Lee"
    assert read(COMMENT, " Ask the\r\nnight team. ") == "Ask the night team."


@pytest.mark.parametrize("key", list_roster_keys(load_shipped_guide()))
@pytest.mark.parametrize("text", ["a\x1b[31mb", "\x00", "3\x07", "2027-01-04\u200b", "\u202e"])
def test_control_characters_are_a_problem_of_every_column(key: str, text: str) -> None:
    assert refuse(key, text).code == "control-characters"


@pytest.mark.parametrize(("key", "most"), [("name", 80), ("job", 80), ("action_30", 400), (COMMENT, MOST_COMMENT)])
def test_too_long_a_text_names_its_limit(key: str, most: int) -> None:
    assert read(key, "a" * most) == "a" * most
    assert str(most) in refuse(key, "a" * (most + 1)).message


@pytest.mark.parametrize("raw", [1, 2.5, True, ["x"], {"a": 1}])
def test_a_comment_is_text(raw: object) -> None:
    assert refuse(COMMENT, raw).code == "wrong-type"


# --- everything ---------------------------------------------------------------------------------

PIECES = st.sampled_from(["clinical", "Data", ",", ";", " ", "\n", "'", '"', "=", "none", "3", "2027-01-04", "-", "é"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))


@given(st.sampled_from(list_roster_keys(load_shipped_guide())), TEXTS)
def test_any_text_is_read_refused_or_nothing(key: str, text: str) -> None:
    reader = CellReader(load_shipped_guide(), key)
    value, problems = reader.read(text)
    assert (value, problems) == reader.read(text)
    if value is None and not problems:
        assert len(clean(text)) < 30
    for problem in problems:
        assert problem.message
        assert not has_control_characters(problem.message + problem.hint)


@given(st.sampled_from(list_keys(load_shipped_guide())), TEXTS)
def test_what_is_read_is_what_values_reads_for_its_own_word(key: str, text: str) -> None:
    """Whatever a cell is understood as, the value itself is one that an answers file would give as well."""
    guide = load_shipped_guide()
    value, _ = make_reader(key).read(text)
    if value is not None:
        again = value.isoformat() if isinstance(value, date) else value
        assert read_value(guide, key, again) == (value, [])


@given(st.sampled_from(list_keys(load_shipped_guide())), TEXTS)
def test_what_values_reads_a_cell_reads_too(key: str, text: str) -> None:
    direct, _ = read_value(load_shipped_guide(), key, text)
    value, _ = make_reader(key).read(text)
    if direct is not None and key not in ("avoid", *FREE_TEXT) and clean(text) not in ("'", '"'):
        assert value == direct


def test_what_was_read_is_kept_within_bounds() -> None:
    reader = CellReader(load_shipped_guide(), "name")
    for number in range(5000):
        reader.read(f"Person {number}")
    reader.read("x" * 100_000)
    assert len(reader._kept) <= 200
    assert max(map(len, reader._kept)) < 200


def test_a_problem_of_a_cell_becomes_one_of_the_file() -> None:
    problem = CellProblem(7, "Lane", "evalution", "unknown lane.", "Did you mean: evaluation?", "unknown-lane")
    made = problem.to_problem("roster.csv")
    assert made == Problem(
        "unknown-lane", 'row 7, column "Lane": unknown lane.', Place("roster.csv"), "Did you mean: evaluation?"
    )
    assert "row 7: " in problem._replace(column="").to_problem("roster.csv").message
