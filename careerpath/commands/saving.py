"""Keeping answers and plan under a name, and saying exactly how to see, print and change them."""

from __future__ import annotations

import os
import shlex
from datetime import date
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.context import find_home_folder
from careerpath.commands.opening import check_name, read_file, refuse_plans, write_over
from careerpath.documents import read_document
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.output.plan_json import plan_to_data
from careerpath.planning.model import Plan
from careerpath.planning.plan_key import make_plan_key
from careerpath.planning.saved import GuideMark, Made, SavedPlan, make_made, to_document
from careerpath.planning.versions import replace_plan, start_saved
from careerpath.problems import Place, Problem
from careerpath.store import home as store
from careerpath.store import plans
from careerpath.vocabulary import tell
from careerpath.worksheet.answers_file import to_table


class Saved(NamedTuple):
    """A saved plan, its name, and the lines that tell a person what to do with it."""

    name: str
    lines: tuple[str, ...]
    kept: SavedPlan


def check_save_name(name: str, force: bool) -> None:
    """Raise CareerpathError when ``name`` cannot name a plan, or one of that name is there and not to be replaced."""
    if problem := check_name(name, Place("--save")):
        raise CareerpathError([problem])
    folder = find_home_folder()
    try:
        _check_free(folder, name, force)
    except OSError as error:
        raise refuse_plans(folder, error) from error


def _check_free(folder: Path, name: str, force: bool) -> None:
    if not force and os.path.lexists(store.plan_path(folder, name)):
        hint = tell("hints.save_force")
        raise CareerpathError([Problem("saved-exists", tell("errors.saved_exists", word=name), Place("--save"), hint)])


def keep_plan(guide: Guide, plan: Plan) -> Made:
    """Return ``plan`` as it is kept: with its guide, its notices and its answers."""
    about = GuideMark(plan.guide_name, plan.guide_version, plan.guide_sha256)
    return make_made(about, plan.notices, to_table(guide, plan.answers), plan_to_data(guide, plan))


def _find_free_key(folder: Path, key: str) -> str:
    """Return ``key``, or one made of it that no saved plan here has: two plans must not meet in one calendar."""
    documents = (read_document(store.plan_path(folder, name))[0] for name in plans.list_plans(folder))
    taken = {document.value.get("key") for document in documents if document is not None}
    number, free = 2, key
    while free in taken:
        free = f"{key}-{number}"
        number += 1
    return free


def save_plan(guide: Guide, plan: Plan, name: str | None, today: date, from_wizard: bool, force: bool = False) -> Saved:
    """Save ``plan`` under ``name``, or the person's own; the wizard's becomes the plan in use and its draft goes.

    Raises CareerpathError when the folder cannot be used; the draft stays.
    """
    folder = find_home_folder()
    usual = store.make_name(plan.name, f"plan-{plan.start.isoformat()}")
    made = keep_plan(guide, plan)
    try:
        with plans.hold_lock(folder):
            chosen = name or store.find_free_name(folder, usual)
            _check_free(folder, chosen, force)
            if force and store.plan_path(folder, chosen).exists():
                before, schema = read_file(folder, chosen)
                saved = replace_plan(before, made, today)._replace(revision=before.revision + 1)
                write_over(folder, chosen, to_document(saved), schema)
            else:
                saved = start_saved(_find_free_key(folder, make_plan_key(plan)), made)
                plans.write_plan(folder, chosen, to_document(saved), replace=False)
            if from_wizard:
                plans.write_current(folder, chosen)
                store.remove_draft(folder)
            in_use = plans.find_current(folder) == chosen
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(folder, error) from error
    return Saved(chosen, _tell_ways(store.plan_path(folder, chosen), in_use), saved)


def _tell_ways(path: Path, in_use: bool) -> tuple[str, ...]:
    """Return a line for each thing to do with the plan now; the plan in use need not be named."""
    name = path.stem
    plan, named = ("", "") if in_use else (f" --plan {name}", f" {name}")
    again = f"careerpath plan --answers {shlex.quote(str(path))}"
    return (
        tell("result.saved", path=path),
        tell("result.today", command=f"careerpath today{plan}"),
        tell("result.see_all", command=f"careerpath plans show{named} --full"),
        tell("result.print_it", command=f"careerpath plans export{named} --output {name}.html"),
        tell("result.change_it", command=f"{again} --review --save {name} --force"),
    )
