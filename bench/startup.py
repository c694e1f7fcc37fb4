"""How fast careerpath starts, as ratios inside one run, printed as a table.

Run it from a checkout:  .venv/bin/python bench/startup.py [RUNS]

Each row pairs a command of ours with a yardstick, the two in turn, and gives the medians and their ratio. The limit is
what we promise; nothing fails here, because a shared machine's clock is no judge (a test gates on imported modules).

Byte code is made first, as pip does when it installs: an editable checkout under PYTHONDONTWRITEBYTECODE would
otherwise be compiled anew at every start, and the figures would tell of that.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import careerpath

LEAST_RUNS = 7
PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("careerpath"))
PLAN_OPTIONS, LOOKUP_OPTIONS = 40, 13
CLINICIAN = ("--background", "clinical", "--defaults")

# A one-file typer command with as many options as the verb it stands for.
YARDSTICK = """
from typing import Annotated
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

@app.command()
def verb({parameters}) -> None:
    {body}

app()
"""
# What reading a guide needs, as ``plan`` did before the guide was kept compiled.
IMPORTING = "import tomli; from pydantic import BaseModel; print(tomli.__name__, BaseModel.__name__)"
# A look-up that only reads the data.
READING = (
    "from careerpath.guide.compiled import open_compiled; from careerpath.paths import find_shipped_guide;"
    " print(len(open_compiled(find_shipped_guide())[0].guide.roles))"
)


def write_yardstick(path: Path, options: int, body: str) -> list[str]:
    """Write a yardstick program with ``options`` options to ``path`` and return the command that runs it."""
    parameters = ", ".join(
        f'option_{number}: Annotated[str | None, typer.Option("--option-{number}", help="An option.")] = None'
        for number in range(options)
    )
    path.write_text(YARDSTICK.format(parameters=parameters, body=body), encoding="utf-8")
    return [PYTHON, str(path)]


def measure(command: list[str]) -> float:
    """Return the wall time of one run in milliseconds."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def pair(ours: list[str], yardstick: list[str], runs: int) -> tuple[float, float, float]:
    """Run both in turn, once unmeasured; return both medians and the median of the paired ratios."""
    measure(ours), measure(yardstick)
    times = [(measure(ours), measure(yardstick)) for _ in range(runs)]
    ratio = statistics.median(first / second for first, second in times)
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times), ratio


def save_plan(home: Path) -> None:
    """Save a plan in ``home``, which every command after this one uses."""
    os.environ["CAREERPATH_HOME"] = str(home)
    measure([PROGRAM, "plan", *CLINICIAN, "--save", "bench"])


def main() -> None:
    """Measure the promised rows and print the table."""
    compileall.compile_dir(Path(careerpath.__file__).parent, quiet=1)
    runs = max(LEAST_RUNS, int(sys.argv[1]) if len(sys.argv) > 1 else LEAST_RUNS)
    with tempfile.TemporaryDirectory() as folder:
        save_plan(Path(folder) / "home")
        importing = write_yardstick(Path(folder) / "importing.py", PLAN_OPTIONS, IMPORTING)
        reading = write_yardstick(Path(folder) / "reading.py", LOOKUP_OPTIONS, READING)
        two = ["clinical-ai-evaluator", "medical-ai-content-reviewer"]
        plan = [PROGRAM, "plan", *CLINICIAN, "--format", "json"]
        brief = [PROGRAM, "plan", *CLINICIAN, "--brief"]
        rows = (
            ("--version", [PROGRAM, "--version"], "python -c pass", [PYTHON, "-c", "pass"], 2.0),
            ("--help", [PROGRAM, "--help"], "import typer", [PYTHON, "-c", "import typer"], 1.3),
            ("plan to JSON", plan, f"typer, {PLAN_OPTIONS} options", importing, 1.4),
            ("today", [PROGRAM, "today"], "plan --brief", brief, 1.3),
            ("roles", [PROGRAM, "roles"], "typer, reading the guide", reading, 1.3),
            ("compare", [PROGRAM, "compare", *two], "typer, reading the guide", reading, 1.3),
        )
        print(f"medians of {runs} paired runs, milliseconds")
        print(f"{'ours':14}{'ms':>7}  {'yardstick':26}{'ms':>7}{'ratio':>8}{'promised':>10}")
        for name, ours, against, other, limit in rows:
            first, second, ratio = pair(ours, other, runs)
            print(f"{name:14}{first:7.0f}  {against:26}{second:7.0f}{ratio:8.2f}{limit:10.1f}")


if __name__ == "__main__":
    main()
