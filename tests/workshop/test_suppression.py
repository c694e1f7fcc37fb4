"""Small groups: what is not shown cannot be computed from what is. Two judges that know nothing of the rules say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.workshop.suppression import EVERYONE, LEAST, Group, Tally, find_shown

People = Sequence[dict[str, str]]
# Each role with its lane: two lanes with two roles, one with a single role.
LANES = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}


def count(people: People) -> Tally:
    tally = Tally()
    for person in people:
        tally.add(person)
    return tally


def make_room(roles: Sequence[int]) -> People:
    """Return a room of so many people in each role, each in the role's lane."""
    sizes = zip(LANES.items(), roles, strict=True)
    return [{"lane": lane, "role": role} for (role, lane), many in sizes for _ in range(many)]


def is_combination(wanted: list[Fraction], known: list[list[Fraction]]) -> bool:
    """Say whether ``wanted`` is a sum of multiples of ``known``, by elimination in fractions."""
    basis: list[tuple[int, list[Fraction]]] = []

    def reduce(vector: list[Fraction]) -> list[Fraction]:
        for place, one in basis:
            if vector[place]:
                share = vector[place]
                vector = [mine - share * its for mine, its in zip(vector, one, strict=True)]
        return vector

    for vector in known:
        rest = reduce(vector)
        place = next((number for number, value in enumerate(rest) if value), None)
        if place is not None:
            scaled = [value / rest[place] for value in rest]
            basis[:] = [
                (at, [mine - one[place] * its for mine, its in zip(one, scaled, strict=True)]) for at, one in basis
            ]
            basis.append((place, scaled))
    return not any(reduce(wanted))


def list_given_away(people: People, shown: frozenset[Group]) -> list[Group]:
    """Return the groups that are not shown and whose counts are sums or differences of shown ones in every such room.

    A room is taken for how many people have which answers: each shown count is then the sum of some of these numbers.
    """
    kinds = list({tuple(sorted(person.items())) for person in people})

    def write(group: Group) -> list[Fraction]:
        return [Fraction(group == EVERYONE or group in kind) for kind in kinds]

    groups = {(table, name) for person in people for table, name in person.items()}
    known = [write(group) for group in shown]
    return [group for group in sorted(groups - shown) if is_combination(write(group), known)]


def test_a_group_of_five_is_shown_and_one_of_four_is_not() -> None:
    shown = find_shown(count([{"lane": name} for name in "x" * 7 + "y" * 4 + "z" * 5 + "v"]))
    assert shown == {EVERYONE, ("lane", "x"), ("lane", "z")}


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    shown = find_shown(count([{"lane": name} for name in "x" * 9 + "y" * 6 + "z" * 4]))
    assert shown == {EVERYONE, ("lane", "x")}
    assert find_shown(count([{"lane": name} for name in "x" * 9 + "y" * 4])) == {EVERYONE}


def test_few_hidden_people_take_the_next_smallest_group_with_them() -> None:
    shown = find_shown(count([{"lane": name} for name in "x" * 9 + "y" * 6 + "z" * 2 + "v"]))
    assert shown == {EVERYONE, ("lane", "x")}


def test_where_every_group_is_large_all_are_shown() -> None:
    assert find_shown(count([{"lane": name} for name in "x" * 5 + "y" * 5])) == {EVERYONE, ("lane", "x"), ("lane", "y")}


def test_of_four_people_not_even_the_number_is_shown() -> None:
    assert find_shown(count([{"lane": "x"}] * 4)) == frozenset()
    assert find_shown(count([{"lane": "x"}] * 5)) == {EVERYONE, ("lane", "x")}
    assert find_shown(Tally()) == frozenset()


def test_the_least_can_be_raised() -> None:
    people = [{"lane": name} for name in "x" * 12 + "y" * 9 + "z" * 8]
    assert len(find_shown(count(people))) == 4
    assert find_shown(count(people), 9) == {EVERYONE, ("lane", "x")}


