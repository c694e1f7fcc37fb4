"""Days as spreadsheets write them: the year first, the month as a word, or figures in the orders that are in use."""

from __future__ import annotations

import re
from datetime import date

from careerpath.vocabulary import tell

_TIME = r"(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?Z?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s*([0-9]{1,2})\2\s*([0-9]{4}|[0-9]{2})")
# What a spreadsheet writes behind a day that has no time.
_MIDNIGHT = re.compile(r"(?:T|,?\s+)(?:0?0:00(?::00(?:[.,]0+)?)?Z?|12:00(?::00)?\s*AM)$", re.IGNORECASE)
_WITH_WORDS = re.compile(r"[\w\s,./-]+")
_PART = re.compile(r"[^\W\d_]+|[0-9]+")
_SHORT, _YEAR = re.compile("[0-9]{1,2}"), re.compile("[0-9]{4}|[0-9]{2}")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.IGNORECASE)
# Spreadsheets count days; five figures reach from 1927 to 2173.
_COUNTED = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_LEAST_LETTERS = 3
_MONTHS, _MOST_DAYS = 12, 31
# Spreadsheets take two figures up to this one for a year of this century.
_LAST_SHORT_YEAR = 68
# No day is longer than this.
_MOST_READ = 60


def find_days(text: str) -> tuple[str, ...]:
    """Return the days that ``text`` can mean as ``YYYY-MM-DD``; none, one (it may not exist), or two.

    Of two the first is that of the month first, in the order of ``ORDERS``. A time after a year that stands first is
    left out, and elsewhere one of midnight. A weekday before it must be the day's own.
    """
    words = text.strip()
    if len(words) > _MOST_READ:
        return ()
    if match := _YEAR_FIRST.fullmatch(words):
        return (_write(match[1], int(match[3]), int(match[4])),)
    words = _MIDNIGHT.sub("", words)
    if match := _YEAR_LAST.fullmatch(words):
        return _read_figures(int(match[1]), match[2], int(match[3]), match[4])
    return _read_words(words) if _WITH_WORDS.fullmatch(words) else ()


def counts_days(text: str) -> bool:
    """Say whether ``text`` is a number as a spreadsheet keeps a day: how many days it comes after another."""
    return _COUNTED.fullmatch(text.strip()) is not None


def _read_figures(first: int, sign: str, second: int, typed_year: str) -> tuple[str, ...]:
    """Read a day whose year is last. With dots the day is first; else what only one order allows is one day."""
    year = _read_year(typed_year)
    if not year or (sign == "-" and year != typed_year):
        return ()  # of three short figures with dashes the first may be the year
    orders = ((second, first),) if sign == "." else ((first, second), (second, first))
    days = [_write(year, month, day) for month, day in orders if 0 < month <= _MONTHS and 0 < day <= _MOST_DAYS]
    return tuple(dict.fromkeys(days))


def _read_words(words: str) -> tuple[str, ...]:
    parts = _PART.findall(_ORDINAL.sub("", words).casefold())
    weekday = _number_name(parts[0], "weekdays") if len(parts) == 4 else None
    if weekday is not None:
        parts = parts[1:]
    if len(parts) != 3:
        return ()
    day, name, typed_year = parts if parts[0].isdecimal() else (parts[1], parts[0], parts[2])
    month, year = _number_name(name, "months"), _read_year(typed_year)
    if month is None or not _SHORT.fullmatch(day) or not year:
        return ()
    found = _write(year, month, int(day))
    return (found,) if weekday in (None, _find_weekday(found)) else ()


def _read_year(text: str) -> str:
    """Return a year in four figures; empty where two figures may be of another century, or it is none."""
    if not _YEAR.fullmatch(text) or (len(text) == 2 and int(text) > _LAST_SHORT_YEAR):
        return ""
    return text if len(text) == 4 else f"20{text}"


def _write(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"


def _number_name(word: str, table: str) -> int | None:
    """Return the number (1 is the first) of the one month or weekday that ``word`` writes out or begins."""
    names = [name.strip().casefold() for name in tell(f"roster.{table}").split(";")]
    begun = [number for number, name in enumerate(names, 1) if name.startswith(word)]
    return begun[0] if len(word) >= _LEAST_LETTERS and len(begun) == 1 else None


def _find_weekday(day: str) -> int | None:
    try:
        return date.fromisoformat(day).isoweekday()
    except ValueError:
        return None
