"""The checks of made tables: columns that rest on others, ranges and weights, and faults that can be planted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from careerpath.guide.findings import Finding, Spot, pick_words
from careerpath.guide.starter_columns import (
    SYNTHETIC,
    AnyColumn,
    BandColumn,
    ChanceColumn,
    ChoiceColumn,
    Conditions,
    CopyColumn,
    CounterColumn,
    DateColumn,
    DatePartColumn,
    DifferenceColumn,
    NumberColumn,
    PatternColumn,
    ShiftColumn,
    Span,
    SumColumn,
    TimeColumn,
)
from careerpath.guide.starter_faults import (
    AnyFault,
    DoubledFault,
    MovedFault,
    RespelledFault,
    RewrittenFault,
    RoundedFault,
    ScaledFault,
)
from careerpath.guide.starter_models import MadeTable
from careerpath.problems import suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell

NUMBER, DAY, TIME, WORDS, COUNTER = "number", "day", "time", "words", "counter"
_ANY = (NUMBER, DAY, TIME, WORDS)
# A cell that begins so is run as a formula by a spreadsheet.
_FORMULA_SIGNS = ("=", "+", "@", "-")
_SLOT = re.compile(r"\{([^{}]*)\}")
_DAYS = 7


class Known(NamedTuple):
    """What is known of a column: what its cells are, the words they can hold (None: any), and where it is written."""

    sort: str
    words: frozenset[str] | None
    place: str


class Reference(NamedTuple):
    """A column that is named: the key that names it, its name, and what its cells may be."""

    key: str
    name: str
    sorts: tuple[str, ...] = _ANY


def check_made_table(spot: Spot, table: MadeTable) -> Iterator[Finding]:
    """Find columns that name no earlier one, ranges and weights that cannot be drawn from, faults without a place."""
    known: dict[str, Known] = {}
    for position, column in enumerate(table.columns):
        inner = spot.of((*spot.trail, "columns", position))
        if column.name in known or column.name == SYNTHETIC:
            message = tell("starter_checks.double_column", name=column.name)
            yield Finding("double-column", message, inner.of((*inner.trail, "name")))
        for reference in _list_references(column):
            yield from _check_reference(inner, column.name, reference, known)
        for conditions in _list_conditions(column):
            yield from _check_conditions(inner, column.name, conditions, known)
        if isinstance(column, DifferenceColumn):
            yield from _check_ends(inner, column, known)
        yield from _check_values(inner, column)
        known[column.name] = _describe(column, known)
    for name in table.sort:
        yield from _check_reference(spot, table.title, Reference("sort", name), known)
    yield from _check_faults(spot, table, known)


def _check_ends(spot: Spot, column: DifferenceColumn, known: dict[str, Known]) -> Iterator[Finding]:
    """Find a difference between a day and a time."""
    ends = {known[name].sort for name in (column.from_, column.to) if name in known}
    if {DAY, TIME} <= ends:
        message = tell("starter_checks.column_sort", name=column.name, key="to", word=column.to)
        hint = tell("starter_checks.ends_hint")
        yield Finding("wrong-column", message, spot.of((*spot.trail, "to"), column.to), hint)


def _describe(column: AnyColumn, known: dict[str, Known]) -> Known:
    words: frozenset[str] | None = None
    sort = WORDS
    if isinstance(column, CounterColumn):
        sort = COUNTER
    elif isinstance(column, NumberColumn | SumColumn | DifferenceColumn):
        sort = NUMBER
    elif isinstance(column, DateColumn):
        sort = DAY
    elif isinstance(column, TimeColumn):
        sort = TIME
    elif isinstance(column, ChoiceColumn):
        words = frozenset(str(value) for value in column.values)
        sort = WORDS if any(isinstance(value, str) for value in column.values) else NUMBER
    elif isinstance(column, ChanceColumn):
        words = frozenset((column.yes, column.no))
    elif isinstance(column, BandColumn):
        words = frozenset((*(band.word for band in column.bands), column.rest))
    elif isinstance(column, ShiftColumn | CopyColumn):
        is_same = isinstance(column, ShiftColumn) or not (column.words or column.otherwise)
        sort = known[column.of].sort if column.of in known and is_same else WORDS
    elif isinstance(column, DatePartColumn):
        sort = NUMBER if column.part == "week" else WORDS
        words = frozenset(column.words) if column.part == "weekday" and column.words else None
    return Known(sort, words, column.place)


def _list_references(column: AnyColumn) -> Iterator[Reference]:
    if isinstance(column, ChoiceColumn) and column.by:
        yield Reference("by", column.by)
    elif isinstance(column, DatePartColumn):
        yield Reference("of", column.of, (DAY,))
    elif isinstance(column, BandColumn):
        yield Reference("of", column.of, (NUMBER, DAY, TIME))
    elif isinstance(column, CopyColumn):
        yield Reference("of", column.of)
    elif isinstance(column, DifferenceColumn):
        yield Reference("from", column.from_, (DAY, TIME))
        yield Reference("to", column.to, (DAY, TIME))
    elif isinstance(column, PatternColumn):
        yield from (Reference("pattern", name) for name in _SLOT.findall(column.pattern))
    if isinstance(column, ShiftColumn):
        yield Reference("of", column.of, (DAY, TIME))
    if isinstance(column, ShiftColumn | SumColumn):
        yield from (Reference("add", name, (NUMBER,)) for name in column.add)
        yield from (Reference("subtract", name, (NUMBER,)) for name in column.subtract)
    if isinstance(column, NumberColumn | ChanceColumn):
        yield from (Reference("effects", effect.per, (NUMBER,)) for effect in column.effects if effect.per)


def _list_conditions(column: AnyColumn) -> Iterator[tuple[str, Conditions]]:
    yield "only_when", column.only_when
    if isinstance(column, NumberColumn | ChanceColumn):
        yield from (("effects", effect.when) for effect in column.effects)


def _check_reference(spot: Spot, name: str, reference: Reference, known: dict[str, Known]) -> Iterator[Finding]:
    found = known.get(reference.name)
    place = spot.of((*spot.trail, reference.key), reference.name)
    if found is None:
        message = tell("starter_checks.column", name=name, key=reference.key, word=shorten(reference.name))
        hint = suggest(reference.name, list(known), tell("starter_checks.columns_before")) if known else ""
        yield Finding("unknown-column", message, place, hint)
    elif found.sort not in reference.sorts:
        sorts = ", ".join(tell(f"starter_checks.sort_{sort}") for sort in reference.sorts)
        message = tell("starter_checks.column_sort", name=name, key=reference.key, word=reference.name)
        yield Finding("wrong-column", message, place, tell("starter_checks.column_sort_hint", sorts=sorts))


def _check_conditions(
    spot: Spot, name: str, found: tuple[str, Conditions], known: dict[str, Known]
) -> Iterator[Finding]:
    key, conditions = found
    for column, wanted in conditions.items():
        yield from _check_reference(spot, name, Reference(key, column), known)
        words = known[column].words if column in known else None
        for word in () if isinstance(wanted, Span) else wanted if isinstance(wanted, tuple) else (wanted,):
            if words is not None and str(word) not in words:
                message = tell("starter_checks.word", name=name, key=key, column=column, word=shorten(str(word)))
                hint = suggest(str(word), sorted(words), tell("starter_checks.words"))
                yield Finding("unknown-word", message, spot.of((*spot.trail, key), str(word)), hint)


def _check_values(spot: Spot, column: AnyColumn) -> Iterator[Finding]:
    """Find ranges that hold nothing and weights that do not go with what is drawn."""
    for key, weights, count in _list_weights(column):
        if len(weights) != count or min(weights) < 0 or not sum(weights):
            message = tell("starter_checks.weights", name=column.name, key=key, count=count)
            yield Finding("wrong-weights", message, spot.of((*spot.trail, key)), tell("starter_checks.weights_hint"))
    if isinstance(column, ChoiceColumn):
        yield from check_formulas(spot.of((*spot.trail, "values")), column.values)
    if not _has_range(column):
        message = tell("starter_checks.range", name=column.name)
        yield Finding("empty-range", message, spot.of((*spot.trail, "kind")), tell("starter_checks.range_hint"))
    if isinstance(column, NumberColumn) and column.shape == "bell" and (column.around is None or not column.spread):
        message = tell("starter_checks.bell", name=column.name)
        yield Finding("no-bell", message, spot.of((*spot.trail, "kind")), tell("starter_checks.bell_hint"))
    if isinstance(column, DatePartColumn):
        yield from _check_date_part(spot, column)


def _list_weights(column: AnyColumn) -> Iterator[tuple[str, Sequence[float], int]]:
    if isinstance(column, ChoiceColumn):
        if column.weights:
            yield "weights", column.weights, len(column.values)
        yield from (("weights_by", weights, len(column.values)) for weights in column.weights_by.values())
    elif isinstance(column, DateColumn):
        yield "weekdays", column.weekdays, _DAYS
    elif isinstance(column, TimeColumn) and column.weights:
        first, last = (int(time[:2]) * 60 + int(time[3:]) for time in (column.from_, column.to))
        yield "weights", column.weights, (last - first) // column.step + 1


def _has_range(column: AnyColumn) -> bool:
    if isinstance(column, NumberColumn):
        return column.min < (column.max if column.drawn_to is None else column.drawn_to) <= column.max
    if isinstance(column, DateColumn):
        return column.from_ <= column.to
    if isinstance(column, TimeColumn):
        return column.from_ <= column.to
    if isinstance(column, BandColumn):
        ends = [band.to for band in column.bands]
        return len({isinstance(end, str) for end in ends}) == 1 and ends == sorted(ends)
    return True


def _check_date_part(spot: Spot, column: DatePartColumn) -> Iterator[Finding]:
    if column.part == "week" and column.since is None:
        message = tell("starter_checks.since", name=column.name)
        yield Finding("no-since", message, spot.of((*spot.trail, "part")), tell("starter_checks.since_hint"))
    if column.words and (column.part != "weekday" or len(column.words) != _DAYS):
        message = tell("starter_checks.weekday_words", name=column.name)
        yield Finding(
            "wrong-words", message, spot.of((*spot.trail, "words")), tell("starter_checks.weekday_words_hint")
        )


def _check_faults(spot: Spot, table: MadeTable, known: dict[str, Known]) -> Iterator[Finding]:
    counted = sum(fault.count or 0 for fault in table.faults)
    if counted > table.rows:
        message = tell("starter_checks.many_faults", count=counted, rows=table.rows)
        yield Finding("many-faults", message, spot.of((*spot.trail, "rows")), tell("starter_checks.many_faults_hint"))
    for position, fault in enumerate(table.faults):
        inner = spot.of((*spot.trail, "faults", position))
        for reference in _list_fault_references(fault):
            yield from _check_reference(inner, fault.kind, reference, known)
            if reference.name in known and known[reference.name].place != "table":
                message = tell("starter_checks.hidden", kind=fault.kind, word=reference.name)
                yield Finding("hidden-column", message, inner.of((*inner.trail, reference.key)))
        yield from _check_conditions(inner, fault.kind, ("when", fault.when), known)
        if isinstance(fault, DoubledFault) and fault.count is None:
            message = tell("starter_checks.no_count", kind=fault.kind)
            yield Finding("no-count", message, inner.of((*inner.trail, "kind")), tell("starter_checks.no_count_hint"))
        if isinstance(fault, RespelledFault):
            yield from _check_conditions(
                inner, fault.kind, ("spellings", {fault.column: tuple(fault.spellings)}), known
            )


def _list_fault_references(fault: AnyFault) -> Iterator[Reference]:
    if isinstance(fault, DoubledFault):
        return
    sorts: tuple[str, ...] = (*_ANY, COUNTER)
    if isinstance(fault, ScaledFault | RoundedFault):
        sorts = (NUMBER,)
    elif isinstance(fault, MovedFault | RewrittenFault):
        sorts = (DAY,)
    yield Reference("column", fault.column, sorts)
    if fault.kind == "swapped":
        yield Reference("other", fault.other)


def check_formulas(spot: Spot, cells: Sequence[object]) -> Iterator[Finding]:
    """Find cells that a spreadsheet would run instead of showing them."""
    for cell in cells:
        if isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA_SIGNS):
            message = tell("starter_checks.formula", word=shorten(cell))
            yield Finding("formula", message, spot.of(words=pick_words(cell)), tell("starter_checks.formula_hint"))
