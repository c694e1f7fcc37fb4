"""File names from people's names: safe on every system, and never the same for two rows."""

from __future__ import annotations

import re
import unicodedata

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
# Windows takes these for devices, whatever ending follows.
_RESERVED = re.compile(r"con|prn|aux|nul|conin|conout|(com|lpt)\d", re.ASCII)


class FileNames:
    """Gives each row its file name, without an ending. It remembers what it gave, a name for each row.

    A name that was given before gets its row's number, and so keeps it when the roster is read again.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, name: str, row: int) -> str:
        """Return the file name for the person ``name`` of ``row``: at most 60 characters and 200 bytes."""
        plain = make_file_name(name, row)
        given, copy = plain, 1
        # some systems take ß and ss for one name
        while given.casefold() in self._given:
            ending = f"-{row}" if copy == 1 else f"-{row}-{copy}"
            given, copy = _cut(plain, ending), copy + 1
        self._given.add(given.casefold())
        return given


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
