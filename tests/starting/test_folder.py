"""Whole folders: those of the shipped starters for every choice a person has, and one without a starter."""

from __future__ import annotations

import re

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.starter_models import MadePictures, MadeTable, MadeTexts
from careerpath.guide.starter_paths import KEYS_FOLDER, is_safe, list_paths
from careerpath.planning.sections import README_PARTS
from careerpath.starting.folder import StarterFolder, make_folder
from careerpath.starting.made_tables import make_rows
from careerpath.starting.made_texts import plant_text_faults
from careerpath.starting.voice import Choices
from careerpath.vocabulary import tell
from tests.guide.test_starters import FILES
from tests.helpers import BACKGROUNDS
from tests.starting.made import find_text, list_starters, load_shipped, make_shipped, read_csv

PROJECTS = [path.stem for path in FILES]
_LABELS = ("SYNTHETIC: ", "FICTIONAL: ")


def list_variants(guide: Guide, project: str) -> list[str]:
    """Return the backgrounds for which the project has words or files of their own, and one for which it has none."""
    starter = load_shipped(project)
    flags = {variant.flag for variant in guide.projects[project].variants}
    flags |= {flag for file in (starter.files if starter else ()) for flag in file.when}
    own = [name for name in BACKGROUNDS if {f"background-{name}", f"not background-{name}"} & flags]
    return [*own, *[name for name in BACKGROUNDS if name not in own][:1]]


def list_folders(guide: Guide, project: str) -> list[StarterFolder]:
    """Return the folder of every role of a project, of every kind of data, and of every background that matters."""
    record = guide.projects[project]
    return [
        *(make_shipped(guide, project, role=role) for role in record.roles),
        *(make_shipped(guide, project, data=data) for data in record.data),
        *(make_shipped(guide, project, background=background) for background in list_variants(guide, project)),
        make_shipped(guide, project, licence="yes"),
    ]


@pytest.mark.parametrize("project", PROJECTS)
def test_whatever_is_chosen_every_required_part_has_a_place(guide: Guide, project: str) -> None:
    wanted = {part.id for part in guide.projects[project].parts}
    for folder in list_folders(guide, project):
        assert {part for file in folder.files for part in file.parts} == wanted
        readme = folder.files[0].text
        for part in guide.projects[project].parts:
            (line,) = [line for line in readme.splitlines() if line.startswith(f"- [ ] **{part.label}**")]
            assert "In: `" in line
            assert "`…`" not in line
            assert all(f"`{action}`" in line for action in part.made_in)


@pytest.mark.parametrize("project", PROJECTS)
def test_paths_are_safe_and_each_stands_once(guide: Guide, project: str) -> None:
    starter = load_shipped(project)
    assert starter is not None
    known = {path for file in starter.files for path in list_paths(file)}
    for folder in list_folders(guide, project):
        paths = [file.path for file in folder.files]
        assert paths[0] == "README.md"
        assert len(set(paths)) == len(paths) >= 6
        assert all(is_safe(path) for path in paths[1:])
        assert set(paths[1:]) <= known


@pytest.mark.parametrize("project", PROJECTS)
def test_words_are_filled_and_files_end_as_files_do(guide: Guide, project: str) -> None:
    for folder in list_folders(guide, project):
        for file in folder.files:
            assert file.text.endswith("\n"), file.path
            assert not file.text.endswith("\n\n"), file.path
            bare = re.sub(r"```mermaid.*?```", "", file.text, flags=re.DOTALL)
            assert "{" not in bare, file.path
            assert "{" not in file.about
            assert file.about
        assert all("{" not in step for step in folder.steps)


@pytest.mark.parametrize("project", PROJECTS)
def test_every_csv_can_be_read_and_says_when_it_is_made(guide: Guide, project: str) -> None:
    for folder in list_folders(guide, project):
        for file in folder.files:
            if not file.path.endswith(".csv"):
                continue
            rows = read_csv(file.text)
            assert rows, file.path
            assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
            if file.path.endswith("-synthetic.csv"):
                assert next(iter(rows[0])) == "synthetic"
                assert {row["synthetic"] for row in rows} == {"synthetic"}, file.path
            else:
                assert "synthetic" not in rows[0]


