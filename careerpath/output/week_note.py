"""A note on one week of a saved plan, to be sent to a coach or a friend: what was done, what waits, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerpath.layout import SEPARATOR
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.output.portfolio_words import join_names
from careerpath.output.today_document import count_marks, list_due, tell_aside, tell_stage
from careerpath.planning.saved import SavedPlan
from careerpath.planning.standing import Due, Today
from careerpath.planning.week import Marked, Moved, WeekReview
from careerpath.vocabulary import format_day, tell

# More moves by the same number of days than these are told together.
_MOST_MOVES = 4


def make_week_note(saved: SavedPlan, name: str, today: Today, week: WeekReview) -> list[Block]:
    """Return the note on ``week``, in which ``today`` lies. It holds only what the plan's file holds."""
    days = tell("calendar.span", start=format_day(week.start, year=False), end=format_day(week.end))
    marked = {one.step.id for one in (*week.done, *week.skipped)}
    proved = [_join(one.step.title, join_names(one.evidence)) for one in week.proved if one.step.id not in marked]
    nothing: list[Block] = [Heading(2, tell("week_note.done")), Paragraph(tell("week_note.nothing_done"))]
    rows = (*tell_stage(saved, today.stage), make_field(tell("today.so_far"), count_marks(today)))
    return [
        Heading(1, tell("week_note.title", name=name, days=days), tell_aside(saved, today)),
        *(_make_marked("week_note.done", week.done) or nothing),
        *_make_marked("week_note.skipped", week.skipped),
        *_make_items("week_note.moved", _list_moves(week.moved)),
        *_make_items("week_note.evidence", proved),
        Heading(2, tell("week_note.open")),
        *_list_open(today, week.coming),
        Heading(2, tell("week_note.so_far")),
        Fields(rows),
        Paragraph(tell("week_note.in_the_way")),
    ]


def _join(*words: str) -> Line:
    return Line(SEPARATOR.join(one for one in words if one))


def _make_items(key: str, lines: Sequence[Line]) -> list[Block]:
    return [Heading(2, tell(key)), Items(tuple(lines))] if lines else []


def _make_marked(key: str, marked: Sequence[Marked]) -> list[Block]:
    """Each day with its actions: the person's words beside them, and what there is to look at."""
    by_day: dict[date, list[Line]] = {}
    for one in marked:
        seen = tell("week_note.seen", evidence=join_names(one.evidence)) if one.evidence else ""
        by_day.setdefault(one.mark.day, []).append(_join(one.step.title, one.mark.words, seen))
    rows = tuple(Field(format_day(day, year=False), tuple(lines)) for day, lines in by_day.items())
    return [Heading(2, tell(key)), Fields(rows)] if rows else []


def _list_moves(moves: Sequence[Moved]) -> list[Line]:
    """Each move by itself; where many went by the same number of days, all of those as one."""
    by_shift: dict[int, list[Moved]] = {}
    for one in moves:
        by_shift.setdefault((one.after - one.before).days, []).append(one)
    lines: list[Line] = []
    for group in by_shift.values():
        if len(group) > _MOST_MOVES:
            first = min(group, key=lambda one: one.before)
            lines.append(Line(_tell_move(first, "week_note.moved_many", count=len(group))))
        else:
            lines += [_join(one.step.title, _tell_move(one, "week_note.move")) for one in group]
    return lines


def _tell_move(one: Moved, key: str, **values: object) -> str:
    return tell(key, before=format_day(one.before), after=format_day(one.after), **values)


def _list_open(today: Today, coming: Sequence[Due]) -> list[Block]:
    """What is open until Sunday, what was due before, and what is due in the week after."""
    lists = (("this_week", today.this_week), ("late", today.late), ("next_week", coming))
    blocks: list[Block] = [list_due(tell(f"week_note.{key}"), due) for key, due in lists if due]
    if blocks:
        return blocks
    return [Paragraph(tell("week_note.nothing_due") if today.later else tell("today.all_done"))]
