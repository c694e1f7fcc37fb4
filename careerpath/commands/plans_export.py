"""``careerpath plans export``: a saved plan handed on, as answers that make it again, or whole in any format."""

from __future__ import annotations

from careerpath.commands.context import Settings
from careerpath.commands.options import ANSWERS, EXPORT_FORMATS
from careerpath.commands.plans_show import hand_over, open_live, open_named
from careerpath.commands.presenting import PageRequest
from careerpath.commands.writing import choose_destination, deliver
from careerpath.result import Result


def export_plan(name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Hand on the plan ``name``, or the one in use. Raises CareerpathError where it cannot be used or written."""
    destination = choose_destination(page.format, page.output, page.force, settings, EXPORT_FORMATS, ANSWERS)
    if destination.format != ANSWERS:
        return hand_over(open_live(name, settings), destination, whole=True, force=page.force)
    from careerpath.output.answers_toml import write_answers

    opened = open_named(name)
    return deliver(destination, write_answers(opened.name, opened.saved.answers), page.force)
