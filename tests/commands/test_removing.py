"""``plans delete`` and ``plans forget``: asked first, told after, and nothing else goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands import asking, confirming
from careerpath.errors import NoTerminalError
from careerpath.store import plans
from careerpath.vocabulary import tell
from careerpath.wizard.prompter import Screen
from careerpath.wizard.scripted import ENTER, ScriptedPrompter
from tests.commands.checks import check_one_refusal, check_refused, read_problems
from tests.commands.saved import make_content, put_plan, read_data
from tests.helpers import Finished, invoke
from tests.store.refusals import refuse_listing, refuse_removal

pytestmark = pytest.mark.usefixtures("home")
AS_JSON = ("--format", "json")
FORGET = ("plans", "forget", "--all")


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan."""
    return put_plan(home)


@pytest.fixture
def full(home: Path) -> Path:
    """A home folder with two plans, one of them damaged, drafts, an older copy, the choice, and leftovers."""
    put_plan(home)
    for name in ("plans/bee.json", "plans/ann.schema-1.bak", "plans/ann.check-in.toml", "plans/.careerpath-x.tmp",
                 "draft.toml", "draft-unreadable.toml"):  # fmt: skip
        (home / name).write_bytes(b"\x00 damaged")
    plans.write_current(home, "ann")
    return home


def answer(monkeypatch: pytest.MonkeyPatch, *replies: str) -> ScriptedPrompter:
    """Let a terminal be there, and somebody who answers so."""
    prompter = ScriptedPrompter(replies)
    monkeypatch.setattr(confirming, "has_terminal", lambda: True)
    monkeypatch.setattr(asking, "choose_prompter", lambda _settings: prompter)
    return prompter


def list_all(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.name != plans.LOCK and not path.is_dir()}


def say(finished: Finished) -> str:
    assert finished.code == 0, finished.said
    assert finished.stderr == ""
    return " ".join(finished.stdout.split())


# --- delete -------------------------------------------------------------------------------------


def test_a_plan_goes_with_what_belongs_to_it_and_nothing_else(full: Path) -> None:
    (full / "plans" / "ann-2.check-in.toml").write_bytes(b"x")
    (full / "plans" / "ann.txt").write_bytes(b"x")
    before = list_all(full)
    gone = {"plans/ann.json", "plans/ann.schema-1.bak", "plans/ann.check-in.toml", "plans/current"}
    said = say(invoke("plans", "delete", "ann", "--yes"))
    assert "Deleted: ann (0 of 37 done)" in said
    assert said.endswith(tell("plans.now_in_use", name="bee"))
    assert list_all(full) == before - gone


def test_the_plan_in_use_is_named_where_one_still_is(home: Path) -> None:
    for name in ("ann", "bee", "cat", "dog"):
        put_plan(home, name)
    plans.write_current(home, "ann")
    data = read_data(invoke("plans", "delete", "bee", "--yes", *AS_JSON))
    assert (data["in_use"], [plan["name"] for plan in data["plans"]]) == ("ann", ["ann", "cat", "dog"])
    assert tell("plans.choose_from", names="cat, dog") in say(invoke("plans", "delete", "ann", "--yes"))
    assert not (home / "plans" / "current").exists()
    assert tell("plans.now_in_use", name="dog") in say(invoke("plans", "delete", "cat", "--yes"))
    assert say(invoke("plans", "delete", "dog", "--yes")).endswith(tell("plans.none"))


def test_several_go_at_once_and_a_name_typed_twice_is_one(home: Path) -> None:
    for name in ("ann", "bee", "cat"):
        put_plan(home, name)
    said = say(invoke("plans", "delete", "cat", "ann", "cat", "--yes"))
    assert said.count("Deleted: ") == 2
    assert plans.list_plans(home) == ["bee"]


def test_nothing_goes_unless_every_name_is_right(home: Path) -> None:
    put_plan(home, "ann")
    put_plan(home, "bee")
    told = check_refused(invoke("plans", "delete", "ann", "nosuch", "be", "--yes"))
    assert [line for line in told if line.startswith("careerpath: ")] == [
        f"careerpath: {tell('errors.unknown_plan', word=word)}" for word in ("nosuch", "be")
    ]
    assert "Did you mean: bee?" in " ".join(told)
    problems = read_problems(invoke("plans", "delete", "ann", "nosuch", "be", "--yes", *AS_JSON), "plans")
    assert [problem["code"] for problem in problems] == ["unknown-plan"] * 2
    assert plans.list_plans(home) == ["ann", "bee"]


