"""A plan as a document: its first screen, and all of it. What hangs on the phases is made in ``plan_sections``."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.guide.content import DERIVED, OURS, Guide
from careerpath.guide.room import DAYS_IN_PHASE
from careerpath.layout import SEPARATOR
from careerpath.output.blocks import (
    ActionEntry,
    Block,
    Check,
    Checks,
    Field,
    Fields,
    Heading,
    Notice,
    Origin,
    Paragraph,
    make_field,
)
from careerpath.output.fit_words import list_first_reasons, make_fit_fields
from careerpath.output.origins import make_origin, make_record_origin
from careerpath.output.page_closing import make_small_print
from careerpath.output.picture_blocks import make_timeline
from careerpath.output.plan_closing import make_closing
from careerpath.output.plan_sections import make_sections
from careerpath.output.statuses import is_saved, tell_count, tell_status
from careerpath.planning.model import Note, Plan, PlannedAction, PlannedPhase, Week
from careerpath.planning.portfolio import find_state
from careerpath.text import clean, shorten
from careerpath.vocabulary import format_day, format_hours, format_minutes, format_span, tell

_NORMAL_PACE = "normal"
# What of comments goes on the first sheet.
MOST_COMMENTS = 2
MOST_LETTERS = 160
_MOST_AUTHOR = 24


def make_first_screen(
    guide: Guide, plan: Plan, on_paper: bool = False, said: Sequence[Block] | None = None
) -> list[Block]:
    """Return what a person needs this week: where from and where to, the first actions, three tests, the notices.

    ``on_paper`` leaves out how to see more of it: whoever holds the sheet has no command line in hand. ``said`` stands
    in place of the newest comments.
    """
    see_all = tell("plan.see_all", weeks=plan.phases[-1].weeks[-1].number)
    more: list[Block] = [] if on_paper else [Paragraph(see_all, quiet=True)]
    comments = make_last_comments(plan) if said is None else said
    return [*_make_opening(guide, plan, None), *comments, *more, *_close(plan)]


def make_full_plan(guide: Guide, plan: Plan) -> list[Block]:
    """Return the whole plan: the first screen, the band, the weeks, and everything that hangs on them."""
    role = guide.roles.get(plan.fit.role)
    target = make_origin(guide, role.source if role else (), DERIVED)
    opening = [*_make_opening(guide, plan, target), *make_last_comments(plan)]
    blocks = [*opening, *_close(plan), *_make_band(guide, plan)]
    blocks += [
        Heading(2, tell("pictures.timeline_heading", days=count_days(plan, plan.phases[-1]))),
        make_timeline(plan),
        Heading(2, tell("plan.weeks_title", weeks=plan.phases[-1].weeks[-1].number)),
        Paragraph(tell("plan.weeks_lead")),
        Paragraph(tell("plan.weeks_origin")),
    ]
    for number in range(len(plan.phases)):
        blocks += _make_phase(guide, plan, number)
    blocks += make_sections(guide, plan)
    return [*blocks, *make_closing(guide, plan, blocks)]


def _name_field(guide: Guide) -> str:
    """Return the guide's name as it stands inside a sentence: no capital, unless it begins with an abbreviation."""
    name = guide.info.name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def title_plan(guide: Guide, plan: Plan) -> str:
    """Return what a plan is called: its days and field, and whose it is where that is known.

    A saved plan that was made from a guide of another name says no field: this guide's may be another.
    """
    days = count_days(plan, plan.phases[-1])
    if plan.guide_name != guide.info.id:
        named = tell("plans_show.title_named", name=plan.name, days=days)
        return named if plan.name else tell("plans_show.title", days=days)
    key = "plan.title_named" if plan.name else "plan.title"
    return tell(key, name=plan.name, days=days, field=_name_field(guide))


def count_days(plan: Plan, phase: PlannedPhase) -> int:
    """Return the day of the plan on which ``phase`` ends; the start is day 1."""
    return (phase.end - plan.start).days + 1


def _make_opening(guide: Guide, plan: Plan, target: Origin | None) -> list[Block]:
    """The first screen down to the notes. Only the whole plan says where the target comes from (``target``)."""
    aside = "plan.aside" if plan.pace == _NORMAL_PACE else "plan.aside_accelerated"
    span = format_span(plan.start, plan.end)
    reasons = SEPARATOR.join(list_first_reasons(guide, plan.fit))
    rows = (
        make_field(tell("plan.target"), plan.target, target),
        make_field(tell("plan.path"), tell("plan.path_line", lane=plan.lane_label, role=plan.role_title)),
        make_field(tell("plan.fit"), tell("plan.fit_line", band=plan.band_label.lower(), reasons=reasons)),
        make_field(tell("plan.proof"), plan.project.proof),
        make_field(tell("plan.never"), SEPARATOR.join(line.label for line in plan.avoid)),
        *((make_field(tell("today.so_far"), tell_count(plan.actions)),) if is_saved(plan) else ()),
    )
    tests = tuple(
        make_field(tell("plan.day", number=count_days(plan, phase), day=format_day(phase.end)), phase.exit_test)
        for phase in plan.phases
    )
    return [
        Heading(1, title_plan(guide, plan), tell(aside, span=span, hours=format_hours(plan.hours))),
        Fields(rows),
        *_make_first_week(plan),
        Fields(tests),
        *(Notice(tell_note(note)) for note in plan.notes),
    ]


