"""A guide with mistakes of both kinds, in records and between them, tells all of them in one pass."""

from __future__ import annotations

import shutil
from pathlib import Path

from careerpath.guide.checks import check_partial
from careerpath.guide.loader import load_guide, read_guide
from careerpath.paths import find_shipped_guide
from tests.helpers import run


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_wrong_records_and_wrong_references_are_told_together(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(find_shipped_guide(), folder)
    spoil(folder, "problems.toml", 'label = "Data"', 'lable = "Data"')
    spoil(folder, "roles.toml", 'skill = "evaluation-rubrics"', 'skill = "evaluation-rubric"')
    guide, problems, broken = read_guide(folder)
    assert guide is not None
    assert broken == {"data"}
    codes = {problem.code for problem in problems} | {p.code for p in check_partial(guide, folder, broken)}
    assert codes == {"guide-missing", "guide-extra-forbidden", "unknown-id"}
    assert load_guide(folder)[0] is None
    done = run("plan", "--guide", str(folder), "-b", "clinical", "--defaults")
    assert done.code == 2
    assert "problems.toml, line" in done.stderr
    assert "Did you mean: evaluation-rubrics?" in done.stderr


def test_a_file_that_cannot_be_read_makes_no_reference_a_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(find_shipped_guide(), folder)
    (folder / "lanes.toml").write_text("[[lanes\n", encoding="utf-8")
    guide, problems, _ = read_guide(folder)
    assert guide is None
    assert [problem.code for problem in problems] == ["not-toml"]
