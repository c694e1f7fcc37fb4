"""The program's own sentences, from one catalogue file, and the way it quotes values and writes days and times.

Everything the program says beside the guide's content stands in ``data/messages/en.toml``: a second language is
a second file. Modules below this one raise errors that carry a key and values; who shows them calls ``tell``.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from careerpath.paths import find_data
from careerpath.toml_text import parse_toml

LANGUAGE = "en"


@cache
def _read_catalogue(language: str) -> dict[str, Any]:
    return parse_toml((find_data() / "messages" / f"{language}.toml").read_text(encoding="utf-8"))


def tell(key: str, /, **values: object) -> str:
    """Return the sentence ``key`` (``table.name``) of the catalogue with ``values`` put in, cleaned.

    Raises KeyError for a key or a value the catalogue does not know: that is our bug, and a test looks for it.
    """
    table, name = key.split(".", 1)
    sentence: str = _read_catalogue(LANGUAGE)[table][name]
    if not values:
        return sentence.format_map({})
    from careerpath.text import clean

    return sentence.format_map({key: clean(str(value)) for key, value in values.items()})


def show(value: object, most: int = 40) -> str:
    """Return any value as a short quotable line; a number too long for Python to write is said in words."""
    from careerpath.text import shorten

    try:
        return shorten(str(value), most)
    except ValueError:
        return tell("values.long_number")


def _names(key: str) -> list[str]:
    return tell(key).split()


def format_day(day: date, weekday: bool = True, year: bool = True) -> str:
    """Write a day in words without the locale: ``Tue 2 Feb 2027``."""
    words = f"{day.day} {_names('calendar.months')[day.month - 1]}"
    if weekday:
        words = f"{_names('calendar.weekdays')[day.weekday()]} {words}"
    return f"{words} {day.year}" if year else words


def format_span(start: date, end: date) -> str:
    """Write two days as one span, the year once where it is the same: ``1 Feb to 1 May 2027``."""
    first = format_day(start, weekday=False, year=start.year != end.year)
    return tell("calendar.span", start=first, end=format_day(end, weekday=False))


def format_minutes(minutes: int) -> str:
    """Write a length of time: ``45 min``, ``2 h``, ``2 h 45``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tell("calendar.minutes", minutes=rest)
    return (
        tell("calendar.hours_minutes", hours=hours, minutes=f"{rest:02}")
        if rest
        else tell("calendar.hours", hours=hours)
    )


def format_hours(hours: float) -> str:
    """Write hours a week without a needless decimal: ``3`` or ``2.5``."""
    return f"{hours:g}"
