"""Small groups: what is not shown cannot be computed from what is. Two judges that know nothing of the rules say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.workshop import suppression
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


def test_what_a_lower_least_hides_no_higher_one_shows() -> None:
    """Alone, each least would choose its own second group to hide: the difference of two pages was then a count."""
    sizes = {"evaluation": 19, "analytics": 13, "product": 11, "governance": 10, "content": 5, "other": 2}
    people = [{"lane": name} for name, many in sizes.items() for _ in range(many)]
    pages = [find_shown(count(people), least) for least in range(LEAST, 30)]
    assert all(later <= before for before, later in pairwise(pages))
    assert len(set(pages)) > 3, "the pages must differ to tell anything"


@settings(max_examples=60)
@given(rooms(), st.integers(LEAST, 16), st.integers(LEAST, 16))
def test_two_pages_together_tell_no_more_than_one(people: People, one: int, other: int) -> None:
    tally = count(people)
    lower, higher = (find_shown(tally, least, {"role": 17, "background": 5}) for least in sorted((one, other)))
    assert higher <= lower
    assert list_given_away(people, lower | higher) == [] or not lower


def test_a_room_of_thousands_is_looked_at_for_a_few_leasts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = count(make_room((8, 9, 9, 14, 7)) * 1000)
    looked = 0

    def look(*args: object) -> object:
        nonlocal looked
        looked += 1
        return find_inside(*args)  # type: ignore[arg-type]

    find_inside = suppression._find_inside
    monkeypatch.setattr(suppression, "_find_inside", look)
    assert find_shown(tally, 7_000) == {EVERYONE, *tally.list_groups()}
    assert {("lane", "y")} <= find_shown(tally, 9_000) < find_shown(tally, 7_000)
    assert find_shown(tally, 46_000) == {EVERYONE}
    assert find_shown(tally, 10**9) == frozenset()
    assert 10 < looked < 100


def test_what_can_only_be_full_small_groups_takes_more_with_it() -> None:
    """Two groups under five that are eight people are four each: somebody who can add needs no more."""
    people = [{"lane": name} for name in "a" * 16 + "b" * 14 + "c" * 11 + "d" * 6 + "e" * 5 + "f" * 4 + "g" * 4]
    shown = find_shown(count(people), LEAST, {"lane": 7})
    assert shown == {EVERYONE, ("lane", "a"), ("lane", "b"), ("lane", "c")}
    many = find_shown(count(people), LEAST, {"lane": 12})
    assert {("lane", "d"), ("lane", "e")} <= many, "among seven unnamed ones the eight could be anywhere"


def test_within_a_lane_what_can_only_be_full_small_groups_takes_more_with_it() -> None:
    roles = {"a": 4, "b": 4, "c": 9, "d": 12}
    people = [{"lane": "x", "role": role} for role, many in roles.items() for _ in range(many)]
    people += [{"lane": "y", "role": "e"}] * 9
    shown = find_shown(count(people), LEAST, {"lane": 5, "role": 17})
    assert {("lane", "x"), ("role", "d")} <= shown
    assert ("role", "c") not in shown


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


@pytest.mark.parametrize(("ids", "people"), [(2, 13), (3, 17), (3, 20), (4, 16), (5, 12)])
@pytest.mark.parametrize("leasts", [(5,), (6,), (5, 6, 7)])
def test_no_hidden_count_of_a_table_is_known(ids: int, people: int, leasts: tuple[int, ...]) -> None:
    """All tables of so many people are tried; whoever has the pages of all ``leasts`` knows the program as well.

    Each hidden group that has anybody could be of three sizes at least; where only a higher least is known, of two.
    """
    fewest = 3 if leasts[0] == LEAST else 2
    pages: dict[tuple[int, ...], tuple[frozenset[Group], ...]] = {}
    by_pages: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for table in list_rooms(people, ids):
        tally = count([{"lane": str(number)} for number, many in enumerate(table) for _ in range(many)])
        pages[table] = tuple(find_shown(tally, least, {"lane": ids}) for least in leasts)
        told = frozenset((group, tally.count(group)) for shown in pages[table] for group in shown)
        by_pages[told, pages[table]].append(table)
    hidden = 0
    for same in by_pages.values():
        for number in range(ids):
            sizes = {table[number] for table in same}
            if ("lane", str(number)) not in pages[same[0]][0] and sizes != {0}:
                hidden += 1
                assert len(sizes) >= fewest, (number, same)
    assert hidden
