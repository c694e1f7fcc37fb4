"""``today``, ``done``, ``undo``, ``move``, ``skip``, and ``careerpath`` alone, on a saved plan ready made."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerpath.store import plans
from careerpath.vocabulary import tell
from tests.commands.checks import check_one_refusal, check_refused, find_raw, read_problems
from tests.commands.saved import SAVE, put_plan, read_data, read_table
from tests.guide.planting import copy_guide
from tests.helpers import QUIET_ENVIRONMENT, TODAY, Finished, invoke, run

AS_JSON = ("--format", "json")
STEP, OTHER = "save-postings", "write-six-care-moments"
VERBS = (("today",), ("done", STEP), ("undo",), ("move", "--all", "--by", "7"), ("skip", STEP))
DUE_KEYS = ["id", "title", "date", "planned", "minutes", "phase"]
DATA_KEYS = [
    "plan", "revision", "day", "day_number", "late", "this_week", "later", "done", "skipped", "total", "changed",
    "week", "checkin_due",
]  # fmt: skip


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan, the only one there is; it begins on the day after today."""
    return put_plan(home)


def ask(*line: str) -> dict[str, Any]:
    return read_data(invoke(*line, *AS_JSON))


def read_progress(file: Path) -> dict[str, Any]:
    progress: dict[str, Any] = read_table(file)["progress"]
    return progress


def list_due(data: dict[str, Any]) -> dict[str, str]:
    return {due["id"]: due["date"] for key in ("late", "this_week", "later") for due in data[key]}


def check_left(file: Path, finished: Finished, place: str, *words: str) -> str:
    """Check one refusal, after which the file (a plan as ready made) is as it was and stands alone."""
    said = check_one_refusal(finished, place, *words)
    assert read_table(file)["revision"] == 1
    assert read_progress(file) == {"marks": {}, "moved": {}, "evidence": {}, "checkins": [], "history": []}
    return said


# --- today --------------------------------------------------------------------------------------


def test_the_data_of_a_day_is_pinned(ann: Path) -> None:
    data = ask("today")
    assert list(data) == DATA_KEYS
    assert (data["plan"], data["revision"], data["day"], data["day_number"]) == ("ann", 1, TODAY.isoformat(), 0)
    assert (data["late"], data["this_week"], data["changed"]) == ([], [], [])
    assert (data["done"], data["skipped"]) == (0, 0)
    assert len(data["later"]) == data["total"] > 18
    assert all(list(due) == DUE_KEYS for due in data["later"])
    planned = [action for phase in read_table(ann)["plan"]["phases"] for action in phase["actions"]]
    assert list_due(data) == {action["id"]: action["date"] for action in planned}
    assert list(list_due(data).values()) == sorted(list_due(data).values())


def test_the_envelope_is_the_one_of_every_document(ann: Path) -> None:
    document = json.loads(invoke("today", *AS_JSON).stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/today/1"
    assert document["guide"] == read_table(ann)["guide"]
    for verb in VERBS[1:]:
        put_plan(ann.parent.parent)
        if verb == ("undo",):
            invoke("done", STEP)
        assert json.loads(invoke(*verb, *AS_JSON).stdout)["schema"] == "careerpath/today/1"


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize(
    ("day", "number", "words"),
    [
        ("2026-11-01", -21, "begins Mon 23 Nov 2026"),
        ("2026-11-23", 1, "day 1 of 90"),
        ("2027-02-20", 90, "day 90 of 90"),
        ("2027-02-21", 91, "ended Sat 20 Feb 2027"),
        ("2028-01-01", 405, "ended Sat 20 Feb 2027"),
    ],
)
def test_the_day_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch, day: str, number: int, words: str) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", day)
    assert ask("today")["day_number"] == number
    assert words in invoke("today").stdout
    late = sum(due < day for due in list_due(ask("today")).values())
    assert len(ask("today")["late"]) == late


@pytest.mark.usefixtures("ann")
def test_late_this_week_and_next_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-12-09")
    data = ask("today")
    assert all(due["date"] < "2026-12-09" for due in data["late"])
    assert all("2026-12-09" <= due["date"] <= "2026-12-13" for due in data["this_week"])
    assert all(due["date"] > "2026-12-13" for due in data["later"])
    assert data["late"]
    assert data["this_week"]
    page = invoke("today").stdout
    heads = re.findall(r"^  (Late|This week|Next)(?:,|  )", page, re.MULTILINE)
    assert heads == ["Late", "This week", "Next"]
    assert f"Late, 2 of {len(data['late'])} (all: careerpath today --all)" in page
    shown = re.findall(r"\[ \] (\S+)", page)
    assert len(data["late"]) > 2
    assert shown == [due["id"] for due in (*data["late"][:2], *data["this_week"][:2], *data["later"][:1])]
    assert "careerpath move --all --by 7" in page
    whole = re.findall(r"\[ \] (\S+)", invoke("today", "--all").stdout)
    assert whole == [due["id"] for due in (*data["late"], *data["this_week"], *data["later"])]


