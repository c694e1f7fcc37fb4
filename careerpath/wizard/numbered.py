"""The prompter for screen readers, dumb terminals and anyone who would rather type: lines only, nothing redrawn."""

from __future__ import annotations

import sys
from typing import TextIO

from careerpath.errors import InterruptedWizardError
from careerpath.layout import wrap
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell
from careerpath.width import find_width
from careerpath.wizard.prompter import BACK, CLEAR, OWN, SKIP, Option, Screen, TextScreen

_BACK_KEY, _STOP_KEY, _HELP_KEY, _SKIP_KEY, _NONE_KEY = "b", "q", "?", "s", "0"


class NumberedPrompter:
    """Asks with numbered lists and typed answers; reads lines from ``source`` (stdin), writes to stderr."""

    def __init__(self, source: TextIO | None = None, output: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._output = output or sys.stderr

    def choose(self, screen: Screen) -> str:
        """See ``Prompter.choose``."""
        self._show(screen.position, screen.title, screen.lead)
        self._show_usual(screen)
        for option in screen.options:
            what = f": {option.what}" if option.what else ""
            self._write(f"  {_key_of(screen, option)}. {option.label}{what}")
        own_number = len(screen.options) + 1
        if screen.own_words:
            self._write(f"  {own_number}. {tell('wizard.own_words')}")
        while True:
            typed = self._read(self._prompt(screen))
            picked = self._interpret(screen, typed, own_number)
            if picked:
                return picked
            if picked is None:
                most = own_number if screen.own_words else len(screen.options)
                key = "numbered.wrong_line" if screen.keys else "numbered.wrong"
                self._write(tell(key, typed=shorten(typed) or tell("numbered.nothing"), most=most))

    def _interpret(self, screen: Screen, typed: str, own_number: int) -> str | None:
        """Return what was meant; an empty string when an explanation was shown, None when nothing fits."""
        if not typed and screen.usual:
            return screen.usual.id
        if not typed and screen.can_skip:
            return SKIP
        special = self._special(screen, typed)
        if special is not None:
            return special
        if screen.own_words and typed == str(own_number):
            return OWN
        return self._find(screen, typed)

    def choose_many(self, screen: Screen, checked: frozenset[str]) -> tuple[str, ...] | str:
        """See ``Prompter.choose_many``. Typed: numbers with commas; Enter keeps what is marked."""
        self._show(screen.position, screen.title, screen.lead)
        for number, option in enumerate(screen.options, 1):
            mark = tell("numbered.marked") if option.id in checked else ""
            self._write(f"  {number}. {option.label}{mark}")
        while True:
            parts = ["numbered.many", *_list_ways(screen)]
            typed = self._read(_join(parts) + ". " + tell("numbered.many_enter"))
            if not typed:
                return tuple(option.id for option in screen.options if option.id in checked)
            if typed == _NONE_KEY:
                return ()
            special = self._special(screen, typed)
            if special:
                return special
            if special is not None:
                continue
            numbers = set(typed.replace(",", " ").split())
            known = {str(number): option.id for number, option in enumerate(screen.options, 1)}
            if numbers and numbers <= known.keys():
                picked = {known[number] for number in numbers}
                return tuple(option.id for option in screen.options if option.id in picked)
            self._write(tell("numbered.wrong_many", most=len(screen.options)))

    def ask_text(self, screen: TextScreen) -> str:
        """See ``Prompter.ask_text``."""
        self._show(screen.position, screen.title, screen.lead)
        if screen.default:
            self._write(tell("numbered.default", default=screen.default))
            if screen.can_skip:
                self._write(tell("numbered.clear", key=CLEAR))
        while True:
            typed = self._read(_join(["numbered.text", *_list_ways(screen)]) + ":")
            if typed.casefold() == _BACK_KEY and screen.can_go_back:
                return BACK
            if typed == _HELP_KEY and screen.explain:
                self._write(screen.explain)
                continue
            if typed == CLEAR and screen.default and screen.can_skip:
                return SKIP
            if typed:
                return typed
            if screen.default:
                return screen.default
            if screen.can_skip:
                return SKIP
            self._write(tell("numbered.empty"))

    def tell(self, lines: tuple[str, ...]) -> None:
        """See ``Prompter.tell``."""
        for line in lines:
            self._write(line)

    def _show(self, position: str, title: str, lead: tuple[str, ...]) -> None:
        self._write("")
        self._write(f"{position}. {title}" if position else title)
        for line in lead:
            self._write(line)

    def _show_usual(self, screen: Screen) -> None:
        """Say what is suggested and why, and the person's own answer so far: what Enter alone takes stands here."""
        suggested, usual = screen.suggested, screen.usual
        if suggested and screen.reason:
            number = _key_of(screen, suggested)
            self._write(tell("numbered.suggested", number=number, label=suggested.label, reason=screen.reason))
        if usual and usual.chosen:
            self._write(tell("numbered.chosen", number=_key_of(screen, usual), label=usual.label))

    def _prompt(self, screen: Screen) -> str:
        first = "numbered.prompt_line" if screen.keys else "numbered.prompt"
        skip = ["numbered.prompt_skip"] if screen.can_skip else []
        end = ""
        if screen.usual:
            end = tell("numbered.prompt_enter", number=_key_of(screen, screen.usual))
        elif screen.can_skip:
            end = tell("numbered.prompt_enter_skips")
        return _join([first, *skip, *_list_ways(screen)]) + (f". {end}" if end else ":")

    def _special(self, screen: Screen, typed: str) -> str | None:
        """Return what a letter means here, an empty string after an explanation, None if it means nothing here."""
        letter = typed.casefold()
        if letter == _BACK_KEY and screen.can_go_back:
            return BACK
        if letter == _SKIP_KEY and screen.can_skip:
            return SKIP
        if letter == _HELP_KEY and screen.explain:
            self._write(screen.explain)
            return ""
        return None

    def _find(self, screen: Screen, typed: str) -> str | None:
        for letter, option in screen.keys:
            if typed.casefold() == letter:
                return option
        in_range = typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= len(screen.options)
        if in_range and not screen.keys:
            return screen.options[int(typed) - 1].id
        wanted = typed.casefold()
        names = [o.id for o in screen.options if wanted and wanted in (o.id.casefold(), o.label.casefold())]
        return names[0] if names else None

    def _write(self, line: str) -> None:
        indent = " " * (len(line) - len(line.lstrip()))
        for part in wrap(line.strip(), find_width() - 1, indent, indent + "   " if indent else ""):
            print(part, file=self._output, flush=True)

    def _read(self, prompt: str) -> str:
        self._output.write("\n".join(wrap(prompt, find_width() - 1)) + " ")
        self._output.flush()
        try:
            line = self._source.readline()
        except (KeyboardInterrupt, UnicodeDecodeError) as error:
            raise InterruptedWizardError from error
        if not line:
            self._write("")
            raise InterruptedWizardError
        typed = clean(line)
        if typed.casefold() == _STOP_KEY:
            raise InterruptedWizardError
        return typed


def _key_of(screen: Screen, option: Option) -> str:
    """What is typed for ``option``: its letter where the screen has letters, else its place in the list."""
    letters = {name: letter for letter, name in screen.keys}
    return letters.get(option.id) or str(screen.options.index(option) + 1)


def _list_ways(screen: Screen | TextScreen) -> list[str]:
    """Message keys of the ways to answer that every kind of question has."""
    ways = ["numbered.prompt_back"] if screen.can_go_back else []
    if screen.explain:
        ways.append("numbered.prompt_help")
    leaves = isinstance(screen, Screen) and screen.leave
    return [*ways, "numbered.prompt_leave" if leaves else "numbered.prompt_stop"]


def _join(keys: list[str]) -> str:
    return ", ".join(tell(key) for key in keys)
