from __future__ import annotations

import re
from typing import Any

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.starter_models import MadeTexts
from careerpath.starting.made_texts import make_text_files, plant_text_faults
from tests.starting.made import list_starters, load_shipped

FAULTS = [
    {"id": "left-out", "label": "Left out", "count": 2, "say": "A fact is gone."},
    {"id": "too-sure", "label": "Too sure", "count": 1, "say": "A doubt is gone."},
    {"id": "put-in", "label": "Put in", "count": 1, "say": "A detail was added."},
]


def make_case(number: int, **more: str) -> dict[str, Any]:
    return {
        "id": f"case-{number}",
        "title": f"Case {number}",
        "frame": "A made-up ward",
        "facts": [
            {
                "source": f"Dizzy, perhaps. {number}",
                "draft": "Perhaps dizzy.",
                "faulty": {"left-out": "", "too-sure": "Dizzy."},
            },
            {"source": "Dressing dry.", "draft": "The dressing is dry."},
            {"source": "Call the doctor.", "draft": "Please call the doctor.", "faulty": {"left-out": ""}},
            {"faulty": {"put-in": "She slept well."}},
        ],
    } | more  # fmt: skip


def make_texts(**keys: Any) -> MadeTexts:
    head = {
        "kind": "made-texts", "path": "texts", "about": "Texts.", "title": "Notes", "seed": 3, "clean": 2,
        "source_heading": "Note", "draft_heading": "Summary", "faults": FAULTS,
        "cases": [make_case(number) for number in range(1, 7)],
    }  # fmt: skip
    return MadeTexts.model_validate({**head, **keys})


def test_each_kind_of_fault_has_its_number_and_the_rest_is_clean() -> None:
    plants = plant_text_faults(make_texts())
    names = [plant.fault.id for found in plants for plant in found]
    assert sorted(names) == ["left-out", "left-out", "put-in", "too-sure"]
    assert sum(not found for found in plants) == 2
    assert [len(found) for found in plants].count(1) == 4


def test_a_double_has_two_kinds_at_two_facts() -> None:
    plants = plant_text_faults(make_texts(doubles=2))
    doubles = [found for found in plants if len(found) == 2]
    assert len(doubles) == 2
    assert sum(not found for found in plants) == 2
    for first, second in doubles:
        assert first.fault.id != second.fault.id
        assert first.fact < second.fact


def test_a_text_is_labelled_and_holds_the_whole_source() -> None:
    texts = make_texts(lead="Read it once.")
    files = make_text_files(texts)
    assert [file.path for file in files] == [*(f"texts/case-0{n}.md" for n in range(1, 7)), "answer-keys/texts.md"]
    for number, file in enumerate(files[:-1], 1):
        assert file.text.startswith("> FICTIONAL: every person, place and word in this text is made up.\n\n# case-0")
        assert f"- Dizzy, perhaps. {number}\n- Dressing dry.\n- Call the doctor.\n" in file.text
        assert "Read it once." in file.text


def test_the_draft_differs_from_the_facts_by_its_fault_alone() -> None:
    texts = make_texts()
    right = "Perhaps dizzy. The dressing is dry. Please call the doctor."
    wrong = {
        "too-sure": {"Dizzy. The dressing is dry. Please call the doctor."},
        "put-in": {f"{right} She slept well."},
        "left-out": {"The dressing is dry. Please call the doctor.", "Perhaps dizzy. The dressing is dry."},
    }
    for file, found in zip(make_text_files(texts), plant_text_faults(texts), strict=False):
        draft = file.text.split("## Summary\n\n")[1].strip()
        assert draft in (wrong[found[0].fault.id] if found else {right})


def test_the_key_tells_each_text_and_nothing_of_it_stands_in_the_texts() -> None:
    texts = make_texts(doubles=1)
    *cases, key = make_text_files(texts)
    assert "Open this after you looked yourself." in key.text
    rows = re.findall(r"^\| (case-\d+) \| ([^|]+) \|", key.text, re.MULTILINE)
    expected = []
    for number, found in enumerate(plant_text_faults(texts), 1):
        expected += [(f"case-0{number}", plant.fault.label) for plant in found] or [(f"case-0{number}", "none")]
    assert rows == expected
    assert "| Left out | 2 | A fact is gone. |" in key.text or "| Left out | 3 | A fact is gone. |" in key.text
    assert not any(fault["label"] in case.text for fault in FAULTS for case in cases)


def test_halves_are_lists_or_paragraphs() -> None:
    file = make_text_files(make_texts(source_as="paragraph", draft_as="list", faults=[], clean=6))[0]
    assert "Dizzy, perhaps. 1 Dressing dry. Call the doctor." in file.text
    assert "- Perhaps dizzy.\n- The dressing is dry.\n- Please call the doctor." in file.text


def test_the_seed_decides_which_text_gets_which_fault() -> None:
    made = [[file.text for file in make_text_files(make_texts(seed=seed))] for seed in (3, 3, 4, 5, 6)]
    assert made[0] == made[1]
    assert any(other != made[0] for other in made[2:])


def test_faults_that_no_case_takes_are_refused() -> None:
    with pytest.raises(ValueError, match="texts"):
        plant_text_faults(make_texts(faults=[{**FAULTS[0], "id": "nowhere"}]))


# --- the shipped ones ---------------------------------------------------------------------------


def list_shipped(guide: Guide) -> list[MadeTexts]:
    return [
        file
        for name in list_starters(guide)
        for file in load_shipped(name).files  # type: ignore[union-attr]
        if isinstance(file, MadeTexts)
    ]


def test_the_rubric_has_twelve_texts_or_more_for_its_usual_roles(guide: Guide) -> None:
    rubric = load_shipped("output-review-rubric")
    assert rubric is not None
    texts = {file.path: len(file.cases) for file in rubric.files if isinstance(file, MadeTexts)}
    assert texts["summaries"] >= 12
    assert texts["answers"] >= 12
    assert min(texts.values()) >= 10


def test_shipped_texts_hold_the_faults_they_say(guide: Guide) -> None:
    for texts in list_shipped(guide):
        plants = plant_text_faults(texts)
        firsts = sum(fault.count for fault in texts.faults)
        planted = [plant for found in plants for plant in found]
        assert len(planted) == firsts + texts.doubles, texts.path
        assert sum(not found for found in plants) == texts.clean >= 1
        for fault in texts.faults:
            assert sum(plant.fault.id == fault.id for plant in planted) >= fault.count
        for case, found in zip(texts.cases, plants, strict=True):
            for plant in found:
                fact = case.facts[plant.fact]
                assert fact.faulty[plant.fault.id] != fact.draft


def test_shipped_texts_offer_more_than_one_fault_each(guide: Guide) -> None:
    """Else the same fault would stand in the same text whatever the seed."""
    for texts in list_shipped(guide):
        offers = [len({name for fact in case.facts for name in fact.faulty}) for case in texts.cases]
        assert sum(offers) / len(offers) >= 1.5, texts.path
