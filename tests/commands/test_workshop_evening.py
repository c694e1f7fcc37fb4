"""An evening's way through the verbs, as the group's help writes it down."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.helpers import invoke

pytestmark = pytest.mark.usefixtures("home")


def test_the_examples_of_the_help_lead_through_an_evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^  careerpath (workshop .*)$", invoke("workshop", "--help").stdout, re.MULTILINE)
    assert [line.split()[1] for line in examples] == ["sheet", "agenda", "template", "check", "plan", "summary"]
    finished = {}
    for line in examples:
        verb = line.split()[1]
        if verb == "check":
            with Path("roster.csv").open("a", encoding="utf-8") as roster:
                roster.write("".join(f"P{number},Clinical care\n" for number in range(6)))
        finished[verb] = invoke(*shlex.split(line))
        assert finished[verb].code == 0, finished[verb].said
    assert "Nothing is wrong" in finished["check"].stdout
    assert "6 people" in finished["summary"].stdout
    assert {path.name for path in tmp_path.iterdir()} >= {"sheet.html", "agenda.html", "roster.csv", "handouts"}
