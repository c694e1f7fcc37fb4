"""Pages to write into and tables to fill, in the words of the chosen role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.guide.starter_models import AnyFile, MadeTexts, PageFile, Section, TableFile
from careerpath.guide.starter_paths import KEYS_FOLDER, name_case
from careerpath.planning.phrases import Voice
from careerpath.starting.files import StarterFile
from careerpath.starting.made_pages import warn_of_answers
from careerpath.starting.markdown import escape, join, make_checks, make_numbered, make_paragraphs, make_table
from careerpath.starting.tables import write_csv
from careerpath.starting.voice import OPEN, has_flags
from careerpath.vocabulary import tell


def list_parts(file: AnyFile, voice: Voice) -> tuple[str, ...]:
    """Return the required parts that ``file`` holds, those of its sections that stand included."""
    sections = file.sections if isinstance(file, PageFile) else ()
    inner = [part for section in sections if has_flags(voice, section.when) for part in section.parts]
    return tuple(dict.fromkeys((*file.parts, *inner)))


def make_page(file: PageFile, voice: Voice) -> StarterFile:
    """Return the page with the sections that stand for these choices."""
    blocks = [
        f"> {tell('made_texts.label')}" if file.made else "",
        f"# {escape(voice.say(file.title))}",
        warn_of_answers() if file.path.startswith(f"{KEYS_FOLDER}/") else "",
        escape(voice.say(file.lead)),
    ]
    for section in file.sections:
        if has_flags(voice, section.when):
            blocks += _write_section(section, voice)
    return StarterFile(file.path, join(blocks), voice.say(file.about), list_parts(file, voice))


def _write_section(section: Section, voice: Voice) -> Iterator[str]:
    yield f"## {escape(voice.say(section.heading))}"
    yield from make_paragraphs(voice.say(text) for text in section.text)
    if section.mermaid:
        yield f"```mermaid\n{section.mermaid.strip()}\n```"
    if section.ask:
        yield f"> {escape(voice.say(section.ask))}"
    if section.example:
        yield f"> {escape(tell('starter_page.example', words=voice.phrase(section.example)))}"
    if section.columns:
        rows = [[voice.phrase(cell) for cell in row] for row in section.rows]
        yield make_table(section.columns, [*rows, *([""] for _ in range(section.empty_rows))])
    if section.lines:
        yield make_numbered([OPEN] * section.lines)
    if section.checks:
        yield make_checks(voice.say(check) for check in section.checks)
    if section.ask and not (section.columns or section.lines or section.checks):
        yield OPEN


def make_table_file(file: TableFile, voice: Voice, texts: Sequence[MadeTexts]) -> StarterFile:
    """Return the table to fill; ``texts`` are the sets it has a row for each text of."""
    rows = [[voice.phrase(cell) for cell in row] for row in file.rows]
    rows += [[name_case(one, number)] for one in texts for number in range(len(one.cases))]
    rows += [[] for _ in range(file.empty_rows)]
    width = len(file.columns)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    return StarterFile(file.path, write_csv(file.columns, full, file.made), voice.say(file.about), file.parts)
