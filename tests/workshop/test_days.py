from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.vocabulary import format_day
from careerpath.workshop.days import find_day


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-04", "2027-1-4", "2027/01/04", "2027.01.04", "2027-01-04 00:00:00", "2027-01-04T09:30", " 2027-01-04 ",
        "2027-01-04T09:30:00.000Z", "4 Jan 2027", "4-Jan-2027", "04-Jan-2027", "4 January 2027", "Jan 4, 2027",
        "January 4th, 2027", "Monday, January 4, 2027", "Monday, 4 January 2027", "Mon 4 Jan 2027", "4. Janu 2027",
    ],
)  # fmt: skip
def test_a_day_that_can_be_no_other(text: str) -> None:
    assert find_day(text) == "2027-01-04"


@pytest.mark.parametrize(
    "text",
    [
        "04.01.2027", "1/4/2027", "25/12/2027", "04-01-2027", "4 Jan 27", "27-Jan-04", "Jan 2027", "January", "46391",
        "Tuesday 4 January 2027", "4 Ja 2027", "4 Ju 2027", "2027-01/04", "20270104", "", "next Monday",
        "4 Jan 2027 4", "4 Foo 2027", "٤ Jan 2027", "4 Jan 2027" + " " * 80 + "x", "44 444 Jan 2027",
    ],
)  # fmt: skip
def test_what_could_be_another_day_is_none(text: str) -> None:
    assert find_day(text) is None


def test_september_in_four_letters() -> None:
    assert find_day("1 Sept 2027") == "2027-09-01"


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_days_as_the_program_writes_them_are_read_back(day: date) -> None:
    for text in (day.isoformat(), format_day(day), format_day(day, weekday=False), f"{day.isoformat()} 00:00:00"):
        assert find_day(text) == day.isoformat()


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = find_day(text)
    assert found is None or len(found) == 10
