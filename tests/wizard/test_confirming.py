"""Asking before something is deleted, on a real terminal: arrow keys or numbers, and every way out deletes nothing."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from careerpath.store import plans
from careerpath.vocabulary import tell
from tests.commands.saved import put_plan
from tests.wizard.conftest import Start
from tests.wizard.pseudo_terminal import CTRL_C, CTRL_D, DOWN, ENTER, ESC, PseudoTerminal

pytestmark = pytest.mark.terminal
PLAIN = {"ACCESSIBLE": "1"}
QUESTION = tell("plans.ask_delete")
NOTHING = tell("plans.nothing_deleted")


@pytest.fixture
def kept(kept_in: Path) -> Path:
    """The home folder with one saved plan in it."""
    put_plan(kept_in)
    return kept_in


def wait_plain(terminal: PseudoTerminal) -> None:
    terminal.wait(lambda seen: tell("numbered.prompt_leave") in " ".join(seen.since_sent.split()))


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(("key", "code"), [(ESC, 0), ("q", 0), (ENTER, 0), (CTRL_C, 130), (CTRL_D, 130)])
def test_every_key_but_the_one_for_yes_deletes_nothing(
    start: Start, kept: Path, columns: int, key: str, code: int
) -> None:
    terminal = start("plans", "delete", "ann", columns=columns)
    terminal.ask(QUESTION)
    assert "ann (0 of 37 done)" in terminal.question
    terminal.wait(lambda shown: shown.pointed)
    assert terminal.pointed == tell("plans.answer_no")
    assert terminal.choices == [tell("plans.answer_no"), tell("plans.answer_yes")]
    assert all(len(line) <= columns for line in terminal.screen.split("\n"))
    terminal.send(key)
    if key == CTRL_D:  # means nothing to a list of choices
        terminal.send(CTRL_C)
    assert terminal.finish() == code
    assert NOTHING in terminal.everything
    assert terminal.echoes()
    assert plans.list_plans(kept) == ["ann"]


def test_a_yes_deletes(start: Start, kept: Path) -> None:
    terminal = start("plans", "delete", "ann")
    terminal.ask(QUESTION)
    terminal.wait(lambda shown: shown.pointed)
    terminal.send(DOWN)
    terminal.wait(lambda shown: shown.pointed == tell("plans.answer_yes"))
    terminal.send(ENTER)
    assert terminal.finish() == 0
    terminal.wait(tell("plans.deleted", plan="ann (0 of 37 done)"))
    assert plans.list_plans(kept) == []


def test_everything_goes_after_a_yes_alone(start: Start, kept: Path) -> None:
    terminal = start("plans", "forget", "--all")
    terminal.ask("1 plan")
    terminal.wait(lambda shown: shown.pointed)
    terminal.send(ENTER)
    assert terminal.finish() == 0
    assert plans.list_plans(kept) == ["ann"]
    again = start("plans", "forget", "--all")
    again.ask("1 plan")
    again.wait(lambda shown: shown.pointed)
    again.send(DOWN, ENTER)
    assert again.finish() == 0
    assert not kept.exists()


@pytest.mark.parametrize(
    ("typed", "code", "left"),
    [("\n", 0, ["ann"]), ("1\n", 0, ["ann"]), ("q\n", 130, ["ann"]), (CTRL_D, 130, ["ann"]), ("7\n2\n", 0, [])],
)
def test_numbers_do_as_well(start: Start, kept: Path, typed: str, code: int, left: list[str]) -> None:
    terminal = start("plans", "delete", "ann", env=PLAIN)
    wait_plain(terminal)
    terminal.send(typed)
    assert terminal.finish() == code
    assert plans.list_plans(kept) == left
    assert (NOTHING in terminal.everything) is bool(left)


def test_sigterm_deletes_nothing_and_gives_the_terminal_back(start: Start, kept: Path) -> None:
    terminal = start("plans", "delete", "ann")
    terminal.ask(QUESTION)
    terminal.wait(lambda shown: shown.pointed)
    terminal.signal(signal.SIGTERM)
    assert terminal.finish() == 143
    assert terminal.echoes()
    assert NOTHING in terminal.everything
    assert "Traceback" not in terminal.everything
    assert plans.list_plans(kept) == ["ann"]
