"""Names find their records: ids, titles and every published name of a role, however they are typed."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide import names
from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.guide.names import explain_unnamed, find_named, fold, list_names, name_record
from careerpath.worksheet.values import explain_unknown, find_id
from tests.commands.checks import find_raw
from tests.helpers import invoke, load_shipped_guide

# Typed from the inventory's table of the twelve roles: the names of both tables, then those it says to accept.
PUBLISHED = {
    "healthcare-data-analyst": (
        "Healthcare data analyst/data scientist", "Healthcare data analyst", "model evaluation support",
        "quality analytics specialist", "population health analyst", "clinical analytics associate",
    ),
    "healthcare-data-scientist": (
        "Healthcare data scientist", "healthcare ML engineer", "MLOps engineer", "AI research engineer",
    ),
    "clinical-ai-evaluator": (
        "Clinical AI evaluator", "AI safety reviewer", "AI-assisted documentation review", "patient safety review",
    ),
    "clinical-informatics-specialist": (
        "Clinical informatics specialist", "informatics analyst", "informatics consultant",
    ),
    "healthcare-ai-product-manager": (
        "Healthcare AI product manager", "healthtech product strategist", "AI workflow product lead",
    ),
    "medical-imaging-ai-specialist": ("Medical imaging AI specialist",),
    "healthcare-automation-specialist": (
        "Healthcare automation specialist", "healthcare AI automation specialist", "workflow analyst",
        "revenue cycle AI analyst", "AI operations coordinator", "process improvement analyst", "automation lead",
    ),
    "ai-governance-analyst": (
        "AI governance/healthcare AI risk analyst", "AI governance analyst", "privacy reviewer",
        "vendor risk specialist", "vendor review specialist", "model risk coordinator", "model risk support",
        "responsible AI program assistant", "responsible AI program coordinator", "responsible AI program analyst",
        "AI policy specialist", "governance assistant", "AI governance assistant",
    ),
    "medical-ai-content-reviewer": (
        "Medical AI content evaluator or reviewer", "Medical AI content reviewer", "patient education reviewer",
        "healthtech content strategist", "AI communication specialist", "medical AI reviewer",
    ),
    "healthcare-ai-implementation-specialist": (
        "Healthcare AI implementation specialist", "AI implementation coordinator", "AI implementation advisor",
        "healthtech customer success",
    ),
    "bioinformatics-ai-analyst": (
        "Bioinformatics/precision medicine AI analyst", "Bioinformatics AI analyst", "precision medicine AI analyst",
    ),
    "healthcare-ai-trainer": (
        "Healthcare AI trainer/adoption educator", "AI adoption trainer", "learning designer", "adoption educator",
        "medical AI trainer",
    ),
}  # fmt: skip
NAMES = [(name, role) for role, names in PUBLISHED.items() for name in names]
NAMED_ONLY = ("healthcare ML engineer", "MLOps engineer", "AI research engineer")
SPACES = (" ", "  ", "-", "_", "/", " / ", "\t")


def test_the_table_holds_all_roles(guide: Guide) -> None:
    assert list(PUBLISHED) == list(guide.roles)
    assert len(NAMES) >= 59


@pytest.mark.parametrize(("name", "role"), NAMES)
def test_every_published_name_finds_its_role(guide: Guide, name: str, role: str) -> None:
    assert find_named(guide.roles, name) == role
    assert find_id(guide, "role", name) == role
    assert find_named(guide.roles, role) == role


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("role", "names"), PUBLISHED.items())
def test_names_are_taken_by_the_verbs(role: str, names: tuple[str, ...]) -> None:
    """The last name of each role is the one that looks least like its id."""
    (found,) = json.loads(invoke("roles", names[-1].upper(), "--format", "json").stdout)["data"]["roles"]
    assert found["id"] == role
    line = ("plan", "-b", "data", "--defaults", "--role", names[-1], "--format", "json")
    assert json.loads(invoke(*line).stdout)["data"]["answers"]["role"]["value"] == role


def test_a_name_that_is_only_named_says_so(guide: Guide) -> None:
    only = {alias.name for role in guide.roles.values() for alias in role.aliases if not alias.described}
    assert set(NAMED_ONLY) < only
    assert all("engineer" in name for name in only)


def test_of_names_that_fold_alike_the_first_stands_and_ids_come_first(guide: Guide) -> None:
    names = list_names(guide.roles)
    assert len({fold(name) for name in names}) == len(names)
    assert list(names)[: len(guide.roles)] == list(guide.roles)
    assert all(find_named(guide.roles, name) == role for name, role in names.items())


def test_every_record_is_found_by_the_name_it_prints(guide: Guide) -> None:
    for table in ("lanes", "skills", "projects", "questions", "employer_questions", "signals", "faq", "categories"):
        records = getattr(guide, table)
        for name, record in records.items():
            assert find_named(records, name) == name
            assert find_named(records, name_record(record)) == name, (table, name)
    assert set(TABLE_NAMES) >= {"lanes", "skills"}


@st.composite
def retype(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a published name with other capitals, other signs between its words, and space around it."""
    name, role = draw(st.sampled_from(NAMES))
    words = [
        "".join(letter.upper() if draw(st.booleans()) else letter.lower() for letter in word)
        for word in re.split(r"[ /-]", name)
    ]
    typed = words[0] + "".join(draw(st.sampled_from(SPACES)) + word for word in words[1:])
    return draw(st.sampled_from(("", " ", "\n"))) + typed + draw(st.sampled_from(("", " ", "/"))), role


