from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.guide.project_models import Action
from careerpath.guide.room import DAYS_IN_PHASE, find_room
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.selection import (
    FULL,
    LEAST,
    LEAST_SHARE,
    SHORT,
    Chosen,
    select_actions,
)
from tests.helpers import BACKGROUNDS, complete, load_shipped_guide
from tests.planning.people import draw_choices

QUICK = settings(max_examples=60, deadline=None)
PROMISED_SHARE = 0.60


def make_action(
    name: str, minutes: tuple[int, int, int], use: str = "core", order: int = 1, at: int = 10, block: str = "parts"
) -> Action:
    return Action.model_validate(
        {
            "id": name,
            "source": ("ours",),
            "basis": "derived",
            "phase": 1,
            "at": at,
            "block": block,
            "use": use,
            "order": order,
            "minutes": minutes,
            "title": "T",
            "text": "T.",
            "done_when": "T.",
            "evidence": "t.md",
        }
    )


def always(_chosen: Sequence[Chosen]) -> bool:
    return True


@st.composite
def draw_actions(draw: st.DrawFn) -> list[Action]:
    uses = draw(st.lists(st.sampled_from(["core", "spare", "more"]), min_size=1, max_size=14))
    actions = []
    for number, use in enumerate(uses):
        least = draw(st.integers(5, 40))
        short = least + draw(st.integers(0, 60))
        full = short + draw(st.integers(0, 60))
        actions.append(
            make_action(f"a-{number}", (full, short, least), use, draw(st.integers(1, 5)), at=10 * number + 10)
        )
    return actions


# --- a phase's room -----------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "room"), [(0.5, 128), (1, 257), (3, 771), (6, 1542), (7, 1800), (40, 10285)])
def test_room_is_the_hours_of_thirty_days_rounded_down(hours: float, room: int) -> None:
    assert find_room(hours) == room
    assert room <= hours * 60 * DAYS_IN_PHASE / 7 < room + 1


# --- the order of giving way --------------------------------------------------------------------


def test_with_room_enough_all_stands_in_full() -> None:
    actions = [make_action("core", (60, 40, 10), at=10), make_action("spare", (60, 40, 10), "spare", at=20)]
    selection = select_actions(actions, 120, always)
    assert [(chosen.action.id, chosen.size) for chosen in selection.chosen] == [("core", FULL), ("spare", FULL)]
    assert selection.dropped == selection.unused == ()


def test_what_is_spare_is_shortened_before_what_is_core_and_goes_before_it_is_cut_to_the_least() -> None:
    actions = [make_action("core", (60, 40, 10), at=10), make_action("spare", (60, 40, 10), "spare", at=20)]
    seen = {}
    for room in (120, 100, 80, 40, 10):
        selection = select_actions(actions, room, always)
        seen[room] = [(chosen.action.id, chosen.size) for chosen in selection.chosen]
    assert seen[100] == [("core", FULL), ("spare", SHORT)]
    assert seen[80] == [("core", SHORT), ("spare", SHORT)]
    assert seen[40] == [("core", SHORT)]
    assert seen[10] == [("core", LEAST)]


def test_of_two_spare_ones_the_first_in_order_goes_first() -> None:
    actions = [
        make_action("late", (30, 30, 30), "spare", order=2, at=10),
        make_action("early", (30, 30, 30), "spare", order=1, at=20),
        make_action("core", (30, 30, 30), at=30),
    ]
    selection = select_actions(actions, 60, always)
    assert [chosen.action.id for chosen in selection.chosen] == ["late", "core"]
    assert [action.id for action in selection.dropped] == ["early"]


def test_what_was_shortened_without_need_grows_back() -> None:
    actions = [
        make_action("small", (50, 40, 10), "spare", order=1, at=10),
        make_action("large", (100, 20, 10), "core", at=20),
    ]
    selection = select_actions(actions, 70, always)
    assert [(chosen.action.id, chosen.size) for chosen in selection.chosen] == [("small", FULL), ("large", SHORT)]


def test_further_practice_comes_in_order_while_there_is_room_and_never_as_padding() -> None:
    core = make_action("core", (60, 40, 10), at=10)
    more = [make_action(f"more-{order}", (60, 40, 20), "more", order=order, at=20 + order) for order in (2, 1, 3)]
    names = [chosen.action.id for chosen in select_actions([core, *more], 60, always).chosen]
    assert names == ["core"]
    filled = select_actions([core, *more], 300, always)
    assert [chosen.action.id for chosen in filled.chosen] == ["core", "more-1", "more-2", "more-3"]
    partly = select_actions([core, *more], 190, always)
    assert [chosen.action.id for chosen in partly.chosen] == ["core", "more-1"]
    assert [action.id for action in partly.unused] == ["more-2", "more-3"]


def test_extras_come_last_and_are_not_listed_as_unused() -> None:
    core = make_action("core", (60, 40, 10), at=10)
    own = make_action("own", (60, 40, 10), "more", at=20)
    extra = make_action("extra", (60, 40, 10), "more", at=30)
    filled = select_actions([core, own], 280, always, [extra])
    assert [chosen.action.id for chosen in filled.chosen] == ["core", "own", "extra"]
    assert select_actions([core, own], 96, always, [extra]).unused == (own,)


