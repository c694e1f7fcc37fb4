"""The structural checks of a guide: what no single record can show, every mistake in one go.

The loader has seen that each record is well formed. Here the records are held against each other: ids, counts, the
questions and phases (this module), rules and bands (``fit_checks``), actions and their minutes
(``action_checks``), sentences (``wording_checks``).
A guide without a finding can be planned with; nothing in it makes the program stumble.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from careerpath.guide.action_checks import DAYS_IN_PHASE, check_action_files, check_actions
from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.findings import (
    Finding,
    Locator,
    Spot,
    hint_at,
    list_records,
    list_spots,
    name_key,
    name_record,
    walk_models,
    walk_texts,
)
from careerpath.guide.fit_checks import QUESTION_KEYS, check_fit
from careerpath.guide.loader import TABLES
from careerpath.guide.models import Model
from careerpath.guide.wording_checks import check_wording
from careerpath.problems import Problem, suggest
from careerpath.text import shorten

OURS = "ours"

# Where a text is the id of another record: table and key → the table it must stand in.
REFERENCES = {
    ".level_tables": "sources",
    ".plan_differences": "differences",
    "backgrounds.lanes": "lanes",
    "backgrounds.projects": "projects",
    "backgrounds.fit_map.roles": "roles",
    "backgrounds.bridge.lanes": "lanes",
    "problems.lanes": "lanes",
    "problems.roles": "roles",
    "lanes.roles": "roles",
    "lanes.skills": "skills",
    "lanes.keyword_families": "keyword_families",
    "roles.lanes": "lanes",
    "roles.project": "projects",
    "roles.projects": "projects",
    "roles.skill": "skills",
    "roles.pay": "pay",
    "roles.differences": "differences",
    "roles.coding.table": "sources",
    "roles.healthcare.table": "sources",
    "roles.best_background.table": "sources",
    "skills.group": "skill_lists",
    "projects.number": "sources",
    "projects.lanes": "lanes",
    "projects.roles": "roles",
    "projects.skills": "skills",
    "projects.risks.risk": "risks",
    "projects.differences": "differences",
    "differences.where": "sources",
    "rules.roles": "roles",
    "rules.except_roles": "roles",
    "rules.fact": "facts",
    "rules.open_for": "backgrounds",
    "rules.fires.role": "roles",
    "rules.rests.role": "roles",
    "band_table.none": "bands",
    "band_table.none_unknown": "bands",
    "band_table.small": "bands",
    "band_table.hard": "bands",
    "actions.block": "blocks",
}
# Lists whose first entry the program takes: an empty one leaves it nothing to suggest.
_FILLED_LISTS = {
    "backgrounds": ("lanes", "projects"),
    "problems": ("lanes",),
    "lanes": ("roles",),
    "roles": ("lanes",),
    "projects": ("data", "parts"),
    "facts": ("choices",),
}


def check_guide(guide: Guide, folder: Path) -> list[Problem]:
    """Check ``guide``, read with its actions from ``folder``. Returns all problems, by file and line."""
    findings = [
        *check_counts(guide),
        *check_references(guide),
        *_check_lists(guide),
        *_check_records(guide),
        *_check_questions(guide),
        *_check_phases(guide),
        *check_fit(guide),
        *check_action_files(guide, folder),
        *check_actions(guide),
        *check_wording(guide),
    ]
    locator = Locator(folder)
    problems = [Problem(item.code, item.message, locator.place(item.spot), item.hint) for item in findings]
    return sorted(problems, key=lambda item: (item.where.file, item.where.line or 0) if item.where else ("", 0))


def check_counts(guide: Guide) -> Iterator[Finding]:
    """Find the tables that do not hold as many records as ``guide.toml`` says."""
    for table, wanted in guide.info.counts.items():
        spot = Spot(trail=("counts", table))
        if table not in TABLES:
            hint = suggest(table, list(TABLES), "Tables")
            yield Finding("unknown-table", f'"counts" names an unknown table "{shorten(table)}".', spot, hint)
        elif len(getattr(guide, table)) != wanted:
            message = f'"{table}" should hold {wanted} records and holds {len(getattr(guide, table))}.'
            yield Finding("wrong-count", message, spot, "Add or take out records, or correct the count.")


def check_references(guide: Guide) -> Iterator[Finding]:
    """Find the ids that no record has: of other records, and of the sources that everything must name."""
    known = {OURS, *guide.sources, *guide.differences}
    for spot, record in list_spots(guide):
        for trail, text in walk_texts(record):
            target = REFERENCES.get(f"{spot.table}.{name_key(trail)}")
            if target and text and text not in getattr(guide, target):
                message = f'"{name_key(trail)}" of {name_record(spot, record)} names "{shorten(text)}", '
                message += f'and "{target}" has no such record.'
                yield Finding(
                    "unknown-id", message, spot.of(trail, text), hint_at(text, getattr(guide, target), target)
                )
        for trail, inner in walk_models(record):
            yield from _check_source(spot, record, trail, getattr(inner, "source", None), known)


def _check_source(
    spot: Spot, record: Model, trail: tuple[str | int, ...], source: tuple[str, ...] | None, known: set[str]
) -> Iterator[Finding]:
    key = name_key((*trail, "source"))
    if source is not None and not source:
        message = f'"{key}" of {name_record(spot, record)} is an empty list.'
        hint = f'Name a record of "sources", or write "{OURS}" for what you concluded yourself.'
        yield Finding("no-source", message, spot.of((*trail, "source")), hint)
    for name in source or ():
        if name not in known:
            message = f'"{key}" of {name_record(spot, record)} names "{shorten(name)}", which is no source.'
            hint = hint_at(name, known, "sources")
            yield Finding("unknown-source", message, spot.of((*trail, "source"), name), hint)


def _check_lists(guide: Guide) -> Iterator[Finding]:
    for table, keys in _FILLED_LISTS.items():
        for name, record in list_records(guide, table):
            for key in keys:
                if not getattr(record, key):
                    message = f'"{key}" of "{name}" is an empty list.'
                    yield Finding("empty-list", message, Spot(table, name, (key,)), "Name at least one.")


def _check_records(guide: Guide) -> Iterator[Finding]:
    """Find what does not hold together inside one record, or between a few."""
    for name, background in guide.backgrounds.items():
        if background.fit_map.activities == bool(background.fit_map.roles):
            hint = "A row names roles, or it names activities and no roles."
            words = "roles beside activities" if background.fit_map.roles else "neither roles nor activities"
            message = f'"fit_map" of "{name}" has {words}.'
            yield Finding("fit-map-row", message, Spot("backgrounds", name, ("fit_map",)), hint)
    most = len(guide.employer_questions)
    for name, lane in guide.lanes.items():
        first, second = lane.first_questions
        if first == second or not 1 <= min(first, second) <= max(first, second) <= most:
            message = f'"first_questions" of "{name}" cannot be {first} and {second}.'
            hint = f"Name two different questions from 1 to {most}."
            yield Finding("wrong-questions", message, Spot("lanes", name, ("first_questions",)), hint)


def _check_questions(guide: Guide) -> Iterator[Finding]:
    keys = Counter(question.key for question in guide.questions.values())
    for name, question in guide.questions.items():
        spot = Spot("questions", name, ("key",))
        if question.key not in QUESTION_KEYS:
            message = f'"key" of "{name}" cannot be "{shorten(question.key)}".'
            yield Finding("unknown-question-key", message, spot, suggest(question.key, QUESTION_KEYS, "Keys"))
        elif keys[question.key] > 1:
            message = f'more than one question has the key "{question.key}".'
            yield Finding("double-key", message, spot, "Each answer is asked for once.")
    if sorted(question.number for question in guide.questions.values()) != list(range(1, len(guide.questions) + 1)):
        message = f"the questions should be numbered from 1 to {len(guide.questions)}."
        yield Finding("wrong-number", message, Spot("questions", next(iter(guide.questions), "")), "Number each once.")
    for key in OWNERS:
        if key not in keys:
            message = f'no question has the key "{key}".'
            spot = Spot("questions", next(iter(guide.questions), ""))
            yield Finding("missing-question", message, spot, "A plan needs this answer.")


def _check_phases(guide: Guide) -> Iterator[Finding]:
    phases = sorted(guide.phases.values(), key=lambda phase: phase.number)
    if [phase.number for phase in phases] != [1, 2, 3]:
        message = f"a plan has the phases 1, 2 and 3; here they are {[phase.number for phase in phases]}."
        yield Finding("wrong-phases", message, Spot("phases", next(iter(guide.phases), "")), "Number each once.")
        return
    for phase in phases:
        last = phase.number * DAYS_IN_PHASE
        if (phase.first_day, phase.last_day) != (last - DAYS_IN_PHASE + 1, last):
            message = f'"{phase.id}" runs from day {phase.first_day} to day {phase.last_day}.'
            hint = f"Phase {phase.number} is days {last - DAYS_IN_PHASE + 1} to {last}."
            yield Finding("wrong-days", message, Spot("phases", phase.id, ("first_day",)), hint)
