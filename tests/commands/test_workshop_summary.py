"""``careerpath workshop summary``: a roster or a folder in, counts out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from careerpath.workshop.handouts import RESULTS
from tests.commands.checks import check_one_refusal
from tests.commands.saved import put_plan, read_data
from tests.helpers import Finished, invoke

pytestmark = pytest.mark.usefixtures("home")
SUMMARY = ("workshop", "summary")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A room of 14: 8 clinical, 6 data."""
    file = tmp_path / "roster.csv"
    rows = [f"Ann {number},Clinical care" for number in range(8)] + [f"Bea {number},Data" for number in range(6)]
    file.write_text("\n".join(("Name,Background", *rows, "")), encoding="utf-8")
    return file


def show(*args: str | Path, input: str | None = None) -> Finished:  # noqa: A002 - the word of invoke
    return invoke(*SUMMARY, *map(str, args), input=input)


def test_a_roster_is_counted(roster: Path) -> None:
    finished = show(roster)
    assert (finished.code, finished.stderr) == (0, "")
    assert "14 people" in finished.stdout
    assert f"{'█' * 24} 8" in finished.stdout
    plain = show(roster, "--plain").stdout
    assert "Clinical care: 8\n" in plain
    assert "█" not in plain
    assert "Ann" not in finished.stdout + plain


def test_a_roster_in_lines_of_json_comes_by_standard_input() -> None:
    lines = "".join(json.dumps({"background": "data", "name": f"N{number}"}) + "\n" for number in range(5))
    data = read_data(show("-", "--format", "json", input=lines))
    assert data["people"] == 5
    assert data["tables"][0]["groups"] == [{"id": "data", "label": "Data and analytics", "people": 5}]


def test_wrong_rows_are_left_out_and_named_by_number_only(roster: Path) -> None:
    with roster.open("a", encoding="utf-8") as file:
        file.write("Cee,Pilot\nDee,\n")
    finished = show(roster, "--format", "json")
    assert finished.code == 1
    assert finished.stderr.startswith("2 rows were not counted.")
    assert f"careerpath workshop check {roster}" in finished.stderr
    data = json.loads(finished.stdout)["data"]
    assert (data["people"], data["left_out"]) == (14, 2)


def test_names_are_shown_where_they_are_wanted(roster: Path) -> None:
    finished = show(roster, "--names")
    assert "This page names people." in finished.stdout
    assert all(f"{name} {number}" in finished.stdout for name in ("Ann", "Bea") for number in range(6))


def test_a_row_without_a_name_is_called_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Background\n" + "Data\n" * 5, encoding="utf-8")
    assert read_data(show(file, "--names", "--format", "json"))["seatings"][0]["names"] == [
        [f"row {number}" for number in range(2, 7)]
    ]


def test_a_csv_never_holds_names_and_that_is_told(roster: Path, tmp_path: Path) -> None:
    for more in (("--format", "csv"), ("--output", str(tmp_path / "counts.csv"))):
        named = show(roster, "--names", "--quiet", *more)
        assert "A CSV holds counts only, never a name." in named.stderr
        assert "Ann 3" not in named.stdout
    assert "never a name" not in show(roster, "--format", "csv").stderr
    assert "never a name" not in show(roster, "--names").stderr


def test_files_without_a_name_in_them_stand_as_people_count(tmp_path: Path) -> None:
    for number in (10, 2, 1, 11, 3):
        file = tmp_path / f"P{number}.toml"
        file.write_text('schema = 1\n[answers]\nbackground = "data"\n', encoding="utf-8")
    data = read_data(show(tmp_path, "--names", "--format", "json"))
    assert [one["name"] for one in data["named"]] == ["P1", "P2", "P3", "P10", "P11"]


def test_the_folder_around_the_plans_is_told_where_they_are(home: Path) -> None:
    put_plan(home)
    (home / "draft.toml").write_text("schema = 1\n", encoding="utf-8")
    check_one_refusal(show(home), str(home), f"careerpath workshop summary {home / 'plans'}")
    (home / "plans" / "ann.json").unlink()
    assert "Put in what people hand over" in show(home).stderr


