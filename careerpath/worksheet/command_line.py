"""Answers as a command line to type: what a person with a sheet of paper needs to make the same plan again."""

from __future__ import annotations

import re
from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.worksheet.answers import SUGGESTED, Answer, Answers
from careerpath.worksheet.answers_file import to_plain
from careerpath.worksheet.values import FREE_TEXT, list_keys

# Facts that the program has a flag for; those of another guide are given with --set.
_FLAGGED = ("problem", "coding", "healthcare", "licence")
# Words that every shell takes for themselves between quotation marks, and that somebody likes to type.
_PLAIN_WORDS = re.compile(r"\w[\w ,.-]{0,39}")


class CommandLine(NamedTuple):
    """The flags that give the answers, and whether these are all; own words that are long or odd are left out.

    A name is left out in silence: it stands above a plan and changes nothing in it.
    """

    flags: tuple[str, ...]
    is_whole: bool


def write_flags(guide: Guide, answers: Answers) -> CommandLine:
    """Return the flags that, with ``--defaults``, give ``answers`` again in the same guide."""
    flags: list[str] = []
    is_whole = not answers.parked
    for key in list_keys(guide):
        answer = answers.get(key)
        # --defaults suggests these again, but a start for another day
        if answer is None or (answer.origin in SUGGESTED and key != "start"):
            continue
        is_typed = key in ("name", "job") and bool(_PLAIN_WORDS.fullmatch(str(answer.value)))
        is_own = key == "avoid" and answer.value != tuple(guide.avoid)
        if answer.words or is_own or (key in FREE_TEXT and key != "name" and not is_typed):
            is_whole = False
        if is_typed or (key not in FREE_TEXT and key != "avoid"):
            flags.append(_write_flag(guide, key, answer))
    return CommandLine(tuple(flags), is_whole)


def _write_flag(guide: Guide, key: str, answer: Answer) -> str:
    plain = to_plain(guide, key, answer)
    if key in guide.facts and key not in _FLAGGED:
        return f"--set {key}={answer.value}"
    flag = guide.facts[key].flag if key in guide.facts else "--" + key.replace("_", "-")
    if isinstance(plain, bool):
        return flag if plain else f"--no-{flag.removeprefix('--')}"
    words = str(plain)
    return f'{flag} "{words}"' if " " in words else f"{flag} {words}"
