"""What the parts of a coach's pack hold beside their lines: commands, cards, statements, a posting, tests; answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from careerpath.guide.content import DERIVED, Guide
from careerpath.layout import SEPARATOR
from careerpath.lookup.voice import make_lane_example
from careerpath.output.blocks import (
    Block,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Paragraph,
    Row,
    Table,
    make_field,
)
from careerpath.output.origins import make_origin, make_record_origin
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.guide.workshop_models import WorkshopAgenda, WorkshopPart, WorkshopPosting, WorkshopStatement

# What is printed beside the parts of the pack, by the key of the command that makes it.
_PRINTED = ("sheet", "large", "roles")
_TEST_DAY = 30
# What is typed, by the part it stands in and the key of the words that say what it makes.
COMMANDS = {
    "before": {
        "sheet": "careerpath workshop sheet --output sheet.html",
        "large": "careerpath workshop sheet --large --output sheet-large.html",
        "roles": "careerpath roles --output roles.html",
        "agenda": "careerpath workshop agenda --minutes {minutes} --output agenda.html",
        "roster": "careerpath workshop template --output roster.csv",
    },
    "after": {
        "check": "careerpath workshop check roster.csv",
        "plan": "careerpath workshop plan roster.csv --output handouts",
        "summary": "careerpath workshop summary roster.csv",
    },
}


def list_commands(kind: str, minutes: int) -> dict[str, str]:
    """Return what is typed for the part of ``kind``, by the key of what it makes."""
    return {key: command.format(minutes=minutes) for key, command in COMMANDS.get(kind, {}).items()}


def list_statements(guide: Guide, agenda: WorkshopAgenda) -> list[WorkshopStatement]:
    """Return the statements that ``agenda`` has time for; the guide gives them mixed."""
    return list(guide.workshop_statements.values())[: agenda.statements]


def find_posting(guide: Guide) -> WorkshopPosting | None:
    """Return the posting of the flag hunt, if the guide has one."""
    return next(iter(guide.workshop_postings.values()), None)


def list_not_stated(guide: Guide, posting: WorkshopPosting) -> list[str]:
    """Return the ids of the green signs that ``posting`` does not hold."""
    planted = {signal for line in posting.lines for signal in line.signals}
    return [name for name, signal in guide.signals.items() if signal.kind == "green" and name not in planted]


def make_body(guide: Guide, kind: str, agenda: WorkshopAgenda) -> list[Block]:
    """Return what a part of ``kind`` holds beside its own lines; nothing for most kinds."""
    if kind in COMMANDS:
        rows = (
            make_field(tell(f"workshop_agenda.type_{key}"), typed)
            for key, typed in list_commands(kind, agenda.minutes).items()
        )
        return [Heading(3, tell("workshop_agenda.commands")), Fields(tuple(rows))]
    if kind == "cards":
        return list(_make_cards(guide))
    if kind == "statements":
        return [_make_statements(guide, agenda)]
    if kind == "posting":
        return _make_posting(guide)
    return _make_tests(guide) if kind == "swap" else []


def make_copies(parts: Sequence[WorkshopPart]) -> Table:
    """Return how many of everything are printed: what the commands make, then the ``parts`` for the room."""
    columns = tuple(tell(f"workshop_agenda.column_{name}") for name in ("print", "copies"))
    rows = [
        *((tell(f"workshop_agenda.type_{key}"), tell(f"workshop_agenda.copies_{key}")) for key in _PRINTED),
        *((part.label, part.copies) for part in parts),
        (tell("workshop_agenda.other_pages"), tell("workshop_agenda.copies_other")),
    ]
    return Table(columns, tuple(Row(row) for row in rows))


def _make_cards(guide: Guide) -> Iterator[Block]:
    columns = (tell("workshop_agenda.column_card"), tell("workshop_agenda.column_question"))
    numbered = enumerate(guide.workshop_cards.values(), 1)
    for group, cards in groupby(numbered, key=lambda entry: entry[1].group):
        rows = tuple(Row((str(number), card.text), make_record_origin(guide, card)) for number, card in cards)
        yield from (Heading(3, group), Table(columns, rows, cards=True))


def _make_statements(guide: Guide, agenda: WorkshopAgenda) -> Table:
    columns = tuple(tell(f"workshop_agenda.column_{name}") for name in ("number", "statement", "weak_or_good"))
    rows = (Row((str(number), one.text, "")) for number, one in enumerate(list_statements(guide, agenda), 1))
    return Table(columns, tuple(rows))


def _make_posting(guide: Guide) -> list[Block]:
    posting = find_posting(guide)
    if posting is None:
        return []
    columns = tuple(tell(f"workshop_agenda.column_{name}") for name in ("line", "text", "mark"))
    rows = tuple(Row((str(number), line.text, "")) for number, line in enumerate(posting.lines, 1))
    return [Heading(3, posting.label), Notice(posting.text), Table(columns, rows)]


def _make_tests(guide: Guide) -> list[Block]:
    """The test of day 30 as each lane words it."""
    phase = next((phase for phase in guide.phases.values() if phase.last_day == _TEST_DAY), None)
    origin = make_origin(guide, phase.source if phase else (), DERIVED)
    rows = tuple(
        make_field(lane.label, make_lane_example(guide, lane.id).voice.say(lane.exit_30), origin)
        for lane in guide.lanes.values()
    )
    return [Heading(3, tell("workshop_agenda.tests")), Fields(rows)]


def make_answers(guide: Guide, kind: str, agenda: WorkshopAgenda) -> list[Block]:
    """Return what only the coach reads of a part of ``kind``; nothing for most kinds."""
    if kind == "cards":
        return _answer_cards(guide)
    if kind == "statements":
        return _answer_statements(guide, agenda)
    return _answer_posting(guide) if kind == "posting" else []


def _answer_cards(guide: Guide) -> list[Block]:
    columns = (tell("workshop_agenda.column_card"), tell("workshop_agenda.column_listen"))
    rows = tuple(
        Row((str(number), card.listen), make_record_origin(guide, card))
        for number, card in enumerate(guide.workshop_cards.values(), 1)
    )
    return [Table(columns, rows)]


def _answer_statements(guide: Guide, agenda: WorkshopAgenda) -> list[Block]:
    columns = tuple(tell(f"workshop_agenda.column_{name}") for name in ("number", "answer", "why"))
    rows = []
    for number, one in enumerate(list_statements(guide, agenda), 1):
        answer = tell("workshop_agenda.good" if one.good else "workshop_agenda.weak", lane=guide.lanes[one.lane].label)
        rows.append(Row((str(number), answer, one.why), make_record_origin(guide, one)))
    return [Table(columns, tuple(rows))]


def _answer_posting(guide: Guide) -> list[Block]:
    posting = find_posting(guide)
    if posting is None:
        return []
    columns = tuple(tell(f"workshop_agenda.column_{name}") for name in ("line", "sign", "why"))
    origin = make_record_origin(guide, posting)
    rows = tuple(
        Row((str(number), SEPARATOR.join(_name_sign(guide, name) for name in line.signals), line.why), origin)
        for number, line in enumerate(posting.lines, 1)
        if line.signals
    )
    others = [str(number) for number, line in enumerate(posting.lines, 1) if not line.signals]
    blocks: list[Block] = [Table(columns, rows)]
    if others:
        blocks.append(Paragraph(tell("workshop_agenda.no_sign", lines=", ".join(others)), quiet=True))
    return [*blocks, *_list_missing(guide, list_not_stated(guide, posting)), *_list_asked(guide, posting)]


def _name_sign(guide: Guide, name: str) -> str:
    signal = guide.signals[name]
    return tell(f"workshop_agenda.sign_{signal.kind}", label=signal.label)


def _list_missing(guide: Guide, names: list[str]) -> list[Block]:
    lines = tuple(Line(guide.signals[name].label, make_record_origin(guide, guide.signals[name])) for name in names)
    return [Heading(3, tell("workshop_agenda.not_stated")), Items(lines)] if lines else []


def _list_asked(guide: Guide, posting: WorkshopPosting) -> list[Block]:
    """The questions to ask for each red sign in ``posting``."""
    planted = dict.fromkeys(name for line in posting.lines for name in line.signals)
    rows = tuple(
        make_field(
            guide.signals[name].label,
            SEPARATOR.join(guide.employer_questions[key].label for key in guide.signals[name].ask),
            make_record_origin(guide, guide.signals[name]),
        )
        for name in planted
        if guide.signals[name].kind == "red"
    )
    return [Heading(3, tell("workshop_agenda.ask")), Fields(rows)] if rows else []
