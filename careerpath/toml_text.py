"""TOML text to values. The only module that knows tomli."""

from __future__ import annotations

from typing import Any


class TomlTextError(ValueError):
    """A text is no TOML: the key of the sentence that says so, its values, and the line if it is known.

    The sentence stands in the catalogue, which is read through this module: whoever shows the error tells it.
    """

    def __init__(self, key: str, line: int | None = None, **values: object) -> None:
        super().__init__(key, line, values)
        self.key = key
        self.line = line
        self.values = values


def parse_toml(text: str) -> dict[str, Any]:
    """Return the table that ``text`` writes down. Raises TomlTextError, and nothing else, when it cannot be read."""
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        words = error.msg[:1].lower() + error.msg[1:]
        raise TomlTextError("documents.not_toml", error.lineno, words=words) from error
    except RecursionError as error:
        raise TomlTextError("documents.too_deep") from error
    except ValueError as error:  # Python refuses to read numbers of thousands of digits
        raise TomlTextError("documents.long_number") from error
