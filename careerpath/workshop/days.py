"""Days as spreadsheets write them, where they can mean one day only: the year first, or the month as a word."""

from __future__ import annotations

import re
from datetime import date

from careerpath.vocabulary import tell

_TIME = r"(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?Z?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_WITH_WORDS = re.compile(r"[\w\s,./-]+")
_PART = re.compile(r"[^\W\d_]+|[0-9]+")
_SHORT, _YEAR = re.compile("[0-9]{1,2}"), re.compile("[0-9]{4}")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.IGNORECASE)
_LEAST_LETTERS = 3
# No day is longer than this.
_MOST_READ = 60


def find_day(text: str) -> str | None:
    """Return the day that ``text`` writes as ``YYYY-MM-DD`` (it may not exist), or None where it could be another.

    A time after it is left out. A weekday before it must be the day's own.
    """
    words = text.strip()
    if len(words) > _MOST_READ:
        return None
    if match := _YEAR_FIRST.fullmatch(words):
        return _write(match[1], int(match[3]), match[4])
    return _read_words(words) if _WITH_WORDS.fullmatch(words) else None


def _read_words(words: str) -> str | None:
    parts = _PART.findall(_ORDINAL.sub("", words).casefold())
    weekday = _number_name(parts[0], "weekdays") if len(parts) == 4 else None
    if weekday is not None:
        parts = parts[1:]
    if len(parts) != 3:
        return None
    day, name, year = parts if parts[0].isdecimal() else (parts[1], parts[0], parts[2])
    month = _number_name(name, "months")
    if month is None or not _SHORT.fullmatch(day) or not _YEAR.fullmatch(year):
        return None
    found = _write(year, month, day)
    return found if weekday in (None, _find_weekday(found)) else None


def _write(year: str, month: int, day: str) -> str:
    return f"{year}-{month:02}-{int(day):02}"


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
