"""Runs a verb: settings in, Result out, mistakes to a message (or a JSON document) and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import typer

from careerpath.commands.context import Settings, check_settings
from careerpath.errors import CareerpathError
from careerpath.result import Message, Result, emit


def run(
    context: typer.Context,
    later: Settings,
    kind: str,
    format_: str | None,
    output: Path | None,
    verb: Callable[[Settings], Result],
) -> None:
    """Run ``verb`` with the merged settings, write its result, and leave with its exit code.

    ``kind`` names the JSON document in which problems are told when JSON was asked for.
    """
    before = context.obj if isinstance(context.obj, Settings) else Settings()
    settings = before.merged(later)
    try:
        result = verb(check_settings(settings))
    except CareerpathError as error:
        result = _tell_problems(error, kind, format_, output)
    code = emit(result, settings.quiet)
    if code:
        raise typer.Exit(code)


def _tell_problems(error: CareerpathError, kind: str, format_: str | None, output: Path | None) -> Result:
    if format_ == "json" and output is None:
        from careerpath.output.envelope import write_problems

        return Result(product=write_problems(kind, error.problems), exit_code=error.exit_code)
    return Result(problems=error.problems, exit_code=error.exit_code)


def tell_now(message: str) -> None:
    """Say something on stderr before the result, between questions."""
    print(message, file=sys.stderr, flush=True)


def make_note(text: str) -> Message:
    """Return a message that --quiet does not leave out."""
    return Message(text, "note")
