from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.layout import LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH, clip, measure, spread, wrap

WORDS = st.text(st.sampled_from("abc -.éß界"), max_size=120)
WIDTHS = st.integers(LEAST_WIDTH, MOST_WIDTH)


def is_breakable(line: str, width: int) -> bool:
    """Say whether ``line`` could have been broken to fit: a single long word cannot."""
    return any(measure(word) < width // 2 for word in line.split()) and len(line.split()) > 1


def test_the_widths_stand_in_order() -> None:
    assert LEAST_WIDTH < USUAL_WIDTH < MOST_WIDTH


@pytest.mark.parametrize(
    ("words", "cells"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("界", 2), ("a界b", 4), ("ｗ", 2)]
)
def test_cells(words: str, cells: int) -> None:
    assert measure(words) == cells


@given(words=WORDS, width=st.integers(4, 60))
def test_what_is_clipped_fits_and_ends_in_dots(words: str, width: int) -> None:
    line = clip(words, width)
    assert measure(line) <= width
    if measure(words) <= width:
        assert line == words
    else:
        assert line.endswith("...")


def test_clipping_cuts_at_a_word() -> None:
    assert clip("Save five postings that want you", 20) == "Save five..."
    assert clip("Donaudampfschifffahrtsgesellschaft", 10) == "Donauda..."


@given(words=WORDS.filter(lambda words: "界" not in words), width=WIDTHS)
def test_wrapped_lines_hold_all_words_and_keep_to_the_width(words: str, width: int) -> None:
    lines = wrap(words, width)
    assert " ".join(" ".join(lines).split()) == " ".join(words.split())
    for line in lines:
        assert measure(line) <= width or len(line.split()) == 1


@given(words=st.lists(st.sampled_from(["界界", "ab", "世界中", "x"]), min_size=1, max_size=40), width=WIDTHS)
def test_wide_letters_keep_to_the_width_too(words: list[str], width: int) -> None:
    for line in wrap(" ".join(words), width):
        assert measure(line) <= width


def test_the_first_line_and_the_others_are_indented_as_asked() -> None:
    lines = wrap("one two three four five six seven eight", 20, "- ", "  ")
    assert lines[0].startswith("- one")
    assert all(line.startswith("  ") and not line.startswith("- ") for line in lines[1:])
    assert len(lines) > 1
    assert wrap("", 40, "  ") == [""]
    assert wrap("a", 40, "  ") == ["  a"]


@given(left=st.text("ab ", max_size=50), right=st.text("cd", max_size=30), width=WIDTHS)
def test_both_ends_of_a_line_are_kept(left: str, right: str, width: int) -> None:
    lines = spread(left, right, width)
    assert " ".join(lines).split() == [*left.split(), *right.split()]
    if len(lines) == 1:
        assert measure(lines[0]) == width
        assert lines[0].endswith(right)
