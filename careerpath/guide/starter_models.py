"""The models of starter folders: what ``starters/<project>.toml`` may say.

A starter is a list of files, each of one kind: a page (Markdown to write into), a table (CSV to fill), a made table or
a set of made texts (drawn by seed, labelled as made up, with planted faults and an answer key), or made pictures (grids
of grey values). How to write one is told in ``docs/starters.md``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from careerpath.guide.base import Basis, Identifier, Model, Words
from careerpath.guide.starter_columns import Amount, AnyColumn, ColumnName
from careerpath.guide.starter_faults import AnyFault

# Between flags of which one is enough: ``background-content or lane-content-review``.
OR = " or "
# Before a flag that must not be set.
NOT = "not "
DataKind: TypeAlias = Literal["public", "synthetic", "fictional"]


class Section(Model):
    """A part of a page: a heading, and below it words that are given and room for the person's own.

    ``text`` is given (each entry a paragraph; one that begins with ``- `` is a line of a list). ``ask`` says what to
    write there, ``example`` how a line may look. ``lines`` leaves that many empty lines of a list, ``checks`` are boxes
    to tick. ``columns`` with ``rows`` and ``empty_rows`` make a table, ``mermaid`` a drawing. ``parts`` are the
    project's required parts that are made here. ``when`` lists flags that must all be set (``not x``: must not;
    ``x or y``: one of them).
    """

    heading: Words
    parts: tuple[Identifier, ...] = ()
    when: tuple[Words, ...] = ()
    text: tuple[Words, ...] = ()
    ask: str = ""
    example: str = ""
    lines: int = Field(0, ge=0, le=40)
    checks: tuple[Words, ...] = ()
    columns: tuple[Words, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    empty_rows: int = Field(0, ge=0, le=100)
    mermaid: str = Field("", max_length=6000)


class File(Model):
    """What every file has: its path in the folder, what it is for, and the required parts it holds."""

    path: Words
    about: Words
    parts: tuple[Identifier, ...] = ()
    when: tuple[Words, ...] = ()


class PageFile(File):
    """A Markdown page. ``made`` labels it as fictional in its first line: its ``text`` is then made up."""

    kind: Literal["page"]
    title: Words
    lead: str = ""
    made: bool = False
    sections: tuple[Section, ...] = Field(min_length=1)


class TableFile(File):
    """A CSV to fill: ``rows`` as far as they are given, then ``empty_rows``.

    ``rows_of`` names sets of made texts: the table gets a row for each text of those that stand, its name in the first
    column. ``made`` says that the rows are made up: then a column that says ``synthetic`` in every row comes first.
    """

    kind: Literal["table"]
    columns: tuple[Words, ...] = Field(min_length=1)
    rows: tuple[tuple[str, ...], ...] = ()
    empty_rows: int = Field(0, ge=0, le=1000)
    rows_of: tuple[str, ...] = ()
    made: bool = False


class MadeTable(File):
    """A CSV of synthetic rows drawn by rule, with a data dictionary beside it and an answer key for its faults.

    ``sort`` names columns by which the rows are ordered. ``patterns`` are sentences of the answer key about what was
    built in on purpose; ``faults`` are planted in their order.
    """

    kind: Literal["made-table"]
    title: Words
    rows: int = Field(ge=1, le=5000)
    seed: int = Field(ge=0, lt=2**31)
    sort: tuple[str, ...] = ()
    patterns: tuple[Words, ...] = ()
    columns: tuple[AnyColumn, ...] = Field(min_length=1, max_length=80)
    faults: tuple[AnyFault, ...] = Field((), max_length=80)


class TextFault(Model):
    """A kind of fault of made texts: ``count`` cases get it. ``say`` explains it in the answer key."""

    id: Identifier
    label: Words
    count: int = Field(ge=1)
    say: Words


class TextFact(Model):
    """One fact of a case: its words in the ``source``, its words in the ``draft`` made from it.

    ``faulty`` maps a fault to the words that stand in the draft instead (empty: the fact is left out). A fact without
    ``source`` and ``draft`` is a spot at which a fault may put something in.
    """

    source: str = ""
    draft: str = ""
    faulty: dict[str, str] = Field(default_factory=dict)


class TextCase(Model):
    """One made-up case. ``frame`` says in a line who and where, all of it invented."""

    id: Identifier
    title: Words
    frame: Words
    facts: tuple[TextFact, ...] = Field(min_length=1)


class MadeTexts(File):
    """A folder of texts, a file for each case: the source, and a draft with or without a planted fault.

    ``name`` begins the file names (``case-01.md``); ``lead`` stands in every text. ``clean`` cases have no fault,
    ``doubles`` have a second one. ``source_as`` and ``draft_as`` choose a list or a paragraph for the two halves.
    """

    kind: Literal["made-texts"]
    title: Words
    name: Identifier = "case"
    seed: int = Field(ge=0, lt=2**31)
    lead: str = ""
    source_heading: Words
    draft_heading: Words
    source_as: Literal["list", "paragraph"] = "list"
    draft_as: Literal["list", "paragraph"] = "paragraph"
    clean: int = Field(ge=0)
    doubles: int = Field(0, ge=0)
    faults: tuple[TextFault, ...] = ()
    cases: tuple[TextCase, ...] = Field(min_length=1, max_length=200)


class Mark(Model):
    """Something that may be in a picture: a rectangle of ``height`` by ``width`` cells, brighter by ``add``.

    It is there in ``percent`` of the pictures, plus ``more`` where the mark named ``with`` is there. It lies inside or
    along an edge (``place``). ``column`` is the name of its column in the list of pictures.
    """

    column: ColumnName
    what: Words
    percent: Amount
    with_: str = Field("", alias="with")
    more: Amount = 0.0
    height: int = Field(ge=1)
    width: int = Field(ge=1)
    add: Amount
    place: Literal["inside", "left", "right", "top", "bottom"] = "inside"
    listed: bool = True


class MadePictures(File):
    """A folder of small grey pictures as CSV grids of numbers from 0 to 255, and a list of them.

    ``around`` and ``spread`` are the ground's grey; ``uneven`` is how far whole pictures differ in brightness.
    Marks that are not ``listed`` stand in the answer key only.
    """

    kind: Literal["made-pictures"]
    title: Words
    name: Identifier = "picture"
    seed: int = Field(ge=0, lt=2**31)
    pictures: int = Field(ge=1, le=300)
    size: int = Field(16, ge=4, le=64)
    around: Amount = 90.0
    spread: Amount = 12.0
    uneven: Amount = 0.0
    patterns: tuple[Words, ...] = ()
    marks: tuple[Mark, ...] = ()


AnyFile: TypeAlias = PageFile | TableFile | MadeTable | MadeTexts | MadePictures
FILE_KINDS: dict[str, type[Model]] = {
    "page": PageFile,
    "table": TableFile,
    "made-table": MadeTable,
    "made-texts": MadeTexts,
    "made-pictures": MadePictures,
}


class Starter(Model):
    """The starter folder of one project. ``of`` is ``project.<id>``.

    ``data`` is the kind of material taken where none is asked for (else the project's usual one). ``steps`` are the
    three things to do first.
    """

    of: Words
    source: tuple[Words, ...]
    basis: Basis
    data: DataKind | None = None
    steps: tuple[Words, Words, Words]
    files: tuple[AnyFile, ...] = ()
