"""The words of one project for one role, before there is a plan: slots and flags for the guide's sentences."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.guide.starter_models import NOT, OR
from careerpath.planning.phrases import Voice, collect_phrases, find_flags
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answer, Answers

# Stands where a sentence speaks of something that only a plan knows, such as a day.
OPEN = "…"


class Choices(NamedTuple):
    """What a starter folder is made for: project, role and kind of data, and what a person said beside them."""

    project: str
    role: str
    data: str
    background: str = ""
    licence: str = ""


class _Phrases(dict[str, str]):
    """Phrases by slot; what nobody chose yet is left open."""

    def __missing__(self, slot: str) -> str:
        return OPEN


def make_start_voice(guide: Guide, choices: Choices) -> Voice:
    """Collect the phrases of the project and the role (its first lane that the project serves, its skill).

    Without a background its phrases are left open and its flags unset. A variant of the project stands in where its
    flag is set, as in a plan.
    """
    project, role = guide.projects[choices.project], guide.roles[choices.role]
    lane = next((lane for lane in role.lanes if lane in project.lanes), role.lanes[0])
    chosen = {"background": choices.background, "lane": lane, "role": role.id, "skill": role.skill}
    chosen = {kind: name for kind, name in {**chosen, "project": project.id}.items() if name}
    said = {**chosen, "data": choices.data, "licence": choices.licence}
    flags = find_flags(guide, Answers({key: Answer(value, "flag") for key, value in said.items() if value}))
    phrases = _Phrases(collect_phrases(guide, chosen, flags))
    phrases["data"] = tell(f"data.{choices.data}_word")
    if choices.background:
        phrases["job"] = phrases["background.job"]
    return Voice(phrases, flags)


def has_flags(voice: Voice, when: tuple[str, ...]) -> bool:
    """Say whether every entry of ``when`` holds: one of its alternatives (``a or b``) is set, or ``not`` set."""
    return all(any(_is_set(flag, voice.flags) for flag in entry.split(OR)) for entry in when)


def _is_set(flag: str, flags: frozenset[str]) -> bool:
    return (flag.removeprefix(NOT) in flags) != flag.startswith(NOT)
