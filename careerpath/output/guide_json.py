"""Lanes, skills, projects, questions, faq and signals as plain data for scripts. The keys are a promise.

The functions at the end take the records that were asked for, by their table; a table from which none was asked for
is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from careerpath.guide.content import Guide
from careerpath.lookup.voice import list_backgrounds, make_lane_example, make_project_example, say_alone
from careerpath.planning.sections import README_PARTS
from careerpath.worksheet.values import list_choices

if TYPE_CHECKING:
    from careerpath.guide.base import Entry, Record
    from careerpath.guide.lookup_models import FrequentQuestion, Signal
    from careerpath.guide.models import KeywordFamily, Lane, Skill, SkillList
    from careerpath.guide.project_models import Project
    from careerpath.guide.worksheet_models import Question


def _origin(record: Record) -> dict[str, Any]:
    return {"source": list(record.source), "basis": record.basis}


def entries_to_data(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return plain labelled records."""
    return [{"id": entry.id, "label": entry.label, "text": entry.text, **_origin(entry)} for entry in entries]


def _employer_to_data(guide: Guide, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [{**entry, "text": say_alone(guide, entry["text"])} for entry in entries_to_data(entries)]


def lane_to_data(guide: Guide, lane: Lane) -> dict[str, Any]:
    """Return one lane; its sentences are filled for the background named in ``example_background``."""
    example = make_lane_example(guide, lane.id)
    say = example.voice.say
    return {
        "id": lane.id,
        "label": lane.label,
        "what": lane.what,
        "explain": lane.explain,
        "roles": list(lane.roles),
        "skills": list(lane.skills),
        "keyword_families": list(lane.keyword_families),
        "first_questions": [list(guide.employer_questions)[number - 1] for number in lane.first_questions],
        "study": [{"text": say(line.text), "source": list(line.source), "basis": line.basis} for line in lane.study],
        "positioning": {
            "good": say(lane.positioning.good),
            "weak": say(lane.positioning.weak),
            "why": say(lane.positioning.why),
        },
        "backgrounds": [
            {
                "id": name,
                "advantage": guide.backgrounds[name].advantage,
                "challenge": guide.backgrounds[name].challenge,
                "next_step": guide.backgrounds[name].next_step,
                **_origin(guide.backgrounds[name]),
            }
            for name in list_backgrounds(guide, lane.id)
        ],
        "example_background": example.background,
        **_origin(lane),
    }


def skill_to_data(skill: Skill) -> dict[str, Any]:
    """Return one of the worksheet's skills."""
    return {"id": skill.id, "label": skill.label, "what": skill.what, "group": skill.group, **_origin(skill)}


def skill_list_to_data(entry: SkillList) -> dict[str, Any]:
    """Return one of the source's groups or lists of skills."""
    return {
        "id": entry.id,
        "label": entry.label,
        "kind": entry.kind,
        "entries": list(entry.entries),
        "note": entry.note or None,
        **_origin(entry),
    }


def project_to_data(guide: Guide, project: Project) -> dict[str, Any]:
    """Return one project; its sentences are filled for the role named in ``example_role``."""
    example = make_project_example(guide, project.id)
    say = example.voice.say
    return {
        "id": project.id,
        "title": project.title,
        "number": project.number,
        "level": project.level,
        "what": project.what,
        "shows": say(project.proof),
        "data": list(project.data),
        "roles": list(project.roles),
        "lanes": list(project.lanes),
        "skills": list(project.skills),
        "parts": [
            {"id": part.id, "label": part.label, "text": say(part.what), **_origin(part)} for part in project.parts
        ],
        "limits": [say(limit) for limit in project.limits],
        "never": [entry.text for entry in guide.never.values()] + [say(words) for words in project.never],
        "readme": {part: say(getattr(project.readme, part)) for part in README_PARTS},
        "risks": [{"risk": risk.risk, "where": say(risk.where), "answer": say(risk.answer)} for risk in project.risks],
        "differences": list(project.differences),
        "example_role": example.role,
        **_origin(project),
    }


def question_to_data(guide: Guide, question: Question) -> dict[str, Any]:
    """Return one question of the worksheet with the answers it offers."""
    return {
        "id": question.id,
        "number": question.number,
        "key": question.key,
        "label": question.label,
        "help": question.help,
        "explain": question.explain,
        "own_words": question.own_words,
        "default": question.default or None,
        "choices": [{"id": name, "label": label} for name, label in list_choices(guide, question.key).items()],
        **_origin(question),
    }


def answer_to_data(question: FrequentQuestion) -> dict[str, Any]:
    """Return one frequent question with its answer and lists."""
    return {
        "id": question.id,
        "question": question.question,
        "answer": question.answer,
        "lists": [
            {
                "label": group.label,
                "points": [
                    {"text": point.text, "roles": list(point.roles), "projects": list(point.projects)}
                    for point in group.points
                ],
            }
            for group in question.lists
        ],
        "differences": list(question.differences),
        **_origin(question),
    }


def signal_to_data(signal: Signal) -> dict[str, Any]:
    """Return one green or red flag with the questions that go with it."""
    return {
        "id": signal.id,
        "kind": signal.kind,
        "label": signal.label,
        "text": signal.text,
        "ask": list(signal.ask),
        **_origin(signal),
    }


def sheet_to_data(guide: Guide) -> dict[str, Any]:
    """Return the whole sheet to read beside a posting."""
    return {
        "reading_rules": entries_to_data(guide.reading_rules.values()),
        "posting_questions": entries_to_data(guide.posting_questions.values()),
        "work_modes": [
            entry | {"note": mode.note or None}
            for mode, entry in zip(guide.work_modes.values(), entries_to_data(guide.work_modes.values()), strict=True)
        ],
        "signals": [signal_to_data(signal) for signal in guide.signals.values()],
        "keyword_families": [_family_to_data(family) for family in guide.keyword_families.values()],
        "title_variants": [
            entry | {"roles": list(title.roles)}
            for title, entry in zip(
                guide.title_variants.values(), entries_to_data(guide.title_variants.values()), strict=True
            )
        ],
        "questions": _employer_to_data(guide, guide.employer_questions.values()),
    }


def _family_to_data(family: KeywordFamily) -> dict[str, Any]:
    terms = [{"term": term, "weak": term in family.weak} for term in family.terms]
    return {"id": family.id, "label": family.label, "terms": terms, **_origin(family)}


Chosen: TypeAlias = "Mapping[str, Sequence[Any]]"


def lanes_to_data(guide: Guide, chosen: Chosen) -> dict[str, Any]:
    """Return the lanes that were asked for."""
    return {"lanes": [lane_to_data(guide, lane) for lane in chosen["lanes"]]}


def skills_to_data(_guide: Guide, chosen: Chosen) -> dict[str, Any]:
    """Return the skills and the lists of skills that were asked for."""
    return {
        "skills": [skill_to_data(skill) for skill in chosen["skills"]],
        "skill_lists": [skill_list_to_data(entry) for entry in chosen["skill_lists"]],
    }


def projects_to_data(guide: Guide, chosen: Chosen) -> dict[str, Any]:
    """Return the projects that were asked for."""
    return {"projects": [project_to_data(guide, project) for project in chosen["projects"]]}


def questions_to_data(guide: Guide, chosen: Chosen) -> dict[str, Any]:
    """Return the questions of the worksheet and those for an employer that were asked for."""
    return {
        "worksheet": [question_to_data(guide, question) for question in chosen["questions"]],
        "employer": _employer_to_data(guide, chosen["employer_questions"]),
    }


def signals_to_data(guide: Guide, chosen: Chosen) -> dict[str, Any]:
    """Return the sign that was asked for, or the whole sheet where all of them were."""
    if len(chosen["signals"]) == len(guide.signals) > 1:
        return sheet_to_data(guide)
    return {"signals": [signal_to_data(signal) for signal in chosen["signals"]]}


def faq_to_data(_guide: Guide, chosen: Chosen) -> dict[str, Any]:
    """Return the frequent questions that were asked for."""
    return {"faq": [answer_to_data(question) for question in chosen["faq"]]}