def test_counts_go_into_a_csv(roster: Path, tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    finished = show(roster, "--output", file)
    assert finished.code == 0
    assert finished.stdout == ""
    content = file.read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"table","id","label","people"\r\n"background","clinical",')
    assert show(roster, "--format", "csv", "--names").stdout.encode().split() == content.split()
    assert show(roster, "--output", file).code == 2


def test_smaller_groups_than_five_cannot_be_asked_for(roster: Path) -> None:
    check_one_refusal(show(roster, "--least", "4"), "fewer than 5")
    assert read_data(show(roster, "--least", "7", "--format", "json"))["tables"][0]["groups"] == []


def test_a_folder_of_plans_and_answers_is_counted(home: Path) -> None:
    put_plan(home)
    said = ("--met", "partly", "--in-the-way", "Nights with Dr Grey")
    assert invoke("checkin", "30", *said, "--plan", "ann").code == 0
    assert invoke("done", "save-postings", "--plan", "ann").code == 0
    content = (home / "plans" / "ann.json").read_bytes()
    for number in range(5):
        (home / "plans" / f"bee{number}.json").write_bytes(content)
    answers = 'schema = 1\nname = "Cee"\n[answers]\nbackground = "data"\n'
    for number in range(5):
        (home / "plans" / f"cee{number}.toml").write_text(answers, encoding="utf-8")
    (home / "plans" / "notes.txt").write_text("no plan", encoding="utf-8")
    data = read_data(show(home / "plans", "--format", "json"))
    tables = {one["table"]: {group["id"]: group["people"] for group in one["groups"]} for one in data["tables"]}
    assert data["people"] == 11
    assert tables["standing"] == {"on-time": 6, "no-plan": 5}
    assert tables["met"] == {"partly": 6, "no-checkin": 5}
    assert tables["in_the_way"] == {"something": 6, "nothing": 5}
    assert data["actions"]["done"] == 6
    assert "Grey" not in show(home / "plans").said
    named = show(home / "plans", "--names").stdout
    assert "Day 30, in the way: Nights with Dr Grey" in named
    assert "Cee" in named


def test_printed_plans_are_counted_as_their_roster_is(roster: Path, tmp_path: Path) -> None:
    for number, background in enumerate(["clinical"] * 8 + ["data"] * 6):
        file = tmp_path / "printed" / f"{number}.json"
        file.parent.mkdir(exist_ok=True)
        assert invoke("plan", "-b", background, "--licence", "--defaults", "--output", str(file)).code == 0
    printed, counted = (read_data(show(source, "--format", "json")) for source in (file.parent, roster))
    assert printed["tables"][0] == counted["tables"][0]
    assert printed["people"] == 14
    file.write_text('{"schema": "careerpath/plan/1", "data": [3]}', encoding="utf-8")
    assert str(file) in show(file.parent).stderr


@pytest.mark.parametrize("format_", ["html", "plain", "json", "answers"])
def test_a_folder_of_handouts_is_counted_as_its_roster_is(roster: Path, tmp_path: Path, format_: str) -> None:
    out = tmp_path / "out"
    assert invoke("workshop", "plan", str(roster), "--output", str(out), "--format", format_).code == 0
    finished = show(out, "--format", "json")
    assert (finished.code, finished.stderr) == (0, f"Counted: the handouts that {out / RESULTS} names.\n")
    assert json.loads(finished.stdout)["data"] == read_data(show(roster, "--format", "json"))
    assert show(out, "--quiet").stderr == ""
    assert "Ann 3" in show(out, "--names").stdout


def test_rows_without_a_handout_are_told_and_not_counted(roster: Path, tmp_path: Path) -> None:
    with roster.open("a", encoding="utf-8") as file:
        file.write("Cee,Pilot\n,Pilot\n")
    out = tmp_path / "out"
    assert invoke("workshop", "plan", str(roster), "--output", str(out)).code == 1
    finished = show(out, "--format", "json")
    assert finished.code == 1
    assert f"Rows of {out / RESULTS} without a handout, not counted: 2." in finished.stderr
    data = json.loads(finished.stdout)["data"]
    assert (data["people"], data["left_out"]) == (14, 2)


def test_results_that_a_spreadsheet_saved_in_its_own_way_are_counted(roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert invoke("workshop", "plan", str(roster), "--output", str(out)).code == 0
    results = out / RESULTS
    text = (
        results.read_text(encoding="utf-8-sig").replace('"', "").replace(",", ";").replace("2026-11-23", "11/23/2026")
    )
    results.write_text(text, encoding="cp1252")
    assert "11/23/2026" in text
    assert read_data(show(out, "--format", "json"))["people"] == 14


def test_a_room_without_a_handout_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("name,background\nAnn,Pilot\n", encoding="utf-8")
    out = tmp_path / "out"
    assert invoke("workshop", "plan", str(tmp_path / "roster.csv"), "--output", str(out)).code == 1
    check_one_refusal(show(out), str(out / RESULTS), "No row of it has a handout")


def test_what_people_sent_counts_before_the_handouts_and_that_is_told(roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert invoke("workshop", "plan", str(roster), "--output", str(out)).code == 0
    for number in range(5):
        (out / f"sent{number}.toml").write_text('schema = 1\n[answers]\nbackground = "data"\n', encoding="utf-8")
    finished = show(out, "--format", "json")
    assert finished.code == 0
    assert json.loads(finished.stdout)["data"]["people"] == 5
    assert f"{out / RESULTS} was not counted" in finished.stderr
    assert read_data(show(out / RESULTS, "--format", "json"))["people"] == 14


def test_a_folder_with_a_roster_in_it_is_told_which_file_to_name(roster: Path) -> None:
    check_one_refusal(show(roster.parent), str(roster.parent), f"careerpath workshop summary {roster}")


def test_a_file_that_cannot_be_read_stops_no_other(home: Path) -> None:
    file = put_plan(home)
    for number in range(4):
        (file.parent / f"bee{number}.json").write_bytes(file.read_bytes())
    (file.parent / "broken.json").write_text('{"schema": "careerpath/saved-plan/2"}', encoding="utf-8")
    (file.parent / "wrong.toml").write_text('schema = 1\n[answers]\nlane = "nowhere"\n', encoding="utf-8")
    (file.parent / "open.toml").write_text("schema = 1\n", encoding="utf-8")
    finished = show(file.parent, "--format", "json")
    assert finished.code == 1
    data = json.loads(finished.stdout)["data"]
    assert (data["people"], data["left_out"]) == (5, 3)
    for name in ("broken.json", "wrong.toml", "open.toml"):
        assert name in finished.stderr


@pytest.mark.parametrize("content", ["Name,Background\n", "Name,Background\nAnn,Pilot\n", "Name\nAnn\n"])
def test_a_roster_with_nobody_to_count_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(content, encoding="utf-8")
    finished = show(file)
    assert (finished.code, finished.stdout) == (2, "")
    assert str(file) in finished.stderr


def test_a_folder_with_nothing_in_it_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    check_one_refusal(show(tmp_path), "no saved plan and no answers file", "Put in what people hand over")
    check_one_refusal(show(tmp_path / "none.csv"), "no such file")


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_pages_hold_numbers_and_no_bars(roster: Path, format_: str) -> None:
    page = show(roster, "--format", format_).stdout
    assert "Clinical care" in page
    assert "█" not in page
