"""From blocks to the text of a format; each format's room is imported only when it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.output.blocks import Block


def draw(blocks: Sequence[Block], format_: str, width: int, colored: bool, unicode: bool) -> str:
    """Return ``blocks`` drawn as ``format_`` (text, plain or markdown). ``width`` is in terminal columns."""
    if format_ == "markdown":
        from careerpath.output.markdown import render_markdown

        return render_markdown(blocks)
    if format_ == "plain":
        from careerpath.output.plain import render_plain

        return render_plain(blocks, width)
    from careerpath.output.terminal_text import render_text

    return render_text(blocks, width, colored, unicode)
