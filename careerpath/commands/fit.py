"""``careerpath fit``: the fit map's row for a background, then all roles in bands with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.gathering import gather_answers
from careerpath.commands.writing import choose_destination, write_product
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.complete import read_facts
from careerpath.planning.fit import rate_roles
from careerpath.problems import Problem
from careerpath.result import Message, Result
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.answers_file import to_plain


class FitRequest(NamedTuple):
    """What was typed after ``fit``."""

    given: Mapping[str, object]
    settings_given: tuple[str, ...] = ()
    list_backgrounds: bool = False
    format: str | None = None
    output: Path | None = None
    force: bool = False


def show_fit(request: FitRequest, settings: Settings) -> Result:
    """Rate all roles for the background given. Raises CareerpathError when there is none."""
    destination = choose_destination(request.format, request.output, request.force, settings)
    guide = open_guide(settings).guide
    if request.list_backgrounds:
        width = max(len(name) for name in guide.backgrounds)
        return Result("\n".join(f"{name:{width}}  {b.label}" for name, b in guide.backgrounds.items()))
    answers = gather_answers(guide, request.given, request.settings_given)
    if "background" not in answers:
        hint = tell("hints.fit_background", words=", ".join(guide.backgrounds))
        raise CareerpathError([Problem("missing-background", tell("errors.fit_background"), None, hint)])
    product = _draw(guide, answers, destination.format, destination.width, destination.colored, destination.unicode)
    if write_product(destination, product, request.force):
        return Result(messages=(Message(tell("result.written", path=destination.file)),))
    return Result(product)


def _draw(guide: Guide, answers: Answers, format_: str, width: int, colored: bool, unicode: bool) -> str:
    background = answers.text("background")
    facts = read_facts(guide, answers)
    fits = rate_roles(guide, background, facts)
    if format_ == "json":
        from careerpath.output.envelope import write_envelope
        from careerpath.output.fit_json import fits_to_data

        plain = {fact: to_plain(guide, fact, answers[fact]) for fact in facts}
        about = {"name": guide.info.id, "version": guide.info.version, "sha256": guide.sha256}
        notices = [notice.text for notice in guide.notices.values()]
        return write_envelope("fit", about, notices, fits_to_data(guide, background, plain, fits))
    from careerpath.output.drawing import draw
    from careerpath.output.fit_document import make_fit_page

    return draw(make_fit_page(guide, background, facts, fits), format_, width, colored, unicode)
