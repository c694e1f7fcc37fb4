"""What tells one plan from another in a person's calendar."""

from __future__ import annotations

from hashlib import sha256

from careerpath.planning.model import Plan
from careerpath.text import clean

_LETTERS = 32


def make_plan_key(plan: Plan) -> str:
    """Return a name for ``plan`` made of the guide, the person, the role and the project.

    Hours, start, pace, skill and wording are left out: who changes them follows the same plan, and wants its calendar
    entries moved. Another role or project is another plan, whose entries stand beside the old ones. A saved plan keeps
    the name it began with. Without a person's name two people with the same role and project have the same key; their
    calendars differ, so nothing meets.
    """
    parts = (plan.guide_name, clean(plan.name).casefold(), plan.fit.role, plan.project.id)
    return sha256("\0".join(parts).encode()).hexdigest()[:_LETTERS]
