"""``careerpath workshop template``: the roster to fill in, or the same questions for a web form."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.options import FORM_FORMATS, ROSTER_FORMATS
from careerpath.commands.presenting import PageRequest
from careerpath.commands.writing import choose_destination, deliver
from careerpath.result import Message, Result
from careerpath.vocabulary import tell
from careerpath.workshop.csv_safe import write_lines
from careerpath.workshop.template import list_form_questions, make_template

if TYPE_CHECKING:
    from careerpath.commands.writing import Destination
    from careerpath.guide.content import Guide


def write_template(form: bool, page: PageRequest, settings: Settings) -> Result:
    """Write the roster to fill in, or with ``form`` the questions. Raises CareerpathError; no file is replaced."""
    formats, usual = (FORM_FORMATS, "") if form else (ROSTER_FORMATS, "csv")
    destination = choose_destination(page.format, page.output, page.force, settings, formats, usual)
    guide = open_guide(settings).guide
    product = _write_form(guide, destination) if form else _write_roster(guide, destination.format)
    result = deliver(destination, product, page.force)
    if form or destination.file is None:
        return result
    following = Message(tell("workshop_template.next", path=shlex.quote(str(destination.file))), whole=True)
    return result._replace(messages=(*result.messages, following))


def _write_roster(guide: Guide, format_: str) -> bytes:
    """Return the roster as bytes, so that no system changes the ends of its lines."""
    template = make_template(guide)
    lines: Iterable[str] = write_lines(template.list_rows())
    if format_ == "jsonl":
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in template.list_objects())
    return "".join(lines).encode()


def _write_form(guide: Guide, destination: Destination) -> str:
    from careerpath.output.form_document import make_form, write_form

    questions = list_form_questions(guide)
    if destination.format == "markdown":
        from careerpath.output.markdown import render_markdown

        return render_markdown(make_form(questions))
    return write_form(questions)
