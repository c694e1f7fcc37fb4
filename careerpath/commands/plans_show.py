"""``careerpath plans show``: a saved plan as it stands, or what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, find_home_folder, find_today, open_guide
from careerpath.commands.opening import MOST_EVENTS, OpenPlan, note_guide, open_plan, read_live
from careerpath.commands.options import FORMATS
from careerpath.commands.plan_pages import draw_plan, wants_all
from careerpath.commands.plans import check_names
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.writing import Destination, deliver
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.model import Plan
from careerpath.result import Result
from careerpath.store.plans import list_plans
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


class LivePlan(NamedTuple):
    """A saved plan with what it takes to draw it: the guide in use, and the plan as it stands."""

    guide: Guide
    opened: OpenPlan
    plan: Plan


def show_plan(name: str | None, full: bool | None, page: PageRequest, settings: Settings) -> Result:
    """Show the plan ``name``, or the one in use, as it stands. Raises CareerpathError where it cannot be used."""
    destination = page.find_destination(settings, FORMATS)
    return hand_over(open_live(name, settings), destination, wants_all(full, destination), page.force)


def show_history(name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show what happened to the plan ``name``, or the one in use. Raises CareerpathError where it cannot be used."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    opened = open_named(name)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.history_document import make_history

        return make_history(guide, opened.saved, opened.name, MOST_EVENTS)

    def make_data() -> object:
        from careerpath.output.history_json import history_to_data

        return history_to_data(opened.saved, opened.name)

    return present(guide, Page("history", make_blocks, make_data), destination, page.force)


def open_named(name: str | None) -> OpenPlan:
    """Open the plan that was named as an argument, or the one in use. Raises CareerpathError as ``open_plan`` does."""
    home = find_home_folder()
    if name is not None:
        check_names(home, [name])
    try:
        return open_plan(name)
    except CareerpathError as error:
        if name is not None or error.problems[0].code != "no-plan" or not (names := list_plans(home)):
            raise
        hint = tell("hints.name_plan", words=", ".join(names))
        raise CareerpathError([error.problems[0]._replace(hint=hint)]) from None


def open_live(name: str | None, settings: Settings) -> LivePlan:
    """Open the plan ``name``, or the one in use, and the guide. Raises CareerpathError."""
    guide = open_guide(settings).guide
    opened = open_named(name)
    return LivePlan(guide, opened, read_live(opened, guide))


def hand_over(live: LivePlan, destination: Destination, whole: bool, force: bool) -> Result:
    """Draw the plan, write it, and say where the guide has changed since. Raises CareerpathError."""
    product = draw_plan(live.guide, live.plan, destination, whole, find_today(), live.opened.saved)
    return note_guide(deliver(destination, product, force), live.guide, live.opened.saved)
