"""``workshop check``: every wrong cell at once, whatever a spreadsheet or a form made of the file."""

from __future__ import annotations

import errno
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.roster_files import open_roster
from careerpath.commands.workshop_check import MOST_IN_DOCUMENT, MOST_ON_SCREEN
from careerpath.workshop.csv_safe import write_lines
from careerpath.workshop.decode import TextLines
from tests.commands.checks import check_one_refusal, find_raw, read_problems
from tests.helpers import Finished, invoke, load_shipped_guide, run

pytestmark = pytest.mark.usefixtures("home")
ROSTER = (
    "Name,Background,Lane,Hours per wek,E-mail,Pace,Hours,lane,Timestamp\n"
    "Ann,Data,evaluation,3,ann@example.org,,,,\n"
    "Bea,Dta,Evalution,,,fast,300,,\n"
    ",,,,,,,,\n"
    "Cee (example),nothing,,,,,,,\n"
    "Dan,,automation,,,,,,\n"
    "Eve,Data,,,,accelerated,0.5,,\n"
    "Fay,Data,,,,,,,,much more\n"
)
WRONG = [
    (3, "Background", "unknown-background"),
    (3, "Lane", "unknown-lane"),
    (3, "Pace", "unknown-pace"),
    (3, "Hours", "wrong-hours"),
    (6, "Background", "no-background"),
    (7, "Hours", "too-few-hours"),
    (8, None, "more-cells"),
]


def write(folder: Path, content: str | bytes, name: str = "room.csv") -> str:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def check(file: str, *more: str) -> Finished:
    return invoke("workshop", "check", file, *more)


def read_data(file: str, code: int = 1) -> dict[str, Any]:
    finished = check(file, "--format", "json")
    assert (finished.code, finished.stderr) == (code, "")
    document = json.loads(finished.stdout)
    assert document["schema"] == "careerpath/workshop-check/1"
    data: dict[str, Any] = document["data"]
    return data


def list_places(data: dict[str, Any]) -> list[tuple[int, str | None, str]]:
    return [(one["row"], one["column"], one["code"]) for one in data["problems"]]


# --- what is found ------------------------------------------------------------------------------


def test_every_wrong_cell_is_told_at_once_with_what_would_be_right(tmp_path: Path) -> None:
    data = read_data(write(tmp_path, ROSTER))
    assert list_places(data) == WRONG
    assert (data["rows"], data["fine"], data["wrong"]) == (5, 1, 4)
    assert data["skipped"] == {"empty": 1, "examples": 1}
    lane = data["problems"][1]
    assert (lane["value"], lane["message"]) == ("Evalution", 'unknown lane "Evalution".')
    assert lane["hint"] == "Did you mean: Evaluation, Automation?"
    assert [(one["heading"], one["key"]) for one in data["columns"]] == [
        ("Name", "name"), ("Background", "background"), ("Lane", "lane"), ("Pace", "pace"), ("Hours", "hours"),
        ("lane", "lane"),
    ]  # fmt: skip
    assert data["ignored"] == [
        {"heading": "Hours per wek", "reason": "unknown", "nearest": "hours per week"},
        {"heading": "E-mail", "reason": "person", "nearest": None},
        {"heading": "Timestamp", "reason": "form", "nearest": None},
    ]
    assert len(data["notes"]) == 2
    assert '"Hours per wek"' in data["notes"][0]
    assert '"Lane", "lane"' in data["notes"][1]


def test_the_page_says_the_same_in_every_format(tmp_path: Path) -> None:
    file = write(tmp_path, ROSTER)
    for format_ in ("text", "plain", "markdown", "html"):
        finished = check(file, "--format", format_)
        assert (finished.code, finished.stderr) == (1, "")
        shown = " ".join(re.sub(r"<[^>]+>", " ", finished.stdout).replace("&#34;", '"').replace("&quot;", '"').split())
        for words in ("4 rows have something to put right", "Evalution", "Did you mean", "Hours per wek", "much more"):
            assert words in shown, (format_, words)
        for number in ("Row 3", "Row 6", "Row 7", "Row 8"):
            assert number in shown, (format_, number)
        assert "ann@example.org" not in shown
        assert not re.search(r"\b(Ann|Bea|Cee|Dan|Eve|Fay)\b", shown), "a name is no wrong cell"
    target = tmp_path / "check.pdf"
    assert check(file, "--output", str(target)).code == 1
    assert target.read_bytes().startswith(b"%PDF")