@pytest.mark.parametrize("project", PROJECTS)
def test_every_made_text_says_so_at_its_head(guide: Guide, project: str) -> None:
    starter = load_shipped(project)
    assert starter is not None
    made = {
        path
        for file in starter.files
        if isinstance(file, MadeTexts | MadeTable | MadePictures)
        for path in list_paths(file)
    }
    made |= {file.path for file in starter.files if getattr(file, "made", False)}
    for folder in list_folders(guide, project):
        for file in folder.files:
            if file.path in made and file.path.endswith(".md"):
                assert any(label in "\n".join(file.text.splitlines()[:3]) for label in _LABELS), file.path
        for file in folder.files:
            if isinstance(file, MadeTexts):
                assert file.text.startswith("> FICTIONAL")


@pytest.mark.parametrize("project", PROJECTS)
def test_the_same_choices_make_the_same_bytes(guide: Guide, project: str) -> None:
    assert make_shipped(guide, project, anew=True) == make_shipped(guide, project, anew=True)


@pytest.mark.parametrize("project", PROJECTS)
def test_faults_are_planted_in_the_number_that_is_stated(guide: Guide, project: str) -> None:
    starter = load_shipped(project)
    assert starter is not None
    for file in starter.files:
        if isinstance(file, MadeTable):
            for fault, planted in zip(file.faults, make_rows(file).planted, strict=True):
                assert len(planted) == fault.count if fault.count else len(planted) >= 5, (file.path, fault.kind)
        elif isinstance(file, MadeTexts):
            planted_texts = [plant for found in plant_text_faults(file) for plant in found]
            assert len(planted_texts) == sum(fault.count for fault in file.faults) + file.doubles


@pytest.mark.parametrize("project", PROJECTS)
def test_only_the_key_tells_the_answers(guide: Guide, project: str) -> None:
    """No sentence of an answer key stands in a file that is to be looked at first."""
    starter = load_shipped(project)
    assert starter is not None
    told = [fault.say for file in starter.files if isinstance(file, MadeTable) for fault in file.faults]
    told += [line for file in starter.files if isinstance(file, MadeTable | MadePictures) for line in file.patterns]
    for folder in list_folders(guide, project):
        for file in folder.files:
            if not file.path.startswith(f"{KEYS_FOLDER}/"):
                assert not any(line in file.text for line in told), file.path
            elif file.path.endswith(".md"):
                assert tell("starter_files.open_later") in file.text


# --- the README ---------------------------------------------------------------------------------


@pytest.mark.parametrize("project", PROJECTS)
def test_the_readme_has_the_five_parts_the_limits_and_what_stays_out(guide: Guide, project: str) -> None:
    record = guide.projects[project]
    readme = make_shipped(guide, project).files[0].text
    headings = [line[3:] for line in readme.splitlines() if line.startswith("## ")]
    five = [tell(f"plan.readme_{part}") for part in README_PARTS]
    assert headings[:2] == ["Start here", "Files"]
    assert headings[2:7] == five
    assert headings[7:10] == ["Required parts", "Limits to say", "Not to include"]
    boxes = [line for line in readme.splitlines() if line.startswith("- [ ] ")]
    assert len(boxes) == len(record.parts) + len(guide.never) + len(guide.avoid) + len(record.never)
    for entry in (*guide.never.values(), *guide.avoid.values()):
        assert entry.text in readme
    limits = readme.split("## Limits to say")[1].split("\n## ")[0]
    assert len([line for line in limits.splitlines() if line.startswith("- ")]) == len(record.limits)
    assert all(notice.text in readme for notice in guide.notices.values())
    assert f"{guide.info.name} {guide.info.version} ({guide.sha256[:12]})" in readme
    assert guide.roles[record.roles[0]].title in readme


@pytest.mark.parametrize("project", PROJECTS)
def test_the_readme_lists_every_file(guide: Guide, project: str) -> None:
    for folder in list_folders(guide, project):
        table = folder.files[0].text.split("## Files")[1].split("\n>")[0]
        listed = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
        for file in folder.files[1:]:
            assert file.path in listed or f"{file.path.rpartition('/')[0]}/" in listed, file.path


