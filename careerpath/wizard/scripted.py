"""The prompter that reads its replies from a list: for tests, and for driving the wizard without a person."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.errors import InterruptedWizardError
from careerpath.wizard.prompter import BACK, OWN, SKIP, Screen, TextScreen

ENTER = ""


class ScriptedPrompter:
    """Takes the next reply of ``replies`` for each question and keeps the screens it saw in ``seen``.

    A reply is an option's id, ENTER for what Enter alone takes, or BACK, SKIP, OWN. One that the question has no room
    for is passed over, as the other adapters ask again. When the list is used up the wizard is interrupted, as by
    Ctrl-C.
    """

    def __init__(self, replies: Sequence[str | tuple[str, ...]]) -> None:
        self._replies = list(replies)
        self.seen: list[Screen | TextScreen] = []
        self.told: list[str] = []

    def choose(self, screen: Screen) -> str:
        """See ``Prompter.choose``."""
        ways = {BACK: screen.can_go_back, SKIP: screen.can_skip, OWN: screen.own_words}
        known = {option.id for option in screen.options} | {way for way, can in ways.items() if can}
        while True:
            reply = self._next(screen)
            if reply == ENTER and screen.usual:
                return screen.usual.id
            if reply == ENTER and screen.can_skip:
                return SKIP
            if isinstance(reply, str) and reply in known:
                return reply

    def choose_many(self, screen: Screen, checked: frozenset[str]) -> tuple[str, ...] | str:
        """See ``Prompter.choose_many``."""
        known = {option.id for option in screen.options}
        while True:
            reply = self._next(screen)
            if reply == BACK and screen.can_go_back:
                return BACK
            wanted = checked if reply == ENTER else {reply} if isinstance(reply, str) else set(reply)
            if wanted <= known:
                return tuple(option.id for option in screen.options if option.id in wanted)

    def ask_text(self, screen: TextScreen) -> str:
        """See ``Prompter.ask_text``."""
        while True:
            reply = self._next(screen)
            if reply == ENTER and screen.default:
                return screen.default
            if reply in (ENTER, SKIP) and screen.can_skip:
                return SKIP
            if reply == BACK and screen.can_go_back:
                return BACK
            if isinstance(reply, str) and reply not in (ENTER, SKIP, BACK):
                return reply

    def tell(self, lines: tuple[str, ...]) -> None:
        """See ``Prompter.tell``."""
        self.told += lines

    def _next(self, screen: Screen | TextScreen) -> str | tuple[str, ...]:
        self.seen.append(screen)
        if not self._replies:
            raise InterruptedWizardError
        return self._replies.pop(0)
