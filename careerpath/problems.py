"""A mistake in somebody's data, as a value.

Loaders and checks never raise for bad input: they return what they could read and a list of these,
so that a person sees every mistake of a file in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from careerpath.vocabulary import tell


class Place(NamedTuple):
    """Where a problem stands: a file name as the person gave it, and a line (1 is the first) if known."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return tell("errors.place", file=self.file, line=self.line) if self.line else self.file


class Problem(NamedTuple):
    """One mistake: a stable kebab-case code, plain words, the place, and what to do about it.

    ``hint`` is a whole sentence or empty. ``where`` is None when the mistake was typed on the command line.
    """

    code: str
    message: str
    where: Place | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


def find_nearest(word: str, known: Iterable[str], most: int = 3, alike: float = 0.6) -> tuple[str, ...]:
    """Return up to ``most`` known words that look like ``word``, the likeliest first.

    ``alike`` is the least likeness that counts, from 0 (none) to 1 (the same word).
    """
    lowered = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), list(lowered), n=most, cutoff=alike)
    return tuple(lowered[name] for name in found)


def suggest(word: str, known: Sequence[str], all_of_them: str = "") -> str:
    """Make the hint for an unknown word: the nearest known ones, else the whole list.

    ``all_of_them`` names the list in words of the catalogue ("The 7 backgrounds are") and may be empty.
    """
    nearest = find_nearest(word, known)
    if nearest:
        return tell("hints.did_you_mean", words=", ".join(nearest))
    return tell("hints.list", lead=all_of_them or tell("hints.known"), words=", ".join(known))
