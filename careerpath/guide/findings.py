"""What the checks of a guide find, and where it stands in the folder.

A check says only which record and key it means; the files are read again for their lines when there is something
to show, so that a guide without mistakes costs no second reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from careerpath.documents import Document, Key, read_document
from careerpath.guide.base import Model
from careerpath.guide.content import Guide
from careerpath.guide.folder import ACTIONS_FOLDER, INFO_FILE
from careerpath.guide.loader import TABLES
from careerpath.problems import Place, find_nearest, suggest
from careerpath.vocabulary import tell

Trail: TypeAlias = tuple[Key, ...]
ACTIONS = "actions"
# Longer lists are named by their table instead of being printed in a hint.
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in a guide: its table (empty: ``guide.toml``), record and key, and words to look for from there on.

    ``record`` is an id, or a position for actions, whose ``owner`` says in which file they stand. ``file`` names a file
    of the folder that is meant as a whole.
    """

    table: str = ""
    record: str | int = ""
    trail: Trail = ()
    words: str = ""
    owner: str = ""
    file: str = ""

    def of(self, trail: Trail | None = None, words: str = "") -> Spot:
        """Return the spot of a key of this record (or of this very key), and of ``words`` within it."""
        return Spot(self.table, self.record, self.trail if trail is None else trail, words, self.owner, self.file)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake before its line is looked up: see ``problems.Problem`` for code, message and hint."""

    code: str
    message: str
    spot: Spot
    hint: str = ""


def list_records(guide: Guide, table: str) -> Iterator[tuple[str, Model]]:
    """Yield the records of ``table`` with their ids; rows of the band table go by their closeness."""
    records = getattr(guide, table)
    if table == "band_table":
        yield from ((cell.closeness, cell) for cell in records)
    else:
        yield from records.items()


def list_spots(guide: Guide) -> Iterator[tuple[Spot, Model]]:
    """Yield everything the files hold: what the guide says of itself, every record, every action."""
    yield Spot(), guide.info
    for table in TABLES:
        for name, record in list_records(guide, table):
            yield Spot(table, name), record
    for owner, actions in guide.actions.items():
        for position, action in enumerate(actions):
            yield Spot(ACTIONS, position, owner=owner), action


def walk_models(model: Model, trail: Trail = ()) -> Iterator[tuple[Trail, Model]]:
    """Yield ``model`` and every model inside it, each with the keys that lead to it."""
    yield trail, model
    for name, value in vars(model).items():
        if isinstance(value, Model):
            yield from walk_models(value, (*trail, name))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, Model):
                    yield from walk_models(item, (*trail, name, position))


def walk_texts(model: Model) -> Iterator[tuple[Trail, str]]:
    """Yield every text within ``model``, each with the keys that lead to it (no position inside a list of texts)."""
    for trail, inner in walk_models(model):
        for name, value in vars(inner).items():
            yield from _list_texts(value, (*trail, name))


def _list_texts(value: Any, trail: Trail) -> Iterator[tuple[Trail, str]]:
    if isinstance(value, str):
        yield trail, value
    elif isinstance(value, tuple):
        yield from ((trail, item) for item in value if isinstance(item, str))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _list_texts(item, (*trail, key))


def name_key(trail: Trail) -> str:
    """Write a trail as a reader of the file would: ``fit_map.roles``."""
    return ".".join(part for part in trail if isinstance(part, str))


def name_record(spot: Spot, record: object = None) -> str:
    """Say for a message which record is meant: its id, or ``guide.toml``."""
    name = getattr(record, "id", None) or spot.record
    return tell("guide_checks.record", name=name) if spot.table else INFO_FILE


def name_place(spot: Spot, record: object = None) -> str:
    """Say for a message which key of which record is meant: ``"roles" of "evaluation"``."""
    return tell("guide_checks.where", key=name_key(spot.trail), record=name_record(spot, record))


def hint_at(word: str, known: Iterable[str], table: str) -> str:
    """Make the hint for an unknown id: the nearest ones, else all of them if they are few, else where they stand."""
    names = list(known)
    if len(names) <= _MOST_LISTED and names:
        return suggest(word, names, tell("hints.all_of_table", count=len(names), table=table))
    nearest = find_nearest(word, names)
    return suggest(word, nearest) if nearest else tell("hints.in_table", table=table)


class Locator:
    """Finds the file and line of a spot. Reads the folder once, and only when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents: list[tuple[str, Document]] | None = None

    def place(self, spot: Spot) -> Place:
        """Return where ``spot`` stands: the line of its words, else of its key, else of its record, else the folder."""
        for name, document in self._read():
            if self._is_meant(name, document, spot):
                rows = document.value.get(spot.table)
                position = _find_position(rows, spot.record) if isinstance(rows, list) else None
                if not spot.table or spot.file:
                    return Place(document.name, _find_line(document, spot.trail, spot.words, 0))
                if position is not None:
                    return Place(document.name, _find_in_record(document, spot, position))
        return Place(str(self._folder))

    def _read(self) -> list[tuple[str, Document]]:
        if self._documents is None:
            self._documents = []
            for path in sorted(self._folder.rglob("*.toml")):
                document, _ = read_document(path)
                if document is not None:
                    self._documents.append((path.relative_to(self._folder).as_posix(), document))
        return self._documents

    def _is_meant(self, name: str, document: Document, spot: Spot) -> bool:
        if spot.file:
            return name == spot.file
        if spot.owner:
            return name.startswith(f"{ACTIONS_FOLDER}/") and document.value.get("of") == spot.owner
        return name == INFO_FILE if not spot.table else not name.startswith(f"{ACTIONS_FOLDER}/")


def _find_position(rows: list[Any], record: str | int) -> int | None:
    if isinstance(record, int):
        return record if record < len(rows) else None
    for position, row in enumerate(rows):
        if isinstance(row, dict) and record in (row.get("id"), row.get("closeness")):
            return position
    return None


def _find_in_record(document: Document, spot: Spot, position: int) -> int | None:
    """Look for key and words, but never beyond the record: another record may hold the same."""
    start = document.find_line([spot.table, position])
    if start is None:
        return None
    lines = document.text.splitlines()
    other = re.compile(rf"\s*\[\[?(?!\[|\s*{re.escape(spot.table)}\.)")
    end = next((number for number in range(start, len(lines)) if other.match(lines[number])), len(lines))
    line = _find_line(document, (spot.table, position, *spot.trail), spot.words, start - 1, end)
    return line if line is not None and start <= line <= end else start


def _find_line(document: Document, trail: Trail, words: str, start: int, end: int | None = None) -> int | None:
    """Return the line of ``words`` from the line of the key at ``trail`` on, or that line itself."""
    line = document.find_line(trail) if trail else None
    if not words:
        return line
    lines = document.text.splitlines()
    end = len(lines) if end is None else end
    first = line - 1 if line is not None and start < line <= end else start
    pattern = re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])")
    return next((number + 1 for number in range(first, end) if pattern.search(lines[number])), line)


def pick_words(sentence: str) -> str:
    """Return the longest piece of ``sentence`` that stands in its file just as it is, escapes and line ends apart."""
    return max(re.split(r'["\\\t\n]', sentence), key=len).strip()
