"""The program as a library: a guide, a plan, and the plan's JSON document, for a notebook or the function of a map.

``from careerpath import load_guide, build_plan, plan_to_json``. No clock is read and nothing is drawn. Guides, plans
and errors can be pickled, so that other processes can be handed them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from careerpath.documents import Document, Key
from careerpath.errors import CareerpathError
from careerpath.guide.compiled import open_compiled
from careerpath.guide.content import OWNERS, Guide
from careerpath.output.envelope import write_envelope
from careerpath.output.plan_json import guide_to_data, plan_to_data
from careerpath.paths import find_shipped_guide
from careerpath.planning import plan as planner
from careerpath.planning.complete import complete_answers
from careerpath.planning.model import Plan
from careerpath.problems import Place, Problem, suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import SETTINGS, Answers
from careerpath.worksheet.answers_file import SCHEMA, read_answers
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import check_together, list_keys

_COMMENTS = "comments"
# Tables that only an answers file has.
_NESTED = ("schema", "facts", "answers", "words")


def load_guide(folder: str | Path | None = None) -> Guide:
    """Return the guide in ``folder`` (None: the one that comes with the program) with all its actions.

    The shipped guide is read once a process; a folder is read and checked whole each time. Raises CareerpathError with
    every problem of the guide.
    """
    if folder is None:
        return _load_shipped()
    from careerpath.guide.checks import read_checked

    return read_checked(Path(folder))


def build_plan(guide: Guide, answers: Mapping[str, Any], *, today: date | None = None) -> Plan:
    """Return the plan for ``answers``; what they leave open is suggested, as ``careerpath plan --defaults`` does.

    ``answers`` are a flat mapping of answer keys (``{"background": "clinical", "hours": 4}``, with ``parked`` and
    ``comments`` as in an answers file), the table of an answers file, or ``Answers``. In a mapping None and a number
    that is none (how data frames write an empty cell) are no answer. A background is needed, and a ``start`` or
    ``today``: without a start the plan begins on the Monday after ``today``. Raises CareerpathError with every problem.
    """
    given, problems = (answers, []) if isinstance(answers, Answers) else _read_mapping(guide, answers)
    told = {problem.where.file.rpartition(".")[2] for problem in problems if problem.where}
    if "background" not in given and "background" not in told:
        hint = tell("library.no_background_hint", words=", ".join(guide.backgrounds))
        problems.append(Problem("missing-background", tell("library.no_background"), None, hint))
    start = given["start"].value if "start" in given and "start" not in given.stale else today
    if not isinstance(start, date) and "start" not in told:
        problems.append(Problem("missing-start", tell("library.no_start"), None, tell("library.no_start_hint")))
    if problems or not isinstance(start, date):
        raise CareerpathError(problems)
    complete = complete_answers(guide, given, today or start, list_keys(guide))
    if problems := check_together(complete):
        raise CareerpathError(problems)
    return planner.build_plan(guide, complete)


def plan_to_json(guide: Guide, plan: Plan) -> str:
    """Return the document that ``careerpath plan --format json`` prints for ``plan``, on one line without its end."""
    return write_envelope("plan", guide_to_data(plan), plan.notices, plan_to_data(guide, plan), indent=None)


@cache
def _load_shipped() -> Guide:
    kept, problems = open_compiled(find_shipped_guide())
    if kept is None:
        raise CareerpathError(problems)
    guide = kept.guide
    owners = (f"{kind}.{name}" for kind, table in OWNERS.items() for name in getattr(guide, table))
    return guide.with_actions(kept.read_actions(tuple(owners)))


class _Given(Document):
    """What a caller handed over: a problem's place is the way to its key."""

    def place(self, path: Sequence[Key] = ()) -> Place:
        """Return the way to the key at ``path``, as the caller wrote it."""
        return Place(".".join(map(str, path)) or self.name)


class _GivenFlat(_Given):
    """The same for a flat mapping: its keys were laid into the tables of an answers file."""

    def place(self, path: Sequence[Key] = ()) -> Place:
        """Return the key at ``path`` without its table."""
        return super().place(path[1:] if path[:1] in (["facts"], ["answers"]) else path)


def _read_mapping(guide: Guide, given: Mapping[str, Any]) -> tuple[Answers, list[Problem]]:
    if any(name in given for name in _NESTED):
        return read_answers(guide, _Given(tell("library.answers"), "", {"schema": SCHEMA, **given}), "file")
    keys = (*list_keys(guide), PARKED, _COMMENTS)
    table: dict[str, Any] = {"schema": SCHEMA, "facts": {}, "answers": {}}
    problems: list[Problem] = []
    for key, value in given.items():
        if _is_nothing(value):
            continue
        if key not in keys:
            message, hint = tell("errors.unknown_key", word=shorten(str(key))), tell("hints.known_keys")
            problems.append(Problem("unknown-key", message, None, suggest(str(key), keys, hint)))
        elif key in (*SETTINGS, _COMMENTS):
            table[key] = value
        else:
            table["facts" if key in guide.facts else "answers"][key] = value
    answers, found = read_answers(guide, _GivenFlat(tell("library.answers"), "", table), "file")
    return answers, [*problems, *found]


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, float) and value != value)  # noqa: PLR0124 - only NaN differs from itself
