"""What a cited id means, who rests on a source, and which differences bear on a record."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.guide.content import OURS, Guide
from careerpath.guide.names import name_record
from careerpath.lookup.why_index import (
    Entry,
    is_record,
    list_actions,
    list_entries,
    name_kind,
    read_fields,
)
from careerpath.lookup.why_model import Citation, Use
from careerpath.lookup.why_words import describe_wording
from careerpath.vocabulary import tell

ACTION, SOURCE, DIFFERENCE = "action", "source", "difference"
# Fields whose words are ids of sources or differences.
_CITING = ("source", "differences", "where", "table", "number")


def cite(guide: Guide, name: str) -> Citation:
    """Return what the id ``name`` stands for: a place in a document, a difference, or ``ours``."""
    source = guide.sources.get(name)
    if source is not None and name != OURS:
        return Citation(name, source.document, source.section, source.says)
    difference = guide.differences.get(name.lower())
    if difference is not None:
        return Citation(name.upper(), None, None, difference.text)
    return Citation(name, None, None, tell("why_page.ours") if name == OURS else name)


def list_cited(record: object) -> Iterator[str]:
    """Yield every id that ``record`` and what stands in it cite, sources and differences alike."""
    for key, value in read_fields(record).items():
        if key in _CITING and isinstance(value, str):
            yield value
        elif key in _CITING and isinstance(value, tuple):
            yield from value
        elif is_record(value):
            yield from list_cited(value)
        elif isinstance(value, tuple):
            for item in value:
                if is_record(item):
                    yield from list_cited(item)


def find_differences(guide: Guide, entry: Entry) -> tuple[str, ...]:
    """Return the ids of the differences that bear on a record, in the guide's order."""
    return tuple(name for name in guide.differences if _cites(guide, entry, name))


def list_uses(guide: Guide, wanted: str) -> tuple[Use, ...]:
    """Return everything that rests on the source, or meets the difference, ``wanted``: records, then actions.

    A record counts once, whichever of its lines cites it; the lines of a source itself do not count.
    """
    wanted = wanted.lower()
    uses = [
        Use(entry.kind, entry.address, name_record(entry.record))
        for entry in list_entries(guide)
        if entry.table != "sources" and entry.parent is None and _cites(guide, entry, wanted)
    ]
    uses += [
        Use(ACTION, owned.address, describe_wording(owned.action.title))
        for owned in list_actions(guide)
        if wanted in (name.lower() for name in owned.action.source)
    ]
    return tuple(uses)


def _cites(guide: Guide, entry: Entry, wanted: str) -> bool:
    if entry.id.lower() == wanted:
        return False
    if wanted in (name.lower() for name in list_cited(entry.record)):
        return True
    difference = guide.differences.get(wanted)
    return difference is not None and entry.kind == name_kind("backgrounds") and entry.id in difference.backgrounds
