"""``careerpath evidence``: links and files that show what was done, and the portfolio they make up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, find_today, open_guide
from careerpath.commands.daily import Change, change_steps
from careerpath.commands.finding import find_actions
from careerpath.commands.opening import note_guide, open_plan, read_live
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.proving import add_proof, note_missing, read_proof, tell_proof
from careerpath.errors import CareerpathError
from careerpath.planning.portfolio import gather_portfolio
from careerpath.planning.progress import prove
from careerpath.planning.saved import SavedPlan
from careerpath.problems import Problem, find_nearest
from careerpath.result import Result
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.output.blocks import Block

WHERE = "WHERE"


def show_evidence(typed: str | None, name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show the evidence of the action ``typed``, or the whole portfolio. Raises CareerpathError."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    opened = open_plan(name)
    asked = find_actions(opened.saved.steps, [typed])[0].id if typed is not None else ""
    plan = read_live(opened, guide)
    action = next((action for action in plan.actions if action.id == asked), None)
    portfolio = gather_portfolio(plan)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.evidence_document import make_evidence
        from careerpath.output.portfolio_document import make_portfolio_page

        return make_evidence(guide, action) if action else make_portfolio_page(guide, plan, portfolio, opened.name)

    def make_data() -> object:
        from careerpath.output.portfolio_json import action_to_data, portfolio_to_data

        asked = action_to_data(action) if action else None
        return {"plan": opened.name, **portfolio_to_data(plan, portfolio), "asked": asked}

    result = present(guide, Page("portfolio", make_blocks, make_data), destination, page.force)
    return note_guide(result, guide, opened.saved)


def add_evidence(typed: str, where: Sequence[str], name: str | None, page: PageRequest, settings: Settings) -> Result:
    """Add ``where`` to the evidence of the action ``typed``. Raises CareerpathError; then nothing is added."""
    proof = read_proof(where, WHERE)
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        ids = tuple(step.id for step in find_actions(saved.steps, [typed]))
        before = saved.progress.evidence.get(ids[0], ())
        new = [one for one in proof if one not in before]
        if not new:
            return Change(saved, (), (tell("evidence.nothing_new", id=ids[0]),))
        progress = add_proof(saved.progress, ids, proof, today, saved.progress.next_turn)
        return Change(saved._replace(progress=progress), ids, (tell_proof("evidence.kept", ids, new),))

    result = change_steps(name, change, today, page, settings)
    return result._replace(messages=(*result.messages, *note_missing(where)))


def remove_evidence(
    typed: str | None, where: Sequence[str], name: str | None, page: PageRequest, settings: Settings
) -> Result:
    """Take ``where`` away from the evidence of the action ``typed``, or all of it where nothing is named.

    Raises CareerpathError; then nothing is taken away.
    """
    if typed is None:
        message, hint = tell("errors.evidence_of_what"), tell("hints.evidence_remove_what")
        raise CareerpathError([Problem("what-to-remove", message, None, hint)])
    today = find_today()

    def change(saved: SavedPlan) -> Change:
        ids = tuple(step.id for step in find_actions(saved.steps, [typed]))
        before = saved.progress.evidence.get(ids[0], ())
        gone = _find_kept(ids[0], before, where)
        progress = prove(saved.progress, ids[0], [one for one in before if one not in gone], today)
        return Change(saved._replace(progress=progress), ids, (tell_proof("evidence.removed", ids, gone),))

    return change_steps(name, change, today, page, settings)


def _find_kept(action: str, kept: Sequence[str], where: Sequence[str]) -> tuple[str, ...]:
    """Return those of ``kept`` that ``where`` names, or all of them. Raises CareerpathError with all it has not."""
    if not kept:
        raise CareerpathError([Problem("no-evidence", tell("errors.no_evidence", word=action))])
    wanted = tuple(dict.fromkeys(map(clean, where))) or tuple(kept)
    problems: list[Problem] = []
    for one in wanted:
        if one not in kept:
            nearest = find_nearest(one, kept, most=1)
            hint = tell("hints.evidence_shown", id=action)
            hint = tell("hints.did_you_mean", words=nearest[0]) if nearest else hint
            message = tell("errors.unknown_evidence", word=shorten(one), id=action)
            problems.append(Problem("unknown-evidence", message, None, hint))
    if problems:
        raise CareerpathError(problems)
    return wanted
