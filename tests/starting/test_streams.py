from __future__ import annotations

import subprocess
import sys
from collections import Counter
from statistics import mean, pstdev

from careerpath.starting.streams import draw_bell, open_stream, pick, shuffle


def test_the_numbers_of_a_seed_and_a_name_never_change() -> None:
    """Pinned: made data of last year must be made again byte by byte, on any machine and version of Python."""
    stream = open_stream(7, "visits")
    assert [f"{stream():.12f}" for _ in range(3)] == ["0.950841326178", "0.427501895723", "0.538730617964"]


def test_another_process_draws_the_same() -> None:
    code = (
        "from careerpath.starting.streams import open_stream as o; s = o(7, 'visits'); print([s() for _ in range(9)])"
    )
    said = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in "ab"
    }
    stream = open_stream(7, "visits")
    assert said == {f"{[stream() for _ in range(9)]}\n"}


def test_names_and_seeds_have_streams_of_their_own() -> None:
    firsts = {open_stream(seed, name)() for seed in range(20) for name in ("a", "b", "c")}
    assert len(firsts) == 60


def test_things_are_picked_by_their_weights() -> None:
    stream = open_stream(1, "pick")
    counts = Counter(pick("abc", (6, 3, 1), stream) for _ in range(6000))
    assert 3400 < counts["a"] < 3800
    assert 1600 < counts["b"] < 2000
    assert 450 < counts["c"] < 750
    assert set(Counter(pick("abc", (), stream) for _ in range(100))) == set("abc")
    assert {pick("abc", (0, 1, 0), stream) for _ in range(100)} == {"b"}


def test_a_bell_lies_around_its_middle() -> None:
    stream = open_stream(2, "bell")
    numbers = [draw_bell(50, 8, stream) for _ in range(4000)]
    assert 49.5 < mean(numbers) < 50.5
    assert 7.6 < pstdev(numbers) < 8.4


def test_shuffling_keeps_every_thing() -> None:
    things = list(range(50))
    shuffled = shuffle(things, open_stream(3, "order"))
    assert shuffled != things
    assert sorted(shuffled) == things
    assert shuffled == shuffle(things, open_stream(3, "order"))
    assert shuffle([], open_stream(3, "order")) == []
