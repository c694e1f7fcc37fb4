"""What the shipped guide holds beside plans: common questions, signs of a posting, ways to look at a role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from careerpath.guide.base import Record
from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.guide.project_models import Readme
from careerpath.worksheet.values import find_id

NEW_TABLES = (
    "faq",
    "posting_questions",
    "work_modes",
    "title_variants",
    "signals",
    "reading_rules",
    "lens",
    "categories",
)
# Each list of each answer, and how long the source makes it.
LISTS = {
    "fastest-way": {"Where each background starts": 4},
    "beginner-role": {"Without a technical past": 5, "With a technical past": 4},
    "without-a-degree": {"Where it may be possible": 6, "What can speak for you instead": 5},
    "what-to-avoid": {"Three things to avoid": 3},
    "first-project": {"Five things it explains": 5, "For example": 4},
}
MODES = ("building", "reviewing", "implementing", "selling", "governing", "training")
POSTING_QUESTIONS = (
    "problem-to-solve",
    "mode-of-work",
    "data-and-workflow",
    "people-around",
    "background-required",
    "risks-to-manage",
)
# The nine published titles, in the source's order, and the role each leads to.
TITLES = {
    "AI specialist": None,
    "Clinical AI analyst": "clinical-ai-evaluator",
    "Informatics consultant": "clinical-informatics-specialist",
    "Healthcare data scientist": "healthcare-data-scientist",
    "AI product manager": "healthcare-ai-product-manager",
    "Medical AI reviewer": "medical-ai-content-reviewer",
    "Automation lead": "healthcare-automation-specialist",
    "Responsible AI analyst": "ai-governance-analyst",
    "Implementation specialist": "healthcare-ai-implementation-specialist",
}
GREEN = (
    "clear-workflow",
    "realistic-skills",
    "privacy-mentioned",
    "defined-stakeholders",
    "human-review",
    "success-metrics",
    "employment-type",
)
RED = ("hype-without-duties", "unrelated-skills", "ai-decides-alone", "silent-on-privacy")
FAMILIES = {
    "data-analytics": 10,
    "clinical-content": 9,
    "implementation-operations": 12,
    "governance-risk": 13,
    "technical-builder": 10,
}
WEAK = {"documentation", "training", "adoption", "policy", "bias", "audit"}


def list_all(guide: Guide) -> list[Record]:
    """Return the records of the tables that this file is about."""
    return [record for table in NEW_TABLES for record in getattr(guide, table).values()]


def test_no_id_is_that_of_another_record(guide: Guide) -> None:
    """A typed id finds one thing."""
    taken = Counter(name for table in TABLE_NAMES if table != "band_table" for name in getattr(guide, table))
    taken.update(action.id for actions in guide.actions.values() for action in actions)
    mine = [record.id for record in list_all(guide)]
    assert len(mine) == 49
    assert [name for name in mine if taken[name] > 1] == []


def test_what_the_source_does_not_say_is_marked(guide: Guide) -> None:
    for record in list_all(guide):
        assert (record.basis == "derived") == ("ours" in record.source), record.id
    for tables, bases in ((("faq", "posting_questions", "signals", "lens"), "stated"), (("work_modes",), "derived")):
        assert {record.basis for table in tables for record in getattr(guide, table).values()} == {bases}


# --- common questions ---------------------------------------------------------------------------


def test_answers_have_the_lists_of_the_source(guide: Guide) -> None:
    lists = {name: {entry.label: len(entry.points) for entry in item.lists} for name, item in guide.faq.items()}
    assert lists == LISTS


def test_an_answer_is_a_few_whole_sentences(guide: Guide) -> None:
    for name, item in guide.faq.items():
        sentences = [words for words in item.answer.split(". ") if words]
        assert 2 <= len(sentences) <= 5, name
        assert item.question.endswith("?"), name
        assert item.source == ("S31",), name


def list_roles(guide: Guide, name: str, label: str) -> list[tuple[str, ...]]:
    (found,) = [entry for entry in guide.faq[name].lists if entry.label == label]
    return [point.roles for point in found.points]


def test_a_beginner_is_sent_where_fit_sends_one(guide: Guide) -> None:
    """The question's two lists and the rules of fit rest on the same passage."""
    for label, rule in (("Without a technical past", "non-technical"), ("With a technical past", "technical")):
        roles = list_roles(guide, "beginner-role", label)
        assert all(len(names) == 1 for names in roles), label
        assert {name for names in roles for name in names} == set(guide.rules[f"beginner-{rule}"].roles)
    assert guide.faq["beginner-role"].differences == ("x11",)


