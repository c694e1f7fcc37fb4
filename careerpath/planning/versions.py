"""A saved plan over time: made for the first time, built anew with what was done kept, and taken back again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from careerpath.planning.progress import PLAN, Event, Progress, find_last, list_last, undo
from careerpath.planning.saved import Made, SavedPlan, Version, keep_versions
from careerpath.planning.saved_reading import read_steps


def start_saved(key: str, made: Made) -> SavedPlan:
    """Return the plan ``made`` as it is saved for the first time. Raises BrokenError for what is no plan's data."""
    return SavedPlan(key, 1, made, *read_steps(made), Progress())


def replace_plan(
    before: SavedPlan, made: Made, today: date, turn: int | None = None, stay: Collection[str] = ()
) -> SavedPlan:
    """Return ``before`` with the plan ``made`` in its place since ``today``, not yet written (the revision stays).

    Marks and evidence stay with the actions both have, and come back with those of a plan before; moved days do not,
    because the new plan has days of its own (but for the actions in ``stay``, which it took as they were). What stood
    before is kept as a version, so that it can be compared, and brought back. ``turn`` joins the change to something
    else that the same command did. Raises BrokenError for what is no plan's data.
    """
    now = before.progress
    turn = turn or now.next_turn
    version = Version(turn, today, before.made, now.marks, now.moved, now.evidence)
    stages, steps = read_steps(made)
    moved = {name: day for name, day in now.moved.items() if name in stay}
    progress = now._replace(moved=moved, history=(*now.history, Event(turn, today, "rebuilt", PLAN)))
    earlier = keep_versions((*before.earlier, version))
    after = before._replace(made=made, stages=stages, steps=steps, progress=progress, earlier=earlier)
    return _keep_known(_bring_back(before, after))


def _bring_back(before: SavedPlan, after: SavedPlan) -> SavedPlan:
    """Give actions that a former plan had, and ``before`` had not, what had become of them when they went."""
    marks, evidence = dict(after.progress.marks), dict(after.progress.evidence)
    missing = {step.id for step in after.steps} - {step.id for step in before.steps}
    for version in reversed(before.earlier):
        there = missing & {step.id for step in read_steps(version.made)[1]}
        marks |= {name: version.marks[name] for name in there & version.marks.keys()}
        evidence |= {name: version.evidence[name] for name in there & version.evidence.keys()}
        missing -= there
    return after._replace(progress=after.progress._replace(marks=marks, evidence=evidence))


def undo_last(saved: SavedPlan, today: date) -> tuple[SavedPlan, tuple[str, ...]]:
    """Take back the last command that was not undone. Returns the plan, and what was taken back (none: nothing).

    Where that command built the plan anew, the plan before it stands again, with what had become of its actions.
    """
    last = list_last(saved.progress)
    if PLAN not in last:
        return undo_actions(saved, last, today), last
    version = find_version(saved)
    if version is None:
        return saved, ()
    progress = undo(saved.progress, last, today)
    return _restore(saved, version, progress), last


def undo_actions(saved: SavedPlan, ids: Sequence[str], today: date) -> SavedPlan:
    """Take back the last thing that happened to each action of ``ids``; one to which nothing happened is left alone."""
    return _keep_known(saved._replace(progress=undo(saved.progress, ids, today)))


def is_version_gone(saved: SavedPlan) -> bool:
    """Say whether the last command built the plan anew and the plan before it is no longer kept."""
    return PLAN in list_last(saved.progress) and find_version(saved) is None


def find_version(saved: SavedPlan) -> Version | None:
    """Return the plan that the one in use replaced, or None where it is the first, or no longer kept."""
    rebuilt = find_last(saved.progress, PLAN)
    return next((version for version in saved.earlier if rebuilt and version.turn == rebuilt.turn), None)


def _restore(saved: SavedPlan, version: Version, progress: Progress) -> SavedPlan:
    """Put ``version`` in place again.

    Of actions that both plans have the marks are taken as they are now: since the change one may have been undone.
    """
    now = {step.id for step in saved.steps}
    stages, steps = read_steps(version.made)
    marks = {name: mark for name, mark in version.marks.items() if name not in now}
    evidence = {name: proof for name, proof in version.evidence.items() if name not in now}
    progress = progress._replace(
        marks={**marks, **progress.marks}, moved=version.moved, evidence={**evidence, **progress.evidence}
    )
    earlier = tuple(one for one in saved.earlier if one is not version)
    made = version.made
    return _keep_known(saved._replace(made=made, stages=stages, steps=steps, progress=progress, earlier=earlier))


def _keep_known(saved: SavedPlan) -> SavedPlan:
    """Drop what is said of actions that the plan has not; the history may tell of those of a former one."""
    known = {step.id for step in saved.steps}
    now = saved.progress
    progress = now._replace(
        marks={name: mark for name, mark in now.marks.items() if name in known},
        moved={name: day for name, day in now.moved.items() if name in known},
        evidence={name: proof for name, proof in now.evidence.items() if name in known},
    )
    return saved._replace(progress=progress)
