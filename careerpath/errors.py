"""The few exceptions of the program. Mistakes in data are values (``problems``); these end a command."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.problems import Problem

DONE, FINDINGS, WRONG_INPUT, OUR_FAULT, INTERRUPTED, ENDED = 0, 1, 2, 3, 130, 143


class CareerpathError(Exception):
    """The input or the call is wrong: said in problems, exit 2 unless told otherwise."""

    def __init__(self, problems: Sequence[Problem], exit_code: int = WRONG_INPUT) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[type[CareerpathError], tuple[tuple[Problem, ...], int]]:
        """Say how a copy is made in another process: by the problems, not by the words made of them."""
        return type(self), (self.problems, self.exit_code)


class InterruptedWizardError(Exception):
    """The person stopped asking (Ctrl-C, q, end of input): what was answered is kept already."""


class NoTerminalError(Exception):
    """A prompt could not be shown: there is no terminal that can do it."""
