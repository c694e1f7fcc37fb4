"""Which of a person's words are a link that a reader may follow."""

from __future__ import annotations

import re

# Only what any reader would take for one link, and nothing that could end the markup around it.
_LINK = re.compile(r"https?://[^\s<>\"'`\\|^{}]+", re.IGNORECASE)


def find_link(words: str) -> str:
    """Return ``words`` where they are one web address and nothing else; otherwise nothing."""
    return words if _LINK.fullmatch(words) else ""
