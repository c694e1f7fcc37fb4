"""A coach's pack: the agenda with its minutes, then each part on a sheet of its own, and the answers last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide
from careerpath.output.agenda_parts import make_answers, make_body, make_copies
from careerpath.output.blocks import Blank, Blanks, Block, Heading, Items, Line, Paragraph, Row, Table
from careerpath.output.origins import make_record_origin
from careerpath.output.page_closing import close_page
from careerpath.vocabulary import format_minutes, tell

if TYPE_CHECKING:
    from careerpath.guide.workshop_models import WorkshopAgenda, WorkshopPart, WorkshopStep

# Kinds of parts that are used in the room, and so by a step or not at all.
_IN_THE_ROOM = frozenset({"cards", "statements", "posting", "swap", "form"})


class TimedStep(NamedTuple):
    """A step of an agenda; ``start`` is in minutes from the beginning."""

    start: int
    minutes: int
    step: WorkshopStep


def list_steps(guide: Guide, agenda: WorkshopAgenda) -> Iterator[TimedStep]:
    """Yield the steps of ``agenda``, each with the minute at which it begins."""
    start = 0
    for timed in agenda.steps:
        yield TimedStep(start, timed.minutes, guide.workshop_steps[timed.step])
        start += timed.minutes


def write_clock(minutes: int) -> str:
    """Return minutes from the beginning as a clock shows them: 75 → ``1:15``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def list_parts(guide: Guide, agenda: WorkshopAgenda) -> list[WorkshopPart]:
    """Return the parts of the pack for ``agenda`` in their order; what it has no time for is left out."""
    used = {timed.step.part for timed in list_steps(guide, agenda)}
    parts = guide.workshop_parts.values()
    return [part for part in parts if part.id in used or part.kind not in {"sheet", *_IN_THE_ROOM}]


def make_agenda(guide: Guide, agenda: WorkshopAgenda) -> list[Block]:
    """Return the pack for ``agenda``."""
    parts = list_parts(guide, agenda)
    blocks: list[Block] = [
        Heading(
            1,
            tell("workshop_agenda.title", minutes=agenda.minutes),
            tell("workshop_agenda.aside", guide=guide.info.name),
        ),
        Paragraph(agenda.text, make_record_origin(guide, agenda)),
        _make_timetable(guide, agenda),
    ]
    for part in parts:
        blocks += _make_part(guide, agenda, part)
    for part in parts:
        if answers := make_answers(guide, part.kind, agenda):
            title = tell("workshop_agenda.for_the_coach", label=part.label)
            blocks += [Heading(2, title, tell("workshop_agenda.copies_other"), apart=True), *answers]
    return close_page(guide, blocks)


def _make_timetable(guide: Guide, agenda: WorkshopAgenda) -> Table:
    columns = tuple(tell(f"workshop_agenda.column_{name}") for name in ("step", "does", "needs"))
    rows = tuple(
        Row((_name_step(timed), timed.step.text, timed.step.ready), make_record_origin(guide, timed.step))
        for timed in list_steps(guide, agenda)
    )
    return Table(columns, rows)


def _name_step(timed: TimedStep) -> str:
    minutes = format_minutes(timed.minutes)
    return tell("workshop_agenda.step", start=write_clock(timed.start), label=timed.step.label, minutes=minutes)


def _make_part(guide: Guide, agenda: WorkshopAgenda, part: WorkshopPart) -> Iterator[Block]:
    yield Heading(2, part.label, part.copies, apart=True)
    yield Paragraph(part.text, make_record_origin(guide, part))
    if part.lines:
        lines = tuple(Line(line.text, make_record_origin(guide, line)) for line in part.lines)
        yield Items(lines, numbered=part.kind in _IN_THE_ROOM)
    if part.kind == "before":
        yield make_copies([one for one in list_parts(guide, agenda) if one.kind in _IN_THE_ROOM])
    yield from make_body(guide, part.kind, agenda)
    if part.blanks:
        rows = tuple(Blank(blank.label, blank.lines, blank.boxes) for blank in part.blanks)
        yield Blanks(rows, numbered=len(rows) > 1)
