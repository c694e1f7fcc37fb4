"""What to ask next, and what an answer that was changed makes stale. Pure: answers in, keys out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from careerpath.guide.content import Guide
from careerpath.worksheet.answers import SETTINGS, Answer, Answers
from careerpath.worksheet.values import list_keys

# Lines of the review that are ours until somebody touches them; the wizard does not ask them one by one.
ASSUMED = ("start", "hours", "name")
# A key and what its suggestion was drawn from. What depends on a changed answer is asked again; nothing else is.
_DEPENDS_ON: dict[str, tuple[str, ...]] = {
    "lane": ("background", "problem"),
    "role": ("lane", "background", "coding", "healthcare", "licence"),
    "skill": ("role", "lane"),
    "project": ("role",),
    "data": ("project",),
}


def list_asked(guide: Guide, facts: Collection[str]) -> tuple[str, ...]:
    """Return the keys the wizard asks, in order; of the facts only those in ``facts`` (those that matter)."""
    return tuple(key for key in list_keys(guide) if key not in SETTINGS and (key not in guide.facts or key in facts))


def find_next(asked: Sequence[str], answers: Answers, skipped: Collection[str]) -> str | None:
    """Return the first key that is neither answered nor skipped, or is stale; None when all is answered."""
    for key in asked:
        if key in answers.stale or (key not in answers and key not in skipped):
            return key
    return None


def change_answer(answers: Answers, key: str, answer: Answer) -> Answers:
    """Return ``answers`` with ``key`` set; if its value is a new one, what was drawn from it is marked stale."""
    before = answers.get(key)
    changed = answers.put(key, answer)
    if before is None or before.value == answer.value:
        return changed
    return changed.mark_stale(find_dependants(key))


def drop_later(guide: Guide, answers: Answers, key: str) -> Answers:
    """Return ``answers`` without what is asked after ``key`` and is stale: it would lead a suggestion back."""
    keys = list_keys(guide)
    for later in keys[keys.index(key) + 1 :]:
        if later in answers.stale:
            answers = answers.drop(later)
    return answers


def find_dependants(key: str) -> frozenset[str]:
    """Return the keys whose suggestion was drawn from ``key`` directly."""
    return frozenset(name for name, sources in _DEPENDS_ON.items() if key in sources)
