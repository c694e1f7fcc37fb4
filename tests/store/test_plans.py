"""Saved plans on disk: private, whole, one writer at a time, and left alone where they are not ours."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.opening import MOST_EVENTS, change_plan, open_plan
from careerpath.commands.verbs import VERBS
from careerpath.errors import CareerpathError
from careerpath.planning.progress import list_open, mark
from careerpath.planning.saved import KIND, SCHEMA, SavedPlan
from careerpath.store import plans
from tests.commands.checks import check_one_refusal
from tests.commands.saved import SAVE, put_plan, read_table
from tests.helpers import CHECKOUT, TODAY, invoke
from tests.planning.test_migrations import FIXTURE
from tests.store.drills import kill_writers, write_at_once

# Every way to change a saved plan. Another name changes nothing in it, and a file that is no plan of ours may go.
WRITING = (
    ("done", "save-postings"),
    ("undo",),
    ("move", "--all", "--by", "7"),
    ("skip", "save-postings"),
    ("evidence", "save-postings", "https://example.org/a"),
    ("evidence", "spot-gaps-in-summaries", "--remove"),
    ("checkin", "30", "--met", "yes"),
    ("checkin", "30", "--hours", "5"),
    (*SAVE, "ann", "--force"),
)


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan, the only one there is."""
    return put_plan(home)


def mark_next(saved: SavedPlan) -> SavedPlan:
    first = list_open(saved.steps, saved.progress)[0].id
    return saved._replace(progress=mark(saved.progress, [first], "done", TODAY))


def skip_first(saved: SavedPlan) -> SavedPlan:
    return saved._replace(progress=mark(saved.progress, [saved.steps[0].id], "skipped", TODAY))


def test_every_verb_that_changes_a_plan_is_tried_here() -> None:
    daily = {name for name, verb in VERBS.items() if verb.group == "daily"}
    assert {line[0] for line in WRITING} == (daily - {"plans"}) | {"plan"}


# --- which plans there are ----------------------------------------------------------------------


def make(home: Path, *names: str) -> None:
    for name in names:
        plans.write_plan(home, name, {})


def test_without_a_folder_there_are_no_plans(tmp_path: Path) -> None:
    assert plans.list_plans(tmp_path / "none") == []
    assert plans.find_current(tmp_path / "none") is None
    assert not (tmp_path / "none").exists()


def test_plans_are_listed_in_their_order_and_nothing_else_is_one(tmp_path: Path) -> None:
    make(tmp_path, "bee", "ann", "plan-2027-01-04")
    folder = tmp_path / plans.PLANS
    for name in ("Ann.json", "a b.json", "\x1b[31m.json", ".json", ".careerpath-x.json", "con.json", "ann.toml", "cat"):
        (folder / name).write_text("{}")
    (folder / "dir.json").mkdir()
    (folder / "gone.json").symlink_to(folder / "nowhere")
    plans.write_current(tmp_path, "bee")
    assert plans.list_plans(tmp_path) == ["ann", "bee", "plan-2027-01-04"]


def test_the_only_plan_is_in_use_and_of_several_the_one_that_was_chosen(tmp_path: Path) -> None:
    make(tmp_path, "ann")
    assert plans.find_current(tmp_path) == "ann"
    make(tmp_path, "bee")
    assert plans.find_current(tmp_path) is None
    plans.write_current(tmp_path, "bee")
    assert plans.find_current(tmp_path) == "bee"


@pytest.mark.parametrize(
    "content", [b"gone\n", b"", b"../bee\n", b"ann.json\n", b"\xff\xfe", b"ann\nbee\n", b"\x00", b"Bee\n"]
)
def test_a_choice_that_means_no_plan_chooses_none(tmp_path: Path, content: bytes) -> None:
    make(tmp_path, "ann", "bee")
    current = tmp_path / plans.PLANS / "current"
    current.write_bytes(content)
    assert plans.find_current(tmp_path) is None
    (tmp_path / plans.PLANS / "ann.json").unlink()
    assert plans.find_current(tmp_path) == "bee", "the only one left"
    assert current.read_bytes() == content


def test_a_folder_where_the_choice_stands_chooses_none(tmp_path: Path) -> None:
    make(tmp_path, "ann", "bee")
    (tmp_path / plans.PLANS / "current").mkdir()
    assert plans.find_current(tmp_path) is None


