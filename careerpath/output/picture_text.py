"""A picture as lines of text for a terminal of 60 columns and more.

Nothing is told by a sign alone: ranges stand under words, the reader's own place is marked with words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from careerpath.layout import clip, measure, wrap
from careerpath.output.blocks import Picture, RangeMap, Timeline, TimelinePhase, TimelineWeek
from careerpath.output.picture_bands import Band, find_columns, list_bands
from careerpath.output.picture_words import count_actions, list_notes, mark_place, name_range, name_test_day
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_minutes, format_span, tell

_LEAST_WIDTH = 56
_INDENT = "  "
_GAP = 2
_LEAST_COLUMN, _MOST_COLUMN = 8, 18
_LEAST_NAMES, _MOST_NAMES = 16, 36
_RAIL = "│ "
_MOST_TEST = 76
# Behind a name on which the tables differ; the legend says so in words.
_STAR = "*"
# The signs a picture is drawn with, and those of words, where a terminal has neither.
_ASCII = str.maketrans("├─┤│■◆·→•", "|-||#*.>*")


def draw_lines(picture: Picture, width: int, unicode: bool) -> list[str] | None:
    """Return ``picture`` in at most ``width`` cells, without its title; None where a list reads better.

    Without ``unicode`` it is drawn with signs that every terminal has.
    """
    if width < _LEAST_WIDTH:
        return None
    lines = _draw_timeline(picture, width) if isinstance(picture, Timeline) else _draw_map(picture, width)
    if lines is None:
        return None
    tidy = [line.rstrip() for line in lines]
    return tidy if unicode else [line.translate(_ASCII) for line in tidy]


def wrap_within(words: str, width: int, hanging: str = "") -> list[str]:
    """Break ``words`` into lines of at most ``width`` cells; a longer word is cut."""
    room = width - measure(hanging)
    pieces = [piece for word in clean(words).split() for piece in _cut(word, room)]
    return wrap(" ".join(pieces), width, hanging=hanging)


def _cut(word: str, room: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


class _Grid:
    """Where the names and the columns of a map stand, in cells."""

    def __init__(self, picture: RangeMap, width: int) -> None:
        self.steps = find_columns(picture)
        words = [measure(name_range(picture, (step, step))) for step in self.steps]
        least = max(_LEAST_COLUMN, measure(tell("pictures.you")) + _GAP, *(cells + _GAP for cells in words))
        names = [bar.label + (_STAR if bar.note else "") for bar in picture.bars]
        longest = max((measure(clean(name)) for name in names), default=0) + len(_INDENT) + _GAP
        heads = [
            measure(clean(picture.up_label)),
            *(measure(name_range(picture, band.up)) for band in list_bands(picture)),
        ]
        wanted = max(longest, *(cells + _GAP for cells in heads))
        self.names = min(wanted, _MOST_NAMES, width - least * len(self.steps))
        self.column = min(_MOST_COLUMN, (width - self.names) // len(self.steps)) if self.names > _GAP else 0

    def start(self, step: int) -> int:
        """Return the cell where the column of ``step`` begins."""
        return self.names + self.steps.index(step) * self.column

    def draw_bar(self, across: tuple[int, int]) -> str:
        """Return a bar from the first column of ``across`` to the end of the last, a space before the next."""
        return "├" + "─" * (self.start(across[1]) + self.column - 1 - self.start(across[0]) - 2) + "┤"


def _pad(words: str, width: int, fill: str = " ") -> str:
    """Return ``words`` filled up to ``width`` cells."""
    return words + fill * (width - measure(words))


def _draw_map(picture: RangeMap, width: int) -> list[str] | None:
    grid = _Grid(picture, width)
    if not picture.bars or grid.names < _LEAST_NAMES:
        return None
    lines = _draw_head(picture, grid, width)
    for band in list_bands(picture):
        lines += ["", *_draw_band(picture, grid, band)]
    return [*lines, "", *_draw_legend(picture, width)]


def _draw_head(picture: RangeMap, grid: _Grid, width: int) -> list[str]:
    """The names of the axes and the words of the columns; below them the reader, where only this axis is known."""
    up = wrap_within(picture.up_label, grid.names - _GAP)
    words = ""
    for step in grid.steps:
        words = _pad(words, grid.start(step) - grid.names) + name_range(picture, (step, step))
    columns = [clip(clean(picture.across_label), width - grid.names), words]
    across, own = picture.person or (None, None)
    if across is not None and own is None:
        columns.append(_pad("", grid.start(across) - grid.names) + tell("pictures.you"))
    return [_pad(left, grid.names) + right for left, right in zip_longest(up, columns, fillvalue="")]


def _draw_band(picture: RangeMap, grid: _Grid, band: Band) -> list[str]:
    *more, head = wrap_within(name_range(picture, band.up), grid.names - _GAP)
    lines = [*more, _mark_own(picture, grid, head) if band.is_own else head]
    for bar in band.bars:
        title = bar.label + (_STAR if bar.note else "")
        first, *rest = wrap_within(title, grid.names - len(_INDENT) - _GAP)
        line = _pad(_INDENT + first, grid.start(bar.across[0])) + grid.draw_bar(bar.across)
        lines += [line, *(_INDENT + words for words in rest)]
    return lines if band.bars else [*lines, _INDENT + tell("pictures.no_role")]


def _mark_own(picture: RangeMap, grid: _Grid, head: str) -> str:
    """Mark the reader's place in the head of their band: in their column, or behind the word if that is not known."""
    across = picture.person[0] if picture.person else None
    if across is None:
        return f"{head} {tell('pictures.you')}"
    return _pad(f"{head} ", grid.start(across) - 1, "·") + " " + tell("pictures.you")


