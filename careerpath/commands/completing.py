"""What a shell offers while a verb is typed: ids with their titles, read from the guide in use."""

from collections.abc import Callable

# A shell evaluates what it is offered. Titles of another guide must not be able to end a quotation or run anything.
_HARMLESS = str.maketrans(dict.fromkeys('\\`$"', ""))


def complete(*tables: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completer for the ids of ``tables`` (names of the guide's tables, in the order they are offered)."""

    def offer(incomplete: str) -> list[tuple[str, str]]:
        return _list_ids(tables, incomplete)

    return offer


def _list_ids(tables: tuple[str, ...], incomplete: str) -> list[tuple[str, str]]:
    """Return ids that begin with ``incomplete``, each with its title (typer takes no others).

    Whatever goes wrong, a shell must not be disturbed in the middle of a line: then nothing is offered.
    """
    from careerpath.commands.context import Settings, check_settings, open_guide
    from careerpath.errors import CareerpathError
    from careerpath.guide.names import name_record
    from careerpath.text import clean

    try:
        guide = open_guide(check_settings(Settings())).guide
    except (CareerpathError, OSError):
        return []
    return [
        (name, clean(name_record(record)).translate(_HARMLESS))
        for table in tables
        for name, record in getattr(guide, table).items()
        if name.startswith(incomplete)
    ]
