"""Places to write where a format has no lines of its own to draw: underlines beside their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.output.blocks import Blanks, Block, Fields, Items, Line, Paragraph, make_field
from careerpath.vocabulary import tell

# Fits beside its label in the narrowest text.
_LINE = "_" * 28


def spell_forms(blocks: Sequence[Block], box: str) -> Iterator[Block]:
    """Yield ``blocks`` with every form as simpler ones: question, help, choices after ``box``, lines to write on."""
    for block in blocks:
        if isinstance(block, Blanks) and block.is_form:
            yield from _spell_form(block, box)
        else:
            yield block


def _spell_form(block: Blanks, box: str) -> Iterator[Block]:
    for number, row in enumerate(block.rows, 1):
        label = tell("blocks.numbered", number=number, words=row.label) if block.numbered else row.label
        yield Paragraph(label, row.origin)
        if row.help:
            yield Paragraph(row.help, quiet=True)
        if row.boxes:
            yield Items(tuple(Line(f"{box}{words}") for words in row.boxes))
        if row.lines:
            yield Paragraph(draw_pen_lines(row.lines))
        for one in row.short:
            yield Paragraph(one.label)
            yield Items(tuple(Line(f"{box}{words}") for words in one.boxes))


def draw_pen_lines(count: int) -> str:
    """Return ``count`` lines to write on as one line of text."""
    return " ".join([_LINE] * count)


def spell_blanks(block: Fields | Blanks) -> Fields:
    """Return ``block`` as fields; a place to write is a label and as many underlines as it has lines."""
    if isinstance(block, Fields):
        return block
    return Fields(tuple(make_field(row.label, draw_pen_lines(row.lines)) for row in block.rows))
