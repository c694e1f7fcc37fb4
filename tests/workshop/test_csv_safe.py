from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.text import clean
from careerpath.workshop.csv_safe import BOM, begins_formula, guard, take_guard_away, write_lines

FORMULAS = [
    '=HYPERLINK("http://x.example","click")',
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "  =1",
    "\u00a0=1",
    "\t=1",
    "\r=1",
    "\n=1",
    "\u200b=1",
    "＝1",
    "'=1",
    "' =1",
    "+31 6 1234",
    "-inf",
]
HARMLESS = ["Ann", "a=b", "3 - 4", "", "'t Hart", "\"=1\"", "Zoë", "(=1)", "·=1"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded_and_read_back_as_its_text(text: str) -> None:
    assert begins_formula(text)
    assert guard(text).startswith("'")
    assert take_guard_away(guard(text)) == clean(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == clean(text)
    assert take_guard_away(text) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [(-5, "-5"), (2.5, "2.5"), (0, "0"), (date(2027, 1, 4), "2027-01-04"), (None, ""), (True, "True")],
)
def test_numbers_and_days_are_written_as_they_are(cell: object, text: str) -> None:
    assert guard(cell) == text


def test_what_is_no_number_that_a_spreadsheet_knows_is_text() -> None:
    assert guard(float("-inf")) == "'-inf"
    assert guard(float("nan")) == "nan"


@given(st.text())
def test_no_written_cell_begins_a_formula_whatever_a_spreadsheet_passes_over(text: str) -> None:
    cell = guard(text)
    seen = "".join(sign for sign in cell if unicodedata.category(sign)[0] not in "ZC")
    assert not seen.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not set("\t\r\n") & set(cell)
    assert take_guard_away(cell) == clean(text)


ROWS = st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5)


@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_written_rows_are_read_back_by_any_reader_of_csv(rows: list[list[str]], separator: str) -> None:
    text = "".join(write_lines(rows, separator, bom=False))
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert [[take_guard_away(cell) for cell in row] for row in read] == [[clean(cell) for cell in row] for row in rows]


def test_only_the_first_line_has_the_mark_and_every_cell_is_quoted() -> None:
    assert list(write_lines([["a", 1], ["b\nc", -2]])) == [f'{BOM}"a","1"\r\n', '"b c","-2"\r\n']
