from __future__ import annotations

import json
import re
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from careerpath import __version__
from careerpath.guide.content import Guide
from careerpath.output.envelope import write_envelope
from careerpath.output.plan_json import guide_to_data, plan_to_data
from careerpath.planning.plan import build_plan
from tests.commands.checks import check_left_without_force, check_one_refusal, check_refused, find_raw, read_problems
from tests.helpers import BACKGROUNDS, Finished, complete, invoke, run
from tests.worksheet.test_answers_file import WHOLE

pytestmark = pytest.mark.usefixtures("home")
CLINICAL = ("plan", "--background", "clinical", "--defaults")
AS_JSON = ("--format", "json")


def read_plan(finished: Finished) -> dict[str, Any]:
    assert finished.code == 0, finished.said
    document = json.loads(finished.stdout)
    data: dict[str, Any] = document["data"]
    return data


def read_answers(finished: Finished) -> dict[str, Any]:
    return {key: answer["value"] for key, answer in read_plan(finished)["answers"].items()}


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


# --- missing answers ----------------------------------------------------------------------------


def test_without_a_terminal_missing_answers_are_listed_by_flag() -> None:
    stderr = check_one_refusal(invoke("plan"), "missing", "--background", "--lane", "--role", "--skill", "--project")
    for background in BACKGROUNDS:
        assert background in stderr
    assert "--defaults" in stderr


def test_only_what_is_missing_is_listed() -> None:
    finished = invoke("plan", "-b", "clinical", "--lane", "evaluation", "--no-input")
    (line, hint) = check_refused(finished)
    assert re.findall(r"--[a-z]+", line) == ["--role", "--skill", "--project"]
    assert "--defaults" in hint


def test_no_prompt_is_shown_before_that() -> None:
    finished = run("plan", "--no-input")
    check_refused(finished)
    assert "?" not in finished.said
    assert "Question" not in finished.said


def test_defaults_need_a_background() -> None:
    stderr = check_one_refusal(invoke("plan", "--defaults"), "--defaults needs a background")
    assert all(background in stderr for background in BACKGROUNDS)


def test_missing_answers_in_json() -> None:
    (problem,) = read_problems(invoke("plan", *AS_JSON))
    assert problem["code"] == "missing-answers"
    assert "--background" in problem["message"]


def test_the_five_choices_are_enough(guide: Guide) -> None:
    finished = invoke(
        "plan", "-b", "clinical", "--lane", "evaluation", "--role", "clinical-ai-evaluator",
        "--skill", "evaluation-rubrics", "--project", "output-review-rubric", "--no-input", *AS_JSON,
    )  # fmt: skip
    answers = read_plan(finished)["answers"]
    assert answers["lane"] == {"value": "evaluation", "origin": "flag"}
    assert answers["hours"] == {"value": 3, "origin": "assumed"}
    assert answers["data"]["origin"] == "recommended"
    assert tuple(answers) == tuple(key for key in answers)
    assert set(guide.facts) <= set(answers)


# --- flags --------------------------------------------------------------------------------------

ALL_FLAGS = {
    "background": ("clinical", "clinical"), "problem": ("patient-care", "patient-care"), "coding": ("low", "low"),
    "healthcare": ("high", "high"), "lane": ("governance", "governance"),
    "role": ("ai-governance-analyst", "ai-governance-analyst"), "skill": ("privacy-basics", "privacy-basics"),
    "project": ("vendor-review-checklist", "vendor-review-checklist"), "data": ("fictional", "fictional"),
    "action-30": ("Read two postings.", "Read two postings."), "action-60": ("Build it.", "Build it."),
    "action-90": ("Send it.", "Send it."), "start": ("2027-02-01", "2027-02-01"), "hours": ("4.5", 4.5),
    "pace": ("accelerated", "accelerated"), "name": ("Ann", "Ann"), "job": ("ward nursing", "ward nursing"),
}  # fmt: skip


