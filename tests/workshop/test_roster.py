from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.text import has_control_characters
from careerpath.worksheet.answers import Answer, Answers, Comment
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.decode import MOST_LINE, TextLines
from careerpath.workshop.entries import Entry
from careerpath.workshop.headings import tell_columns
from careerpath.workshop.naming import Asking, assign_names
from careerpath.workshop.roster import Roster, Skipped, read_csv, read_jsonl
from tests.helpers import load_shipped_guide, make_answers


class Read(NamedTuple):
    """A roster read to its end."""

    roster: Roster
    entries: list[Entry]

    @property
    def problems(self) -> list[CellProblem]:
        return [problem for entry in self.entries for problem in entry.problems]


def read(guide: Guide, text: str) -> Read:
    roster = read_csv(io.StringIO(text, newline=""), guide, "room.csv")
    return Read(roster, list(roster.rows))


def read_bytes(guide: Guide, content: bytes) -> Read:
    roster = read_csv(TextLines(io.BytesIO(content)), guide, "room.csv")
    return Read(roster, list(roster.rows))


# --- a whole row --------------------------------------------------------------------------------


def test_a_row_gives_the_answers_that_the_same_words_give_anywhere(guide: Guide) -> None:
    text = (
        "Name,Background,Lane,Role,Coding,Licence,Hours,Start,Parked,Coach's note,Avoid\r\n"
        'Ann Lee,Clinical care,evaluation,AI safety reviewer,None,yes,"2,5",2027-01-04,Data scientist,Ask her.,\r\n'
    )
    (entry,) = read(guide, text).entries
    wanted = make_answers(
        guide,
        "file",
        name="Ann Lee",
        background="clinical",
        lane="evaluation",
        role="clinical-ai-evaluator",
        coding="none",
        licence=True,
        hours=2.5,
        start=date(2027, 1, 4),
        parked=("healthcare-data-scientist",),
        comments=(Comment("Coach", "Ask her."),),
    )
    assert entry == Entry(2, "Ann Lee", wanted, ())
    assert not entry.is_empty


def test_every_wrong_cell_is_told_with_row_column_value_and_what_is_near(guide: Guide) -> None:
    text = 'Name;Background;Lane;Hours\n"Ann\nLee";clinicle;evalution;three\nBob;data;analytics;3\n'
    seen = read(guide, text)
    assert [(one.row, one.column, one.value) for one in seen.problems] == [
        (2, "Background", "clinicle"),
        (2, "Lane", "evalution"),
        (2, "Hours", "three"),
    ]
    assert ["clinical" in seen.problems[0].hint, "Evaluation" in seen.problems[1].hint] == [True, True]
    assert str(seen.problems[0].to_problem("room.csv")).startswith('room.csv: row 2, column "Background": unknown')
    assert [entry.row for entry in seen.entries] == [2, 3]
    assert seen.entries[1].problems == ()
    assert seen.entries[0].name == "Ann Lee"


def test_a_row_without_its_background_is_a_problem_of_that_row(guide: Guide) -> None:
    seen = read(guide, "name,background,lane\nAnn,,evaluation\nBob,,\nCy,x,\n")
    assert [(one.row, one.code, one.column) for one in seen.problems] == [
        (2, "no-background", "background"),
        (3, "no-background", "background"),
        (4, "unknown-background", "background"),
    ]
    assert "Clinical care; Data and analytics" in seen.problems[0].hint
    assert [entry.is_empty for entry in seen.entries] == [False, True, True]


def test_answers_that_cannot_stand_together_are_a_problem_of_the_hours(guide: Guide) -> None:
    seen = read(guide, "name,background,Hours a week,pace\nAnn,data,0.5,accelerated\n")
    (problem,) = seen.problems
    assert (problem.code, problem.column, problem.value) == ("too-few-hours", "Hours a week", "0.5")


def test_the_first_of_two_columns_that_holds_something_counts(guide: Guide) -> None:
    text = "Name,First name,Background,Comment,Coach's note\nAnn,Bea,data,one,two\n,Cy,data,,two\n-,Di,data,,\n"
    seen = read(guide, text)
    assert [entry.name for entry in seen.entries] == ["Ann", "Cy", "Di"]
    assert [[comment.text for comment in entry.answers.comments] for entry in seen.entries] == [
        ["one", "two"],
        ["two"],
        [],
    ]
    (line,) = tell_columns(seen.roster.columns, seen.roster.ignored)
    assert '"First name"' in line


