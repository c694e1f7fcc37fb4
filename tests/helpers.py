"""What several tests need: the program as a process, the program in this process, and answers made complete."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from careerpath.guide.content import Guide
from careerpath.guide.loader import load_guide
from careerpath.paths import find_shipped_guide
from careerpath.planning.complete import complete_answers
from careerpath.worksheet.answers import Answer, Answers, Origin
from careerpath.worksheet.values import list_keys, read_value

CHECKOUT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
QUIET_ENVIRONMENT = {"CAREERPATH_TODAY": TODAY.isoformat(), "NO_COLOR": "1", "COLUMNS": "80"}
BACKGROUNDS = ("clinical", "data", "operations", "content", "compliance", "product", "beginner")


@dataclass(frozen=True)
class Finished:
    """A process that ended: its exit code and what it wrote to each stream."""

    code: int
    stdout: str
    stderr: str

    @property
    def said(self) -> str:
        """Both streams, for looking at what a person could see."""
        return self.stdout + self.stderr


@cache
def load_shipped_guide() -> Guide:
    """Return the shipped guide with all its actions, as the loader reads it from its TOML files."""
    guide, problems = load_guide(find_shipped_guide())
    assert guide is not None, [str(problem) for problem in problems]
    return guide


def run(
    *args: str,
    input: str | bytes | None = None,  # noqa: A002 - the word of subprocess
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float = 60,
) -> Finished:
    """Run ``careerpath ARGS`` as a process of its own. Without ``input`` its standard input is empty."""
    content = input.encode() if isinstance(input, str) else input or b""
    environment = {**os.environ, **QUIET_ENVIRONMENT, **(env or {})}
    ended = subprocess.run(
        [sys.executable, "-m", "careerpath", *args],
        input=content,
        capture_output=True,
        env=environment,
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
    return Finished(ended.returncode, ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace"))


def invoke(*args: str, input: str | bytes | None = None) -> Finished:  # noqa: A002
    """Run ``careerpath ARGS`` in this process, where standard input is no terminal. An exception of ours is raised."""
    from typer.testing import CliRunner

    from careerpath.commands.app import app

    result = CliRunner().invoke(app, list(args), input=input)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Finished(result.exit_code, result.stdout, result.stderr)


def make_answers(guide: Guide, origin: Origin = "flag", **answers: Any) -> Answers:
    """Return ``answers`` as read from what a person gives; ``parked`` and ``comments`` pass as they are."""
    rest = {key: answers.pop(key) for key in ("parked", "comments") if key in answers}
    read: dict[str, Answer] = {}
    for key, raw in answers.items():
        value, problems = read_value(guide, key, raw)
        assert value is not None, [str(problem) for problem in problems]
        read[key] = Answer(value, origin)
    return Answers(read, **rest)


def complete(guide: Guide, today: date = TODAY, **answers: Any) -> Answers:
    """Return ``answers`` with every open question answered by its suggestion, as ``plan --defaults`` does."""
    return complete_answers(guide, make_answers(guide, **answers), today, list_keys(guide))
