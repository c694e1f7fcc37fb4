from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.starter_models import MadeTable
from careerpath.starting.made_tables import make_rows, make_table_files
from tests.starting.made import find_text, make_shipped, make_table, read_csv

TABLE = """
[[columns]]
name = "visit"
kind = "counter"
prefix = "V"
[[columns]]
name = "day"
kind = "date"
from = 2026-01-05
to = 2026-03-27
[[columns]]
name = "secret"
kind = "chance"
percent = 30
place = "hidden"
[[columns]]
name = "wait"
kind = "number"
around = 20
spread = 5
min = 0
max = 60
effects = [{ when = { secret = "yes" }, add = 25 }]
unit = "minutes"
[[columns]]
name = "right_tray"
kind = "copy"
of = "secret"
words = { yes = "red", no = "green" }
place = "key"
[[faults]]
kind = "missing"
column = "wait"
count = 6
say = "Nobody noted it | and so on."
[[faults]]
kind = "doubled"
count = 4
say = "It stands there twice."
"""


def test_a_table_comes_with_its_dictionary_its_key_and_what_is_to_be_found_out() -> None:
    files = make_table_files(make_table(TABLE, sort=["day"], patterns=["Secrets take longer."]))
    assert [file.path for file in files] == [
        "t-synthetic.csv", "t-about.md", "answer-keys/t.md", "answer-keys/t-synthetic.csv",
    ]  # fmt: skip
    assert len({file.about for file in files}) == 4


def test_the_table_says_in_every_row_that_it_is_synthetic() -> None:
    table, _, _, key = make_table_files(make_table(TABLE))
    rows = read_csv(table.text)
    assert list(rows[0]) == ["synthetic", "visit", "day", "wait"]
    assert len(rows) == 204
    assert {row["synthetic"] for row in rows + read_csv(key.text)} == {"synthetic"}
    assert table.text.isascii()
    assert "\r" not in table.text


def test_rows_are_counted_after_they_were_sorted() -> None:
    rows = [
        row.cells for row in make_rows(make_table(TABLE.split("[[faults]]", maxsplit=1)[0], sort=["day", "wait"])).rows
    ]
    assert [row["visit"] for row in rows] == [f"V{number:04}" for number in range(1, 201)]
    assert [(row["day"], row["wait"]) for row in rows] == sorted((row["day"], row["wait"]) for row in rows)


def test_a_new_column_leaves_the_others_as_they_were() -> None:
    before = [row.cells for row in make_rows(make_table(TABLE)).rows]
    more = TABLE.replace(
        '[[columns]]\nname = "day"',
        '[[columns]]\nname = "new"\nkind = "chance"\npercent = 50\n[[columns]]\nname = "day"',
    )
    after = [row.cells for row in make_rows(make_table(more)).rows]
    assert all("new" in row for row in after)
    assert [{name: cell for name, cell in row.items() if name != "new"} for row in after] == before


def test_another_seed_makes_other_rows() -> None:
    texts = [make_table_files(make_table(TABLE, seed=seed))[0].text for seed in (5, 5, 6)]
    assert texts[0] == texts[1] != texts[2]


def test_the_dictionary_tells_each_column_and_that_nothing_is_real() -> None:
    _, about, _, _ = make_table_files(make_table(TABLE))
    assert about.text.startswith("# T\n\n> SYNTHETIC: ")
    assert "## What is real about it\n\nNothing." in about.text
    assert [line.split(" | ")[0] for line in about.text.splitlines() if line.startswith("| ")] == [
        "| Column", "| ---", "| synthetic", "| visit", "| day", "| wait",
    ]  # fmt: skip
    assert "| wait | a column | minutes |" in about.text
    assert "seed 5" in about.text
    assert "answer-keys/t.md" in about.text


def test_the_key_names_every_planted_row_by_its_line() -> None:
    table, _, key, _ = make_table_files(make_table(TABLE, patterns=["Secrets take longer."]))
    lines = table.text.splitlines()
    places = re.findall(r"^\| (\d+) \| (V\d+) \| (\w*) \| (\w*) \|", key.text, re.MULTILINE)
    missing = [place for place in places if place[2] == "wait"]
    assert len(missing) == 6
    for line, visit, _, was in missing:
        assert lines[int(line) - 1].split(",")[1] == visit
        assert lines[int(line) - 1].endswith(",")
        assert was
    doubled = [place for place in places if not place[2]]
    assert len(doubled) == 4
    for line, _, _, _ in doubled:
        assert lines.count(lines[int(line) - 1]) == 2
    assert "- Secrets take longer." in key.text
    assert "Open this after you looked yourself." in key.text
    assert "Planted: 6." in key.text
    assert "Nobody noted it | and so on." in key.text, "outside a table a bar is a bar"


def test_what_is_to_be_found_out_stands_in_the_key_alone() -> None:
    table, about, _, key = make_table_files(make_table(TABLE))
    assert "right_tray" not in table.text + about.text
    rows = read_csv(key.text)
    assert list(rows[0]) == ["synthetic", "visit", "right_tray"]
    assert {row["right_tray"] for row in rows} == {"red", "green"}
    assert [row["visit"] for row in rows] == [row["visit"] for row in read_csv(table.text)]


