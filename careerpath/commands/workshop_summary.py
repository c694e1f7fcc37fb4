"""``careerpath workshop summary``: where a room stands, from a roster or a folder of handouts, plans or answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, find_today, open_guide
from careerpath.commands.options import SUMMARY_FORMATS
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.reading import read_order
from careerpath.commands.room_people import Room
from careerpath.commands.running import make_note
from careerpath.commands.writing import Destination, deliver
from careerpath.errors import FINDINGS, CareerpathError
from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.result import Result
from careerpath.vocabulary import tell
from careerpath.workshop.summary import Summary, summarize
from careerpath.workshop.suppression import LEAST

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


def show_summary(
    typed: str, least: int, with_names: bool, dates: str | None, page: PageRequest, settings: Settings
) -> Result:
    """Show where the people of ``typed`` stand; exit 1 where a row or a file could not be counted.

    ``dates`` is the order of days in figures. Raises CareerpathError for a wrong ``least`` or order,
    and where nobody is there to count.
    """
    destination, order = page.find_destination(settings, SUMMARY_FORMATS), read_order(dates)
    if least < LEAST:
        hint = tell("workshop_summary.least_hint", least=LEAST)
        problem = Problem("wrong-least", tell("workshop_summary.least", least=LEAST), Place("--least"), hint)
        raise CareerpathError([problem])
    guide = open_guide(settings).guide
    room = Room(guide, typed, find_today(), order)
    people = room.read()
    first = next(people, None)
    if first is None:
        raise CareerpathError(room.miss_people())
    summary = summarize(guide, chain((first,), people), least, with_names)
    result = _present(guide, summary, room.left_out, destination, page.force)
    nameless = [make_note(tell("workshop_summary.csv_names"))] if with_names and destination.format == "csv" else []
    return result._replace(
        messages=(*result.messages, *room.list_notes(), *nameless),
        problems=tuple(room.problems),
        exit_code=FINDINGS if room.left_out else result.exit_code,
    )


def _present(guide: Guide, summary: Summary, left_out: int, destination: Destination, force: bool) -> Result:
    if destination.format == "csv":
        return _write_csv(guide, summary, destination, force)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.summary_document import make_summary

        return make_summary(guide, summary)

    def make_data() -> object:
        from careerpath.output.summary_data import summary_to_data

        return summary_to_data(guide, summary, left_out)

    return present(guide, Page("workshop-summary", make_blocks, make_data), destination, force)


def _write_csv(guide: Guide, summary: Summary, destination: Destination, force: bool) -> Result:
    from careerpath.output.summary_data import list_rows
    from careerpath.workshop.csv_safe import write_lines

    return deliver(destination, "".join(write_lines(list_rows(guide, summary))), force)