def test_without_a_name_the_call_is_wrong(ann: Path) -> None:
    finished = invoke("plans", "delete", "--yes")
    assert (finished.code, finished.stdout) == (2, "")
    assert "NAME" in finished.stderr
    assert ann.is_file()


@pytest.mark.parametrize("content", [b"", b"{", b"\x00\xff", b'{"a": 1}', b'{"schema": "careerpath/saved-plan/99"}'])
def test_a_damaged_plan_can_be_deleted(ann: Path, content: bytes) -> None:
    ann.write_bytes(content)
    assert "Deleted: ann (cannot be read)" in say(invoke("plans", "delete", "ann", "--yes"))
    assert not ann.exists()


@pytest.mark.parametrize("there", [True, False])
def test_of_a_link_the_link_goes_and_that_is_said(home: Path, tmp_path: Path, there: bool) -> None:
    put_plan(home, "bee")
    real = tmp_path / "real.json"
    if there:
        real.write_bytes(make_content())
    (home / "plans" / "ann.json").symlink_to(real)
    said = say(invoke("plans", "delete", "ann", "--yes"))
    assert "ann.json was a link" in said
    assert str(real) in said
    assert real.exists() is there
    assert list_all(home) == {"plans/bee.json"}


def test_what_the_system_refuses_is_named_and_the_others_go(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ann", "bee", "cat"):
        put_plan(home, name)
    plans.write_current(home, "bee")
    refuse_removal(monkeypatch, "bee.json")
    finished = invoke("plans", "delete", "ann", "bee", "cat", "--yes")
    assert finished.code == 2
    assert finished.stdout.count("Deleted: ") == 2
    assert tell("plans.now_in_use", name="bee") in finished.stdout
    assert finished.stderr == f"careerpath: {home / 'plans' / 'bee.json'}: could not be removed: Permission denied.\n"
    assert plans.list_plans(home) == ["bee"]
    check_one_refusal(invoke("plans", "delete", "bee", "--yes"), "bee.json", "Permission denied")
    (problem,) = read_problems(invoke("plans", "delete", "bee", "--yes", *AS_JSON), "plans")
    assert problem["code"] == "not-removed"


# --- asking -------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [("plans", "delete", "ann"), FORGET])
@pytest.mark.parametrize("no_input", [True, False])
def test_where_nobody_can_be_asked_nothing_goes(
    full: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...], no_input: bool
) -> None:
    before = list_all(full)
    if no_input:
        prompter = answer(monkeypatch, "yes")
        check_one_refusal(invoke(*line, "--no-input"), "nobody can be asked", "--yes")
        assert prompter.seen == []
    check_one_refusal(invoke(*line, *(["--no-input"] * no_input)), "nobody can be asked", "--yes")
    (problem,) = read_problems(invoke(*line, "--no-input", *AS_JSON), "plans")
    assert problem["code"] == "needs-yes"
    assert list_all(full) == before


@pytest.mark.parametrize("line", [("plans", "delete", "ann", "bee"), FORGET])
@pytest.mark.parametrize(("replies", "code"), [(["no"], 0), ([ENTER], 0), ([], 130)])
def test_anything_but_a_yes_deletes_nothing(
    full: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...], replies: list[str], code: int
) -> None:
    before = list_all(full)
    prompter = answer(monkeypatch, *replies)
    finished = invoke(*line)
    assert (finished.code, finished.stdout) == (code, "")
    assert finished.stderr == f"{tell('plans.nothing_deleted')}\n"
    assert list_all(full) == before
    (screen,) = prompter.seen
    assert isinstance(screen, Screen)
    assert screen.usual is not None
    assert screen.usual.id == screen.leave == "no"


