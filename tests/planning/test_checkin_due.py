"""When a check-in is due: from the last day of its phase to the last day of the next one, until it was recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.checkins import Said, find_due, list_days, record
from careerpath.planning.versions import undo_last
from tests.planning.shipped_plan import MONDAY, make_saved


def find_day(number: int) -> date:
    """The day ``number`` of the plan."""
    return MONDAY + timedelta(days=number - 1)


@pytest.mark.parametrize(
    ("number", "due"),
    [(-5, None), (1, None), (29, None), (30, 30), (31, 30), (59, 30), (60, 60), (89, 60), (90, 90), (500, 90)],
)
def test_the_last_check_in_whose_day_has_come_is_due(guide: Guide, number: int, due: int | None) -> None:
    saved = make_saved(guide)
    assert list(list_days(saved.stages)) == [30, 60, 90]
    assert find_due(saved, find_day(number)) == due


def test_what_was_recorded_is_due_no_more_and_no_earlier_one_either(guide: Guide) -> None:
    saved = record(make_saved(guide), 60, Said("yes"), None, find_day(60))
    assert find_due(saved, find_day(70)) is None
    assert find_due(saved, find_day(59)) == 30
    assert find_due(saved, find_day(90)) == 90


def test_one_that_was_recorded_before_its_day_is_not_asked_for_again(guide: Guide) -> None:
    saved = record(make_saved(guide), 30, Said(), None, find_day(25))
    assert find_due(saved, find_day(30)) is None


def test_one_that_was_taken_back_is_due_again(guide: Guide) -> None:
    saved = record(make_saved(guide), 30, Said("no"), None, find_day(30))
    assert find_due(saved, find_day(30)) is None
    assert find_due(undo_last(saved, find_day(31))[0], find_day(31)) == 30
