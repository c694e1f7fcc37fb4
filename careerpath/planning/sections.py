"""The parts of a plan beside its phases: target, study, titles, project, risks, bridge, pay, parking list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import DERIVED, OURS, STATED, Guide
from careerpath.planning.fit import Fit
from careerpath.planning.model import (
    Bridge,
    Keyword,
    Note,
    Parked,
    PlannedPart,
    PlannedProject,
    Sourced,
    Title,
)
from careerpath.planning.phrases import Voice
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answers

if TYPE_CHECKING:
    from careerpath.guide.base import Entry
    from careerpath.guide.models import BridgeLine, Lane, Role
    from careerpath.guide.project_models import Project

BRIDGE_LINES = 4
SUGGESTED_PARKED = 2
README_PARTS = ("problem", "workflow", "output", "limitations", "role")


def make_target(voice: Voice) -> str:
    """Join the three of S45: where the person comes from, the work, and what they will show in it."""
    sentence = tell("plan.target_sentence", job="{job}", field="{role.field}", target="{role.target}")
    return voice.say(sentence)


def make_entries(entries: Iterable[Entry], voice: Voice) -> tuple[Sourced, ...]:
    """Turn plain records of the guide into lines of the plan, in the guide's order."""
    return tuple(Sourced(e.id, e.label, voice.say(e.text), e.source, e.basis) for e in entries)


def make_study(lane: Lane, voice: Voice) -> tuple[Sourced, ...]:
    """What to study in the lane, in the guide's order."""
    return tuple(
        Sourced(f"{lane.id}-{number}", "", voice.say(line.text), line.source, line.basis)
        for number, line in enumerate(lane.study, 1)
    )


def make_titles(role: Role) -> tuple[Title, ...]:
    """The titles to search: first ones, then others, then those whose duties must be read twice."""
    groups = (("first", role.search.first), ("then", role.search.then), ("twice", role.search.twice))
    return tuple(Title(title.title, group, title.note) for group, titles in groups for title in titles)


def make_keywords(role: Role) -> tuple[Keyword, ...]:
    """The words to look for in postings, strong ones first."""
    groups = (("strong", role.keywords.strong), ("setting", role.keywords.setting), ("weak", role.keywords.weak))
    return tuple(Keyword(word, strength) for strength, words in groups for word in words)


def make_project(guide: Guide, answers: Answers, voice: Voice, used: frozenset[str]) -> PlannedProject:
    """The project with its required parts; ``used`` are the ids of the plan's actions."""
    project = guide.projects[answers.text("project")]
    parts = tuple(
        PlannedPart(
            part.id,
            part.label,
            voice.say(part.what),
            tuple(name for name in part.made_in if name in used),
            part.source,
            part.basis,
        )
        for part in project.parts
    )
    never = tuple(entry.text for entry in guide.never.values()) + tuple(voice.say(line) for line in project.never)
    return PlannedProject(
        id=project.id,
        title=project.title,
        proof=voice.say(project.proof),
        data=answers.text("data"),
        parts=parts,
        limits=tuple(voice.say(limit) for limit in project.limits),
        readme=tuple((part, voice.say(getattr(project.readme, part))) for part in README_PARTS),
        never=(*never, voice.say("{background.never}") + "."),
        wording=tuple(voice.phrase(words) for words in project.wording),
        source=project.source,
        basis=project.basis,
    )


def make_avoid(guide: Guide, answers: Answers, voice: Voice) -> tuple[Sourced, ...]:
    """What the project stays away from: the guide's lines, then the person's own (their id is ``own``)."""
    value = answers["avoid"].value if "avoid" in answers else tuple(guide.avoid)
    lines: list[Sourced] = []
    for item in value if isinstance(value, tuple) else ():
        entry = guide.avoid.get(item)
        if entry:
            lines.append(Sourced(entry.id, entry.label, voice.say(entry.text), entry.source, entry.basis))
        else:
            lines.append(Sourced("own", item, item, (OURS,), DERIVED))
    return tuple(lines)


