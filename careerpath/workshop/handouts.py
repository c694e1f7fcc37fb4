"""What is made for which row of a roster, and what of it changed since it was made before. Pure: values in, values out.

A run remembers of each file what it was made from and what stood in it. So the next one writes what changed, and sees
what somebody else wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.layout import Size
from careerpath.planning.complete import complete_answers
from careerpath.planning.model import Plan
from careerpath.worksheet.answers import Answer, Answers, merge_answers
from careerpath.worksheet.answers_file import to_table
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import list_choices, list_keys, parse_day
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.entries import Entry, check_pairs, miss_background
from careerpath.workshop.naming import Asking, assign_names

MEMORY = ".careerpath-workshop.json"
INDEX, RESULTS = "index.html", "results.csv"
_ALL = "all"
_SCHEMA = 1
ENDINGS = {
    "html": ".html",
    "markdown": ".md",
    "plain": ".txt",
    "json": ".json",
    "calendar": ".ics",
    "answers": ".toml",
    "pdf": ".pdf",
}
# What is not for paper has no print file.
_PRINTED = ("html", "pdf", "markdown", "plain")
# A file that is as it was made from these answers; that is to be written; that somebody else wrote, or wrote in.
Verdict: TypeAlias = Literal["unchanged", "due", "foreign", "edited"]
# What came of a row: its handout stands there, something else stood in its place and was left, or it has none.
Status: TypeAlias = Literal["made", "left", "none"]


class Making(NamedTuple):
    """What all handouts of a run have in common: the format, whether all of the plan, and who made them of what.

    ``size`` is that of a PDF's sheets.
    """

    format: str
    whole: bool
    version: str
    guide_sha256: str
    size: Size = "a4"

    @property
    def ending(self) -> str:
        """Return the ending of a handout's file name."""
        return ENDINGS[self.format]

    def owns(self, name: str) -> bool:
        """Say whether the file ``name`` may be a handout of this format, or all of them."""
        return name.endswith(self.ending) and name not in (INDEX, RESULTS)

    @property
    def print_file(self) -> str:
        """Return the name of the file for the printer, which holds all handouts; empty where there is none."""
        return _ALL + self.ending if self.format in _PRINTED else ""


class Remembered(NamedTuple):
    """What is known of a file that was written: checksums of what it was made from and of what stood in it.

    ``row`` is that of a handout's row as ``hash_row`` makes it, empty where the file is nobody's.
    """

    source: str
    content: str
    row: str = ""


class Memory(NamedTuple):
    """What a folder knows of the runs before: its files by name, and the day 1 that rows without one were given."""

    files: Mapping[str, Remembered]
    start: Answer | None = None


class Labels(NamedTuple):
    """What a plan chose, as a person reads it. ``hours`` are those of a week."""

    background: str
    lane: str
    role: str
    skill: str
    project: str
    data: str
    start: date
    hours: float
    band: str


class Outcome(NamedTuple):
    """What came of a row. ``file`` is its handout's name, empty where none of ours stands there.

    ``labels`` is None for a row that no handout could be made of.
    """

    row: int
    name: str
    file: str
    status: Status
    labels: Labels | None = None
    problems: tuple[CellProblem, ...] = ()


def complete_entry(guide: Guide, entry: Entry, usual: Answers, today: date) -> Entry:
    """Return ``entry`` with ``usual`` answers where it has none, and suggestions for the rest.

    One with problems stays as it is. What cannot stand together then is a problem as well.
    """
    if entry.problems:
        return entry
    if "background" not in entry.answers:
        return entry._replace(problems=(miss_background(guide, entry.row, "background"),))
    missing = Answers({key: answer for key, answer in usual.items() if key not in entry.answers})
    answers = complete_answers(guide, merge_answers(missing, entry.answers), today, list_keys(guide))
    return entry._replace(answers=answers, problems=tuple(check_pairs(entry.row, answers, {})))


