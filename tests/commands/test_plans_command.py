"""``careerpath plans``: a verb with verbs of its own; ``list``, ``use`` and ``rename``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from careerpath.commands.verbs import VERBS
from careerpath.layout import measure
from careerpath.store import plans
from careerpath.vocabulary import tell
from tests.commands.checks import check_one_refusal, check_refused, find_raw, read_problems
from tests.commands.saved import make_content, put_plan, read_data, read_table
from tests.commands.test_completion import SHELLS
from tests.commands.test_completion import ask as complete
from tests.guide.planting import copy_guide
from tests.helpers import CHECKOUT, Finished, invoke, run
from tests.test_startup import list_imported, within

pytestmark = pytest.mark.usefixtures("home")
AS_JSON = ("--format", "json")
SUB_VERBS = tuple(VERBS["plans"].module)
STEP = "save-postings"
LATER_DAY = "2026-12-09"
BROKEN = b'{"schema": "careerpath/saved-plan/1"'


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan; it begins on the day after today."""
    return put_plan(home)


@pytest.fixture
def bee(home: Path) -> Path:
    """The file of another one."""
    return put_plan(home, "bee")


def ask(*line: str, code: int = 0) -> dict[str, Any]:
    finished = invoke("plans", *line, *AS_JSON)
    assert finished.code == code, finished.said
    data: dict[str, Any] = json.loads(finished.stdout)["data"]
    return data


def list_names(data: dict[str, Any]) -> list[str]:
    return [plan["name"] for plan in data["plans"]]


def list_folder(file: Path) -> dict[str, bytes]:
    """Return every file in the folder of ``file`` with its bytes, but for the lock."""
    return {path.name: path.read_bytes() for path in file.parent.iterdir() if path.name != plans.LOCK}


def say(finished: Finished) -> str:
    assert finished.code == 0, finished.said
    assert finished.stderr == ""
    return " ".join(finished.stdout.split())


# --- a verb with verbs of its own ---------------------------------------------------------------


def test_the_help_lists_the_verbs_of_the_group() -> None:
    shown = invoke("plans", "--help")
    assert (shown.code, shown.stderr) == (0, "")
    lines = shown.stdout.splitlines()
    assert lines[0] == "Usage: careerpath plans [OPTIONS] [VERB] [ARGS]..."
    place = lines.index(f"{tell('help.verbs')}:")
    listed = [line.split(maxsplit=1) for line in lines[place + 1 :]]
    assert listed == [[name, tell(f"help.plans_{name}_short")] for name in SUB_VERBS]
    assert shown.stdout == invoke("plans", "-h").stdout == invoke("--plain", "plans", "--plain", "-h").stdout


@pytest.mark.parametrize("name", SUB_VERBS)
def test_every_verb_of_the_group_has_a_help_of_its_own(name: str) -> None:
    shown = invoke("plans", name, "--help").stdout
    assert shown.startswith(f"Usage: careerpath plans {name} [OPTIONS]")
    assert shown == invoke("plans", name, "-h").stdout
    assert tell(f"help.plans_{name}").split("\n", maxsplit=1)[0][:40] in shown
    for option in ("--format", "--output", "--plain", "--quiet", "--guide"):
        assert option in shown
    assert ("--yes" in shown) == (name in {"delete", "forget"})


@pytest.mark.parametrize("columns", [30, 40, 52, 80])
@pytest.mark.parametrize("line", [("plans",), *(("plans", name) for name in SUB_VERBS)])
def test_the_help_is_no_wider_than_the_terminal(columns: int, line: tuple[str, ...]) -> None:
    finished = run(*line, "--help", env={"COLUMNS": str(columns)})
    assert finished.code == 0
    assert max(len(one.rstrip()) for one in finished.stdout.splitlines()) <= columns


def test_a_wrong_verb_of_the_group_is_told_in_one_sentence(ann: Path) -> None:
    for line in (("plans", "renam"), ("plans", "--plain", "renam", "x"), ("--plain", "plans", "renam", *AS_JSON)):
        check_one_refusal(invoke(*line), 'unknown verb "plans renam"', "Did you mean: rename?")
    said = check_one_refusal(invoke("plans", "ann"), 'unknown verb "plans ann"', tell("hints.verbs_of", verb="plans"))
    assert all(name in said for name in SUB_VERBS)
    check_one_refusal(invoke("plans", "\x1b[31mxyzzy"), "xyzzy")
    assert read_table(ann)["revision"] == 1


