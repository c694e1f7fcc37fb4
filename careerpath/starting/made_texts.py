"""Made texts: cases with a source and a draft, some drafts with a planted fault, and the answer key."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.guide.starter_models import MadeTexts, TextCase, TextFact, TextFault
from careerpath.guide.starter_pairing import list_offers, list_wanted, pair_cases
from careerpath.guide.starter_paths import name_case, name_key, name_text
from careerpath.starting.files import StarterFile
from careerpath.starting.made_pages import begin_key
from careerpath.starting.markdown import escape, join, make_list, make_table
from careerpath.starting.streams import open_stream, shuffle
from careerpath.vocabulary import tell


class Plant(NamedTuple):
    """A fault in a case: which kind, and at which fact (by position)."""

    fault: TextFault
    fact: int


def make_text_files(texts: MadeTexts) -> list[StarterFile]:
    """Return a file for each case, and the answer key."""
    plants = plant_text_faults(texts)
    files = [
        StarterFile(name_text(texts, number), _write_case(texts, number, plants[number]), texts.about, texts.parts)
        for number in range(len(texts.cases))
    ]
    about = tell("starter_files.key", path=texts.path)
    return [*files, StarterFile(name_key(texts.path), _write_key(texts, plants), about)]


def plant_text_faults(texts: MadeTexts) -> list[tuple[Plant, ...]]:
    """Return the faults of each case, drawn by seed; a clean one has none. The numbers are those of the file.

    Raises ValueError where the cases do not offer what the numbers ask for: the checks of a guide find that first.
    """
    stream = open_stream(texts.seed, "cases")
    order = shuffle(range(len(texts.cases)), stream)
    wanted = list_wanted(texts)
    paired = pair_cases(wanted, list_offers(texts), order)
    if paired is None:
        raise ValueError(texts.path)
    faults = {fault.id: fault for fault in texts.faults}
    plants: list[list[Plant]] = [[] for _ in texts.cases]
    for name, number in zip(wanted, paired, strict=True):
        spots = _list_spots(texts.cases[number], name, ())
        plants[number].append(Plant(faults[name], shuffle(spots, stream)[0]))
    doubles = texts.doubles
    for number in order:
        if doubles and plants[number] and (second := _find_second(texts, texts.cases[number], plants[number][0])):
            plants[number].append(second)
            doubles -= 1
    return [tuple(sorted(found, key=lambda plant: plant.fact)) for found in plants]


def _list_spots(case: TextCase, fault: str, without: tuple[int, ...]) -> list[int]:
    return [number for number, fact in enumerate(case.facts) if fault in fact.faulty and number not in without]


def _find_second(texts: MadeTexts, case: TextCase, first: Plant) -> Plant | None:
    """Find a fault of another kind at another fact of the case, the first that the file lists."""
    for fault in texts.faults:
        spots = _list_spots(case, fault.id, (first.fact,))
        if fault.id != first.fault.id and spots:
            return Plant(fault, spots[0])
    return None


def _write_case(texts: MadeTexts, number: int, plants: tuple[Plant, ...]) -> str:
    """A case as a page: the label first, then the source, then the draft."""
    case = texts.cases[number]
    sources = [fact.source for fact in case.facts if fact.source]
    faults = {plant.fact: plant.fault.id for plant in plants}
    drafts = [_take_draft(fact, faults.get(position)) for position, fact in enumerate(case.facts)]
    return join(
        (
            f"> {tell('made_texts.label')}",
            f"# {escape(name_case(texts, number))}: {escape(case.title)}",
            f"*{escape(case.frame)}*",
            escape(texts.lead),
            f"## {escape(texts.source_heading)}",
            _write_half(sources, texts.source_as),
            f"## {escape(texts.draft_heading)}",
            _write_half([words for words in drafts if words], texts.draft_as),
        )
    )


def _take_draft(fact: TextFact, fault: str | None) -> str:
    return fact.draft if fault is None else fact.faulty[fault]


def _write_half(lines: list[str], style: str) -> str:
    return make_list(lines) if style == "list" else escape(" ".join(lines))


def _write_key(texts: MadeTexts, plants: list[tuple[Plant, ...]]) -> str:
    """The answer key: the kinds of fault with their numbers, then each case with what was changed."""
    parts = [
        *begin_key(tell("made_texts.key_title", title=texts.title), tell("made_texts.label")),
        f"## {tell('made_texts.kinds_title')}",
        make_table(
            [tell(f"made_texts.{head}") for head in ("fault", "count", "meaning")],
            [*_count_kinds(texts, plants), (tell("made_texts.clean"), str(sum(not one for one in plants)), "")],
        ),
        f"## {tell('made_texts.cases_title')}",
    ]
    rows: list[tuple[str, ...]] = []
    for number, found in enumerate(plants):
        name = name_case(texts, number)
        for plant in found:
            fact = texts.cases[number].facts[plant.fact]
            now = fact.faulty[plant.fault.id] or tell("made_texts.left_out")
            rows.append((name, plant.fault.label, fact.source or tell("made_texts.nothing"), now))
        if not found:
            rows.append((name, tell("made_texts.clean"), "", ""))
    heads = [tell(f"made_texts.{head}") for head in ("case", "fault", "in_source", "in_draft")]
    return join([*parts, make_table(heads, rows)])


def _count_kinds(texts: MadeTexts, plants: list[tuple[Plant, ...]]) -> list[tuple[str, str, str]]:
    planted = [plant.fault.id for found in plants for plant in found]
    return [(fault.label, str(planted.count(fault.id)), fault.say) for fault in texts.faults]
