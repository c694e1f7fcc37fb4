from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.documents import parse_document
from careerpath.guide.content import Guide
from careerpath.planning.migrations import open_saved
from careerpath.planning.progress import CheckIn, check_in, mark
from careerpath.planning.saved import SavedPlan
from careerpath.workshop.summary import (
    CHOICES,
    MOST_AT_TABLE,
    STATES,
    Actions,
    Chooser,
    Group,
    Obstacle,
    Person,
    Standing,
    Summary,
    find_standing,
    summarize,
)
from tests.commands.saved import make_content
from tests.helpers import BACKGROUNDS, TODAY, complete, make_answers

LATE = Standing(1, 0, 2, 10, "no", (Obstacle(30, "nights"),))
FINE = Standing(3, 1, 0, 10, "yes")
OVER = Standing(9, 1, 0, 10, "not-said")


def make_people(guide: Guide, standing: Standing | None = None, **backgrounds: int) -> list[Person]:
    chooser = Chooser(guide)
    return [
        Person(f"{name}-{number}", chooser.choose(make_answers(guide, background=name)), standing)
        for name, many in backgrounds.items()
        for number in range(many)
    ]


def find_table(summary: Summary, table: str) -> dict[str, int]:
    counted = next(one for one in summary.tables if one.table == table)
    return {**{group.id: group.people for group in counted.groups}, "": counted.rest}


def open_plan() -> SavedPlan:
    document, _ = parse_document(make_content(), "ann.json")
    assert document is not None
    saved, problems = open_saved(document)
    assert saved is not None, problems
    return saved


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_what_was_not_chosen_counts_as_defaults_would_suggest_it(guide: Guide, background: str) -> None:
    whole = complete(guide, background=background, coding="low")
    chosen = Chooser(guide).choose(make_answers(guide, background=background, coding="low"))
    assert chosen == {name: whole.text(name) for name in CHOICES}


def test_what_was_chosen_is_kept_and_the_same_answers_are_completed_once(guide: Guide) -> None:
    chooser = Chooser(guide)
    answers = make_answers(guide, background="data", lane="product")
    first = chooser.choose(answers)
    assert (first["background"], first["lane"]) == ("data", "product")
    assert chooser.choose(make_answers(guide, background="data", lane="product", name="Ann")) is first
    assert chooser.choose(answers.mark_stale(frozenset({"lane"})))["lane"] != "product"
    with pytest.raises(KeyError):
        chooser.choose(make_answers(guide, lane="product"))


def test_counts_are_shown_the_largest_first_and_add_up_to_everybody(guide: Guide) -> None:
    summary = summarize(guide, make_people(guide, clinical=6, data=9, content=3, product=2))
    assert summary.people == 20
    assert [one.table for one in summary.tables] == list(CHOICES)
    assert summary.tables[0].groups == (Group("data", 9), Group("clinical", 6))
    for table in CHOICES:
        assert sum(find_table(summary, table).values()) == 20
    assert find_table(summary, "background")[""] == 5
    assert summary.taught == summary.tables[CHOICES.index("skill")].groups[:3] != ()
    assert (summary.actions, summary.named) == (None, ())


def test_a_small_group_in_one_table_takes_nothing_from_the_others(guide: Guide) -> None:
    people = make_people(guide, clinical=9, data=7, operations=8, compliance=6, content=5)
    of_data = [number for number, person in enumerate(people) if person.chosen["background"] == "data"]
    for number in of_data[:2]:
        people[number] = people[number]._replace(chosen={**people[number].chosen, "skill": "ai-literacy"})
    for number in of_data[2:]:
        people[number] = people[number]._replace(chosen={**people[number].chosen, "skill": "sql"})
    summary = summarize(guide, people)
    for table in CHOICES:
        shown = sorted(people for name, people in find_table(summary, table).items() if name)
        assert shown == ([5, 6, 8, 9] if table == "skill" else [5, 6, 7, 8, 9]), table


def test_of_a_few_people_nothing_is_counted(guide: Guide) -> None:
    few = summarize(guide, make_people(guide, clinical=4))
    assert few == Summary(5, None, (), (), (), None, ())
    assert summarize(guide, make_people(guide, clinical=5)).people == 5
    assert summarize(guide, make_people(guide, clinical=7), least=8).people is None


def test_how_plans_stand_is_counted_where_there_are_any(guide: Guide) -> None:
    people = [*make_people(guide, LATE, clinical=6), *make_people(guide, FINE, data=5), *make_people(guide, product=7)]
    summary = summarize(guide, people)
    assert [one.table for one in summary.tables] == [*CHOICES, *STATES]
    assert find_table(summary, "standing") == {"late": 6, "on-time": 5, "no-plan": 7, "": 0}
    assert find_table(summary, "met") == {"no": 6, "yes": 5, "no-checkin": 7, "": 0}
    assert find_table(summary, "in_the_way") == {"something": 6, "nothing": 12, "": 0}
    assert summary.actions == Actions(done=21, skipped=5, late=12, total=110)


def test_what_became_of_actions_is_told_of_many_plans_only(guide: Guide) -> None:
    assert summarize(guide, make_people(guide, LATE, clinical=4) + make_people(guide, data=9)).actions is None
    assert summarize(guide, make_people(guide, LATE, clinical=9) + make_people(guide, data=4)).actions is None
    assert summarize(guide, make_people(guide, LATE, clinical=9)).actions == Actions(9, 0, 18, 90)


