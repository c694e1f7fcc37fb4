from __future__ import annotations

from pathlib import Path

import pytest

from careerpath.guide.loader import load_guide
from careerpath.paths import find_shipped_guide
from careerpath.problems import Problem

INFO = """\
schema = 1
id = "tiny"
name = "Tiny"
version = "1"
language = "en"
country_note = "None."
level_tables = []
counts = {}
"""
BLOCK = """\
[[blocks]]
id = "literacy"
label = "Literacy"
source = ["ours"]
basis = "derived"
"""
ACTION = """\
of = "skill.sql"

[[actions]]
id = "query"
phase = 1
at = 10
block = "literacy"
minutes = [30, 20, 10]
title = "Query"
text = "Query."
done_when = "Done."
evidence = "skill/query.sql"
source = ["ours"]
basis = "derived"
"""


def write_guide(folder: Path, **files: str | bytes) -> Path:
    """Write a guide of few words; a name such as ``actions__skill_sql`` stands for a file in a folder."""
    for name, content in {"guide": INFO, **files}.items():
        path = folder / (name.replace("__", "/").replace("_", "-") + ".toml")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def find_problems(folder: Path) -> list[Problem]:
    guide, problems = load_guide(folder)
    assert guide is None
    assert problems
    for problem in problems:
        assert problem.where is not None, problem
        assert problem.message.endswith("."), problem
    return problems


def find_problem(folder: Path) -> Problem:
    (problem,) = find_problems(folder)
    return problem


def tell_place(problem: Problem, folder: Path) -> str:
    assert problem.where is not None
    return f"{Path(problem.where.file).relative_to(folder).as_posix()}:{problem.where.line}"


def test_the_shipped_guide_loads_whole() -> None:
    guide, problems = load_guide(find_shipped_guide())
    assert [str(problem) for problem in problems] == []
    assert guide is not None
    assert len(guide.roles) == 12
    assert len(guide.actions) == 49


def test_a_tiny_guide_loads_with_its_records_and_actions(tmp_path: Path) -> None:
    guide, problems = load_guide(write_guide(tmp_path, words=BLOCK, actions__skill_sql=ACTION))
    assert problems == []
    assert guide is not None
    assert list(guide.blocks) == ["literacy"]
    assert [action.id for action in guide.actions["skill.sql"]] == ["query"]
    assert len(guide.sha256) == 64


def test_the_checksum_is_over_names_and_words(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c", "d")]
    for folder in folders:
        folder.mkdir()
    write_guide(folders[0], words=BLOCK)
    write_guide(folders[1], words=BLOCK)
    write_guide(folders[2], words=BLOCK.replace("Literacy", "Literature"))
    write_guide(folders[3], other=BLOCK)
    sums = [guide.sha256 for folder in folders if (guide := load_guide(folder)[0])]
    assert len(sums) == 4
    assert sums[0] == sums[1]
    assert len(set(sums)) == 3


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK + "label = oops\n"))
    assert problem.code == "not-toml"
    assert tell_place(problem, tmp_path) == "words.toml:6"


def test_an_unknown_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK + 'lable = "x"\n'))
    assert problem.code == "guide-extra-forbidden"
    assert '"lable" of "literacy"' in problem.message
    assert problem.hint == "Did you mean: label?"
    assert tell_place(problem, tmp_path) == "words.toml:6"


def test_a_wrong_type_is_told_in_plain_words(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK.replace('"Literacy"', "7")))
    assert problem.code == "guide-string-type"
    assert problem.message == '"label" of "literacy" should be text in quotation marks.'
    assert tell_place(problem, tmp_path) == "words.toml:3"


def test_a_missing_key_is_told_at_its_record(tmp_path: Path) -> None:
    second = BLOCK.replace('"literacy"', '"workflow"').replace('label = "Literacy"\n', "")
    problem = find_problem(write_guide(tmp_path, words=BLOCK + second))
    assert problem.code == "guide-missing"
    assert problem.message == '"label" of "workflow" is missing.'
    assert tell_place(problem, tmp_path) == "words.toml:6"


def test_a_value_that_is_not_allowed_is_shown(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK.replace('"derived"', '"guessed"')))
    assert "guessed" in problem.message
    assert "stated" in problem.message
    assert tell_place(problem, tmp_path) == "words.toml:5"


@pytest.mark.parametrize("name", ["Literacy", "li teracy", "literacy-", "", "x" * 61])
def test_an_id_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK.replace('id = "literacy"', f'id = "{name}"')))
    assert problem.message.startswith('"id"')
    assert tell_place(problem, tmp_path) == "words.toml:2"


def test_an_id_stands_once_in_all_files(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, more=BLOCK, words=BLOCK))
    assert problem.code == "double-id"
    assert '"literacy"' in problem.message
    assert tell_place(problem, tmp_path) == "words.toml:1"


