"""The fit page: what is known, the fit map's row, then every role in its band with its reasons. No role is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import STATED, Guide
from careerpath.layout import SEPARATOR
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.output.fit_words import make_fit_fields, name_choice, name_fact
from careerpath.output.origins import make_origin, make_record_origin
from careerpath.output.page_closing import close_page
from careerpath.output.picture_blocks import make_role_map
from careerpath.planning.fit import Fit
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.models import Background


def make_fit_page(guide: Guide, background: str, facts: Mapping[str, str], fits: Sequence[Fit]) -> list[Block]:
    """Return the page for a background and the known facts; ``fits`` are all roles in the printed order."""
    record = guide.backgrounds[background]
    blocks: list[Block] = [
        Heading(1, tell("fit_page.title", background=record.label)),
        Fields(_list_known(guide, facts)),
        Heading(2, tell("fit_page.row_title")),
        Fields(_list_row(guide, record)),
    ]
    if record.first_steps:
        steps = tuple(Line(line.text, make_record_origin(guide, line)) for line in record.first_steps)
        blocks += [Heading(2, tell("fit_page.first_steps_title")), Items(steps)]
    for band in guide.bands.values():
        inside = [fit for fit in fits if fit.band == band.id]
        if inside:
            origin = make_record_origin(guide, band)
            blocks += [Heading(2, band.label), Paragraph(band.what, origin, quiet=True)]
        for fit in inside:
            aside = tell("fit_page.on_map") if fit.on_fit_map else ""
            blocks += [Heading(3, fit.title, aside), Fields(make_fit_fields(guide, background, fit))]
    words = f"{tell('fit_page.order')} {tell('fit_page.purpose')}"
    blocks += [*_make_map(guide, facts), Heading(2, tell("plan.notices_title")), Paragraph(words)]
    return close_page(guide, blocks)


def _make_map(guide: Guide, facts: Mapping[str, str]) -> list[Block]:
    """The roles on a map with the person's place; nothing where the guide's tables rate no role."""
    picture = make_role_map(guide, None, facts)
    if not picture.bars:
        return []
    lead = Paragraph(tell("pictures.map_lead"), make_origin(guide, guide.info.level_tables, STATED))
    return [Heading(2, tell("pictures.map_heading")), lead, picture]


def _list_known(guide: Guide, facts: Mapping[str, str]) -> tuple[Field, ...]:
    known = [
        tell("fit_page.fact", fact=name_fact(guide, fact), choice=name_choice(guide, fact, facts[fact]))
        for fact in guide.facts
        if fact in facts
    ]
    rows = [make_field(tell("fit_page.known"), SEPARATOR.join(known) or tell("fit_page.nothing_known"))]
    missing = [name_fact(guide, fact) for fact in guide.facts if fact not in facts]
    if missing:
        rows.append(make_field(tell("fit_page.unasked"), SEPARATOR.join(missing)))
    return tuple(rows)


def _list_row(guide: Guide, record: Background) -> tuple[Field, ...]:
    """The row's published names; where they are activities, that is said, so that nobody takes them for jobs."""
    row = record.fit_map
    origin = make_origin(guide, row.source, STATED)
    label, words = tell("fit_page.row_paths"), SEPARATOR.join(row.labels)
    if row.activities:
        label = tell("fit_page.row_activities")
        words = f"{words}; {tell('fit_page.row_activities_note')}"
    return (
        make_field(label, words, origin),
        make_field(tell("fit_page.row_project"), row.project_label, origin),
    )
