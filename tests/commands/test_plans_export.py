"""``plans export``: the answers that make a plan again, or all of it in another format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tomli
from icalendar import Calendar

from tests.commands.checks import check_left_without_force, check_one_refusal, find_raw, read_problems
from tests.commands.saved import put_plan, read_data, read_table
from tests.helpers import invoke
from tests.planning.test_migrations import FIXTURE
from tests.worksheet.test_answers_file import WHOLE

AS_JSON = ("--format", "json")
STEP = "save-postings"
MADE = ("plan", "-b", "clinical", "--defaults", "--name", "Zoë [b]", "--park", "healthcare-ai-trainer")


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan, the only one there is; it begins on the day after today."""
    return put_plan(home)


def strip_origins(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out where answers came from: on another computer they come from a file."""
    answers = {key: {**answer, "origin": None} for key, answer in data["answers"].items()}
    return {**data, "answers": answers}


def list_uids(content: bytes) -> dict[str, str]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return {str(event["uid"]): str(event["status"]) for event in calendar.events}


# --- the answers --------------------------------------------------------------------------------


def test_the_answers_make_the_same_plan_again(home: Path, tmp_path: Path) -> None:
    made = read_data(invoke(*MADE, "--hours", "2.5", "--avoid", 'my "team"', "--save", "ann", *AS_JSON))
    file = tmp_path / "ann.toml"
    finished = invoke("plans", "export", "--output", str(file))
    assert (finished.code, finished.stdout, finished.stderr) == (0, "", f"Written: {file}\n")
    again = read_data(invoke("plan", "--answers", str(file), "--no-input", *AS_JSON))
    assert strip_origins(again) == strip_origins(made)
    assert {answer["origin"] for answer in again["answers"].values()} == {"file", None}
    assert [parked["role"] for parked in again["parked"]] == ["healthcare-ai-trainer"]


def test_comments_parked_roles_and_own_words_go_with_it(home: Path, tmp_path: Path) -> None:
    source = tmp_path / "source.toml"
    source.write_text(WHOLE, encoding="utf-8")
    made = read_data(invoke("plan", "--answers", str(source), "--save", "ann", *AS_JSON))
    exported = tomli.loads(invoke("plans", "export", "ann").stdout)
    given = tomli.loads(WHOLE)
    assert exported["comments"] == given["comments"]
    assert exported["answers"]["parked"] == given["answers"]["parked"]
    assert exported["start"] == given["start"], "a day, not text"
    again = read_data(invoke("plan", "--answers", "-", *AS_JSON, input=invoke("plans", "export").stdout))
    assert strip_origins(again) == strip_origins(made)
    assert made["comments"]


def test_the_first_line_says_what_the_file_is_for(ann: Path) -> None:
    first, empty, second = invoke("plans", "export").stdout.splitlines()[:3]
    assert first == "# Answers of the plan ann. They make it again: careerpath plan --answers FILE"
    assert (empty, second) == ("", "schema = 1")


@pytest.mark.parametrize("line", [("--format", "answers"), ("--output", "-"), ("ann",), ("--plain",)])
def test_answers_are_what_is_handed_on_unless_said_otherwise(ann: Path, line: tuple[str, ...]) -> None:
    assert invoke("plans", "export", *line).stdout == invoke("plans", "export").stdout
    assert tomli.loads(invoke("plans", "export", *line).stdout)["answers"]["background"] == "clinical"


@pytest.mark.parametrize("name", ["ann.toml", "ANN.TOML", "ann", "ann.plan", "my.answers"])
def test_an_ending_that_tells_nothing_else_means_answers(ann: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert invoke("plans", "export", "--output", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == invoke("plans", "export").stdout


def test_what_toml_cannot_hold_is_left_out(ann: Path) -> None:
    table = read_table(ann)
    table["answers"] |= {"name": None, "start": "soon", "odd": [1, None, {"x": None}]}
    ann.write_text(json.dumps(table), encoding="utf-8")
    exported = tomli.loads(invoke("plans", "export").stdout)
    assert "name" not in exported
    assert (exported["start"], exported["odd"]) == ("soon", [1, {}])


def test_a_plan_of_the_first_schema_is_handed_on_too(home: Path) -> None:
    put_plan(home).write_bytes(FIXTURE.read_bytes())
    finished = invoke("plan", "--answers", "-", "--no-input", *AS_JSON, input=invoke("plans", "export").stdout)
    assert read_data(finished)["fit"]["role"] == json.loads(FIXTURE.read_bytes())["plan"]["fit"]["role"]


def test_what_became_of_the_plan_changes_no_answer(ann: Path) -> None:
    before = invoke("plans", "export").stdout
    assert invoke("done", STEP).code == 0
    assert invoke("move", "--all", "--by", "7").code == 0
    assert invoke("plans", "export").stdout == before


# --- all of the plan ----------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "calendar", "json"])
def test_other_formats_are_what_show_prints(ann: Path, monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    assert invoke("done", STEP, "--note", "eight were enough").code == 0
    exported = invoke("plans", "export", "--format", format_)
    assert exported.code == 0
    assert exported.stdout == invoke("plans", "show", "--full", "--format", format_).stdout
    assert "eight were enough" in exported.stdout
    monkeypatch.setattr("careerpath.commands.plan_pages.shows_terminal", lambda: True)
    assert invoke("plans", "export", "--format", format_).stdout == exported.stdout, "whole on a terminal as well"


@pytest.mark.parametrize(
    ("ending", "begins"), [("html", b"<!DOCTYPE html"), ("pdf", b"%PDF"), ("ics", b"BEGIN:VCALENDAR"), ("md", b"# "),
                           ("txt", b"Your first 90 days"), ("json", b"{")]
)  # fmt: skip
def test_an_ending_chooses_the_format(ann: Path, tmp_path: Path, ending: str, begins: bytes) -> None:
    file = tmp_path / f"ann.{ending}"
    assert invoke("plans", "export", "--output", str(file)).code == 0
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("ending", ["docx", "csv", "yaml"])
def test_an_ending_of_another_format_is_refused(ann: Path, tmp_path: Path, ending: str) -> None:
    said = check_one_refusal(invoke("plans", "export", "--output", str(tmp_path / f"a.{ending}")), f"a.{ending}")
    assert ".toml" in said
    assert "--format answers" in said
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize("verb", [("plans", "show"), ("today",), ("plans", "diff", "ann"), ("plan", "-b", "clinical")])
def test_only_a_plan_that_is_handed_on_has_answers(ann: Path, tmp_path: Path, verb: tuple[str, ...]) -> None:
    said = check_one_refusal(invoke(*verb, "--output", str(tmp_path / "a.toml")), "a.toml")
    assert ".toml," not in said
    said = check_one_refusal(invoke(*verb, "--format", "answers"), "--format")
    assert 'unknown format "answers"' in said


def test_a_file_that_is_there_is_left_alone_without_force(ann: Path, tmp_path: Path) -> None:
    check_left_without_force(tmp_path / "ann.toml", "plans", "export")


def test_a_plan_that_is_not_there_is_told(home: Path) -> None:
    check_one_refusal(invoke("plans", "export"), "no plan is saved yet")
    put_plan(home)
    check_one_refusal(invoke("plans", "export", "bee"), "bee", "ann")
    (problem,) = read_problems(invoke("plans", "export", "bee", *AS_JSON), "plan")
    assert problem["code"] == "unknown-plan"
    put_plan(home, "bee")
    check_one_refusal(invoke("plans", "export"), "none is in use", "ann, bee")


# --- a calendar, while saving and afterwards ----------------------------------------------------


def test_saving_and_exporting_name_the_entries_alike(home: Path, tmp_path: Path) -> None:
    saved, exported = tmp_path / "saved.ics", tmp_path / "exported.ics"
    assert invoke(*MADE, "--save", "ann", "--output", str(saved)).code == 0
    assert invoke("plans", "export", "ann", "--output", str(exported)).code == 0
    assert saved.read_bytes() == exported.read_bytes()
    fresh = invoke(*MADE, "--format", "calendar").stdout.encode()
    assert list_uids(fresh) == list_uids(saved.read_bytes()), "and so does a plan that is not saved"


def test_saving_over_a_plan_keeps_the_names_and_takes_back_what_went(home: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.ics" for number in range(3)]
    assert invoke(*MADE, "--save", "ann", "--output", str(files[0])).code == 0
    other = ("--role", "ai-governance-analyst", "--save", "ann", "--force", "--output")
    assert invoke(*MADE, *other, str(files[1])).code == 0
    assert invoke("plans", "export", "--output", str(files[2])).code == 0
    assert files[1].read_bytes() == files[2].read_bytes()
    before, after = (list_uids(file.read_bytes()) for file in files[:2])
    assert before.keys() < after.keys()
    assert set(before.values()) == {"CONFIRMED"}
    gone = {uid for uid, status in after.items() if status == "CANCELLED"}
    assert gone
    assert gone < before.keys()


def test_nothing_raw_reaches_a_stream(ann: Path) -> None:
    assert find_raw(invoke("plans", "export").said) == []
