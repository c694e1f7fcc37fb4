"""The words and flags that one person's answers give to the guide's sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from careerpath.guide.content import NAMED_DAYS, OWNERS, QUOTED, Guide
from careerpath.planning.complete import read_facts
from careerpath.planning.fit import find_gaps
from careerpath.vocabulary import format_day, tell
from careerpath.wording import Literal, fill, fill_phrase
from careerpath.worksheet.answers import Answers

# The five choices a plan is made of.
CHOSEN = tuple(OWNERS)


class Voice(NamedTuple):
    """Phrases by slot name and the flags that are set: all that is needed to fill a sentence of the guide."""

    phrases: Mapping[str, str]
    flags: frozenset[str]

    def say(self, sentence: str, size: str = "full") -> str:
        """Return ``sentence`` filled, tidied and begun with a capital."""
        return fill(sentence, self.phrases, self.flags, size)

    def phrase(self, words: str) -> str:
        """Return ``words`` filled, for the inside of a sentence."""
        return fill_phrase(words, self.phrases, self.flags)

    def with_flags(self, flags: frozenset[str]) -> Voice:
        """Return the same voice with more flags set."""
        return Voice(self.phrases, self.flags | flags)


def make_voice(guide: Guide, answers: Answers, start: date) -> Voice:
    """Collect phrases and flags from complete ``answers``. Raises KeyError when one of the five choices is missing."""
    flags = find_flags(guide, answers)
    phrases = collect_phrases(guide, {kind: answers.text(kind) for kind in CHOSEN}, flags)
    job = answers.text("job") or (answers["background"].words if "background" in answers else "")
    phrases["job"] = Literal(job) if job else phrases["background.job"]
    phrases["data"] = tell(f"data.{answers.text('data')}_word")
    phrases.update(_name_days(start))
    return Voice(phrases, flags)


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
