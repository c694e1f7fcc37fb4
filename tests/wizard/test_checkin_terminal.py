"""A check-in as a person meets it: on a terminal, with keys or numbers, left in the middle and gone on with."""

from __future__ import annotations

import json
import signal
import stat
from pathlib import Path
from typing import Any

import pytest
import tomli

from careerpath.vocabulary import tell
from tests.commands.saved import put_plan
from tests.wizard.conftest import Start
from tests.wizard.pseudo_terminal import (
    CTRL_C,
    CTRL_D,
    ENTER,
    ESC,
    SHIFT_TAB,
    UP,
    PseudoTerminal,
    fold,
    tight,
)
from tests.wizard.steps import REVIEW, find_line, point
from tests.wizard.test_numbered import check_lines_only

pytestmark = pytest.mark.terminal
DAY = {"CAREERPATH_TODAY": "2026-12-22"}
MET, WAY, IF_THEN, RIGHT, NEXT = (
    tell(f"checkin_wizard.{key}_title") for key in ("met", "way", "if_then", "right", "next")
)
LATE = "have gone by"
SUMMARY = tell("checkin_wizard.summary_title", number=30)
RECORD, BACK = tell("checkin_wizard.record"), tell("wizard.back")


@pytest.fixture
def ann(kept_in: Path) -> Path:
    """The file of a saved plan, of which much is late on its day 30."""
    return put_plan(kept_in)


def read_checkins(file: Path) -> list[dict[str, Any]]:
    checkins: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["progress"]["checkins"]
    return checkins


def read_draft(file: Path) -> dict[str, Any]:
    """Return the draft of day 30 beside the plan's file."""
    draft = file.with_name("ann.check-in.toml")
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    table: dict[str, Any] = tomli.loads(draft.read_text(encoding="utf-8"))["days"]["30"]
    return table


def answer(terminal: PseudoTerminal, question: str, *keys: str) -> None:
    """Wait for ``question`` and its prompt, and send ``keys``."""
    terminal.ask(question)
    terminal.send(*keys)


def choose(terminal: PseudoTerminal, question: str, words: str) -> None:
    terminal.ask(question)
    point(terminal, words)
    terminal.send(ENTER)


@pytest.mark.parametrize("columns", [80, 40])
def test_two_minutes_with_keys_alone(start: Start, ann: Path, columns: int) -> None:
    terminal = start("checkin", "30", columns=columns, env=DAY)
    choose(terminal, MET, tell("checkin.met_partly"))
    answer(terminal, WAY, "night shifts", ENTER)
    answer(terminal, IF_THEN, ENTER)
    answer(terminal, RIGHT, ENTER)
    choose(terminal, LATE, tell("checkin_wizard.shift_7"))
    answer(terminal, NEXT, "call Bo", ENTER)
    terminal.ask(SUMMARY)
    assert "Test met: partly In the way: night shifts" in terminal.question
    assert read_checkins(ann) == []
    terminal.wait(lambda shown: shown.pointed == RECORD)
    terminal.send(ENTER)
    assert terminal.finish() == 0
    assert terminal.echoes()
    (said,) = read_checkins(ann)
    assert (said["met"], said["in_the_way"], said["next"], said["shift"]) == ("partly", "night shifts", "call Bo", 7)
    assert said["if_then"].startswith("If ")
    assert not ann.with_name("ann.check-in.toml").exists()
    assert all(len(line) <= columns for line in terminal.screen.split("\n"))
    assert "careerpath undo" in fold(terminal.everything)


@pytest.mark.parametrize("way", ["escape", "shift-tab", "entry"])
def test_going_back_works_at_every_question(start: Start, ann: Path, way: str) -> None:
    terminal = start("checkin", "30", env=DAY, rows=40)
    choose(terminal, MET, tell("checkin.met_no"))
    for question in (WAY, IF_THEN, RIGHT, LATE, NEXT):
        answer(terminal, question, ENTER)
    for question in (SUMMARY, NEXT, LATE, RIGHT, IF_THEN, WAY):
        terminal.ask(question)
        if way == "entry" and question in (SUMMARY, LATE, RIGHT):
            terminal.wait(lambda shown: shown.pointed)
            terminal.send(UP)
            terminal.wait(lambda shown: shown.pointed == BACK)
            terminal.send(ENTER)
        else:
            terminal.send(SHIFT_TAB if way == "shift-tab" else ESC)
    terminal.ask(MET)
    terminal.wait(lambda shown: shown.pointed.startswith(tell("checkin.met_no")))
    assert tell("wizard.chosen") in terminal.pointed
    terminal.send(CTRL_C)
    assert terminal.finish() == 130


