"""The wizard for screen readers and dumb terminals: lines only, in order, nothing redrawn."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
import tomli

from careerpath.errors import InterruptedWizardError
from careerpath.guide.content import Guide
from careerpath.vocabulary import tell
from careerpath.wizard.numbered import NumberedPrompter
from careerpath.wizard.prompter import BACK, OWN, SKIP, Option, Screen, TextScreen
from tests.wizard.conftest import ACTIONS, CHOICES, FACTS, Start
from tests.wizard.pseudo_terminal import CTRL_C, CTRL_D, PseudoTerminal, fold, tight

WAYS = [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}]
FRUIT = Screen(
    "Question 2 of 9",
    "Which fruit?",
    ("A fruit grows on a tree.",),
    (Option("apple", "Apple", "red or green", suggested=True), Option("pear", "Pear"), Option("plum", "Plum")),
    reason="it keeps.",
    explain="Any fruit will do.",
    can_go_back=True,
    can_skip=True,
    own_words=True,
)
NAME = TextScreen("", "Whose plan is it?", default="Ann", explain="A first name.", can_go_back=True, can_skip=True)


def answer(terminal: PseudoTerminal, typed: str, *shown: str) -> str:
    """Type a line; wait until all that is ``shown`` came after it, and a prompt. Returns what came."""
    terminal.send(typed, "\n")
    wait_for(terminal, *shown)
    return fold(terminal.since_sent)


def wait_for(terminal: PseudoTerminal, *shown: str) -> None:
    stop = tell("numbered.prompt_stop")

    def has_come(seen: PseudoTerminal) -> bool:
        came = fold(seen.since_sent)
        return all(words in came for words in shown) and stop in came[came.rfind(shown[-1]) :]

    terminal.wait(has_come)


def check_lines_only(terminal: PseudoTerminal) -> None:
    """Nothing but lines reached the terminal: no escape code, no box, nothing drawn over."""
    text = terminal.raw.decode("utf-8")
    assert len(text) > 300
    controls = {char for char in text if unicodedata.category(char) == "Cc"}
    assert controls <= {"\n", "\r"}
    assert not re.search(r"\r(?!\r*\n)", text)
    assert not [char for char in text if unicodedata.category(char) == "So" or "BOX" in unicodedata.name(char, "")]


@pytest.mark.terminal
@pytest.mark.parametrize("way", WAYS, ids=["accessible", "dumb"])
def test_a_plan_by_typed_lines_alone(
    start: Start, kept_in: Path, guide: Guide, labels: dict[str, str], way: dict[str, str]
) -> None:
    terminal = start("plan", env=way, rows=60)
    wait_for(terminal, labels["background"], "1. Clinical care")
    assert "99 is not one of the answers." in answer(terminal, "99", "from 1 to 8")
    answer(terminal, "?", fold(guide.question("background").explain))
    answer(terminal, "1", tell("wizard.job_title"))
    answer(terminal, "", labels["problem"])
    answer(terminal, "2", "Question 1 of 9")
    answer(terminal, "b", labels["problem"], tell("numbered.chosen", number=2, label="Data"))
    came = answer(terminal, "", "Question 1 of 9")
    while "Question 1 of 9" in came:
        came = answer(terminal, "s", "Question ")
    asked = []
    while tell("review.title") not in came:
        asked.append(came)
        came = answer(terminal, "", "Question " if len(asked) < 9 else tell("review.title"))
    assert labels["lane"] in asked[0]
    assert len(asked) == 9  # eight questions, and the kind of data
    assert tell("numbered.prompt_enter", number="m") in came
    assert "because " not in came
    came = answer(terminal, "12", "12 is not one of the lines.")
    answer(terminal, "h", tell("settings.hours_title"))
    answer(terminal, "500", "500 hours a week is out of range.", tell("settings.hours_title"))
    answer(terminal, "4", "Hours a week: 4 (typed)")
    terminal.send("\n")
    assert terminal.finish() == 0
    if way == WAYS[0]:
        check_lines_only(terminal)
    assert "\x1b" not in terminal.raw.decode()
    assert len(list((kept_in / "plans").glob("*.json"))) == 1


@pytest.mark.terminal
def test_the_transcript_reads_in_order(start: Start, kept_in: Path, labels: dict[str, str]) -> None:
    terminal = start("plan", "--review", *FACTS, *CHOICES, *ACTIONS, env=WAYS[0], columns=40)
    wait_for(terminal, tell("review.title"))
    answer(terminal, "3a", tell("parking.title"))
    answer(terminal, "2,4", "Parked:")
    answer(terminal, "2", labels["lane"])
    answer(terminal, "B", tell("review.title"))
    lines = terminal.raw.decode().replace("\r", "").split("\n")
    assert all(len(line) <= 40 for line in lines if str(kept_in) not in line)
    check_lines_only(terminal)
    heard, place = fold(" ".join(lines)), 0
    for words in (
        "Nine questions", "Your worksheet", "3a. Parked: none", "Enter takes m: 3a",
        tell("parking.title"), "2. Healthcare AI product manager", "Enter keeps what is marked: 2,4",
        "3a. Parked: Healthcare AI product manager; ", "Enter takes m: 2",
        labels["lane"], "Your answer so far: 1, Evaluation", "2. Analytics: turn", "Enter takes 1: B",
        "Your worksheet", "m. Make the plan", "1. Background: Clinical care (flag)", "d. Start: ", "Enter takes m:",
    ):  # fmt: skip
        assert words in heard[place:], f"{words}\n--- after:\n{heard[place:]}"
        place = heard.index(words, place) + len(words)


@pytest.mark.terminal
@pytest.mark.parametrize("keys", ["q\n", CTRL_D, CTRL_C], ids=["q", "end of input", "ctrl-c"])
def test_stopping_keeps_what_was_answered(start: Start, kept_in: Path, labels: dict[str, str], keys: str) -> None:
    terminal = start("plan", *FACTS, env=WAYS[0])
    wait_for(terminal, labels["lane"])
    answer(terminal, "5", labels["role"])
    terminal.send(keys)
    assert terminal.finish() == 130
    assert str(kept_in / "draft.toml") in tight(terminal.everything)
    draft = tomli.loads((kept_in / "draft.toml").read_text(encoding="utf-8"))
    assert draft["answers"]["lane"] == "governance"
    assert "\x1b" not in terminal.raw.decode()


def ask(screen: Screen | TextScreen, *lines: str, checked: frozenset[str] | None = None) -> tuple[object, str]:
    """Put ``screen`` to somebody who types ``lines``. Returns the reply and all that was written."""
    written = io.StringIO()
    prompter = NumberedPrompter(io.StringIO("".join(f"{line}\n" for line in lines)), written)
    if isinstance(screen, TextScreen):
        return prompter.ask_text(screen), written.getvalue()
    if checked is not None:
        return prompter.choose_many(screen, checked), written.getvalue()
    return prompter.choose(screen), written.getvalue()


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("", "apple"), ("1", "apple"), ("3", "plum"), ("pear", "pear"), ("Pear", "pear"), ("PLUM", "plum"),
        (" 2 ", "pear"), ("4", OWN), ("b", BACK), ("B", BACK), ("s", SKIP), ("S", SKIP),
    ],
)  # fmt: skip
def test_a_choice_is_made_by_number_name_or_letter(typed: str, reply: str) -> None:
    assert ask(FRUIT, typed)[0] == reply


@pytest.mark.parametrize("typed", ["0", "5", "-1", "1.5", "apples", "1 2", "²", "٣", "999999999999", "\x1b[A", "1,2"])
def test_anything_else_is_asked_again(typed: str) -> None:
    reply, written = ask(FRUIT, typed, "2")
    assert reply == "pear"
    assert "is not one of the answers. Type a number from 1 to 4." in fold(written)
    assert "\x1b" not in written


def test_a_choice_says_all_that_a_person_needs_to_hear() -> None:
    written = ask(FRUIT, "?", "1")[1]
    assert written.splitlines()[:7] == [
        "",
        "Question 2 of 9. Which fruit?",
        "A fruit grows on a tree.",
        "Suggested: 1, Apple, because it keeps.",
        "  1. Apple: red or green",
        "  2. Pear",
        "  3. Plum",
    ]
    assert "  4. Other, in my words" in written
    prompt = (
        "Type a number, s to skip, b to go back, ? for an explanation, q to stop and keep your answers. Enter takes 1:"
    )
    assert fold(written).count(prompt) == 2
    assert fold(written).endswith(f"{prompt} Any fruit will do. {prompt}")


def test_what_a_question_does_not_offer_is_neither_said_nor_taken() -> None:
    plain = Screen("", "Which fruit?", (), (Option("apple", "Apple"), Option("pear", "Pear")))
    reply, written = ask(plain, "", "b", "s", "?", "3", "2")
    assert reply == "pear"
    assert fold(written).count("is not one of the answers. Type a number from 1 to 2.") == 5
    assert "Nothing is not one" in written
    assert "Type a number, q to stop and keep your answers: " in fold(written) + " "


def test_an_answer_given_before_is_said_and_kept_by_enter() -> None:
    options = (*FRUIT.options[:2], Option("plum", "Plum", chosen=True))
    reply, written = ask(FRUIT._replace(options=options), "")
    assert reply == "plum"
    assert "Your answer so far: 3, Plum" in written
    assert "Enter takes 3:" in fold(written)


def test_enter_skips_where_nothing_is_suggested() -> None:
    options = tuple(option._replace(suggested=False) for option in FRUIT.options)
    reply, written = ask(FRUIT._replace(options=options), "")
    assert reply == SKIP
    assert "Enter skips:" in fold(written)


@pytest.mark.parametrize(("typed", "reply"), [("d", "pear"), ("1", "apple"), ("1A", "plum"), ("", "apple")])
def test_lines_with_letters_are_picked_by_their_letters(typed: str, reply: str) -> None:
    screen = FRUIT._replace(keys=(("1", "apple"), ("d", "pear"), ("1a", "plum")), own_words=False, reason="")
    assert ask(screen, typed)[0] == reply


def test_a_number_is_no_place_where_lines_have_letters() -> None:
    screen = FRUIT._replace(keys=(("m", "apple"), ("d", "pear"), ("2", "plum")), own_words=False, reason="")
    reply, written = ask(screen, "1", "2")
    assert reply == "plum"
    assert "1 is not one of the lines." in written
    assert "Suggested" not in written


@pytest.mark.parametrize(
    ("typed", "reply"),
    [("", ("pear",)), ("1,3", ("apple", "plum")), ("3 1", ("apple", "plum")), ("0", ()), ("b", BACK)],
)
def test_several_are_chosen_by_numbers(typed: str, reply: object) -> None:
    got, written = ask(FRUIT, typed, checked=frozenset({"pear"}))
    assert got == reply
    assert "  2. Pear (marked)" in written
    assert "Enter keeps what is marked:" in fold(written)


@pytest.mark.parametrize("typed", ["4", "1,4", "x", ","])
def test_wrong_numbers_are_asked_again(typed: str) -> None:
    reply, written = ask(FRUIT, typed, "?", "1", checked=frozenset())
    assert reply == ("apple",)
    assert "Type numbers from 1 to 3, with commas between them." in fold(written)
    assert "Any fruit will do." in written


@pytest.mark.parametrize(
    ("typed", "reply"),
    [("Bob", "Bob"), ("", "Ann"), ("b", BACK), ("-", SKIP), ("  Bo   b ", "Bo b"), ("\x1b[1mZoë", "[1mZoë")],
)  # fmt: skip
def test_words_are_taken_as_typed_and_cleaned(typed: str, reply: str) -> None:
    got, written = ask(NAME, typed)
    assert got == reply
    assert "Enter alone takes: Ann" in written
    assert "\x1b" not in written


def test_nothing_typed_skips_or_is_asked_again() -> None:
    assert ask(NAME._replace(default=""), "")[0] == SKIP
    reply, written = ask(NAME._replace(default="", can_skip=False, explain=""), "", "?")
    assert reply == "?"
    assert tell("numbered.empty") in written


@pytest.mark.parametrize("screen", [FRUIT, NAME])
@pytest.mark.parametrize("lines", [(), ("q",), ("Q",), ("?", "q")])
def test_the_end_of_input_is_an_interrupt_and_never_an_answer(
    screen: Screen | TextScreen, lines: tuple[str, ...]
) -> None:
    with pytest.raises(InterruptedWizardError):
        ask(screen, *lines)
    if isinstance(screen, Screen):
        with pytest.raises(InterruptedWizardError):
            ask(screen, *lines, checked=frozenset())


def test_bytes_that_are_no_text_are_an_interrupt_too() -> None:
    source = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    with pytest.raises(InterruptedWizardError):
        NumberedPrompter(source, io.StringIO()).choose(FRUIT)
