"""From blocks to a document in a format; each format's room is imported only when it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from careerpath.layout import Size

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


# How a document is printed: as usual, close together in black on one sheet, or large.
Paper: TypeAlias = Literal["usual", "one-sheet", "large-print"]


class Look(NamedTuple):
    """How a document is drawn: ``width`` in terminal columns, colour and signs for a terminal.

    ``language`` is the code of the words' language (``en``). ``paper`` is how it is printed, on sheets of ``size``.
    """

    format: str
    width: int
    colored: bool = False
    unicode: bool = True
    language: str = "en"
    paper: Paper = "usual"
    size: Size = "a4"


def draw(blocks: Sequence[Block], look: Look) -> str | bytes:
    """Return ``blocks`` drawn as ``look.format``: text, plain, markdown or html as text, pdf as bytes.

    Raises CareerpathError where pdf is asked for and its extra is not installed, or a letter has no picture there.
    """
    if look.format == "markdown":
        from careerpath.output.markdown import render_markdown

        return render_markdown(blocks)
    if look.format == "plain":
        from careerpath.output.plain import render_plain

        return render_plain(blocks, look.width)
    if look.format == "html":
        from careerpath.output.html import render_html

        return render_html(blocks, look.language, look.paper)
    if look.format == "pdf":
        from careerpath.output.pdf import render_pdf

        return render_pdf(blocks, look.language, look.paper, look.size)
    from careerpath.output.terminal_text import render_text

    return render_text(blocks, look.width, look.colored, look.unicode)
