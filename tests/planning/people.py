"""Random people for the property tests: the five choices, the data, the facts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.helpers import BACKGROUNDS, load_shipped_guide

_GUIDE = load_shipped_guide()
LEVELS = ("none", "low", "medium", "high")
ROLES = tuple(_GUIDE.roles)
FACTS: dict[str, tuple[Any, ...]] = {
    "problem": tuple(_GUIDE.problems),
    "coding": LEVELS,
    "healthcare": LEVELS,
    "licence": (True, False),
}


@st.composite
def draw_choices(draw: st.DrawFn) -> dict[str, Any]:
    """Draw any background, lane, role, skill, project and kind of data, whether or not they go together."""
    chosen: dict[str, Any] = {
        "background": draw(st.sampled_from(BACKGROUNDS)),
        "lane": draw(st.sampled_from(tuple(_GUIDE.lanes))),
        "role": draw(st.sampled_from(ROLES)),
        "skill": draw(st.sampled_from(tuple(_GUIDE.skills))),
        "project": draw(st.sampled_from(tuple(_GUIDE.projects))),
        "data": draw(st.sampled_from(("public", "synthetic", "fictional"))),
    }
    return chosen


@st.composite
def draw_facts(draw: st.DrawFn) -> dict[str, Any]:
    """Draw any of the facts, each also left unsaid."""
    return draw(st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in FACTS.items()}))
