"""A folder of handouts: whose they are, what is written again, and what is left alone."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from careerpath.commands import handout_folder
from careerpath.workshop.csv_safe import begins_formula
from careerpath.workshop.handouts import ENDINGS, INDEX, MEMORY, RESULTS
from tests.commands.checks import check_one_refusal, find_raw
from tests.helpers import QUIET_ENVIRONMENT, Finished, invoke

pytestmark = pytest.mark.usefixtures("home")
HEAD = "name,background,hours,start,comment\n"
TWO = HEAD + "Ann,clinical,4,,Ask the night team.\nBob,data,,2027-01-04,\n"
HOSTILE = HEAD + "".join(
    f"{name},clinical,,,\n"
    for name in (
        "../../etc", "CON", "n" * 80, "Ann", "Ann", "ANN", "all", "index", "results", "=1+1", "<b>x</b>", "..", "",
        "نور", '"a/b\\c:d*?"',
    )
)  # fmt: skip


def plan(tmp_path: Path, roster: str, *args: object, code: int = 0) -> Finished:
    """Make the handouts of ``roster`` in the folder ``out``."""
    file = tmp_path / "roster.csv"
    file.write_text(roster, encoding="utf-8")
    finished = invoke("workshop", "plan", str(file), "--output", str(tmp_path / "out"), *map(str, args))
    assert finished.code == code, finished.said
    assert find_raw(finished.said) == []
    return finished


def list_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def read_results(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / RESULTS).read_text(encoding="utf-8-sig"))))


def stamp(folder: Path) -> dict[str, int]:
    """Set back the time stamp of every file, so that a file that is written anew is seen."""
    for path in folder.iterdir():
        os.utime(path, ns=(10**18, 10**18))
    return read_stamps(folder)


def read_stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


# --- what is made -------------------------------------------------------------------------------


def test_every_row_gets_a_handout_and_the_room_one_file(tmp_path: Path) -> None:
    finished = plan(tmp_path, TWO)
    out = tmp_path / "out"
    assert list_files(out) == {"ann.html", "bob.html", "all.html", INDEX, RESULTS, MEMORY}
    assert "2 (2 written, 0 unchanged)" in finished.stdout
    assert str(out / "all.html") in finished.stdout
    assert finished.stderr == ""
    ann, room = (out / "ann.html").read_text(), (out / "all.html").read_text()
    assert "Ann&#39;s first 90 days" in ann
    assert "Ask the night team." in ann
    assert "Next appointment" in ann
    assert "Ann&#39;s" in room.partition("Bob&#39;s")[0]
    assert room.count('<article class="document">') == 2
    ids = re.findall(r' id="([^"]+)"', room)
    assert len(ids) == len(set(ids)) > 6
    assert room.count("<style>") == room.count("</html>") == 1


def test_the_index_leads_to_everybody(tmp_path: Path) -> None:
    plan(tmp_path, HEAD + "Ann B,clinical,,,\nnoör,data,,,\nBad,nobody,,,\n", code=1)
    index = (tmp_path / "out" / INDEX).read_text(encoding="utf-8")
    assert '<a href="ann-b.html">Ann B</a>' in index
    assert '<a href="no%C3%B6r.html">noör</a>' in index
    assert '<a href="all.html">' in index
    assert "Row 4, Bad" in index
    assert "nobody" in index


def test_rows_that_say_nothing_take_what_was_typed(tmp_path: Path) -> None:
    plan(tmp_path, TWO, "--start", "2027-02-01", "--hours", "6")
    rows = read_results(tmp_path / "out")
    assert [(row["start"], row["hours"]) for row in rows] == [("2027-02-01", "4"), ("2027-01-04", "6")]


def test_without_a_start_it_is_next_monday(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    assert read_results(tmp_path / "out")[0]["start"] == "2026-11-23"


def test_whole_plans_are_long(tmp_path: Path) -> None:
    plan(tmp_path, TWO, "--full")
    page = (tmp_path / "out" / "ann.html").read_text()
    assert "Your worksheet" in page or page.count("<article") > 10
    assert "Signature" in page


@pytest.mark.parametrize(
    "row",
    [
        "Ann,clinical,,,,", "Bo,beginner,2.5,,none,Medical AI content reviewer", "Cy Dee,data,6,2027-01-04,high,",
        "Eve,operations,,,low,AI governance analyst",
    ],
)  # fmt: skip
def test_the_command_on_a_handout_makes_the_same_plan(tmp_path: Path, row: str) -> None:
    plan(tmp_path, f"name,background,hours,start,coding,role\n{row}\n", "--format", "json", "--hours", "4")
    plan(tmp_path, f"name,background,hours,start,coding,role\n{row}\n", "--format", "markdown", "--hours", "4")
    (made,) = (tmp_path / "out").glob("[!.]*.json")
    (line,) = re.findall("`careerpath (.*)`", made.with_suffix(".md").read_text(encoding="utf-8"))
    again = invoke(*shlex.split(line), "--format", "json")
    assert again.code == 0, again.said
    before, after = json.loads(made.read_text(encoding="utf-8"))["data"], json.loads(again.stdout)["data"]
    values = [{key: answer["value"] for key, answer in one["answers"].items()} for one in (before, after)]
    assert values[0] == values[1]
    assert before["phases"] == after["phases"]
    assert "mine" in invoke("plans").stdout


def test_an_answers_file_makes_the_same_plan_and_brings_the_coachs_note(tmp_path: Path) -> None:
    plan(tmp_path, TWO, "--format", "answers")
    plan(tmp_path, TWO, "--format", "json")
    out = tmp_path / "out"
    again = invoke("plan", "--answers", str(out / "ann.toml"), "--format", "json", "--save", "ann")
    assert again.code == 0, again.said
    before, after = json.loads((out / "ann.json").read_text())["data"], json.loads(again.stdout)["data"]
    assert before["phases"] == after["phases"]
    assert "Ask the night team." in invoke("plans", "show", "ann").stdout


@pytest.mark.parametrize("format_", sorted(set(ENDINGS) - {"html", "pdf"}))
def test_every_format_is_written(tmp_path: Path, format_: str) -> None:
    plan(tmp_path, TWO, "--format", format_)
    ending, out = ENDINGS[format_], tmp_path / "out"
    handouts = {f"ann{ending}", f"bob{ending}"} | ({f"all{ending}"} if format_ in ("markdown", "plain") else set())
    assert list_files(out) == handouts | {INDEX, RESULTS, MEMORY}
    if format_ == "json":
        assert json.loads((out / "ann.json").read_text())["schema"] == "careerpath/plan/1"
    if format_ == "plain":
        assert (out / "all.txt").read_text().count("\f") == 1
    if format_ == "markdown":
        assert (out / "all.md").read_text().count("page-break-after") == 1


def test_pdfs_are_on_the_paper_that_was_asked_for_and_made_anew_for_other_paper(tmp_path: Path) -> None:
    def list_widths() -> set[int]:
        files = [tmp_path / "out" / name for name in ("ann.pdf", "bob.pdf", "all.pdf")]
        return {round(page.mediabox.width) for file in files for page in PdfReader(file).pages}

    plan(tmp_path, TWO, "--format", "pdf")
    assert list_widths() == {595}
    assert "2 written" in plan(tmp_path, TWO, "--format", "pdf", "--paper", "letter").stdout
    assert list_widths() == {612}
    assert "2 unchanged" in plan(tmp_path, TWO, "--format", "pdf", "--paper", "letter").stdout
    check_one_refusal(invoke("workshop", "plan", "x.csv", "--output", "y", "--paper", "a3"), "--paper", "a4, letter")


def test_the_index_leads_to_the_file_for_the_printer_and_to_the_table(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<a href="all.html">' in page
    assert '<a href="results.csv">' in page


def test_the_index_leads_to_no_table_of_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "results.csv").write_text("mine\n")
    plan(tmp_path, TWO, code=1)
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<a href="all.html">' in page
    assert "results.csv" not in page


def test_pdfs_are_written_and_a_letter_without_a_picture_is_one_rows_problem(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    finished = plan(tmp_path, TWO + "李,clinical,,,\n", "--format", "pdf", code=1)
    out = tmp_path / "out"
    assert {"ann.pdf", "bob.pdf", "all.pdf"} <= list_files(out)
    assert "row 4" in finished.stderr
    assert [row["status"] for row in read_results(out)] == ["made", "made", "none"]


def test_a_roster_may_come_through_a_pipe(tmp_path: Path) -> None:
    out = tmp_path / "out"
    finished = invoke("workshop", "plan", "-", "--output", str(out), input='{"name": "Ann", "background": "data"}\n')
    assert finished.code == 0, finished.said
    assert "ann.html" in list_files(out)


# --- hostile and wrong rows ---------------------------------------------------------------------


def test_hostile_names_stay_in_the_folder_and_apart(tmp_path: Path) -> None:
    plan(tmp_path, HOSTILE)
    out = tmp_path / "out"
    assert list_files(tmp_path) <= {"roster.csv", "out", "home"}
    rows = read_results(out)
    files = [row["file"] for row in rows]
    assert len(rows) == len({name.casefold() for name in files}) == HOSTILE.count("\n") - 1
    assert set(files) < list_files(out)
    assert {"all.html", INDEX, "con.html"}.isdisjoint(files)
    assert all(len(name) < 80 and "/" not in name for name in files)
    assert "<b>x</b>" not in (out / INDEX).read_text(encoding="utf-8")


def test_results_hold_no_formula(tmp_path: Path) -> None:
    plan(tmp_path, HEAD + '=1+1,clinical,,,\n"@SUM(A1)",nobody,=2,,\n', code=1)
    text = (tmp_path / "out" / RESULTS).read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if begins_formula(cell) and not cell.startswith("'")]


def test_a_wrong_row_stops_no_other_and_is_named(tmp_path: Path) -> None:
    finished = plan(tmp_path, HEAD + "Ann,clincal,,,\nBob,data,99,,\nCy,data,,,\n" + "n" * 300 + ",data,,,\n", code=1)
    for words in ('row 2, column "background"', '"clincal"', 'row 3, column "hours"', "99", "row 5"):
        assert words in finished.stderr
    assert list_files(tmp_path / "out") == {"cy.html", "all.html", INDEX, RESULTS, MEMORY}
    rows = read_results(tmp_path / "out")
    assert [row["status"] for row in rows] == ["none", "none", "made", "none"]
    assert "clincal" in rows[0]["problems"]


def test_what_cannot_stand_together_is_a_rows_problem(tmp_path: Path) -> None:
    roster = "name,background,pace\nAnn,clinical,accelerated\nBob,data,\n"
    finished = plan(tmp_path, roster, "--hours", "0.5", code=1)
    assert "row 2" in finished.stderr
    assert [row["status"] for row in read_results(tmp_path / "out")] == ["none", "made"]


def test_a_room_of_wrong_rows_has_no_print_file(tmp_path: Path) -> None:
    plan(tmp_path, HEAD + "Ann,nobody,,,\n", code=1)
    assert list_files(tmp_path / "out") == {INDEX, RESULTS, MEMORY}


@pytest.mark.parametrize("roster", ["", HEAD, "name,hours\nAnn,3\n"])
def test_a_roster_without_people_makes_nothing(tmp_path: Path, roster: str) -> None:
    plan(tmp_path, roster, code=2)
    assert not (tmp_path / "out").exists()


# --- once more ----------------------------------------------------------------------------------


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    plan(tmp_path, TWO)
    before = stamp(out)
    assert "2 (0 written, 2 unchanged)" in plan(tmp_path, TWO).stdout
    assert read_stamps(out) == before


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    plan(tmp_path, TWO)
    before = stamp(out)
    assert "2 (1 written, 1 unchanged)" in plan(tmp_path, TWO.replace("Bob,data,,", "Bob,data,9,")).stdout
    after = read_stamps(out)
    assert {name for name in after if after[name] != before[name]} == {"bob.html", "all.html", RESULTS, MEMORY}


def test_whole_plans_replace_brief_ones_and_another_format_stands_beside(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    assert "(2 written" in plan(tmp_path, TWO, "--full").stdout
    finished = plan(tmp_path, TWO, "--format", "plain")
    assert "(2 written" in finished.stdout
    assert {"ann.html", "ann.txt"} <= list_files(tmp_path / "out")


def test_files_of_another_format_are_counted_in_one_note(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    finished = plan(tmp_path, TWO, "--format", "plain")
    assert finished.stderr.count("in another format: 3 .html.") == 1
    assert "ann.html" not in finished.stderr
    (tmp_path / "out" / "bob.html").unlink()
    assert "in another format: 2 .html, 3 .txt." in plan(tmp_path, TWO, "--format", "answers").stderr
    for path in (tmp_path / "out").glob("*.[th][xto]m*"):
        path.unlink()
    assert "another format: 3 .txt." in plan(tmp_path, TWO).stderr


# --- people of one name -------------------------------------------------------------------------

ANNS = {"A": "Ann,clinical,4,,\n", "B": "Ann,data,,,\n", "C": "Ann,beginner,2,,\n"}


def read_files(folder: Path) -> dict[str, str]:
    """Return whose file is whose by the background of each."""
    return {row["background"]: row["file"] for row in read_results(folder)}


def test_people_of_one_name_are_numbered_and_named_in_a_note(tmp_path: Path) -> None:
    finished = plan(tmp_path, HEAD + ANNS["A"] + "Bob,data,,,\n" + ANNS["B"])
    assert 'Rows 2 and 4 are both called "Ann". A letter of the family name' in finished.stderr
    assert [row["file"] for row in read_results(tmp_path / "out")] == ["ann.html", "bob.html", "ann-2.html"]


@pytest.mark.parametrize("after", ["B", "BA", "CAB", "ACB", "BC"])
def test_a_row_that_comes_or_goes_changes_no_other_file_of_the_name(tmp_path: Path, after: str) -> None:
    out = tmp_path / "out"
    plan(tmp_path, HEAD + ANNS["A"] + ANNS["B"])
    before = read_files(out)
    stamps = stamp(out)
    rows = [ANNS[one] if one != "B" else "Ann,data,,,A note came later.\n" for one in after]
    plan(tmp_path, HEAD + "".join(rows))
    files = read_files(out)
    assert {who: file for who, file in files.items() if who in before}.items() <= before.items()
    assert len(set(files.values())) == len(after)
    if "A" in after:
        assert read_stamps(out)["ann.html"] == stamps["ann.html"]
    assert "A note came later." in (out / "ann-2.html").read_text()


def test_the_file_of_who_went_is_told_as_what_is_known_of_it(tmp_path: Path) -> None:
    plan(tmp_path, HEAD + ANNS["A"] + ANNS["B"])
    finished = plan(tmp_path, HEAD + ANNS["B"])
    assert (
        f"{tmp_path / 'out' / 'ann.html'} is from an earlier run, and no row of this roster has it" in finished.stderr
    )
    assert "both called" not in finished.stderr


# --- days in figures ----------------------------------------------------------------------------


@pytest.mark.parametrize(("order", "day"), [("month-first", "2027-01-04"), ("Day-First", "2027-04-01")])
def test_a_day_that_could_be_two_is_asked_about_and_then_read(tmp_path: Path, order: str, day: str) -> None:
    roster = HEAD + "Ann,clinical,,1/4/2027,\nBob,data,,25/01/2027,\nCy,data,,44930,\n"
    finished = plan(tmp_path, roster, code=1)
    assert "--dates month-first (2027-01-04) or --dates day-first (2027-04-01)" in finished.stderr
    assert "Give the column the format YYYY-MM-DD" in finished.stderr
    assert [row["start"] for row in read_results(tmp_path / "out")] == ["", "2027-01-25", ""]
    plan(tmp_path, roster.replace("44930", "4-Jan-27"), "--dates", order)
    assert [row["start"] for row in read_results(tmp_path / "out")] == [day, "2027-01-25", "2027-01-04"]


def test_another_order_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    finished = plan(tmp_path, TWO, "--dates", "american", code=2)
    check_one_refusal(finished, "--dates", "month-first, day-first")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do() -> None:
    finished = invoke("workshop", "plan", "-", "--output", "/proc/foo", input='{"background": "data"}\n')
    check_one_refusal(finished, "/proc/foo", "Name another folder with --output")


# --- what was left ------------------------------------------------------------------------------


def test_the_counts_add_up_where_files_were_left(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    (tmp_path / "out" / "ann.html").write_text("mine")
    assert "2 (0 written, 1 unchanged, 1 left as it was)" in plan(tmp_path, TWO).stdout
    (tmp_path / "out" / MEMORY).unlink()
    (tmp_path / "out" / "bob.html").write_text("mine")
    assert "2 (0 written, 0 unchanged, 2 left as they were)" in plan(tmp_path, TWO, code=1).stdout


def test_a_removed_file_is_written_again(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    (tmp_path / "out" / "ann.html").unlink()
    assert "(1 written, 1 unchanged)" in plan(tmp_path, TWO).stdout
    assert (tmp_path / "out" / "ann.html").exists()


@pytest.mark.parametrize("name", ["ann.html", "all.html", RESULTS, INDEX])
def test_a_file_that_somebody_wrote_in_is_left_and_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "out" / name
    plan(tmp_path, TWO)
    file.write_text("mine")
    finished = plan(tmp_path, TWO.replace("clinical,4", "clinical,5"))
    assert str(file) in finished.stderr
    assert file.read_text() == "mine"
    plan(tmp_path, TWO, "--force")
    assert file.read_text() != "mine"
    assert plan(tmp_path, TWO).stderr == ""


@pytest.mark.parametrize("name", ["ann.html", "all.html", RESULTS, INDEX])
def test_a_foreign_file_is_left_and_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "out" / name
    file.parent.mkdir()
    file.write_text("mine")
    (file.parent / "notes.txt").write_text("mine, too")
    finished = plan(tmp_path, TWO, code=1)
    assert str(file) in finished.stderr
    assert file.read_text() == "mine"
    assert "bob.html" in list_files(file.parent)
    plan(tmp_path, TWO, "--force")
    assert file.read_text() != "mine"
    assert (file.parent / "notes.txt").read_text() == "mine, too"


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ann.html").symlink_to(target)
    plan(tmp_path, TWO, code=1)
    plan(tmp_path, TWO, "--force")
    assert target.read_text() == "mine"
    assert not (tmp_path / "out" / "ann.html").is_symlink()


def test_a_folder_and_the_roster_are_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "ann.html").mkdir(parents=True)
    (out / RESULTS).write_text(TWO)
    finished = invoke("workshop", "plan", str(out / RESULTS), "--output", str(out), "--force")
    assert finished.code == 1
    assert (out / "ann.html").is_dir()
    assert (out / RESULTS).read_text() == TWO


def test_who_left_the_roster_is_named_and_kept(tmp_path: Path) -> None:
    plan(tmp_path, TWO)
    for _ in range(2):
        finished = plan(tmp_path, TWO.partition("Bob")[0])
        assert str(tmp_path / "out" / "bob.html") in finished.stderr
        assert "ann.html" not in finished.stderr
    assert (tmp_path / "out" / "bob.html").exists()


@pytest.mark.parametrize("memory", ["", "[]", '{"schema": 2}', '{"schema": 1, "files": {"ann.html": 3}}', "\x00"])
def test_without_a_memory_the_same_files_are_known_again(tmp_path: Path, memory: str) -> None:
    plan(tmp_path, TWO)
    (tmp_path / "out" / MEMORY).write_text(memory)
    finished = plan(tmp_path, TWO)
    assert "2 (0 written, 2 unchanged)" in finished.stdout
    assert finished.stderr == ""


# --- day 1 of rows that give none ---------------------------------------------------------------


def test_who_comes_a_week_later_changes_nobody_elses_handout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    plan(tmp_path, TWO)
    before = stamp(out)
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-30")
    finished = plan(tmp_path, TWO + "Cy,data,,,\n")
    assert "3 (1 written, 2 unchanged)" in finished.stdout
    assert "begin on Mon 23 Nov 2026, as in the run before" in finished.stderr
    assert "--start YEAR-MONTH-DAY" in finished.stderr
    after = read_stamps(out)
    assert {name for name in after if before.get(name) != after[name]} == {
        "cy.html",
        "all.html",
        INDEX,
        RESULTS,
        MEMORY,
    }
    assert [row["start"] for row in read_results(out)] == ["2026-11-23", "2027-01-04", "2026-11-23"]


def test_a_start_that_was_typed_once_stands_until_another_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(tmp_path, TWO, "--start", "2027-02-01")
    finished = plan(tmp_path, TWO)
    assert "2 (0 written, 2 unchanged)" in finished.stdout
    assert "begin on Mon 1 Feb 2027" in finished.stderr
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-30")
    finished = plan(tmp_path, TWO, "--start", "2027-03-01")
    assert "2 (1 written, 1 unchanged)" in finished.stdout
    assert finished.stderr == ""
    assert read_results(tmp_path / "out")[0]["start"] == "2027-03-01"


def test_a_start_is_kept_only_where_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, bob = tmp_path / "out", HEAD + "Bob,data,,2027-01-04,\n"
    assert plan(tmp_path, bob).stderr == ""
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-30")
    assert plan(tmp_path, TWO).stderr == ""
    assert read_results(out)[0]["start"] == "2026-12-07"
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-12-15")
    assert plan(tmp_path, bob).stderr.count("begin on") == 0
    assert plan(tmp_path, TWO).stderr.count("begin on Mon 7 Dec 2026") == 1
    for path in out.iterdir():
        if path.name != MEMORY:
            path.unlink()
    assert plan(tmp_path, TWO).stderr == ""
    assert read_results(out)[0]["start"] == "2026-12-21"


# --- calls --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        (), ("--output", "-"), ("--output", "roster.csv"), ("--output", "none/out"),
        ("--output", "out", "--format", "text"), ("--output", "out", "--hours", "0"),
        ("--output", "out", "--start", "soon"),
    ],
)  # fmt: skip
def test_a_wrong_call_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.csv").write_text(TWO)
    finished = invoke("workshop", "plan", "roster.csv", *args)
    assert finished.code == 2
    assert finished.stdout == ""
    assert finished.stderr
    assert not (tmp_path / "out").exists()


def test_all_that_is_wrong_with_a_call_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(TWO)
    finished = invoke("workshop", "plan", str(file), "--format", "docx")
    assert finished.code == 2
    assert "--format" in finished.stderr
    assert "--output DIR" in finished.stderr


def test_a_roster_without_people_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "roster.csv") in plan(tmp_path, HEAD, code=2).stderr


def test_how_a_roster_was_read_is_told_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b"name,background\nZo\xeb,data\n")
    finished = invoke("workshop", "plan", str(file), "--output", str(tmp_path / "out"))
    assert f"{file} is not UTF-8 from line 2 on" in finished.stderr


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handout_folder, "write_whole", refuse)
    assert "No space left" in plan(tmp_path, TWO, code=2).stderr
    assert list_files(tmp_path / "out") == set()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_is_stopped_leaves_whole_files(tmp_path: Path, number: signal.Signals, code: int) -> None:
    out, roster = tmp_path / "out", tmp_path / "roster.csv"
    people = [f"P{number},clinical,,,\n" for number in range(4000)]
    roster.write_text(HEAD + "".join(people))
    process = subprocess.Popen(
        [sys.executable, "-m", "careerpath", "workshop", "plan", str(roster), "--output", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **QUIET_ENVIRONMENT},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a background job ignores it
    )
    while process.poll() is None and not (out / "p2.html").exists():
        time.sleep(0.01)
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == code, stderr
    assert stdout == ""
    files = list_files(out)
    assert files == {name for name in files if re.fullmatch(r"p\d+\.html", name)} | {MEMORY}
    assert all((out / name).read_text().endswith("</html>\n") for name in files - {MEMORY})
    count = len(files) - 1
    if code == 130:
        assert f"({count})" in stderr or f"({count - 1})" in stderr
    assert f"{count} (0 written, {count} unchanged)" in plan(tmp_path, HEAD + "".join(people[:count])).stdout
