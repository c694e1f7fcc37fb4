"""The checks of made texts (faults that have words, and cases enough to take them) and of made pictures."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.guide.findings import Finding, Spot, pick_words
from careerpath.guide.starter_columns import PICTURE, SYNTHETIC
from careerpath.guide.starter_models import MadePictures, MadeTexts, Mark
from careerpath.guide.starter_pairing import list_offers, list_wanted, pair_cases
from careerpath.problems import suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell

_MOST_PIXELS = 200_000


def check_made_texts(spot: Spot, texts: MadeTexts) -> Iterator[Finding]:
    """Find faults that no case has words for, numbers that do not add up, and cases that say nothing."""
    kinds = [fault.id for fault in texts.faults]
    for name in {name for name in kinds if kinds.count(name) > 1}:
        message = tell("starter_checks.double_id", name=name)
        yield Finding("double-id", message, spot.of((*spot.trail, "faults"), name), tell("hints.distinct_ids"))
    names = [case.id for case in texts.cases]
    for position, case in enumerate(texts.cases):
        inner = spot.of((*spot.trail, "cases", position))
        if case.id in names[:position]:
            message = tell("starter_checks.double_id", name=case.id)
            yield Finding("double-id", message, inner.of((*inner.trail, "id")), tell("hints.distinct_ids"))
        if not any(fact.source for fact in case.facts) or not any(fact.draft for fact in case.facts):
            message = tell("starter_checks.empty_case", name=case.id)
            yield Finding("empty-case", message, inner, tell("starter_checks.empty_case_hint"))
        for number, fact in enumerate(case.facts):
            for kind, words in fact.faulty.items():
                where = inner.of((*inner.trail, "facts", number, "faulty"), kind)
                if kind not in kinds:
                    message = tell("starter_checks.fault", name=case.id, word=shorten(kind))
                    hint = suggest(kind, kinds, tell("starter_checks.faults")) if kinds else ""
                    yield Finding("unknown-fault", message, where, hint)
                elif words == fact.draft:
                    message = tell("starter_checks.same_words", name=case.id, word=kind)
                    where = where.of(words=pick_words(words))
                    yield Finding("no-change", message, where, tell("starter_checks.same_words_hint"))
    yield from _check_numbers(spot, texts)


def _check_numbers(spot: Spot, texts: MadeTexts) -> Iterator[Finding]:
    wanted = list_wanted(texts)
    if len(wanted) + texts.clean != len(texts.cases):
        message = tell("starter_checks.cases", path=texts.path, faulty=len(wanted), clean=texts.clean)
        hint = tell("starter_checks.cases_hint", count=len(texts.cases))
        yield Finding("wrong-count", message, spot.of((*spot.trail, "clean")), hint)
        return
    offers = list_offers(texts)
    if pair_cases(wanted, offers, range(len(texts.cases))) is None:
        few = [fault.id for fault in texts.faults if sum(fault.id in offer for offer in offers) < fault.count]
        message = tell("starter_checks.pairing", path=texts.path, names=", ".join(few or dict.fromkeys(wanted)))
        yield Finding("few-offers", message, spot.of((*spot.trail, "faults")), tell("starter_checks.pairing_hint"))
    able = sum(
        len({number for number, fact in enumerate(case.facts) if fact.faulty}) > 1 and len(offer) > 1
        for case, offer in zip(texts.cases, offers, strict=True)
    )
    if texts.doubles > max(0, able - texts.clean):
        message = tell("starter_checks.doubles", path=texts.path, count=texts.doubles, able=able)
        hint = tell("starter_checks.doubles_hint")
        yield Finding("few-offers", message, spot.of((*spot.trail, "doubles")), hint)


def check_made_pictures(spot: Spot, pictures: MadePictures) -> Iterator[Finding]:
    """Find marks that do not fit into a picture or go with one that is drawn later, and sets that are too large."""
    seen: list[str] = []
    for position, mark in enumerate(pictures.marks):
        inner = spot.of((*spot.trail, "marks", position))
        if mark.column in seen or mark.column in (SYNTHETIC, PICTURE):
            message = tell("starter_checks.double_column", name=mark.column)
            yield Finding("double-column", message, inner.of((*inner.trail, "column")))
        if mark.with_ and mark.with_ not in seen:
            message = tell("starter_checks.column", name=mark.column, key="with", word=shorten(mark.with_))
            hint = suggest(mark.with_, seen, tell("starter_checks.columns_before")) if seen else ""
            yield Finding("unknown-column", message, inner.of((*inner.trail, "with")), hint)
        if not _fits(mark, pictures.size):
            message = tell("starter_checks.mark", name=mark.column, size=pictures.size)
            yield Finding("large-mark", message, inner.of((*inner.trail, "height")), tell("starter_checks.mark_hint"))
        seen.append(mark.column)
    if pictures.pictures * pictures.size * pictures.size > _MOST_PIXELS:
        message = tell("starter_checks.pixels", path=pictures.path, most=_MOST_PIXELS)
        yield Finding("many-pictures", message, spot.of((*spot.trail, "size")), tell("starter_checks.pixels_hint"))


def _fits(mark: Mark, size: int) -> bool:
    margin = 2 if mark.place == "inside" else 0
    return mark.height <= size - margin and mark.width <= size - margin
