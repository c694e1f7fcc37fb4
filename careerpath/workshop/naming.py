"""File names from people's names: safe on every system, and never the same for two rows."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from careerpath.vocabulary import tell

MOST_CHARACTERS = 60
MOST_BYTES = 200
# No more of a name is looked at: it is cut far below this.
_MOST_READ = 1000
# Letters, marks on letters, and numbers, in every script.
_KEPT = "LMN"
# Marks and letters that nobody sees: two names that look the same would be two files.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_DASHES = re.compile("-{2,}")
_NUMBER = re.compile("[0-9]{1,9}")
# Windows takes these for devices, whatever ending follows.
_RESERVED = re.compile(r"con|prn|aux|nul|conin|conout|(com|lpt)\d", re.ASCII)


class Asking(NamedTuple):
    """A row that asks for a file name: its person's name, its number, and a checksum of what the person answered."""

    name: str
    row: int
    checksum: str = ""


def assign_names(people: Sequence[Asking], known: Mapping[str, str], taken: Iterable[str] = ()) -> list[str]:
    """Return a file name without an ending for each of ``people``: at most 60 characters and 200 bytes.

    People of one name are numbered in order (ann, ann-2, ann-3). But whoever answered what one of these files was made
    of keeps that file, so that a row that comes or goes changes nobody else's: ``known`` are file names of earlier runs
    with the checksum of their row. ``taken`` are names that nobody is given.
    """
    plains = [make_file_name(one.name, one.row) for one in people]
    used = _Used(taken)
    given = ["" for _ in people]
    kept: defaultdict[str, list[str]] = defaultdict(list)
    for name, checksum in known.items():
        kept[checksum].append(name)
    for place, (one, plain) in enumerate(zip(people, plains, strict=True)):
        if one.checksum:
            own = (name for name in kept.get(one.checksum, ()) if _is_of(plain, name) and used.is_free(name))
            given[place] = used.take(next(own, ""))
    # whoever is the first of a name has it without a number, whatever numbers others have
    for place, plain in enumerate(plains):
        if not given[place] and used.is_free(plain):
            given[place] = used.take(plain)
    for place, plain in enumerate(plains):
        given[place] = given[place] or used.take_numbered(plain)
    return given


class _Used:
    """The names that were given. Some systems take ß and ss for one name, so that they count as one here."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._names = {name.casefold() for name in taken}
        self._last: dict[str, int] = {}

    def is_free(self, name: str) -> bool:
        return name.casefold() not in self._names

    def take(self, name: str) -> str:
        if name:
            self._names.add(name.casefold())
        return name

    def take_numbered(self, plain: str) -> str:
        number = self._last.get(plain, 1) + 1
        while not self.is_free(_number(plain, number)):
            number += 1
        self._last[plain] = number
        return self.take(_number(plain, number))


def _is_of(plain: str, name: str) -> bool:
    """Say whether ``name`` is ``plain``, or that with a number."""
    digits = name.rpartition("-")[2]
    is_numbered = bool(_NUMBER.fullmatch(digits)) and name == _number(plain, int(digits))
    return name == plain or is_numbered


def _number(plain: str, number: int) -> str:
    return _cut(plain, f"-{number}")


def make_file_name(name: str, row: int) -> str:
    """Return ``name`` as a file name without an ending: small letters, digits, ``-`` and ``_``.

    A name that leaves nothing becomes a word and the row; one that a system keeps for itself gets the row's number.
    """
    plain = _cut(_fold(name)) or _cut(_fold(tell("roster.person")), f"-{row}")
    return f"{plain}-{row}" if _RESERVED.fullmatch(plain) else plain


def _fold(name: str) -> str:
    """Return ``name`` with one dash for all that is no letter, mark, number or underline."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:_MOST_READ]).lower())
    signs = [sign if sign == "_" or unicodedata.category(sign)[0] in _KEPT else "-" for sign in _drop_unseen(plain)]
    return _DASHES.sub("-", "".join(signs)).strip("-_")


def _drop_unseen(name: str) -> str:
    return _INVISIBLE.sub("", "".join(sign for sign in name if unicodedata.category(sign) != "Cf"))


def _cut(plain: str, ending: str = "") -> str:
    """Return ``plain`` and ``ending`` within both limits, cut between characters."""
    plain = plain[: MOST_CHARACTERS - len(ending)]
    room = MOST_BYTES - len(ending.encode())
    return plain.encode()[:room].decode(errors="ignore").strip("-_") + ending
