"""Saved plans on disk: private, whole, one writer at a time, and left alone where they are not ours."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.opening import MOST_EVENTS, change_plan, open_plan
from careerpath.errors import CareerpathError
from careerpath.planning.progress import Progress, list_open, mark
from careerpath.planning.saved import SavedPlan
from careerpath.store import plans
from tests.commands.checks import check_one_refusal
from tests.commands.saved import SAVE, put_plan, read_table
from tests.helpers import CHECKOUT, TODAY, invoke

# Marks one action after the other, then each of them again, for ever or so many times.
MARKER = """
    import sys
    from datetime import date
    from careerpath.commands.opening import change_plan, open_plan
    from careerpath.planning.progress import mark

    who, times = sys.argv[1], int(sys.argv[2])
    number = 0
    opened = open_plan("ann")
    while number != times:
        def change(saved):
            step = saved.steps[number % len(saved.steps)]
            return mark(saved.progress, [step.id], "done", date(2026, 11, 22), f"{who} {number}")
        opened = change_plan(opened, change)
        number += 1
        if number == 1:
            print("ready", flush=True)
"""


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan, the only one there is."""
    return put_plan(home)


def start_marking(who: str, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(MARKER), who, str(times)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
    )


def mark_next(saved: SavedPlan) -> Progress:
    return mark(saved.progress, [list_open(saved.steps, saved.progress)[0].id], "done", TODAY)


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
def test_a_link_to_a_plan_is_followed_and_stays_a_link(ann: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    ann.rename(real)
    ann.symlink_to(real)
    assert invoke("done", "save-postings").code == 0
    assert ann.is_symlink()
    assert ann.readlink() == real
    assert list(read_table(real)["progress"]["marks"]) == ["save-postings"]
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert invoke(*SAVE, "ann", "--force").code == 0
    assert ann.is_symlink()
    assert read_table(real)["revision"] == 3


# --- nothing is lost ----------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_a_writer_killed_twenty_times_leaves_a_whole_plan_and_no_mark_is_lost(ann: Path) -> None:
    revision, marks = 1, set[str]()
    for number in range(20):
        writer = start_marking("w", -1)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n", writer.communicate()
        time.sleep(0.002 + 0.0013 * number)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        saved = open_plan(None).saved
        assert saved.revision > revision
        assert marks <= set(saved.progress.marks)
        revision, marks = saved.revision, set(saved.progress.marks)
    assert len(marks) > 1
    assert change_plan(open_plan(None), lambda saved: mark(saved.progress, ["save-postings"], "done", TODAY, "z"))
    assert read_table(ann)["revision"] == revision + 1, "a lock of the dead is no lock"


def test_four_windows_at_once_lose_nothing(ann: Path) -> None:
    writers = [start_marking(f"w{number}", 15) for number in range(4)]
    said = [writer.communicate() for writer in writers]
    assert said == [(b"ready\n", b"")] * 4
    table = read_table(ann)
    assert table["revision"] == 61
    notes = [event["words"] for event in table["progress"]["history"]]
    assert sorted(notes) == sorted(f"w{who} {number}" for who in range(4) for number in range(15))
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
    change_plan(open_plan(None), lambda saved: saved.progress)

    def fail(_saved: SavedPlan) -> Progress:
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
        opened = change_plan(opened, lambda saved: mark(saved.progress, names, "done", TODAY, words))
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
    "newer": (change_key(schema="careerpath/saved-plan/2"), "newer careerpath"),
    "no number": (change_key(schema="careerpath/saved-plan/\u00b2"), "no saved plan"),
    "no progress": (change_key(progress=None), "damaged"),
    "no plan": (change_key(plan={"phases": []}), "damaged"),
    "a strange mark": (
        change_key(progress={"marks": {"x": {"state": "done", "day": "2026-11-22", "words": ""}},
                             "moved": {}, "history": []}), "damaged"),
    "too large": (lambda content: content + b" " * 2_000_000, "large"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPOILT)
@pytest.mark.parametrize(
    "line",
    [("today",), ("done", "save-postings"), ("undo",), ("move", "--all", "--by", "7"), (*SAVE, "ann", "--force")],
)
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
