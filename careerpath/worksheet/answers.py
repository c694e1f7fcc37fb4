"""What a person said, each answer with its origin.

Answers come from several places at once. ``ORIGINS`` is the one order in which they win over each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

Origin: TypeAlias = Literal["typed", "agreed", "flag", "set", "file", "draft", "recommended", "assumed"]
Value: TypeAlias = "str | float | date | tuple[str, ...]"

# The first wins. "agreed" is a suggestion a person accepted; "assumed" is ours until somebody touches it.
ORIGINS: tuple[Origin, ...] = ("typed", "agreed", "flag", "set", "file", "draft", "recommended", "assumed")
# What nobody gave: ours until somebody touches it.
SUGGESTED: tuple[Origin, ...] = ("recommended", "assumed")
# Lines of the review that are not questions of the guide.
SETTINGS = ("start", "hours", "pace", "name", "job")
PACES = ("normal", "accelerated")
MOST_HOURS = 40.0


class Answer(NamedTuple):
    """A value with its origin. ``words`` are the person's own, where a question allows them beside a choice."""

    value: Value
    origin: Origin
    words: str = ""


class Comment(NamedTuple):
    """A remark somebody (a coach, say) left in an answers file."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Answers(Mapping[str, Answer]):
    """All answers by key, with the parked role ids, the comments, and the keys that went stale.

    A key is stale when something it depended on was changed afterwards: it is asked again before a plan is made.
    """

    given: Mapping[str, Answer] = field(default_factory=dict)
    parked: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    stale: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> Answer:
        return self.given[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def text(self, key: str, default: str = "") -> str:
        """Return the answer to ``key`` as a string, or ``default`` when there is none."""
        answer = self.given.get(key)
        return answer.value if answer is not None and isinstance(answer.value, str) else default

    def put(self, key: str, answer: Answer) -> Answers:
        """Return these answers with ``key`` set and no longer stale."""
        # not replace(): a plan sets a dozen answers one after the other
        return Answers({**self.given, key: answer}, self.parked, self.comments, self.stale - {key})

    def drop(self, key: str) -> Answers:
        """Return these answers without ``key``."""
        return replace(self, given={k: a for k, a in self.given.items() if k != key}, stale=self.stale - {key})

    def mark_stale(self, keys: frozenset[str]) -> Answers:
        """Return these answers with those of ``keys`` that are answered marked as stale."""
        return replace(self, stale=self.stale | (keys & self.given.keys()))


def merge_answers(*layers: Answers) -> Answers:
    """Lay answers over each other: for every key the origin that stands first in ``ORIGINS`` wins.

    Between equal origins the later layer wins. Parked roles and comments are joined, doubles left out. An answer that
    was stale in its own layer stays so.
    """
    given: dict[str, Answer] = {}
    parked: list[str] = []
    comments: list[Comment] = []
    for layer in layers:
        for key, answer in layer.items():
            known = given.get(key)
            if known is None or ORIGINS.index(answer.origin) <= ORIGINS.index(known.origin):
                given[key] = answer
        parked += [role for role in layer.parked if role not in parked]
        comments += [comment for comment in layer.comments if comment not in comments]
    stale = frozenset(key for layer in layers for key in layer.stale if given.get(key) is layer.get(key))
    return Answers(given, tuple(parked), tuple(comments), stale)