def test_the_first_project_explains_what_every_readme_explains(guide: Guide) -> None:
    explains, examples = guide.faq["first-project"].lists
    assert [point.text.casefold() for point in explains.points] == list(Readme.model_fields)
    for point in examples.points:
        (role,) = point.roles
        assert point.projects
        for project in point.projects:
            assert role in guide.projects[project].roles, (role, project)
        assert guide.roles[role].project in point.projects, role
    assert guide.faq["first-project"].differences == ("x12",)


def test_the_way_in_leads_from_four_backgrounds_to_roles_of_their_rows(guide: Guide) -> None:
    (starts,) = guide.faq["fastest-way"].lists
    for background, point in zip(("clinical", "data", "operations", "content"), starts.points, strict=True):
        row = guide.backgrounds[background].fit_map.roles
        assert point.roles, background
        assert set(point.roles) <= set(row), background


# --- postings -----------------------------------------------------------------------------------


def test_a_posting_answers_six_questions_and_is_one_of_six_kinds_of_work(guide: Guide) -> None:
    assert tuple(guide.posting_questions) == POSTING_QUESTIONS
    assert tuple(guide.work_modes) == MODES
    assert all(question.text.endswith("?") for question in guide.posting_questions.values())
    noted = [name for name, mode in guide.work_modes.items() if mode.note]
    assert noted == ["selling", "training"]
    assert "No role" in guide.work_modes["selling"].note


@pytest.mark.parametrize(("title", "role"), TITLES.items())
def test_a_title_leads_where_its_name_leads(guide: Guide, title: str, role: str | None) -> None:
    (variant,) = [variant for variant in guide.title_variants.values() if variant.label == title]
    assert variant.id == "title-" + title.casefold().replace(" ", "-")
    assert (variant.roles[0] if variant.roles else None) == role
    assert find_id(guide, "role", title) == role
    assert len(set(variant.roles)) == len(variant.roles)


def test_the_nine_titles_stand_in_their_order(guide: Guide) -> None:
    assert [variant.label for variant in guide.title_variants.values()] == list(TITLES)


def test_signs_are_seven_green_and_then_four_red(guide: Guide) -> None:
    kinds: Mapping[str, str] = {name: signal.kind for name, signal in guide.signals.items()}
    assert list(kinds) == [*GREEN, *RED]
    assert [kinds[name] for name in GREEN] == ["green"] * 7
    assert [kinds[name] for name in RED] == ["red"] * 4
    assert {guide.signals[name].source for name in GREEN} == {("S13",)}
    assert {guide.signals[name].source for name in RED} == {("S14",)}


@pytest.mark.parametrize("kind", ["green", "red"])
def test_every_sign_has_questions_and_the_green_ones_use_all_nine(guide: Guide, kind: str) -> None:
    signals = [signal for signal in guide.signals.values() if signal.kind == kind]
    for signal in signals:
        assert signal.ask, signal.id
        assert len(set(signal.ask)) == len(signal.ask), signal.id
        assert list(signal.ask) == sorted(signal.ask), signal.id
    asked = {name for signal in signals for name in signal.ask}
    assert asked <= set(guide.employer_questions)
    assert kind == "red" or asked == set(guide.employer_questions)


def test_a_red_sign_asks_and_does_not_accuse(guide: Guide) -> None:
    for name in RED:
        words = re.findall(r"[a-z]+", guide.signals[name].text.casefold())
        assert "ask" in words, name
        assert not {"scam", "lie", "dishonest", "avoid", "never", "fake", "reckless"} & set(words), name
    assert "not stated" in guide.reading_rules["silence-is-not-stated"].text


# --- roles and keywords -------------------------------------------------------------------------


def test_categories_are_four_of_the_source_and_one_of_ours(guide: Guide) -> None:
    assert list(guide.categories) == ["analyze", "evaluate", "implement", "manage-risk", "build"]
    assert [name for name, record in guide.categories.items() if "ours" in record.source] == ["build"]
    assert {role.category for role in guide.roles.values()} == set(guide.categories)
    assert [role.id for role in guide.roles.values() if role.category == "build"] == ["healthcare-ai-product-manager"]


def test_a_role_is_seen_through_three_questions(guide: Guide) -> None:
    assert list(guide.lens) == ["daily-work", "easier-background", "proof-without-private-data"]
    assert all(entry.label.endswith("?") for entry in guide.lens.values())


def test_words_that_decide_nothing_alone_are_marked_in_every_family(guide: Guide) -> None:
    families = guide.keyword_families
    assert {name: len(family.terms) for name, family in families.items()} == FAMILIES
    for name, family in families.items():
        assert set(family.weak) == WEAK & set(family.terms), name
    assert {word for family in families.values() for word in family.weak} == WEAK
    terms = Counter(term for family in families.values() for term in family.terms)
    assert (sum(terms.values()), len(terms)) == (54, 53)
    assert [term for term, count in terms.items() if count > 1] == ["documentation"]