def test_alone_it_lists_wherever_options_stand(ann: Path) -> None:
    assert ann.is_file()
    assert invoke("plans").stdout == invoke("plans", "list").stdout
    plain = invoke("plans", "list", "--plain").stdout
    assert plain != invoke("plans").stdout
    for line in (
        ("--plain", "plans"), ("plans", "--plain"), ("--plain", "plans", "list"), ("plans", "--plain", "list"),
        ("plans", "--format", "plain", "list"), ("plans", "list", "-f", "plain"),
        ("plans", "-f", "json", "-f", "plain"),
        ("plans", "-f", "json", "list", "-f", "plain"), ("plans", "--plain", "--", "list"),
    ):  # fmt: skip
        assert invoke(*line).stdout == plain, line


def test_options_between_the_verbs_reach_every_verb(ann: Path, bee: Path) -> None:
    assert ann.parent == bee.parent
    assert json.loads(invoke("plans", *AS_JSON, "use", "bee").stdout)["data"]["in_use"] == "bee"
    check_one_refusal(invoke("plans", "--no-input", "delete", "ann"), "nobody can be asked")
    check_one_refusal(invoke("plans", "--format", "calendar"), "--format")


@pytest.mark.parametrize("line", [("plans", "--nosuch"), ("plans", "--format"), ("plans", "--yes", "delete", "ann")])
def test_an_option_the_group_has_not_is_refused(ann: Path, line: tuple[str, ...]) -> None:
    finished = run(*line)
    assert (finished.code, finished.stdout) == (2, "")
    assert "Traceback" not in finished.stderr
    assert ann.is_file()


@pytest.mark.parametrize(
    ("line", "words"),
    [(("use", "my", "plan"), "plans use"), (("list", "x"), "plans list"), (("forget", "x"), "plans forget")],
)
def test_words_too_many_are_told_with_both_verbs(line: tuple[str, ...], words: str) -> None:
    check_one_refusal(invoke("plans", *line), f"{words} does not take this as well")


def test_another_guide_is_taken_before_and_after(ann: Path, tmp_path: Path) -> None:
    assert ann.is_file()
    folder = copy_guide(tmp_path)
    file = folder / "guide.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    where = ("--guide", str(folder))
    for line in ((*where, "plans"), ("plans", *where), ("plans", *where, "list"), ("plans", "list", *where)):
        (plan,) = read_data(invoke(*line, *AS_JSON))["plans"]
        assert plan["guide_changed"] is True
    assert ask()["plans"][0]["guide_changed"] is False
    assert tell("plans.guide_changed", names="ann") in say(invoke("plans", *where))


# --- completion and start-up --------------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_offered_the_verbs_of_the_group(shell: str) -> None:
    for line in ("plans ", "--plain plans ", "plans --plain ", "plans --format json "):
        lines = complete(f"careerpath {line}", shell)
        assert [name for name in SUB_VERBS if any(name in one for one in lines)] == list(SUB_VERBS), line
        assert len(lines) == len(SUB_VERBS) or shell == "zsh"


def test_a_shell_is_offered_names_and_options(ann: Path, bee: Path) -> None:
    assert ann.parent == bee.parent
    assert complete("careerpath plans re") == ["rename"]
    assert complete("careerpath plan") == ["plan", "plans"]
    for line in ("use", "rename", "delete", "delete ann", "--plain use"):
        assert complete(f"careerpath plans {line} ") == ["ann", "bee"], line
    assert complete("careerpath plans use b") == ["bee"]
    assert complete("careerpath plans delete --") != []
    assert "--yes" in complete("careerpath plans delete --y")
    assert complete("careerpath plans --form") == ["--format"]
    assert complete("careerpath plans --format m") == ["markdown"]
    assert complete("careerpath plans nosuch") == []


