"""What is typed after the verbs of ``careerpath plans``. Signatures only: each body imports its own room.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands.completing import complete_plans
from careerpath.commands.options import explain
from careerpath.commands.shared import Typed, takes_export, takes_page, takes_plan
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()

Name = Annotated[str, typer.Argument(metavar="NAME", help=explain("plans_name"), autocompletion=complete_plans)]
NameOrCurrent = Annotated[
    str | None, typer.Argument(metavar="NAME", help=explain("plans_current"), autocompletion=complete_plans)
]
Yes = Annotated[bool, typer.Option("--yes", help=explain("plans_yes"))]


@app.command("list", help=tell("help.plans_list"), short_help=tell("help.plans_list_short"))
@takes_page
def list_plans(typed: Typed) -> None:
    """Print the saved plans."""
    from careerpath.commands.plans import list_plans

    typed.run("plans", list_plans)


@app.command(help=tell("help.plans_show"), short_help=tell("help.plans_show_short"))
@takes_plan
def show(
    typed: Typed,
    name: NameOrCurrent = None,
    full: Annotated[bool | None, typer.Option("--full/--brief", help=explain("full"))] = None,
    history: Annotated[bool, typer.Option("--history", help=explain("plans_history"))] = False,
) -> None:
    """Print a saved plan as it stands, or what happened to it."""
    from careerpath.commands.plans_show import show_history, show_plan

    if history:
        typed.run("history", lambda page, settings: show_history(name, page, settings))
    else:
        typed.run("plan", lambda page, settings: show_plan(name, full, page, settings))


@app.command(help=tell("help.plans_export"), short_help=tell("help.plans_export_short"))
@takes_export
def export(typed: Typed, name: NameOrCurrent = None) -> None:
    """Hand on a saved plan."""
    from careerpath.commands.plans_export import export_plan

    typed.run("plan", lambda page, settings: export_plan(name, page, settings))


@app.command(help=tell("help.plans_diff"), short_help=tell("help.plans_diff_short"))
@takes_page
def diff(
    typed: Typed,
    name: Name,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help=explain("plans_other"), autocompletion=complete_plans)
    ] = None,
) -> None:
    """Print what differs between two saved plans."""
    from careerpath.commands.plans_diff import compare

    typed.run("plan-diff", lambda page, settings: compare(name, other, page, settings))


@app.command(help=tell("help.plans_use"), short_help=tell("help.plans_use_short"))
@takes_page
def use(typed: Typed, name: Name) -> None:
    """Make a saved plan the one in use."""
    from careerpath.commands.plans import use_plan

    typed.run("plans", lambda page, settings: use_plan(name, page, settings))


@app.command(help=tell("help.plans_rename"), short_help=tell("help.plans_rename_short"))
@takes_page
def rename(
    typed: Typed,
    old: Annotated[str, typer.Argument(metavar="OLD", help=explain("plans_name"), autocompletion=complete_plans)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=explain("plans_new_name"))],
) -> None:
    """Give a saved plan another name."""
    from careerpath.commands.plans import rename_plan

    typed.run("plans", lambda page, settings: rename_plan(old, new, page, settings))


@app.command(help=tell("help.plans_delete"), short_help=tell("help.plans_delete_short"))
@takes_page
def delete(
    typed: Typed,
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help=explain("plans_name"), autocompletion=complete_plans)
    ],
    yes: Yes = False,
) -> None:
    """Delete saved plans."""
    from careerpath.commands.removing import delete_plans

    typed.run("plans", lambda page, settings: delete_plans(names, yes, page, settings))


@app.command(help=tell("help.plans_forget"), short_help=tell("help.plans_forget_short"))
@takes_page
def forget(
    typed: Typed,
    all_: Annotated[bool, typer.Option("--all", help=explain("plans_all"))] = False,
    yes: Yes = False,
) -> None:
    """Remove everything the program keeps."""
    from careerpath.commands.removing import forget_all

    typed.run("plans", lambda page, settings: forget_all(all_, yes, page, settings))