def test_empty_rows_and_marked_ones_are_passed_over_and_counted(guide: Guide) -> None:
    text = (
        "id,name,background\n1,Ann,data\n2,,\n,,\n\n 3,Bob (Example),data\n4, (allowed values) ,x\n5,n/a,-\n6,Cy,data\n"
    )
    seen = read(guide, text)
    assert [(entry.row, entry.name) for entry in seen.entries] == [(2, "Ann"), (9, "Cy")]
    assert seen.roster.skipped == Skipped(empty=4, examples=2)


def test_a_row_may_be_shorter_than_the_headings(guide: Guide) -> None:
    """Excel leaves out the separators behind the last cell of some rows."""
    seen = read(guide, "name,background,lane,hours\nAnn,data\nBob\n")
    assert seen.entries[0].answers.keys() == {"name", "background"}
    assert [one.code for one in seen.problems] == ["no-background"]


def test_a_row_that_is_longer_is_one_problem_because_nobody_knows_what_moved(guide: Guide) -> None:
    seen = read(guide, "name,background,job\nAnn,data,wards, night,x\nBob,data,wards,,\n")
    (problem,) = seen.problems
    assert (problem.row, problem.code, problem.value) == (2, "more-cells", "night")
    assert seen.entries[0].name == "Ann"
    assert seen.entries[0].answers == Answers()
    assert seen.entries[1].answers.text("job") == "wards"


def test_notes_beside_the_table_are_left_out(guide: Guide) -> None:
    seen = read(guide, "name,background,,\nAnn,data,,late today\n")
    assert seen.problems == []
    assert seen.roster.ignored == ()


# --- the file as a whole ------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_roster_as_programs_save_it(guide: Guide, encoding: str, separator: str, end: str) -> None:
    rows = [["Name", "Background", "Hours"], ["Zoë", "Writing/education", ""], ["Åke", "Clinical care", "3"]]
    text = end.join(separator.join(row) for row in rows) + end
    seen = read_bytes(guide, text.encode(encoding))
    assert [entry.name for entry in seen.entries] == ["Zoë", "Åke"]
    assert [one.column for one in seen.problems] == ["Background"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("\n;;\n", "empty"),
        ("Ann,clinical\nBob,data analysis\n", "no-headings"),
        ("name,lane\nAnn,evaluation\n", "no-background-column"),
        ('name,"background\nAnn,data\n', "open-quote"),
        ('"name" x,background\nAnn,data\n', "wrong-quote"),
        (",".join(f"column {number}" for number in range(5000)) + "\n", "many-columns"),
        (",".join(f"column {number}" for number in range(1_000_000)) + "\n", "long-row"),
    ],
)
def test_what_is_wrong_with_the_file_is_one_problem(guide: Guide, text: str, code: str) -> None:
    seen = read(guide, text)
    (problem,) = seen.roster.problems_of_the_file
    assert problem.code == code
    assert str(problem.where) == "room.csv"
    assert problem.hint
    assert len(str(problem)) < 600


def test_rows_are_read_though_no_column_has_the_background(guide: Guide) -> None:
    seen = read(guide, "name,lane\nAnn,evaluation\n")
    assert seen.entries == [Entry(2, "Ann", make_answers(guide, "file", name="Ann", lane="evaluation"))]


def test_without_a_name_for_the_file_problems_have_no_place(guide: Guide) -> None:
    (problem,) = read_csv([], guide).problems_of_the_file
    assert problem.where is None


# --- hostile rosters ----------------------------------------------------------------------------


def test_a_quotation_mark_that_is_never_closed_costs_one_row(guide: Guide) -> None:
    rest = "".join(f"Person {number},data,\n" for number in range(1000))
    seen = read(guide, f'name,background,job\nAnn,"clinical,\n{rest}')
    (problem,) = seen.problems
    assert (problem.row, problem.code, problem.column) == (2, "open-quote", "")
    assert problem.value == 'Ann,"clinical,'
    assert len(seen.entries) == 1001
    assert seen.entries[-1].row == 1002


