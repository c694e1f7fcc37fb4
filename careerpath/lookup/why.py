"""Where a line comes from: whatever is typed, found under every kind it names, and told with its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from careerpath.guide.content import DERIVED, OURS, Guide
from careerpath.guide.names import fold, name_record
from careerpath.lookup.why_actions import explain_action, explain_owners
from careerpath.lookup.why_index import (
    Entry,
    OwnedAction,
    PublishedName,
    list_action_ids,
    list_actions,
    list_entries,
    list_ids,
    list_names,
    list_row_names,
)
from careerpath.lookup.why_model import Reason, Statement
from careerpath.lookup.why_records import find_text, is_filled, label_key, list_statements, read_origin
from careerpath.lookup.why_sources import find_differences, list_uses
from careerpath.problems import Problem, find_nearest
from careerpath.text import shorten
from careerpath.vocabulary import tell

# Tables whose records say who rests on them.
_CITED_TABLES = ("sources", "differences")


def find_reasons(guide: Guide, typed: str) -> tuple[tuple[Reason, ...], list[Problem]]:
    """Return everything that ``typed`` names, each with where it comes from, or one problem if it names nothing.

    An id comes before a published name, a record before those inside others. ``guide`` should hold all its actions:
    those it lacks are not found.
    """
    wanted = fold(typed)
    entries = list(list_entries(guide))
    actions = list(list_actions(guide))
    meant = [entry for entry in entries if wanted in map(_fold_id, list_ids(entry))]
    found = [explain_entry(guide, entry) for entry in sorted(meant, key=lambda entry: entry.parent is not None)]
    found += _explain_actions(guide, [one for one in actions if wanted in map(_fold_id, list_action_ids(one))])
    for list_all in (list_names, list_row_names):
        found = found or list(_find_names(guide, entries, wanted, list_all))
    return tuple(found), [] if found else [_explain_unknown(entries, actions, typed)]


def _fold_id(name: str) -> str:
    """What ``fold`` makes of an id, without looking for what no id holds: there are thousands of them."""
    return name.lower().replace("/", "-").replace("_", "-")


def _explain_actions(guide: Guide, owned: list[OwnedAction]) -> Iterator[Reason]:
    by_id: dict[str, list[OwnedAction]] = {}
    for one in owned:
        by_id.setdefault(one.action.id, []).append(one)
    for same in by_id.values():
        yield explain_action(guide, same[0]) if len(same) == 1 else explain_owners(guide, same)


def explain_entry(guide: Guide, entry: Entry, asked: Statement | None = None) -> Reason:
    """Return where one record comes from; ``asked`` is the line with the name that was typed for it."""
    record = entry.record
    source, basis = read_origin(record)
    return Reason(
        entry.kind,
        entry.address,
        name_record(record),
        find_text(record)[1],
        source,
        basis,
        (*list_statements(guide, record), *_list_bearing(guide, entry)),
        find_differences(guide, entry),
        list_uses(guide, entry.id) if entry.table in _CITED_TABLES else (),
        asked,
        is_filled(record),
    )


def _list_bearing(guide: Guide, entry: Entry) -> Iterator[Statement]:
    """Say of a difference that every plan meets it, where the guide declares that."""
    if entry.table == "differences" and entry.id in guide.info.plan_differences:
        words = tell("why_page.everybody")
        yield Statement("backgrounds", label_key("backgrounds"), words, (OURS,), DERIVED)


def _find_names(
    guide: Guide, entries: Iterable[Entry], wanted: str, list_all: Callable[[Entry], Iterable[PublishedName]]
) -> Iterator[Reason]:
    """Yield the records that are published under ``wanted``, with the line that says so."""
    for entry in entries:
        name = next((name for name in list_all(entry) if fold(name.words) == wanted), None)
        if name is not None:
            yield explain_entry(guide, entry, _find_name_line(guide, entry, name))


def _find_name_line(guide: Guide, entry: Entry, name: PublishedName) -> Statement | None:
    """Return the line of a record that holds ``name``; None for its own label or title, which needs none."""
    lines = [line for line in list_statements(guide, entry.record) if line.key == name.key]
    if not lines or name.position is None:
        return None
    line = lines[min(name.position, len(lines) - 1)]
    return line._replace(text=name.words)


def _explain_unknown(entries: Iterable[Entry], actions: Iterable[OwnedAction], typed: str) -> Problem:
    known: dict[str, None] = {}
    for entry in entries:
        written = entry.id.upper() if entry.table == "differences" else entry.id
        known.update(dict.fromkeys((entry.address, f"{entry.kind}.{entry.id}") if "." in typed else (written,)))
        known.update({name.words: None for name in list_names(entry)})
    for owned in actions:
        ids = list_action_ids(owned)
        known.update(dict.fromkeys(ids[1:3] if "/" in typed or "." in typed else ids[:1]))
    # Sources and differences have two digits: who types x5 means X05.
    wanted = f"{typed[0]}0{typed[1]}" if len(typed) == 2 and typed.isalnum() else shorten(typed, 200)
    nearest = find_nearest(wanted, known)
    hint = tell("hints.did_you_mean", words=", ".join(nearest)) if nearest else tell("why_page.hint_ids")
    return Problem("unknown-id", tell("why_page.unknown", word=shorten(typed)), None, hint)
