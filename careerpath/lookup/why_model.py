"""What is said of where a line comes from: statements with their origin, and who rests on a source."""

from __future__ import annotations

from typing import NamedTuple


class Citation(NamedTuple):
    """A cited place made readable. ``document`` and ``section`` are None where no document is meant (``ours``)."""

    id: str
    document: str | None
    section: str | None
    says: str


class Statement(NamedTuple):
    """One line of a record with its origin.

    ``key`` is the way to it (``fit_map.labels``) and stays the same in every language, ``label`` is told from it.
    ``source`` holds ids of sources or differences, or ``ours``; it is never empty.
    """

    key: str
    label: str
    text: str
    source: tuple[str, ...]
    basis: str


class Use(NamedTuple):
    """A record that rests on a source or meets a difference; ``id`` can be typed."""

    kind: str
    id: str
    title: str


class Reason(NamedTuple):
    """Where one record or action comes from.

    ``id`` can be typed; where several kinds share it, ``kind.id`` means one of them. ``lines`` stand in the record's
    own order; ``differences`` are ids. ``asked`` is the line that holds the name a person typed, if it was no id;
    ``filled`` says that some words wait for a person's answers or hours.
    """

    kind: str
    id: str
    title: str
    text: str
    source: tuple[str, ...]
    basis: str
    lines: tuple[Statement, ...] = ()
    differences: tuple[str, ...] = ()
    used_by: tuple[Use, ...] = ()
    asked: Statement | None = None
    filled: bool = False
