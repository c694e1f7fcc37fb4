from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.workshop.naming import MOST_BYTES, MOST_CHARACTERS, FileNames, make_file_name

HOSTILE = {
    "../../etc/passwd": "etc-passwd",
    "/etc/shadow": "etc-shadow",
    "..\\..\\windows": "windows",
    "CON": "con-7",
    "nul.txt": "nul-txt",
    "COM¹": "com1-7",
    "-rf": "rf",
    "~root": "root",
    "..": "person-7",
    "": "person-7",
    "A\x00B": "a-b",
    "a" * 300: "a" * 60,
    "\u202etxt.exe": "txt-exe",
    "Zoë / Ünal": "zoë-ünal",
    "$(rm -rf *)": "rm-rf",
    "💥": "person-7",
    "C:\\Users\\Ann": "c-users-ann",
    "Ann.": "ann",
}


@pytest.mark.parametrize(("name", "expected"), HOSTILE.items())
def test_hostile_names(name: str, expected: str) -> None:
    assert len(HOSTILE) >= 16
    assert make_file_name(name, 7) == expected


@pytest.mark.parametrize("name", ["阿安", "अनीता", "Նարեկ", "Łukasz_2", "אן"])
def test_letters_of_every_script_are_kept_whole(name: str) -> None:
    assert make_file_name(name, 1) == unicodedata.normalize("NFKC", name).lower()


@pytest.mark.parametrize("long", ["a" * 56 + "-" + "b" * 90, "con" + "." * 80, "阿" * 90, "𝒜" * 90, "a\u0301" * 90])
def test_a_long_name_is_cut_before_it_is_looked_at_again(long: str) -> None:
    name = make_file_name(long, 7)
    assert len(name) <= MOST_CHARACTERS
    assert len(name.encode()) <= MOST_BYTES
    assert name != "con"
    assert not name.endswith("-")


def test_what_nobody_sees_makes_no_other_name() -> None:
    assert {make_file_name(name, 7) for name in ("Ann", "A\u200bnn", "An\ufe0fn", "\u3164Ann", "ANN ")} == {"ann"}


def test_people_of_one_name_get_their_row_and_keep_it() -> None:
    for _ in range(2):
        names = FileNames()
        given = [
            names.give(name, row) for row, name in enumerate(["Ann", "Ann 4", "ann", "ANN", "Straße", "Strasse"], 2)
        ]
        assert given == ["ann", "ann-4", "ann-4-2", "ann-5", "straße", "strasse-7"]


def test_a_row_that_comes_between_changes_no_other_name() -> None:
    before, after = FileNames(), FileNames()
    first = {name: before.give(name, row) for row, name in enumerate(["Ann", "Bob", "Cy"], 2)}
    second = {name: after.give(name, row) for row, name in enumerate(["Ann", "Dee", "Bob", "Cy"], 2)}
    assert first.items() <= second.items()


SIGNS = st.sampled_from(
    ["con", "nul", "com1", "..", "/", "\\", ":", ".", "-", " ", "\x00", "ẞ", "ﷺ", "a", "7", "\u0301"]
)
NAMES = st.one_of(st.text(max_size=400), st.lists(SIGNS, max_size=40).map("".join))


@given(st.lists(NAMES, max_size=8))
def test_every_name_stays_inside_its_folder_and_is_the_only_one(people: list[str]) -> None:
    folder = Path("/room/handouts")
    names = FileNames()
    given = [names.give(name, row) for row, name in enumerate(people, 2)]
    assert len({name.casefold() for name in given}) == len(people)
    for name in given:
        assert (folder / f"{name}.html").resolve().parent == folder
        assert 0 < len(name) <= MOST_CHARACTERS
        assert len(name.encode()) <= MOST_BYTES
        assert re.fullmatch(r"[^\s/\\:*?\"<>|.\x00-\x1f]+", name)
        assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9]", name)
        assert name[0] not in "-_~"
