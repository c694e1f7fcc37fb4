"""Where an action comes from: each owner's own words, or, asked by its id alone, all its owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from careerpath.guide.content import DERIVED, OURS, OWNERS, STATED, Guide
from careerpath.guide.names import name_record
from careerpath.layout import SEPARATOR
from careerpath.lookup.why_index import OwnedAction, label_kind
from careerpath.lookup.why_model import Reason, Statement
from careerpath.lookup.why_records import is_filled, label_key, read_origin
from careerpath.lookup.why_sources import ACTION
from careerpath.lookup.why_words import describe_wording, list_flags
from careerpath.vocabulary import format_minutes, tell

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action

_OURS = ((OURS,), DERIVED)
_PROJECT = "project"
OWNER = "owner"


def explain_action(guide: Guide, owned: OwnedAction) -> Reason:
    """Return where one owner's action comes from, told in full."""
    action = owned.action
    return Reason(
        ACTION,
        owned.address,
        describe_wording(action.title),
        describe_wording(action.text),
        action.source,
        action.basis,
        tuple(_list_lines(guide, owned)),
        tuple(name for name in guide.differences if name in action.source),
        filled=is_filled(action),
    )


def explain_owners(guide: Guide, owned: Sequence[OwnedAction]) -> Reason:
    """Return where an action of several owners comes from: a line for each of them, under the id that means only it."""
    kind = owned[0].owner.partition(".")[0]
    source = tuple(dict.fromkeys(name for one in owned for name in one.action.source))
    basis = STATED if all(one.action.basis == STATED for one in owned) else DERIVED
    name = owned[0].action.id
    text = tell("why_page.owners", count=len(owned), address=owned[0].address)
    lines = tuple(
        Statement(one.address, name_owner(guide, one), describe_wording(one.action.title), *_origin(one.action))
        for one in owned
    )
    title = tell("why_page.owners_title", count=len(owned), kind=label_kind(kind))
    # Of a title's slots only a person's own answer is told in brackets, which the page then explains.
    filled = any("[" in line.text for line in lines)
    return Reason(ACTION, name, title, text, source, basis, lines, filled=filled)


def _origin(action: Action) -> tuple[tuple[str, ...], str]:
    return action.source, action.basis


def name_owner(guide: Guide, owned: OwnedAction) -> str:
    """Return the owner of an action as ``role: Clinical AI evaluator``."""
    kind, _, name = owned.owner.partition(".")
    record = getattr(guide, OWNERS[kind]).get(name)
    return tell("why_page.item", lead=label_kind(kind), words=name_record(record) if record else name)


def _list_lines(guide: Guide, owned: OwnedAction) -> Iterator[Statement]:
    action = owned.action
    yield Statement(OWNER, label_key(OWNER), name_owner(guide, owned), *_origin(action))
    for key, text in (("done_when", action.done_when), ("evidence", action.evidence)):
        yield Statement(key, label_key(key), describe_wording(text), *_origin(action))
    full, short, least = (format_minutes(minutes) for minutes in action.minutes)
    yield Statement(
        "minutes", label_key("minutes"), tell("why_page.minutes", full=full, short=short, least=least), *_OURS
    )
    yield Statement("use", label_key("use"), tell(f"why_page.use_{action.use}"), *_OURS)
    phase = next((phase for phase in guide.phases.values() if phase.number == action.phase), None)
    if phase is not None:
        words = tell("why_page.phase", label=phase.label, first=phase.first_day, last=phase.last_day)
        yield Statement("phase", label_key("phase"), words, phase.source, phase.basis)
    block = guide.blocks.get(action.block)
    if block is not None:
        yield Statement("block", label_key("block"), block.label, *read_origin(block))
    yield from _list_parts(guide, owned)
    yield from _list_conditions(action)


def _list_parts(guide: Guide, owned: OwnedAction) -> Iterator[Statement]:
    """The required parts of the project that the action makes, each with its own origin."""
    kind, _, name = owned.owner.partition(".")
    project = guide.projects.get(name) if kind == _PROJECT else None
    for part in project.parts if project else ():
        if owned.action.id in part.made_in:
            words = tell("why_page.item", lead=part.label, words=describe_wording(part.what))
            yield Statement("makes", label_key("makes"), words, part.source, part.basis)


def _list_conditions(action: Action) -> Iterator[Statement]:
    """What must come before it, when it stands in a plan at all, and which answers change its words."""
    if action.needs:
        yield Statement("needs", label_key("needs"), SEPARATOR.join(action.needs), *_OURS)
    if action.when:
        yield Statement("when", label_key("when"), SEPARATOR.join(action.when), *_OURS)
    flags = list_flags(action.title, action.text, action.done_when, action.evidence)
    if flags:
        yield Statement("flags", label_key("flags"), SEPARATOR.join(flags), *_OURS)
