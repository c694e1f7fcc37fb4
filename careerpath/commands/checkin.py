"""``careerpath checkin``: two minutes on the day of a phase's test, asked, or recorded from what was typed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from careerpath.commands.checkin_answers import Wish, Workbench, open_workbench
from careerpath.commands.context import Settings, find_today, has_terminal, open_guide
from careerpath.commands.gathering import read_flags
from careerpath.commands.opening import OpenPlan, change_plan, note_guide, open_plan, read_live
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.reading import read_days, read_words
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning import checkin_view as view
from careerpath.planning.checkins import MET, Rebuild, Said, list_days, record
from careerpath.planning.progress import Met
from careerpath.planning.saved import SavedPlan
from careerpath.problems import Place, Problem
from careerpath.result import Result
from careerpath.store.checkin_drafts import draft_path
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answer

if TYPE_CHECKING:
    from careerpath.commands.writing import Destination
    from careerpath.output.blocks import Block

_NUMBER = re.compile("[0-9]{1,9}")
_Read = TypeVar("_Read")


class CheckinRequest(NamedTuple):
    """What was typed after ``checkin``: the day, what is said (None: not given), and answers by key as given."""

    number: str
    met: str | None = None
    in_the_way: str | None = None
    if_then: str | None = None
    next: str | None = None
    move_open: str | None = None
    given: Mapping[str, object] = {}
    show: bool = False

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that say something to be recorded."""
        named = {
            "--met": self.met,
            "--in-the-way": self.in_the_way,
            "--if-then": self.if_then,
            "--next": self.next,
            "--move-open": self.move_open,
        }
        return (*(flag for flag, value in named.items() if value is not None), *(f"--{key}" for key in self.given))


class Wanted(NamedTuple):
    """A request that was understood: the day of the plan, what is said, and the answers that are given."""

    number: int
    said: Said
    given: Mapping[str, Answer]


class Written(NamedTuple):
    """A check-in that was recorded: the plan after it, and what changed answers did to it (None: nothing)."""

    opened: OpenPlan
    effect: view.Effect | None


def check_in(request: CheckinRequest, name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Ask for a check-in, record what was typed, or show it. Raises CareerpathError; then nothing is recorded."""
    destination = page.find_destination(settings)
    today = find_today()
    guide = open_guide(settings)
    opened = open_plan(name)
    wanted = _understand(request, guide.guide, opened.saved)
    bench, plan = open_workbench(guide, opened, today), read_live(opened, guide.guide)
    asks = not (request.flags or request.show or settings.no_input) and has_terminal()
    written: Written | None = None
    if asks:
        from careerpath.commands.checkin_asking import Talk

        outcome = Talk(bench, opened, plan, wanted.number).run(settings)
        if isinstance(outcome, Result):
            return outcome
        written = _record(opened, bench, wanted.number, outcome.said, outcome.wish)
    elif request.flags:
        wish = Wish(wanted.given) if wanted.given else None
        written = _record(opened, bench, wanted.number, wanted.said, wish)
    return _present(written or Written(opened, None), bench, wanted.number, bool(written), destination, page.force)


def _record(opened: OpenPlan, bench: Workbench, number: int, said: Said, wish: Wish | None) -> Written:
    """Write the check-in; with other answers the plan is built anew as it stands under the lock."""
    effects: list[view.Effect | None] = []

    def change(saved: SavedPlan) -> SavedPlan:
        _check_number(str(number), saved)
        rebuild: Rebuild | None = None
        effect: view.Effect | None = None
        built = bench.build(saved, wish) if wish else None
        if built:
            rebuild, effect = built
        effects.append(effect)
        return record(saved, number, said, rebuild, bench.today)

    opened = change_plan(opened, change)
    _forget_draft(opened, bench.guide, number)
    return Written(opened, effects[-1])


def _forget_draft(opened: OpenPlan, guide: Guide, number: int) -> None:
    """Remove the draft: what it holds is recorded. Where that fails it is offered again, and nothing is lost."""
    if not draft_path(opened.home, opened.name).is_file():
        return
    from careerpath.commands.checkin_draft import DraftFile

    with contextlib.suppress(CareerpathError):
        DraftFile(opened, guide, number).remove()


def _present(
    written: Written, bench: Workbench, number: int, recorded: bool, destination: Destination, force: bool
) -> Result:
    opened, guide = written.opened, bench.guide
    shown = view.make_page(opened.name, opened.saved, read_live(opened, guide), number, bench.today)
    shown = shown._replace(recorded=recorded, effect=written.effect)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.checkin_document import make_checkin

        return make_checkin(guide, shown)

    def make_data() -> object:
        from careerpath.output.checkin_json import checkin_to_data

        return checkin_to_data(shown)

    return note_guide(present(guide, Page("checkin", make_blocks, make_data), destination, force), guide, opened.saved)


def _understand(request: CheckinRequest, guide: Guide, saved: SavedPlan) -> Wanted:
    """Read all that was typed. Raises CareerpathError with everything that is wrong with it."""
    problems: list[Problem] = []

    def read(reader: Callable[[], _Read], instead: _Read) -> _Read:
        try:
            return reader()
        except CareerpathError as error:
            problems.extend(error.problems)
            return instead

    number = read(lambda: _check_number(request.number, saved), 0)
    hint = tell("checkin.move_hint", number=shorten(request.number))
    said = Said(
        met=cast(Met, read(lambda: _read_met(request.met), "")),
        in_the_way=read(lambda: read_words(request.in_the_way or "", "--in-the-way"), ""),
        if_then=read(lambda: read_words(request.if_then or "", "--if-then"), ""),
        next=read(lambda: read_words(request.next or "", "--next"), ""),
        shift=read(
            lambda: read_days(request.move_open, "--move-open", hint) if request.move_open is not None else 0, 0
        ),
    )
    given, found = read_flags(guide, request.given)
    problems += found
    if request.show and request.flags:
        message = tell("checkin.show_records_nothing", flags=", ".join(request.flags))
        problems.append(Problem("show-and-record", message, Place("--show"), tell("checkin.show_hint")))
    if problems:
        raise CareerpathError(problems)
    return Wanted(number, said, given)


def _check_number(typed: str, saved: SavedPlan) -> int:
    """Return the day of the plan that was typed. Raises CareerpathError where no phase ends on it."""
    known = [day for day in list_days(saved.stages) if day > 0]
    number = int(typed) if _NUMBER.fullmatch(typed.strip()) else 0
    if number not in known:
        hint = tell("hints.one_of", words=", ".join(map(str, known)))
        raise CareerpathError([Problem("unknown-day", tell("checkin.unknown_day", word=shorten(typed)), None, hint)])
    return number


def _read_met(typed: str | None) -> str:
    met = (typed or "").strip().casefold()
    if typed is not None and met not in MET:
        hint = tell("hints.one_of", words=", ".join(MET))
        message = tell("checkin.unknown_met", word=shorten(typed))
        raise CareerpathError([Problem("unknown-met", message, Place("--met"), hint)])
    return met