def test_every_answer_has_a_flag(guide: Guide) -> None:
    line = [part for flag, (typed, _) in ALL_FLAGS.items() for part in (f"--{flag}", typed)]
    finished = invoke("plan", *line, "--licence", "--avoid", "my employer", "--park", "healthcare-ai-trainer", *AS_JSON)
    data = read_plan(finished)
    expected: dict[str, Any] = {flag.replace("-", "_"): value for flag, (_, value) in ALL_FLAGS.items()}
    expected |= {"licence": True, "avoid": [*guide.avoid, "my employer"]}
    assert {key: answer["value"] for key, answer in data["answers"].items()} == expected
    assert {answer["origin"] for answer in data["answers"].values()} == {"flag"}
    assert [parked["role"] for parked in data["parked"]] == ["healthcare-ai-trainer"]


@pytest.mark.parametrize(
    ("flag", "value"), [("--licence", True), ("--license", True), ("--no-licence", False), ("--no-license", False)]
)
def test_both_spellings_of_the_licence(flag: str, value: bool) -> None:
    assert read_answers(invoke(*CLINICAL, flag, *AS_JSON))["licence"] is value


def test_pairs_reach_every_key() -> None:
    finished = invoke(
        "plan", "--set", "background=data", "--set", "coding=medium", "--set", "action_30=a = b", "--set",
        "action-60=c", "--defaults", *AS_JSON,
    )  # fmt: skip
    answers = read_plan(finished)["answers"]
    assert answers["background"] == {"value": "data", "origin": "set"}
    assert answers["action_30"]["value"] == "a = b"
    assert answers["action_60"]["value"] == "c"


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("background", "key=value"),
        ("bakground=data", "background"),
        ("=data", "unknown key"),
        ("lane=nowhere", "evaluation"),
        ("hours=500", "40"),
    ],
)
def test_a_wrong_pair_is_one_problem(pair: str, words: str) -> None:
    check_one_refusal(invoke(*CLINICAL, "--set", pair), "--set", words)


@pytest.mark.parametrize(
    ("flag", "typed", "nearest"),
    [
        ("--background", "clinicle", "clinical"),
        ("--lane", "governence", "governance"),
        ("--role", "clinical-evaluator", "clinical-ai-evaluator"),
        ("--skill", "sqll", "sql"),
        ("--project", "workflow", "workflow-map"),
        ("--data", "sintetic", "synthetic"),
        ("--park", "ai-trainr", "healthcare-ai-trainer"),
        ("--coding", "hgih", "high"),
        ("--pace", "fast", "accelerated"),
        ("--problem", "xyz", "workflow-friction"),
    ],
)
def test_a_wrong_id_names_the_nearest(flag: str, typed: str, nearest: str) -> None:
    line = ("plan", "--defaults", flag, typed) if flag == "--background" else (*CLINICAL, flag, typed)
    check_one_refusal(invoke(*line), flag, typed, nearest)


def test_all_wrong_flags_are_told_at_once() -> None:
    lines = check_refused(invoke(*CLINICAL, "--lane", "nowhere", "--hours", "0", "--start", "2027-02-30"))
    told = [line for line in lines if line.startswith("careerpath: ")]
    assert [re.findall(r"--[a-z]+", line)[0] for line in told] == ["--lane", "--start", "--hours"]


def test_a_contradictory_pair_is_accepted_with_a_note() -> None:
    finished = invoke(*CLINICAL, "--lane", "analytics", "--role", "ai-governance-analyst", *AS_JSON)
    data = read_plan(finished)
    assert data["answers"]["lane"]["value"] == "analytics"
    assert data["answers"]["role"]["value"] == "ai-governance-analyst"
    assert "role-outside-lane" in [note["code"] for note in data["notes"]]
    assert "AI governance analyst" in finished.stderr


def test_a_contradictory_pair_is_noted_in_the_printed_plan_too() -> None:
    finished = invoke(*CLINICAL, "--lane", "analytics", "--role", "ai-governance-analyst", "--format", "plain")
    assert finished.code == 0
    words = " ".join(finished.said.split())
    assert "is not one of the roles the guide puts in the lane Analytics" in words


def test_an_unknown_option_is_the_callers_mistake() -> None:
    finished = run("plan", "--bakground", "clinical")
    assert finished.code == 2
    assert finished.stdout == ""
    assert "--background" in finished.stderr
    assert "Traceback" not in finished.stderr


# --- an answers file ----------------------------------------------------------------------------


