"""How every page reaches its reader: as a document in the format asked for, as JSON, on stdout or in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from careerpath.commands.context import Settings
from careerpath.commands.options import PAGE_FORMATS
from careerpath.commands.writing import Destination, choose_destination, deliver
from careerpath.guide.content import Guide
from careerpath.layout import Size
from careerpath.output.drawing import Paper, draw
from careerpath.result import Result

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


class PageRequest(NamedTuple):
    """How a page is wanted: what was typed after ``--format``, ``--output`` and ``--force``."""

    format: str | None = None
    output: Path | None = None
    force: bool = False

    def find_destination(self, settings: Settings, formats: Sequence[str] = PAGE_FORMATS) -> Destination:
        """Decide where the page goes and how it looks. Raises CareerpathError before any work is done."""
        return choose_destination(self.format, self.output, self.force, settings, formats)


class Page(NamedTuple):
    """What a verb shows: the kind of its JSON document, and how to make its blocks or its data (only one is made).

    ``paper`` is how its blocks are printed, ``size`` on which sheets.
    """

    kind: str
    make_blocks: Callable[[], Sequence[Block]]
    make_data: Callable[[], Any]
    paper: Paper = "usual"
    size: Size = "a4"


def present(guide: Guide, page: Page, destination: Destination, force: bool) -> Result:
    """Draw ``page`` and write it. Raises CareerpathError when it cannot be drawn or written."""
    if destination.format == "json":
        from careerpath.output.envelope import write_page

        product: str | bytes = write_page(guide, page.kind, page.make_data())
    else:
        look = destination.look(guide.info.language)._replace(paper=page.paper, size=page.size)
        product = draw(page.make_blocks(), look)
    return deliver(destination, product, force)
