"""The last pages of a plan: the person's own worksheet, comments, what was left out, the sources, the notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Field, Fields, Heading, Items, Line, Paragraph, collect_sources, make_field
from careerpath.output.fit_words import name_fact
from careerpath.output.origins import make_record_origin
from careerpath.output.page_closing import make_sources
from careerpath.planning.model import Plan
from careerpath.vocabulary import format_day, format_hours, tell
from careerpath.worksheet.answers import Answer
from careerpath.worksheet.labels import name_line
from careerpath.worksheet.values import list_choices, list_keys

# Reasons in the order of their weight, each with its heading in the catalogue.
_LEFT_OUT = {
    "no-room": "plan.no_room",
    "least-form": "plan.least_form",
    "short-form": "plan.short_form",
    "further-practice": "plan.further_practice",
}


def make_closing(guide: Guide, plan: Plan, before: Sequence[Block]) -> list[Block]:
    """Return the closing parts; the sources listed are those that ``before`` and these parts cite."""
    blocks: list[Block] = [
        Heading(2, tell("plan.answers_title")),
        Paragraph(tell("plan.answers_lead")),
        Fields(_list_answers(guide, plan)),
        *_make_comments(plan),
        *_make_left_out(plan),
    ]
    notices: list[Block] = [Heading(2, tell("plan.notices_title")), Items(_list_notices(guide, plan))]
    cited = collect_sources([*before, *blocks, *notices])
    told = {line.label for line in plan.differences}
    return [*blocks, *make_sources(guide, cited, told), *notices]


def show_answer(guide: Guide, key: str, answer: Answer, labels: Mapping[str, str]) -> str:
    """Return an answer as a person reads it: labels for ids, days in words, own words before the nearest choice.

    ``labels`` are those of the plan's own choices (see ``list_labels``): a guide that changed may have others, or none.
    """
    choices = list_choices(guide, key)
    value = answer.value
    if isinstance(value, tuple):
        return "; ".join(choices.get(item, item) for item in value)
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, float | int):
        return format_hours(float(value))
    label = labels.get(key) or choices.get(value, value)
    return tell("plan.answer_own", words=answer.words, nearest=label) if answer.words else label


def list_labels(plan: Plan) -> dict[str, str]:
    """Return the labels of what ``plan`` chose, by answer key, as they were when it was made."""
    return {
        "background": plan.background,
        "lane": plan.lane_label,
        "role": plan.role_title,
        "skill": plan.skill_label,
        "project": plan.project.title,
    }


def _list_answers(guide: Guide, plan: Plan) -> tuple[Field, ...]:
    rows: list[Field] = []
    # a guide that changed may no longer ask what a saved plan answers
    for key in dict.fromkeys((*list_keys(guide), *plan.answers)):
        answer = plan.answers.get(key)
        if answer is not None:
            shown = show_answer(guide, key, answer, list_labels(plan))
            words = tell("plan.answer", value=shown, origin=tell(f"origins.{answer.origin}"))
            rows.append(make_field(name_line(guide, key), words))
    missing = [name_fact(guide, fact) for fact in guide.facts if fact not in plan.answers]
    if missing:
        rows.append(make_field(tell("plan.answers_missing"), ", ".join(missing)))
    return tuple(rows)


def _make_comments(plan: Plan) -> list[Block]:
    if not plan.comments:
        return []
    rows = tuple(make_field(comment.author, comment.text) for comment in plan.comments)
    return [Heading(2, tell("plan.comments_title")), Fields(rows)]


def _make_left_out(plan: Plan) -> list[Block]:
    if not plan.left_out:
        return []
    numbers = {phase.id: number for number, phase in enumerate(plan.phases, 1)}
    blocks: list[Block] = [Heading(2, tell("plan.left_out_title")), Paragraph(tell("plan.left_out_lead"))]
    for reason, key in _LEFT_OUT.items():
        lines = tuple(
            Line(tell("plan.left_out_line", title=left.title, id=left.action, phase=numbers[left.phase]))
            for left in plan.left_out
            if left.reason == reason and left.phase in numbers
        )
        if lines:
            blocks += [Heading(3, tell(key, hours=format_hours(plan.hours))), Items(lines)]
    return blocks


def _list_notices(guide: Guide, plan: Plan) -> tuple[Line, ...]:
    known = {notice.text: make_record_origin(guide, notice) for notice in guide.notices.values()}
    return tuple(Line(words, known.get(words)) for words in plan.notices)
