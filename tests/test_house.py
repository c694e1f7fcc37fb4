"""The house's own rules: style, types, and imports that point down only; each contract is shown to catch a slip."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MOST_LINES = 350
MOST_FUNCTION_LINES = 45

# A line that breaks one contract, and the module it is planted in.
PLANTED = {
    "imports point down only": ("careerpath/planning/fit.py", "import careerpath.commands.context"),
    "only the terminal prompter knows questionary": ("careerpath/wizard/session.py", "import questionary"),
    "only toml_text knows tomli": ("careerpath/guide/loader.py", "import tomli"),
    "only commands know typer": ("careerpath/worksheet/flow.py", "import typer"),
    "the core never prints, asks, draws or reads the clock's libraries": ("careerpath/planning/plan.py", "import rich"),
    "each format's library is known to one module": ("careerpath/output/plain.py", "import jinja2"),
}


def run_tool(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_ruff_finds_nothing() -> None:
    done = run_tool(str(BIN / "ruff"), "check", "--output-format", "concise", "careerpath", "tests", "bench")
    assert done.returncode == 0, done.stdout


def test_the_code_is_formatted() -> None:
    done = run_tool(str(BIN / "ruff"), "format", "--check", "careerpath", "tests", "bench")
    assert done.returncode == 0, done.stdout
    assert "already formatted" in done.stdout


def test_mypy_finds_nothing() -> None:
    done = run_tool(str(BIN / "mypy"))
    assert done.returncode == 0, done.stdout
    assert "no issues found in" in done.stdout


def test_imports_keep_the_contracts() -> None:
    done = run_tool(str(BIN / "lint-imports"))
    assert done.returncode == 0, done.stdout
    assert f"{len(PLANTED)} kept, 0 broken" in done.stdout


def test_every_contract_has_a_planted_violation() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["name"] for contract in config["tool"]["importlinter"]["contracts"]} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "careerpath", tmp_path / "careerpath", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    name, line = PLANTED[contract]
    file = tmp_path / name
    file.write_text(file.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = run_tool(sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", cwd=tmp_path)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout


def test_no_module_is_a_giant() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "careerpath").rglob("*.py")}
    assert len(sizes) > 50
    giants = {str(path.relative_to(ROOT)): lines for path, lines in sizes.items() if lines > MOST_LINES}
    assert not giants


def test_no_function_is_a_giant() -> None:
    sizes: dict[str, int] = {}
    for path in (ROOT / "careerpath").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                sizes[f"{path.stem}.{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert len(sizes) > 300
    # a verb's signature lists every option a person can type; a plan's fields are one flat list, made or read
    assert {name for name, lines in sizes.items() if lines > MOST_FUNCTION_LINES} <= {
        "typed_plan.plan",
        "plan.assemble_plan",
        "plan_reading.read_plan",
    }