def _draw_legend(picture: RangeMap, width: int) -> list[str]:
    """Say in words what is marked and what has no place."""
    lines = [line for words in mark_place(picture) for line in wrap_within(words, width, _INDENT)]
    noted = list_notes(picture)
    if noted:
        lines += wrap_within(tell("pictures.noted"), width, _INDENT)
    lines += [_INDENT + line for words in noted for line in wrap_within(words, width - len(_INDENT), _INDENT)]
    return lines + [line for one in picture.unrated for line in wrap_within(one.text, width, _INDENT)]


def _draw_timeline(timeline: Timeline, width: int) -> list[str]:
    """A rail from the first day to the last: the weeks hang on it, a test ends every phase."""
    weeks = [week for phase in timeline.phases for week in phase.weeks]
    drawn = [_RAIL + row for row in _draw_weeks(weeks, width - len(_RAIL))]
    titles = [_title_phase(phase) for phase in timeline.phases]
    wide = min(width, max(_GAP + measure(title) + measure(span) for title, span in titles))
    lines: list[str] = []
    for phase, (title, span) in zip(timeline.phases, titles, strict=True):
        rows, drawn = drawn[: len(phase.weeks)], drawn[len(phase.weeks) :]
        lines += [*_join(title, span, max(wide, *map(measure, rows), 0)), _RAIL, *rows, _RAIL]
        words = tell("pictures.test", day=name_test_day(phase), test=phase.test)
        first, *rest = wrap_within(words, min(width, _MOST_TEST) - len(_RAIL))
        lines += [f"◆ {first}", *(f"  {line}" for line in rest), ""]
    return lines[:-1]


def _title_phase(phase: TimelinePhase) -> tuple[str, str]:
    title = tell("pictures.phase", first=phase.first_day, last=phase.last_day, label=phase.label)
    return title, format_span(phase.start, phase.end)


def _join(title: str, span: str, width: int) -> list[str]:
    """Put ``span`` at the end of the line of ``title``, below it where there is no room."""
    if measure(title) + _GAP + measure(span) <= width:
        return [_pad(title, width - measure(span)) + span]
    return [*wrap_within(title, width), *wrap_within(span, width)]


def _draw_weeks(weeks: Sequence[TimelineWeek], width: int) -> list[str]:
    """Return a row for each week in columns: its number, its days, a sign and a word for its actions, its minutes.

    The signs are left out where some week has more actions than there is room for.
    """
    columns = [
        [tell("pictures.week_short", number=week.number) for week in weeks],
        [_name_span(week.start, week.end) for week in weeks],
        ["■" * week.actions for week in weeks],
        [count_actions(week) for week in weeks],
        [format_minutes(week.minutes) if week.actions else "" for week in weeks],
    ]
    widths = [max(map(measure, column), default=0) for column in columns]
    if sum(widths) + _GAP * (len(widths) - 1) > width:
        del columns[2], widths[2]
    rows = []
    for *cells, minutes in zip(*columns, strict=True):
        padded = [_pad(cell, wide + _GAP) for cell, wide in zip(cells, widths, strict=False)]
        rows.append("".join(padded) + " " * (widths[-1] - measure(minutes)) + minutes)
    return rows


def _name_span(start: date, end: date) -> str:
    first, last = (format_day(day, weekday=False, year=False) for day in (start, end))
    return tell("calendar.span", start=first, end=last)
