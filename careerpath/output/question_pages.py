"""Questions as pages: the worksheet's, those for an employer, those often asked, and the sheet beside a posting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from careerpath.guide.content import Guide
from careerpath.layout import SEPARATOR
from careerpath.lookup.voice import say_alone
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, make_field
from careerpath.output.guide_pages import join_names
from careerpath.output.origins import make_record_origin
from careerpath.output.page_closing import close_page, make_differences, make_next
from careerpath.vocabulary import tell
from careerpath.worksheet.values import list_choices

if TYPE_CHECKING:
    from careerpath.guide.base import Entry
    from careerpath.guide.lookup_models import FrequentQuestion, Signal
    from careerpath.guide.models import KeywordFamily
    from careerpath.guide.worksheet_models import Question


def make_question_list(guide: Guide) -> list[Block]:
    """Return the worksheet's questions, then those for an employer."""
    worksheet = tuple(
        Line(question.label, make_record_origin(guide, question))
        for question in sorted(guide.questions.values(), key=lambda question: question.number)
    )
    blocks: list[Block] = [
        Heading(1, tell("lookup.questions_title")),
        Heading(2, tell("lookup.worksheet_title", count=len(worksheet))),
        Items(worksheet, numbered=True),
        Heading(2, tell("plan.questions_title", count=len(guide.employer_questions))),
        Items(_list_employer_questions(guide), numbered=True),
        Paragraph(tell("lookup.questions_next"), quiet=True),
    ]
    return close_page(guide, blocks)


def _list_employer_questions(guide: Guide) -> tuple[Line, ...]:
    return tuple(
        Line(
            tell("plan.question", label=entry.label, question=say_alone(guide, entry.text)),
            make_record_origin(guide, entry),
        )
        for entry in guide.employer_questions.values()
    )


def make_worksheet_question(guide: Guide, question: Question) -> list[Block]:
    """Return one question of the worksheet with its explanation and what may be answered."""
    choices = tuple(Line(words) for words in list_choices(guide, question.key).values())
    blocks: list[Block] = [
        Heading(1, question.label, tell("lookup.question_of", number=question.number, of=len(guide.questions))),
        Paragraph(question.help, make_record_origin(guide, question)),
        Paragraph(question.explain),
    ]
    if question.default:
        blocks.append(Fields((make_field(tell("lookup.question_default"), question.default),)))
    if choices:
        blocks += [Heading(2, tell("lookup.choices_title")), Items(choices)]
    return close_page(guide, blocks)


def make_employer_question(guide: Guide, question: Entry) -> list[Block]:
    """Return one question for an employer: its words, the lanes that begin with it, the signs it goes with."""
    number = list(guide.employer_questions).index(question.id) + 1
    lanes = [name for name, lane in guide.lanes.items() if number in lane.first_questions]
    signals = [name for name, signal in guide.signals.items() if question.id in signal.ask]
    rows = []
    if lanes:
        rows.append(make_field(tell("lookup.question_lanes"), join_names(guide.lanes, lanes)))
    if signals:
        rows.append(make_field(tell("lookup.question_signals"), join_names(guide.signals, signals)))
    blocks: list[Block] = [
        Heading(1, question.label, tell("lookup.employer_question", number=number, of=len(guide.employer_questions))),
        Paragraph(say_alone(guide, question.text), make_record_origin(guide, question)),
    ]
    return close_page(guide, [*blocks, Fields(tuple(rows))] if rows else blocks)


def make_faq_list(guide: Guide) -> list[Block]:
    """Return all frequent questions with their answers."""
    blocks: list[Block] = [Heading(1, tell("lookup.faq_title", count=len(guide.faq)))]
    for question in guide.faq.values():
        blocks += [Heading(2, question.question), *_answer(guide, question)]
    return close_page(guide, [*blocks, Paragraph(tell("lookup.faq_next", ids=", ".join(guide.faq)), quiet=True)])


def make_faq_page(guide: Guide, question: FrequentQuestion) -> list[Block]:
    """Return one frequent question with its answer, its lists, and where the sources differ on it."""
    blocks = [Heading(1, question.question), *_answer(guide, question), *make_differences(guide, question.differences)]
    return close_page(guide, blocks, question.differences)


