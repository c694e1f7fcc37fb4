"""Markdown as GitHub reads it: one line a paragraph, boxes to tick, and no word of a person read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from careerpath.output.blocks import (
    ActionEntry,
    Block,
    Check,
    Checks,
    Fields,
    Heading,
    Items,
    Notice,
    Origin,
    Paragraph,
    Picture,
    Table,
)
from careerpath.output.origins import write_origin
from careerpath.output.picture_words import list_picture
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_minutes, tell

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&$])")
# Where a line begins like a list, a heading's underline or a rule; and what GitHub makes a link of by itself.
_LEAD = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")
_LINKS = re.compile(r"(?<=[a-zA-Z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def render_markdown(blocks: Sequence[Block]) -> str:
    """Return ``blocks`` as GitHub Markdown, every text in them escaped."""
    parts = ["\n".join(_write(block)) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(words: str) -> str:
    """Return ``words`` as one cleaned line in which Markdown finds nothing to read."""
    line = _SIGNS.sub(r"\\\1", clean(words))
    line = _LINKS.sub(lambda found: "\\" + found[0], line)
    return _LEAD.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def _with_origin(words: str, origin: Origin | None) -> str:
    written = write_origin(origin)
    return f"{escape(words)} *{escape(tell('blocks.origin', origin=written))}*" if written else escape(words)


def _write(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from _write_heading(block)
    elif isinstance(block, Paragraph):
        yield _with_origin(block.text, block.origin)
    elif isinstance(block, Notice):
        yield f"> **{escape(tell('blocks.note'))}:** {escape(block.text)}"
    elif isinstance(block, Fields):
        yield from _write_fields(block)
    elif isinstance(block, Items):
        for number, line in enumerate(block.lines, 1):
            lead = f"{number}." if block.numbered else "-"
            yield f"{lead} {_with_origin(line.text, line.origin)}"
    elif isinstance(block, Checks):
        yield f"**{escape(block.caption)}** · {escape(block.aside)}"
        yield ""
        for check in block.entries:
            yield _write_check(check)
    elif isinstance(block, ActionEntry):
        yield from _write_action(block)
    else:
        yield from _write_table(block) if isinstance(block, Table) else _write_picture(block)


def _write_picture(picture: Picture) -> Iterator[str]:
    yield from (f"- {escape(line)}" for line in list_picture(picture))


def _write_heading(block: Heading) -> Iterator[str]:
    marks = "#" * block.level
    if block.level == 1:
        yield f"{marks} {escape(block.text)}"
        if block.aside:
            yield ""
            yield escape(block.aside)
        return
    yield f"{marks} {escape(block.text)} · {escape(block.aside)}" if block.aside else f"{marks} {escape(block.text)}"


def _write_fields(block: Fields) -> Iterator[str]:
    """Fields have a bullet of their own: beside a list of boxes they would become part of it."""
    for field in block.rows:
        label = f"* **{escape(field.label)}:**"
        if len(field.lines) == 1:
            yield f"{label} {_with_origin(field.lines[0].text, field.lines[0].origin)}"
            continue
        yield label
        for line in field.lines:
            yield f"  - {_with_origin(line.text, line.origin)}"


def _write_check(check: Check | ActionEntry) -> str:
    due = escape(tell("blocks.due", day=format_day(check.date)))
    minutes = escape(format_minutes(check.minutes))
    return f"- [ ] **{escape(check.title)}** · {minutes} · {due} · `{check.id}`"


def _write_action(entry: ActionEntry) -> Iterator[str]:
    yield _write_check(entry)
    yield ""
    yield f"  {escape(entry.text)}"
    yield ""
    labels = (("blocks.done_when", entry.done_when), ("blocks.keep", entry.keep))
    for key, words in labels:
        yield f"  - {escape(tell(key))}: {escape(words)}"
    yield f"  - {escape(tell('blocks.source'))}: {escape(write_origin(entry.origin))}"


def _write_table(block: Table) -> Iterator[str]:
    """Origins get a column of their own, so that the cells stay what they are."""
    has_origins = any(row.origin for row in block.rows)
    columns = [*block.columns, tell("blocks.source")] if has_origins else list(block.columns)
    yield "| " + " | ".join(escape(column) for column in columns) + " |"
    yield "| " + " | ".join("---" for _ in columns) + " |"
    for row in block.rows:
        cells = [escape(cell) for cell in row.cells]
        if has_origins:
            cells.append(escape(write_origin(row.origin)))
        yield "| " + " | ".join(cells) + " |"
