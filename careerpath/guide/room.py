"""How much a phase can hold: the one sum that the checks of a guide and the planning both count with."""

from __future__ import annotations

DAYS_IN_PHASE = 30
DAYS_IN_WEEK = 7
LEAST_HOURS = 0.5
# Above this many hours a week a plan says what it needs instead of filling the time (design of the plan).
MUCH_TIME = 6.0


def find_room(hours: float) -> int:
    """Return the minutes that ``hours`` a week give in one phase of thirty days, rounded down."""
    return int(hours * 60 * DAYS_IN_PHASE / DAYS_IN_WEEK)


def find_hours(minutes: int) -> float:
    """Return the hours a week that ``minutes`` in one phase ask for."""
    return minutes * DAYS_IN_WEEK / 60 / DAYS_IN_PHASE
