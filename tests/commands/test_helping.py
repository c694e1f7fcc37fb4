"""The help of a verb says only what the verb can do, fits the terminal, and a word too many is told kindly."""

from __future__ import annotations

import re

import pytest

from careerpath.commands.options import FORMATS, PAGE_FORMATS
from careerpath.commands.verbs import VERBS
from tests.commands.checks import check_one_refusal
from tests.helpers import invoke, run

pytestmark = pytest.mark.usefixtures("home")
WITH_CALENDAR = {"plan"}
# The verbs that show a page themselves.
WITH_PAGE = [verb for verb in VERBS if verb != "workshop"]


def read_help(verb: str, **env: str) -> str:
    finished = run(verb, "--help", env=env)
    assert finished.code == 0, finished.said
    return finished.stdout


def read_option(help_: str, option: str) -> str:
    found = re.search(rf"\n  -\w, {option} \w+\s+(.*?)(?=\n  -)", help_, re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


@pytest.mark.parametrize("verb", WITH_PAGE)
def test_format_and_output_name_what_the_verb_can_make(verb: str) -> None:
    help_ = read_help(verb)
    formats = FORMATS if verb in WITH_CALENDAR else PAGE_FORMATS
    assert set(re.findall(r"\w+", read_option(help_, "--format"))) - {"or"} == set(formats)
    assert (".ics" in read_option(help_, "--output")) == (verb in WITH_CALENDAR)


def test_arguments_are_named_as_the_sentences_name_them() -> None:
    helps = {verb: invoke(verb, "--help").stdout for verb in VERBS}
    assert all(help_.startswith("Usage: ") for help_ in helps.values())
    assert "start [OPTIONS] [PROJECT] [DIR]\n" in helps["start"]
    assert "compare [OPTIONS] [ID...]\n" in helps["compare"]
    assert "why [OPTIONS] ID\n" in helps["why"]
    for verb, help_ in helps.items():
        assert not re.search(r"<\w+|\{\w", help_), verb


@pytest.mark.parametrize("columns", [30, 40, 52])
@pytest.mark.parametrize("verb", ["roles", "start"])
def test_the_help_is_no_wider_than_the_terminal(verb: str, columns: int) -> None:
    lines = read_help(verb, COLUMNS=str(columns)).splitlines()
    unbreakable = [line for line in lines if "--no-licence" in line]
    assert max(len(line) for line in lines if line not in unbreakable) <= columns
    assert len(unbreakable) <= 1


def test_a_name_of_several_words_without_quotation_marks_is_shown_with_them() -> None:
    check_one_refusal(
        invoke("roles", "AI", "safety", "reviewer"),
        "roles does not take this as well: safety reviewer.",
        'careerpath roles "AI safety reviewer"',
    )
    check_one_refusal(invoke("why", "a", "b", "--plain"), "why does not take this as well: b.", "careerpath why --help")


def test_another_ending_is_answered_with_the_endings_of_the_verb() -> None:
    said = check_one_refusal(invoke("roles", "--output", "x.doc"), ".doc", ".html")
    assert ".ics" not in said
    assert "calendar" not in said
    check_one_refusal(invoke("plan", "-b", "data", "--defaults", "--output", "x.doc"), ".doc", ".ics", "calendar")