def test_the_whole_file_of_the_design_makes_a_plan(tmp_path: Path) -> None:
    file = write(tmp_path / "ann.toml", WHOLE)
    data = read_plan(invoke("plan", "--answers", file, "--no-input", *AS_JSON))
    assert {answer["origin"] for key, answer in data["answers"].items() if answer["origin"] == "file"} == {"file"}
    assert data["answers"]["name"] == {"value": "Ann", "origin": "file"}
    assert data["answers"]["start"] == {"value": "2027-01-04", "origin": "file"}
    assert data["answers"]["licence"]["value"] is True
    assert (data["start"], data["end"]) == ("2027-01-04", "2027-04-03")
    assert data["comments"] == [{"from": "coach", "text": "Ask the night team for a second reader."}]
    assert [(parked["role"], parked["chosen"]) for parked in data["parked"]] == [
        ("clinical-informatics-specialist", True)
    ]


def test_toml_json_and_standard_input_say_the_same(tmp_path: Path) -> None:
    table = json.dumps(tomli.loads(WHOLE), default=date.isoformat)
    toml, as_json = write(tmp_path / "ann.toml", WHOLE), write(tmp_path / "ann.json", table)
    plans = [
        invoke("plan", "--answers", toml, *AS_JSON).stdout,
        invoke("plan", "--answers", as_json, *AS_JSON).stdout,
        invoke("plan", "--answers", "-", *AS_JSON, input=WHOLE).stdout,
        invoke("plan", "--answers", "-", *AS_JSON, input=table).stdout,
    ]
    assert len(plans[0]) > 10_000
    assert len(set(plans)) == 1


def test_flags_win_over_pairs_and_pairs_over_the_file(tmp_path: Path) -> None:
    file = write(tmp_path / "ann.toml", WHOLE)
    finished = invoke("plan", "--answers", file, "--set", "hours=5", "--set", "name=Bee", "--hours", "6", *AS_JSON)
    answers = read_plan(finished)["answers"]
    assert answers["hours"] == {"value": 6, "origin": "flag"}
    assert answers["name"] == {"value": "Bee", "origin": "set"}
    assert answers["lane"] == {"value": "evaluation", "origin": "file"}


def test_a_file_with_a_background_alone_is_enough_for_defaults(tmp_path: Path) -> None:
    file = write(tmp_path / "a.toml", 'schema = 1\n[answers]\nbackground = "product"\n')
    assert read_answers(invoke("plan", "--answers", file, "--defaults", *AS_JSON))["lane"] == "product"


# --- global options -----------------------------------------------------------------------------


@pytest.mark.parametrize("option", [("--quiet",), ("--plain",), ("--no-input",), ("--color", "never")])
def test_global_options_stand_before_or_after_the_verb(option: tuple[str, ...]) -> None:
    before = invoke(*option, *CLINICAL, "--format", "plain")
    after = invoke(*CLINICAL, *option, "--format", "plain")
    assert before.code == after.code == 0
    assert before.stdout == after.stdout
    assert before.stderr == after.stderr


def test_plain_before_the_verb_chooses_plain_lines() -> None:
    assert invoke("--plain", *CLINICAL).stdout == invoke(*CLINICAL, "--format", "plain").stdout


def test_quiet_leaves_out_remarks_and_keeps_errors(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    assert "Written" in invoke(*CLINICAL, "--output", str(target)).stderr
    assert invoke(*CLINICAL, "--output", str(target), "--force", "--quiet").stderr == ""
    check_one_refusal(invoke(*CLINICAL, "--output", str(target), "--quiet"), "plan.json")


def test_color_is_auto_always_or_never() -> None:
    assert "\x1b" not in invoke(*CLINICAL).stdout
    assert "\x1b[" in invoke(*CLINICAL, "--color", "always").stdout
    assert "\x1b" not in invoke("--color", "always", *CLINICAL, "--format", "plain").stdout
    check_one_refusal(invoke(*CLINICAL, "--color", "red"), "red", "auto", "always", "never")


def test_help_and_version_leave_with_nothing_wrong() -> None:
    for args in (("--help",), ("-h",), ("plan", "--help"), ("plan", "-h"), ("fit", "--help"), ()):
        finished = invoke(*args)
        assert finished.code == 0
        assert "Usage" in finished.stdout
        assert finished.stderr == ""
    for finished in (run("--version"), invoke("--version")):
        assert (finished.code, finished.stdout, finished.stderr) == (0, f"{__version__}\n", "")


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "format_"),
    [("md", "markdown"), ("markdown", "markdown"), ("txt", "plain"), ("json", "json"), ("JSON", "json")],
)
def test_the_format_is_guessed_from_the_ending(tmp_path: Path, ending: str, format_: str) -> None:
    target = tmp_path / f"plan.{ending}"
    finished = invoke(*CLINICAL, "--output", str(target))
    assert (finished.code, finished.stdout) == (0, "")
    assert str(target) in finished.stderr
    assert target.read_text(encoding="utf-8") == invoke(*CLINICAL, "--format", format_).stdout
    assert list(tmp_path.glob(".careerpath-*")) == []


