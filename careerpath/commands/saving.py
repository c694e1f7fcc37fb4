"""Keeping answers and plan under a name, and saying exactly how to see, print and change them."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from careerpath.commands.context import find_home_folder, refuse_home
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.output.plan_json import write_plan
from careerpath.planning.model import Plan
from careerpath.problems import Place, Problem
from careerpath.store import home as store
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers_file import to_table


class Saved(NamedTuple):
    """A saved plan's name and the lines that tell a person what to do with it."""

    name: str
    lines: tuple[str, ...]


def check_save_name(name: str) -> None:
    """Raise CareerpathError when ``name`` cannot name a plan, or one of that name is there."""
    if not store.is_name(name):
        message = tell("errors.wrong_name", word=shorten(name))
        raise CareerpathError([Problem("wrong-name", message, Place("--save"), tell("hints.plan_name"))])
    if store.plan_path(find_home_folder(), name).exists() or store.answers_path(find_home_folder(), name).exists():
        raise CareerpathError([Problem("saved-exists", tell("errors.saved_exists", word=name), Place("--save"))])


def save_plan(guide: Guide, plan: Plan, name: str | None, from_wizard: bool) -> Saved:
    """Save ``plan`` under ``name``, or the person's own; the wizard's draft is then removed.

    Raises CareerpathError when the folder cannot be used; the draft stays.
    """
    folder = find_home_folder()
    usual = f"plan-{plan.start.isoformat()}"
    chosen = name or store.find_free_name(folder, store.make_name(plan.name, usual))
    try:
        store.write_toml(store.answers_path(folder, chosen), to_table(guide, plan.answers))
        store.write_text(store.plan_path(folder, chosen), write_plan(guide, plan) + "\n")
    except OSError as error:
        raise refuse_home(folder, error) from error
    if from_wizard:
        store.remove_draft(folder)
    path = store.answers_path(folder, chosen)
    again = f"careerpath plan --answers {shlex.quote(str(path))}"
    lines = (
        tell("result.saved", path=path),
        tell("result.see_all", command=f"{again} --full"),
        tell("result.print_it", command=f"{again} --output {chosen}.html"),
        tell("result.change_it", command=f"{again} --review"),
    )
    return Saved(chosen, lines)
