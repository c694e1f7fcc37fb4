"""Leaving the wizard and coming back: Ctrl-C, SIGTERM, drafts; and what goes to which stream."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from questionary.prompts.common import InquirerControl

from careerpath.commands.stopping import EndedError, ending_politely
from careerpath.vocabulary import tell
from careerpath.wizard.prompter import Option, Screen
from careerpath.wizard.terminal import TerminalPrompter
from tests.wizard.conftest import ACTIONS, CHOICES, FACTS, Start
from tests.wizard.pseudo_terminal import CTRL_C, DOWN, ENTER, fold, tight
from tests.wizard.steps import REVIEW, point, press_on, read_draft

pytestmark = pytest.mark.terminal


def test_ctrl_c_keeps_the_answers_and_the_next_run_goes_on(start: Start, kept_in: Path, labels: dict[str, str]) -> None:
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert terminal.echoes()
    assert fold(tell("wizard.stopped_one", path=kept_in / "draft.toml")).split(" kept in ")[0] in fold(terminal.screen)
    assert str(kept_in / "draft.toml") in tight(terminal.everything)
    draft = read_draft(kept_in)
    assert draft["answers"] == {"background": "clinical", "lane": "evaluation"}
    assert draft["facts"]["licence"] is True
    assert "start" not in draft

    os.utime(kept_in / "draft.toml", (1_795_000_000, 1_795_000_000))
    again = start("plan")
    again.ask("There is a draft from Wed 18 Nov 2026 with 2 of 9 questions answered.")
    for word in ("clinical", "evaluation", "nurs", "licence"):
        assert word not in again.everything.lower()
    again.send(ENTER)
    again.ask(labels["role"])
    assert labels["lane"] not in fold(again.everything)
    again.send(ENTER)
    again.ask(labels["skill"])


def test_an_interrupted_change_is_gone_on_with_where_it_stood(
    start: Start, kept_in: Path, labels: dict[str, str]
) -> None:
    terminal = start("plan", "--review", *FACTS, *CHOICES, *ACTIONS)
    terminal.ask(REVIEW)
    point(terminal, "1 Background")
    terminal.send(ENTER)
    terminal.ask(labels["background"])
    point(terminal, "Data and analytics")
    terminal.send(ENTER)
    terminal.ask(labels["lane"])
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert not {"start", "hours", "pace"} & read_draft(kept_in).keys()  # ours, and next week they are others
    again = start("plan")
    again.ask("There is a draft")
    again.send(ENTER)
    again.ask(labels["lane"])
    assert tell("wizard.stale", before="Evaluation") in again.question
    again.send(ENTER)
    again.ask(labels["role"])


def test_an_answer_is_kept_before_the_next_question_stands_there(
    start: Start, kept_in: Path, labels: dict[str, str]
) -> None:
    terminal = start("plan")
    terminal.ask(labels["background"])
    assert not kept_in.exists()
    terminal.send(ENTER)
    terminal.ask(tell("wizard.job_title"))
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert read_draft(kept_in)["answers"] == {"background": "clinical"}


def test_starting_anew_leaves_the_draft_until_a_first_answer(
    start: Start, kept_in: Path, labels: dict[str, str]
) -> None:
    kept_in.mkdir()
    old = 'schema = 1\n\n[answers]\nbackground = "content"\n'
    (kept_in / "draft.toml").write_text(old, encoding="utf-8")
    terminal = start("plan")
    terminal.ask("There is a draft")
    point(terminal, tell("wizard.resume_new"))
    terminal.send(ENTER)
    terminal.ask(labels["background"])
    assert (kept_in / "draft.toml").read_text(encoding="utf-8") == old
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert fold(tell("wizard.stopped_draft", path="")).split(" in ")[0] in fold(terminal.screen)

    again = start("plan")
    again.ask("There is a draft")
    point(again, tell("wizard.resume_new"))
    again.send(ENTER)
    again.ask(labels["background"])
    again.send(ENTER)
    again.ask(tell("wizard.job_title"))
    assert read_draft(kept_in)["answers"] == {"background": "clinical"}


@pytest.mark.parametrize("moment", ["drawing", "waiting"])
def test_sigterm_ends_politely_and_gives_the_terminal_back(
    start: Start, kept_in: Path, labels: dict[str, str], moment: str
) -> None:
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    terminal.send(ENTER)
    if moment == "drawing":
        terminal.wait(labels["role"])
    else:
        terminal.ask(labels["role"])
        terminal.wait(lambda shown: shown.pointed)
        assert not terminal.echoes()
    terminal.signal(signal.SIGTERM)
    assert terminal.finish() == 143
    assert terminal.echoes()
    assert "Traceback" not in terminal.everything
    assert read_draft(kept_in)["answers"]["lane"] == "evaluation"


@pytest.mark.timeout(20)
def test_sigterm_while_a_list_is_drawn_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The event loop reports whatever a drawing raises and asks on; only what ends a program ends it."""
    draw = InquirerControl._get_choice_tokens
    before = signal.getsignal(signal.SIGTERM)
    ended: list[bool] = []
    screen = Screen("", "Which fruit?", (), (Option("apple", "Apple", suggested=True), Option("pear", "Pear")))
    with create_pipe_input() as keys, create_app_session(input=keys):

        def draw_and_end(control: InquirerControl) -> object:
            if control.pointed_at == 1 and not ended:  # drawn again after a key, from inside the event loop
                ended.append(True)
                keys.send_text(ENTER * 5)
                os.kill(os.getpid(), signal.SIGTERM)
            return draw(control)

        monkeypatch.setattr(InquirerControl, "_get_choice_tokens", draw_and_end)
        keys.send_text(DOWN)
        with pytest.raises(EndedError), ending_politely():
            TerminalPrompter().choose(screen)
    assert ended
    assert signal.getsignal(signal.SIGTERM) == before


