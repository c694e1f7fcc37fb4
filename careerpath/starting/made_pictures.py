"""Made pictures: grids of grey values with marks in some of them, the list of pictures, and the answer key."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.guide.starter_columns import PICTURE, SYNTHETIC
from careerpath.guide.starter_models import MadePictures, Mark
from careerpath.guide.starter_paths import name_about, name_key, name_picture, name_picture_id, name_picture_list
from careerpath.starting.files import StarterFile
from careerpath.starting.made_pages import begin_about, begin_key
from careerpath.starting.markdown import join, make_list, make_table
from careerpath.starting.streams import Stream, draw_bell, open_stream
from careerpath.starting.tables import write_csv
from careerpath.vocabulary import tell

_BLACK, _WHITE = 0, 255


class Picture(NamedTuple):
    """One picture: its grey values by row, and for each mark (by column name) whether it is there."""

    cells: list[list[int]]
    marks: dict[str, bool]


def make_picture_files(pictures: MadePictures) -> list[StarterFile]:
    """Return a grid for each picture, the list of them, its data dictionary, and the answer key."""
    drawn = draw_pictures(pictures)
    heads = [f"c{number:02}" for number in range(1, pictures.size + 1)]
    files = [
        StarterFile(
            name_picture(pictures, number), write_csv(heads, picture.cells, made=True), pictures.about, pictures.parts
        )
        for number, picture in enumerate(drawn)
    ]
    path = name_picture_list(pictures)
    listed = [mark for mark in pictures.marks if mark.listed]
    lines = [
        [name_picture_id(pictures, number), *(_say_yes(picture.marks[mark.column]) for mark in listed)]
        for number, picture in enumerate(drawn)
    ]
    columns = [PICTURE, *(mark.column for mark in listed)]
    about = tell("starter_files.picture_list", path=pictures.path)
    return [
        *files,
        StarterFile(path, write_csv(columns, lines, made=True), about, pictures.parts),
        StarterFile(name_about(path), _write_about(pictures, listed), tell("starter_files.about", path=path)),
        StarterFile(
            name_key(pictures.path), _write_key(pictures, drawn), tell("starter_files.key", path=pictures.path)
        ),
    ]


def draw_pictures(pictures: MadePictures) -> list[Picture]:
    """Draw every picture, each from a stream of its own."""
    return [_draw(pictures, open_stream(pictures.seed, PICTURE, number)) for number in range(pictures.pictures)]


def _draw(pictures: MadePictures, stream: Stream) -> Picture:
    shift = draw_bell(0.0, pictures.uneven, stream)
    sides = range(pictures.size)
    grey = [[draw_bell(pictures.around + shift, pictures.spread, stream) for _ in sides] for _ in sides]
    there: dict[str, bool] = {}
    for mark in pictures.marks:
        percent = mark.percent + (mark.more if mark.with_ and there[mark.with_] else 0.0)
        there[mark.column] = stream() * 100 < percent
        top, left = _place(mark, pictures.size, stream)
        if there[mark.column]:
            for row in range(top, top + mark.height):
                for cell in range(left, left + mark.width):
                    grey[row][cell] += mark.add
    return Picture([[max(_BLACK, min(_WHITE, round(value))) for value in row] for row in grey], there)


def _place(mark: Mark, size: int, stream: Stream) -> tuple[int, int]:
    """Return the upper left cell of a mark; both numbers are drawn whether or not they are used."""
    down, across = stream(), stream()
    lowest, rightmost = size - mark.height, size - mark.width
    if mark.place == "inside":
        return 1 + int(down * max(1, lowest - 1)), 1 + int(across * max(1, rightmost - 1))
    top = {"top": 0, "bottom": lowest}.get(mark.place, int(down * (lowest + 1)))
    left = {"left": 0, "right": rightmost}.get(mark.place, int(across * (rightmost + 1)))
    return top, left


def _say_yes(is_there: bool) -> str:
    return tell("made_pictures.yes") if is_there else tell("made_pictures.no")


def _write_about(pictures: MadePictures, listed: list[Mark]) -> str:
    rows = [(SYNTHETIC, tell("made_table.synthetic")), (PICTURE, tell("made_pictures.name"))]
    rows += [(mark.column, mark.what) for mark in listed]
    made = tell(
        "made_pictures.made",
        count=pictures.pictures,
        size=pictures.size,
        path=pictures.path,
        seed=pictures.seed,
        black=_BLACK,
        white=_WHITE,
    )
    return join(
        (
            *begin_about(pictures.title, made),
            make_table([tell("made_table.column"), tell("made_table.what")], rows),
        )
    )


def _write_key(pictures: MadePictures, drawn: list[Picture]) -> str:
    heads = [PICTURE, *(mark.column for mark in pictures.marks)]
    rows = [
        [name_picture_id(pictures, number), *(_say_yes(is_there) for is_there in picture.marks.values())]
        for number, picture in enumerate(drawn)
    ]
    patterns = [f"## {tell('made_table.patterns_title')}", make_list(pictures.patterns)] if pictures.patterns else []
    return join(
        (
            *begin_key(tell("made_table.key_title", title=pictures.title), tell("made_table.label")),
            *patterns,
            make_table(heads, rows),
        )
    )
