"""A record told line by line, each line with its origin: whatever fields it has, in the record's own order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from careerpath.guide.content import DERIVED, OURS, STATED, Guide
from careerpath.guide.names import name_record
from careerpath.layout import SEPARATOR
from careerpath.lookup.why_index import is_record, read_fields
from careerpath.lookup.why_model import Statement
from careerpath.lookup.why_words import describe_wording
from careerpath.vocabulary import tell

# The field that says what a record is about: the first of these that it has.
_TEXTS = ("text", "what", "says", "daily", "answer", "question", "entries", "terms")
# Fields that are told elsewhere on the page, or are of use to the program only.
_SILENT = frozenset(
    {
        "id", "source", "basis", "label", "title", "name", "section", "short", "phrases", "variants", "differences",
        "where", "number", "key", "flag", "rule", "closeness", "document",
    }
)  # fmt: skip
# Inside another record the first of these leads the line; the ids beside them are not told there.
_LEADS = ("label", "title", "name", "risk")
_LEFT_OUT = frozenset({*_LEADS, "id", "source", "basis", "rule", "lanes", "roles", "projects", "made_in"})
# Words that we wrote for plans. They rest on what the guide asks for in one of its blocks.
_BLOCKS = {"positioning": "positioning", "bridge": "bridge", "resume_line": "bridge", "readme": "readme"}
_PHASE_WORDS = ("aim", "exit_")
_OUR_WORDS = frozenset({"resolution", "if_then", "if_then_30", "if_then_60", "if_then_90", "accelerated"})
# What is said around a question when it is asked; the question itself is the source's.
_ASKING = frozenset({"help", "explain", "default"})
_FROM_NUMBER = frozenset({"limits", "never", "wording", "risks"})
# Which words and titles mean a role is our mapping.
_MAPPED = frozenset({"keywords", "search", "target", "park"})


class Origin(NamedTuple):
    """Ids of sources, and whether they state it."""

    source: tuple[str, ...]
    basis: str


def read_origin(record: object) -> Origin:
    """Return the origin of a record; what cites a source without saying how, states it."""
    fields = read_fields(record)
    source = tuple(fields.get("source", ())) or ((fields["id"],) if "says" in fields else (OURS,))
    return Origin(source, fields.get("basis") or (DERIVED if source == (OURS,) else STATED))


def find_text(record: object) -> tuple[str, str]:
    """Return the field that says what a record is about, and its words.

    A record that is only a name says its name; a row of a table without one, all its cells. The field is empty then.
    """
    fields = read_fields(record)
    for key in _TEXTS:
        if words := tell_value(fields.get(key)):
            return key, words
    if "closeness" in fields:
        return "", tell_value({key: value for key, value in fields.items() if key not in _SILENT})
    return "", name_record(record)


def is_filled(record: object) -> bool:
    """Say whether words of ``record`` that are told here wait for a person's answers or hours."""
    values = [value for key, value in read_fields(record).items() if key not in _SILENT]
    items = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
    return any("{" in item if isinstance(item, str) else is_record(item) and is_filled(item) for item in items)


def label_key(key: str) -> str:
    """Return a field's name in words: from the catalogue, else as it stands in the guide's files."""
    try:
        return tell(f"why_page.field_{key}")
    except KeyError:
        words = key.replace("_", " ")
        return words[:1].upper() + words[1:]


def label_part(field: str, part: str) -> str:
    """Return the label of a field inside another one."""
    return tell("why_page.part", field=label_key(field), part=label_key(part).lower())


def list_statements(guide: Guide, record: object) -> Iterator[Statement]:
    """Yield the lines of ``record`` beside the text it is about, in its own order."""
    own, told, title = read_origin(record), find_text(record)[0], name_record(record)
    for key, value in read_fields(record).items():
        if key in _SILENT or key == told or value == title or "closeness" in read_fields(record):
            continue
        origin = _find_origin(guide, record, key, own)
        if key == "kind" and hasattr(record, "fires"):
            yield Statement("effect", label_key("effect"), tell(f"why_page.effect_{value}"), *origin)
        elif is_record(value):
            yield from _tell_inner(guide, key, value, origin)
        elif isinstance(value, tuple) and value and is_record(value[0]):
            yield from (_tell_inside(guide, key, item, origin) for item in value)
            yield from _tell_disagreement(guide, record, key, value)
        elif isinstance(value, tuple) and _are_sentences(value):
            yield from (Statement(key, label_key(key), describe_wording(str(item)), *origin) for item in value)
        elif words := tell_value(value):
            yield Statement(key, label_key(key), words, *origin)


