"""Styled lines as text with the escapes of a terminal. The one module that draws with rich.

Lines are handed over as ``rich.text.Text``, so that nothing a person typed is read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.text import Text

from careerpath.output.styled import Styled


def color_lines(lines: Sequence[Styled], width: int) -> str:
    """Return ``lines`` one below the other with their styles as escapes. ``width`` is the terminal's, in columns."""
    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        width=width,
    )
    drawn = [Text(line.text) for line in lines]
    for text, line in zip(drawn, lines, strict=True):
        for style, start, end in line.spans:
            text.stylize(style, start, end)
    console.print(Text("\n").join(drawn), soft_wrap=True)
    return stream.getvalue()
