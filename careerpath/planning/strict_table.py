"""Reading back what we wrote ourselves: strictly, because a file that was changed by hand must not half work."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from math import isfinite
from typing import Any, TypeVar

from careerpath.text import has_control_characters

# Days of a saved plan stay between these: arithmetic with them cannot leave the calendar, however often they move.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
_MOST = 1_000_000_000
# Reading allows deeper tables than writing does.
_MOST_DEPTH = 50
_Kind = TypeVar("_Kind")


class BrokenError(Exception):
    """What is read is not what we write: the key that is wrong. Caught where the file is read."""


class Table:
    """A table of the file. Every method returns what stands under a key, or raises BrokenError with that key."""

    def __init__(self, value: object, key: str = "") -> None:
        if not isinstance(value, dict):
            raise BrokenError(key)
        self.value: Mapping[str, Any] = value

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def get(self, key: str, kind: type[_Kind]) -> _Kind:
        """Return the value of ``kind`` under ``key``; a missing one is wrong too."""
        value = self.value.get(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise BrokenError(key)
        return value

    def table(self, key: str) -> Table:
        """Return the table under ``key``."""
        return Table(self.get(key, dict), key)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield each table of the list under ``key``."""
        for entry in self.get(key, list):
            yield Table(entry, key)

    def named(self, key: str) -> Iterator[tuple[str, Table]]:
        """Yield name and table of each entry of the table under ``key``."""
        for name, entry in self.get(key, dict).items():
            yield name, Table(entry, name)

    def text(self, key: str) -> str:
        """Return the text under ``key``, which may be empty."""
        return self.get(key, str)

    def optional(self, key: str) -> str:
        """Return the text under ``key``, or nothing where null or nothing stands there."""
        return "" if self.value.get(key) is None else self.get(key, str)

    def name(self, key: str) -> str:
        """Return the text under ``key``; an empty one is wrong."""
        value = self.get(key, str)
        if not value:
            raise BrokenError(key)
        return value

    def word(self, key: str, known: Collection[str]) -> str:
        """Return the one of the ``known`` words that stands under ``key``."""
        value = self.get(key, str)
        if value not in known:
            raise BrokenError(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under ``key``."""
        return read_texts(self.get(key, list), key)

    def count(self, key: str, least: int = 1) -> int:
        """Return the whole number under ``key``, at least ``least``."""
        value = self.get(key, int)
        if not least <= value <= _MOST:
            raise BrokenError(key)
        return value

    def number(self, key: str) -> float:
        """Return the number under ``key``."""
        value = self.value.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BrokenError(key)
        return float(value)

    def flag(self, key: str) -> bool:
        """Return the yes or no under ``key``."""
        return self.get(key, bool)

    def day(self, key: str) -> date:
        """Return the day under ``key``, as we write it: ``YYYY-MM-DD``."""
        return read_day(self.get(key, str), key)


def read_texts(value: object, key: str) -> tuple[str, ...]:
    """Return a list of texts as a tuple. Raises BrokenError."""
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise BrokenError(key)
    return tuple(value)


def read_day(text: str, key: str) -> date:
    """Return the day that ``text`` names; days that we never write are refused. Raises BrokenError."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BrokenError(key) from None
    # Python reads weeks and days without hyphens too; we never write them.
    if day.isoformat() != text or not FIRST_DAY <= day <= LAST_DAY:
        raise BrokenError(key)
    return day


def check_values(key: str, value: object, depth: int = 0) -> None:
    """Refuse what we could not write again or would not print, in the parts too that are kept as they are."""
    if isinstance(value, str) and has_control_characters(value):
        raise BrokenError(key)
    if depth > _MOST_DEPTH or (isinstance(value, float) and not isfinite(value)):
        raise BrokenError(key)
    if isinstance(value, dict):
        for name, entry in value.items():
            check_values(name, name, depth + 1)
            check_values(name, entry, depth + 1)
    elif isinstance(value, list):
        for entry in value:
            check_values(key, entry, depth + 1)
