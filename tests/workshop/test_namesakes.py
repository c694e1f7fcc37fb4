from __future__ import annotations

from careerpath.workshop.namesakes import Namesake, Namesakes, tell_namesakes


def find(*names: str) -> tuple[Namesake, ...]:
    namesakes = Namesakes()
    for row, name in enumerate(names, 2):
        namesakes.add(name, row)
    return namesakes.collect()


def test_names_that_would_be_one_file_are_found_with_their_rows() -> None:
    assert find("Ann", "Bob", "ANN ", "", "Cy", "", "Bob", "ann.") == (
        Namesake("Ann", (2, 4, 9)),
        Namesake("Bob", (3, 8)),
    )
    assert find("Ann", "Anna", "Ann B") == ()


def test_a_sentence_for_each_name() -> None:
    two, three, many = tell_namesakes((Namesake("Ann", (2, 9)), Namesake("B", (3, 4, 5)), Namesake("C", (*range(20),))))
    assert two.startswith('Rows 2 and 9 are both called "Ann".')
    assert three.startswith('Rows 3, 4 and 5 are all called "B".')
    assert many.startswith('20 rows are called "C", the first of them row 0.')
    assert tell_namesakes(()) == []


def test_of_many_names_the_first_are_told_and_the_rest_counted() -> None:
    told = tell_namesakes(tuple(Namesake(f"P{number}", (2, 3)) for number in range(13)))
    assert len(told) == 11
    assert told[-1].endswith(": 3.")


def test_memory_stays_small() -> None:
    names = [f"P{number}" for number in range(5000)]
    assert find(*names) == ()
    assert [one.name for one in find(*names, "P4", "P4999")] == ["P4"]
