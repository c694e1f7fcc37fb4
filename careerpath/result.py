"""What a command hands back, and the one place where it reaches the streams."""

from __future__ import annotations

import sys
from typing import Literal, NamedTuple, TypeAlias

from careerpath.errors import DONE, WRONG_INPUT
from careerpath.problems import Problem
from careerpath.text import clean, name_failure
from careerpath.vocabulary import tell

Level: TypeAlias = Literal["info", "note", "error"]


class Message(NamedTuple):
    """A line for the person, on stderr: ``info`` is left out with --quiet, ``note`` and ``error`` are not.

    A ``whole`` line holds a command to copy and is never broken.
    """

    text: str
    level: Level = "info"
    whole: bool = False


class Result(NamedTuple):
    """The outcome of a command: ``product`` (bytes: a PDF) goes to stdout whole, messages and problems to stderr."""

    product: str | bytes = ""
    messages: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    exit_code: int = DONE


def describe_problems(problems: tuple[Problem, ...]) -> list[str]:
    """Return the lines that tell ``problems``: each with its place and words, its hint on a line of its own."""
    lines: list[str] = []
    for problem in problems:
        place = f"{clean(str(problem.where))}: " if problem.where else ""
        lines.append(tell("errors.line", message=f"{place}{problem.message}"))
        if problem.hint:
            lines.append(tell("errors.hint", hint=problem.hint))
    return lines


def emit(result: Result, quiet: bool = False) -> int:
    """Write ``result`` to the streams and return its exit code. A closed pipe ends quietly."""
    messages = [message for message in result.messages if not (quiet and message.level == "info")]
    messages += [Message(line, "error") for line in describe_problems(result.problems)]
    try:
        if result.product:
            _write_product(result.product)
        for message in messages:
            _write_line(message.text, message.whole)
        sys.stderr.flush()
    except BrokenPipeError:
        _drop_streams()
    except OSError as error:
        _drop_streams()
        return _tell_failure(error)
    return result.exit_code


def _tell_failure(error: OSError) -> int:
    """Say on stderr, if that still works, why the output could not be written (a full disk, say)."""
    import contextlib

    with contextlib.suppress(OSError):
        print(tell("errors.stream_failed", words=name_failure(error)), file=sys.stderr)
    return WRONG_INPUT


def _write_line(line: str, whole: bool) -> None:
    """Write one line on stderr: as it is into a file or pipe, broken between words on a terminal."""
    if whole or not sys.stderr.isatty():
        print(line, file=sys.stderr)
        return
    from careerpath.layout import wrap
    from careerpath.width import find_width

    indent = " " * (len(line) - len(line.lstrip()))
    for part in wrap(line.strip(), find_width() - 1, indent, indent + "  "):
        print(part, file=sys.stderr)


def _write_product(product: str | bytes) -> None:
    if isinstance(product, bytes):
        sys.stdout.buffer.write(product)
        sys.stdout.buffer.flush()
        return
    text = product if product.endswith("\n") else product + "\n"
    sys.stdout.write(text)
    sys.stdout.flush()


def _drop_streams() -> None:
    """The reader went away: point stdout at nothing, so that the interpreter's own flush does not complain."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
