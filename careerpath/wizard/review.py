"""The review: every answer with its origin, each line open to change, before the plan is made."""

from __future__ import annotations

from collections.abc import Collection

from careerpath.guide.content import Guide
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.wizard.prompter import Option, Screen
from careerpath.wizard.screens import show_value
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.labels import name_line
from careerpath.worksheet.values import list_keys

MAKE_PLAN = "\0make-plan"
PARKED = "\0parked"
_MOST_COMMENTS = 3
_MOST_LETTERS = 240
# The letters by which the numbered review picks the lines that are no questions of the guide.
_LETTERS = {"start": "d", "hours": "h", "name": "n", "pace": "p", "job": "j"}


def make_review(
    guide: Guide, answers: Answers, asked: Collection[str] = (), fixed: Collection[str] = (), content: str = ""
) -> Screen:
    """Make the screen that shows the whole worksheet; picking a line asks it again, the first option goes on.

    A fact stands there if it is known, or is among those ``asked``: what was left unsaid can still be said. ``fixed``
    keys have no line. ``content`` names the first option (empty: that the plan is made).
    """
    options = [Option(MAKE_PLAN, content or tell("review.make_plan"), suggested=True)]
    keys: list[tuple[str, str]] = []
    for key in list_keys(guide):
        if key in fixed or (key in guide.facts and key not in answers and key not in asked):
            continue
        options.append(_make_line(guide, key, answers))
        keys.append((_letter(guide, key), key))
        if key == "role":
            parked = "; ".join(guide.roles[role].title for role in answers.parked) or tell("review.none")
            options.append(_number_line(PARKED, tell("lines.parked"), parked))
            keys.append((f"{guide.question('role').number}a", PARKED))
    return Screen(
        position="",
        title=tell("review.title"),
        lead=(tell("review.lead"), *_list_comments(answers)),
        options=tuple(options),
        explain=tell("review.explain"),
        can_go_back=True,
        keys=(("m", MAKE_PLAN), *keys),
    )


def _list_comments(answers: Answers) -> list[str]:
    """Return the newest comments: whoever revises the answers has them in view. The plan holds all of them whole."""
    return [
        tell("review.comment", author=shorten(comment.author), text=shorten(comment.text, _MOST_LETTERS))
        for comment in answers.comments[-_MOST_COMMENTS:]
    ]


def _make_line(guide: Guide, key: str, answers: Answers) -> Option:
    return _number_line(key, name_line(guide, key), _describe(guide, key, answers))


def _number_line(key: str, name: str, what: str) -> Option:
    """Split the question's number from the line's name: the numbered adapter has letters of its own."""
    number, _, label = name.partition(" ")
    return Option(key, label, what, number=number) if number.isdigit() else Option(key, name, what)


def _letter(guide: Guide, key: str) -> str:
    if key in _LETTERS:
        return _LETTERS[key]
    if key in guide.facts:
        return f"1{chr(ord('a') + list(guide.facts).index(key))}"
    if key == "data":
        return f"{guide.question('project').number}a"
    return str(guide.question(key).number)


def _describe(guide: Guide, key: str, answers: Answers) -> str:
    if key in guide.facts and key not in answers:
        return tell("review.not_said")
    origin = answers[key].origin if key in answers else "assumed"
    stale = key in answers.stale
    words = tell("origins.stale") if stale else tell(f"origins.{origin}")
    return tell("review.line", value=show_value(guide, key, answers), origin=words)
