"""Pages of one lane or project: every borrowed word is filled, for a background that can be named."""

from __future__ import annotations

import pytest

from careerpath.guide.base import Model
from careerpath.guide.content import Guide
from careerpath.guide.findings import name_key, walk_texts
from careerpath.guide.lexicon import SENTENCES
from careerpath.lookup.voice import (
    list_backgrounds,
    make_lane_example,
    make_project_example,
    make_role_voice,
    make_skill_voice,
    say_alone,
)
from careerpath.planning.phrases import Voice
from tests.helpers import load_shipped_guide

LANES = list(load_shipped_guide().lanes)
PROJECTS = list(load_shipped_guide().projects)


def fill_all(table: str, record: Model, voice: Voice) -> list[str]:
    """Fill every sentence of ``record``."""
    said = []
    for trail, words in walk_texts(record):
        if f"{table}.{name_key(trail)}" in SENTENCES:
            said.append(voice.say(words))
    return said


@pytest.mark.parametrize("lane", LANES)
def test_every_sentence_of_a_lane_is_filled(guide: Guide, lane: str) -> None:
    example = make_lane_example(guide, lane)
    said = fill_all("lanes", guide.lanes[lane], example.voice)
    assert len(said) >= 6
    assert [words for words in said if "{" in words or "}" in words or not words.strip()] == []
    assert lane in guide.backgrounds[example.background].lanes
    assert example.role == guide.lanes[lane].roles[0]
    assert f"lane-{lane}" in example.voice.flags
    assert f"role-{example.role}" in example.voice.flags


@pytest.mark.parametrize("project", PROJECTS)
def test_every_sentence_of_a_project_is_filled(guide: Guide, project: str) -> None:
    record = guide.projects[project]
    example = make_project_example(guide, project)
    assert example.role == record.roles[0]
    assert f"project-{project}" in example.voice.flags
    assert f"data-{record.data[0]}" in example.voice.flags
    for role in record.roles:
        for data in record.data:
            voice = make_project_example(guide, project, role, data).voice
            assert {f"role-{role}", f"data-{data}"} <= voice.flags
            said = fill_all("projects", record, voice)
            assert len(said) >= 15
            assert [words for words in said if "{" in words or "}" in words or not words.strip()] == []


def test_examples_come_from_all_over_the_guide(guide: Guide) -> None:
    """Each lane speaks for a background of its own wherever one begins there."""
    first = {lane: make_lane_example(guide, lane).background for lane in LANES}
    assert first["evaluation"] == "clinical"
    assert first["analytics"] == "data"
    assert first["governance"] == "compliance"
    assert first["product"] == "product"
    assert len(set(first.values())) >= 5


def test_a_lane_is_near_to_the_backgrounds_that_begin_in_it(guide: Guide) -> None:
    """The sources' five lanes are five backgrounds; where none begins, the row of the fit map says who is near."""
    assert {lane: list_backgrounds(guide, lane) for lane in LANES} == {
        "evaluation": ("clinical",),
        "analytics": ("data",),
        "automation": ("operations",),
        "implementation": ("operations", "content"),
        "governance": ("compliance",),
        "content-review": ("content", "beginner"),
        "product": ("product",),
        "research": (),
    }


def test_roles_and_skills_have_a_voice_of_their_own(guide: Guide) -> None:
    for role in guide.roles.values():
        voice = make_role_voice(guide, role.id)
        assert {f"role-{role.id}", f"project-{role.project}"} <= voice.flags
        assert voice.say("{role.title}").casefold() == role.phrases["title"].casefold()
    for skill in guide.skills:
        assert f"skill-{skill}" in make_skill_voice(guide, skill).flags


def test_a_sentence_without_slots_stays_as_it_is(guide: Guide) -> None:
    assert say_alone(guide, "which, and why?") == "which, and why?"
    place = guide.backgrounds[make_lane_example(guide, LANES[0]).background].phrases["place"]
    assert say_alone(guide, "who checks it in {background.place}?") == f"Who checks it in {place}?"
