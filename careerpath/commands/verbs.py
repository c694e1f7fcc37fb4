"""The list of verbs. A verb is built when it is typed, so that the others cost nothing at the start."""

from importlib import import_module
from typing import Any, NamedTuple

from typer import Exit, Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from careerpath.commands.helping import VerbCommand, fit_terminal
from careerpath.vocabulary import tell


class Verb(NamedTuple):
    """Where a verb's signature stands (a module of this room that holds an ``app``), and its group in the help."""

    module: str
    group: str


# In the order of the help: what is used every day first.
VERBS = {
    "plan": Verb("typed_plan", "everyday"),
    "fit": Verb("typed_plan", "everyday"),
    "roles": Verb("typed_lookups", "everyday"),
    "compare": Verb("typed_lookups", "everyday"),
    "today": Verb("typed_daily", "everyday"),
    "done": Verb("typed_daily", "daily"),
    "undo": Verb("typed_daily", "daily"),
    "move": Verb("typed_daily", "daily"),
    "skip": Verb("typed_daily", "daily"),
    "lanes": Verb("typed_lookups", "guide"),
    "skills": Verb("typed_lookups", "guide"),
    "projects": Verb("typed_lookups", "guide"),
    "questions": Verb("typed_lookups", "guide"),
    "signals": Verb("typed_lookups", "guide"),
    "faq": Verb("typed_lookups", "guide"),
    "why": Verb("typed_lookups", "guide"),
    "start": Verb("typed_start", "project"),
}


def make_app() -> Typer:
    """Return an empty application with the looks of ours, for the verbs of one module."""
    return Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


class VerbGroup(TyperGroup):
    """The program's verbs by name; each one's module is imported when the verb is wanted."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class decides on the parameters
        """Return the names of all verbs in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:  # noqa: ARG002
        """Build the verb ``cmd_name``, or return None where there is none."""
        if cmd_name not in VERBS:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"careerpath.commands.{VERBS[cmd_name].module}")
            for registered in module.app.registered_commands:
                registered.cls = VerbCommand
            self.commands.update(get_group(module.app).commands)
        command = self.commands[cmd_name]
        return command if isinstance(command, TyperCommand) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the verb that ``args`` begin with; an unknown one is told as every mistake is, and ends with exit 2.

        A shell that asks what could come next is told nothing: a person is still typing.
        """
        if args and args[0] not in VERBS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from careerpath.errors import WRONG_INPUT
            from careerpath.problems import Problem, suggest
            from careerpath.result import Result, emit
            from careerpath.text import shorten

            message = tell("errors.unknown_verb", word=shorten(args[0]))
            problem = Problem("unknown-verb", message, None, suggest(args[0], list(VERBS), tell("hints.verbs")))
            raise Exit(emit(Result(problems=(problem,), exit_code=WRONG_INPUT)))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help page, no wider than the terminal."""
        fit_terminal(ctx)
        return super().get_help(ctx)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the verbs in their groups, without building any of them."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, verb in VERBS.items():
            groups.setdefault(verb.group, []).append((name, tell(f"help.{name}_short")))
        widest = max(map(len, VERBS))
        for group, lines in groups.items():
            with formatter.section(tell(f"help.group_{group}")):
                formatter.write_dl([(name.ljust(widest), words) for name, words in lines])
