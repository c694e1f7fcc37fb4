from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.text import clean, has_control_characters, shorten

INVISIBLE = [*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x061C, 0x180E]
CONTROL = [*range(0x20), *range(0x7F, 0xA0), *range(0xFFF9, 0xFFFC), 0xD800, 0xDFFF]
HARMLESS = "\t\n\r"


@pytest.mark.parametrize("code", [*CONTROL, *INVISIBLE], ids=hex)
def test_every_control_and_invisible_character_goes(code: int) -> None:
    sign = chr(code)
    assert clean(f"a{sign}b") in ("ab", "a b")
    assert sign not in clean(f"a{sign}b") or sign == " "
    assert has_control_characters(f"a{sign}b") == (sign not in HARMLESS)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("  Ann \t of\r\nthe  ward ", "Ann of the ward"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07x", "]0;titlex"),
        ("\x9b2J", "2J"),
        ("Zoe\u0308", "Zoë"),
        ("[bold]x[/bold] {y} %s", "[bold]x[/bold] {y} %s"),
        ("阿安 ԱնիՅան שלום", "阿安 ԱնիՅան שלום"),
        ("a\u00a0b", "a b"),
        ("\u202eabc", "abc"),
        ("", ""),
        ("\x00", ""),
    ],
)
def test_what_stays_and_what_goes(raw: str, line: str) -> None:
    assert clean(raw) == line


@given(raw=st.text(st.characters()))
def test_a_cleaned_line_is_one_printable_line_and_cleaning_again_changes_nothing(raw: str) -> None:
    line = clean(raw)
    assert clean(line) == line
    assert not has_control_characters(line)
    assert line == line.strip()
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in line)
    line.encode("utf-8")


@given(raw=st.text(st.characters()))
def test_without_control_characters_only_white_space_and_form_change(raw: str) -> None:
    if not has_control_characters(raw):
        assert clean(raw) == " ".join(unicodedata.normalize("NFC", raw).split())


@given(raw=st.text(), most=st.integers(2, 60))
def test_a_shortened_line_keeps_to_its_length_and_says_that_it_was_cut(raw: str, most: int) -> None:
    line = shorten(raw, most)
    assert len(line) <= most
    if len(clean(raw)) <= most:
        assert line == clean(raw)
    else:
        assert line.endswith("…")


def test_forty_characters_are_quoted_by_default() -> None:
    assert shorten("a" * 40) == "a" * 40
    assert shorten("a" * 41) == "a" * 39 + "…"
