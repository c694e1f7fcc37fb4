"""The small language in which the guide's sentences leave room for other records' words.

A sentence may hold, in braces:

- ``{role.search}`` a slot: a phrase of another record, or a name such as ``{job}``;
- ``{eight|five|three}`` sizes: full, short and least (two parts: the second serves for least too);
- ``{? licence: words}`` and ``{? not licence: words}``: words that stand only if a flag is set.

Parts nest. There is no other syntax, no evaluation and no loop, so a guide from a stranger can do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

SIZES = ("full", "short", "least")
_MOST_DEPTH = 12
_MOST_CHARACTERS = 20_000
_MOST_NESTED = 8
_SLOT = re.compile(r"[a-z][a-z_0-9]*(\.[a-z][a-z_0-9]*)?\Z")
_CONDITION = re.compile(r"\?\s*(not\s+)?([a-z0-9][a-z0-9-]*)\s*:\s*")
_SPECIAL = re.compile(r"[{}|]")
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?)])")
_LOOSE = re.compile(r"\s[\s,.;:!?)]|[^\S ]|\A[\s,.;:!?)]|\s\Z|\A\Z")
# Room for every sentence of a guide and its starters: with less, a second check would find none of them again.
_MOST_KEPT = 16_384


class WordingError(ValueError):
    """A sentence of the guide breaks the syntax above: the key of the words that say how, and their values.

    The words stand in the catalogue, which is read by a room above this one: whoever shows the error tells them.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class Literal(str):
    """Words that are never read as a sentence of the guide, whatever stands in them: a person's own."""

    __slots__ = ()


class Slot(NamedTuple):
    """Room for a phrase of another record; ``name`` is ``record.phrase`` or a single word."""

    name: str


class Sizes(NamedTuple):
    """Three wordings of one spot, from the fullest to the least."""

    wordings: tuple[tuple[Part, ...], ...]


class Condition(NamedTuple):
    """Words that stand only when ``flag`` is set (or, ``negated``, when it is not)."""

    flag: str
    negated: bool
    words: tuple[Part, ...]


Part: TypeAlias = "str | Slot | Sizes | Condition"


@lru_cache(maxsize=_MOST_KEPT)
def parse(sentence: str) -> tuple[Part, ...]:
    """Split ``sentence`` into plain text and parts. Raises WordingError for a brace that does not fit."""
    parts, position = _parse_until(sentence, 0, stops=False)
    if position != len(sentence):
        raise WordingError("wording.extra_close", position=position + 1)
    return parts


def _parse_until(sentence: str, position: int, stops: bool, depth: int = 0) -> tuple[tuple[Part, ...], int]:
    if depth > _MOST_DEPTH:
        raise WordingError("wording.too_deep", most=_MOST_DEPTH, position=position)
    parts: list[Part] = []
    while position < len(sentence):
        special = _SPECIAL.search(sentence, position)
        while special and special[0] == "|" and not stops:
            special = _SPECIAL.search(sentence, special.end())
        end = special.start() if special else len(sentence)
        if end > position:
            parts.append(sentence[position:end])
        position = end
        if special is None or special[0] != "{":
            break
        part, position = _parse_brace(sentence, position + 1, depth + 1)
        parts.append(part)
    return tuple(parts), position


def _parse_brace(sentence: str, position: int, depth: int) -> tuple[Part, int]:
    if condition := _CONDITION.match(sentence, position):
        words, end = _parse_until(sentence, condition.end(), stops=False, depth=depth)
        _expect_close(sentence, end, position)
        return Condition(condition[2], bool(condition[1]), words), end + 1
    wordings: list[tuple[Part, ...]] = []
    end = position
    while True:
        wording, end = _parse_until(sentence, end, stops=True, depth=depth)
        wordings.append(wording)
        if end < len(sentence) and sentence[end] == "|":
            end += 1
            continue
        break
    _expect_close(sentence, end, position)
    if len(wordings) == 1:
        return _make_slot(wordings[0], position), end + 1
    if len(wordings) > len(SIZES):
        raise WordingError("wording.many_sizes", position=position)
    if len(wordings) < len(SIZES):
        wordings.append(wordings[-1])
    return Sizes(tuple(wordings)), end + 1


def _expect_close(sentence: str, end: int, start: int) -> None:
    if end >= len(sentence):
        raise WordingError("wording.open", position=start)


def _make_slot(wording: tuple[Part, ...], position: int) -> Slot:
    if len(wording) == 1 and isinstance(wording[0], str) and _SLOT.match(wording[0]):
        return Slot(wording[0])
    raise WordingError("wording.no_slot", position=position)


def walk(parts: tuple[Part, ...]) -> Iterator[Slot | Condition]:
    """Yield every slot and condition in ``parts``, nested ones too, in the order of the text."""
    for part in parts:
        if isinstance(part, Slot):
            yield part
        elif isinstance(part, Condition):
            yield part
            yield from walk(part.words)
        elif isinstance(part, Sizes):
            for wording in part.wordings:
                yield from walk(wording)


def fill(sentence: str, phrases: Mapping[str, str], flags: Collection[str], size: str = "full") -> str:
    """Return ``sentence`` with every part replaced, as one tidy line beginning with a capital.

    ``phrases`` maps slot names to words, which may themselves hold parts; ``flags`` are the flags that are set;
    ``size`` is one of SIZES. Raises KeyError for a slot without a phrase, WordingError for bad syntax.
    """
    if "{" not in sentence:
        return _read_plain(sentence)[0]
    return _begin(_fill_line(sentence, phrases, flags, size))


