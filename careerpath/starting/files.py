"""A file of a starter folder as a value."""

from __future__ import annotations

from typing import NamedTuple


class StarterFile(NamedTuple):
    """A path within the folder (with ``/``), its whole text, what it is for, and the required parts it holds."""

    path: str
    text: str
    about: str
    parts: tuple[str, ...] = ()
