"""A portfolio as plain data for scripts. The keys are a promise: a test pins them, and a JSON Schema describes them."""

from __future__ import annotations

from typing import Any

from careerpath.output.portfolio_words import tell_summary
from careerpath.planning.model import Plan, PlannedAction
from careerpath.planning.portfolio import PartProof, Portfolio, find_state, list_bridge, list_proof


def portfolio_to_data(plan: Plan, portfolio: Portfolio) -> dict[str, Any]:
    """Return what is done, the project's parts with their evidence, what has none, and what may be said of it."""
    project = plan.project
    return {
        "done": portfolio.done,
        "total": portfolio.total,
        "project": {"id": project.id, "title": project.title, "proof": project.proof, "data": project.data},
        "parts": [_part_to_data(proof) for proof in portfolio.parts],
        "other": [_evidence_to_data(action) for action in portfolio.other],
        "unproved": [
            {"id": action.id, "title": action.title, "keep": action.evidence} for action in portfolio.unproved
        ],
        "summary": list(tell_summary(plan, portfolio)),
        "bridge": [
            {"text": line.bridge.text, "shows": line.bridge.shows, "ready": line.ready}
            for line in list_bridge(plan, portfolio)
        ],
        "limits": list(project.limits),
        "readme": [{"part": part, "begins": begins} for part, begins in project.readme],
    }


def action_to_data(action: PlannedAction) -> dict[str, Any]:
    """Return one action with its state, what it asked to keep, and its evidence."""
    return {**_evidence_to_data(action), "state": find_state(action), "keep": action.evidence}


def _part_to_data(proof: PartProof) -> dict[str, Any]:
    return {
        "id": proof.part.id,
        "label": proof.part.label,
        "stand": proof.stand,
        "actions": [action.id for action in proof.actions],
        "evidence": list(proof.evidence),
    }


def _evidence_to_data(action: PlannedAction) -> dict[str, Any]:
    return {"id": action.id, "title": action.title, "evidence": list(list_proof(action))}
