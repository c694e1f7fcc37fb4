"""What scripts get of the look-up verbs: pinned keys, with and without an id, the same bytes every time."""

from __future__ import annotations

import json

import pytest

from careerpath import __version__
from careerpath.guide.content import Guide
from tests.commands.lookups import AS_JSON, ENTRY, LEVEL, LISTS, ORIGIN, PAIR, RANGE, SKILL_LIST, VERBS, call, read_data
from tests.helpers import invoke, run

pytestmark = pytest.mark.usefixtures("home")


@pytest.mark.parametrize("verb", VERBS)
def test_the_envelope_is_the_same_for_all(guide: Guide, verb: str) -> None:
    document = json.loads(invoke(*call(verb), *AS_JSON).stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == f"careerpath/{verb}/1"
    assert document["careerpath"] == __version__
    assert document["guide"] == {"name": "healthcare-ai", "version": guide.info.version, "sha256": guide.sha256}
    assert document["notices"] == [notice.text for notice in guide.notices.values()]


@pytest.mark.parametrize("verb", LISTS)
def test_the_keys_are_pinned_with_and_without_an_id(verb: str) -> None:
    table, keys, count, name = LISTS[verb]
    found = read_data(verb)[table]
    assert len(found) == count
    assert all(list(record) == keys for record in found)
    assert all(record["source"] and record["basis"] in ("stated", "derived") for record in found)
    (one,) = read_data(verb, name)[table]
    assert one == next(record for record in found if record["id"] == name)


def test_the_tables_of_each_document_are_pinned() -> None:
    assert list(read_data("roles")) == ["filter", "roles", "left_out"]
    assert list(read_data("compare", *PAIR)) == ["roles", "rows"]
    assert list(read_data("lanes")) == ["lanes"]
    assert list(read_data("skills")) == list(read_data("skills", "core")) == ["skills", "skill_lists"]
    assert list(read_data("projects")) == ["projects"]
    assert list(read_data("questions")) == list(read_data("questions", "q1")) == ["worksheet", "employer"]
    assert list(read_data("signals", "human-review")) == ["signals"]
    assert list(read_data("faq")) == ["faq"]
    assert list(read_data("signals")) == [
        "reading_rules", "posting_questions", "work_modes", "signals", "keyword_families", "title_variants",
        "questions",
    ]  # fmt: skip


def test_what_hangs_on_a_role_is_pinned() -> None:
    for role in read_data("roles")["roles"]:
        assert role["aliases"] == [name["name"] for name in role["names"]]
        assert all(list(name) == ["name", "described", *ORIGIN] for name in role["names"])
        for fact in ("coding", "healthcare"):
            assert role[fact] is None or list(role[fact]) == RANGE
            assert role[fact] is None or all(list(level) == LEVEL for level in role[fact]["tables"])
        assert role["coding_tier"] is None or list(role["coding_tier"]) == LEVEL
        assert list(role["best_background"]) == ["tables", "tables_differ"]
        assert all(list(line) == ["label", "text", *ORIGIN] for line in role["pay"])
        assert list(role["remote"]) == ["rule", "text", "source"]
        assert all(list(title) == ["title", "group", "note"] for title in role["titles"])
        assert all(list(keyword) == ["word", "strength"] for keyword in role["keywords"])
        assert all(list(line) == ["label", "text", *ORIGIN, "first"] for line in role["questions"])
        assert len(role["questions"]) == 9
        assert sum(line["first"] for line in role["questions"]) == 2


def test_levels_are_ranges_of_both_tables_and_null_where_there_are_none() -> None:
    roles = {role["id"]: role for role in read_data("roles")["roles"]}
    assert roles["medical-ai-content-reviewer"]["healthcare"] == {
        "from": "medium",
        "to": "high",
        "label": "Medium to high",
        "tables": [
            {"table": "S08", "from": "medium", "to": "high", "label": "Medium to high"},
            {"table": "S02", "from": "high", "to": "high", "label": "High"},
        ],
        "tables_differ": True,
        "note": roles["medical-ai-content-reviewer"]["healthcare"]["note"],
    }
    trainer = roles["healthcare-ai-trainer"]
    assert trainer["coding"] is None
    assert trainer["healthcare"] is None
    assert trainer["coding_tier"]["from"] == "low"
    assert trainer["best_background"] == {"tables": [], "tables_differ": False}


def test_a_filter_is_told_back_with_those_it_leaves_out(guide: Guide) -> None:
    data = read_data("roles", "--background", "Clinical care", "--coding", "LOW")
    assert data["filter"] == {"background": "clinical", "coding": "low", "healthcare": None, "category": None}
    assert [role["closeness"] for role in data["roles"]] == ["row", "row", "named", "named"]
    assert len(data["roles"]) + len(data["left_out"]) == len(guide.roles)
    assert all(list(left) == ["role", "reason", "fact"] for left in data["left_out"])
    assert {"role": "healthcare-ai-trainer", "reason": "not-rated", "fact": "coding"} in data["left_out"]
    data = read_data("roles")
    assert data["filter"] == dict.fromkeys(("background", "coding", "healthcare", "category"))
    assert data["left_out"] == []
    assert all(role["closeness"] is None for role in data["roles"])


def test_what_hangs_on_a_comparison_is_pinned() -> None:
    data = read_data("compare", *PAIR)
    assert data["roles"][0] == {"id": "clinical-ai-evaluator", "title": "Clinical AI evaluator"}
    assert [row["key"] for row in data["rows"]] == [
        "best_background", "coding", "healthcare", "project", "caution", "boundary",
    ]  # fmt: skip
    for row in data["rows"]:
        assert list(row) == ["key", "cells", "source"]
        assert row["source"]
        for cell, role in zip(row["cells"], PAIR, strict=True):
            assert list(cell) == ["role", "values", "tables_differ", "differences"]
            assert cell["role"] == role
            assert all(list(value) == ["table", "text"] for value in cell["values"])
    assert data["rows"][2]["cells"][1]["differences"] == ["x05"]


def test_what_hangs_on_the_others_is_pinned() -> None:
    for lane in read_data("lanes")["lanes"]:
        assert list(lane["positioning"]) == ["good", "weak", "why"]
        assert all(list(line) == ["text", *ORIGIN] for line in lane["study"])
        assert len(lane["first_questions"]) == 2
        assert all(list(e) == ["id", "advantage", "challenge", "next_step", *ORIGIN] for e in lane["backgrounds"])
    for project in read_data("projects")["projects"]:
        assert all(list(part) == ENTRY for part in project["parts"])
        assert list(project["readme"]) == ["problem", "workflow", "output", "limitations", "role"]
        assert all(list(risk) == ["risk", "where", "answer"] for risk in project["risks"])
    data = read_data("questions")
    assert all(list(entry) == ENTRY for entry in data["employer"])
    assert len(data["employer"]) == 9
    assert all(list(choice) == ["id", "label"] for question in data["worksheet"] for choice in question["choices"])
    assert [len(question["choices"]) for question in data["worksheet"]] == [7, 8, 12, 7, 15, 4, 0, 0, 0]
    for group in (group for question in read_data("faq")["faq"] for group in question["lists"]):
        assert list(group) == ["label", "points"]
        assert all(list(point) == ["text", "roles", "projects"] for point in group["points"])
    assert all(list(entry) == SKILL_LIST for entry in read_data("skills")["skill_lists"])


def test_the_sheet_beside_a_posting_is_pinned() -> None:
    sheet = read_data("signals")
    assert {name: len(table) for name, table in sheet.items()} == {
        "reading_rules": 4, "posting_questions": 6, "work_modes": 6, "signals": 11, "keyword_families": 5,
        "title_variants": 9, "questions": 9,
    }  # fmt: skip
    for name, extra in (("work_modes", ["note"]), ("title_variants", ["roles"]), ("questions", [])):
        assert all(list(entry) == [*ENTRY, *extra] for entry in sheet[name])
    terms = [term for family in sheet["keyword_families"] for term in family["terms"]]
    assert all(list(term) == ["term", "weak"] for term in terms)
    assert len(terms) == 54
    assert {term["term"] for term in terms if term["weak"]} == {
        "documentation", "training", "adoption", "policy", "bias", "audit",
    }  # fmt: skip


def test_no_text_for_scripts_has_an_open_slot() -> None:
    for verb in VERBS:
        assert "{" not in json.dumps(list(walk_words(read_data(*call(verb)))))


def walk_words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [words for item in values for words in walk_words(item)]


def test_another_process_prints_the_same_bytes() -> None:
    for args in (("roles", *AS_JSON), ("compare", *PAIR)):
        assert run(*args, env={"PYTHONHASHSEED": "7"}).stdout == invoke(*args).stdout
