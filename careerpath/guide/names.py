"""Which record a typed name means: an id, a label, a title, or any other published name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from careerpath.problems import Place, Problem, find_nearest, suggest
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell

_DASHES = re.compile(r"[\s_/]+")
# Attributes of records that name them, the one a page prints first.
_NAMES = ("label", "title", "short", "question", "number")
_MOST_NEAR = 5


def fold(words: str) -> str:
    """Return ``words`` as names are compared: no capitals, one dash for spaces, underlines and slashes."""
    return _DASHES.sub("-", clean(words).casefold()).strip("-")


def name_record(record: Any) -> str:
    """Return the name a page prints for ``record``: its label or title, else its id."""
    return str(next((value for name in _NAMES if (value := getattr(record, name, None))), record.id))


def list_names(records: Mapping[str, Any]) -> dict[str, str]:
    """Return every name of ``records`` with the id it means. Of names that fold alike the first stands, ids first."""
    names = {fold(record_id): (record_id, record_id) for record_id in records}
    for record_id, record in records.items():
        own = [str(value) for name in _NAMES if (value := getattr(record, name, None))]
        for name in (*own, *(alias.name for alias in getattr(record, "aliases", ()))):
            names.setdefault(fold(name), (name, record_id))
    return dict(names.values())


def find_named(records: Mapping[str, Any], typed: str) -> str | None:
    """Return the id of the record that ``typed`` names, or None."""
    wanted = fold(typed)
    return next((record_id for name, record_id in list_names(records).items() if fold(name) == wanted), None)


def explain_unnamed(
    records: Mapping[str, Any], word: str, typed: str, where: Place | None = None, key: str = ""
) -> Problem:
    """Make the problem for a name that no record has; the hint names the nearest.

    ``word`` says what was looked for; ``key`` makes the problem's code where that is another word.
    """
    names = list_names(records)
    parts = set(fold(typed).split("-"))
    holding = [name for name in names if parts and parts <= set(fold(name).split("-"))]
    nearest: dict[str, str] = {}
    for name in (*holding, *find_nearest(typed, names)):
        nearest.setdefault(names[name], name)
    if nearest:
        words = [name if name == own else f"{name} ({own})" for own, name in list(nearest.items())[:_MOST_NEAR]]
        hint = tell("hints.did_you_mean", words=", ".join(words))
    else:
        hint = suggest(typed, list(records), tell("hints.all", count=len(records)))
    message = tell("values.unknown", key=word, word=shorten(typed))
    return Problem(f"unknown-{fold(key or word)}", message, where, hint)
