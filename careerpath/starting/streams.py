"""Numbers that look random and are the same for ever: every made value comes from a seed and a name."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

# Returns the next number from 0 to below 1.
Stream: TypeAlias = Callable[[], float]
AnyThing = TypeVar("AnyThing")
_BELL = 12


def open_stream(seed: int, name: str, number: int | None = None) -> Stream:
    """Return the stream of ``name`` (and its ``number``) under ``seed``; those of others do not depend on it.

    Only ``random()`` is used of the generator: other methods may change between versions of Python.
    """
    whole = name if number is None else f"{name} {number}"
    mixed = seed * 2**32 + zlib.crc32(whole.encode())
    return random.Random(mixed).random  # noqa: S311 - made data, and the same for everybody on purpose


def pick(things: Sequence[AnyThing], weights: Sequence[float], stream: Stream) -> AnyThing:
    """Return one of ``things`` by their ``weights`` (none given: all alike)."""
    number = stream() * (sum(weights) if weights else len(things))
    if not weights:
        return things[min(int(number), len(things) - 1)]
    for thing, weight in zip(things, weights, strict=True):
        number -= weight
        if number < 0:
            return thing
    return things[-1]


def draw_bell(around: float, spread: float, stream: Stream) -> float:
    """Return a number around ``around``, as a bell curve with the standard deviation ``spread`` would give it.

    Twelve numbers are added, which needs no function whose last digit differs between machines.
    """
    return around + spread * (sum(stream() for _ in range(_BELL)) - _BELL / 2)


def shuffle(things: Sequence[AnyThing], stream: Stream) -> list[AnyThing]:
    """Return ``things`` in an order drawn from ``stream``."""
    keys = [stream() for _ in things]
    return [things[position] for position in sorted(range(len(things)), key=keys.__getitem__)]
