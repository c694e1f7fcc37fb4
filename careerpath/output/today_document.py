"""A saved plan as it stands today: what is late, what is due this week, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.output.blocks import Block, Check, Checks, Field, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.planning.checkins import find_due
from careerpath.planning.progress import Stage
from careerpath.planning.saved import SavedPlan
from careerpath.planning.standing import Due, Today
from careerpath.vocabulary import format_day, format_minutes, tell

# So many actions stand on the screen, so that it is one on a terminal of 24 lines; each has two lines there.
_MOST, _MOST_LATE, _MOST_LATER = 5, 2, 3


def make_today(saved: SavedPlan, name: str, today: Today, whole: bool = False) -> list[Block]:
    """Return one screen: late, this week, next, the day's test, and how far the plan has come.

    ``whole`` leaves nothing out.
    """
    blocks: list[Block] = [Heading(1, tell("today.title", name=name), tell_aside(saved, today))]
    if not today.open:
        blocks.append(Paragraph(tell("today.all_done")))
    late = today.late if whole else today.late[:_MOST_LATE]
    week = today.this_week if whole else today.this_week[: max(_MOST - len(late) - 1, 1)]
    later = today.later[: len(today.later) if whole else min(_MOST_LATER, max(_MOST - len(late) - len(week), 1))]
    for key, due, of in (("late", late, today.late), ("this_week", week, today.this_week), ("next", later, later)):
        if due:
            some = tell("today.some", name=tell(f"today.{key}"), shown=len(due), of=len(of))
            blocks.append(list_due(tell(f"today.{key}") if len(due) == len(of) else some, due))
    if today.late:
        blocks.append(Paragraph(tell("today.late_hint"), quiet=True))
    if (due_day := find_due(saved, today.day)) is not None:
        blocks.append(Paragraph(tell("checkin.due", number=due_day), quiet=True))
    blocks.append(Fields((*tell_stage(saved, today.stage), make_field(tell("today.so_far"), count_marks(today)))))
    return [*blocks, Paragraph(tell("today.verbs"), quiet=True)]


def tell_aside(saved: SavedPlan, today: Today) -> str:
    """Return the day, and which day of the plan it is."""
    last = (saved.stages[-1].end - saved.stages[0].start).days + 1
    if today.number < 1:
        return tell("today.aside_before", day=format_day(today.day), start=format_day(saved.stages[0].start))
    if today.number > last:
        return tell("today.aside_after", day=format_day(today.day), end=format_day(saved.stages[-1].end))
    return tell("today.aside", day=format_day(today.day), number=today.number, of=last)


def list_due(caption: str, due: Sequence[Due]) -> Checks:
    """Return open actions as boxes to tick, each with its day."""
    entries = tuple(Check(one.step.id, one.step.title, one.step.minutes, one.day) for one in due)
    return Checks(caption, format_minutes(sum(one.step.minutes for one in due)), entries, dated=True)


def tell_stage(saved: SavedPlan, stage: Stage | None) -> tuple[Field, ...]:
    """Return the test of ``stage`` with its day, or nothing where there is none."""
    if stage is None:
        return ()
    day = (stage.end - saved.stages[0].start).days + 1
    return (make_field(tell("plan.day", number=day, day=format_day(stage.end)), stage.exit_test),)


def count_marks(today: Today) -> str:
    """Return how far the plan has come, in one line."""
    key = "today.count_skipped" if today.skipped else "today.count"
    return tell(key, done=today.done, of=today.total, skipped=today.skipped)


def make_change(saved: SavedPlan, today: Today, lines: Sequence[str]) -> list[Block]:
    """Return what a verb just did, a line each, then how far the plan has come and what is next."""
    rows = [make_field(tell("today.so_far"), count_marks(today))]
    if today.open:
        first = today.open[0]
        words = tell("today.next_line", title=first.step.title, id=first.step.id, day=format_day(first.day))
        rows.append(make_field(tell("today.next"), words))
    rows += tell_stage(saved, today.stage)
    told: Block = Paragraph(lines[0]) if len(lines) == 1 else Items(tuple(Line(line) for line in lines))
    return [told, Fields(tuple(rows))]