def test_the_list_as_data_needs_neither_drawing_nor_asking_nor_a_lock(ann: Path, tmp_path: Path) -> None:
    assert ann.is_file()
    modules = list_imported(tmp_path, "plans", *AS_JSON)
    assert {"careerpath.commands.plans", "careerpath.commands.typed_plans", "careerpath.output.plans_json"} <= modules
    assert within(modules, "filelock", "rich", "questionary", "prompt_toolkit", "jinja2", "typst") == set()
    assert within(modules, "careerpath.wizard", "careerpath.output.blocks", "careerpath.commands.removing") == set()
    help_ = list_imported(tmp_path, "plans", "--help")
    assert within(help_, "careerpath.store", "careerpath.planning", "careerpath.output", "filelock") == set()
    assert "careerpath.commands.typed_plans" not in list_imported(tmp_path, "roles")


# --- list ---------------------------------------------------------------------------------------


def test_where_none_is_saved_one_line_says_how_to_make_one(home: Path) -> None:
    assert say(invoke("plans")) == tell("plans.none")
    assert len(invoke("plans").stdout.splitlines()) == 1
    assert ask() == {"plans": [], "in_use": None}
    assert not home.exists()


def test_every_plan_is_listed_with_how_it_stands(ann: Path, bee: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", LATER_DAY)
    assert invoke("done", STEP, "--plan", "ann").code == 0
    assert invoke("skip", "write-six-care-moments", "--plan", "ann").code == 0
    plans.write_current(ann.parent.parent, "ann")
    data = ask()
    assert list_names(data) == ["ann", "bee"]
    assert [plan["in_use"] for plan in data["plans"]] == [True, False]
    first, second = data["plans"]
    day = read_data(invoke("today", *AS_JSON))
    assert {key: first[key] for key in ("done", "skipped", "total", "day_number")} == {
        key: day[key] for key in ("done", "skipped", "total", "day_number")
    }
    assert (first["done"], first["skipped"]) == (1, 1)
    assert first["late"] == len(day["late"]) == second["late"] - 2
    assert first["next"] == {key: day["late"][0][key] for key in ("id", "title", "date")}
    assert first["guide"] == read_table(bee)["guide"]
    said = say(invoke("plans"))
    assert f"1 of 37 done, 1 left out, {first['late']} late" in said
    assert said.count("(in use)") == 1
    assert "day 17 of 90" in said


def test_the_envelope_is_the_one_of_every_document(ann: Path) -> None:
    document = json.loads(invoke("plans", *AS_JSON).stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/plans/1"
    assert document["guide"] == read_table(ann)["guide"]


def test_one_that_cannot_be_read_is_listed_with_the_reason(ann: Path, bee: Path) -> None:
    bee.write_bytes(BROKEN)
    before = list_folder(ann)
    shown = invoke("plans")
    assert (shown.code, shown.stderr) == (1, "")
    assert "bee is not valid JSON" in " ".join(shown.stdout.split())
    assert "ann" in shown.stdout
    finished = invoke("plans", *AS_JSON)
    document = json.loads(finished.stdout)
    first, second = document["data"]["plans"]
    assert (finished.code, first["problem"], second["next"]) == (1, None, None)
    assert "is not valid JSON" in second["problem"]
    schema = json.loads((CHECKOUT / "docs" / "schema" / "plans.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    assert list_folder(ann) == before


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b"\x00", b'{"a": 1}', b'{"schema": "careerpath/saved-plan/99"}']
)
def test_a_spoilt_file_is_told_and_never_ends_in_a_fault(ann: Path, content: bytes) -> None:
    ann.write_bytes(content)
    (plan,) = ask(code=1)["plans"]
    assert plan["in_use"] is True
    assert plan["problem"]
    assert ann.read_bytes() == content


@pytest.mark.parametrize("table", ["fit", "project"])
@pytest.mark.parametrize("value", [None, 5, [], {}, {"title": 7, "role": []}])
def test_a_hand_edited_plan_is_listed_or_told_to_be_damaged(ann: Path, table: str, value: object) -> None:
    changed = read_table(ann)
    changed["plan"][table] = value
    ann.write_text(json.dumps(changed), encoding="utf-8")
    finished = invoke("plans")
    assert finished.code in {0, 1}
    assert "Traceback" not in finished.said
    (plan,) = json.loads(invoke("plans", *AS_JSON).stdout)["data"]["plans"]
    assert (plan["problem"] is None) == (finished.code == 0)


def test_titles_of_a_file_cannot_reach_the_terminal_raw(ann: Path) -> None:
    text = ann.read_text(encoding="utf-8").replace("Save eight postings", "\\u001b[31m\\u202eSave eight postings")
    assert "\\u001b" in text
    ann.write_text(text, encoding="utf-8")
    for line in (("plans",), ("plans", *AS_JSON), ("plans", "--plain")):
        assert find_raw(invoke(*line).said) == []


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "pdf", "json"])
def test_the_list_has_every_format(ann: Path, tmp_path: Path, format_: str) -> None:
    assert ann.is_file()
    target = tmp_path / "page"
    finished = invoke("plans", "--format", format_, "--output", str(target))
    assert (finished.code, finished.stdout) == (0, "")
    content = target.read_bytes()
    assert content.startswith(b"%PDF") if format_ == "pdf" else b"ann" in content
    check_one_refusal(invoke("plans", "--format", format_, "--output", str(target)), "page", "--force")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("line", [(), ("use", "ann"), ("rename", "ann", "zoe"), ("delete", "ann", "--yes")])
