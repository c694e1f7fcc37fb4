"""A check-in as a document: the test, what was said, how the phase stands, what changed, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from careerpath.guide.content import Guide
from careerpath.output.blocks import (
    Block,
    Field,
    Fields,
    Heading,
    Line,
    Notice,
    Paragraph,
    collect_sources,
    make_field,
)
from careerpath.output.page_closing import make_sources
from careerpath.output.portfolio_document import make_portfolio
from careerpath.output.today_document import count_marks, list_due
from careerpath.planning.checkin_view import Ahead, Effect, Page, Stood
from careerpath.planning.portfolio import gather_portfolio
from careerpath.planning.progress import CheckIn, Step
from careerpath.vocabulary import format_day, format_span, tell
from careerpath.worksheet.labels import label_answer, name_answer


def make_checkin(guide: Guide, page: Page) -> list[Block]:
    """Return a check-in as it was recorded last, or the sheet of one that was not."""
    stood, said = page.stood, page.stood.said
    span = format_span(stood.stage.start, stood.stage.end)
    test = tell("plan.exit_test", day=format_day(stood.stage.end))
    blocks: list[Block] = [
        Heading(1, tell("checkin.title", number=stood.number, name=page.name), span),
        Fields((make_field(test, stood.stage.exit_test), *_make_said(said))),
        *_make_changes(guide, said, page.effect),
        *_make_actions(page),
        *(_make_ahead(page.ahead) if page.ahead else ()),
        Fields((make_field(tell("today.so_far"), count_marks(page.today)),)),
    ]
    if page.recorded:
        blocks.append(Paragraph(tell("checkin.take_back"), quiet=True))
    elif said is None:
        blocks.append(Paragraph(tell("checkin.record_it", number=stood.number), quiet=True))
    return blocks if page.ahead else [*blocks, *_make_portfolio(guide, page)]


def _make_said(said: CheckIn | None) -> tuple[Field, ...]:
    """What the person said; on a sheet that is not filled in, the room for it."""
    unsaid = tell("checkin.not_said" if said else "checkin.not_yet")
    met = tell(f"checkin.met_{said.met}") if said and said.met else unsaid
    rows = [make_field(tell("checkin.met"), met)]
    for key, words in (
        ("checkin.in_the_way", said.in_the_way if said else ""),
        ("checkin.if_then", said.if_then if said else ""),
        ("checkin.next_step", said.next if said else ""),
    ):
        rows.append(make_field(tell(key), words or unsaid))
    if said is not None:
        rows.append(make_field(tell("checkin.recorded"), format_day(said.day)))
    if said is not None and said.shift:
        key = "checkin.moved_later" if said.shift > 0 else "checkin.moved_earlier"
        count = abs(said.shift)
        days = tell("checkin.days", count=count) if count > 1 else tell("checkin.one_day")
        rows.append(make_field(tell("checkin.moved_all"), tell(key, days=days)))
    return tuple(rows)


def _make_changes(guide: Guide, said: CheckIn | None, effect: Effect | None) -> list[Block]:
    if said is None or not said.changed:
        return []
    suggested = {key for key, _ in effect.suggested} if effect else set()
    rows = []
    for key, before, after in said.changed:
        labels = (label_answer(guide, key, written) for written in (before, after))
        words = tell("checkin.change", **dict(zip(("before", "after"), labels, strict=True)))
        if key in suggested:
            words = tell("checkin.suggested", words=words)
        rows.append(make_field(name_answer(guide, key), words))
    return [Heading(2, tell("checkin.changes")), Fields(tuple(rows)), *_make_effect(effect)]


def _make_effect(effect: Effect | None) -> list[Block]:
    """What the change did to the plan. It is known only where it was made just now."""
    if effect is None:
        return []
    words = tell("checkin.effect", day=format_day(effect.begins), new=len(effect.new), gone=len(effect.gone))
    blocks: list[Block] = [Paragraph(words)]
    if effect.look_again:
        blocks += [
            Paragraph(tell("checkin.look_again_lead")),
            Fields((_list_steps(tell("checkin.look_again"), effect.look_again, _name_step),)),
        ]
    return [*blocks, *(Notice(tell(f"notes.{note.code}", **dict(note.values))) for note in effect.notes)]


def _make_actions(page: Page) -> list[Block]:
    """The phase's actions by what became of them; a group without one is left out."""
    stood, own = page.stood, {step.id for step in page.saved.steps}
    waiting = sorted((*stood.open, *stood.moved), key=lambda due: due.day)
    fields = [
        _list_steps(tell(f"checkin.{key}"), [due.step for due in group], lambda step: _tell_mark(stood, step))
        for key, group in (
            ("done", stood.done),
            ("skipped", stood.skipped),
            ("gone", [due for due in waiting if due.step.id not in own]),
        )
        if group
    ]
    still = [due for due in waiting if due.step.id in own]
    lists = (
        ("checkin.open", [due for due in still if due.day == due.step.planned]),
        ("checkin.moved", [due for due in still if due.day != due.step.planned]),
    )
    return [
        Heading(2, tell("checkin.actions")),
        *([Fields(tuple(fields))] if fields else []),
        *(list_due(tell(key), group) for key, group in lists if group),
    ]


def _list_steps(label: str, steps: Sequence[Step], say: Callable[[Step], str]) -> Field:
    return Field(label, tuple(Line(say(step)) for step in steps))


def _name_step(step: Step) -> str:
    return tell("checkin.step", title=step.title, id=step.id)


def _tell_mark(stood: Stood, step: Step) -> str:
    mark = stood.marks.get(step.id)
    words = mark.words if mark else ""
    return tell("checkin.step_words", step=_name_step(step), words=words) if words else _name_step(step)


def _make_ahead(ahead: Ahead) -> list[Block]:
    label = tell("checkin.phase", first=ahead.first_day, last=ahead.last_day)
    return [
        Heading(2, tell("checkin.ahead")),
        Fields((make_field(label, ahead.phase.aim),)),
        *([list_due(tell("checkin.first"), ahead.actions)] if ahead.actions else []),
    ]


def _make_portfolio(guide: Guide, page: Page) -> list[Block]:
    """On the last day: what the plan leaves in one's hands."""
    blocks = make_portfolio(guide, page.plan, gather_portfolio(page.plan))
    return [*blocks, *make_sources(guide, collect_sources(blocks))]
