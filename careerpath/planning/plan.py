"""The plan: guide + complete answers → one value. Pure; the start date is among the answers, no clock is read here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide
from careerpath.guide.room import MUCH_TIME, find_hours, find_room
from careerpath.planning import sections
from careerpath.planning.complete import read_facts
from careerpath.planning.fit import order_fits, rate_role, rate_with_changes
from careerpath.planning.model import LeftOut, Note, Plan, PlannedAction, PlannedPhase, Week
from careerpath.planning.pace import share_actions
from careerpath.planning.phrases import CHOSEN, Voice, make_voice
from careerpath.planning.schedule import Window, date_items, pack_weeks, split_weeks, spread_weeks
from careerpath.planning.selection import LEAST_SHARE, Chosen, Selection, select_actions
from careerpath.wording import SIZES
from careerpath.worksheet.answers import Answers

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action
    from careerpath.guide.worksheet_models import Phase


class _PhaseDraft(NamedTuple):
    """A phase before its words are filled: which actions, in which weeks."""

    phase: Phase
    start: date
    end: date
    room: int
    windows: tuple[Window, ...]
    weeks: list[list[Chosen]]
    selection: Selection


def find_owners(answers: Answers) -> tuple[str, ...]:
    """Return whose actions a plan for ``answers`` is made of: ``background.clinical`` and so on."""
    return tuple(f"{kind}.{answers.text(kind)}" for kind in CHOSEN)


def build_plan(guide: Guide, answers: Answers) -> Plan:
    """Build the plan for complete ``answers`` (see ``complete_answers``).

    Raises KeyError when one of the five choices, the data kind, start, hours or pace is missing.
    """
    start = answers["start"].value
    hours = answers["hours"].value
    if not isinstance(start, date) or not isinstance(hours, float | int):
        raise TypeError("start must be a date and hours a number")
    voice = make_voice(guide, answers, start)
    pace = answers.text("pace")
    drafts = [
        _draft_phase(guide, phase, own, extras, start, float(hours))
        for phase, own, extras in share_actions(guide, _collect_actions(guide, answers, voice), pace)
    ]
    used = frozenset(f"with-{chosen.action.id}" for draft in drafts for chosen in draft.selection.chosen)
    voice = voice.with_flags(used)
    phases = tuple(_make_phase(draft, voice, pace) for draft in drafts)
    return _assemble(guide, answers, voice, drafts, phases)


def _collect_actions(guide: Guide, answers: Answers, voice: Voice) -> list[Action]:
    """Gather the five records' actions whose conditions hold."""
    return [
        action
        for owner in find_owners(answers)
        for action in guide.actions.get(owner, ())
        if all((flag.removeprefix("not ") in voice.flags) != flag.startswith("not ") for flag in action.when)
    ]


def _draft_phase(
    guide: Guide, phase: Phase, own: Sequence[Action], extras: Sequence[Action], plan_start: date, hours: float
) -> _PhaseDraft:
    start = plan_start + timedelta(days=phase.first_day - 1)
    end = plan_start + timedelta(days=phase.last_day - 1)
    windows = split_weeks(plan_start, start, end)
    room = find_room(hours)

    def may_pass(item: Chosen, before: Sequence[Chosen]) -> bool:
        block = item.action.block
        return guide.blocks[block].free and all(block != other.action.block for other in before)

    def packs(chosen: Sequence[Chosen]) -> bool:
        return pack_weeks(chosen, windows, hours, may_pass) is not None

    together = {block.id for block in guide.blocks.values() if block.together}
    selection = select_actions(own, room, packs, extras, together)
    weeks = spread_weeks(selection.chosen, windows, hours, may_pass)
    return _PhaseDraft(phase, start, end, room, windows, weeks, selection)


def _make_phase(draft: _PhaseDraft, voice: Voice, pace: str) -> PlannedPhase:
    words = draft.phase.accelerated if pace == "accelerated" else draft.phase
    weeks: dict[int, list[PlannedAction]] = {window.number: [] for window in draft.windows}
    for dated in date_items(draft.weeks, draft.windows):
        weeks[dated.window.number].append(_make_action(dated.item, dated.date, dated.window.number, voice))
    return PlannedPhase(
        id=draft.phase.id,
        label=words.label,
        start=draft.start,
        end=draft.end,
        aim=voice.say(words.aim),
        exit_test=voice.say(words.exit_test),
        if_then=voice.say(words.if_then),
        room=draft.room,
        weeks=tuple(Week(w.number, w.start, w.end, tuple(weeks[w.number])) for w in draft.windows),
    )


def _make_action(chosen: Chosen, due: date, week: int, voice: Voice) -> PlannedAction:
    action, size = chosen.action, SIZES[chosen.size]
    return PlannedAction(
        id=action.id,
        title=voice.say(action.title, size),
        text=voice.say(action.text, size),
        date=due,
        week=week,
        minutes=chosen.minutes,
        size=size,
        done_when=voice.say(action.done_when, size),
        evidence=voice.phrase(action.evidence),
        block=action.block,
        source=action.source,
        basis=action.basis,
    )


