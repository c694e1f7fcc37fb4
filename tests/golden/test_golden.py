"""Whole outputs for whole people, compared line by line. They were read by a person before they were committed.

``python -m pytest tests/golden --update-golden`` writes them anew; the change is then read in the diff.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import run

HERE = Path(__file__).resolve().parent
PEOPLE = sorted(path.stem for path in (HERE / "people").glob("*.toml"))
LEAST_PEOPLE = 9
_CHECKSUM = re.compile(r"\(([0-9a-f]{8})\)|(?<=\"sha256\": \")[0-9a-f]{64}")
PLAN = ("plan", "--defaults", "--no-input", "--answers")
CASES: dict[str, tuple[str, ...]] = {
    **{f"plans/{name}.txt": (*PLAN, f"people/{name}.toml") for name in PEOPLE},
    **{f"first-screens/{name}.txt": (*PLAN, f"people/{name}.toml", "--brief") for name in PEOPLE},
    "plans/nurse.md": (*PLAN, "people/nurse.toml", "--format", "markdown"),
    "plans/nurse.json": (*PLAN, "people/nurse.toml", "--format", "json"),
    "plans/nurse-plain.txt": (*PLAN, "people/nurse.toml", "--plain"),
    "fit/nurse.txt": ("fit", "-b", "clinical", "--licence", "--coding", "none", "--problem", "patient-care"),
    "fit/administrator.txt": ("fit", "-b", "operations", "--coding", "none", "--healthcare", "medium"),
    "fit/beginner.txt": ("fit", "-b", "beginner"),
    "fit/beginner-plain.txt": ("fit", "-b", "beginner", "--plain"),
    "fit/officer.json": ("fit", "-b", "compliance", "--healthcare", "low", "--format", "json"),
    "fit/list.txt": ("fit", "--list"),
    "lookups/roles.txt": ("roles",),
    "lookups/roles-clinical-low.txt": ("roles", "--background", "clinical", "--coding", "low"),
    "lookups/role.txt": ("roles", "medical-ai-content-reviewer"),
    "lookups/compare.txt": ("compare", "clinical-ai-evaluator", "medical-ai-content-reviewer"),
    "lookups/lanes.txt": ("lanes",),
    "lookups/lane.txt": ("lanes", "evaluation"),
    "lookups/skills.txt": ("skills",),
    "lookups/project.txt": ("projects", "workflow-map"),
    "lookups/questions.txt": ("questions",),
    "lookups/signals.txt": ("signals",),
    "lookups/faq.txt": ("faq",),
    "help/careerpath.txt": ("--help",),
    "help/plan.txt": ("plan", "--help"),
    "help/fit.txt": ("fit", "--help"),
}


def steady(text: str) -> str:
    """Take out the guide's checksum, which changes with every word of the guide."""
    return _CHECKSUM.sub(lambda found: "(CHECKSUM)" if found[1] else "CHECKSUM", text)


@pytest.mark.parametrize("name", CASES)
def test_output_is_the_golden_one(name: str, home: Path, request: pytest.FixtureRequest) -> None:
    done = run(*CASES[name], cwd=HERE, env={"TERMINAL_WIDTH": "80"})
    assert done.code == 0, done.stderr
    file = HERE / name
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(steady(done.stdout), encoding="utf-8")
    assert steady(done.stdout) == file.read_text(encoding="utf-8")


def test_no_golden_file_is_stale() -> None:
    found = {str(path.relative_to(HERE)) for path in HERE.rglob("*.*") if path.suffix in {".txt", ".md", ".json"}}
    assert len(PEOPLE) >= LEAST_PEOPLE
    assert found == set(CASES)


def test_plans_differ_in_every_choice() -> None:
    """Nobody's plan is another's: each names its own proof, and no two share a first week."""
    weeks = set()
    for name in PEOPLE:
        text = (HERE / f"first-screens/{name}.txt").read_text(encoding="utf-8")
        weeks.add(text[text.index("First week") : text.index("Day 30")])
    assert len(weeks) == len(PEOPLE)
