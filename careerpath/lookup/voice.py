"""The voice of a page that belongs to nobody: the guide's sentences filled for the first background they suit.

Sentences of lanes and projects borrow words from the other records of a plan. A page about one of them alone
fills them as for an example person, and says which background that is.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.planning.complete import complete_answers
from careerpath.planning.phrases import Voice, make_voice
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.values import list_keys

# Any Monday will do: no sentence of these pages names a day.
_SOME_MONDAY = date(2001, 1, 1)


class Example(NamedTuple):
    """A voice, and the ids of the records whose words it lends."""

    voice: Voice
    background: str
    role: str


def make_lane_example(guide: Guide, lane: str) -> Example:
    """Return a voice for the page of ``lane``: the first background that it is suggested to, with the lane's role."""
    fitting = (name for name, record in guide.backgrounds.items() if lane in record.lanes[:1])
    also = (name for name, record in guide.backgrounds.items() if lane in record.lanes)
    background = next(fitting, None) or next(also, None) or next(iter(guide.backgrounds))
    return _make_example(guide, background, lane=lane, role=guide.lanes[lane].roles[0])


def list_backgrounds(guide: Guide, lane: str) -> tuple[str, ...]:
    """Return the backgrounds nearest to ``lane``: those that begin in it, else those with a role of it on their row."""
    first = tuple(name for name, record in guide.backgrounds.items() if lane in record.lanes[:1])
    roles = {role.id for role in guide.roles.values() if role.lanes[0] == lane}
    return first or tuple(name for name, record in guide.backgrounds.items() if roles & {*record.fit_map.roles})


def make_project_example(guide: Guide, project: str, role: str = "", data: str = "") -> Example:
    """Return a voice for the page of ``project``: its first role (or ``role``), and a background that leads there."""
    record = guide.projects[project]
    chosen = role or (record.roles[0] if record.roles else next(iter(guide.roles)))
    lane = guide.roles[chosen].lanes[0]
    backgrounds = guide.backgrounds.items()
    own = (name for name, background in backgrounds if project in background.projects)
    row = (name for name, background in backgrounds if chosen in background.fit_map.roles)
    near = (name for name, background in backgrounds if lane in background.lanes)
    background = next(own, None) or next(row, None) or next(near, None) or next(iter(guide.backgrounds))
    given = {"project": project, "data": data or record.data[0]}
    return _make_example(guide, background, lane=lane, role=chosen, **given)


def make_role_voice(guide: Guide, role: str) -> Voice:
    """Return a voice for the page of ``role``: with its first project, and a background that leads there."""
    return make_project_example(guide, guide.roles[role].project, role).voice


def make_skill_voice(guide: Guide, skill: str) -> Voice:
    """Return a voice for the page of ``skill``: the guide's first background, with this skill chosen."""
    return _make_example(guide, next(iter(guide.backgrounds)), skill=skill).voice


def say_alone(guide: Guide, sentence: str) -> str:
    """Return ``sentence`` for a page beside no choice; words it borrows are those of the guide's first lane."""
    if "{" not in sentence:
        return sentence
    return make_lane_example(guide, next(iter(guide.lanes))).voice.say(sentence)


def _make_example(guide: Guide, background: str, **chosen: str) -> Example:
    given = {key: Answer(value, "assumed") for key, value in {"background": background, **chosen}.items()}
    answers = complete_answers(guide, Answers(given), _SOME_MONDAY, list_keys(guide))
    return Example(make_voice(guide, answers, _SOME_MONDAY), background, answers.text("role"))