def name_files(entries: Sequence[Entry], memory: Mapping[str, Remembered], making: Making) -> list[str]:
    """Return the name of each row's file, none of them a name of a run's own files.

    A file of an earlier run stays with the row that says what it was made of, in whatever format it was made.
    """
    known = {name.rpartition(".")[0]: one.row for name, one in memory.items() if one.row}
    known |= {name.rpartition(".")[0]: one.row for name, one in memory.items() if one.row and making.owns(name)}
    own = [name.partition(".")[0] for name in (_ALL, INDEX, RESULTS)]
    people = [Asking(entry.name, entry.row, hash_row(entry)) for entry in entries]
    return [name + making.ending for name in assign_names(people, known, own)]


def hash_row(entry: Entry) -> str:
    """Return the checksum of what a row's person answered; a coach's notes are added later and do not count."""
    answers = {key: (answer.value, answer.words) for key, answer in sorted(entry.answers.items())}
    return hash_parts([entry.name, _dump(answers), _dump({PARKED: entry.answers.parked})])


def hash_handout(guide: Guide, answers: Answers, making: Making) -> str:
    """Return the checksum of everything a handout is made from: the same one, the same handout."""
    origins = {key: answer.origin for key, answer in answers.items()}
    # parked roles are told in the order in which they were named
    table = to_table(guide, replace(answers, stale=frozenset()))
    return hash_parts([json.dumps(making), _dump(table), _dump(origins), _dump({PARKED: answers.parked})])


def hash_parts(parts: Iterable[str]) -> str:
    """Return the checksum of ``parts`` in their order."""
    together = hashlib.sha256()
    for part in parts:
        together.update(f"{len(part)}:{part}".encode())
    return together.hexdigest()


def hash_content(content: bytes) -> str:
    """Return the checksum of what stands in a file."""
    return hashlib.sha256(content).hexdigest()


def judge(known: Remembered | None, source: str, found: str | None) -> Verdict:
    """Say what a file to be made from ``source`` is; ``found`` is the checksum of what is there (None: nothing)."""
    if found is None:
        return "due"
    if known is None:
        return "foreign"
    if found != known.content:
        return "edited"
    return "unchanged" if known.source == source else "due"


def list_gone(memory: Mapping[str, Remembered], wanted: Iterable[str], making: Making) -> list[str]:
    """Return the handouts of this format that were made before and that no row of the roster asks for any more."""
    ours = {*wanted, making.print_file}
    return sorted(name for name in memory if making.owns(name) and name not in ours)


def count_others(memory: Iterable[str], making: Making) -> dict[str, int]:
    """Return how many files of runs in other formats there are, by their ending."""
    others = (name for name in memory if name not in (INDEX, RESULTS) and not making.owns(name))
    return dict(sorted(Counter("." + name.rpartition(".")[2] for name in others).items()))


def name_choices(guide: Guide, plan: Plan) -> Labels:
    """Return what ``plan`` chose in words."""
    return Labels(
        plan.background,
        plan.lane_label,
        plan.role_title,
        plan.skill_label,
        plan.project.title,
        list_choices(guide, "data")[plan.answers.text("data")],
        plan.start,
        plan.hours,
        plan.band_label,
    )


def write_memory(memory: Memory) -> str:
    """Return the text in which a folder keeps what is known of it."""
    files = {
        name: {key: one for key, one in known._asdict().items() if one} for name, known in sorted(memory.files.items())
    }
    start = {"start": {"day": memory.start.value, "origin": memory.start.origin}} if memory.start else {}
    return _dump({"schema": _SCHEMA, **start, "files": files}) + "\n"


def read_memory(text: str) -> Memory:
    """Return what ``write_memory`` wrote; of any other text nothing: then every file there is somebody else's."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return Memory({})
    if not isinstance(table, dict) or table.get("schema") != _SCHEMA or not isinstance(table.get("files"), dict):
        return Memory({})
    files = {
        name: Remembered(str(known.get("source")), str(known.get("content")), str(known.get("row") or ""))
        for name, known in table["files"].items()
        if isinstance(known, dict)
    }
    return Memory(files, _read_start(table.get("start")))


def _read_start(known: Any) -> Answer | None:
    if not isinstance(known, dict):
        return None
    day = parse_day(str(known.get("day")))
    return Answer(day, "flag" if known.get("origin") == "flag" else "assumed") if day else None


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
