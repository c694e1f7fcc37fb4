"""How the wizard asks, without saying on what: the screens it shows and the replies it takes.

Three adapters: ``terminal`` (arrow keys), ``numbered`` (typed lines; screen readers and dumb terminals) and
``scripted`` (a list of replies; tests).
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

BACK = "\0back"
SKIP = "\0skip"
OWN = "\0own"
# Typed for "nothing" where Enter alone would keep what stands.
CLEAR = "-"


class Option(NamedTuple):
    """A choice: what is answered, its name, what it means in a line, and whether it is the suggested one.

    ``chosen`` marks the person's own answer so far, when a question is asked again. ``number`` stands before the name
    where the adapter does not number its lines itself.
    """

    id: str
    label: str
    what: str = ""
    suggested: bool = False
    chosen: bool = False
    number: str = ""


class Screen(NamedTuple):
    """One question as a person meets it.

    ``position`` ("Question 2 of 9"), ``title`` (the question), ``lead`` (what a word means, what is known so far),
    ``reason`` (why the suggested option is suggested), ``explain`` (the long answer to ``?``), ``keys`` (letters that
    pick an option in the numbered adapter, by option id), ``leave`` (the option that Esc and q take where no question
    stands before this one; empty: Esc does nothing).
    """

    position: str
    title: str
    lead: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    reason: str = ""
    explain: str = ""
    can_go_back: bool = False
    can_skip: bool = False
    own_words: bool = False
    keys: tuple[tuple[str, str], ...] = ()
    leave: str = ""

    @property
    def suggested(self) -> Option | None:
        """The suggested option, if there is one."""
        return next((option for option in self.options if option.suggested), None)

    @property
    def usual(self) -> Option | None:
        """What Enter alone takes: the person's own answer so far, else the suggested option."""
        return next((option for option in self.options if option.chosen), self.suggested)


class TextScreen(NamedTuple):
    """A question for words of the person's own; Enter alone takes ``default`` (nothing: asks again, or skips).

    Where it may be skipped and there is a default, CLEAR typed alone skips.
    """

    position: str
    title: str
    lead: tuple[str, ...] = ()
    default: str = ""
    reason: str = ""
    explain: str = ""
    can_go_back: bool = False
    can_skip: bool = False


class Prompter(Protocol):
    """Asks. Every method may raise InterruptedWizardError (Ctrl-C, q, end of input) or NoTerminalError."""

    def choose(self, screen: Screen) -> str:
        """Return the id of the option picked, or BACK, SKIP or OWN."""
        ...

    def choose_many(self, screen: Screen, checked: frozenset[str]) -> tuple[str, ...] | str:
        """Return the ids picked, in the screen's order, or BACK. ``checked`` are preselected."""
        ...

    def ask_text(self, screen: TextScreen) -> str:
        """Return what was typed, the default, or BACK or SKIP."""
        ...

    def tell(self, lines: tuple[str, ...]) -> None:
        """Show lines between questions."""
        ...
