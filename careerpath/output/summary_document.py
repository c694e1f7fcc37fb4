"""Where a room stands as a document: tables of counts, what to teach next, who could sit together, how plans stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.guide.content import Guide
from careerpath.layout import SEPARATOR
from careerpath.output.blocks import (
    Block,
    Field,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Paragraph,
    Row,
    Table,
    make_field,
)
from careerpath.output.page_closing import make_small_print
from careerpath.vocabulary import tell
from careerpath.worksheet.labels import name_answer
from careerpath.worksheet.values import list_choices
from careerpath.workshop.summary import STATES, Actions, Counted, Person, Seating, Summary

_PAIR = 2


def make_summary(guide: Guide, summary: Summary) -> list[Block]:
    """Return the page."""
    aside = "" if summary.people is None else _tell_people(summary.people)
    blocks: list[Block] = [Heading(1, tell("workshop_summary.title"), aside)]
    if summary.named:
        blocks.append(Notice(tell("workshop_summary.has_names")))
    if summary.people is None:
        blocks.append(Paragraph(tell("workshop_summary.few", least=summary.least)))
    else:
        rule = tell("workshop_summary.rule", least=summary.least)
        blocks.append(Paragraph(f"{rule} {tell('workshop_summary.suggested')}", quiet=True))
    blocks += _make_tables(guide, "chosen", [counted for counted in summary.tables if counted.table not in STATES])
    blocks += _make_tables(guide, "plans", [counted for counted in summary.tables if counted.table in STATES])
    if summary.actions:
        blocks.append(Fields((make_field(tell("workshop_summary.actions"), _tell_actions(summary.actions)),)))
    if empty := [name_table(guide, counted.table) for counted in summary.tables if not counted.groups]:
        words = tell("workshop_summary.none_shown", tables=tell("workshop_summary.between").join(empty))
        blocks.append(Paragraph(words))
    if summary.taught:
        blocks += [Heading(2, tell("workshop_summary.taught_title")), Items(tuple(_list_taught(guide, summary)))]
    if summary.seatings:
        blocks += [
            Heading(2, tell("workshop_summary.seatings_title")),
            Paragraph(tell("workshop_summary.seatings_lead")),
        ]
        rest = "rest_lanes" if len(summary.seatings) > 1 else "all_lanes"
        rows = (row for seating in summary.seatings for row in _make_seating(guide, seating, rest))
        blocks.append(Fields(tuple(rows)))
    if plans := [person for person in summary.named if person.standing]:
        blocks += [Heading(2, tell("workshop_summary.named_title")), Fields(tuple(map(_make_person, plans)))]
    return [*blocks, *make_small_print((), guide.info.id, guide.info.version, guide.sha256)]


def name_table(guide: Guide, table: str) -> str:
    """Return the heading of a table."""
    return tell(f"workshop_summary.{table}") if table in STATES else name_answer(guide, table)


def name_group(guide: Guide, table: str, name: str) -> str:
    """Return the words of the group ``name`` of ``table``."""
    if table in STATES:
        return tell(f"workshop_summary.{table}_{name.replace('-', '_')}")
    return list_choices(guide, table)[name]


def _make_tables(guide: Guide, part: str, tables: Sequence[Counted]) -> list[Block]:
    blocks = [block for counted in tables if counted.groups for block in _make_table(guide, counted)]
    return [Heading(2, tell(f"workshop_summary.{part}_title")), *blocks] if blocks else []


def _make_table(guide: Guide, counted: Counted) -> list[Block]:
    label = name_table(guide, counted.table)
    most = max(group.people for group in counted.groups)
    rows = [
        Row((name_group(guide, counted.table, group.id), str(group.people)), bar=group.people / most)
        for group in counted.groups
    ]
    if counted.rest:
        rows.append(Row((tell("workshop_summary.rest"), str(counted.rest))))
    return [Heading(3, label), Table((label, tell("workshop_summary.people")), tuple(rows))]


def _tell_people(people: int) -> str:
    return tell("workshop_summary.count_one") if people == 1 else tell("workshop_summary.count", count=people)


def _tell_actions(actions: Actions) -> str:
    return tell("workshop_summary.actions_line", **actions._asdict())


def _list_taught(guide: Guide, summary: Summary) -> Iterator[Line]:
    for group in summary.taught:
        skill = guide.skills[group.id]
        yield Line(tell("workshop_summary.taught", skill=skill.label, people=_tell_people(group.people), id=group.id))


def _make_seating(guide: Guide, seating: Seating, rest: str) -> list[Field]:
    lane = guide.lanes[seating.lane].label if seating.lane else tell(f"workshop_summary.{rest}")
    if seating.names:
        return [
            Field(tell("workshop_summary.table", lane=lane, number=number), tuple(map(Line, _list_pairs(names))))
            for number, names in enumerate(seating.names, 1)
        ]
    known, count = {"people": _tell_people(seating.people), "pairs": _tell_pairs(seating)}, len(seating.tables)
    if count == 1:
        words = tell("workshop_summary.seating_one", **known, size=seating.people)
    else:
        words = tell("workshop_summary.seating", **known, tables=count, sizes=_tell_sizes(seating))
    return [make_field(lane, words)]


def _tell_pairs(seating: Seating) -> str:
    """A group that is shown has five people or more, so that a third person always has a pair to join."""
    if seating.people % _PAIR == 0:
        return tell("workshop_summary.pairs", count=seating.pairs)
    alone = seating.pairs - 1
    return tell("workshop_summary.pairs_three", count=alone) if alone > 1 else tell("workshop_summary.pair_three")


def _tell_sizes(seating: Seating) -> str:
    least, most = min(seating.tables), max(seating.tables)
    return str(least) if least == most else tell("workshop_summary.sizes", least=least, most=most)


def _list_pairs(names: Sequence[str]) -> Iterator[str]:
    """Yield the names two by two; the last of an odd number joins the pair before."""
    starts = range(0, len(names) - (len(names) % _PAIR and len(names) > 1), _PAIR)
    for start in starts:
        end = len(names) if start == starts[-1] else start + _PAIR
        yield tell("workshop_summary.and").join(names[start:end])


def _make_person(person: Person) -> Field:
    standing = person.standing
    assert standing is not None
    words = [tell("workshop_summary.person", done=standing.done, total=standing.total, late=standing.late)]
    words.append(tell(f"workshop_summary.met_{standing.met.replace('-', '_')}"))
    lines = [Line(SEPARATOR.join(words))]
    lines += [Line(tell("workshop_summary.obstacle", day=one.day, text=one.text)) for one in standing.obstacles]
    return Field(person.name, tuple(lines))
