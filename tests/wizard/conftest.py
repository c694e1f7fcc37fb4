"""Starting the program on a terminal of our own, with a folder and a day of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from careerpath.guide.content import Guide
from tests.helpers import TODAY
from tests.wizard.pseudo_terminal import PseudoTerminal

# Everything but the worksheet's later questions; with these the first question asked is the lane's.
FACTS = ("--background", "clinical", "--job", "ward nursing", "--problem", "patient-care",
         "--coding", "none", "--healthcare", "high", "--licence")  # fmt: skip
CHOICES = ("--lane", "evaluation", "--role", "clinical-ai-evaluator", "--skill", "evaluation-rubrics",
           "--project", "output-review-rubric", "--data", "fictional")  # fmt: skip
ACTIONS = ("--avoid", "my own ward", "--action-30", "Read.", "--action-60", "Build.", "--action-90", "Apply.")
Start = Callable[..., PseudoTerminal]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the program finds around it: nothing of the machine's own but the search path."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "CAREERPATH_HOME": str(tmp_path / "home"),
        "CAREERPATH_TODAY": TODAY.isoformat(),
    }


@pytest.fixture
def kept_in(environment: dict[str, str]) -> Path:
    """The folder for drafts and plans."""
    return Path(environment["CAREERPATH_HOME"])


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    """Start ``careerpath ARGS`` on a pseudo-terminal; ``env`` adds to the environment. All are ended at the end."""
    started: list[PseudoTerminal] = []

    def begin(*args: str, env: dict[str, str] | None = None, **settings: Any) -> PseudoTerminal:
        started.append(PseudoTerminal(*args, env={**environment, **(env or {})}, **settings))
        return started[-1]

    yield begin
    for terminal in started:
        terminal.close()


@pytest.fixture
def labels(guide: Guide) -> dict[str, str]:
    """The words of every question, by key."""
    asked = {question.key: question.label for question in guide.questions.values()}
    return asked | {fact.id: fact.question for fact in guide.facts.values()}
