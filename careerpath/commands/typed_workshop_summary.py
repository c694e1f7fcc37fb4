"""What is typed after ``workshop summary``. A signature only: its body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands.options import Dates, explain
from careerpath.commands.shared import Typed, takes_summary
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.workshop_summary"), short_help=tell("help.workshop_summary_short"))
@takes_summary
def summary(
    typed: Typed,
    source: Annotated[str, typer.Argument(metavar="ROSTER|DIR", help=explain("workshop_source"))],
    least: Annotated[int, typer.Option("--least", metavar="N", help=explain("workshop_least"))] = 5,
    names: Annotated[bool, typer.Option("--names", help=explain("workshop_names"))] = False,
    dates: Dates = None,
) -> None:
    """Print where the people of a workshop stand."""
    from careerpath.commands.workshop_summary import show_summary

    typed.run("workshop-summary", lambda page, settings: show_summary(source, least, names, dates, page, settings))
