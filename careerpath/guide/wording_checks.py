"""Checks of a guide's sentences: each must fill for every plan it can stand in, whichever records meet there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from string import Formatter

from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.findings import ACTIONS, Finding, Spot, name_key, name_place, pick_words
from careerpath.guide.lexicon import EXTRA_SLOTS, NEEDED, Lexicon, Text, collect_lexicon, list_texts
from careerpath.guide.worksheet_models import Rule
from careerpath.problems import find_nearest, suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.wording import Condition, Part, Slot, WordingError, parse, walk

# Phrases within phrases, as deep as ``wording`` follows them; and a length no honest sentence comes near.
MOST_DEPTH = 8
MOST_FILLED = 10_000
_PHRASE_NAME = re.compile(r"[a-z][a-z_0-9]*\Z")
# What the sentences of a level rule may draw on; other rules are shown as they stand.
_LEVEL_WORDS = ("own", "lowest")
_LEVEL_KEYS = ("text", "against", "unknown", "change", "learn")

Parsed = tuple[Text, tuple[Part, ...]]


def check_wording(guide: Guide) -> Iterator[Finding]:
    """Find sentences that do not parse, slots and flags that no plan has, and braces that nobody would fill."""
    lexicon = collect_lexicon(guide)
    parsed: list[Parsed] = []
    for text in list_texts(guide):
        if text.is_sentence:
            try:
                parsed.append((text, parse(text.words)))
            except (WordingError, RecursionError) as error:
                yield _explain_syntax(text, error)
        elif text.spot.table != "rules":
            message = tell("wording_checks.plain_brace", where=_name_text(text))
            yield Finding("brace-in-plain-text", message, _find_words(text), tell("wording_checks.plain_brace_hint"))
    yield from _check_slots(lexicon, parsed)
    yield from _check_flags(lexicon, parsed)
    yield from _check_growth(parsed)
    yield from _check_phrases(guide)
    yield from _check_variants(guide, lexicon)
    yield from _check_conditions(guide, lexicon)
    for rule in guide.rules.values():
        yield from _check_rule_words(rule)


def _name_text(text: Text) -> str:
    return tell("guide_checks.where", key=name_key(text.spot.trail), record=text.record)


def _find_words(text: Text) -> Spot:
    return text.spot.of(words=pick_words(text.words))


def _explain_syntax(text: Text, error: WordingError | RecursionError) -> Finding:
    words = tell(error.key, **error.values) if isinstance(error, WordingError) else tell("wording_checks.nested")
    message = tell("wording_checks.unreadable", where=_name_text(text), words=words)
    return Finding("bad-wording", message, _find_words(text), tell("wording_checks.unreadable_hint"))


def _check_slots(lexicon: Lexicon, parsed: Sequence[Parsed]) -> Iterator[Finding]:
    """Find slots that some plan cannot fill.

    A phrase that most records of a kind have is missing in the others, and said there, once. One that few have does
    not belong into sentences of other records, and is said at the sentence.
    """
    missing: dict[tuple[str, str, str], int] = defaultdict(int)
    for text, parts in parsed:
        for name in dict.fromkeys(part.name for part in walk(parts) if isinstance(part, Slot)):
            kind, _, phrase = name.partition(".")
            if name in EXTRA_SLOTS:
                continue
            lacking = lexicon.list_lacking(name, text.own)
            records = lexicon.phrases.get(kind, {})
            if lacking and not text.own.startswith(f"{kind}.") and 2 * len(lacking) < len(records):
                for record in lacking:
                    missing[kind, record, phrase] += 1
            elif lacking or not records:
                yield _explain_slot(lexicon, text, name, lacking)
    for (kind, record, phrase), count in missing.items():
        if phrase in NEEDED.get(kind, ()):
            continue  # said with the phrases that the program itself needs
        message = tell("wording_checks.lacks_phrase", name=record, phrase=phrase, count=count)
        hint = tell("wording_checks.lacks_phrase_hint", kind=kind)
        yield Finding("missing-phrase", message, Spot(OWNERS[kind], record, ("phrases",)), hint)


def _explain_slot(lexicon: Lexicon, text: Text, slot: str, lacking: Sequence[str]) -> Finding:
    kind = slot.partition(".")[0]
    where = _name_text(text)
    spot = text.spot.of(words="{" + slot + "}")
    records = lexicon.phrases.get(kind, {})
    if records and len(lacking) < len(records) and not text.own.startswith(f"{kind}."):
        message = tell("wording_checks.rare_slot", where=where, slot=slot, kind=kind, names=", ".join(lacking))
        return Finding("unknown-slot", message, spot, tell("wording_checks.rare_slot_hint", kind=kind))
    nearest = find_nearest(slot, lexicon.list_slots(text.own))
    hint = (
        suggest(slot, nearest)
        if nearest
        else tell("wording_checks.unknown_slot_hint", kinds=", ".join(OWNERS), slots=", ".join(EXTRA_SLOTS))
    )
    message = tell("wording_checks.unknown_slot", where=where, slot=shorten(slot))
    return Finding("unknown-slot", message, spot, hint)


def _check_flags(lexicon: Lexicon, parsed: Sequence[Parsed]) -> Iterator[Finding]:
    for text, parts in parsed:
        for flag in dict.fromkeys(part.flag for part in walk(parts) if isinstance(part, Condition)):
            if not lexicon.knows_flag(flag, text.own):
                yield _explain_flag(lexicon, _name_text(text), flag, text.spot)


def _explain_flag(lexicon: Lexicon, where: str, flag: str, spot: Spot) -> Finding:
    known = lexicon.list_flags()
    nearest = find_nearest(flag, [name for name in known if name != flag])
    hint = suggest(flag, nearest) if nearest else tell("wording_checks.unknown_flag_hint")
    if flag in known:
        hint = tell("wording_checks.late_flag_hint")
    message = tell("wording_checks.unknown_flag", where=where, flag=shorten(flag))
    return Finding("unknown-flag", message, spot.of(words=flag), hint)


def _check_growth(parsed: Sequence[Parsed]) -> Iterator[Finding]:
    """Find phrases that fill each other in a circle, too deep, or to a length that would stop the program.

    Every round looks one phrase deeper. What still grows after the last round is a circle, or as good as one.
    """
    phrases: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for text, parts in parsed:
        if text.slot:
            phrases[text.slot].append((len(text.words), _list_slots(parts)))
    depths = dict.fromkeys(phrases, 0)
    lengths = dict.fromkeys(phrases, 0)
    for _ in range(MOST_DEPTH + 1):
        deeper = {name: max(_go_deeper(slots, depths) for _, slots in texts) for name, texts in phrases.items()}
        lengths = {name: max(_add_up(*one, lengths) for one in texts) for name, texts in phrases.items()}
        depths = deeper
    for text, parts in parsed:
        slots = _list_slots(parts)
        if text.slot and _go_deeper(slots, depths) > MOST_DEPTH:
            message = tell("wording_checks.circle", where=_name_text(text), most=MOST_DEPTH)
            yield Finding("phrase-circle", message, _find_words(text), tell("wording_checks.circle_hint"))
        elif _add_up(len(text.words), slots, lengths) > MOST_FILLED:
            message = tell("wording_checks.too_long", where=_name_text(text), most=MOST_FILLED)
            yield Finding("too-long", message, _find_words(text), tell("wording_checks.too_long_hint"))


def _list_slots(parts: tuple[Part, ...]) -> list[str]:
    return [part.name for part in walk(parts) if isinstance(part, Slot)]


def _go_deeper(slots: Sequence[str], depths: Mapping[str, int]) -> int:
    return max((depths.get(slot, 0) + 1 for slot in slots), default=0)


def _add_up(length: int, slots: Sequence[str], lengths: Mapping[str, int]) -> int:
    return length + sum(lengths.get(slot, 0) for slot in slots)


def _check_phrases(guide: Guide) -> Iterator[Finding]:
    """Find phrases that cannot be named, and those that the program's own sentences miss."""
    for kind, table in OWNERS.items():
        for name, record in getattr(guide, table).items():
            for phrase in record.phrases:
                if not _PHRASE_NAME.match(phrase):
                    message = tell("wording_checks.phrase_name", name=name, phrase=shorten(phrase))
                    spot = Spot(table, name, ("phrases", phrase))
                    yield Finding("phrase-name", message, spot, tell("wording_checks.phrase_name_hint"))
            for phrase in NEEDED.get(kind, ()):
                if phrase not in record.phrases:
                    message = tell("wording_checks.needs_phrase", name=name, phrase=phrase)
                    hint = tell("wording_checks.needs_phrase_hint", phrase=phrase)
                    yield Finding("missing-phrase", message, Spot(table, name, ("phrases",)), hint)


