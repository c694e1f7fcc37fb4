"""Starter files: the shipped ones are sound, and every mistake in one is told with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from careerpath.guide.checks import check_guide
from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.guide.findings import Locator
from careerpath.guide.loader import load_guide
from careerpath.guide.starter_checks import check_starters
from careerpath.guide.starter_columns import COLUMN_KINDS
from careerpath.guide.starter_faults import FAULT_KINDS
from careerpath.guide.starter_models import FILE_KINDS, PageFile
from careerpath.guide.starter_pairing import pair_cases
from careerpath.guide.starter_paths import is_safe, list_paths
from careerpath.guide.starters import load_starter, read_starter, read_starters
from careerpath.paths import find_shipped_guide
from careerpath.problems import Problem
from tests.guide.planting import Mistake, find_line, plant

FILES = sorted((find_shipped_guide() / "starters").glob("*.toml"))
DASHBOARD = "starters/public-health-dashboard.toml"
RUBRIC = "starters/output-review-rubric.toml"
MAP = "starters/workflow-map.toml"

# What the loader refuses.
UNREADABLE = [
    Mistake(DASHBOARD, 'kind = "page"', 'kind = "pages"', "unknown-kind", "Did you mean: page"),
    Mistake(DASHBOARD, 'kind = "chance"', 'kind = "chances"', "unknown-kind", "Did you mean: chance"),
    Mistake(DASHBOARD, 'kind = "doubled"', 'kind = "double"', "unknown-kind", "Did you mean: doubled"),
    Mistake(DASHBOARD, 'lead = "Draw', 'lede = "Draw', "guide-extra-forbidden", "Did you mean: lead"),
    Mistake(DASHBOARD, "rows = 640", "rows = 64000", "guide-less-than-equal", ""),
    Mistake(DASHBOARD, "percent = 94", "percent = nan", "guide-less-than-equal", ""),
    Mistake(DASHBOARD, 'name = "visit_date"', 'name = "Visit date"', "guide-string-pattern-mismatch", ""),
    Mistake(MAP, 'basis = "derived"', 'basis = "guessed"', "guide-literal-error", ""),
    Mistake(RUBRIC, "clean = 3", "clean = -3", "guide-greater-than-equal", ""),
]
# What no single record can show.
WRONG = [
    Mistake(DASHBOARD, 'of = "project.public', 'of = "project.publik', "unknown-owner", "Did you mean: public-health"),
    Mistake(DASHBOARD, 'data = "synthetic"', 'data = "fictional"', "wrong-data", "public, synthetic"),
    Mistake(DASHBOARD, '"S07", "S20"', '"S707", "S20"', "unknown-source", "S07"),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "../question.md"', "unsafe-path", "no .."),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "/etc/question.md"', "unsafe-path", "no .."),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "a\\\\question.md"', "unsafe-path", "no .."),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "aux.md"', "unsafe-path", "small letters"),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "question.txt"', "path-ending", ".md"),
    Mistake(
        DASHBOARD, 'path = "appointments-synthetic.csv"', 'path = "answer-keys/appointments-synthetic.csv"',
        "path-taken", "",
    ),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "readme.md/question.md"', "path-taken", ""),
    Mistake(DASHBOARD, 'path = "question.md"', 'path = "views.md"', "double-path", "count too", at="views.md", nth=2),
    Mistake(
        DASHBOARD, 'path = "source-card.md"', 'path = "appointments-about.md"', "double-path", "data dictionary",
        at='path = "appointments-synthetic.csv"',
    ),
    Mistake(DASHBOARD, 'parts = ["assumptions"]', 'parts = ["asumptions"]', "unknown-part", "mean: assumptions"),
    Mistake(DASHBOARD, '"not background-clinical"', '"not background-clinicle"', "unknown-flag", "background-clinical"),
    Mistake(DASHBOARD, "{project.issue}", "{project.isue}", "unknown-slot", "Did you mean: project.issue"),
    Mistake(DASHBOARD, "{project.issue}", "{background.job}", "unknown-slot", "project, role, lane, skill"),
    Mistake(DASHBOARD, "{project.issue}", "{project.issue", "bad-wording", "{slot}"),
    Mistake(DASHBOARD, "{? data-synthetic:", "{? data-syntetic:", "unknown-flag", "data-synthetic"),
    Mistake(DASHBOARD, '"row", "column", "before"', '"row", "row", "before"', "double-column", ""),
    Mistake(DASHBOARD, '"mended or unclear"]', '"{mended}"]', "brace-in-plain-text", ""),
    Mistake(DASHBOARD, '  [""],', '  ["a", "b", "c", "d", "e", "f", "g"],', "wide-row", ""),
    Mistake(DASHBOARD, '  [""],', '  ["=1+1"],', "formula", "letter or a digit"),
    Mistake(DASHBOARD, 'name = "week"', 'name = "visit"', "double-column", "", nth=2),
    Mistake(DASHBOARD, 'name = "week"', 'name = "synthetic"', "double-column", ""),
    Mistake(DASHBOARD, 'subtract = ["days_notice"]', 'subtract = ["days_notise"]', "unknown-column", "days_notice"),
    Mistake(DASHBOARD, 'subtract = ["days_notice"]', 'subtract = ["station"]', "wrong-column", "numbers"),
    Mistake(DASHBOARD, 'subtract = ["days_notice"]', 'subtract = ["visit"]', "wrong-column", "numbers"),
    Mistake(DASHBOARD, 'per = "days_notice"', 'per = "minutes_waited"', "unknown-column", "Columns before it"),
    Mistake(DASHBOARD, 'weekday = "Monday", time', 'weekday = "Mondays", time', "unknown-word", "Did you mean: Monday"),
    Mistake(DASHBOARD, "weights = [36, 24, 24, 16]", "weights = [36, 24, 24]", "wrong-weights", "each value"),
    Mistake(DASHBOARD, "1, 1, 1, 0.85, 0, 0]", "1, 1, 1, 0.85, -1, 0]", "wrong-weights", "each value"),
    Mistake(DASHBOARD, "to = 2026-06-26", "to = 2025-06-26", "empty-range", "upwards", at='kind = "date"'),
    Mistake(DASHBOARD, "  around = 7\n", "", "no-bell", "even or low", at='kind = "number"', nth=2),
    Mistake(DASHBOARD, "  since = 2026-01-05\n", "", "no-since", "week 1", at='part = "week"'),
    Mistake(DASHBOARD, '"Saturday", "Sunday"]', '"Weekend"]', "wrong-words", "Seven"),
    Mistake(DASHBOARD, "rows = 640", "rows = 60", "many-faults", "two counted"),
    Mistake(DASHBOARD, 'column = "channel"', 'column = "notice_band"', "hidden-column", ""),
    Mistake(DASHBOARD, "  count = 8\n", "", "no-count", "how many", at='kind = "doubled"'),
    Mistake(DASHBOARD, '"X-ray" = ["Xray"', '"Xrays" = ["Xray"', "unknown-word", "X-ray"),
    Mistake(
        DASHBOARD, 'column = "minutes_waited"\n  step = 5', 'column = "station"\n  step = 5', "wrong-column", "numbers",
        at='column = "station"',
    ),
    Mistake(DASHBOARD, 'sort = ["visit_date", "time"]', 'sort = ["day"]', "unknown-column", ""),
    Mistake(MAP, "flowchart TD", "flowshart TD", "not-a-drawing", "flowchart", at="mermaid = '''"),
    Mistake(RUBRIC, '"summaries", "answers"', '"sumaries", "answers"', "unknown-texts", "Did you mean: summaries"),
    Mistake(RUBRIC, "clean = 3", "clean = 4", "wrong-count", "14"),
    Mistake(RUBRIC, "doubles = 1", "doubles = 99", "few-offers", "second fault"),
    Mistake(RUBRIC, 'id = "vague-advice"', 'id = "vague-advise"', "unknown-fault", "vague-advise", at="vague-advice ="),
    Mistake(RUBRIC, 'id = "drinks-too-little"', 'id = "dizzy-after-hip"', "double-id", "differ", nth=2),
    Mistake(
        RUBRIC, 'wrong-detail = "The dressing is dry and was changed at 13:30."',
        'wrong-detail = "The dressing is dry and was changed at 10:30."', "no-change", "differ",
    ),
]  # fmt: skip


def copy_starters(folder: Path) -> Path:
    """Copy the shipped starters alone into ``folder``."""
    shutil.copytree(find_shipped_guide() / "starters", folder / "starters")
    return folder


def check(guide: Guide, folder: Path, name: str) -> list[Problem]:
    """Read and check one starter file, as the checks of a guide do."""
    starter, problems = read_starter(folder / name)
    if starter is None:
        return problems
    locator = Locator(folder)
    return [
        Problem(item.code, item.message, locator.place(item.spot), item.hint)
        for item in check_starters(guide, {name: starter})
    ]


# --- the shipped ones ---------------------------------------------------------------------------


def test_there_are_starters_to_look_at(guide: Guide) -> None:
    assert {path.stem for path in FILES} <= set(guide.projects)
    assert {"output-review-rubric", "public-health-dashboard", "workflow-map"} <= {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_starter_has_no_finding(guide: Guide, path: Path) -> None:
    assert [str(problem) for problem in check(guide, find_shipped_guide(), f"starters/{path.name}")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_starter_says_where_it_comes_from_and_what_to_do_first(path: Path) -> None:
    starter, _ = read_starter(path)
    assert starter is not None
    assert starter.of == f"project.{path.stem}"
    assert starter.source
    assert len(set(starter.steps)) == 3
    assert len(starter.files) >= 4
    assert all(file.about.rstrip("}").endswith((".", "?")) for file in starter.files)


def test_the_three_first_starters_use_most_of_what_can_be_said() -> None:
    """What nobody uses may be broken without anyone seeing it; the rest is tried with small tables of their own."""
    starters, _ = read_starters(find_shipped_guide())
    files = [file for starter in starters.values() for file in starter.files]
    assert {file.kind for file in files} >= set(FILE_KINDS) - {"made-pictures"}
    kinds = {column.kind for file in files for column in getattr(file, "columns", ()) if hasattr(column, "kind")}
    assert kinds <= set(COLUMN_KINDS)
    assert len(kinds) >= 10
    faults = {fault.kind for file in files for fault in getattr(file, "faults", ()) if hasattr(fault, "kind")}
    assert faults >= set(FAULT_KINDS) - {"moved", "swapped"}


# --- beside the guide ---------------------------------------------------------------------------


def test_starters_are_no_part_of_the_guide_and_count_for_its_checksum(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(find_shipped_guide(), tmp_path / "guide"))
    before, problems = load_guide(folder)
    assert before is not None
    assert problems == []
    assert "starters" not in TABLE_NAMES
    plant(folder, MAP, "The drawing is a beginning", "This drawing is a beginning")
    after, _ = load_guide(folder)
    assert after is not None
    assert after.sha256 != before.sha256
    assert after._replace(sha256="") == before._replace(sha256="")


def test_a_project_without_a_file_has_no_starter_and_no_problem(tmp_path: Path) -> None:
    assert load_starter(tmp_path, "workflow-map") == (None, [])
    assert load_starter(find_shipped_guide(), "no-such-project") == (None, [])
    starter, problems = load_starter(find_shipped_guide(), "workflow-map")
    assert starter is not None
    assert problems == []


def test_the_checks_of_a_guide_tell_both_kinds_of_mistake(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(find_shipped_guide(), tmp_path / "guide"))
    for path in (folder / "starters").iterdir():
        if path.relative_to(folder).as_posix() not in (MAP, DASHBOARD):
            path.unlink()
    plant(folder, MAP, 'parts = ["one-process"]', 'parts = ["a-process"]')
    plant(folder, DASHBOARD, 'kind = "page"', 'kind = "pages"')
    guide, _ = load_guide(folder)
    assert guide is not None
    problems = check_guide(guide, folder)
    assert {(problem.code, Path(problem.where.file).name) for problem in problems if problem.where} == {
        ("unknown-part", "workflow-map.toml"), ("unknown-kind", "public-health-dashboard.toml"),
    }  # fmt: skip


# --- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("mistake", UNREADABLE, ids=str)
def test_what_cannot_be_read_is_told_with_its_line(guide: Guide, tmp_path: Path, mistake: Mistake) -> None:
    folder = copy_starters(tmp_path)
    plant(folder, mistake.file, mistake.old, mistake.new)
    starter, problems = read_starter(folder / mistake.file)
    assert starter is None
    found = [problem for problem in problems if problem.code == mistake.code]
    assert found, [str(problem) for problem in problems]
    assert mistake.hint in found[0].hint
    assert found[0].where is not None
    assert found[0].where.line == find_line(folder, mistake)


@pytest.mark.parametrize("mistake", WRONG, ids=str)
def test_what_does_not_hold_together_is_told_with_its_line(guide: Guide, tmp_path: Path, mistake: Mistake) -> None:
    folder = copy_starters(tmp_path)
    plant(folder, mistake.file, mistake.old, mistake.new)
    problems = check(guide, folder, mistake.file)
    found = [problem for problem in problems if problem.code == mistake.code]
    assert found, [str(problem) for problem in problems]
    assert mistake.hint in found[0].hint
    assert found[0].where is not None
    assert found[0].where.file.endswith(mistake.file)
    assert found[0].where.line == find_line(folder, mistake)


def test_a_part_must_be_held_for_everybody_whatever_the_data(guide: Guide, tmp_path: Path) -> None:
    folder = copy_starters(tmp_path)
    path = folder / DASHBOARD
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('parts = ["assumptions"]', 'when = ["data-public"]\nparts = ["assumptions"]'))
    (problem,) = [problem for problem in check(guide, folder, DASHBOARD) if problem.code == "part-not-held"]
    assert '"assumptions"' in problem.message
    assert "synthetic" in problem.message


def test_a_starter_has_the_name_of_its_project(guide: Guide, tmp_path: Path) -> None:
    folder = copy_starters(tmp_path)
    (folder / MAP).rename(folder / "starters" / "map.toml")
    (problem,) = [one for one in check(guide, folder, "starters/map.toml") if one.code == "starter-file-name"]
    assert problem.hint == "Name the file starters/workflow-map.toml."


def test_a_starter_without_files_or_with_a_broken_file_is_told(guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "starters").mkdir()
    path = tmp_path / MAP
    head = 'of = "project.workflow-map"\nsource = []\nbasis = "derived"\nsteps = ["a", "b", "c"]\n'
    path.write_text(head)
    codes = [problem.code for problem in check(guide, tmp_path, MAP)]
    assert {"empty-list", "no-source", "part-not-held"} == set(codes)
    path.write_text(head + "files = 3\n")
    assert [problem.code for problem in read_starter(path)[1]] == ["guide-tuple-type"]
    path.write_text(head + "[[files\n")
    assert [problem.code for problem in read_starter(path)[1]] == ["not-toml"]


PICTURES = """
of = "project.imaging-exploration"
source = ["ours"]
basis = "derived"
steps = ["a", "b", "c"]
[[files]]
kind = "made-pictures"
path = "pictures"
about = "Pictures."
title = "Pictures"
seed = 1
pictures = 300
size = 64
[[files.marks]]
column = "patch"
what = "a patch"
percent = 50
with = "bar"
height = 63
width = 4
add = 40
[[files]]
kind = "made-texts"
path = "texts"
about = "Texts."
title = "Texts"
seed = 1
clean = 1
source_heading = "Note"
draft_heading = "Draft"
[[files.cases]]
id = "a"
title = "A"
frame = "somewhere"
facts = [{ source = "Only a source." }]
"""


def test_pictures_and_cases_that_cannot_be_made_are_told(guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "starters").mkdir()
    name = "starters/imaging-exploration.toml"
    (tmp_path / name).write_text(PICTURES, encoding="utf-8")
    found = {one.code: one.where.line for one in check(guide, tmp_path, name) if one.where}
    lines = PICTURES.splitlines()
    assert found["many-pictures"] == lines.index("size = 64") + 1
    assert found["large-mark"] == lines.index("height = 63") + 1
    assert found["unknown-column"] == lines.index('with = "bar"') + 1
    assert found["empty-case"] == lines.index("[[files.cases]]") + 1


# --- small parts --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a.md", "a-b/c_d-synthetic.csv", "a1/b.c.md"])
def test_a_path_may_name_what_is_inside(path: str) -> None:
    assert is_safe(path)


@pytest.mark.parametrize(
    "path",
    ["", ".", "..", "../a.md", "a/../b.md", "/a.md", "a//b.md", "a/", "A.md", "a b.md", "a.md ", ".git", "c:a.md",
     "con", "com1.md", "a/nul.txt", "a\\b.md", "ä.md", "a" * 101],
)  # fmt: skip
def test_no_path_leaves_its_folder_or_means_another_thing_on_another_system(path: str) -> None:
    assert not is_safe(path)


def test_every_path_of_a_file_is_known_beforehand() -> None:
    starters, _ = read_starters(find_shipped_guide())
    for starter in starters.values():
        for file in starter.files:
            paths = list_paths(file)
            assert len(set(paths)) == len(paths)
            assert paths == [file.path] if isinstance(file, PageFile) else file.path in paths[0]


def test_cases_are_moved_to_another_fault_where_that_helps() -> None:
    offers = [{"a", "b"}, {"a"}, {"c"}]
    assert pair_cases(["a", "b"], offers, [0, 1, 2]) == [1, 0]
    assert pair_cases(["a", "a"], offers, [0, 1, 2]) is not None
    assert pair_cases(["a", "a", "b"], offers, [0, 1, 2]) is None
    assert pair_cases([], offers, [0, 1, 2]) == []
