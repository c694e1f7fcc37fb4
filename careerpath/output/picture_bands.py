"""How a map of ranges is laid out, whatever draws it: bands from the top down, lanes with bars side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from careerpath.output.blocks import Bar, RangeMap


class Band(NamedTuple):
    """The bars that reach over the same steps upwards; ``is_own`` where the reader stands (-1: below the least)."""

    up: tuple[int, int]
    bars: tuple[Bar, ...]
    is_own: bool


def list_bands(picture: RangeMap) -> tuple[Band, ...]:
    """Return the bands from the highest down: one for every step, in-between ones only where a bar reaches over two.

    A band below the least step stands at the end where the reader is there. Inside a band bars stand from the left.
    """
    own = picture.person[1] if picture.person else None
    reaches = {(step, step) for step in range(len(picture.steps))} | {bar.up for bar in picture.bars}
    if own == -1:
        reaches.add((-1, -1))
    ordered = sorted(reaches, key=lambda reach: (-sum(reach), reach[1] - reach[0]))
    bars = sorted(picture.bars, key=lambda bar: bar.across)
    return tuple(
        Band(reach, tuple(bar for bar in bars if bar.up == reach), own is not None and reach == (own, own))
        for reach in ordered
    )


def find_columns(picture: RangeMap) -> tuple[int, ...]:
    """Return the steps that get a column, from the left: the axis's own, and one below them if the reader is there."""
    own = picture.person[0] if picture.person else None
    steps = tuple(range(len(picture.steps)))
    return (-1, *steps) if own == -1 else steps


def pack_lanes(reaches: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return a lane for each reach, so that those of one lane do not meet; each takes the first lane with room."""
    lanes: list[list[tuple[int, int]]] = []
    chosen = []
    for first, last in reaches:
        lane = next(
            (place for place, taken in enumerate(lanes) if all(last < start or first > end for start, end in taken)),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((first, last))
        chosen.append(lane)
    return tuple(chosen)
