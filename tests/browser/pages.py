"""The pages that are looked at in a browser. A new kind of page is one more entry of ``PAGES``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from careerpath.guide.content import Guide
from careerpath.lookup.compare import compare_roles
from careerpath.lookup.roles import RoleFilter, list_roles
from careerpath.output.agenda_document import make_agenda
from careerpath.output.blocks import Block, Heading, Notice, Origin, Paragraph, Row, Table
from careerpath.output.fit_document import make_fit_page
from careerpath.output.html import render_html
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.question_pages import make_signal_sheet
from careerpath.output.role_documents import make_comparison, make_role_list
from careerpath.output.role_page import make_role_page
from careerpath.output.sheet_document import make_sheet
from careerpath.planning.fit import rate_roles
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.worksheet.answers import Comment
from tests.helpers import complete
from tests.output.marked_actions import make_marked_page

# As long as a name and a job may be, with and without a place to break them.
LONG_NAME = ("Wilhelmina-Margarethe of the Most Wonderful Community Wellbeing Workshop, Vienna" * 2)[:80]
LONG_WORD = "W" * 80


def make_long_plan(guide: Guide) -> Plan:
    """Return a plan with every kind of block in it, and with texts as long as they may be."""
    comments = (Comment("coach", "Ask the night team for a second reader."), Comment("Noa", "שלום, קראתי את התוכנית"))
    answers = complete(
        guide, background="beginner", hours="1", name=LONG_WORD, job=LONG_NAME, data="public", comments=comments
    )
    return build_plan(guide, answers)


def make_fit(guide: Guide) -> Sequence[Block]:
    """Return the fit page of someone who said nothing but the background."""
    return make_fit_page(guide, "clinical", {}, rate_roles(guide, "clinical", {}))


def make_grids(_guide: Guide) -> Sequence[Block]:
    """Return a page with tables of four and of six columns beside each other, in words that cannot be broken well."""
    roles = ("Healthcare data scientist", "Clinical informatics specialist", "Medical imaging AI specialist")
    few, many = ("", *roles), ("", *roles, "AI governance analyst")
    cells = ("Coding", "medium to high", "Implementation", "interdisciplinarycommunication", "low")
    rows = (Row(cells, Origin(("S02", "X08"), "derived")), Row(cells))
    return [
        Heading(1, "Roles beside each other"),
        Notice("A remark."),
        Table(few, tuple(Row(row.cells[:4]) for row in rows), beside=True),
        Heading(2, "One more"),
        Table(many, rows, beside=True),
        Paragraph("End."),
    ]


def make_roles(guide: Guide) -> Sequence[Block]:
    """Return the table of the roles that somebody asked for, the others with the reason."""
    wanted = RoleFilter(background="content", coding="low")
    return make_role_list(guide, wanted, list_roles(guide, wanted))


def make_four(guide: Guide) -> Sequence[Block]:
    """Return as many roles side by side as there may be, some of which the tables rate differently."""
    roles = [*guide.roles.values()][:2] + [*guide.roles.values()][-4:-2]
    return make_comparison(guide, roles, compare_roles(guide, roles))


PAGES: dict[str, Callable[[Guide], Sequence[Block]]] = {
    "brief": lambda guide: make_first_screen(guide, make_long_plan(guide)),
    "full": lambda guide: make_full_plan(guide, make_long_plan(guide)),
    "fit": make_fit,
    "grids": make_grids,
    "roles": make_roles,
    "role": lambda guide: make_role_page(guide, guide.roles["medical-ai-content-reviewer"]),
    "compare": make_four,
    "signals": make_signal_sheet,
    "states": lambda _guide: make_marked_page(),
    "sheet": make_sheet,
    "agenda": lambda guide: make_agenda(guide, guide.workshop_agendas["agenda-90"]),
}


def render_pages(guide: Guide) -> dict[str, str]:
    """Return every page by its name."""
    return {name: render_html(make(guide), guide.info.language) for name, make in PAGES.items()}