@pytest.mark.usefixtures("ann")
def test_the_day_is_one_screen_however_much_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    most = 0
    for day in range(0, 120, 3):
        monkeypatch.setenv("CAREERPATH_TODAY", (date(2026, 11, 20) + timedelta(day)).isoformat())
        most = max(most, len(invoke("today").stdout.splitlines()))
    assert 15 < most <= 28


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("day", ["2026-11-22", "2026-12-09", "2027-03-01"])
@pytest.mark.parametrize("verb", VERBS)
def test_pages_fit_their_columns(
    monkeypatch: pytest.MonkeyPatch, columns: int, day: str, verb: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("CAREERPATH_TODAY", day)
    if verb == ("undo",):
        assert invoke("skip", STEP, "--because", "x" * 100).code == 0
    finished = invoke(*verb)
    assert finished.code == 0
    assert finished.stderr == ""
    lines = finished.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) >= 4
    assert "{" not in finished.stdout


def test_the_first_screen_shows_the_day_and_the_verbs(ann: Path) -> None:
    assert ann.is_file()
    shown = invoke("today").stdout
    assert shown.splitlines()[0].split("  ")[1] == "The plan ann"
    words = " ".join(shown.split())
    assert "0 of 37 done" in words
    assert tell("today.verbs") in words
    for due in ask("today")["later"][:3]:
        assert f"[ ] {due['id']}" in shown
    assert ask("today")["later"][3]["id"] not in shown


@pytest.mark.usefixtures("ann")
def test_plain_has_whole_sentences_and_only_plain_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = invoke("today", "--plain").stdout
    assert plain == invoke("--plain", "today").stdout == invoke("today", "--format", "plain").stdout
    assert "[ ]" not in plain
    assert "·" not in plain
    assert f"by Tue 24 Nov 2026, {ask('today')['later'][0]['id']}" in " ".join(plain.split())
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert invoke("today").stdout == plain


@pytest.mark.usefixtures("ann")
def test_the_day_can_be_put_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "week.md"
    assert invoke("today", "--output", str(target)).stdout == ""
    assert target.read_text(encoding="utf-8").startswith("# The plan ann")
    check_one_refusal(invoke("today", "--output", str(target)), "week.md", "--force")
    check_one_refusal(invoke("today", "--format", "calendar"), "--format")


def test_when_nothing_is_open_that_is_said(ann: Path) -> None:
    names = list(list_due(ask("today")))
    assert ask("done", *names[:-1])["done"] == len(names) - 1
    last = invoke("skip", names[-1], "--because", "no time").stdout
    assert f"{len(names) - 1} of {len(names)} done, 1 left out" in " ".join(last.split())
    assert tell("today.next") not in last
    shown = invoke("today").stdout
    assert tell("today.all_done") in shown
    assert "[ ]" not in shown
    assert ask("move", "--all", "--by", "7")["changed"] == []
    assert read_table(ann)["revision"] == 3


# --- done and skip ------------------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "flag", "state"), [("done", "--note", "done"), ("skip", "--because", "skipped")])
def test_actions_are_marked_with_words_beside_them(ann: Path, verb: str, flag: str, state: str) -> None:
    data = ask(verb, OTHER, STEP, flag, "  seven  were\tenough ")
    assert data["changed"] == [OTHER, STEP]
    assert (data[state], data["revision"], data["total"]) == (2, 2, 37)
    assert not {STEP, OTHER} & set(list_due(data))
    mark = {"state": state, "day": TODAY.isoformat(), "words": "seven were enough"}
    progress = read_progress(ann)
    assert progress["marks"] == {OTHER: mark, STEP: mark}
    assert [(event["turn"], event["deed"], event["action"]) for event in progress["history"]] == [
        (1, state, OTHER),
        (1, state, STEP),
    ]


