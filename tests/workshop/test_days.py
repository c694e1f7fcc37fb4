from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.vocabulary import format_day
from careerpath.workshop.days import counts_days, find_days


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-04", "2027-1-4", "2027/01/04", "2027.01.04", "2027-01-04 00:00:00", "2027-01-04T09:30", " 2027-01-04 ",
        "2027-01-04T09:30:00.000Z", "4 Jan 2027", "4-Jan-2027", "04-Jan-2027", "4 January 2027", "Jan 4, 2027",
        "January 4th, 2027", "Monday, January 4, 2027", "Monday, 4 January 2027", "Mon 4 Jan 2027", "4. Janu 2027",
        "04.01.2027", "4.1.2027", "4. 1. 2027", "04.01.27", "4-Jan-27", "4 Jan 27", "Jan 4, 27", "4 January 27",
        "04.01.2027 00:00:00", "4-Jan-27 0:00", "Jan 4, 2027 12:00:00 AM", "4 Jan 2027, 00:00:00",
    ],
)  # fmt: skip
def test_a_day_that_can_be_no_other(text: str) -> None:
    assert find_days(text) == ("2027-01-04",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/01/2027", "2027-01-25"), ("12/31/2027", "2027-12-31"), ("1/25/27", "2027-01-25"),
        ("25-01-2027", "2027-01-25"), ("13/12/2027 0:00:00", "2027-12-13"), ("12/31/2027 12:00 am", "2027-12-31"),
        ("1/1/2027", "2027-01-01"), ("12/12/27", "2027-12-12"), ("31.12.2027", "2027-12-31"),
        ("1.4.2027", "2027-04-01"),
        ("27-Jan-04", "2004-01-27"), ("1 Sept 2027", "2027-09-01"), ("1/1/68", "2068-01-01"), ("1/1/00", "2000-01-01"),
        ("30.02.2027", "2027-02-30"), ("2/30/2027", "2027-02-30"),
    ],
)  # fmt: skip
def test_what_only_one_order_allows_is_one_day(text: str, day: str) -> None:
    assert find_days(text) == (day,)


@pytest.mark.parametrize("text", ["1/4/2027", "01/04/2027", "1-4-2027", "1/4/27", "1/4/2027 0:00:00", " 1/4/2027 0:00"])
def test_what_two_orders_allow_is_two_days_the_month_first(text: str) -> None:
    assert find_days(text) == ("2027-01-04", "2027-04-01")


@pytest.mark.parametrize(
    "text",
    [
        "Jan 2027", "January", "46391", "Tuesday 4 January 2027", "4 Ja 2027", "4 Ju 2027", "2027-01/04", "20270104",
        "", "next Monday", "4 Jan 2027 4", "4 Foo 2027", "٤ Jan 2027", "4 Jan 2027" + " " * 80 + "x", "44 444 Jan 2027",
        "4-Jan-69", "1/25/69", "1/4/027", "13/13/2027", "0/4/2027", "12.31.2027", "1/4-2027", "1.4/2027", "27-01-04",
        "1/4/2027 9:30", "4 Jan 2027 9:30", "٤/١/2027", "1/4/2027 12:00 PM", "32/1/2027",
    ],
)  # fmt: skip
def test_what_could_be_anything_is_none(text: str) -> None:
    assert find_days(text) == ()


@pytest.mark.parametrize(
    ("text", "is_count"), [("44930", True), ("46391.0", True), ("2027", False), ("1/4/2027", False)]
)
def test_a_number_of_days_is_known_as_one(text: str, is_count: bool) -> None:
    assert counts_days(text) is is_count


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_days_as_programs_write_them_are_read_back(day: date) -> None:
    written = [day.isoformat(), format_day(day), format_day(day, weekday=False), f"{day.isoformat()} 00:00:00"]
    written += [f"{day:%d.%m.%Y}", f"{day:%d-%b-%Y}", f"{day:%B %d, %Y}"]
    written += [f"{day:%d-%b-%y}"] if day.year <= 2068 else []
    for text in written:
        assert find_days(text) == (day.isoformat(),)
    for place, text in enumerate((f"{day:%m/%d/%Y}", f"{day:%d/%m/%Y}")):
        days = find_days(text)
        assert days[min(place, len(days) - 1)] == day.isoformat()
        assert len(days) == 1 + (day.day <= 12 and day.day != day.month)


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,5}[-/. ][0-9]{1,3}[-/. ][0-9]{1,5}.{0,9}")))
def test_any_text_is_days_or_none(text: str) -> None:
    days = find_days(text)
    assert len(days) <= 2
    assert all(len(day) == 10 for day in days)
