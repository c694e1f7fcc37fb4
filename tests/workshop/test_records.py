from __future__ import annotations

import csv
import io
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.workshop.decode import MOST_LINE
from careerpath.workshop.headings import Headings
from careerpath.workshop.records import MOST_LINES_IN_ROW, SEPARATORS, Record, read_layout, split_records
from tests.helpers import load_shipped_guide

KNOWN = Headings(load_shipped_guide())


def split(text: str, separator: str = ",") -> list[Record]:
    return list(split_records(io.StringIO(text, newline=""), separator))


def lay_out(text: str) -> tuple[str, int, list[str]]:
    layout, lines = read_layout(io.StringIO(text, newline=""), KNOWN)
    assert layout.headings is not None
    rows = list(split_records(lines, layout.separator))
    assert rows[layout.headings.number - 1] == layout.headings
    return layout.separator, layout.headings.number, layout.headings.cells


# --- rows ---------------------------------------------------------------------------------------


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    rows = split('a,b\n"one\ntwo",x\n\nlast,y')
    assert [(row.number, row.cells) for row in rows] == [
        (1, ["a", "b"]),
        (2, ["one\ntwo", "x"]),
        (3, []),
        (4, ["last", "y"]),
    ]


def test_blanks_before_a_quotation_mark_and_marks_inside_a_cell_are_harmless() -> None:
    assert split('Ann, "x, y",the "best"\n') == [Record(1, ["Ann", "x, y", 'the "best"'])]


@pytest.mark.parametrize(
    ("broken", "after"),
    [
        ('Ann,"clinical,x\n', "Bob,data,x\nCy,data,x\n"),
        ('Ann,"clinical,x\n', 'Bob,"data",x\nCy,data,x\n'),
        ('Ann,"clinical,x\n', 'Bob,"",x\nCy,data,"y z"\n'),
        ('Ann,clinical,"\n', "Bob,data,x\nCy,data,x\n" * 300),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_one_rows_flaw(broken: str, after: str) -> None:
    first, flawed, *rest = split(f"name,background,job\n{broken}{after}")
    assert first.cells == ["name", "background", "job"]
    assert (flawed.number, flawed.flaw) == (2, "open-quote")
    assert flawed.cells == [broken]
    assert [row.cells for row in rest] == list(csv.reader(io.StringIO(after)))
    assert [row.number for row in rest] == list(range(3, 3 + len(rest)))


def test_a_mark_in_the_middle_of_a_quoted_cell_is_another_flaw() -> None:
    rows = split('"Ann" Lee,data\nBob,data\n')
    assert [(row.number, row.flaw) for row in rows] == [(1, "wrong-quote"), (2, "")]


def test_a_row_may_have_many_lines_and_not_endless_ones() -> None:
    lines = "x\n" * (MOST_LINES_IN_ROW - 2)
    assert [len(row.cells) for row in split(f'a,"{lines}",b\nc,d\n')] == [3, 2]
    flawed, *rest = split(f'a,"{lines}x\nx\n",b\nc,d\n')
    assert flawed.flaw == "open-quote"
    assert rest[-1].cells == ["c", "d"]


def test_a_line_that_is_too_long_is_one_rows_flaw() -> None:
    rows = split(f"a,b\n{'x,' * MOST_LINE}\nc,d\n")
    assert [row.flaw for row in rows] == ["", "long-row", ""]
    assert len(rows[1].cells[0]) <= MOST_LINE


def test_a_long_line_inside_an_open_quotation_is_told_of_both_rows() -> None:
    rows = split(f'a,"b\n{"x" * (MOST_LINE + 5)}\nc,d\n')
    assert [row.flaw for row in rows] == ["open-quote", "long-row", ""]


def test_nul_is_a_sign_like_others() -> None:
    assert split("A\x00,b\n") == [Record(1, ["A\x00", "b"])]


TABLES = st.lists(st.lists(st.text("ab ,;\t\"'\n\ré", max_size=5), min_size=2, max_size=4), max_size=6)


@given(TABLES, st.sampled_from(SEPARATORS))
def test_what_was_written_well_is_read_as_it_was_written(table: list[list[str]], separator: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table)
    assert [row.cells for row in split(text.getvalue(), separator)] == table


@given(st.lists(st.text('ab,"\n\r', max_size=12)).map("".join))
def test_any_text_ends_in_rows_that_hold_all_its_letters(text: str) -> None:
    rows = split(text)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    kept = "".join(chain.from_iterable(row.cells for row in rows))
    assert [sign for sign in kept if sign in "ab"] == [sign for sign in text if sign in "ab"]


# --- where the headings stand -------------------------------------------------------------------


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_is_found_by_the_headings(separator: str) -> None:
    text = separator.join(["Name", '"Background, strongest; current"', "Background", "Hours, a week?"])
    assert lay_out(f"{text}\n{separator.join('abcd')}\n")[0] == separator


def test_one_column_alone_is_a_roster() -> None:
    assert lay_out("Background\nclinical\ndata\n") == (",", 1, ["Background"])


def test_a_first_line_that_names_the_separator_is_obeyed_and_no_row() -> None:
    assert lay_out("sep=;\r\nname;background,x\r\n") == (";", 1, ["name", "background,x"])
    assert lay_out('"sep=\t"\nname\tbackground\n')[0] == "\t"


def test_titles_and_empty_rows_may_stand_above_the_headings() -> None:
    text = "Workshop;;\n;;\n\nMonday;12 people;\nName;Background;Hours\nAnn;data;3\n"
    assert lay_out(text) == (";", 5, ["Name", "Background", "Hours"])


def test_a_persons_row_is_not_taken_for_the_headings() -> None:
    """A cell may say "data", which is the name of a column as well."""
    assert lay_out("who,what\nAnn,data\nBob,product\n")[1] == 1


def test_where_nothing_is_known_the_first_filled_row_stands_for_headings() -> None:
    assert lay_out("\n;;\na;b;c\nd,e,f,g,h\n") == (";", 3, ["a", "b", "c"])


def test_a_heading_row_with_an_open_quotation_is_found_with_its_flaw() -> None:
    layout, _ = read_layout(io.StringIO('name,"background\nAnn,clinical\n'), KNOWN)
    assert layout.headings is not None
    assert layout.headings.flaw == "open-quote"


@pytest.mark.parametrize("text", ["", "\n\n", ";;;\n , ,\n", "\ufeff"])
def test_rows_that_hold_nothing_are_no_headings(text: str) -> None:
    layout, lines = read_layout(io.StringIO(text), KNOWN)
    assert layout.headings is None
    assert not "".join(lines).strip(" ;,\n")


@given(st.lists(st.text('ab,;\t"\n', max_size=9)).map("".join))
def test_looking_for_the_headings_loses_no_line(text: str) -> None:
    _, lines = read_layout(io.StringIO(text), KNOWN)
    assert "".join(lines) == (text if not text or text.endswith("\n") else text + "\n")