# --- for this person alone ----------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_every_file_is_for_this_person_alone(home: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        assert invoke(*SAVE, "ann").code == 0
        plans.write_current(home, "ann")
        assert invoke("done", "save-postings").code == 0
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home / "plans").iterdir()}
    assert modes == {"ann.json": 0o600, "current": 0o600, ".lock": 0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home, home / "plans")} == {0o700}


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
@pytest.mark.parametrize("target", ["real.json", "nowhere.json"])
def test_a_link_in_the_place_of_a_plan_is_never_followed(ann: Path, tmp_path: Path, target: str) -> None:
    real = tmp_path / "real.json"
    ann.rename(real)
    before = real.read_bytes()
    ann.symlink_to(tmp_path / target)
    said = [
        invoke(*line)
        for line in (
            ("today", "--plan", "ann"),
            ("done", "save-postings", "--plan", "ann"),
            ("plans", "show", "ann"),
            (*SAVE, "ann"),
            (*SAVE, "ann", "--force"),
        )
    ]
    assert {finished.code for finished in said} == {2}
    assert all(len(finished.stderr.splitlines()) <= 2 for finished in said)
    assert ann.readlink() == tmp_path / target
    assert real.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["real.json"]


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_in_the_place_of_the_choice_gives_way(ann: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    (ann.parent / "current").symlink_to(mine)
    assert invoke("plans", "use", "ann").code == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (ann.parent / "current").read_text(encoding="utf-8") == "ann\n"


# --- nothing is lost ----------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_a_killed_writer_leaves_a_whole_plan_and_no_mark_is_lost(home: Path) -> None:
    kills = kill_writers(home, 15)
    assert kills.in_write > 0, "some were killed while they wrote"
    assert (kills.lost, kills.decreased, kills.damaged, kills.unswept) == (0, 0, 0, 0)
    saved = open_plan(None).saved
    assert len(saved.progress.marks) > 1
    assert change_plan(open_plan(None), skip_first).saved.revision == saved.revision + 1, (
        "a lock of the dead is no lock"
    )


def test_four_windows_at_once_lose_nothing(home: Path) -> None:
    writers = write_at_once(home, 4, 15)
    assert writers == (60, 60, 60, b"")
    table = read_table(home / "plans" / "ann.json")
    assert table["revision"] == 61
    assert [event["turn"] for event in table["progress"]["history"]] == list(range(1, 61))
    assert len(table["progress"]["marks"]) == 15


def test_what_another_window_did_since_is_seen(ann: Path) -> None:
    first = second = open_plan("ann")
    change_plan(first, mark_next)
    after = change_plan(second, mark_next)
    assert len(after.saved.progress.marks) == 2
    assert after.saved.revision == read_table(ann)["revision"] == 3


def test_a_change_that_changes_nothing_or_fails_writes_nothing(ann: Path) -> None:
    before = ann.read_bytes(), ann.stat().st_mtime_ns, ann.stat().st_ino
    change_plan(open_plan(None), lambda saved: saved)

    def fail(_saved: SavedPlan) -> SavedPlan:
        raise CareerpathError([])

    with pytest.raises(CareerpathError):
        change_plan(open_plan(None), fail)
    assert (ann.read_bytes(), ann.stat().st_mtime_ns, ann.stat().st_ino) == before
    change_plan(open_plan(None), mark_next)
    assert read_table(ann)["revision"] == 2, "the lock was let go"


def test_a_window_that_never_lets_go_is_told(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_LOCK_SECONDS", 0.05)
    before = ann.read_bytes()
    with plans.hold_lock(ann.parent.parent):
        holder = subprocess.run(
            [sys.executable, "-c", "import sys; from tests.store.test_plans import try_lock; try_lock(sys.argv[1])",
             str(ann.parent.parent)],
            capture_output=True, text=True, cwd=CHECKOUT, check=False,
        )  # fmt: skip
        assert (holder.returncode, holder.stdout) == (0, "busy\n"), holder.stderr
        check_one_refusal(invoke("done", "save-postings"), str(ann.parent.parent), "another careerpath")
        check_one_refusal(invoke(*SAVE, "bee"), str(ann.parent.parent), "another careerpath")
        assert invoke("today").code == 0, "reading needs no lock"
    assert ann.read_bytes() == before
    assert plans.list_plans(ann.parent.parent) == ["ann"]


def try_lock(home: str) -> None:
    """Say whether the lock of ``home`` can be had at once: run in a process of its own."""
    plans._LOCK_SECONDS = 0.05
    try:
        with plans.hold_lock(Path(home)):
            print("free")
    except plans.PlanBusyError:
        print("busy")


def test_the_longest_history_can_be_read_again(ann: Path) -> None:
    """Many changes with the longest notes must never make a file that is too large to be read."""
    words = "\U0001f9ea" * 400
    opened = open_plan(None)
    names = [step.id for step in opened.saved.steps]
    for _ in range(3 * MOST_EVENTS // len(names)):
        opened = change_plan(
            opened, lambda saved: saved._replace(progress=mark(saved.progress, names, "done", TODAY, words))
        )
    saved = open_plan(None).saved
    assert len(saved.progress.history) == MOST_EVENTS
    assert len(saved.progress.marks) == len(names)
    assert invoke("undo").code == 0
    assert ann.stat().st_size < 2_000_000


# --- what is not ours is left -------------------------------------------------------------------


def change_key(**new: object) -> Any:
    return lambda content: json.dumps({**json.loads(content), **new}).encode()


SPOILT = {
    "truncated": (lambda content: content[: len(content) // 2], "JSON"),
    "empty": (lambda _content: b"", "empty"),
    "binary": (lambda _content: b"\x00\xff\x00", "UTF-8"),
    "an array": (lambda _content: b"[]", ""),
    "foreign": (lambda _content: b'{"name": "mine"}', "no saved plan"),
    "another document": (lambda _content: b'{"schema": "careerpath/plan/1"}', "no saved plan"),
    "newer": (change_key(schema=f"{KIND}/{SCHEMA + 1}"), "newer careerpath"),
    "older and damaged": (change_key(schema=f"{KIND}/1", progress=None), "damaged"),
    "no number": (change_key(schema="careerpath/saved-plan/\u00b2"), "no saved plan"),
    "no progress": (change_key(progress=None), "damaged"),
    "no plan": (change_key(plan={"phases": []}), "damaged"),
    "a strange mark": (
        change_key(progress={"marks": {"x": {"state": "done", "day": "2026-11-22", "words": ""}},
                             "moved": {}, "evidence": {}, "checkins": [], "history": []}), "damaged"),
    "too large": (lambda content: content + b" " * 2_000_000, "large"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPOILT)
@pytest.mark.parametrize("line", [("today",), *WRITING])
def test_a_file_that_is_no_plan_of_ours_is_refused_in_one_sentence_and_left(
    ann: Path, kind: str, line: tuple[str, ...]
) -> None:
    spoil, words = SPOILT[kind]
    content = spoil(ann.read_bytes())
    ann.write_bytes(content)
    said = check_one_refusal(invoke(*line), str(ann), words)
    assert "Error" not in said
    assert ann.read_bytes() == content
    assert {path.name for path in ann.parent.iterdir()} <= {".lock", "ann.json"}


@pytest.mark.parametrize("line", WRITING)
def test_a_plan_that_is_ours_is_changed_by_each_of_them(ann: Path, line: tuple[str, ...]) -> None:
    """Otherwise the refusals above would say nothing."""
    before = json.loads(ann.read_bytes())
    assert invoke("evidence", "spot-gaps-in-summaries", "notes.md").code == 0
    finished = invoke(*line)
    assert finished.code == 0, finished.said
    assert read_table(ann)["revision"] == before["revision"] + 2


# --- a full disk --------------------------------------------------------------------------------


def fill(path: Path) -> Path:
    """Write a file for which the rest of its disk is too small."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return path


@pytest.fixture
def full_disk(home: Path) -> Iterator[Path]:
    """A disk of its own for all that is kept, with a plan that was changed once, and full. Gives what fills it."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    home.mkdir(mode=0o700)
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=512k,mode=700", "tmpfs", str(home)], check=False)
    if not made or made.returncode:
        pytest.skip("needs to be allowed to mount a small disk")
    assert unmount
    try:
        put_plan(home)
        assert invoke("evidence", "spot-gaps-in-summaries", "notes.md").code == 0
        yield fill(home / "all-that-is-left")
    finally:
        subprocess.run([unmount, str(home)], check=True)


@pytest.mark.parametrize("line", WRITING)
def test_on_a_full_disk_the_old_plan_stays_and_one_sentence_says_why(
    full_disk: Path, home: Path, line: tuple[str, ...]
) -> None:
    ann = home / "plans" / "ann.json"
    before = ann.read_bytes(), ann.stat().st_ino
    check_one_refusal(invoke(*line), str(home), "No space left on device")
    assert (ann.read_bytes(), ann.stat().st_ino) == before
    assert invoke("today").code == 0, "reading needs no room"
    assert {path.name for path in ann.parent.iterdir()} == {".lock", "ann.json"}
    full_disk.unlink()
    assert invoke(*line).code == 0
    assert ann.read_bytes() != before[0]


def test_on_a_full_disk_an_older_plan_stays_as_it_is_too(full_disk: Path, home: Path) -> None:
    ann = home / "plans" / "ann.json"
    full_disk.unlink()
    old = FIXTURE.read_bytes()
    ann.write_bytes(old)
    fill(full_disk)
    check_one_refusal(invoke("done", "save-postings"), str(home), "No space left on device")
    assert ann.read_bytes() == old
    full_disk.unlink()
    assert invoke("done", "save-postings").code == 0
    assert ann.with_name("ann.schema-1.bak").read_bytes() == old


@pytest.mark.parametrize("line", [("today",), ("done", "x"), (*SAVE, "ann"), ("plan", "-b", "data", "--defaults")])
def test_a_home_with_too_long_a_name_is_told(
    monkeypatch: pytest.MonkeyPatch, home: Path, line: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CAREERPATH_HOME", str(home.parent / ("x" * 5000)))
    if line[0] == "plan" and "--save" not in line:
        assert invoke(*line).code == 0, "nothing is looked for there"
    else:
        check_one_refusal(invoke(*line), "xxx", "CAREERPATH_HOME")


def test_a_file_for_a_home_has_no_plans(home: Path) -> None:
    home.write_text("a file, not a folder")
    check_one_refusal(invoke("today"), "no plan is saved yet")
    assert invoke().stdout.startswith("Usage")
    assert home.read_text() == "a file, not a folder"
