"""``careerpath checkin`` by flags, in pipes, shown and taken back, on a saved plan ready made."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.opening import open_plan
from careerpath.errors import CareerpathError
from careerpath.planning.checkins import list_days
from careerpath.store import plans
from careerpath.vocabulary import tell
from tests.commands.checks import check_one_refusal, check_refused, find_raw, read_problems
from tests.commands.saved import put_plan, read_data, read_table
from tests.guide.planting import copy_guide
from tests.helpers import QUIET_ENVIRONMENT, Finished, invoke, run

AS_JSON = ("--format", "json")
STEP = "save-postings"
DAY_30 = "2026-12-22"
KEYS = ["plan", "number", "stage", "recorded", "said", "done", "moved", "skipped", "open", "rebuilt", "next",
        "portfolio"]  # fmt: skip
SAID_KEYS = ["met", "in_the_way", "if_then", "next", "day", "shift", "changed"]
ROLE = ("--role", "healthcare-ai-trainer")


@pytest.fixture
def ann(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a saved plan, the only one there is; today is its day 30."""
    monkeypatch.setenv("CAREERPATH_TODAY", DAY_30)
    return put_plan(home)


def ask(*line: str) -> dict[str, Any]:
    return read_data(invoke(*line, *AS_JSON))


def check(*line: str) -> dict[str, Any]:
    return ask("checkin", "30", *line)


def check_left(file: Path, finished: Finished, place: str, *words: str) -> None:
    """Check one refusal, after which nothing was recorded."""
    check_one_refusal(finished, place, *words)
    assert read_table(file)["revision"] == 1
    assert read_table(file)["progress"]["checkins"] == []


# --- shown, and nothing recorded ----------------------------------------------------------------


@pytest.mark.parametrize("line", [(), ("--no-input",), ("--show",)])
def test_without_a_terminal_or_when_told_so_the_page_is_shown(ann: Path, line: tuple[str, ...]) -> None:
    before = ann.read_bytes()
    data = check(*line)
    assert list(data) == KEYS
    assert (data["plan"], data["number"], data["recorded"], data["said"]) == ("ann", 30, False, None)
    assert list(data["stage"]) == ["id", "start", "end", "exit_test"]
    assert (data["stage"]["start"], data["stage"]["end"]) == ("2026-11-23", DAY_30)
    assert (data["rebuilt"], data["portfolio"], data["done"]) == (None, None, [])
    assert [list(one) for one in data["open"]] == [["id", "title", "date", "planned"]] * len(data["open"])
    assert len(data["open"]) > 8
    assert list(data["next"]) == ["phase", "aim", "actions"]
    assert len(data["next"]["actions"]) == 3
    assert ann.read_bytes() == before
    text = invoke("checkin", "30", *line)
    assert text.stdout.count(tell("checkin.not_yet")) == 4
    assert "careerpath checkin 30 --met yes" in " ".join(text.stdout.split())
    assert (text.code, text.stderr) == (0, "")


def test_a_sheet_can_be_printed_in_every_format(ann: Path, tmp_path: Path) -> None:
    before = ann.read_bytes()
    for ending, words in ((".html", "<title>Day 30 of the plan ann</title>"), (".md", "# Day 30 of the plan ann")):
        file = tmp_path / f"day-30{ending}"
        assert invoke("checkin", "30", "--show", "--output", str(file)).code == 0
        assert words in file.read_text(encoding="utf-8")
        assert tell("checkin.not_yet") in file.read_text(encoding="utf-8")
    assert ann.read_bytes() == before


def test_what_was_recorded_last_is_shown(ann: Path) -> None:
    check("--met", "no")
    check("--met", "yes", "--next", "rest")
    data = check()
    assert (data["recorded"], data["said"]["met"], data["said"]["next"]) == (False, "yes", "rest")
    assert ask("checkin", "60")["said"] is None
    shown = invoke("checkin", "30", "--show").stdout
    assert tell("checkin.not_yet") not in shown
    assert tell("checkin.take_back") not in shown


