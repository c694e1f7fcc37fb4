"""What a shell offers while a verb is typed: ids with their titles, read from the guide in use, and fixed words.

Whatever goes wrong, a shell must not be disturbed in the middle of a line: then nothing is offered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from typer import Context

if TYPE_CHECKING:
    from careerpath.guide.content import Guide
    from careerpath.planning.saved import SavedPlan

    GuideOrNone: TypeAlias = Guide | None
    PlanOrNone: TypeAlias = SavedPlan | None

Offer: TypeAlias = tuple[str, str]
Completer: TypeAlias = Callable[[Context, str], list[Offer]]
# A shell evaluates what it is offered. Titles of another guide must not be able to end a quotation or run anything.
_HARMLESS = str.maketrans(dict.fromkeys('\\`$"', ""))


def complete(*tables: str) -> Completer:
    """Return a completer for the ids of ``tables`` (names of the guide's tables, in the order they are offered)."""

    def offer(context: Context, incomplete: str) -> list[Offer]:
        return _choose(incomplete, _list_records(context, tables))

    return offer


def complete_anything(context: Context, incomplete: str) -> list[Offer]:
    """Offer every id of every table of the guide."""
    from careerpath.guide.content import TABLE_NAMES

    named = tuple(name for name in TABLE_NAMES if name != "band_table")
    return _choose(incomplete, _list_records(context, named))


def complete_answer(key: str) -> Completer:
    """Return a completer for what may answer ``key``: the choices of a fact, the kinds of data, the paces."""

    def offer(context: Context, incomplete: str) -> list[Offer]:
        from careerpath.worksheet.values import list_choices

        guide = _open_guide(context)
        return _choose(incomplete, list_choices(guide, key).items() if guide else ())

    return offer


def complete_word(words: Sequence[str]) -> Completer:
    """Return a completer for fixed ``words``."""

    def offer(_context: Context, incomplete: str) -> list[Offer]:
        return _choose(incomplete, ((word, "") for word in words))

    return offer


def complete_plans(_context: Context, incomplete: str) -> list[Offer]:
    """Offer the names of the saved plans."""
    from careerpath.commands.context import find_home_folder
    from careerpath.errors import CareerpathError
    from careerpath.store.plans import list_plans

    try:
        return _choose(incomplete, ((name, "") for name in list_plans(find_home_folder())))
    except (CareerpathError, OSError):
        return []


def complete_actions(context: Context, incomplete: str) -> list[Offer]:
    """Offer the actions of the plan in use that are still open, or of the plan that was typed, with their titles."""
    from careerpath.planning.progress import list_open

    saved = _open_plan(context)
    steps = list_open(saved.steps, saved.progress) if saved else ()
    return _choose(incomplete, ((step.id, step.title) for step in steps))


def complete_every_action(context: Context, incomplete: str) -> list[Offer]:
    """Offer all actions of that plan, whatever became of them, with their titles."""
    saved = _open_plan(context)
    return _choose(incomplete, ((step.id, step.title) for step in saved.steps) if saved else ())


def complete_touched(context: Context, incomplete: str) -> list[Offer]:
    """Offer the actions of that plan to which something happened that can be undone, with their titles."""
    from careerpath.planning.progress import find_last

    saved = _open_plan(context)
    steps = [step for step in saved.steps if find_last(saved.progress, step.id)] if saved else ()
    return _choose(incomplete, ((step.id, step.title) for step in steps))


def complete_days(context: Context, incomplete: str) -> list[Offer]:
    """Offer the days of that plan on which a phase ends, with the tests of those days."""
    from careerpath.planning.checkins import list_days

    saved = _open_plan(context)
    days = list_days(saved.stages) if saved else {}
    return _choose(incomplete, ((str(number), stage.exit_test) for number, stage in days.items()))


def complete_met(_context: Context, incomplete: str) -> list[Offer]:
    """Offer the words for how a phase's test went."""
    from careerpath.planning.checkins import MET

    return _choose(incomplete, ((word, "") for word in MET))


def _open_plan(context: Context) -> "PlanOrNone":
    from careerpath.commands.opening import open_plan
    from careerpath.errors import CareerpathError

    try:
        return open_plan(context.params.get("plan")).saved
    except (CareerpathError, OSError):
        return None


def _choose(incomplete: str, known: Iterable[Offer]) -> list[Offer]:
    """Return those of ``known`` that begin with ``incomplete`` (typer takes no others), each name once."""
    from careerpath.text import clean

    found: dict[str, str] = {}
    for name, title in known:
        if name.startswith(incomplete):
            found.setdefault(name, clean(title).translate(_HARMLESS))
    return list(found.items())


def _list_records(context: Context, tables: Sequence[str]) -> Iterator[Offer]:
    from careerpath.guide.names import name_record

    guide = _open_guide(context)
    for table in tables if guide else ():
        yield from ((name, name_record(record)) for name, record in getattr(guide, table).items())


def _open_guide(context: Context) -> "GuideOrNone":
    """Open the guide that was typed before the word to complete, else the one in use; None where it cannot be read."""
    from careerpath.commands.context import Settings, check_settings, open_guide
    from careerpath.errors import CareerpathError

    above = context.parent.params.get("guide") if context.parent else None
    try:
        return open_guide(check_settings(Settings(guide=context.params.get("guide") or above))).guide
    except (CareerpathError, OSError):
        return None
