"""A map of ranges as SVG: columns across, bands from the top down, a box with its title for every range."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.output.blocks import Bar, RangeMap
from careerpath.output.picture_bands import Band, find_columns, list_bands, pack_lanes
from careerpath.output.picture_shapes import (
    BAR,
    BAR_EDGE,
    GRID,
    INSIDE,
    LEADING,
    OWN,
    OWN_PLACE,
    PAD,
    QUIET,
    SMALL,
    STRIP,
    TEXT,
    WIDTH,
    Pen,
    break_words,
    draw_box,
    draw_line,
    draw_lines_of_words,
    draw_words,
    estimate_width,
    frame,
)
from careerpath.output.picture_words import describe_picture, mark_place, name_range
from careerpath.vocabulary import tell

_HEAD, _STRIP, _LANE_GAP, _BAND_GAP = 48, 22, 5, 7
_INSET, _MARGIN = 5, 1
_MOST_LINES = 3
_BELOW_WIDTH = 39
_DASHED = ' stroke-width="2" stroke-dasharray="5 3" class="own"'
_LABEL, _STRONG, _NOTE = Pen(SMALL, QUIET), Pen(SMALL, bold=True), Pen(SMALL, OWN, bold=True)
_NOTE_BELOW = _NOTE._replace(size=11, anchor="middle")


class _Item(NamedTuple):
    """What stands in a lane: a bar, or the reader's own mark (no bar), with its lines of text."""

    bar: Bar | None
    across: tuple[int, int]
    lines: list[str]

    @property
    def height(self) -> int:
        return len(self.lines) * LEADING + 8


class _Columns:
    """Where the columns stand. A column below the least step is narrow: only the reader can be there."""

    def __init__(self, picture: RangeMap) -> None:
        self.steps = find_columns(picture)
        self._narrow = _BELOW_WIDTH if -1 in self.steps else 0
        self._each = (INSIDE - self._narrow) / max(1, len(picture.steps))
        self.pen = Pen(SMALL if self._narrow else TEXT)

    def start(self, step: int) -> float:
        return PAD if step < 0 else PAD + self._narrow + step * self._each

    def end(self, step: int) -> float:
        return self.start(step) + (self._narrow if step < 0 else self._each)


def draw_map(picture: RangeMap) -> str:
    """Return ``picture`` as an ``<svg>`` element."""
    columns = _Columns(picture)
    across, up = picture.person or (None, None)
    is_column_own = across is not None and up is None
    y = top = float(_HEAD + (LEADING if is_column_own else 0))
    bands: list[str] = []
    for band in list_bands(picture):
        drawn, y = _draw_band(picture, columns, band, y)
        bands += drawn
    parts = [draw_line(columns.start(step), top, columns.start(step), y, GRID) for step in columns.steps[1:]]
    if across is not None and is_column_own:
        parts.append(_outline(columns.start(across), 27, columns.end(across), y))
        parts.append(_mark_own(columns, across, 39 + LEADING))
    parts += [*_draw_head(picture, columns), *bands]
    legend, height = _draw_legend(picture, y)
    return frame(picture, describe_picture(picture), height, [*parts, *legend])


def _outline(left: float, top: float, right: float, bottom: float) -> str:
    return draw_box(left, top, right - left, bottom - top, OWN_PLACE, OWN, _DASHED)


def _mark_own(columns: _Columns, across: int, y: float) -> str:
    """Write that the reader is here; in the narrow column smaller and in its middle."""
    if across < 0:
        return draw_words(tell("pictures.you"), (columns.start(across) + columns.end(across)) / 2, y, _NOTE_BELOW)
    return draw_words(tell("pictures.you"), columns.start(across) + 4, y, _NOTE)


def _draw_head(picture: RangeMap, columns: _Columns) -> list[str]:
    """The name of the axis and the words of its columns."""
    label = break_words(picture.across_label, INSIDE, _STRONG, 1)
    parts = [draw_words(label[0], PAD + 3, 20, _STRONG)]
    for step in columns.steps:
        wide = columns.end(step) - columns.start(step) - 4
        words = break_words(name_range(picture, (step, step)), wide, _LABEL, 1)
        parts.append(draw_words(words[0], columns.start(step) + 3, 39, _LABEL))
    return parts