def test_a_habit_is_told_by_its_number_alone() -> None:
    text = TABLE + '[[faults]]\nkind = "rounded"\ncolumn = "wait"\nstep = 5\nsay = "They round."\n'
    _, _, key, _ = make_table_files(make_table(text))
    section = key.text.split("### 3. ")[1]
    assert re.search(r"Planted: 1\d\d\.", section)
    assert "| " not in section


# --- the shipped dashboard shows something ------------------------------------------------------


def read_appointments(guide: Guide) -> list[dict[str, str]]:
    return read_csv(find_text(make_shipped(guide, "public-health-dashboard"), "appointments-synthetic.csv"))


def find_share(rows: list[dict[str, str]], wanted: Callable[[dict[str, str]], bool]) -> tuple[int, float]:
    """Return how many rows are wanted, and the share of them in which nobody came."""
    found = [row for row in rows if wanted(row)]
    return len(found), sum(row["came"] == "no" for row in found) / len(found)


def test_a_dashboard_of_missed_visits_shows_notice_and_early_mondays(guide: Guide) -> None:
    rows = read_appointments(guide)
    assert 600 < len(rows) < 700
    early, missed_early = find_share(rows, lambda row: row["weekday"] == "Monday" and row["time"] < "10:00")
    others, missed_others = find_share(rows, lambda row: row["weekday"] != "Monday" or row["time"] >= "10:00")
    assert early >= 25
    assert others >= 500
    assert missed_early > missed_others + 0.2
    long, missed_long = find_share(rows, lambda row: int(row["days_notice"]) >= 30)
    short, missed_short = find_share(rows, lambda row: int(row["days_notice"]) < 10)
    assert long >= 80
    assert short >= 200
    assert missed_long > missed_short + 0.1


def test_a_dashboard_of_waits_shows_one_station_and_a_step_in_spring(guide: Guide) -> None:
    rows = [row for row in read_appointments(guide) if row["minutes_waited"] not in ("", "999")]
    waits = {
        name: [
            int(row["minutes_waited"])
            for row in rows
            if row["station"] == name and 0 <= int(row["minutes_waited"]) < 120
        ]
        for name in ("X-ray", "Blood test", "Foot care")
    }
    over = {name: sum(wait > 30 for wait in found) / len(found) for name, found in waits.items()}
    assert over["X-ray"] > 0.4
    assert over["Blood test"] < 0.2
    assert all(len(found) > 60 for found in waits.values())
    eyes = [
        row
        for row in rows
        if row["station"] == "Eye clinic"
        and row["visit_date"].startswith("2026-")
        and 0 <= int(row["minutes_waited"]) < 120
    ]
    before = [int(row["minutes_waited"]) for row in eyes if row["visit_date"] < "2026-04-13"]
    after = [int(row["minutes_waited"]) for row in eyes if row["visit_date"] >= "2026-04-13"]
    assert sum(after) / len(after) > sum(before) / len(before) + 7


def test_what_makes_no_difference_makes_none(guide: Guide) -> None:
    rows = read_appointments(guide)
    shares = [
        find_share(rows, lambda row, age=age: row["age_band"] == age)[1] for age in {row["age_band"] for row in rows}
    ]  # type: ignore[misc]
    assert len(shares) == 3
    assert max(shares) - min(shares) < 0.06


@pytest.mark.parametrize(
    ("fault", "count", "is_found"),
    [
        ("doubled", 8, None),
        ("missing wait", 12, lambda row: row["came"] == "yes" and row["minutes_waited"] == ""),
        ("missing channel", 9, lambda row: row["channel"] == ""),
        ("spelling", 15, lambda row: row["station"] not in ("Blood test", "X-ray", "Eye clinic", "Foot care")),
        ("impossible", 6, lambda row: row["minutes_waited"] in ("-12", "999", "-5")),
        ("seconds", 5, lambda row: row["minutes_waited"] not in ("", "999") and int(row["minutes_waited"]) >= 480),
        ("other year", 4, lambda row: row["visit_date"].startswith("2027-")),
        ("month first", 7, lambda row: "/" in row["visit_date"]),
        ("before arriving", 5, lambda row: row["arrived"] and row["called_in"] < row["arrived"]),
    ],
)
def test_the_planted_faults_of_the_dashboard_are_there_in_their_number(
    guide: Guide, fault: str, count: int, is_found: Callable[[dict[str, str]], bool] | None
) -> None:
    rows = read_appointments(guide)
    if is_found is None:
        visits = [row["visit"] for row in rows]
        assert len(visits) - len(set(visits)) == count
    else:
        assert sum(map(bool, map(is_found, rows))) == count


def test_tables_stay_small_enough_to_be_made_at_once() -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError):
        make_table(TABLE, rows=5001)
    assert isinstance(make_table(TABLE, rows=5000), MadeTable)
