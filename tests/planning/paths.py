"""Every place in a table of tables and lists, and copies of it with one place changed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any, TypeAlias

Where: TypeAlias = tuple[str | int, ...]


def list_paths(value: object, path: Where = ()) -> Iterator[Where]:
    """Return where every value in ``value`` stands, tables and lists too."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield (*path, key)
        yield from list_paths(entry, (*path, key))


def look_up(table: Any, path: Where) -> Any:
    for key in path:
        table = table[key]
    return table


def put(table: Any, path: Where, value: object) -> Any:
    """Return ``table`` with ``value`` at ``path``. What is not on the way there is shared with ``table``."""
    if not path:
        return value
    changed = copy(table)
    changed[path[0]] = value if len(path) == 1 else put(table[path[0]], path[1:], value)
    return changed


def leave_out(table: Any, path: Where) -> Any:
    """Return ``table`` without what stands at ``path``, sharing the rest with it."""
    without = copy(look_up(table, path[:-1]))
    del without[path[-1]]
    return put(table, path[:-1], without)


def name_path(path: Where) -> str:
    return ".".join(map(str, path))
