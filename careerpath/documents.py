"""Text of TOML and JSON to values, with the line of everything that may have to be pointed at.

The libraries give no lines for keys, so ``Document.find_line`` looks for them in the text, and only when a problem
has to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from careerpath.problems import Place, Problem
from careerpath.toml_text import TomlTextError, parse_toml
from careerpath.vocabulary import tell

MOST_BYTES = 2_000_000
Key: TypeAlias = "str | int"


class Document(NamedTuple):
    """A parsed file: its name as given, its text, and the value it holds (always a table)."""

    name: str
    text: str
    value: dict[str, Any]

    def find_line(self, path: Sequence[Key]) -> int | None:
        """Return the line (from 1) of the key at ``path``, or of the nearest table around it that is found."""
        return _find_toml_line(self.text, path) if not self.name.endswith(".json") else None

    def place(self, path: Sequence[Key] = ()) -> Place:
        """Return where the key at ``path`` stands, for a problem."""
        return Place(self.name, self.find_line(path) if path else None)


def read_document(path: Path, name: str | None = None) -> tuple[Document | None, list[Problem]]:
    """Read a TOML or JSON file (by its ending). Returns the document, or None and what is wrong with the file."""
    shown = name or str(path)
    try:
        if path.is_dir():
            return None, [Problem("not-a-file", tell("documents.folder"), Place(shown))]
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        hint = tell("documents.no_such_file_hint")
        return None, [Problem("no-such-file", tell("documents.no_such_file"), Place(shown), hint)]
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or tell("documents.unusable_path")
        return None, [Problem("unreadable", tell("documents.unreadable", words=words), Place(shown))]
    return parse_document(content, shown)


def parse_document(content: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse the bytes of a document: JSON when ``name`` ends so, else TOML; ``name`` stands in problems too."""
    if len(content) > MOST_BYTES:
        message = tell("documents.too_large", most=MOST_BYTES // 1_000_000)
        return None, [Problem("too-large", message, Place(name), tell("documents.too_large_hint"))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = tell("documents.not_utf8_hint")
        return None, [Problem("not-utf-8", tell("documents.not_utf8"), Place(name, line), hint)]
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return None, [Problem("not-text", tell("documents.binary"), Place(name, line), tell("documents.binary_hint"))]
    if not text.strip():
        return None, [Problem("empty", tell("documents.empty"), Place(name), tell("documents.empty_hint"))]
    return _parse_json(text, name) if name.endswith(".json") else _parse_toml(text, name)


def _parse_toml(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    try:
        return Document(name, text, parse_toml(text)), []
    except TomlTextError as error:
        return None, [Problem("not-toml", tell(error.key, **error.values), Place(name, error.line))]


def _parse_json(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    import json

    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        message = tell("documents.not_json", words=error.msg.lower())
        return None, [Problem("not-json", message, Place(name, error.lineno))]
    except (RecursionError, ValueError):
        return None, [Problem("not-json", tell("documents.unreadable_json"), Place(name))]
    if not isinstance(value, dict):
        hint = tell("documents.no_object_hint")
        return None, [Problem("not-a-table", tell("documents.no_object"), Place(name, 1), hint)]
    return Document(name, text, value), []


def _refuse_constant(word: str) -> object:
    raise ValueError(word)


def _find_toml_line(text: str, path: Sequence[Key]) -> int | None:
    """Follow table headers and keys down ``path``; give the deepest line that could be found."""
    lines = text.splitlines()
    start, end, found = 0, len(lines), None
    for depth, key in enumerate(path):
        if not isinstance(key, str):
            continue
        name = r"\s*\.\s*".join(re.escape(part) for part in path[: depth + 1] if isinstance(part, str))
        header = re.compile(rf"\s*\[\[?\s*{name}\s*\]\]?\s*(#.*)?$")
        following = path[depth + 1] if depth + 1 < len(path) else 0
        index = following if isinstance(following, int) else 0
        line = _find_nth(lines, header, start, end, index)
        if line is None:
            line = _find_key(lines, key, start, end)
            return found if line is None else line + 1
        # what belongs to this record stands before the next one of its kind
        end = _find_nth(lines, header, line + 1, end, 0) or end
        found, start = line + 1, line + 1
    return found


def _find_nth(lines: list[str], pattern: re.Pattern[str], start: int, end: int, index: int) -> int | None:
    for number in range(start, end):
        if pattern.match(lines[number]):
            if index == 0:
                return number
            index -= 1
    return None


def _find_key(lines: list[str], key: str, start: int, end: int) -> int | None:
    """Find ``key = …`` from ``start`` to the next table header, or inside an inline table on the way."""
    direct = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?(\.[\w.-]+)?\s*=")
    inside = re.compile(rf"[{{,]\s*{re.escape(key)}\s*=")
    fallback: int | None = None
    for number in range(start, end):
        if number > start and lines[number].lstrip().startswith("["):
            break
        if direct.match(lines[number]):
            return number
        if fallback is None and inside.search(lines[number]):
            fallback = number
    return fallback
