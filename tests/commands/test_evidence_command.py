"""``evidence``, ``done --evidence`` and the note on a week, on a saved plan ready made."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands.opening import MOST_EVENTS
from careerpath.commands.proving import MOST_CHARACTERS, MOST_PROOF
from careerpath.documents import MOST_BYTES
from careerpath.vocabulary import tell
from tests.commands.checks import check_one_refusal, check_refused, find_raw, read_problems
from tests.commands.saved import put_plan, read_data, read_table
from tests.commands.test_completion import ask as offer
from tests.guide.planting import copy_guide
from tests.helpers import QUIET_ENVIRONMENT, TODAY, invoke, run

AS_JSON = ("--format", "json")
STEP, OTHER = "save-postings", "write-six-care-moments"
LINK, FILE = "https://example.org/a?b=1#c", "notes.md"
DATA_KEYS = [
    "plan", "done", "total", "project", "parts", "other", "unproved", "summary", "bridge", "limits", "readme", "asked",
]  # fmt: skip


@pytest.fixture
def ann(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a saved plan, the only one there is; the folder one stands in holds one file."""
    here = tmp_path / "here"
    here.mkdir()
    (here / FILE).write_text("never read", encoding="utf-8")
    monkeypatch.chdir(here)
    return put_plan(home)


def ask(*line: str) -> dict[str, Any]:
    return read_data(invoke(*line, *AS_JSON))


def read_evidence(file: Path) -> dict[str, list[str]]:
    evidence: dict[str, list[str]] = read_table(file)["progress"]["evidence"]
    return evidence


def list_deeds(file: Path) -> list[tuple[int, str, str]]:
    return [(one["turn"], one["deed"], one["action"]) for one in read_table(file)["progress"]["history"]]


# --- adding -------------------------------------------------------------------------------------


def test_evidence_is_kept_as_it_was_typed_and_never_doubled(ann: Path) -> None:
    finished = invoke("evidence", STEP, FILE, LINK, FILE)
    assert (finished.code, finished.stderr) == (0, "")
    assert f"Evidence of {STEP}: {FILE}; {LINK}" in " ".join(finished.stdout.split())
    assert read_evidence(ann) == {STEP: [FILE, LINK]}
    data = ask("evidence", STEP, LINK, "../here/notes.md")
    assert (data["changed"], data["revision"], data["done"]) == ([STEP], 3, 0)
    assert read_evidence(ann) == {STEP: [FILE, LINK, "../here/notes.md"]}
    again = invoke("evidence", STEP, LINK)
    assert again.code == 0
    assert tell("evidence.nothing_new", id=STEP) in again.stdout
    assert ask("evidence", STEP, FILE)["changed"] == []
    assert read_table(ann)["revision"] == 3, "what changes nothing is not written"


@pytest.mark.parametrize("typed", ["save-p", "SAVE-POSTINGS", " save "])
def test_a_beginning_that_one_action_has_is_enough(ann: Path, typed: str) -> None:
    assert ask("evidence", typed, LINK)["changed"] == [STEP]
    assert read_evidence(ann) == {STEP: [LINK]}


def test_done_and_its_evidence_are_one_turn_that_one_undo_takes_back(ann: Path) -> None:
    data = ask("done", STEP, OTHER, "--evidence", LINK, "--evidence", FILE, "--note", "seven")
    assert (data["changed"], data["done"]) == ([STEP, OTHER], 2)
    assert read_evidence(ann) == {STEP: [LINK, FILE], OTHER: [LINK, FILE]}
    assert sorted(list_deeds(ann)) == sorted((1, deed, name) for deed in ("done", "evidence") for name in (STEP, OTHER))
    assert ask("undo")["done"] == 0
    assert read_evidence(ann) == {}
    shown = " ".join(invoke("done", STEP, "--evidence", LINK).stdout.split())
    assert f"({STEP})" in shown
    assert f"Evidence of {STEP}: {LINK}" in shown
    assert ask("undo", STEP)["done"] == 0
    assert read_evidence(ann) == {}


def test_done_adds_to_the_evidence_that_is_there(ann: Path) -> None:
    invoke("evidence", STEP, FILE)
    invoke("done", STEP, "--evidence", LINK, "--evidence", FILE)
    assert read_evidence(ann) == {STEP: [FILE, LINK]}
    invoke("undo")
    assert read_evidence(ann) == {STEP: [FILE]}


