"""``careerpath fit``: the fit map's row for a background, then all roles in bands with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.gathering import gather_answers
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import CareerpathError
from careerpath.planning.complete import read_facts
from careerpath.planning.fit import rate_roles
from careerpath.problems import Problem
from careerpath.result import Result
from careerpath.vocabulary import tell
from careerpath.worksheet.answers_file import to_plain

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


class FitRequest(NamedTuple):
    """What was typed after ``fit``."""

    given: Mapping[str, object]
    settings_given: tuple[str, ...] = ()
    list_backgrounds: bool = False


def show_fit(request: FitRequest, page: PageRequest, settings: Settings) -> Result:
    """Rate all roles for the background given. Raises CareerpathError when there is none."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    if request.list_backgrounds:
        width = max(len(name) for name in guide.backgrounds)
        return Result("\n".join(f"{name:{width}}  {b.label}" for name, b in guide.backgrounds.items()))
    answers = gather_answers(guide, request.given, request.settings_given)
    if "background" not in answers:
        hint = tell("hints.fit_background", words=", ".join(guide.backgrounds))
        raise CareerpathError([Problem("missing-background", tell("errors.fit_background"), None, hint)])
    background = answers.text("background")
    facts = read_facts(guide, answers)
    fits = rate_roles(guide, background, facts)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.fit_document import make_fit_page

        return make_fit_page(guide, background, facts, fits)

    def make_data() -> object:
        from careerpath.output.fit_json import fits_to_data

        plain = {fact: to_plain(guide, fact, answers[fact]) for fact in facts}
        return fits_to_data(guide, background, plain, fits)

    return present(guide, Page("fit", make_blocks, make_data), destination, page.force)
