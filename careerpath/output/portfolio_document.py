"""What a plan has left in its owner's hands: the project's parts with their evidence, and what may be said of it."""

from __future__ import annotations

from collections.abc import Sequence

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
    collect_sources,
    make_field,
)
from careerpath.output.links import find_link
from careerpath.output.origins import make_block_origin, make_record_origin
from careerpath.output.page_closing import make_small_print, make_sources
from careerpath.output.plan_sections import derive_origin, list_never
from careerpath.output.portfolio_words import name_stand, tell_summary
from careerpath.planning.model import Plan, PlannedAction
from careerpath.planning.portfolio import BridgeLine, PartProof, Portfolio, list_bridge, list_proof
from careerpath.vocabulary import tell
from careerpath.worksheet.values import list_choices


def make_portfolio_page(guide: Guide, plan: Plan, portfolio: Portfolio, name: str) -> list[Block]:
    """Return the portfolio of the saved plan ``name`` as a document of its own."""
    count = tell("today.count", done=portfolio.done, of=portfolio.total)
    blocks: list[Block] = [
        Heading(1, tell("portfolio.title", name=name), count),
        Paragraph(tell("portfolio.lead")),
        *make_portfolio(guide, plan, portfolio),
    ]
    small = make_small_print(plan.notices, plan.guide_name, plan.guide_version, plan.guide_sha256)
    return [*blocks, *make_sources(guide, collect_sources(blocks)), *small]


def make_portfolio(guide: Guide, plan: Plan, portfolio: Portfolio) -> list[Block]:
    """Return the portfolio's parts, each under a heading of level 2, to stand in a document."""
    return [
        *_make_project(guide, plan, portfolio),
        *_make_other(portfolio.other),
        *_make_unproved(guide, portfolio.unproved),
        *_make_summary(guide, plan, portfolio),
        *_make_limits(guide, plan),
        *_make_bridge(guide, plan, portfolio),
        *_make_readme(guide, plan),
    ]


def list_evidence(evidence: Sequence[str]) -> tuple[Line, ...]:
    """Return a line for each link or name of a file, or one that says there is none."""
    lines = tuple(Line(one, link=find_link(one)) for one in evidence)
    return lines or (Line(tell("portfolio.no_evidence")),)


def _make_project(guide: Guide, plan: Plan, portfolio: Portfolio) -> list[Block]:
    project = plan.project
    data = list_choices(guide, "data").get(project.data, project.data)
    proof = tell("plan.project_shows" if portfolio.whole else "portfolio.once_whole")
    rows = tuple(Field(one.part.label, _tell_part(guide, one)) for one in portfolio.parts)
    parts: list[Block] = [Heading(3, tell("plan.parts_title")), Fields(rows)] if rows else []
    return [
        Heading(2, tell("plan.project_title", project=project.title)),
        Fields(
            (
                make_field(proof, project.proof, make_record_origin(guide, project)),
                make_field(tell("plan.project_data"), tell("plan.project_data_line", data=data)),
            )
        ),
        *parts,
    ]


def _tell_part(guide: Guide, one: PartProof) -> tuple[Line, ...]:
    """How a part stands, then its evidence; that there is none is worth saying where something was made."""
    stand = Line(name_stand(one.stand), make_record_origin(guide, one.part))
    is_begun = one.stand in {"made", "begun"}
    return (stand, *(list_evidence(one.evidence) if one.evidence or is_begun else ()))


def _make_other(actions: Sequence[PlannedAction]) -> list[Block]:
    rows = tuple(
        Field(tell("portfolio.named", title=action.title, id=action.id), list_evidence(list_proof(action)))
        for action in actions
    )
    return [Heading(2, tell("portfolio.other_title")), Fields(rows)] if rows else []


def _make_unproved(guide: Guide, actions: Sequence[PlannedAction]) -> list[Block]:
    if not actions:
        return []
    lines = tuple(_tell_action(one, one.evidence, make_record_origin(guide, one)) for one in actions)
    return [Heading(2, tell("portfolio.unproved_title")), Paragraph(tell("portfolio.unproved_lead")), Items(lines)]


def _tell_action(action: PlannedAction, words: str, origin: Origin | None = None) -> Line:
    return Line(SEPARATOR.join((tell("portfolio.named", title=action.title, id=action.id), words)), origin)


def _make_summary(guide: Guide, plan: Plan, portfolio: Portfolio) -> list[Block]:
    """The origin stands at the lead, so that the summary can be copied as it is."""
    source = derive_origin(guide, plan.project).source
    origin = Origin((*(name for name in source if name != OURS), OURS), DERIVED)
    return [
        Heading(2, tell("portfolio.summary_title")),
        Paragraph(tell("portfolio.summary_lead"), origin),
        Paragraph(" ".join(tell_summary(plan, portfolio))),
    ]


def _make_limits(guide: Guide, plan: Plan) -> list[Block]:
    project = plan.project
    derived = derive_origin(guide, project)
    blocks: list[Block] = []
    if project.limits:
        blocks += [
            Heading(2, tell("portfolio.limits_title")),
            Paragraph(tell("plan.limits_lead"), derived),
            Items(tuple(map(Line, project.limits))),
        ]
    if project.wording:
        blocks += [
            Heading(2, tell("plan.wording_title")),
            Paragraph(tell("plan.wording_lead"), derived),
            Items(tuple(map(Line, project.wording))),
        ]
    if project.never:
        blocks += [Heading(2, tell("plan.never_title")), Items(list_never(guide, project))]
    return blocks


def _make_bridge(guide: Guide, plan: Plan, portfolio: Portfolio) -> list[Block]:
    lines = list_bridge(plan, portfolio)
    waiting = [one for one in lines if not one.ready]
    blocks: list[Block] = [
        Heading(2, tell("plan.bridge_title")),
        Paragraph(tell("plan.bridge_lead"), make_block_origin(guide, "bridge")),
        Items(tuple(_tell_bridge(one) for one in lines if one.ready)),
    ]
    if waiting:
        blocks += [Heading(3, tell("portfolio.once_whole")), Items(tuple(_tell_bridge(one) for one in waiting))]
    good = tell("plan.quoted", words=plan.positioning_good)
    return [
        *blocks,
        Heading(2, tell("plan.positioning_title")),
        Paragraph(tell("portfolio.positioning_lead"), Origin((OURS,))),
        Paragraph(good, make_block_origin(guide, "positioning")),
    ]


def _tell_bridge(line: BridgeLine) -> Line:
    return Line(tell("plan.bridge_line", line=line.bridge.text, shows=line.bridge.shows))


def _make_readme(guide: Guide, plan: Plan) -> list[Block]:
    rows = tuple(make_field(_name_readme(part), begins) for part, begins in plan.project.readme)
    lead = Paragraph(tell("plan.readme_lead"), make_block_origin(guide, "readme"))
    return [Heading(2, tell("plan.readme_title")), lead, Fields(rows)] if rows else []


def _name_readme(part: str) -> str:
    """Name a part of the README; one that the catalogue does not know keeps its id."""
    try:
        return tell(f"plan.readme_{part}")
    except KeyError:
        return part
