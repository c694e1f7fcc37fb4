"""What is typed after the verbs that live with a saved plan. Signatures only: each body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands.completing import complete_actions, complete_touched
from careerpath.commands.options import PlanName, explain
from careerpath.commands.shared import Typed, takes_page
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()

Actions = Annotated[
    list[str] | None, typer.Argument(metavar="ID...", help=explain("action_ids"), autocompletion=complete_actions)
]
NamedActions = Annotated[
    list[str], typer.Argument(metavar="ID...", help=explain("action_ids"), autocompletion=complete_actions)
]
Touched = Annotated[
    list[str] | None, typer.Argument(metavar="ID...", help=explain("action_ids"), autocompletion=complete_touched)
]


@app.command(help=tell("help.today"), short_help=tell("help.today_short"))
@takes_page
def today(
    typed: Typed,
    all_: Annotated[bool, typer.Option("--all", help=explain("today_all"))] = False,
    plan: PlanName = None,
) -> None:
    """Print what is late, due this week, and next."""
    from careerpath.commands.daily import show_today

    typed.run("today", lambda page, settings: show_today(plan, all_, page, settings))


@app.command(help=tell("help.done"), short_help=tell("help.done_short"))
@takes_page
def done(
    typed: Typed,
    ids: NamedActions,
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help=explain("note"))] = "",
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="WHERE", help=explain("done_evidence"))
    ] = None,
    plan: PlanName = None,
) -> None:
    """Mark actions as done."""
    from careerpath.commands.daily import mark_steps

    typed.run("today", lambda page, settings: mark_steps(ids, "done", note, plan, page, settings, evidence or ()))


@app.command(help=tell("help.skip"), short_help=tell("help.skip_short"))
@takes_page
def skip(
    typed: Typed,
    ids: NamedActions,
    because: Annotated[str, typer.Option("--because", metavar="WORDS", help=explain("because"))] = "",
    plan: PlanName = None,
) -> None:
    """Leave actions out, with a reason."""
    from careerpath.commands.daily import mark_steps

    typed.run("today", lambda page, settings: mark_steps(ids, "skipped", because, plan, page, settings))


@app.command(help=tell("help.undo"), short_help=tell("help.undo_short"))
@takes_page
def undo(typed: Typed, ids: Touched = None, plan: PlanName = None) -> None:
    """Take back the last thing that happened."""
    from careerpath.commands.daily import undo_steps

    typed.run("today", lambda page, settings: undo_steps(ids or [], plan, page, settings))


@app.command(help=tell("help.move"), short_help=tell("help.move_short"))
@takes_page
def move(
    typed: Typed,
    ids: Actions = None,
    all_: Annotated[bool, typer.Option("--all", help=explain("move_all"))] = False,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=explain("move_to"))] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DAYS", help=explain("move_by"))] = None,
    plan: PlanName = None,
) -> None:
    """Move actions to another day."""
    from careerpath.commands.daily import move_steps

    typed.run("today", lambda page, settings: move_steps(ids or [], all_, to, by, plan, page, settings))
