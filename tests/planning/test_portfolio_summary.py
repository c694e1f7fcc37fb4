"""What may be said of a project: never a part that is not made, and its own line only once it is whole."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.planning.live import apply_progress
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.portfolio import Claims, Portfolio, gather_portfolio, list_bridge, list_claims
from careerpath.planning.progress import Progress, State, mark, prove
from tests.helpers import BACKGROUNDS, complete, load_shipped_guide

DAY = date(2026, 12, 9)


@cache
def make_plan(background: str = "clinical", hours: float = 3) -> Plan:
    guide = load_shipped_guide()
    return build_plan(guide, complete(guide, background=background, hours=hours))


def list_makers(plan: Plan) -> list[str]:
    """Return the ids of the actions that make the parts of the project, each once."""
    return list(dict.fromkeys(name for part in plan.project.parts for name in part.made_in))


def gather(plan: Plan, *marks: tuple[str, State]) -> tuple[Plan, Portfolio]:
    progress = Progress()
    for name, state in marks:
        progress = mark(progress, [name], state, DAY)
    live = apply_progress(plan, progress)
    return live, gather_portfolio(live)


def claim(plan: Plan, *marks: tuple[str, State]) -> Claims:
    return list_claims(*gather(plan, *marks))


def test_nothing_is_claimed_of_a_project_that_nobody_began() -> None:
    claims = claim(make_plan())
    labels = tuple(part.label for part in make_plan().project.parts)
    assert claims == Claims(whole=False, made=(), begun=(), open=labels, unplanned=(), limit="")
    assert len(labels) > 5


def test_a_part_is_made_begun_or_open_and_a_limit_comes_with_the_first_that_is_made() -> None:
    plan = make_plan()
    first, second = plan.project.parts[0].made_in
    begun = claim(plan, (first, "done"))
    assert (begun.made, begun.begun, begun.limit) == ((), ("Outputs to judge",), "")
    made = claim(plan, (first, "done"), (second, "done"))
    assert (made.made, made.begun, made.whole) == (("Outputs to judge",), (), False)
    assert made.limit == plan.project.limits[0]
    assert claim(plan._replace(project=plan.project._replace(limits=())), (first, "done"), (second, "done")).limit == ""


def test_what_was_left_out_makes_nothing() -> None:
    plan = make_plan()
    makers = list_makers(plan)
    whole = claim(plan, *((name, "done") for name in makers))
    assert whole.whole
    assert not whole.begun + whole.open + whole.unplanned
    short = claim(plan, *((name, "done") for name in makers[:-1]), (makers[-1], "skipped"))
    assert not short.whole
    assert len(short.made) == len(whole.made) - 1


def test_a_project_without_parts_is_never_whole() -> None:
    plan = make_plan()
    bare = plan._replace(project=plan.project._replace(parts=()))
    live, portfolio = gather(bare, *((action.id, "done") for action in bare.actions))
    assert not portfolio.whole
    assert not list_bridge(live, portfolio)[-1].ready


def test_the_projects_own_line_waits_until_every_part_is_made() -> None:
    for background in BACKGROUNDS:
        plan = make_plan(background)
        makers = list_makers(plan)
        for done, ready in ((makers[:-1], False), (makers, True)):
            live, portfolio = gather(plan, *((name, "done") for name in done))
            lines = list_bridge(live, portfolio)
            assert [line.bridge for line in lines] == list(plan.bridge)
            assert [line.ready for line in lines] == [True] * (len(lines) - 1) + [ready], background


def test_a_part_for_which_the_hours_left_no_room_keeps_the_project_from_being_whole() -> None:
    plan = make_plan()
    part = plan.project.parts[-1]
    parts = (*plan.project.parts[:-1], part._replace(made_in=()))
    plan = plan._replace(project=plan.project._replace(parts=parts))
    claims = claim(plan, *((action.id, "done") for action in plan.actions))
    assert (claims.whole, claims.unplanned) == (False, (part.label,))
    assert len(claims.made) == len(parts) - 1


@settings(max_examples=120, deadline=None)
@given(
    background=st.sampled_from(BACKGROUNDS),
    hours=st.sampled_from((0.5, 3, 12)),
    choose=st.randoms(use_true_random=False),
    share=st.sampled_from((0.2, 0.7, 0.95)),
)
def test_every_part_stands_in_one_place_and_only_done_actions_make_it(
    background: str, hours: float, choose: Random, share: float
) -> None:
    plan = make_plan(background, hours)
    progress = Progress()
    for action in plan.actions:
        if choose.random() < share:
            progress = mark(progress, [action.id], "done" if choose.random() < 0.9 else "skipped", DAY)
        if choose.random() < 0.3:
            progress = prove(progress, action.id, [f"{action.id}.md"], DAY)
    live = apply_progress(plan, progress)
    portfolio = gather_portfolio(live)
    claims = list_claims(live, portfolio)
    done = {name for name, one in progress.marks.items() if one.state == "done"}
    labels = {part.label: set(part.made_in) for part in plan.project.parts}
    stands = (claims.made, claims.begun, claims.open, claims.unplanned)
    assert sorted(label for stand in stands for label in stand) == sorted(labels)
    assert all(labels[label] and labels[label] <= done for label in claims.made)
    assert all(labels[label] & done and not labels[label] <= done for label in claims.begun)
    assert all(labels[label] and not labels[label] & done for label in claims.open)
    assert not any(labels[label] for label in claims.unplanned)
    assert claims.whole == (set(claims.made) == set(labels))
    assert bool(claims.limit) == bool(claims.made)
    shown = [one for proof in portfolio.parts for one in proof.evidence]
    shown += [f"{action.id}.md" for action in portfolio.other]
    assert set(shown) == {one for kept in progress.evidence.values() for one in kept}
    assert {action.id for action in portfolio.unproved} == done - set(progress.evidence)
