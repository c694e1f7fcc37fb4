"""What hangs on a plan's weeks: study, search, the project, risks, résumé bridge, questions, pay, parked roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import DERIVED, OURS, Guide
from careerpath.layout import SEPARATOR
from careerpath.output.blocks import (
    Block,
    Field,
    Fields,
    Heading,
    Items,
    Line,
    Origin,
    Paragraph,
    Row,
    Table,
    make_field,
)
from careerpath.output.origins import make_block_origin, make_origin, make_record_origin
from careerpath.planning.model import Keyword, Plan, PlannedProject, Sourced, Title
from careerpath.vocabulary import tell
from careerpath.worksheet.values import list_choices

if TYPE_CHECKING:
    from careerpath.guide.models import Role

_OWN = "own"


def make_sections(guide: Guide, plan: Plan) -> list[Block]:
    """Return every part of the plan between its weeks and its worksheet."""
    return [
        Heading(2, tell("plan.study_title", lane=plan.lane_label)),
        Items(_list_lines(guide, plan.study)),
        *_make_search(guide, plan),
        *_make_project(guide, plan),
        Heading(2, tell("plan.risks_title")),
        Fields(list_fields(guide, plan.risks)),
        *_make_bridge(guide, plan),
        *_make_questions(guide, plan),
        Heading(2, tell("plan.pay_title")),
        Paragraph(tell("plan.pay_lead")),
        Fields(list_fields(guide, plan.pay)),
        Heading(2, tell("plan.remote_title")),
        Paragraph(plan.remote.text, make_record_origin(guide, plan.remote)),
        *_make_differences(guide, plan),
        *_make_parked(plan),
    ]


def _list_lines(guide: Guide, lines: Iterable[Sourced]) -> tuple[Line, ...]:
    return tuple(Line(line.text, make_record_origin(guide, line)) for line in lines)


def list_fields(guide: Guide, lines: Iterable[Sourced]) -> tuple[Field, ...]:
    """Return ``lines`` as fields under their labels."""
    return tuple(make_field(line.label, line.text, make_record_origin(guide, line)) for line in lines)


def _join(label: str, words: Sequence[str], origin: Origin) -> list[Field]:
    return [make_field(tell(label), SEPARATOR.join(words), origin)] if words else []


def make_search_fields(
    guide: Guide, role: Role | None, titles: Iterable[Title], keywords: Iterable[Keyword]
) -> tuple[Field, ...]:
    """Titles and keywords; which of them mean this role is our mapping, so they are marked as derived.

    Where the guide no longer has the role (None), it is not said where they come from.
    """
    origin = make_origin(guide, role.source if role else (), DERIVED)
    words_origin = make_origin(guide, role.keywords.source if role else (), DERIVED)
    rows: list[Field] = []
    for group in ("first", "then", "twice"):
        words = [
            tell("plan.title_note", title=title.title, note=title.note) if title.note else title.title
            for title in titles
            if title.group == group
        ]
        rows += _join(f"plan.titles_{group}", words, origin)
    for strength in ("strong", "setting", "weak"):
        words = [keyword.word for keyword in keywords if keyword.strength == strength]
        rows += _join(f"plan.keywords_{strength}", words, words_origin)
    return tuple(rows)


def _make_search(guide: Guide, plan: Plan) -> list[Block]:
    table = tuple(Row((line.label, line.text), make_record_origin(guide, line)) for line in plan.posting_table)
    return [
        Heading(2, tell("plan.search_title")),
        Paragraph(tell("plan.search_lead")),
        Fields(make_search_fields(guide, guide.roles.get(plan.fit.role), plan.titles, plan.keywords)),
        Heading(2, tell("plan.table_title")),
        Paragraph(tell("plan.table_lead")),
        Table((tell("plan.table_column"), tell("plan.table_what")), table),
    ]


def _make_project(guide: Guide, plan: Plan) -> list[Block]:
    project = plan.project
    derived = derive_origin(guide, project)
    data = list_choices(guide, "data").get(project.data, project.data)
    rows = (
        make_field(tell("plan.project_shows"), project.proof, make_record_origin(guide, project)),
        make_field(tell("plan.project_data"), tell("plan.project_data_line", data=data)),
        *_tell_skill(plan),
    )
    readme = tuple(make_field(name_part(part), begins) for part, begins in project.readme)
    blocks: list[Block] = [
        Heading(2, tell("plan.project_title", project=project.title)),
        Fields(rows),
        Heading(3, tell("plan.parts_title")),
        _make_parts(guide, project),
        Heading(3, tell("plan.readme_title")),
        Paragraph(tell("plan.readme_lead"), make_block_origin(guide, "readme")),
        Fields(readme),
        Heading(3, tell("plan.limits_title")),
        Paragraph(tell("plan.limits_lead"), derived),
        Items(tuple(Line(limit) for limit in project.limits)),
        Heading(3, tell("plan.avoid_title")),
        Fields(tuple(_make_avoid(guide, line) for line in plan.avoid)),
        Heading(3, tell("plan.never_title")),
        Items(list_never(guide, project)),
    ]
    if project.wording:
        blocks += [
            Heading(3, tell("plan.wording_title")),
            Paragraph(tell("plan.wording_lead"), derived),
            Items(tuple(Line(words) for words in project.wording)),
        ]
    return blocks


def derive_origin(guide: Guide, project: PlannedProject) -> Origin:
    """The origin of lines that we drew from the project itself; not said where the guide no longer has it."""
    record = guide.projects.get(project.id)
    return make_origin(guide, (record.number,) if record else (), DERIVED)


def name_part(part: str) -> str:
    """Name a part of the README; one that only a guide of before had, by its id."""
    try:
        return tell(f"plan.readme_{part}")
    except KeyError:
        return part.replace("-", " ").capitalize()


def _make_parts(guide: Guide, project: PlannedProject) -> Table:
    columns = (tell("plan.part"), tell("plan.part_what"), tell("plan.part_made"))
    return Table(
        columns,
        tuple(
            Row(
                (part.label, part.text, ", ".join(part.made_in) or tell("plan.part_none")),
                make_record_origin(guide, part),
            )
            for part in project.parts
        ),
    )


def _make_avoid(guide: Guide, line: Sourced) -> Field:
    if line.id == _OWN:
        return make_field(tell("plan.avoid_own"), line.text)
    return make_field(line.label, line.text, make_record_origin(guide, line))


def list_never(guide: Guide, project: PlannedProject) -> tuple[Line, ...]:
    """The guide's own lines keep their origin; those of the project and the background are derived from it."""
    known = {entry.text: make_record_origin(guide, entry) for entry in guide.never.values()}
    derived = derive_origin(guide, project)
    return tuple(Line(words, known.get(words, derived)) for words in project.never)


