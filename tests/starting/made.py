"""Small starters written in a few lines, and the shipped ones made into folders."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.starter_columns import COLUMN_KINDS, AnyColumn
from careerpath.guide.starter_faults import FAULT_KINDS, AnyFault
from careerpath.guide.starter_models import MadeTable, Starter
from careerpath.guide.starters import load_starter
from careerpath.paths import find_shipped_guide
from careerpath.starting import folder
from careerpath.starting.files import StarterFile
from careerpath.starting.folder import StarterFolder, make_folder
from careerpath.starting.voice import Choices


def make_column(**keys: Any) -> AnyColumn:
    """Return a column as a file would give it: ``from_`` and ``with_`` stand for the words Python keeps."""
    given = {"name": "x", "what": "a column", **{key.rstrip("_"): value for key, value in keys.items()}}
    column: Any = COLUMN_KINDS[given["kind"]].model_validate(given)
    return column  # type: ignore[no-any-return]


def make_fault(**keys: Any) -> AnyFault:
    """Return a fault as a file would give it."""
    fault: Any = FAULT_KINDS[keys["kind"]].model_validate({"say": "It was done on purpose.", **keys})
    return fault  # type: ignore[no-any-return]


def make_table(text: str, **keys: Any) -> MadeTable:
    """Return a made table from the TOML of its columns and faults."""
    value = tomllib.loads(text)
    columns = [COLUMN_KINDS[row["kind"]].model_validate({"what": "a column", **row}) for row in value["columns"]]
    faults = [make_fault(**row) for row in value.get("faults", [])]
    head = {"kind": "made-table", "path": "t-synthetic.csv", "about": "A table.", "title": "T", "rows": 200, "seed": 5}
    return MadeTable.model_validate({**head, **keys, "columns": columns, "faults": faults})


def read_csv(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV by column; every row must have all its cells."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


@cache
def load_shipped(project: str) -> Starter | None:
    """Return the shipped starter of ``project``, if there is one."""
    starter, problems = load_starter(find_shipped_guide(), project)
    assert problems == []
    return starter


def list_starters(guide: Guide) -> list[str]:
    """Return the projects that have a shipped starter."""
    return [name for name in guide.projects if load_shipped(name)]


_MADE: dict[tuple[str, Choices], StarterFolder] = {}
_DRAWN: dict[int, list[StarterFile]] = {}


def draw_once(draw: Callable[[Any], list[StarterFile]]) -> Callable[[Any], list[StarterFile]]:
    """Return ``draw``, which is called once for each file of a shipped starter: no choice changes what it draws."""

    def draw_or_look(file: Any) -> list[StarterFile]:
        if id(file) not in _DRAWN:
            _DRAWN[id(file)] = draw(file)
        return _DRAWN[id(file)]

    return draw_or_look


def make_shipped(guide: Guide, project: str, anew: bool = False, **choices: str) -> StarterFolder:
    """Return the folder of a project, by its usual role and data where ``choices`` do not say otherwise.

    Drawing made data takes a while, and many tests look at the same folder: each is made once, and what is drawn is
    drawn once for all of them; ``anew`` makes everything from the beginning.
    """
    record, starter = guide.projects[project], load_shipped(project)
    data = (starter.data if starter else None) or record.data[0]
    chosen = Choices(project, **{"role": record.roles[0], "data": data, **choices})
    if anew:
        return make_folder(guide, starter, chosen)
    if (guide.sha256, chosen) not in _MADE:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("make_table_files", "make_text_files", "make_picture_files"):
                patch.setattr(folder, name, draw_once(getattr(folder, name)))
            _MADE[guide.sha256, chosen] = make_folder(guide, starter, chosen)
    return _MADE[guide.sha256, chosen]


def find_text(folder: StarterFolder, path: str) -> str:
    """Return the text of the file at ``path``."""
    (text,) = [file.text for file in folder.files if file.path == path]
    return text
