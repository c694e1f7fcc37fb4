"""One role's page: the lens, both tables' levels, titles, questions, pay and remote work, each with its origin."""

from __future__ import annotations

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Paragraph
from careerpath.output.role_page import make_role_page
from tests.lookup.role_table import LABELS, ROLES
from tests.output.lookup_pages import find_part, list_fields, list_headings, list_items

LENS = [
    "What is done every day?",
    "Which background makes it easier to get in?",
    "Which proof can be built without private data?",
]
PARTS = [*LENS, "Levels", "What to search", "9 questions for an employer", "How to think about pay", "Remote or not"]
REMOTE = ("May be remote or hybrid. ", "More likely hybrid or on site. ", "Not stated. ")


def page_of(guide: Guide, role: str) -> list[Block]:
    return make_role_page(guide, guide.roles[role])


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_the_questions_of_the_lens_and_all_its_parts_in_order(guide: Guide, role: str) -> None:
    headings = list_headings(page_of(guide, role))
    assert headings[: len(PARTS)] == PARTS
    assert headings[len(PARTS) :] in (
        ["Where the sources differ", "The sources cited"],
        ["The sources cited"],
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_its_four_descriptions_each_with_its_origin(guide: Guide, role: str) -> None:
    blocks, record = page_of(guide, role), guide.roles[role]
    for heading, labels in zip(
        LENS, (("Day to day", "Watch out"), ("Who fits",), ("First proof project",)), strict=True
    ):
        fields = list_fields(find_part(blocks, heading))
        for label in labels:
            (line,) = fields[label].lines
            assert line.origin
            assert line.origin.basis == "stated"
    fields = list_fields(blocks)
    assert [fields[label].lines[0].text for label in ("Day to day", "Watch out", "Who fits")] == [
        record.daily, record.caution, record.fits,
    ]  # fmt: skip
    assert fields["First proof project"].lines[0].text == f"{guide.projects[record.project].title} ({record.project})"


@pytest.mark.parametrize("role", ROLES)
def test_a_level_stands_with_both_tables_where_they_differ(guide: Guide, role: str) -> None:
    fields = list_fields(find_part(page_of(guide, role), "Levels"))
    for fact, label in (("coding", "Coding"), ("healthcare", "Healthcare knowledge")):
        expected = getattr(ROLES[role], fact)
        assert (f"{label} (tables differ)" in fields) == expected.differs
        lines = fields[f"{label} (tables differ)" if expected.differs else label].lines
        told = {(line.text, *line.origin.source) for line in lines if line.origin}
        if expected.differs:
            assert (LABELS[expected.compared], "S08") in told
            assert (LABELS[expected.glance], "S02") in told
        elif expected.counted:
            tables = tuple(n for n, value in (("S08", expected.compared), ("S02", expected.glance)) if value)
            assert (LABELS[expected.counted], *tables) in told
        else:
            assert lines[0].text.startswith("not rated in the ")
        assert any(one[-1] == "S10" for one in told) == (expected.tier is not None)


def test_the_trainer_is_said_to_be_in_no_table_and_nothing_is_guessed(guide: Guide) -> None:
    fields = list_fields(find_part(page_of(guide, "healthcare-ai-trainer"), "Levels"))
    assert [line.text for line in fields["Healthcare knowledge"].lines] == ["not rated in the source"]
    assert [line.text for line in fields["Coding"].lines][:2] == [
        "not rated in the tables",
        "The list of coding tiers: low",
    ]


@pytest.mark.parametrize("role", ROLES)
def test_pay_is_no_chart_and_remote_work_has_its_rule(guide: Guide, role: str) -> None:
    blocks = page_of(guide, role)
    pay = list_fields(find_part(blocks, "How to think about pay"))
    assert "Not a salary chart" in pay
    assert "The better question" in pay
    words = " ".join(line.text for field in pay.values() for line in field.lines)
    assert not any(sign in words for sign in "$€£")
    assert not any(letter.isdigit() for letter in words)
    (remote,) = find_part(blocks, "Remote or not")
    assert isinstance(remote, Paragraph)
    assert remote.text.startswith(REMOTE)
    assert remote.origin
    assert "S27" in remote.origin.source


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_nine_questions_and_titles_to_search(guide: Guide, role: str) -> None:
    blocks, record = page_of(guide, role), guide.roles[role]
    questions = list_items(find_part(blocks, "9 questions for an employer"))
    assert len(questions) == 9
    assert sum("(one of the two to begin with)" in line.text for line in questions) == 2
    search = list_fields(find_part(blocks, "What to search"))
    for label, titles in (
        ("Titles, search first", record.search.first),
        ("Then", record.search.then),
        ("Read the duties twice", record.search.twice),
    ):
        assert all(title.title in search[label].lines[0].text for title in titles)
        assert all(title.note in search[label].lines[0].text for title in titles)
    names = [line.text for line in list_fields(blocks)["Also published as"].lines]
    assert len(names) == len(record.aliases)
    for alias, name in zip(record.aliases, names, strict=True):
        assert name == alias.name if alias.described else name == f"{alias.name} (named in the guide, not described)"


def test_boundaries_and_ways_in_stand_where_there_are_any(guide: Guide) -> None:
    for role in guide.roles.values():
        fields = list_fields(page_of(guide, role.id))
        assert ("Boundary" in fields) == bool(role.boundary)
        assert ("Way in" in fields) == role.not_easiest
    assert {role.id for role in guide.roles.values() if role.not_easiest} == {
        "medical-imaging-ai-specialist",
        "bioinformatics-ai-analyst",
    }
