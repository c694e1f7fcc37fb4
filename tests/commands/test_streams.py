"""Closed pipes, standard output that cannot take a word: nothing but the exit code shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import QUIET_ENVIRONMENT, run

pytestmark = pytest.mark.usefixtures("home")


def call(*args: str) -> list[str]:
    return [sys.executable, "-m", "careerpath", *args]


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    "line",
    ["plan -b clinical --defaults --full", "plan -b clinical --defaults --format json", "fit -b data", "--help"],
)
def test_a_pipe_that_closes_early_ends_quietly(line: str) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m careerpath {line} | head -n 1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        env={**os.environ, **QUIET_ENVIRONMENT},
        check=False,
    )
    first, code = ended.stdout.splitlines()
    assert first is not None
    assert code == "0"
    assert ended.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_reader_that_never_reads_ends_quietly() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        ended = subprocess.run(
            call("plan", "-b", "clinical", "--defaults", "--full"),
            stdout=write_end,
            stderr=subprocess.PIPE,
            env={**os.environ, **QUIET_ENVIRONMENT},
            check=False,
        )
    finally:
        os.close(write_end)
    assert ended.returncode == 0
    assert ended.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_for_standard_output_is_told_and_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            call("plan", "-b", "clinical", "--defaults", "--full"),
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, **QUIET_ENVIRONMENT},
            check=False,
        )
    assert ended.returncode != 0
    assert b"No space left" in ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes")
def test_a_pipe_or_device_named_as_the_file_is_never_replaced_by_one(tmp_path: Path) -> None:
    """To root ``--output /dev/null --force`` would otherwise take the device away from everybody."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        finished = run("fit", "-b", "data", "--output", str(pipe), "--force")
    finally:
        os.close(reader)
    assert finished.code in (0, 2)
    assert "Traceback" not in finished.stderr
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(("closing", "codes"), [("<&-", (0,)), ("2>&-", (0,)), (">&-", (0, 1, 2)), ("<&- 2>&-", (0,))])
def test_closed_standard_streams_are_borne(closing: str, codes: tuple[int, ...]) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m careerpath fit -b clinical {closing}"],
        capture_output=True,
        text=True,
        env={**os.environ, **QUIET_ENVIRONMENT},
        check=False,
    )
    assert "Traceback" not in ended.stdout + ended.stderr
    assert ended.returncode in codes
    assert bool(ended.stdout) == (closing != ">&-")
