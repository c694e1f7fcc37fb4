"""The file of an older schema is kept beside the new one, byte for byte, before anything is written over it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from careerpath.commands.opening import change_plan, open_plan
from careerpath.planning.progress import mark
from careerpath.planning.saved import KIND, SCHEMA, SavedPlan
from careerpath.store.files import PRIVATE_MODE
from careerpath.store.originals import keep_original, original_path
from tests.commands.checks import check_one_refusal
from tests.commands.saved import SAVE, read_table
from tests.helpers import TODAY, invoke
from tests.planning.test_migrations import FIXTURE

OLD = FIXTURE.read_bytes()
DONE = ("done", "save-postings")


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a plan that the program of the first schema wrote, the only one there is."""
    file = home / "plans" / "ann.json"
    file.parent.mkdir(mode=0o700, parents=True)
    file.write_bytes(OLD)
    file.chmod(PRIVATE_MODE)
    return file


def find_kept(ann: Path) -> Path:
    return ann.with_name("ann.schema-1.bak")


def list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


# --- through the verbs --------------------------------------------------------------------------


def test_reading_alone_writes_nothing(ann: Path) -> None:
    before = ann.stat()
    for line in (("today",), ("today", "--format", "json"), ("plans",)):
        assert invoke(*line).code == 0, line
    assert ann.read_bytes() == OLD
    assert (ann.stat().st_mtime_ns, ann.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert list_names(ann.parent) == ["ann.json"]


def test_a_change_is_written_in_the_new_schema_and_the_old_file_is_kept(ann: Path) -> None:
    finished = invoke(*DONE)
    assert finished.code == 0, finished.said
    table = read_table(ann)
    assert table["schema"] == f"{KIND}/{SCHEMA}"
    assert table["progress"]["marks"]["save-postings"]["state"] == "done"
    assert set(table["progress"]["marks"]) > {"spot-gaps-in-summaries", "write-six-care-moments"}
    assert find_kept(ann).read_bytes() == OLD
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (ann, find_kept(ann))} == {0o600}
    assert list_names(ann.parent) == ["ann.json", "ann.schema-1.bak"]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_what_is_kept_is_for_this_person_alone_whatever_the_file_was(ann: Path) -> None:
    ann.chmod(0o644)
    assert invoke(*DONE).code == 0
    assert stat.S_IMODE(find_kept(ann).stat().st_mode) == 0o600


def test_later_changes_leave_the_kept_file_alone(ann: Path) -> None:
    assert invoke(*DONE).code == 0
    before = find_kept(ann).stat()
    for line in (("undo",), ("skip", "save-postings"), ("move", "--all", "--by", "7")):
        assert invoke(*line).code == 0, line
    assert (find_kept(ann).stat().st_mtime_ns, find_kept(ann).read_bytes()) == (before.st_mtime_ns, OLD)


def test_a_plan_saved_over_an_older_one_keeps_it_too(ann: Path) -> None:
    finished = invoke(*SAVE, "ann", "--force")
    assert finished.code == 0, finished.said
    assert find_kept(ann).read_bytes() == OLD
    table = read_table(ann)
    assert len(table["earlier"]) == 1
    assert invoke("undo").code == 0
    assert set(read_table(ann)["progress"]["marks"]) == {
        "spot-gaps-in-summaries", "write-six-care-moments", "draw-review-path", "write-bridge-lines",
    }  # fmt: skip


def test_a_change_that_changes_nothing_writes_nothing(ann: Path) -> None:
    change_plan(open_plan(None), lambda saved: saved)
    assert ann.read_bytes() == OLD
    assert list_names(ann.parent) == ["ann.json"]


def test_a_damaged_older_file_is_refused_and_left(ann: Path) -> None:
    spoilt = OLD.replace(b'"history"', b'"histories"')
    ann.write_bytes(spoilt)
    for line in (("today",), DONE, (*SAVE, "ann", "--force")):
        check_one_refusal(invoke(*line), str(ann), "damaged")
    assert ann.read_bytes() == spoilt
    assert list_names(ann.parent) == ["ann.json"]


def test_where_the_old_file_cannot_be_kept_nothing_is_written(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "fsync", fail)
    check_one_refusal(invoke(*DONE), str(ann.parent.parent), "No space left")
    assert ann.read_bytes() == OLD
    assert list_names(ann.parent) == ["ann.json"]


def do_something(saved: SavedPlan) -> SavedPlan:
    return saved._replace(progress=mark(saved.progress, ["save-postings"], "done", TODAY))


# --- by itself ----------------------------------------------------------------------------------


def test_each_schema_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert original_path(tmp_path, "ann", 1) == tmp_path / "plans" / "ann.schema-1.bak"
    assert original_path(tmp_path, "ann", 12).name == "ann.schema-12.bak"


def test_one_that_is_there_stays(ann: Path, home: Path) -> None:
    find_kept(ann).write_bytes(b"the first one")
    keep_original(home, "ann", 1)
    assert find_kept(ann).read_bytes() == b"the first one"


def test_writing_the_plan_does_not_reach_the_kept_file(ann: Path, home: Path) -> None:
    """It may be another name of the same file, so writing must put a new one in its place."""
    keep_original(home, "ann", 1)
    change_plan(open_plan(None), do_something)
    assert find_kept(ann).read_bytes() == OLD


def test_it_is_copied_where_the_system_has_no_hard_links(
    ann: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", fail)
    keep_original(home, "ann", 1)
    assert find_kept(ann).read_bytes() == OLD
    assert find_kept(ann).stat().st_ino != ann.stat().st_ino
    if os.name == "posix":
        assert stat.S_IMODE(find_kept(ann).stat().st_mode) == 0o600


def test_a_missing_plan_is_the_callers_error(home: Path) -> None:
    (home / "plans").mkdir(parents=True)
    with pytest.raises(FileNotFoundError):
        keep_original(home, "ann", 1)
    assert list_names(home / "plans") == []
