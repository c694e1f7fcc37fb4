"""A timeline as SVG: a rail from the top down, a row for every week, a mark with its test at the end of a phase."""

from __future__ import annotations

from careerpath.output.blocks import Timeline, TimelinePhase, TimelineWeek
from careerpath.output.picture_shapes import (
    BAR_EDGE,
    EDGE,
    INSIDE,
    LEADING,
    OWN,
    PAD,
    QUIET,
    SMALL,
    WIDTH,
    Pen,
    break_words,
    draw_box,
    draw_line,
    draw_lines_of_words,
    draw_words,
    frame,
)
from careerpath.output.picture_words import describe_picture, name_test_day
from careerpath.vocabulary import format_day, format_minutes, format_span, tell

_RAIL, _TEXT, _START, _COUNT, _SIGNS, _SIGNS_END = 19, 32, 96, 156, 176, 288
_ROW, _SIGN, _PITCH, _LEAST_PITCH = 20, 9, 12, 4
_MOST_LINES = 5
_WORDS, _STRONG, _LABEL = Pen(), Pen(bold=True), Pen(SMALL, QUIET)


def draw_timeline(picture: Timeline) -> str:
    """Return ``picture`` as an ``<svg>`` element."""
    parts: list[str] = []
    y = 8.0
    for number, phase in enumerate(picture.phases):
        drawn, y = _draw_phase(phase, y, is_first=number == 0)
        parts += drawn
    return frame(picture, describe_picture(picture), y, parts)


def _draw_phase(phase: TimelinePhase, y: float, *, is_first: bool) -> tuple[list[str], float]:
    """Draw a phase from ``y`` down; return its parts and where the next one begins."""
    title = tell("pictures.phase", first=phase.first_day, last=phase.last_day, label=phase.label)
    lines = break_words(title, INSIDE, _STRONG, 2)
    parts = list(draw_lines_of_words(lines, PAD, y + 16, _STRONG))
    y += len(lines) * LEADING + 4
    parts.append(draw_words(format_span(phase.start, phase.end), PAD, y + 12, _LABEL))
    y += 22
    if is_first:
        parts += _draw_columns(y + 12)
        y += 20
    top = y
    for week in phase.weeks:
        parts += _draw_week(week, y)
        y += _ROW
    parts.append(draw_line(_RAIL, top, _RAIL, y + 8, EDGE, 2))
    parts.append(f'<path d="M{_RAIL} {y + 4:g}l7 7l-7 7l-7 -7z" fill="{OWN}"/>')
    parts.append(draw_words(name_test_day(phase), _TEXT, y + 16, _STRONG))
    lines = break_words(phase.test, WIDTH - PAD - _TEXT, _WORDS, _MOST_LINES)
    parts += draw_lines_of_words(lines, _TEXT, y + 16 + LEADING, _WORDS)
    return parts, y + (len(lines) + 1) * LEADING + 20


def _draw_columns(y: float) -> list[str]:
    return [
        draw_words(tell("pictures.column_start"), _START, y, _LABEL),
        draw_words(tell("pictures.column_actions"), _COUNT, y, _LABEL),
        draw_words(tell("pictures.column_time"), WIDTH - PAD, y, _LABEL._replace(anchor="end")),
    ]


def _draw_week(week: TimelineWeek, y: float) -> list[str]:
    """A row: the week's number, its first day, how many actions (told and shown as signs), the minutes."""
    base = y + 14
    parts = [
        f'<circle cx="{_RAIL}" cy="{y + 10:g}" r="3" fill="{EDGE}"/>',
        draw_words(tell("pictures.week_short", number=week.number), _TEXT, base, _WORDS),
        draw_words(format_day(week.start, weekday=False, year=False), _START, base, _WORDS),
    ]
    if not week.actions:
        return [*parts, draw_words(tell("pictures.no_action"), _COUNT, base, _LABEL)]
    parts.append(draw_words(str(week.actions), _COUNT, base, _WORDS))
    pitch = min(_PITCH, (_SIGNS_END - _SIGNS) / week.actions)
    if pitch >= _LEAST_PITCH:
        size = _SIGN * pitch / _PITCH
        places = [_SIGNS + number * pitch for number in range(week.actions)]
        parts += [draw_box(x, y + 10 - size / 2, size, size, BAR_EDGE, "none", ' class="action"') for x in places]
    parts.append(draw_words(format_minutes(week.minutes), WIDTH - PAD, base, _WORDS._replace(anchor="end")))
    return parts
