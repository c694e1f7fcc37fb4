"""A plan as a calendar file (iCalendar, RFC 5545): a day for each action, and a span of days for each phase.

Calendars know an entry by its UID. A UID here is made of whose plan it is and which action is meant, never of a date,
a position or the words, so that the file of a changed plan moves the entries of the first one and doubles none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import NamedTuple

from icalendar import Calendar, Event, vText

from careerpath import __version__
from careerpath.guide.content import OURS, Guide
from careerpath.output.blocks import Paragraph
from careerpath.output.origins import make_origin, write_origin
from careerpath.output.page_closing import make_small_print
from careerpath.output.plan_document import count_days, title_plan
from careerpath.output.statuses import tell_mark, tell_status
from careerpath.planning.former import find_gone
from careerpath.planning.model import Plan, PlannedAction
from careerpath.planning.plan_key import make_plan_key
from careerpath.planning.portfolio import find_state
from careerpath.planning.saved import SavedPlan
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_hours, format_minutes, format_span, tell

_UID_LETTERS = 32
# From here days are counted for SEQUENCE; it lies before the program does.
_FIRST_DAY = date(2020, 1, 1)
# So many numbers there are for one day.
_REVISIONS = 1000


class Entry(NamedTuple):
    """An entry before it is written: what it is about (see ``make_uid``), its days, both included, and its words."""

    item: str
    title: str
    days: tuple[date, date]
    paragraphs: Sequence[str]
    category: str
    cancelled: bool = False


def write_calendar(guide: Guide, plan: Plan, today: date, saved: SavedPlan | None = None) -> bytes:
    """Return ``plan`` as an iCalendar file in UTF-8 with CRLF line ends.

    It holds an all-day entry for each phase and each action. ``today`` stamps the entries: of two files a calendar
    takes the one written later. ``plan`` may be a ``saved`` one as it stands: then what was left out is cancelled, and
    so is what a former plan had and this one has not, so that importing the file takes it back. Bytes, because line
    ends and encoding are fixed by the format, whatever the stream.
    """
    calendar = Calendar()
    title = title_plan(guide, plan)
    about = tell("plan.aside", span=format_span(plan.start, plan.end), hours=format_hours(plan.hours))
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//careerpath//careerpath {__version__}//{guide.info.language.upper()}")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(title))
    calendar.add("description", about)
    # Most programs read these in place of the two that the standard got later.
    calendar.add("x-wr-calname", vText(title))
    calendar.add("x-wr-caldesc", vText(about))
    key = saved.key if saved else make_plan_key(plan)
    revision = saved.revision if saved else 0
    for entry in (*_make_phases(plan), *_make_actions(guide, plan), *(_make_gone(saved) if saved else ())):
        event = _make_event(plan, entry)
        event.add("uid", make_uid(key, entry.item))
        event.add("categories", [entry.category])
        _stamp(event, today, revision)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def make_uid(plan_key: str, item: str) -> str:
    """Return the UID of an entry; ``item`` is the action's id, or ``phase-`` with the phase's id."""
    digest = sha256(f"{plan_key}\0{item}".encode()).hexdigest()
    return f"{digest[:_UID_LETTERS]}@careerpath"


def _make_phases(plan: Plan) -> Iterator[Entry]:
    for number, phase in enumerate(plan.phases, 1):
        title = tell(
            "plan.phase_title",
            number=number,
            first=(phase.start - plan.start).days + 1,
            last=count_days(plan, phase),
            label=phase.label,
        )
        lines = (
            _write_line(tell("plan.aim"), phase.aim),
            _write_line(tell("plan.exit_test", day=format_day(phase.end)), phase.exit_test),
            _write_line(tell("plan.if_then"), phase.if_then),
            tell("calendar_file.last_day"),
        )
        days = (phase.start, phase.end)
        yield Entry(f"phase-{phase.id}", title, days, ("\n".join(lines),), tell("calendar_file.phase"))


def _make_actions(guide: Guide, plan: Plan) -> Iterator[Entry]:
    """An id stands once in a plan: the guide's checks see to it, and the accelerated pace moves actions, never copies.

    The number of a repeated one is for a guide that was not checked: without it a calendar would drop the second.
    """
    seen: dict[str, int] = {f"phase-{phase.id}": 1 for phase in plan.phases}
    for action in plan.actions:
        times = seen[action.id] = seen.get(action.id, 0) + 1
        item = action.id if times == 1 else f"{action.id}\0{times}"
        block = guide.blocks.get(action.block)
        yield Entry(
            item,
            action.title,
            (action.date, action.date),
            _describe_action(guide, action),
            clean(block.label if block else action.block),
            cancelled=find_state(action) == "skipped",
        )


def _make_gone(saved: SavedPlan) -> Iterator[Entry]:
    """What former plans had stands on its old day, cancelled; but what was done was done."""
    gone = find_gone(saved)
    told = (tell("calendar_file.gone"),)
    phase = tell("calendar_file.phase")
    for stage in gone.stages:
        yield Entry(f"phase-{stage.id}", phase, (stage.start, stage.end), told, phase, cancelled=True)
    for step in gone.steps:
        mark = gone.marks.get(step.id)
        status = (clean(tell_mark(mark.state, mark.day, mark.words)),) if mark else ()
        is_done = mark is not None and mark.state == "done"
        days = (step.planned, step.planned)
        yield Entry(step.id, step.title, days, (*status, *told), tell("calendar_file.action"), cancelled=not is_done)


def _describe_action(guide: Guide, action: PlannedAction) -> Sequence[str]:
    lines = (
        _write_line(tell("blocks.done_when"), action.done_when),
        _write_line(tell("blocks.keep"), action.evidence),
        _write_line(tell("plan.time"), format_minutes(action.minutes)),
        _write_line(tell("calendar_file.action"), action.id),
        _write_line(tell("blocks.source"), write_origin(make_origin(guide, action.source or (OURS,), action.basis))),
    )
    status = tell_status(action)
    return *([clean(status)] if status else []), clean(action.text), "\n".join(lines)


def _write_line(label: str, words: str) -> str:
    return tell("calendar_file.line", label=label, words=words)


def _make_event(plan: Plan, entry: Entry) -> Event:
    closing = make_small_print(plan.notices, plan.guide_name, plan.guide_version, plan.guide_sha256)
    small_print = [clean(block.text) for block in closing if isinstance(block, Paragraph)]
    event = Event()
    event.add("summary", clean(entry.title))
    event.add("dtstart", entry.days[0])
    # The end of an all-day entry is the day after its last one.
    event.add("dtend", entry.days[1] + timedelta(days=1))
    event.add("description", "\n\n".join((*entry.paragraphs, "\n".join(small_print))))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # A day with something to do is no busy day, and who looks for work may not want colleagues to read it.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _stamp(event: Event, today: date, revision: int) -> None:
    """Say when the entry was written, in whole days: the same plan on the same day gives the same bytes.

    The number that calendars compare grows with the day, and within it with the saved plan's ``revision``.
    """
    midnight = datetime.combine(today, time(), tzinfo=UTC)
    event.add("dtstamp", midnight)
    event.add("last-modified", midnight)
    days = max(0, (today - _FIRST_DAY).days)
    event.add("sequence", days * _REVISIONS + min(revision, _REVISIONS - 1))
