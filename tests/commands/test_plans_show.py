"""``plans show``: a saved plan as it stands and its history, in every format, whatever the guide says by now."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.opening import open_plan, read_live
from careerpath.guide.content import Guide
from careerpath.guide.loader import load_guide
from careerpath.output.calendar import write_calendar
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.plan_json import write_plan
from careerpath.planning.live import make_live_plan
from careerpath.planning.saved_reading import read_steps
from careerpath.planning.strict_table import BrokenError
from careerpath.store import plans
from careerpath.vocabulary import tell
from tests.commands.checks import check_left_without_force, check_one_refusal, find_raw, read_problems
from tests.commands.saved import put_plan, read_data, read_table
from tests.guide.planting import copy_guide, rename_everywhere
from tests.helpers import Finished, invoke
from tests.planning.paths import list_paths, put
from tests.planning.shipped_plan import make_saved
from tests.planning.test_migrations import FIXTURE

AS_JSON = ("--format", "json")
STEP, OTHER, THIRD = "save-postings", "write-six-care-moments", "draw-review-path"
MADE = ("plan", "-b", "clinical", "--defaults")
# The plan's own role, project, skill, band, one of its sources, blocks and phases, its lane's label, and the guide.
RENAMED = {
    "clinical-ai-evaluator": "answer-judge", "output-review-rubric": "six-criteria", "evaluation-rubrics": "scoring",
    "start-here": "begin-here", "S17": "S97", '"literacy"': '"basics"', "days-31-60": "month-two",
    'label = "Evaluation"': 'label = "Judging"', 'id = "healthcare-ai"': 'id = "healthcare-machines"',
}  # fmt: skip


@pytest.fixture
def ann(home: Path) -> Path:
    """The file of a saved plan, the only one there is; it begins on the day after today."""
    return put_plan(home)


@pytest.fixture
def lived(ann: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That plan five days later: one action done, one left out, one moved."""
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-27")
    for line in (
        ("done", STEP, "--note", "eight were enough"),
        ("skip", OTHER, "--because", "no one at hand"),
        ("move", THIRD, "--to", "2026-12-20"),
    ):
        assert invoke(*line).code == 0
    return ann


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole guide in which much of what the plan names has another id."""
    folder = copy_guide(tmp_path_factory.mktemp("changed"))
    for old, new in RENAMED.items():
        rename_everywhere(folder, old, new)
    return folder


def ask(*line: str) -> dict[str, Any]:
    return read_data(invoke(*line, *AS_JSON))


def list_actions(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {action["id"]: action for phase in data["phases"] for action in phase["actions"]}


def squeeze(finished: Finished) -> str:
    assert finished.code == 0, finished.said
    return " ".join(finished.stdout.split())


# --- as it stands -------------------------------------------------------------------------------


def test_what_became_of_each_action_is_told(lived: Path) -> None:
    said = squeeze(invoke("plans", "show", "--plain"))
    assert "Done: Save eight postings" in said
    assert "Done on Fri 27 Nov 2026: eight were enough." in said
    assert "Left out on Fri 27 Nov 2026: no one at hand." in said
    assert "Moved from Wed 2 Dec 2026." in said
    assert "by Sun 20 Dec 2026, draw-review-path" in said
    assert "1 of 37 done, 1 left out" in said


def test_a_pipe_gets_all_of_it_and_a_terminal_the_first_screen(
    lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, brief = invoke("plans", "show").stdout, invoke("plans", "show", "--brief").stdout
    assert len(brief.splitlines()) < 60
    assert len(whole.splitlines()) > 500
    assert "add --full" in brief
    assert "First week" in brief
    file = tmp_path / "plan.txt"
    assert invoke("plans", "show", "--output", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == invoke("plans", "show", "--plain").stdout
    monkeypatch.setattr("careerpath.commands.plan_pages.shows_terminal", lambda: True)
    assert invoke("plans", "show").stdout == brief
    assert invoke("plans", "show", "--full").stdout == whole


def test_an_untouched_plan_is_shown_as_it_was_made(ann: Path) -> None:
    """Only what is said of a saved plan is more: how far it has come."""
    made, shown = (invoke(*line).stdout.splitlines() for line in ((*MADE, "--full"), ("plans", "show", "--full")))
    added = [line for line in shown if line not in made]
    assert [line.split()[-4:] for line in added if "of 37" in line] == [["0", "of", "37", "done"]]
    assert all(" done" in line or "Time" in line or "give" in line or "file" in line for line in added), added
    assert invoke("plans", "show", "--full", "--quiet").stderr == ""


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "pdf", "calendar", "json"])
def test_every_format_is_written(lived: Path, tmp_path: Path, format_: str) -> None:
    file = tmp_path / "plan"
    finished = invoke("plans", "show", "--format", format_, "--output", str(file))
    assert (finished.code, finished.stdout, finished.stderr) == (0, "", f"Written: {file}\n")
    begins = {"html": b"<!DOCTYPE html", "pdf": b"%PDF", "calendar": b"BEGIN:VCALENDAR", "json": b"{"}
    assert file.read_bytes().startswith(begins.get(format_, b""))
    if format_ != "pdf":
        assert b"eight were enough" in file.read_bytes()


# --- which plan ---------------------------------------------------------------------------------


@pytest.mark.parametrize("option", [(), ("--history",)])
def test_without_a_name_it_is_the_plan_in_use(home: Path, option: tuple[str, ...]) -> None:
    said = check_one_refusal(invoke("plans", "show", *option), "no plan is saved yet", "careerpath plan")
    assert "--plan NAME" not in said
    put_plan(home, "ann")
    alone = invoke("plans", "show", *option)
    assert alone.code == 0
    put_plan(home, "bee")
    said = check_one_refusal(invoke("plans", "show", *option), "none is in use", "ann, bee")
    assert "--plan" not in said, "this verb takes the name itself"
    assert invoke("plans", "show", "ann", *option).stdout == alone.stdout
    assert invoke("done", STEP, "--plan", "bee").code == 0
    plans.write_current(home, "bee")
    assert invoke("plans", "show", *option).stdout == invoke("plans", "show", "bee", *option).stdout != alone.stdout


@pytest.mark.parametrize("name", ["anne", "", "../ann", "ANN", "\x1b[31m", "ann.json", "a" * 300])
def test_a_name_no_plan_has_is_refused(ann: Path, name: str) -> None:
    said = check_one_refusal(invoke("plans", "show", name), "is saved", "ann")
    assert "--plan:" not in said
    (problem,) = read_problems(invoke("plans", "show", name, *AS_JSON), "plan")
    assert (problem["code"], problem["where"]) == ("unknown-plan", None)
    (problem,) = read_problems(invoke("plans", "show", name, "--history", *AS_JSON), "history")
    assert problem["code"] == "unknown-plan"


# --- as data ------------------------------------------------------------------------------------


def test_the_data_is_that_of_a_plan_with_what_became_of_each_action(ann: Path) -> None:
    made = json.loads(invoke(*MADE, *AS_JSON).stdout)
    shown = json.loads(invoke("plans", "show", *AS_JSON).stdout)
    for phase in shown["data"]["phases"]:
        for action in phase["actions"]:
            planned = action["date"]
            assert action.pop("status") == {
                "state": "open", "day": None, "words": None, "planned": planned, "evidence": [],
            }  # fmt: skip
    assert shown == made


def test_present_days_marks_and_evidence_are_told(lived: Path) -> None:
    actions = list_actions(ask("plans", "show"))
    assert actions[STEP]["status"] == {
        "state": "done", "day": "2026-11-27", "words": "eight were enough", "planned": "2026-11-29", "evidence": [],
    }  # fmt: skip
    assert (actions[OTHER]["status"]["state"], actions[OTHER]["status"]["words"]) == ("skipped", "no one at hand")
    assert (actions[THIRD]["date"], actions[THIRD]["status"]["planned"]) == ("2026-12-20", "2026-12-02")
    days = [action["date"] for action in actions.values()]
    assert days == sorted(days)


# --- the guide has changed since ----------------------------------------------------------------


def test_the_planted_guide_has_none_of_what_the_plan_names(ann: Path, changed: Path) -> None:
    plan = read_table(ann)["plan"]
    guide, problems = load_guide(changed)
    assert guide is not None
    assert problems == []
    assert plan["fit"]["role"] not in guide.roles
    assert plan["project"]["id"] not in guide.projects
    assert plan["answers"]["skill"]["value"] not in guide.skills
    assert plan["fit"]["band"] not in guide.bands
    actions = list_actions(plan).values()
    assert {source for action in actions for source in action["source"]} - guide.sources.keys() == {"S17"}
    assert {action["block"] for action in actions} - guide.blocks.keys() == {"literacy"}
    assert {phase["id"] for phase in plan["phases"]} - guide.phases.keys() == {"days-31-60"}


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "pdf", "calendar"])
@pytest.mark.parametrize("whole", ["--full", "--brief"])
def test_a_guide_that_changed_is_named_and_the_plan_drawn(
    lived: Path, tmp_path: Path, changed: Path, format_: str, whole: str
) -> None:
    files = [tmp_path / "now", tmp_path / "then"]
    options = ("plans", "show", whole, "--format", format_, "--quiet", "--output")
    finished = invoke(*options, str(files[0]), "--guide", str(changed))
    assert finished.code == 0, finished.said
    about = read_table(lived)["guide"]
    assert finished.stderr == tell("result.guide_changed", name=about["name"], version=about["version"]) + "\n"
    assert invoke(*options, str(files[1])).stderr == ""
    if format_ == "pdf":
        return
    now, then = (file.read_text(encoding="utf-8") for file in files)
    for action in list_actions(read_table(lived)["plan"]).values():
        assert (action["id"] in now) == (action["id"] in then)
    words = [line for line in then.splitlines() if line.strip()]
    kept = sum(line in now for line in words)
    assert kept > len(words) * 0.85, "all but origins is as it was saved"
    assert "Judging" not in now


def test_what_is_no_longer_known_is_said_and_nothing_is_made_up(lived: Path, changed: Path) -> None:
    said = squeeze(invoke("plans", "show", "--plain", "--guide", str(changed)))
    assert "Start here. The guide in use now has no such band" in said
    assert "S17: the guide in use now does not have this" in said
    assert "Your first 90 days, 23 Nov" in said, "the field of another guide may be another"
    assert "2 Lane: Evaluation (suggested)" in said
    for line in invoke("plans", "show", "--plain", "--guide", str(changed)).stdout.splitlines():
        if line.startswith(("Target: ", "Titles, search first: ")):
            assert "(ours)" not in line, "it was never ours"


def test_the_data_is_the_same_whatever_the_guide_says(lived: Path, changed: Path) -> None:
    now = invoke("plans", "show", *AS_JSON, "--guide", str(changed))
    assert now.code == 0
    assert now.stdout == invoke("plans", "show", *AS_JSON).stdout
    assert "The guide has changed" in now.stderr
    table = read_table(lived)
    document = json.loads(now.stdout)
    assert (document["guide"], document["notices"]) == (table["guide"], table["notices"])
    assert document["data"]["answers"] == table["plan"]["answers"]


@pytest.mark.parametrize("format_", ["plain", "html", "json"])
def test_history_and_differences_need_nothing_of_the_guide(lived: Path, changed: Path, format_: str) -> None:
    assert invoke("plan", "-b", "data", "--defaults", "--save", "ann", "--force").code == 0
    for line in (("show", "--history"), ("diff", "ann"), ("export",)):
        options = () if line == ("export",) else ("--format", format_)
        now = invoke("plans", *line, *options, "--guide", str(changed))
        then = invoke("plans", *line, *options)
        assert now.code == then.code == 0, now.said
        if format_ == "json" and line != ("export",):
            assert read_data(now) == read_data(then)
        else:
            assert now.stdout == then.stdout


def test_a_guide_without_anything_is_enough(lived: Path, guide: Guide) -> None:
    """Whatever a guide may lack, the plan is drawn."""
    opened = open_plan(None)
    plan = read_live(opened, guide)
    tables = [name for name in Guide._fields if name not in ("info", "sha256", "band_table", "actions")]
    assert len(tables) > 25
    bare = guide._replace(**{name: {} for name in tables}, band_table=())
    said = render_plain(make_full_plan(bare, plan), 80)
    for action in plan.actions:
        assert action.id in said
    assert "7 By day 30: Learn the basics" in said, "answers are told that this guide does not ask for"
    assert write_calendar(bare, plan, date(2026, 11, 27), opened.saved)
    assert json.loads(write_plan(bare, plan, opened.saved))["data"]["answers"]


# --- older and damaged files --------------------------------------------------------------------


def test_a_plan_of_the_first_schema_has_the_notices_of_the_guide_in_use(home: Path, guide: Guide) -> None:
    file = put_plan(home)
    file.write_bytes(FIXTURE.read_bytes())
    notices = [notice.text for notice in guide.notices.values()]
    document = json.loads(invoke("plans", "show", *AS_JSON).stdout)
    assert document["notices"] == notices
    assert document["data"]["fit"]["closeness"] is None
    said = squeeze(invoke("plans", "show", "--plain"))
    assert all(notice in said for notice in notices)
    assert all(notice in squeeze(invoke("evidence", "--plain")) for notice in notices[:2])
    assert "Done on Thu 26 Nov 2026: took “an hour”." in said
    assert invoke("plans", "show", "--history").code == 0
    assert invoke("plans", "show", "--format", "calendar").stdout.count("BEGIN:VEVENT") > 10
    assert file.read_bytes() == FIXTURE.read_bytes(), "looking changes nothing"


@pytest.mark.parametrize("key", ["labels", "fit", "questions", "project", "answers"])
def test_a_part_that_is_damaged_is_named_and_the_file_left(ann: Path, key: str) -> None:
    table = read_table(ann)
    del table["plan"][key]
    ann.write_text(json.dumps(table), encoding="utf-8")
    before = ann.read_bytes()
    check_one_refusal(invoke("plans", "show"), "ann.json", f'damaged at "{key}"')
    (problem,) = read_problems(invoke("plans", "show", *AS_JSON), "plan")
    assert problem["code"] == "broken-plan"
    assert ann.read_bytes() == before
    assert invoke("plans", "show", "--history").code == 0, "what happened does not need it"


def test_whatever_can_be_read_can_be_drawn(guide: Guide) -> None:
    """A file that was changed by hand is refused as damaged, or shown; it is never our fault."""
    saved = make_saved(guide, licence="no")
    drawn = 0
    for path in list_paths(saved.plan):
        if any(isinstance(key, int) and key > 0 for key in path) or path[-1] in ("start", "end"):
            continue
        for wrong in ("words", 7, ["x"], []):
            changed = saved._replace(made=saved.made._replace(plan=put(saved.plan, path, wrong)))
            with suppress(BrokenError):
                read_steps(changed.made)
                plan = make_live_plan(changed)
                assert render_plain(make_full_plan(guide, plan), 80)
                assert render_plain(make_first_screen(guide, plan), 80)
                drawn += 1
    assert drawn > 100


def test_nothing_is_written_where_a_file_is_in_the_way(lived: Path, tmp_path: Path) -> None:
    check_left_without_force(tmp_path / "plan.md", "plans", "show")


# --- the history --------------------------------------------------------------------------------


def test_the_history_is_told_by_day(lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-30")
    assert invoke("undo").code == 0
    assert invoke("move", "--all", "--by", "7").code == 0
    said = invoke("plans", "show", "--history", "--plain").stdout.replace("\n", " ")
    note, reason = "Note: eight were enough.", "Because: no one at hand."
    for line in (
        "What happened to the plan ann",
        f"Fri 27 Nov 2026: Done: Save eight postings that want a reviewer's eye (save-postings). {note}",
        f"Left out: Give each of the AI risks a made-up moment in care (write-six-care-moments). {reason}",
        "Fri 27 Nov 2026: Moved from Wed 2 Dec 2026 to Sun 20 Dec 2026: ",
        "Mon 30 Nov 2026: Taken back, by Wed 2 Dec 2026 again: ",
        "Mon 30 Nov 2026: Moved 7 days later: 35 actions.",
    ):
        assert line in said
    assert said.index("Moved from") < said.index("Taken back") < said.index("7 days later"), "the newest last"


def test_the_history_as_data_has_the_guides_envelope(lived: Path) -> None:
    document = json.loads(invoke("plans", "show", "--history", *AS_JSON).stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/history/1"
    data = document["data"]
    assert (data["plan"], data["versions"]) == ("ann", [])
    assert [(event["deed"], event["actions"][0]["id"]) for event in data["events"]] == [
        ("done", STEP), ("skipped", OTHER), ("moved", THIRD),
    ]  # fmt: skip


def test_a_plan_built_anew_keeps_the_titles_of_the_one_before(lived: Path) -> None:
    gone = "pass-rubric-test"
    assert invoke("done", gone).code == 0
    assert invoke("plan", "-b", "data", "--defaults", "--save", "ann", "--force").code == 0
    assert gone not in list_actions(ask("plans", "show"))
    data = ask("plans", "show", "--history")
    told = next(event for event in data["events"] if event["actions"] and event["actions"][0]["id"] == gone)
    assert told["actions"][0]["title"] != gone
    title = "Save eight postings that want a reviewer's eye"
    assert data["events"][0]["actions"] == [{"id": STEP, "title": title}], "what it was called then"
    assert list_actions(ask("plans", "show"))[STEP]["title"] != title
    (version,) = data["versions"]
    assert version["turn"] == data["events"][-1]["turn"]
    assert data["events"][-1]["deed"] == "rebuilt"
    assert "The plan was built anew; the one before it is kept." in squeeze(invoke("plans", "show", "--history"))


def test_a_history_has_no_dates_for_a_calendar(lived: Path) -> None:
    check_one_refusal(invoke("plans", "show", "--history", "--format", "calendar"), "--format", "calendar")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("line", [("--brief",), ("--full",), ("--history",)])
@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_pages_fit_their_columns(
    lived: Path, monkeypatch: pytest.MonkeyPatch, columns: int, line: tuple[str, ...], plain: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    finished = invoke("plans", "show", *line, *plain)
    assert finished.code == 0
    assert find_raw(finished.said) == []
    assert all(len(words) <= columns or len(words.split()) == 1 for words in finished.stdout.splitlines())
