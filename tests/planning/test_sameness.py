"""Two people's plans must differ in their own words, not only in the names put into them.

The measure is the project's own: names of the guide become one placeholder, a line is its set of words, two lines are
the same at a Jaccard overlap of 0.7, and a pair's share is the larger share of lines with a twin in the other plan.
Run with ``-s`` to see the table of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.model import PlannedAction
from careerpath.planning.plan import build_plan
from tests.helpers import BACKGROUNDS, complete

SAME = 0.7
WORST_PAIR = 0.5
MEAN_OF_PAIRS = 0.30
PLACEHOLDER = " nnn "
LineOf = Callable[[PlannedAction], str]


def list_names(guide: Guide) -> list[str]:
    """Return every title and alias of the guide, longest first."""
    names = {role.title for role in guide.roles.values()}
    names |= {alias.name for role in guide.roles.values() for alias in role.aliases}
    names |= {
        title.title
        for role in guide.roles.values()
        for title in (*role.search.first, *role.search.then, *role.search.twice)
    }
    names |= {lane.label for lane in guide.lanes.values()}
    names |= {skill.label for skill in guide.skills.values()}
    names |= {project.title for project in guide.projects.values()}
    names |= {background.label for background in guide.backgrounds.values()}
    # What the plan really says in place of a title.
    for record in (*guide.roles.values(), *guide.lanes.values(), *guide.skills.values(), *guide.projects.values()):
        names |= {record.phrases[key] for key in ("name", "title", "a_title") if key in record.phrases}
    return sorted(names, key=lambda name: (-len(name), name))


def make_pattern(guide: Guide) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(name) for name in list_names(guide) if "{" not in name)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def find_words(line: str, names: re.Pattern[str]) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", names.sub(PLACEHOLDER, line).lower()))


def is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SAME * len(one | other)


def find_share(one: list[frozenset[str]], other: list[frozenset[str]]) -> float:
    """Return the larger share of lines, of either plan, that have a same line in the other."""
    here = sum(any(is_same(line, twin) for twin in other) for line in one) / len(one)
    there = sum(any(is_same(line, twin) for twin in one) for line in other) / len(other)
    return max(here, there)


def measure_pairs(guide: Guide, line_of: LineOf) -> dict[tuple[str, str], float]:
    names = make_pattern(guide)
    plans = {
        background: [
            find_words(line_of(action), names)
            for action in build_plan(guide, complete(guide, background=background, hours=3)).actions
        ]
        for background in BACKGROUNDS
    }
    return {pair: find_share(plans[pair[0]], plans[pair[1]]) for pair in combinations(BACKGROUNDS, 2)}


def show(shares: dict[tuple[str, str], float]) -> None:
    print()
    for (one, other), share in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"{one:>12} {other:<12} {share:.2f}")
    print(f"{'worst':>12} {max(shares.values()):.2f}, mean {sum(shares.values()) / len(shares):.2f}")


@pytest.mark.parametrize(
    "line_of",
    [
        pytest.param(lambda action: action.text, id="text"),
        pytest.param(lambda action: f"{action.text} {action.done_when}", id="text-and-done-when"),
    ],
)
def test_default_plans_of_the_backgrounds_differ(guide: Guide, line_of: LineOf) -> None:
    shares = measure_pairs(guide, line_of)
    show(shares)
    assert len(shares) == 21
    assert max(shares.values()) < WORST_PAIR
    assert sum(shares.values()) / len(shares) < MEAN_OF_PAIRS


def test_default_plans_differ_at_little_time_too(guide: Guide) -> None:
    names = make_pattern(guide)
    plans = [
        [
            find_words(action.text, names)
            for action in build_plan(guide, complete(guide, background=background, hours=1)).actions
        ]
        for background in BACKGROUNDS
    ]
    shares = [find_share(one, other) for one, other in combinations(plans, 2)]
    assert max(shares) < WORST_PAIR
    assert sum(shares) / len(shares) < MEAN_OF_PAIRS


def test_the_same_background_in_another_lane_is_another_plan(guide: Guide) -> None:
    names = make_pattern(guide)
    one, other = (
        [
            find_words(action.text, names)
            for action in build_plan(guide, complete(guide, background="clinical", **choices)).actions
        ]
        for choices in ({"lane": "evaluation"}, {"lane": "governance"})
    )
    assert find_share(one, other) < WORST_PAIR


def test_the_measure_sees_what_it_should(guide: Guide) -> None:
    names = make_pattern(guide)
    title = guide.roles["clinical-ai-evaluator"].title
    other = guide.roles["healthcare-data-scientist"].title
    one = find_words(f"Save five postings for {title} and read them twice.", names)
    two = find_words(f"Save five postings for {other.upper()} and read them twice.", names)
    assert one == two
    assert "nnn" in one
    assert find_share([one], [two]) == 1
    assert find_share([one], [find_words("Draw the path of a form.", names)]) == 0
    assert find_share([one], [two, find_words("Draw the path of a form.", names)]) == 1
    assert len(list_names(guide)) > 60