def _draw_band(picture: RangeMap, columns: _Columns, band: Band, y: float) -> tuple[list[str], float]:
    """Draw a band from ``y`` down; return its parts and where the next one begins."""
    items = _list_items(picture, columns, band)
    lanes = pack_lanes([item.across for item in items])
    drawn: list[str] = []
    below = y + _STRIP + _LANE_GAP if items else y + _STRIP
    for lane in range(max(lanes, default=-1) + 1):
        inside = [item for item, place in zip(items, lanes, strict=True) if place == lane]
        drawn += [part for item in inside for part in _draw_item(columns, item, below)]
        below += max(item.height for item in inside) + _LANE_GAP
    across = picture.person[0] if picture.person else None
    back = draw_box(PAD, y, INSIDE, _STRIP, STRIP, "none")
    if band.is_own and across is None:
        back = _outline(PAD, y + 1, WIDTH - PAD, below)
    parts = [back, *_title_band(picture, band, y)]
    if band.is_own and across is not None:
        parts.append(_outline(columns.start(across) + 1, y + _STRIP + 1, columns.end(across) - 1, below))
    return [*parts, *drawn], below + (_BAND_GAP - _LANE_GAP)


def _title_band(picture: RangeMap, band: Band, y: float) -> list[str]:
    """The words of a band, and at their end that no role is in it."""
    words = tell("pictures.axis", label=picture.up_label, words=name_range(picture, band.up))
    is_marked = band.is_own and picture.person is not None and picture.person[0] is None
    mark = f" {tell('pictures.you')}" if is_marked else ""
    empty = "" if band.bars else tell("pictures.no_role")
    room = INSIDE - _INSET - estimate_width(mark, _STRONG) - (estimate_width(empty, _LABEL) + _INSET if empty else 0)
    words = break_words(words, room, _STRONG, 1)[0] + mark
    parts = [draw_words(words, PAD + 3, y + 16, _STRONG)]
    if empty:
        parts.append(draw_words(empty, WIDTH - PAD - 3, y + 16, _LABEL._replace(anchor="end")))
    return parts


def _list_items(picture: RangeMap, columns: _Columns, band: Band) -> list[_Item]:
    items = []
    across = picture.person[0] if picture.person else None
    if band.is_own and across is not None:
        items.append(_Item(None, (across, across), [tell("pictures.you")]))
    for bar in band.bars:
        wide = columns.end(bar.across[1]) - columns.start(bar.across[0]) - 2 * (_INSET + _MARGIN)
        title = f"{bar.label}*" if bar.note else bar.label
        items.append(_Item(bar, bar.across, break_words(title, wide, columns.pen, _MOST_LINES)))
    return items


def _draw_item(columns: _Columns, item: _Item, y: float) -> list[str]:
    if item.bar is None:
        return [_mark_own(columns, item.across[0], y + 12)]
    x = columns.start(item.across[0]) + _MARGIN
    wide = columns.end(item.across[1]) - x - _MARGIN
    box = draw_box(x, y, wide, item.height, BAR, BAR_EDGE, ' class="bar"')
    return [box, *draw_lines_of_words(item.lines, x + _INSET, y + 16, columns.pen)]


def _draw_legend(picture: RangeMap, y: float) -> tuple[list[str], float]:
    """Say below the map what is marked and what has no place; return the parts and the height of the whole."""
    said = mark_place(picture)
    said += [tell("pictures.noted_short")] if any(bar.note for bar in picture.bars) else []
    said += [line.text for line in picture.unrated]
    parts = [draw_line(PAD, y, WIDTH - PAD, y, GRID)]
    for words in said:
        lines = break_words(words, INSIDE, _LABEL)
        parts += draw_lines_of_words(lines, PAD, y + 18, _LABEL)
        y += len(lines) * LEADING + 3
    return parts, y + 14
