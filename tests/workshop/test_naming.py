from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.workshop.naming import MOST_BYTES, MOST_CHARACTERS, Asking, assign_names, make_file_name

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


def name_rows(*rows: tuple[str, str], known: dict[str, str] | None = None) -> list[str]:
    """Return the file names of rows of a name and what stands for their answers."""
    people = [Asking(name, row, checksum) for row, (name, checksum) in enumerate(rows, 2)]
    return assign_names(people, known or {}, ("all",))


def test_people_of_one_name_are_numbered_in_order() -> None:
    names = ["Ann", "Ann 2", "ann", "ANN", "Straße", "Strasse", "All", "Ann"]
    assert name_rows(*((name, "") for name in names)) == [
        "ann", "ann-2", "ann-3", "ann-4", "straße", "strasse-2", "all-2", "ann-5"
    ]  # fmt: skip


def test_a_row_that_comes_between_changes_no_other_name() -> None:
    first = dict(zip("ABC", name_rows(("Ann", "A"), ("Bob", "B"), ("Cy", "C")), strict=True))
    second = name_rows(("Ann", "A"), ("Dee", "D"), ("Bob", "B"), ("Cy", "C"))
    assert second == [first["A"], "dee", first["B"], first["C"]]


ONE, TWO, THREE = ("Ann", "1"), ("Ann", "2"), ("Ann", "3")
KNOWN = {"ann": "1", "ann-2": "2"}


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ([ONE, TWO], ["ann", "ann-2"]),
        ([TWO], ["ann-2"]),
        ([TWO, ONE], ["ann-2", "ann"]),
        ([THREE, ONE, TWO], ["ann-3", "ann", "ann-2"]),
        ([ONE, THREE, TWO], ["ann", "ann-3", "ann-2"]),
        ([("Ann", "changed"), TWO], ["ann", "ann-2"]),
        ([ONE, ("Ann", "changed")], ["ann", "ann-2"]),
        ([THREE, TWO], ["ann", "ann-2"]),
        ([("Ann 2", "x"), TWO], ["ann-2-2", "ann-2"]),
        ([ONE, ONE], ["ann", "ann-2"]),
        ([("Bob", "1")], ["bob"]),
    ],
)
def test_whoever_answered_the_same_keeps_the_file(rows: list[tuple[str, str]], given: list[str]) -> None:
    assert name_rows(*rows, known=KNOWN) == given


@pytest.mark.parametrize("name", ["../ann", "ann-02", "ann-x", "ann-", "all", "ann-9999999999999", "Ann", "ann-²", ""])
def test_a_name_that_we_would_not_give_is_not_kept(name: str) -> None:
    assert name_rows(ONE, known={name: "1"}) == ["ann"]


@given(st.lists(st.sampled_from("123"), min_size=1, max_size=4, unique=True), st.data())
def test_whatever_rows_come_and_go_nobody_who_stays_gets_another_file(before: list[str], data: st.DataObject) -> None:
    known = dict(zip(name_rows(*(("Ann", one) for one in before)), before, strict=True))
    after = data.draw(st.lists(st.sampled_from("12345"), min_size=1, max_size=5, unique=True))
    given = dict(zip(after, name_rows(*(("Ann", one) for one in after), known=known), strict=True))
    kept = {checksum: name for name, checksum in known.items() if checksum in after}
    assert kept.items() <= given.items()
    assert len(set(given.values())) == len(after)


def test_a_room_of_one_name_takes_no_time() -> None:
    count = 20_000
    given = name_rows(*(("Ann", "") for _ in range(count)))
    assert given[-1] == f"ann-{count}"


SIGNS = st.sampled_from(
    ["con", "nul", "com1", "..", "/", "\\", ":", ".", "-", " ", "\x00", "ẞ", "ﷺ", "a", "7", "\u0301"]
)
NAMES = st.one_of(st.text(max_size=400), st.lists(SIGNS, max_size=40).map("".join))


@given(st.lists(NAMES, max_size=8))
def test_every_name_stays_inside_its_folder_and_is_the_only_one(people: list[str]) -> None:
    folder = Path("/room/handouts")
    given = name_rows(*((name, "") for name in people))
    assert len({name.casefold() for name in given}) == len(people)
    for name in given:
        assert (folder / f"{name}.html").resolve().parent == folder
        assert 0 < len(name) <= MOST_CHARACTERS
        assert len(name.encode()) <= MOST_BYTES
        assert re.fullmatch(r"[^\s/\\:*?\"<>|.\x00-\x1f]+", name)
        assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9]", name)
        assert name[0] not in "-_~"
