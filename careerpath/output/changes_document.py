"""What differs from one plan to another, as a document: answers, days, and actions that went, came or changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.output.plan_closing import list_labels, show_answer
from careerpath.planning.changes import ActionChange, AnswerChange, Changes
from careerpath.planning.model import Plan, PlannedAction
from careerpath.vocabulary import format_day, format_minutes, format_span, tell
from careerpath.worksheet.labels import name_answer

# The other saved plan; the plan that the one in use replaced; the first one that is kept; the days as they were made.
With: TypeAlias = Literal["other", "replaced", "first", "planned"]
_START = "start"


class Compared(NamedTuple):
    """Two plans and what is compared: ``names`` of both (of one plan over time, its own twice).

    ``until`` is the day on which a former plan was replaced, None where there is none.
    """

    names: tuple[str, str]
    kind: With
    until: date | None
    before: Plan
    after: Plan


def make_changes(guide: Guide, compared: Compared, changes: Changes) -> list[Block]:
    """Return what is compared with what, then everything that differs, and how many actions are the same."""
    blocks = _make_opening(compared)
    if changes.is_empty:
        return [*blocks, Paragraph(tell("plan_diff.nothing"))]
    rows = [_tell_answer(guide, compared, change) for change in changes.answers]
    if changes.days[0] != changes.days[1] and all(change.key != _START for change in changes.answers):
        rows.append((tell("plan_diff.days"), format_span(*changes.days[0]), format_span(*changes.days[1])))
    if rows:
        fields = tuple(
            make_field(label, tell("plan_diff.change", before=before, after=after)) for label, before, after in rows
        )
        blocks += [Heading(2, tell("plan_diff.answers_title")), Fields(fields)]
    blocks += _list("gone", [_tell_action(action) for action in changes.gone])
    blocks += _list("new", [_tell_action(action) for action in changes.new])
    blocks += _list("day", [_tell_day(pair) for pair in changes.changed if pair.other_day])
    blocks += _list("form", [_tell_form(pair) for pair in changes.changed if pair.other_form])
    return [*blocks, Paragraph(tell("plan_diff.same", count=changes.same))]


def _make_opening(compared: Compared) -> list[Block]:
    before, after = compared.names
    if compared.kind == "other":
        title = tell("plan_diff.title", before=before, after=after)
        return [Heading(1, title), Paragraph(tell("plan_diff.lead"))]
    until = format_day(compared.until) if compared.until else ""
    title = tell("plan_diff.title_own", name=after)
    return [Heading(1, title), Paragraph(tell(f"plan_diff.lead_{compared.kind}", day=until))]


def _tell_answer(guide: Guide, compared: Compared, change: AnswerChange) -> tuple[str, str, str]:
    values = [
        tell("review.not_said") if answer is None else show_answer(guide, change.key, answer, list_labels(plan))
        for answer, plan in ((change.before, compared.before), (change.after, compared.after))
    ]
    return name_answer(guide, change.key), values[0], values[1]


def _list(kind: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    return [Heading(2, tell(f"plan_diff.{kind}_title", count=len(lines))), Items(tuple(map(Line, lines)))]


def _tell_action(action: PlannedAction) -> str:
    return tell("plan_diff.action", title=action.title, id=action.id, day=format_day(action.date))


def _tell_day(pair: ActionChange) -> str:
    before, after = format_day(pair.before.date), format_day(pair.after.date)
    return tell("plan_diff.changed", title=pair.after.title, id=pair.after.id, before=before, after=after)


def _tell_form(pair: ActionChange) -> str:
    before, after = format_minutes(pair.before.minutes), format_minutes(pair.after.minutes)
    if before == after:
        return tell("plan_diff.other_words", title=pair.after.title, id=pair.after.id, minutes=after)
    return tell("plan_diff.changed", title=pair.after.title, id=pair.after.id, before=before, after=after)
