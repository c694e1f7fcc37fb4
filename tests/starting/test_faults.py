from __future__ import annotations

from typing import Any

import pytest

from careerpath.guide.starter_faults import FAULT_KINDS, AnyFault
from careerpath.starting.faults import Plantation, Row, plant_faults
from tests.starting.made import make_fault


def make_rows(count: int = 60) -> list[Row]:
    return [
        Row({"visit": number, "day": f"2026-03-{number % 28 + 1:02}", "station": "X-ray" if number % 3 else "Foot care",
             "wait": number % 50 + 1, "start": "08:00", "end": "09:00", "note": "" if number % 2 else "a"})
        for number in range(count)
    ]  # fmt: skip


def plant(*faults: AnyFault, rows: list[Row] | None = None, seed: int = 1) -> Plantation:
    return plant_faults(make_rows() if rows is None else rows, faults, seed)


KINDS: dict[str, dict[str, Any]] = {
    "missing": {"column": "wait"},
    "replaced": {"column": "wait", "values": [-1, 999]},
    "respelled": {"column": "station", "spellings": {"X-ray": ["Xray", "X RAY"]}},
    "scaled": {"column": "wait", "times": 60},
    "moved": {"column": "day", "days": 365},
    "rewritten": {"column": "day", "pattern": "{month}/{day}/{year}"},
    "rounded": {"column": "wait", "step": 5},
    "swapped": {"column": "start", "other": "end"},
}


def test_every_kind_of_fault_is_tried_here() -> None:
    assert {*KINDS, "doubled"} == set(FAULT_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_is_in_as_many_rows_as_it_says_and_nowhere_else(kind: str) -> None:
    done = plant(make_fault(kind=kind, count=7, **KINDS[kind]))
    clean = make_rows()
    changed = [row for row, before in zip(done.rows, clean, strict=True) if row.cells != before.cells]
    assert len(changed) == 7
    assert {id(one.row) for one in done.planted[0]} == {id(row) for row in changed}
    for one in done.planted[0]:
        before = clean[int(one.row.cells["visit"])].cells
        assert one.changes
        for name, (was, now) in one.changes.items():
            assert before[name] == was
            assert one.row.cells[name] == now
            assert was != now


def test_what_each_kind_does_to_a_cell() -> None:
    done = {kind: plant(make_fault(kind=kind, count=1, **keys)).planted[0][0] for kind, keys in KINDS.items()}
    assert done["missing"].row.cells["wait"] == ""
    assert done["replaced"].row.cells["wait"] == -1
    assert done["respelled"].row.cells["station"] == "Xray"
    assert [now / was for was, now in done["scaled"].changes.values()] == [60]  # type: ignore[operator]
    assert str(done["moved"].row.cells["day"]).startswith("2027-03-")
    was, now = done["rewritten"].changes["day"]
    assert now == f"03/{str(was)[-2:]}/2026"
    assert int(done["rounded"].row.cells["wait"]) % 5 == 0
    assert (done["swapped"].row.cells["start"], done["swapped"].row.cells["end"]) == ("09:00", "08:00")


def test_values_and_spellings_are_used_in_turn() -> None:
    done = plant(make_fault(kind="replaced", column="wait", values=[-1, -2, -3], count=7))
    assert sorted(int(one.row.cells["wait"]) for one in done.planted[0]) == [-3, -3, -2, -2, -1, -1, -1]


def test_a_doubled_row_comes_again_a_little_later() -> None:
    done = plant(make_fault(kind="doubled", count=5))
    visits = [row.cells["visit"] for row in done.rows]
    assert len(visits) == 65
    assert sorted(set(visits)) == list(range(60))
    for one in done.planted[0]:
        places = [place for place, row in enumerate(done.rows) if row.cells == one.row.cells]
        assert len(places) == 2
        assert 1 <= places[1] - places[0] <= 15
        assert done.rows[places[1]] is one.row


def test_no_row_gets_two_counted_faults() -> None:
    faults = [make_fault(kind=kind, count=6, **keys) for kind, keys in KINDS.items()]
    done = plant(*faults, make_fault(kind="doubled", count=6))
    assert [len(planted) for planted in done.planted] == [6] * 9
    rows = [id(one.row) for planted in done.planted for one in planted]
    assert len(set(rows)) == len(rows) == 54


def test_a_habit_meets_every_row_that_fits_and_counted_faults_stand_on_top_of_it() -> None:
    done = plant(
        make_fault(kind="replaced", column="wait", values=[-7], count=4, when={"station": "Foot care"}),
        make_fault(kind="rounded", column="wait", step=5, when={"station": "Foot care"}),
    )
    waits = [int(row.cells["wait"]) for row in done.rows if row.cells["station"] == "Foot care"]
    assert waits.count(-7) == 4
    assert all(wait == -7 or wait % 5 == 0 for wait in waits)
    others = [int(row.cells["wait"]) for row in done.rows if row.cells["station"] == "X-ray"]
    assert any(wait % 5 for wait in others)
    assert len(done.planted[1]) == sum(int(r.cells["wait"]) % 5 != 0 for r in make_rows() if not r.cells["visit"] % 3)


def test_only_rows_that_would_change_are_counted() -> None:
    done = plant(make_fault(kind="missing", column="note", count=99))
    assert len(done.planted[0]) == 30, "half of the notes are empty already"
    done = plant(make_fault(kind="scaled", column="station", times=60, count=5))
    assert done.planted == [[]]
    done = plant(make_fault(kind="moved", column="start", days=1, count=5))
    assert done.planted == [[]]


def test_a_fault_keeps_to_its_condition() -> None:
    done = plant(make_fault(kind="missing", column="wait", count=8, when={"day": {"from": "2026-03-20"}}))
    assert len(done.planted[0]) == 8
    assert all(str(one.row.cells["day"]) >= "2026-03-20" for one in done.planted[0])


def test_the_seed_decides_where() -> None:
    fault = make_fault(kind="missing", column="wait", count=8)
    places = [[one.row.cells["visit"] for one in plant(fault, seed=seed).planted[0]] for seed in (1, 1, 2)]
    assert places[0] == places[1] != places[2]
