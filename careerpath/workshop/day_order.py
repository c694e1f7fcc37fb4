"""In which order figures name a day, where they could name two: 1/4/2027 is in January or in April."""

from typing import Literal, TypeAlias

Order: TypeAlias = Literal["month-first", "day-first"]
ORDERS: tuple[Order, ...] = ("month-first", "day-first")
