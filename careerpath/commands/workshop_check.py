"""``careerpath workshop check``: what is wrong with a roster, before anybody needs it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.reading import read_order
from careerpath.commands.roster_files import STDIN, open_roster
from careerpath.commands.writing import Destination
from careerpath.errors import FINDINGS, CareerpathError
from careerpath.result import Message, Result
from careerpath.vocabulary import tell
from careerpath.workshop.checking import check_roster, is_unreadable
from careerpath.workshop.day_order import Order
from careerpath.workshop.headings import tell_columns
from careerpath.workshop.namesakes import tell_namesakes

if TYPE_CHECKING:
    from careerpath.output.blocks import Block

# Problems that are shown where somebody reads them as they scroll by, and in a document. JSON has all of them.
MOST_ON_SCREEN = 50
MOST_IN_DOCUMENT = 1000
# The folder that the help's examples use.
_FOLDER = "handouts"


def show_findings(typed: str, dates: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show what is wrong with the roster ``typed``, exit 1 where anything is. Raises CareerpathError.

    That is for a file that cannot be read at all, or another word than the two for ``dates``.
    """
    destination, order = page.find_destination(settings), read_order(dates)
    guide = open_guide(settings).guide
    with open_roster(typed, guide, order) as opened:
        if is_unreadable(opened.roster):
            raise CareerpathError(opened.roster.problems_of_the_file)
        checked = check_roster(opened.roster, _find_most(destination))
        encoding = opened.lines.tell_encoding()
    notes = [*tell_columns(checked.columns, checked.ignored), *tell_namesakes(checked.namesakes)]
    if encoding:
        notes.insert(0, tell("workshop_check.encoding", file=typed, words=encoding))

    command = _write_command(typed, order, settings)
    # a page of text has lines of a width, and a command in two lines cannot be typed as it stands
    is_beside = destination.format in ("text", "plain")

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.roster_document import make_findings

        return make_findings(guide, typed, checked, notes, "" if is_beside else command)

    def make_data() -> object:
        from careerpath.output.roster_json import findings_to_data

        return findings_to_data(typed, checked, notes)

    result = present(guide, Page("workshop-check", make_blocks, make_data), destination, page.force)
    if not checked.is_fine:
        return result._replace(exit_code=FINDINGS)
    following = [Message(tell("workshop_check.next", command=command), whole=True)] if is_beside else []
    return result._replace(messages=(*result.messages, *following))


def _write_command(typed: str, order: Order | None, settings: Settings) -> str:
    """Return what to type for the handouts of this roster, read as it was read here."""
    # a name that begins with a dash would be an option
    file = f"./{typed}" if typed.startswith("-") and typed != STDIN else typed
    words = [file, "--output", _FOLDER]
    words += ["--dates", order] if order else []
    words += ["--guide", str(settings.guide)] if settings.guide else []
    return tell("workshop_check.plan_command", words=shlex.join(words))


def _find_most(destination: Destination) -> int | None:
    if destination.format == "json":
        return None
    is_scrolled = destination.file is None and destination.format in ("text", "plain")
    return MOST_ON_SCREEN if is_scrolled else MOST_IN_DOCUMENT
