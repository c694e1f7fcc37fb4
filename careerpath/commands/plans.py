"""``careerpath plans list``, ``use`` and ``rename``: the saved plans beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, find_home_folder, find_today, open_guide, refuse_home
from careerpath.commands.opening import check_name, explain_unknown, read_plan, refuse_plans
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import FINDINGS, CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.shelf import Shelved, find_stand
from careerpath.problems import Place, Problem
from careerpath.result import Result
from careerpath.store import home as store
from careerpath.store import plans
from careerpath.vocabulary import tell

if TYPE_CHECKING:
    from careerpath.commands.writing import Destination
    from careerpath.output.blocks import Block


class Desk(NamedTuple):
    """What every verb of the group needs: the folder, the day, the guide in use, and where its page goes."""

    home: Path
    today: date
    guide: Guide
    destination: Destination
    force: bool

    def read_shelf(self) -> tuple[Shelved, ...]:
        """Return the saved plans as they are now. Raises CareerpathError where the folder cannot be used."""
        try:
            names, current = plans.list_plans(self.home), plans.find_current(self.home)
        except OSError as error:
            raise refuse_home(self.home, error) from error
        return tuple(self.read_one(name, name == current) for name in names)

    def read_one(self, name: str, in_use: bool) -> Shelved:
        """Return the saved plan ``name``, or the problem that keeps it from being read."""
        try:
            saved = read_plan(self.home, name)
        except CareerpathError as error:
            return Shelved(name, in_use, None, error.problems[0])
        return Shelved(name, in_use, find_stand(saved, self.today, self.guide.sha256))

    def show(self, shelf: Sequence[Shelved], make_blocks: Callable[[], Sequence[Block]]) -> Result:
        """Show a page about the plans; as data, all of them as they are now."""

        def make_data() -> object:
            from careerpath.output.plans_json import plans_to_data

            return plans_to_data(shelf)

        return present(self.guide, Page("plans", make_blocks, make_data), self.destination, self.force)


def open_desk(page: PageRequest, settings: Settings) -> Desk:
    """Find out, before anything is done, all that could keep it from being shown. Raises CareerpathError."""
    destination = page.find_destination(settings)
    return Desk(find_home_folder(), find_today(), open_guide(settings).guide, destination, page.force)


def list_plans(page: PageRequest, settings: Settings) -> Result:
    """Show all saved plans. One that cannot be read is shown with the reason, and is a finding (exit 1)."""
    desk = open_desk(page, settings)
    shelf = desk.read_shelf()

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.plans_document import make_plans

        return make_plans(shelf, desk.today)

    result = desk.show(shelf, make_blocks)
    return result._replace(exit_code=FINDINGS) if any(one.problem for one in shelf) else result


def use_plan(name: str, page: PageRequest, settings: Settings) -> Result:
    """Make ``name`` the plan in use. Raises CareerpathError where there is none, or it cannot be read."""
    desk = open_desk(page, settings)
    check_names(desk.home, [name])
    try:
        with plans.hold_lock(desk.home):
            check_names(desk.home, [name])
            one = desk.read_one(name, in_use=True)
            if one.problem:
                raise CareerpathError([one.problem])
            plans.write_current(desk.home, name)
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(desk.home, error) from error

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.plans_document import make_chosen

        return make_chosen(one)

    return desk.show(desk.read_shelf(), make_blocks)


def rename_plan(old: str, new: str, page: PageRequest, settings: Settings) -> Result:
    """Give the plan ``old`` the name ``new``, whatever its file holds. Raises CareerpathError; nothing is replaced."""
    desk = open_desk(page, settings)
    problems = find_unknown(desk.home, [old])
    if problem := check_name(new):
        problems.append(problem)
    if problems:
        raise CareerpathError(problems)
    try:
        with plans.hold_lock(desk.home):
            check_names(desk.home, [old])
            plans.rename_plan(desk.home, old, new)
    except FileExistsError as error:
        raise _refuse_taken(desk.home, new, Path(error.filename)) from error
    except (OSError, plans.PlanBusyError) as error:
        raise refuse_plans(desk.home, error) from error
    shelf = desk.read_shelf()

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.plans_document import make_deed

        return make_deed([tell("plans.renamed", old=old, new=new)], shelf)

    return desk.show(shelf, make_blocks)


def check_names(home: Path, names: Sequence[str]) -> None:
    """Raise CareerpathError with every one of ``names`` that no saved plan has."""
    if problems := find_unknown(home, names):
        raise CareerpathError(problems)


def find_unknown(home: Path, names: Sequence[str]) -> list[Problem]:
    """Return a problem for each of ``names`` that no saved plan has. Raises CareerpathError for an unusable folder."""
    try:
        known = plans.list_plans(home)
        unknown = [name for name in dict.fromkeys(names) if not plans.has_plan(home, name)]
    except OSError as error:
        raise refuse_home(home, error) from error
    return [explain_unknown(name, known) for name in unknown]


def _refuse_taken(home: Path, name: str, file: Path) -> CareerpathError:
    """Return the error for a name that a plan has, or that a file has which belonged to one."""
    hint = tell("hints.other_name")
    if file == store.plan_path(home, name):
        return CareerpathError([Problem("saved-exists", tell("errors.saved_exists", word=name), None, hint)])
    return CareerpathError([Problem("saved-exists", tell("errors.output_exists"), Place(str(file)), hint)])
