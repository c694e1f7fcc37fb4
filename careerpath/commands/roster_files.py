"""The one way to open a roster: a file or standard input, CSV or JSONL."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.text import name_failure
from careerpath.vocabulary import tell
from careerpath.workshop.day_order import Order
from careerpath.workshop.decode import TextLines
from careerpath.workshop.roster import Roster, read_csv, read_jsonl

STDIN = "-"
_JSONL = (".jsonl", ".ndjson", ".json")
_CSV = (".csv", ".tsv")
# So many empty lines may stand before the sign that tells JSONL from CSV.
_MOST_LINES_ABOVE = 60


class OpenRoster(NamedTuple):
    """A roster whose file is open, and its lines, which know at the end what encoding they had."""

    roster: Roster
    lines: TextLines


@contextmanager
def open_roster(typed: str, guide: Guide, order: Order | None = None) -> Iterator[OpenRoster]:
    """Open the roster ``typed`` names (``-``: standard input) for as long as its rows are read.

    Its ending says whether it is CSV or JSONL, else its first sign does. ``order`` is that of figures which could name
    two days; None makes such a day a problem. Raises CareerpathError for a file that is
    missing, cannot be read (now or while it is read), or is no text.
    """
    name = tell("roster.standard_input") if typed == STDIN else typed
    with _open_stream(typed, name) as stream:
        with _explaining(name):
            lines = TextLines(stream, name)
        if lines.problem is not None:
            raise CareerpathError([lines.problem])
        yield OpenRoster(_read(_read_on(lines, name), typed, guide, name, order), lines)


@contextmanager
def _open_stream(typed: str, name: str) -> Iterator[BinaryIO]:
    if typed != STDIN:
        with _explaining(name):
            file = _find(typed).open("rb")
        with file:
            yield file
    elif sys.stdin is None or sys.stdin.isatty():
        message = tell("roster.closed" if sys.stdin is None else "roster.terminal")
        raise CareerpathError([Problem("no-roster", message, None, tell("roster.terminal_hint"))])
    else:
        yield sys.stdin.buffer


@contextmanager
def _explaining(name: str) -> Iterator[None]:
    """Raise a failure to read the file ``name`` as CareerpathError."""
    place = Place(name)
    try:
        yield
    except FileNotFoundError:
        hint = tell("documents.no_such_file_hint")
        raise CareerpathError([Problem("no-such-file", tell("documents.no_such_file"), place, hint)]) from None
    except IsADirectoryError:
        hint = tell("roster.folder_hint")
        raise CareerpathError([Problem("not-a-file", tell("documents.folder"), place, hint)]) from None
    except OSError as error:
        message = tell("documents.unreadable", words=name_failure(error))
        raise CareerpathError([Problem("unreadable", message, place)]) from error


def _read_on(lines: TextLines, name: str) -> Iterator[str]:
    """Yield the lines; only what goes wrong in reading them is explained here, and nothing that others do meanwhile."""
    with _explaining(name):
        yield from lines


def is_roster_file(path: Path) -> bool:
    """Say whether ``path`` may be a roster, by its ending; a .json is one plan or one person's answers more often."""
    return path.suffix.lower() in (*_CSV, *_JSONL[:-1]) and path.is_file()


def _find(typed: str) -> Path:
    """Return the file a person named; ``~somebody`` who is not there stays as typed, and is then not found."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def _read(whole: Iterator[str], typed: str, guide: Guide, name: str, order: Order | None) -> Roster:
    start = list(islice(whole, _MOST_LINES_ABOVE))
    again = chain(start, whole)
    ending = "" if typed == STDIN else Path(typed).suffix.lower()
    is_jsonl = ending in _JSONL or (ending not in _CSV and "".join(start).lstrip().startswith(("{", "[")))
    return read_jsonl(again, guide, name, order) if is_jsonl else read_csv(again, guide, name, order)