def test_a_lane_is_hidden_where_it_would_give_its_role_away() -> None:
    """Role b (3 people) stands beside a (8) in lane x (11): in the table of roles alone it would be hidden enough."""
    shown = find_shown(count(make_room((8, 3, 9, 4, 7))))
    assert ("role", "b") not in shown
    assert not {("lane", "x"), ("role", "a")} <= shown
    assert list_given_away(make_room((8, 3, 9, 4, 7)), shown) == []
    planted = shown | {("lane", "x"), ("role", "a")}
    assert ("role", "b") in list_given_away(make_room((8, 3, 9, 4, 7)), planted)


def test_a_background_is_hidden_where_every_answer_follows_from_it() -> None:
    """Of a roster with backgrounds alone all else is suggested: a lane of two backgrounds tells one from the other."""
    lanes = {"clinical": "x", "data": "x", "content": "y", "product": "y"}
    people = [
        {"background": name, "lane": lanes[name]}
        for name, many in {"clinical": 8, "data": 3, "content": 9, "product": 2}.items()
        for _ in range(many)
    ]
    shown = find_shown(count(people))
    assert list_given_away(people, shown) == []
    planted = {EVERYONE, ("background", "clinical"), ("background", "content"), ("lane", "x"), ("lane", "y")}
    assert list_given_away(people, frozenset(planted)) == [("background", "data"), ("background", "product")]


def test_a_table_that_needs_two_others_to_be_solved_is_seen() -> None:
    """No group lies in another here; only a sum over three tables gives one away."""
    kinds = {("1", "1", "1"): 6, ("1", "2", "2"): 6, ("2", "1", "2"): 6, ("2", "2", "1"): 3, ("3", "3", "3"): 7}
    people = [dict(zip("tuv", kind, strict=True)) for kind, many in kinds.items() for _ in range(many)]
    shown = find_shown(count(people), 10)
    assert list_given_away(people, shown) == []


@st.composite
def rooms(draw: st.DrawFn) -> People:
    """A room in which some answers follow from others, as suggestions do, and some do not."""
    follows = draw(st.lists(st.integers(0, 2), min_size=4, max_size=4))
    kinds = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.booleans()), min_size=1, max_size=12))
    many = draw(st.lists(st.integers(1, 9), min_size=len(kinds), max_size=len(kinds)))
    people = []
    for (background, role, own), size in zip(kinds, many, strict=True):
        name = "abcde"[role if own else follows[background]]
        one = {"background": str(background), "role": name, "lane": LANES[name], "skill": LANES[name] + "ab"[own]}
        people += [one] * size
    return people


@settings(max_examples=150)
@given(rooms(), st.integers(LEAST, 8))
def test_no_hidden_count_is_a_sum_or_difference_of_shown_ones(people: People, least: int) -> None:
    tally = count(people)
    shown = find_shown(tally, least)
    assert list_given_away(people, shown) == [] or not shown
    for table in people[0]:
        hidden = Counter(person[table] for person in people if (table, person[table]) not in shown)
        if hidden and shown:
            assert len(hidden) >= 2
            assert hidden.total() >= least
    assert all(tally.count(group) >= least for group in shown)


def list_rooms(people: int, roles: int) -> Iterator[tuple[int, ...]]:
    if roles == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in list_rooms(people - first, roles - 1):
            yield (first, *rest)


@pytest.mark.parametrize("people", [9, 14])
def test_every_hidden_count_could_be_another_one(people: int) -> None:
    """All rooms of so many people are tried: those that show the same differ in every count that is not shown.

    So not even somebody who knows the program, and runs it on every room there could be, learns one.
    """
    by_page: dict[frozenset[tuple[Group, int]], list[tuple[int, ...]]] = defaultdict(list)
    for room in list_rooms(people, len(LANES)):
        tally = count(make_room(room))
        page = frozenset((group, tally.count(group)) for group in find_shown(tally))
        by_page[page].append(room)
    assert len(by_page) >= people - 1
    alone = 0
    for page, same in by_page.items():
        shown = {group for group, _ in page}
        for number, role in enumerate(LANES):
            if ("role", role) not in shown and any(room[number] for room in same):
                alone += len({room[number] for room in same}) == 1
    assert alone == 0
