"""What stands in the home folder, told apart: ours by kind, and what is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerpath.store.forgetting import list_kept, remove_folders
from careerpath.store.plans import remove_files
from tests.store.refusals import refuse_listing

OURS = {
    "draft.toml": "drafts",
    "draft-unreadable.toml": "drafts",
    "draft-unreadable-12.toml": "drafts",
    ".careerpath-abc.tmp": "rest",
    "plans/ann.json": "plans",
    "plans/bee-2.json": "plans",
    "plans/ann.schema-1.bak": "copies",
    "plans/gone.schema-2.bak": "copies",
    "plans/ann.check-in.toml": "drafts",
    "plans/.careerpath-x.tmp": "rest",
    "plans/current": "rest",
    "plans/.lock": "rest",
}
FOREIGN = (
    "draft.txt", "draft-unreadable-x.toml", "draft.toml.bak", "ann.json", "current", ".lock", ".careerpath-abc.tmpx",
    "plans/Ann.json", "plans/a b.json", "plans/draft.toml", "plans/ann.txt", "plans/con.json", "plans/.json",
)  # fmt: skip


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A home folder with everything in it that could be there."""
    home = tmp_path / "home"
    for name in (*OURS, *FOREIGN):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(name, encoding="utf-8")
    return home


def test_every_file_is_told_apart_by_its_name_and_place(full: Path) -> None:
    kept = list_kept(full)
    for name, kind in OURS.items():
        assert full / name in getattr(kept, kind), name
    assert set(kept.ours) == {full / name for name in OURS}
    assert set(kept.foreign) == {full / name for name in FOREIGN}
    assert kept.hidden == {}


def test_the_lock_goes_last(full: Path) -> None:
    assert list_kept(full).ours[-1] == full / "plans" / ".lock"


def test_folders_are_not_ours_and_links_are_by_their_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("draft.toml", "plans/ann.json", "plans/current", "deep/plans"):
        (home / name).mkdir(parents=True)
    (home / "plans" / "bee.json").symlink_to(tmp_path / "nowhere")
    (home / "draft-unreadable.toml").symlink_to(tmp_path)
    kept = list_kept(home)
    assert set(kept.ours) == {home / "plans" / "bee.json", home / "draft-unreadable.toml"}
    assert {path.name for path in kept.foreign} == {"draft.toml", "ann.json", "current", "deep"}


def test_a_folder_of_plans_behind_a_link_holds_ours_and_is_not_ours_itself(tmp_path: Path) -> None:
    home, real = tmp_path / "home", tmp_path / "real"
    home.mkdir()
    real.mkdir()
    (real / "ann.json").write_text("x")
    (home / "plans").symlink_to(real)
    kept = list_kept(home)
    assert kept.plans == (home / "plans" / "ann.json",)
    assert kept.foreign == (home / "plans",)
    assert remove_files(kept.ours) == {}
    remove_folders(home)
    assert (home / "plans").is_symlink()
    assert list(real.iterdir()) == []


def test_a_stranger_with_a_name_like_ours_is_foreign(full: Path) -> None:
    kept = list_kept(full, [full / "plans" / "ann.json"])
    assert full / "plans" / "ann.json" in kept.foreign
    assert full / "plans" / "ann.json" not in kept.ours
    assert full / "plans" / "bee-2.json" in kept.plans


@pytest.mark.parametrize("kind", ["none", "file"])
def test_without_a_folder_nothing_is_kept(tmp_path: Path, kind: str) -> None:
    home = tmp_path / "home"
    if kind == "file":
        home.write_text("x")
    kept = list_kept(home)
    assert (kept.ours, kept.foreign, kept.hidden) == ((), (), {})


def test_a_folder_that_nobody_may_look_into_is_said(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_listing(monkeypatch, "plans")
    kept = list_kept(full)
    assert list(kept.hidden) == [full / "plans"]
    assert {path.name for path in kept.drafts} == {"draft.toml", "draft-unreadable.toml", "draft-unreadable-12.toml"}


def test_folders_go_where_nothing_is_left_in_them(full: Path) -> None:
    remove_folders(full)
    assert (full / "plans").is_dir()
    remove_files((full / name) for name in (*OURS, *FOREIGN) if name.startswith("plans/"))
    remove_folders(full)
    assert not (full / "plans").exists()
    assert (full / "draft.toml").is_file()
    remove_files((full / name) for name in (*OURS, *FOREIGN))
    remove_folders(full)
    assert not full.exists()
    assert full.parent.is_dir()
