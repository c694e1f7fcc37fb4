"""The prompter for a terminal: arrow keys, through questionary. The only module that knows it.

Prompts are drawn on stderr, so that stdout holds the plan and nothing else. Esc or Shift-Tab go back; ``?`` explains.
Descriptions stand in the option's own line and are cut to the width, because the library hides longer ones.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from careerpath.errors import InterruptedWizardError, NoTerminalError
from careerpath.layout import clip, measure, wrap
from careerpath.text import clean
from careerpath.vocabulary import tell
from careerpath.width import find_width
from careerpath.wizard.prompter import BACK, CLEAR, OWN, SKIP, Option, Screen, TextScreen

_HELP = "\0help"
# The time the library waits to see whether Esc begins an arrow key's sequence.
_ESCAPE_SECONDS = 0.05
# Fewer cells than this say nothing of what an option means. A few long names are cut to make that room; where most
# would have to be, the list holds names only.
_LEAST_MEANING = 16
# Everything the library would colour by itself.
_STYLED = ("qmark", "question", "instruction", "pointer", "highlighted", "selected", "answer", "separator", "disabled")


class TerminalPrompter:
    """Asks with lists that arrow keys move through. ``colored`` false leaves every style out."""

    def __init__(self, colored: bool = True) -> None:
        self._colored = colored

    def choose(self, screen: Screen) -> str:
        """See ``Prompter.choose``."""
        self._show(screen.position, screen.title, screen.lead, screen.reason if screen.suggested else "")
        while True:
            explain = bool(screen.explain)
            reply = self._ask(lambda: self._make_select(screen), screen.can_go_back, explain, screen.leave)
            if reply != _HELP:
                names = {SKIP: tell("wizard.skip"), **{option.id: option.label for option in screen.options}}
                self._echo(names.get(reply, ""))
                return str(reply)
            self._explain(screen.explain, self._list_cut(screen))

    def choose_many(self, screen: Screen, checked: frozenset[str]) -> tuple[str, ...] | str:
        """See ``Prompter.choose_many``."""
        self._show(screen.position, screen.title, screen.lead, screen.reason)
        while True:
            reply = self._ask(lambda: self._make_checkbox(screen, checked), screen.can_go_back, bool(screen.explain))
            if reply == _HELP:
                self._explain(screen.explain)
                continue
            if reply == BACK:
                return BACK
            picked = [option for option in screen.options if option.id in reply]
            self._echo("; ".join(option.label for option in picked) or tell("review.none"))
            return tuple(option.id for option in picked)

    def ask_text(self, screen: TextScreen) -> str:
        """See ``Prompter.ask_text``."""
        default = [tell("numbered.default", default=screen.default)] if screen.default else []
        self._show(screen.position, screen.title, (*screen.lead, *default), screen.reason, self._list_keys(screen))
        while True:
            reply = self._ask(self._make_text, screen.can_go_back, can_explain=False)
            if reply == BACK:
                return BACK
            typed = clean(str(reply))
            if typed == "?" and screen.explain:
                self._explain(screen.explain)
                continue
            if typed == CLEAR and screen.default and screen.can_skip:
                self._echo(tell("review.none"))
                return SKIP
            self._echo(typed or screen.default)
            if typed:
                return typed
            if screen.default:
                return screen.default
            if screen.can_skip:
                return SKIP
            self.tell((tell("numbered.empty"),))

    def tell(self, lines: tuple[str, ...]) -> None:
        """See ``Prompter.tell``."""
        for line in lines:
            for part in wrap(line, find_width() - 2, "  "):
                print(part, file=sys.stderr, flush=True)

    def _show(self, position: str, title: str, lead: tuple[str, ...], reason: str, keys: str = "") -> None:
        print(file=sys.stderr)
        self.tell(((f"{position}. " if position else "") + title, *lead))
        if reason:
            self.tell((tell("wizard.suggested_because", reason=reason),))
        if keys:
            self.tell((keys,))
        print(file=sys.stderr, flush=True)

    def _list_keys(self, screen: TextScreen) -> str:
        """The keys of a question for words: the prompt's own line has to stay short enough to type in."""
        clear = screen.default and screen.can_skip
        wanted = (("clear", clear), ("back", screen.can_go_back), ("help_text", screen.explain))
        keys = [tell(f"wizard.key_{key}") for key, can in wanted if can]
        return f"({self._join(keys)})" if keys else ""

    def _list_cut(self, screen: Screen) -> tuple[str, ...]:
        """What the options mean, where the list had to cut it."""
        return tuple(
            f"{option.label}: {option.what}"
            for option in screen.options
            if option.what and not all(words in self._title(option, screen) for words in (option.label, option.what))
        )

    def _explain(self, words: str, cut: tuple[str, ...] = ()) -> None:
        """Show in full what the list itself had to cut, and last, where it is still seen, the explanation."""
        print(file=sys.stderr)
        self.tell((*cut, words))
        print(file=sys.stderr, flush=True)

    def _echo(self, answer: str) -> None:
        """Leave the answer in the scroll-back, where the erased prompt stood."""
        if answer:
            self.tell((tell("wizard.answered", answer=answer),))

    def _title(self, option: Option, screen: Screen) -> str:
        """One line for the option: name, what it means, whether it is suggested; never wider than the terminal."""
        room = find_width() - 5
        names = sorted(measure(_name(other)) for other in screen.options)
        most = room - max(measure(_mark(other, screen)) for other in screen.options) - 2 - _LEAST_MEANING
        mark = _mark(option, screen)
        if not option.what or names[len(names) * 3 // 4] > most:
            return clip(_name(option), room - measure(mark)) + mark
        name = clip(_name(option), most)
        name += " " * (min(names[-1], most) - measure(name) + 2)
        return f"{name}{clip(option.what, room - measure(name) - measure(mark))}{mark}"

    def _choices(self, screen: Screen) -> list[Any]:
        from questionary import Choice

        choices = [Choice(title=self._title(option, screen), value=option.id) for option in screen.options]
        if screen.can_skip:  # without a suggestion Enter alone skips; with one, skipping stands below
            place = len(choices) if screen.usual else 0
            choices.insert(place, Choice(title=tell("wizard.skip"), value=SKIP))
        for wanted, value, key in (
            (screen.own_words, OWN, "wizard.own_words"),
            (screen.can_go_back, BACK, "wizard.back"),
        ):
            if wanted:
                choices.append(Choice(title=tell(key), value=value))
        return choices

    def _make_select(self, screen: Screen) -> Any:
        import questionary

        return questionary.select(
            message=tell("wizard.choose"),
            choices=self._choices(screen),
            default=screen.usual.id if screen.usual else None,
            qmark=" ",
            pointer=">",
            instruction=self._keys(screen),
            style=self._style(),
        )

    def _make_checkbox(self, screen: Screen, checked: frozenset[str]) -> Any:
        import questionary

        choices = [
            questionary.Choice(
                title=clip(option.label, find_width() - 8), value=option.id, checked=option.id in checked
            )
            for option in screen.options
        ]
        return questionary.checkbox(
            message=tell("wizard.choose_many"),
            choices=choices,
            qmark=" ",
            pointer=">",
            instruction=self._keys(screen, many=True),
            style=self._style(),
        )

    def _make_text(self) -> Any:
        import questionary

        return questionary.text(message=tell("wizard.type"), qmark=" ", style=self._style())

    def _keys(self, screen: Screen, many: bool = False) -> str:
        """The keys that matter here, in the fullest wording that fits beside the prompt; Enter goes first."""
        enter = [tell("wizard.key_enter")]
        mark = [tell("wizard.key_space")] if many else []
        possible = (("back", screen.can_go_back), ("leave", bool(screen.leave)), ("help", bool(screen.explain)))
        wanted = [key for key, can in possible if can]
        full = [tell(f"wizard.key_{key}") for key in wanted]
        short = [tell(f"wizard.key_{key}_short") for key in wanted]
        room = find_width() - measure(tell("wizard.choose")) - 6
        wordings = [
            self._join(keys) for keys in (mark + enter + full, mark + full, mark + short, short, short[:1]) if keys
        ]
        return f"({next((words for words in wordings if measure(words) <= room), clip(wordings[-1], room))})"

    def _join(self, words: list[str]) -> str:
        return (" · " if self._unicode() else ", ").join(words)

    def _unicode(self) -> bool:
        return "utf" in (sys.stderr.encoding or "").lower()

    def _style(self) -> Any:
        import questionary

        if not self._colored:
            return questionary.Style([(name, "noinherit") for name in _STYLED])
        return questionary.Style([("highlighted", "bold"), ("pointer", "bold"), ("answer", "bold"), ("selected", "")])

    def _ask(self, make: Callable[[], Any], can_go_back: bool, can_explain: bool, leave: str = "") -> Any:
        """Show one prompt on stderr, with our keys added, and turn every way out into a reply or our own errors."""
        from prompt_toolkit.application import create_app_session
        from prompt_toolkit.key_binding import merge_key_bindings
        from prompt_toolkit.output.defaults import create_output

        try:
            with create_app_session(output=create_output(stdout=sys.stderr)):
                question = make()
                application = question.application
                ours = _make_bindings(can_go_back, can_explain, leave)
                application.key_bindings = merge_key_bindings([application.key_bindings, ours])
                application.erase_when_done = True
                application.ttimeoutlen = _ESCAPE_SECONDS
                application.timeoutlen = _ESCAPE_SECONDS
                return question.unsafe_ask()
        except (KeyboardInterrupt, EOFError) as error:
            raise InterruptedWizardError from error
        except OSError as error:
            raise NoTerminalError(str(error)) from error


def _name(option: Option) -> str:
    return f"{option.number} {option.label}" if option.number else option.label


def _mark(option: Option, screen: Screen) -> str:
    """Say that the option is the person's own answer so far, or suggested (which needs a reason on the screen)."""
    words = [tell("wizard.chosen")] if option.chosen else []
    if option.suggested and screen.reason:
        words.append(tell("wizard.suggested"))
    return f" ({', '.join(words)})" if words else ""


def _make_bindings(can_go_back: bool, can_explain: bool, leave: str) -> Any:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    if can_go_back:

        def go_back(event: Any) -> None:
            event.app.exit(result=BACK)

        bindings.add("escape", eager=True)(go_back)
        bindings.add("s-tab", eager=True)(go_back)
    if leave:
        for key in ("escape", "q"):
            bindings.add(key, eager=True)(lambda event: event.app.exit(result=leave))
    if can_explain:
        bindings.add("?", eager=True)(lambda event: event.app.exit(result=_HELP))
    return bindings
