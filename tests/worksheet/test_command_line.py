"""Answers as flags: what was said comes back, what would be suggested again is left out, and own words are safe."""

from __future__ import annotations

import shlex

import pytest

from careerpath.guide.content import Guide
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.command_line import write_flags
from tests.helpers import complete


def write(guide: Guide, **answers: object) -> str:
    return " ".join(write_flags(guide, complete(guide, **answers)).flags)


def test_only_what_was_said_and_the_start_are_written(guide: Guide) -> None:
    assert write(guide, background="data") == "--background data --start 2026-11-23"
    words = write(guide, background="clinical", coding="low", licence="no", role="clinical-ai-evaluator", hours="2.5")
    assert words == (
        "--background clinical --coding low --no-licence --role clinical-ai-evaluator --start 2026-11-23 --hours 2.5"
    )
    assert "--licence" in write(guide, background="clinical", licence="yes").split()


def test_a_name_and_a_job_are_one_word_for_a_shell(guide: Guide) -> None:
    flags = shlex.split(write(guide, background="clinical", name="Zoë Ünal", job="ward nursing"))
    assert flags[-4:] == ["--name", "Zoë Ünal", "--job", "ward nursing"]


@pytest.mark.parametrize("words", ["$(reboot)", "`id`", 'a" b', "it's", "-rf", "a" * 41, "%PATH%", "a & b", "!x"])
def test_what_a_shell_could_read_is_left_out(guide: Guide, words: str) -> None:
    command = write_flags(guide, complete(guide, background="clinical", job=words))
    assert not [flag for flag in command.flags if flag.startswith("--job")]
    assert not command.is_whole
    named = write_flags(guide, complete(guide, background="clinical", name=words))
    assert not [flag for flag in named.flags if flag.startswith("--name")]
    assert named.is_whole


@pytest.mark.parametrize(
    "answers", [{"avoid": ["my clinic"]}, {"action_30": "Read."}, {"parked": ("clinical-ai-evaluator",)}]
)
def test_long_lines_are_left_out_and_that_is_known(guide: Guide, answers: dict[str, object]) -> None:
    command = write_flags(guide, complete(guide, background="data", **answers))
    assert command.flags == ("--background data", "--start 2026-11-23")
    assert not command.is_whole


def test_the_guides_own_lines_are_nothing_left_out(guide: Guide) -> None:
    assert write_flags(guide, complete(guide, background="data", avoid=list(guide.avoid))).is_whole
    assert write_flags(guide, Answers()) == ((), True)


def test_a_fact_that_only_another_guide_asks_is_set(guide: Guide) -> None:
    facts = {**guide.facts, "shifts": guide.facts["coding"].model_copy(update={"flag": "--shifts"})}
    other = guide._replace(facts=facts)
    assert "--set shifts=low" in write(other, background="data", shifts="low")