def test_what_was_done_is_told_with_what_is_next(ann: Path) -> None:
    title = next(due["title"] for due in ask("today")["later"] if due["id"] == STEP)
    one = invoke("done", STEP)
    assert one.stderr == ""
    words = " ".join(one.stdout.split())
    assert words.startswith(f"Done: {title} ({STEP})")
    assert "1 of 37 done" in words
    assert f"({ask('today')['later'][0]['id']}, by Tue 24 Nov 2026)" in words
    assert len(one.stdout.splitlines()) < 10
    two = invoke("skip", OTHER, "draw-review-path").stdout
    assert two.count("Left out: ") == 2
    assert read_table(ann)["revision"] == 3


def test_a_mark_takes_the_place_of_another(ann: Path) -> None:
    invoke("done", STEP, "--note", "first")
    data = ask("skip", STEP, "--because", "second")
    assert (data["done"], data["skipped"]) == (0, 1)
    assert read_progress(ann)["marks"][STEP]["words"] == "second"
    assert ask("undo")["done"] == 1
    assert read_progress(ann)["marks"][STEP]["words"] == "first"


@pytest.mark.parametrize("typed", ["save-p", "SAVE-POSTINGS", " save-postings ", "save"])
def test_a_beginning_that_one_action_has_is_enough(ann: Path, typed: str) -> None:
    assert ask("done", typed)["changed"] == [STEP]
    assert list(read_progress(ann)["marks"]) == [STEP]


def test_an_action_that_is_named_twice_is_marked_once(ann: Path) -> None:
    assert ask("done", STEP, "save", STEP)["changed"] == [STEP]
    assert len(read_progress(ann)["history"]) == 1


@pytest.mark.parametrize("verb", [("done",), ("skip",), ("undo",), ("move", "--by", "7")])
def test_everything_wrong_with_the_ids_is_told_at_once(ann: Path, verb: tuple[str, ...]) -> None:
    line = (verb[0], STEP, "write", "save-posting-s", "x\x1b[31my", "", *verb[1:])
    told = check_refused(invoke(*line))
    heads = [line for line in told if line.startswith("careerpath: ")]
    assert len(heads) == 4
    assert '"write" is the beginning of several actions' in heads[0]
    assert 'no action "save-posting-s"' in heads[1]
    assert all(name in told[1] for name in (OTHER, "write-small-rubric"))
    assert STEP in told[3]
    assert 'no action "x[31my"' in heads[2]
    assert [problem["code"] for problem in read_problems(invoke(*line, *AS_JSON), "today")] == [
        "ambiguous-action", "unknown-action", "unknown-action", "unknown-action",
    ]  # fmt: skip
    check_left(ann, invoke(verb[0], "nosuch", *verb[1:]), 'no action "nosuch"')


@pytest.mark.parametrize(("verb", "flag"), [("done", "--note"), ("skip", "--because")])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("a\x1b[31mred", "control-characters"), ("a\x07", "control-characters"), ("\x9b2J", "control-characters"),
        ("zero\u200bwidth", "control-characters"), ("\u202eback", "control-characters"), ("x" * 401, "too-long"),
    ],
)  # fmt: skip
def test_words_a_terminal_would_obey_are_refused(ann: Path, verb: str, flag: str, words: str, code: str) -> None:
    check_left(ann, invoke(verb, STEP, flag, words), flag)
    (problem,) = read_problems(invoke(verb, STEP, flag, words, *AS_JSON), "today")
    assert (problem["code"], problem["where"]) == (code, {"file": flag, "line": None})


def test_words_in_any_script_and_markup_stay_as_they_were(ann: Path) -> None:
    words = "[bold]é 阿安 {id} <b>*x*</b> 🧪"
    finished = invoke("done", STEP, "--note", words)
    assert finished.code == 0
    assert find_raw(finished.said) == []
    assert read_progress(ann)["marks"][STEP]["words"] == words
    assert read_progress(ann)["history"][0]["words"] == words
    assert invoke("done", OTHER, "--note", "y" * 400).code == 0


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize("verb", ["done", "skip"])
def test_without_an_id_the_call_is_wrong(verb: str) -> None:
    finished = run(verb)
    assert (finished.code, finished.stdout) == (2, "")
    assert "ID" in finished.stderr


# --- undo ---------------------------------------------------------------------------------------


