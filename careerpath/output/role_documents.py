"""Roles as documents: the table of all of them, and two to four side by side. One role's page: ``role_page``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import Guide
from careerpath.layout import SEPARATOR
from careerpath.lookup.compare import Cell, CompareRow
from careerpath.lookup.roles import LEVEL_FACTS, NOT_RATED, FoundRole, RoleFilter, RoleList, find_range, list_facts
from careerpath.output.blocks import Block, Heading, Items, Line, Paragraph, Row, Table
from careerpath.output.fit_words import name_choice, name_fact
from careerpath.output.origins import make_origin
from careerpath.output.page_closing import close_page, make_differences, make_next
from careerpath.output.picture_blocks import make_role_map
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.models import Role


def make_role_list(guide: Guide, wanted: RoleFilter, roles: RoleList) -> list[Block]:
    """Return the table of the roles that were ``wanted``, the map of all, and who was left out and why."""
    asked = list_wanted(guide, wanted)
    key = "lookup.roles_some" if asked else "lookup.roles_all"
    title = tell(key, count=len(roles.found), of=len(guide.roles))
    blocks: list[Block] = [Heading(1, title, SEPARATOR.join(asked)), Paragraph(tell("lookup.roles_lead"))]
    if roles.found:
        blocks.append(_make_role_table(guide, wanted, roles.found))
    else:
        blocks.append(Paragraph(tell("lookup.roles_none")))
    if roles.left:
        blocks += [Heading(2, tell("lookup.left_title")), Items(_list_left(guide, wanted, roles))]
    names = [role.role.id for role in roles.found] or None
    blocks += [Heading(2, tell("lookup.map_title")), make_role_map(guide, names, None)]
    shown = [role.role for role in roles.found] or guide.roles.values()
    return close_page(guide, [*blocks, *make_next("lookup.roles_next", shown)])


def list_wanted(guide: Guide, wanted: RoleFilter) -> list[str]:
    """Return in words what ``wanted`` asks for."""
    words = []
    if wanted.background:
        words.append(guide.backgrounds[wanted.background].label)
    for fact, level in list_facts(wanted).items():
        words.append(tell("fit_page.fact", fact=name_fact(guide, fact), choice=name_choice(guide, fact, level)))
    if wanted.category:
        words.append(name_category(guide, wanted.category))
    return words


def name_category(guide: Guide, category: str) -> str:
    """Return the label of one of the guide's categories of roles."""
    record = guide.categories.get(category)
    return record.label if record else category


def name_range(guide: Guide, role: Role, fact: str) -> str:
    """Return a role's level as one short line: the preferred table's words, and whether the tables differ."""
    reach = find_range(guide, role, fact)
    if reach is None or not reach.label:
        return tell("lookup.not_rated")
    return tell("lookup.range_differs", label=reach.label) if reach.differ else reach.label


def _make_role_table(guide: Guide, wanted: RoleFilter, found: Sequence[FoundRole]) -> Table:
    last = "lookup.column_named" if wanted.background else "lookup.column_lane"
    columns = (tell("lookup.column_role"), *(name_column(guide, fact) for fact in LEVEL_FACTS), tell(last))
    rows = []
    for entry in found:
        role = entry.role
        lane = guide.lanes[role.lanes[0]].label
        named = tell(f"lookup.closeness_{entry.closeness}") if entry.closeness else lane
        rows.append(Row((role.title, *(name_range(guide, role, fact) for fact in LEVEL_FACTS), named)))
    return Table(columns, tuple(rows), beside=True)


def name_column(guide: Guide, fact: str) -> str:
    """Return a fact's label with a capital: as the head of a column, or before its values."""
    words = name_fact(guide, fact)
    return words[:1].upper() + words[1:]


def _list_left(guide: Guide, wanted: RoleFilter, roles: RoleList) -> tuple[Line, ...]:
    """One line for each reason, with the roles it leaves out: nothing goes in silence."""
    groups: dict[tuple[str, str], list[str]] = {}
    for left in roles.left:
        groups.setdefault((left.reason, left.fact), []).append(left.role.title)
    facts = list_facts(wanted)
    lines = []
    for (reason, fact), titles in groups.items():
        words = tell(
            f"lookup.left_{reason}",
            roles=", ".join(titles),
            fact=name_fact(guide, fact) if fact else "",
            level=name_choice(guide, fact, facts[fact]) if fact and reason != NOT_RATED else "",
            background=guide.backgrounds[wanted.background].label.lower() if wanted.background else "",
            category=name_category(guide, wanted.category).lower() if wanted.category else "",
        )
        lines.append(Line(words))
    return tuple(lines)


def make_comparison(guide: Guide, roles: Sequence[Role], rows: Sequence[CompareRow]) -> list[Block]:
    """Return ``roles`` side by side; where two tables differ, both values stand in the cell and it says so."""
    columns = (tell("lookup.column_compared"), *(role.title for role in roles))
    table = tuple(
        Row(
            (tell(f"lookup.row_{row.key}"), *(write_cell(row.key, cell) for cell in row.cells)),
            make_origin(guide, row.source),
        )
        for row in rows
    )
    told = list(dict.fromkeys(name for row in rows for cell in row.cells for name in cell.differences))
    blocks: list[Block] = [
        Heading(1, tell("lookup.compare_title", count=len(roles))),
        Table(columns, table, beside=True),
    ]
    blocks += make_differences(guide, told)
    blocks.append(Paragraph(tell("lookup.compare_next", id=roles[0].id), quiet=True))
    return close_page(guide, blocks, told)


def write_cell(key: str, cell: Cell) -> str:
    """Return what the tables say in one line: one value, or both with their tables and the words that they differ."""
    if not cell.values:
        return tell("lookup.no_boundary" if key == "boundary" else "lookup.not_rated")
    if not cell.differ:
        return cell.values[0].text
    words = "; ".join(tell("lookup.table_value", table=value.table, text=value.text) for value in cell.values)
    names = ", ".join(name.upper() for name in cell.differences)
    return (
        tell("lookup.cell_differs", words=words, ids=names) if names else tell("lookup.cell_differs_bare", words=words)
    )
