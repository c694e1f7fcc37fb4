"""The few pieces of Markdown that a starter folder is written in. Words of a guide cannot become markup of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# What would be read as HTML or fetched as a picture; all else a guide may mark up itself.
_MARKUP = re.compile(r"<|!\[")
_CELL = re.compile(r"([\\|])")


def escape(words: str) -> str:
    """Return ``words`` as one line without HTML or pictures in it."""
    return _MARKUP.sub(lambda found: "\\" + found[0], " ".join(words.split()))


def escape_cell(words: str) -> str:
    """Return ``words`` for a cell of a table."""
    return escape(_CELL.sub(r"\\\1", words))


def make_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; short rows get empty cells."""
    lines = [_make_row(columns), _make_row(["---"] * len(columns))]
    lines += [_make_row([*row, *[""] * (len(columns) - len(row))]) for row in rows]
    return "\n".join(lines)


def _make_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"


def make_list(lines: Iterable[str], mark: str = "-") -> str:
    """Return a list, each line after ``mark``."""
    return "\n".join(f"{mark} {escape(line)}".rstrip() for line in lines)


def make_numbered(lines: Iterable[str]) -> str:
    """Return a numbered list, its numbers written out for those who read the bare text."""
    return "\n".join(f"{number}. {escape(line)}" for number, line in enumerate(lines, 1))


def make_checks(lines: Iterable[str]) -> str:
    """Return boxes to tick."""
    return make_list(lines, "- [ ]")


def make_paragraphs(texts: Iterable[str]) -> list[str]:
    """Return paragraphs; those that begin with ``- `` stand together as one list."""
    parts: list[str] = []
    was_item = False
    for text in texts:
        is_item = text.lstrip().startswith("- ")
        if is_item and was_item:
            parts[-1] += "\n" + escape(text)
        else:
            parts.append(escape(text))
        was_item = is_item
    return parts


def join(parts: Iterable[str]) -> str:
    """Join blocks with an empty line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"
