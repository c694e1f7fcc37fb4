"""The blank worksheet: the guide's questions on paper, with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from careerpath.guide.content import OURS, Guide
from careerpath.layout import SEPARATOR
from careerpath.output.blocks import Blank, Blanks, Block, Heading, Notice, Paragraph, ShortQuestion
from careerpath.output.origins import make_record_origin
from careerpath.output.page_closing import make_small_print
from careerpath.vocabulary import tell
from careerpath.worksheet.values import list_choices

if TYPE_CHECKING:
    from careerpath.guide.worksheet_models import Fact, Question
    from careerpath.guide.workshop_models import WorkshopPart

# What stands above the questions, to be filled in first.
FIELDS = ("name", "date", "start", "hours")
# The one question whose choices all hold; a person adds lines.
_ALL_HOLD = "avoid"
_FREE_LINES = 2
# The question below which the guide's facts are asked, and how many choices one may have to fit beside the others.
_FACTS_BELOW = "background"
_MOST_CHOICES = 4


class SheetQuestion(NamedTuple):
    """A question as it stands on the sheet: its choices by id, short ``facts``, and how many empty lines follow."""

    record: Question
    help: str
    choices: dict[str, str]
    facts: tuple[Fact, ...]
    lines: int


def list_sheet_questions(guide: Guide) -> Iterator[SheetQuestion]:
    """Yield the worksheet's questions in the order of their numbers."""
    for question in sorted(guide.questions.values(), key=lambda question: question.number):
        choices = dict(list_choices(guide, question.key))
        all_hold = question.key == _ALL_HOLD
        help_ = tell("workshop_sheet.all_hold") if all_hold else question.help
        lines = int(question.own_words or all_hold) if choices else _FREE_LINES
        short = (fact for fact in guide.facts.values() if len(fact.choices) <= _MOST_CHOICES)
        facts = tuple(short) if question.key == _FACTS_BELOW else ()
        yield SheetQuestion(question, help_, choices, facts, lines)


def find_foot(guide: Guide) -> WorkshopPart | None:
    """Return the part whose words stand at the foot of the sheet, if the guide has one."""
    return next((part for part in guide.workshop_parts.values() if part.kind == "sheet"), None)


def make_sheet(guide: Guide) -> list[Block]:
    """Return the worksheet to fill in by hand."""
    questions = list(list_sheet_questions(guide))
    rows = tuple(_make_row(guide, one) for one in questions)
    foot = find_foot(guide)
    return [
        Heading(1, tell("workshop_sheet.title", count=len(rows), guide=guide.info.name)),
        Blanks(tuple(Blank(tell(f"workshop_sheet.{name}")) for name in FIELDS)),
        Paragraph(" ".join(_tell_how(questions)), quiet=True),
        Blanks(rows, numbered=True),
        *([Notice(foot.text)] if foot else []),
        *_tell_sources(guide, [question.record for question in questions]),
        *make_small_print((), guide.info.id, guide.info.version, guide.sha256),
    ]


def _make_row(guide: Guide, one: SheetQuestion) -> Blank:
    short = tuple(ShortQuestion(fact.label, tuple(choice.label for choice in fact.choices)) for fact in one.facts)
    origin = make_record_origin(guide, one.record)
    return Blank(one.record.label, one.lines, tuple(one.choices.values()), one.help, origin, short)


def _tell_how(questions: list[SheetQuestion]) -> Iterator[str]:
    """Say what is ticked and what is written, by the numbers of the questions."""
    ticked = [one.record.number for one in questions if one.choices and one.record.key != _ALL_HOLD]
    asked = [one.record.number for one in questions if one.facts]
    held = [one.record.number for one in questions if one.record.key == _ALL_HOLD]
    written = [one.record.number for one in questions if not one.choices]
    numbers = {"tick": ticked, "facts": asked, "hold": held, "write": written}
    for key, some in numbers.items():
        if some:
            yield tell(f"workshop_sheet.how_{key}", numbers=_write_numbers(some))


def _write_numbers(numbers: list[int]) -> str:
    """Return numbers as they are read out: a single one, or those from the first to the last."""
    if len(numbers) == 1:
        return str(numbers[0])
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return tell("workshop_sheet.numbers", first=numbers[0], last=numbers[-1])
    return ", ".join(map(str, numbers))


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