def test_a_skipped_and_an_open_action_may_have_evidence_too(ann: Path) -> None:
    invoke("skip", STEP)
    assert ask("evidence", STEP, LINK)["skipped"] == 1
    assert ask("evidence", OTHER, LINK)["done"] == 0
    assert set(read_evidence(ann)) == {STEP, OTHER}
    assert [one["id"] for one in ask("evidence")["other"]] == [OTHER, STEP]


def test_a_file_that_is_not_there_is_noted_and_kept_all_the_same(ann: Path) -> None:
    one = invoke("evidence", STEP, "nofile.md", FILE, LINK, "--quiet")
    assert one.code == 0
    assert one.stderr == tell("evidence.missing_one", words="nofile.md") + "\n"
    two = invoke("done", OTHER, "--evidence", "on my desk", "--evidence", "x" * 300, "--evidence", ".")
    assert two.code == 0
    assert two.stderr == tell("evidence.missing_many", words=f"on my desk; {'x' * 39}…") + "\n"
    assert read_evidence(ann) == {STEP: ["nofile.md", FILE, LINK], OTHER: ["on my desk", "x" * 300, "."]}
    assert invoke("evidence", STEP, "~nobody-of-this-name/x").code == 0
    assert invoke("evidence", OTHER, "nofile.md", *AS_JSON).stdout.startswith("{"), "the note stands on stderr"


def test_a_file_is_neither_opened_nor_read_nor_made_absolute(ann: Path) -> None:
    os.mkfifo("pipe")
    Path("secret").write_text("x", encoding="utf-8")
    Path("secret").chmod(0)
    assert invoke("evidence", STEP, "pipe", "secret", "./notes.md").stderr == ""
    assert read_evidence(ann) == {STEP: ["pipe", "secret", "./notes.md"]}


def test_words_in_any_script_and_markup_stay_as_they_were(ann: Path) -> None:
    words = "[bold]é 阿安 {id} <b>*x*</b> 🧪"
    for line in (("evidence", STEP, f"  {words} "), ("evidence", STEP), ("evidence",)):
        finished = invoke(*line)
        assert finished.code == 0
        assert find_raw(finished.said) == []
        assert words in " ".join(finished.stdout.split())
    assert read_evidence(ann) == {STEP: [words]}


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("a\x1b[31mred", "control-characters"),
        ("zero\u200bwidth", "control-characters"),
        ("x" * (MOST_CHARACTERS + 1), "too-long"),
        ("", "empty"),
        ("  ", "empty"),
        ("https://ann:secret@example.org/x", "password-in-link"),
        ("see http://ann:@example.org", "password-in-link"),
        ("ftp://ann:pa/ss@example.org", "password-in-link"),
        ("https://:12345@example.org", "password-in-link"),
    ],
)
@pytest.mark.parametrize(
    ("verb", "flag", "place"), [(("evidence", STEP), (), "WHERE"), (("done", STEP), ("--evidence",), "--evidence")]
)
def test_what_cannot_be_kept_is_refused_with_its_place_and_nothing_is_marked(
    ann: Path, verb: tuple[str, ...], flag: tuple[str, ...], place: str, where: str, code: str
) -> None:
    line = (*verb, *flag, LINK, *flag, where)
    said = check_one_refusal(invoke(*line), place)
    assert "secret" not in said
    (problem,) = read_problems(invoke(*line, *AS_JSON), "today")
    assert (problem["code"], problem["where"]) == (code, {"file": place, "line": None})
    assert read_table(ann)["revision"] == 1


@pytest.mark.parametrize(
    "where",
    [
        "https://example.org:8080/@ann",
        "ssh://git@example.org/x",
        "https://example.org/a:b@c",
        "git@example.org:ann/x",
        "https://example.org/?q=a:b@c",
        "x" * MOST_CHARACTERS,
    ],
)
def test_a_link_without_a_password_is_kept(ann: Path, where: str) -> None:
    assert invoke("evidence", STEP, where).code == 0
    assert read_evidence(ann) == {STEP: [where]}