def test_nothing_wrong_is_exit_0(tmp_path: Path) -> None:
    finished = check(write(tmp_path, "Name,Background\nAnn,Clinical care\n"))
    assert finished.code == 0
    assert finished.stderr.startswith("Next: careerpath workshop plan ")
    assert "Nothing is wrong" in finished.stdout
    data = read_data(write(tmp_path, "Name,Background,Shoe size\nAnn,Clinical care,38\n"), code=0)
    assert (data["fine"], data["problems"]) == (1, [])
    assert len(data["notes"]) == 1


def test_where_nothing_is_wrong_the_next_command_is_told_to_be_typed_as_it_stands(tmp_path: Path) -> None:
    text = "Name,Background,Start\nAnn,Clinical care,1/4/2027\n"
    file = write(tmp_path, text, "our room's.csv")
    for format_ in ("text", "plain", "markdown"):
        finished = check(file, "--dates", "day-first", "--format", format_)
        assert finished.code == 0
        assert f"careerpath workshop plan {shlex.quote(file)} --output handouts" in finished.said
        assert (finished.stderr == "") == (format_ == "markdown")
    (line,) = re.findall("with: `careerpath (.*)`", finished.stdout)
    words = shlex.split(line)
    assert words == ["workshop", "plan", file, "--output", "handouts", "--dates", "day-first"]
    write(tmp_path, text, "-x.csv")
    finished = run("workshop", "check", "--dates", "day-first", "--", "-x.csv", cwd=tmp_path, env={"COLUMNS": "120"})
    assert finished.stderr == "Next: careerpath workshop plan ./-x.csv --output handouts --dates day-first\n"
    assert "careerpath workshop plan" not in check(file).said


def test_who_have_one_name_are_a_remark_and_no_problem(tmp_path: Path) -> None:
    data = read_data(write(tmp_path, "Name,Background\nAnn,data\nBea,data\nANN,data\n"), code=0)
    assert data["notes"] == ['Rows 2 and 4 are both called "Ann". A letter of the family name keeps their files apart.']


def test_a_day_in_figures_is_asked_about_and_the_answer_counts_for_every_kind_of_roster(tmp_path: Path) -> None:
    rosters = {
        "room.csv": "Background,Start\nClinical care,1/4/2027 0:00:00\n",
        "room.jsonl": '{"background": "clinical", "start": "1/4/2027"}\n',
        "nested.jsonl": '{"schema": 1, "start": "1/4/2027", "answers": {"background": "clinical"}}\n',
    }
    for name, text in rosters.items():
        (problem,) = read_data(write(tmp_path, text, name))["problems"]
        assert (problem["code"], problem["column"].lower()) == ("two-days", "start")
        assert "--dates month-first (2027-01-04) or --dates day-first (2027-04-01)" in problem["hint"]
        assert check(str(tmp_path / name), "--dates", "month-first").code == 0
        assert invoke("workshop", "summary", str(tmp_path / name)).code == 2
        assert "--least" not in invoke("workshop", "summary", str(tmp_path / name), "--dates", "day-first").stderr
        assert invoke("workshop", "summary", str(tmp_path / name), "--dates", "day-first").code == 0
    check_one_refusal(check(str(tmp_path / "room.csv"), "--dates", "us"), "--dates", "month-first, day-first")


def test_the_name_of_a_forms_account_is_left_out_and_named(tmp_path: Path) -> None:
    head = "ID,Start time,Completion time,Email,Name,What is your first name?,Background\n"
    file = write(tmp_path, head + "1,x,y,ann@example.org,Ann Example,Ann,data\n")
    data = read_data(file, code=0)
    assert [one["heading"] for one in data["columns"]] == ["What is your first name?", "Background"]
    assert {"heading": "Name", "reason": "form", "nearest": None} in data["ignored"]
    shown = " ".join(check(file).stdout.split())
    assert '"Name"' in shown.partition("Not read, because a form adds them")[2]
    out = tmp_path / "out"
    assert invoke("workshop", "plan", file, "--output", str(out)).code == 0
    assert (out / "ann.html").exists()
    assert not [path for path in out.iterdir() if "Example" in path.read_text(encoding="utf-8")]


