"""The saved plans as a document: a few facts of each, what a verb did to them, and what it would remove."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerpath.output.blocks import Block, Fields, Heading, Items, Line, Paragraph, Row, Table, make_field
from careerpath.output.today_document import count_marks
from careerpath.planning.shelf import Shelved, Stand, find_in_use
from careerpath.vocabulary import format_day, format_span, tell

_FACTS = ("role", "days", "so_far", "next")


def make_plans(shelf: Sequence[Shelved], today: date) -> list[Block]:
    """Return the table of all saved plans, then those that cannot be read, each with the reason."""
    if not shelf:
        return [Paragraph(tell("plans.none"))]
    blocks: list[Block] = [Heading(1, tell("plans.title", count=len(shelf)), format_day(today))]
    rows = [Row((_name(one), *_tell_facts(one.stand))) for one in shelf if one.stand]
    if rows:
        columns = tuple(tell(f"plans.{column}") for column in ("plan", *_FACTS))
        blocks.append(Table(columns, tuple(rows)))
    if unread := [one for one in shelf if one.problem]:
        fields = tuple(make_field(_name(one), one.problem.message) for one in unread if one.problem)
        blocks += [Heading(2, tell("plans.unread_title")), Fields(fields), Paragraph(tell("plans.unread"), quiet=True)]
    if changed := [one.name for one in shelf if one.stand and one.stand.guide_changed]:
        blocks.append(Paragraph(tell("plans.guide_changed", names=", ".join(changed)), quiet=True))
    if find_in_use(shelf) is None:
        blocks.append(Paragraph(tell("plans.choose")))
    return [*blocks, Paragraph(tell("plans.verbs"), quiet=True)]


def make_chosen(one: Shelved) -> list[Block]:
    """Return which plan is in use from now on, and in short what ``careerpath today`` shows of it."""
    blocks: list[Block] = [Paragraph(tell("plans.used", name=one.name))]
    if one.stand:
        facts = zip(_FACTS, _tell_facts(one.stand), strict=True)
        blocks.append(Fields(tuple(make_field(tell(f"plans.{fact}"), words) for fact, words in facts)))
    return blocks


def make_deed(lines: Sequence[str], shelf: Sequence[Shelved] | None) -> list[Block]:
    """Return what a verb did, a line each, and of the plans on ``shelf`` (None: not said) which one is in use now."""
    told: Block = Paragraph(lines[0]) if len(lines) == 1 else Items(tuple(Line(line) for line in lines))
    return [told] if shelf is None else [told, Paragraph(tell_in_use(shelf))]


def tell_in_use(shelf: Sequence[Shelved]) -> str:
    """Say which plan is in use now, if any."""
    name = find_in_use(shelf)
    if name is not None:
        return tell("plans.now_in_use", name=name)
    return tell("plans.choose_from", names=", ".join(one.name for one in shelf)) if shelf else tell("plans.none")


def describe_plan(one: Shelved) -> str:
    """Return a plan's name and how far it has come, or why it cannot be read, in one line."""
    words = count_marks(one.stand.today) if one.stand else tell("plans.unread_short")
    return tell("plans.described", name=one.name, words=words)


def _name(one: Shelved) -> str:
    return tell("plans.name_in_use", name=one.name) if one.in_use else one.name


def _tell_facts(stand: Stand) -> tuple[str, ...]:
    """Return the role and project, the days, how far the plan has come, and what is next: in the order of _FACTS."""
    return _tell_role(stand), _tell_days(stand), _tell_marks(stand), _tell_next(stand)


def _tell_role(stand: Stand) -> str:
    if stand.role_title and stand.project:
        return tell("plans.role_project", role=stand.role_title, project=stand.project)
    return stand.role_title or stand.project or tell("plans.not_said")


def _tell_days(stand: Stand) -> str:
    span = format_span(stand.start, stand.end)
    if stand.today.number < 1:
        return tell("plans.span_before", span=span)
    if stand.today.number > stand.days:
        return tell("plans.span_after", span=span)
    return tell("plans.span_day", span=span, number=stand.today.number, of=stand.days)


def _tell_marks(stand: Stand) -> str:
    marks = count_marks(stand.today)
    return tell("plans.late", marks=marks, late=len(stand.today.late)) if stand.today.late else marks


def _tell_next(stand: Stand) -> str:
    due = stand.next
    if due is None:
        return tell("plans.nothing_open")
    return tell("today.next_line", title=due.step.title, id=due.step.id, day=format_day(due.day))
