"""How the pages beside made data begin: the data dictionary and the answer key, alike for every kind of it."""

from __future__ import annotations

from careerpath.starting.markdown import escape
from careerpath.vocabulary import tell


def begin_about(title: str, made: str) -> list[str]:
    """Return the blocks of a data dictionary down to its table: nothing is real, and how it was ``made``."""
    return [
        f"# {escape(title)}",
        f"> {tell('made_table.label')}",
        made,
        f"## {tell('made_table.real_title')}",
        tell("made_table.real"),
        f"## {tell('made_table.columns_title')}",
    ]


def begin_key(title: str, label: str) -> list[str]:
    """Return the first blocks of an answer key: its title, the ``label`` that says it is made up, when to open it."""
    return [f"# {escape(title)}", f"> {label}", warn_of_answers()]


def warn_of_answers() -> str:
    """Return the block that says when a page with answers is to be opened."""
    return f"**{tell('starter_files.open_later')}**"
