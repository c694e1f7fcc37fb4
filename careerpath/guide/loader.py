"""From a folder of TOML files to a Guide, with every mistake of every file in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from careerpath.documents import Document, Key, read_document
from careerpath.guide.base import Entry, Model, Source
from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.folder import ACTIONS_FOLDER, INFO_FILE, STARTERS_FOLDER, hash_guide, list_files
from careerpath.guide.lookup_models import FrequentQuestion, Signal, TitleVariant, WorkMode
from careerpath.guide.models import (
    Background,
    Difference,
    GuideInfo,
    KeywordFamily,
    Lane,
    Role,
    Skill,
    SkillList,
)
from careerpath.guide.models import Problem as ProblemRecord
from careerpath.guide.project_models import Action, Project
from careerpath.guide.worksheet_models import Band, BandCell, Block, Fact, Phase, Question, Rule
from careerpath.guide.workshop_models import (
    WorkshopAgenda,
    WorkshopCard,
    WorkshopPart,
    WorkshopPosting,
    WorkshopStatement,
    WorkshopStep,
)
from careerpath.problems import Place, Problem, suggest
from careerpath.text import has_control_characters, shorten
from careerpath.vocabulary import show, tell

# Table name in the files → model of its rows. Each table is also a field of Guide.
TABLES: dict[str, type[Model]] = {
    "backgrounds": Background,
    "problems": ProblemRecord,
    "lanes": Lane,
    "roles": Role,
    "skills": Skill,
    "skill_lists": SkillList,
    "projects": Project,
    "facts": Fact,
    "questions": Question,
    "phases": Phase,
    "blocks": Block,
    "rules": Rule,
    "bands": Band,
    "band_table": BandCell,
    "differences": Difference,
    "sources": Source,
    "keyword_families": KeywordFamily,
    "employer_questions": Entry,
    "posting_table": Entry,
    "risks": Entry,
    "avoid": Entry,
    "never": Entry,
    "pay": Entry,
    "pay_rules": Entry,
    "notices": Entry,
    "faq": FrequentQuestion,
    "posting_questions": Entry,
    "work_modes": WorkMode,
    "title_variants": TitleVariant,
    "signals": Signal,
    "reading_rules": Entry,
    "lens": Entry,
    "categories": Entry,
    "workshop_agendas": WorkshopAgenda,
    "workshop_steps": WorkshopStep,
    "workshop_parts": WorkshopPart,
    "workshop_cards": WorkshopCard,
    "workshop_statements": WorkshopStatement,
    "workshop_postings": WorkshopPosting,
}

SCHEMA = 1
# What pydantic calls a mistake → our words. Kinds that are not listed use pydantic's own message.
_WORDS = {
    "missing": "guide_keys.missing",
    "extra_forbidden": "guide_keys.unknown",
    "string_type": "guide_keys.text",
    "int_type": "guide_keys.number",
    "bool_type": "guide_keys.bool",
    "tuple_type": "guide_keys.list",
    "dict_type": "guide_keys.table",
    "model_type": "guide_keys.table",
    "string_too_short": "guide_keys.empty",
}


@dataclass
class _Reading:
    """What has been read so far; it lives only while one folder is read."""

    rows: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in TABLES})
    lists: dict[str, list[Any]] = field(default_factory=dict)
    info: GuideInfo | None = None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    lost_files: int = 0


class PartialGuide(NamedTuple):
    """What could be read of a guide with mistakes in it.

    ``guide`` holds the records that are right; ``broken`` are the ids of the others, so that a reference to one is not
    taken for a second mistake. None where a whole file could not be read: then nothing can be said of references.
    """

    guide: Guide | None
    problems: list[Problem]
    broken: frozenset[str] = frozenset()


def load_guide(folder: Path) -> tuple[Guide | None, list[Problem]]:
    """Read every TOML file of ``folder``. Returns the guide (None if it cannot be used) and all problems.

    References between records are checked by ``checks.check_guide``, not here.
    """
    guide, problems, _ = read_guide(folder)
    return (None if problems else guide), problems


def read_guide(folder: Path) -> PartialGuide:
    """Read what can be read of every TOML file of ``folder``, and list every problem on the way."""
    problems = _check_folder(folder)
    if problems:
        return PartialGuide(None, problems)
    files = list_files(folder)
    reading = _Reading()
    actions: dict[str, tuple[Action, ...]] = {}
    for path in files:
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{STARTERS_FOLDER}/"):
            continue
        if name.startswith(f"{ACTIONS_FOLDER}/"):
            for owner, own in _read_actions(path, reading.problems).items():
                if owner in actions:
                    message = tell("guide_files.double_owner", owner=owner)
                    hint = tell("guide_files.double_owner_hint")
                    reading.problems.append(Problem("double-owner", message, Place(str(path), 1), hint))
                actions[owner] = own
            continue
        document, found = read_document(path)
        reading.problems += found
        if document:
            _read_tables(document, name == INFO_FILE, reading)
        else:
            reading.lost_files += 1
    if reading.info is None or reading.lost_files:
        return PartialGuide(None, reading.problems)
    values: dict[str, Any] = {
        table: tuple(reading.lists.get(table, ())) if table == "band_table" else reading.rows[table] for table in TABLES
    }
    guide = Guide(info=reading.info, sha256=hash_guide(folder, files), actions=actions, **values)
    return PartialGuide(guide, reading.problems, frozenset(reading.broken))


def _check_folder(folder: Path) -> list[Problem]:
    place = Place(str(folder))
    if not folder.exists():
        return [Problem("no-such-guide", tell("guide_files.no_folder"), place, tell("guide_files.no_folder_hint"))]
    if not folder.is_dir():
        return [Problem("not-a-folder", tell("guide_files.no_guide"), place)]
    if not (folder / INFO_FILE).is_file():
        hint = tell("guide_files.no_info_hint", file=INFO_FILE)
        return [Problem("no-guide-file", tell("guide_files.no_info", file=INFO_FILE), place, hint)]
    return []


def _read_tables(document: Document, is_info: bool, reading: _Reading) -> None:
    if is_info:
        _read_info(document, reading)
        return
    for table, rows in document.value.items():
        model = TABLES.get(table)
        if model is None:
            hint = suggest(table, list(TABLES), tell("hints.tables"))
            message = tell("guide_files.unknown_table", table=shorten(table))
            reading.problems.append(Problem("unknown-table", message, document.place([table]), hint))
            continue
        for index, (record, problems) in enumerate(_validate_rows(document, table, rows, model)):
            reading.problems += problems
            if record is not None:
                _keep(document, [table, index], record, reading)
            elif isinstance(rows, list) and isinstance(rows[index], dict):
                reading.broken.add(str(rows[index].get("id", "")))


def _keep(document: Document, path: list[Key], record: Any, reading: _Reading) -> None:
    table = str(path[0])
    if table == "band_table":
        reading.lists.setdefault(table, []).append(record)
    elif record.id in reading.rows[table]:
        message = tell("guide_files.double_id", table=table, name=record.id)
        reading.problems.append(Problem("double-id", message, document.place(path), tell("hints.distinct_ids")))
    else:
        reading.rows[table][record.id] = record


def _read_info(document: Document, reading: _Reading) -> None:
    value = dict(document.value)
    schema = value.pop("schema", None)
    if isinstance(schema, int) and schema > SCHEMA:
        hint = tell("guide_files.newer_schema_hint")
        message = tell("guide_files.newer_schema", word=show(schema), schema=SCHEMA)
        reading.problems.append(Problem("newer-schema", message, document.place(["schema"]), hint))
        return
    info, problems = _validate(document, [], {**value, "schema_": schema}, GuideInfo)
    reading.problems += problems
    if isinstance(info, GuideInfo):
        reading.info = info


def _read_actions(path: Path, problems: list[Problem]) -> dict[str, tuple[Action, ...]]:
    document, found = read_document(path)
    problems += found
    if document is None:
        return {}
    owner = document.value.get("of")
    if not isinstance(owner, str) or owner.split(".")[0] not in OWNERS:
        hint = tell("guide_files.no_owner_hint", kinds=", ".join(OWNERS))
        problems.append(Problem("no-owner", tell("guide_files.no_owner"), document.place(["of"]), hint))
        return {}
    actions: list[Action] = []
    for table, rows in document.value.items():
        if table == "of":
            continue
        if table != "actions":
            message = tell("guide_files.unknown_table", table=shorten(table))
            problems.append(Problem("unknown-table", message, document.place([table])))
            continue
        for record, wrong in _validate_rows(document, table, rows, Action):
            problems += wrong
            if isinstance(record, Action):
                actions.append(record)
    return {owner: tuple(actions)}


def read_record(
    document: Document, path: list[Key], row: object, model: type[Model]
) -> tuple[Model | None, list[Problem]]:
    """Turn ``row``, which stands at ``path`` of ``document``, into a record. Returns it, or None and what is wrong."""
    return _validate(document, path, row, model)


def _validate_rows(
    document: Document, table: str, rows: object, model: type[Model]
) -> Iterable[tuple[Model | None, list[Problem]]]:
    if not isinstance(rows, list):
        hint = tell("guide_files.no_list_hint", table=table)
        yield None, [Problem("not-a-list", tell("guide_files.no_list", table=table), document.place([table]), hint)]
        return
    for index, row in enumerate(rows):
        yield _validate(document, [table, index], row, model)


def _validate(
    document: Document, path: list[Key], row: object, model: type[Model]
) -> tuple[Model | None, list[Problem]]:
    try:
        record = model.model_validate(row)
    except ValidationError as error:
        return None, [_explain(document, path, row, dict(item), model) for item in error.errors(include_url=False)]
    if control := _find_control_characters(row):
        message = tell("guide_files.control", word=shorten(control))
        return None, [Problem("control-characters", message, document.place(path), tell("guide_files.control_hint"))]
    return record, []


def _explain(document: Document, path: list[Key], row: object, item: dict[str, Any], model: type[Model]) -> Problem:
    """Turn one of pydantic's errors into a problem with the record's id, the key and its line."""
    location: Sequence[Key] = [part for part in item["loc"] if part != "schema_"] or (
        ["schema"] if "schema_" in item["loc"] else []
    )
    key = ".".join(str(part) for part in location)
    name = row.get("id") if isinstance(row, dict) else None
    words = (
        tell(_WORDS[item["type"]])
        if item["type"] in _WORDS
        else tell("guide_keys.other", value=show(item["input"]), words=shorten(item["msg"], 160))
    )
    message = (
        tell("guide_files.key_of", key=shorten(key), name=shorten(str(name)), words=words)
        if name
        else tell("guide_files.key", key=shorten(key), words=words)
    )
    hint = ""
    if item["type"] == "extra_forbidden" and len(location) == 1:
        hint = suggest(key, list(model.model_fields), tell("hints.known_keys"))
    where = path + ([] if item["type"] == "missing" else list(location))
    return Problem(f"guide-{item['type'].replace('_', '-')}", message, document.place(where), hint)


def _find_control_characters(value: object) -> str:
    """Return the first text within ``value`` that a terminal would obey, or nothing."""
    if isinstance(value, str):
        return value if has_control_characters(value) else ""
    if isinstance(value, dict):
        return next((found for item in value.values() if (found := _find_control_characters(item))), "")
    if isinstance(value, list):
        return next((found for item in value if (found := _find_control_characters(item))), "")
    return ""
