"""What is typed after ``workshop sheet`` and ``workshop agenda``. Signatures only: each body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands.options import PaperSize, explain
from careerpath.commands.shared import Typed, takes_page
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.workshop_sheet"), short_help=tell("help.workshop_sheet_short"))
@takes_page
def sheet(
    typed: Typed,
    large: Annotated[bool, typer.Option("--large", help=explain("workshop_large"))] = False,
    paper: PaperSize = None,
) -> None:
    """Print the blank worksheet."""
    from careerpath.commands.workshop_paper import print_sheet

    typed.run("workshop-sheet", lambda page, settings: print_sheet(large, paper, page, settings))


@app.command(help=tell("help.workshop_agenda"), short_help=tell("help.workshop_agenda_short"))
@takes_page
def agenda(
    typed: Typed,
    minutes: Annotated[
        str | None, typer.Option("--minutes", metavar="MINUTES", help=explain("workshop_minutes"))
    ] = None,
    paper: PaperSize = None,
) -> None:
    """Print the coach's pack."""
    from careerpath.commands.workshop_paper import print_agenda

    typed.run("workshop-agenda", lambda page, settings: print_agenda(minutes, paper, page, settings))
