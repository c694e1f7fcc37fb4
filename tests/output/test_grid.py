"""Tables side by side: no line too long, no word lost, and None exactly where a column would break a word."""

from __future__ import annotations

from random import Random

from careerpath.layout import measure
from careerpath.output.grid import lay_grid

GAP = 2
LEAST_COLUMN = 5
# Narrow letters, letters of two cells, combining marks, and signs that other formats give a meaning to.
LETTERS = "abcdefgh-*|`<>é中文字한\u0301\u05d0"
Table = list[list[str]]


def make_table(seed: int) -> tuple[Table, int]:
    """Make a table of one to five columns, its head first, and a width to lay it in."""
    choose = Random(seed)

    def make_cell() -> str:
        return " ".join("".join(choose.choices(LETTERS, k=choose.randint(1, 9))) for _ in range(choose.randint(0, 8)))

    columns = choose.randint(1, 5)
    table = [[make_cell() for _ in range(columns)] for _ in range(choose.randint(1, 6))]
    return table, choose.randint(5, 110)


def needs(table: Table) -> int:
    """Return the least width: each column's longest word, and the gaps."""
    columns = list(zip(*table, strict=True))
    words = [[measure(word) for cell in cells for word in cell.split()] for cells in columns]
    return sum(max([LEAST_COLUMN, *lengths]) for lengths in words) + GAP * (len(columns) - 1)


def test_lines_keep_the_width_and_every_word() -> None:
    refused = 0
    for seed in range(600):
        table, width = make_table(seed)
        laid = lay_grid(table[0], table[1:], width)
        assert (laid is None) == (needs(table) > width), seed
        refused += laid is None
        for cells, lines in zip(table, laid or [[]] * len(table), strict=True):
            assert all(measure(line) <= width for line in lines), seed
            assert all(line == line.rstrip() for line in lines), seed
            words = [word for cell in cells for word in cell.split()] if laid else []
            assert sorted(word for line in lines for word in line.split()) == sorted(words), seed
    assert 50 < refused < 550, "both ends are tried"


def test_columns_stand_below_their_heads() -> None:
    """In every row a column begins at the same cell."""
    checked = 0
    for seed in range(300):
        (head, *rows), width = make_table(seed)
        marked = [[f"#{column}x{cell}" for column, cell in enumerate(cells)] for cells in rows]
        laid = lay_grid(head, marked, width)
        for column in range(len(head) if laid else 0):
            mark = f"#{column}x"
            starts = {measure(line[: line.index(mark)]) for lines in (laid or [])[1:] for line in lines if mark in line}
            assert len(starts) <= 1, seed
            checked += len(starts)
    assert checked > 100


def test_a_table_that_fits_is_laid_as_it_is() -> None:
    assert lay_grid(["Role", "Coding"], [["Data analyst", "Medium"], ["Trainer", ""]], 20) == [
        ["Role          Coding"],
        ["Data analyst  Medium"],
        ["Trainer"],
    ]


def test_the_widest_column_gives_way_first() -> None:
    laid = lay_grid(["One", "Two"], [["short", "a long line of many small words"]], 23)
    assert laid == [["One    Two"], ["short  a long line of", "       many small words"]]


def test_wide_letters_count_twice_and_marks_not_at_all() -> None:
    assert lay_grid(["漢字", "x"], [["e\u0301e\u0301", "y"]], 12) == [["漢字   x"], ["e\u0301e\u0301     y"]]


def test_a_word_that_finds_no_room_is_not_broken() -> None:
    assert lay_grid(["a", "b"], [["x" * 20, "y"]], 27) is not None
    assert lay_grid(["a", "b"], [["x" * 20, "y"]], 26) is None
    assert lay_grid(["字" * 10, "b"], [], 26) is None
