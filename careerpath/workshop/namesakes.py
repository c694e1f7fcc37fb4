"""Who on a roster has the same name as somebody else: their files differ by a number only."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.workshop.naming import make_file_name

# No room has more people; names beyond are not compared, so that memory stays small.
_MOST_COMPARED = 200
_MOST_ROWS = 10
_MOST_TOLD = 10


class Namesake(NamedTuple):
    """A name that several rows have, as the first of them writes it, and these rows."""

    name: str
    rows: tuple[int, ...]


class Namesakes:
    """Takes one name after the other, and knows which of them would be one file."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, int]] = {}
        self._more: dict[str, list[int]] = {}

    def add(self, name: str, row: int) -> None:
        """Take the name of a row; an empty one is nobody's."""
        plain = make_file_name(name, row) if name else ""
        if plain in self._first:
            self._more.setdefault(plain, []).append(row)
        elif plain and len(self._first) < _MOST_COMPARED:
            self._first[plain] = (name, row)

    def collect(self) -> tuple[Namesake, ...]:
        """Return the names that several rows have, in the order of the roster."""
        first = self._first
        return tuple(
            Namesake(first[plain][0], (first[plain][1], *self._more[plain])) for plain in first if plain in self._more
        )


def tell_namesakes(namesakes: tuple[Namesake, ...]) -> list[str]:
    """Return a sentence for each of the first names that several rows have, and one for the rest."""
    told = [_tell(namesake) for namesake in namesakes[:_MOST_TOLD]]
    more = len(namesakes) - len(told)
    return [*told, *([tell("roster.more_namesakes", count=more)] if more else [])]


def _tell(namesake: Namesake) -> str:
    *others, last = namesake.rows
    values = {"name": shorten(namesake.name), "last": last, "count": len(namesake.rows), "first": others[0]}
    if len(namesake.rows) > _MOST_ROWS:
        return tell("roster.namesakes_many", **values)
    rows = tell("roster.between").join(map(str, others))
    return tell("roster.namesakes_two" if len(others) == 1 else "roster.namesakes", rows=rows, **values)