def test_undo_takes_back_a_whole_turn_and_then_the_one_before(ann: Path) -> None:
    before = list_due(ask("today"))
    ask("done", STEP)
    ask("skip", OTHER, "draw-review-path", "--because", "no")
    ask("move", "--all", "--by", "7")
    moved = invoke("undo")
    assert f"Taken back: {len(before) - 3} actions" in moved.stdout
    assert ask("today")["skipped"] == 2
    data = ask("undo")
    assert data["changed"] == [OTHER, "draw-review-path"]
    assert (data["done"], data["skipped"]) == (1, 0)
    assert ask("undo")["changed"] == [STEP]
    assert list_due(ask("today")) == before
    check_one_refusal(invoke("undo"), "", "nothing has happened yet")
    assert read_progress(ann)["marks"] == {}
    deeds = [event["deed"] for event in read_progress(ann)["history"]]
    assert deeds.count("undone") == len(deeds) / 2, "the history keeps what was undone"


def test_undo_of_one_action_leaves_the_others(ann: Path) -> None:
    ask("done", STEP, OTHER)
    assert ask("undo", "save")["changed"] == [STEP]
    assert list(read_progress(ann)["marks"]) == [OTHER]
    assert ask("undo")["changed"] == [OTHER]


def test_undo_of_what_was_never_touched_is_refused_for_all_at_once(ann: Path) -> None:
    check_left(ann, invoke("undo"), "nothing has happened yet")
    ask("done", OTHER)
    told = check_refused(invoke("undo", STEP, OTHER, "draw-review-path"))
    assert [STEP in line or "draw-review-path" in line for line in told] == [True, True]
    assert list(read_progress(ann)["marks"]) == [OTHER]


# --- move ---------------------------------------------------------------------------------------


def test_an_action_moves_to_a_day_or_by_days(ann: Path) -> None:
    planned = list_due(ask("today"))[STEP]
    finished = invoke("move", STEP, "--to", "2027-01-20")
    assert f"Moved: {STEP}, now by Wed 20 Jan 2027" in finished.stdout
    assert ask("move", STEP, "--by", "-3")["changed"] == [STEP]
    data = ask("today")
    assert list_due(data)[STEP] == "2027-01-17"
    assert next(due for due in data["later"] if due["id"] == STEP)["planned"] == planned
    assert list(list_due(data).values()) == sorted(list_due(data).values())
    assert read_progress(ann)["moved"] == {STEP: "2027-01-17"}
    assert read_table(ann)["plan"] == read_table(put_plan(ann.parent.parent))["plan"]


def test_all_that_is_open_moves_and_nothing_else(ann: Path) -> None:
    before = list_due(ask("today"))
    ask("done", STEP)
    finished = invoke("move", "--all", "--by", "7")
    assert f"Moved: {len(before) - 1} actions" in finished.stdout
    week = timedelta(days=7)
    expected = {name: (date.fromisoformat(day) + week).isoformat() for name, day in before.items() if name != STEP}
    assert list_due(ask("today")) == expected
    assert STEP not in read_progress(ann)["moved"]


def test_several_move_to_one_day(ann: Path) -> None:
    assert "Moved: 2 actions" in invoke("move", STEP, OTHER, "--to", "2027-01-20").stdout
    assert read_progress(ann)["moved"] == {STEP: "2027-01-20", OTHER: "2027-01-20"}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), "what-to-move"),
        (("--by", "7"), "what-to-move"),
        (("--to", "2027-01-20"), "what-to-move"),
        ((STEP, "--all", "--by", "7"), "what-to-move"),
        ((STEP,), "where-to-move"),
        (("--all",), "where-to-move"),
        ((STEP, "--to", "2027-01-20", "--by", "7"), "where-to-move"),
        (("--all", "--to", "2027-01-20"), "where-to-move"),
        (("--all", "--to", "2027-01-20", "--by", "7"), "where-to-move"),
        *(((STEP, "--by", days), "wrong-days") for days in ("0", "366", "-366", "x", "", "1.5", "9" * 30, "\u0663")),
        *(((STEP, "--to", day), "wrong-date") for day in ("2027-02-30", "soon", "", "1999-12-31", "2101-01-01", "7")),
        ((STEP, "--to", "\x1b[31m"), "wrong-date"),
        (("nosuch", "--by", "7"), "unknown-action"),
    ],
)  # fmt: skip
def test_a_move_that_is_not_clear_is_refused(ann: Path, args: tuple[str, ...], code: str) -> None:
    check_left(ann, invoke("move", *args), "")
    (problem,) = read_problems(invoke("move", *args, *AS_JSON), "today")
    assert problem["code"] == code
    assert problem["hint"]


