"""``careerpath workshop check``: what is wrong with a roster, before anybody needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.roster_files import open_roster
from careerpath.commands.writing import Destination
from careerpath.errors import FINDINGS, CareerpathError
from careerpath.result import Result
from careerpath.vocabulary import tell
from careerpath.workshop.checking import check_roster, is_unreadable
from careerpath.workshop.headings import tell_columns

if TYPE_CHECKING:
    from careerpath.output.blocks import Block

# Problems that are shown where somebody reads them as they scroll by, and in a document. JSON has all of them.
MOST_ON_SCREEN = 50
MOST_IN_DOCUMENT = 1000


def show_findings(typed: str, page: PageRequest, settings: Settings) -> Result:
    """Show what is wrong with the roster ``typed``, exit 1 where anything is. Raises CareerpathError.

    That is for a file that cannot be read at all.
    """
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    with open_roster(typed, guide) as opened:
        if is_unreadable(opened.roster):
            raise CareerpathError(opened.roster.problems_of_the_file)
        checked = check_roster(opened.roster, _find_most(destination))
        encoding = opened.lines.tell_encoding()
    notes = tell_columns(checked.columns, checked.ignored)
    if encoding:
        notes.insert(0, tell("workshop_check.encoding", file=typed, words=encoding))

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.roster_document import make_findings

        return make_findings(guide, typed, checked, notes)

    def make_data() -> object:
        from careerpath.output.roster_json import findings_to_data

        return findings_to_data(typed, checked, notes)

    result = present(guide, Page("workshop-check", make_blocks, make_data), destination, page.force)
    return result if checked.is_fine else result._replace(exit_code=FINDINGS)


def _find_most(destination: Destination) -> int | None:
    if destination.format == "json":
        return None
    is_scrolled = destination.file is None and destination.format in ("text", "plain")
    return MOST_ON_SCREEN if is_scrolled else MOST_IN_DOCUMENT
