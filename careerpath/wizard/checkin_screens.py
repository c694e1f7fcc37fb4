"""The screens of a check-in: seven questions at most, each with what is known already. Values only."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.planning.checkins import MET
from careerpath.planning.progress import Met
from careerpath.vocabulary import format_day, format_hours, tell
from careerpath.wizard.prompter import Option, Screen, TextScreen
from careerpath.wizard.screens import show_value
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.labels import label_answer, name_answer

KEEP, WORKSHEET, AS_BEFORE = "\0keep", "\0worksheet", "\0as-before"
RECORD, LEAVE = "\0record", "\0leave"
# What can be changed without the whole worksheet.
CHANGES = ("lane", "role", "hours")
WEEKS = {"0": 0, "7": 7, "14": 14}


class Occasion(NamedTuple):
    """What a check-in is about: day ``number`` of the plan, its phase's test and if-then line, and the worksheet.

    ``path`` are lane, role and hours as the plan has them. ``answers`` are None where they are not asked: on the last
    day, or where the guide in use does not know them (``guide_changed``).
    """

    number: int
    end: date
    exit_test: str
    if_then: str
    path: tuple[str, str, float]
    answers: Answers | None
    guide_changed: bool = False


class Draft(NamedTuple):
    """What was answered so far; None for what was not asked yet, nothing for what was left unsaid.

    ``answers`` are the worksheet where it was changed; answers that went stale are asked before anything is recorded.
    """

    met: Met | None = None
    in_the_way: str | None = None
    if_then: str | None = None
    answers: Answers | None = None
    shift: int | None = None
    next: str | None = None


class Outlook(NamedTuple):
    """The plan as it would stand: the first open action's title, how many open actions are late, and what changed.

    ``changed`` holds (key, before, after) of every answer that is another, ``begins`` is the day on which the new part
    begins (None: the plan stays), ``new`` and ``gone`` count its actions, ``look_again`` the done ones that are worded
    in another way.
    """

    first: str
    late: int
    changed: tuple[tuple[str, str, str], ...] = ()
    begins: date | None = None
    new: int = 0
    gone: int = 0
    look_again: int = 0


def make_met(occasion: Occasion, draft: Draft) -> Screen:
    """Ask whether the phase's test is met."""
    return Screen(
        position="",
        title=tell("checkin_wizard.met_title"),
        lead=(tell("checkin_wizard.met_lead", day=format_day(occasion.end), test=occasion.exit_test),),
        options=tuple(Option(met, tell(f"checkin.met_{met}"), chosen=met == draft.met) for met in MET),
        can_skip=True,
    )


def make_in_the_way(draft: Draft) -> TextScreen:
    """Ask what got in the way, in the person's own words."""
    return _make_words("way", draft.in_the_way or "")


def make_if_then(occasion: Occasion, draft: Draft) -> TextScreen:
    """Ask for one line for a setback; the phase's own is there to be taken."""
    default = occasion.if_then if draft.if_then is None else draft.if_then
    return _make_words("if_then", default)


def make_still_right(guide: Guide, occasion: Occasion, draft: Draft) -> Screen:
    """Ask whether lane, role and hours are right; where they were changed a moment ago, whether they are now."""
    changes = draft.answers is not None
    options = [
        Option(KEEP, tell("checkin_wizard.keep_changed" if changes else "checkin_wizard.keep"), suggested=True),
        *(Option(key, tell(f"checkin_wizard.change_{key}")) for key in CHANGES),
        Option(WORKSHEET, tell("checkin_wizard.worksheet")),
    ]
    if changes:
        options.append(Option(AS_BEFORE, tell("checkin_wizard.as_before")))
    return Screen(
        position="",
        title=tell("checkin_wizard.right_title"),
        lead=(_tell_path(guide, occasion, draft.answers), tell("checkin_wizard.right_lead")),
        options=tuple(options),
        can_go_back=True,
    )


def _tell_path(guide: Guide, occasion: Occasion, answers: Answers | None) -> str:
    lane, role, hours = occasion.path[0], occasion.path[1], format_hours(occasion.path[2])
    if answers is not None:
        lane, role, hours = (_show(guide, key, answers) for key in CHANGES)
    return tell("checkin_wizard.path", lane=lane, role=role, hours=hours)


def _show(guide: Guide, key: str, answers: Answers) -> str:
    if key in answers.stale:
        return tell("review.line", value=show_value(guide, key, answers), origin=tell("origins.stale"))
    return show_value(guide, key, answers)


def make_shift(draft: Draft, outlook: Outlook) -> Screen:
    """Ask whether all that is open moves along, where a day of something open has passed."""
    one = "checkin_wizard.shift_title_one" if outlook.late == 1 else "checkin_wizard.shift_title"
    given = str(draft.shift)
    return Screen(
        position="",
        title=tell(one, count=outlook.late),
        lead=(tell("checkin_wizard.shift_lead"),),
        options=tuple(
            Option(days, tell(f"checkin_wizard.shift_{days}"), suggested=days == "0", chosen=days == given)
            for days in WEEKS
        ),
        can_go_back=True,
    )


def make_next(draft: Draft, outlook: Outlook) -> TextScreen:
    """Ask what comes next; the first open action is there to be taken."""
    default = outlook.first if draft.next is None else draft.next
    return _make_words("next", default)


def _make_words(key: str, default: str) -> TextScreen:
    """Make a question for words, which may be left out; with a default, how that is done stands at its prompt."""
    lead = [tell(f"checkin_wizard.{key}_lead"), *([] if default else [tell("checkin_wizard.enter_skips")])]
    title = tell(f"checkin_wizard.{key}_title")
    return TextScreen("", title, tuple(lead), default, can_go_back=True, can_skip=True)


def make_summary(guide: Guide, occasion: Occasion, draft: Draft, outlook: Outlook) -> Screen:
    """Say what will be recorded and what it does to the plan, before anything is written."""
    lines = [
        tell("checkin_wizard.line", name=name, words=words or tell("checkin.not_said"))
        for name, words in (
            (tell("checkin.met"), tell(f"checkin.met_{draft.met}") if draft.met else ""),
            (tell("checkin.in_the_way"), draft.in_the_way),
            (tell("checkin.if_then"), draft.if_then),
            (tell("checkin.next_step"), draft.next),
        )
    ]
    lines += _tell_changes(guide, outlook)
    if draft.shift:
        moved = tell(f"checkin_wizard.shift_{draft.shift}")
        lines.append(tell("checkin_wizard.line", name=tell("checkin_wizard.new_days"), words=moved))
    return Screen(
        position="",
        title=tell("checkin_wizard.summary_title", number=occasion.number),
        lead=tuple(lines),
        options=(
            Option(RECORD, tell("checkin_wizard.record"), suggested=True),
            Option(LEAVE, tell("checkin_wizard.leave")),
        ),
        can_go_back=True,
    )


def _tell_changes(guide: Guide, outlook: Outlook) -> list[str]:
    if outlook.begins is None:
        return []
    lines = [
        tell(
            "checkin_wizard.changed",
            name=name_answer(guide, key),
            before=label_answer(guide, key, before),
            after=label_answer(guide, key, after),
        )
        for key, before, after in outlook.changed
    ]
    lines.append(tell("checkin.effect", day=format_day(outlook.begins), new=outlook.new, gone=outlook.gone))
    if outlook.look_again:
        lines.append(tell("checkin_wizard.look_again", count=outlook.look_again))
    return lines
