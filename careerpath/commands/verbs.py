"""The list of verbs. A verb is built when it is typed, so that the others cost nothing at the start."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from typer import Typer

from careerpath.commands.groups import LazyGroup, Module
from careerpath.vocabulary import tell


class Verb(NamedTuple):
    """Where a verb's signature stands (a module of this room that holds an ``app``), and its group in the help."""

    module: Module
    group: str


# The verbs that may follow ``plans``; alone it means its ``list``.
_PLANS = {
    "list": "typed_plans",
    "show": "typed_plans",
    "export": "typed_plans",
    "diff": "typed_plans",
    "use": "typed_plans",
    "rename": "typed_plans",
    "delete": "typed_plans",
    "forget": "typed_plans",
}
# The verbs that may follow ``workshop``.
_WORKSHOP = {
    "template": "typed_workshop",
    "check": "typed_workshop",
    "sheet": "typed_workshop_paper",
    "agenda": "typed_workshop_paper",
    "plan": "typed_workshop_plan",
    "summary": "typed_workshop_summary",
}
# In the order of the help: what is used every day first.
VERBS = {
    "plan": Verb("typed_plan", "everyday"),
    "fit": Verb("typed_plan", "everyday"),
    "roles": Verb("typed_lookups", "everyday"),
    "compare": Verb("typed_lookups", "everyday"),
    "today": Verb("typed_daily", "everyday"),
    "workshop": Verb(_WORKSHOP, "everyday"),
    "done": Verb("typed_daily", "daily"),
    "undo": Verb("typed_daily", "daily"),
    "move": Verb("typed_daily", "daily"),
    "skip": Verb("typed_daily", "daily"),
    "checkin": Verb("typed_checkin", "daily"),
    "evidence": Verb("typed_evidence", "daily"),
    "plans": Verb(_PLANS, "daily"),
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


class VerbGroup(LazyGroup):
    """The program's verbs by name."""

    modules: Mapping[str, Module] = {name: verb.module for name, verb in VERBS.items()}

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the base class decides on these
        """Write the verbs in their groups, without building any of them."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, verb in VERBS.items():
            groups.setdefault(verb.group, []).append((name, tell(f"help.{name}_short")))
        widest = max(map(len, VERBS))
        for group, lines in groups.items():
            with formatter.section(tell(f"help.group_{group}")):
                formatter.write_dl([(name.ljust(widest), words) for name, words in lines])
