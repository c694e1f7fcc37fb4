"""The blank worksheet: the guide's questions on paper, with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import OURS, Guide
from careerpath.layout import SEPARATOR
from careerpath.output.blocks import Blank, Blanks, Block, Heading, Notice, Paragraph
from careerpath.output.origins import make_record_origin
from careerpath.output.page_closing import make_small_print
from careerpath.vocabulary import tell
from careerpath.worksheet.values import list_choices

if TYPE_CHECKING:
    from careerpath.guide.worksheet_models import Question
    from careerpath.guide.workshop_models import WorkshopPart

# What stands above the questions, to be filled in first.
FIELDS = ("name", "date", "start", "hours")
# The one question whose choices all hold; a person adds lines.
_ALL_HOLD = "avoid"
_FREE_LINES = 2


class SheetQuestion(NamedTuple):
    """A question as it stands on the sheet: its choices by id, and how many empty lines follow them."""

    record: Question
    help: str
    choices: dict[str, str]
    lines: int


def list_sheet_questions(guide: Guide) -> Iterator[SheetQuestion]:
    """Yield the worksheet's questions in the order of their numbers."""
    for question in sorted(guide.questions.values(), key=lambda question: question.number):
        choices = dict(list_choices(guide, question.key))
        all_hold = question.key == _ALL_HOLD
        help_ = tell("workshop_sheet.all_hold") if all_hold else question.help
        lines = int(question.own_words or all_hold) if choices else _FREE_LINES
        yield SheetQuestion(question, help_, choices, lines)


def find_foot(guide: Guide) -> WorkshopPart | None:
    """Return the part whose words stand at the foot of the sheet, if the guide has one."""
    return next((part for part in guide.workshop_parts.values() if part.kind == "sheet"), None)


def make_sheet(guide: Guide) -> list[Block]:
    """Return the worksheet to fill in by hand."""
    questions = list(list_sheet_questions(guide))
    rows = tuple(
        Blank(one.record.label, one.lines, tuple(one.choices.values()), one.help, make_record_origin(guide, one.record))
        for one in questions
    )
    foot = find_foot(guide)
    return [
        Heading(1, tell("workshop_sheet.title", count=len(rows), guide=guide.info.name)),
        Blanks(tuple(Blank(tell(f"workshop_sheet.{name}")) for name in FIELDS)),
        Paragraph(tell("workshop_sheet.lead"), quiet=True),
        Blanks(rows, numbered=True),
        *([Notice(foot.text)] if foot else []),
        *_tell_sources(guide, [question.record for question in questions]),
        *make_small_print((), guide.info.id, guide.info.version, guide.sha256),
    ]


def _tell_sources(guide: Guide, questions: list[Question]) -> list[Block]:
    """Name the places the questions come from in small print: a list of them would take a page."""
    cited = dict.fromkeys(name for question in questions for name in question.source if name != OURS)
    sources = [guide.sources[name] for name in cited if name in guide.sources]
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(source.document, []).append(
            tell("workshop_sheet.place", id=source.id, section=source.section)
        )
    return [
        Paragraph(tell("workshop_sheet.source", document=document, places=SEPARATOR.join(words)), quiet=True)
        for document, words in places.items()
    ]
