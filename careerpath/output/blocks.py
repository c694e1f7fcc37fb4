"""A document as plain values, before it is text, Markdown or anything else. A format is a function of these blocks.

Words in blocks are finished sentences; dates and minutes stay values, so that each format writes them its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line comes from: ids of sources, and whether they state it or we concluded it (empty: not said)."""

    source: tuple[str, ...]
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its origin, where it has one of its own."""

    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the document), 2 (a part) or 3; ``aside`` stands at the end of its line."""

    level: int
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``quiet`` text is small print."""

    text: str
    origin: Origin | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark the reader should not miss."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A label with one line or several."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their lines, read downwards."""

    rows: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``numbered`` where the numbers are spoken of elsewhere."""

    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """An action in short: something to tick."""

    id: str
    title: str
    minutes: int
    date: date


@dataclass(frozen=True, slots=True)
class Checks:
    """A few actions in short, under a caption with an aside."""

    caption: str
    aside: str
    entries: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action in full."""

    id: str
    title: str
    text: str
    date: date
    minutes: int
    done_when: str
    keep: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the origin of what it says."""

    cells: tuple[str, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; the first cell of a row names it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = "Heading | Paragraph | Notice | Fields | Items | Checks | ActionEntry | Table"


def make_field(label: str, text: str, origin: Origin | None = None) -> Field:
    """Make a label with a single line."""
    return Field(label, (Line(text, origin),))


def collect_sources(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return every source id that ``blocks`` cite, each once, in the order in which they first stand."""
    return tuple(dict.fromkeys(name for block in blocks for origin in _walk(block) for name in origin.source))


def _walk(value: object) -> Iterator[Origin]:
    if isinstance(value, Origin):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _walk(getattr(value, part.name))
