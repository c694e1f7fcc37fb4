"""The table of the twelve roles as the inventory has it, typed out by hand: what the program must say of each."""

from __future__ import annotations

from typing import NamedTuple

LOW, LOW_MEDIUM, MEDIUM = ("low", "low"), ("low", "medium"), ("medium", "medium")
MEDIUM_HIGH, HIGH = ("medium", "high"), ("high", "high")
Reach = tuple[str, str] | None


class Rated(NamedTuple):
    """A level in the at-a-glance table (S02), the comparison (S08) and the coding tiers (S10); None: not there."""

    glance: Reach
    compared: Reach
    tier: Reach = None

    @property
    def counted(self) -> Reach:
        """What fit counts with: the comparison, else the table at a glance."""
        return self.compared or self.glance

    @property
    def differs(self) -> bool:
        """Whether the two tables disagree."""
        return self.glance is not None and self.compared is not None and self.glance != self.compared


class Expected(NamedTuple):
    """One row: both levels, the first project, the lane and the category."""

    coding: Rated
    healthcare: Rated
    project: str
    lane: str
    category: str


ROLES = {
    "healthcare-data-analyst": Expected(
        Rated(MEDIUM_HIGH, MEDIUM, MEDIUM), Rated(MEDIUM, MEDIUM), "public-health-dashboard", "analytics", "analyze"
    ),
    "healthcare-data-scientist": Expected(
        Rated(MEDIUM_HIGH, HIGH, HIGH), Rated(MEDIUM, MEDIUM_HIGH), "predictive-analysis", "analytics", "analyze"
    ),
    "clinical-ai-evaluator": Expected(
        Rated(LOW_MEDIUM, LOW_MEDIUM, LOW), Rated(HIGH, HIGH), "output-review-rubric", "evaluation", "evaluate"
    ),
    "clinical-informatics-specialist": Expected(
        Rated(LOW_MEDIUM, LOW_MEDIUM, MEDIUM), Rated(HIGH, HIGH), "workflow-map", "evaluation", "implement"
    ),
    "healthcare-ai-product-manager": Expected(
        Rated(LOW_MEDIUM, LOW_MEDIUM), Rated(MEDIUM_HIGH, MEDIUM_HIGH), "product-brief", "product", "build"
    ),
    "medical-imaging-ai-specialist": Expected(
        Rated(HIGH, None, HIGH), Rated(HIGH, None), "imaging-exploration", "research", "evaluate"
    ),
    "healthcare-automation-specialist": Expected(
        Rated(MEDIUM, MEDIUM, MEDIUM), Rated(MEDIUM, MEDIUM), "workflow-map", "automation", "implement"
    ),
    "ai-governance-analyst": Expected(
        Rated(LOW_MEDIUM, LOW_MEDIUM, LOW), Rated(HIGH, HIGH), "vendor-review-checklist", "governance", "manage-risk"
    ),
    "medical-ai-content-reviewer": Expected(
        Rated(LOW, LOW, LOW), Rated(HIGH, MEDIUM_HIGH), "patient-education-rewrite", "content-review", "evaluate"
    ),
    "healthcare-ai-implementation-specialist": Expected(
        Rated(LOW_MEDIUM, LOW_MEDIUM, LOW_MEDIUM), Rated(MEDIUM, MEDIUM), "rollout-plan", "implementation", "implement"
    ),
    "bioinformatics-ai-analyst": Expected(
        Rated(HIGH, HIGH, HIGH), Rated(HIGH, HIGH), "biomedical-dataset-analysis", "research", "analyze"
    ),
    "healthcare-ai-trainer": Expected(
        Rated(None, None, LOW), Rated(None, None), "safe-use-training-module", "implementation", "implement"
    ),
}
LABELS = {
    LOW: "Low", LOW_MEDIUM: "Low to medium", MEDIUM: "Medium", MEDIUM_HIGH: "Medium to high", HIGH: "High",
}  # fmt: skip
