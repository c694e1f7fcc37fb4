"""A document as plain values, before it is text, Markdown or anything else. A format is a function of these blocks.

Words in blocks are finished sentences; dates and minutes stay values, so that each format writes them its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

# What became of an action. Only a document about a saved plan has another one than open.
State: TypeAlias = Literal["open", "done", "skipped"]


class Origin(NamedTuple):
    """Where a line comes from: ids of sources, and whether they state it or we concluded it (empty: not said)."""

    source: tuple[str, ...]
    basis: str = ""


class Line(NamedTuple):
    """A sentence with its origin, where it has one of its own; ``link`` where it is a web address (see ``links``)."""

    text: str
    origin: Origin | None = None
    link: str = ""


class Heading(NamedTuple):
    """A heading of level 1 (the document), 2 (a part) or 3; ``aside`` stands at the end of its line.

    What is ``apart`` begins a sheet of its own on paper.
    """

    level: int
    text: str
    aside: str = ""
    apart: bool = False


class Paragraph(NamedTuple):
    """Running text. ``quiet`` text is small print. A ``command`` to type stands at the end."""

    text: str
    origin: Origin | None = None
    quiet: bool = False
    command: str = ""


class Notice(NamedTuple):
    """A remark the reader should not miss."""

    text: str


class Field(NamedTuple):
    """A label with one line or several."""

    label: str
    lines: tuple[Line, ...]


class Fields(NamedTuple):
    """Labels with their lines, read downwards."""

    rows: tuple[Field, ...]


class Items(NamedTuple):
    """A list; ``numbered`` where the numbers are spoken of elsewhere."""

    lines: tuple[Line, ...]
    numbered: bool = False


class Check(NamedTuple):
    """An action in short: something to tick.

    ``status`` says in a finished sentence what became of it (empty: nothing to say); beside any ``state`` but open it
    tells that as well, and where it is empty the name of the state is told.
    """

    id: str
    title: str
    minutes: int
    date: date
    state: State = "open"
    status: str = ""


class Checks(NamedTuple):
    """A few actions in short, under a caption with an aside. A ``dated`` list shows each one's day."""

    caption: str
    aside: str
    entries: tuple[Check, ...]
    dated: bool = False


class ActionEntry(NamedTuple):
    """An action in full. ``state`` and ``status`` are a Check's."""

    id: str
    title: str
    text: str
    date: date
    minutes: int
    done_when: str
    keep: str
    origin: Origin
    state: State = "open"
    status: str = ""


class Row(NamedTuple):
    """A row of a table, with the origin of what it says.

    ``file`` is a file in the same folder to which the first cell leads, as a part of an address (empty: none).
    ``bar`` is what the number in the last cell is of the longest in the table (0 to 1, for eyes only; None: no bar).
    """

    cells: tuple[str, ...]
    origin: Origin | None = None
    file: str = ""
    bar: float | None = None


class Table(NamedTuple):
    """Rows under named columns; the first cell of a row names it. ``beside``: cells short enough for a grid.

    Rows that are ``cards`` are cut apart on paper and handed out.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    beside: bool = False
    cards: bool = False


class ShortQuestion(NamedTuple):
    """A question of a form that takes one line."""

    label: str
    boxes: tuple[str, ...]


class Blank(NamedTuple):
    """A label with boxes to tick and empty lines for a pen; ``help`` is small print below the label.

    ``short`` are questions of a line each, label and boxes, that stand below it.
    """

    label: str
    lines: int = 1
    boxes: tuple[str, ...] = ()
    help: str = ""
    origin: Origin | None = None
    short: tuple[ShortQuestion, ...] = ()


class Blanks(NamedTuple):
    """Places on paper for somebody to write; ``numbered`` as questions are."""

    rows: tuple[Blank, ...]
    numbered: bool = False

    @property
    def is_form(self) -> bool:
        """Whether there is more to it than labels with lines: questions to read, or boxes to tick."""
        return self.numbered or any(row.boxes or row.help or row.origin for row in self.rows)


class Bar(NamedTuple):
    """One thing of a range map: the steps it reaches from and to on both axes (0 is the least, both ends included).

    ``note`` says what another table has in place of this, where tables differ.
    """

    id: str
    label: str
    across: tuple[int, int]
    up: tuple[int, int]
    note: str = ""


class RangeMap(NamedTuple):
    """A map of ranges over two axes of a few words each: never points, because the guide has none.

    ``steps`` are the words of both axes from least to most. ``unrated`` names what has no place, each with the reason.
    ``person`` is the reader's own step on either axis (None: not said; -1: below the least); None where nobody asked.
    ``below`` is the word for a step below the least.
    """

    title: str
    across_label: str
    up_label: str
    steps: tuple[str, ...]
    bars: tuple[Bar, ...]
    unrated: tuple[Line, ...] = ()
    person: tuple[int | None, int | None] | None = None
    below: str = ""


class TimelineWeek(NamedTuple):
    """A week of a timeline: how many actions it holds and the minutes they ask for."""

    number: int
    start: date
    end: date
    actions: int
    minutes: int


class TimelinePhase(NamedTuple):
    """A phase of a timeline with its weeks; ``test`` is what is true at its end. Days are counted from the start."""

    label: str
    first_day: int
    last_day: int
    start: date
    end: date
    test: str
    weeks: tuple[TimelineWeek, ...]


class Timeline(NamedTuple):
    """The phases of a plan along its days."""

    title: str
    phases: tuple[TimelinePhase, ...]


Picture: TypeAlias = "RangeMap | Timeline"
Block: TypeAlias = (
    "Heading | Paragraph | Notice | Fields | Items | Checks | ActionEntry | Table | Blanks | RangeMap | Timeline"
)


def make_field(label: str, text: str, origin: Origin | None = None) -> Field:
    """Make a label with a single line."""
    return Field(label, (Line(text, origin),))


def collect_sources(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return every source id that ``blocks`` cite, each once, in the order in which they first stand."""
    return tuple(dict.fromkeys(name for block in blocks for origin in _walk(block) for name in origin.source))


def _walk(value: object) -> Iterator[Origin]:
    """Every block is a tuple of its parts, so that walking tuples finds every origin."""
    if isinstance(value, Origin):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
