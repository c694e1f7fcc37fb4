"""Drills of saved plans: writers that are killed while they write, and several that write at once.

The suite runs few rounds of them, ``bench/drills.py`` as many as one likes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.opening import OpenPlan, change_plan, open_plan, read_plan
from careerpath.errors import CareerpathError
from careerpath.planning.progress import mark
from careerpath.planning.saved import SavedPlan
from careerpath.store import plans
from careerpath.store.files import is_leftover
from tests.commands.saved import put_plan
from tests.helpers import CHECKOUT, QUIET_ENVIRONMENT, TODAY

NAME = "ann"
_LONG_AGO = 0
# A writer is killed at one of its first writes, that it may have warmed up or not.
_MOST_WRITES = 4
# Up to so many times as long as the last write took: most kills fall into the write, some shortly after it.
_SPREAD = 1.3


class Kills(NamedTuple):
    """What became of a plan whose writers were killed.

    Of ``rounds`` kills ``in_write`` fell between the announcement of a write and its end. A round lost something
    (``lost``) where a change that had been said to be written was not there, ``decreased`` where a mark was gone,
    ``damaged`` where the plan could not be read. ``leftover`` temporary files stood there in the end, and ``unswept``
    after the next write, had it come much later.
    """

    rounds: int
    in_write: int
    lost: int
    decreased: int
    damaged: int
    leftover: int
    unswept: int


class Writers(NamedTuple):
    """What ``wanted`` changes of several writers at once came to: ``kept`` in the history, and how often written.

    ``wrong`` is what the writers said on stderr.
    """

    wanted: int
    kept: int
    written: int
    wrong: bytes


def mark_one(opened: OpenPlan, words: str, number: int) -> OpenPlan:
    """Mark an action as done, the next one of the plan each time, as the verbs do it."""

    def change(saved: SavedPlan) -> SavedPlan:
        step = saved.steps[number % len(saved.steps)]
        return saved._replace(progress=mark(saved.progress, [step.id], "done", TODAY, words))

    return change_plan(opened, change)


# --- killed while they write --------------------------------------------------------------------


def kill_writers(home: Path, rounds: int, seed: int = 1) -> Kills:
    """Kill ``rounds`` writers of a new plan in ``home``, each at a random moment after it announced a write."""
    chance = random.Random(seed)
    put_plan(home, NAME)
    in_write = lost = decreased = damaged = 0
    marks: set[str] = set()
    for _ in range(rounds):
        announced, written, revision = _kill_one(home, chance)
        in_write += announced > written
        try:
            saved = read_plan(home, NAME)
        except CareerpathError:
            damaged += 1
            put_plan(home, NAME)
            marks = set()
            continue
        lost += saved.revision < revision
        decreased += not marks <= saved.progress.marks.keys()
        marks = set(saved.progress.marks)
    leftover = _list_leftovers(home)
    for path in leftover:
        os.utime(path, (_LONG_AGO, _LONG_AGO))
    with plans.hold_lock(home):
        unswept = len(_list_leftovers(home))
    return Kills(rounds, in_write, lost, decreased, damaged, len(leftover), unswept)


def _kill_one(home: Path, chance: random.Random) -> tuple[int, int, int]:
    """Return how many writes were announced and ended, and the last revision that was said to be written."""
    writer = _start(home, "write_for_ever()")
    assert writer.stdout is not None
    wanted, seen, took = chance.randint(1, _MOST_WRITES), b"", 0.001
    while seen.count(b"begins\n") < wanted:
        line = writer.stdout.readline()
        assert line, writer.communicate()
        seen += line
        if line.startswith(b"written"):
            took = float(line.split()[2])
    time.sleep(chance.random() * took * _SPREAD)
    writer.send_signal(signal.SIGKILL)
    seen += writer.communicate()[0]
    # the last line may have been cut
    said = [line.split() for line in seen.split(b"\n")[:-1] if line.startswith(b"written")]
    return seen.count(b"begins\n"), len(said), int(said[-1][1]) if said else 0


def write_for_ever() -> None:
    """Change the plan again and again; announce each write before it begins, and tell its revision and seconds after.

    Runs in a process of its own.
    """
    write_whole, begun = plans.write_whole, [0.0]

    def announce(*args: object, **options: object) -> None:
        begun[0] = time.perf_counter()
        os.write(1, b"begins\n")
        write_whole(*args, **options)  # type: ignore[arg-type]

    plans.write_whole = announce  # type: ignore[assignment]
    opened, number = open_plan(NAME), 0
    while True:
        opened = mark_one(opened, f"{number}", number)
        number += 1
        took = time.perf_counter() - begun[0]
        os.write(1, f"written {opened.saved.revision} {took:.6f}\n".encode())


def _list_leftovers(home: Path) -> list[Path]:
    return [path for path in (home / plans.PLANS).iterdir() if is_leftover(path.name)]


# --- at once ------------------------------------------------------------------------------------


def write_at_once(home: Path, writers: int, updates: int) -> Writers:
    """Let ``writers`` processes change a new plan in ``home`` at the same time, ``updates`` times each."""
    put_plan(home, NAME)
    running = [_start(home, f"write_many('w{who}', {updates})") for who in range(writers)]
    wrong = b"".join(writer.communicate()[1] for writer in running)
    saved = read_plan(home, NAME)
    notes = {event.words for event in saved.progress.history}
    wanted = {f"w{who} {number}" for who in range(writers) for number in range(updates)}
    return Writers(len(wanted), len(wanted & notes), saved.revision - 1, wrong)


def write_many(who: str, updates: int) -> None:
    """Change the plan ``updates`` times, with a note that says who and which. Runs in a process of its own."""
    opened = open_plan(NAME)
    for number in range(updates):
        opened = mark_one(opened, f"{who} {number}", number)


def _start(home: Path, call: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", f"from tests.store import drills; drills.{call}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
        env={**os.environ, **QUIET_ENVIRONMENT, "CAREERPATH_HOME": str(home)},
    )