def test_pages_fit_their_columns(
    ann: Path, bee: Path, monkeypatch: pytest.MonkeyPatch, columns: int, line: tuple[str, ...]
) -> None:
    assert ann.parent == bee.parent
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("CAREERPATH_TODAY", LATER_DAY)
    lines = invoke("plans", *line).stdout.splitlines()
    assert lines
    assert max(map(measure, lines)) <= columns


def test_into_a_pipe_goes_the_page_and_nothing_else(ann: Path) -> None:
    assert ann.is_file()
    finished = run("plans")
    assert (finished.code, finished.stderr) == (0, "")
    assert finished.stdout == invoke("plans").stdout
    assert "\x1b" not in finished.stdout


# --- use ----------------------------------------------------------------------------------------


def test_the_plan_in_use_is_chosen_and_told(ann: Path, bee: Path) -> None:
    home = ann.parent.parent
    assert ask()["in_use"] is None
    assert tell("plans.choose") in say(invoke("plans"))
    said = say(invoke("plans", "use", "bee"))
    assert said.startswith(tell("plans.used", name="bee"))
    assert "0 of 37 done" in said
    assert (ann.parent / "current").read_text() == "bee\n"
    assert plans.find_current(home) == "bee"
    assert read_data(invoke("today", *AS_JSON))["plan"] == "bee"
    data = ask("use", "ann")
    assert (data["in_use"], list_names(data)) == ("ann", ["ann", "bee"])
    assert bee.read_bytes() == ann.read_bytes() == make_content()


@pytest.mark.parametrize(("name", "words"), [("an", "Did you mean: ann?"), ("xyzzy", "ann, bee"), ("../ann", "ann")])
def test_a_name_that_no_plan_has_is_told_with_near_ones(ann: Path, bee: Path, name: str, words: str) -> None:
    assert ann.parent == bee.parent
    for line in (("use", name), ("rename", name, "zoe"), ("delete", name, "--yes")):
        said = check_one_refusal(invoke("plans", *line), f'no plan "{name}" is saved', words)
        assert "--plan" not in said
        (problem,) = read_problems(invoke("plans", *line, *AS_JSON), "plans")
        assert problem["code"] == "unknown-plan"
    assert set(list_folder(ann)) == {"ann.json", "bee.json"}


@pytest.mark.parametrize("line", [("use", "ann"), ("rename", "ann", "bee"), ("delete", "ann", "--yes")])
def test_without_plans_one_is_told_how_to_make_one(home: Path, line: tuple[str, ...]) -> None:
    check_one_refusal(invoke("plans", *line), 'no plan "ann" is saved', "careerpath plan")
    assert not home.exists()


def test_a_damaged_plan_is_not_put_into_use(ann: Path, bee: Path) -> None:
    plans.write_current(ann.parent.parent, "ann")
    bee.write_bytes(BROKEN)
    check_one_refusal(invoke("plans", "use", "bee"), str(bee), "JSON")
    assert (ann.parent / "current").read_text() == "ann\n"


