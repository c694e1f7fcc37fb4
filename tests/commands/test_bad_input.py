"""Bad answers files, of every kind a person has come up with: one clear message with place and hint, exit 2."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.checks import check_one_refusal, check_refused, read_problems
from tests.helpers import invoke, run

pytestmark = pytest.mark.usefixtures("home")
HEAD = 'schema = 1\n[answers]\nbackground = "clinical"\n'


def settings(line: str) -> bytes:
    """Return an answers file with ``line`` as its second line."""
    return f"schema = 1\n{line}\n[answers]\nbackground = 'clinical'\n".encode()


# name → content, the words a person must be told (the line among them where there is one)
BAD: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "empty": (b"", ("empty", "schema = 1")),
    "only-spaces": (b" \n\t\n", ("empty", "schema = 1")),
    "binary": (b"\x7fELF\x00\x01\x02" * 50, ("binary", "TOML or JSON")),
    "image": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe" * 20, ("UTF-8",)),
    "ten-megabytes": (b"# x\n" * 2_500_000, ("larger", "right file")),
    "latin-1": ('schema = 1\nname = "Zoë"\n'.encode("latin-1"), ("line 2", "UTF-8")),
    "utf-16": ('schema = 1\nname = "Ann"\n'.encode("utf-16"), ("UTF-8",)),
    "not-toml": (b"schema = 1\nname = Ann\n", ("line 2", "TOML")),
    "double-key": (b"schema = 1\nname = 'a'\nname = 'b'\n", ("TOML",)),
    "unclosed": (b'schema = 1\nname = "Ann\n', ("line 2", "TOML")),
    "no-schema": (b"name = 'Ann'\n", ("schema = 1",)),
    "wrong-schema": (b"schema = 'plan'\n", ("line 1", "schema = 1")),
    "newer-schema": (b"schema = 2\nname = 'Ann'\n", ("line 1", "newer careerpath")),
    "unknown-key": (settings("nmae = 'Ann'"), ("line 2", "nmae", "name")),
    "wrong-type": (settings("name = 7"), ("line 2", "quotation marks")),
    "wrong-table": (b"schema = 1\nanswers = 'clinical'\n", ("line 2", "[answers]")),
    "no-such-date": (settings("start = '2027-02-30'"), ("line 2", "2027-02-30", "2027-01-04")),
    "no-such-date-bare": (settings("start = 2027-02-30"), ("line 2",)),
    "hours-0": (settings("hours = 0"), ("line 2", "0.5", "40")),
    "hours-500": (settings("hours = 500"), ("line 2", "0.5", "40")),
    "hours-words": (settings("hours = 'three'"), ("line 2", "three", "40")),
    "hours-nan": (settings("hours = nan"), ("line 2", "40")),
    "hours-many-digits": (settings("hours = " + "9" * 5000), ()),
    "hours-hexadecimal": (settings("hours = 0x" + "f" * 5000), ("line 2", "40")),
    "escape-in-name": (settings('name = "A\\u001b[31mB"'), ("line 2", "control characters")),
    "raw-escape": (settings("name = 'A\x1b[31mB'"), ("line 2",)),
    "c1-in-name": (settings('name = "A\\u009b31mB"'), ("line 2", "control characters")),
    "turned-text": (settings('name = "A\u202eB"'), ("line 2", "control characters")),
    "escape-in-key": (settings('"na\\u001b[31mme" = 1'), ("unknown key",)),
    "escape-in-id": (f'{HEAD}role = "x\\u001b[2J"\n'.encode(), ("line 4",)),
    "long-name": (settings(f"name = '{'a' * 500}'"), ("line 2", "80")),
    "unknown-role": (f'{HEAD}role = "clinical-evaluator"\n'.encode(), ("line 4", "clinical-ai-evaluator")),
    "deep": (b"schema = 1\nname = " + b"[" * 5000 + b"]" * 5000 + b"\n", ()),
}  # fmt: skip
BAD_JSON: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "not-json": (b'{"schema": 1,\n"name": Ann}', ("line 2", "JSON")),
    "a-list": (b"[1, 2]", ("JSON object",)),
    "nan": (b'{"schema": 1, "hours": NaN}', ("JSON",)),
    "deep": (b"[" * 100_000 + b"]" * 100_000, ("JSON",)),
    "digits": (b'{"schema": 1, "hours": ' + b"9" * 5000 + b"}", ("JSON",)),
    "newer": (b'{"schema": 9}', ("newer careerpath",)),
    "unknown": (b'{"schema": 1, "nmae": "Ann"}', ("nmae", "name")),
    "half": (b'{"schema": 1, "name": "A\\ud800B"}', ("control characters",)),
    "null": (b'{"schema": 1, "name": null}', ("quotation marks",)),
    "empty": (b"", ("empty",)),
}  # fmt: skip


def refused(tmp_path: Path, name: str, content: bytes, words: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    check_one_refusal(invoke("plan", "--answers", str(path), "--defaults", "-b", "clinical"), name, *words)
    problems = read_problems(invoke("plan", "--answers", str(path), "--defaults", "-b", "clinical", "--format", "json"))
    assert len(problems) == 1
    assert problems[0]["where"]["file"] == str(path)
    assert path.read_bytes() == content, "the file itself is left as it was"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_toml_file(tmp_path: Path, name: str) -> None:
    refused(tmp_path, "ann.toml", *BAD[name])


@pytest.mark.parametrize("name", BAD_JSON)
def test_a_bad_json_file(tmp_path: Path, name: str) -> None:
    refused(tmp_path, "ann.json", *BAD_JSON[name])


@pytest.mark.parametrize("name", ["empty", "binary", "latin-1", "not-toml", "newer-schema", "hours-500"])
def test_the_same_on_standard_input(name: str) -> None:
    content, words = BAD[name]
    finished = invoke("plan", "--answers", "-", "--defaults", input=content)
    check_one_refusal(finished, "stdin", *words)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ann.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert invoke("plan", "--answers", str(path), "--defaults", "--format", "json").code == 0


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "ann.toml"
    path.write_bytes(HEAD.replace("\n", "\r\n").encode())
    assert invoke("plan", "--answers", str(path), "--defaults", "--format", "json").code == 0


def unreadable_file(tmp_path: Path) -> str:
    if os.name == "posix" and os.geteuid() == 0:
        return "/proc/self/mem"  # to root every file is readable, but not the first page of memory
    path = tmp_path / "ann.toml"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)
    return str(path)


MISSING: dict[str, Callable[[Path], str]] = {
    "no such file": lambda folder: str(folder / "none.toml"),
    "a folder": str,
    "no such folder": lambda folder: str(folder / "none" / "ann.toml"),
    "a file for a folder": lambda _: f"{__file__}/ann.toml",
    "a name too long": lambda folder: str(folder / ("a" * 5000)),
    "unreadable": unreadable_file,
    "nobody's home": lambda _: "~nobody-of-this-name/ann.toml",
    "nothing": lambda _: "",
}


@pytest.mark.skipif(os.name != "posix", reason="the ways to be unreadable differ")
@pytest.mark.parametrize("kind", MISSING)
def test_a_file_that_cannot_be_read(tmp_path: Path, kind: str) -> None:
    name = MISSING[kind](tmp_path)
    check_one_refusal(invoke("plan", "--answers", name, "--defaults", "-b", "clinical"), name[:20])


def test_all_mistakes_of_a_file_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ann.toml"
    path.write_text('schema = 1\nhours = 500\nnmae = "x"\n[answers]\nlane = "nowhere"\n', encoding="utf-8")
    lines = check_refused(invoke("plan", "--answers", str(path), "--defaults", "-b", "clinical"))
    assert sum(line.startswith("careerpath: ") for line in lines) == 3
    assert [number for number in (2, 3, 5) if f"line {number}:" in "\n".join(lines)] == [2, 3, 5]


def test_mistakes_of_file_pairs_and_flags_come_together(tmp_path: Path) -> None:
    path = tmp_path / "ann.toml"
    path.write_text("schema = 1\nhours = 500\n", encoding="utf-8")
    lines = check_refused(invoke("plan", "--answers", str(path), "--set", "lane=x", "-b", "y", "--defaults"))
    told = [line for line in lines if line.startswith("careerpath: ")]
    assert len(told) == 3
    assert [place for place in ("ann.toml", "--set", "--background") if any(place in line for line in told)] == [
        "ann.toml",
        "--set",
        "--background",
    ]


def test_a_bad_file_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ann.toml"
    path.write_bytes(BAD["escape-in-name"][0])
    check_one_refusal(run("plan", "--answers", str(path)), "ann.toml", "line 2", "control characters")


# --- a guide that is none -----------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["plan", "fit"])
def test_a_guide_that_cannot_be_used(tmp_path: Path, verb: str) -> None:
    line = (verb, "-b", "clinical") + (("--defaults",) if verb == "plan" else ())
    check_one_refusal(invoke(*line, "--guide", str(tmp_path / "none")), "none")
    check_one_refusal(invoke(*line, "--guide", __file__), "test_bad_input")
    check_one_refusal(invoke("--guide", str(tmp_path), *line), str(tmp_path), "guide.toml")
    (tmp_path / "guide.toml").write_text("schema = 1\n", encoding="utf-8")
    lines = check_refused(invoke(*line, "--guide", str(tmp_path)))
    assert any("guide.toml" in text for text in lines)
    (tmp_path / "guide.toml").write_bytes(b"\xff\xfe")
    check_one_refusal(invoke(*line, "--guide", str(tmp_path)), "guide.toml", "UTF-8")


def test_the_guide_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_GUIDE", str(tmp_path / "none"))
    check_one_refusal(invoke("plan", "-b", "clinical", "--defaults"), "none")
