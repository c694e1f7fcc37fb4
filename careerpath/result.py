"""What a command hands back, and the one place where it reaches the streams."""

from __future__ import annotations

import sys
from typing import Literal, NamedTuple, TypeAlias

from careerpath.errors import DONE, WRONG_INPUT
from careerpath.problems import Problem
from careerpath.text import clean
from careerpath.vocabulary import tell

Level: TypeAlias = Literal["info", "note", "error"]


class Message(NamedTuple):
    """A line for the person, on stderr: ``info`` is left out with --quiet, ``note`` and ``error`` are not."""

    text: str
    level: Level = "info"


class Result(NamedTuple):
    """The outcome of a command: ``product`` goes to stdout whole, messages and problems to stderr."""

    product: str = ""
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
    lines = [message.text for message in result.messages if not (quiet and message.level == "info")]
    lines += describe_problems(result.problems)
    try:
        if result.product:
            _write_product(result.product)
        for line in lines:
            _write_line(line)
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
        print(tell("errors.stream_failed", words=error.strerror or type(error).__name__), file=sys.stderr)
    return WRONG_INPUT


def _write_line(line: str) -> None:
    """Write one line on stderr: whole into a file or pipe, broken between words on a terminal."""
    if not sys.stderr.isatty():
        print(line, file=sys.stderr)
        return
    import shutil

    from careerpath.layout import USUAL_WIDTH, wrap

    width = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    indent = " " * (len(line) - len(line.lstrip()))
    for part in wrap(line.strip(), width - 1, indent, indent + "  "):
        print(part, file=sys.stderr)


def _write_product(product: str) -> None:
    text = product if product.endswith("\n") else product + "\n"
    sys.stdout.write(text)
    sys.stdout.flush()


def _drop_streams() -> None:
    """The reader went away: point stdout at nothing, so that the interpreter's own flush does not complain."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
