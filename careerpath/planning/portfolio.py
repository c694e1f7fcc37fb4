"""What a plan leaves in one's hands: the project's parts with their proof, and everything else that was kept."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, get_args

from careerpath.planning.model import Bridge, Plan, PlannedAction, PlannedPart

Stand: TypeAlias = Literal["made", "begun", "open", "unplanned"]
STANDS: tuple[Stand, ...] = get_args(Stand)
_DONE = "done"


class PartProof(NamedTuple):
    """A required part of the project with the actions that make it.

    ``stand`` is ``made`` when all of them are done, ``begun`` when one is, ``unplanned`` when the hours left no room
    for any, else ``open``. An action that was left out makes nothing. ``evidence`` are links and names of files.
    """

    part: PlannedPart
    actions: tuple[PlannedAction, ...]
    stand: Stand
    evidence: tuple[str, ...]


class Portfolio(NamedTuple):
    """The project's parts in their order, and the other actions that have evidence, in the order of their days.

    ``done`` of ``total`` actions are done; ``unproved`` are the done actions nobody can look at yet.
    """

    parts: tuple[PartProof, ...]
    other: tuple[PlannedAction, ...]
    unproved: tuple[PlannedAction, ...]
    done: int
    total: int

    @property
    def whole(self) -> bool:
        """Say whether every part is made, so that the project may be spoken of as a whole."""
        return bool(self.parts) and all(proof.stand == "made" for proof in self.parts)

    def list_parts(self, *stands: Stand) -> tuple[PartProof, ...]:
        """Return the parts that stand as one of ``stands`` says, in the project's order."""
        return tuple(proof for proof in self.parts if proof.stand in stands)


class Claims(NamedTuple):
    """All that may be said of the project to others; what is not here is not claimed.

    ``whole`` says that it may be spoken of as finished. ``made``, ``begun``, ``open`` and ``unplanned`` are the labels
    of its parts. ``limit`` has to be said with it; nothing where nothing is made that it could limit.
    """

    whole: bool
    made: tuple[str, ...]
    begun: tuple[str, ...]
    open: tuple[str, ...]
    unplanned: tuple[str, ...]
    limit: str


class BridgeLine(NamedTuple):
    """A line of the résumé bridge; not ``ready`` where it tells of a project that is not whole."""

    bridge: Bridge
    ready: bool


def gather_portfolio(plan: Plan) -> Portfolio:
    """Gather what became of a saved plan's actions (see ``live.make_live_plan``) into a portfolio."""
    parts = tuple(_prove_part(plan, part) for part in plan.project.parts)
    told = {action.id for proof in parts for action in proof.actions}
    done = [action for action in plan.actions if find_state(action) == _DONE]
    return Portfolio(
        parts=parts,
        other=tuple(action for action in plan.actions if list_proof(action) and action.id not in told),
        unproved=tuple(action for action in done if not list_proof(action)),
        done=len(done),
        total=len(plan.actions),
    )


def list_claims(plan: Plan, portfolio: Portfolio) -> Claims:
    """Return what a summary of ``portfolio`` may say."""
    labels = {stand: tuple(one.part.label for one in portfolio.list_parts(stand)) for stand in STANDS}
    limit = next(iter(plan.project.limits), "") if labels["made"] else ""
    return Claims(portfolio.whole, labels["made"], labels["begun"], labels["open"], labels["unplanned"], limit)


def list_bridge(plan: Plan, portfolio: Portfolio) -> tuple[BridgeLine, ...]:
    """Return the plan's bridge lines. The last one is the project's own, and waits until that is whole."""
    last = len(plan.bridge) - 1
    return tuple(BridgeLine(line, portfolio.whole or number < last) for number, line in enumerate(plan.bridge))


def _prove_part(plan: Plan, part: PlannedPart) -> PartProof:
    actions = tuple(action for action in plan.actions if action.id in part.made_in)
    states = [find_state(action) for action in actions]
    stand: Stand = "open"
    if not actions:
        stand = "unplanned"
    elif all(state == _DONE for state in states):
        stand = "made"
    elif _DONE in states:
        stand = "begun"
    evidence = tuple(dict.fromkeys(one for action in actions for one in list_proof(action)))
    return PartProof(part, actions, stand, evidence)


def find_state(action: PlannedAction) -> Literal["open", "done", "skipped"]:
    """Return what became of ``action``: open, done or skipped."""
    return action.standing.state if action.standing else "open"


def list_proof(action: PlannedAction) -> tuple[str, ...]:
    """Return the evidence of ``action``: links and names of files."""
    return action.standing.evidence if action.standing else ()
