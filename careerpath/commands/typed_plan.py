"""What is typed after ``plan`` and ``fit``. Signatures only: each body imports its own room when it runs.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands import options
from careerpath.commands.completing import complete
from careerpath.commands.options import explain
from careerpath.commands.shared import Typed, takes_page, takes_plan
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.plan"), short_help=tell("help.plan_short"))
@takes_plan
def plan(
    typed: Typed,
    background: options.Background = None,
    job: Annotated[str | None, typer.Option("--job", metavar="WORDS", help=explain("job"))] = None,
    problem: options.Problem = None,
    coding: options.Coding = None,
    healthcare: options.Healthcare = None,
    licence: options.Licence = None,
    lane: options.Lane = None,
    role: options.Role = None,
    park: Annotated[
        list[str] | None, typer.Option("--park", metavar="ID", help=explain("park"), autocompletion=complete("roles"))
    ] = None,
    skill: options.Skill = None,
    project: options.Project = None,
    data: options.Data = None,
    avoid: Annotated[list[str] | None, typer.Option("--avoid", metavar="WORDS", help=explain("avoid"))] = None,
    action_30: Annotated[str | None, typer.Option("--action-30", metavar="WORDS", help=explain("action_30"))] = None,
    action_60: Annotated[str | None, typer.Option("--action-60", metavar="WORDS", help=explain("action_60"))] = None,
    action_90: Annotated[str | None, typer.Option("--action-90", metavar="WORDS", help=explain("action_90"))] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help=explain("start"))] = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="NUMBER", help=explain("hours"))] = None,
    pace: options.Pace = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=explain("name"))] = None,
    set_: options.Set = None,
    answers: Annotated[str | None, typer.Option("--answers", metavar="FILE", help=explain("answers"))] = None,
    defaults: Annotated[bool, typer.Option("--defaults", help=explain("defaults"))] = False,
    review: Annotated[bool, typer.Option("--review", help=explain("review"))] = False,
    full: Annotated[bool | None, typer.Option("--full/--brief", help=explain("full"))] = None,
    save: Annotated[str | None, typer.Option("--save", metavar="NAME", help=explain("save"))] = None,
) -> None:
    """Ask, or take what was given, and print the plan."""
    from careerpath.commands.plan import PlanRequest, make_plan

    given = {
        "background": background, "job": job, "problem": problem, "coding": coding, "healthcare": healthcare,
        "licence": licence, "lane": lane, "role": role, "skill": skill, "project": project, "data": data,
        "avoid": avoid, "action_30": action_30, "action_60": action_60, "action_90": action_90, "start": start,
        "hours": hours, "pace": pace, "name": name,
    }  # fmt: skip
    request = PlanRequest(
        given={key: value for key, value in given.items() if value not in (None, [])},
        settings_given=tuple(set_ or ()),
        parked=tuple(park or ()),
        answers_file=answers,
        defaults=defaults,
        review=review,
        full=full,
        save=save,
    )
    typed.run("plan", lambda page, settings: make_plan(request, page, settings))


@app.command(help=tell("help.fit"), short_help=tell("help.fit_short"))
@takes_page
def fit(
    typed: Typed,
    background: options.Background = None,
    problem: options.Problem = None,
    coding: options.Coding = None,
    healthcare: options.Healthcare = None,
    licence: options.Licence = None,
    set_: options.Set = None,
    list_: Annotated[bool, typer.Option("--list", help=explain("fit_list"))] = False,
) -> None:
    """Print the fit map row and all roles in bands, with reasons."""
    from careerpath.commands.fit import FitRequest, show_fit

    given = {
        "background": background, "problem": problem, "coding": coding, "healthcare": healthcare, "licence": licence,
    }  # fmt: skip
    request = FitRequest(
        given={key: value for key, value in given.items() if value is not None},
        settings_given=tuple(set_ or ()),
        list_backgrounds=list_,
    )
    typed.run("fit", lambda page, settings: show_fit(request, page, settings))
