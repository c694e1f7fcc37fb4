"""Evidence as it is typed: links and names of files. It is text to us, and nothing of it is ever opened or read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from careerpath.errors import CareerpathError
from careerpath.planning.progress import Progress, prove
from careerpath.problems import Place, Problem
from careerpath.result import Message
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.values import check_text

MOST_CHARACTERS = 500
# So many links and files one action may have.
MOST_PROOF = 20
_LINK = "://"
# A name and a password before the host. What looks like a port with a path behind it is none.
_PASSWORD = re.compile(r"://[^/?#@\s]*:(?![0-9]*[/?#])[^@\s]*@")
_BETWEEN = "; "


def read_proof(typed: Sequence[str], flag: str) -> tuple[str, ...]:
    """Return what was typed after ``flag`` as it is kept, each once. Raises CareerpathError with every problem."""
    problems = [problem for one in typed if (problem := _check(one, flag))]
    if problems:
        raise CareerpathError(problems)
    return tuple(dict.fromkeys(map(clean, typed)))


def _check(typed: str, flag: str) -> Problem | None:
    problem = check_text(flag, typed, Place(flag), MOST_CHARACTERS)
    if problem is None and _PASSWORD.search(clean(typed)):
        message, hint = tell("errors.evidence_password"), tell("hints.evidence_password")
        return Problem("password-in-link", message, Place(flag), hint)
    return problem


def add_proof(progress: Progress, ids: Sequence[str], proof: Sequence[str], today: date, turn: int) -> Progress:
    """Return ``progress`` with ``proof`` added to each of ``ids``; what is there already is not doubled.

    Raises CareerpathError with every action that would have too much.
    """
    problems: list[Problem] = []
    for name in ids:
        now = tuple(dict.fromkeys((*progress.evidence.get(name, ()), *proof)))
        if len(now) > MOST_PROOF:
            message = tell("errors.evidence_most", word=name, count=len(now), most=MOST_PROOF)
            problems.append(Problem("too-much-evidence", message, None, tell("hints.evidence_remove", id=name)))
        else:
            progress = prove(progress, name, now, today, turn)
    if problems:
        raise CareerpathError(problems)
    return progress


def tell_proof(key: str, ids: Sequence[str], proof: Sequence[str]) -> str:
    """Return the sentence ``key`` about ``proof`` of the actions ``ids``."""
    return tell(key, ids=", ".join(ids), evidence=_BETWEEN.join(proof))


def note_missing(typed: Sequence[str]) -> tuple[Message, ...]:
    """Return a remark that names those of ``typed`` which are neither links nor files that stand there; else none."""
    missing = [shorten(one) for one in typed if _LINK not in one and not _is_there(one)]
    if not missing:
        return ()
    key = "evidence.missing_one" if len(missing) == 1 else "evidence.missing_many"
    return (Message(tell(key, words=_BETWEEN.join(missing)), "note"),)


def _is_there(typed: str) -> bool:
    """Say whether a file or a folder of that name stands there; a name that cannot be one does not."""
    try:
        return Path(typed).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        return False