def test_what_is_wrong_with_the_file_has_no_row(tmp_path: Path) -> None:
    data = read_data(write(tmp_path, "Name,Lane\nAnn,evaluation\n"))
    assert list_places(data) == [(None, None, "no-background-column")]
    assert (data["fine"], data["wrong"]) == (0, 1)
    assert "No plan can be made of this file" in check(write(tmp_path, "Name,Lane\nAnn,evaluation\n")).stdout
    data = read_data(write(tmp_path, "Dear Ann\nthis is a letter.\n"))
    assert list_places(data) == [(None, None, "no-headings")]
    data = read_data(write(tmp_path, "Name,Background\nAnn (example),Data\n"))
    assert list_places(data) == [(None, None, "no-rows")]


# --- habits of spreadsheets ---------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_change_nothing(tmp_path: Path, separator: str, encoding: str) -> None:
    text = ROSTER.replace("Dta", "Dta é").replace(",", separator).replace("\n", "\r\n")
    data = read_data(write(tmp_path, text.encode(encoding)))
    assert list_places(data) == WRONG
    assert data["problems"][0]["value"] == "Dta é"
    odd = [note for note in data["notes"] if "cp1252" in note]
    assert len(odd) == (encoding == "cp1252")
    assert not odd or odd[0].startswith(f"{tmp_path / 'room.csv'} is not UTF-8 from line 3 on")


def test_forty_columns_of_a_form_are_told_and_do_no_harm(tmp_path: Path) -> None:
    own = [f"Our own question {number}?" for number in range(40)]
    rows = [["Background", *own], ["Data", *["yes"] * 40]]
    data = read_data(write(tmp_path, "".join(write_lines(rows))), code=0)
    assert (data["fine"], len(data["ignored"]), len(data["notes"])) == (1, 40, 40)


def test_jsonl_by_its_ending_or_by_its_first_sign(tmp_path: Path) -> None:
    text = '{"name": "Ann", "background": "clinical", "shoe": 3}\n\n{"background": "x"}\nnot json\n{"name": "Bea"}\n'
    for name in ("people.jsonl", "people.ndjson", "people.txt", "people"):
        data = read_data(write(tmp_path, text, name))
        assert [(one["row"], one["column"]) for one in data["problems"]] == [
            (3, "background"),
            (4, None),
            (5, "background"),
        ]
        assert (data["rows"], data["fine"], data["skipped"]["empty"]) == (4, 1, 1)
        assert [one["heading"] for one in data["ignored"]] == ["shoe"]
    check_one_refusal(check(write(tmp_path, text, "people.csv")), "people.csv", "quotation mark")


def test_standard_input_is_read(tmp_path: Path) -> None:
    finished = invoke("workshop", "check", "-", "--format", "json", input=ROSTER)
    assert list_places(json.loads(finished.stdout)["data"]) == WRONG
    assert json.loads(finished.stdout)["data"]["file"] == "-"
    finished = run("workshop", "check", "-", input='\ufeff{"background": "data"}\n', cwd=tmp_path)
    assert (finished.code, finished.stderr) == (0, "Next: careerpath workshop plan - --output handouts\n")
    assert list(tmp_path.iterdir()) == []


def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(ROSTER,), daemon=True)
    writer.start()
    assert list_places(read_data(str(pipe))) == WRONG
    writer.join(10)


# --- files that cannot be read ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and more", "save it as CSV"),
        (b"%PDF-1.7", "not a text file"),
        (b"\x00\x01\x02" * 50, "not a text file"),
        (b"", "holds no rows"),
        (b"\n \n;;;\n", "holds no rows"),
        (b'"Name,Background\nAnn,Data\n', "quotation mark"),
        (",".join(f"c{number}" for number in range(300)).encode(), "300 columns"),
    ],
)
def test_what_is_no_roster_is_refused_with_the_file(tmp_path: Path, content: bytes, words: str) -> None:
    file = write(tmp_path, content)
    check_one_refusal(check(file), file, words)
    (problem,) = read_problems(check(file, "--format", "json"), "workshop-check")
    assert problem["where"]["file"] == file


def test_missing_files_folders_and_closed_doors_are_refused(tmp_path: Path) -> None:
    check_one_refusal(check(str(tmp_path / "no.csv")), "no.csv", "there is no such file")
    check_one_refusal(check(str(tmp_path)), str(tmp_path), "a folder")
    check_one_refusal(check(str(tmp_path / "room.csv" / "x")), "room.csv")
    check_one_refusal(check("~nobody-of-this-name/x.csv"), "there is no such file")
    check_one_refusal(check("x" * 5000), "too long")
    check_one_refusal(check(write(tmp_path, "[\n{}\n]\n", "list.json")), "list.json", "a line")
    assert read_problems(check(str(tmp_path), "--format", "json"), "workshop-check")[0]["code"] == "not-a-file"


