"""What is imported decides how fast the program starts; a shared machine's clock does not, so this gates on modules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import QUIET_ENVIRONMENT, run

pytestmark = pytest.mark.usefixtures("home")
# Runs ``python -m careerpath`` as the interpreter does, and writes down which modules that added.
PROBE = """
import sys
target, sys.argv = sys.argv[1], sys.argv[1:]
import runpy, importlib.util, pkgutil
before = set(sys.modules)

def note():
    with open(target, "w") as file:
        file.write("\\n".join(sorted(set(sys.modules) - before)))

try:
    runpy.run_module("careerpath", run_name="__main__", alter_sys=True)
finally:
    note()
"""


def list_imported(folder: Path, *args: str) -> set[str]:
    """Return the modules that a fresh interpreter imports for ``careerpath ARGS``."""
    target = folder / "modules.txt"
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, str(target), *args],
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        env={**os.environ, **QUIET_ENVIRONMENT},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout
    return set(target.read_text().splitlines())


def within(modules: set[str], *packages: str) -> set[str]:
    """Return those of ``modules`` that are, or lie in, one of ``packages``."""
    return {name for name in modules for package in packages if name == package or name.startswith(f"{package}.")}


def test_version_imports_nothing_beyond_the_package(tmp_path: Path) -> None:
    assert list_imported(tmp_path, "--version") - {"__future__"} == {"careerpath"}


def test_help_needs_neither_guide_nor_drawing_nor_asking(tmp_path: Path) -> None:
    modules = list_imported(tmp_path, "--help")
    assert {"typer", "careerpath.commands.app", "careerpath.vocabulary"} <= modules
    assert within(modules, "rich", "pydantic", "questionary", "prompt_toolkit", "platformdirs", "tomli_w") == set()
    assert within(
        modules,
        "careerpath.guide",
        "careerpath.planning",
        "careerpath.worksheet",
        "careerpath.output",
        "careerpath.wizard",
        "careerpath.store",
        "careerpath.result",
    ) == set()  # fmt: skip
    assert [name for name in modules if name.startswith("careerpath.commands.typed_")] == [], (
        "verbs are built when typed"
    )


@pytest.mark.parametrize(
    ("args", "present"),
    [
        (("plan", "-b", "clinical", "--defaults", "--format", "json"), "careerpath.planning.plan"),
        (("fit", "-b", "clinical", "--format", "json"), "careerpath.planning.fit"),
    ],
)
def test_json_needs_neither_drawing_nor_asking_nor_saving(tmp_path: Path, args: tuple[str, ...], present: str) -> None:
    modules = list_imported(tmp_path, *args)
    assert {"typer", "careerpath.guide.content", "careerpath.output.envelope", present} <= modules
    assert within(modules, "questionary", "prompt_toolkit", "platformdirs", "tomli_w", "jinja2", "filelock") == set()
    assert within(modules, "rich") == set()
    assert within(modules, "careerpath.wizard", "careerpath.output.blocks", "careerpath.output.tree") == set()
    assert within(modules, "asyncio", "ssl", "http", "urllib.request", "multiprocessing", "unittest") == set()


def test_a_compiled_guide_is_opened_without_its_models(tmp_path: Path) -> None:
    """The second run finds the guide compiled; reading it needs no validation."""
    args = ("plan", "-b", "clinical", "--defaults", "--format", "json")
    list_imported(tmp_path, *args)
    modules = list_imported(tmp_path, *args)
    assert "careerpath.guide.compiled" in modules
    assert within(modules, "careerpath.guide.loader", "careerpath.guide.checks") == set()


@pytest.mark.parametrize("format_", ["plain", "markdown"])
def test_plain_formats_need_no_rich(tmp_path: Path, format_: str) -> None:
    modules = list_imported(tmp_path, "plan", "-b", "clinical", "--defaults", "--format", format_)
    assert "careerpath.output.plan_document" in modules
    assert within(modules, "rich", "questionary", "prompt_toolkit", "platformdirs", "tomli_w") == set()


@pytest.mark.parametrize(
    ("how", "library"),
    [
        (("text",), ""),
        (("text", "--color", "always"), "rich"),
        (("plain",), ""),
        (("markdown",), ""),
        (("json",), ""),
        (("html",), "jinja2"),
        (("calendar",), "icalendar"),
        (("pdf",), "typst"),
    ],
)
def test_a_format_imports_its_own_library_and_no_other(tmp_path: Path, how: tuple[str, ...], library: str) -> None:
    modules = list_imported(tmp_path, "plan", "-b", "clinical", "--defaults", "--format", *how)
    assert {name for name in ("rich", "jinja2", "icalendar", "typst") if within(modules, name)} == {library} - {""}


PAIR = ("clinical-ai-evaluator", "medical-ai-content-reviewer")


@pytest.mark.parametrize("args", [("roles",), ("compare", *PAIR), ("lanes",)])
def test_what_is_looked_up_needs_no_library_and_no_other_verb(tmp_path: Path, args: tuple[str, ...]) -> None:
    modules = list_imported(tmp_path, *args)
    assert {"careerpath.output.terminal_text", "careerpath.commands.typed_lookups"} <= modules
    assert within(modules, "rich", "jinja2", "icalendar", "typst", "questionary", "prompt_toolkit") == set()
    assert within(modules, "platformdirs", "tomli_w", "careerpath.store", "careerpath.wizard") == set()
    assert within(modules, "careerpath.commands.typed_plan", "careerpath.commands.plan") == set()


def test_data_of_a_look_up_is_written_without_drawing(tmp_path: Path) -> None:
    modules = list_imported(tmp_path, "roles", "--format", "json")
    assert "careerpath.output.role_json" in modules
    assert within(modules, "careerpath.output.blocks", "careerpath.output.tree", "rich") == set()


@pytest.mark.parametrize("args", [("today",), ("done", "save-postings"), ("undo",), ("skip", "save-postings")])
def test_living_with_a_plan_imports_a_lock_where_it_writes_and_nothing_to_draw_with(
    home: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    assert run("plan", "-b", "clinical", "--defaults", "--save", "ann").code == 0
    assert run("done", "write-six-care-moments").code == 0
    modules = list_imported(tmp_path, *args, "--format", "json")
    assert (home / "plans" / "ann.json").is_file()
    assert {"careerpath.commands.daily", "careerpath.output.today_json", "careerpath.store.plans"} <= modules
    assert bool(within(modules, "filelock")) is (args[0] != "today")
    assert within(modules, "rich", "questionary", "prompt_toolkit", "jinja2", "icalendar", "typst") == set()
    assert within(modules, "platformdirs", "tomli_w", "careerpath.guide.loader") == set()
    assert within(modules, "careerpath.wizard", "careerpath.output.blocks", "careerpath.planning.plan") == set()


def test_the_program_alone_draws_nothing_until_a_plan_is_saved(tmp_path: Path) -> None:
    modules = list_imported(tmp_path)
    assert "careerpath.store.plans" in modules
    assert within(modules, "careerpath.output", "careerpath.commands.daily", "filelock", "rich") == set()


def test_the_probe_sees_what_is_imported(tmp_path: Path) -> None:
    modules = list_imported(tmp_path, "plan", "-b", "clinical", "--defaults", "--color", "always", "--save", "ann")
    assert {"rich.console", "filelock", "careerpath.store.home"} <= modules
    assert within(modules, "rich") != set()
