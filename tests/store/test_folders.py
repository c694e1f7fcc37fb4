from __future__ import annotations

import os
from pathlib import Path

import pytest

from careerpath.store.folders import find_obstacles, write_missing

FILES = {"README.md": b"readme\n", "texts/case-01.md": b"one\n", "a/b/c.csv": b"x\n"}


def read_tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_folder_is_written_whole_with_the_folders_in_it(tmp_path: Path) -> None:
    root = tmp_path / "project"
    done = write_missing(root, FILES)
    assert read_tree(root) == FILES
    assert done.written == tuple(FILES)
    assert done.left == ()


def test_what_is_there_is_left_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "project"
    write_missing(root, {"README.md": b"mine"})
    (root / "notes.md").write_bytes(b"mine too")
    before = (root / "README.md").stat()
    done = write_missing(root, FILES)
    assert read_tree(root) == {**FILES, "README.md": b"mine", "notes.md": b"mine too"}
    assert done.left == ("README.md",)
    assert done.written == ("texts/case-01.md", "a/b/c.csv")
    after = (root / "README.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_missing(root, FILES).written == ()


def test_the_folder_around_it_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_missing(tmp_path / "no" / "project", FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_obstacles_has_none(tmp_path: Path) -> None:
    assert find_obstacles(tmp_path / "project", FILES) == {}
    write_missing(tmp_path / "project", FILES)
    assert find_obstacles(tmp_path / "project", FILES) == {}


def test_everything_in_the_way_is_found(tmp_path: Path) -> None:
    (tmp_path / "README.md").mkdir()
    (tmp_path / "texts").write_text("a file")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    assert find_obstacles(tmp_path, FILES) == {"README.md": "folder", "texts": "file", "a": "link"}


def test_a_link_is_in_the_way_wherever_it_points(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("mine")
    (tmp_path / "README.md").symlink_to(tmp_path / "there.md")
    assert find_obstacles(tmp_path, FILES) == {"README.md": "link"}
    (tmp_path / "README.md").unlink()
    (tmp_path / "README.md").symlink_to(tmp_path / "nowhere")
    assert find_obstacles(tmp_path, FILES) == {"README.md": "link"}


def test_a_pipe_is_in_the_way(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "README.md")
    assert find_obstacles(tmp_path, FILES) == {"README.md": "device"}


def test_the_folder_itself_may_be_a_link_but_no_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    assert find_obstacles(tmp_path / "linked", FILES) == {}
    write_missing(tmp_path / "linked", FILES)
    assert read_tree(tmp_path / "real") == FILES
    (tmp_path / "file").write_text("x")
    assert find_obstacles(tmp_path / "file", FILES) == {"": "file"}
