"""The program as typer sees it: the options before the verb. The verbs stand in ``verbs``.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands import options
from careerpath.commands.options import explain
from careerpath.commands.verbs import VerbGroup
from careerpath.vocabulary import tell

app = typer.Typer(
    name="careerpath",
    cls=VerbGroup,
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
        from careerpath.commands.opening import has_plan

        if not has_plan():
            typer.echo(context.get_help())
            return
        from careerpath.commands.daily import show_today
        from careerpath.commands.presenting import PageRequest
        from careerpath.commands.running import run

        run(
            context,
            context.obj,
            "today",
            None,
            None,
            lambda settings: show_today(None, whole=False, page=PageRequest(), settings=settings),
        )
