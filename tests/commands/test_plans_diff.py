"""``plans diff``: two saved plans, or a plan and what it was before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.checks import check_one_refusal, find_raw, read_problems
from tests.commands.saved import put_plan, read_data, read_table
from tests.helpers import Finished, invoke
from tests.planning.test_migrations import FIXTURE

AS_JSON = ("--format", "json")
STEP = "save-postings"
OTHER = ("plan", "-b", "data", "--defaults", "--hours", "5", "--save")


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan; it begins on the day after today."""
    return put_plan(home)


def ask(*line: str) -> dict[str, Any]:
    return read_data(invoke("plans", "diff", *line, *AS_JSON))


def squeeze(finished: Finished) -> str:
    assert finished.code == 0, finished.said
    return " ".join(finished.stdout.split())


def test_a_plan_nobody_changed_differs_in_nothing(ann: Path) -> None:
    assert invoke("done", STEP).code == 0
    said = squeeze(invoke("plans", "diff", "ann"))
    assert said == (
        "What changed in the plan ann Compared: the days the plan was made with, and the days as they stand now. "
        "Nothing differs."
    )
    data = ask("ann")
    assert (data["compared"], data["same"]) == ("planned", 37)
    assert data["before"] == data["after"]


def test_moved_days_are_what_differs_from_what_was_planned(ann: Path) -> None:
    assert invoke("move", STEP, "--to", "2027-01-20").code == 0
    said = squeeze(invoke("plans", "diff", "ann"))
    assert "On another day: 1" in said
    assert "(save-postings): Sun 29 Nov 2026 → Wed 20 Jan 2027" in said
    assert said.endswith("Actions that are the same: 36.")
    (pair,) = ask("ann")["changed"]
    assert (pair["id"], pair["before"]["date"], pair["after"]["date"]) == (STEP, "2026-11-29", "2027-01-20")


def test_a_plan_is_compared_with_the_one_it_replaced(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("move", STEP, "--to", "2027-01-20").code == 0
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-12-01")
    assert invoke(*OTHER, "ann", "--force").code == 0
    said = squeeze(invoke("plans", "diff", "ann"))
    assert "Compared: the plan that stood until Tue 1 Dec 2026, and the plan as it stands now." in said
    assert "Background Clinical care → Data and analytics" in said
    assert "Hours a week 3 → 5" in said
    data = ask("ann")
    assert (data["compared"], data["before"]["until"]) == ("replaced", "2026-12-01")
    assert data["gone"]
    assert data["new"]
    days = {one["id"]: one["date"] for one in data["gone"]} | {o["id"]: o["before"]["date"] for o in data["changed"]}
    assert days[STEP] == "2027-01-20", "the day it had when it was replaced"


def test_after_an_undoing_it_is_the_first_plan_that_is_kept(ann: Path) -> None:
    assert invoke(*OTHER, "ann", "--force").code == 0
    assert invoke("undo").code == 0
    assert ask("ann")["compared"] == "planned", "what was taken back is no longer there"
    assert invoke(*OTHER, "ann", "--force").code == 0
    table = read_table(ann)
    table["progress"]["history"] = [
        event for event in table["progress"]["history"] if event["turn"] != table["earlier"][0]["turn"]
    ]
    ann.write_text(json.dumps(table), encoding="utf-8")
    assert ask("ann")["compared"] == "first", "the history no longer tells which one it was"
    assert "the first plan, which stood until" in squeeze(invoke("plans", "diff", "ann"))


def test_two_plans_are_compared_as_they_stand(home: Path, ann: Path) -> None:
    assert invoke(*OTHER, "bee").code == 0
    said = squeeze(invoke("plans", "diff", "ann", "bee"))
    assert said.startswith("From the plan ann to the plan bee Both plans are compared as they stand now.")
    there, back = ask("ann", "bee"), ask("bee", "ann")
    assert (there["before"]["plan"], there["after"]["plan"], there["before"]["until"]) == ("ann", "bee", None)
    assert [one["id"] for one in there["gone"]] == [one["id"] for one in back["new"]]
    assert {one["key"]: (one["before"], one["after"]) for one in there["answers"]} == {
        one["key"]: (one["after"], one["before"]) for one in back["answers"]
    }
    put_plan(home, "cay")
    assert "Nothing differs." in squeeze(invoke("plans", "diff", "ann", "cay"))
    assert invoke("move", STEP, "--to", "2027-01-20", "--plan", "cay").code == 0
    assert [one["id"] for one in ask("ann", "cay")["changed"]] == [STEP]
    assert "Nothing differs." in squeeze(invoke("plans", "diff", "cay", "cay"))


def test_it_is_compared_the_same_way_whatever_the_plan_in_use_is(home: Path, ann: Path) -> None:
    put_plan(home, "bee")
    assert invoke("plans", "diff", "ann").code == 0, "none is in use"


def test_names_that_no_plan_has_are_told_at_once(ann: Path) -> None:
    finished = invoke("plans", "diff", "nosuch", "anne")
    assert finished.code == 2
    assert [line for line in finished.stderr.splitlines() if line.startswith("careerpath: ")] == [
        'careerpath: no plan "nosuch" is saved.', 'careerpath: no plan "anne" is saved.',
    ]  # fmt: skip
    problems = read_problems(invoke("plans", "diff", "nosuch", "ann", *AS_JSON), "plan-diff")
    assert [problem["code"] for problem in problems] == ["unknown-plan"]
    assert invoke("plans", "diff").code == 2


@pytest.mark.parametrize("place", [("plan",), ("earlier", 0, "plan")])
def test_a_damaged_plan_is_told_with_its_file(ann: Path, place: tuple[str | int, ...]) -> None:
    assert invoke(*OTHER, "ann", "--force").code == 0
    table = read_table(ann)
    part: Any = table
    for key in place:
        part = part[key]
    del part["labels"]
    ann.write_text(json.dumps(table), encoding="utf-8")
    check_one_refusal(invoke("plans", "diff", "ann"), "ann.json", 'damaged at "labels"')


def test_a_plan_of_the_first_schema_can_be_compared(home: Path, ann: Path) -> None:
    put_plan(home, "bee").write_bytes(FIXTURE.read_bytes())
    assert ask("bee")["compared"] == "planned"
    assert ask("ann", "bee")["gone"]


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "json"])
def test_every_format_of_a_page_is_written(ann: Path, tmp_path: Path, format_: str) -> None:
    assert invoke(*OTHER, "ann", "--force").code == 0
    finished = invoke("plans", "diff", "ann", "--format", format_)
    assert finished.code == 0
    assert find_raw(finished.said) == []
    assert STEP in finished.stdout or "save-" in finished.stdout
    file = tmp_path / "diff"
    assert invoke("plans", "diff", "ann", "--format", format_, "--output", str(file)).code == 0
    assert file.stat().st_size > 500


def test_it_has_no_dates_for_a_calendar(ann: Path) -> None:
    check_one_refusal(invoke("plans", "diff", "ann", "--format", "calendar"), "--format", "calendar")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_pages_fit_their_columns(
    ann: Path, monkeypatch: pytest.MonkeyPatch, columns: int, plain: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert invoke(*OTHER, "ann", "--force").code == 0
    lines = invoke("plans", "diff", "ann", *plain).stdout.splitlines()
    assert len(lines) > 40
    assert all(len(line) <= columns or len(line.split()) == 1 for line in lines)
