from __future__ import annotations

from datetime import date, timedelta

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.complete import Suggestion, complete_answers, next_monday, read_facts, suggest_answer
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.values import list_choices, list_keys
from tests.helpers import BACKGROUNDS, TODAY, complete, make_answers


def suggest(guide: Guide, key: str, **answers: object) -> Suggestion:
    suggestion = suggest_answer(guide, make_answers(guide, **answers), key, TODAY)
    assert suggestion is not None
    return suggestion


def say(suggestion: Suggestion) -> str:
    return tell(suggestion.reason, **dict(suggestion.values))


# --- lane ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("background", "lane"),
    [
        ("clinical", "evaluation"),
        ("data", "analytics"),
        ("operations", "automation"),
        ("content", "content-review"),
        ("compliance", "governance"),
        ("product", "product"),
    ],
)
def test_the_fit_map_leads_to_a_lane(guide: Guide, background: str, lane: str) -> None:
    suggestion = suggest(guide, "lane", background=background)
    assert (suggestion.value, suggestion.reason) == (lane, "why.lane-map")


def test_a_chosen_role_leads_to_its_lane(guide: Guide) -> None:
    suggestion = suggest(guide, "lane", background="clinical", role="ai-governance-analyst")
    assert (suggestion.value, suggestion.reason) == ("governance", "why.lane-role")
    assert guide.roles["ai-governance-analyst"].title in say(suggestion)


def test_a_problem_that_agrees_is_said_with_the_map(guide: Guide) -> None:
    suggestion = suggest(guide, "lane", background="operations", problem="workflow-friction")
    assert (suggestion.value, suggestion.reason) == ("automation", "why.lane-both")


def test_a_problem_that_differs_is_named_beside_the_map(guide: Guide) -> None:
    suggestion = suggest(guide, "lane", background="clinical", problem="data")
    assert (suggestion.value, suggestion.reason) == ("evaluation", "why.lane-differ")
    assert "analytics" in say(suggestion)
    assert "data" in say(suggestion)


# --- a beginner ---------------------------------------------------------------------------------


def test_a_beginner_is_led_to_content_review(guide: Guide) -> None:
    answers = complete(guide, background="beginner")
    assert answers["lane"].value == "content-review"
    assert answers["role"].value == "medical-ai-content-reviewer"
    assert answers["project"].value == "safety-checklist"
    assert suggest(guide, "lane", background="beginner").reason == "why.lane-beginner"


@pytest.mark.parametrize(
    ("problem", "role"),
    [
        ("data", "healthcare-data-analyst"),
        ("workflow-friction", "healthcare-automation-specialist"),
        ("trust-and-safety", "ai-governance-analyst"),
        ("communication", "medical-ai-content-reviewer"),
    ],
)
def test_a_beginners_problem_names_the_role(guide: Guide, problem: str, role: str) -> None:
    assert complete(guide, background="beginner", problem=problem)["role"].value == role


# --- role, skill, project -----------------------------------------------------------------------


def test_the_nearest_role_of_the_lane_is_suggested_with_its_band(guide: Guide) -> None:
    suggestion = suggest(guide, "role", background="clinical", lane="governance")
    assert suggestion.value == "ai-governance-analyst"
    assert guide.bands["longer-bridge"].label.lower() in say(suggestion)
    near = suggest(guide, "role", background="clinical", lane="evaluation", licence=True)
    assert near.value == "clinical-ai-evaluator"
    assert guide.bands["start-here"].label.lower() in say(near)


@pytest.mark.parametrize("lane", ["evaluation", "analytics", "automation", "implementation", "governance", "product"])
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_suggested_role_lies_in_the_lane(guide: Guide, background: str, lane: str) -> None:
    assert suggest(guide, "role", background=background, lane=lane).value in guide.lanes[lane].roles


def test_sql_is_suggested_to_an_analyst_and_not_to_one_who_codes_already(guide: Guide) -> None:
    chosen = {"background": "data", "lane": "analytics", "role": "healthcare-data-analyst"}
    assert suggest(guide, "skill", **chosen).value == "sql"
    assert suggest(guide, "skill", **chosen, coding="low").value == "sql"
    for coding in ("medium", "high"):
        suggestion = suggest(guide, "skill", **chosen, coding=coding)
        assert suggestion.value != "sql"
        assert suggestion.value in guide.lanes["analytics"].skills
        assert suggestion.reason == "why.skill-next"
        assert "SQL" in say(suggestion)


@pytest.mark.parametrize("background", [name for name in BACKGROUNDS if name != "beginner"])
def test_the_project_is_the_roles_own(guide: Guide, background: str) -> None:
    answers = complete(guide, background=background)
    role = guide.roles[answers.text("role")]
    assert answers["project"].value == role.project
    assert answers["data"].value == guide.projects[role.project].data[0]


# --- the assumed lines --------------------------------------------------------------------------


@pytest.mark.parametrize("offset", range(8))
def test_next_monday_is_always_ahead(offset: int) -> None:
    today = date(2026, 11, 22) + timedelta(offset)
    monday = next_monday(today)
    assert monday.weekday() == 0
    assert 1 <= (monday - today).days <= 7


def test_the_start_is_the_monday_after_today_and_only_assumed(guide: Guide) -> None:
    answers = complete(guide, background="data")
    assert answers["start"] == Answer(date(2026, 11, 23), "assumed")
    assert answers["hours"] == Answer(3.0, "assumed")
    assert answers["pace"] == Answer("normal", "assumed")
    assert "name" not in answers
    assert "job" not in answers


# --- completing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_a_background_alone_completes_the_worksheet_and_leaves_facts_unknown(guide: Guide, background: str) -> None:
    answers = complete(guide, background=background)
    for key in list_keys(guide):
        if key in guide.facts or key in ("name", "job"):
            assert key not in answers
        elif key == "background":
            assert answers[key].origin == "flag"
        else:
            assert answers[key].origin in ("recommended", "assumed"), key
            choices = list_choices(guide, key)
            if choices and key != "avoid":
                assert answers.text(key) in choices
    assert read_facts(guide, answers) == {}
    assert answers["avoid"].value == tuple(guide.avoid)


def test_what_was_given_stays_and_what_is_stale_is_suggested_anew(guide: Guide) -> None:
    answers = make_answers(guide, background="clinical", lane="governance", role="healthcare-data-analyst")
    kept = complete_answers(guide, answers, TODAY, list_keys(guide))
    assert (kept["lane"].value, kept["role"].value) == ("governance", "healthcare-data-analyst")
    anew = complete_answers(guide, answers.mark_stale(frozenset({"role"})), TODAY, list_keys(guide))
    assert anew["role"] == Answer("ai-governance-analyst", "recommended")
    assert not anew.stale


def test_nothing_is_suggested_for_the_background_and_the_facts(guide: Guide) -> None:
    for key in ("background", *guide.facts, "name", "job"):
        assert suggest_answer(guide, make_answers(guide, background="data"), key, TODAY) is None


def test_without_a_background_a_suggestion_fails_loudly(guide: Guide) -> None:
    with pytest.raises(KeyError):
        suggest_answer(guide, Answers(), "lane", TODAY)


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_every_reason_is_a_sentence_of_the_catalogue(guide: Guide, background: str) -> None:
    answers = make_answers(guide, background=background)
    said = 0
    for key in list_keys(guide):
        suggestion = suggest_answer(guide, answers, key, TODAY)
        if suggestion is None:
            continue
        words = say(suggestion)
        assert words
        assert "{" not in words
        answers = answers.put(key, Answer(suggestion.value, suggestion.origin))
        said += 1
    assert said >= 10
