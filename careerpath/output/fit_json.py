"""Fit as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from careerpath.guide.content import Guide
from careerpath.planning.fit import Fit


def fit_to_data(fit: Fit) -> dict[str, Any]:
    """Return one role's fit as plain data."""
    return {
        "role": fit.role,
        "title": fit.title,
        "band": fit.band,
        "on_fit_map": fit.on_fit_map,
        "closeness": fit.closeness,
        "gap": fit.gap,
        "reasons": [
            {"rule": reason.rule, "effect": reason.effect, "text": reason.text, "source": list(reason.source)}
            for reason in fit.reasons
        ],
        "learn_first": list(fit.learn_first),
        "would_change": [
            {"fact": change.fact, "choice": change.choice, "band": change.band} for change in fit.would_change
        ],
    }


def fits_to_data(guide: Guide, background: str, facts: Mapping[str, Any], fits: Sequence[Fit]) -> dict[str, Any]:
    """Return the whole fit of a person, in the printed order. Facts that were not asked are null."""
    record = guide.backgrounds[background]
    return {
        "background": background,
        "facts": {fact: facts.get(fact) for fact in guide.facts},
        "fit_map": {"paths": list(record.fit_map.labels), "project": record.fit_map.project_label},
        "first_steps": [
            {"text": line.text, "source": list(line.source), "basis": line.basis} for line in record.first_steps
        ],
        "fits": [fit_to_data(fit) for fit in fits],
    }
