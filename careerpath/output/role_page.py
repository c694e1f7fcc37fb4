"""One role's page: the three questions of the lens, levels, titles to search, questions to ask, pay, remote work."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from careerpath.guide.content import STATED, Guide
from careerpath.layout import SEPARATOR
from careerpath.lookup.roles import LEVEL_FACTS, describe_source, find_range, find_words
from careerpath.lookup.voice import make_role_voice
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.output.origins import make_origin, make_record_origin
from careerpath.output.page_closing import close_page, make_differences
from careerpath.output.plan_sections import list_fields, make_question_lines, make_search_fields
from careerpath.output.role_documents import name_category, name_column
from careerpath.planning.sections import make_entries, make_keywords, make_pay, make_remote, make_titles
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.models import Role
    from careerpath.planning.phrases import Voice


def make_role_page(guide: Guide, role: Role) -> list[Block]:
    """Return everything the guide holds on ``role``, in the order of its three questions."""
    lane = guide.lanes[role.lanes[0]]
    voice = make_role_voice(guide, role.id)
    questions = make_entries(guide.employer_questions.values(), voice)
    blocks: list[Block] = [
        Heading(1, role.title, name_category(guide, role.category)),
        Fields(_list_names(guide, role)),
        *_make_lens(guide, role),
        Heading(2, tell("lookup.levels_title")),
        Fields(tuple(field for fact in LEVEL_FACTS for field in _list_levels(guide, role, fact))),
        Heading(2, tell("plan.search_title")),
        Paragraph(tell("plan.search_lead")),
        Fields(make_search_fields(guide, role, make_titles(role), make_keywords(role))),
        Heading(2, tell("plan.questions_title", count=len(questions))),
        Items(make_question_lines(guide, questions, lane.first_questions), numbered=True),
        Heading(2, tell("plan.pay_title")),
        Paragraph(tell("plan.pay_lead")),
        Fields(list_fields(guide, make_pay(guide, role, voice))),
        Heading(2, tell("plan.remote_title")),
        _make_remote(guide, role, voice),
        *make_differences(guide, role.differences),
        Paragraph(tell("lookup.role_next", id=role.id), quiet=True),
    ]
    return close_page(guide, blocks, role.differences)


def _list_names(guide: Guide, role: Role) -> tuple[Field, ...]:
    """The id, the lanes, and every published name; one that the guide only names says so."""
    lanes = SEPARATOR.join(guide.lanes[lane].label for lane in role.lanes)
    label = tell("lookup.column_lanes" if len(role.lanes) > 1 else "lookup.column_lane")
    rows = [make_field(tell("lookup.id"), role.id), make_field(label, lanes)]
    if role.aliases:
        lines = tuple(
            Line(
                alias.name if alias.described else tell("lookup.alias_not_described", name=alias.name),
                make_record_origin(guide, alias),
            )
            for alias in role.aliases
        )
        rows.append(Field(tell("lookup.aliases"), lines))
    return tuple(rows)


def _make_lens(guide: Guide, role: Role) -> list[Block]:
    """The guide's three questions, each with what it says of this role; a guide may have other ones, or fewer."""
    answers = (_list_daily(guide, role), _list_background(guide, role), _list_proof(guide, role))
    blocks: list[Block] = []
    lens = list(guide.lens.values())[: len(answers)]
    for entry, fields in zip_longest(lens, answers, fillvalue=None):
        if entry:
            blocks += [Heading(2, entry.label), Paragraph(entry.text, make_record_origin(guide, entry))]
        blocks.append(Fields(fields or ()))
    return blocks


def _list_daily(guide: Guide, role: Role) -> tuple[Field, ...]:
    origin = make_origin(guide, describe_source(guide, role), role.basis)
    return (
        make_field(tell("lookup.daily"), role.daily, origin),
        make_field(tell("lookup.row_caution"), role.caution, origin),
    )


def _list_background(guide: Guide, role: Role) -> tuple[Field, ...]:
    origin = make_origin(guide, describe_source(guide, role), role.basis)
    rows = [make_field(tell("lookup.fits"), role.fits, origin)]
    words, differ = find_words(guide, role)
    shown = words if differ else words[:1]
    if shown:
        lines = tuple(Line(entry.text, make_origin(guide, (entry.table,), STATED)) for entry in shown)
        key = "lookup.best_background_differs" if differ else "lookup.row_best_background"
        rows.append(Field(tell(key), lines))
    if role.boundary:
        rows.append(make_field(tell("lookup.row_boundary"), role.boundary, origin))
    if role.not_easiest:
        rows.append(make_field(tell("lookup.entry"), tell("lookup.not_easiest"), origin))
    return tuple(rows)


def _list_proof(guide: Guide, role: Role) -> tuple[Field, ...]:
    project = guide.projects[role.project]
    others = SEPARATOR.join(guide.projects[name].title for name in role.projects)
    words = tell("lookup.titled", title=project.title, id=project.id)
    rows = [
        make_field(tell("lookup.row_project"), words, make_origin(guide, (project.number,), project.basis)),
        make_field(tell("lookup.project_what"), project.what),
    ]
    if role.project_note:
        rows.append(make_field(tell("lookup.project_note"), role.project_note))
    if others:
        rows.append(make_field(tell("lookup.other_projects"), others))
    return tuple(rows)


def _list_levels(guide: Guide, role: Role, fact: str) -> list[Field]:
    """What each table says of a level; one line where they agree, both with "tables differ" where they do not."""
    label = name_column(guide, fact)
    reach = find_range(guide, role, fact)
    if reach is None:
        return [make_field(label, tell("lookup.not_rated"))]
    lines = [Line(tell("lookup.not_in_tables"))]
    if reach.differ:
        label = tell("lookup.level_differs", label=label)
        lines = [Line(level.label, make_origin(guide, (level.table,), STATED)) for level in reach.tables]
    elif reach.tables:
        tables = tuple(level.table for level in reach.tables)
        lines = [Line(reach.label, make_origin(guide, tables, STATED))]
    if reach.tier:
        words = tell("lookup.tier", label=reach.tier.label.lower())
        lines.append(Line(words, make_origin(guide, (reach.tier.table,), STATED)))
    if reach.note:
        lines.append(Line(reach.note))
    return [Field(label, tuple(lines))]


def _make_remote(guide: Guide, role: Role, voice: Voice) -> Paragraph:
    remote = make_remote(role, voice)
    words = tell("lookup.remote", rule=tell(f"lookup.remote_{remote.id}"), text=remote.text)
    return Paragraph(words, make_record_origin(guide, remote))
