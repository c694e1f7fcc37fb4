"""The page of ``why``: what a line says, the places it rests on, its own lines, and where the sources differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from careerpath.guide.content import DERIVED, OURS, Guide
from careerpath.lookup.why_index import label_kind
from careerpath.lookup.why_model import Reason, Statement, Use
from careerpath.lookup.why_sources import ACTION, DIFFERENCE, SOURCE, cite
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Origin, Paragraph, make_field
from careerpath.output.origins import make_origin, make_record_origin
from careerpath.vocabulary import tell

# Of each kind so many records are named; JSON names all.
_MOST_NAMED = 12
# Fewer lines than this need no heading.
_LEAST_HEADED = 4


def make_why_page(guide: Guide, typed: str, reasons: Sequence[Reason]) -> list[Block]:
    """Return the page for what was ``typed``; ``reasons`` are all that it names, at least one."""
    if len(reasons) == 1:
        (reason,) = reasons
        blocks: list[Block] = [Heading(1, _name(reason), label_kind(reason.kind)), *_make_reason(guide, reason, 2)]
    else:
        addresses = ", ".join(_address(reason) for reason in reasons)
        blocks = [
            Heading(1, tell("why_page.several", typed=typed, count=len(reasons))),
            Paragraph(tell("why_page.several_lead", addresses=addresses)),
        ]
        for reason in reasons:
            blocks += [Heading(2, _name(reason), label_kind(reason.kind)), *_make_reason(guide, reason, 3)]
    return [*blocks, *_make_legend(reasons)]


def _name(reason: Reason) -> str:
    if reason.title.casefold() in ("", reason.id.casefold()):
        return reason.title or reason.id
    return tell("why_page.title", id=reason.id, title=reason.title)


def _address(reason: Reason) -> str:
    return reason.id if "." in reason.id else f"{reason.kind}.{reason.id}"


def _make_reason(guide: Guide, reason: Reason, level: int) -> list[Block]:
    if _has_owners(reason):
        return _make_owners(guide, reason, level)
    blocks: list[Block] = [Fields(_make_head(guide, reason))]
    if reason.lines:
        blocks += _make_lines(guide, reason, level)
    blocks += _make_differences(guide, reason, level)
    blocks += _make_cited(guide, (*reason.lines, *_listify(reason.asked)), {*reason.source, OURS}, level)
    return [*blocks, *_make_uses(reason, level)]


def _has_owners(reason: Reason) -> bool:
    """Say whether this is an action asked by its id alone, whose lines are its owners."""
    return reason.kind == ACTION and "/" not in reason.id


def _make_owners(guide: Guide, reason: Reason, level: int) -> list[Block]:
    """An action of several owners: who has it under which title, each with its origin."""
    owners = (
        Line(tell("why_page.item", lead=line.key.partition("/")[0], words=line.text), make_record_origin(guide, line))
        for line in reason.lines
    )
    lead: list[Block] = [Paragraph(reason.text), Items(tuple(owners))]
    return [*lead, *_make_cited(guide, reason.lines, {OURS}, level)]


def _make_head(guide: Guide, reason: Reason) -> tuple[Field, ...]:
    """What it says and what it rests on; our own part of a stated record is told apart."""
    rows: list[Field] = []
    if reason.asked is not None:
        rows.append(make_field(tell("why_page.asked"), reason.asked.text, make_record_origin(guide, reason.asked)))
    if reason.text.casefold() != reason.title.casefold():
        rows.append(make_field(tell("why_page.says"), reason.text))
    if reason.kind == SOURCE:
        return (*rows, make_field(tell("why_page.document"), guide.sources[reason.id].document))
    theirs = [name for name in reason.source if name != OURS and name not in reason.differences]
    if theirs:
        lines = tuple(Line(_tell_place(guide, name), make_origin(guide, (name,))) for name in theirs)
        rows.append(Field(tell(f"why_page.{reason.basis}"), lines))
    if OURS in reason.source:
        ours = Line(_tell_place(guide, OURS))
        if rows and theirs and reason.basis == DERIVED:
            rows[-1] = Field(rows[-1].label, (*rows[-1].lines, ours))
        else:
            rows.append(Field(tell("why_page.derived"), (ours,)))
    return (*rows, *_list_documents(guide, theirs))


def _tell_place(guide: Guide, name: str) -> str:
    place = cite(guide, name)
    return tell("why_page.place", section=place.section, says=place.says) if place.section else place.says


def _list_documents(guide: Guide, names: Iterable[str], known: Iterable[str] = ()) -> tuple[Field, ...]:
    """Name the documents of the sources ``names``; where there are several, each with those that stand in it.

    Nothing is said where the sources ``known`` to the reader stand in the same documents.
    """
    documents: dict[str, list[str]] = {}
    for name in names:
        document = cite(guide, name).document
        if document is not None:
            documents.setdefault(document, []).append(name)
    if documents.keys() <= {cite(guide, name).document for name in known}:
        return ()
    several = len(documents) > 1
    lines = tuple(Line(words, Origin(tuple(inside)) if several else None) for words, inside in documents.items())
    return (Field(tell("why_page.document"), lines),)


def _make_lines(guide: Guide, reason: Reason, level: int) -> list[Block]:
    """The lines under their labels. What rests on the same as the whole does not say so again."""
    rows = []
    for label, lines in groupby(reason.lines, key=lambda line: line.label):
        told = (Line(line.text, None if _is_own(reason, line) else make_record_origin(guide, line)) for line in lines)
        rows.append(Field(label, tuple(told)))
    if len(reason.lines) < _LEAST_HEADED:
        return [Fields(tuple(rows))]
    return [Heading(level, tell("why_page.lines_title")), Fields(tuple(rows))]


def _is_own(reason: Reason, line: Statement) -> bool:
    return (line.source, line.basis) == (reason.source, reason.basis)


def _make_differences(guide: Guide, reason: Reason, level: int) -> list[Block]:
    rows = []
    for name in reason.differences:
        record = guide.differences[name]
        here = tell("why_page.resolution", resolution=record.resolution)
        lines = (Line(record.text, make_origin(guide, record.where)), Line(here, Origin((OURS,))))
        rows.append(Field(name.upper(), lines))
    return [Heading(level, tell("why_page.differences_title")), Fields(tuple(rows))] if rows else []


def _make_cited(guide: Guide, lines: Iterable[Statement], told: Collection[str], level: int) -> list[Block]:
    """The places that ``lines`` cite, but for those ``told`` already; differences have a part of their own."""
    names = {name for line in lines for name in line.source} - set(told) - set(guide.differences)
    if not names:
        return []
    cited = [name for name in guide.sources if name in names]
    rows = [make_field(name, _tell_place(guide, name)) for name in cited]
    title = tell("why_page.cited_more" if len(told) > 1 else "why_page.cited_title")
    return [Heading(level, title), Fields((*rows, *_list_documents(guide, cited, told)))]


def _listify(line: Statement | None) -> tuple[Statement, ...]:
    return () if line is None else (line,)


def _make_uses(reason: Reason, level: int) -> list[Block]:
    if reason.kind not in (SOURCE, DIFFERENCE):
        return []
    key = "why_page.used_title" if reason.kind == SOURCE else "why_page.met_title"
    blocks: list[Block] = [Heading(level, tell(key))]
    if not reason.used_by:
        return [*blocks, Paragraph(tell("why_page.used_none"))]
    kinds: dict[str, list[Use]] = {}
    for use in reason.used_by:
        kinds.setdefault(use.kind, []).append(use)
    return [*blocks, Fields(tuple(make_field(label_kind(kind), _tell_uses(uses)) for kind, uses in kinds.items()))]


def _tell_uses(uses: Sequence[Use]) -> str:
    """Name the first of a kind by their ids, as pages write them; the same action of several owners once."""
    written = (use.id.upper() if use.kind == DIFFERENCE else use.id.rpartition("/")[2] for use in uses)
    ids = list(dict.fromkeys(written))
    named = ", ".join(ids[:_MOST_NAMED])
    if len(ids) == 1:
        return named
    if len(ids) > _MOST_NAMED:
        return tell("why_page.used_more", count=len(ids), ids=named, more=len(ids) - _MOST_NAMED)
    return tell("why_page.used", count=len(ids), ids=named)


def _make_legend(reasons: Sequence[Reason]) -> list[Block]:
    words = [tell("why_page.legend")]
    if any(reason.filled for reason in reasons):
        words.append(tell("why_page.legend_words"))
    return [Paragraph(line, quiet=True) for line in words]
