from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from careerpath import __version__
from careerpath.guide.content import Guide
from careerpath.paths import find_shipped_guide
from tests.commands.checks import check_one_refusal, check_refused, find_raw, read_problems
from tests.helpers import Finished, invoke, run

pytestmark = pytest.mark.usefixtures("home")
AS_JSON = ("--format", "json")
MAP = "workflow-map"


def read_tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def start(*args: object) -> Finished:
    finished = invoke("start", *map(str, args))
    assert finished.code == 0, finished.said
    assert find_raw(finished.said) == []
    return finished


def read_data(finished: Finished) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(finished.stdout)["data"]
    return data


# --- writing ------------------------------------------------------------------------------------


def test_a_folder_is_written_and_the_first_steps_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    finished = start(MAP, folder)
    tree = read_tree(folder)
    assert {"README.md", "map.md", "reminders-synthetic.csv", "answer-keys/reminders.md"} <= set(tree)
    assert finished.stderr == ""
    for path in tree:
        assert path in finished.stdout
    assert f"Files written: {len(tree)}" in finished.stdout
    assert "1. Write into edges.md" in " ".join(finished.stdout.split())
    assert "3. " in finished.stdout


def test_without_a_folder_it_is_named_for_the_project(tmp_path: Path) -> None:
    finished = run("start", MAP, cwd=tmp_path)
    assert finished.code == 0, finished.said
    assert [path.name for path in tmp_path.iterdir()] == [MAP]
    assert (tmp_path / MAP / "README.md").is_file()


def test_the_same_call_writes_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    for name, seed in (("one", "0"), ("two", "4711")):
        assert run("start", "output-review-rubric", name, cwd=tmp_path, env={"PYTHONHASHSEED": seed}).code == 0
    assert read_tree(tmp_path / "one") == read_tree(tmp_path / "two")
    assert len(read_tree(tmp_path / "one")) > 20


def test_made_files_have_the_usual_permissions_and_leave_nothing_behind(tmp_path: Path) -> None:
    start(MAP, tmp_path / "map")
    umask = os.umask(0)
    os.umask(umask)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "map").rglob("*.md")} == {0o666 & ~umask}
    assert not list((tmp_path / "map").rglob("*.tmp"))


@pytest.mark.parametrize("name", ["workflow-map", "Workflow map", "WORKFLOW_MAP", "P03"])
def test_a_project_goes_by_its_id_its_title_or_its_number(tmp_path: Path, name: str) -> None:
    start(name, tmp_path / "map")
    assert (tmp_path / "map" / "map.md").is_file()


# --- never touching what is there ---------------------------------------------------------------


def test_files_that_are_there_are_left_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    start(MAP, folder)
    (folder / "README.md").write_text("my own words", encoding="utf-8")
    (folder / "map.md").unlink()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = read_tree(folder)
    stamps = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    finished = start(MAP, folder, "--force")
    after = read_tree(folder)
    assert after == {**before, "map.md": after["map.md"]}
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    (told,) = finished.stderr.splitlines()
    assert told.startswith(f"Left as they were, {len(before) - 1} files in {folder}: README.md, "), "all but the notes"
    assert "answer-keys/reminders.md" in told
    assert " map.md" not in told
    assert "Files written: 1" in finished.stdout
    assert "map.md" in finished.stdout


def test_many_left_files_of_a_folder_share_a_name_and_a_single_one_has_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    start("output-review-rubric", folder)
    assert "summaries/ (14 files)" in start("output-review-rubric", folder).stderr
    for path in folder.rglob("*.*"):
        if path.name != "rubric.csv":
            path.unlink()
    assert start("output-review-rubric", folder).stderr == f"Left as it was: {folder / 'rubric.csv'}\n"


