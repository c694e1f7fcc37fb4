"""A saved plan with all its files: found, renamed and removed together, and never another plan's or anybody else's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from careerpath.store import plans
from tests.store.refusals import refuse_removal

OURS = ("ann.json", "ann.check-in-unreadable-2.toml", "ann.check-in.toml", "ann.schema-1.bak", "ann.schema-12.bak")
OTHERS = (
    "ann-2.json", "ann-2.schema-1.bak", "ann-2.check-in.toml", "anna.json", "ann.txt", "ann.json.bak",
    "ann.schema-.bak",
    "ann.schema-0.bak", "ann.schema-x.bak", "ann.check-in.toml~", "ann", ".ann.json", "Ann.json", "ann.JSON", "current",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of plans with all that may stand beside a plan; every file holds its own name."""
    made = tmp_path / plans.PLANS
    made.mkdir()
    for name in (*OURS, *OTHERS):
        (made / name).write_text(name, encoding="utf-8")
    return made


def list_names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- which files --------------------------------------------------------------------------------


def test_a_plan_has_its_file_and_what_belongs_to_it(folder: Path) -> None:
    assert [path.name for path in plans.list_files(folder.parent, "ann")] == list(OURS)
    found = [path.name for path in plans.list_files(folder.parent, "ann-2")]
    assert found == ["ann-2.json", "ann-2.check-in.toml", "ann-2.schema-1.bak"]
    assert plans.list_files(folder.parent, "an") == []
    assert plans.list_files(folder.parent, "Ann") == []
    assert plans.list_files(folder.parent, "*") == []


def test_without_a_folder_a_plan_has_no_files(tmp_path: Path) -> None:
    assert plans.list_files(tmp_path / "none", "ann") == []
    (tmp_path / "file").write_text("x")
    assert plans.list_files(tmp_path / "file", "ann") == []


def test_what_belonged_to_a_plan_is_found_when_the_plan_is_gone(folder: Path) -> None:
    (folder / "ann.json").unlink()
    assert [path.name for path in plans.list_files(folder.parent, "ann")] == list(OURS[1:])
    assert not plans.has_plan(folder.parent, "ann")
    assert plans.has_plan(folder.parent, "ann-2")


@pytest.mark.parametrize("name", ["../plans/ann", "ann.json", "", ".", "..", "ann/", "\x00", "a b", "Ann", "x" * 5000])
def test_what_is_no_name_names_no_plan(folder: Path, name: str) -> None:
    assert not plans.has_plan(folder.parent, name)


def test_folders_are_no_files_and_links_are(folder: Path, tmp_path: Path) -> None:
    for name in ("dir.json", "dir.schema-1.bak"):
        (folder / name).mkdir()
    (folder / "gone.json").symlink_to(tmp_path / "nowhere")
    (folder / "there.json").symlink_to(tmp_path)
    assert plans.list_files(folder.parent, "dir") == []
    for name in ("gone", "there"):
        assert plans.list_files(folder.parent, name) == [folder / f"{name}.json"]
        assert plans.has_plan(folder.parent, name)


# --- another name -------------------------------------------------------------------------------


def test_all_files_of_a_plan_get_the_new_name_and_no_other_does(folder: Path) -> None:
    plans.rename_plan(folder.parent, "ann", "zoe")
    assert list_names(folder) == {*OTHERS, *(name.replace("ann", "zoe", 1) for name in OURS)}
    assert (folder / "zoe.json").read_text() == "ann.json"
    assert (folder / "zoe.schema-1.bak").read_text() == "ann.schema-1.bak"


@pytest.mark.parametrize(("chosen", "after"), [("ann", "zoe"), ("ann-2", "ann-2"), ("gone", "gone")])
def test_the_choice_goes_along_and_only_where_it_was_this_plan(folder: Path, chosen: str, after: str) -> None:
    plans.write_current(folder.parent, chosen)
    plans.rename_plan(folder.parent, "ann", "zoe")
    assert (folder / plans.CURRENT).read_text() == f"{after}\n"


@pytest.mark.parametrize("name", ["zoe.json", "zoe.schema-3.bak", "zoe.check-in.toml"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_nothing_that_has_the_new_name_is_replaced(folder: Path, name: str, kind: str, tmp_path: Path) -> None:
    taken = folder / name
    taken.write_text("mine") if kind == "file" else taken.symlink_to(tmp_path / "nowhere")
    before = {path: path.is_symlink() or path.read_text() for path in folder.iterdir()}
    with pytest.raises(FileExistsError) as caught:
        plans.rename_plan(folder.parent, "ann", "zoe")
    assert caught.value.filename == str(taken)
    assert {path: path.is_symlink() or path.read_text() for path in folder.iterdir()} == before


def test_a_folder_in_the_place_of_the_new_name_is_in_the_way_too(folder: Path) -> None:
    (folder / "zoe.json").mkdir()
    with pytest.raises(FileExistsError):
        plans.rename_plan(folder.parent, "ann", "zoe")
    assert (folder / "ann.json").is_file()


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_renaming_that_the_system_stops_is_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    plans.write_current(folder.parent, "ann")
    rename, calls = Path.rename, [0]

    def fail(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == number:
            raise PermissionError(13, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(PermissionError):
        plans.rename_plan(folder.parent, "ann", "zoe")
    assert calls[0] == 2 * number - 1
    assert list_names(folder) == {*OURS, *OTHERS}
    assert plans.find_current(folder.parent) == "ann"


def test_a_choice_that_cannot_be_written_takes_the_renaming_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans.write_current(folder.parent, "ann")

    def fail(_home: Path, _name: str) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(plans, "write_current", fail)
    with pytest.raises(OSError, match="no space"):
        plans.rename_plan(folder.parent, "ann", "zoe")
    assert list_names(folder) == {*OURS, *OTHERS}


# --- removing -----------------------------------------------------------------------------------


def test_a_plan_goes_with_all_that_belongs_to_it(folder: Path) -> None:
    assert plans.remove_plan(folder.parent, "ann") == {}
    assert list_names(folder) == set(OTHERS)
    assert plans.remove_plan(folder.parent, "ann") == {}


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_of_a_link_the_link_goes(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("mine")
    for name in ("ann.json", "ann.schema-1.bak"):
        (folder / name).unlink()
        (folder / name).symlink_to(real)
    assert plans.remove_plan(folder.parent, "ann") == {}
    assert real.read_text() == "mine"
    assert list_names(folder) == set(OTHERS)


@pytest.mark.parametrize("stuck", ["ann.json", "ann.schema-1.bak"])
def test_what_the_system_refuses_is_said_and_a_plan_that_stays_keeps_its_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stuck: str
) -> None:
    refuse_removal(monkeypatch, stuck)
    refused = plans.remove_plan(folder.parent, "ann")
    assert [path.name for path in refused] == [stuck]
    assert isinstance(refused[folder / stuck], PermissionError)
    left = set(OURS) if stuck == "ann.json" else {stuck}
    assert list_names(folder) == {*OTHERS, *left}


def test_forgetting_the_choice_needs_none(folder: Path) -> None:
    plans.write_current(folder.parent, "ann")
    plans.forget_choice(folder.parent)
    plans.forget_choice(folder.parent)
    assert not (folder / plans.CURRENT).exists()
