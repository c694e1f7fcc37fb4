"""Where a room stands for scripts and spreadsheets. The keys and columns are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careerpath.guide.content import Guide
from careerpath.output.summary_document import name_group, name_table
from careerpath.vocabulary import tell
from careerpath.workshop.summary import Counted, Group, Person, Seating, Summary


def summary_to_data(guide: Guide, summary: Summary, left_out: int) -> dict[str, Any]:
    """Return ``summary`` as plain data; ``left_out`` rows or files could not be counted. Unknown is None."""
    return {
        "least": summary.least,
        "people": summary.people,
        "left_out": left_out,
        "tables": [_table_to_data(guide, counted) for counted in summary.tables],
        "teach": [_group_to_data(guide, "skill", group) for group in summary.taught],
        "seatings": [_seating_to_data(seating) for seating in summary.seatings],
        "actions": summary.actions._asdict() if summary.actions else None,
        "named": [_person_to_data(person) for person in summary.named],
    }


def list_rows(guide: Guide, summary: Summary) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a CSV, the headings first: the counts of every table, and never a name."""
    yield tuple(tell(f"workshop_summary.column_{name}") for name in ("table", "id", "label", "people"))
    for counted in summary.tables:
        table = counted.table
        for group in counted.groups:
            yield table, group.id, name_group(guide, table, group.id), group.people
        if counted.rest:
            yield table, "", tell("workshop_summary.rest"), counted.rest


def _table_to_data(guide: Guide, counted: Counted) -> dict[str, Any]:
    return {
        "table": counted.table,
        "label": name_table(guide, counted.table),
        "groups": [_group_to_data(guide, counted.table, group) for group in counted.groups],
        "rest": counted.rest,
    }


def _group_to_data(guide: Guide, table: str, group: Group) -> dict[str, Any]:
    return {"id": group.id, "label": name_group(guide, table, group.id), "people": group.people}


def _seating_to_data(seating: Seating) -> dict[str, Any]:
    return {
        "lane": seating.lane or None,
        "people": seating.people,
        "pairs": seating.pairs,
        "tables": list(seating.tables),
        "names": [list(names) for names in seating.names],
    }


def _person_to_data(person: Person) -> dict[str, Any]:
    standing = person.standing
    return {
        "name": person.name,
        "done": standing.done if standing else None,
        "skipped": standing.skipped if standing else None,
        "late": standing.late if standing else None,
        "total": standing.total if standing else None,
        "met": standing.met if standing else None,
        "in_the_way": [{"day": one.day, "text": one.text} for one in standing.obstacles] if standing else [],
    }
