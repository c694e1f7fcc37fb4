"""Plain lines for screen readers, dumb terminals and pipes: no boxes, no colour, nothing told by a sign alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.layout import LEAST_WIDTH, SEPARATOR, wrap
from careerpath.output.blocks import (
    ActionEntry,
    Blanks,
    Block,
    Check,
    Checks,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Origin,
    Paragraph,
    Table,
)
from careerpath.output.origins import write_origin
from careerpath.output.pen_lines import spell_blanks, spell_forms
from careerpath.output.picture_words import list_picture
from careerpath.output.states import name_state
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_minutes, tell


def render_plain(blocks: Sequence[Block], width: int) -> str:
    """Return ``blocks`` as lines of at most ``width`` cells (a longer word stays whole), told from top to bottom."""
    lines: list[str] = []
    quiet = False
    for block in spell_forms(blocks, ""):
        small = isinstance(block, Paragraph) and block.quiet
        if lines and not (quiet and small):
            lines.append("")
        quiet = small
        for words in _tell(block):
            lines += wrap(_spell(words), max(width, LEAST_WIDTH))
    return "\n".join(lines) + "\n" if lines else ""


def _spell(words: str) -> str:
    """Say in words what a sign would show."""
    return clean(words).replace(" → ", tell("blocks.arrow")).replace(SEPARATOR, tell("blocks.dot"))


def _with_origin(words: str, origin: Origin | None) -> str:
    written = write_origin(origin)
    return f"{words} {tell('blocks.origin', origin=written)}" if written else words


def _tell(block: Block) -> Iterator[str]:
    """Yield the lines of a block, each one a sentence or a label with its words."""
    if isinstance(block, Heading):
        yield f"{block.text}, {block.aside}" if block.aside else block.text
    elif isinstance(block, Paragraph):
        yield _with_origin(f"{block.text} {block.command}".rstrip(), block.origin)
    elif isinstance(block, Notice):
        yield f"{tell('blocks.note')}: {block.text}"
    elif isinstance(block, Fields | Blanks):
        for field in spell_blanks(block).rows:
            yield from _tell_field(field.label, field.lines)
    elif isinstance(block, Items):
        for number, line in enumerate(block.lines, 1):
            words = _with_origin(line.text, line.origin)
            yield f"{number}. {words}" if block.numbered else f"- {words}"
    elif isinstance(block, Checks):
        yield from _tell_checks(block)
    elif isinstance(block, ActionEntry):
        yield from _tell_action(block)
    else:
        yield from _tell_table(block) if isinstance(block, Table) else list_picture(block)


def _tell_field(label: str, lines: Sequence[Line]) -> Iterator[str]:
    """The label is said again before every line, so that each can be heard alone."""
    for line in lines:
        yield f"{label}: {_with_origin(line.text, line.origin)}"


def _tell_checks(block: Checks) -> Iterator[str]:
    yield f"{block.caption}, {block.aside}"
    for check in block.entries:
        yield from _tell_check(check)


def _tell_check(check: Check | ActionEntry) -> Iterator[str]:
    due = tell("blocks.due", day=format_day(check.date))
    yield f"{name_state(check.state)}: {check.title} ({format_minutes(check.minutes)}, {due}, {check.id})"
    if clean(check.status):
        yield check.status


def _tell_action(entry: ActionEntry) -> Iterator[str]:
    yield from _tell_check(entry)
    yield entry.text
    yield f"{tell('blocks.done_when')}: {entry.done_when}"
    yield f"{tell('blocks.keep')}: {entry.keep}"
    yield f"{tell('blocks.source')}: {write_origin(entry.origin)}"


def _tell_table(block: Table) -> Iterator[str]:
    """With two columns a row is a label and its words; with more, every cell is told under its column's name."""
    if len(block.columns) == 2:
        for row in block.rows:
            yield f"{row.cells[0]}: {_with_origin(row.cells[1], row.origin)}"
        return
    for number, row in enumerate(block.rows):
        if number:
            yield ""
        # The origin is the whole row's, and its name stands first.
        yield f"{block.columns[0]}: {_with_origin(row.cells[0], row.origin)}"
        for column, cell in zip(block.columns[1:], row.cells[1:], strict=True):
            yield f"{column}: {cell}"
