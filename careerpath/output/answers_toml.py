"""The answers of a saved plan as the text of an answers file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from careerpath.vocabulary import tell


def write_answers(name: str, answers: Mapping[str, Any]) -> str:
    """Return the ``answers`` of the plan ``name`` as TOML, under a line that says what they are for."""
    import tomli_w

    table: dict[str, Any] = _tidy(answers)
    text = tomli_w.dumps(table)
    return f"# {tell('plans_show.answers_lead', name=name)}\n\n{text}"


def _tidy(value: Any, key: str = "") -> Any:
    """Leave out what TOML cannot hold, and write the start as a day: in a saved plan's file it is text."""
    if isinstance(value, Mapping):
        return {name: _tidy(entry, name) for name, entry in value.items() if entry is not None}
    if isinstance(value, list):
        return [_tidy(entry) for entry in value if entry is not None]
    if key == "start" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
