"""Lines of the worksheet by their names, and written answers back in words."""

from __future__ import annotations

import pytest

from careerpath.guide.content import Guide
from careerpath.worksheet.answers import Answer
from careerpath.worksheet.labels import PARKED, label_answer, name_answer, name_line, write_answers
from careerpath.worksheet.values import list_keys
from tests.helpers import complete


def test_every_key_has_a_name_and_no_name_its_number(guide: Guide) -> None:
    keys = (*list_keys(guide), PARKED)
    names = [name_answer(guide, key) for key in keys]
    assert len(set(names)) == len(keys) > 15
    for key, name in zip(keys, names, strict=True):
        line = name_line(guide, key)
        assert line == name or line.partition(" ")[2] == name
        assert not name[0].isdigit()
    assert [name_line(guide, key) for key in ("background", "role", PARKED, "hours")] == [
        "1 Background", "3 Role family", "3 Parked", "Hours a week",
    ]  # fmt: skip


def test_a_fact_is_named_as_its_guide_names_it(guide: Guide) -> None:
    assert (name_line(guide, "licence"), name_answer(guide, "licence")) == ("1 Licence", "Licence")
    printing = guide.facts["licence"].model_copy(update={"label": "3D printing"})
    other = guide._replace(facts={"printing": printing})
    assert (name_line(other, "printing"), name_answer(other, "printing")) == ("1 3D printing", "3D printing")


@pytest.mark.parametrize(("key", "name"), [("own_words", "Own words"), ("fact", "Fact"), ("9lives", "9lives")])
def test_what_no_guide_at_hand_asks_is_named_by_its_key(guide: Guide, key: str, name: str) -> None:
    assert name_line(guide, key) == name_answer(guide, key) == name


def test_what_was_written_down_is_told_in_labels(guide: Guide) -> None:
    assert label_answer(guide, "role", "healthcare-data-analyst") == "Healthcare data analyst"
    parked = "; ".join((*list(guide.roles)[:2], "gone"))
    titles = [role.title for role in list(guide.roles.values())[:2]]
    assert label_answer(guide, PARKED, parked) == "; ".join((*titles, "gone"))
    assert label_answer(guide, "job", "ward nursing") == "ward nursing"
    assert label_answer(guide, PARKED, "") == "none"


def test_a_persons_own_words_are_written_for_the_choice_nearest_to_them(guide: Guide) -> None:
    answers = complete(guide, background="clinical", hours=4.5)
    answers = answers.put("background", Answer("clinical", "typed", "ward nursing"))
    written = write_answers(guide, answers)
    assert (written["background"], written["hours"], written[PARKED]) == ("ward nursing", "4.5", ())
