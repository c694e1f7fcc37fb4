from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.toml_text import TomlTextError, parse_toml
from careerpath.vocabulary import tell


def test_a_text_is_read_as_a_table() -> None:
    assert parse_toml("a = 1\n[b]\nc = 'd'\n") == {"a": 1, "b": {"c": "d"}}
    assert parse_toml("") == {}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb = oops\n", 2, "is not valid TOML: invalid value."),
        ("a = 1\na = 2\n", 2, "is not valid TOML: cannot overwrite a value."),
        ("a = " + "[" * 5000, None, "is nested too deeply."),
        ("a = " + "1" * 5000, None, "holds a number that is too long to read."),
    ],
    ids=["word", "twice", "deep", "long number"],
)
def test_what_is_no_toml_is_one_error_with_words_and_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(TomlTextError) as caught:
        parse_toml(text)
    assert caught.value.line == line
    assert tell(caught.value.key, **caught.value.values) == words


@given(st.text(alphabet="[]{}=.\"'#\n ab1-:", max_size=60))
def test_no_text_raises_anything_else(text: str) -> None:
    words = ""
    try:
        parse_toml(text)
    except TomlTextError as error:
        words = tell(error.key, **error.values)
    assert words == "" or (words.startswith("is ") and words.endswith("."))
