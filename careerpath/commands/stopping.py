"""Leaving a conversation politely when the system ends the program."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from careerpath.errors import ENDED


class EndedError(SystemExit):
    """SIGTERM arrived; a SystemExit, because an event loop that draws a prompt swallows everything else."""


@contextmanager
def ending_politely() -> Iterator[None]:
    """Turn SIGTERM into an exception, so that the terminal is restored on the way out."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise EndedError(ENDED)

    before: Callable[[int, FrameType | None], object] | int | None = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