def _answer(guide: Guide, question: FrequentQuestion) -> list[Block]:
    blocks: list[Block] = [Paragraph(question.answer, make_record_origin(guide, question))]
    rows = []
    for group in question.lists:
        lines = []
        for point in group.points:
            titles = [guide.roles[role].title for role in point.roles]
            titles += [guide.projects[project].title for project in point.projects]
            words = tell("lookup.point", text=point.text, names=", ".join(titles)) if titles else point.text
            lines.append(Line(words))
        rows.append(Field(group.label, tuple(lines)))
    return [*blocks, Fields(tuple(rows))] if rows else blocks


def make_signal_sheet(guide: Guide) -> list[Block]:
    """Return the sheet to read beside a posting: what it answers, signs for and against, keywords, questions."""
    blocks: list[Block] = [
        Heading(1, tell("lookup.signals_title")),
        Paragraph(tell("lookup.signals_lead")),
        Items(_list_entries(guide, guide.reading_rules.values())),
        Heading(2, tell("lookup.posting_title", count=len(guide.posting_questions))),
        Items(_list_entries(guide, guide.posting_questions.values()), numbered=True),
        Heading(2, tell("lookup.modes_title", count=len(guide.work_modes))),
        Fields(
            tuple(
                make_field(mode.label, f"{mode.text} {mode.note}".strip(), make_record_origin(guide, mode))
                for mode in guide.work_modes.values()
            )
        ),
    ]
    for kind in ("green", "red"):
        signals = [signal for signal in guide.signals.values() if signal.kind == kind]
        blocks += [
            Heading(2, tell(f"lookup.signals_{kind}", count=len(signals))),
            Paragraph(tell(f"lookup.signals_{kind}_lead")),
            Fields(tuple(_tell_signal(guide, signal) for signal in signals)),
        ]
    families = tuple(_tell_family(guide, family) for family in guide.keyword_families.values())
    titles = tuple(
        make_field(title.label, title.text, make_record_origin(guide, title)) for title in guide.title_variants.values()
    )
    blocks += [
        Heading(2, tell("lookup.keywords_title", count=len(families))),
        Paragraph(tell("lookup.keywords_lead")),
        Fields(families),
        Heading(2, tell("lookup.titles_title", count=len(titles))),
        Fields(titles),
        Heading(2, tell("plan.questions_title", count=len(guide.employer_questions))),
        Items(_list_employer_questions(guide), numbered=True),
        *make_next("lookup.signals_next", guide.signals.values()),
    ]
    return close_page(guide, blocks)


def make_signal_page(guide: Guide, signal: Signal) -> list[Block]:
    """Return one sign with what it looks like and what to ask."""
    asks = tuple(
        Line(say_alone(guide, entry.text), make_record_origin(guide, entry))
        for entry in (guide.employer_questions[name] for name in signal.ask)
    )
    blocks: list[Block] = [
        Heading(1, signal.label, tell(f"lookup.signal_{signal.kind}")),
        Paragraph(signal.text, make_record_origin(guide, signal)),
        Heading(2, tell("lookup.ask_title")),
        Items(asks),
    ]
    return close_page(guide, blocks)


def _list_entries(guide: Guide, entries: Iterable[Entry]) -> tuple[Line, ...]:
    return tuple(
        Line(
            tell("plan.question", label=entry.label, question=entry.text),
            make_record_origin(guide, entry),
        )
        for entry in entries
    )


def _tell_signal(guide: Guide, signal: Signal) -> Field:
    numbers = [list(guide.employer_questions).index(name) + 1 for name in signal.ask]
    words = tell("lookup.signal_ask", text=signal.text, numbers=", ".join(str(number) for number in numbers))
    return make_field(signal.label, words, make_record_origin(guide, signal))


def _tell_family(guide: Guide, family: KeywordFamily) -> Field:
    terms = SEPARATOR.join(
        tell("lookup.weak_term", term=term) if term in family.weak else term for term in family.terms
    )
    return make_field(family.label, terms, make_record_origin(guide, family))