def test_a_file_that_breaks_off_is_told_and_what_others_do_meanwhile_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, file = load_shipped_guide(), write(tmp_path, ROSTER)
    with open_roster(file, guide) as opened:
        assert next(opened.roster.rows).row == 2
    with pytest.raises(PermissionError), open_roster(file, guide):
        raise PermissionError

    def read(_lines: TextLines) -> Iterator[str]:
        yield "Background\n"
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(TextLines, "__iter__", read)
    check_one_refusal(check(file), file, os.strerror(errno.EIO))


def test_a_terminal_is_not_waited_for() -> None:
    outer, terminal = os.openpty()
    call = [sys.executable, "-m", "careerpath", "workshop", "check", "-"]
    ended = subprocess.run(call, stdin=terminal, capture_output=True, check=False, timeout=60)
    os.close(outer)
    os.close(terminal)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"a terminal stands there" in ended.stderr


def test_nothing_is_written_but_the_page(tmp_path: Path) -> None:
    file = write(tmp_path, ROSTER)
    before = (tmp_path / "room.csv").read_bytes()
    check(file)
    assert [path.name for path in tmp_path.iterdir()] == ["room.csv"]
    check_one_refusal(check(file, "--output", file, "--force"), ".csv")
    jsonl = write(tmp_path, '{"background": "data"}\n', "people.jsonl")
    check_one_refusal(check(jsonl, "--output", jsonl, "--force"), ".jsonl")
    assert (tmp_path / "room.csv").read_bytes() == before


# --- hostile rosters ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "\x1b[31mred", "=HYPERLINK(\"http://x\",\"y\")", "[bold]x[/bold]", "<script>alert(1)</script>", "\u202eevil",
        "*x*|_y_", "{place}", "%s", "x" * 5000, "../../etc/passwd",
    ],
)  # fmt: skip
@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "json"])
def test_a_hostile_cell_is_only_text(tmp_path: Path, cell: str, format_: str) -> None:
    quoted = cell.replace('"', '""')
    text = f'Name,Background,"{quoted}",Lane\n"{quoted}","{quoted}",x,"{quoted}"\n'
    finished = check(write(tmp_path, text), "--format", format_)
    assert finished.code == 1
    assert find_raw(finished.stdout) == []
    assert finished.stderr == ""
    assert "<script>alert" not in finished.stdout or format_ != "html"
    assert "x" * 100 not in finished.stdout


def test_a_row_that_is_broken_stops_no_other(tmp_path: Path) -> None:
    text = 'Name,Background\nAnn,"open\nBea,Data\nCee,Dta\n'
    data = read_data(write(tmp_path, text))
    assert list_places(data) == [(2, None, "open-quote"), (4, "Background", "unknown-background")]
    assert (data["rows"], data["fine"]) == (3, 1)


@pytest.mark.parametrize(
    ("format_", "most"), [("text", MOST_ON_SCREEN), ("plain", MOST_ON_SCREEN), ("markdown", MOST_IN_DOCUMENT)]
)
def test_of_very_many_wrong_cells_the_first_are_shown_and_json_has_all(tmp_path: Path, format_: str, most: int) -> None:
    count = MOST_IN_DOCUMENT + 7
    file = write(tmp_path, "Name,Background\n" + "Ann,wrong\n" * count)
    shown = check(file, "--format", format_).stdout
    assert shown.count('"wrong"') == most
    assert f"And {count - most} more. All of them: --format json." in shown
    assert len(read_data(file)["problems"]) == count
    fits = check(write(tmp_path, "Name,Background\n" + "Ann,wrong\n" * most), "--format", format_).stdout
    assert fits.count('"wrong"') == most
    assert "--format json" not in fits


@pytest.mark.parametrize("columns", ["40", "80"])
def test_the_page_is_no_wider_than_the_terminal(tmp_path: Path, columns: str) -> None:
    file = write(tmp_path, ROSTER)
    lines = run("workshop", "check", "room.csv", cwd=tmp_path, env={"COLUMNS": columns}).stdout.splitlines()
    assert len(lines) > 20
    assert max(map(len, lines)) <= int(columns), file
