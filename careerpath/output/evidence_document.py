"""The evidence of one action of a saved plan, and what the action asked to keep."""

from __future__ import annotations

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Field, Fields, Heading, Paragraph, make_field
from careerpath.output.origins import make_record_origin
from careerpath.output.portfolio_document import list_evidence
from careerpath.output.states import name_state
from careerpath.planning.model import PlannedAction
from careerpath.planning.portfolio import find_state, list_proof
from careerpath.vocabulary import tell


def make_evidence(guide: Guide, action: PlannedAction) -> list[Block]:
    """Return the evidence of ``action``, beside what it asked for, and how to add to it."""
    origin = make_record_origin(guide, action)
    rows = (
        Field(tell("portfolio.evidence"), list_evidence(list_proof(action))),
        make_field(tell("portfolio.stand"), name_state(find_state(action))),
        make_field(tell("blocks.keep"), action.evidence, origin),
        make_field(tell("blocks.done_when"), action.done_when, origin),
    )
    verbs = Paragraph(tell("evidence.verbs", id=action.id), quiet=True)
    return [Heading(1, action.title, action.id), Fields(rows), verbs]