def test_what_would_go_is_said_before_it_goes(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("done", "save-postings", "--plan", "ann").code == 0
    prompter = answer(monkeypatch, "no", "no", "yes")
    assert invoke("plans", "delete", "ann").code == 0
    assert invoke("plans", "delete", "bee", "ann").code == 0
    assert "Deleted: bee (cannot be read)" in invoke("plans", "delete", "bee").stdout
    first, second, _ = prompter.seen
    assert (first.title, first.lead) == (tell("plans.ask_delete"), ("ann (1 of 37 done)",))
    assert second.title == tell("plans.ask_delete_many", count=2)
    assert second.lead == ("bee (cannot be read)", "ann (1 of 37 done)")
    assert plans.list_plans(full) == ["ann"]


def test_with_a_yes_typed_nobody_is_asked(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompter = answer(monkeypatch)
    assert invoke("plans", "delete", "ann", "--yes").code == 0
    assert invoke(*FORGET, "--yes").code == 0
    assert prompter.seen == []
    assert not full.exists()


def test_names_are_checked_before_anybody_is_asked(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompter = answer(monkeypatch, "yes")
    check_one_refusal(invoke("plans", "delete", "ann", "nosuch"), "nosuch")
    check_one_refusal(invoke("plans", "delete", "ann", "--format", "nosuch"), "--format")
    assert prompter.seen == []
    assert (full / "plans" / "ann.json").is_file()


def test_a_terminal_that_shows_no_question_deletes_nothing(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompter = answer(monkeypatch)

    def fail(_screen: Screen) -> str:
        raise NoTerminalError

    monkeypatch.setattr(prompter, "choose", fail)
    check_one_refusal(invoke("plans", "delete", "ann"), "could not show a question", "--yes")
    assert (full / "plans" / "ann.json").is_file()


def test_what_another_window_deleted_while_it_was_asked_is_no_fault(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_plan(home, "ann")
    prompter = answer(monkeypatch, "yes")
    choose = prompter.choose

    def delete_too(screen: Screen) -> str:
        plans.remove_plan(home, "ann")
        return choose(screen)

    monkeypatch.setattr(prompter, "choose", delete_too)
    assert invoke("plans", "delete", "ann").code == 0
    assert plans.list_plans(home) == []


# --- forget -------------------------------------------------------------------------------------


def test_everything_that_is_kept_goes_and_is_counted(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompter = answer(monkeypatch, "yes")
    said = say(invoke(*FORGET))
    # The choice, a leftover, and the lock that was made to remove them.
    assert said == tell(
        "plans.forgot_folder",
        folder=full,
        counts="2 plans, 3 drafts, 1 older copy of a plan, 3 other files of careerpath",
    )
    assert not full.exists()
    assert full.parent.is_dir()
    (screen,) = prompter.seen
    assert screen.title == tell("plans.ask_forget", folder=full)
    assert screen.lead[0].startswith("2 plans, 3 drafts, ")
    assert say(invoke(*FORGET)) == tell("plans.nothing_kept", folder=full)


def test_what_is_not_ours_stays_and_is_named(full: Path) -> None:
    foreign = {
        "notes.txt": b"x",
        "draft.toml.old": b"x",
        "old/draft.toml": b"x",
        "plans/mine.json": b'{"name": "mine"}',
        "plans/Ann.json": make_content(),
        "plans/ann.pdf": b"x",
    }
    for name, content in foreign.items():
        (full / name).parent.mkdir(exist_ok=True)
        (full / name).write_bytes(content)
    said = say(invoke(*FORGET, "--yes"))
    assert {name: (full / name).read_bytes() for name in foreign} == foreign
    assert list_all(full) == set(foreign)
    assert tell("plans.forgot", folder=full, counts="").split(":")[0] in said
    for name in ("notes.txt", "draft.toml.old", "old", "plans/mine.json", "plans/Ann.json", "plans/ann.pdf"):
        assert name in said
    again = say(invoke(*FORGET, "--yes"))
    assert tell("plans.nothing_kept", folder=full) in again
    assert list_all(full) == set(foreign)


def test_many_files_that_are_not_ours_are_counted(full: Path) -> None:
    for number in range(20):
        (full / f"file-{number:02}").touch()
    said = say(invoke(*FORGET, "--yes"))
    assert "file-07 and 12 more" in said
    assert "file-08" not in said


def test_a_home_that_is_not_there_keeps_nothing(home: Path) -> None:
    for line in ((*FORGET,), (*FORGET, "--yes")):
        assert say(invoke(*line)) == tell("plans.nothing_kept", folder=home)
    assert read_data(invoke(*FORGET, *AS_JSON)) == {"plans": [], "in_use": None}
    assert not home.exists()
    home.write_text("a file")
    assert tell("plans.nothing_kept", folder=home) in say(invoke(*FORGET, "--yes"))
    assert home.read_text() == "a file"


def test_without_all_it_says_what_to_type(full: Path) -> None:
    before = list_all(full)
    for line in (("plans", "forget"), ("plans", "forget", "--yes")):
        said = check_one_refusal(invoke(*line), "forget removes everything", "careerpath plans forget --all")
        assert said.count("\n") == 2
        (problem,) = read_problems(invoke(*line, *AS_JSON), "plans")
        assert problem["code"] == "forget-what"
    assert list_all(full) == before


def test_a_draft_alone_goes_too(home: Path) -> None:
    home.mkdir()
    (home / "draft.toml").write_text("x")
    assert "1 draft" in say(invoke(*FORGET, "--yes"))
    assert not home.exists()


def test_links_go_and_what_they_point_to_stays(home: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_bytes(make_content())
    put_plan(home, "bee")
    (home / "plans" / "ann.json").symlink_to(real)
    (home / "draft.toml").symlink_to(tmp_path / "nowhere")
    said = say(invoke(*FORGET, "--yes"))
    assert "ann.json was a link" in said
    assert "draft.toml was a link" in said
    assert real.read_bytes() == make_content()
    assert not home.exists()


def test_the_system_refusing_one_is_told_and_the_others_go(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_removal(monkeypatch, "draft.toml", "bee.json")
    finished = invoke(*FORGET, "--yes")
    assert finished.code == 2
    assert "1 plan, 2 drafts" in " ".join(finished.stdout.split())
    assert finished.stderr.splitlines() == [
        f"careerpath: {full / name}: could not be removed: Permission denied."
        for name in ("plans/bee.json", "draft.toml")
    ]
    assert list_all(full) == {"draft.toml", "plans/bee.json"}
    problems = read_problems(invoke(*FORGET, "--yes", *AS_JSON), "plans")
    assert [problem["code"] for problem in problems] == ["not-removed"] * 2


def test_where_no_lock_can_be_made_what_can_go_still_goes(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_home: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(plans, "hold_lock", fail)
    assert invoke(*FORGET, "--yes").code == 0
    assert not full.exists()


@pytest.mark.parametrize("line", [("plans",), ("plans", "use", "ann"), ("plans", "delete", "ann", "--yes"), FORGET])
def test_a_home_that_cannot_be_used_is_told(home: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]) -> None:
    monkeypatch.setenv("CAREERPATH_HOME", str(home.parent / ("x" * 5000)))
    check_one_refusal(invoke(*line), "xxx", "CAREERPATH_HOME")
    monkeypatch.setenv("CAREERPATH_HOME", "~nobody-of-this-name/x")
    check_one_refusal(invoke(*line), "nobody", "CAREERPATH_HOME")


def test_a_folder_of_plans_that_nobody_may_look_into_is_told(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_listing(monkeypatch, "plans")
    finished = invoke(*FORGET, "--yes")
    assert finished.code == 2
    assert "2 drafts" in finished.stdout
    assert finished.stderr == f"careerpath: {full / 'plans'}: could not be removed: Permission denied.\n"
    assert not (full / "draft.toml").exists()
    assert (full / "plans" / "ann.json").is_file()


def test_nothing_is_taken_from_a_window_that_is_writing(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list_all(full)

    def busy(_home: Path) -> None:
        raise plans.PlanBusyError

    monkeypatch.setattr(plans, "hold_lock", busy)
    check_one_refusal(invoke(*FORGET, "--yes"), str(full), "another careerpath")
    assert list_all(full) == before


def test_after_forgetting_a_plan_can_be_saved_as_if_for_the_first_time(full: Path) -> None:
    assert invoke(*FORGET, "--yes").code == 0
    put_plan(full)
    assert json.loads(invoke("today", *AS_JSON).stdout)["data"]["plan"] == "ann"
    assert invoke("done", "save-postings").code == 0


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("line", [("plans", "delete", "ann", "bee"), FORGET])
def test_pages_fit_their_columns(
    full: Path, monkeypatch: pytest.MonkeyPatch, columns: int, line: tuple[str, ...]
) -> None:
    (full / "notes.txt").touch()
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = invoke(*line, "--yes").stdout.splitlines()
    assert len(lines) >= 2
    assert max(len(one) for one in lines if str(full) not in one) <= columns


def read_names(data: dict[str, Any]) -> list[str]:
    return [plan["name"] for plan in data["plans"]]


def test_data_after_a_change_is_the_list_as_it_is_now(full: Path) -> None:
    data = read_data(invoke("plans", "delete", "ann", "--yes", *AS_JSON))
    assert read_names(data) == ["bee"]
    assert data["plans"][0]["problem"]
    assert read_data(invoke(*FORGET, "--yes", *AS_JSON)) == {"plans": [], "in_use": None}
    assert not full.exists()
