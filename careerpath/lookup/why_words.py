"""The guide's sentences as a reader can take them: slots, sizes and conditions in words instead of braces."""

from __future__ import annotations

import re

from careerpath.vocabulary import tell
from careerpath.wording import SIZES, Condition, Part, Sizes, Slot, WordingError, parse, tidy, walk

_LEAD = re.compile(r"^[\s,;:.]+")
_OPEN = ("(", "[", '"', "'", "/", "-")
# Sizes are read as a plain choice where each is a word or two; a clause would be lost among the others.
_CHOICE = re.compile(r"[^\W_][^\s,;:.]*( [^\s,;:.]+)?")


def describe_wording(text: str) -> str:
    """Return ``text`` with its slots as ``[background: place]``, its sizes and conditions in words.

    Sizes read "eight, five or three" where they are short, else each stands under its name; a condition reads
    "(if licence: …)". Text that cannot be read as a sentence of the guide is returned as it stands.
    """
    if "{" not in text and "}" not in text:
        return text
    try:
        return tidy(_describe(parse(text)))
    except WordingError:
        return text


def list_flags(*texts: str) -> tuple[str, ...]:
    """Return the flags on which the words of ``texts`` depend, each once, in the order in which they stand."""
    flags: dict[str, None] = {}
    for text in texts:
        try:
            parts = parse(text)
        except WordingError:
            continue
        flags.update({part.flag: None for part in walk(parts) if isinstance(part, Condition)})
    return tuple(flags)


def _describe(parts: tuple[Part, ...]) -> str:
    words = ""
    for part in parts:
        if isinstance(part, str):
            closes = words.endswith(")") and part[:1].isalnum()
            words += f" {part}" if closes else part
            continue
        told = _describe_part(part)
        opens = told.startswith("(") and words and not words[-1].isspace() and not words.endswith(_OPEN)
        words += f" {told}" if opens else told
    return words


def _describe_part(part: Slot | Sizes | Condition) -> str:
    if isinstance(part, Slot):
        kind, dot, name = part.name.replace("_", " ").partition(".")
        return tell("why_page.slot_of", kind=kind, name=name) if dot else tell("why_page.slot", name=kind)
    if isinstance(part, Condition):
        words = _LEAD.sub("", _describe(part.words)).strip()
        key = "why_page.unless" if part.negated else "why_page.when"
        return tell(key, flag=part.flag, words=words) if words else ""
    return _describe_sizes(part)


def _describe_sizes(part: Sizes) -> str:
    """A few short words read as a choice; longer ones, and those that one size leaves out, stand under the size."""
    wordings = [_describe(wording) for wording in part.wordings]
    different = list(dict.fromkeys(words.strip() for words in wordings))
    if len(different) == 1:
        return wordings[0]
    if all(_CHOICE.fullmatch(words) for words in different):
        return _join_choice(different)
    groups: dict[str, list[str]] = {}
    for size, words in zip(SIZES, wordings, strict=True):
        groups.setdefault(_LEAD.sub("", words).strip(), []).append(size)
    told = [
        tell("why_page.size_words", sizes=_join_sizes(sizes), words=words) for words, sizes in groups.items() if words
    ]
    return tell("why_page.sizes", words="; ".join(told)) if told else ""


def _join_choice(words: list[str]) -> str:
    """A capital begins the sentence and not each of the words."""
    first, *others = words
    if first[:1].isupper() and first[1:].islower():
        others = [word[:1].lower() + word[1:] if word[1:].islower() else word for word in others]
    *most, last = [first, *others]
    return tell("why_page.choice", words=", ".join(most), last=last)


def _join_sizes(sizes: list[str]) -> str:
    names = [tell(f"why_page.size_{size}") for size in sizes]
    return tell("why_page.and", first=names[0], last=names[-1]) if len(names) > 1 else names[0]
