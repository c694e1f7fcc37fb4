"""What is typed after ``checkin``. Signatures only: the body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands import options
from careerpath.commands.completing import complete_days, complete_met, complete_plans
from careerpath.commands.options import explain
from careerpath.commands.shared import Typed, takes_page
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.checkin"), short_help=tell("help.checkin_short"))
@takes_page
def checkin(
    typed: Typed,
    number: Annotated[str, typer.Argument(metavar="DAY", help=explain("checkin_number"), autocompletion=complete_days)],
    met: Annotated[
        str | None,
        typer.Option("--met", metavar="WORD", help=explain("checkin_met"), autocompletion=complete_met),
    ] = None,
    in_the_way: Annotated[
        str | None, typer.Option("--in-the-way", metavar="WORDS", help=explain("checkin_in_the_way"))
    ] = None,
    if_then: Annotated[str | None, typer.Option("--if-then", metavar="WORDS", help=explain("checkin_if_then"))] = None,
    next_: Annotated[str | None, typer.Option("--next", metavar="WORDS", help=explain("checkin_next"))] = None,
    move_open: Annotated[
        str | None, typer.Option("--move-open", metavar="DAYS", help=explain("checkin_move_open"))
    ] = None,
    lane: options.Lane = None,
    role: options.Role = None,
    skill: options.Skill = None,
    project: options.Project = None,
    data: options.Data = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="NUMBER", help=explain("checkin_hours"))] = None,
    pace: options.Pace = None,
    show: Annotated[bool, typer.Option("--show", help=explain("checkin_show"))] = False,
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="NAME", help=explain("plan_name"), autocompletion=complete_plans)
    ] = None,
) -> None:
    """Ask, or record what was given, or show it."""
    from careerpath.commands.checkin import CheckinRequest, check_in

    given = {"lane": lane, "role": role, "skill": skill, "project": project, "data": data, "hours": hours, "pace": pace}
    request = CheckinRequest(
        number=number,
        met=met,
        in_the_way=in_the_way,
        if_then=if_then,
        next=next_,
        move_open=move_open,
        given={key: value for key, value in given.items() if value is not None},
        show=show,
    )
    typed.run("checkin", lambda page, settings: check_in(request, plan, page, settings))
