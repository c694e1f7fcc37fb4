"""What stands on the pages of the guide: all of it, in the guide's order."""

from __future__ import annotations

import re

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.names import find_named
from careerpath.output.blocks import RangeMap, Table
from careerpath.output.page_closing import make_sources
from careerpath.output.plain import render_plain
from careerpath.output.role_page import make_role_page
from tests.lookup.role_table import LABELS, ROLES
from tests.output.lookup_pages import (
    find_part,
    list_fields,
    list_headings,
    list_items,
    make_comparisons,
    make_lists,
    make_records,
)

WEAK = {"documentation", "training", "adoption", "policy", "bias", "audit"}


def test_the_table_of_roles_has_all_and_the_map_beside_it(guide: Guide) -> None:
    blocks = make_lists(guide)["roles"]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row.cells[0] for row in table.rows] == [role.title for role in guide.roles.values()]
    for row, expected in zip(table.rows, ROLES.values(), strict=True):
        for cell, rated in zip(row.cells[1:3], (expected.coding, expected.healthcare), strict=True):
            words = LABELS[rated.counted] if rated.counted else "not rated in the source"
            assert cell == (f"{words} (tables differ)" if rated.differs else words)
    assert any(isinstance(block, RangeMap) for block in blocks)


def test_every_role_is_found_or_left_out_in_words(guide: Guide) -> None:
    for line, blocks in make_lists(guide).items():
        if not line.startswith("roles"):
            continue
        found = {row.cells[0] for block in blocks if isinstance(block, Table) for row in block.rows}
        heading = "Left out, and why"
        left = list_items(find_part(blocks, heading)) if heading in list_headings(blocks) else []
        said = " ".join(one.text for one in left)
        for role in guide.roles.values():
            assert (role.title in found) != (role.title in said), (line, role.id)


def test_the_sheet_beside_a_posting_is_complete(guide: Guide) -> None:
    blocks = make_lists(guide)["signals"]
    assert list_headings(blocks)[:-1] == [
        "6 things a good posting answers",
        "6 kinds of work behind a posting",
        "7 green flags",
        "4 red flags",
        "5 families of keywords",
        "9 titles that can mean different work",
        "9 questions for an employer",
    ]
    for heading in list_headings(blocks)[:-1]:
        part = find_part(blocks, heading)
        count = sum(len(block.rows) for block in part if hasattr(block, "rows"))
        assert count + len(list_items(part)) == int(heading.split()[0]), heading


def test_weak_words_are_marked_and_only_they(guide: Guide) -> None:
    families = list_fields(find_part(make_lists(guide)["signals"], "5 families of keywords"))
    terms = [term for field in families.values() for term in field.lines[0].text.split(" · ")]
    assert len(terms) == 54
    assert len({term.removesuffix(" (weak)") for term in terms}) == 53
    assert {term.removesuffix(" (weak)") for term in terms if term.endswith(" (weak)")} == WEAK
    assert not WEAK & set(terms)


def test_every_sign_names_the_questions_by_their_number(guide: Guide) -> None:
    blocks = make_lists(guide)["signals"]
    numbers = {name: number for number, name in enumerate(guide.employer_questions, 1)}
    fields = list_fields([*find_part(blocks, "7 green flags"), *find_part(blocks, "4 red flags")])
    for signal in guide.signals.values():
        asked = ", ".join(str(numbers[name]) for name in signal.ask)
        assert fields[signal.label].lines[0].text.endswith(f" Ask: {asked}.")


def test_questions_and_answers_name_what_they_lead_to(guide: Guide) -> None:
    fields = list_fields(make_lists(guide)["faq"])
    for question in guide.faq.values():
        for group in question.lists:
            for point, line in zip(group.points, fields[group.label].lines, strict=True):
                assert line.text.startswith(point.text)
                assert all(guide.roles[role].title in line.text for role in point.roles)
                assert all(guide.projects[project].title in line.text for project in point.projects)


def test_a_lanes_page_says_what_its_backgrounds_bring_and_what_is_hard(guide: Guide) -> None:
    """The sources give each of their lanes an advantage, two of them a challenge; a product lane they do not have."""
    pages = make_records(guide)
    for lane in ("evaluation", "analytics", "automation", "governance", "content-review"):
        fields = list_fields(find_part(pages[f"lanes {lane}"], "What you bring to it"))
        assert fields
        for background in guide.backgrounds.values():
            if background.label in fields:
                told = [line.text for line in fields[background.label].lines]
                assert told[0] == background.advantage
                assert any(text.startswith("The hard part: ") for text in told) == bool(background.challenge)
                assert any(text.startswith("Next: ") for text in told) == bool(background.next_step)
    assert "What you bring to it" not in list_headings(pages["lanes product"])


def test_a_projects_page_has_its_parts_limits_and_five_part_readme(guide: Guide) -> None:
    pages = make_records(guide)
    for name, project in guide.projects.items():
        blocks = pages[f"projects {name}"]
        (table,) = [block for block in find_part(blocks, "Its parts") if isinstance(block, Table)]
        assert [row.cells[0] for row in table.rows] == [part.label for part in project.parts]
        assert len(list_items(find_part(blocks, "Limits to say"))) == len(project.limits)
        never = list_items(find_part(blocks, "Never list: what stays out of it"))
        assert len(never) == len(guide.never) + len(project.never)
        readme = list_fields(find_part(blocks, "Its README, in five parts"))
        assert list(readme) == ["Problem", "Workflow", "Output", "Limitations", "Role"]


def test_both_values_stand_in_a_cell_that_says_the_tables_differ(guide: Guide) -> None:
    for line, blocks in make_comparisons(guide).items():
        (table,) = [block for block in blocks if isinstance(block, Table)]
        rows = {row.cells[0]: row.cells[1:] for row in table.rows}
        assert list(rows)[:4] == ["Best background", "Coding", "Healthcare knowledge", "First proof project"]
        for role, cell in zip(line.split()[1:], rows["Healthcare knowledge"], strict=True):
            if role == "medical-ai-content-reviewer":
                assert cell == "S08: Medium to high; S02: High (tables differ, X05)"
            rated = ROLES[role].healthcare
            assert cell.endswith(")") == rated.differs
            assert rated.counted or cell == "not rated in the source"


def test_the_document_of_all_cited_sections_is_named_once(guide: Guide) -> None:
    said = render_plain(make_role_page(guide, guide.roles["clinical-ai-evaluator"]), 200)
    source = guide.sources["S02"]
    assert said.count(source.document) == 1
    assert f"\nS02: {source.section}\n" in said
    assert f"\nIn: {source.document}\n" in said


def test_sections_of_several_documents_name_theirs(guide: Guide) -> None:
    documents = {name: source.document for name, source in guide.sources.items() if source.document}
    other = next(name for name, document in documents.items() if document != documents["S02"])
    said = render_plain(make_sources(guide, ("S02", other)), 200)
    assert f"S02: {guide.sources['S02'].section} ({documents['S02']})" in said
    assert f"({documents[other]})" in said
    assert "\nIn: " not in said


@pytest.mark.parametrize("verb", ["roles", "lanes", "skills", "projects", "signals"])
def test_a_list_ends_with_a_name_that_can_be_typed(guide: Guide, verb: str) -> None:
    said = render_plain(make_lists(guide)[verb], 500)
    (name,) = re.findall(f'careerpath {verb} "([^"]+)"', said)
    assert find_named(getattr(guide, verb), name) is not None