def _check_variants(guide: Guide, lexicon: Lexicon) -> Iterator[Finding]:
    for name, project in guide.projects.items():
        for position, variant in enumerate(project.variants):
            spot = Spot("projects", name, ("variants", position))
            where = tell("wording_checks.variant", name=name)
            if not lexicon.knows_flag(variant.flag, f"project.{name}", with_actions=False):
                yield _explain_flag(lexicon, where, variant.flag, spot.of((*spot.trail, "flag")))
            for phrase in [name for name in variant.phrases if name not in project.phrases]:
                message = tell("wording_checks.unknown_phrase", where=where, phrase=shorten(phrase))
                hint = suggest(phrase, list(project.phrases), tell("hints.its_phrases"))
                yield Finding("unknown-phrase", message, spot.of((*spot.trail, "phrases", phrase)), hint)


def _check_conditions(guide: Guide, lexicon: Lexicon) -> Iterator[Finding]:
    """Find conditions of actions that no answer sets. Which actions there will be is not known when these are read."""
    for owner, actions in guide.actions.items():
        for position, action in enumerate(actions):
            for condition in action.when:
                flag = condition.removeprefix("not ")
                if not lexicon.knows_flag(flag, owner, with_actions=False):
                    spot = Spot(ACTIONS, position, ("when",), owner=owner)
                    yield _explain_flag(lexicon, name_place(spot, action), flag, spot)


def _check_rule_words(rule: Rule) -> Iterator[Finding]:
    for key in _LEVEL_KEYS:
        words = getattr(rule, key)
        try:
            fields = [field for field in Formatter().parse(words) if field[1] is not None]
            # A width or conversion after the name is refused too: a width of a million would be obeyed.
            names = {f"{name}!{how}:{width}" if how or width else name for _, name, width, how in fields}
        except ValueError:
            names = {"{"}
        if rule.kind == "level":
            names -= set(_LEVEL_WORDS)
        if names:
            spot = Spot("rules", rule.id, (key,))
            message = tell("wording_checks.rule_brace", where=name_place(spot))
            yield Finding("bad-wording", message, spot, tell("wording_checks.rule_brace_hint"))
