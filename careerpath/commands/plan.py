"""``careerpath plan``: gather answers, ask what is open, complete, build, draw, save."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, find_today, has_terminal, open_guide
from careerpath.commands.gathering import flag_of, gather_answers
from careerpath.commands.options import FORMATS
from careerpath.commands.plan_pages import draw_plan, wants_all
from careerpath.commands.presenting import PageRequest
from careerpath.commands.running import make_note
from careerpath.commands.writing import Destination, deliver
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.complete import complete_answers
from careerpath.planning.drafting import find_owners
from careerpath.planning.model import Plan
from careerpath.planning.phrases import CHOSEN
from careerpath.planning.plan import build_plan
from careerpath.problems import Problem
from careerpath.result import Message, Result
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.values import check_together, list_keys

if TYPE_CHECKING:
    from careerpath.commands.saving import Saved


class PlanRequest(NamedTuple):
    """What was typed after ``plan``: answers by key as given, and how the plan is wanted."""

    given: Mapping[str, object]
    settings_given: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    answers_file: str | None = None
    defaults: bool = False
    review: bool = False
    full: bool | None = None
    save: str | None = None


def make_plan(request: PlanRequest, page: PageRequest, settings: Settings) -> Result:
    """Make the plan that was asked for. Raises CareerpathError; nothing is written before all is known to be right."""
    destination = page.find_destination(settings, FORMATS)
    if request.save is not None:
        from careerpath.commands.saving import check_save_name

        check_save_name(request.save, page.force)
    today = find_today()
    opened = open_guide(settings)
    guide = opened.guide
    answers = gather_answers(guide, request.given, request.settings_given, request.parked, request.answers_file)
    missing = [key for key in CHOSEN if key not in answers]
    asked = _wants_wizard(request, settings, missing)
    if asked:
        from careerpath.commands.asking import ask

        outcome = ask(guide, answers, settings, today, request.review)
        if isinstance(outcome, Result):
            return outcome
        answers = outcome
    elif missing:
        _check_missing(guide, request, missing, answers)
    answers = complete_answers(guide, answers, today, list_keys(guide))
    if problems := check_together(answers):
        raise CareerpathError(problems)
    guide = opened.with_actions(find_owners(answers))
    plan = build_plan(guide, answers)
    product = draw_plan(guide, plan, destination, wants_all(request.full, destination), today)
    saved = _save(guide, plan, request, today, asked, page.force)
    if saved and destination.format == "calendar":
        product = _draw_calendar(guide, saved, destination, today)
    return _present(plan, product, page.force, destination, saved)


def _save(guide: Guide, plan: Plan, request: PlanRequest, today: date, asked: bool, force: bool) -> Saved | None:
    """Save when a name was given or the wizard made the plan; nothing of saving is imported otherwise."""
    if request.save is None and not asked:
        return None
    from careerpath.commands.saving import save_plan

    return save_plan(guide, plan, request.save, today, asked, force)


def _draw_calendar(guide: Guide, saved: Saved, destination: Destination, today: date) -> str | bytes:
    """Draw the calendar of the plan as it was saved: its entries have the names that a later export gives them."""
    from careerpath.planning.live import make_live_plan

    return draw_plan(guide, make_live_plan(saved.kept), destination, whole=True, today=today, saved=saved.kept)


def _wants_wizard(request: PlanRequest, settings: Settings, missing: list[str]) -> bool:
    can_ask = not settings.no_input and not request.defaults and has_terminal()
    if request.review and not can_ask:
        raise CareerpathError([Problem("no-terminal", tell("errors.review_needs_terminal"))])
    return can_ask and (bool(missing) or request.review)


def _check_missing(guide: Guide, request: PlanRequest, missing: list[str], answers: Answers) -> None:
    """Stop before the first question: list what is missing by flag. With --defaults only a background is needed."""
    if request.defaults and "background" in answers:
        return
    words = ", ".join(guide.backgrounds)
    if request.defaults:
        hint = tell("hints.missing_background", words=words)
        raise CareerpathError([Problem("missing-background", tell("errors.defaults_background"), None, hint)])
    flags = ", ".join(flag_of(guide, key) for key in missing)
    hint = tell("hints.missing")
    if "background" in missing:
        hint += " " + tell("hints.missing_background", words=words)
    raise CareerpathError([Problem("missing-answers", tell("errors.missing", flags=flags), None, hint)])


def _present(plan: Plan, product: str | bytes, force: bool, destination: Destination, saved: Saved | None) -> Result:
    notes: list[Message] = []
    if destination.format == "json":
        notes = [make_note(tell("result.left_note", text=_word_note(note.code, note.values))) for note in plan.notes]
    result = deliver(destination, product, force)
    ways = () if saved is None else (Message(line, whole=True) for line in saved.lines)
    return result._replace(messages=(*notes, *result.messages, *ways))


def _word_note(code: str, values: tuple[tuple[str, str], ...]) -> str:
    return tell(f"notes.{code}", **dict(values))
