"""A saved plan as it stands today: what is late, what is due this week, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.output.blocks import Block, Check, Checks, Field, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.planning.progress import Due, Stage, Today
from careerpath.planning.saved import SavedPlan
from careerpath.vocabulary import format_day, format_minutes, tell

_MOST_LATER = 3


def make_today(saved: SavedPlan, name: str, today: Today) -> list[Block]:
    """Return one screen: late, this week, next, the day's test, and how far the plan has come."""
    last = (saved.stages[-1].end - saved.stages[0].start).days + 1
    aside = tell("today.aside", day=format_day(today.day), number=today.number, of=last)
    if today.number < 1:
        aside = tell("today.aside_before", day=format_day(today.day), start=format_day(saved.stages[0].start))
    elif today.number > last:
        aside = tell("today.aside_after", day=format_day(today.day), end=format_day(saved.stages[-1].end))
    blocks: list[Block] = [Heading(1, tell("today.title", name=name), aside)]
    if not (today.late or today.this_week or today.later):
        blocks.append(Paragraph(tell("today.all_done")))
    for key, due in (("late", today.late), ("this_week", today.this_week)):
        if due:
            blocks.append(_list_due(tell(f"today.{key}"), due))
    if today.later:
        blocks.append(_list_due(tell("today.next"), today.later[:_MOST_LATER]))
    if today.late:
        blocks.append(Paragraph(tell("today.late_hint"), quiet=True))
    blocks.append(Fields((*_tell_stage(saved, today.stage), make_field(tell("today.so_far"), count_marks(today)))))
    return [*blocks, Paragraph(tell("today.verbs"), quiet=True)]


def _list_due(caption: str, due: Sequence[Due]) -> Checks:
    entries = tuple(Check(one.step.id, one.step.title, one.step.minutes, one.day) for one in due)
    return Checks(caption, format_minutes(sum(one.step.minutes for one in due)), entries, dated=True)


def _tell_stage(saved: SavedPlan, stage: Stage | None) -> tuple[Field, ...]:
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
    coming = (*today.late, *today.this_week, *today.later)
    if coming:
        first = coming[0]
        words = tell("today.next_line", title=first.step.title, id=first.step.id, day=format_day(first.day))
        rows.append(make_field(tell("today.next"), words))
    rows += _tell_stage(saved, today.stage)
    told: Block = Paragraph(lines[0]) if len(lines) == 1 else Items(tuple(Line(line) for line in lines))
    return [told, Fields(tuple(rows))]
