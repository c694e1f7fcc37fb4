"""The checks of starter folders: whose they are, where files lie, which parts they hold, what their words draw on.

The loader of starters has seen that each entry is well formed. Here a starter is held against its project and against
itself; made tables have their own module, made texts and pictures too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from careerpath.guide.base import Model
from careerpath.guide.content import OURS, Guide
from careerpath.guide.findings import Finding, Spot, hint_at, name_key, pick_words
from careerpath.guide.folder import STARTERS_FOLDER
from careerpath.guide.lexicon import Lexicon, collect_lexicon
from careerpath.guide.project_models import Project
from careerpath.guide.starter_models import (
    NOT,
    OR,
    AnyFile,
    MadePictures,
    MadeTable,
    MadeTexts,
    PageFile,
    Starter,
    TableFile,
)
from careerpath.guide.starter_paths import KEYS_FOLDER, README, find_ending, is_safe, list_paths
from careerpath.guide.starter_table_checks import check_formulas, check_made_table
from careerpath.guide.starter_text_checks import check_made_pictures, check_made_texts
from careerpath.problems import find_nearest, suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.wording import Condition, Slot, WordingError, parse, walk

_OWNER = "project"
# Kinds of records whose phrases a starter's sentences may use: those that are known without a plan.
_SPEAKING = ("project", "role", "lane", "skill")
_EXTRA_SLOTS = ("data",)
_DRAWINGS = (
    "flowchart", "graph", "sequenceDiagram", "stateDiagram", "stateDiagram-v2", "journey", "timeline", "gantt", "pie",
    "mindmap", "quadrantChart", "erDiagram", "classDiagram", "block-beta",
)  # fmt: skip
_FENCE = "```"


def check_starters(guide: Guide, starters: Mapping[str, Starter]) -> Iterator[Finding]:
    """Find what is wrong with ``starters`` (by file name within the guide's folder), each held against its project."""
    lexicon = collect_lexicon(guide)
    for name, starter in starters.items():
        yield from _check_head(guide, name, starter)
        project = guide.projects.get(starter.of.removeprefix(f"{_OWNER}."))
        yield from _check_paths(name, starter)
        if project is not None:
            yield from _check_parts(name, starter, project)
            yield from _check_words(name, starter, project, lexicon)
        for position, file in enumerate(starter.files):
            yield from _check_file(Spot(file=name, trail=("files", position)), file, starter)


def _check_head(guide: Guide, name: str, starter: Starter) -> Iterator[Finding]:
    kind, _, project = starter.of.partition(".")
    if kind != _OWNER or project not in guide.projects:
        message = tell("starter_checks.owner", word=shorten(starter.of))
        yield Finding(
            "unknown-owner", message, Spot(file=name, trail=("of",)), hint_at(project, guide.projects, "projects")
        )
    elif name != f"{STARTERS_FOLDER}/{project}.toml":
        hint = tell("starter_checks.file_name_hint", file=f"{STARTERS_FOLDER}/{project}.toml")
        message = tell("starter_checks.file_name", file=name, owner=starter.of)
        yield Finding("starter-file-name", message, Spot(file=name, trail=("of",)), hint)
    elif starter.data and starter.data not in guide.projects[project].data:
        message = tell("starter_checks.data", name=project, word=starter.data)
        hint = tell("hints.one_of", words=", ".join(guide.projects[project].data))
        yield Finding("wrong-data", message, Spot(file=name, trail=("data",)), hint)
    if not starter.files:
        message = tell("starter_checks.no_files", file=name)
        yield Finding("empty-list", message, Spot(file=name), tell("starter_checks.no_files_hint"))
    if not starter.source:
        message = tell("guide_checks.no_source", where=_name(project, ("source",)))
        hint = tell("guide_checks.no_source_hint", ours=OURS)
        yield Finding("no-source", message, Spot(file=name, trail=("source",)), hint)
    known = (OURS, *guide.sources, *guide.differences)
    for source in starter.source:
        if source not in known:
            message = tell("guide_checks.unknown_source", where=_name(project, ("source",)), word=shorten(source))
            spot = Spot(file=name, trail=("source",), words=source)
            yield Finding("unknown-source", message, spot, hint_at(source, known, "sources"))


def _name(project: str, trail: Sequence[str | int]) -> str:
    record = tell("guide_checks.record", name=project)
    return tell("guide_checks.where", key=name_key(tuple(trail)), record=record)


def _check_paths(name: str, starter: Starter) -> Iterator[Finding]:
    """Find paths that leave the folder, have the wrong ending, or fall on each other (files beside made data too)."""
    taken: dict[str, int] = {}
    for position, file in enumerate(starter.files):
        spot = Spot(file=name, trail=("files", position, "path"))
        ending = find_ending(file)
        if not is_safe(file.path):
            message = tell("starter_checks.path", path=shorten(file.path))
            yield Finding("unsafe-path", message, spot, tell("starter_checks.path_hint"))
        elif not file.path.endswith(ending) or (not ending and "." in file.path):
            message = tell("starter_checks.ending", path=file.path, kind=file.kind)
            hint = tell("starter_checks.ending_hint", ending=ending) if ending else tell("starter_checks.folder_hint")
            yield Finding("path-ending", message, spot, hint)
        elif file.path.partition("/")[0] in _find_reserved(file):
            yield Finding("path-taken", tell("starter_checks.reserved", path=file.path), spot)
        else:
            yield from _check_taken(spot, file, position, taken)


def _find_reserved(file: AnyFile) -> tuple[str, ...]:
    """Return the names that are ours: the README's, and the folder of the keys where the program writes them."""
    by_hand = isinstance(file, PageFile | TableFile)
    return (README.lower(),) if by_hand else (README.lower(), KEYS_FOLDER)


def _check_taken(spot: Spot, file: AnyFile, position: int, taken: dict[str, int]) -> Iterator[Finding]:
    paths = list_paths(file)
    clash = next((path for path in paths if path in taken), None)
    folders = {path.rpartition("/")[0] for path in (*taken, *paths)}
    blocked = next((path for path in (*taken, *paths) if path in folders), None)
    if clash or blocked:
        message = tell("starter_checks.double_path", path=clash or blocked)
        yield Finding("double-path", message, spot, tell("starter_checks.double_path_hint"))
    taken.update(dict.fromkeys(paths, position))


def _list_part_spots(starter: Starter) -> Iterator[tuple[tuple[str | int, ...], Sequence[str], tuple[str, ...]]]:
    """Yield where parts are named: the trail, the parts, and all flags under which they stand."""
    for position, file in enumerate(starter.files):
        yield ("files", position, "parts"), file.parts, file.when
        for number, section in enumerate(file.sections if isinstance(file, PageFile) else ()):
            trail = ("files", position, "sections", number, "parts")
            yield trail, section.parts, (*file.when, *section.when)


def _check_parts(name: str, starter: Starter, project: Project) -> Iterator[Finding]:
    known = [part.id for part in project.parts]
    for trail, parts, _ in _list_part_spots(starter):
        for part in parts:
            if part not in known:
                message = tell("starter_checks.part", name=project.id, word=shorten(part))
                hint = suggest(part, known, tell("starter_checks.parts"))
                yield Finding("unknown-part", message, Spot(file=name, trail=trail, words=part), hint)
    for data in project.data:
        flags = {f"data-{data}"}
        held = {part for _, parts, when in _list_part_spots(starter) if _stands(when, flags) for part in parts}
        for part in known:
            if part not in held:
                message = tell("starter_checks.no_part", part=part, name=project.id, data=data)
                yield Finding("part-not-held", message, Spot(file=name), tell("starter_checks.no_part_hint"))


def _stands(when: tuple[str, ...], flags: set[str]) -> bool:
    """Say whether words stand for everybody who takes this kind of data: any other flag may be unset, or set."""
    return all(any(_is_sure(flag, flags) for flag in entry.split(OR)) for entry in when)


def _is_sure(flag: str, flags: set[str]) -> bool:
    return flag in flags or (flag.startswith(f"{NOT}data-") and flag.removeprefix(NOT) not in flags)


def _list_sentences(starter: Starter) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text that is filled before it is written."""
    for number, step in enumerate(starter.steps):
        yield ("steps", number), step
    for position, file in enumerate(starter.files):
        lead: tuple[str | int, ...] = ("files", position)
        yield (*lead, "about"), file.about
        if isinstance(file, PageFile):
            yield from _list_texts(file, lead, ("title", "lead"))
            for number, section in enumerate(file.sections):
                keys = ("heading", "text", "ask", "example", "checks", "rows")
                yield from _list_texts(section, (*lead, "sections", number), keys)
        elif isinstance(file, TableFile):
            yield from _list_texts(file, lead, ("rows",))


def _list_texts(
    record: Model, lead: tuple[str | int, ...], keys: Sequence[str]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key in keys:
        value = getattr(record, key)
        for item in (value,) if isinstance(value, str) else value:
            for words in (item,) if isinstance(item, str) else item:
                yield (*lead, key), words


def _check_words(name: str, starter: Starter, project: Project, lexicon: Lexicon) -> Iterator[Finding]:
    """Find sentences that do not parse, slots that nothing fills, and flags that are never set."""
    own = f"{_OWNER}.{project.id}"
    for position, file in enumerate(starter.files):
        yield from _check_flags(name, ("files", position, "when"), file.when, lexicon)
        for number, section in enumerate(file.sections if isinstance(file, PageFile) else ()):
            yield from _check_flags(name, ("files", position, "sections", number, "when"), section.when, lexicon)
    for trail, words in _list_sentences(starter):
        try:
            parts = parse(words)
        except (WordingError, RecursionError) as error:
            told = tell(error.key, **error.values) if isinstance(error, WordingError) else tell("wording_checks.nested")
            message = tell("wording_checks.unreadable", where=_name(project.id, trail), words=told)
            spot = Spot(file=name, trail=trail, words=pick_words(words))
            yield Finding("bad-wording", message, spot, tell("wording_checks.unreadable_hint"))
            continue
        for slot in dict.fromkeys(part.name for part in walk(parts) if isinstance(part, Slot)):
            if not _is_filled(slot, own, lexicon):
                message = tell("starter_checks.slot", where=_name(project.id, trail), slot=shorten(slot))
                spot = Spot(file=name, trail=trail, words="{" + slot + "}")
                yield Finding("unknown-slot", message, spot, _hint_slot(slot, own, lexicon))
        flags = [part.flag for part in walk(parts) if isinstance(part, Condition)]
        yield from _check_flags(name, trail, flags, lexicon)


def _is_filled(slot: str, own: str, lexicon: Lexicon) -> bool:
    kind = slot.partition(".")[0]
    return slot in _EXTRA_SLOTS or (kind in _SPEAKING and not lexicon.list_lacking(slot, own))


def _hint_slot(slot: str, own: str, lexicon: Lexicon) -> str:
    usable = [known for known in lexicon.list_slots(own) if _is_filled(known, own, lexicon)]
    nearest = find_nearest(slot, usable)
    return suggest(slot, nearest) if nearest else tell("starter_checks.slot_hint", kinds=", ".join(_SPEAKING))


def _check_flags(name: str, trail: tuple[str | int, ...], flags: Sequence[str], lexicon: Lexicon) -> Iterator[Finding]:
    for flag in dict.fromkeys(one.removeprefix(NOT) for entry in flags for one in entry.split(OR)):
        if flag not in lexicon.flags:
            message = tell("starter_checks.flag", word=shorten(flag))
            nearest = find_nearest(flag, sorted(lexicon.flags))
            hint = suggest(flag, nearest) if nearest else tell("starter_checks.flag_hint")
            yield Finding("unknown-flag", message, Spot(file=name, trail=trail, words=flag), hint)


def _check_file(spot: Spot, file: AnyFile, starter: Starter) -> Iterator[Finding]:
    if isinstance(file, MadeTable):
        yield from check_made_table(spot, file)
    elif isinstance(file, MadeTexts):
        yield from check_made_texts(spot, file)
    elif isinstance(file, MadePictures):
        yield from check_made_pictures(spot, file)
    elif isinstance(file, TableFile):
        yield from _check_grid(spot, file.columns, file.rows)
        yield from _check_rows_of(spot, file, starter)
        for row in file.rows:
            yield from check_formulas(spot.of((*spot.trail, "rows")), row)
    else:
        for number, section in enumerate(file.sections):
            inner = spot.of((*spot.trail, "sections", number))
            yield from _check_grid(inner, section.columns, section.rows)
            drawing = section.mermaid.strip()
            if drawing and (drawing.split()[0] not in _DRAWINGS or _FENCE in drawing):
                message = tell("starter_checks.drawing", path=file.path)
                hint = tell("starter_checks.drawing_hint", kinds=", ".join(_DRAWINGS))
                yield Finding("not-a-drawing", message, inner.of((*inner.trail, "mermaid")), hint)


def _check_grid(spot: Spot, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Find columns named twice or with slots, and rows with more cells than there are columns."""
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            message = tell("starter_checks.double_column", name=shorten(column))
            yield Finding("double-column", message, spot.of((*spot.trail, "columns"), column))
    for column in columns:
        if "{" in column or "}" in column:
            message = tell("starter_checks.column_brace", name=shorten(column))
            yield Finding("brace-in-plain-text", message, spot.of((*spot.trail, "columns"), pick_words(column)))
    for row in rows:
        if len(row) > len(columns):
            message = tell("starter_checks.wide_row", count=len(row), most=len(columns))
            words = pick_words(next((cell for cell in row if cell), ""))
            yield Finding("wide-row", message, spot.of((*spot.trail, "rows"), words))


def _check_rows_of(spot: Spot, file: TableFile, starter: Starter) -> Iterator[Finding]:
    texts = [other.path for other in starter.files if isinstance(other, MadeTexts)]
    for path in file.rows_of:
        if path not in texts:
            message = tell("starter_checks.rows_of", path=file.path, word=shorten(path))
            hint = suggest(path, texts, tell("starter_checks.texts")) if texts else ""
            yield Finding("unknown-texts", message, spot.of((*spot.trail, "rows_of"), path), hint)
