from __future__ import annotations

import pytest

from careerpath.guide.content import Guide
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.flow import (
    ASSUMED,
    change_answer,
    drop_later,
    find_dependants,
    find_next,
    list_asked,
)
from careerpath.worksheet.values import list_keys
from tests.helpers import complete, make_answers


def test_the_nine_questions_are_asked_in_the_guides_order_with_the_facts_that_matter(guide: Guide) -> None:
    assert list_asked(guide, ("licence", "problem")) == (
        "background", "problem", "licence", "lane", "role", "skill", "project", "data", "avoid",
        "action_30", "action_60", "action_90",
    )  # fmt: skip
    assert not set(guide.facts) & set(list_asked(guide, ()))
    assert not set(ASSUMED) & set(list_asked(guide, tuple(guide.facts)))


def test_what_is_next_is_open_or_stale(guide: Guide) -> None:
    asked = list_asked(guide, ("problem",))
    answers = Answers()
    assert find_next(asked, answers, ()) == "background"
    answers = make_answers(guide, background="clinical")
    assert find_next(asked, answers, ()) == "problem"
    assert find_next(asked, answers, ("problem",)) == "lane"
    whole = complete(guide, background="clinical")
    assert find_next(asked, whole, ("problem",)) is None
    assert find_next(asked, whole.mark_stale(frozenset({"role"})), ("problem",)) == "role"


def test_another_background_makes_lane_and_role_stale_and_nothing_else(guide: Guide) -> None:
    answers = complete(guide, background="clinical")
    changed = change_answer(answers, "background", Answer("compliance", "typed"))
    assert changed.stale == {"lane", "role"}
    assert changed["lane"] == answers["lane"], "what was answered before can still be shown"
    assert changed["background"].value == "compliance"


@pytest.mark.parametrize(
    ("key", "value", "stale"),
    [
        ("problem", "data", {"lane"}),
        ("coding", "high", {"role"}),
        ("licence", "no", {"role"}),
        ("lane", "governance", {"role", "skill"}),
        ("role", "ai-governance-analyst", {"skill", "project"}),
        ("project", "workflow-map", {"data"}),
        ("skill", "sql", set()),
        ("data", "public", set()),
        ("action_30", "Read two postings.", set()),
        ("hours", 5.0, set()),
        ("name", "Ann", set()),
    ],
)
def test_what_was_drawn_from_a_changed_answer_is_stale(
    guide: Guide, key: str, value: str | float, stale: set[str]
) -> None:
    facts = {"problem": "patient-care", "coding": "none", "licence": True}
    answers = complete(guide, background="clinical", **facts, name="Bee")
    assert stale <= change_answer(answers, key, Answer(value, "typed")).stale <= stale | {"skill"}


@pytest.mark.parametrize("key", ["background", "lane", "role", "project", "problem"])
def test_the_same_value_again_makes_nothing_stale(guide: Guide, key: str) -> None:
    answers = complete(guide, background="clinical", problem="patient-care")
    again = change_answer(answers, key, Answer(answers[key].value, "typed"))
    assert again.stale == frozenset()
    assert again[key].origin == "typed"


def test_a_first_answer_makes_nothing_stale(guide: Guide) -> None:
    answers = complete(guide, background="clinical")
    assert change_answer(answers, "problem", Answer("data", "typed")).stale == frozenset()


def test_answering_a_stale_question_ends_its_staleness_only(guide: Guide) -> None:
    answers = complete(guide, background="clinical").mark_stale(frozenset({"lane", "role"}))
    assert change_answer(answers, "lane", Answer(answers["lane"].value, "agreed")).stale == {"role"}


def test_a_suggestion_is_not_led_back_by_what_comes_later_and_is_stale(guide: Guide) -> None:
    answers = complete(guide, background="clinical", problem="patient-care").mark_stale(frozenset({"problem", "role"}))
    known = drop_later(guide, answers, "lane")
    assert answers.keys() - known.keys() == {"role"}
    assert known.stale == {"problem"}, "what comes before is asked before"
    assert drop_later(guide, known, "lane") == known
    assert drop_later(guide, answers, "role") == answers, "its own answer stays"


def test_dependants_are_keys_and_nothing_depends_on_itself(guide: Guide) -> None:
    keys = set(list_keys(guide))
    seen = 0
    for key in keys:
        dependants = find_dependants(key)
        assert dependants <= keys - {key}
        seen += len(dependants)
    assert seen >= 8
    order = list(list_keys(guide))
    assert all(order.index(key) < order.index(name) for key in keys for name in find_dependants(key))
