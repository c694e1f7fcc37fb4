"""Facts of the sources that the shipped guide must hold, whoever edits its words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
import tomli

from careerpath.guide.content import Guide
from careerpath.guide.findings import list_spots, walk_texts
from careerpath.guide.worksheet_models import Rule, RuleCase
from careerpath.paths import find_shipped_guide
from careerpath.planning.fit import applies, rate_role
from careerpath.worksheet.values import find_id

FILES = sorted(find_shipped_guide().rglob("*.toml"))
COUNTS = {
    "backgrounds": 7,
    "problems": 5,
    "lanes": 8,
    "roles": 12,
    "skills": 7,
    "projects": 15,
    "facts": 4,
    "questions": 9,
    "phases": 3,
    "bands": 4,
    "band_table": 3,
    "differences": 22,
    "employer_questions": 9,
    "keyword_families": 5,
    "risks": 5,
    "avoid": 4,
    "pay": 5,
    "faq": 5,
    "posting_questions": 6,
    "work_modes": 6,
    "title_variants": 9,
    "signals": 11,
    "reading_rules": 4,
    "lens": 3,
    "categories": 5,
}
# The worksheet in its order and words.
QUESTIONS = (
    "What is your current strongest background?",
    "Which healthcare AI lane fits you best?",
    "Which role family are you targeting first?",
    "What skill do you need next?",
    "What safe portfolio project will you build?",
    "What should your project avoid?",
    "What is your 30-day action?",
    "What is your 60-day action?",
    "What is your 90-day action plan?",
)
# Every published name, as the tables and texts print it, and the role it leads to.
NAMES = {
    "healthcare-data-analyst": (
        "Healthcare data analyst",
        "Healthcare data analyst/data scientist",
        "model evaluation support",
        "quality analytics specialist",
        "population health analyst",
        "clinical analytics associate",
    ),
    "healthcare-data-scientist": (
        "Healthcare data scientist",
        "healthcare ML engineer",
        "MLOps engineer",
        "AI research engineer",
    ),
    "clinical-ai-evaluator": (
        "Clinical AI evaluator",
        "AI safety reviewer",
        "AI-assisted documentation review",
        "patient safety review",
    ),
    "clinical-informatics-specialist": (
        "Clinical informatics specialist",
        "informatics analyst",
        "informatics consultant",
    ),
    "healthcare-ai-product-manager": (
        "Healthcare AI product manager",
        "AI product manager",
        "healthtech product strategist",
        "AI workflow product lead",
    ),
    "medical-imaging-ai-specialist": ("Medical imaging AI specialist",),
    "healthcare-automation-specialist": (
        "Healthcare automation specialist",
        "healthcare AI automation specialist",
        "workflow analyst",
        "revenue cycle AI analyst",
        "AI operations coordinator",
        "process improvement analyst",
        "automation lead",
    ),
    "ai-governance-analyst": (
        "AI governance analyst",
        "AI governance/healthcare AI risk analyst",
        "healthcare AI risk analyst",
        "privacy reviewer",
        "vendor risk specialist",
        "vendor review specialist",
        "model risk coordinator",
        "model risk support",
        "responsible AI program assistant",
        "responsible AI program coordinator",
        "responsible AI program analyst",
        "responsible AI analyst",
        "AI policy specialist",
        "governance assistant",
        "AI governance assistant",
    ),
    "medical-ai-content-reviewer": (
        "Medical AI content reviewer",
        "Medical AI content evaluator or reviewer",
        "patient education reviewer",
        "healthtech content strategist",
        "AI communication specialist",
        "medical AI reviewer",
    ),
    "healthcare-ai-implementation-specialist": (
        "Healthcare AI implementation specialist",
        "AI implementation coordinator",
        "AI implementation advisor",
        "healthcare AI implementation advisor",
        "healthtech customer success",
        "healthtech customer success specialist",
    ),
    "bioinformatics-ai-analyst": ("Bioinformatics AI analyst", "Bioinformatics/precision medicine AI analyst"),
    "healthcare-ai-trainer": (
        "Healthcare AI trainer",
        "medical AI trainer",
        "AI adoption trainer",
        "learning designer",
        "adoption educator",
    ),
}
# Coding in the at-a-glance table, the comparison and the tiers, then healthcare knowledge in the two tables; "-" where
# a source does not rate the role.
LEVELS = {
    "healthcare-data-analyst": "Medium to high, Medium, Medium; Medium, Medium",
    "healthcare-data-scientist": "Medium to high, High, High; Medium, Medium to high",
    "clinical-ai-evaluator": "Low to medium, Low to medium, Low; High, High",
    "clinical-informatics-specialist": "Low to medium, Low to medium, Medium; High, High",
    "healthcare-ai-product-manager": "Low to medium, Low to medium, -; Medium to high, Medium to high",
    "medical-imaging-ai-specialist": "High, -, High; High, -",
    "healthcare-automation-specialist": "Medium, Medium, Medium; Medium, Medium",
    "ai-governance-analyst": "Low to medium, Low to medium, Low; High, High",
    "medical-ai-content-reviewer": "Low, Low, Low; High, Medium to high",
    "healthcare-ai-implementation-specialist": "Low to medium, Low to medium, Low / Medium; Medium, Medium",
    "bioinformatics-ai-analyst": "High, High, High; High, High",
    "healthcare-ai-trainer": "-, -, Low; -, -",
}
FIT_MAP = {
    "clinical": ("Clinical AI evaluator", "Clinical informatics specialist", "AI safety reviewer"),
    "data": ("Healthcare data analyst", "Healthcare data scientist", "Model evaluation support"),
    "operations": ("Healthcare automation specialist", "AI implementation coordinator", "Workflow analyst"),
    "content": ("Medical AI content reviewer", "Patient education reviewer", "AI adoption trainer"),
    "compliance": ("AI governance analyst", "Privacy reviewer", "Vendor risk specialist"),
    "product": ("Healthcare AI product manager", "Healthtech product strategist", "AI workflow product lead"),
    "beginner": ("AI literacy", "Workflow research", "Beginner healthcare AI projects"),
}


@pytest.mark.parametrize(("table", "count"), COUNTS.items())
def test_the_guide_holds_what_the_sources_count(guide: Guide, table: str, count: int) -> None:
    assert len(getattr(guide, table)) == count
    assert guide.info.counts.get(table, count) == count


def test_the_guide_says_itself_how_many_records_it_holds(guide: Guide) -> None:
    assert len(guide.info.counts) >= 15
    assert {table: len(getattr(guide, table)) for table in guide.info.counts} == guide.info.counts


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_readers_read_a_file_alike(path: Path) -> None:
    """A guide may be read with the reader of the standard library too; no file may mean two things."""
    text = path.read_text(encoding="utf-8")
    value = tomllib.loads(text)
    assert value
    assert tomli.loads(text) == value


def test_the_nine_questions_stand_in_the_order_and_words_of_the_worksheet(guide: Guide) -> None:
    assert tuple(question.label for question in guide.questions.values()) == QUESTIONS
    assert [question.number for question in guide.questions.values()] == list(range(1, 10))


def test_the_fit_map_has_the_published_names(guide: Guide) -> None:
    assert {name: background.fit_map.labels for name, background in guide.backgrounds.items()} == FIT_MAP


@pytest.mark.parametrize(("role", "words"), LEVELS.items())
def test_levels_are_those_of_the_tables(guide: Guide, role: str, words: str) -> None:
    coding = {level.table: level.label for level in guide.roles[role].coding}
    healthcare = {level.table: level.label for level in guide.roles[role].healthcare}
    assert set(coding) <= {"S02", "S08", "S10"}
    assert set(healthcare) <= {"S02", "S08"}
    printed = ", ".join(coding.get(table, "-") for table in ("S02", "S08", "S10"))
    assert f"{printed}; {', '.join(healthcare.get(table, '-') for table in ('S02', 'S08'))}" == words


def test_labels_of_levels_say_what_the_levels_are(guide: Guide) -> None:
    seen = 0
    for role in guide.roles.values():
        for level in (*role.coding, *role.healthcare):
            words = level.label.lower().replace(" / ", " to ").split(" to ")
            assert (words[0], words[-1]) == (level.lowest, level.highest), (role.id, level)
            seen += 1
    assert seen == 53


def find_reasons(guide: Guide, rule: Rule, case: RuleCase) -> list[str]:
    facts = {key: value for key, value in case.given.items() if key != "background"}
    fit = rate_role(guide, guide.roles[case.role], case.given["background"], facts)
    return [reason.effect for reason in fit.reasons if reason.rule == rule.id]


def fires(guide: Guide, rule: Rule, case: RuleCase) -> bool:
    """Run an example: a level rule fires when it speaks against the role, the others when they apply to it."""
    if rule.kind in ("level", "unnamed"):
        return "against" in find_reasons(guide, rule, case)
    return applies(rule, case.given, case.role)


def test_every_rule_of_fit_fires_on_its_example_and_rests_on_the_other(guide: Guide) -> None:
    assert len(guide.rules) >= 30
    assert {rule.kind for rule in guide.rules.values()} == {
        "row",
        "named",
        "unnamed",
        "boundary",
        "level",
        "cap",
        "note",
    }
    for rule in guide.rules.values():
        assert fires(guide, rule, rule.fires), f"{rule.id} does not fire on its example"
        assert not fires(guide, rule, rule.rests), f"{rule.id} does not rest on its example"


def test_a_rule_that_fires_is_among_the_reasons(guide: Guide) -> None:
    seen = 0
    for rule in guide.rules.values():
        if "background" in rule.fires.given:
            assert find_reasons(guide, rule, rule.fires), rule.id
            seen += 1
    assert seen >= 30


def test_the_rows_of_fit_are_the_rows_of_the_map(guide: Guide) -> None:
    rows: dict[str, list[str]] = defaultdict(list)
    for rule in guide.rules.values():
        if rule.kind == "row":
            for name in rule.when["background"]:
                rows[name] += rule.roles
    assert len(rows) == 6
    for name, background in guide.backgrounds.items():
        assert sorted(rows.get(name, [])) == sorted(background.fit_map.roles), name


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in NAMES.items() for name in names])
def test_every_published_name_finds_its_role(guide: Guide, role: str, name: str) -> None:
    assert find_id(guide, "role", name) == role
    assert find_id(guide, "park", name.upper()) == role


def test_every_role_has_names_to_look_for(guide: Guide) -> None:
    assert set(NAMES) == set(guide.roles)


def test_no_name_leads_to_two_roles(guide: Guide) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for role in guide.roles.values():
        for name in (role.id.replace("-", " "), role.title, *(alias.name for alias in role.aliases)):
            owners[name.casefold().replace("-", " ")].add(role.id)
    assert len(owners) > 60
    assert {name: roles for name, roles in owners.items() if len(roles) > 1} == {}


def test_activities_of_a_beginner_are_never_job_titles(guide: Guide) -> None:
    beginners = [background.fit_map for background in guide.backgrounds.values() if background.fit_map.activities]
    activities = {label.casefold() for row in beginners for label in row.labels}
    assert len(activities) == 3
    for role in guide.roles.values():
        titles = [title.title for group in (role.search.first, role.search.then, role.search.twice) for title in group]
        names = {name.casefold() for name in (role.title, role.short, *(alias.name for alias in role.aliases), *titles)}
        assert len(names) > 3
        assert not activities & names, role.id


def test_lanes_and_roles_name_each_other(guide: Guide) -> None:
    for role in guide.roles.values():
        assert role.id in guide.lanes[role.lanes[0]].roles, f"{role.lanes[0]} does not suggest {role.id}"
    assert {role for lane in guide.lanes.values() for role in lane.roles} == set(guide.roles)


def test_a_role_and_its_project_name_each_other(guide: Guide) -> None:
    for role in guide.roles.values():
        assert role.id in guide.projects[role.project].roles, role.id


def test_no_text_holds_an_address_or_a_price(guide: Guide) -> None:
    """The sources give neither: whatever stands here would be made up."""
    made_up = re.compile(r"https?://|www\.|[$€£]\s?\d|\d\s?[€£]|\b\d+\s?(?:USD|EUR|dollars)\b")
    texts = [words for _, record in list_spots(guide) for _, words in walk_texts(record)]
    assert len(texts) > 5000
    assert [words for words in texts if made_up.search(words)] == []