def test_a_changed_role_goes_through_the_worksheet(start: Start, ann: Path, labels: dict[str, str]) -> None:
    terminal = start("checkin", "30", env=DAY, rows=40)
    for question in (MET, WAY, IF_THEN):
        answer(terminal, question, ENTER)
    terminal.ask(RIGHT)
    assert "Lane: Evaluation. Role: Clinical AI evaluator. Hours: 3 a week." in terminal.question
    choose(terminal, RIGHT, tell("checkin_wizard.change_role"))
    choose(terminal, labels["role"], "Healthcare AI trainer")
    for key in ("skill", "project"):
        terminal.ask(labels[key])
        assert "You changed an answer that this one was drawn from." in terminal.question
        terminal.send(ENTER)
    answer(terminal, tell("wizard.data_title"), ENTER)
    terminal.ask(REVIEW)
    assert "Healthcare AI trainer (typed)" in find_line(terminal, "3 Role family")
    assert not [line for line in terminal.choices if line.startswith("Start")]
    assert terminal.pointed == tell("review.go_on")
    terminal.send(ENTER)
    answer(terminal, NEXT, ENTER)
    terminal.ask(SUMMARY)
    assert "The new part begins on Wed 23 Dec 2026." in terminal.question
    terminal.send(ENTER)
    assert terminal.finish() == 0
    table = json.loads(ann.read_text(encoding="utf-8"))
    assert table["answers"]["answers"]["role"] == "healthcare-ai-trainer"
    assert table["plan"]["answers"]["role"]["origin"] == "typed"
    assert table["plan"]["answers"]["background"]["origin"] == "flag"
    assert [one[0] for one in table["progress"]["checkins"][0]["changed"]] == ["role", "skill", "project"]


def test_ctrl_c_keeps_what_was_answered_and_the_next_run_offers_it(
    start: Start, ann: Path, labels: dict[str, str]
) -> None:
    terminal = start("checkin", "30", env=DAY, rows=40)
    choose(terminal, MET, tell("checkin.met_yes"))
    answer(terminal, WAY, "night shifts", ENTER)
    answer(terminal, IF_THEN, ENTER)
    choose(terminal, RIGHT, tell("checkin_wizard.change_role"))
    choose(terminal, labels["role"], "Healthcare AI trainer")
    terminal.ask(labels["skill"])
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert terminal.echoes()
    path = ann.with_name("ann.check-in.toml")
    assert tight(tell("checkin_wizard.stopped", path=path)) in tight(terminal.everything)
    assert tell("checkin_wizard.again", number=30) in fold(terminal.everything)
    draft = read_draft(ann)
    assert (draft["met"], draft["in_the_way"], draft["day"]) == ("yes", "night shifts", "2026-12-22")
    assert draft["answers"]["answers"]["role"] == "healthcare-ai-trainer"
    assert draft["answers"]["stale"] == ["project", "skill"]
    assert read_checkins(ann) == []

    again = start("checkin", "30", env=DAY, rows=40)
    again.wait(tell("checkin_wizard.resumed", day="Tue 22 Dec 2026"))
    again.ask(MET)
    again.wait(lambda shown: shown.pointed.startswith(tell("checkin.met_yes")))
    again.send(ENTER)
    again.ask(WAY)
    assert tell("numbered.default", default="night shifts") in again.question
    again.send(ENTER)
    answer(again, IF_THEN, ENTER)
    again.ask(RIGHT)
    assert "Role: Healthcare AI trainer." in again.question
    again.send(ENTER)
    for question in (labels["skill"], labels["project"], tell("wizard.data_title"), REVIEW, NEXT, SUMMARY):
        answer(again, question, ENTER)
    assert again.finish() == 0
    (said,) = read_checkins(ann)
    assert (said["met"], said["in_the_way"]) == ("yes", "night shifts")
    assert not path.exists()


def test_before_the_first_answer_nothing_is_kept(start: Start, ann: Path) -> None:
    terminal = start("checkin", "30", env=DAY)
    terminal.ask(MET)
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert tell("wizard.stopped_empty") in fold(terminal.everything)
    assert not ann.with_name("ann.check-in.toml").exists()


def test_sigterm_ends_politely_and_keeps_the_answers(start: Start, ann: Path) -> None:
    terminal = start("checkin", "30", env=DAY)
    choose(terminal, MET, tell("checkin.met_no"))
    terminal.ask(WAY)
    terminal.signal(signal.SIGTERM)
    assert terminal.finish() == 143
    assert terminal.echoes()
    assert "Traceback" not in terminal.everything
    assert read_draft(ann)["met"] == "no"


def test_leaving_without_recording_keeps_the_answers(start: Start, ann: Path) -> None:
    terminal = start("checkin", "30", env=DAY)
    choose(terminal, MET, tell("checkin.met_no"))
    for question in (WAY, IF_THEN, RIGHT, LATE, NEXT):
        answer(terminal, question, ENTER)
    choose(terminal, SUMMARY, tell("checkin_wizard.leave"))
    assert terminal.finish() == 0
    assert read_checkins(ann) == []
    assert read_draft(ann)["met"] == "no"
    assert "Nothing is recorded yet." in fold(terminal.everything)


