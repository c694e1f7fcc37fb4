"""``careerpath plans diff``: what differs between two saved plans, or from a plan to the one it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, find_home_folder, open_guide
from careerpath.commands.opening import OpenPlan, open_plan, read_live, refuse_broken
from careerpath.commands.plans import check_names
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.output.changes_document import Compared, With
from careerpath.planning.changes import compare_plans
from careerpath.planning.live import apply_progress
from careerpath.planning.model import Plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import Progress
from careerpath.planning.saved import Version
from careerpath.planning.strict_table import BrokenError
from careerpath.planning.versions import find_version
from careerpath.result import Result

if TYPE_CHECKING:
    from careerpath.guide.content import Guide
    from careerpath.output.blocks import Block


def compare(name: str, other: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show what differs from ``name`` to ``other``, or to ``name`` from what it was before. Raises CareerpathError."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    names = [name] if other is None else [name, other]
    check_names(find_home_folder(), names)
    opened = [open_plan(one) for one in names]
    compared = _look_back(guide, opened[0]) if other is None else _look_across(guide, *opened)
    changes = compare_plans(compared.before, compared.after)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.changes_document import make_changes

        return make_changes(guide, compared, changes)

    def make_data() -> object:
        from careerpath.output.changes_json import changes_to_data

        return changes_to_data(guide, compared, changes)

    return present(guide, Page("plan-diff", make_blocks, make_data), destination, page.force)


def _look_across(guide: Guide, before: OpenPlan, after: OpenPlan) -> Compared:
    return Compared((before.name, after.name), "other", None, read_live(before, guide), read_live(after, guide))


def _look_back(guide: Guide, opened: OpenPlan) -> Compared:
    """Compare a plan with the one it replaced, else with the first that is kept, else with the days it was made with.

    Raises CareerpathError where its file is damaged.
    """
    saved, now = opened.saved, read_live(opened, guide)
    names = (opened.name, opened.name)
    version = find_version(saved)
    kind: With = "replaced"
    if version is None and saved.earlier:
        kind, version = "first", saved.earlier[0]
    try:
        if version is None:
            return Compared(names, "planned", None, read_plan(saved.made), now)
        return Compared(names, kind, version.day, _read_version(version), now)
    except BrokenError as error:
        raise refuse_broken(opened, error) from None


def _read_version(version: Version) -> Plan:
    """Return a former plan as it stood when it was replaced."""
    return apply_progress(read_plan(version.made), Progress(version.marks, version.moved, (), version.evidence))
