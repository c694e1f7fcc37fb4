"""How each of several saved plans stands on a day, read with care from a file that may have been changed by hand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.opening import read_plan
from careerpath.planning.progress import list_open, mark, move
from careerpath.planning.saved import SavedPlan
from careerpath.planning.shelf import Shelved, find_in_use, find_stand
from tests.commands.saved import put_plan, read_table

START, END = date(2026, 11, 23), date(2027, 2, 20)


@pytest.fixture
def saved(home: Path) -> SavedPlan:
    """A clinical plan of 90 days from START, of which nothing was done yet."""
    put_plan(home)
    return read_plan(home, "ann")


def test_a_plan_stands_on_its_day_with_its_role_and_project(saved: SavedPlan, home: Path) -> None:
    stand = find_stand(saved, date(2026, 12, 9), saved.guide.sha256)
    plan = read_table(home / "plans" / "ann.json")["plan"]
    assert (stand.start, stand.end, stand.days, stand.today.number) == (START, END, 90, 17)
    assert (stand.role, stand.role_title) == (plan["fit"]["role"], plan["fit"]["title"])
    assert stand.project == plan["project"]["title"]
    assert stand.role
    assert stand.guide == saved.guide
    assert (stand.today.done, stand.today.skipped, stand.today.total) == (0, 0, len(saved.steps))


@pytest.mark.parametrize(
    ("day", "number"), [(START - timedelta(1), 0), (START, 1), (END, 90), (END + timedelta(1), 91)]
)
def test_days_are_counted_from_the_start_whatever_the_day(saved: SavedPlan, day: date, number: int) -> None:
    assert find_stand(saved, day, "").today.number == number


def test_what_is_next_is_what_is_due_first_and_open(saved: SavedPlan) -> None:
    today = date(2026, 12, 9)
    due = list_open(saved.steps, saved.progress)
    late = find_stand(saved, today, "")
    assert late.today.late
    assert late.next == late.today.late[0]
    assert late.next.step == due[0]

    progress = mark(saved.progress, [due[0].id], "done", today)
    progress = move(progress, saved.steps, {due[5].id: date(2026, 11, 1)}, today)
    moved = find_stand(saved._replace(progress=progress), today, "").next
    assert moved is not None
    assert (moved.step, moved.day) == (due[5], date(2026, 11, 1))


def test_where_nothing_is_open_nothing_is_next(saved: SavedPlan) -> None:
    progress = mark(saved.progress, [step.id for step in saved.steps[1:]], "done", START)
    progress = mark(progress, [saved.steps[0].id], "skipped", START)
    stand = find_stand(saved._replace(progress=progress), START, "")
    assert stand.next is None
    assert (stand.today.done, stand.today.skipped) == (len(saved.steps) - 1, 1)


def test_a_guide_that_changed_is_known_by_its_checksum(saved: SavedPlan) -> None:
    assert not find_stand(saved, START, saved.guide.sha256).guide_changed
    assert find_stand(saved, START, "0" * 64).guide_changed


@pytest.mark.parametrize(
    ("key", "value"),
    [(key, value) for key in ("fit", "project") for value in (None, [], "x", 5, {}, {"title": None}, {"title": ["x"]})],
)
def test_what_a_file_does_not_say_is_empty(home: Path, key: str, value: Any) -> None:
    """Whether a file changed by hand is read or refused, it never ends in a fault of ours."""
    put_plan(home)
    saved = read_plan(home, "ann")
    changed = saved.plan | {key: value}  # type: ignore[operator]
    spoilt = saved._replace(made=saved.made._replace(plan=changed))
    stand = find_stand(spoilt, START, "")
    empty = (stand.role_title, stand.role) if key == "fit" else (stand.project,)
    assert set(empty) == {""}
    without = {name: entry for name, entry in saved.plan.items() if name != key}
    assert find_stand(saved._replace(made=saved.made._replace(plan=without)), START, "").days == 90


def test_the_plan_in_use_is_found_among_the_others() -> None:
    shelf = [Shelved("ann", in_use=False, stand=None), Shelved("bee", in_use=True, stand=None)]
    assert find_in_use(shelf) == "bee"
    assert find_in_use(shelf[:1]) is None
    assert find_in_use([]) is None
