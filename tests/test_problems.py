from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.problems import Place, Problem, find_nearest, suggest

LANES = ("evaluation", "analytics", "automation", "implementation")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("a.toml", 3), "a.toml, line 3"),
        (Place("a.toml"), "a.toml"),
        (Place("a folder/b.json"), "a folder/b.json"),
    ],
)
def test_a_place_reads_as_file_and_line(place: Place, words: str) -> None:
    assert str(place) == words


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("empty", "is empty."), "is empty."),
        (Problem("empty", "is empty.", Place("a.toml", 1)), "a.toml, line 1: is empty."),
        (Problem("empty", "is empty.", None, "Give a value."), "is empty. Give a value."),
        (Problem("empty", "is empty.", Place("a.toml"), "Give a value."), "a.toml: is empty. Give a value."),
    ],
)
def test_a_problem_reads_as_place_words_and_hint(problem: Problem, words: str) -> None:
    assert str(problem) == words


def test_problems_are_values() -> None:
    assert Problem("a", "b.", Place("c", 1)) == Problem("a", "b.", Place("c", 1))
    with pytest.raises(AttributeError):
        Problem("a", "b.").code = "c"  # type: ignore[misc]


def test_the_nearest_words_come_likeliest_first() -> None:
    assert find_nearest("evalution", LANES)[0] == "evaluation"
    assert find_nearest("EVALUATION", LANES)[0] == "evaluation"
    assert find_nearest("automations", LANES, most=1) == ("automation",)
    assert find_nearest("zebra", LANES) == ()


def test_known_words_come_back_as_they_are_written() -> None:
    assert find_nearest("sql", ["SQL", "AI literacy"]) == ("SQL",)


def test_a_hint_names_the_nearest_words_or_all() -> None:
    assert suggest("evalution", LANES).startswith("Did you mean: evaluation")
    assert suggest("zebra", LANES) == "Known: evaluation, analytics, automation, implementation."
    assert suggest("zebra", LANES, "The 4 lanes are") == (
        "The 4 lanes are: evaluation, analytics, automation, implementation."
    )


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=20), max_size=8), st.integers(1, 4))
def test_near_words_are_known_words(word: str, known: list[str], most: int) -> None:
    found = find_nearest(word, known, most)
    assert set(found) <= set(known)
    assert len(found) <= most
    assert suggest(word, known).endswith((".", "?"))


@given(st.text(min_size=1, max_size=30))
def test_a_known_word_is_its_own_nearest(word: str) -> None:
    assert find_nearest(word, [word]) == (word,)