def _find_origin(guide: Guide, record: object, key: str, own: Origin) -> Origin:
    """Return where the words under ``key`` come from; most rest on what the whole record rests on."""
    if key in _BLOCKS:
        block = guide.blocks.get(_BLOCKS[key])
        return Origin((*(name for name in block.source if name != OURS), OURS) if block else (OURS,), DERIVED)
    if key.startswith(_PHASE_WORDS):
        day = key.rpartition("_")[2]
        phase = next((phase for phase in guide.phases.values() if str(phase.last_day) == day), None)
        return Origin(phase.source if phase else own.source, DERIVED)
    fields = read_fields(record)
    if key in _OUR_WORDS or (key in _ASKING and ("flag" in fields or "key" in fields)):
        return Origin((OURS,), DERIVED)
    if key in _FROM_NUMBER and "number" in fields:
        return Origin((str(fields["number"]),), DERIVED)
    return Origin(own.source, DERIVED) if key in _MAPPED else own


def _tell_inner(guide: Guide, key: str, inner: object, origin: Origin) -> Iterator[Statement]:
    """Tell a record that stands alone in a field: a line for each of its fields, under its own origin if it has one."""
    fields = read_fields(inner)
    if "given" in fields:
        yield Statement(key, label_key(key), _tell_case(guide, inner), *origin)
        return
    if "source" in fields:
        own = read_origin(inner)
        origin = Origin(own.source, DERIVED if key in _MAPPED else own.basis)
    told = {name: words for name, value in fields.items() if name not in _SILENT and (words := tell_value(value))}
    for name, words in told.items():
        label = label_key(key) if len(told) == 1 else label_part(key, name)
        yield Statement(f"{key}.{name}", label, words, *origin)


def _tell_case(guide: Guide, case: object) -> str:
    """Tell an example of a rule: the answers, and the role it looks at."""
    fields = read_fields(case)
    role = guide.roles.get(fields["role"])
    return tell("why_page.case", given=tell_value(fields["given"]), role=role.title if role else fields["role"])


def _tell_inside(guide: Guide, key: str, item: object, origin: Origin) -> Statement:
    """Tell one record of a list in one line. What a table says is stated there."""
    fields = read_fields(item)
    if fields.get("table"):
        origin = Origin((str(fields["table"]),), STATED)
    elif "source" in fields:
        origin = read_origin(item)
    elif fields.get("risk") in guide.risks:
        origin = Origin((*guide.risks[fields["risk"]].source, *origin.source), DERIVED)
    return Statement(key, label_key(key), tell_item(item), *origin)


def tell_item(item: object) -> str:
    """Return a record inside another one as one line: its name, then what it says."""
    fields = read_fields(item)
    if "shows" in fields:
        return tell("plan.bridge_line", line=describe_wording(fields["text"]), shows=describe_wording(fields["shows"]))
    lead = next((str(fields[key]) for key in _LEADS if fields.get(key)), "")
    if fields.get("table"):
        return lead or describe_wording(str(fields.get("text", "")))
    if fields.get("described") is False:
        return tell("why_page.named_only", words=lead)
    others = (tell_value(value) for key, value in fields.items() if key not in _LEFT_OUT)
    words = _join_sentences([word for word in others if word])
    return tell("why_page.item", lead=lead, words=words) if lead and words else lead or words


def _join_sentences(words: list[str]) -> str:
    closed = [word if word.endswith((".", "?", "!", "…")) else f"{word}." for word in words[:-1]]
    return " ".join([*closed, *words[-1:]])


def _tell_disagreement(guide: Guide, record: object, key: str, values: tuple[Any, ...]) -> Iterator[Statement]:
    """Say so where the tables do not agree, with the differences of the guide that are about it."""
    tables = [value for value in values if hasattr(value, "table")]
    if len({_fold_level(value) for value in tables}) < 2:
        return
    about = (name for name in getattr(record, "differences", ()) if name in guide.differences)
    source = (*(value.table for value in tables), *(name for name in about if key in guide.differences[name].fields))
    rated = {_fold_level(value) for value in tables if value.table in guide.info.level_tables}
    words = tell("why_page.tables_differ" if len(rated) > 1 else "why_page.lists_differ")
    yield Statement(key, label_key(key), words, source, DERIVED)


def _fold_level(value: Any) -> tuple[str, ...]:
    return (value.lowest, value.highest) if hasattr(value, "lowest") else (value.text.casefold(),)


def _are_sentences(values: tuple[Any, ...]) -> bool:
    return any(isinstance(value, str) and value.endswith((".", "}")) for value in values)


def tell_value(value: object) -> str:
    """Return any value of a field as one line; nothing for what holds no words."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, tuple):
        return SEPARATOR.join(word for item in value if (word := tell_value(item)))
    if isinstance(value, Mapping):
        pairs = ((str(key), item) for key, item in value.items())
        return SEPARATOR.join(tell("why_page.item", lead=_lower(key), words=_list(item)) for key, item in pairs)
    return tell_item(value) if is_record(value) else describe_wording(str(value))


def _lower(key: str) -> str:
    return label_key(key).lower()


def _list(value: object) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else tell_value(value)
