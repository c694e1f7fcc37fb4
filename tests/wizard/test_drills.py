"""What goes wrong in earnest: the process killed, the draft spoilt, the folder that cannot be used."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
import tomli

from careerpath.commands import asking
from careerpath.commands.context import Settings
from careerpath.guide.content import Guide
from careerpath.result import Result
from careerpath.vocabulary import tell
from careerpath.wizard.scripted import ScriptedPrompter
from careerpath.worksheet.answers import Answers
from tests.helpers import TODAY, run
from tests.wizard.conftest import FACTS, Start
from tests.wizard.pseudo_terminal import CTRL_C, DOWN, ENTER, PseudoTerminal, fold, tight

pytestmark = pytest.mark.terminal
PLAIN = {"ACCESSIBLE": "1"}


def wait_plain(terminal: PseudoTerminal, words: str) -> None:
    """Wait until ``words`` and the prompt after them came since the last keys."""
    stop = tell("numbered.prompt_stop")
    terminal.wait(lambda seen: stop in fold(seen.since_sent).partition(words)[2])


@pytest.mark.parametrize("answered", [1, 3])
def test_kill_9_leaves_a_draft_that_can_be_gone_on_with(
    start: Start, kept_in: Path, environment: dict[str, str], labels: dict[str, str], answered: int
) -> None:
    terminal = start("plan", *FACTS, env=PLAIN)
    for key in ("lane", "role", "skill")[:answered]:
        wait_plain(terminal, labels[key])
        terminal.send("2\n")
    wait_plain(terminal, labels[("role", "skill", "project")[answered - 1]])
    terminal.signal(signal.SIGKILL)
    assert terminal.finish() == -signal.SIGKILL

    draft = kept_in / "draft.toml"
    assert [path.name for path in kept_in.iterdir()] == ["draft.toml"]
    assert draft.stat().st_mode & 0o777 == 0o600
    assert len(tomli.loads(draft.read_text(encoding="utf-8"))["answers"]) == 1 + answered
    ended = run("plan", "--answers", str(draft), "--defaults", "--format", "json", env=environment)
    assert (ended.code, ended.stderr) == (0, "")
    again = start("plan", env=PLAIN)
    wait_plain(again, f"with {1 + answered} of 9 questions answered")
    again.send("\n")
    wait_plain(again, labels[("role", "skill", "project")[answered - 1]])


SPOILT = {
    "cut off": b'schema = 1\n\n[answers]\nbackground = "clin',
    "binary": b"\x00\x01\xff\xfe" * 50,
    "empty": b"",
    "unknown id": b'schema = 1\n\n[answers]\nbackground = "astronaut"\n',
    "escapes": b'schema = 1\nname = "\\u001b[2Jx"\n',
    "newer": b"schema = 99\n",
    "not a list": b'schema = 1\nstale = 5\njob = ""\n',
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_draft_that_cannot_be_read_is_said_and_kept_aside(
    guide: Guide, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    home.mkdir()
    (home / "draft.toml").write_bytes(SPOILT[kind])
    (home / "draft-unreadable.toml").write_bytes(b"an older one")
    prompter = ScriptedPrompter(["clinical"])
    monkeypatch.setattr(asking, "choose_prompter", lambda _: prompter)
    result = asking.ask(guide, Answers(), Settings(), TODAY, review=False)
    assert isinstance(result, Result)
    assert result.exit_code == 130
    assert [screen.title for screen in prompter.seen] == [guide.question("background").label, tell("wizard.job_title")]
    said = capsys.readouterr().err
    assert said.startswith("The draft could not be used.")
    assert str(home / "draft-unreadable-2.toml") in said
    assert "\x1b" not in said
    assert (home / "draft-unreadable.toml").read_bytes() == b"an older one"
    assert (home / "draft-unreadable-2.toml").read_bytes() == SPOILT[kind]
    assert tomli.loads((home / "draft.toml").read_text(encoding="utf-8"))["answers"] == {"background": "clinical"}


def test_an_unreadable_draft_on_a_terminal_with_arrow_keys(start: Start, kept_in: Path, labels: dict[str, str]) -> None:
    kept_in.mkdir()
    (kept_in / "draft.toml").write_bytes(SPOILT["cut off"])
    terminal = start("plan")
    terminal.ask(labels["background"])
    assert tight("draft.toml, line 4: is not valid TOML") in tight(terminal.everything)
    terminal.send(CTRL_C)
    assert terminal.finish() == 130
    assert tell("wizard.stopped_empty") in fold(terminal.everything)
    assert (kept_in / "draft-unreadable.toml").read_bytes() == SPOILT["cut off"]


def check_refused(terminal: PseudoTerminal, home: Path) -> None:
    """One clear message with the place and what to do, exit 2, no traceback, the terminal as it was."""
    assert terminal.finish() == 2
    shown = tight(terminal.everything)
    assert shown.count(tight("the folder for drafts and plans cannot be used")) == 1
    assert tight(f"careerpath: {home}: ") in shown
    assert tight(tell("hints.home")) in shown
    assert "Traceback" not in shown
    assert terminal.echoes()


@pytest.mark.parametrize("place", ["home", "home/deeper"])
def test_a_file_in_place_of_the_folder_is_said_before_the_first_question(
    start: Start, kept_in: Path, labels: dict[str, str], place: str
) -> None:
    kept_in.write_text("not a folder", encoding="utf-8")
    home = kept_in.parent / place
    terminal = start("plan", env={"CAREERPATH_HOME": str(home)})
    check_refused(terminal, home)
    assert labels["background"] not in fold(terminal.everything)
    assert kept_in.read_text(encoding="utf-8") == "not a folder"


def test_a_folder_that_no_draft_can_be_made_in(start: Start) -> None:
    home = Path("/proc/careerpath")
    terminal = start("plan", *FACTS, env={"CAREERPATH_HOME": str(home), **PLAIN})
    terminal.wait(lambda seen: tell("numbered.prompt_stop") in fold(seen.since_sent) or "cannot be used" in seen.screen)
    terminal.send("1\n")
    check_refused(terminal, home)


def test_a_folder_that_goes_away_in_the_middle(start: Start, kept_in: Path, labels: dict[str, str]) -> None:
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    shutil.rmtree(kept_in)
    kept_in.write_text("not a folder", encoding="utf-8")
    terminal.send(DOWN, ENTER)
    check_refused(terminal, kept_in)


def test_a_draft_that_is_a_folder_is_not_removed(start: Start, kept_in: Path, labels: dict[str, str]) -> None:
    (kept_in / "draft.toml").mkdir(parents=True)
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    terminal.send(ENTER)
    check_refused(terminal, kept_in)
    assert (kept_in / "draft.toml").is_dir()
    assert list(kept_in.iterdir()) == [kept_in / "draft.toml"]
