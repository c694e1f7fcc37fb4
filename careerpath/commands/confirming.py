"""Asking once before something is removed: on a terminal only, and without a yes nothing happens."""

from __future__ import annotations

from careerpath.commands.context import Settings, has_terminal
from careerpath.errors import ENDED, INTERRUPTED, WRONG_INPUT, CareerpathError, InterruptedWizardError, NoTerminalError
from careerpath.problems import Problem
from careerpath.result import Message, Result
from careerpath.vocabulary import tell

_YES, _NO = "yes", "no"


def confirm(title: str, lead: tuple[str, ...], settings: Settings) -> Result | None:
    """Ask ``title`` with what it means below it. Returns None for a yes, else the result with which the verb ends.

    Raises CareerpathError where nobody can be asked.
    """
    if settings.no_input or not has_terminal():
        problem = Problem("needs-yes", tell("errors.needs_yes"), None, tell("hints.needs_yes"))
        raise CareerpathError([problem])
    from careerpath.commands import asking
    from careerpath.commands.stopping import EndedError, ending_politely
    from careerpath.wizard.prompter import Option, Screen

    options = (Option(_NO, tell("plans.answer_no"), suggested=True), Option(_YES, tell("plans.answer_yes")))
    screen = Screen(position="", title=title, lead=lead, options=options, leave=_NO)
    try:
        with ending_politely():
            answer = asking.choose_prompter(settings).choose(screen)
    except (InterruptedWizardError, KeyboardInterrupt):
        return _end(INTERRUPTED)
    except EndedError:
        return _end(ENDED)
    except NoTerminalError:
        problem = Problem("no-terminal", tell("errors.no_terminal_yes"), None, tell("hints.needs_yes"))
        return Result(problems=(problem,), exit_code=WRONG_INPUT)
    return None if answer == _YES else _end()


def _end(exit_code: int = 0) -> Result:
    return Result(messages=(Message(tell("plans.nothing_deleted"), "note"),), exit_code=exit_code)
