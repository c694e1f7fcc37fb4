"""Proof projects as pages: all in a table, and one with its parts, limits and README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerpath.guide.content import DERIVED, Guide
from careerpath.lookup.voice import Example, make_project_example
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, Row, Table, make_field
from careerpath.output.guide_pages import join_names
from careerpath.output.origins import make_block_origin, make_origin, make_record_origin
from careerpath.output.page_closing import close_page, make_differences, make_next
from careerpath.output.plan_sections import list_fields
from careerpath.planning.phrases import Voice
from careerpath.planning.sections import README_PARTS, make_risks
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.project_models import Project


def make_project_list(guide: Guide) -> list[Block]:
    """Return all proof projects with their level, the material they may be made of, and the roles they speak for."""
    columns = tuple(tell(f"lookup.column_{name}") for name in ("project", "level", "data", "roles"))
    rows = tuple(
        Row(
            (
                project.title,
                tell(f"lookup.level_{project.level}"),
                _name_data(project),
                ", ".join(guide.roles[role].short for role in project.roles),
            ),
        )
        for project in guide.projects.values()
    )
    blocks: list[Block] = [
        Heading(1, tell("lookup.projects_title", count=len(guide.projects))),
        Paragraph(tell("lookup.projects_lead")),
        Table(columns, rows, beside=True),
        *make_next("lookup.projects_next", guide.projects.values()),
    ]
    return close_page(guide, blocks)


def _name_role(guide: Guide, example: Example) -> str:
    """Return the example's role for the inside of a sentence: with its article where the guide has that phrase."""
    role = guide.roles[example.role]
    return example.voice.phrase(role.phrases.get("a_title", role.phrases["title"]))


def _name_data(project: Project) -> str:
    return ", ".join(_list_data(project))


def _list_data(project: Project) -> list[str]:
    return [tell(f"data.{kind}").lower() for kind in project.data]


def _tell_data(project: Project) -> str:
    """Say what the project may be made of; the first kind is the usual one."""
    kinds = _list_data(project)
    if len(kinds) == 1:
        return tell("lookup.data_only", kinds=kinds[0])
    return tell("lookup.data_line", kinds=", ".join(kinds), first=kinds[0])


def make_project_page(guide: Guide, project: Project) -> list[Block]:
    """Return one project: what it is and shows, its required parts, limits, what stays out, and its README."""
    example = make_project_example(guide, project.id)
    voice = example.voice
    own = make_origin(guide, (project.number,), DERIVED)
    rows = [
        make_field(tell("lookup.id"), project.id),
        make_field(tell("plan.project_shows"), voice.say(project.proof), own),
        make_field(tell("lookup.column_level"), tell(f"lookup.level_{project.level}")),
        make_field(tell("lookup.column_data"), _tell_data(project)),
        make_field(tell("lookup.column_roles"), join_names(guide.roles, project.roles)),
        make_field(tell("lookup.column_lanes"), join_names(guide.lanes, project.lanes)),
        make_field(tell("lookup.column_skills"), join_names(guide.skills, project.skills)),
    ]
    role = _name_role(guide, example)
    blocks: list[Block] = [
        Heading(1, project.title, tell("lookup.project")),
        Paragraph(project.what, make_record_origin(guide, project)),
        Fields(tuple(rows)),
        Heading(2, tell("plan.parts_title")),
        _make_parts(guide, project, voice),
        Heading(2, tell("plan.limits_title")),
        Items(tuple(Line(voice.say(limit), own) for limit in project.limits)),
        Heading(2, tell("plan.never_title")),
        Items(_list_never(guide, project, voice)),
        Heading(2, tell("plan.readme_title")),
        Paragraph(tell("lookup.example_role", role=role), make_block_origin(guide, "readme")),
        Fields(tuple(_make_readme(project, voice))),
        *_make_risks(guide, project, voice),
        *make_differences(guide, project.differences),
        Paragraph(tell("lookup.project_next", id=project.id), quiet=True),
    ]
    return close_page(guide, blocks, project.differences)


def _make_parts(guide: Guide, project: Project, voice: Voice) -> Table:
    rows = tuple(Row((part.label, voice.say(part.what)), make_record_origin(guide, part)) for part in project.parts)
    return Table((tell("plan.part"), tell("plan.part_what")), rows)


def _list_never(guide: Guide, project: Project, voice: Voice) -> tuple[Line, ...]:
    lines = [Line(entry.text, make_record_origin(guide, entry)) for entry in guide.never.values()]
    own = make_origin(guide, (project.number,), DERIVED)
    return (*lines, *(Line(voice.say(words), own) for words in project.never))


def _make_readme(project: Project, voice: Voice) -> list[Field]:
    return [make_field(tell(f"plan.readme_{part}"), voice.say(getattr(project.readme, part))) for part in README_PARTS]


def _make_risks(guide: Guide, project: Project, voice: Voice) -> list[Block]:
    rows = list_fields(guide, make_risks(guide, project, voice))
    return [Heading(2, tell("plan.risks_title")), Fields(rows)] if rows else []
