"""Checks of actions: whose they are, what they rest on, and whether their minutes fit any plan they may meet in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.findings import ACTIONS, Finding, Spot, hint_at
from careerpath.guide.folder import ACTIONS_FOLDER
from careerpath.guide.project_models import Action, Project, ProjectPart
from careerpath.guide.room import LEAST_HOURS as SMALLEST_HOURS
from careerpath.guide.room import MUCH_TIME, find_room
from careerpath.vocabulary import format_hours, tell

LEAST_MINUTES = 5
# Up to MUCH_TIME hours a week a plan is filled to this share of them.
FILLED = 0.6
FULL, LEAST = 0, 2
# What gives way first when hours are few stands last.
_USES = ("core", "spare", "more")


def check_action_files(guide: Guide, folder: Path) -> Iterator[Finding]:
    """Find action files whose name is not their owner's: two files of one owner would replace each other."""
    expected = {f"{owner.replace('.', '-', 1)}.toml": owner for owner in guide.actions}
    for path in sorted((folder / ACTIONS_FOLDER).rglob("*.toml")):
        name = path.relative_to(folder / ACTIONS_FOLDER).as_posix()
        if name not in expected:
            message = tell("action_checks.file_name", file=name)
            spot = Spot(file=path.relative_to(folder).as_posix(), trail=("of",))
            yield Finding("action-file-name", message, spot, tell("action_checks.file_name_hint"))


def check_actions(guide: Guide) -> Iterator[Finding]:
    """Find actions that have no owner, no room, nothing to rest on, or the id of another owner's."""
    yield from _check_owners(guide)
    yield from _check_ids(guide)
    for owner, actions in guide.actions.items():
        for position, action in enumerate(actions):
            spot = Spot(ACTIONS, position, owner=owner)
            yield from _check_minutes(action, spot)
            yield from _check_needs(guide, owner, action, spot)
    for project in guide.projects.values():
        yield from _check_parts(guide, project)
    yield from _check_rooms(guide)


def _check_owners(guide: Guide) -> Iterator[Finding]:
    for owner in guide.actions:
        kind, _, name = owner.partition(".")
        table = OWNERS[kind]
        if name not in getattr(guide, table):
            message = tell("action_checks.unknown_owner", owner=owner, table=table)
            spot = Spot(owner=owner, trail=("of",))
            yield Finding("unknown-owner", message, spot, hint_at(name, getattr(guide, table), table))
    for kind, table in OWNERS.items():
        for name in getattr(guide, table):
            if not guide.actions.get(f"{kind}.{name}"):
                message = tell("action_checks.no_actions", name=name)
                hint = tell("action_checks.no_actions_hint", file=f"{ACTIONS_FOLDER}/{kind}-{name}.toml")
                yield Finding("no-actions", message, Spot(table, name), hint)


