"""The two pictures as values: a map of roles from the guide's tables, a timeline from a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import Guide
from careerpath.lookup.roles import LEVEL_FACTS, LEVELS, Range, find_range
from careerpath.output.blocks import Bar, Line, RangeMap, Timeline, TimelinePhase, TimelineWeek
from careerpath.output.fit_words import name_choice, name_fact
from careerpath.planning.model import Plan, PlannedPhase
from careerpath.vocabulary import format_span, tell

if TYPE_CHECKING:
    from careerpath.guide.models import Role


def make_role_map(guide: Guide, roles: Sequence[str] | None, facts: Mapping[str, str] | None) -> RangeMap:
    """Place ``roles`` (ids; None: all, in the guide's order) by the levels fit counts with.

    ``facts`` are what the reader said (fact id → choice id; a missing fact is unknown); None where nobody was asked.
    A role without a level in the guide's ``level_tables`` on either axis is not placed and says why. Raises KeyError
    for a role the guide does not have.
    """
    across, up = LEVEL_FACTS
    wanted = guide.roles.values() if roles is None else [guide.roles[role] for role in roles]
    bars: list[Bar] = []
    unrated: list[Line] = []
    for role in wanted:
        ranges = [find_range(guide, role, fact) for fact in LEVEL_FACTS]
        steps = [(LEVELS.index(one.lowest), LEVELS.index(one.highest)) for one in ranges if one and one.lowest]
        if len(steps) == len(LEVEL_FACTS):
            bars.append(Bar(role.id, role.short, steps[0], steps[1], _note_differences(guide, ranges)))
        else:
            unrated.append(_explain(guide, role, ranges))
    return RangeMap(
        title=tell("pictures.map_title", across=name_fact(guide, across), up=name_fact(guide, up)),
        across_label=name_fact(guide, across),
        up_label=name_fact(guide, up),
        steps=tuple(name_choice(guide, across, level) for level in LEVELS),
        bars=tuple(bars),
        unrated=tuple(unrated),
        person=None if facts is None else (_find_step(guide, facts, across), _find_step(guide, facts, up)),
        below=_name_below(guide, across) or _name_below(guide, up),
    )


def make_timeline(plan: Plan) -> Timeline:
    """Return the phases of ``plan`` with their weeks, each with how much it asks for."""
    phases = tuple(_make_phase(plan, phase) for phase in plan.phases)
    return Timeline(tell("pictures.timeline_title", span=format_span(plan.start, plan.end)), phases)


def _make_phase(plan: Plan, phase: PlannedPhase) -> TimelinePhase:
    weeks = tuple(
        TimelineWeek(week.number, week.start, week.end, len(week.actions), week.minutes) for week in phase.weeks
    )
    first, last = ((day - plan.start).days + 1 for day in (phase.start, phase.end))
    return TimelinePhase(phase.label, first, last, phase.start, phase.end, phase.exit_test, weeks)


def _find_step(guide: Guide, facts: Mapping[str, str], fact: str) -> int | None:
    """Return the step of the person's answer; an answer that stands before the least level is below it."""
    answer = facts.get(fact)
    if answer in LEVELS:
        return LEVELS.index(answer)
    return -1 if answer is not None and answer in _list_below(guide, fact) else None


def _list_below(guide: Guide, fact: str) -> list[str]:
    choices = [choice.id for choice in guide.facts[fact].choices] if fact in guide.facts else []
    return choices[: choices.index(LEVELS[0])] if LEVELS[0] in choices else []


def _name_below(guide: Guide, fact: str) -> str:
    below = _list_below(guide, fact)
    return name_choice(guide, fact, below[-1]) if below else ""


def _note_differences(guide: Guide, ranges: Sequence[Range | None]) -> str:
    """Say what the other tables have where they differ from the one that is counted."""
    notes = []
    for one in ranges:
        for level in one.tables if one else ():
            if one and (level.lowest, level.highest) != (one.lowest, one.highest):
                words = tell(
                    "pictures.note", fact=name_fact(guide, one.fact), label=level.label.lower(), table=level.table
                )
                notes.append(words)
    return ", ".join(notes)


def _explain(guide: Guide, role: Role, ranges: Sequence[Range | None]) -> Line:
    """Say why ``role`` has no place: for each axis what there is of it."""
    reasons = []
    for fact, one in zip(LEVEL_FACTS, ranges, strict=True):
        name = name_fact(guide, fact)
        if one and one.lowest:
            reasons.append(tell("pictures.axis", label=name, words=one.label.lower()))
        elif one and one.tier:
            label, table = one.tier.label.lower(), one.tier.table
            reasons.append(tell("pictures.unrated_tier", fact=name, label=label, table=table))
        else:
            reasons.append(tell("pictures.unrated_fact", fact=name))
    return Line(tell("pictures.unrated", role=role.short, reasons=", ".join(reasons)))
