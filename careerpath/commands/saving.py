"""Keeping answers and plan under a name, and saying exactly how to see, print and change them."""

from __future__ import annotations

import secrets
import shlex
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.context import find_home_folder
from careerpath.commands.opening import read_plan, refuse_plans
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.output.plan_json import plan_to_data
from careerpath.planning.model import Plan
from careerpath.planning.saved import GuideMark, carry_over, start_document
from careerpath.problems import Place, Problem
from careerpath.store import home as store
from careerpath.store import plans
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers_file import to_table


class Saved(NamedTuple):
    """A saved plan's name and the lines that tell a person what to do with it."""

    name: str
    lines: tuple[str, ...]


def check_save_name(name: str, force: bool) -> None:
    """Raise CareerpathError when ``name`` cannot name a plan, or one of that name is there and not to be replaced."""
    if not store.is_name(name):
        message = tell("errors.wrong_name", word=shorten(name))
        raise CareerpathError([Problem("wrong-name", message, Place("--save"), tell("hints.plan_name"))])
    folder = find_home_folder()
    try:
        _check_free(folder, name, force)
    except OSError as error:
        raise refuse_plans(folder, error) from error


def _check_free(folder: Path, name: str, force: bool) -> None:
    if not force and store.plan_path(folder, name).exists():
        hint = tell("hints.save_force")
        raise CareerpathError([Problem("saved-exists", tell("errors.saved_exists", word=name), Place("--save"), hint)])


def save_plan(guide: Guide, plan: Plan, name: str | None, from_wizard: bool, force: bool = False) -> Saved:
    """Save ``plan`` under ``name``, or the person's own; the wizard's becomes the plan in use and its draft goes.

    Raises CareerpathError when the folder cannot be used; the draft stays.
    """
    folder = find_home_folder()
    usual = store.make_name(plan.name, f"plan-{plan.start.isoformat()}")
    about = GuideMark(plan.guide_name, plan.guide_version, plan.guide_sha256)
    table = start_document(secrets.token_hex(16), about, to_table(guide, plan.answers), plan_to_data(guide, plan))
    try:
        with plans.hold_lock(folder):
            chosen = name or store.find_free_name(folder, usual)
            _check_free(folder, chosen, force)
            if force and store.plan_path(folder, chosen).exists():
                table = carry_over(table, read_plan(folder, chosen))
            plans.write_plan(folder, chosen, table, replace=force)
            if from_wizard:
                plans.write_current(folder, chosen)
                store.remove_draft(folder)
            in_use = plans.find_current(folder) == chosen
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(folder, error) from error
    path = store.plan_path(folder, chosen)
    again = f"careerpath plan --answers {shlex.quote(str(path))}"
    lines = (
        tell("result.saved", path=path),
        tell("result.today", command="careerpath today" if in_use else f"careerpath today --plan {chosen}"),
        tell("result.see_all", command=f"{again} --full"),
        tell("result.print_it", command=f"{again} --output {chosen}.html"),
        tell("result.change_it", command=f"{again} --review"),
    )
    return Saved(chosen, lines)
