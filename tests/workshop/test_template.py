from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.planning.plan import build_plan
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import list_choices
from careerpath.workshop.cells import CellReader
from careerpath.workshop.csv_safe import write_lines
from careerpath.workshop.headings import COMMENT, Headings, list_roster_keys, tell_columns
from careerpath.workshop.roster import Skipped, read_csv, read_jsonl
from careerpath.workshop.template import FormQuestion, list_form_questions, make_template
from tests.helpers import complete, load_shipped_guide

KNOWN = Headings(load_shipped_guide())
TEMPLATE = make_template(load_shipped_guide())
QUESTIONS = {question.key: question for question in list_form_questions(load_shipped_guide())}
BLANKS = st.text(" \u00a0\t\n", max_size=3)


def change_capitals(words: str, seed: int) -> str:
    return "".join(sign.upper() if (seed >> place % 30) & 1 else sign.lower() for place, sign in enumerate(words))


# --- the roster to fill in ----------------------------------------------------------------------


@given(st.sampled_from(TEMPLATE.keys), st.integers(0, 2**30), BLANKS, BLANKS)
def test_every_heading_of_the_template_means_its_key(key: str, seed: int, before: str, after: str) -> None:
    heading = TEMPLATE.headings[TEMPLATE.keys.index(key)]
    assert KNOWN.find_key(before + change_capitals(heading, seed) + after) == key


@given(st.sampled_from(TEMPLATE.keys), st.data(), st.integers(0, 2**30), BLANKS, BLANKS)
def test_every_allowed_value_and_label_means_its_id(
    key: str, data: st.DataObject, seed: int, before: str, after: str
) -> None:
    guide = load_shipped_guide()
    choices = list_choices(guide, "park" if key == PARKED else key)
    allowed = TEMPLATE.allowed[TEMPLATE.keys.index(key)]
    assert all(label in allowed for label in choices.values())
    if choices:
        chosen, label = data.draw(st.sampled_from(list(choices.items())))
        for name in (chosen, label):
            value, problems = CellReader(guide, key).read(before + change_capitals(name, seed) + after)
            assert problems == ()
            wanted = {PARKED: (chosen,), "avoid": tuple(guide.avoid)}.get(key, chosen)
            assert value == wanted


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_template_is_read_as_a_roster_of_nobody(guide: Guide, separator: str) -> None:
    roster = read_csv(write_lines(TEMPLATE.list_rows(), separator), guide)
    assert [column.key for column in roster.columns] == list(list_roster_keys(guide))
    assert tell_columns(roster.columns, roster.ignored) == []
    assert roster.problems_of_the_file == ()
    assert list(roster.rows) == []
    assert roster.skipped == Skipped(empty=0, examples=2)


def test_the_template_as_objects_is_read_as_a_roster_of_nobody(guide: Guide) -> None:
    roster = read_jsonl([json.dumps(one) + "\n" for one in TEMPLATE.list_objects()], guide)
    assert list(roster.rows) == []
    assert roster.skipped == Skipped(empty=0, examples=2)
    assert roster.ignored == []


def test_the_example_is_a_person_when_its_mark_is_taken_away(guide: Guide) -> None:
    rows = [[cell.replace("(example)", "") for cell in row] for row in TEMPLATE.list_rows()]
    roster = read_csv(write_lines(rows), guide)
    (entry,) = roster.rows
    assert (entry.row, entry.name, entry.problems) == (3, "Ann", ())
    filled = {key for key, cell in zip(TEMPLATE.keys, TEMPLATE.example, strict=True) if cell}
    assert entry.answers.keys() == filled - {PARKED}
    assert entry.answers.parked
    assert TEMPLATE.keys[-1] == COMMENT
    given = {key: answer.value for key, answer in entry.answers.items()}
    assert build_plan(guide, complete(guide, **given))


# --- the questions for a form -------------------------------------------------------------------


def test_a_form_asks_for_every_column_but_the_coachs(guide: Guide) -> None:
    assert tuple(QUESTIONS) == tuple(key for key in list_roster_keys(guide) if key != COMMENT)
    assert [key for key, question in QUESTIONS.items() if question.required] == ["background"]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_question_is_one_that_a_form_can_ask(question: FormQuestion) -> None:
    assert KNOWN.find_key(question.text) == question.key
    assert bool(question.choices) == (question.kind in ("choice", "several"))
    assert "Enter" not in question.help
    assert len({choice.casefold() for choice in question.choices}) == len(question.choices)


def test_kinds_of_questions() -> None:
    kinds = {key: question.kind for key, question in QUESTIONS.items()}
    assert {key for key, kind in kinds.items() if kind == "several"} == {PARKED, "avoid"}
    assert {key for key, kind in kinds.items() if kind == "text"} == {
        "name",
        "job",
        "action_30",
        "action_60",
        "action_90",
    }
    assert (kinds["start"], kinds["hours"]) == ("date", "number")


def test_what_a_form_exports_for_every_choice_is_understood(guide: Guide) -> None:
    """One answer to each question, several joined as Google Forms joins them."""
    rows: list[list[str]] = [["Timestamp", *(question.text for question in QUESTIONS.values())]]
    most = max(len(question.choices) for question in QUESTIONS.values())
    for number in range(most):
        cells = {"name": f"Person {number}", "start": "2027-01-04", "hours": "2.5"}
        for key, question in QUESTIONS.items():
            if question.kind == "choice":
                cells[key] = question.choices[number % len(question.choices)]
            elif question.kind == "several":
                cells[key] = ", ".join(question.choices[: number + 1])
        rows.append(["1/4/2027 9:00:00", *(cells.get(key, "") for key in QUESTIONS)])
    roster = read_csv(write_lines(rows), guide)
    entries = list(roster.rows)
    assert [entry.problems for entry in entries] == [()] * most
    assert entries[2].answers.parked == tuple(guide.roles)[:3]
    for key in ("background", "role", "project", "licence", "data"):
        assert {entry.answers.text(key) for entry in entries} == set(list_choices(guide, key))
