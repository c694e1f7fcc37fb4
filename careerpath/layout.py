"""Lines of pure text: wrapping, indenting, aligning. Widths are in terminal cells."""

from __future__ import annotations

import unicodedata
from typing import Literal, TypeAlias, get_args

# The size of a PDF's sheets; on paper every other format takes the printer's.
Size: TypeAlias = Literal["a4", "letter"]
SIZES: tuple[Size, ...] = get_args(Size)
LEAST_WIDTH = 30
USUAL_WIDTH = 80
MOST_WIDTH = 100
_LEAST_WRAP = 12
# Between names on one line; where nothing may be told by a sign, it is written as a word.
SEPARATOR = " · "


def measure(words: str) -> int:
    """Return how many terminal cells ``words`` take (wide letters take two, combining marks none)."""
    if words.isascii():
        return len(words)
    cells = 0
    for character in words:
        if unicodedata.combining(character):
            continue
        cells += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return cells


def clip(words: str, width: int) -> str:
    """Cut ``words`` at a word so that it takes at most ``width`` cells, ending in three dots when cut."""
    if measure(words) <= width:
        return words
    kept = words
    while kept and measure(kept) > width - 3:
        kept = kept[:-1]
    cut = kept.rsplit(" ", 1)[0] if " " in kept[len(kept) // 2 :] else kept
    return cut.rstrip(" ,;:.") + "..."


def wrap(words: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """Break ``words`` into lines of at most ``width``, the first after ``indent``, the rest after ``hanging``."""
    lines: list[str] = []
    line, cells, empty = indent, measure(indent), True
    for word in words.split():
        wide = measure(word)
        if not empty and cells + 1 + wide > max(width, _LEAST_WRAP):
            lines.append(line)
            line, empty = indent if hanging is None else hanging, True
            cells = measure(line)
        line += word if empty else f" {word}"
        cells += wide if empty else 1 + wide
        empty = False
    return [*lines, line.rstrip() if empty else line]


def spread(left: str, right: str, width: int) -> list[str]:
    """Put ``right`` at the end of the line that begins with ``left``; on a second line if there is no room."""
    space = width - measure(left) - measure(right)
    if space >= 2:
        return [left + " " * space + right]
    return [*wrap(left, width), *wrap(right, width)]
