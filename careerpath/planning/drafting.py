"""A phase before its words are filled: which actions, in which weeks. And its words, once all phases are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import Guide
from careerpath.planning.model import LeftOut, PlannedAction, PlannedPhase, Week
from careerpath.planning.phrases import CHOSEN, Voice
from careerpath.planning.schedule import Window, date_items, make_trial, split_weeks, spread_weeks
from careerpath.planning.selection import Chosen, Selection, select_actions
from careerpath.wording import SIZES
from careerpath.worksheet.answers import Answers

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action
    from careerpath.guide.worksheet_models import Phase


# Layouts that are kept: some megabytes.
_MOST_LAYOUTS = 4096


class Share(NamedTuple):
    """What a phase is made of: its own actions, and extra ones it may take when there is room, in taking order."""

    phase: Phase
    own: Sequence[Action]
    extras: Sequence[Action]


class Span(NamedTuple):
    """The days on which a phase's actions are laid, both included, and the minutes that they may ask for."""

    start: date
    end: date
    room: int


class PhaseDraft(NamedTuple):
    """A phase before its words are filled: which actions, in which weeks."""

    phase: Phase
    span: Span
    windows: tuple[Window, ...]
    weeks: Sequence[Sequence[Chosen]]
    selection: Selection


def find_owners(answers: Answers) -> tuple[str, ...]:
    """Return whose actions a plan for ``answers`` is made of: ``background.clinical`` and so on."""
    return tuple(f"{kind}.{answers.text(kind)}" for kind in CHOSEN)


def collect_actions(guide: Guide, answers: Answers, voice: Voice) -> list[Action]:
    """Gather the five records' actions whose conditions hold."""
    return [
        action
        for owner in find_owners(answers)
        for action in guide.actions.get(owner, ())
        if not action.when
        or all((flag.removeprefix("not ") in voice.flags) != flag.startswith("not ") for flag in action.when)
    ]


def find_days(phase: Phase, plan_start: date) -> tuple[date, date]:
    """Return the first and the last day of ``phase`` in a plan that begins on ``plan_start``."""
    return plan_start + timedelta(days=phase.first_day - 1), plan_start + timedelta(days=phase.last_day - 1)


class _Layout(NamedTuple):
    """What fits, and in which weeks. It holds the ``actions`` it was made of: what is alive has an id of its own."""

    actions: tuple[Action, ...]
    selection: Selection
    weeks: Sequence[Sequence[Chosen]]


def draft_phase(guide: Guide, share: Share, plan_start: date, span: Span, hours: float) -> PhaseDraft:
    """Choose the actions of a phase that fit ``span`` at ``hours`` a week, and lay them into its weeks."""
    windows = split_weeks(plan_start, span.start, span.end)
    # people of a room share records, hours and days, and finding out what fits takes longest
    days = tuple([window.days for window in windows])
    key = tuple(map(id, share.own)), tuple(map(id, share.extras)), span.room, hours, days
    layouts = guide.keep(_keep_layouts)
    layout = layouts.get(key)
    if layout is None:
        selection, weeks = _lay_out(guide, share, windows, span.room, hours)
        if len(layouts) >= _MOST_LAYOUTS:
            layouts.clear()
        layout = layouts[key] = _Layout((*share.own, *share.extras), selection, weeks)
    return PhaseDraft(share.phase, span, windows, layout.weeks, layout.selection)


def _keep_layouts(guide: Guide) -> dict[tuple[object, ...], _Layout]:  # noqa: ARG001 - each guide keeps its own
    return {}


def _lay_out(
    guide: Guide, share: Share, windows: Sequence[Window], room: int, hours: float
) -> tuple[Selection, Sequence[Sequence[Chosen]]]:
    free, together = guide.keep(_sort_blocks)

    def may_pass(item: Chosen, before: Sequence[Chosen]) -> bool:
        block = item.action.block
        return block in free and all(block != other.action.block for other in before)

    packs = make_trial(windows, hours, may_pass)
    selection = select_actions(share.own, room, packs, share.extras, together)
    return selection, spread_weeks(selection.chosen, windows, hours, may_pass)


def _sort_blocks(guide: Guide) -> tuple[frozenset[str], frozenset[str]]:
    """Return the blocks that are free and those whose actions change size together."""
    blocks = guide.blocks.values()
    return frozenset(b.id for b in blocks if b.free), frozenset(b.id for b in blocks if b.together)


def fill_phase(draft: PhaseDraft, voice: Voice, pace: str) -> PlannedPhase:
    """Return the phase with its words filled, its actions dated."""
    words = draft.phase.accelerated if pace == "accelerated" else draft.phase
    weeks: dict[int, list[PlannedAction]] = {window.number: [] for window in draft.windows}
    for dated in date_items(draft.weeks, draft.windows):
        weeks[dated.window.number].append(_fill_action(dated.item, dated.date, dated.window.number, voice))
    return PlannedPhase(
        id=draft.phase.id,
        label=words.label,
        start=draft.span.start,
        end=draft.span.end,
        aim=voice.say(words.aim),
        exit_test=voice.say(words.exit_test),
        if_then=voice.say(words.if_then),
        room=draft.span.room,
        weeks=tuple(Week(w.number, w.start, w.end, tuple(weeks[w.number])) for w in draft.windows),
    )


def _fill_action(chosen: Chosen, due: date, week: int, voice: Voice) -> PlannedAction:
    action, size = chosen.action, SIZES[chosen.size]
    return PlannedAction(
        id=action.id,
        title=voice.say(action.title, size),
        text=voice.say(action.text, size),
        date=due,
        week=week,
        minutes=chosen.minutes,
        size=size,
        done_when=voice.say(action.done_when, size),
        evidence=voice.phrase(action.evidence),
        block=action.block,
        source=action.source,
        basis=action.basis,
    )


def name_used(drafts: Sequence[PhaseDraft]) -> frozenset[str]:
    """Return the flags by which a sentence knows that an action is in the plan."""
    return frozenset(f"with-{chosen.action.id}" for draft in drafts for chosen in draft.selection.chosen)


def list_left_out(drafts: Sequence[PhaseDraft], voice: Voice) -> tuple[LeftOut, ...]:
    """Return what the phases had no room for, or only in a shorter form, and the practice that was not needed."""
    left: list[LeftOut] = []
    for draft in drafts:
        name = draft.phase.id
        left += [LeftOut(action.id, voice.say(action.title), name, "no-room") for action in draft.selection.dropped]
        for chosen in draft.selection.chosen:
            if chosen.size:
                title = voice.say(chosen.action.title, SIZES[chosen.size])
                left.append(LeftOut(chosen.action.id, title, name, f"{SIZES[chosen.size]}-form"))
        left += [
            LeftOut(action.id, voice.say(action.title), name, "further-practice") for action in draft.selection.unused
        ]
    return tuple(left)