# --- recorded -----------------------------------------------------------------------------------


def test_what_is_said_is_recorded_at_once(ann: Path) -> None:
    ask("done", STEP, "--note", "eight")
    ask("skip", "draw-review-path", "--because", "no time")
    ask("move", "write-six-care-moments", "--by", "40")
    data = check("--met", "partly", "--in-the-way", "night  shifts", "--if-then", "if so, then", "--next", "call Bo")
    assert data["recorded"] is True
    assert list(data["said"]) == SAID_KEYS
    assert data["said"] == {
        "met": "partly", "in_the_way": "night shifts", "if_then": "if so, then", "next": "call Bo", "day": DAY_30,
        "shift": 0, "changed": [],
    }  # fmt: skip
    assert [one["id"] for one in data["done"]] == [STEP]
    assert [one["id"] for one in data["skipped"]] == ["draw-review-path"]
    assert [one["id"] for one in data["moved"]] == ["write-six-care-moments"]
    assert data["moved"][0]["date"] > data["moved"][0]["planned"]
    (kept,) = read_table(ann)["progress"]["checkins"]
    assert (kept["met"], kept["done"], kept["day"]) == ("partly", [STEP], DAY_30)
    page = invoke("checkin", "30", "--show").stdout
    assert f"({STEP}): eight" in " ".join(page.split())
    assert "(draw-review-path): no time" in " ".join(page.split())


@pytest.mark.parametrize("line", [("--met", "YES"), ("--in-the-way", ""), ("--next", "x"), ("--move-open", "-3")])
def test_any_flag_that_says_something_records(ann: Path, line: tuple[str, ...]) -> None:
    finished = invoke("checkin", "30", *line)
    assert (finished.code, finished.stderr) == (0, "")
    assert tell("checkin.take_back") in finished.stdout
    assert len(read_table(ann)["progress"]["checkins"]) == 1


def test_a_second_check_in_of_a_day_stands_beside_the_first(ann: Path) -> None:
    check("--met", "no")
    check("--met", "yes")
    kept = read_table(ann)["progress"]["checkins"]
    assert [one["met"] for one in kept] == ["no", "yes"]
    ask("undo")
    assert check()["said"]["met"] == "no"


def test_all_that_is_open_moves_and_nothing_else(ann: Path) -> None:
    ask("done", STEP)
    before = {one["id"]: one["date"] for key in ("open", "moved") for one in check()[key]}
    data = check("--move-open", "7")
    assert data["said"]["shift"] == 7
    after = {one["id"]: one["date"] for key in ("open", "moved") for one in data[key]}
    week = {name: (date.fromisoformat(day).toordinal() + 7) for name, day in before.items()}
    assert {name: date.fromisoformat(day).toordinal() for name, day in after.items()} == week
    assert STEP not in read_table(ann)["progress"]["moved"]
    assert "all that was open is 7 days later" in " ".join(invoke("checkin", "30").stdout.split())
    for days, words in (("1", "one day later"), ("-1", "one day earlier"), ("-2", "2 days earlier")):
        assert words in " ".join(invoke("checkin", "30", "--move-open", days).stdout.split())


def test_words_in_any_script_and_markup_stay_as_they_were(ann: Path) -> None:
    words = "[bold]é 阿安 {id} <b>*x*</b> 🧪"
    finished = invoke("checkin", "30", "--in-the-way", words)
    assert find_raw(finished.said) == []
    assert check()["said"]["in_the_way"] == words


# --- other answers ------------------------------------------------------------------------------


