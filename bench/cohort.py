"""How many plans a second, and in how much memory: JSON lines in, JSON lines out, through the library's functions.

Run it from a checkout:  .venv/bin/python bench/cohort.py [--most ROWS] [--pages]

Each size is run in a process of its own, on one core and on all of them, so that its peak memory is its own (of all
cores: this process and its largest worker). Seconds are those of the clock, which other programs on the machine slow
down; milliseconds are the processor's own. The ratio is the processor's time of a plan, without the files, to that of
``json.dumps`` of its document alone, measured in turns on one core. With --pages also 200 handouts and their print
file, through ``careerpath workshop plan``.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from careerpath import build_plan, load_guide, plan_to_json

SIZES = (100, 1_000, 10_000, 100_000)
USUAL_MOST = 1_000
# Rows that are handed to the workers at once: few, so that no queue grows.
AT_ONCE = 256
# The ratio is measured with so many rows, so many in turn with their documents.
SAMPLE, IN_TURN = 2_000, 20
PAGES = 200
START = date(2027, 1, 4)
# What made-up people say beside the guide's own choices; None says nothing.
LEVELS = ("none", "low", "medium", "high", None)
HOURS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 9, 12)
STARTS = tuple((START + timedelta(days=day)).isoformat() for day in range(25))
# Shares no factor with the number of different people, so that each comes once before any comes twice.
STRIDE = 611_953


def make_rows(count: int) -> Iterator[dict[str, Any]]:
    """Yield made-up people, no two alike up to some hundred thousand, and any few hundred a mix of everything."""
    guide = load_guide()
    fields: dict[str, tuple[Any, ...]] = {
        "background": tuple(guide.backgrounds),
        "coding": LEVELS,
        "healthcare": LEVELS,
        "licence": (*(choice.id for choice in guide.facts["licence"].choices), None),
        "problem": (*guide.problems, None),
        "hours": HOURS,
        "start": STARTS,
    }
    different = math.prod(map(len, fields.values()))
    for number in range(count):
        rest = number * STRIDE % different
        row: dict[str, Any] = {"name": f"Person {number}"}
        for key, values in fields.items():
            rest, place = divmod(rest, len(values))
            row[key] = values[place]
        yield row


def plan_line(line: str) -> str:
    """Turn a line that holds a person's answers into a line that holds the plan's document."""
    guide = load_guide()
    return plan_to_json(guide, build_plan(guide, json.loads(line), today=START)) + "\n"


def run_one_core(source: Path, target: Path) -> None:
    """Read, plan and write one row after the other."""
    with source.open(encoding="utf-8") as rows, target.open("w", encoding="utf-8") as plans:
        for line in rows:
            plans.write(plan_line(line))


def run_all_cores(source: Path, target: Path) -> None:
    """Do the same in one process a core, some rows at once, in their order."""
    with source.open(encoding="utf-8") as rows, target.open("w", encoding="utf-8") as plans, Pool() as pool:
        while some := list(islice(rows, AT_ONCE)):
            plans.writelines(pool.map(plan_line, some, chunksize=16))
        # only workers that have ended are counted
        pool.close()
        pool.join()


def find_ratio(rows: int) -> float:
    """Return how many times the processor's time of ``json.dumps`` alone a plan takes, from its answers to its line.

    It is that of as many further people as ``rows`` (at most SAMPLE), after those who came before: nobody twice. Both
    are measured in turns, some rows at once: a processor that is shared changes its pace within seconds.
    """
    planned, written = 0.0, 0.0
    lines = (json.dumps(row) for row in islice(make_rows(rows + min(rows, SAMPLE)), rows, None))
    while some := list(islice(lines, IN_TURN)):
        start = time.process_time()
        plans = [plan_line(line) for line in some]
        planned += time.process_time() - start
        documents = [json.loads(plan) for plan in plans]
        start = time.process_time()
        for document in documents:
            json.dumps(document, ensure_ascii=False)
        written += time.process_time() - start
    return planned / written


def measure(rows: int, cores: str) -> dict[str, float]:
    """Run one size in this process. Returns seconds, the processor's, the peak in MB and the ratio to JSON alone."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "people.jsonl"), Path(folder, "plans.jsonl")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in make_rows(rows))
        start, before = time.perf_counter(), _read_use()
        (run_one_core if cores == "one" else run_all_cores)(source, target)
        seconds, after = time.perf_counter() - start, _read_use()
        used = after["processor"] - before["processor"]
        return {
            "seconds": seconds,
            "processor": used,
            "peak": after["peak"],
            "ratio": find_ratio(rows) if cores == "one" else 0.0,
        }


def _read_use() -> dict[str, float]:
    """Return the processor's seconds and the peak in megabytes, of this process and the workers that have ended."""
    used = [resource.getrusage(kind) for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "processor": sum(one.ru_utime + one.ru_stime for one in used),
        "peak": sum(one.ru_maxrss for one in used) / 1024,
    }


def measure_apart(rows: int, cores: str) -> dict[str, float]:
    """Run one size in a fresh process."""
    command = [sys.executable, __file__, "--measure", str(rows), cores]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def time_pages() -> tuple[float, float, int]:
    """Return the seconds and the processor's that 200 people's HTML takes, and how many files it made."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "people.jsonl"), Path(folder, "handouts")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in make_rows(PAGES))
        command = [sys.executable, "-m", "careerpath", "workshop", "plan", str(source), "--output", str(target)]
        start, before = time.perf_counter(), _read_use()
        subprocess.run([*command, "--format", "html", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        seconds, used = time.perf_counter() - start, _read_use()["processor"] - before["processor"]
        return seconds, used, len(list(target.iterdir()))


def write_ratio(ratio: float) -> str:
    """Return the ratio as it stands in the table; on all cores it is that of one, and is not measured again."""
    return f"{ratio:.1f}" if ratio else ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=USUAL_MOST, help="the largest of 100, 1000, 10000, 100000 rows")
    parser.add_argument("--pages", action="store_true", help="200 handouts as well")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(int(given.measure[0]), given.measure[1])))
        return
    load_guide()
    print("   rows  cores   seconds  plans/s    an hour  ms a plan  x json  peak MB")
    for rows in (size for size in SIZES if size <= given.most):
        for cores in ("one", "all"):
            found = measure_apart(rows, cores)
            speed = rows / found["seconds"]
            count = 1 if cores == "one" else os.cpu_count()
            print(
                f"{rows:7}  {count:5}  {found['seconds']:8.2f}  {speed:7.0f}  {speed * 3600:9.0f}"
                f"  {found['processor'] / rows * 1000:9.1f}  {write_ratio(found['ratio']):>6}"
                f"  {found['peak']:7.1f}",
                flush=True,
            )
    if given.pages:
        seconds, used, files = time_pages()
        print(
            f"{PAGES} handouts and their print file: {files} files in {seconds:.1f} s ({used:.1f} s of the processor)"
        )


if __name__ == "__main__":
    main()
