"""The models of the columns of made tables.

A made table is a rule written down. Columns are drawn in their order, each from its own seeded stream, so that a new
column leaves the values of the others as they were. Nothing here evaluates anything: a condition names a column and the
values it may have, an effect adds a number, and that is the whole language.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from careerpath.guide.base import Model, Words

# In the name of a made file, and as first column of its rows: a comment line would break readers of CSV.
SYNTHETIC = "synthetic"
# The first column of a list of made pictures.
PICTURE = "picture"
# Numbers that can be drawn with and written: no endless ones, and none that is not a number.
Amount: TypeAlias = Annotated[float, Field(ge=-1e9, le=1e9)]
Whole: TypeAlias = Annotated[int, Field(ge=-(10**9), le=10**9)]
Cell: TypeAlias = Whole | Amount | Annotated[str, StringConstraints(max_length=500)]
ColumnName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Clock: TypeAlias = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Span(Model):
    """A stretch of values, both ends included: numbers, days as ``2026-03-01``, or times as ``08:30``."""

    from_: Cell | date | None = Field(None, alias="from")
    to: Cell | date | None = None


Wanted: TypeAlias = Cell | tuple[Cell, ...] | Span
# Column → the value, the values or the stretch it must have; all of them must hold. Empty holds always.
Conditions: TypeAlias = dict[str, Wanted]


class Effect(Model):
    """Adds ``add`` where ``when`` holds; with ``per``, ``add`` for each unit of that column (a number)."""

    when: Conditions = Field(default_factory=dict)
    per: str = ""
    add: Amount


class Band(Model):
    """A name for the numbers, times or days up to ``to`` (included)."""

    to: Cell
    word: Words


class Column(Model):
    """What every column has. ``what`` and ``unit`` stand in the data dictionary.

    ``only_when``: elsewhere the cell stays empty. ``place``: ``table`` is written to the table; ``key`` only to a
    table of answers apart; ``hidden`` to neither, and serves other columns.
    """

    name: ColumnName
    what: Words
    unit: str = ""
    only_when: Conditions = Field(default_factory=dict)
    place: Literal["table", "key", "hidden"] = "table"


class CounterColumn(Column):
    """Numbers the rows after they were sorted: ``V0001``."""

    kind: Literal["counter"]
    prefix: str = ""
    digits: int = Field(4, ge=1, le=12)
    first: Whole = 1


class ChoiceColumn(Column):
    """One of ``values``; ``weights`` go with them. ``weights_by`` gives other weights for a value of column ``by``."""

    kind: Literal["choice"]
    values: tuple[Cell, ...] = Field(min_length=1)
    weights: tuple[Amount, ...] = ()
    by: str = ""
    weights_by: dict[str, tuple[Amount, ...]] = Field(default_factory=dict)


class DateColumn(Column):
    """A day from ``from`` to ``to``; ``weekdays`` are seven weights, Monday first (0: never)."""

    kind: Literal["date"]
    from_: date = Field(alias="from")
    to: date
    weekdays: tuple[Amount, ...] = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)


class DatePartColumn(Column):
    """A part of the day in column ``of``: its weekday (``words``: seven names, Monday first), week or month.

    Weeks are counted from the week of ``since``, which is week 1; a month is written ``2026-03``.
    """

    kind: Literal["date-part"]
    of: str
    part: Literal["weekday", "week", "month"]
    words: tuple[Words, ...] = ()
    since: date | None = None


class TimeColumn(Column):
    """A time of day from ``from`` to ``to`` in steps of ``step`` minutes; ``weights`` go with the steps."""

    kind: Literal["time"]
    from_: Clock = Field(alias="from")
    to: Clock
    step: int = Field(30, ge=1, le=720)
    weights: tuple[Amount, ...] = ()


class NumberColumn(Column):
    """A number from ``min`` to ``max``, ``effects`` added before it is cut to that range.

    ``shape``: ``bell`` lies around ``around`` with the usual distance ``spread``; ``even`` takes every number alike;
    ``low`` has many small numbers and few large ones. These two draw from ``min`` to ``drawn_to`` (else ``max``), so
    that effects have room above it. ``step`` rounds to its multiples.
    """

    kind: Literal["number"]
    shape: Literal["bell", "even", "low"] = "bell"
    min: Amount
    max: Amount
    around: Amount | None = None
    spread: Amount | None = None
    drawn_to: Amount | None = None
    decimals: int = Field(0, ge=0, le=6)
    step: float | None = Field(None, ge=0.001, le=1e9)
    effects: tuple[Effect, ...] = ()


class ChanceColumn(Column):
    """``yes`` with ``percent`` in a hundred, ``effects`` (in percent points) added, else ``no``."""

    kind: Literal["chance"]
    percent: Amount
    yes: Words = "yes"
    no: Words = "no"
    effects: tuple[Effect, ...] = ()


class SumColumn(Column):
    """Numbers of other columns added, and taken away. Empty where one of them is."""

    kind: Literal["sum"]
    add: tuple[str, ...] = Field(min_length=1)
    subtract: tuple[str, ...] = ()
    decimals: int = Field(0, ge=0, le=6)


class ShiftColumn(Column):
    """A day moved by days, or a time moved by minutes: ``of`` plus the columns ``add``, minus ``subtract``."""

    kind: Literal["shift"]
    of: str
    add: tuple[str, ...] = ()
    subtract: tuple[str, ...] = ()


class DifferenceColumn(Column):
    """The days between two days, or the minutes between two times: ``to`` minus ``from``."""

    kind: Literal["difference"]
    from_: str = Field(alias="from")
    to: str


class BandColumn(Column):
    """The name of the band in which column ``of`` lies; ``rest`` is the name of what lies above all bands."""

    kind: Literal["band"]
    of: str
    bands: tuple[Band, ...] = Field(min_length=1)
    rest: Words


class CopyColumn(Column):
    """Column ``of`` again, in other ``words`` where given: a column that leaks what is to be found out.

    ``percent`` in a hundred are right; the rest hold ``otherwise``.
    """

    kind: Literal["copy"]
    of: str
    words: dict[str, Words] = Field(default_factory=dict)
    percent: Amount = 100.0
    otherwise: str = ""


class PatternColumn(Column):
    """Words put together from other columns, their names in braces: ``"Please move {visit} to {day}"``."""

    kind: Literal["pattern"]
    pattern: Words


AnyColumn: TypeAlias = (
    CounterColumn
    | ChoiceColumn
    | DateColumn
    | DatePartColumn
    | TimeColumn
    | NumberColumn
    | ChanceColumn
    | SumColumn
    | ShiftColumn
    | DifferenceColumn
    | BandColumn
    | CopyColumn
    | PatternColumn
)


# What stands after ``kind`` in a file → its model.
COLUMN_KINDS: dict[str, type[Model]] = {
    "counter": CounterColumn,
    "choice": ChoiceColumn,
    "date": DateColumn,
    "date-part": DatePartColumn,
    "time": TimeColumn,
    "number": NumberColumn,
    "chance": ChanceColumn,
    "sum": SumColumn,
    "shift": ShiftColumn,
    "difference": DifferenceColumn,
    "band": BandColumn,
    "copy": CopyColumn,
    "pattern": PatternColumn,
}