def test_another_role_builds_the_rest_anew_and_names_what_was_suggested(ann: Path) -> None:
    ask("done", STEP)
    before = open_plan(None).saved
    data = check("--met", "yes", *ROLE)
    changed = {one["key"]: (one["before"], one["after"]) for one in data["said"]["changed"]}
    assert changed["role"] == ("clinical-ai-evaluator", "healthcare-ai-trainer")
    rebuilt = data["rebuilt"]
    assert list(rebuilt) == ["begins", "new", "gone", "look_again", "suggested"]
    assert rebuilt["begins"] == "2026-12-23"
    assert {one["key"]: one["value"] for one in rebuilt["suggested"]} == {
        key: after for key, (_, after) in changed.items() if key != "role"
    }
    assert set(changed) == {"role", "skill", "project"}
    after = open_plan(None).saved
    old, new = ({step.id for step in saved.steps} for saved in (before, after))
    assert {one["id"] for one in rebuilt["new"]} == new - old
    assert {one["id"] for one in rebuilt["gone"]} == old - new
    assert [one["id"] for one in rebuilt["look_again"]] == [STEP]
    assert after.answers["answers"]["role"] == "healthcare-ai-trainer"
    origins = {key: answer["origin"] for key, answer in after.plan["answers"].items()}
    assert (origins["role"], origins["skill"], origins["background"]) == ("flag", "recommended", "flag")
    assert origins["hours"] == before.plan["answers"]["hours"]["origin"] == "assumed"
    assert [version.made for version in after.earlier] == [before.made]
    assert after.answers["start"] == "2026-11-23"


def test_the_page_says_what_a_change_did_in_words(ann: Path) -> None:
    ask("done", STEP)
    page = " ".join(invoke("checkin", "30", *ROLE).stdout.split())
    assert "Role family Clinical AI evaluator → Healthcare AI trainer" in page
    assert "(suggested)" in page
    assert "The new part begins on Wed 23 Dec 2026. New actions: " in page
    assert f"Look over Save eight postings that want a reviewer's eye ({STEP})" in page
    assert "Note: Healthcare AI trainer is not one of the roles the guide puts in the lane Evaluation." in page
    assert tell("checkin.gone") in page


def test_names_find_their_record_and_what_is_given_is_not_suggested(ann: Path) -> None:
    data = check("--lane", "Governance", "--role", "AI governance analyst", "--skill", "sql", "--data", "public")
    changed = {one["key"]: one["after"] for one in data["said"]["changed"]}
    assert (changed["lane"], changed["role"], changed["skill"]) == ("governance", "ai-governance-analyst", "sql")
    assert {one["key"] for one in data["rebuilt"]["suggested"]} == {"project"}


@pytest.mark.parametrize(
    "line", [("--hours", "6"), ("--pace", "accelerated"), ("--skill", "sql"), ("--data", "public")]
)
def test_an_answer_on_which_nothing_hangs_changes_alone(ann: Path, line: tuple[str, str]) -> None:
    data = check(*line)
    assert [one["key"] for one in data["said"]["changed"]] == [line[0].lstrip("-")]
    assert data["rebuilt"]["suggested"] == []


def test_the_answers_that_stand_already_change_nothing(ann: Path) -> None:
    before = read_table(ann)
    data = check("--role", "clinical-ai-evaluator", "--hours", "3")
    assert data["recorded"] is True
    assert (data["rebuilt"], data["said"]["changed"]) == (None, [])
    assert read_table(ann)["plan"] == before["plan"]
    assert read_table(ann)["earlier"] == []


def test_a_changed_answer_and_a_move_go_together(ann: Path) -> None:
    data = check("--hours", "5", "--move-open", "14")
    assert data["rebuilt"]["begins"] == "2026-12-23"
    days = [one["date"] for key in ("open", "moved") for one in data[key]]
    assert min(days) >= "2027-01-06"


