"""``careerpath roles`` and ``careerpath compare``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.guide.names import explain_unnamed, find_named
from careerpath.lookup.compare import LEAST_ROLES, MOST_ROLES, compare_roles
from careerpath.lookup.roles import FoundRole, RoleFilter, RoleList, list_roles
from careerpath.problems import Place, Problem
from careerpath.result import Result
from careerpath.vocabulary import tell
from careerpath.worksheet.values import explain_unknown, find_id

if TYPE_CHECKING:
    from careerpath.guide.models import Role
    from careerpath.output.blocks import Block


def show_roles(typed: str | None, wanted: Mapping[str, str], page: PageRequest, settings: Settings) -> Result:
    """Show all roles that are wanted, or the one that was ``typed``. Raises CareerpathError for an unknown name."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    shown = _list_roles(guide, wanted) if typed is None else _show_role(guide, typed, wanted)
    return present(guide, shown, destination, page.force)


def _list_roles(guide: Guide, wanted: Mapping[str, str]) -> Page:
    chosen = _read_filter(guide, wanted)
    found = list_roles(guide, chosen)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.role_documents import make_role_list

        return make_role_list(guide, chosen, found)

    def make_data() -> object:
        from careerpath.output.role_json import roles_to_data

        return roles_to_data(guide, chosen, found)

    return Page("roles", make_blocks, make_data)


def _show_role(guide: Guide, typed: str, wanted: Mapping[str, str]) -> Page:
    if wanted:
        message = tell("errors.filter_one", flags=", ".join(f"--{key}" for key in wanted))
        raise CareerpathError([Problem("filter-with-id", message, None, tell("hints.filter_one"))])
    (role,) = _find_roles(guide, [typed])

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.role_page import make_role_page

        return make_role_page(guide, role)

    def make_data() -> object:
        from careerpath.output.role_json import roles_to_data

        return roles_to_data(guide, RoleFilter(), RoleList((FoundRole(role),), ()))

    return Page("roles", make_blocks, make_data)


def _read_filter(guide: Guide, wanted: Mapping[str, str]) -> RoleFilter:
    """Turn what was typed into ids. Raises CareerpathError with every word that means none."""
    problems: list[Problem] = []
    values: dict[str, str] = {}
    for key, typed in wanted.items():
        where = Place(f"--{key}")
        if key == "category":
            found = find_named(guide.categories, typed)
            problem = None if found else explain_unnamed(guide.categories, key, typed, where)
        else:
            found = find_id(guide, key, typed)
            problem = None if found else explain_unknown(guide, key, typed, where)
        if problem:
            problems.append(problem)
        values[key] = found or ""
    if problems:
        raise CareerpathError(problems)
    return RoleFilter(**values)


def _find_roles(guide: Guide, typed: Sequence[str]) -> list[Role]:
    found = [(name, find_named(guide.roles, name)) for name in typed]
    problems = [explain_unnamed(guide.roles, "role", name) for name, role in found if role is None]
    if problems:
        last = len(problems) - 1
        hints = [one.hint for one in problems]
        # The list of all roles is not told anew for each of several names.
        told = [one._replace(hint="") if one.hint in hints[at + 1 :] else one for at, one in enumerate(problems[:last])]
        raise CareerpathError([*told, problems[last]])
    return [guide.roles[role] for _, role in found if role is not None]


def compare(typed: Sequence[str], page: PageRequest, settings: Settings) -> Result:
    """Show the roles that were ``typed`` side by side. Raises CareerpathError for a wrong number, doubles or names."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    hint = tell("hints.compare", least=LEAST_ROLES, most=MOST_ROLES)
    if not LEAST_ROLES <= len(typed) <= MOST_ROLES:
        key = "errors.compare_few" if len(typed) < LEAST_ROLES else "errors.compare_many"
        message = tell(key, count=len(typed))
        raise CareerpathError([Problem("wrong-role-count", message, None, hint)])
    roles = _find_roles(guide, typed)
    doubles = [role.title for place, role in enumerate(roles) if role in roles[:place]]
    if doubles:
        message = tell("errors.compare_double", role=doubles[0])
        raise CareerpathError([Problem("double-role", message, None, hint)])
    rows = compare_roles(guide, roles)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.role_documents import make_comparison

        return make_comparison(guide, roles, rows)

    def make_data() -> object:
        from careerpath.output.role_json import comparison_to_data

        return comparison_to_data(roles, rows)

    return present(guide, Page("compare", make_blocks, make_data), destination, page.force)
