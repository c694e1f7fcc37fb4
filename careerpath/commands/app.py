"""The verbs and what is typed after them. Signatures only: each body imports its own room when it runs.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands import options
from careerpath.commands.options import explain
from careerpath.vocabulary import tell

app = typer.Typer(
    name="careerpath",
    help=tell("help.app"),
    no_args_is_help=False,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    plain: options.Plain = False,
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_input: options.NoInput = False,
    guide: options.GuideFolder = None,
    version: Annotated[bool, typer.Option("--version", help=explain("version"))] = False,
) -> None:
    """Keep the options that stand before the verb; alone, show the help."""
    from careerpath.commands.context import Settings

    if version:
        from careerpath import __version__

        typer.echo(__version__)
        raise typer.Exit
    context.obj = Settings(plain, color, quiet, no_input, guide)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(help=tell("help.plan"), short_help=tell("help.plan_short"))
def plan(
    context: typer.Context,
    background: options.Background = None,
    job: Annotated[str | None, typer.Option("--job", metavar="WORDS", help=explain("job"))] = None,
    problem: options.Problem = None,
    coding: options.Coding = None,
    healthcare: options.Healthcare = None,
    licence: options.Licence = None,
    lane: Annotated[str | None, typer.Option("--lane", metavar="ID", help=explain("lane"))] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="ID", help=explain("role"))] = None,
    park: Annotated[list[str] | None, typer.Option("--park", metavar="ID", help=explain("park"))] = None,
    skill: Annotated[str | None, typer.Option("--skill", metavar="ID", help=explain("skill"))] = None,
    project: Annotated[str | None, typer.Option("--project", metavar="ID", help=explain("project"))] = None,
    data: Annotated[str | None, typer.Option("--data", metavar="KIND", help=explain("data"))] = None,
    avoid: Annotated[list[str] | None, typer.Option("--avoid", metavar="WORDS", help=explain("avoid"))] = None,
    action_30: Annotated[str | None, typer.Option("--action-30", metavar="WORDS", help=explain("action_30"))] = None,
    action_60: Annotated[str | None, typer.Option("--action-60", metavar="WORDS", help=explain("action_60"))] = None,
    action_90: Annotated[str | None, typer.Option("--action-90", metavar="WORDS", help=explain("action_90"))] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help=explain("start"))] = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="NUMBER", help=explain("hours"))] = None,
    pace: Annotated[str | None, typer.Option("--pace", metavar="PACE", help=explain("pace"))] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=explain("name"))] = None,
    set_: options.Set = None,
    answers: Annotated[str | None, typer.Option("--answers", metavar="FILE", help=explain("answers"))] = None,
    defaults: Annotated[bool, typer.Option("--defaults", help=explain("defaults"))] = False,
    review: Annotated[bool, typer.Option("--review", help=explain("review"))] = False,
    full: Annotated[bool | None, typer.Option("--full/--brief", help=explain("full"))] = None,
    format_: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    save: Annotated[str | None, typer.Option("--save", metavar="NAME", help=explain("save"))] = None,
    plain: options.Plain = False,
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_input: options.NoInput = False,
    guide: options.GuideFolder = None,
) -> None:
    """Ask, or take what was given, and print the plan."""
    from careerpath.commands.context import Settings
    from careerpath.commands.plan import PlanRequest, make_plan
    from careerpath.commands.running import run

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
        format=format_,
        output=output,
        force=force,
        save=save,
    )
    later = Settings(plain, color, quiet, no_input, guide)
    run(context, later, "plan", format_, output, lambda settings: make_plan(request, settings))


@app.command(help=tell("help.fit"), short_help=tell("help.fit_short"))
def fit(
    context: typer.Context,
    background: options.Background = None,
    problem: options.Problem = None,
    coding: options.Coding = None,
    healthcare: options.Healthcare = None,
    licence: options.Licence = None,
    set_: options.Set = None,
    list_: Annotated[bool, typer.Option("--list", help=explain("fit_list"))] = False,
    format_: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    plain: options.Plain = False,
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_input: options.NoInput = False,
    guide: options.GuideFolder = None,
) -> None:
    """Print the fit map row and all roles in bands, with reasons."""
    from careerpath.commands.context import Settings
    from careerpath.commands.fit import FitRequest, show_fit
    from careerpath.commands.running import run

    given = {
        "background": background, "problem": problem, "coding": coding, "healthcare": healthcare, "licence": licence,
    }  # fmt: skip
    request = FitRequest(
        given={key: value for key, value in given.items() if value is not None},
        settings_given=tuple(set_ or ()),
        list_backgrounds=list_,
        format=format_,
        output=output,
        force=force,
    )
    later = Settings(plain, color, quiet, no_input, guide)
    run(context, later, "fit", format_, output, lambda settings: show_fit(request, settings))