def test_a_given_format_wins_over_the_ending(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    assert invoke(*CLINICAL, "--output", str(target), *AS_JSON).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "careerpath/plan/1"


@pytest.mark.parametrize("ending", ["html", "pdf", "ics", "docx"])
def test_an_ending_that_promises_another_format_is_refused(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"plan.{ending}"
    finished = invoke(*CLINICAL, "--output", str(target))
    if finished.code == 0:
        first = target.read_bytes()[:15].lower()
        assert first.startswith((b"<!doctype html", b"%pdf", b"begin:vcalendar", b"pk"))
    else:
        check_one_refusal(finished, "", "markdown")
        assert not target.exists()


def test_an_existing_file_is_left_alone_without_force(tmp_path: Path) -> None:
    check_left_without_force(tmp_path / "plan.md", *CLINICAL)


def test_a_missing_folder_or_a_folder_for_a_file_is_refused(tmp_path: Path) -> None:
    check_one_refusal(invoke(*CLINICAL, "--output", str(tmp_path / "none" / "plan.md")), "none")
    check_one_refusal(invoke(*CLINICAL, "--output", str(tmp_path)), str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_when_the_input_is_wrong(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    check_refused(invoke("plan", "--background", "clinicle", "--defaults", "--output", str(target)))
    assert list(tmp_path.iterdir()) == []


def test_a_dash_means_standard_output() -> None:
    assert invoke(*CLINICAL, *AS_JSON, "--output", "-").stdout == invoke(*CLINICAL, *AS_JSON).stdout


def test_an_unknown_format_names_the_formats() -> None:
    check_one_refusal(invoke(*CLINICAL, "--format", "markdwon"), "--format", "markdwon", "markdown")


def test_an_export_has_the_usual_permissions(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    invoke(*CLINICAL, "--output", str(target))
    other = tmp_path / "other"
    other.touch()
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


# --- how much is shown --------------------------------------------------------------------------


def test_a_pipe_gets_all_of_it_and_brief_the_first_screen() -> None:
    whole = invoke(*CLINICAL).stdout
    brief = invoke(*CLINICAL, "--brief").stdout
    assert invoke(*CLINICAL, "--full").stdout == whole
    assert len(brief.splitlines()) <= 50
    assert len(whole.splitlines()) > 200


# --- saving -------------------------------------------------------------------------------------


def test_nothing_is_saved_unless_asked_for(home: Path) -> None:
    assert invoke(*CLINICAL, *AS_JSON).code == 0
    assert not home.exists()


def test_a_saved_plan_can_be_made_again_from_its_answers(home: Path) -> None:
    first = invoke(*CLINICAL, "--name", "Ann", "--save", "ann", *AS_JSON)
    assert first.code == 0
    file = home / "plans" / "ann.json"
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert list(saved) == [
        "schema", "key", "revision", "progress", "guide", "notices", "answers", "plan", "earlier",
    ]  # fmt: skip
    assert saved["schema"] == "careerpath/saved-plan/2"
    assert saved["notices"] == json.loads(first.stdout)["notices"]
    assert (saved["guide"], saved["plan"]) == (json.loads(first.stdout)["guide"], json.loads(first.stdout)["data"])
    assert sorted(path.name for path in (home / "plans").iterdir()) == [".lock", "ann.json"]
    again = read_plan(invoke("plan", "--answers", str(file), "--no-input", *AS_JSON))
    assert again["phases"] == saved["plan"]["phases"]
    assert again["answers"]["name"] == {"value": "Ann", "origin": "file"}


def test_the_ending_says_how_to_live_with_the_plan(home: Path) -> None:
    file = home / "plans" / "ann.json"
    said = invoke(*CLINICAL, "--save", "ann").stderr.splitlines()
    assert str(file) in said[0]
    assert [line.split("careerpath ")[1] for line in said[1:]] == [
        "today",
        "plans show --full",
        "plans export --output ann.html",
        f"plan --answers {file} --review --save ann --force",
    ]
    assert all(len(line) <= 40 for line in said[1:3])
    file, said = file.with_name("bee.json"), invoke(*CLINICAL, "--save", "bee").stderr.splitlines()
    assert [line.split("careerpath ")[1] for line in said[1:]] == [
        "today --plan bee",
        "plans show bee --full",
        "plans export bee --output bee.html",
        f"plan --answers {file} --review --save bee --force",
    ], "none of two is in use"


def test_a_saved_name_is_never_taken_over(home: Path) -> None:
    invoke(*CLINICAL, "--save", "ann")
    before = (home / "plans" / "ann.json").read_bytes()
    check_one_refusal(invoke("plan", "-b", "data", "--defaults", "--save", "ann"), "--save", "ann", "--force")
    assert (home / "plans" / "ann.json").read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "a/b", "", "CON", "x y", "\x1b[31m", "-a"])
def test_a_name_that_is_none_is_refused_before_anything_is_made(home: Path, name: str) -> None:
    check_one_refusal(invoke(*CLINICAL, f"--save={name}"), "--save")
    assert not home.exists()


def test_a_home_that_cannot_be_used_is_the_persons_to_mend(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write_text("a file, not a folder")
    check_one_refusal(invoke(*CLINICAL, "--save", "ann"), "home", "CAREERPATH_HOME")
    monkeypatch.setenv("CAREERPATH_HOME", "~nobody-of-this-name/x")
    check_one_refusal(invoke(*CLINICAL, "--save", "ann"), "", "CAREERPATH_HOME")


# --- the environment ----------------------------------------------------------------------------


def test_the_day_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", "2028-02-25")
    assert read_answers(invoke(*CLINICAL, *AS_JSON))["start"] == "2028-02-28"


@pytest.mark.parametrize("day", ["tomorrow", "2027-02-30", "\x1b[31m", "9999-12-31"])
def test_a_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", day)
    check_one_refusal(invoke(*CLINICAL), "CAREERPATH_TODAY")


@pytest.mark.parametrize("columns", ["0", "-5", "x", "", "1", "20", "100000", "9" * 30])
def test_any_width_in_the_environment_is_borne(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert invoke(*CLINICAL, "--brief").code == 0


@pytest.mark.parametrize("columns", [30, 40, 80, 100])
@pytest.mark.parametrize("format_", ["text", "plain"])
def test_lines_keep_to_the_width(monkeypatch: pytest.MonkeyPatch, columns: int, format_: str) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = invoke(*CLINICAL, "--format", format_).stdout.splitlines()
    long = [line for line in lines if len(line) > columns and " " in line.strip()]
    assert len(lines) > 100
    assert long == []


def test_an_ascii_stream_gets_something_readable() -> None:
    finished = run(*CLINICAL, "--full", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert finished.code == 0
    assert finished.stdout.isascii()
    assert finished.stderr == ""


# --- the same bytes -----------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "json"])
def test_the_same_input_gives_the_same_bytes_in_another_process(format_: str) -> None:
    one = run(*CLINICAL, "--format", format_, env={"PYTHONHASHSEED": "1"})
    assert one.code == 0
    assert one.stdout == invoke(*CLINICAL, "--format", format_).stdout


def test_the_compiled_guide_gives_what_the_files_say(guide: Guide) -> None:
    plan = build_plan(guide, complete(guide, background="operations", coding="none"))
    expected = write_envelope("plan", guide_to_data(plan), plan.notices, plan_to_data(guide, plan)) + "\n"
    line = ("plan", "--background", "operations", "--coding", "none", "--defaults", *AS_JSON)
    assert run(*line, env={"PYTHONDONTWRITEBYTECODE": "1"}).stdout == expected
    assert run(*line).stdout == expected


# --- what scripts rely on -----------------------------------------------------------------------

ANSWER_KEYS = [
    "background", "problem", "coding", "healthcare", "licence", "lane", "role", "skill", "project", "data", "avoid",
    "action_30", "action_60", "action_90", "start", "hours", "pace", "name", "job",
]  # fmt: skip
LINE_KEYS = ["id", "label", "text", "source", "basis"]
KEYS: dict[str, list[str]] = {
    "data": [
        "answers", "target", "start", "end", "labels", "fit", "phases", "study", "titles", "keywords", "posting_table",
        "project", "avoid", "risks", "bridge", "positioning", "questions", "first_questions", "pay", "remote",
        "differences", "parked", "comments", "left_out", "notes",
    ],
    "labels": ["background", "lane", "role", "skill"],
    "fit": [
        "role", "title", "band", "on_fit_map", "closeness", "gap", "reasons", "learn_first", "would_change", "label",
    ],
    "reason": ["rule", "effect", "text", "source"],
    "change": ["fact", "choice", "band"],
    "phase": [
        "id", "label", "start", "end", "aim", "exit_test", "if_then", "minutes", "room", "actions",
    ],
    "action": [
        "id", "title", "text", "date", "week", "minutes", "size", "done_when", "evidence", "block", "source", "basis",
    ],
    "title": ["title", "group", "note"],
    "keyword": ["word", "strength"],
    "project": [
        "id", "title", "proof", "data", "parts", "limits", "readme", "never", "wording", "source", "basis",
    ],
    "part": ["id", "label", "text", "made_in", "source", "basis"],
    "readme": ["part", "begins"],
    "bridge": ["text", "shows"],
    "positioning": ["good", "weak", "why"],
    "question": [*LINE_KEYS, "number", "first"],
    "remote": ["rule", "text", "source", "basis"],
    "parked": ["role", "title", "why", "back_when", "chosen"],
    "comment": ["from", "text"],
    "left_out": ["action", "title", "phase", "reason"],
}  # fmt: skip


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """A plan with something in every list: made once, in a process of its own."""
    finished = run(
        "plan", "--answers", "-", "--hours", "1", "--lane", "governance", *AS_JSON, input=WHOLE,
        env={"CAREERPATH_HOME": "/nonexistent"},
    )  # fmt: skip
    assert finished.code == 0, finished.stderr
    parsed: dict[str, Any] = json.loads(finished.stdout)
    return parsed


def test_the_envelope_is_pinned(document: dict[str, Any], guide: Guide) -> None:
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/plan/1"
    assert document["careerpath"] == __version__
    assert document["guide"] == {"name": "healthcare-ai", "version": guide.info.version, "sha256": guide.sha256}
    assert re.fullmatch(r"[0-9a-f]{64}", document["guide"]["sha256"])
    assert document["notices"]


def test_the_keys_of_a_plan_are_pinned(document: dict[str, Any]) -> None:
    data = document["data"]
    many = {
        "reason": data["fit"]["reasons"], "change": data["fit"]["would_change"], "phase": data["phases"],
        "action": [action for phase in data["phases"] for action in phase["actions"]], "title": data["titles"],
        "keyword": data["keywords"], "part": data["project"]["parts"], "readme": data["project"]["readme"],
        "bridge": data["bridge"], "question": data["questions"], "parked": data["parked"],
        "comment": data["comments"], "left_out": data["left_out"],
    }  # fmt: skip
    lines = [*data["study"], *data["posting_table"], *data["avoid"], *data["risks"], *data["pay"]]
    assert list(data) == KEYS["data"]
    for name in ("labels", "fit", "project", "positioning", "remote"):
        assert list(data[name]) == KEYS[name], name
    for name, items in many.items():
        assert items, f"nothing to look at under {name}"
        assert all(list(item) == KEYS[name] for item in items), name
    assert len(lines) > 15
    assert all(list(line) == LINE_KEYS for line in (*lines, *data["differences"]))
    assert all("code" in note for note in data["notes"])
    assert [part["part"] for part in data["project"]["readme"]] == [
        "problem", "workflow", "output", "limitations", "role",
    ]  # fmt: skip


def test_the_answers_of_a_plan_are_pinned(document: dict[str, Any]) -> None:
    answers = document["data"]["answers"]
    assert list(answers) == ANSWER_KEYS
    assert all(list(answer) in (["value", "origin"], ["value", "origin", "words"]) for answer in answers.values())
    assert answers["job"] == {"value": None, "origin": None}
    assert {answer["origin"] for answer in answers.values()} <= {"flag", "file", "recommended", "assumed", None}


def test_own_words_stand_beside_an_answer(tmp_path: Path) -> None:
    text = 'schema = 1\n[answers]\nbackground = "clinical"\n[words]\nbackground = "ward clerk"\n'
    finished = invoke("plan", "--answers", write(tmp_path / "a.toml", text), "--defaults", *AS_JSON)
    data = read_plan(finished)
    assert data["answers"]["background"] == {"value": "clinical", "origin": "file", "words": "ward clerk"}
    assert "ward clerk" in data["target"]


def test_values_are_what_the_contract_says(document: dict[str, Any]) -> None:
    data = document["data"]
    actions = [action for phase in data["phases"] for action in phase["actions"]]
    assert [phase["id"] for phase in data["phases"]] == ["days-1-30", "days-31-60", "days-61-90"]
    assert len(actions) >= 18
    assert len({action["id"] for action in actions}) == len(actions)
    assert len(data["questions"]) == 9
    for action in actions:
        assert date.fromisoformat(action["date"]).isoformat() == action["date"]
        assert action["source"]
        assert action["basis"] in ("stated", "derived")
        assert isinstance(action["minutes"], int)
    assert data["fit"]["band"] in ("start-here", "bridge", "longer-bridge", "not-rated")
    assert all(reason["effect"] in ("for", "against", "unknown") for reason in data["fit"]["reasons"])
    for phase in data["phases"]:
        assert phase["minutes"] == sum(action["minutes"] for action in phase["actions"]) <= phase["room"]


# --- no raw sign reaches a terminal -------------------------------------------------------------

HOSTILE = "A\x1b[31mred\x1b[0m\x07\x9b2J"
MARKUP = "[bold]Ann[/bold] [link=x]y[/link] :smile: *a* `b` <i>c</i> {role.title}"


@pytest.mark.parametrize(
    "args",
    [
        ("--name", HOSTILE), ("--job", HOSTILE), ("--action-30", HOSTILE), ("--avoid", HOSTILE), ("--role", HOSTILE),
        ("--lane", HOSTILE), ("--hours", HOSTILE), ("--start", HOSTILE), ("--set", f"name={HOSTILE}"),
        ("--set", f"{HOSTILE}=x"), ("--set", HOSTILE), ("--answers", f"/{HOSTILE}.toml"), ("--format", HOSTILE),
        ("--color", HOSTILE), ("--output", f"/none-{HOSTILE}/a.md"), ("--park", HOSTILE), ("--guide", f"/{HOSTILE}"),
    ],
    ids=lambda args: args[0],
)  # fmt: skip
def test_escapes_in_what_is_typed_are_refused_and_never_printed(args: tuple[str, str]) -> None:
    check_refused(invoke(*CLINICAL, *args))
    if args[0] not in ("--format", "--output"):  # with --output, problems are told in plain words
        read_problems(invoke(*CLINICAL, *args, *AS_JSON))


def test_half_a_character_on_the_command_line_is_borne() -> None:
    finished = run(*CLINICAL, "--name", "A\udcffB")
    check_refused(finished)


@pytest.mark.parametrize("format_", ["text", "plain"])
def test_markup_in_names_and_free_text_stays_as_it_was_typed(monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    finished = invoke(*CLINICAL, "--name", MARKUP, "--action-30", MARKUP, "--avoid", MARKUP, "--format", format_)
    assert finished.code == 0
    assert find_raw(finished.said) == []
    words = " ".join(finished.stdout.split())
    assert words.count("[bold]Ann[/bold]") >= 3
    assert ":smile:" in words
    assert "{role.title}" in words


def test_markup_in_json_is_the_text_itself() -> None:
    answers = read_answers(invoke(*CLINICAL, "--name", MARKUP, "--action-30", MARKUP, *AS_JSON))
    assert answers["name"] == answers["action_30"] == MARKUP