def test_when_the_weeks_cannot_be_packed_no_core_action_goes_for_that_alone() -> None:
    """Packing is wished for, the room is the law (see ``select_actions``)."""
    actions = [make_action(f"core-{number}", (60, 40, 20), at=10 * number) for number in range(1, 6)]
    selection = select_actions(actions, 110, lambda _chosen: False)
    assert [chosen.action.id for chosen in selection.chosen] == [action.id for action in actions]
    assert selection.dropped == ()


@QUICK
@given(actions=draw_actions(), room=st.integers(20, 2000), packs=st.booleans())
def test_no_selection_asks_for_more_than_its_room(actions: list[Action], room: int, packs: bool) -> None:
    selection = select_actions(actions, room, lambda _chosen: packs)
    assert selection.minutes <= room
    places = [chosen.action.at for chosen in selection.chosen]
    assert places == sorted(places)
    kept = {chosen.action.id for chosen in selection.chosen}
    gone = {action.id for action in (*selection.dropped, *selection.unused)}
    assert not kept & gone
    assert kept | gone == {action.id for action in actions}


@QUICK
@given(actions=draw_actions(), room=st.integers(20, 2000))
def test_no_selection_is_left_thin_while_something_else_would_fit(actions: list[Action], room: int) -> None:
    selection = select_actions(actions, room, always)
    assume(selection.minutes < room * PROMISED_SHARE)
    for action in (*selection.dropped, *selection.unused):
        assert selection.minutes + action.minutes[SHORT] > room, action.id


# --- the shipped guide --------------------------------------------------------------------------


def check_room(plan: Plan) -> None:
    for phase in plan.phases:
        assert phase.minutes == sum(action.minutes for action in phase.actions)
        assert phase.minutes <= phase.room, phase.id
        assert phase.room == find_room(plan.hours)
        if plan.hours <= 6 and plan.pace == "normal":
            assert phase.minutes >= PROMISED_SHARE * phase.room, phase.id


HOURS = st.one_of(
    st.sampled_from([0.5, 0.75, 1.0, 2.0, 3.0, 6.0, 40.0]),
    st.floats(0.5, 6).map(lambda hours: round(hours, 2)),
    st.floats(6, 40).map(lambda hours: round(hours, 1)),
)


@settings(QUICK, max_examples=150)
@given(choices=draw_choices(), hours=HOURS, pace=st.sampled_from(["normal", "normal", "accelerated"]))
def test_a_phase_never_asks_for_more_than_the_hours_and_uses_them_up_to_six(
    choices: dict[str, str], hours: float, pace: str
) -> None:
    guide = load_shipped_guide()
    check_room(build_plan(guide, complete(guide, **choices, hours=hours, pace=pace)))


def test_sizes_shrink_as_hours_do(guide: Guide) -> None:
    sizes = []
    for hours in (6, 3, 2, 1, 0.5):
        plan = build_plan(guide, complete(guide, background="clinical", hours=hours))
        order = ("full", "short", "least")
        sizes.append(sum(order.index(action.size) for action in plan.actions) / len(plan.actions))
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.5
    assert sizes[-1] > 1.5


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_above_six_hours_the_plan_says_what_it_needs_and_is_not_stretched(guide: Guide, background: str) -> None:
    at_seven = build_plan(guide, complete(guide, background=background, hours=8))
    at_forty = build_plan(guide, complete(guide, background=background, hours=40))
    assert [action.id for action in at_seven.actions] == [action.id for action in at_forty.actions]
    note = next(note for note in at_forty.notes if note.code == "time-left")
    needs = float(dict(note.values)["needs"])
    most = max(phase.minutes for phase in at_forty.phases) * 7 / 60 / 30
    assert needs == pytest.approx(most, abs=0.06)
    assert needs < 8


def test_under_six_hours_no_time_is_left_over(guide: Guide) -> None:
    for hours in (1, 3, 6):
        plan = build_plan(guide, complete(guide, background="operations", hours=hours))
        assert "time-left" not in {note.code for note in plan.notes}
    assert "little-time" in {
        note.code for note in build_plan(guide, complete(guide, background="operations", hours=0.5)).notes
    }


def test_the_accelerated_pace_builds_the_project_in_the_first_thirty_days(guide: Guide) -> None:
    answers = {"background": "operations", "hours": 6, "start": date(2027, 1, 4)}
    normal = build_plan(guide, complete(guide, **answers, pace="normal"))
    quick = build_plan(guide, complete(guide, **answers, pace="accelerated"))
    parts = [action for action in normal.actions if action.block == "parts"]
    assert parts
    assert all(normal.start + timedelta(days=30) <= action.date < normal.start + timedelta(days=60) for action in parts)
    core = {action.id for action in guide.actions[f"project.{normal.project.id}"] if action.use == "core"}
    early = {action.id for action in quick.phases[0].actions}
    assert {action.id for action in parts if action.id in core} <= early
    assert any(action.block == "applications" for action in quick.phases[1].actions)
    assert not any(action.block == "applications" for action in normal.phases[1].actions)


def test_least_share_keeps_a_margin_over_what_is_promised() -> None:
    assert LEAST_SHARE > PROMISED_SHARE
