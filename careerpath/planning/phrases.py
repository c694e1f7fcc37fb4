"""The words and flags that one person's answers give to the guide's sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from careerpath.guide.content import NAMED_DAYS, OWNERS, QUOTED, Guide
from careerpath.planning.complete import read_facts
from careerpath.planning.fit import find_gaps
from careerpath.vocabulary import format_day, tell
from careerpath.wording import Literal, fill, fill_phrase, is_settled
from careerpath.worksheet.answers import Answers

# The five choices a plan is made of.
CHOSEN = tuple(OWNERS)
# Slots that one person's answers fill, and no record.
_PERSONAL = frozenset(("job", "data", *(f"day_{day}" for day in NAMED_DAYS)))
# A room chooses few ways; the sentences of one take some tens of kilobytes.
_MOST_SHARED = 128


class Voice(NamedTuple):
    """Phrases by slot name and the flags that are set: all that is needed to fill a sentence of the guide.

    ``said`` keeps, by sentence and size, the words of sentences that are the same for all who chose the same records.
    """

    phrases: Mapping[str, str]
    flags: frozenset[str]
    said: dict[tuple[str, str], str] | None = None

    def say(self, sentence: str, size: str = "full") -> str:
        """Return ``sentence`` filled, tidied and begun with a capital."""
        known = self.said.get((sentence, size)) if self.said else None
        if known is not None:
            return known
        words = fill(sentence, self.phrases, self.flags, size)
        if self.said is not None and is_settled(sentence, self.phrases, _PERSONAL):
            self.said[sentence, size] = words
        return words

    def phrase(self, words: str) -> str:
        """Return ``words`` filled, for the inside of a sentence."""
        return fill_phrase(words, self.phrases, self.flags)

    def with_flags(self, flags: frozenset[str]) -> Voice:
        """Return the same voice with more flags set."""
        return self._replace(flags=self.flags | flags)


class _Shared(NamedTuple):
    """What all who chose the same records have in common: their phrases, and the sentences that these alone fill."""

    phrases: Mapping[str, str]
    said: dict[tuple[str, str], str]


def make_voice(guide: Guide, answers: Answers, start: date) -> Voice:
    """Collect phrases and flags from complete ``answers``. Raises KeyError when one of the five choices is missing."""
    flags = find_flags(guide, answers)
    chosen = tuple((kind, answers.text(kind)) for kind in CHOSEN)
    shared = guide.keep(_keep_shared)(chosen, flags & guide.keep(_list_variants))
    phrases = dict(shared.phrases)
    job = answers.text("job") or (answers["background"].words if "background" in answers else "")
    phrases["job"] = Literal(job) if job else phrases["background.job"]
    phrases["data"] = tell(f"data.{answers.text('data')}_word")
    phrases.update(_name_days(start))
    return Voice(phrases, flags, shared.said)


def _keep_shared(guide: Guide) -> Callable[[tuple[tuple[str, str], ...], frozenset[str]], _Shared]:
    """Return what finds the shared part of a voice, for ``chosen`` records and the flags of their variants."""

    @lru_cache(maxsize=_MOST_SHARED)
    def find_shared(chosen: tuple[tuple[str, str], ...], variants: frozenset[str]) -> _Shared:
        return _Shared(collect_phrases(guide, dict(chosen), variants), {})

    return find_shared


def _list_variants(guide: Guide) -> frozenset[str]:
    """Return the flags on which a record's phrases hang."""
    records = (record for table in OWNERS.values() for record in getattr(guide, table).values())
    return frozenset(variant.flag for record in records for variant in getattr(record, "variants", ()))


# A room's plans begin on few days.
@lru_cache(maxsize=64)
def _name_days(start: date) -> Mapping[str, str]:
    return {f"day_{day}": format_day(start + timedelta(days=day - 1)) for day in NAMED_DAYS}


def collect_phrases(guide: Guide, chosen: Mapping[str, str], flags: frozenset[str]) -> dict[str, str]:
    """Return the phrases of the ``chosen`` records (kind → id) by slot; a variant where its flag is set."""
    phrases: dict[str, str] = {}
    for kind, name in chosen.items():
        phrases.update(guide.keep(_name_phrases)[kind, name])
        for variant in getattr(getattr(guide, OWNERS[kind])[name], "variants", ()):
            if variant.flag in flags:
                phrases.update({f"{kind}.{slot}": words for slot, words in variant.phrases.items()})
    return phrases


def _name_phrases(guide: Guide) -> dict[tuple[str, str], dict[str, str]]:
    """Return every record's own phrases by the slots they fill, by kind and id."""
    named: dict[tuple[str, str], dict[str, str]] = {}
    for kind, table in OWNERS.items():
        for name, record in getattr(guide, table).items():
            quoted = {slot: getattr(record, slot) for slot in QUOTED.get(kind, ())}
            named[kind, name] = {f"{kind}.{slot}": words for slot, words in {**record.phrases, **quoted}.items()}
    return named


def find_flags(guide: Guide, answers: Answers) -> frozenset[str]:
    """Return every flag that the answers set: the chosen records, the facts, the gaps and the kind of data."""
    facts = read_facts(guide, answers)
    flags = {f"{kind}-{answers.text(kind)}" for kind in (*CHOSEN, "data")}
    for fact, choice in facts.items():
        flags.add(f"{fact}-{choice}")
        if choice == "yes":
            flags.add(fact)
    role = guide.roles[answers.text("role")]
    flags |= {f"{fact}-gap" for fact in find_gaps(guide, role, facts)}
    return frozenset(flags)