def _assemble(
    guide: Guide, answers: Answers, voice: Voice, drafts: Sequence[_PhaseDraft], phases: tuple[PlannedPhase, ...]
) -> Plan:
    background = guide.backgrounds[answers.text("background")]
    lane = guide.lanes[answers.text("lane")]
    role = guide.roles[answers.text("role")]
    facts = read_facts(guide, answers)
    fits = order_fits(guide, background.id, (rate_role(guide, r, background.id, facts) for r in guide.roles.values()))
    fit = rate_with_changes(guide, role, background.id, facts)
    hours = float(answers["hours"].value)  # type: ignore[arg-type]
    used = frozenset(action.id for phase in phases for action in phase.actions)
    return Plan(
        answers=answers,
        name=answers.text("name"),
        start=phases[0].start,
        end=phases[-1].end,
        hours=hours,
        pace=answers.text("pace"),
        background=background.label,
        lane=lane.id,
        lane_label=lane.label,
        role_title=role.title,
        skill_label=guide.skills[answers.text("skill")].label,
        target=sections.make_target(voice),
        fit=fit,
        band_label=guide.bands[fit.band].label,
        phases=phases,
        study=sections.make_study(lane, voice),
        titles=sections.make_titles(role),
        keywords=sections.make_keywords(role),
        posting_table=sections.make_entries(guide.posting_table.values(), voice),
        project=sections.make_project(guide, answers, voice, used),
        avoid=sections.make_avoid(guide, answers, voice),
        risks=sections.make_risks(guide, guide.projects[answers.text("project")], voice),
        bridge=sections.make_bridge(guide, answers, voice),
        positioning_good=voice.say(lane.positioning.good),
        positioning_weak=voice.say(lane.positioning.weak),
        positioning_why=voice.say(lane.positioning.why),
        questions=sections.make_entries(guide.employer_questions.values(), voice),
        first_questions=lane.first_questions,
        pay=sections.make_pay(guide, role, voice),
        remote=sections.make_remote(role, voice),
        differences=sections.make_differences(guide, role, answers),
        parked=sections.make_parked(guide, answers, fits, voice),
        comments=answers.comments,
        left_out=_list_left_out(drafts, phases, voice),
        notes=_make_notes(guide, answers, drafts, hours),
        notices=tuple(notice.text for notice in guide.notices.values()),
        guide_name=guide.info.id,
        guide_version=guide.info.version,
        guide_sha256=guide.sha256,
    )


def _list_left_out(drafts: Sequence[_PhaseDraft], phases: Sequence[PlannedPhase], voice: Voice) -> tuple[LeftOut, ...]:
    left: list[LeftOut] = []
    for draft, phase in zip(drafts, phases, strict=True):
        left += [LeftOut(action.id, voice.say(action.title), phase.id, "no-room") for action in draft.selection.dropped]
        for chosen in draft.selection.chosen:
            if chosen.size:
                title = voice.say(chosen.action.title, SIZES[chosen.size])
                left.append(LeftOut(chosen.action.id, title, phase.id, f"{SIZES[chosen.size]}-form"))
        left += [
            LeftOut(action.id, voice.say(action.title), phase.id, "further-practice")
            for action in draft.selection.unused
        ]
    return tuple(left)


def _make_notes(guide: Guide, answers: Answers, drafts: Sequence[_PhaseDraft], hours: float) -> tuple[Note, ...]:
    notes: list[Note] = []
    role = guide.roles[answers.text("role")]
    lane = answers.text("lane")
    if lane not in role.lanes and role.id not in guide.lanes[lane].roles:
        notes.append(Note("role-outside-lane", (("role", role.title), ("lane", guide.lanes[lane].label))))
    project = guide.projects[answers.text("project")]
    own = guide.backgrounds[answers.text("background")].projects
    named = (role.project, *role.projects, *own)
    if lane not in project.lanes and role.id not in project.roles and project.id not in named:
        notes.append(Note("project-outside-role", (("project", project.title), ("role", role.phrases["title"]))))
    if answers.text("data") not in project.data:
        allowed = ", ".join(project.data)
        notes.append(
            Note("data-unusual", (("data", answers.text("data")), ("project", project.title), ("allowed", allowed)))
        )
    notes += sections.make_beginner_notes(guide, answers)
    needed = max(draft.selection.minutes for draft in drafts)
    room = find_room(hours)
    if hours > MUCH_TIME and needed < room * LEAST_SHARE:
        notes.append(Note("time-left", (("needs", f"{find_hours(needed):.1f}"), ("hours", f"{hours:g}"))))
    if any(draft.selection.dropped for draft in drafts) and hours < 2:
        notes.append(Note("little-time", (("hours", f"{hours:g}"),)))
    return tuple(notes)
