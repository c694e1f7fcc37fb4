"""The structural checks of a guide: what no single record can show, every mistake in one go.

The loader has seen that each record is well formed. Here the records are held against each other: ids, counts, the
questions and phases (this module), rules and bands (``fit_checks``), actions and their minutes
(``action_checks``), sentences (``wording_checks``), starter folders (``starter_checks``).
A guide without a finding can be planned with; nothing in it makes the program stumble.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from careerpath.errors import CareerpathError
from careerpath.guide.action_checks import check_action_files, check_actions
from careerpath.guide.base import Model
from careerpath.guide.content import OURS, OWNERS, Guide
from careerpath.guide.findings import (
    Finding,
    Locator,
    Spot,
    hint_at,
    list_records,
    list_spots,
    name_key,
    name_place,
    walk_models,
    walk_texts,
)
from careerpath.guide.fit_checks import QUESTION_KEYS, check_fit
from careerpath.guide.loader import TABLES, read_guide
from careerpath.guide.room import DAYS_IN_PHASE
from careerpath.guide.starter_checks import check_starters
from careerpath.guide.starters import read_starters
from careerpath.guide.wording_checks import check_wording
from careerpath.guide.workshop_checks import check_workshop
from careerpath.problems import Problem, suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell

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
    "roles.category": "categories",
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
    "faq.lists.points.roles": "roles",
    "faq.lists.points.projects": "projects",
    "faq.differences": "differences",
    "title_variants.roles": "roles",
    "signals.ask": "employer_questions",
    "workshop_agendas.steps.step": "workshop_steps",
    "workshop_steps.part": "workshop_parts",
    "workshop_statements.lane": "lanes",
    "workshop_postings.lines.signals": "signals",
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


def read_checked(folder: Path) -> Guide:
    """Return the guide in ``folder``, read and checked whole. Raises CareerpathError with every problem."""
    guide, problems, broken = read_guide(folder)
    if guide is not None:
        problems = [*problems, *check_partial(guide, folder, broken)] if problems else check_guide(guide, folder)
    if guide is None or problems:
        raise CareerpathError(problems)
    return guide


def check_guide(guide: Guide, folder: Path) -> list[Problem]:
    """Check ``guide``, read with its actions from ``folder``. Returns all problems, by file and line."""
    starters, unread = read_starters(folder)
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
        *check_workshop(guide),
        *check_starters(guide, starters),
    ]
    locator = Locator(folder)
    problems = [Problem(item.code, item.message, locator.place(item.spot), item.hint) for item in findings]
    problems += unread
    return sorted(problems, key=lambda item: (item.where.file, item.where.line or 0) if item.where else ("", 0))


def check_partial(guide: Guide, folder: Path, broken: Collection[str]) -> list[Problem]:
    """Check what can be checked of a guide some of whose records (``broken`` ids) could not be read: the references."""
    findings = [item for item in check_references(guide) if item.spot.words not in broken]
    locator = Locator(folder)
    return [Problem(item.code, item.message, locator.place(item.spot), item.hint) for item in findings]


def check_counts(guide: Guide) -> Iterator[Finding]:
    """Find the tables that do not hold as many records as ``guide.toml`` says."""
    for table, wanted in guide.info.counts.items():
        spot = Spot(trail=("counts", table))
        if table not in TABLES:
            hint = suggest(table, list(TABLES), tell("hints.tables"))
            yield Finding("unknown-table", tell("guide_checks.unknown_count", table=shorten(table)), spot, hint)
        elif (count := len(getattr(guide, table))) != wanted:
            message = tell("guide_checks.wrong_count", table=table, wanted=wanted, count=count)
            yield Finding("wrong-count", message, spot, tell("guide_checks.wrong_count_hint"))


def check_references(guide: Guide) -> Iterator[Finding]:
    """Find the ids that no record has: of other records, and of the sources that everything must name."""
    known = {OURS, *guide.sources, *guide.differences}
    for spot, record in list_spots(guide):
        for trail, text in walk_texts(record):
            target = REFERENCES.get(f"{spot.table}.{name_key(trail)}")
            if target and text and text not in getattr(guide, target):
                where = spot.of(trail, text)
                message = tell(
                    "guide_checks.unknown_id", where=name_place(where, record), word=shorten(text), table=target
                )
                yield Finding("unknown-id", message, where, hint_at(text, getattr(guide, target), target))
        for trail, inner in walk_models(record):
            yield from _check_source(spot, record, trail, getattr(inner, "source", None), known)


def _check_source(
    spot: Spot, record: Model, trail: tuple[str | int, ...], source: tuple[str, ...] | None, known: set[str]
) -> Iterator[Finding]:
    wrong = [name for name in source or () if name not in known]
    if source is None or (source and not wrong):
        return
    place = spot.of((*trail, "source"))
    if not source:
        message = tell("guide_checks.no_source", where=name_place(place, record))
        yield Finding("no-source", message, place, tell("guide_checks.no_source_hint", ours=OURS))
    for name in wrong:
        message = tell("guide_checks.unknown_source", where=name_place(place, record), word=shorten(name))
        hint = hint_at(name, known, "sources")
        yield Finding("unknown-source", message, place.of(words=name), hint)


def _check_lists(guide: Guide) -> Iterator[Finding]:
    for table, keys in _FILLED_LISTS.items():
        for name, record in list_records(guide, table):
            for key in keys:
                if not getattr(record, key):
                    spot = Spot(table, name, (key,))
                    message = tell("guide_checks.empty_list", where=name_place(spot))
                    yield Finding("empty-list", message, spot, tell("guide_checks.empty_list_hint"))


def _check_records(guide: Guide) -> Iterator[Finding]:
    """Find what does not hold together inside one record, or between a few."""
    for name, background in guide.backgrounds.items():
        if background.fit_map.activities == bool(background.fit_map.roles):
            key = "guide_checks.fit_map_both" if background.fit_map.roles else "guide_checks.fit_map_neither"
            spot = Spot("backgrounds", name, ("fit_map",))
            yield Finding("fit-map-row", tell(key, name=name), spot, tell("guide_checks.fit_map_hint"))
    most = len(guide.employer_questions)
    for name, lane in guide.lanes.items():
        first, second = lane.first_questions
        if first == second or not 1 <= min(first, second) <= max(first, second) <= most:
            message = tell("guide_checks.wrong_questions", name=name, first=first, second=second)
            hint = tell("guide_checks.wrong_questions_hint", most=most)
            yield Finding("wrong-questions", message, Spot("lanes", name, ("first_questions",)), hint)


def _check_questions(guide: Guide) -> Iterator[Finding]:
    keys = Counter(question.key for question in guide.questions.values())
    for name, question in guide.questions.items():
        spot = Spot("questions", name, ("key",))
        if question.key not in QUESTION_KEYS:
            message = tell("guide_checks.unknown_question_key", name=name, word=shorten(question.key))
            hint = suggest(question.key, QUESTION_KEYS, tell("hints.keys"))
            yield Finding("unknown-question-key", message, spot, hint)
        elif keys[question.key] > 1:
            message = tell("guide_checks.double_key", key=question.key)
            yield Finding("double-key", message, spot, tell("guide_checks.double_key_hint"))
    if sorted(question.number for question in guide.questions.values()) != list(range(1, len(guide.questions) + 1)):
        message = tell("guide_checks.wrong_number", most=len(guide.questions))
        spot = Spot("questions", next(iter(guide.questions), ""))
        yield Finding("wrong-number", message, spot, tell("guide_checks.number_once"))
    for key in OWNERS:
        if key not in keys:
            message = tell("guide_checks.missing_question", key=key)
            spot = Spot("questions", next(iter(guide.questions), ""))
            yield Finding("missing-question", message, spot, tell("guide_checks.missing_question_hint"))


def _check_phases(guide: Guide) -> Iterator[Finding]:
    phases = sorted(guide.phases.values(), key=lambda phase: phase.number)
    if (numbers := [phase.number for phase in phases]) != [1, 2, 3]:
        message = tell("guide_checks.wrong_phases", numbers=numbers)
        spot = Spot("phases", next(iter(guide.phases), ""))
        yield Finding("wrong-phases", message, spot, tell("guide_checks.number_once"))
        return
    for phase in phases:
        first, last = (phase.number - 1) * DAYS_IN_PHASE + 1, phase.number * DAYS_IN_PHASE
        if (phase.first_day, phase.last_day) != (first, last):
            message = tell("guide_checks.wrong_days", name=phase.id, first=phase.first_day, last=phase.last_day)
            hint = tell("guide_checks.wrong_days_hint", number=phase.number, first=first, last=last)
            yield Finding("wrong-days", message, Spot("phases", phase.id, ("first_day",)), hint)