def test_what_is_done_or_skipped_is_not_moved(ann: Path) -> None:
    ask("done", STEP)
    ask("skip", OTHER)
    told = check_refused(invoke("move", STEP, OTHER, "draw-review-path", "--by", "7"))
    assert [f"careerpath undo {name}" in " ".join(told) for name in (STEP, OTHER)] == [True, True]
    assert read_progress(ann)["moved"] == {}


def test_a_plan_can_be_moved_again_and_again_without_end(ann: Path) -> None:
    table = read_table(ann)
    table["progress"]["moved"] = {STEP: "2999-12-30"}
    ann.write_text(json.dumps(table), encoding="utf-8")
    assert ask("move", STEP, "--by", "365")["changed"] == [STEP]
    assert list_due(ask("today"))[STEP] == "2999-12-31"
    assert "31 Dec 2999" in invoke("move", STEP, "--by", "1").stdout


# --- which plan ---------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", VERBS)
def test_without_a_plan_one_is_told_how_to_make_one(home: Path, verb: tuple[str, ...]) -> None:
    said = check_one_refusal(invoke(*verb), "no plan is saved yet", "careerpath plan", "--save")
    assert said.count("\n") == 2
    assert not home.exists()
    check_one_refusal(invoke(*verb, "--plan", "ann"), "--plan", 'no plan "ann" is saved', "careerpath plan")
    assert not home.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_of_several_plans_one_must_be_in_use_or_named(home: Path, verb: tuple[str, ...]) -> None:
    ann, bee = put_plan(home, "ann"), put_plan(home, "bee")
    for file in (ann, bee):
        if verb == ("undo",):
            assert invoke("done", STEP, "--plan", file.stem).code == 0
    before = bee.read_bytes()
    check_one_refusal(invoke(*verb), "none is in use", "--plan NAME", "ann, bee")
    assert ask(*verb, "--plan", "ann")["plan"] == "ann"
    plans.write_current(home, "ann")
    assert bee.read_bytes() == before
    assert ask("today")["plan"] == "ann"
    assert ask("today", "--plan", "bee")["plan"] == "bee"


@pytest.mark.parametrize("name", ["anne", "", "../ann", "ANN", "\x1b[31m", "ann.json", "a" * 300])
def test_a_plan_that_is_not_there_is_no_other_one(ann: Path, name: str) -> None:
    check_left(ann, invoke("done", STEP, f"--plan={name}"), "--plan", "ann")


def test_a_choice_that_has_gone_leaves_the_only_plan_in_use(ann: Path) -> None:
    plans.write_current(ann.parent.parent, "gone")
    assert ask("today")["plan"] == "ann"


# --- careerpath alone ---------------------------------------------------------------------------


def test_alone_the_program_shows_the_day_once_a_plan_is_in_use(home: Path) -> None:
    assert invoke().stdout.startswith("Usage")
    put_plan(home, "ann")
    assert invoke().stdout == invoke("today").stdout
    assert invoke("--plain").stdout == invoke("today", "--plain").stdout
    assert invoke("--help").stdout.startswith("Usage")
    put_plan(home, "bee")
    assert invoke().stdout.startswith("Usage"), "none of several is in use"
    plans.write_current(home, "bee")
    assert "The plan bee" in invoke().stdout


def test_alone_with_a_plan_that_cannot_be_read_says_so(ann: Path) -> None:
    ann.write_text("{", encoding="utf-8")
    check_one_refusal(invoke(), "ann.json")
    assert invoke("--help").code == 0


# --- the guide that is in use now ---------------------------------------------------------------