def test_a_second_time_nothing_is_written_and_quiet_still_tells(tmp_path: Path) -> None:
    start(MAP, tmp_path / "map")
    before = read_tree(tmp_path / "map")
    finished = start(MAP, tmp_path / "map", "--quiet")
    assert read_tree(tmp_path / "map") == before
    assert "Nothing was written" in finished.stdout
    assert "Files written" not in finished.stdout
    assert finished.stderr.startswith(f"Left as they were, {len(before)} files in ")
    assert finished.stderr.count("\n") == 1


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    target = tmp_path / "precious.md"
    (folder / "README.md").symlink_to(target)
    finished = invoke("start", MAP, str(folder))
    told = check_one_refusal(finished, str(folder / "README.md"), "a link", "Nothing was written")
    assert "Traceback" not in told
    assert not target.exists()
    assert [path.name for path in folder.iterdir()] == ["README.md"]


def test_everything_in_the_way_is_told_before_anything_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    (folder / "README.md").mkdir(parents=True)
    (folder / "answer-keys").write_text("a file", encoding="utf-8")
    lines = check_refused(invoke("start", MAP, str(folder)))
    told = [line for line in lines if line.startswith("careerpath: ")]
    assert len(told) == 2
    assert any("README.md: this is a folder" in line for line in told)
    assert any("answer-keys: this is a file" in line for line in told)
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "answer-keys"]


def test_a_file_cannot_be_the_folder_and_the_folder_around_it_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    check_one_refusal(invoke("start", MAP, str(tmp_path / "file")), str(tmp_path / "file"), "this is a file")
    check_one_refusal(invoke("start", MAP, str(tmp_path / "no" / "map")), str(tmp_path / "no"), "does not exist")
    check_one_refusal(invoke("start", MAP, str(tmp_path / "file" / "map")), str(tmp_path / "file"), "does not exist")


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir(mode=0o500)
    check_refused(invoke("start", MAP, str(tmp_path / "map")))


# --- listing ------------------------------------------------------------------------------------


def test_listing_writes_nothing(tmp_path: Path) -> None:
    finished = run("start", MAP, "--list", cwd=tmp_path)
    assert finished.code == 0
    assert list(tmp_path.iterdir()) == []
    for word in ("README.md", "map.md", "Escalation rules", "reminders-synthetic.csv"):
        assert word in finished.stdout