# --- rename -------------------------------------------------------------------------------------


def test_a_plan_gets_another_name_and_stays_what_it_was(ann: Path, bee: Path) -> None:
    beside = {"ann.schema-1.bak": b"older", "ann.check-in.toml": b"draft = 1\n"}
    for name, content in beside.items():
        (ann.parent / name).write_bytes(content)
    (ann.parent / "ann-2.json").write_bytes(make_content())
    plans.write_current(ann.parent.parent, "ann")
    assert say(invoke("plans", "rename", "ann", "zoe")) == "Renamed: ann is zoe now. In use now: zoe."
    assert list_folder(bee) == {
        "ann-2.json": make_content(),
        "bee.json": make_content(),
        "zoe.json": make_content(),
        "zoe.schema-1.bak": b"older",
        "zoe.check-in.toml": b"draft = 1\n",
        "current": b"zoe\n",
    }
    assert read_table(ann.with_name("zoe.json"))["key"] == json.loads(make_content())["key"]


def test_a_plan_that_is_not_in_use_leaves_the_choice_alone(ann: Path, bee: Path) -> None:
    plans.write_current(ann.parent.parent, "bee")
    data = ask("rename", "ann", "zoe")
    assert (list_names(data), data["in_use"]) == (["bee", "zoe"], "bee")
    assert (bee.parent / "current").read_text() == "bee\n"


def test_nothing_that_is_there_is_replaced(ann: Path, bee: Path) -> None:
    bee.write_bytes(b"mine")
    before = list_folder(ann)
    check_one_refusal(invoke("plans", "rename", "ann", "bee"), 'a plan named "bee" is saved', "another name")
    check_one_refusal(invoke("plans", "rename", "ann", "ann"), 'a plan named "ann" is saved')
    (ann.parent / "zoe.schema-1.bak").write_bytes(b"x")
    check_one_refusal(invoke("plans", "rename", "ann", "zoe"), "zoe.schema-1.bak", "left as it is")
    assert "--force" not in invoke("plans", "rename", "ann", "bee").said
    assert list_folder(ann) == {**before, "zoe.schema-1.bak": b"x"}


@pytest.mark.parametrize("name", ["Ann", "a b", "a--b", "", "../x", "con", "x" * 61, "a.b", "\x1b[31m"])
def test_a_name_no_plan_may_have_is_told_as_save_tells_it(ann: Path, name: str) -> None:
    said = check_one_refusal(invoke("plans", "rename", "ann", name), "cannot be the name", tell("hints.plan_name"))
    assert "--save" not in said
    (problem,) = read_problems(invoke("plans", "rename", "ann", name, *AS_JSON), "plans")
    assert problem["code"] == "wrong-name"
    assert set(list_folder(ann)) == {"ann.json"}


def test_both_names_can_be_wrong_at_once(ann: Path) -> None:
    assert ann.is_file()
    told = check_refused(invoke("plans", "rename", "nosuch", "A B"))
    assert len([line for line in told if line.startswith("careerpath: ")]) == 2


def test_a_damaged_plan_gets_another_name_with_every_byte(ann: Path) -> None:
    ann.write_bytes(b"\x00\xff not a plan")
    assert invoke("plans", "rename", "ann", "bee").code == 0
    assert list_folder(ann) == {"bee.json": b"\x00\xff not a plan"}


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_of_a_link_the_link_is_renamed(ann: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    ann.rename(real)
    ann.symlink_to(real)
    assert invoke("plans", "rename", "ann", "bee").code == 0
    assert (ann.parent / "bee.json").readlink() == real
    assert real.read_bytes() == make_content()


@pytest.mark.parametrize("line", [("use", "ann"), ("rename", "ann", "bee"), ("delete", "ann", "--yes")])
def test_a_window_that_never_lets_go_is_told(ann: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]) -> None:
    def busy(_home: Path) -> None:
        raise plans.PlanBusyError

    monkeypatch.setattr(plans, "hold_lock", busy)
    check_one_refusal(invoke("plans", *line), str(ann.parent.parent), "another careerpath")
    assert set(list_folder(ann)) == {"ann.json"}
