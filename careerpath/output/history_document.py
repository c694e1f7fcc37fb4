"""What happened to a saved plan, in sentences by day, the newest last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Field, Fields, Heading, Line, Notice, Paragraph
from careerpath.output.statuses import end_sentence
from careerpath.planning.history import Happening, list_happenings
from careerpath.planning.saved import SavedPlan
from careerpath.vocabulary import format_day, tell
from careerpath.worksheet.labels import PARKED, label_answer, name_answer

# More actions than these that one command moved or took back are told as a number.
_MOST_NAMED = 5
_UNDONE = ("done", "skipped", "moved", "evidence")


def make_history(guide: Guide, saved: SavedPlan, name: str, most: int) -> list[Block]:
    """Return what happened to the plan ``name`` by day. ``most`` is how many changes are kept, or fewer long ones."""
    blocks: list[Block] = [Heading(1, tell("history.title", name=name))]
    happenings = list_happenings(saved)
    if not happenings:
        return [*blocks, Paragraph(tell("history.nothing"))]
    kept = saved.progress.history
    if len(kept) >= most or kept[0].turn > 1:
        blocks.append(Notice(tell("history.most", count=len(kept))))
    rows: list[Field] = []
    for day, ones in groupby(happenings, key=lambda one: one.day):
        lines = (line for same in _gather(list(ones)) for line in _tell(guide, saved, same))
        rows.append(Field(format_day(day), tuple(Line(end_sentence(line)) for line in lines)))
    return [*blocks, Fields(tuple(rows))]


def _gather(ones: Sequence[Happening]) -> Iterator[Sequence[Happening]]:
    """Yield what is told in one line: all that one command moved, or all moves that one took back; else one by one."""
    for _, group in groupby(enumerate(ones), key=lambda pair: _find_group(*pair)):
        yield [one for _, one in group]


def _find_group(place: int, one: Happening) -> tuple[int, str, str]:
    if one.deed == "moved" or (one.deed == "undone" and one.actions):
        return one.turn, one.deed, one.undid or ""
    return -1 - place, one.deed, ""


def _tell(guide: Guide, saved: SavedPlan, same: Sequence[Happening]) -> list[str]:
    one = same[0]
    if one.deed == "moved":
        return [_tell_moves(same)]
    if one.deed == "undone":
        return [_tell_undone(same)]
    if one.deed == "checked":
        return _tell_check_in(guide, one)
    if one.deed == "rebuilt":
        kept = any(version.turn == one.turn for version in saved.earlier)
        return [tell("history.rebuilt" if kept else "history.rebuilt_gone")]
    key = f"{one.deed}_words" if one.words else one.deed
    return [tell(f"history.{key}", actions=_name(one.actions), words=one.words)]


def _name(actions: Sequence[tuple[str, str]]) -> str:
    """Return every action's title with its id; one that no kept plan has by its id alone."""
    return "; ".join(name if name == title else tell("history.action", title=title, id=name) for name, title in actions)


def _name_few(same: Sequence[Happening]) -> str:
    actions = [action for one in same for action in one.actions]
    return _name(actions) if len(actions) <= _MOST_NAMED else tell("history.many", count=len(actions))


def _tell_moves(same: Sequence[Happening]) -> str:
    """Tell both days where they are the same for all, else where to, else how far."""
    actions = _name_few(same)
    days = [(one.before, one.after) for one in same if one.before and one.after]
    before, after = days[0]
    if len(set(days)) == 1:
        return tell("history.moved", actions=actions, before=format_day(before), after=format_day(after))
    if all(other == after for _, other in days):
        return tell("history.moved_to", actions=actions, after=format_day(after))
    shift = (after - before).days
    if any((last - first).days != shift for first, last in days):
        return tell("history.moved_many", actions=actions)
    count = tell("history.days" if abs(shift) > 1 else "history.day", count=abs(shift))
    return tell("history.moved_later" if shift > 0 else "history.moved_earlier", actions=actions, days=count)


def _tell_undone(same: Sequence[Happening]) -> str:
    one = same[0]
    if one.check_in:
        return tell("history.undone_checkin", number=one.check_in)
    if not one.actions:
        return tell("history.undone_plan")
    if one.undid == "moved" and one.after and all(other.after == one.after for other in same):
        return tell("history.undone_move", actions=_name_few(same), day=format_day(one.after))
    return tell(f"history.undone_{one.undid}" if one.undid in _UNDONE else "history.undone", actions=_name_few(same))


def _tell_check_in(guide: Guide, one: Happening) -> list[str]:
    """A line for the check-in, and one for each thing that was said or changed there."""
    said = one.said
    line = tell("history.check_in", number=one.check_in)
    if said is None:
        return [line, *([tell("history.in_the_way", words=one.words)] if one.words else [])]
    if said.met:
        line = tell(f"history.met_{said.met}", line=line)
    parts = (("in_the_way", said.in_the_way), ("if_then", said.if_then), ("next", said.next))
    lines = [line, *(tell(f"history.{key}", words=words) for key, words in parts if words)]
    for key, *values in said.changed:
        before, after = (
            label_answer(guide, key, value) if value or key == PARKED else tell("review.not_said") for value in values
        )
        lines.append(tell("history.changed", label=name_answer(guide, key), before=before, after=after))
    return lines
