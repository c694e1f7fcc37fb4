"""Which record a typed name means: an id, a label, a title, or any other published name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from careerpath.problems import Place, Problem, find_nearest, suggest
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell

_DASHES = re.compile(r"[\s_/]+")
# Fields under which a record is published beside its id, the one a page prints first.
NAMES = ("label", "title", "short", "name", "question")
_MOST_NEAR = 5
# Shorter words look like too many others.
_LEAST_LETTERS = 4
_ALIKE = 0.8


def fold(words: str) -> str:
    """Return ``words`` as names are compared: no capitals, one dash for spaces, underlines and slashes."""
    return _DASHES.sub("-", clean(words).casefold()).strip("-")


def name_record(record: Any) -> str:
    """Return what a page calls ``record``: its label or title, a source its section, else its id.

    A row of the band table has its closeness for an id; the id of a difference is printed in capitals.
    """
    name = next((value for key in (*NAMES, "section") if (value := getattr(record, key, None))), None)
    if name is not None:
        return str(name)
    own = str(getattr(record, "id", None) or getattr(record, "closeness", ""))
    return own.upper() if hasattr(record, "resolution") else own


def list_names(records: Mapping[str, Any]) -> dict[str, str]:
    """Return every name of ``records`` with the id it means. Of names that fold alike the first stands, ids first."""
    names = {fold(record_id): (record_id, record_id) for record_id in records}
    for record_id, record in records.items():
        own = [str(value) for name in (*NAMES, "number") if (value := getattr(record, name, None))]
        for name in (*own, *(alias.name for alias in getattr(record, "aliases", ()))):
            names.setdefault(fold(name), (name, record_id))
    return dict(names.values())


def find_named(records: Mapping[str, Any], typed: str) -> str | None:
    """Return the id of the record that ``typed`` names, or None."""
    wanted = fold(typed)
    return next((record_id for name, record_id in list_names(records).items() if fold(name) == wanted), None)


def _find_holding(names: Mapping[str, str], typed: str) -> list[str]:
    """Return the names that hold every word of ``typed``; where none does, those with words spelt much like them."""
    words = {name: set(fold(name).split("-")) for name in names}
    parts = set(fold(typed).split("-"))
    exact = [name for name in names if parts <= words[name]]
    if exact or not all(len(part) >= _LEAST_LETTERS for part in parts):
        return exact
    return [name for name in names if all(find_nearest(part, words[name], 1, _ALIKE) for part in parts)]


def explain_unnamed(
    records: Mapping[str, Any], word: str, typed: str, where: Place | None = None, key: str = ""
) -> Problem:
    """Make the problem for a name that no record has; the hint names the nearest.

    ``word`` says what was looked for; ``key`` makes the problem's code where that is another word.
    """
    names = list_names(records)
    nearest: dict[str, str] = {}
    for name in (*_find_holding(names, typed), *find_nearest(typed, names)):
        nearest.setdefault(names[name], name)
    if typed.strip().isdecimal():
        nearest.clear()  # one number is not like another
    if nearest:
        words = [name if name == own else f"{name} ({own})" for own, name in list(nearest.items())[:_MOST_NEAR]]
        hint = tell("hints.did_you_mean", words=", ".join(words))
    else:
        hint = suggest(typed, list(records), tell("hints.all", count=len(records)))
    message = tell("values.unknown", key=word, word=shorten(typed))
    return Problem(f"unknown-{fold(key or word)}", message, where, hint)