def _make_bridge(guide: Guide, plan: Plan) -> list[Block]:
    lines = tuple(Line(tell("plan.bridge_line", line=line.text, shows=line.shows)) for line in plan.bridge)
    positioning = (
        make_field(tell("plan.positioning_good"), tell("plan.quoted", words=plan.positioning_good)),
        make_field(tell("plan.positioning_weak"), tell("plan.quoted", words=plan.positioning_weak)),
        make_field(tell("plan.positioning_why"), plan.positioning_why, make_block_origin(guide, "positioning")),
    )
    return [
        Heading(2, tell("plan.bridge_title")),
        Paragraph(tell("plan.bridge_lead"), make_block_origin(guide, "bridge")),
        Items(lines),
        Heading(2, tell("plan.positioning_title")),
        Fields(positioning),
    ]


def make_question_lines(guide: Guide, questions: Sequence[Sourced], first_questions: Sequence[int]) -> tuple[Line, ...]:
    """Return the questions for an employer; those with a number in ``first_questions`` (1 is the first) are marked."""
    return tuple(
        Line(
            tell(
                "plan.question_first" if number in first_questions else "plan.question",
                label=line.label,
                question=line.text,
            ),
            make_record_origin(guide, line),
        )
        for number, line in enumerate(questions, 1)
    )


def _make_questions(guide: Guide, plan: Plan) -> list[Block]:
    lines = make_question_lines(guide, plan.questions, plan.first_questions)
    first, second = plan.first_questions
    return [
        Heading(2, tell("plan.questions_title", count=len(lines))),
        Paragraph(tell("plan.questions_lead", first=first, second=second)),
        Items(lines, numbered=True),
    ]


def _make_differences(guide: Guide, plan: Plan) -> list[Block]:
    if not plan.differences:
        return []
    return [
        Heading(2, tell("plan.differences_title")),
        Paragraph(tell("plan.differences_lead")),
        Fields(list_fields(guide, plan.differences)),
    ]


def _make_parked(plan: Plan) -> list[Block]:
    if not plan.parked:
        return []
    chosen = any(parked.chosen for parked in plan.parked)
    columns = (tell("plan.parked_role"), tell("plan.parked_why"), tell("plan.parked_when"))
    return [
        Heading(2, tell("plan.parked_title")),
        Paragraph(tell("plan.parked_chosen" if chosen else "plan.parked_suggested"), Origin((OURS,))),
        Table(columns, tuple(Row((parked.title, parked.why, parked.back_when)) for parked in plan.parked)),
    ]


def _tell_skill(plan: Plan) -> tuple[Field, ...]:
    """Name the skill only where the plan has room to put it to use."""
    used = any(action.block == "skill" for phase in plan.phases[1:] for action in phase.actions)
    return (make_field(tell("plan.skill"), plan.skill_label),) if used or plan.pace != "normal" else ()
