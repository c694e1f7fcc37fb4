from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from careerpath.guide.content import Guide
from careerpath.workshop.checking import Checked, check_roster, is_unreadable, tell_left_out
from careerpath.workshop.roster import read_csv, read_jsonl

ROSTER = (
    "Name,Background,Lane,Timestamp,E-mail,Pace,Hours\n"
    "Ann,Data,evaluation,,,,\n"
    "Bea,Dta,evalution,,,,\n"
    ",,,,,,\n"
    "Cee (example),Data,,,,,\n"
    "Dan,,automation,,,,\n"
    "Eve,Data,,,,accelerated,0.5\n"
)


def check(guide: Guide, text: str, most: int | None = None) -> Checked:
    return check_roster(read_csv(io.StringIO(text, newline=""), guide, "room.csv"), most)


def test_every_row_is_counted_and_every_wrong_cell_is_kept(guide: Guide) -> None:
    checked = check(guide, ROSTER)
    assert (checked.rows, checked.fine, checked.wrong, checked.more) == (4, 1, 3, 0)
    assert (checked.skipped.empty, checked.skipped.examples) == (1, 1)
    assert [(one.row, one.column, one.code) for one in checked.problems] == [
        (3, "Background", "unknown-background"),
        (3, "Lane", "unknown-lane"),
        (6, "Background", "no-background"),
        (7, "Hours", "too-few-hours"),
    ]
    assert not checked.is_fine
    assert tell_left_out(checked.ignored) == ["Timestamp", "E-mail"]


@pytest.mark.parametrize(("most", "kept"), [(0, 0), (1, 1), (3, 3), (4, 4), (9, 4)])
def test_no_more_problems_are_kept_than_wanted_and_all_are_counted(guide: Guide, most: int, kept: int) -> None:
    whole, checked = check(guide, ROSTER), check(guide, ROSTER, most)
    assert checked.problems == whole.problems[:kept]
    assert checked.more == 4 - kept
    assert (checked.wrong, checked.is_fine) == (3, False)


def test_what_concerns_the_file_makes_every_row_wrong(guide: Guide) -> None:
    checked = check(guide, "Name,Lane\nAnn,evaluation\nBea,evaluation\n")
    assert (checked.rows, checked.fine, checked.wrong) == (2, 0, 2)
    assert [one.code for one in checked.problems_of_the_file] == ["no-background-column"]
    assert not checked.is_fine


def test_a_roster_of_nobody_is_not_fine(guide: Guide) -> None:
    for text in ("Name,Background\n", "Name,Background\n,\nAnn (example),Data\n"):
        checked = check(guide, text)
        assert [one.code for one in checked.problems_of_the_file] == ["no-rows"]
        assert (checked.rows, checked.wrong, checked.is_fine) == (0, 0, False)
    assert check(guide, "Background\nData\n").is_fine


def test_a_file_is_unreadable_only_where_not_even_its_columns_are_known(guide: Guide) -> None:
    def read(text: str) -> bool:
        return is_unreadable(read_csv(io.StringIO(text, newline=""), guide))

    assert read("")
    assert read("\n\n")
    assert not read("This is a letter\nand no roster\n")
    assert not read("Name,Lane\n")
    assert is_unreadable(read_jsonl(io.StringIO("[\n"), guide))
    assert not is_unreadable(read_jsonl(io.StringIO("{}\n"), guide))


def test_memory_stays_flat_where_only_some_problems_are_kept(guide: Guide) -> None:
    def make_lines(count: int) -> Iterator[str]:
        yield "name,background,pace\n"
        for number in range(count):
            yield f"P{number},clinical,fast{number}\n"

    def find_peak(count: int) -> int:
        tracemalloc.start()
        checked = check_roster(read_csv(make_lines(count), guide), 50)
        assert checked.more == count - 50
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    find_peak(3000)  # what is built once is no row's
    assert find_peak(3000) < 1.5 * find_peak(300)
