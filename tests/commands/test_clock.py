"""Which day it is: a person's own day where they are, around midnight, at month ends; or the day that is given.

The clock is set by putting another ``time.time`` in place, which ``date.today`` asks.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.context import find_today
from careerpath.planning.standing import look_at
from tests.commands.saved import SAVE, put_plan, read_data, read_table
from tests.helpers import CHECKOUT, TODAY, invoke
from tests.planning.small_plan import make_saved

KIRITIMATI, PAGO_PAGO, BERLIN = "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"
ZONES = Path("/usr/share/zoneinfo")
SetClock = Callable[[str, str], None]

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset") or not all((ZONES / zone).is_file() for zone in (KIRITIMATI, PAGO_PAGO, BERLIN)),
    reason="needs a system with time zones",
)


@pytest.fixture
def set_clock(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetClock]:
    """A way to say where it is, and which instant it is in UTC; no day is given otherwise."""
    monkeypatch.delenv("CAREERPATH_TODAY")

    def set_to(zone: str, instant: str) -> None:
        now = datetime.fromisoformat(instant).replace(tzinfo=UTC).timestamp()
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        monkeypatch.setattr(time, "time", lambda: now)

    yield set_to
    monkeypatch.undo()
    time.tzset()


# Fourteen hours ahead of UTC, eleven behind, and an hour that is skipped and one that comes twice in the night.
@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        (KIRITIMATI, "2027-01-04T09:59:59", "2027-01-04"),
        (KIRITIMATI, "2027-01-04T10:00:00", "2027-01-05"),
        (PAGO_PAGO, "2027-01-04T10:59:59", "2027-01-03"),
        (PAGO_PAGO, "2027-01-04T11:00:00", "2027-01-04"),
        (KIRITIMATI, "2028-02-28T10:00:00", "2028-02-29"),
        (PAGO_PAGO, "2028-03-01T10:59:59", "2028-02-29"),
        (KIRITIMATI, "2027-12-31T10:00:00", "2028-01-01"),
        (PAGO_PAGO, "2028-01-01T10:59:59", "2027-12-31"),
        (BERLIN, "2027-03-27T22:59:59", "2027-03-27"),
        (BERLIN, "2027-03-27T23:00:00", "2027-03-28"),
        (BERLIN, "2027-03-28T21:59:59", "2027-03-28"),
        (BERLIN, "2027-03-28T22:00:00", "2027-03-29"),
        (BERLIN, "2027-10-30T22:00:00", "2027-10-31"),
        (BERLIN, "2027-10-31T22:59:59", "2027-10-31"),
        (BERLIN, "2027-10-31T23:00:00", "2027-11-01"),
        ("UTC", "1970-01-01T00:00:00", "1970-01-01"),
    ],
)
def test_today_is_the_day_where_the_person_is(set_clock: SetClock, zone: str, instant: str, day: str) -> None:
    set_clock(zone, instant)
    assert find_today() == date.fromisoformat(day)


@pytest.mark.parametrize("zone", [KIRITIMATI, PAGO_PAGO])
def test_a_day_that_is_given_is_that_day_everywhere(
    set_clock: SetClock, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    set_clock(zone, "2027-01-04T10:30:00")
    monkeypatch.setenv("CAREERPATH_TODAY", "2028-02-29")
    assert find_today() == date(2028, 2, 29)
    monkeypatch.setenv("CAREERPATH_TODAY", "")
    assert find_today() == {KIRITIMATI: date(2027, 1, 5), PAGO_PAGO: date(2027, 1, 3)}[zone]


def test_two_places_have_two_days_at_one_instant() -> None:
    """By the true clock, in processes of their own."""
    days: list[date] = []
    begins = datetime.now(UTC)
    for zone, hours in ((KIRITIMATI, 14), (PAGO_PAGO, -11)):
        days.append(date.fromisoformat(find_day_of_process(zone)))
        near = {(instant + timedelta(hours=hours)).date() for instant in (begins, datetime.now(UTC))}
        assert days[-1] in near
    assert days[0] > days[1]


def find_day_of_process(zone: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "CAREERPATH_TODAY"}
    call = "from careerpath.commands.context import find_today; print(find_today())"
    ended = subprocess.run(
        [sys.executable, "-c", call],
        capture_output=True, text=True, cwd=CHECKOUT, env={**environment, "TZ": zone}, check=True,
    )  # fmt: skip
    return ended.stdout.strip()


# --- what hangs on the day ----------------------------------------------------------------------


def read_today() -> dict[str, Any]:
    return read_data(invoke("today", "--format", "json"))


def test_an_action_is_late_when_its_day_is_over_where_the_person_is(set_clock: SetClock, home: Path) -> None:
    put_plan(home)
    for zone, instant in ((KIRITIMATI, "2026-11-24T09:59:59"), (PAGO_PAGO, "2026-11-25T10:59:59")):
        set_clock(zone, instant)
        data = read_today()
        assert (data["day"], data["day_number"], data["late"]) == ("2026-11-24", 2, [])
        assert data["this_week"][0]["date"] == "2026-11-24"
    for zone, instant in ((KIRITIMATI, "2026-11-24T10:00:00"), (PAGO_PAGO, "2026-11-25T11:00:00")):
        set_clock(zone, instant)
        data = read_today()
        assert (data["day"], len(data["late"])) == ("2026-11-25", 1)


def test_what_is_done_is_done_on_that_day(set_clock: SetClock, home: Path) -> None:
    file = put_plan(home)
    set_clock(KIRITIMATI, "2026-11-24T10:00:00")
    assert invoke("done", "save-postings").code == 0
    set_clock(PAGO_PAGO, "2026-11-24T10:00:00")
    assert invoke("skip", "draw-review-path").code == 0, "somebody may travel to yesterday"
    marks = read_table(file)["progress"]["marks"]
    assert (marks["save-postings"]["day"], marks["draw-review-path"]["day"]) == ("2026-11-25", "2026-11-23")


def test_a_plan_begins_on_the_next_monday_where_the_person_is(set_clock: SetClock, home: Path) -> None:
    for zone, instant, start in (
        (KIRITIMATI, "2027-01-03T09:59:59", "2027-01-04"),
        (KIRITIMATI, "2027-01-03T10:00:00", "2027-01-11"),
        (PAGO_PAGO, "2027-01-04T10:59:59", "2027-01-04"),
        (PAGO_PAGO, "2027-01-04T11:00:00", "2027-01-11"),
        (BERLIN, "2028-02-27T22:59:59", "2028-02-28"),
        (BERLIN, "2028-02-28T23:00:00", "2028-03-06"),
    ):
        set_clock(zone, instant)
        assert invoke(*SAVE, "ann", "--force").code == 0
        assert read_table(home / "plans" / "ann.json")["plan"]["start"] == start, (zone, instant)


def test_the_clock_is_asked_once_so_that_midnight_on_the_way_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_plan(home)
    asked: list[date] = []

    def look_at_the_clock() -> date:
        asked.append(TODAY)
        return TODAY + timedelta(days=len(asked))

    monkeypatch.setattr("careerpath.commands.daily.find_today", look_at_the_clock)
    lines = (("done", "save-postings"), ("skip", "draw-review-path"), ("move", "--all", "--by", "1"), ("undo",))
    for number, line in enumerate((*lines, ("today",)), 1):
        assert invoke(*line).code == 0, line
        assert len(asked) == number, line


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_clock_that_stands_on_the_calendars_last_day_is_believed(
    home: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    put_plan(home)
    monkeypatch.setattr("careerpath.commands.daily.find_today", lambda: date.max)
    finished = invoke("today", "--format", form)
    assert finished.code == 0, finished.said
    assert "9999" in finished.stdout


# --- from any day to any other ------------------------------------------------------------------


def test_a_plan_is_looked_at_from_years_before_to_years_after() -> None:
    saved = make_saved()
    for today in (date(1970, 1, 1), date(2022, 1, 4), date(2028, 2, 29), date(2032, 1, 4), date(2100, 12, 31)):
        standing = look_at(saved.steps, saved.stages, saved.progress, today)
        assert standing.number == (today - date(2027, 1, 4)).days + 1
        assert len(standing.late) == (4 if today.year > 2027 else 0)
        assert standing.stage == (None if today.year > 2027 else saved.stages[0])


@pytest.mark.parametrize("start", ["2020-02-29", "2024-01-31", "2031-11-30", "2096-02-29"])
def test_a_plan_of_the_past_and_of_years_ahead_can_be_lived_with(
    home: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    assert invoke(*SAVE, "ann", "--start", start).code == 0
    for day in (start, "2026-12-31", "2028-02-29"):
        monkeypatch.setenv("CAREERPATH_TODAY", day)
        for line in (("today",), ("done", "save-postings"), ("undo",), ("move", "--all", "--by", "365"), ("undo",)):
            finished = invoke(*line)
            assert finished.code == 0, finished.said
    table = read_table(home / "plans" / "ann.json")
    assert (table["plan"]["start"], table["revision"]) == (start, 13)
    assert table["progress"]["marks"] == {}


def test_a_move_by_a_year_passes_the_leap_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke(*SAVE, "ann", "--start", "2027-12-01").code == 0
    monkeypatch.setenv("CAREERPATH_TODAY", "2028-02-29")
    before = {one["id"]: date.fromisoformat(one["date"]) for one in read_today()["late"]}
    assert invoke("move", "--all", "--by", "365").code == 0
    after = read_today()
    assert {one["id"]: date.fromisoformat(one["date"]) - timedelta(365) for one in after["later"]} == before
    assert invoke("move", "save-postings", "--to", "2028-02-29").code == 0
    assert [one["date"] for one in read_today()["this_week"]] == ["2028-02-29"]
