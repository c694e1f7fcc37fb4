"""The plan: guide + complete answers → one value. Pure; the start date is among the answers, no clock is read here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerpath.guide.content import Guide
from careerpath.guide.room import MUCH_TIME, find_hours, find_room
from careerpath.planning import sections
from careerpath.planning.complete import read_facts
from careerpath.planning.drafting import (
    PhaseDraft,
    Span,
    collect_actions,
    draft_phase,
    fill_phase,
    find_days,
    list_left_out,
    name_used,
)
from careerpath.planning.fit import add_changes, order_fits, rate_all
from careerpath.planning.model import Note, Plan, PlannedPhase
from careerpath.planning.pace import share_actions
from careerpath.planning.phrases import Voice, make_voice
from careerpath.planning.selection import LEAST_SHARE
from careerpath.worksheet.answers import Answers


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
    room = find_room(float(hours))
    drafts = [
        draft_phase(guide, share, start, Span(*find_days(share.phase, start), room), float(hours))
        for share in share_actions(guide, collect_actions(guide, answers, voice), pace)
    ]
    voice = voice.with_flags(name_used(drafts))
    phases = tuple(fill_phase(draft, voice, pace) for draft in drafts)
    return assemble_plan(guide, answers, voice, drafts, phases)


def assemble_plan(
    guide: Guide, answers: Answers, voice: Voice, drafts: Sequence[PhaseDraft], phases: tuple[PlannedPhase, ...]
) -> Plan:
    """Return the plan of ``phases`` with everything that hangs on them.

    ``drafts`` are the phases that were drafted for ``answers``; a plan that is built anew in its middle has more.
    """
    background = guide.backgrounds[answers.text("background")]
    lane = guide.lanes[answers.text("lane")]
    role = guide.roles[answers.text("role")]
    facts = read_facts(guide, answers)
    fits = order_fits(guide, background.id, rate_all(guide, background.id, facts))
    fit = add_changes(guide, next(fit for fit in fits if fit.role == role.id), background.id, facts)
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
        left_out=list_left_out(drafts, voice),
        notes=_make_notes(guide, answers, drafts, hours),
        notices=tuple(notice.text for notice in guide.notices.values()),
        guide_name=guide.info.id,
        guide_version=guide.info.version,
        guide_sha256=guide.sha256,
    )


def _make_notes(guide: Guide, answers: Answers, drafts: Sequence[PhaseDraft], hours: float) -> tuple[Note, ...]:
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
    room = max(draft.span.room for draft in drafts)
    if hours > MUCH_TIME and needed < room * LEAST_SHARE:
        notes.append(Note("time-left", (("needs", f"{find_hours(needed):.1f}"), ("hours", f"{hours:g}"))))
    if any(draft.selection.dropped for draft in drafts) and hours < 2:
        notes.append(Note("little-time", (("hours", f"{hours:g}"),)))
    return tuple(notes)