def test_the_readme_speaks_of_the_chosen_role_and_material(guide: Guide) -> None:
    evaluator = find_text(make_shipped(guide, "output-review-rubric"), "README.md")
    reviewer = find_text(make_shipped(guide, "output-review-rubric", role="medical-ai-content-reviewer"), "README.md")
    assert "AI-written patient summaries" in evaluator
    assert "a clinical AI evaluator" in evaluator
    assert "AI-written answers to patients' questions" in reviewer
    assert "a medical AI content reviewer" in reviewer
    public = find_text(make_shipped(guide, "public-health-dashboard", data="public"), "README.md")
    assert "vaccination coverage" in public
    assert "How the made data was made" not in public
    assert "How the made data was made" in find_text(make_shipped(guide, "public-health-dashboard"), "README.md")


def test_a_licence_changes_what_the_limits_say(guide: Guide) -> None:
    without = find_text(make_shipped(guide, "output-review-rubric"), "README.md")
    having = find_text(make_shipped(guide, "output-review-rubric", licence="yes"), "README.md")
    assert "holds no clinical licence" in without
    assert "holds no clinical licence" not in having


def test_the_made_texts_of_the_rubric_go_with_its_words(guide: Guide) -> None:
    folders = {
        name: {file.path.split("/")[0] for file in make_shipped(guide, "output-review-rubric", background=name).files}
        for name in BACKGROUNDS
    }
    sets = {"summaries", "answers", "messages", "replies", "comments"}
    assert {background: sorted(found & sets) for background, found in folders.items()} == {
        "clinical": ["summaries"], "data": ["comments"], "operations": ["replies"], "content": ["answers"],
        "compliance": ["messages"], "product": ["answers"], "beginner": ["answers"],
    }  # fmt: skip
    scores = read_csv(find_text(make_shipped(guide, "output-review-rubric"), "score-table.csv"))
    assert [row["text"] for row in scores[:14]] == [f"note-{number:02}" for number in range(1, 15)]


def test_the_rubric_has_its_six_criteria_and_a_stop_rule(guide: Guide) -> None:
    rows = read_csv(find_text(make_shipped(guide, "output-review-rubric"), "rubric.csv"))
    assert [row["criterion"] for row in rows] == [
        "Accuracy", "Clarity", "Completeness", "Safety", "Uncertainty", "Escalation guidance",
    ]  # fmt: skip
    assert [row["criterion"] for row in rows if row["stop rule"]] == ["Safety"]
    assert sum(name[:2] in ("0:", "1:", "2:") for name in rows[0]) == 3


def test_the_map_has_one_drawing_for_each_process(guide: Guide) -> None:
    drawings = set()
    for background in BACKGROUNDS:
        text = find_text(make_shipped(guide, "workflow-map", background=background), "map.md")
        (drawing,) = re.findall(r"```mermaid\n(flowchart.*?)\n```", text, re.DOTALL)
        drawings.add(drawing)
        assert "| Box | Job |" in text
    assert len(drawings) == 5


# --- without a starter --------------------------------------------------------------------------


def test_a_project_without_a_starter_gets_its_readme_and_a_heading_for_each_part(guide: Guide) -> None:
    for project in guide.projects.values():
        folder = make_folder(guide, None, Choices(project.id, project.roles[0], project.data[0]))
        assert [file.path for file in folder.files] == ["README.md", "parts.md"]
        assert len(folder.steps) == 3
        parts = find_text(folder, "parts.md")
        assert [line[3:] for line in parts.splitlines() if line.startswith("## ")] == [p.label for p in project.parts]
        assert folder.files[1].parts == tuple(part.id for part in project.parts)
        assert "{" not in parts + folder.files[0].text
        assert "`parts.md`" in folder.files[0].text


def test_what_only_a_plan_knows_is_left_open(guide: Guide) -> None:
    project = guide.projects["workflow-map"]
    readme = project.readme.model_copy(update={"problem": "By {day_30}, {background.place}, {job}: {project.place}."})
    odd = guide._replace(projects={"workflow-map": project.model_copy(update={"readme": readme})})
    text = make_folder(odd, None, Choices("workflow-map", project.roles[0], "fictional")).files[0].text
    assert "By …, …, …: clinic." in text
    text = make_folder(odd, None, Choices("workflow-map", project.roles[0], "fictional", "clinical")).files[0].text
    assert f"{guide.backgrounds['clinical'].phrases['place']}, {guide.backgrounds['clinical'].phrases['job']}" in text


def test_there_is_a_starter_to_look_at(guide: Guide) -> None:
    assert set(list_starters(guide)) == set(PROJECTS)
    assert len(PROJECTS) >= 3
