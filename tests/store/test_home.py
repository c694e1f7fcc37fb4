from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from careerpath.store import home as store


@pytest.mark.parametrize("name", ["ann", "plan-2027-01-04", "a", "0", "a-b-c", "x" * 60])
def test_names_a_plan_may_have(name: str) -> None:
    assert store.is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "Ann", "a b", "a/b", "..", ".", "../x", "-a", "a-", "a--b", "a_b", "é", "con", "nul", "com1", "lpt9",
        "x" * 61, "a\n", "a.toml", "~", "a\x00",
    ],
)  # fmt: skip
def test_names_a_plan_may_not_have(name: str) -> None:
    assert not store.is_name(name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ann", "ann"), ("Ann Bee", "ann-bee"), ("  Zoë  ", "zoe"), ("../../etc/passwd", "etc-passwd"),
        ("阿安", "usual"), ("", "usual"), ("CON", "usual"), ("a" * 80, "a" * 60), ("[bold]x", "bold-x"),
    ],
)  # fmt: skip
def test_a_name_is_made_from_a_persons_words(words: str, name: str) -> None:
    assert store.make_name(words, "usual") == name


@given(words=st.text())
def test_whatever_the_words_the_name_is_one_and_stays_in_its_folder(words: str) -> None:
    name = store.make_name(words, "usual")
    assert store.is_name(name)
    home = Path("/home/x")
    assert store.plan_path(home, name).parent == home / store.PLANS


def touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_a_free_name_avoids_plans_that_are_there(tmp_path: Path) -> None:
    assert store.find_free_name(tmp_path, "ann") == "ann"
    touch(store.plan_path(tmp_path, "ann"))
    assert store.find_free_name(tmp_path, "ann") == "ann-2"
    touch(store.plan_path(tmp_path, "ann-2"))
    assert store.find_free_name(tmp_path, "ann") == "ann-3"
    long = "a" * 60
    touch(store.plan_path(tmp_path, long))
    free = store.find_free_name(tmp_path, long)
    assert store.is_name(free)
    assert free != long


@pytest.mark.parametrize("cut", range(50, 58))
def test_a_free_name_is_a_name_wherever_it_is_cut(tmp_path: Path, cut: int) -> None:
    name = f"{'a' * cut}-{'b' * (59 - cut)}"
    touch(store.plan_path(tmp_path, name))
    assert store.is_name(store.find_free_name(tmp_path, name))


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_folders_and_files_are_for_this_person_alone(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    path = home / store.PLANS / "ann.toml"
    store.write_toml(path, {"schema": 1, "name": "Zoë"})
    assert tomli.loads(path.read_text(encoding="utf-8")) == {"schema": 1, "name": "Zoë"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_writing_sweeps_what_killed_writers_left(tmp_path: Path) -> None:
    stale = tmp_path / ".careerpath-stale.tmp"
    stale.write_bytes(b"x")
    os.utime(stale, (0, 0))
    store.write_toml(store.draft_path(tmp_path), {"schema": 1})
    assert not stale.exists()


def test_an_existing_file_is_left_when_replacing_is_not_wanted(tmp_path: Path) -> None:
    store.write_toml(tmp_path / "a.toml", {"schema": 1})
    with pytest.raises(FileExistsError):
        store.write_toml(tmp_path / "a.toml", {"schema": 2}, replace=False)
    assert (tmp_path / "a.toml").read_text() == "schema = 1\n"


def test_removing_a_draft_that_is_not_there_is_fine(tmp_path: Path) -> None:
    store.remove_draft(tmp_path)
    store.write_toml(store.draft_path(tmp_path), {"schema": 1})
    store.remove_draft(tmp_path)
    assert not store.draft_path(tmp_path).exists()
