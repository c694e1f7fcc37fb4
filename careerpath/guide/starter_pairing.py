"""Which made text gets which fault: every fault needs cases that offer it, and no case serves two at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from careerpath.guide.starter_models import MadeTexts


def list_wanted(texts: MadeTexts) -> list[str]:
    """Return the faults that ``texts`` ask for, each as often as it is to be planted."""
    return [fault.id for fault in texts.faults for _ in range(fault.count)]


def list_offers(texts: MadeTexts) -> list[set[str]]:
    """Return for each case the faults that it can take: those at least one of its facts has words for."""
    return [{fault for fact in case.facts for fault in fact.faulty} for case in texts.cases]


def pair_cases(wanted: Sequence[str], offers: Sequence[Collection[str]], order: Sequence[int]) -> list[int] | None:
    """Return a case (by position) for each entry of ``wanted``, none used twice, or None where that cannot be.

    ``offers`` are the faults that each case can take; cases are tried in ``order``, and one that was given away is
    moved to another fault where that helps.
    """
    taken: dict[int, int] = {}

    def place(slot: int, tried: set[int]) -> bool:
        for case in order:
            if case in tried or wanted[slot] not in offers[case]:
                continue
            tried.add(case)
            if case not in taken or place(taken[case], tried):
                taken[case] = slot
                return True
        return False

    if not all(place(slot, set()) for slot in range(len(wanted))):
        return None
    cases = {slot: case for case, slot in taken.items()}
    return [cases[slot] for slot in range(len(wanted))]
