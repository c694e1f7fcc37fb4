"""Actions of a saved plan by what was typed for them: an id, or the beginning of one."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.errors import CareerpathError
from careerpath.planning.progress import Step, find_steps
from careerpath.problems import Problem, find_nearest
from careerpath.text import shorten
from careerpath.vocabulary import tell


def find_actions(steps: Sequence[Step], typed: Sequence[str]) -> list[Step]:
    """Return the actions that were typed, each once. Raises CareerpathError with every one that means none or many."""
    found: dict[str, Step] = {}
    problems: list[Problem] = []
    for one in typed:
        matching = find_steps(steps, one)
        if len(matching) == 1:
            found[matching[0].id] = matching[0]
        elif matching:
            words = ", ".join(step.id for step in matching)
            message = tell("errors.many_actions", word=shorten(one))
            problems.append(Problem("ambiguous-action", message, None, tell("hints.many_actions", words=words)))
        else:
            nearest = find_nearest(one, [step.id for step in steps])
            hint = tell("hints.did_you_mean", words=", ".join(nearest)) if nearest else tell("hints.actions")
            problems.append(Problem("unknown-action", tell("errors.unknown_action", word=shorten(one)), None, hint))
    if problems:
        raise CareerpathError(problems)
    return list(found.values())
