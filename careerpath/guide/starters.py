"""From ``starters/<project>.toml`` to a Starter, with every mistake of the file in one go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerpath.documents import Document, Key, read_document
from careerpath.guide.base import Model
from careerpath.guide.folder import STARTERS_FOLDER
from careerpath.guide.loader import read_record
from careerpath.guide.starter_columns import COLUMN_KINDS
from careerpath.guide.starter_faults import FAULT_KINDS
from careerpath.guide.starter_models import FILE_KINDS, Starter
from careerpath.problems import Problem, suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell

# Kind of file → its lists whose rows have a kind of their own.
_INNER_KINDS: dict[str, dict[str, dict[str, type[Model]]]] = {
    "made-table": {"columns": COLUMN_KINDS, "faults": FAULT_KINDS}
}


def find_starter(folder: Path, project: str) -> Path:
    """Return where the starter of ``project`` stands in the guide at ``folder``; it may not be there."""
    return folder / STARTERS_FOLDER / f"{project}.toml"


def load_starter(folder: Path, project: str) -> tuple[Starter | None, list[Problem]]:
    """Read the starter of ``project`` from the guide at ``folder``. Returns it, or None and every problem.

    A project without a file has no starter and no problem. What no single record can show (parts, paths, columns that
    name each other) is checked by ``starter_checks``, not here.
    """
    path = find_starter(folder, project)
    return read_starter(path) if path.is_file() else (None, [])


def read_starters(folder: Path) -> tuple[dict[str, Starter], list[Problem]]:
    """Read every starter of the guide at ``folder``. Returns them by file name within the folder, and all problems."""
    starters: dict[str, Starter] = {}
    problems: list[Problem] = []
    for path in sorted((folder / STARTERS_FOLDER).rglob("*.toml")):
        starter, found = read_starter(path)
        problems += found
        if starter is not None:
            starters[path.relative_to(folder).as_posix()] = starter
    return starters, problems


def read_starter(path: Path) -> tuple[Starter | None, list[Problem]]:
    """Read the starter file at ``path``. Returns the starter, or None and every problem."""
    document, problems = read_document(path)
    if document is None:
        return None, problems
    files = _read_kinds(document, ["files"], document.value.get("files", []), FILE_KINDS, problems)
    starter, found = read_record(document, [], {**document.value, "files": files}, Starter)
    problems += found
    return (starter if isinstance(starter, Starter) and not problems else None), problems


def _read_kinds(
    document: Document, path: list[Key], rows: Any, kinds: Mapping[str, type[Model]], problems: list[Problem]
) -> list[Model] | Any:
    """Validate each of ``rows`` by the model of its kind; lists within it that have kinds of their own go first."""
    if not isinstance(rows, list):
        return rows
    records: list[Model] = []
    for position, row in enumerate(rows):
        place: list[Key] = [*path, position]
        kind = row.get("kind") if isinstance(row, dict) else None
        if not isinstance(row, dict) or kind not in kinds:
            message = tell("starter_checks.kind", table=path[-1], word=shorten(str(kind or "")))
            hint = suggest(str(kind or ""), list(kinds), tell("starter_checks.kinds"))
            problems.append(Problem("unknown-kind", message, document.place([*place, "kind"]), hint))
            continue
        inner = {
            key: _read_kinds(document, [*place, key], row[key], models, problems)
            for key, models in _INNER_KINDS.get(str(kind), {}).items()
            if key in row
        }
        record, found = read_record(document, place, {**row, **inner}, kinds[str(kind)])
        problems += found
        if record is not None:
            records.append(record)
    return records
