"""Markdown as GitHub reads it: one line a paragraph, boxes to tick, and no word of a person read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    Picture,
    Table,
)
from careerpath.output.links import find_link
from careerpath.output.origins import write_origin
from careerpath.output.pen_lines import draw_pen_lines, spell_blanks
from careerpath.output.picture_words import list_picture
from careerpath.output.states import write_status
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


def _with_origin(written_words: str, origin: Origin | None) -> str:
    """Put the origin after words that are escaped already."""
    written = write_origin(origin)
    return f"{written_words} *{escape(tell('blocks.origin', origin=written))}*" if written else written_words


def _write_line(line: Line) -> str:
    link = find_link(line.link)
    return _with_origin(f"[{escape(line.text)}](<{link}>)" if link else escape(line.text), line.origin)


def _write(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from _write_heading(block)
    elif isinstance(block, Paragraph):
        command = f" `{clean(block.command)}`" if block.command else ""
        yield _with_origin(escape(block.text) + command, block.origin)
    elif isinstance(block, Notice):
        yield f"> **{escape(tell('blocks.note'))}:** {escape(block.text)}"
    elif isinstance(block, Fields | Blanks):
        yield from _write_rows(block)
    elif isinstance(block, Items):
        for number, line in enumerate(block.lines, 1):
            lead = f"{number}." if block.numbered else "-"
            yield f"{lead} {_write_line(line)}"
    elif isinstance(block, Checks):
        yield f"**{escape(block.caption)}** · {escape(block.aside)}"
        yield ""
        for check in block.entries:
            yield from _write_check(check)
    elif isinstance(block, ActionEntry):
        yield from _write_action(block)
    else:
        yield from _write_table(block) if isinstance(block, Table) else _write_picture(block)


def _write_rows(block: Fields | Blanks) -> Iterator[str]:
    if isinstance(block, Blanks) and block.is_form:
        return _write_form(block)
    return _write_fields(spell_blanks(block))


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
            yield f"{label} {_write_line(field.lines[0])}"
            continue
        yield label
        for line in field.lines:
            yield f"  - {_write_line(line)}"


def _write_form(block: Blanks) -> Iterator[str]:
    """Each question with its boxes is a part of its own, and the next begins after an empty line."""
    for number, row in enumerate(block.rows, 1):
        label = tell("blocks.numbered", number=number, words=row.label) if block.numbered else row.label
        yield from ([""] if number > 1 else [])
        yield _with_origin(f"**{escape(label)}**", row.origin)
        parts = ([escape(row.help)] if row.help else []), [f"- [ ] {escape(words)}" for words in row.boxes]
        for part in (*parts, [escape(draw_pen_lines(row.lines))] if row.lines else []):
            yield from (["", *part] if part else [])
        for one in row.short:
            yield from ("", escape(one.label), "", *(f"- [ ] {escape(words)}" for words in one.boxes))


def _write_check(check: Check | ActionEntry) -> Iterator[str]:
    """GitHub knows two boxes only; what became of an action stands in words on a line of its own below."""
    due = escape(tell("blocks.due", day=format_day(check.date)))
    minutes = escape(format_minutes(check.minutes))
    box = "[x]" if check.state == "done" else "[ ]"
    line = f"- {box} **{escape(check.title)}** · {minutes} · {due} · `{check.id}`"
    status = write_status(check)
    # A paragraph of its own would set the whole list of boxes apart.
    yield f"{line}\\" if status else line
    if status:
        yield f"  {escape(status)}"


def _write_action(entry: ActionEntry) -> Iterator[str]:
    yield from _write_check(entry)
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
        if row.file:
            cells[0] = f"[{cells[0]}](<{row.file}>)"
        if has_origins:
            cells.append(escape(write_origin(row.origin)))
        yield "| " + " | ".join(cells) + " |"