def test_what_scripts_get_is_pinned(guide: Guide, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    finished = start(MAP, folder, *AS_JSON)
    document = json.loads(finished.stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/start/1"
    assert document["careerpath"] == __version__
    data = document["data"]
    assert list(data) == ["project", "folder", "role", "data", "steps", "files"]
    assert data["project"] == MAP
    assert data["folder"] == str(folder)
    assert data["role"] == guide.projects[MAP].roles[0]
    assert data["data"] == "fictional"
    assert len(data["steps"]) == 3
    for file in data["files"]:
        assert list(file) == ["path", "about", "parts", "written"]
        assert file["written"] is True
        assert set(file["parts"]) <= {part.id for part in guide.projects[MAP].parts}
    assert {file["path"] for file in data["files"]} == set(read_tree(folder))
    assert {part for file in data["files"] for part in file["parts"]} == {part.id for part in guide.projects[MAP].parts}


def test_written_is_true_only_for_what_was_written_now(tmp_path: Path) -> None:
    listed = read_data(start(MAP, tmp_path / "map", "--list", *AS_JSON))
    assert {file["written"] for file in listed["files"]} == {False}
    start(MAP, tmp_path / "map")
    (tmp_path / "map" / "edges.md").unlink()
    data = read_data(start(MAP, tmp_path / "map", *AS_JSON))
    assert [file["path"] for file in data["files"] if file["written"]] == ["edges.md"]
    assert [file["path"] for file in data["files"]] == [file["path"] for file in listed["files"]]


@pytest.mark.parametrize("format_", ["plain", "markdown"])
def test_the_list_can_be_read_in_other_forms(tmp_path: Path, format_: str) -> None:
    finished = start(MAP, tmp_path / "map", "--list", "--format", format_)
    assert "escalation.md" in finished.stdout
    assert not (tmp_path / "map").exists()


# --- choices ------------------------------------------------------------------------------------


def test_role_background_data_and_licence_choose_the_words(tmp_path: Path) -> None:
    start(MAP, tmp_path / "usual")
    assert "the appointment reminder" in (tmp_path / "usual" / "README.md").read_text()
    start(MAP, tmp_path / "ward", "--role", "clinical informatics specialist")
    assert "the discharge sheet" in (tmp_path / "ward" / "README.md").read_text()
    assert (tmp_path / "ward" / "discharges-synthetic.csv").is_file()
    start(MAP, tmp_path / "office", "--background", "compliance")
    assert "prior authorization" in (tmp_path / "office" / "README.md").read_text()
    start(MAP, tmp_path / "nurse", "--licence")
    assert "No clinician read the rules" in (tmp_path / "usual" / "README.md").read_text()
    assert "No clinician read the rules" not in (tmp_path / "nurse" / "README.md").read_text()


def test_data_of_the_starter_is_taken_unless_another_is_asked_for(tmp_path: Path) -> None:
    assert read_data(start("public-health-dashboard", tmp_path / "a", *AS_JSON))["data"] == "synthetic"
    assert (tmp_path / "a" / "appointments-synthetic.csv").is_file()
    public = read_data(start("public-health-dashboard", tmp_path / "b", "--data", "public", *AS_JSON))
    assert public["data"] == "public"
    assert not any(file["path"].endswith("-synthetic.csv") for file in public["files"])
    assert "Publisher" in (tmp_path / "b" / "source-card.md").read_text()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), ("start needs a project", "workflow-map")),
        (("workflow-mab",), ("unknown project", "Did you mean: workflow-map?")),
        (("nothing",), ("unknown project", "workflow-map")),
        ((MAP, "x", "--role", "healthcare-automation"), ("unknown role", "healthcare-automation-specialist")),
        ((MAP, "x", "--data", "publik"), ("unknown data", "public")),
        ((MAP, "x", "--data", "public"), ('"workflow-map" is not made of public material', "fictional, synthetic")),
        ((MAP, "x", "--background", "nurse"), ("unknown background", "clinical")),
        (("\x1b[31m",), ("control characters",)),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_meant_is_told_in_one_problem(args: tuple[str, ...], words: tuple[str, ...]) -> None:
    finished = invoke("start", *args)
    lines = check_refused(finished)
    assert len([line for line in lines if line.startswith("careerpath: ")]) == 1
    assert all(word in finished.stderr for word in words)


def test_every_mistake_of_a_call_is_told_at_once_and_as_json_too() -> None:
    finished = invoke("start", "no-such", "--role", "no-such", "--data", "no-such", *AS_JSON)
    problems = read_problems(finished, "start")
    assert [problem["code"] for problem in problems] == ["unknown-project", "unknown-role", "unknown-data"]


# --- another guide ------------------------------------------------------------------------------


def test_a_guide_without_starters_gives_a_readme_and_headings(tmp_path: Path) -> None:
    guide = Path(shutil.copytree(find_shipped_guide(), tmp_path / "guide"))
    shutil.rmtree(guide / "starters")
    start(MAP, tmp_path / "map", "--guide", guide)
    assert sorted(read_tree(tmp_path / "map")) == ["README.md", "parts.md"]
    assert "## Escalation rules" in (tmp_path / "map" / "parts.md").read_text()


def test_a_guide_that_reaches_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    guide = Path(shutil.copytree(find_shipped_guide(), tmp_path / "guide"))
    path = guide / "starters" / f"{MAP}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"edges.md"', '"../../edges.md"'), encoding="utf-8")
    finished = invoke("start", MAP, str(tmp_path / "map"), "--guide", str(guide))
    check_refused(finished)
    assert '"../../edges.md" cannot be a path of a starter folder' in finished.stderr
    assert "workflow-map.toml, line" in finished.stderr
    assert not (tmp_path / "map").exists()


def test_start_reads_one_starter_and_imports_no_other_room() -> None:
    code = (
        "import sys; sys.argv = ['careerpath', 'start', 'workflow-map', '--list', '--format', 'json']\n"
        "import contextlib, io\n"
        "from careerpath.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()\n"
        "print([name for name in ('rich', 'questionary', 'jinja2', 'icalendar', 'typst') if name in sys.modules])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
