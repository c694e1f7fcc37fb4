"""Groups of verbs: each verb is built when it is typed, and a wrong one is told in words."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from importlib import import_module
from typing import Any, TypeAlias

from typer import Exit, Typer, echo
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_name, get_group

from careerpath.commands.helping import VerbCommand, fit_terminal, name_verb, write_parameters
from careerpath.vocabulary import tell

# The module of this room that holds a verb's signature in its ``app``; for a verb with verbs of its own, theirs.
Module: TypeAlias = "str | Mapping[str, str]"
# The second verb that is meant when none is typed.
_USUAL = "list"
# The options that stand before the first verb, too.
_EVERYWHERE = frozenset({"plain", "color", "quiet", "no_input", "guide"})


class LazyGroup(TyperGroup):
    """Verbs by name. ``modules`` are where their signatures stand; one is imported when its verb is wanted."""

    modules: Mapping[str, Module] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class decides on the parameters
        """Return the names of all verbs in the order of the help."""
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | TyperGroup | None:  # noqa: ARG002
        """Build the verb ``cmd_name``, or return None where there is none."""
        if cmd_name not in self.modules:
            return None
        module = self.modules[cmd_name]
        if not isinstance(module, str):
            return NestedGroup(cmd_name, module)
        if cmd_name not in self.commands:
            self.commands.update(_build(import_module(f"careerpath.commands.{module}").app, cmd_name))
        command = self.commands[cmd_name]
        return command if isinstance(command, TyperCommand | TyperGroup) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the verb that ``args`` begin with; an unknown one is told as every mistake is, and ends with exit 2.

        A shell that asks what could come next is told nothing: a person is still typing.
        """
        if args and args[0] not in self.modules and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise Exit(_refuse_verb(name_verb(ctx), args[0], list(self.modules)))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help page, no wider than the terminal."""
        fit_terminal(ctx)
        return super().get_help(ctx)


class NestedGroup(LazyGroup):
    """A verb with verbs of its own. Alone, or with options only, it means its ``list``, or else shows its help.

    Options between the two are handed on: they mean the same before the second verb as after it. Without a ``list``
    these are the ones that every verb has.
    """

    def __init__(self, name: str, modules: Mapping[str, str]) -> None:
        super().__init__(
            name=name,
            help=tell(f"help.{name}"),
            short_help=tell(f"help.{name}_short"),
            subcommand_metavar="[VERB] [ARGS]..." if _USUAL in modules else "VERB...",
            rich_markup_mode=None,
        )
        self.modules = modules
        self._has_usual = _USUAL in modules

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options of the verb that is meant when none is typed, or those of all."""
        verb = self.get_command(ctx, _USUAL if self._has_usual else next(iter(self.modules)))
        options = [one for one in verb.params if one.param_type_name == "option"] if verb else []
        self.params = options if self._has_usual else [one for one in options if one.name in _EVERYWHERE]
        return super().get_params(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the second verb, and put them behind it. A shell asks for that verb first."""
        typed = list(args)
        super().parse_args(ctx, args)
        words = [*ctx._protected_args, *ctx.args]  # noqa: SLF001 - where the base class keeps the verb's name
        options = typed[: len(typed) - len(words)]
        if not (words or self._has_usual or ctx.resilient_parsing):
            echo(self.get_help(ctx))
            raise Exit
        if words or not ctx.resilient_parsing:
            name, *later = words or [_USUAL]
            ctx._protected_args, ctx.args = [name], [*options, *later]  # noqa: SLF001
        return list(ctx.args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the verbs, without building any but the one whose options they are."""
        write_parameters(self, ctx, formatter)
        with formatter.section(tell("help.verbs")):
            formatter.write_dl([(name, tell(f"help.{self.name}_{name}_short")) for name in self.modules])


def _build(app: Typer, verb: str) -> Mapping[str, Any]:
    """Build ``verb`` alone: the other signatures of its module would cost as much each, and nobody typed them."""
    alone = copy(app)
    alone.registered_commands = [
        one
        for one in app.registered_commands
        if one.callback and verb == (one.name or get_command_name(one.callback.__name__))
    ]
    for one in alone.registered_commands:
        one.cls = VerbCommand
    return get_group(alone).commands


def _refuse_verb(group: str, typed: str, known: list[str]) -> int:
    from careerpath.errors import WRONG_INPUT
    from careerpath.problems import Problem, suggest
    from careerpath.result import Result, emit
    from careerpath.text import shorten

    word = shorten(f"{group} {typed}" if group else typed)
    lead = tell("hints.verbs_of", verb=group) if group else tell("hints.verbs")
    problem = Problem("unknown-verb", tell("errors.unknown_verb", word=word), None, suggest(typed, known, lead))
    return emit(Result(problems=(problem,), exit_code=WRONG_INPUT))
