"""``careerpath workshop sheet`` and ``workshop agenda``: what a coach prints before the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.reading import read_size
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.result import Result
from careerpath.text import shorten
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.workshop_models import WorkshopAgenda
    from careerpath.output.blocks import Block

_MINUTES = "--minutes"


def print_sheet(large: bool, size: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show the blank worksheet, in large print if ``large``. Raises CareerpathError for a wrong ``size`` of paper."""
    destination = page.find_destination(settings)
    sheets = read_size(size)
    guide = open_guide(settings).guide

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.sheet_document import make_sheet

        return make_sheet(guide)

    def make_data() -> Any:
        from careerpath.output.workshop_json import sheet_to_data

        return sheet_to_data(guide)

    shown = Page("workshop-sheet", make_blocks, make_data, "large-print" if large else "one-sheet", sheets)
    return present(guide, shown, destination, page.force)


def print_agenda(minutes: str | None, size: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show the coach's pack for a workshop of ``minutes``.

    Raises CareerpathError where the guide has no workshop part, or no agenda of that length, and for a wrong ``size``
    of paper.
    """
    destination = page.find_destination(settings)
    sheets = read_size(size)
    guide = open_guide(settings).guide
    agenda = find_agenda(guide, minutes)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.agenda_document import make_agenda

        return make_agenda(guide, agenda)

    def make_data() -> Any:
        from careerpath.output.workshop_json import agenda_to_data

        return agenda_to_data(guide, agenda)

    shown = Page("workshop-agenda", make_blocks, make_data, size=sheets)
    return present(guide, shown, destination, page.force)


def find_agenda(guide: Guide, minutes: str | None) -> WorkshopAgenda:
    """Return the agenda that takes ``minutes``. Raises CareerpathError, naming the lengths there are."""
    agendas = {str(agenda.minutes): agenda for agenda in guide.workshop_agendas.values()}
    if not agendas:
        raise CareerpathError([Problem("no-workshop", tell("workshop_agenda.none", guide=guide.info.name))])
    if minutes is not None and (agenda := agendas.get(minutes.strip())):
        return agenda
    hint = tell("workshop_agenda.minutes_hint", words=", ".join(agendas))
    if minutes is None:
        raise CareerpathError([Problem("no-minutes", tell("workshop_agenda.no_minutes"), Place(_MINUTES), hint)])
    message = tell("workshop_agenda.wrong_minutes", word=shorten(minutes))
    raise CareerpathError([Problem("wrong-minutes", message, Place(_MINUTES), hint)])
