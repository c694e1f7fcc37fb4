"""A terminal of our own: the program runs on a pseudo-terminal, pyte draws what a person would see.

Nothing here sleeps. ``wait`` looks at the drawn screen until it shows what is waited for, and fails with the screen.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from itertools import islice
from typing import TypeAlias

import pyte

DOWN, UP, ENTER, ESC, SHIFT_TAB = "\x1b[B", "\x1b[A", "\r", "\x1b", "\x1b[Z"
CTRL_C, CTRL_D, SPACE = "\x03", "\x04", " "
Wanted: TypeAlias = "str | Callable[[PseudoTerminal], object]"
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_])")
# A prompt is taken away when it is answered: while one of these stands there, somebody is being asked.
_PROMPTS = ("Your answer (", "Type here:")


def fold(words: str) -> str:
    """Put lines that were broken to a width together again."""
    return " ".join(words.split())


def tight(words: str) -> str:
    """Leave out all white space: a path longer than the line is broken by the terminal itself, anywhere."""
    return "".join(words.split())


class PseudoTerminal:
    """``careerpath ARGS`` on a terminal. Any of stdin and stdout may be a file descriptor of something else."""

    def __init__(
        self,
        *args: str,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        stdin: int | None = None,
        stdout: int | None = None,
    ) -> None:
        self.master, self.slave = os.openpty()
        self._screen = pyte.HistoryScreen(columns, rows, history=4000)
        # The program asks where its cursor is; a terminal answers.
        self._screen.write_process_input = lambda answer: os.write(self.master, answer.encode())
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self._sent_at = 0
        self.answered = ""
        self._gone: list[str] = []
        self._set_size(columns, rows)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "careerpath", *args],
            stdin=self.slave if stdin is None else stdin,
            stdout=self.slave if stdout is None else stdout,
            stderr=self.slave,
            env=env,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(2, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads hold locks here
        )

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as dragging the window's corner does; the system tells the program."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def everything(self) -> str:
        """The screen with all that scrolled off it before."""
        width = self._screen.columns
        for line in islice(self._screen.history.top, len(self._gone), None):
            self._gone.append("".join(line[x].data for x in range(width)).rstrip())
        return "\n".join([*self._gone, self.screen])

    @property
    def question(self) -> str:
        """The words above the prompt that waits for an answer, as one line; empty while nothing is asked."""
        lines = self.everything.split("\n")
        places = [number for number, line in enumerate(lines) if any(prompt in line for prompt in _PROMPTS)]
        if not places:
            return ""
        above = lines[: places[-1]]
        while above and not above[-1]:
            above.pop()
        start = max((number for number, line in enumerate(above) if not line), default=-1)
        return fold(" ".join(above[start + 1 :]))

    @property
    def choices(self) -> list[str]:
        """The lines of the list that waits for an answer, without the pointer."""
        lines = self.screen.split("\n")
        start = max(number for number, line in enumerate(lines) if _PROMPTS[0] in line)
        return [line[3:] for line in lines[start + 1 :] if line.strip()]

    @property
    def pointed(self) -> str:
        """The line of the list the pointer stands at; empty while there is none."""
        return next((line[3:] for line in self.screen.split("\n")[::-1] if line.startswith(" > ")), "")

    @property
    def since_sent(self) -> str:
        """What came since the last keys were sent, escape codes left out."""
        return _ESCAPES.sub("", self.raw[self._sent_at :].decode("utf-8", "replace")).replace("\r", "")

    def send(self, *keys: str) -> None:
        """Type. ``answered`` is the question the keys were meant for."""
        self._sent_at = len(self.raw)
        self.answered = self.question
        os.write(self.master, "".join(keys).encode())

    def wait(self, wanted: Wanted, timeout: float = 20) -> None:
        """Wait until the screen shows ``wanted`` (words, or a condition). Fails with the screen."""
        self._read_until(lambda: self._shows(wanted), timeout)
        if not self._shows(wanted):
            name = wanted if isinstance(wanted, str) else getattr(wanted, "__name__", "the condition")
            raise AssertionError(f"not shown: {name}\n--- the screen:\n{self.everything}\n---")

    def ask(self, words: str, timeout: float = 20) -> None:
        """Wait until a question with ``words`` in it stands above a prompt."""
        self._read_until(lambda: words in self.question, timeout)
        assert words in self.question, f"not asked: {words}\n--- the screen:\n{self.everything}\n---"

    def _shows(self, wanted: Wanted) -> object:
        return wanted in fold(self.everything) if isinstance(wanted, str) else wanted(self)

    def _read_until(self, condition: Callable[[], object], timeout: float) -> None:
        end = time.monotonic() + timeout
        while not condition() and time.monotonic() < end:
            ended = self._process.poll() is not None
            if not self._read(0 if ended else 0.2) and ended:
                return

    def _read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        content = os.read(self.master, 65536)
        self.raw += content
        self._stream.feed(content)
        return True

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def echoes(self) -> bool:
        """Say whether the terminal is in its usual state: what is typed is shown, and read by lines."""
        flags = termios.tcgetattr(self.slave)[3]
        return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)

    def finish(self, timeout: float = 30) -> int:
        """Read to the end. Returns the exit code (below zero for a signal)."""
        end = time.monotonic() + timeout
        while self._process.poll() is None and time.monotonic() < end:
            self._read(0.2)
        if self._process.poll() is None:
            raise AssertionError(f"still running\n--- the screen:\n{self.everything}\n---")
        while self._read(0):
            pass
        return self._process.returncode

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for handle in (self.master, self.slave):
            os.close(handle)