def test_a_newer_schema_is_refused_in_one_sentence(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, guide=INFO.replace("schema = 1", "schema = 2")))
    assert problem.code == "newer-schema"
    assert "schema 2" in problem.message
    assert "newer careerpath" in problem.hint
    assert tell_place(problem, tmp_path) == "guide.toml:1"


@pytest.mark.parametrize("schema", ["", "schema = 0\n", 'schema = "1"\n'])
def test_a_schema_that_is_none_is_refused(tmp_path: Path, schema: str) -> None:
    problem = find_problem(write_guide(tmp_path, guide=INFO.replace("schema = 1\n", schema)))
    assert "schema" in problem.message
    assert "schema_" not in problem.message


def test_an_empty_folder_has_no_guide(tmp_path: Path) -> None:
    problem = find_problem(tmp_path)
    assert problem.code == "no-guide-file"
    assert "guide.toml" in problem.hint


def test_a_file_is_no_guide(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path) / "guide.toml")
    assert problem.code == "not-a-folder"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    problem = find_problem(tmp_path / "nowhere")
    assert problem.code == "no-such-guide"
    assert str(problem.where) == str(tmp_path / "nowhere")
    assert problem.hint


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    content = BLOCK.replace("Literacy", "Bücher").encode("latin-1")
    problem = find_problem(write_guide(tmp_path, words=content))
    assert problem.code == "not-utf-8"
    assert tell_place(problem, tmp_path) == "words.toml:3"


def test_control_characters_in_a_value_are_refused(tmp_path: Path) -> None:
    """A terminal would obey them: a guide from a stranger could rewrite what stands on the screen."""
    problem = find_problem(write_guide(tmp_path, words=BLOCK.replace("Literacy", "\\u001b[2JGone")))
    assert problem.code == "control-characters"
    assert "\x1b" not in problem.message
    assert tell_place(problem, tmp_path).startswith("words.toml:")


def test_control_characters_are_found_deep_inside(tmp_path: Path) -> None:
    deep = ACTION.replace('source = ["ours"]', 'source = ["ours", "\\u202Eours"]')
    problem = find_problem(write_guide(tmp_path, words=BLOCK, actions__skill_sql=deep))
    assert problem.code == "control-characters"


def test_unknown_tables_are_told_with_the_nearest(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK.replace("[[blocks]]", "[[block]]")))
    assert problem.code == "unknown-table"
    assert problem.hint == "Did you mean: blocks?"
    assert tell_place(problem, tmp_path) == "words.toml:1"


def test_a_single_table_is_no_list(tmp_path: Path) -> None:
    problem = find_problem(write_guide(tmp_path, words=BLOCK.replace("[[blocks]]", "[blocks]")))
    assert problem.code == "not-a-list"
    assert problem.hint == "Write each record as [[blocks]]."


@pytest.mark.parametrize("first", ["", "of = 7\n", 'of = "planet.mars"\n'])
def test_actions_must_say_whose_they_are(tmp_path: Path, first: str) -> None:
    content = ACTION.replace('of = "skill.sql"\n', first)
    problem = find_problem(write_guide(tmp_path, words=BLOCK, actions__skill_sql=content))
    assert problem.code == "no-owner"
    assert "skill" in problem.hint


def test_mistakes_of_all_files_come_in_one_pass(tmp_path: Path) -> None:
    folder = write_guide(
        tmp_path,
        guide=INFO.replace('name = "Tiny"', "name = 1"),
        broken="[[blocks",
        double=BLOCK + BLOCK.replace('"Literacy"', "1").replace('"derived"', "2"),
        words=BLOCK.replace("label", "lable").replace('id = "literacy"', 'id = "other"'),
        actions__skill_sql=ACTION.replace("[30, 20, 10]", "[30, 20]").replace("phase = 1", "phase = 4"),
    )
    problems = find_problems(folder)
    places = sorted(tell_place(problem, tmp_path) for problem in problems)
    assert [place.split(":")[0] for place in places] == [
        "actions/skill-sql.toml",
        "actions/skill-sql.toml",
        "broken.toml",
        "double.toml",
        "double.toml",
        "guide.toml",
        "words.toml",
        "words.toml",
    ]
    assert all(not place.endswith(":None") for place in places)


def test_a_sign_is_green_or_red(tmp_path: Path) -> None:
    sign = BLOCK.replace("blocks", "signals") + 'text = "It names the work."\nkind = "amber"\nask = ["q1"]\n'
    (problem,) = find_problems(write_guide(tmp_path, signals=sign))
    assert problem.code == "guide-literal-error"
    assert "'green' or 'red'" in problem.message
    assert str(problem.where) == f"{tmp_path / 'signals.toml'}, line 7"


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = write_guide(tmp_path, words=BLOCK)
    (folder / "README.md").write_text("# not TOML")
    guide, problems = load_guide(folder)
    assert guide is not None
    assert problems == []
