"""Roles side by side: the guide's five columns, both values where two tables differ, nothing where they are silent."""

from __future__ import annotations

from itertools import combinations

import pytest

from careerpath.guide.content import Guide
from careerpath.lookup.compare import Cell, CompareRow, TableValue, compare_roles
from tests.lookup.role_table import LABELS, ROLES, Rated

TABLES = ["best_background", "coding", "healthcare", "project"]


def compare(guide: Guide, *roles: str) -> dict[str, CompareRow]:
    rows = compare_roles(guide, [guide.roles[role] for role in roles])
    assert len({row.key for row in rows}) == len(rows)
    assert all([cell.role for cell in row.cells] == list(roles) for row in rows)
    return {row.key: row for row in rows}


def expect(role: str, rated: Rated, cited: tuple[str, ...]) -> Cell:
    """Return the cell that the table typed by hand asks for."""
    values = tuple(
        TableValue(table, LABELS[reach]) for table, reach in (("S08", rated.compared), ("S02", rated.glance)) if reach
    )
    return Cell(role, values, rated.differs, cited if rated.differs else ())


def test_the_rows_are_the_columns_of_the_guide_then_cautions(guide: Guide) -> None:
    rows = compare(guide, "clinical-ai-evaluator", "medical-ai-content-reviewer")
    assert list(rows) == [*TABLES, "caution", "boundary"]
    assert list(compare(guide, "healthcare-data-analyst", "healthcare-ai-trainer")) == [*TABLES, "caution"]


@pytest.mark.parametrize("pair", [("healthcare-data-analyst", "healthcare-data-scientist"), tuple(ROLES)[2:4]])
def test_two_may_be_compared_in_either_order(guide: Guide, pair: tuple[str, str]) -> None:
    there, back = compare(guide, *pair), compare(guide, *reversed(pair))
    assert list(there) == list(back)
    assert all(set(there[key].cells) == set(back[key].cells) for key in there)


@pytest.mark.parametrize("role", ROLES)
def test_levels_are_those_of_both_tables(guide: Guide, role: str) -> None:
    other = next(name for name in ROLES if name != role)
    rows = compare(guide, role, other)
    cited = {
        ("healthcare-data-analyst", "coding"): ("x01",),
        ("healthcare-data-scientist", "coding"): ("x01",),
        ("healthcare-data-scientist", "healthcare"): ("x01",),
        ("medical-ai-content-reviewer", "healthcare"): ("x05",),
    }
    for fact in ("coding", "healthcare"):
        expected = expect(role, getattr(ROLES[role], fact), cited.get((role, fact), ()))
        assert rows[fact].cells[0] == expected
    (value,) = rows["project"].cells[0].values
    assert value == TableValue("", guide.projects[ROLES[role].project].title)


def test_the_content_reviewers_knowledge_stands_with_both_values_and_x05(guide: Guide) -> None:
    cell = compare(guide, "clinical-ai-evaluator", "medical-ai-content-reviewer")["healthcare"].cells[1]
    assert cell.values == (TableValue("S08", "Medium to high"), TableValue("S02", "High"))
    assert cell.differ
    assert cell.differences == ("x05",)


def test_the_trainer_is_in_no_table(guide: Guide) -> None:
    rows = compare(guide, "healthcare-ai-trainer", "ai-governance-analyst")
    for key in ("best_background", "coding", "healthcare"):
        assert rows[key].cells[0] == Cell("healthcare-ai-trainer", ())
        assert rows[key].cells[1].values
    assert rows["project"].cells[0].values
    assert rows["caution"].cells[0].values


def test_a_boundary_is_told_only_where_there_is_one(guide: Guide) -> None:
    for names in combinations(ROLES, 3):
        rows = compare(guide, *names)
        told = {name for name in names if guide.roles[name].boundary}
        assert ("boundary" in rows) == bool(told)
        if told:
            assert {cell.role for cell in rows["boundary"].cells if cell.values} == told
    assert any(role.boundary for role in guide.roles.values())


def test_every_row_says_where_it_stands(guide: Guide) -> None:
    known = {*guide.sources}
    for names in combinations(ROLES, 4):
        for row in compare_roles(guide, [guide.roles[name] for name in names]):
            assert row.source, (names, row.key)
            assert set(row.source) <= known
            assert {value.table for cell in row.cells for value in cell.values} - {""} <= set(row.source)


def test_a_difference_is_cited_wherever_two_tables_differ(guide: Guide) -> None:
    for names in combinations(ROLES, 2):
        for row in compare(guide, *names).values():
            for cell in row.cells:
                assert bool(cell.differences) == cell.differ, (names, row.key)
                assert set(cell.differences) <= set(guide.roles[cell.role].differences)
                assert not cell.differ or len({value.text for value in cell.values}) > 1
