"""What is typed after ``start``. Signature only: the body imports its own room when it runs.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from pathlib import Path
from typing import Annotated

import typer

from careerpath.commands import options
from careerpath.commands.completing import complete
from careerpath.commands.options import explain
from careerpath.commands.shared import Typed, takes_page
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


@app.command(help=tell("help.start_verb"), short_help=tell("help.start_short"))
@takes_page
def start(
    typed: Typed,
    project: Annotated[
        str | None,
        typer.Argument(metavar="PROJECT", help=explain("start_project"), autocompletion=complete("projects")),
    ] = None,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help=explain("start_folder"))] = None,
    list_: Annotated[bool, typer.Option("--list", help=explain("start_list"))] = False,
    role: options.Role = None,
    data: options.Data = None,
    background: options.Background = None,
    licence: options.Licence = None,
) -> None:
    """Write a starter folder, or list what would be written."""
    from careerpath.commands.start import StartRequest, start_project

    given = {"role": role, "data": data, "background": background, "licence": licence}
    wanted = {key: value for key, value in given.items() if value is not None}
    request = StartRequest(project, folder, wanted, list_)
    typed.run("start", lambda page, settings: start_project(request, page, settings))
