"""A line of text with styles on parts of it, so that text without colour needs no drawing library."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A style from ``start`` to ``end`` (not included), in characters."""

    style: str
    start: int
    end: int


class Styled:
    """A line as it is laid out: its characters, and which style lies on which of them."""

    def __init__(self, text: str = "", style: str = "") -> None:
        self.text = text
        self.spans: list[Span] = []
        if style:
            self.stylize(style)

    def __len__(self) -> int:
        return len(self.text)

    def stylize(self, style: str, start: int = 0, end: int | None = None) -> None:
        """Lay ``style`` on the characters from ``start`` to ``end``."""
        self.spans.append(Span(style, start, len(self.text) if end is None else end))
