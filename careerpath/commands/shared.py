"""What every verb with a page takes, given to it once: how the page is wanted, and the global options.

A verb's own signature names only what is its own. ``takes_page`` adds the shared parameters to what typer sees.
"""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import typer

from careerpath.commands import options

if TYPE_CHECKING:
    from careerpath.commands.context import Settings
    from careerpath.commands.presenting import PageRequest
    from careerpath.result import Result

# A verb once its own options are known: how the page is wanted and the settings in, the outcome out.
Verb: TypeAlias = "Callable[[PageRequest, Settings], Result]"
_KEYWORD = inspect.Parameter.KEYWORD_ONLY
_SHARED = {
    "format_": (options.Format, None),
    "output": (options.Output, None),
    "force": (options.Force, False),
    "plain": (options.Plain, False),
    "color": (options.Color, None),
    "quiet": (options.Quiet, False),
    "no_input": (options.NoInput, False),
    "guide": (options.GuideFolder, None),
}
# A plan has dates, so it can be a calendar too.
_WITH_CALENDAR = {**_SHARED, "format_": (options.PlanFormat, None), "output": (options.PlanOutput, None)}
# A saved plan can be handed on as answers, too.
_WITH_ANSWERS = {**_SHARED, "format_": (options.ExportFormat, None), "output": (options.ExportOutput, None)}
# A roster to fill in is a file for a spreadsheet.
_WITH_ROSTER = {**_SHARED, "format_": (options.RosterFormat, None), "output": (options.RosterOutput, None)}
# Handouts are a folder of files.
_WITH_FOLDER = {
    **_SHARED,
    "format_": (options.HandoutFormat, None),
    "output": (options.HandoutFolder, None),
    "force": (options.HandoutForce, False),
}
# Counts go into a spreadsheet as well.
_WITH_COUNTS = {**_SHARED, "format_": (options.SummaryFormat, None), "output": (options.SummaryOutput, None)}


class Typed(NamedTuple):
    """The shared part of what was typed after a verb: ``given`` holds the values by parameter name."""

    context: typer.Context
    given: dict[str, Any]

    def run(self, kind: str, verb: Verb) -> None:
        """Run ``verb``, tell its problems (in a JSON document of ``kind`` where that was asked for), and leave.

        A verb that makes no JSON has no kind: its problems are told in words.
        """
        from careerpath.commands.context import Settings
        from careerpath.commands.presenting import PageRequest
        from careerpath.commands.running import run

        given = self.given
        page = PageRequest(given["format_"], given["output"], given["force"])
        later = Settings(given["plain"], given["color"], given["quiet"], given["no_input"], given["guide"])
        run(
            self.context, later, kind, page.format if kind else None, page.output, lambda settings: verb(page, settings)
        )


def takes_page(verb: Callable[..., None]) -> Callable[..., None]:
    """Return ``verb`` as typer calls it. Its first parameter, a ``Typed``, is filled from the shared options."""
    return _add_options(verb, _SHARED)


def takes_plan(verb: Callable[..., None]) -> Callable[..., None]:
    """Do what ``takes_page`` does for a verb whose page can be a calendar."""
    return _add_options(verb, _WITH_CALENDAR)


def takes_export(verb: Callable[..., None]) -> Callable[..., None]:
    """Do what ``takes_page`` does for a verb that hands on a saved plan."""
    return _add_options(verb, _WITH_ANSWERS)


def takes_roster(verb: Callable[..., None]) -> Callable[..., None]:
    """Do what ``takes_page`` does for a verb that writes a roster to fill in."""
    return _add_options(verb, _WITH_ROSTER)


def takes_folder(verb: Callable[..., None]) -> Callable[..., None]:
    """Do what ``takes_page`` does for a verb that writes a folder of files."""
    return _add_options(verb, _WITH_FOLDER)


def takes_summary(verb: Callable[..., None]) -> Callable[..., None]:
    """Do what ``takes_page`` does for a verb whose page can be counts for a spreadsheet."""
    return _add_options(verb, _WITH_COUNTS)


def _add_options(verb: Callable[..., None], options_: dict[str, tuple[Any, Any]]) -> Callable[..., None]:
    own = list(inspect.signature(verb).parameters.values())[1:]

    def call(context: typer.Context, **given: Any) -> None:
        shared = {name: given.pop(name) for name in options_}
        verb(Typed(context, shared), **given)

    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    added = [
        inspect.Parameter(name, _KEYWORD, default=default, annotation=annotation)
        for name, (annotation, default) in options_.items()
    ]
    parameters = [context, *(parameter.replace(kind=_KEYWORD) for parameter in own), *added]
    call.__name__, call.__doc__ = verb.__name__, verb.__doc__
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return call
