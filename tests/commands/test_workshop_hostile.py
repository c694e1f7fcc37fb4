"""Files that are no roster, and rosters that somebody made to do harm: each verb says one clear thing and goes on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.commands.checks import check_one_refusal, find_raw
from tests.helpers import Finished, invoke

pytestmark = pytest.mark.usefixtures("home")
HEAD = "name,background,hours,comment\n"
FORMULA = '"=HYPERLINK(""http://example.org"";""x"")"'


def pack_workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


# Files of which nothing can be made, with words of the sentence that says so.
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "room.xlsx": (pack_workbook(), "is a workbook", "save it as CSV"),
    "room.ods": (pack_workbook(), "is a workbook", "save it as CSV"),
    "room.html": (b"<!DOCTYPE html><table><tr><td>name</td></tr></table>", "is a page", "Save it as CSV"),
    "room.rtf": (rb"{\rtf1 name}", "is a page", "Save it as CSV"),
    "room.pdf": (b"%PDF-1.7 ...", "is not a text file", "CSV"),
    "wide.txt": ((HEAD + "Ann,data,3,\n").encode("utf-16-le"), "is not a text file", "CSV"),
    "empty.csv": (b"", "holds no rows", "workshop template"),
    "mark.csv": (b"\xef\xbb\xbf", "holds no rows", "workshop template"),
    "blank.csv": (b"\n , ,\n\n", "holds no rows", "workshop template"),
    "list.jsonl": (b'[{"name": "Ann", "background": "data"}]', "not one object a line", "line of its own"),
    "deep.jsonl": (b"[" * 100_000, "not one object a line", "line of its own"),
    "columns.csv": (b"x," * 1_000_000, "too long to read", "131072"),
    "short-columns.csv": (b"x," * 1000 + b"\n", "columns; 200 is the most", "right file"),
}
# Rosters with one good row, Bob's, and others that are wrong, or only look so.
WRONG: dict[str, bytes] = {
    "cell.csv": (HEAD + "Ann,clinical,3," + "x" * 10_000_000 + "\nBob,data,3,\n").encode(),
    "row.csv": (HEAD + "x," * 1_000_000 + "\nBob,data,3,\n").encode(),
    "quote.csv": (HEAD + 'Bob,data,3,\n"Ann,data,3,never closed\n').encode(),
    "nul.csv": (HEAD + "A\0nn,clinical,3,\nBob,data,3,\n").encode(),
    "formulas.csv": (HEAD + ",".join([FORMULA] * 4) + "\nBob,data,3,\n").encode(),
    "long.csv": (HEAD + "n" * 300 + ",data,3,\nBob,data,3,\n").encode(),
    "deep.jsonl": b'{"name": ' + b"[" * 5000 + b"]" * 5000 + b'}\n{"name": "Bob", "background": "data"}\n',
}


def call(verb: str, roster: Path, out: Path, input: str | None = None) -> Finished:  # noqa: A002 - invoke's own word
    more = ("--output", str(out)) if verb == "plan" else ()
    return invoke("workshop", verb, str(roster), *more, input=input)


@pytest.mark.parametrize("verb", ["check", "plan", "summary"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_roster_is_one_sentence_that_says_what_to_do(tmp_path: Path, name: str, verb: str) -> None:
    content, message, hint = REFUSED[name]
    roster, out = tmp_path / name, tmp_path / "out"
    roster.write_bytes(content)
    said = check_one_refusal(call(verb, roster, out), str(roster), message, hint)
    assert len(said) < 400
    assert not out.exists()


@pytest.mark.parametrize("verb", ["check", "plan", "summary"])
@pytest.mark.parametrize("name", WRONG)
def test_a_hostile_row_is_told_and_stops_no_other(tmp_path: Path, name: str, verb: str) -> None:
    roster, out = tmp_path / name, tmp_path / "out"
    roster.write_bytes(WRONG[name])
    finished = call(verb, roster, out)
    assert finished.code == 1
    assert find_raw(finished.said) == []
    assert len(finished.said) < 3000
    if verb == "plan":
        assert "row 2" in finished.stderr or "row 3" in finished.stderr or "row 1" in finished.stderr
        assert {path.name for path in out.iterdir() if path.suffix == ".html"} == {"bob.html", "all.html", "index.html"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("verb", ["check", "plan", "summary"])
def test_excels_own_texts_are_read(tmp_path: Path, verb: str, encoding: str) -> None:
    roster, out = tmp_path / "room.txt", tmp_path / "out"
    roster.write_bytes("Name\tBackground\tHours\r\nZoë\tClinical care\t2,5\r\n".encode(encoding))
    assert call(verb, roster, out).code == 0
    assert verb != "plan" or (out / "zoë.html").exists()


@pytest.mark.parametrize("verb", ["check", "plan"])
def test_a_folder_is_no_roster(tmp_path: Path, verb: str) -> None:
    check_one_refusal(call(verb, tmp_path, tmp_path / "out"), str(tmp_path), "a folder", "Name the roster in it")


@pytest.mark.parametrize("verb", ["check", "plan", "summary"])
def test_a_roster_comes_through_a_pipe(tmp_path: Path, verb: str) -> None:
    assert call(verb, Path("-"), tmp_path / "out", HEAD + "Ann,data,3,\n").code == 0


@pytest.mark.skipif(os.name != "posix", reason="closes standard input as a POSIX shell does")
@pytest.mark.parametrize("verb", ["check", "plan", "summary"])
def test_a_closed_standard_input_is_told(tmp_path: Path, verb: str) -> None:
    line = f'exec "$0" -m careerpath workshop {verb} - {"--output out" if verb == "plan" else ""} <&-'
    ended = subprocess.run(
        ["sh", "-c", line, sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "standard input, and that is closed" in ended.stderr
