"""What every refusal of the program has in common, and where raw control characters are looked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.helpers import Finished, invoke

# Everything a terminal would obey or that hides: C0 but for line ends and tabs, DEL, C1, zero-width, direction signs.
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def find_raw(said: str) -> list[str]:
    """Return the control characters in ``said`` that should not have reached a stream."""
    return _RAW.findall(said)


def check_refused(finished: Finished) -> list[str]:
    """Check a plain refusal: exit 2, nothing on stdout, clean words on stderr. Returns the lines on stderr."""
    assert finished.code == 2, finished.said[-2000:]
    assert finished.stdout == ""
    assert "Traceback" not in finished.said
    assert find_raw(finished.said) == []
    lines = finished.stderr.splitlines()
    assert lines
    assert lines[0].startswith("careerpath: ")
    for line in lines:
        assert line.startswith(("careerpath: ", "  ")), line
    return lines


def check_one_refusal(finished: Finished, place: str, *words: str) -> str:
    """Check that exactly one problem is told, with its place and ``words``. Returns all of stderr."""
    lines = check_refused(finished)
    told = [line for line in lines if line.startswith("careerpath: ")]
    assert len(told) == 1, finished.stderr
    assert place in told[0]
    for word in words:
        assert word in finished.stderr
    return finished.stderr


def check_left_without_force(file: Path, *line: str) -> None:
    """Check that ``line`` writes over a ``file`` that is there with --force alone; what it writes begins with "#"."""
    file.write_text("mine", encoding="utf-8")
    check_one_refusal(invoke(*line, "--output", str(file)), file.name, "--force")
    assert file.read_text(encoding="utf-8") == "mine"
    assert invoke(*line, "--output", str(file), "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("# ")


def read_problems(finished: Finished, kind: str = "plan") -> list[dict[str, Any]]:
    """Check a refusal in JSON: exit 2, one document on stdout with problems in place of data. Returns the problems."""
    assert finished.code == 2, finished.said[-2000:]
    assert "Traceback" not in finished.said
    assert find_raw(finished.said) == []
    document = json.loads(finished.stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "problems"]
    assert document["schema"] == f"careerpath/{kind}/1"
    problems: list[dict[str, Any]] = document["problems"]
    assert problems
    for problem in problems:
        assert list(problem) == ["code", "message", "where", "hint"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem["code"])
        assert problem["message"]
        assert problem["where"] is None or list(problem["where"]) == ["file", "line"]
        assert problem["hint"] is None or problem["hint"]
    return problems
