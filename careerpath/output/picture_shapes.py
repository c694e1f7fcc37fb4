"""The pieces an SVG picture is made of, in units of its own width of 360, on a light panel that reads anywhere.

The panel is part of the picture, so that the same picture reads on a light page, a dark one and on paper.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from careerpath.output.blocks import Picture
from careerpath.text import clean

WIDTH, PAD = 360, 12
INSIDE = WIDTH - 2 * PAD
TEXT, SMALL = 13, 12
LEADING = 16
INK, QUIET, OWN = "#1c1c1c", "#55534e", "#8a3b12"
PANEL, STRIP, EDGE, GRID = "#fbfaf7", "#eeece5", "#8a8880", "#d8d5cd"
BAR, BAR_EDGE, OWN_PLACE = "#dfe8f1", "#3d5a7a", "#fbeade"
# Whatever of these is there; the widths below are those of the widest.
_FONTS = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"
# Widths of letters in parts of their size.
_LETTERS = {0.28: "ijl", 0.36: "fI.,:;|!'/- ", 0.41: "tr()[]", 0.54: "cksvxyz", 0.98: "mwMW@%"}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_USUAL, _CAPITAL, _FULL = 0.61, 0.7, 1.1
_FIRST_WIDE = 0x1100
_BOLD = 1.12
# Two characters that no XML document may hold and that cleaning leaves.
_FORBIDDEN = {0xFFFE: None, 0xFFFF: None}


class Pen(NamedTuple):
    """How words are drawn: their size, colour, weight, and the end at which they are held (start, middle, end)."""

    size: int = TEXT
    color: str = INK
    bold: bool = False
    anchor: str = "start"


def write_words(words: str) -> str:
    """Return ``words`` as text that is safe inside an element or an attribute."""
    return escape(clean(words).translate(_FORBIDDEN))


def estimate_width(words: str, pen: Pen) -> float:
    """Return about how wide ``words`` become, rather too much than too little."""
    return sum(map(_weigh, words)) * pen.size * (_BOLD if pen.bold else 1)


def break_words(words: str, width: float, pen: Pen, most: int = 0) -> list[str]:
    """Break ``words`` into lines not wider than ``width``; beyond ``most`` lines (0: any) they end in three dots."""
    lines = [""]
    for piece in (piece for word in clean(words).split() for piece in _cut(word, width, pen)):
        longer = f"{lines[-1]} {piece}".strip()
        if lines[-1] and estimate_width(longer, pen) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and estimate_width(f"{last}...", pen) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,;:.')}..."]
    return lines


def draw_words(words: str, x: float, y: float, pen: Pen) -> str:
    """Return a line of text whose letters stand on ``y``."""
    weight = ' font-weight="bold"' if pen.bold else ""
    anchor = f' text-anchor="{pen.anchor}"' if pen.anchor != "start" else ""
    place = f'x="{x:g}" y="{y:g}" font-size="{pen.size}" fill="{pen.color}"'
    return f"<text {place}{weight}{anchor}>{write_words(words)}</text>"


def draw_lines_of_words(lines: Sequence[str], x: float, y: float, pen: Pen) -> Iterator[str]:
    """Yield ``lines`` one below the other, the first standing on ``y``."""
    for number, line in enumerate(lines):
        yield draw_words(line, x, y + number * LEADING, pen)


def draw_box(x: float, y: float, width: float, height: float, fill: str, edge: str, more: str = "") -> str:
    """Return a box with corners a little round; ``more`` are further attributes."""
    corner = min(3.0, height / 6)
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {place} rx="{corner:g}" fill="{fill}" stroke="{edge}"{more}/>'


def draw_line(x1: float, y1: float, x2: float, y2: float, color: str, width: float = 1) -> str:
    """Return a straight line."""
    place = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {place} stroke="{color}" stroke-width="{width:g}"/>'


def frame(picture: Picture, description: str, height: float, parts: Sequence[str]) -> str:
    """Return the whole ``<svg>`` element with its panel, its title and its description for those who do not see it."""
    name = f"picture-{type(picture).__name__.lower()}-{zlib.crc32(repr(picture).encode('utf-8', 'replace')):08x}"
    size = f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}"'
    named = f'aria-labelledby="{name}-title {name}-desc" font-family="{_FONTS}"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" {size} role="img" {named}>',
            f'<title id="{name}-title">{write_words(picture.title)}</title>',
            f'<desc id="{name}-desc">{write_words(description)}</desc>',
            draw_box(0.5, 0.5, WIDTH - 1, height - 1, PANEL, EDGE),
            *parts,
            "</svg>",
        )
    )


def _weigh(character: str) -> float:
    if ord(character) >= _FIRST_WIDE:
        return _FULL
    return _WIDTHS.get(character, _CAPITAL if character.isupper() else _USUAL)


def _cut(word: str, width: float, pen: Pen) -> Iterator[str]:
    """Yield the pieces of a word that is too long for a line, with a hyphen where letters are parted."""
    piece = ""
    for character in word:
        if piece and estimate_width(f"{piece}{character}-", pen) > width and estimate_width(word, pen) > width:
            is_parted = piece[-1].isalpha() and character.isalpha() and ord(character) < _FIRST_WIDE
            yield f"{piece}-" if is_parted else piece
            piece = ""
        piece += character
    yield piece
