"""The guide's lanes and skills as pages: all in a table, and one with everything the guide holds on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from careerpath.guide.content import Guide
from careerpath.guide.names import name_record
from careerpath.layout import SEPARATOR
from careerpath.lookup.voice import list_backgrounds, make_lane_example, make_skill_voice
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, Row, Table, make_field
from careerpath.output.origins import make_record_origin
from careerpath.output.page_closing import close_page, make_next
from careerpath.planning.sections import make_study
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.models import Lane, Skill, SkillList

# A phrase that skills of a guide may have and need not.
_USE = "use"


def join_names(records: Mapping[str, Any], ids: Iterable[str]) -> str:
    """Return the names of the records with ``ids`` as one line."""
    return SEPARATOR.join(name_record(records[name]) for name in ids)


def make_lane_list(guide: Guide) -> list[Block]:
    """Return all lanes with what they are and the roles in them."""
    columns = (tell("lookup.column_lane"), tell("lookup.column_what"), tell("lookup.column_roles"))
    rows = tuple(
        Row(
            (lane.label, lane.what, ", ".join(guide.roles[role].short for role in lane.roles)),
            make_record_origin(guide, lane),
        )
        for lane in guide.lanes.values()
    )
    blocks: list[Block] = [
        Heading(1, tell("lookup.lanes_title", count=len(guide.lanes))),
        Paragraph(tell("lookup.lanes_lead")),
        Table(columns, rows, beside=True),
        *make_next("lookup.lanes_next", guide.lanes.values()),
    ]
    return close_page(guide, blocks)


def make_lane_page(guide: Guide, lane: Lane) -> list[Block]:
    """Return one lane: what one does there, its roles and skills, what to study, and how to speak of it."""
    example = make_lane_example(guide, lane.id)
    voice = example.voice
    origin = make_record_origin(guide, lane)
    study = tuple(Line(line.text, make_record_origin(guide, line)) for line in make_study(lane, voice))
    rows = [
        make_field(tell("lookup.id"), lane.id),
        make_field(tell("lookup.column_roles"), join_names(guide.roles, lane.roles)),
        make_field(tell("lookup.column_skills"), join_names(guide.skills, lane.skills)),
    ]
    if lane.keyword_families:
        rows.append(
            make_field(tell("lookup.keyword_families"), join_names(guide.keyword_families, lane.keyword_families))
        )
    questions = list(guide.employer_questions.values())
    first = tuple(
        Line(voice.say(entry.text), make_record_origin(guide, entry))
        for entry in (questions[number - 1] for number in lane.first_questions)
    )
    label = guide.backgrounds[example.background].label
    blocks: list[Block] = [
        Heading(1, lane.label, tell("lookup.lane")),
        Paragraph(tell("lookup.sentence", words=voice.say(lane.what).rstrip(".")), origin),
        Paragraph(lane.explain),
        Fields(tuple(rows)),
        Heading(2, tell("plan.study_title", lane=lane.label)),
        Items(study),
        *_list_brought(guide, lane),
        Heading(2, tell("lookup.first_questions_title")),
        Items(first),
        Heading(2, tell("plan.positioning_title")),
        Paragraph(tell("lookup.example_voice", background=label.lower()), quiet=True),
        Fields(
            (
                make_field(tell("plan.positioning_good"), tell("plan.quoted", words=voice.say(lane.positioning.good))),
                make_field(tell("plan.positioning_weak"), tell("plan.quoted", words=voice.say(lane.positioning.weak))),
                make_field(tell("plan.positioning_why"), voice.say(lane.positioning.why)),
            )
        ),
        Paragraph(tell("lookup.lane_next", id=lane.id), quiet=True),
    ]
    return close_page(guide, blocks)


def _list_brought(guide: Guide, lane: Lane) -> list[Block]:
    """What the sources say of the backgrounds nearest to the lane: their advantage, the hard part, what is next."""
    rows = []
    for record in (guide.backgrounds[name] for name in list_backgrounds(guide, lane.id)):
        said = [(key, getattr(record, key)) for key in ("advantage", "challenge", "next_step")]
        origin = make_record_origin(guide, record)
        lines = [Line(tell(f"lookup.brought_{key}", words=words)) for key, words in said if words]
        if lines:
            rows.append(Field(record.label, (*lines[:-1], lines[-1]._replace(origin=origin))))
    return [Heading(2, tell("lookup.brought_title")), Fields(tuple(rows))] if rows else []


def make_skill_list(guide: Guide) -> list[Block]:
    """Return the worksheet's skills, then the source's own groups and lists."""
    columns = (tell("lookup.column_skill"), tell("lookup.column_what"))
    rows = tuple(Row((skill.label, skill.what), make_record_origin(guide, skill)) for skill in guide.skills.values())
    blocks: list[Block] = [
        Heading(1, tell("lookup.skills_title", count=len(guide.skills))),
        Paragraph(tell("lookup.skills_lead")),
        Table(columns, rows),
    ]
    for kind in ("list", "group"):
        inside = tuple(_list_entries(guide, entry) for entry in guide.skill_lists.values() if entry.kind == kind)
        blocks += [
            Heading(2, tell(f"lookup.skill_{kind}s")),
            Paragraph(tell(f"lookup.skill_{kind}s_lead")),
            Fields(inside),
        ]
    return close_page(guide, [*blocks, *make_next("lookup.skills_next", guide.skills.values())])


def _list_entries(guide: Guide, entry: SkillList) -> Field:
    lines = [Line(SEPARATOR.join(entry.entries), make_record_origin(guide, entry))]
    if entry.note and entry.kind == "list":  # that the groups are our sorting is said once, above them
        lines.append(Line(entry.note))
    return Field(entry.label, tuple(lines))


def make_skill_page(guide: Guide, skill: Skill) -> list[Block]:
    """Return one skill: what it is, where it stands, and which lanes, roles and projects ask for it."""
    group = guide.skill_lists[skill.group]
    lanes = [name for name, lane in guide.lanes.items() if skill.id in lane.skills]
    roles = [name for name, role in guide.roles.items() if role.skill == skill.id]
    projects = [name for name, project in guide.projects.items() if skill.id in project.skills]
    rows = [make_field(tell("lookup.id"), skill.id)]
    if use := skill.phrases.get(_USE):
        rows.append(make_field(tell("lookup.skill_use"), make_skill_voice(guide, skill.id).phrase(use)))
    rows.append(make_field(tell("lookup.skill_in"), group.label, make_record_origin(guide, group)))
    for key, table, names in (("lanes", "lanes", lanes), ("roles", "roles", roles), ("projects", "projects", projects)):
        if names:
            rows.append(make_field(tell(f"lookup.skill_{key}"), join_names(getattr(guide, table), names)))
    core = [entry for entry in guide.skill_lists.values() if entry.kind == "list"][:1]
    blocks: list[Block] = [
        Heading(1, skill.label, tell("lookup.skill")),
        Paragraph(skill.what, make_record_origin(guide, skill)),
        Fields(tuple(rows)),
    ]
    if core:
        blocks += [Heading(2, core[0].label), Items(_list_entries(guide, core[0]).lines)]
    return close_page(guide, [*blocks, Paragraph(tell("lookup.skill_next", id=skill.id), quiet=True)])


def make_skill_list_page(guide: Guide, entry: SkillList) -> list[Block]:
    """Return one of the source's groups or lists of skills."""
    blocks: list[Block] = [Heading(1, entry.label, tell(f"lookup.skill_{entry.kind}"))]
    origin = make_record_origin(guide, entry)
    blocks += [
        Paragraph(tell(f"lookup.skill_{entry.kind}s_lead"), origin),
        Items(tuple(Line(words) for words in entry.entries)),
    ]
    if entry.note and entry.kind == "list":
        blocks.append(Paragraph(entry.note, origin))
    return close_page(guide, blocks)