def test_stdout_holds_the_plan_and_nothing_else(start: Start, tmp_path: Path, labels: dict[str, str]) -> None:
    product = tmp_path / "plan.out"
    with product.open("wb") as file:
        terminal = start("plan", *FACTS, *CHOICES[:-4], *ACTIONS, stdout=file.fileno(), columns=40)
        terminal.ask(labels["project"])
        assert all(len(line) <= 40 for line in terminal.screen.split("\n"))
        press_on(terminal)
        terminal.send(ENTER)
        assert terminal.finish() == 0
    written = product.read_text(encoding="utf-8")
    assert "ward nursing" in written
    assert not set(written) & {"\x1b", "\r", "\x07"}
    for words in (labels["project"], tell("review.lead"), tell("wizard.choose"), "careerpath plan --answers"):
        assert words not in written
    assert "ward nursing" not in terminal.since_sent


@pytest.mark.parametrize("source", ["pipe", "nothing"])
def test_without_a_terminal_it_stops_before_the_first_question(
    start: Start, kept_in: Path, labels: dict[str, str], source: str
) -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, b"1\n1\n1\n")
    handle = read_end if source == "pipe" else os.open(os.devnull, os.O_RDONLY)
    terminal = start("plan", stdin=handle)
    assert terminal.finish() == 2
    shown = tight(terminal.everything)
    for flag in ("--background", "--lane", "--role", "--skill", "--project", "--defaults"):
        assert flag in shown
    assert tight(labels["background"]) not in shown
    assert os.read(read_end, 100) == b"1\n1\n1\n"
    assert not kept_in.exists()


def test_with_neither_stream_a_terminal_nothing_is_asked(environment: dict[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "careerpath", "plan"], input=b"1\n", capture_output=True, env=environment, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"--background" in ended.stderr


def test_flags_win_over_a_draft_and_put_in_doubt_what_hung_on_it(
    start: Start, kept_in: Path, labels: dict[str, str]
) -> None:
    kept_in.mkdir()
    answers = 'background = "clinical"\nlane = "evaluation"\nrole = "clinical-ai-evaluator"\n'
    facts = 'problem = "patient-care"\ncoding = "none"\nhealthcare = "high"\nlicence = true\n'
    draft = f'schema = 1\njob = "ward nursing"\n\n[facts]\n{facts}\n[answers]\n{answers}'
    (kept_in / "draft.toml").write_text(draft, encoding="utf-8")
    terminal = start("plan", "--background", "compliance")
    terminal.ask("There is a draft")
    terminal.send(ENTER)
    terminal.ask(labels["lane"])
    assert tell("wizard.stale", before="Evaluation") in terminal.question
    assert "compliance" in terminal.question
