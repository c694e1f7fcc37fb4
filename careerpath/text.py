"""Cleaning of text that came from people and files, so that a terminal never obeys it."""

from __future__ import annotations

import re
import unicodedata

# Control characters but for white space; zero-width and direction-changing ones, which are invisible and can make a
# line read as another; and halves of characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)


def clean(value: str) -> str:
    """Return ``value`` as one line that can be printed: no control, escape or invisible characters.

    Runs of white space become one space. Letters of every script stay as they are (composed, NFC).
    """
    # most words are plain ones, and a plan cleans many
    if value.isascii() and value.isprintable() and "  " not in value and value.strip() == value:
        return value
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub("", value)).split())


def has_control_characters(value: str) -> bool:
    """Say whether cleaning would take anything but plain white space out of ``value``."""
    return _CONTROL.search(value) is not None


def shorten(value: str, most: int = 40) -> str:
    """Return ``value`` cleaned and cut to ``most`` characters, for quoting it in a message."""
    line = clean(value)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def name_failure(error: OSError) -> str:
    """Return the system's own words for ``error``, or its kind where there are none."""
    return error.strerror or type(error).__name__
