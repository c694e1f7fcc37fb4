"""A plan in every format: the one that was just made, or a saved one as it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careerpath.commands.context import shows_terminal
from careerpath.commands.writing import Destination
from careerpath.guide.content import Guide
from careerpath.planning.model import Plan

if TYPE_CHECKING:
    from careerpath.planning.saved import SavedPlan


def wants_all(full: bool | None, destination: Destination) -> bool:
    """Say whether all of a plan is wanted: as ``full`` says, else in a file or a pipe and not on a terminal."""
    return full if full is not None else bool(destination.file) or not shows_terminal()


def draw_plan(
    guide: Guide, plan: Plan, destination: Destination, whole: bool, today: date, saved: SavedPlan | None = None
) -> str | bytes:
    """Return the plan in the destination's format; only that format's room is imported.

    ``plan`` may be a ``saved`` one as it stands (see ``opening.read_live``).
    """
    if destination.format == "json":
        from careerpath.output.plan_json import write_plan

        return write_plan(guide, plan, saved)
    if destination.format == "calendar":
        from careerpath.output.calendar import write_calendar

        return write_calendar(guide, plan, today, saved)
    from careerpath.output.drawing import draw
    from careerpath.output.plan_document import make_first_screen, make_full_plan

    on_paper = destination.file is not None or destination.format in ("html", "pdf")
    blocks = make_full_plan(guide, plan) if whole else make_first_screen(guide, plan, on_paper)
    return draw(blocks, destination.look(guide.info.language))
