"""Drills of saved plans: kill writers while they write, and let several write at once, and count what was lost.

Run it from a checkout:  .venv/bin/python -m bench.drills [ROUNDS]

The suite runs a few rounds of the same drills (``tests/store/drills.py``); this runs as many as are worth a wait.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.store.drills import Kills, Writers, kill_writers, write_at_once

ROUNDS = 200
WRITERS, UPDATES = 4, 100


def show_kills(kills: Kills) -> None:
    """Print what became of a plan whose writers were killed with ``kill -9``."""
    print("writers killed with kill -9")
    print(f"  {'rounds':32}{kills.rounds:6}")
    print(f"  {'of them while writing':32}{kills.in_write:6}")
    print(f"  {'changes lost':32}{kills.lost:6}")
    print(f"  {'marks decreased':32}{kills.decreased:6}")
    print(f"  {'damaged files':32}{kills.damaged:6}")
    print(f"  {'temporary files left':32}{kills.leftover:6}")
    print(f"  {'of them after the next sweep':32}{kills.unswept:6}")


def show_writers(writers: Writers) -> None:
    """Print what several writers at once came to."""
    print(f"{WRITERS} processes, {UPDATES} changes each, at once")
    print(f"  {'changes wanted':32}{writers.wanted:6}")
    print(f"  {'changes kept':32}{writers.kept:6}")
    print(f"  {'times written':32}{writers.written:6}")
    if writers.wrong:
        print(writers.wrong.decode(errors="replace"))


def main() -> int:
    """Run both drills and print their tables. Returns 1 where anything was lost."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        kills = kill_writers(Path(folder) / "killed", rounds)
        show_kills(kills)
        writers = write_at_once(Path(folder) / "at-once", WRITERS, UPDATES)
        show_writers(writers)
    well = not (kills.lost or kills.decreased or kills.damaged or kills.unswept or writers.wrong)
    return 0 if well and writers.kept == writers.wanted == writers.written else 1


if __name__ == "__main__":
    sys.exit(main())