def test_hostile_names_are_names_and_two_of_the_same_are_two_people(guide: Guide) -> None:
    names = ["../../etc", "CON", "Ann", "Ann", '=HYPERLINK("http://x.example";"Ann")', "@x", "Robert'); DROP TABLE--"]
    text = "name;background\n" + "".join('"{}";data\n'.format(name.replace('"', '""')) for name in names)
    seen = read(guide, text)
    assert seen.problems == []
    assert [entry.name for entry in seen.entries] == names
    given = assign_names([Asking(entry.name, entry.row) for entry in seen.entries], {})
    assert given[:4] == ["etc", "con-3", "ann", "ann-2"]
    assert len(set(given)) == len(names)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("A" * 300, "too-long"), ("A\x00nn", "control-characters"), ("\x1b[2JAnn", "control-characters")],
)
def test_a_name_that_cannot_stand_is_that_cells_problem(guide: Guide, cell: str, code: str) -> None:
    seen = read(guide, f"name,background\n{cell},data\nBob,data\n")
    (problem,) = seen.problems
    assert (problem.row, problem.column, problem.code) == (2, "name", code)
    assert seen.entries[0].answers.text("background") == "data"
    assert len(seen.entries[0].name) <= 40
    assert not has_control_characters(seen.entries[0].name)


def test_a_row_of_a_million_cells_or_signs_is_one_problem(guide: Guide) -> None:
    seen = read(guide, f"name,background\n{',' * 1_000_000}\n{'x' * MOST_LINE * 2}\nAnn,data{',' * 5000}x\nBob,data\n")
    assert [(one.row, one.code) for one in seen.problems] == [(2, "long-row"), (3, "long-row"), (4, "more-cells")]
    assert seen.entries[-1].name == "Bob"


CELLS = st.sampled_from(
    [
        "name",
        "Background",
        "lane",
        "clinical",
        "data",
        "Ann",
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        " ",
        "=1",
        "\x00",
    ]
)


@given(st.lists(CELLS, max_size=60).map("".join))
def test_any_text_is_read_to_its_end(text: str) -> None:
    seen = read(load_shipped_guide(), text)
    rows = [entry.row for entry in seen.entries]
    assert rows == sorted(set(rows))
    for problem in seen.problems:
        assert problem.message
        assert not has_control_characters("".join((problem.column, problem.value, problem.message, problem.hint)))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_to_their_end(content: bytes) -> None:
    read_bytes(load_shipped_guide(), b"name,background\n" + content)
    read_bytes(load_shipped_guide(), content)
    list(read_jsonl(TextLines(io.BytesIO(content)), load_shipped_guide()).rows)


# --- one row at a time --------------------------------------------------------------------------


def make_lines(count: int) -> Iterator[str]:
    yield "Timestamp;Name;Background;Lane;Hours a week\r\n"
    for number in range(count):
        lane = "evalution" if number % 50 == 0 else "Evaluation"
        yield f"x;Person {number};Clinical care;{lane};{number % 40},5\r\n"


def measure_peak(guide: Guide, count: int) -> int:
    tracemalloc.start()
    try:
        roster = read_csv(make_lines(count), guide)
        assert sum(1 for _ in roster.rows) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_rows_are_handed_on_before_the_file_ends(guide: Guide) -> None:
    taken = 0

    def watch() -> Iterator[str]:
        nonlocal taken
        for line in make_lines(500):
            taken += 1
            yield line

    roster = read_csv(watch(), guide)
    next(roster.rows)
    assert taken < 100


def test_memory_stays_flat(guide: Guide) -> None:
    measure_peak(guide, 10)  # what is built once is no row's
    few, many = measure_peak(guide, 1000), measure_peak(guide, 20_000)
    assert many < 1.5 * few
    assert few < 500_000


def test_one_answer_of_the_file_keeps_its_origin(guide: Guide) -> None:
    (entry,) = read(guide, "name,background\nAnn,data\n").entries
    assert set(entry.answers.values()) == {Answer("Ann", "file"), Answer("data", "file")}