def make_risks(guide: Guide, project: Project, voice: Voice) -> tuple[Sourced, ...]:
    """The guide's risks as they sit in ``project``, with what it does about each."""
    return tuple(
        Sourced(
            risk.risk,
            guide.risks[risk.risk].label,
            tell("plan.risk", where=voice.say(risk.where).rstrip("."), answer=voice.say(risk.answer).rstrip(".")),
            (*guide.risks[risk.risk].source, project.number),
            DERIVED,
        )
        for risk in project.risks
    )


def make_bridge(guide: Guide, answers: Answers, voice: Voice) -> tuple[Bridge, ...]:
    """Résumé lines from this background towards this lane, the project as the last one."""
    background = guide.backgrounds[answers.text("background")]
    lane = answers.text("lane")
    ranked: Sequence[BridgeLine] = sorted(
        background.bridge, key=lambda line: (lane not in line.lanes, bool(line.lanes))
    )
    fitting = [line for line in ranked if lane in line.lanes or not line.lanes][: BRIDGE_LINES - 1]
    lines = [Bridge(voice.say(line.text), voice.phrase(line.shows)) for line in fitting]
    project = guide.projects[answers.text("project")]
    return (*lines, Bridge(voice.say(project.resume_line), tell("plan.bridge_proof")))


def make_pay(guide: Guide, role: Role, voice: Voice) -> tuple[Sourced, ...]:
    """How to think about pay: the table's row for the role, if it has one, then the rules. Never a figure."""
    rules = {entry.id: entry for entry in guide.pay_rules.values()}
    uncovered = rules.pop("uncovered", None)
    rows: list[Entry] = []
    if role.pay:
        rows.append(guide.pay[role.pay])
    elif uncovered:
        rows.append(uncovered)
    return make_entries([*rows, *rules.values()], voice)


def make_remote(role: Role, voice: Voice) -> Sourced:
    """What the guide says on remote work for this role; the id is its rule."""
    return Sourced(role.remote.rule, "", voice.say(role.remote.text), role.remote.source, STATED)


def make_differences(guide: Guide, role: Role, answers: Answers) -> tuple[Sourced, ...]:
    """Where the sources differ on this role and this project, and what the plan does about it."""
    project = guide.projects[answers.text("project")]
    names = [name.lower() for name in (*role.differences, *project.differences, *project_month_difference(guide))]
    unique = [name for name in guide.differences if name in names]
    return tuple(
        Sourced(d.id, d.id.upper(), f"{d.text} {d.resolution}", d.where, d.basis)
        for d in (guide.differences[name] for name in unique)
        if not d.backgrounds or answers.text("background") in d.backgrounds
    )


def project_month_difference(guide: Guide) -> tuple[str, ...]:
    """The difference every plan meets, where the guide declares one: in which month the project is built."""
    return tuple(name for name in guide.info.plan_differences if name in guide.differences)


def make_parked(guide: Guide, answers: Answers, fits: Sequence[Fit], voice: Voice) -> tuple[Parked, ...]:
    """Roles kept for later: those the person parked, else the next two that fit in a near band."""
    chosen = [role for role in answers.parked if role != answers.text("role")]
    by_role = {fit.role: fit for fit in fits}
    near = list(guide.bands)[:2]
    suggested = [fit.role for fit in fits if fit.band in near and fit.role != answers.text("role")]
    names = chosen or suggested[:SUGGESTED_PARKED]
    return tuple(
        Parked(
            name,
            guide.roles[name].title,
            _explain_parked(guide, by_role[name]),
            voice.say(guide.roles[name].park),
            bool(chosen),
        )
        for name in names
    )


def _explain_parked(guide: Guide, fit: Fit) -> str:
    reasons = [reason.text for reason in fit.reasons if reason.effect == "for"][:1]
    boundaries = {rule.id for rule in guide.rules.values() if rule.kind == "boundary"}
    reasons += [reason.text for reason in fit.reasons if reason.effect != "for" and reason.rule in boundaries]
    band = guide.bands[fit.band].label.lower()
    return f"{band}: {'; '.join(reasons)}" if reasons else band


def make_beginner_notes(guide: Guide, answers: Answers) -> list[Note]:
    """For a background whose row names activities: say that the guide puts those before any role."""
    background = guide.backgrounds[answers.text("background")]
    return [Note("first-steps", (("background", background.label),))] if background.fit_map.activities else []
