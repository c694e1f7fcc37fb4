from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.guide.project_models import Action
from careerpath.output.envelope import write_envelope
from careerpath.output.plan_json import guide_to_data, plan_to_data
from careerpath.planning.drafting import find_owners
from careerpath.planning.model import Plan, PlannedAction
from careerpath.planning.plan import build_plan
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answers, Comment
from careerpath.worksheet.values import list_keys
from tests.helpers import BACKGROUNDS, complete, load_shipped_guide, make_answers
from tests.planning.people import LEVELS, ROLES, draw_choices, draw_facts

QUICK = settings(max_examples=150, deadline=None)
ANY_START = st.dates(date(2000, 1, 1), date(2100, 12, 31))
HOURS = st.one_of(st.sampled_from([1.0, 2.0, 3.0, 4.0, 6.0, 40.0]), st.floats(1, 40).map(lambda hours: round(hours, 2)))
PACES = st.sampled_from(["normal", "normal", "accelerated"])
SIX_RISKS = ("hallucination", "bias", "privacy", "overconfidence", "weak evaluation", "misuse")
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def to_json(guide: Guide, plan: Plan) -> str:
    return write_envelope("plan", guide_to_data(plan), plan.notices, plan_to_data(guide, plan))


def list_strings(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text within ``value`` with the place where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from list_strings(item, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from list_strings(item, f"{place}[{number}]")


def list_sources(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "source":
                yield place, item
            yield from list_sources(item, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from list_sources(item, f"{place}[{number}]")


def templates(guide: Guide) -> dict[str, Action]:
    """Return every action of the guide by its id (ids that several records share stand for any one of them)."""
    return {action.id: action for actions in guide.actions.values() for action in actions}


def own_templates(guide: Guide, plan: Plan) -> dict[str, Action]:
    return {action.id: action for owner in find_owners(plan.answers) for action in guide.actions[owner]}


def check_ids(guide: Guide, plan: Plan) -> None:
    ids = [action.id for action in plan.actions]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 18
    known = own_templates(guide, plan)
    assert set(ids) <= set(known)
    used = set(ids)
    for part in plan.project.parts:
        assert set(part.made_in) <= used
    for left in plan.left_out:
        assert left.action in known
        assert (left.action in used) == left.reason.endswith("-form")


def check_needs(guide: Guide, plan: Plan) -> None:
    ids = [action.id for action in plan.actions]
    for place, name in enumerate(ids):
        for need in own_templates(guide, plan)[name].needs:
            assert need in ids[:place], f"{name} stands without {need} before it"


def check_dates(plan: Plan) -> None:
    assert plan.end == plan.start + timedelta(89)
    days = [action.date for action in plan.actions]
    assert days == sorted(days)
    for phase in plan.phases:
        assert phase.actions, phase.id
        for week in phase.weeks:
            assert phase.start <= week.start <= week.end <= phase.end
            assert all(week.start <= action.date <= week.end for action in week.actions)
            assert all(action.week == week.number for action in week.actions)


def check_closing(plan: Plan) -> None:
    """Each month ends with its test; the last one with what comes after it."""
    first, second, third = plan.phases
    assert first.actions[-1].block == "exit"
    assert second.actions[-1].block == "exit"
    assert third.actions[-1].block == "next"


def check_sentences(data: Any) -> None:
    for place, words in list_strings(data):
        assert "{" not in words, place
        assert "}" not in words, place
        if re.search(r"\.(date|start|end)$", place):
            continue
        assert words == words.strip(), place
        assert "  " not in words, place
        assert not re.search(r"[ ][,.;:!?](\s|$)", words), f"{place}: {words}"
        assert "None" not in words.split(), place


# --- any person ---------------------------------------------------------------------------------


@QUICK
@given(choices=draw_choices(), facts=draw_facts(), hours=HOURS, pace=PACES, start=ANY_START)
def test_every_combination_gives_a_whole_plan(
    choices: dict[str, Any], facts: dict[str, Any], hours: float, pace: str, start: date
) -> None:
    guide = load_shipped_guide()
    answers = complete(guide, **choices, **facts, hours=hours, pace=pace, start=start)
    plan = build_plan(guide, answers)
    check_ids(guide, plan)
    check_needs(guide, plan)
    check_dates(plan)
    check_closing(plan)
    data = plan_to_data(guide, plan)
    check_sentences(data)
    sources = list(list_sources(data))
    assert len(sources) > 40
    for place, source in sources:
        assert source, place
        assert all(name in guide.sources or name in guide.differences or name == "ours" for name in source), place
    for note in plan.notes:
        assert tell(f"notes.{note.code}", **dict(note.values))
    for action in plan.actions:
        assert action.text.endswith((".", "!", "?", '"', ")")), action.id
        assert action.done_when.endswith((".", "?", '"', ")")), action.id
        assert action.title[0].isupper() or not action.title[0].isalpha(), action.id
        assert action.block in guide.blocks
        assert action.size in ("full", "short", "least")


@settings(QUICK, max_examples=40)
@given(choices=draw_choices(), facts=draw_facts(), hours=st.floats(0.5, 1).map(lambda h: round(h, 2)), start=ANY_START)
def test_with_the_fewest_hours_nothing_a_step_rests_on_is_missing(
    choices: dict[str, Any], facts: dict[str, Any], hours: float, start: date
) -> None:
    guide = load_shipped_guide()
    plan = build_plan(guide, complete(guide, **choices, **facts, hours=hours, start=start))
    check_ids(guide, plan)
    check_dates(plan)
    check_closing(plan)
    check_needs(guide, plan)


@settings(QUICK, max_examples=30)
@given(choices=draw_choices(), hours=st.floats(1, 1.5).map(lambda h: round(h, 2)), start=ANY_START)
def test_at_the_accelerated_pace_with_the_fewest_hours_too(choices: dict[str, Any], hours: float, start: date) -> None:
    guide = load_shipped_guide()
    plan = build_plan(guide, complete(guide, **choices, hours=hours, pace="accelerated", start=start))
    check_dates(plan)
    check_closing(plan)
    check_needs(guide, plan)


@settings(QUICK, max_examples=25)
@given(choices=draw_choices(), facts=draw_facts(), hours=HOURS, pace=PACES, start=ANY_START)
def test_the_same_input_gives_the_same_bytes(
    choices: dict[str, Any], facts: dict[str, Any], hours: float, pace: str, start: date
) -> None:
    guide = load_shipped_guide()
    given_answers = {**choices, **facts, "hours": hours, "pace": pace, "start": start}
    once = to_json(guide, build_plan(guide, complete(guide, **given_answers)))
    turned = dict(reversed(given_answers.items()))
    again = to_json(guide, build_plan(guide, complete(guide, **turned)))
    assert once == again


@settings(QUICK, max_examples=25)
@given(choices=draw_choices(), start=ANY_START, other=ANY_START)
def test_another_start_moves_the_days_and_no_words(choices: dict[str, Any], start: date, other: date) -> None:
    guide = load_shipped_guide()
    shift = timedelta(((other - start).days // 7) * 7)
    other = start + shift
    one = build_plan(guide, complete(guide, **choices, start=start))
    two = build_plan(guide, complete(guide, **choices, start=other))
    for here, there in zip(one.actions, two.actions, strict=True):
        assert there.date - here.date == shift
        assert (here.id, here.minutes, here.week) == (there.id, there.minutes, there.week)


# --- each record is in the plan with its own words ----------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_own_actions(guide: Guide, role: str) -> None:
    own = guide.actions[f"role.{role}"]
    plan = build_plan(guide, complete(guide, background="clinical", role=role, hours=3))
    ids = {action.id for action in plan.actions}
    assert {action.id for action in own if action.use == "core"} <= ids
    assert plan.role_title == guide.roles[role].title


def test_every_record_that_may_be_chosen_has_actions(guide: Guide) -> None:
    owners = {
        f"{kind}.{name}"
        for kind in ("background", "lane", "role", "skill", "project")
        for name in getattr(guide, f"{kind}s")
    }
    assert owners == set(guide.actions)
    assert len(owners) == 7 + 8 + 12 + 7 + 15


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_required_parts_of_the_project_are_all_made(guide: Guide, background: str) -> None:
    for hours in (1, 3, 6):
        plan = build_plan(guide, complete(guide, background=background, hours=hours))
        assert plan.project.parts
        for part in plan.project.parts:
            assert part.made_in, f"{part.id} at {hours} hours"


@pytest.mark.parametrize("project", list(dict.fromkeys(("output-review-rubric", "workflow-map", "safety-checklist"))))
def test_the_project_keeps_its_limits_and_five_readme_parts(guide: Guide, project: str) -> None:
    plan = build_plan(guide, complete(guide, background="clinical", project=project))
    assert [part for part, _ in plan.project.readme] == ["problem", "workflow", "output", "limitations", "role"]
    assert plan.project.limits
    assert plan.project.never
    assert len(plan.avoid) == 4
    assert len(plan.questions) == 9
    assert plan.project.parts


@pytest.mark.parametrize("coding", LEVELS)
def test_the_coding_level_reaches_the_words(guide: Guide, coding: str) -> None:
    plan = build_plan(guide, complete(guide, background="data", skill="sql", coding=coding, hours=4))
    action = next(action for action in plan.actions if action.id == "query-made-up-rows")
    assert ("by hand" in action.text) == (coding in ("none", "low"))


# --- the guide's first month --------------------------------------------------------------------


def in_block(actions: tuple[PlannedAction, ...], block: str) -> list[PlannedAction]:
    return [action for action in actions if action.block == block]


def names_six_risks(action: PlannedAction) -> bool:
    words = f"{action.text} {action.done_when}".lower()
    return all(risk in words for risk in SIX_RISKS)


def count_postings(action: PlannedAction) -> int:
    words = re.findall(r"[a-z]+", f"{action.title} {action.text} {action.done_when}".lower())
    return max((NUMBERS[word] for word in words if word in NUMBERS), default=0)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_seven_points_of_the_first_month_are_met_at_three_hours(guide: Guide, background: str, role: str) -> None:
    """S17: lane, six risks, 5 to 10 postings, what repeats, the lane's workflow, a safe project, what to avoid."""
    plan = build_plan(guide, complete(guide, background=background, role=role, hours=3))
    month = plan.phases[0].actions
    by_id = {action.id: action for action in month}
    assert plan.lane in guide.lanes
    assert "say-target-once" in by_id, "the lane is confirmed on day 30"
    assert any(names_six_risks(action) for action in in_block(month, "literacy"))
    assert 5 <= count_postings(by_id["save-postings"]) <= 10
    assert "count-repeats" in by_id
    workflow = {action.id for action in in_block(month, "workflow")}
    assert workflow & {action.id for action in guide.actions[f"lane.{plan.lane}"]}
    project = {action.id for action in in_block(month, "project")}
    assert project & {action.id for action in guide.actions[f"project.{plan.project.id}"]}
    assert any("never list" in f"{a.title} {a.text} {a.done_when}".lower() for a in in_block(month, "literacy"))
    assert [line.id for line in plan.avoid] == list(guide.avoid)


@pytest.mark.parametrize("hours", [0.5, 1, 2, 4, 8, 40])
@pytest.mark.parametrize("pace", ["normal", "accelerated"])
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_first_month_always_has_the_risks_action(guide: Guide, background: str, hours: float, pace: str) -> None:
    risks = [
        action.id
        for action in guide.actions[f"background.{background}"]
        if action.use == "core" and action.block == "literacy" and all(risk in action.text for risk in SIX_RISKS)
    ]
    assert len(risks) >= 1
    plan = build_plan(guide, complete(guide, background=background, hours=hours, pace=pace))
    action = next(action for action in plan.phases[0].actions if action.id in risks)
    assert action.size == "least" or names_six_risks(action)


# --- what the person said ------------------------------------------------------------------------


def test_own_words_are_printed_as_they_are_and_never_read_as_the_guides(guide: Guide) -> None:
    hostile = "{role.title} {0} [red]x[/red] %s"
    answers = complete(guide, background="clinical", action_30=hostile, avoid=[hostile], name=hostile)
    plan = build_plan(guide, answers)
    assert plan.answers["action_30"].value == hostile
    assert plan.avoid[-1].text == hostile
    assert plan.name == hostile
    with_job = build_plan(guide, complete(guide, background="clinical", job="{role.title} nursing"))
    assert "{role.title} nursing" in with_job.target
    assert guide.roles["clinical-ai-evaluator"].title.lower() not in with_job.target.lower()


def test_the_job_in_the_persons_words_stands_in_the_target(guide: Guide) -> None:
    plan = build_plan(guide, complete(guide, background="clinical", job="ward nursing"))
    assert plan.target.startswith("I am moving from ward nursing into ")
    assert any("ward nursing" in action.text for action in plan.actions)
    plain = build_plan(guide, complete(guide, background="clinical"))
    assert plain.target.startswith(f"I am moving from {guide.backgrounds['clinical'].phrases['job']} into ")


def test_a_role_outside_its_lane_is_kept_with_a_note(guide: Guide) -> None:
    plan = build_plan(guide, complete(guide, background="clinical", lane="analytics", role="ai-governance-analyst"))
    assert (plan.answers["lane"].value, plan.answers["role"].value) == ("analytics", "ai-governance-analyst")
    note = next(note for note in plan.notes if note.code == "role-outside-lane")
    assert dict(note.values)["role"] == plan.role_title
    fitting = build_plan(guide, complete(guide, background="clinical"))
    assert not [note for note in fitting.notes if note.code in ("role-outside-lane", "project-outside-role")]


def test_a_project_the_guide_does_not_name_for_the_role_is_kept_with_a_note(guide: Guide) -> None:
    plan = build_plan(guide, complete(guide, background="compliance", project="imaging-exploration"))
    assert plan.project.id == "imaging-exploration"
    assert "project-outside-role" in {note.code for note in plan.notes}


def test_unusual_data_is_kept_with_a_note(guide: Guide) -> None:
    project = next(project for project in guide.projects.values() if "public" not in project.data)
    plan = build_plan(guide, complete(guide, background="clinical", project=project.id, data="public"))
    assert plan.project.data == "public"
    assert "data-unusual" in {note.code for note in plan.notes}


def test_parked_roles_are_the_persons_or_else_suggested(guide: Guide) -> None:
    own = build_plan(guide, complete(guide, background="clinical", parked=("healthcare-ai-trainer",)))
    assert [(parked.role, parked.chosen) for parked in own.parked] == [("healthcare-ai-trainer", True)]
    suggested = build_plan(guide, complete(guide, background="clinical")).parked
    assert suggested
    assert all(not parked.chosen and parked.back_when and parked.why for parked in suggested)
    target = build_plan(guide, complete(guide, background="clinical", parked=("clinical-ai-evaluator",)))
    assert "clinical-ai-evaluator" not in [parked.role for parked in target.parked]


def test_comments_stay_with_the_plan(guide: Guide) -> None:
    comment = Comment("coach", "Ask the night team.")
    plan = build_plan(guide, complete(guide, background="clinical", comments=(comment,)))
    assert plan.comments == (comment,)


def test_no_figure_of_pay_stands_in_any_plan(guide: Guide) -> None:
    for role in ROLES:
        plan = build_plan(guide, complete(guide, background="product", role=role))
        words = " ".join(line.text for line in plan.pay)
        assert plan.pay
        assert not re.search(r"[$€£]|\d{2,3}[.,]?\d{3}", words)
        assert plan.remote.id in ("may-be-remote", "more-likely-on-site", "not-stated")


def test_building_needs_complete_answers(guide: Guide) -> None:
    whole = complete(guide, background="clinical")
    for key in ("background", "lane", "role", "skill", "project", "data", "start", "hours"):
        with pytest.raises(KeyError):
            build_plan(guide, whole.drop(key))
    with pytest.raises(KeyError):
        build_plan(guide, Answers())


def test_every_known_key_has_a_place_in_the_json(guide: Guide) -> None:
    answers = make_answers(guide, background="clinical", licence=True)
    data = plan_to_data(guide, build_plan(guide, complete(guide, background="clinical", licence=True)))
    assert tuple(data["answers"]) == list_keys(guide)
    assert data["answers"]["licence"] == {"value": True, "origin": "flag"}
    assert data["answers"]["coding"] == {"value": None, "origin": None}
    assert answers["licence"].value == "yes"