def make_last_comments(
    plan: Plan, most: Sequence[int] = (MOST_LETTERS,) * MOST_COMMENTS, if_cut: str = ""
) -> list[Block]:
    """Return the newest comments, oldest first; how many more there are is said. The end of the plan has all of them.

    ``most`` says how many letters of each are shown, of the newest first. Where one is longer, ``if_cut`` stands below.
    """
    shown = list(zip(reversed(plan.comments), most, strict=False))
    rows = [
        make_field(shorten(comment.author, _MOST_AUTHOR), shorten(comment.text, letters))
        for comment, letters in reversed(shown)
    ]
    if if_cut and any(shorten(comment.text, letters) != clean(comment.text) for comment, letters in shown):
        rows.append(make_field("", if_cut))
    more = len(plan.comments) - len(shown)
    if more > 0:
        rows.append(make_field(tell("plan.more"), tell("plan.more_comments", count=more)))
    return [Fields(tuple(rows))] if rows else []


def tell_note(note: Note) -> str:
    """Return a remark on a plan in words; of one that only a program of before had words for, what was kept."""
    try:
        return tell(f"notes.{note.code}", **dict(note.values))
    except KeyError:
        words = ", ".join(value for _, value in note.values)
        return tell("plans_show.note", code=note.code, words=words)


def _make_first_week(plan: Plan) -> list[Block]:
    """The first week that asks for something: a plan that starts on a Sunday may have an empty one before it.

    Of a saved plan it is the first week in which something is open.
    """
    weeks = (week for phase in plan.phases for week in phase.weeks)
    week = next((week for week in weeks if any(find_state(action) == "open" for action in week.actions)), None)
    if week is None:
        return [Paragraph(tell("today.all_done"))] if is_saved(plan) else []
    key = "plans_show.open_week" if is_saved(plan) else "plan.later_week"
    if week is plan.phases[0].weeks[0]:
        key = "plan.first_week"
    caption = tell(key, number=week.number, span=format_span(week.start, week.end))
    return [Checks(caption, format_minutes(week.minutes), tuple(map(_make_check, week.actions)))]


def _make_check(action: PlannedAction) -> Check:
    state, status = find_state(action), tell_status(action)
    return Check(action.id, action.title, action.minutes, action.date, state, status)


def _close(plan: Plan) -> list[Block]:
    return make_small_print(plan.notices, plan.guide_name, plan.guide_version, plan.guide_sha256)


def _make_band(guide: Guide, plan: Plan) -> list[Block]:
    band = guide.bands.get(plan.fit.band)
    why = Paragraph(tell("plans_show.band", band=plan.band_label))
    if band and band.label == plan.band_label:
        why = Paragraph(tell("plan.why_band", band=band.label, what=band.what), make_record_origin(guide, band))
    return [
        Heading(2, tell("plan.why_title", role=plan.role_title)),
        why,
        Fields(make_fit_fields(guide, plan.answers.text("background"), plan.fit)),
        Paragraph(tell("plan.why_own"), quiet=True),
    ]


def _make_phase(guide: Guide, plan: Plan, number: int) -> list[Block]:
    phase = plan.phases[number]
    title = tell(
        "plan.phase_title",
        number=number + 1,
        first=(phase.start - plan.start).days + 1,
        last=count_days(plan, phase),
        label=phase.label,
    )
    blocks: list[Block] = [
        Heading(2, title, format_span(phase.start, phase.end)),
        Fields(_make_phase_fields(guide, plan, phase)),
    ]
    for week in phase.weeks:
        blocks.append(Heading(3, _name_week(plan, number, week), format_minutes(week.minutes) if week.actions else ""))
        if not week.actions:
            blocks.append(Paragraph(tell("plan.week_empty")))
        blocks += [_make_entry(guide, action) for action in week.actions]
    return blocks


def _make_entry(guide: Guide, action: PlannedAction) -> ActionEntry:
    return ActionEntry(
        id=action.id,
        title=action.title,
        text=action.text,
        date=action.date,
        minutes=action.minutes,
        done_when=action.done_when,
        keep=action.evidence,
        origin=make_record_origin(guide, action),
        state=find_state(action),
        status=tell_status(action),
    )


def _make_phase_fields(guide: Guide, plan: Plan, phase: PlannedPhase) -> tuple[Field, ...]:
    record = guide.phases.get(phase.id)
    # The source asks for the phase; its aim and its test were worded for the lane, the project and the role.
    origin = make_origin(guide, record.source if record else (), DERIVED)
    last = count_days(plan, phase)
    rows = [make_field(tell("plan.aim"), phase.aim, origin)]
    # at the accelerated pace a month does what the worksheet gives to the next one
    own = plan.answers.get(f"action_{last if plan.pace == 'normal' else last + DAYS_IN_PHASE}")
    if own is not None:
        words = tell("plan.answer", value=own.value, origin=tell(f"origins.{own.origin}"))
        rows.append(make_field(tell("plan.own_line"), words))
    time = tell(
        "plan.time_line",
        minutes=format_minutes(phase.minutes),
        room=format_minutes(phase.room),
        hours=format_hours(plan.hours),
    )
    if is_saved(plan) and phase.actions:
        time = tell("plans_show.time_line", line=time, count=tell_count(phase.actions))
    return (
        *rows,
        make_field(tell("plan.exit_test", day=format_day(phase.end)), phase.exit_test, origin),
        make_field(tell("plan.if_then"), phase.if_then, Origin((OURS,))),
        make_field(tell("plan.time"), time),
    )


def _name_week(plan: Plan, number: int, week: Week) -> str:
    """Name a week; one that two phases share is called by its first and second part."""
    before = plan.phases[number - 1].weeks[-1].number if number else 0
    after = plan.phases[number + 1].weeks[0].number if number + 1 < len(plan.phases) else 0
    key = "plan.week_second_part" if week.number == before else "plan.week"
    if week.number == after:
        key = "plan.week_first_part"
    return tell(key, number=week.number, span=format_span(week.start, week.end))