def _check_ids(guide: Guide) -> Iterator[Finding]:
    """One plan holds actions of every kind of owner: an id may recur among roles, never among a role and a lane."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for owner, actions in guide.actions.items():
        for name in {action.id for action in actions}:
            kinds[name][owner.partition(".")[0]] += 1
    for owner, actions in guide.actions.items():
        seen: set[str] = set()
        kind = owner.partition(".")[0]
        for position, action in enumerate(actions):
            spot = Spot(ACTIONS, position, ("id",), owner=owner)
            if action.id in seen:
                message = tell("action_checks.double_id", owner=owner, name=action.id)
                yield Finding("double-id", message, spot, tell("hints.distinct_ids"))
            elif (rightful := kinds[action.id].most_common(1)[0][0]) != kind:
                message = tell("action_checks.foreign_id", name=action.id, owner=owner, kind=rightful)
                yield Finding("foreign-action-id", message, spot, tell("action_checks.foreign_id_hint"))
            seen.add(action.id)


def _check_minutes(action: Action, spot: Spot) -> Iterator[Finding]:
    full, short, least = action.minutes
    if not full >= short >= least >= LEAST_MINUTES:
        message = tell("action_checks.wrong_minutes", name=action.id, full=full, short=short, least=least)
        hint = tell("action_checks.wrong_minutes_hint", least=LEAST_MINUTES)
        yield Finding("wrong-minutes", message, spot.of(("minutes",)), hint)


def _check_needs(guide: Guide, owner: str, action: Action, spot: Spot) -> Iterator[Finding]:
    """Find needs that some plan with this action would not meet, or not in time."""
    own = {other.id: other for other in guide.actions[owner]}
    for name in action.needs:
        where = spot.of(("needs",), name)
        needed = [own[name]] if name in own else _list_in_other_kind(guide, owner, name)
        if not needed:
            message = tell("action_checks.unknown_need", name=action.id, word=name)
            met = [*own, *(other.id for key, actions in guide.actions.items() if key != owner for other in actions)]
            hint = hint_at(name, list(dict.fromkeys(met)), tell("action_checks.actions_of", owner=owner))
            yield Finding("unknown-need", message, where, hint)
        elif any((other.phase, other.at) >= (action.phase, action.at) for other in needed):
            message = tell("action_checks.need_after", name=action.id, word=name)
            yield Finding("need-after", message, where, tell("action_checks.need_after_hint"))
        elif any(_goes_earlier(other, action) for other in needed):
            message = tell("action_checks.need_left_out", name=action.id, word=name)
            yield Finding("need-left-out", message, where, tell("action_checks.need_left_out_hint"))


def _list_in_other_kind(guide: Guide, owner: str, name: str) -> list[Action]:
    """Return the actions called ``name`` of another kind, if every owner of that kind has one."""
    for kind, table in OWNERS.items():
        if kind != owner.partition(".")[0]:
            owners = [guide.actions.get(f"{kind}.{record}", ()) for record in getattr(guide, table)]
            found = [action for actions in owners for action in actions if action.id == name]
            if found and len(found) >= len(owners):
                return found
    return []


def _goes_earlier(needed: Action, action: Action) -> bool:
    if needed.use == action.use == "spare":
        return needed.order < action.order
    if needed.use == action.use == "more":
        return needed.order > action.order
    return _USES.index(needed.use) > _USES.index(action.use)


def _check_parts(guide: Guide, project: Project) -> Iterator[Finding]:
    actions = {action.id: action for action in guide.actions.get(f"project.{project.id}", ())}
    for position, part in enumerate(project.parts):
        spot = Spot("projects", project.id, ("parts", position))
        unknown = [name for name in part.made_in if name not in actions]
        for name in unknown:
            message = tell("action_checks.unknown_action", part=part.id, name=project.id, word=name)
            hint = hint_at(name, actions, tell("action_checks.actions_of", owner=project.id))
            yield Finding("unknown-action", message, spot.of((*spot.trail, "made_in"), name), hint)
        if actions and not unknown and not _is_made(part, actions):
            message = tell("action_checks.no_core", part=part.id, name=project.id)
            where = spot.of((*spot.trail, "made_in"))
            yield Finding("part-without-core", message, where, tell("action_checks.no_core_hint"))


def _is_made(part: ProjectPart, actions: dict[str, Action]) -> bool:
    return any(actions[name].use == "core" for name in part.made_in if name in actions)


def _check_rooms(guide: Guide) -> Iterator[Finding]:
    """Find phases that some choice of five records would overfill at the fewest hours, or leave empty at many.

    The longest core actions of each kind are added up, then the shortest whole supply of each kind. That the longest
    ones ever meet is not said; that they cannot do harm is.
    """
    for phase in guide.phases.values():
        most = _pick(guide, phase.number, longest=True)
        total, room = sum(most.values()), find_room(SMALLEST_HOURS)
        if total > room:
            message = tell("action_checks.many_minutes", name=phase.id, total=total, room=room)
            hint = tell("action_checks.many_minutes_hint", owners=_list_owners(most))
            yield Finding("too-many-minutes", message, Spot("phases", phase.id), hint)
        fewest = _pick(guide, phase.number, longest=False)
        total, wanted = sum(fewest.values()), int(find_room(MUCH_TIME) * FILLED)
        if total < wanted:
            hours = format_hours(MUCH_TIME)
            message = tell("action_checks.few_minutes", name=phase.id, total=total, wanted=wanted, hours=hours)
            hint = tell("action_checks.few_minutes_hint", owners=_list_owners(fewest))
            yield Finding("too-few-minutes", message, Spot("phases", phase.id), hint)


def _pick(guide: Guide, phase: int, longest: bool) -> Counter[str]:
    """For each kind pick the owner with the most core minutes in least form, or the fewest of all in full form."""
    picked: Counter[str] = Counter()
    for kind, table in OWNERS.items():
        sums = {
            f"{kind}.{name}": _add_minutes(guide.actions.get(f"{kind}.{name}", ()), phase, longest)
            for name in getattr(guide, table)
        }
        if sums:
            owner = (max if longest else min)(sums, key=lambda name: sums[name])
            picked[owner] = sums[owner]
    return picked


def _add_minutes(actions: tuple[Action, ...], phase: int, least_core: bool) -> int:
    """Add up one owner's minutes; an action with a condition may be missing and fills nothing."""
    if least_core:
        return sum(action.minutes[LEAST] for action in actions if action.phase == phase and action.use == "core")
    return sum(action.minutes[FULL] for action in actions if action.phase == phase and not action.when)


def _list_owners(picked: Counter[str]) -> str:
    return ", ".join(f"{owner} {minutes}" for owner, minutes in picked.most_common())