def test_what_became_of_actions_is_told_where_every_group_of_plans_is_shown(guide: Guide) -> None:
    """One late action is one late person's."""
    late, fine = LATE._replace(late=1), FINE._replace(skipped=0)
    one_late = make_people(guide, late, clinical=1) + make_people(guide, fine, clinical=14)
    summary = summarize(guide, one_late)
    assert find_table(summary, "standing") == {"": 15}
    assert summary.actions is None
    all_shown = make_people(guide, late, clinical=5) + make_people(guide, fine, clinical=14)
    assert summarize(guide, all_shown).actions == Actions(47, 0, 5, 190)


@pytest.mark.parametrize("few", ["done", "skipped", "late"])
def test_a_total_of_a_few_actions_is_not_told(guide: Guide, few: str) -> None:
    plain = Standing(2, 2, 2, 10, "yes")
    none = plain._replace(**{few: 0})
    two = make_people(guide, plain, clinical=2) + make_people(guide, none, clinical=14)
    assert summarize(guide, two).actions is None
    nobody = make_people(guide, none, clinical=16)
    assert summarize(guide, nobody).actions == Actions(32, 32, 32, 160)._replace(**{few: 0})


def test_a_higher_least_shows_a_part_of_what_a_lower_one_shows(guide: Guide) -> None:
    people = make_people(guide, LATE, clinical=19, data=13, content=9) + make_people(guide, FINE, product=14, data=5)
    pages = [summarize(guide, people, least) for least in range(5, 40)]
    shown = [{(one.table, group) for one in page.tables for group in one.groups} for page in pages]
    assert all(later <= before for before, later in pairwise(shown))
    assert len(shown[0]) > len(shown[12]) > len(shown[30])
    told = [page.actions is not None for page in pages]
    assert told == sorted(told, reverse=True)
    assert any(told)
    assert not all(told)


def test_every_state_is_one_of_its_table(guide: Guide) -> None:
    states = {one.state for one in (LATE, FINE, OVER)}
    assert states | {"no-plan"} == set(STATES["standing"])
    summary = summarize(guide, make_people(guide, OVER, clinical=6))
    assert find_table(summary, "standing") == {"finished": 6, "": 0}


def test_a_saved_plan_stands_as_its_file_says() -> None:
    saved = open_plan()
    before = find_standing(saved, TODAY)
    assert before == Standing(0, 0, 0, len(saved.steps), "no-checkin")
    progress = mark(saved.progress, [saved.steps[0].id], "done", TODAY)
    said = CheckIn(30, 2, TODAY, in_the_way="nights")
    later = saved._replace(
        progress=check_in(check_in(progress, said), said._replace(turn=3, met="partly", in_the_way=""))
    )
    standing = find_standing(later, date(2030, 1, 1))
    assert standing == Standing(1, 0, len(saved.steps) - 1, len(saved.steps), "partly", (Obstacle(30, "nights"),))
    assert find_standing(saved._replace(progress=check_in(progress, said)), TODAY).met == "not-said"


@given(st.integers(5, 400))
def test_tables_hold_everybody_and_none_is_much_smaller_than_another(count: int) -> None:
    guide_people = [Person(str(number), dict.fromkeys(CHOICES, "x")) for number in range(count)]
    summary = summarize(_EMPTY, guide_people, with_names=True)
    (seating,) = summary.seatings
    assert (seating.lane, seating.people, seating.pairs) == ("", count, count // 2)
    assert max(seating.tables) <= MOST_AT_TABLE
    assert max(seating.tables) - min(seating.tables) <= 1
    assert tuple(map(len, seating.names)) == seating.tables
    assert [name for table in seating.names for name in table] == [person.name for person in guide_people]


class _Nothing:
    """A guide without any record: all that people chose is then in no lane that can be named."""

    def __getattr__(self, name: str) -> dict[str, object]:
        return {}


_EMPTY: Guide = _Nothing()  # type: ignore[assignment]


def test_names_change_no_count_and_tell_no_lane_of_a_small_group(guide: Guide) -> None:
    people = make_people(guide, clinical=8, data=3, compliance=3)
    summary = summarize(guide, people, with_names=True)
    bare = summarize(guide, people)
    assert summary._replace(named=(), seatings=()) == bare._replace(seatings=())
    assert [seating._replace(names=()) for seating in summary.seatings] == list(bare.seatings)
    assert all(seating.names == () for seating in bare.seatings)
    lane, rest = summary.seatings
    assert lane.lane == "evaluation"
    assert {name for table in lane.names for name in table} == {f"clinical-{number}" for number in range(8)}
    assert rest.lane == ""
    assert {name.partition("-")[0] for table in rest.names for name in table} == {"data", "compliance"}


def test_memory_does_not_grow_with_the_people(guide: Guide) -> None:
    people = make_people(guide, **dict.fromkeys(BACKGROUNDS, 1))

    def repeat(times: int) -> Iterator[Person]:
        for number in range(times):
            yield people[number % len(people)]._replace(name=f"person {number}")

    def measure(times: int) -> int:
        tracemalloc.start()
        assert summarize(guide, repeat(times)).people == times
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    measure(700)
    assert measure(14_000) < measure(700) + 300_000
