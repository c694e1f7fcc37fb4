from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from careerpath.store.files import PRIVATE_MODE, sweep, write_whole
from tests.helpers import CHECKOUT

REWRITER = """
    import sys
    from pathlib import Path
    from careerpath.store.files import write_whole
    path = Path(sys.argv[1])
    contents = [letter.encode() * 200_000 for letter in "ab"]
    number = 0
    while True:
        number += 1
        write_whole(path, contents[number % 2])
        if number == 1:
            print("ready", flush=True)
"""
WRITER = """
    import sys
    from pathlib import Path
    from careerpath.store.files import write_whole
    path, letter = Path(sys.argv[1]), sys.argv[2].encode()
    for _ in range(40):
        write_whole(path, letter * 100_000)
"""
NO_SPACE = """
    import resource, sys
    from pathlib import Path
    from careerpath.store.files import write_whole
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        write_whole(Path(sys.argv[1]), b"new" * 5000)
    except OSError as error:
        print(type(error).__name__, error.errno)
"""


def start(script: str, *args: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *(str(arg) for arg in args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
    )


def list_others(path: Path) -> list[str]:
    return [other.name for other in path.parent.iterdir() if other != path]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- old or new, never a part -------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_a_writer_killed_twenty_times_never_leaves_a_part(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"untouched")
    for number in range(20):
        writer = start(REWRITER, path)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(0.003 + 0.0017 * number)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        content = path.read_bytes()
        assert len(content) == 200_000
        assert set(content) in ({ord("a")}, {ord("b")})


@pytest.mark.skipif(os.name != "posix", reason="os.replace may be refused elsewhere while a file is open")
def test_four_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    writers = [start(WRITER, path, letter) for letter in "abcd"]
    while any(writer.poll() is None for writer in writers):
        if path.exists():
            content = path.read_bytes()
            assert len(content) == 100_000
            assert len(set(content)) == 1
    assert [writer.communicate()[1] for writer in writers] == [b""] * 4
    assert [writer.returncode for writer in writers] == [0] * 4
    assert list_others(path) == []


@pytest.mark.skipif(os.name != "posix", reason="needs limits on a file's size")
def test_a_disk_that_takes_only_a_part_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    said, wrong = start(NO_SPACE, path).communicate()
    assert said.decode().split() == ["OSError", str(errno.EFBIG)], wrong
    assert path.read_bytes() == b"old"
    assert list_others(path) == []


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_full_disk_at_any_step_leaves_the_old_file_and_no_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if call == "fsync" else (Path, call)), fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list_others(path) == []


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_and_a_rewritten_one_hold_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    for content in (b"", b"one", b"x" * 1_000_000, "Zoë".encode()):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert list_others(path) == []


def test_a_missing_folder_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "plan.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "plan.json").mkdir()
    with pytest.raises(OSError, match=r"."):
        write_whole(tmp_path / "plan.json", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


# --- replacing ----------------------------------------------------------------------------------


def test_it_refuses_to_replace_when_told_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_whole(path, b"old", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, b"new", replace=False)
    assert path.read_bytes() == b"old"
    assert list_others(path) == []


# --- permissions and links ----------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_private_file_is_private_and_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    write_whole(path, b"one", PRIVATE_MODE)
    assert mode_of(path) == 0o600
    write_whole(path, b"two")
    assert mode_of(path) == 0o600
    path.chmod(0o640)
    write_whole(path, b"three")
    assert mode_of(path) == 0o640
    write_whole(path, b"four", PRIVATE_MODE)
    assert mode_of(path) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_export_gets_the_usual_permissions(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "plan.md", b"new")
        assert os.umask(umask) == umask, "the umask is left as it was"
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "plan.md") == mode


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "plan.json"
    real.write_bytes(b"old")
    link = tmp_path / "plan.json"
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert list_others(real) == []


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_to_nowhere_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "plan.json"
    link.symlink_to(tmp_path / "later.json")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "later.json").read_bytes() == b"new"


# --- sweeping -----------------------------------------------------------------------------------


def test_sweeping_takes_only_old_temporary_files_of_ours(tmp_path: Path) -> None:
    for name in (".careerpath-old.tmp", ".careerpath-new.tmp", "plan.json", ".other.tmp"):
        (tmp_path / name).write_bytes(b"x")
    os.utime(tmp_path / ".careerpath-old.tmp", (0, 0))
    os.utime(tmp_path / "plan.json", (0, 0))
    os.utime(tmp_path / ".other.tmp", (0, 0))
    assert sweep(tmp_path, 3600, time.time()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".careerpath-new.tmp", ".other.tmp", "plan.json"]
    assert sweep(tmp_path / "none", 3600, time.time()) == 0


def test_what_a_killed_writer_leaves_is_what_sweeping_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look(_handle: int) -> None:
        seen.extend(path.name for path in tmp_path.iterdir())
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "fsync", look)
    with pytest.raises(OSError, match="gone"):
        write_whole(tmp_path / "plan.json", b"new")
    (name,) = seen
    (tmp_path / name).write_bytes(b"left")
    os.utime(tmp_path / name, (0, 0))
    assert sweep(tmp_path, 1, time.time()) == 1
