"""The wizard as a person meets it: on a terminal, with keys, and looked at on the screen."""

from __future__ import annotations

import html
import json
import re
import shlex
from pathlib import Path

import pytest

from careerpath.guide.content import Guide
from careerpath.vocabulary import tell
from tests.helpers import run
from tests.wizard.conftest import ACTIONS, CHOICES, FACTS, Start
from tests.wizard.pseudo_terminal import DOWN, ENTER, ESC, SHIFT_TAB, SPACE, UP, fold
from tests.wizard.steps import REVIEW, find_line, point, press_on

pytestmark = pytest.mark.terminal
STYLE = re.compile(r"\x1b\[([0-9;]*)m")


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
    assert saved == [".lock", "current", "plan-2026-11-23.json"]
    file = kept_in / "plans" / saved[-1]
    assert (kept_in / "plans" / "current").read_text() == f"{file.stem}\n"
    plan = json.loads(file.read_text(encoding="utf-8"))["plan"]
    assert fold(plan["target"]) in fold(terminal.everything)
    assert all(len(line) <= columns for line in terminal.screen.split("\n"))

    ending = re.findall(r"^[\w ]+: +careerpath (.*)$", terminal.since_sent, re.MULTILINE)
    first, *commands = [shlex.split(line) for line in ending]
    assert first == ["today"]
    assert commands == [
        ["plans", "show", "--full"],
        ["plans", "export", "--output", "plan-2026-11-23.html"],
        ["plan", "--answers", str(file), "--review", "--save", file.stem, "--force"],
    ]
    if columns == 80:
        check_commands(start, commands, plan, environment)


def check_commands(start: Start, commands: list[list[str]], plan: dict[str, str], environment: dict[str, str]) -> None:
    """Each of the commands the ending names does what the ending says."""
    see_all, print_it, change_it = commands
    folder = Path(environment["HOME"])
    assert "spot" in run("today", env=environment).stdout
    shown = run(*see_all, env=environment, cwd=folder)
    assert (shown.code, fold(plan["target"]) in fold(shown.stdout)) == (0, True)
    assert run(*print_it, env=environment, cwd=folder).code == 0
    assert fold(plan["target"]) in fold(html.unescape((folder / print_it[-1]).read_text(encoding="utf-8")))
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
    assert (kept_in / "plans" / "ann.json").is_file()


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
