"""What is typed after ``workshop template`` and ``workshop check``. Signatures only: each body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from pathlib import Path
from typing import Annotated

import typer

from careerpath.commands.options import Dates, explain
from careerpath.commands.shared import Typed, takes_page, takes_roster
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.workshop_template"), short_help=tell("help.workshop_template_short"))
@takes_roster
def template(
    typed: Typed, form: Annotated[bool, typer.Option("--form", help=explain("workshop_form"))] = False
) -> None:
    """Write the roster to fill in, or the questions for a web form."""
    from careerpath.commands.workshop_template import write_template

    typed.run("", lambda page, settings: write_template(form, page, settings))


@app.command(help=tell("help.workshop_check"), short_help=tell("help.workshop_check_short"))
@takes_page
def check(
    typed: Typed,
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help=explain("workshop_roster"))],
    dates: Dates = None,
) -> None:
    """Say what is wrong with a roster."""
    from careerpath.commands.workshop_check import show_findings

    typed.run("workshop-check", lambda page, settings: show_findings(str(roster), dates, page, settings))
