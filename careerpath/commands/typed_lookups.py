"""What is typed after the verbs that look things up. Signatures only: each body imports its own room when it runs.

Annotations are real objects here, not text: typer would evaluate the text again at every start.
"""

from typing import Annotated

import typer

from careerpath.commands import options
from careerpath.commands.completing import complete, complete_anything
from careerpath.commands.options import explain
from careerpath.commands.shared import Typed, takes_page
from careerpath.commands.verbs import make_app
from careerpath.vocabulary import tell

app = make_app()


def _one(*tables: str) -> type:
    """Return the parameter for one record of ``tables``, which may be left out."""
    argument = typer.Argument(metavar="ID", help=explain("lookup_id"), autocompletion=complete(*tables))
    return Annotated[str | None, argument]  # type: ignore[return-value]


@app.command(help=tell("help.roles"), short_help=tell("help.roles_short"))
@takes_page
def roles(
    typed: Typed,
    id_: _one("roles") = None,  # type: ignore[valid-type]
    background: options.Background = None,
    coding: options.Coding = None,
    healthcare: options.Healthcare = None,
    category: Annotated[
        str | None,
        typer.Option("--category", metavar="ID", help=explain("category"), autocompletion=complete("categories")),
    ] = None,
) -> None:
    """Print the table of roles, or one role's page."""
    from careerpath.commands.role_lookups import show_roles

    given = {"background": background, "coding": coding, "healthcare": healthcare, "category": category}
    wanted = {key: value for key, value in given.items() if value is not None}
    typed.run("roles", lambda page, settings: show_roles(id_, wanted, page, settings))


@app.command(help=tell("help.compare"), short_help=tell("help.compare_short"))
@takes_page
def compare(
    typed: Typed,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help=explain("compare_ids"), autocompletion=complete("roles")),
    ] = None,
) -> None:
    """Print two to four roles side by side."""
    from careerpath.commands.role_lookups import compare

    typed.run("compare", lambda page, settings: compare(ids or [], page, settings))


def _add_lookup(kind: str, *tables: str) -> None:
    """Add the verb that shows all of ``kind``, or one record of ``tables``."""

    def verb(typed: Typed, id_: _one(*tables) = None) -> None:  # type: ignore[valid-type]
        from careerpath.commands.guide_lookups import look_up

        typed.run(kind, lambda page, settings: look_up(kind, id_, page, settings))

    app.command(kind, help=tell(f"help.{kind}"), short_help=tell(f"help.{kind}_short"))(takes_page(verb))


_add_lookup("lanes", "lanes")
_add_lookup("skills", "skills", "skill_lists")
_add_lookup("projects", "projects")
_add_lookup("questions", "questions", "employer_questions")
_add_lookup("signals", "signals")
_add_lookup("faq", "faq")


@app.command(help=tell("help.why"), short_help=tell("help.why_short"))
@takes_page
def why(
    typed: Typed,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help=explain("why_id"), show_default=False, autocompletion=complete_anything)
    ],
) -> None:
    """Print where a line comes from, and where the sources differ."""
    from careerpath.commands.why import show_why

    typed.run("why", lambda page, settings: show_why(id_, page, settings))
