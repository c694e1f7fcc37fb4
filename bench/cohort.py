"""How many plans a second, and in how much memory: JSON lines in, JSON lines out, through the library's functions.

Run it from a checkout:  .venv/bin/python bench/cohort.py [--most ROWS] [--pages]

Each size is run in a process of its own, on one core and on all of them, so that its peak memory is its own (of all
cores: this process and its largest worker). Seconds are those of the clock, which other programs on the machine slow
down; milliseconds are the processor's own. The ratio is the processor's time to that of ``json.dumps`` of the same
documents alone. With --pages also 200 handouts and their print file, through ``careerpath workshop plan``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from careerpath import build_plan, load_guide, plan_to_json

SIZES = (100, 1_000, 10_000, 100_000)
USUAL_MOST = 1_000
# Rows that are handed to the workers at once: few, so that no queue grows.
AT_ONCE = 256
SAMPLE = 200
PAGES = 200
START = date(2027, 1, 4)
LEVELS = ("none", "low", "medium", "high", None)


def make_rows(count: int) -> Iterator[dict[str, Any]]:
    """Yield made-up people: every background with every hour and level, and no two neighbours alike."""
    backgrounds = list(load_guide().backgrounds)
    for number in range(count):
        yield {
            "name": f"Person {number}",
            "background": backgrounds[number % len(backgrounds)],
            "coding": LEVELS[number % len(LEVELS)],
            "healthcare": LEVELS[number // 3 % len(LEVELS)],
            "hours": 1 + number % 9,
        }


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


def time_json(target: Path, rows: int) -> float:
    """Return the seconds that ``json.dumps`` takes for all documents, from a sample of them."""
    with target.open(encoding="utf-8") as plans:
        documents = [json.loads(line) for line in islice(plans, SAMPLE)]
    start = time.process_time()
    for document in documents:
        json.dumps(document, ensure_ascii=False)
    return (time.process_time() - start) * rows / len(documents)


def measure(rows: int, cores: str) -> dict[str, float]:
    """Run one size in this process. Returns seconds, the processor's, those of JSON alone, and the peak in MB."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "people.jsonl"), Path(folder, "plans.jsonl")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in make_rows(rows))
        start, before = time.perf_counter(), _read_use()
        (run_one_core if cores == "one" else run_all_cores)(source, target)
        seconds, after = time.perf_counter() - start, _read_use()
        used = after["processor"] - before["processor"]
        return {"seconds": seconds, "processor": used, "json": time_json(target, rows), "peak": after["peak"]}


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
                f"  {found['processor'] / rows * 1000:9.1f}  {found['processor'] / found['json']:6.1f}"
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
