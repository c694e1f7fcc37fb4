"""Which record a typed name means: an id, a label, a title, or any other published name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

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
# Tables whose names are kept: those of a guide or two.
_MOST_KEPT = 32


class _Known(NamedTuple):
    """What is known of the names of ``records``: name → id, folded name → id, and the words of each name."""

    records: Mapping[str, Any]
    names: Mapping[str, str]
    ids: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


_KEPT: dict[int, _Known] = {}


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
    return dict(_know(records).names)


def find_named(records: Mapping[str, Any], typed: str) -> str | None:
    """Return the id of the record that ``typed`` names, or None."""
    return _know(records).ids.get(fold(typed))


def _know(records: Mapping[str, Any]) -> _Known:
    """Return the names of ``records``, which are not changed once they were asked for.

    They are kept while the table is one of the last few: a roster asks for them at every cell.
    """
    known = _KEPT.get(id(records))
    # what is kept holds on to its table, so that no other one gets its number
    if known is None or known.records is not records:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        known = _KEPT[id(records)] = _read_names(records)
    return known


def _read_names(records: Mapping[str, Any]) -> _Known:
    names = {fold(record_id): (record_id, record_id) for record_id in records}
    for record_id, record in records.items():
        own = [str(value) for name in (*NAMES, "number") if (value := getattr(record, name, None))]
        for name in (*own, *(alias.name for alias in getattr(record, "aliases", ()))):
            names.setdefault(fold(name), (name, record_id))
    return _Known(
        records,
        dict(names.values()),
        {folded: record_id for folded, (_, record_id) in names.items()},
        {name: frozenset(folded.split("-")) for folded, (name, _) in names.items()},
    )


def _find_holding(words: Mapping[str, frozenset[str]], typed: str) -> list[str]:
    """Return the names that hold every word of ``typed``; where none does, those with words spelt much like them."""
    parts = set(fold(typed).split("-"))
    exact = [name for name, own in words.items() if parts <= own]
    if exact or not all(len(part) >= _LEAST_LETTERS for part in parts):
        return exact
    every: Sequence[str] = list(dict.fromkeys(word for own in words.values() for word in own))
    near = [set(find_nearest(part, every, len(every), _ALIKE)) for part in parts] if every else []
    return [name for name, own in words.items() if all(own & alike for alike in near)]


def find_near(records: Mapping[str, Any], typed: str) -> dict[str, str]:
    """Return the ids of the records with a name like ``typed``, the likeliest first, each with that name."""
    if typed.strip().isdecimal():
        return {}  # one number is not like another
    known = _know(records)
    nearest: dict[str, str] = {}
    for name in (*_find_holding(known.words, typed), *find_nearest(typed, known.names)):
        nearest.setdefault(known.names[name], name)
    return nearest


def explain_unnamed(
    records: Mapping[str, Any], word: str, typed: str, where: Place | None = None, key: str = ""
) -> Problem:
    """Make the problem for a name that no record has; the hint names the nearest.

    ``word`` says what was looked for; ``key`` makes the problem's code where that is another word.
    """
    nearest = find_near(records, typed)
    if nearest:
        words = [name if name == own else f"{name} ({own})" for own, name in list(nearest.items())[:_MOST_NEAR]]
        hint = tell("hints.did_you_mean", words=", ".join(words))
    else:
        hint = suggest(typed, list(records), tell("hints.all", count=len(records)))
    message = tell("values.unknown", key=word, word=shorten(typed))
    return Problem(f"unknown-{fold(key or word)}", message, where, hint)