@given(retype())
@settings(max_examples=60, deadline=None)
def test_capitals_spaces_and_slashes_do_not_matter(case: tuple[str, str]) -> None:
    typed, role = case
    assert find_named(load_shipped_guide().roles, typed) == role


# --- what is not found --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("clinical evaluator", "clinical-ai-evaluator"),
        ("AI saftey reviewer", "AI safety reviewer (clinical-ai-evaluator)"),
        ("privacy", "privacy reviewer (ai-governance-analyst)"),
        ("imaging", "medical-imaging-ai-specialist"),
        ("bioinformatic analyst", "bioinformatics-ai-analyst"),
        ("trainer", "healthcare-ai-trainer"),
        ("evaluater", "clinical-ai-evaluator"),
        ("trainr", "healthcare-ai-trainer"),
    ],
)
def test_a_near_miss_names_what_may_be_meant(guide: Guide, typed: str, meant: str) -> None:
    assert find_named(guide.roles, typed) is None
    problem = explain_unknown(guide, "role", typed)
    assert problem.code == "unknown-role"
    assert meant in problem.hint
    assert problem == explain_unnamed(guide.roles, "role", typed, None, "role")


@pytest.mark.parametrize("typed", ["", " ", "/", "nurse", "x" * 10_000, "\x1b[31mred\x1b[0m", "12"])
def test_what_is_near_nothing_gets_the_whole_list(guide: Guide, typed: str) -> None:
    assert find_named(guide.roles, typed) is None
    problem = explain_unnamed(guide.roles, "role", typed)
    assert all(role in problem.hint for role in guide.roles)
    assert len(problem.message) < 80


def test_many_near_names_lead_to_few_roles(guide: Guide) -> None:
    """A word that stands in most names is answered with five roles at most, each once."""
    hint = explain_unnamed(guide.roles, "role", "AI").hint
    roles = [role for role in guide.roles if role in hint]
    assert 2 <= len(roles) <= 5
    assert all(hint.count(role) == 1 for role in roles)


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=60) | st.sampled_from(NAMES).map("".join))
@settings(max_examples=80, deadline=None)
def test_explaining_never_fails_and_repeats_no_control_character(typed: str) -> None:
    records = load_shipped_guide().roles
    problem = explain_unnamed(records, "role", typed)
    assert problem.code == "unknown-role"
    assert problem.hint
    assert find_raw(problem.message + problem.hint) == []
    assert find_named(records, typed) in (None, *records)


# --- names are read once ------------------------------------------------------------------------


def test_a_thousand_wrong_names_read_the_table_once(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def note(words: str) -> str:
        read.append(words)
        return fold(words)

    monkeypatch.setattr(names, "_KEPT", {})
    monkeypatch.setattr(names, "fold", note)
    for number in range(1000):
        explain_unnamed(guide.roles, "role", f"wrong {number}")
        find_named(guide.roles, f"wrong {number}")
    assert len(list_names(guide.roles)) < len(read) < 4000


def test_only_a_few_tables_are_kept_and_none_is_taken_for_another(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_KEPT", {})
    for record in [*guide.roles.values()] * 20:
        assert next(iter(list_names({record.id: record}).values())) == record.id
    assert 0 < len(names._KEPT) <= names._MOST_KEPT < 12 * 20


def test_who_gets_the_names_may_change_them(guide: Guide) -> None:
    list_names(guide.roles).clear()
    assert find_named(guide.roles, "clinical ai evaluator") == "clinical-ai-evaluator"
