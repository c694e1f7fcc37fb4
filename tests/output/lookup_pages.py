"""Every page that the look-up verbs can show, as blocks: what the tests of drawing walk through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from careerpath.guide.content import Guide
from careerpath.lookup.compare import compare_roles
from careerpath.lookup.roles import RoleFilter, list_roles
from careerpath.output import guide_pages, project_pages, question_pages
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line
from careerpath.output.role_documents import make_comparison, make_role_list
from careerpath.output.role_page import make_role_page

Pages = dict[str, Sequence[Block]]
_FILTERS = {
    "roles": RoleFilter(),
    "roles --background clinical --coding low": RoleFilter("clinical", "low"),
    "roles --background data --coding none --healthcare low": RoleFilter("data", "none", "low"),
    "roles --category manage-risk": RoleFilter(category="manage-risk"),
}
_LISTS: Mapping[str, Callable[[Guide], list[Block]]] = {
    "lanes": guide_pages.make_lane_list,
    "skills": guide_pages.make_skill_list,
    "projects": project_pages.make_project_list,
    "questions": question_pages.make_question_list,
    "signals": question_pages.make_signal_sheet,
    "faq": question_pages.make_faq_list,
}
# Verb and table → the page of one of its records.
_RECORDS: Mapping[tuple[str, str], Callable[[Guide, Any], list[Block]]] = {
    ("roles", "roles"): make_role_page,
    ("lanes", "lanes"): guide_pages.make_lane_page,
    ("skills", "skills"): guide_pages.make_skill_page,
    ("skills", "skill_lists"): guide_pages.make_skill_list_page,
    ("projects", "projects"): project_pages.make_project_page,
    ("questions", "questions"): question_pages.make_worksheet_question,
    ("questions", "employer_questions"): question_pages.make_employer_question,
    ("signals", "signals"): question_pages.make_signal_page,
    ("faq", "faq"): question_pages.make_faq_page,
}


_MADE: dict[str, Pages] = {}


def make_lists(guide: Guide) -> Pages:
    """Return the pages of the verbs without an id, and the tables of roles for a few filters."""
    pages: Pages = {line: make_role_list(guide, wanted, list_roles(guide, wanted)) for line, wanted in _FILTERS.items()}
    return {**pages, **{verb: make(guide) for verb, make in _LISTS.items()}}


def make_records(guide: Guide) -> Pages:
    """Return the page of every record that an id can be typed for."""
    return {
        f"{verb} {name}": make(guide, record)
        for (verb, table), make in _RECORDS.items()
        for name, record in getattr(guide, table).items()
    }


def make_comparisons(guide: Guide) -> Pages:
    """Return two, three and four roles side by side, each role in some of them."""
    roles = list(guide.roles.values())
    chosen = [roles[first : first + count] for count in (2, 3, 4) for first in range(0, len(roles) - count + 1, count)]
    return {
        " ".join(("compare", *(role.id for role in some))): make_comparison(guide, some, compare_roles(guide, some))
        for some in chosen
    }


def make_all(guide: Guide) -> Pages:
    """Return every page, under the line that shows it. They are made once for a guide; nobody changes them."""
    if guide.sha256 not in _MADE:
        _MADE[guide.sha256] = {**make_lists(guide), **make_records(guide), **make_comparisons(guide)}
    return _MADE[guide.sha256]


def list_headings(blocks: Sequence[Block], level: int = 2) -> list[str]:
    """Return the headings of ``level`` in their order."""
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def find_part(blocks: Sequence[Block], heading: str) -> list[Block]:
    """Return the blocks below ``heading``, up to the next of its level."""
    places = [number for number, block in enumerate(blocks) if isinstance(block, Heading)]
    start = next(number for number in places if getattr(blocks[number], "text", "") == heading)
    end = next((number for number in places if number > start), len(blocks))
    return list(blocks[start + 1 : end])


def list_fields(blocks: Sequence[Block]) -> dict[str, Field]:
    """Return the labelled lines among ``blocks`` by their labels."""
    return {field.label: field for block in blocks if isinstance(block, Fields) for field in block.rows}


def list_items(blocks: Sequence[Block]) -> list[Line]:
    """Return the lines of the lists among ``blocks``."""
    return [line for block in blocks if isinstance(block, Items) for line in block.lines]
