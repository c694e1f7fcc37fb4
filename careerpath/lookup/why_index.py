"""What can be asked after: every record of every table, every record inside another, every action, under its names.

Nothing here knows a table by name: a guide's new table is found like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from careerpath.guide.content import OWNERS, TABLE_NAMES, Guide
from careerpath.guide.names import NAMES
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action

# Words that end in s and mean one thing.
_SINGULAR = frozenset({"lens"})


class Entry(NamedTuple):
    """A record that can be asked after.

    ``address`` is the shortest id that means only it, or its own id; ``parent`` is the record it stands in, if any.
    """

    kind: str
    id: str
    address: str
    table: str
    record: Any
    parent: Any = None


class OwnedAction(NamedTuple):
    """An action with its owner (``role.clinical-ai-evaluator``)."""

    owner: str
    action: Action

    @property
    def address(self) -> str:
        """The id that means this action of this owner only."""
        return f"{self.owner}/{self.action.id}"


def name_kind(table: str) -> str:
    """Return the kind of a table's records: ``roles`` → ``role``, ``keyword_families`` → ``keyword-family``."""
    name = table.replace("_", "-")
    if name in _SINGULAR or not name.endswith("s"):
        return name
    return f"{name[:-3]}y" if name.endswith("ies") else name[:-1]


def label_kind(kind: str) -> str:
    """Return a kind in words; one that only another guide or a newer table has, by its id."""
    try:
        return tell(f"why_page.kind_{kind}")
    except KeyError:
        return kind.replace("-", " ")


class PublishedName(NamedTuple):
    """A name of a record: its words, the field it stands in, and its place there if that is a list."""

    words: str
    key: str
    position: int | None = None


def is_record(value: object) -> bool:
    """Say whether ``value`` is a model of the guide, validated just now or kept in compiled form."""
    return hasattr(value, "model_copy")


def read_fields(record: object) -> Mapping[str, Any]:
    """Return the fields of a record in the order of its model."""
    return vars(record)


def list_entries(guide: Guide) -> Iterator[Entry]:
    """Yield every record of ``guide`` in its own order, each followed by those that stand in it."""
    for table in TABLE_NAMES:
        records = getattr(guide, table)
        if not isinstance(records, Mapping):
            records = {getattr(record, "id", None) or record.closeness: record for record in records}
        kind = name_kind(table)
        for name, record in records.items():
            yield Entry(kind, name, name, table, record)
            yield from _list_inner(kind, name, table, record)


def _list_inner(kind: str, name: str, table: str, record: object) -> Iterator[Entry]:
    for field, value in read_fields(record).items():
        for inner in value if isinstance(value, tuple) else ():
            if is_record(inner) and hasattr(inner, "id") and hasattr(inner, "source"):
                address = f"{kind}.{name}.{inner.id}"
                yield Entry(f"{kind}-{name_kind(field)}", inner.id, address, table, inner, record)


def list_actions(guide: Guide) -> Iterator[OwnedAction]:
    """Yield every action of ``guide`` with its owner, in the order of the owners' tables."""
    for kind, table in OWNERS.items():
        for name in getattr(guide, table):
            owner = f"{kind}.{name}"
            for action in guide.actions.get(owner, ()):
                yield OwnedAction(owner, action)


def list_ids(entry: Entry) -> tuple[str, ...]:
    """Return the ids under which ``entry`` can be asked after, the shortest first."""
    if entry.parent is None:
        return (entry.id, f"{entry.kind}.{entry.id}", f"{entry.table}.{entry.id}")
    return (entry.id, f"{entry.kind}.{entry.id}", entry.address)


def list_action_ids(owned: OwnedAction) -> tuple[str, ...]:
    """Return the ids under which an action can be asked after; the first means every owner's."""
    return (owned.action.id, owned.address, owned.address.partition(".")[2], f"action.{owned.action.id}")


def list_names(entry: Entry) -> Iterator[PublishedName]:
    """Yield the published names of ``entry``."""
    fields = read_fields(entry.record)
    for key in NAMES:
        if fields.get(key):
            yield PublishedName(str(fields[key]), key)
    for position, alias in enumerate(fields.get("aliases", ())):
        yield PublishedName(alias.name, "aliases", position)


def list_row_names(entry: Entry) -> Iterator[PublishedName]:
    """Yield the names that stand on a background's row of the fit map, one by one.

    Most of them are names of roles, so they are looked at only when nothing else has the name.
    """
    row = read_fields(entry.record).get("fit_map")
    for position, label in enumerate(row.labels if row is not None else ()):
        yield PublishedName(label, "fit_map.labels", position)