def fill_phrase(phrase: str, phrases: Mapping[str, str], flags: Collection[str], size: str = "full") -> str:
    """Like ``fill``, for words inside a sentence: no capital is set."""
    return _fill_line(phrase, phrases, flags, size) if "{" in phrase else _read_plain(phrase)[1]


def is_settled(sentence: str, phrases: Mapping[str, str], personal: Collection[str]) -> bool:
    """Say whether ``sentence`` has the same words for all who share ``phrases``, whatever stands in ``personal`` slots.

    It hangs on no flag then, and on none of these slots, nor do the phrases it takes in. It can be filled.
    """
    if "{?" in sentence:
        return False
    return "{" not in sentence or all(
        slot not in personal and is_settled(phrases[slot], phrases, personal) for slot in _list_slots(sentence)
    )


@lru_cache(maxsize=_MOST_KEPT)
def _list_slots(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.name for part in walk(parse(sentence)) if isinstance(part, Slot)))


@lru_cache(maxsize=_MOST_KEPT)
def _read_plain(sentence: str) -> tuple[str, str]:
    """Return a sentence without parts as ``fill`` and as ``fill_phrase`` return it, whatever the answers are."""
    words = _tighten("".join(map(str, parse(sentence))))
    return _begin(words), words


def _fill_line(sentence: str, phrases: Mapping[str, str], flags: Collection[str], size: str) -> str:
    template = _open(sentence, flags, size)
    words: list[str] = []
    if _add_words(words, template.closed, phrases, flags, size, 0):
        return _join(words)
    words.clear()
    _add_words(words, template.parts, phrases, flags, size, 0)
    return _tighten(_join(words))


def _join(words: Iterable[str]) -> str:
    line = "".join(words)
    if len(line) > _MOST_CHARACTERS:
        raise WordingError("wording.endless")
    return line


def _add_words(
    words: list[str],
    parts: Iterable[str | Slot],
    phrases: Mapping[str, str],
    flags: Collection[str],
    size: str,
    depth: int,
) -> bool:
    """Add the words of ``parts`` to ``words``. Returns whether all that was put into slots is snug."""
    if depth > _MOST_NESTED:
        raise WordingError("wording.circle")
    snug = True
    for part in parts:
        if isinstance(part, str):
            words.append(part)
            continue
        phrase = phrases[part.name]
        if isinstance(phrase, Literal):
            words.append(phrase)
            snug = snug and _LOOSE.search(phrase) is None
        elif "{" in phrase:
            template = _open(phrase, flags, size)
            snug = _add_words(words, template.parts, phrases, flags, size, depth + 1) and template.is_snug and snug
            # each word has a character or more
            if len(words) > _MOST_CHARACTERS:
                raise WordingError("wording.endless")
        else:
            words.append(phrase)
            snug = snug and _is_snug(phrase)
    return snug


class _Template(NamedTuple):
    """A sentence in one size, its conditions decided: words and slots only.

    ``parts`` are as they were written, ``closed`` have no gaps left where every slot holds snug words; ``is_snug``
    says whether ``parts`` then have none either.
    """

    parts: tuple[str | Slot, ...]
    closed: tuple[str | Slot, ...]
    is_snug: bool


def _open(sentence: str, flags: Collection[str], size: str) -> _Template:
    if "{?" not in sentence:
        return _read(sentence, size, ())
    return _read(sentence, size, tuple([flag for flag in _list_flags(sentence) if flag in flags]))


@lru_cache(maxsize=_MOST_KEPT)
def _list_flags(sentence: str) -> tuple[str, ...]:
    return tuple(part.flag for part in walk(parse(sentence)) if isinstance(part, Condition))


@lru_cache(maxsize=_MOST_KEPT)
def _read(sentence: str, size: str, flags: tuple[str, ...]) -> _Template:
    parts = tuple(_choose(parse(sentence), SIZES.index(size), flags))
    # a character for private use that the sentence does not have stands for the words of a slot
    mark = next(char for char in map(chr, range(0xE000, 0xF8FF)) if char not in sentence)
    shape = "".join(mark if isinstance(part, Slot) else str(part) for part in parts)
    slots = [part for part in parts if isinstance(part, Slot)]
    first, *rest = _tighten(shape).split(mark)
    closed = (first, *(part for pair in zip(slots, rest, strict=True) for part in pair))
    return _Template(parts, tuple(part for part in closed if part), _is_snug(shape))


def _choose(parts: tuple[Part, ...], size: int, flags: tuple[str, ...]) -> Iterator[str | Slot]:
    """Yield the words and slots of ``parts`` in one size, where these flags are set."""
    for part in parts:
        if isinstance(part, Sizes):
            yield from _choose(part.wordings[size], size, flags)
        elif not isinstance(part, Condition):
            yield part
        elif (part.flag in flags) != part.negated:
            yield from _choose(part.words, size, flags)


@lru_cache(maxsize=_MOST_KEPT)
def _is_snug(words: str) -> bool:
    """Say whether ``words`` have no gap to close up and make none where they are put into a sentence.

    Nearly all are, so most sentences need not be looked through: that takes longer than filling them.
    """
    return _LOOSE.search(words) is None


def tidy(words: str) -> str:
    """Close up the gaps that dropped parts leave, and begin the sentence with a capital."""
    return _begin(_tighten(words))


def _begin(line: str) -> str:
    first = line[:1]
    return line if first.isupper() else first.upper() + line[1:]


def _tighten(words: str) -> str:
    return _SPACE_BEFORE.sub(r"\1", " ".join(words.split()))