def test_everything_wrong_with_what_was_typed_is_told_at_once(ann: Path) -> None:
    told = check_refused(invoke("evidence", STEP, "", LINK, "a\x07", "https://a:b@c"))
    assert len([line for line in told if line.startswith("careerpath: WHERE: ")]) == 3
    codes = [one["code"] for one in read_problems(invoke("done", "nosuch", "write", *AS_JSON), "today")]
    assert codes == ["unknown-action", "ambiguous-action"]
    check_one_refusal(invoke("evidence", "write", LINK), "write", OTHER)
    check_one_refusal(invoke("evidence", "", LINK), 'no action ""')
    assert read_table(ann)["revision"] == 1


def test_an_action_has_so_much_evidence_and_no_more(ann: Path) -> None:
    most = [f"https://example.org/{number}" for number in range(MOST_PROOF)]
    assert invoke("evidence", STEP, *most).code == 0
    said = check_one_refusal(invoke("evidence", STEP, LINK), "", f"{STEP} would have {MOST_PROOF + 1}")
    assert f"careerpath evidence {STEP} --remove WHERE" in said
    told = check_refused(invoke("done", OTHER, STEP, "--evidence", LINK))
    assert len([line for line in told if line.startswith("careerpath: ")]) == 1
    assert set(read_evidence(ann)) == {STEP}
    assert ask("today")["done"] == 0


