"""What may stand in a cell, told with the labels that people saw in the roster or the form they filled in."""

from __future__ import annotations

from collections.abc import Mapping

from careerpath.guide.content import Guide
from careerpath.guide.names import find_near, fold
from careerpath.problems import find_nearest
from careerpath.vocabulary import tell
from careerpath.worksheet.values import find_records, list_choices

_LEAST_LETTERS = 2
_MOST_NEAR = 5


def tell_choices(guide: Guide, key: str) -> str:
    """Return the hint that names every choice of ``key``."""
    labels = list_choices(guide, key).values()
    between = "roster.between_parts" if any("," in label for label in labels) else "roster.between"
    return tell("roster.choices", words=tell(between).join(labels))


def suggest_choice(guide: Guide, key: str, typed: str) -> str:
    """Return the hint for a word that is no choice of ``key``: the one it begins, else what is near, else all."""
    near = _find_begun(list_choices(guide, key), typed) or _find_near(guide, key, typed)
    if not near:
        return tell_choices(guide, key)
    labels = list_choices(guide, key)
    names = [_name(labels[own], own, name, typed) for own, name in list(near.items())[:_MOST_NEAR]]
    between = "roster.between_parts" if any("," in name for name in names) else "roster.between"
    return tell("hints.did_you_mean", words=tell(between).join(names))


def _find_begun(choices: Mapping[str, str], typed: str) -> dict[str, str]:
    """Return the one choice that ``typed`` is the beginning of, by its id or label, or nothing."""
    word = fold(typed)
    begun = {own: own for own, label in choices.items() if fold(own).startswith(word) or fold(label).startswith(word)}
    return begun if len(word) >= _LEAST_LETTERS and len(begun) == 1 else {}


def _find_near(guide: Guide, key: str, typed: str) -> dict[str, str]:
    """Return the ids of what looks like ``typed``, with the name that does."""
    records = find_records(guide, key)
    if records is not None:
        return find_near(records, typed)
    names = {name: own for own, label in list_choices(guide, key).items() for name in (own, label)}
    near: dict[str, str] = {}
    for name in find_nearest(typed, names):
        near.setdefault(names[name], name)
    return near


def _name(label: str, own: str, near: str, typed: str) -> str:
    """Return the label, with the id where that is another word; a published name that alone is near goes before it."""
    if fold(near) not in (fold(own), fold(label)) and not find_nearest(typed, (label, own), 1):
        return tell("roster.with_label", name=near, label=label)
    return label if fold(own) == fold(label) else tell("roster.with_label", name=label, label=own)