def test_the_draft_of_one_day_leaves_that_of_another(start: Start, ann: Path) -> None:
    for number, met in (("30", "no"), ("60", "yes")):
        terminal = start("checkin", number, env=DAY)
        choose(terminal, MET, tell(f"checkin.met_{met}"))
        terminal.ask(WAY)
        terminal.send(CTRL_C)
        assert terminal.finish() == 130
    draft = ann.with_name("ann.check-in.toml")
    days = tomli.loads(draft.read_text(encoding="utf-8"))["days"]
    assert {number: day["met"] for number, day in days.items()} == {"30": "no", "60": "yes"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not valid TOML"),
        ("schema = 2\n[days]\n", "no draft of a check-in"),
        ("schema = 1\ndays = 5\n", "no draft of a check-in"),
        ('schema = 1\n[days.30]\nday = "2026-12-22"\nmet = "maybe"\n', 'damaged at "met"'),
        ('schema = 1\n[days.30]\nday = "2026-12-22"\nnext = 5\n', 'damaged at "next"'),
        ('schema = 1\n[days.30]\nday = "2026-12-22"\nnext = "\\u001b[31m"\n', 'damaged at "next"'),
        ('schema = 1\n[days.30]\nday = "2026-12-22"\nanswers = 5\n', 'damaged at "worksheet"'),
        ('schema = 1\n[days.30]\nmet = "yes"\n', 'damaged at "day"'),
    ],
)
def test_a_draft_that_cannot_be_used_is_put_aside(start: Start, ann: Path, content: str, words: str) -> None:
    draft = ann.with_name("ann.check-in.toml")
    draft.write_text(content, encoding="utf-8")
    terminal = start("checkin", "30", env=DAY)
    terminal.ask(MET)
    assert words in fold(terminal.everything)
    aside = ann.with_name("ann.check-in-unreadable.toml")
    assert aside.read_text(encoding="utf-8") == content
    assert not draft.exists()
    terminal.send(CTRL_C)
    assert terminal.finish() == 130


def test_a_guide_that_does_not_know_an_answer_any_more_leaves_the_worksheet_out(start: Start, ann: Path) -> None:
    table = json.loads(ann.read_text(encoding="utf-8"))
    table["answers"]["answers"]["role"] = "gone-role"
    ann.write_text(json.dumps(table), encoding="utf-8")
    terminal = start("checkin", "30", env=DAY)
    terminal.wait(tell("checkin_wizard.other_guide"))
    for question in (MET, WAY, IF_THEN, LATE, NEXT, SUMMARY):
        answer(terminal, question, ENTER)
    assert terminal.finish() == 0
    assert RIGHT not in fold(terminal.everything)
    assert len(read_checkins(ann)) == 1


@pytest.mark.parametrize("way", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=["accessible", "dumb"])
def test_a_check_in_by_typed_lines_alone(start: Start, ann: Path, way: dict[str, str]) -> None:
    terminal = start("checkin", "30", env={**DAY, **way}, rows=60)
    for typed, question in (
        ("2", MET), ("night shifts", WAY), ("b", IF_THEN), ("", WAY), ("-", IF_THEN), ("4", RIGHT),
        ("6", tell("settings.hours_title")), ("m", REVIEW), ("", NEXT), ("1", SUMMARY),
    ):  # fmt: skip
        wait_for(terminal, question)
        terminal.send(typed, "\n")
    assert terminal.finish() == 0
    (said,) = read_checkins(ann)
    assert (said["met"], said["in_the_way"], said["if_then"]) == ("partly", "night shifts", "")
    assert said["changed"] == [["hours", "3", "6"]]
    if "ACCESSIBLE" in way:  # the page itself is drawn with lines where the terminal is only dumb
        check_lines_only(terminal)


def wait_for(terminal: PseudoTerminal, question: str) -> None:
    """Wait until ``question`` and its prompt came since the last line was typed."""
    stop = tell("numbered.prompt_stop")
    terminal.wait(lambda seen: stop in fold(seen.since_sent).partition(question)[2])


def test_the_end_of_the_input_keeps_the_answers(start: Start, ann: Path) -> None:
    terminal = start("checkin", "30", "--plain", env=DAY, rows=60)
    wait_for(terminal, MET)
    terminal.send("1", "\n")
    wait_for(terminal, WAY)
    terminal.send(CTRL_D)
    assert terminal.finish() == 130
    assert read_draft(ann)["met"] == "yes"


def test_any_flag_and_no_input_ask_nothing(start: Start, ann: Path) -> None:
    shown = start("checkin", "30", "--no-input", env=DAY)
    assert shown.finish() == 0
    assert MET not in fold(shown.everything)
    assert read_checkins(ann) == []
    said = start("checkin", "30", "--met", "yes", env=DAY)
    assert said.finish() == 0
    assert MET not in fold(said.everything)
    assert len(read_checkins(ann)) == 1