@pytest.mark.parametrize("verb", [("today",), ("done", STEP)])
def test_a_guide_that_changed_is_noted_and_the_plan_shown_as_saved(
    ann: Path, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    before = list_due(ask("today"))
    folder = copy_guide(tmp_path)
    roles = folder / "roles.toml"
    roles.write_text(roles.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    finished = invoke(*verb, "--guide", str(folder), "--quiet")
    assert finished.code == 0
    about = read_table(ann)["guide"]
    assert finished.stderr == tell("result.guide_changed", name=about["name"], version=about["version"]) + "\n"
    assert f"{about['name']} {about['version']}" in finished.stderr
    assert set(list_due(ask("today"))) == set(before) - set(verb[1:])
    assert invoke("today").stderr == "", "the guide it was made of says nothing"


@pytest.mark.parametrize("verb", VERBS[1:])
def test_nothing_is_marked_when_the_page_could_not_be_shown(
    ann: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...]
) -> None:
    (tmp_path / "there.md").touch()
    check_left(ann, invoke(*verb, "--guide", str(tmp_path / "none")), "none")
    check_left(ann, invoke(*verb, "--output", str(tmp_path / "there.md")), "there.md", "--force")
    check_left(ann, invoke(*verb, "--format", "docx"), "--format")
    check_left(ann, invoke(*verb, "--color", "red"), "red")
    monkeypatch.setattr("careerpath.output.pdf.find_spec", lambda _name: None)
    check_left(ann, invoke(*verb, "--output", str(tmp_path / "new.pdf")), "")
    monkeypatch.setenv("CAREERPATH_TODAY", "soon")
    check_left(ann, invoke(*verb), "CAREERPATH_TODAY")
    assert not (tmp_path / "new.pdf").exists()


# --- saving over a plan -------------------------------------------------------------------------


def test_replacing_a_plan_keeps_its_key_and_the_marks_of_actions_both_have(ann: Path) -> None:
    ask("done", STEP, "--note", "kept")
    ask("move", OTHER, "--to", "2027-01-20")
    ask("skip", "write-readme")
    before = read_table(ann)
    finished = invoke("plan", "-b", "clinical", "--defaults", "--hours", "1", "--save", "ann", "--force", *AS_JSON)
    assert finished.code == 0
    after = read_table(ann)
    known = {action["id"] for phase in after["plan"]["phases"] for action in phase["actions"]}
    assert (after["key"], after["revision"]) == (before["key"], before["revision"] + 1)
    assert after["plan"] == read_data(finished) != before["plan"]
    assert after["answers"]["hours"] == 1
    assert after["progress"]["marks"][STEP] == before["progress"]["marks"][STEP]
    assert set(after["progress"]["marks"]) <= known
    assert after["progress"]["moved"] == {}, "days come from the new plan"


def test_everything_can_be_undone_after_a_plan_was_replaced_by_a_quite_different_one(ann: Path) -> None:
    names = list(list_due(ask("today")))
    ask("move", "--all", "--by", "7")
    ask("skip", *names)
    ask("done", *names)
    assert invoke("plan", "-b", "data", "--defaults", "--save", "ann", "--force").code == 0
    left = set(read_progress(ann)["marks"])
    assert left < set(names)
    assert len(left) >= 2, "both plans have some actions"
    assert ask("undo")["changed"] == ["@plan"]
    assert set(read_progress(ann)["marks"]) == set(names), "the plan before stands again with all that was done"
    for _ in range(2):
        assert set(ask("undo")["changed"]) == set(names)
    assert set(ask("undo")["changed"]) >= set(names)
    check_one_refusal(invoke("undo"), "nothing has happened yet")
    assert ask("today")["done"] == ask("today")["skipped"] == 0


def test_two_new_plans_have_keys_of_their_own(home: Path) -> None:
    for name in ("ann", "bee"):
        assert invoke(*SAVE, name).code == 0
    keys = {read_table(home / "plans" / f"{name}.json")["key"] for name in ("ann", "bee")}
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{32}(-2)?", key) for key in keys)


def test_a_plan_saved_by_a_script_does_not_take_the_place_of_the_one_in_use(ann: Path) -> None:
    plans.write_current(ann.parent.parent, "ann")
    said = invoke("plan", "-b", "data", "--defaults", "--save", "bee").stderr
    assert "careerpath today --plan bee\n" in said
    assert ask("today")["plan"] == "ann"
    assert "careerpath today\n" in invoke("plan", "-b", "data", "--defaults", "--save", "ann", "--force").stderr


@pytest.mark.parametrize(
    "line",
    [
        ("-b", "clinical", "--defaults"),
        ("-b", "clinical"),
        ("-b", "clinicle", "--defaults", "--save", "ann"),
        ("-b", "clinical", "--defaults", "--save", "Ann"),
        ("-b", "clinical", "--defaults", "--save", "ann", "--output", "none/plan.md"),
    ],
)
def test_nothing_is_kept_after_a_plan_that_was_not_saved_or_was_refused(home: Path, line: tuple[str, ...]) -> None:
    invoke("plan", *line)
    assert not home.exists()


def test_a_process_of_its_own_ends_with_the_same_codes(ann: Path) -> None:
    environment = {**QUIET_ENVIRONMENT, "CAREERPATH_HOME": str(ann.parent.parent)}
    codes = [run(*line, env=environment).code for line in ((), ("done", STEP), ("undo",), ("undo",), ("done", "x"))]
    assert codes == [0, 0, 0, 2, 2]
