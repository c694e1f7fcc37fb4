"""The models of the faults that are planted into a made table after its rows were drawn."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from careerpath.guide.base import Model, Words
from careerpath.guide.starter_columns import Amount, Cell, Conditions, Whole


class Fault(Model):
    """What every fault has. ``say`` is the sentence of the answer key: what was done and what it does to a figure.

    ``count`` rows are picked by seed among those that ``when`` lets through, no row twice; without ``count`` it is
    every one of them: then it is no slip but a habit, and other faults may meet it.
    """

    count: int | None = Field(None, ge=1)
    when: Conditions = Field(default_factory=dict)
    say: Words


class DoubledFault(Fault):
    """Rows that stand in the table twice, the second time a few rows later."""

    kind: Literal["doubled"]


class MissingFault(Fault):
    """Cells that are empty although something belongs there."""

    kind: Literal["missing"]
    column: str


class ReplacedFault(Fault):
    """Cells that hold one of ``values`` in turn: impossible numbers, days out of range, stray words."""

    kind: Literal["replaced"]
    column: str
    values: tuple[Cell, ...] = Field(min_length=1)


class RespelledFault(Fault):
    """Words spelled in another way: ``spellings`` gives for a word those that stand for it, used in turn."""

    kind: Literal["respelled"]
    column: str
    spellings: dict[str, tuple[str, ...]] = Field(min_length=1)


class ScaledFault(Fault):
    """Numbers in another unit: ``times`` 60 writes hours as minutes. Written with ``decimals``."""

    kind: Literal["scaled"]
    column: str
    times: Amount
    decimals: int = Field(0, ge=0, le=6)


class MovedFault(Fault):
    """Days that are ``days`` off, such as 365 for a year typed wrongly."""

    kind: Literal["moved"]
    column: str
    days: Whole


class RewrittenFault(Fault):
    """Days in another order of their parts: ``pattern`` with ``{day}``, ``{month}`` and ``{year}``."""

    kind: Literal["rewritten"]
    column: str
    pattern: Words


class RoundedFault(Fault):
    """Numbers rounded to multiples of ``step``, as some note the minute and others the nearest five."""

    kind: Literal["rounded"]
    column: str
    step: float = Field(ge=0.001, le=1e9)


class SwappedFault(Fault):
    """Two cells of a row that changed places."""

    kind: Literal["swapped"]
    column: str
    other: str


AnyFault: TypeAlias = (
    DoubledFault
    | MissingFault
    | ReplacedFault
    | RespelledFault
    | ScaledFault
    | MovedFault
    | RewrittenFault
    | RoundedFault
    | SwappedFault
)

# What stands after ``kind`` in a file → its model.
FAULT_KINDS: dict[str, type[Model]] = {
    "doubled": DoubledFault,
    "missing": MissingFault,
    "replaced": ReplacedFault,
    "respelled": RespelledFault,
    "scaled": ScaledFault,
    "moved": MovedFault,
    "rewritten": RewrittenFault,
    "rounded": RoundedFault,
    "swapped": SwappedFault,
}
