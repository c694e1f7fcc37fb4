"""The list of verbs: all in the help, each in its group, each built when it is typed, and a wrong one told in words."""

from __future__ import annotations

import re

import pytest

from careerpath.commands.verbs import VERBS
from careerpath.vocabulary import tell
from tests.commands.checks import check_one_refusal
from tests.helpers import invoke, load_shipped_guide
from tests.output.lookup_pages import make_all

pytestmark = pytest.mark.usefixtures("home")
EVERYWHERE = ("--plain", "--color", "--quiet", "--no-input", "--guide", "--help")
SHARED = ("--format", "--output", "--force", *EVERYWHERE)
# A verb that does nothing without another one behind it.
WITHOUT_PAGE = ("workshop",)


def test_the_help_shows_every_verb_in_its_group() -> None:
    shown = invoke("--help").stdout
    lines = shown.splitlines()
    group = ""
    seen: dict[str, str] = {}
    heads = {f"{tell(f'help.group_{verb.group}')}:": verb.group for verb in VERBS.values()}
    for line in lines:
        group = heads.get(line, group if line.startswith(" ") or not line else "")
        words = line.split()
        if group and words and line.startswith("  ") and words[0] in VERBS:
            seen[words[0]] = group
            assert " ".join(words[1:]) == tell(f"help.{words[0]}_short")
    assert seen == {name: verb.group for name, verb in VERBS.items()}
    assert list(seen) == list(VERBS)
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_a_help_of_its_own_with_the_shared_options(name: str) -> None:
    finished = invoke(name, "--help")
    assert finished.code == 0
    assert finished.stderr == ""
    assert finished.stdout.startswith(f"Usage: careerpath {name} [OPTIONS]")
    assert finished.stdout == invoke(name, "-h").stdout
    for option in SHARED:
        is_told = re.search(rf"^  (-\w, )?{option}\b", finished.stdout, re.MULTILINE) is not None
        assert is_told == (option in EVERYWHERE or name not in WITHOUT_PAGE), option
    assert "[[" not in finished.stdout.splitlines()[0]


def test_without_a_verb_the_help_is_shown() -> None:
    assert invoke().stdout == invoke("--help").stdout == invoke("--plain").stdout


def test_a_group_without_a_list_shows_its_help_and_hands_options_on() -> None:
    help_ = invoke("workshop", "--help").stdout
    assert "\nVerbs:\n  template " in help_
    assert "Usage: careerpath workshop [OPTIONS] VERB...\n" in help_
    for line in (("workshop",), ("workshop", "--plain"), ("--plain", "workshop")):
        finished = invoke(*line)
        assert (finished.code, finished.stdout, finished.stderr) == (0, help_, "")
    plain = invoke("workshop", "check", "-", "--plain", input="Background\nData\n").stdout
    assert plain == invoke("workshop", "--plain", "check", "-", input="Background\nData\n").stdout
    assert plain != invoke("workshop", "check", "-", input="Background\nData\n").stdout
    check_one_refusal(invoke("workshop", "tempalte"), 'unknown verb "workshop tempalte"', "template")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("rolse", "roles"), ("comapre", "compare"), ("lane", "lanes"), ("signal", "signals"), ("Plan", "plan")],
)
def test_a_wrong_verb_is_told_in_one_sentence_with_what_was_meant(typed: str, meant: str) -> None:
    for line in ((typed,), (typed, "x", "--format", "json"), ("--plain", typed, "-h")):
        said = check_one_refusal(invoke(*line), f'unknown verb "{typed}"', "Did you mean: ")
        assert meant in said
        assert said.count("\n") == 2


def test_what_is_near_no_verb_gets_the_list() -> None:
    said = check_one_refusal(invoke("\x1b[31mxyzzy"), "xyzzy")
    assert all(verb in said for verb in VERBS)


def test_no_page_names_a_command_that_is_not_there() -> None:
    named = {
        verb
        for blocks in make_all(load_shipped_guide()).values()
        for verb in re.findall(r"careerpath (\w[\w-]*)", str(blocks))
    }
    assert {"roles", "compare", "why", "plan"} <= named
    assert named <= set(VERBS)