def test_where_too_few_days_are_left_nothing_is_recorded(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", "2027-02-17")
    line = ("checkin", "60", "--met", "yes", *ROLE)
    check_left(ann, invoke(*line), tell("checkin.few_days"), f"careerpath plan --answers {ann}")
    assert [problem["code"] for problem in read_problems(invoke(*line, *AS_JSON), "checkin")] == ["too-few-days"]
    monkeypatch.setenv("CAREERPATH_TODAY", "2027-06-01")
    check_left(ann, invoke(*line), tell("checkin.few_days"))
    assert check("--met", "yes")["recorded"] is True, "a check-in long after the plan's end changes no answers"


def test_hours_and_pace_that_do_not_go_together_are_refused(ann: Path) -> None:
    check_left(ann, invoke("checkin", "30", "--hours", "0.5", "--pace", "accelerated"), "too few for the accelerated")


# --- what is wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0", "31", "-30", "thirty", "", "9" * 12, "30.0", "\u0663\u0660"])
def test_a_day_on_which_no_phase_ends_is_refused_with_those_on_which_one_does(ann: Path, number: str) -> None:
    check_left(ann, invoke("checkin", "--met", "yes", "--", number), "no phase of the plan ends", "30, 60, 90")


def test_everything_that_is_wrong_is_told_at_once(ann: Path) -> None:
    line = ("checkin", "31", "--met", "maybe", "--in-the-way", "a\x1b[31m", "--next", "x" * 401, "--move-open", "0",
            "--role", "nurse", "--hours", "500", "--show")  # fmt: skip
    told = check_refused(invoke(*line))
    heads = [words.removeprefix("careerpath: ") for words in told if words.startswith("careerpath: ")]
    places = ["no phase", "--met:", "--in-the-way:", "--next:", "--move-open:", "--role:", "--hours:", "--show:"]
    assert [head.startswith(place) for head, place in zip(heads, places, strict=True)] == [True] * 8
    codes = [problem["code"] for problem in read_problems(invoke(*line, *AS_JSON), "checkin")]
    assert codes == [
        "unknown-day", "unknown-met", "control-characters", "too-long", "wrong-days", "unknown-role", "wrong-hours",
        "show-and-record",
    ]  # fmt: skip
    assert read_table(ann)["revision"] == 1


@pytest.mark.parametrize("days", ["0", "366", "-366", "x", "", "1.5", "9" * 30])
def test_days_are_what_move_takes(ann: Path, days: str) -> None:
    check_left(ann, invoke("checkin", "30", "--move-open", days), "--move-open", "1 to 365", "--move-open 7")


def test_show_and_something_to_record_do_not_go_together(ann: Path) -> None:
    check_left(ann, invoke("checkin", "30", "--show", "--met", "yes", "--hours", "4"), "--show", "--met, --hours")


@pytest.mark.usefixtures("home")
def test_without_a_plan_one_is_told_how_to_make_one() -> None:
    check_one_refusal(invoke("checkin", "30", "--met", "yes"), "no plan is saved yet", "careerpath plan")


def test_another_plan_than_the_one_in_use(ann: Path) -> None:
    bee = put_plan(ann.parent.parent, "bee")
    check_left(ann, invoke("checkin", "30", "--met", "yes"), "none is in use", "--plan NAME")
    assert check("--met", "yes", "--plan", "bee")["plan"] == "bee"
    assert len(read_table(bee)["progress"]["checkins"]) == 1
    assert read_table(ann)["revision"] == 1


def test_a_guide_that_no_longer_knows_an_answer_is_told_with_the_plans_file(ann: Path) -> None:
    table = read_table(ann)
    table["answers"]["answers"] |= {"role": "gone-role", "lane": "gone-lane"}
    ann.write_text(json.dumps(table), encoding="utf-8")
    told = check_refused(invoke("checkin", "30", "--met", "yes", "--hours", "5"))
    heads = [line for line in told if line.startswith("careerpath: ")]
    assert len(heads) == 2
    assert all(line.startswith(f"careerpath: {ann}: unknown ") for line in heads)
    assert read_table(ann)["progress"]["checkins"] == []
    assert check("--met", "yes")["recorded"] is True, "without other answers any guide will do"


def test_another_guide_is_noted_until_the_plan_is_built_with_it(ann: Path, tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    roles = folder / "roles.toml"
    roles.write_text(roles.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    about = read_table(ann)["guide"]
    noted = tell("result.guide_changed", name=about["name"], version=about["version"]) + "\n"
    assert invoke("checkin", "30", "--met", "yes", "--guide", str(folder)).stderr == noted
    assert invoke("checkin", "30", *ROLE, "--guide", str(folder)).stderr == ""
    assert read_table(ann)["guide"]["sha256"] != about["sha256"]


@pytest.mark.parametrize("key", ["background", "start", "name", "hours"])
def test_answers_that_were_taken_out_of_the_file_by_hand_end_in_no_traceback(ann: Path, key: str) -> None:
    table = read_table(ann)
    table["answers"]["answers"].pop(key, None)
    table["answers"].pop(key, None)
    ann.write_text(json.dumps(table), encoding="utf-8")
    finished = invoke("checkin", "30", "--skill", "sql")
    if key == "background":
        check_left(ann, finished, 'damaged at "background"')
        return
    assert finished.code == 0
    assert read_table(ann)["answers"]["start"] == "2026-11-23"


@pytest.mark.parametrize(("part", "word"), [("phases", "phases"), ("target", "target")])
def test_a_damaged_plan_is_told_with_its_file(ann: Path, part: str, word: str) -> None:
    table = read_table(ann)
    table["plan"][part] = table["plan"][part][:2] if part == "phases" else 5
    ann.write_text(json.dumps(table), encoding="utf-8")
    check_left(ann, invoke("checkin", "30", *ROLE), str(ann), f'damaged at "{word}"')


def test_a_plan_that_another_window_holds_is_left_alone(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_home: Path) -> None:
        raise plans.PlanBusyError

    monkeypatch.setattr(plans, "hold_lock", busy)
    check_left(ann, invoke("checkin", "30", "--met", "yes"), "another careerpath is writing plans")
    assert check()["said"] is None


def test_what_another_window_did_meanwhile_stays(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from careerpath.commands import checkin

    change = checkin.change_plan
    others = [("checkin", "30", "--hours", "6"), ("done", STEP)]

    def change_later(*args: Any) -> Any:
        while others:
            assert invoke(*others.pop()).code == 0
        return change(*args)

    monkeypatch.setattr(checkin, "change_plan", change_later)
    data = check("--skill", "sql")
    assert [one["key"] for one in data["said"]["changed"]] == ["skill"]
    table = read_table(ann)
    assert table["answers"]["hours"] == 6
    assert list(table["progress"]["marks"]) == [STEP]
    assert len(table["progress"]["checkins"]) == 2


@pytest.mark.parametrize("line", [("--format", "docx"), ("--color", "red"), ("--guide", "none")])
def test_nothing_is_recorded_when_the_page_could_not_be_shown(ann: Path, line: tuple[str, str]) -> None:
    check_left(ann, invoke("checkin", "30", "--met", "yes", *line), "")


# --- taken back ---------------------------------------------------------------------------------


def test_undo_takes_a_whole_check_in_back(ann: Path) -> None:
    ask("done", STEP)
    ask("move", "write-six-care-moments", "--by", "3")
    before, day = read_table(ann), ask("today")
    check("--met", "partly", *ROLE, "--move-open", "7")
    assert read_table(ann)["plan"] != before["plan"]
    finished = invoke("undo")
    assert tell("today.undone_checkin", number=30) in finished.stdout
    assert tell("today.undone_plan") in finished.stdout
    after = read_table(ann)
    for key in ("plan", "answers", "guide", "earlier"):
        assert after[key] == before[key]
    for key in ("marks", "moved", "evidence", "checkins"):
        assert after["progress"][key] == before["progress"][key]
    again = ask("today")
    assert {**again, "revision": 0, "week": {}} == {**day, "revision": 0, "week": {}}
    assert "@plan" in ask_undone(ann)


def ask_undone(file: Path) -> list[str]:
    """What the last undoing took back."""
    history = read_table(file)["progress"]["history"]
    return [event["action"] for event in history if event["turn"] == history[-1]["turn"]]


def test_undo_of_a_plain_check_in_says_so(ann: Path) -> None:
    check("--met", "yes", "--move-open", "7")
    data = ask("undo")
    assert "@day-30" in data["changed"]
    assert read_table(ann)["progress"]["checkins"] == []
    assert (len(check()["open"]) > 8, check()["moved"]) == (True, [])
    check("--met", "yes")
    assert invoke("undo").stdout.strip().startswith(tell("today.undone_checkin", number=30))


# --- the last day -------------------------------------------------------------------------------


def test_on_the_last_day_the_portfolio_follows(ann: Path) -> None:
    ask("done", STEP)
    data = ask("checkin", "90", "--met", "yes")
    assert data["next"] is None
    assert data["portfolio"]["done"] == 1
    assert data["portfolio"]["project"]["id"] == "output-review-rubric"
    page = invoke("checkin", "90").stdout
    assert page.index(tell("checkin.actions")) < page.index(tell("portfolio.summary_title"))
    assert tell("plan.sources_title") in page
    assert ask("checkin", "60")["portfolio"] is None
    assert tell("portfolio.summary_title") not in invoke("checkin", "60").stdout


# --- looks --------------------------------------------------------------------------------------


def test_the_page_fits_forty_columns(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("done", STEP, "--note", "x" * 60 + " y")
    monkeypatch.setenv("COLUMNS", "40")
    for line in (("30", *ROLE, "--in-the-way", "night shifts " * 10), ("90", "--met", "no"), ("60",)):
        finished = invoke("checkin", *line)
        assert finished.code == 0
        lines = [words for words in finished.stdout.splitlines() if "x" * 30 not in words]
        assert len(lines) > 20
        assert max(map(len, lines)) <= 40


def test_today_speaks_of_a_check_in_that_is_due(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = tell("checkin.due", number=30)
    assert ask("today")["checkin_due"] == 30
    assert line in " ".join(invoke("today").stdout.split())
    check("--met", "yes")
    assert ask("today")["checkin_due"] is None
    assert "careerpath checkin" not in invoke("today").stdout
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-12-01")
    put_plan(ann.parent.parent)
    assert ask("today")["checkin_due"] is None
    assert "careerpath checkin" not in invoke("today").stdout


def test_no_sentence_blames_anybody(ann: Path) -> None:
    words = " ".join((invoke("checkin", "30", "--met", "no").stdout, invoke("checkin", "30", "--show").stdout)).lower()
    assert "still open" in words
    for blame in ("missed", "fail", "behind", "overdue", "late", "should have", "only "):
        assert blame not in words.replace("related", "")


def test_a_shell_is_offered_the_days_of_the_plan_and_the_words_for_its_tests(ann: Path) -> None:
    asked = {"_CAREERPATH_COMPLETE": "complete_zsh", "CAREERPATH_HOME": str(ann.parent.parent)}
    days = list_days(open_plan(None).saved.stages)
    for line, words in (("", map(str, days)), ("30 --met ", ("yes", "partly", "no"))):
        environment = {**QUIET_ENVIRONMENT, **asked, "_TYPER_COMPLETE_ARGS": f"careerpath checkin {line}"}
        offered = run(env=environment).stdout
        assert all(f'"{word}"' in offered for word in words)


def test_a_process_of_its_own_ends_with_the_same_codes(ann: Path) -> None:
    environment = {**QUIET_ENVIRONMENT, "CAREERPATH_HOME": str(ann.parent.parent), "CAREERPATH_TODAY": DAY_30}
    lines = (("30",), ("30", "--met", "yes"), ("31",), ("30", "--met", "maybe"), ())
    assert [run("checkin", *line, env=environment).code for line in lines] == [0, 0, 2, 2, 2]


def test_an_error_of_the_draft_after_recording_is_no_error_of_the_check_in(
    ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careerpath.commands.checkin_draft import DraftFile

    def fail(_file: DraftFile) -> None:
        raise CareerpathError([])

    draft = ann.with_name("ann.check-in.toml")
    draft.write_text("schema = 1\n[days.30]\nday = '2026-12-22'\n", encoding="utf-8")
    monkeypatch.setattr(DraftFile, "remove", fail)
    assert invoke("checkin", "30", "--met", "yes").code == 0
    monkeypatch.undo()
    assert draft.is_file()
