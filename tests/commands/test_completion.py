"""What a shell offers while a line is typed, asked the way typer's scripts for the shells ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer import Context
from typer.main import get_command
from typer.testing import CliRunner

from careerpath.commands.app import app
from careerpath.commands.completing import complete
from careerpath.commands.verbs import VERBS
from careerpath.guide.content import Guide
from careerpath.guide.names import name_record
from tests.commands.checks import find_raw
from tests.commands.saved import put_plan, read_table
from tests.guide.planting import copy_guide, plant
from tests.helpers import QUIET_ENVIRONMENT, invoke

pytestmark = pytest.mark.usefixtures("home")
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def ask_environment(shell: str, line: str) -> dict[str, str]:
    """Return what the script of ``shell`` sets for ``line``, whose last word is being typed."""
    words = line.split(" ")
    return {
        "_CAREERPATH_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }


def ask(line: str, shell: str = "bash") -> list[str]:
    """Return the lines a shell gets for ``line``; nothing else may happen."""
    result = CliRunner().invoke(app, [], env=ask_environment(shell, line), prog_name="careerpath")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.stderr == ""
    assert find_raw(result.stdout.replace("\t", "")) == []
    return [one for one in result.stdout.splitlines() if one]


def offer(table: str) -> list[tuple[str, str]]:
    """Return what is offered for an empty word where an id of ``table`` goes."""
    return complete(table)(Context(get_command(app)), "")


def test_verbs_are_offered_in_the_order_of_the_help() -> None:
    assert ask("careerpath ") == list(VERBS)
    assert ask("careerpath ro") == ["roles"]
    assert ask("careerpath zz") == []


@pytest.mark.parametrize(
    ("line", "tables"),
    [
        ("roles ", ("roles",)),
        ("compare ", ("roles",)),
        ("compare clinical-ai-evaluator ", ("roles",)),
        ("plan --role ", ("roles",)),
        ("plan --park ", ("roles",)),
        ("plan --background ", ("backgrounds",)),
        ("plan -b ", ("backgrounds",)),
        ("plan --problem ", ("problems",)),
        ("plan --lane ", ("lanes",)),
        ("plan --skill ", ("skills",)),
        ("plan --project ", ("projects",)),
        ("fit --background ", ("backgrounds",)),
        ("roles --background ", ("backgrounds",)),
        ("roles --category ", ("categories",)),
        ("lanes ", ("lanes",)),
        ("--plain lanes ", ("lanes",)),
        ("skills ", ("skills", "skill_lists")),
        ("projects ", ("projects",)),
        ("questions ", ("questions", "employer_questions")),
        ("signals ", ("signals",)),
        ("faq ", ("faq",)),
    ],
)
def test_ids_are_offered_where_an_id_goes(guide: Guide, line: str, tables: tuple[str, ...]) -> None:
    assert ask(f"careerpath {line}") == [name for table in tables for name in getattr(guide, table)]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_answered_in_its_way_with_titles_where_it_shows_them(guide: Guide, shell: str) -> None:
    lines = ask("careerpath roles clin", shell)
    ids = ["clinical-ai-evaluator", "clinical-informatics-specialist"]
    assert [name for name in guide.roles if any(name in line for line in lines)] == ids
    for name in ids:
        title = guide.roles[name].title
        shown = {
            "bash": name,
            "zsh": f'"{name}":"{title}"',
            "fish": f"{name}\t{title}",
            "powershell": f"{name}:::{title}",
            "pwsh": f"{name}:::{title}",
        }[shell]
        assert any(shown == line or (shell == "zsh" and shown in line) for line in lines), lines


def test_only_what_begins_with_the_word_is_offered() -> None:
    assert ask("careerpath roles medical-i") == ["medical-imaging-ai-specialist"]
    assert ask("careerpath skills s") == ["sql", "soft"]
    assert ask("careerpath roles imaging") == []


@pytest.mark.parametrize("verb", ["check room.csv", "plan room.csv", "summary room.csv"])
def test_the_orders_of_days_are_offered(verb: str) -> None:
    assert ask(f"careerpath workshop {verb} --dates ") == ["month-first", "day-first"]


def test_options_are_offered_too() -> None:
    assert set(ask("careerpath roles --co")) == {"--coding", "--color"}
    assert "--background" in ask("careerpath roles --")


@pytest.mark.parametrize("line", ["nosuch ", "nosuch --x ", "roles a b c d ", "roles --nosuch ", "plan --role x y z "])
def test_a_line_that_is_wrong_disturbs_nobody(line: str) -> None:
    ask(f"careerpath {line}")


# --- another guide ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["missing", "a file", "empty", "broken", "binary"])
def test_a_guide_that_cannot_be_read_offers_nothing(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "guide"
    if kind == "a file":
        folder.write_text("schema = 1\n", encoding="utf-8")
    elif kind != "missing":
        folder.mkdir()
        content = {"empty": b"", "broken": b'schema = 1\nid = "x\n', "binary": b"\xff\xfe\x00"}[kind]
        (folder / "guide.toml").write_bytes(content)
    monkeypatch.setenv("CAREERPATH_GUIDE", str(folder))
    assert ask("careerpath roles ") == []
    assert ask("careerpath ") == list(VERBS), "verbs are there without a guide"


def test_a_process_of_its_own_prints_no_traceback_either(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "careerpath"],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            **QUIET_ENVIRONMENT,
            **ask_environment("zsh", "careerpath roles "),
            "CAREERPATH_GUIDE": str(tmp_path / "none"),
        },
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.strip() == "_files"


def test_titles_of_another_guide_cannot_make_a_shell_do_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """zsh evaluates what it gets, and typer quotes for it all but backslashes."""
    folder = copy_guide(tmp_path)
    plant(folder, "lanes.toml", 'label = "Product"', r"""label = 'Product \$(touch x) `id` \"; id "$HOME" its'""")
    monkeypatch.setenv("CAREERPATH_GUIDE", str(folder))
    offered = dict(offer("lanes"))
    assert list(offered) == ask("careerpath lanes ")
    assert not set('\\`$"') & set(offered["product"])
    assert offered["product"].startswith("Product (touch x)")
    for shell in SHELLS:
        for line in ask("careerpath lanes product", shell):
            assert "\\" not in line
            assert "`" not in line
            assert "$" not in line


def test_titles_are_those_that_pages_print(guide: Guide) -> None:
    for table in ("roles", "lanes", "skills", "projects", "faq", "signals", "employer_questions", "categories"):
        records = getattr(guide, table)
        assert dict(offer(table)) == {name: name_record(record) for name, record in records.items()}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("roles --coding ", ["none", "low", "medium", "high"]),
        ("fit --healthcare m", ["medium"]),
        ("plan --data ", ["public", "synthetic", "fictional"]),
        ("plan --pace ", ["normal", "accelerated"]),
        ("roles --color ", ["auto", "always", "never"]),
        ("plan --format c", ["calendar"]),
        ("why X", []),
    ],
)
def test_words_that_an_option_takes_are_offered(line: str, offered: list[str]) -> None:
    assert ask(f"careerpath {line}") == offered


def test_why_is_offered_every_id(guide: Guide) -> None:
    assert ask("careerpath why x0") == [name for name in guide.differences if name.startswith("x0")]
    offered = ask("careerpath why clinical")
    assert offered[:3] == ["clinical", "clinical-ai-evaluator", "clinical-informatics-specialist"]
    assert {"clinical-boundary", "clinical-content", "clinical-accountability"} <= set(offered)


@pytest.mark.parametrize("line", ["--guide {folder} roles ", "roles --guide {folder} "])
def test_the_guide_that_was_typed_is_the_one_that_is_read(line: str, tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "roles.toml", 'id = "healthcare-ai-trainer"', 'id = "healthcare-ai-teacher"')
    assert ask(f"careerpath {line.format(folder=folder)}healthcare-ai-t") == []
    whole = copy_guide(tmp_path / "whole")
    assert ask(f"careerpath {line.format(folder=whole)}healthcare-ai-t") == ["healthcare-ai-trainer"]


# --- saved plans --------------------------------------------------------------------------------


def test_plans_are_offered_by_name(home: Path) -> None:
    assert ask("careerpath today --plan ") == []
    put_plan(home, "bee")
    put_plan(home, "ann")
    for verb in ("today", "done", "undo", "move", "skip"):
        assert ask(f"careerpath {verb} --plan ") == ["ann", "bee"]
    assert ask("careerpath done save-postings --plan b") == ["bee"]


def test_plans_are_offered_where_one_is_named_alone(home: Path) -> None:
    put_plan(home, "bee")
    put_plan(home, "ann")
    for line in ("show ", "show --full ", "export ", "diff ", "diff ann "):
        assert ask(f"careerpath plans {line}") == ["ann", "bee"]
    assert ask("careerpath plans show b") == ["bee"]
    assert ask("careerpath plans export --format an") == ["answers"]
    assert ask("careerpath plans show --format an") == []
    assert ask("careerpath plans sh") == ["show"]


def test_the_verbs_and_formats_of_a_workshop_are_offered() -> None:
    assert ask("careerpath workshop ")[:2] == ["template", "check"]
    assert ask("careerpath workshop che") == ["check"]
    assert ask("careerpath workshop template --fo") == ["--form", "--format", "--force"]
    assert ask("careerpath workshop template --format ") == ["csv", "jsonl", "text", "plain", "markdown"]
    assert ask("careerpath workshop check room.csv --format h") == ["html"]


def test_open_actions_are_offered_by_the_day_they_are_due(home: Path) -> None:
    planned = list_actions(put_plan(home))
    for verb in ("done", "skip", "move"):
        assert ask(f"careerpath {verb} ") == planned
        assert ask(f"careerpath {verb} save-p") == ["save-postings"]
    assert invoke("done", planned[0]).code == 0
    assert invoke("skip", planned[1]).code == 0
    assert invoke("move", planned[2], "--to", "2027-12-31").code == 0
    assert ask("careerpath done ") == [*planned[3:], planned[2]]
    assert ask(f"careerpath done {planned[3]} save-p") == ["save-postings"] * ("save-postings" in planned[2:])


def test_undo_is_offered_what_can_be_undone(home: Path) -> None:
    planned = list_actions(put_plan(home))
    assert ask("careerpath undo ") == []
    assert invoke("done", planned[0]).code == 0
    assert invoke("move", planned[2], "--by", "7").code == 0
    assert ask("careerpath undo ") == [planned[0], planned[2]]
    assert invoke("undo").code == 0
    assert ask("careerpath undo ") == [planned[0]]


def test_the_plan_that_was_typed_is_the_one_that_is_read(home: Path) -> None:
    planned = list_actions(put_plan(home, "ann"))
    put_plan(home, "bee")
    assert ask("careerpath done ") == [], "none of two is in use"
    assert invoke("done", planned[0], "--plan", "bee").code == 0
    assert ask("careerpath done --plan ann ") == planned
    assert ask("careerpath done --plan bee ") == planned[1:]
    assert ask("careerpath done --plan nosuch ") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_titles_of_actions_cannot_make_a_shell_do_anything(home: Path, shell: str) -> None:
    file = put_plan(home)
    title = '$(touch x) `id` \\" its'
    text = file.read_text(encoding="utf-8").replace(
        '"title": "Save eight postings', f'"title": {json.dumps(title)[:-1]} Save eight postings'
    )
    assert title.replace("\\", "\\\\").replace('"', '\\"') in text
    file.write_text(text, encoding="utf-8")
    (line,) = [line for line in ask("careerpath done save-p", shell) if "save-postings" in line]
    assert not set("\\`$") & set(line)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'{"schema": "careerpath/saved-plan/9"}'])
def test_a_plan_that_cannot_be_read_offers_nothing(home: Path, content: bytes) -> None:
    put_plan(home).write_bytes(content)
    for verb in ("done", "undo", "move", "skip"):
        assert ask(f"careerpath {verb} ") == []


def test_a_home_that_cannot_be_used_offers_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (str(home / ("x" * 5000)), "~nobody-of-this-name/x"):
        monkeypatch.setenv("CAREERPATH_HOME", folder)
        assert ask("careerpath done ") == ask("careerpath undo ") == ask("careerpath today --plan ") == []


def list_actions(file: Path) -> list[str]:
    """Return the ids of a saved plan's actions by the day they are planned for."""
    actions = [action for phase in read_table(file)["plan"]["phases"] for action in phase["actions"]]
    return [action["id"] for action in sorted(actions, key=lambda action: action["date"])]
