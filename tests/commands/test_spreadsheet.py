"""A round through a spreadsheet program (LibreOffice) changes nothing that people wrote."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from careerpath.workshop.csv_safe import write_lines
from careerpath.workshop.handouts import RESULTS
from careerpath.workshop.template import make_template
from tests.commands.checks import check_one_refusal
from tests.helpers import invoke, load_shipped_guide

SOFFICE = shutil.which("soffice")
UTF_8, WINDOWS = 76, 1
pytestmark = [
    pytest.mark.usefixtures("home"),
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc)"),
]


def read_data(*args: str, code: int = 0) -> dict[str, Any]:
    """Return the data of the JSON that a verb of ``workshop`` prints."""
    finished = invoke("workshop", *args, "--format", "json")
    assert finished.code == code, finished.said
    data: dict[str, Any] = json.loads(finished.stdout)["data"]
    return data


def convert(folder: Path, file: Path, kind: str, *more: str) -> Path:
    """Convert ``file`` with LibreOffice; returns the file it made in a folder of its own."""
    ending = kind.partition(":")[0]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [
        str(SOFFICE),
        profile,
        "--headless",
        *more,
        "--convert-to",
        kind,
        "--outdir",
        str(folder / ending),
        str(file),
    ]
    subprocess.run(call, capture_output=True, check=True, timeout=300)
    return folder / ending / f"{file.stem}.{ending}"


@pytest.mark.parametrize("encoding", [UTF_8, WINDOWS])
def test_a_round_through_libreoffice_changes_nothing(tmp_path: Path, encoding: int) -> None:
    template = make_template(load_shipped_guide())
    people: list[dict[str, str]] = [
        {"name": "Ann", "background": "Clinical care", "hours": "2.5", "start": "2027-01-04", "job": '=HYPERLINK("x")'},
        {"name": "Zoë Ünal", "background": "Clinial care", "lane": "Evalution", "hours": "300", "start": "2027-02-30"},
        {"name": "+1 Bea", "hours": "3", "comment": "=1+1"},
        {},
        {"name": "Dan", "background": "Data and analytics", "pace": "Accelerated", "hours": "0.5"},
    ]
    rows = [*template.list_rows(), *([person.get(key, "") for key in template.keys] for person in people)]
    file = tmp_path / "room.csv"
    file.write_bytes("".join(write_lines(rows)).encode())
    workbook = convert(tmp_path, file, "xlsx", f"--infilter=CSV:44,34,{UTF_8}")
    check_one_refusal(invoke("workshop", "check", str(workbook)), "room.xlsx", "save it as CSV")
    back = convert(tmp_path, workbook, f"csv:Text - txt - csv (StarCalc):59,34,{encoding},1,,0,false,true,false")
    text = back.read_text(encoding="cp1252" if encoding == WINDOWS else "utf-8")
    assert text.startswith(f"{template.headings[0]};{template.headings[1]};")
    assert '=HYPERLINK(""x"")' in text
    assert "=1+1" in text
    assert "#NAME" not in text
    before, after = (read_data("check", str(one), code=1) for one in (file, back))
    assert [(one["row"], one["column"], one["code"]) for one in before["problems"]][:2] == [
        (5, template.headings[1], "unknown-background"),
        (5, "Which healthcare AI lane fits you best?", "unknown-lane"),
    ]
    assert len(before["problems"]) == 6
    same = ("rows", "fine", "wrong", "skipped", "columns", "ignored", "problems")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert len(after["notes"]) == (encoding == WINDOWS)


def open_and_save(folder: Path, file: Path, separator: str) -> Path:
    """Open a CSV as a double click does (columns find their own type, formulas are worked out), and save it again."""
    as_typed = f"--infilter=CSV:44,34,{UTF_8},1,,0,false,true"
    workbook = convert(folder, file, "xlsx:Calc MS Excel 2007 XML", as_typed)
    kind = f"csv:Text - txt - csv (StarCalc):{ord(separator)},34,{UTF_8},1,,0,false,true,false"
    return convert(folder, workbook, kind)


@pytest.mark.parametrize("separator", [",", ";"])
def test_results_that_were_opened_and_saved_are_text_and_count_the_same(tmp_path: Path, separator: str) -> None:
    roster = tmp_path / "roster.csv"
    names = ['=HYPERLINK("http://example.org";"x")', "=1+1", "+1+1", "@SUM(1)", "-2+3", "Zoë Ünal"]
    roster.write_bytes("".join(write_lines([["name", "background"], *([name, "data"] for name in names)])).encode())
    out = tmp_path / "out"
    assert invoke("workshop", "plan", str(roster), "--output", str(out)).code == 0
    counted = read_data("summary", str(out))
    assert counted["people"] == len(names)
    back = open_and_save(tmp_path, out / RESULTS, separator)
    with back.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=separator))
    assert [row["name"].removeprefix("'") for row in rows] == names
    shutil.copy(back, out / RESULTS)
    assert read_data("summary", str(out)) == counted


def test_what_is_not_guarded_becomes_a_formula(tmp_path: Path) -> None:
    """The test above would see one."""
    file = tmp_path / "open.csv"
    file.write_text("name\n=1+1\n", encoding="utf-8")
    assert open_and_save(tmp_path, file, ",").read_text(encoding="utf-8-sig").split() == ["name", "2"]
