"""How a verb's help is written, and what is said to somebody who typed one word too many."""

from __future__ import annotations

import shutil
from typing import Any

from typer import Exit
from typer.core import TyperCommand

from careerpath.layout import LEAST_WIDTH
from careerpath.vocabulary import tell

# Below this many columns the help's own layout no longer fits and would be cut by the terminal.
_NARROW = 60
_MARGIN = 2
_COLUMN, _NARROW_COLUMN = 30, 8


def fit_terminal(ctx: Any) -> None:
    """Let the help be as narrow as the terminal is; typer alone goes down to 52 columns."""
    columns = shutil.get_terminal_size().columns
    if columns < _NARROW:
        ctx.terminal_width = max(columns, LEAST_WIDTH) - _MARGIN


def name_verb(ctx: Any) -> str:
    """Return the verb of ``ctx`` as it is typed after the program's name, with the verb it belongs to."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, str(ctx.info_name))
        ctx = ctx.parent
    return " ".join(names)


def write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    """Write the arguments of ``command``, then its options."""
    most = _NARROW_COLUMN if formatter.width < _NARROW - _MARGIN else _COLUMN
    parameters = command.get_params(ctx)
    arguments = [
        (_name_argument(one), getattr(one, "help", "") or "") for one in parameters if one.param_type_name == "argument"
    ]
    records = [one.get_help_record(ctx) for one in parameters if one.param_type_name == "option"]
    parts = (("arguments", arguments), ("options", [record for record in records if record]))
    for part, rows in parts:
        if rows:
            with formatter.section(tell(f"help.{part}")):
                formatter.write_dl(rows, col_max=most)


class VerbCommand(TyperCommand):
    """A verb whose help names arguments as the sentences beside them do, and fits a narrow terminal."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page, no wider than the terminal."""
        fit_terminal(ctx)
        return super().get_help(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what follows the verb's name in its usage: an argument that may be left out stands in brackets."""
        pieces = [self.options_metavar or ""]
        for parameter in self.get_params(ctx):
            if parameter.param_type_name == "argument":
                name = _name_argument(parameter)
                pieces.append(name if parameter.required else f"[{name}]")
        return [piece for piece in pieces if piece]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        write_parameters(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed. Words too many are told with the quotation marks that make one name of them, exit 2."""
        typed = list(args)
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Exit(_refuse_words(name_verb(ctx), typed, rest))
        return rest


def _name_argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name).rstrip(".")
    return name if parameter.nargs == 1 else f"{name}..."


def _refuse_words(verb: str, typed: list[str], rest: list[str]) -> int:
    from careerpath.errors import WRONG_INPUT
    from careerpath.problems import Problem
    from careerpath.result import Result, emit
    from careerpath.text import shorten

    message = tell("errors.words_too_many", verb=verb, words=shorten(" ".join(rest)))
    together = tell("hints.quote", verb=verb, words=shorten(" ".join(typed)))
    hint = tell("hints.see_help", verb=verb) if any(word.startswith("-") for word in typed) else together
    return emit(Result(problems=(Problem("words-too-many", message, None, hint),), exit_code=WRONG_INPUT))
