"""What a plan leaves in one's hands: parts with their proof, the rest that was kept, and what nobody can look at."""

from __future__ import annotations

from datetime import date

import pytest

from careerpath.planning.live import apply_progress
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.portfolio import Portfolio, gather_portfolio
from careerpath.planning.progress import Progress, mark, prove
from tests.helpers import load_shipped_guide
from tests.planning.shipped_plan import MONDAY, make_answers

GUIDE = load_shipped_guide()
PLAN = build_plan(GUIDE, make_answers(GUIDE))
IDS = [action.id for action in PLAN.actions]
MAKERS = {part.id: [name for name in IDS if name in part.made_in] for part in PLAN.project.parts}
# Actions that make no part.
OTHERS = [name for name in IDS if not any(name in makers for makers in MAKERS.values())]


def gather(progress: Progress, plan: Plan = PLAN) -> Portfolio:
    return gather_portfolio(apply_progress(plan, progress))


def find_stands(portfolio: Portfolio) -> dict[str, str]:
    return {proof.part.id: proof.stand for proof in portfolio.parts}


def test_the_plan_here_has_parts_of_one_and_of_several_actions() -> None:
    assert max(map(len, MAKERS.values())) > 1
    assert min(map(len, MAKERS.values())) >= 1
    assert OTHERS


def test_nothing_is_made_at_the_beginning() -> None:
    portfolio = gather(Progress())
    assert [proof.part for proof in portfolio.parts] == list(PLAN.project.parts)
    assert set(find_stands(portfolio).values()) == {"open"}
    assert (portfolio.other, portfolio.unproved, portfolio.done, portfolio.total) == ((), (), 0, len(IDS))


def test_a_plan_that_was_never_saved_has_made_nothing() -> None:
    portfolio = gather_portfolio(PLAN)
    assert set(find_stands(portfolio).values()) == {"open"}
    assert portfolio.done == 0


@pytest.mark.parametrize("part", MAKERS)
def test_a_part_is_begun_with_one_of_its_actions_and_made_with_all(part: str) -> None:
    progress = Progress()
    for number, name in enumerate(MAKERS[part], 1):
        progress = mark(progress, [name], "done", MONDAY)
        stand = find_stands(gather(progress))[part]
        assert stand == ("made" if number == len(MAKERS[part]) else "begun")


def test_an_action_that_was_left_out_makes_nothing() -> None:
    part = max(MAKERS, key=lambda name: len(MAKERS[name]))
    first, *rest = MAKERS[part]
    assert find_stands(gather(mark(Progress(), MAKERS[part], "skipped", MONDAY)))[part] == "open"
    progress = mark(mark(Progress(), rest, "done", MONDAY), [first], "skipped", MONDAY)
    assert find_stands(gather(progress))[part] == "begun"


def test_a_part_that_the_hours_left_no_room_for_is_unplanned() -> None:
    part = PLAN.project.parts[0]
    without = PLAN._replace(project=PLAN.project._replace(parts=(part._replace(made_in=()),)))
    (proof,) = gather(Progress(), without).parts
    assert (proof.stand, proof.actions, proof.evidence) == ("unplanned", (), ())


def test_evidence_stands_with_its_part_once_and_in_the_order_of_the_actions() -> None:
    part = max(MAKERS, key=lambda name: len(MAKERS[name]))
    first, second = MAKERS[part][:2]
    progress = prove(prove(Progress(), second, ["b.md", "a.md"], MONDAY), first, ["a.md", "c.md"], MONDAY)
    proof = next(one for one in gather(progress).parts if one.part.id == part)
    assert (proof.evidence, proof.stand) == (("a.md", "c.md", "b.md"), "open")
    assert [action.id for action in proof.actions] == MAKERS[part]


def test_other_actions_are_kept_where_there_is_something_to_look_at() -> None:
    first, second, third = OTHERS[:3]
    progress = mark(Progress(), [first, third], "done", MONDAY)
    progress = prove(prove(progress, second, ["b.md"], MONDAY), first, ["a.md"], MONDAY)
    portfolio = gather(progress)
    assert [action.id for action in portfolio.other] == [first, second]
    assert [action.id for action in portfolio.unproved] == [third]
    assert portfolio.done == 2


def test_a_skipped_action_is_not_done_and_not_unproved() -> None:
    portfolio = gather(mark(Progress(), OTHERS[:1], "skipped", date(2027, 1, 5)))
    assert (portfolio.done, portfolio.unproved) == (0, ())
