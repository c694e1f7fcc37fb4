"""What is typed after ``workshop plan``. Signature only: the body imports its own room when it runs.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands.options import Dates, PaperSize, explain
from careerpath.commands.shared import Typed, takes_folder
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command("plan", help=tell("help.workshop_plan"), short_help=tell("help.workshop_plan_short"))
@takes_folder
def plan(
    typed: Typed,
    roster: Annotated[str, typer.Argument(metavar="ROSTER", help=explain("workshop_roster"))],
    full: Annotated[bool, typer.Option("--full", help=explain("handout_full"))] = False,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help=explain("handout_start"))] = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="NUMBER", help=explain("handout_hours"))] = None,
    paper: PaperSize = None,
    dates: Dates = None,
) -> None:
    """Write a handout for every row of a roster."""
    from careerpath.commands.workshop_plan import HandoutRequest, make_handouts

    usual = {key: value for key, value in (("start", start), ("hours", hours)) if value is not None}
    request = HandoutRequest(roster, full, usual, paper, dates)
    typed.run("", lambda page, settings: make_handouts(request, page, settings))
