from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from careerpath import __version__
from careerpath.guide.content import Guide
from careerpath.vocabulary import tell
from tests.commands.checks import check_one_refusal, check_refused, find_raw, read_problems
from tests.helpers import BACKGROUNDS, invoke, run

pytestmark = pytest.mark.usefixtures("home")
AS_JSON = ("--format", "json")


def read_fit(*args: str) -> dict[str, Any]:
    finished = invoke("fit", *args, *AS_JSON)
    assert finished.code == 0, finished.said
    data: dict[str, Any] = json.loads(finished.stdout)["data"]
    return data


# --- what scripts rely on -----------------------------------------------------------------------


def test_the_keys_are_pinned(guide: Guide) -> None:
    finished = invoke("fit", "-b", "data", "--coding", "medium", "--healthcare", "low", *AS_JSON)
    document = json.loads(finished.stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/fit/1"
    assert document["careerpath"] == __version__
    assert document["guide"] == {"name": "healthcare-ai", "version": guide.info.version, "sha256": guide.sha256}
    data = document["data"]
    assert list(data) == ["background", "facts", "fit_map", "first_steps", "fits"]
    assert list(data["facts"]) == ["problem", "coding", "healthcare", "licence"]
    assert list(data["fit_map"]) == ["paths", "project"]
    assert len(data["fits"]) == 12
    for fit in data["fits"]:
        assert list(fit) == [
            "role", "title", "band", "on_fit_map", "closeness", "gap", "reasons", "learn_first", "would_change",
        ]  # fmt: skip
        assert fit["band"] in ("start-here", "bridge", "longer-bridge", "not-rated")
        for reason in fit["reasons"]:
            assert list(reason) == ["rule", "effect", "text", "source"]
            assert reason["source"]
        for change in fit["would_change"]:
            assert list(change) == ["fact", "choice", "band"]
    assert any(fit["would_change"] for fit in data["fits"])
    assert any(fit["learn_first"] for fit in data["fits"])


def test_facts_that_were_not_asked_are_null() -> None:
    assert read_fit("-b", "clinical")["facts"] == dict.fromkeys(("problem", "coding", "healthcare", "licence"))
    assert read_fit("-b", "clinical", "--no-licence", "--set", "coding=none")["facts"] == {
        "problem": None, "coding": "none", "healthcare": None, "licence": False,
    }  # fmt: skip


def test_a_beginner_gets_first_steps_and_no_titles() -> None:
    data = read_fit("-b", "beginner")
    assert data["first_steps"]
    assert all(list(step) == ["text", "source", "basis"] and step["source"] for step in data["first_steps"])
    assert not any(fit["on_fit_map"] for fit in data["fits"])
    assert not any(fit["band"] == "start-here" for fit in data["fits"])
    assert read_fit("-b", "clinical")["first_steps"] == []


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_order_in_json_is_the_printed_order(background: str, guide: Guide) -> None:
    titles = [fit["title"] for fit in read_fit("-b", background)["fits"]]
    printed, after = invoke("fit", "-b", background, "--format", "plain").stdout.split(tell("pictures.map_heading"))
    assert after, "the map names the roles again, in the guide's order"
    roles = [line for line in printed.splitlines() if any(line.strip().startswith(title) for title in titles)]
    found = [next(title for title in titles if line.strip().startswith(title)) for line in roles]
    assert [title for title in dict.fromkeys(found[-12:])] == titles  # noqa: C416


# --- what a person reads ------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["text", "plain", "markdown"])
def test_every_role_and_the_row_are_printed(guide: Guide, format_: str) -> None:
    finished = invoke("fit", "--background", "clinical", "--format", format_)
    assert finished.code == 0
    assert finished.stderr == ""
    assert find_raw(finished.stdout) == []
    words = " ".join(finished.stdout.split())
    for role in guide.roles.values():
        assert role.title in words
    for label in guide.backgrounds["clinical"].fit_map.labels:
        assert label in words
    assert "%" not in words
    assert "not for selecting people" in words
    assert "not a ranking" in words


def test_a_beginners_activities_are_said_to_be_no_jobs(guide: Guide) -> None:
    words = " ".join(invoke("fit", "-b", "beginner", "--format", "plain").stdout.split())
    for label in guide.backgrounds["beginner"].fit_map.labels:
        assert label in words
    assert "activities and not jobs" in words


def test_a_list_of_backgrounds() -> None:
    finished = invoke("fit", "--list")
    assert finished.code == 0
    assert [line.split()[0] for line in finished.stdout.splitlines()] == list(BACKGROUNDS)


# --- exit codes ---------------------------------------------------------------------------------


def test_without_a_background_the_seven_are_named() -> None:
    stderr = check_one_refusal(invoke("fit"), "background")
    assert all(background in stderr for background in BACKGROUNDS)
    (problem,) = read_problems(invoke("fit", *AS_JSON), "fit")
    assert problem["code"] == "missing-background"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("-b", "clinicle"), "clinical"),
        (("-b", "clinical", "--coding", "lots"), "medium"),
        (("-b", "clinical", "--set", "healthcare=hihg"), "high"),
        (("-b", "clinical", "--format", "jsonn"), "json"),
        (("-b", "\x1b[31m"), "control characters"),
    ],
)
def test_a_wrong_answer_names_the_nearest(args: tuple[str, ...], words: str) -> None:
    assert any(words in line for line in check_refused(invoke("fit", *args)))


def test_global_options_stand_before_or_after_the_verb() -> None:
    before = invoke("--plain", "--color", "never", "fit", "-b", "data")
    after = invoke("fit", "-b", "data", "--plain", "--color", "never")
    assert before.code == after.code == 0
    assert before.stdout == after.stdout == invoke("fit", "-b", "data", "--format", "plain").stdout


def test_it_is_written_whole_to_a_file_and_replaces_none(tmp_path: Path) -> None:
    target = tmp_path / "fit.md"
    finished = invoke("fit", "-b", "data", "--output", str(target))
    assert (finished.code, finished.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == invoke("fit", "-b", "data", "--format", "markdown").stdout
    check_one_refusal(invoke("fit", "-b", "data", "--output", str(target)), "fit.md", "--force")
    assert invoke("fit", "-b", "data", "--output", str(target), "--force", *AS_JSON).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "careerpath/fit/1"


def test_another_process_prints_the_same_bytes() -> None:
    args = ("fit", "-b", "compliance", "--healthcare", "low", *AS_JSON)
    assert run(*args, env={"PYTHONHASHSEED": "7"}).stdout == invoke(*args).stdout
