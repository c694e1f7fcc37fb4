"""Origins in words: the source ids of a record and their basis, as they stand at the end of a line."""

from __future__ import annotations

from typing import Protocol

from careerpath.guide.content import DERIVED, OURS, Guide
from careerpath.output.blocks import Origin
from careerpath.vocabulary import tell


class Cited(Protocol):
    """A record of the guide, or a line of a plan, that says where it comes from."""

    @property
    def source(self) -> tuple[str, ...]:
        """Ids of sources or differences, or ``ours``."""

    @property
    def basis(self) -> str:
        """Whether they state it, or we concluded it."""


def make_origin(guide: Guide, source: tuple[str, ...], basis: str = "") -> Origin:
    """Make the origin of a line; places where the sources differ (``x08``) are cited in capitals."""
    return Origin(tuple(name.upper() if name in guide.differences else name for name in source), basis)


def make_record_origin(guide: Guide, record: Cited) -> Origin:
    """Make the origin of a line that says what ``record`` says."""
    return make_origin(guide, record.source, record.basis)


def make_block_origin(guide: Guide, block: str) -> Origin:
    """Make the origin of lines that the guide asks for under one of its blocks, and that we worded."""
    record = guide.blocks.get(block)
    source = record.source if record else ()
    return make_origin(guide, (*(name for name in source if name != OURS), OURS), DERIVED)


def write_origin(origin: Origin | None) -> str:
    """Return the words of an origin: ``S17, S24, stated``. Nothing for no origin, one word for our own."""
    if origin is None or not origin.source:
        return ""
    names = [tell("blocks.ours") if name == OURS else name for name in origin.source]
    if origin.basis and origin.source != (OURS,):
        names.append(tell(f"blocks.{origin.basis}"))
    return ", ".join(names)
