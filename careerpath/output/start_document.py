"""What ``start`` prints: the files it wrote and what to do first, or the files it would write."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Heading, Items, Line, Paragraph, Row, Table
from careerpath.starting.files import StarterFile
from careerpath.starting.folder import StarterFolder
from careerpath.starting.readme import gather_files
from careerpath.starting.voice import Choices
from careerpath.vocabulary import tell


def make_start_page(
    guide: Guide, choices: Choices, folder: str, made: StarterFolder, written: Sequence[str] | None
) -> list[Block]:
    """Return the page; ``written`` are the paths that were written now (None: it is only listed)."""
    title = Heading(1, guide.projects[choices.project].title, folder)
    if written is None:
        return [title, _list_files(guide, choices, made.files)]
    files = [file for file in made.files if file.path in written]
    lines = tuple(Line(_name_rows(path, count)) for path, count in _count_rows(files))
    blocks: list[Block] = [title, Heading(2, tell("start.written_title", count=len(files)))]
    blocks.append(Items(lines) if lines else Paragraph(tell("start.nothing")))
    return [*blocks, Heading(2, tell("start.first_title")), Items(tuple(map(Line, made.steps)), numbered=True)]


def _list_files(guide: Guide, choices: Choices, files: Sequence[StarterFile]) -> Table:
    labels = {part.id: part.label for part in guide.projects[choices.project].parts}
    heads = tuple(tell(f"starter_readme.{head}") for head in ("file", "about", "parts"))
    rows = (
        Row((path, about, "; ".join(labels.get(part, part) for part in parts) or tell("start.no_part")))
        for path, about, parts in gather_files(files)
    )
    return Table(heads, tuple(rows))


def _count_rows(files: Sequence[StarterFile]) -> list[tuple[str, int]]:
    """Return the files one a line; those that share a folder and a purpose share a line, with their number."""
    return [(path, sum(file.path.startswith(path) for file in files)) for path, _, _ in gather_files(files)]


def _name_rows(path: str, count: int) -> str:
    return path if count == 1 else tell("start.many", path=path, count=count)
