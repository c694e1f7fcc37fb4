"""What tests do on a terminal again and again: press on, point at a line, read a line, read the draft."""

from __future__ import annotations

from pathlib import Path

import tomli

from careerpath.vocabulary import tell
from tests.wizard.pseudo_terminal import DOWN, ENTER, UP, PseudoTerminal

REVIEW = tell("review.title")


def press_on(terminal: PseudoTerminal, until: str = REVIEW) -> list[str]:
    """Press Enter at every question up to ``until``. Returns the questions answered."""
    asked: list[str] = []
    while True:
        terminal.wait(lambda shown: shown.question not in ("", shown.answered))
        if until in terminal.question:
            return asked
        asked.append(terminal.question)
        terminal.send(ENTER)


def point(terminal: PseudoTerminal, words: str) -> None:
    """Move down to the line that begins with ``words``; all lines of the list are on the screen."""
    terminal.wait(lambda shown: shown.pointed and any(line.startswith(words) for line in shown.choices))
    lines = terminal.choices
    there = next(number for number, line in enumerate(lines) if line.startswith(words))
    steps = there - lines.index(terminal.pointed)
    terminal.send(DOWN * steps + UP * -steps)
    terminal.wait(lambda shown: shown.pointed.startswith(words))


def find_line(terminal: PseudoTerminal, words: str) -> str:
    """Return the line of the list that begins with ``words``."""
    terminal.wait(lambda shown: any(line.startswith(words) for line in shown.choices))
    return next(line for line in terminal.choices if line.startswith(words))


def read_draft(folder: Path) -> dict[str, dict[str, object]]:
    return tomli.loads((folder / "draft.toml").read_text(encoding="utf-8"))
