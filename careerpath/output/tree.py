"""Blocks as plain nested values with every word written: what a template is filled with (HTML, PDF).

Nothing here knows a format. A node is a table with ``kind`` and the keys that its maker below gives; texts are
cleaned and are never markup; what a format has to escape it escapes itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

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
from careerpath.output.links import find_link
from careerpath.output.origins import write_origin
from careerpath.output.picture_svg import draw_svg
from careerpath.output.picture_words import describe_picture, list_picture
from careerpath.output.states import write_status
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_minutes, tell

Node: TypeAlias = dict[str, Any]


def make_tree(blocks: Sequence[Block]) -> list[Node]:
    """Return ``blocks`` as nodes, in their order."""
    return [_make_node(block) for block in blocks]


def find_title(blocks: Sequence[Block]) -> str:
    """Return the words of the document's own heading, or nothing."""
    return next((clean(block.text) for block in blocks if isinstance(block, Heading) and block.level == 1), "")


def _make_node(block: Block) -> Node:
    if isinstance(block, Heading):
        return _make_heading(block)
    if isinstance(block, Paragraph):
        own = {"quiet": block.quiet, "command": clean(block.command).split()}
        return {"kind": "paragraph", **_make_words(block.text, block.origin), **own}
    if isinstance(block, Notice):
        return {"kind": "notice", "label": tell("blocks.note"), "text": clean(block.text)}
    if isinstance(block, Fields):
        return {"kind": "fields", "rows": [_make_field(row.label, row.lines) for row in block.rows]}
    if isinstance(block, Items):
        lines = list(map(_make_line, block.lines))
        return {"kind": "items", "numbered": block.numbered, "lines": lines}
    if isinstance(block, Checks):
        entries = [_make_check(entry) for entry in block.entries]
        return {"kind": "checks", "caption": clean(block.caption), "aside": clean(block.aside), "entries": entries}
    if isinstance(block, ActionEntry):
        return _make_action(block)
    if isinstance(block, Table):
        return _make_table(block)
    if isinstance(block, Blanks):
        return _make_form(block) if block.is_form else _make_blanks(block)
    return {
        "kind": "picture",
        "title": clean(block.title),
        "alt": describe_picture(block),
        "lines": list_picture(block),
        "svg": draw_svg(block),
    }


def _make_heading(block: Heading) -> Node:
    """``apart`` is there only where it is so: most headings are not."""
    node = {"kind": "heading", "level": block.level, "text": clean(block.text), "aside": clean(block.aside)}
    return {**node, "apart": True} if block.apart else node


def _make_blanks(block: Blanks) -> Node:
    return {"kind": "blanks", "rows": [{"label": clean(row.label), "lines": row.lines} for row in block.rows]}


def _make_form(block: Blanks) -> Node:
    rows = [
        {
            "label": clean(row.label),
            "origin": clean(write_origin(row.origin)),
            "help": clean(row.help),
            "boxes": list(map(clean, row.boxes)),
            "short": [{"label": clean(one.label), "boxes": list(map(clean, one.boxes))} for one in row.short],
            "lines": row.lines,
        }
        for row in block.rows
    ]
    return {"kind": "form", "numbered": block.numbered, "rows": rows}


def _make_line(line: Line) -> Node:
    return {**_make_words(line.text, line.origin), "link": find_link(line.link)}


def _make_words(text: str, origin: Origin | None) -> Node:
    return {"text": clean(text), "origin": clean(write_origin(origin))}


def _make_field(label: str, lines: Sequence[Line]) -> Node:
    return {"label": clean(label), "lines": list(map(_make_line, lines))}


def _make_check(entry: Check | ActionEntry) -> Node:
    return {
        "id": entry.id,
        "title": clean(entry.title),
        "minutes": format_minutes(entry.minutes),
        "due": tell("blocks.due", day=format_day(entry.date)),
        "day": entry.date.isoformat(),
        "state": entry.state,
        "status": write_status(entry),
    }


def _make_action(entry: ActionEntry) -> Node:
    rows = (
        (tell("blocks.done_when"), entry.done_when),
        (tell("blocks.keep"), entry.keep),
        (tell("blocks.source"), write_origin(entry.origin)),
    )
    fields = [{"label": label, "text": clean(words)} for label, words in rows]
    return {"kind": "action", **_make_check(entry), "text": clean(entry.text), "fields": fields}


def _make_table(block: Table) -> Node:
    """``has_origins``: the last column holds where each row comes from; ``files`` and ``bars``: if any row has one."""
    has_origins = any(row.origin for row in block.rows)
    columns = [clean(column) for column in block.columns]
    rows = [[clean(cell) for cell in row.cells] for row in block.rows]
    if has_origins:
        columns.append(tell("blocks.source"))
        for cells, row in zip(rows, block.rows, strict=True):
            cells.append(clean(write_origin(row.origin)))
    node = {"kind": "table", "columns": columns, "rows": rows, "has_origins": has_origins, "beside": block.beside}
    files, bars = [row.file for row in block.rows], [row.bar for row in block.rows]
    more: Node = {"files": files} if any(files) else {}
    if any(bars):
        more["bars"] = bars
    return {**node, **more, "cards": True} if block.cards else {**node, **more}
