"""What every record of a guide has in common. Nothing in these models knows health care; all content is data.

Every record is frozen, refuses unknown keys, and says where it comes from: ``source`` holds ids of
``sources.toml`` (or ``ours``), ``basis`` is ``stated`` when a source says it and ``derived`` when we concluded it.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

Basis: TypeAlias = Literal["stated", "derived"]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
Level: TypeAlias = Literal["low", "medium", "high"]
Phrases: TypeAlias = dict[str, Words]


class Model(BaseModel):
    """Base of all guide models: frozen, so that a plan can hold them; extra keys refused, so that a slip is seen."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Record(Model):
    """A record with an id that never changes, and its origin."""

    id: Identifier
    source: tuple[Words, ...]
    basis: Basis


class Line(Model):
    """A sentence with its origin, inside another record."""

    text: Words
    source: tuple[Words, ...]
    basis: Basis


class Entry(Record):
    """A plain labelled record: a risk, a notice, a question for an employer, a row of the posting table, and such."""

    label: Words
    text: Words


class Source(Model):
    """A place in a source: ``S17`` and the like. ``section`` is the source's own heading."""

    id: Words
    document: Words
    section: Words
    says: Words
