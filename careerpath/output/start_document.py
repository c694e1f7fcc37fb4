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
    blocks: list[Block] = [title]
    if written:
        blocks.append(Heading(2, tell("start.written_title", count=len(written))))
        blocks.append(Items(tuple(map(Line, name_files(made.files, written)))))
    else:
        blocks.append(Paragraph(tell("start.nothing")))
    return [*blocks, Heading(2, tell("start.first_title")), Items(tuple(map(Line, made.steps)), numbered=True)]


def name_files(files: Sequence[StarterFile], paths: Sequence[str]) -> list[str]:
    """Name those of ``files`` that stand at ``paths``; many of one folder are named by it, with their number."""
    chosen = [file for file in files if file.path in paths]
    counted = [(path, sum(file.path.startswith(path) for file in chosen)) for path, _, _ in gather_files(chosen)]
    return [path if count == 1 else tell("start.many", path=path, count=count) for path, count in counted]


def _list_files(guide: Guide, choices: Choices, files: Sequence[StarterFile]) -> Table:
    labels = {part.id: part.label for part in guide.projects[choices.project].parts}
    heads = tuple(tell(f"starter_readme.{head}") for head in ("file", "about", "parts"))
    rows = (
        Row((path, about, "; ".join(labels.get(part, part) for part in parts) or tell("start.no_part")))
        for path, about, parts in gather_files(files)
    )
    return Table(heads, tuple(rows))
