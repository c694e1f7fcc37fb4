"""What is typed after ``evidence``. The signature only: its body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands.completing import complete_every_action
from careerpath.commands.options import PlanName, explain
from careerpath.commands.shared import Typed, takes_page
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.evidence"), short_help=tell("help.evidence_short"))
@takes_page
def evidence(
    typed: Typed,
    id_: Annotated[
        str | None,
        typer.Argument(metavar="ID", help=explain("evidence_id"), autocompletion=complete_every_action),
    ] = None,
    where: Annotated[list[str] | None, typer.Argument(metavar="WHERE...", help=explain("evidence_where"))] = None,
    remove: Annotated[bool, typer.Option("--remove", help=explain("evidence_remove"))] = False,
    plan: PlanName = None,
) -> None:
    """Keep links and files that show what was done."""
    from careerpath.commands.evidence import add_evidence, remove_evidence, show_evidence

    places = where or []
    if remove:
        typed.run("today", lambda page, settings: remove_evidence(id_, places, plan, page, settings))
    elif id_ is not None and places:
        typed.run("today", lambda page, settings: add_evidence(id_, places, plan, page, settings))
    else:
        typed.run("portfolio", lambda page, settings: show_evidence(id_, plan, page, settings))
