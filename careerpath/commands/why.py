"""``careerpath why``: what a line says, which section of which source it rests on, and where the sources differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import CareerpathError
from careerpath.guide.content import OWNERS
from careerpath.lookup.why import find_reasons
from careerpath.result import Result

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


def show_why(typed: str, page: PageRequest, settings: Settings) -> Result:
    """Show where what was typed comes from. Raises CareerpathError when the guide knows nothing of that name."""
    destination = page.find_destination(settings)
    opened = open_guide(settings)
    owners = (f"{kind}.{name}" for kind, table in OWNERS.items() for name in getattr(opened.guide, table))
    guide = opened.with_actions(tuple(owners))
    reasons, problems = find_reasons(guide, typed)
    if problems:
        raise CareerpathError(problems)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.why_document import make_why_page

        return make_why_page(guide, typed, reasons)

    def make_data() -> object:
        from careerpath.output.why_json import reasons_to_data

        return reasons_to_data(guide, reasons)

    return present(guide, Page("why", make_blocks, make_data), destination, page.force)
