"""The one JSON document a script gets: always an envelope, with data or with problems."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from careerpath import __version__
from careerpath.guide.content import Guide
from careerpath.problems import Problem
from careerpath.text import clean


def write_envelope(
    kind: str, guide: Mapping[str, str] | None, notices: Sequence[str], data: Any, indent: int | None = 2
) -> str:
    """Return the document for ``data``; ``guide`` holds name, version and sha256 (None when no guide was read).

    ``indent`` is the width of a step inwards; with None all of it stands on one line.
    """
    return _dump(
        {
            "schema": f"careerpath/{kind}/1",
            "careerpath": __version__,
            "guide": guide,
            "notices": list(notices),
            "data": data,
        },
        indent,
    )


def write_page(guide: Guide, kind: str, data: Any) -> str:
    """Return the document for what a verb shows of ``guide`` itself, with the guide's own notices."""
    about = {"name": guide.info.id, "version": guide.info.version, "sha256": guide.sha256}
    return write_envelope(kind, about, [notice.text for notice in guide.notices.values()], data)


def write_problems(kind: str, problems: Sequence[Problem]) -> str:
    """Return the document that tells ``problems`` instead of data."""
    listed = [
        {
            "code": problem.code,
            "message": problem.message,
            "where": None if problem.where is None else {"file": clean(problem.where.file), "line": problem.where.line},
            "hint": problem.hint or None,
        }
        for problem in problems
    ]
    return _dump(
        {"schema": f"careerpath/{kind}/1", "careerpath": __version__, "guide": None, "notices": [], "problems": listed}
    )


def _dump(document: Mapping[str, Any], indent: int | None = 2) -> str:
    # what is written was made here and never holds itself: looking for that would cost a tenth of the time
    return json.dumps(document, ensure_ascii=False, indent=indent, default=_write_date, check_circular=False)


def _write_date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot write {type(value).__name__} as JSON")
