"""The questions for a web form: as lines to paste, and as a document."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.output.blocks import Block, Heading, Items, Line, Paragraph
from careerpath.vocabulary import tell
from careerpath.workshop.template import FormQuestion


def write_form(questions: Sequence[FormQuestion]) -> str:
    """Return the questions as text: nothing is indented, marked or broken, so that each line can be pasted whole."""
    parts = ["\n".join(tell(f"workshop_template.{name}") for name in ("form_title", "form_lead", "form_names"))]
    for number, question in enumerate(questions, 1):
        head = _tell_head(question, number, len(questions))
        parts.append("\n".join(line for line in (head, question.text, question.help) if line))
        if question.choices:
            parts.append("\n".join(question.choices))
    return "\n\n".join(parts) + "\n"


def make_form(questions: Sequence[FormQuestion]) -> list[Block]:
    """Return the questions as a document."""
    blocks: list[Block] = [
        Heading(1, tell("workshop_template.form_title")),
        Paragraph(tell("workshop_template.form_lead")),
        Paragraph(tell("workshop_template.form_names")),
    ]
    for number, question in enumerate(questions, 1):
        blocks += [Heading(2, question.text), Paragraph(_tell_head(question, number, len(questions)), quiet=True)]
        blocks += [Paragraph(question.help)] if question.help else []
        blocks += [Items(tuple(map(Line, question.choices)))] if question.choices else []
    return blocks


def _tell_head(question: FormQuestion, number: int, count: int) -> str:
    name = "workshop_template.head_required" if question.required else "workshop_template.head"
    return tell(name, number=number, count=count, kind=tell(f"workshop_template.{question.kind}"))