def test_the_file_never_grows_beyond_what_can_be_read_again(ann: Path) -> None:
    """The oldest changes go first; where that is not enough, nothing is written, and taking away still works."""
    table = read_table(ann)
    ids = [action["id"] for phase in table["plan"]["phases"] for action in phase["actions"]]
    letter = chr(0x1F300)
    most = [f"{number:03}{letter * (MOST_CHARACTERS - 3)}" for number in range(MOST_PROOF)]
    table["progress"]["evidence"] = dict.fromkeys(ids, most)
    ann.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    for number in range(40):
        assert invoke("evidence", ids[number % 20], "--remove", most[number // 20]).code == 0
        assert ann.stat().st_size <= MOST_BYTES
    history = read_table(ann)["progress"]["history"]
    assert 0 < len(history) < 40 < MOST_EVENTS, "the oldest changes went"
    assert history[-1]["action"] == ids[19]
    before = ann.read_bytes()
    again = ("plan", "-b", "clinical", "--defaults", "--save", "ann", "--force")
    said = check_one_refusal(invoke(*again), "", tell("errors.plan_too_large"))
    assert "careerpath evidence ID --remove" in said
    assert ann.read_bytes() == before
    assert ask("today")["total"] == len(ids)


# --- taking away --------------------------------------------------------------------------------


def test_evidence_goes_by_name_or_all_of_it_and_comes_back(ann: Path) -> None:
    invoke("evidence", STEP, LINK, FILE, "c.md")
    assert ask("evidence", STEP, "--remove", FILE, f" {LINK} ")["changed"] == [STEP]
    assert read_evidence(ann) == {STEP: ["c.md"]}
    assert "Taken away from save-postings: c.md" in invoke("evidence", "save", "--remove").stdout
    assert read_evidence(ann) == {}
    invoke("undo")
    assert read_evidence(ann) == {STEP: ["c.md"]}
    invoke("undo", STEP)
    assert read_evidence(ann) == {STEP: [LINK, FILE, "c.md"]}


def test_what_is_not_there_cannot_go_and_then_nothing_goes(ann: Path) -> None:
    check_one_refusal(invoke("evidence", STEP, "--remove"), f"{STEP} has no evidence")
    check_one_refusal(invoke("evidence", STEP, "--remove", FILE), f"{STEP} has no evidence")
    check_one_refusal(invoke("evidence", "--remove"), "--remove", "careerpath evidence save-postings --remove")
    invoke("evidence", STEP, LINK, FILE)
    said = check_refused(invoke("evidence", STEP, "--remove", FILE, "note.md", "zzz"))
    assert '"note.md"' in said[0]
    assert FILE in said[1]
    assert f"careerpath evidence {STEP}." in said[3]
    assert read_evidence(ann) == {STEP: [LINK, FILE]}
    assert read_problems(invoke("evidence", "--remove", *AS_JSON), "today")[0]["code"] == "what-to-remove"


# --- showing ------------------------------------------------------------------------------------


def test_the_data_of_a_portfolio_is_pinned(ann: Path) -> None:
    invoke("done", STEP, "--evidence", LINK)
    invoke("done", OTHER)
    data = ask("evidence")
    assert list(data) == DATA_KEYS
    assert (data["plan"], data["done"], data["asked"]) == ("ann", 2, None)
    assert [one["evidence"] for one in data["other"]] == [[LINK]]
    assert [one["id"] for one in data["unproved"]] == [OTHER]
    document = json.loads(invoke("evidence", *AS_JSON).stdout)
    assert (document["schema"], document["guide"]) == ("careerpath/portfolio/1", read_table(ann)["guide"])
    assert read_problems(invoke("evidence", "nosuch", *AS_JSON), "portfolio")[0]["code"] == "unknown-action"


def test_one_action_is_shown_with_what_it_asked_for(ann: Path) -> None:
    assert "none yet" in invoke("evidence", "save").stdout
    invoke("evidence", STEP, LINK)
    shown = invoke("evidence", "save", "--plain").stdout
    assert f"Evidence: {LINK}\n" in shown
    assert "Keep: postings/saved.md" in shown
    data = ask("evidence", STEP)
    assert list(data) == DATA_KEYS
    assert data["asked"]["evidence"] == [LINK]
    assert data["asked"]["state"] == "open"


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("line", [("evidence",), ("evidence", STEP), ("evidence", OTHER, FILE)])
def test_pages_fit_their_columns(monkeypatch: pytest.MonkeyPatch, columns: int, line: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    invoke("done", STEP, "--evidence", FILE, "--evidence", "https://example.org/")
    finished = invoke(*line)
    assert (finished.code, finished.stderr) == (0, "")
    assert max(map(len, finished.stdout.splitlines())) <= columns
    assert "{" not in finished.stdout


@pytest.mark.parametrize(
    ("ending", "start"), [(".md", b"# The plan ann: portfolio"), (".html", b"<!"), (".pdf", b"%P")]
)
def test_the_portfolio_goes_into_a_file(ann: Path, ending: str, start: bytes) -> None:
    invoke("done", STEP, "--evidence", LINK)
    target = Path(f"portfolio{ending}")
    assert invoke("evidence", "--output", str(target)).stdout == ""
    assert target.read_bytes().startswith(start)
    check_one_refusal(invoke("evidence", "--output", str(target)), target.name, "--force")
    check_one_refusal(invoke("evidence", "--format", "calendar"), "--format")


def test_nothing_is_kept_when_the_page_could_not_be_shown(ann: Path) -> None:
    Path("there.md").touch()
    for line in (("--output", "there.md"), ("--format", "docx"), ("--guide", "none"), ("--plan", "nosuch")):
        check_refused(invoke("evidence", STEP, LINK, *line))
        check_refused(invoke("evidence", *line))
    assert read_table(ann)["revision"] == 1


def test_the_plan_that_was_named_is_the_one(ann: Path) -> None:
    bee = put_plan(ann.parent.parent, "bee")
    check_one_refusal(invoke("evidence", STEP, LINK), "none is in use")
    assert ask("evidence", STEP, LINK, "--plan", "bee")["plan"] == "bee"
    assert ask("evidence", "--plan", "bee")["plan"] == "bee"
    assert set(read_evidence(bee)) == {STEP}
    assert read_evidence(ann) == {}


def test_a_guide_that_changed_is_noted_and_the_portfolio_drawn_as_saved(ann: Path, tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    roles = folder / "roles.toml"
    roles.write_text(roles.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    before = ask("evidence")
    for line in (("evidence",), ("evidence", STEP), ("evidence", STEP, LINK)):
        finished = invoke(*line, "--guide", str(folder))
        assert finished.code == 0
        about = read_table(ann)["guide"]
        assert finished.stderr == tell("result.guide_changed", name=about["name"], version=about["version"]) + "\n"
    assert ask("evidence", "--guide", str(folder))["summary"] == before["summary"]


def test_a_plan_whose_data_is_damaged_is_refused_with_its_place(ann: Path) -> None:
    table = read_table(ann)
    del table["plan"]["bridge"]
    ann.write_text(json.dumps(table), encoding="utf-8")
    check_one_refusal(invoke("evidence"), "ann.json", '"bridge"')
    assert invoke("evidence", STEP, LINK).code == 0, "what needs no more than the actions still works"


def test_evidence_outlives_a_plan_that_is_built_anew(ann: Path) -> None:
    invoke("evidence", STEP, LINK)
    assert invoke("plan", "-b", "clinical", "--defaults", "--hours", "1", "--save", "ann", "--force").code == 0
    assert read_evidence(ann) == {STEP: [LINK]}


@pytest.mark.parametrize(("line", "most"), [("careerpath evidence ", 37), ("careerpath evidence save", 1)])
def test_every_action_is_offered_whatever_became_of_it(ann: Path, line: str, most: int) -> None:
    before = offer(line)
    assert len(before) == most
    invoke("done", STEP)
    invoke("skip", OTHER)
    assert offer(line) == before
    assert STEP in before


def test_a_process_of_its_own_ends_with_the_same_codes(ann: Path) -> None:
    environment = {**QUIET_ENVIRONMENT, "CAREERPATH_HOME": str(ann.parent.parent)}
    lines = (("evidence",), ("evidence", STEP, LINK), ("evidence", "--remove"), ("evidence", STEP, "http://a:b@c"))
    assert [run(*line, env=environment).code for line in lines] == [0, 0, 2, 2]


# --- the note on a week -------------------------------------------------------------------------


def test_the_note_is_for_formats_that_are_sent_and_the_screen_stays(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-25")
    invoke("done", STEP, "--note", "seven were enough", "--evidence", LINK)
    invoke("skip", OTHER, "--because", "no time")
    text = invoke("today").stdout
    for line in (("--plain",), ("--format", "plain"), ("--format", "text")):
        assert "What got in the way" not in invoke("today", *line).stdout
    assert text.splitlines()[0].split("  ")[1] == "The plan ann"
    note = invoke("today", "--format", "markdown").stdout
    assert note.startswith("# The plan ann: Mon 23 Nov to Sun 29 Nov 2026\n\nWed 25 Nov 2026 · day 3 of 90\n")
    assert note.rstrip().endswith("What got in the way: …")
    for words in ("**Wed 25 Nov:** Save eight", "seven were enough", "To look at: https", "no time", "Due earlier and"):
        assert words in note
    assert "careerpath " not in note, "whoever reads it has no command line"
    page = invoke("today", "--format", "html").stdout
    assert "What got in the way: …" in page
    assert invoke("today", "--output", "week.pdf").code == 0
    assert Path("week.pdf").read_bytes().startswith(b"%PDF")
    assert invoke("done", "draw-review", "--format", "markdown").stdout.startswith("Done: ")


def test_the_week_is_in_the_data_of_every_verb(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", "2026-11-25")
    invoke("done", STEP, "--evidence", LINK)
    invoke("skip", OTHER, "--because", "no time")
    invoke("move", "draw-review-path", "--by", "1")
    invoke("evidence", "write-readme", FILE)
    week = ask("today")["week"]
    assert list(week) == ["start", "end", "done", "skipped", "moved", "evidence"]
    assert (week["start"], week["end"]) == ("2026-11-23", "2026-11-29")
    (done,), (skipped,), (moved,) = week["done"], week["skipped"], week["moved"]
    assert {key: done[key] for key in ("id", "day", "words", "evidence")} == {
        "id": STEP, "day": "2026-11-25", "words": None, "evidence": [LINK],
    }  # fmt: skip
    assert (skipped["id"], skipped["words"], skipped["evidence"]) == (OTHER, "no time", [])
    assert list(moved) == ["id", "title", "from", "to"]
    assert (moved["id"], moved["from"], moved["to"]) == ("draw-review-path", "2026-12-02", "2026-12-03")
    assert [(one["id"], one["evidence"]) for one in week["evidence"]] == [(STEP, [LINK]), ("write-readme", [FILE])]
    assert ask("undo", "draw-review-path")["week"]["moved"] == []
    monkeypatch.setenv("CAREERPATH_TODAY", TODAY.isoformat())
    assert ask("today")["week"]["done"] == []
