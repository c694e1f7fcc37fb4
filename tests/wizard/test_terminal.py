"""The wizard as a person meets it: on a terminal, with keys, and looked at on the screen."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from questionary.prompts.common import InquirerControl

from careerpath.commands import asking
from careerpath.guide.content import Guide
from careerpath.vocabulary import tell
from careerpath.wizard.prompter import Option, Screen
from careerpath.wizard.terminal import TerminalPrompter
from tests.helpers import run
from tests.wizard.conftest import ACTIONS, CHOICES, FACTS, Start
from tests.wizard.pseudo_terminal import CTRL_C, DOWN, ENTER, ESC, SHIFT_TAB, SPACE, UP, PseudoTerminal, fold, tight

pytestmark = pytest.mark.terminal
REVIEW = tell("review.title")
STYLE = re.compile(r"\x1b\[([0-9;]*)m")


def press_on(terminal: PseudoTerminal, until: str = REVIEW) -> list[str]:
    """Press Enter at every question up to ``until``. Returns the questions answered."""
    asked = []
    while True:
        terminal.wait(lambda shown: shown.question not in ("", shown.answered))
        if until in terminal.question:
            return asked
        asked.append(terminal.question)
        terminal.send(ENTER)


def point(terminal: PseudoTerminal, words: str) -> None:
    """Move down to the line that begins with ``words``; all lines of the list are on the screen."""
    terminal.wait(lambda shown: shown.pointed and any(line.startswith(words) for line in shown.choices))
    lines = terminal.choices
    there = next(number for number, line in enumerate(lines) if line.startswith(words))
    steps = there - lines.index(terminal.pointed)
    terminal.send(DOWN * steps + UP * -steps)
    terminal.wait(lambda shown: shown.pointed.startswith(words))


def find_line(terminal: PseudoTerminal, words: str) -> str:
    """Return the line of the list that begins with ``words``."""
    terminal.wait(lambda shown: any(line.startswith(words) for line in shown.choices))
    return next(line for line in terminal.choices if line.startswith(words))


def read_draft(folder: Path) -> dict[str, dict[str, object]]:
    return tomli.loads((folder / "draft.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("columns", [80, 40])
def test_a_background_and_then_enter_alone_gives_a_saved_plan(
    start: Start, kept_in: Path, environment: dict[str, str], guide: Guide, labels: dict[str, str], columns: int
) -> None:
    terminal = start("plan", columns=columns)
    terminal.ask(labels["background"])
    terminal.send(ENTER)
    asked = press_on(terminal)
    for question in guide.questions.values():
        if question.key != "background":
            assert sum(question.label in words for words in asked) == 1, question.key
    terminal.send(ENTER)
    assert terminal.finish() == 0
    assert terminal.echoes()

    saved = sorted(path.name for path in kept_in.rglob("*") if path.is_file())
    assert saved == ["plan-2026-11-23.json", "plan-2026-11-23.toml"]
    plan = json.loads((kept_in / "plans" / saved[0]).read_text(encoding="utf-8"))["data"]
    assert fold(plan["target"]) in fold(terminal.everything)
    assert all(len(line) <= columns for line in terminal.screen.split("\n"))

    ending = r"careerpath (plan --answers \S+ (?:--full|--review|--output \S+))"
    commands = [shlex.split(line) for line in re.findall(ending, fold(terminal.since_sent))]
    ways = [command[3:] for command in commands]
    assert ways == [["--full"], ["--output", "plan-2026-11-23.txt"], ["--review"]]
    assert {command[2] for command in commands} == {str(kept_in / "plans" / saved[1])}
    if columns == 80:
        check_commands(start, commands, plan, environment)


def check_commands(start: Start, commands: list[list[str]], plan: dict[str, str], environment: dict[str, str]) -> None:
    """Each of the commands the ending names does what the ending says."""
    see_all, print_it, change_it = commands
    folder = Path(environment["HOME"])
    shown = run(*see_all, env=environment, cwd=folder)
    assert (shown.code, fold(plan["target"]) in fold(shown.stdout)) == (0, True)
    assert run(*print_it, env=environment, cwd=folder).code == 0
    assert fold(plan["target"]) in fold((folder / print_it[-1]).read_text(encoding="utf-8"))
    again = start(*change_it)
    again.ask(REVIEW)
    assert again.pointed.startswith(tell("review.make_plan"))


def test_every_word_of_ours_is_explained_where_it_first_stands(
    start: Start, guide: Guide, labels: dict[str, str]
) -> None:
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    assert guide.question("lane").help in terminal.question
    terminal.send("?")
    terminal.ask(fold(guide.question("lane").explain))
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    assert guide.question("role").help in terminal.question
    assert "{" not in terminal.everything


@pytest.mark.parametrize("way", ["escape", "shift-tab", "entry"])
def test_going_back_finds_the_answer_that_was_given(start: Start, labels: dict[str, str], way: str) -> None:
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    point(terminal, "Governance")
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    if way == "entry":
        terminal.wait(lambda shown: shown.pointed)
        terminal.send(UP)
        terminal.wait(lambda shown: shown.pointed == tell("wizard.back"))
        terminal.send(ENTER)
    else:
        terminal.send(ESC if way == "escape" else SHIFT_TAB)
    terminal.ask(labels["lane"])
    terminal.wait(lambda shown: shown.pointed.startswith("Governance"))
    assert tell("wizard.chosen") in terminal.pointed
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    assert tell("wizard.answered", answer="Governance") in fold(terminal.everything).split(labels["role"])[-2]


def test_a_changed_background_asks_again_only_what_hung_on_it(start: Start, labels: dict[str, str]) -> None:
    terminal = start("plan", "--review", *FACTS, *CHOICES, *ACTIONS)
    terminal.ask(REVIEW)
    assert "(flag)" in find_line(terminal, "4 Next skill")
    point(terminal, "1 Background")
    terminal.send(ENTER)
    terminal.ask(labels["background"])
    point(terminal, "Compliance")
    terminal.send(ENTER)
    for key, before, now in (
        ("lane", "Evaluation", "Governance"),
        ("role", "Clinical AI evaluator", "AI governance analyst"),
    ):
        terminal.ask(labels[key])
        assert tell("wizard.stale", before=before) in terminal.question
        assert before not in terminal.question.split("Suggested")[1]
        point(terminal, now)
        terminal.send(ENTER)
    asked = press_on(terminal)
    wanted = [labels["skill"], labels["project"], tell("wizard.data_title")]
    assert [next((w for w in wanted if w in words), words) for words in asked] == wanted
    assert "(flag)" in find_line(terminal, "7 By day 30")
    assert "Governance (" in find_line(terminal, "2 Lane")


def test_a_stale_role_that_stays_the_same_leaves_the_project_alone(start: Start, labels: dict[str, str]) -> None:
    terminal = start("plan", "--review", *FACTS, *CHOICES, *ACTIONS)
    terminal.ask(REVIEW)
    point(terminal, "2 Lane")
    terminal.send(ENTER)
    terminal.ask(labels["lane"])
    point(terminal, "Governance")
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    point(terminal, "Clinical AI evaluator")
    terminal.send(ENTER)
    asked = press_on(terminal)
    assert len(asked) == 1
    assert labels["skill"] in asked[0]
    assert "Clinical AI evaluator (typed)" in find_line(terminal, "3 Role family")


def test_a_line_looked_at_and_left_with_enter_stays_as_it_was(start: Start, labels: dict[str, str]) -> None:
    others = [word if word != "evaluation" else "governance" for word in CHOICES]
    terminal = start("plan", "--review", *FACTS, *others, *ACTIONS)
    terminal.ask(REVIEW)
    point(terminal, "2 Lane")
    terminal.send(ENTER)
    terminal.ask(labels["lane"])
    terminal.wait(lambda shown: shown.pointed.startswith("Governance"))
    terminal.send(ENTER)
    assert press_on(terminal) == []
    assert "Governance (flag)" in find_line(terminal, "2 Lane")


def test_hours_start_and_name_are_asked_again_until_they_fit(start: Start, kept_in: Path) -> None:
    terminal = start("plan", "--review", *FACTS, *CHOICES, *ACTIONS)
    terminal.ask(REVIEW)
    assert find_line(terminal, "Hours a week").endswith("3 (assumed)")
    for line, wrong, message, right, shown in (
        ("Hours a week", "500", "500 hours a week is out of range.", "4", "4 (typed)"),
        ("Start", "2027-02-30", 'there is no date "2027-02-30".', "2027-01-04", "Mon 4 Jan 2027 (typed)"),
        ("Name", "A" * 90, "name has 90 characters; 80 is the most.", "Ann", "Ann (typed)"),
    ):
        point(terminal, line)
        terminal.send(ENTER)
        key = line.split()[0].lower()
        terminal.ask(tell(f"settings.{key}_title"))
        terminal.send(wrong, ENTER)
        terminal.wait(message)
        terminal.ask(tell(f"settings.{key}_title"))
        terminal.send(right, ENTER)
        terminal.ask(REVIEW)
        assert find_line(terminal, line).endswith(shown)
    point(terminal, tell("review.make_plan"))
    terminal.send(ENTER)
    assert terminal.finish() == 0
    assert "Ann" in fold(terminal.everything)
    assert (kept_in / "plans" / "ann.toml").is_file()


def test_roles_are_parked_and_lines_of_ones_own_stay(start: Start) -> None:
    terminal = start("plan", "--review", *FACTS, *CHOICES, *ACTIONS)
    terminal.ask(REVIEW)
    point(terminal, "3 Parked")
    terminal.send(ENTER)
    terminal.ask(tell("parking.title"))
    assert tell("wizard.key_space") in terminal.screen
    terminal.send(DOWN, SPACE, ENTER)
    terminal.ask(REVIEW)
    assert "none" not in find_line(terminal, "3 Parked")
    point(terminal, "6 To avoid")
    terminal.send(ENTER)
    terminal.ask("my own ward")
    terminal.send(ENTER)
    terminal.ask(REVIEW)
    terminal.send("?")
    terminal.ask("my own ward")


def test_words_of_ones_own_stand_beside_the_nearest_answer(start: Start, labels: dict[str, str]) -> None:
    terminal = start("plan", *FACTS[4:], *CHOICES, *ACTIONS)
    terminal.ask(labels["background"])
    point(terminal, tell("wizard.own_words"))
    terminal.send(ENTER)
    terminal.ask(tell("wizard.own_title"))
    terminal.send("ambulance dispatch", ENTER)
    terminal.ask(tell("wizard.nearest_title", words="ambulance dispatch"))
    terminal.send(ENTER)
    assert press_on(terminal) == []
    assert "ambulance dispatch, nearest: Clinical care" in find_line(terminal, "1 Background")


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
        with pytest.raises(asking._EndedError), asking._ending_politely():
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


def test_a_resize_in_the_middle_of_a_question(start: Start, labels: dict[str, str]) -> None:
    terminal = start("plan", *FACTS)
    terminal.ask(labels["lane"])
    terminal.wait(lambda shown: shown.pointed.startswith("Evaluation"))
    terminal.resize(40, 20)
    terminal.send(DOWN)
    terminal.wait(lambda shown: shown.pointed.startswith("Analytics"))
    terminal.send(ENTER)
    terminal.ask(labels["role"])
    terminal.wait(lambda shown: shown.pointed.startswith("Healthcare data analyst"))
    assert tell("wizard.key_back_short") in terminal.screen
    assert all(len(line) <= 40 for line in terminal.screen.split("\n"))


@pytest.mark.parametrize("quiet", ["NO_COLOR", "--color", ""])
def test_styles_are_left_out_when_not_wanted(start: Start, labels: dict[str, str], quiet: str) -> None:
    args = ("--color", "never") if quiet == "--color" else ()
    terminal = start("plan", *FACTS, *args, env={"NO_COLOR": "1"} if quiet == "NO_COLOR" else {})
    terminal.ask(labels["lane"])
    terminal.send(DOWN)
    terminal.wait(lambda shown: shown.pointed.startswith("Analytics"))
    styles = {codes for codes in STYLE.findall(terminal.raw.decode()) if codes.strip("0;")}
    assert bool(styles) is (not quiet), styles


def test_what_was_given_is_not_asked(start: Start, labels: dict[str, str]) -> None:
    terminal = start("plan", *FACTS, "--lane", "governance", "--skill", "privacy-basics", *ACTIONS[:2])
    asked = " ".join(press_on(terminal))
    for key, label in labels.items():
        given = key in ("background", "problem", "coding", "healthcare", "licence", "lane", "skill", "avoid")
        assert (label in asked) is (not given), key
    assert "Governance (flag)" in find_line(terminal, "2 Lane")


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


def test_a_file_of_answers_is_reviewed_and_changed(start: Start, tmp_path: Path, guide: Guide) -> None:
    file = tmp_path / "ann.toml"
    chosen = "".join(f'{key} = "{value}"\n' for key, value in zip(
        ("background", "lane", "role", "skill", "project", "data"),
        ("clinical", *CHOICES[1::2]), strict=True))  # fmt: skip
    file.write_text(f'schema = 1\nname = "Ann"\nhours = 6\n\n[answers]\n{chosen}', encoding="utf-8")
    terminal = start("plan", "--review", "--answers", str(file))
    asked = press_on(terminal)
    assert [words[:15] for words in asked] == [f"Question {number} of 9" for number in (6, 7, 8, 9)]
    assert find_line(terminal, "Name") == find_line(terminal, "Name").split("Ann")[0] + "Ann (file)"
    assert "6 (file)" in find_line(terminal, "Hours a week")
    assert tell("review.not_said") in find_line(terminal, "1 Healthcare")
    terminal.send(ENTER)
    assert terminal.finish() == 0
    assert "Ann" in fold(terminal.everything)
