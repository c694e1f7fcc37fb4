"""What the tables say of each role, and filters that lose nobody."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from careerpath.guide.content import Guide
from careerpath.lookup.roles import (
    LEVEL_FACTS,
    LeftRole,
    RoleFilter,
    cite_differences,
    describe_source,
    find_range,
    find_words,
    list_roles,
)
from careerpath.planning.fit import rate_role
from tests.helpers import BACKGROUNDS, load_shipped_guide
from tests.lookup.role_table import LABELS, ROLES, Rated

LEVELS = ("", "none", "low", "medium", "high")
CATEGORIES = ("", "analyze", "evaluate", "implement", "manage-risk", "build")
# The roles on a background's row of the fit map, as the inventory maps the row's three paths.
ROWS = {
    "clinical": {"clinical-ai-evaluator", "clinical-informatics-specialist"},
    "data": {"healthcare-data-analyst", "healthcare-data-scientist"},
    "operations": {"healthcare-automation-specialist", "healthcare-ai-implementation-specialist"},
    "content": {"medical-ai-content-reviewer", "healthcare-ai-trainer"},
    "compliance": {"ai-governance-analyst"},
    "product": {"healthcare-ai-product-manager"},
    "beginner": set(),
}


def rated(role: str, fact: str) -> Rated:
    """Return what the table typed by hand says."""
    value: Rated = getattr(ROLES[role], fact)
    return value


# --- levels -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "fact"), list(product(ROLES, LEVEL_FACTS)))
def test_a_level_is_what_the_tables_say(guide: Guide, role: str, fact: str) -> None:
    expected = rated(role, fact)
    reach = find_range(guide, guide.roles[role], fact)
    if expected == Rated(None, None):
        assert reach is None, "no list rates it, and nothing is guessed"
        return
    assert reach is not None
    assert (reach.lowest, reach.highest) == (expected.counted or ("", ""))
    assert reach.label == (LABELS[expected.counted] if expected.counted else "")
    assert reach.differ == expected.differs
    assert [(level.table, (level.lowest, level.highest)) for level in reach.tables] == [
        (table, value) for table, value in (("S08", expected.compared), ("S02", expected.glance)) if value
    ]
    tier = reach.tier
    assert ((tier.table, (tier.lowest, tier.highest)) if tier else None) == (
        ("S10", expected.tier) if expected.tier else None
    )


def test_the_tables_differ_in_four_places(guide: Guide) -> None:
    seen = [
        (role.id, fact)
        for role in guide.roles.values()
        for fact in LEVEL_FACTS
        if (reach := find_range(guide, role, fact)) and reach.differ
    ]
    assert seen == [
        ("healthcare-data-analyst", "coding"),
        ("healthcare-data-scientist", "coding"),
        ("healthcare-data-scientist", "healthcare"),
        ("medical-ai-content-reviewer", "healthcare"),
    ]
    for role, fact in seen:
        assert cite_differences(guide, guide.roles[role], fact), (role, fact)
    assert cite_differences(guide, guide.roles["medical-ai-content-reviewer"], "healthcare") == ("x05",)


def test_lane_category_and_first_project_are_those_of_the_table(guide: Guide) -> None:
    found = {role.id: (role.project, role.lanes[0], role.category) for role in guide.roles.values()}
    assert found == {role: (row.project, row.lane, row.category) for role, row in ROLES.items()}


def test_best_backgrounds_stand_in_both_tables_the_preferred_first(guide: Guide) -> None:
    for role in guide.roles.values():
        words, differ = find_words(guide, role)
        row = ROLES[role.id]
        tables = [name for name, value in (("S08", row.coding.compared), ("S02", row.coding.glance)) if value]
        assert [entry.table for entry in words] == tables
        assert differ == (len({entry.text for entry in words}) > 1)
    assert not find_words(guide, guide.roles["clinical-ai-evaluator"])[1]
    assert find_words(guide, guide.roles["healthcare-ai-product-manager"])[1]


def test_a_description_is_not_said_to_stand_in_a_table(guide: Guide) -> None:
    for role in guide.roles.values():
        assert "S07" in describe_source(guide, role)
        assert not {"S02", "S08"} & set(describe_source(guide, role))


# --- filters ------------------------------------------------------------------------------------


def lies_in(role: str, fact: str, level: str) -> bool | None:
    """Say whether ``level`` lies in the range of the table typed by hand; None where no table rates the role."""
    counted = rated(role, fact).counted
    if counted is None:
        return None
    order = ("low", "medium", "high")
    own = order.index("low" if level == "none" else level)
    return order.index(counted[0]) <= own <= order.index(counted[1])


@cache
def find_closeness(role: str, background: str, facts: tuple[tuple[str, str], ...]) -> str:
    """Return how fit names the role, which the tests of fit hold against the sources."""
    guide = load_shipped_guide()
    return rate_role(guide, guide.roles[role], background, dict(facts)).closeness


def explain(role: str, wanted: RoleFilter) -> tuple[str, str] | None:
    """Return why ``role`` must be left out, worked out from the table typed by hand; None where it must be found."""
    facts = {key: value for key in LEVEL_FACTS if (value := getattr(wanted, key))}
    if wanted.background:
        closeness = find_closeness(role, wanted.background, tuple(facts.items()))
        assert (closeness == "row") == (role in ROWS[wanted.background])
        if closeness == "unnamed":
            return "not-named", ""
    if wanted.category not in ("", ROLES[role].category):
        return "other-category", ""
    for fact, level in facts.items():
        inside = lies_in(role, fact, level)
        if inside is not True:
            return ("not-rated" if inside is None else "not-in-range"), fact
    return None


@pytest.mark.parametrize("background", ["", *BACKGROUNDS])
def test_nobody_is_lost_and_every_reason_is_right(guide: Guide, background: str) -> None:
    order = list(guide.roles)
    for coding, healthcare, category in product(LEVELS, LEVELS, CATEGORIES):
        wanted = RoleFilter(background, coding, healthcare, category)
        roles = list_roles(guide, wanted)
        found = [entry.role.id for entry in roles.found]
        left = {entry.role.id: (entry.reason, entry.fact) for entry in roles.left}
        assert sorted([*found, *left], key=order.index) == order, wanted
        assert found == sorted(found, key=order.index)
        assert left == {role: why for role in order if (why := explain(role, wanted))}, wanted
        for entry in roles.found:
            assert (entry.closeness is None) == (not background)
            assert (entry.closeness == "row") == (bool(background) and entry.role.id in ROWS[background])


def test_without_a_filter_all_are_found(guide: Guide) -> None:
    roles = list_roles(guide, RoleFilter())
    assert len(roles.found) == 12
    assert roles.left == ()


def test_a_nurse_who_does_not_code(guide: Guide) -> None:
    roles = list_roles(guide, RoleFilter("clinical", "low"))
    assert [(entry.role.id, entry.closeness) for entry in roles.found] == [
        ("clinical-ai-evaluator", "row"),
        ("clinical-informatics-specialist", "row"),
        ("medical-ai-content-reviewer", "named"),
        ("healthcare-ai-implementation-specialist", "named"),
    ]
    assert LeftRole(guide.roles["healthcare-ai-trainer"], "not-rated", "coding") in roles.left
    assert list_roles(guide, RoleFilter("clinical", "none")) == roles, "none stands for low"


def test_beginners_who_code_are_named_for_other_roles_than_those_who_do_not(guide: Guide) -> None:
    """The guide's two lists for beginners go by coding, so that the level counts in what is named."""
    coders = {entry.role.id for entry in list_roles(guide, RoleFilter("beginner", "medium")).found}
    assert coders == {"healthcare-data-analyst", "healthcare-automation-specialist"}
    others = {entry.role.id for entry in list_roles(guide, RoleFilter("beginner", "none")).found}
    assert "medical-ai-content-reviewer" in others
    assert "healthcare-data-analyst" not in others
