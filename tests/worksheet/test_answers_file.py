from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.documents import Document, parse_document
from careerpath.guide.content import Guide
from careerpath.problems import Problem
from careerpath.text import clean, has_control_characters
from careerpath.worksheet.answers import Answer, Answers, Comment
from careerpath.worksheet.answers_file import SCHEMA, read_answers, to_plain, to_table
from careerpath.worksheet.values import list_choices, list_keys
from tests.helpers import load_shipped_guide, make_answers

QUICK = settings(max_examples=120, deadline=None)
# The whole file of the design, word for word.
WHOLE = """\
schema = 1
name = "Ann"
start = 2027-01-04
hours = 4

[facts]
problem = "patient-care"
coding = "none"
healthcare = "high"
licence = true

[answers]
background = "clinical"
lane = "evaluation"
role = "clinical-ai-evaluator"
skill = "evaluation-rubrics"
project = "output-review-rubric"
data = "fictional"
parked = ["clinical-informatics-specialist"]

[[comments]]
from = "coach"
text = "Ask the night team for a second reader."
"""


def parse(text: str, name: str = "ann.toml") -> Document:
    document, problems = parse_document(text.encode(), name)
    assert document is not None, [str(problem) for problem in problems]
    return document


def read(guide: Guide, text: str, name: str = "ann.toml") -> tuple[Answers, list[Problem]]:
    return read_answers(guide, parse(text, name), "file")


def refuse(guide: Guide, text: str) -> Problem:
    _, problems = read(guide, text)
    (problem,) = problems
    assert problem.where is not None
    assert problem.where.file == "ann.toml"
    assert not has_control_characters(str(problem))
    return problem


# --- what a file may hold -----------------------------------------------------------------------


def test_the_whole_file_of_the_design_is_read(guide: Guide) -> None:
    answers, problems = read(guide, WHOLE)
    assert problems == []
    assert {key: answer.value for key, answer in answers.items()} == {
        "name": "Ann",
        "start": date(2027, 1, 4),
        "hours": 4.0,
        "problem": "patient-care",
        "coding": "none",
        "healthcare": "high",
        "licence": "yes",
        "background": "clinical",
        "lane": "evaluation",
        "role": "clinical-ai-evaluator",
        "skill": "evaluation-rubrics",
        "project": "output-review-rubric",
        "data": "fictional",
    }
    assert {answer.origin for answer in answers.values()} == {"file"}
    assert answers.parked == ("clinical-informatics-specialist",)
    assert answers.comments == (Comment("coach", "Ask the night team for a second reader."),)


def test_the_same_in_json(guide: Guide) -> None:
    table = {
        "schema": 1,
        "name": "Ann",
        "start": "2027-01-04",
        "hours": 4,
        "facts": {"problem": "patient-care", "licence": True},
        "answers": {"background": "clinical", "parked": ["clinical-informatics-specialist"]},
        "comments": [{"from": "coach", "text": "Hm."}],
    }
    answers, problems = read(guide, json.dumps(table), "ann.json")
    assert problems == []
    assert answers["start"].value == date(2027, 1, 4)
    assert answers["licence"].value == "yes"
    assert answers.comments == (Comment("coach", "Hm."),)


def test_every_key_but_the_schema_may_be_missing(guide: Guide) -> None:
    assert read(guide, "schema = 1\n") == (Answers(), [])


def test_own_words_stand_beside_their_answer(guide: Guide) -> None:
    answers, problems = read(guide, 'schema = 1\n[answers]\nlane = "evaluation"\n[words]\nlane = "judging drafts"\n')
    assert problems == []
    assert answers["lane"] == Answer("evaluation", "file", "judging drafts")


def test_published_names_and_labels_are_understood(guide: Guide) -> None:
    title = guide.roles["clinical-ai-evaluator"].title
    answers, problems = read(guide, f'schema = 1\n[answers]\nrole = "{title}"\nlane = "Content review"\n')
    assert problems == []
    assert (answers["role"].value, answers["lane"].value) == ("clinical-ai-evaluator", "content-review")


# --- what it may not ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ('name = "Ann"\n', "no-schema", None, "schema = 1"),
        ("schema = 0\n", "wrong-schema", 1, "schema = 1"),
        ("schema = true\n", "wrong-schema", 1, "schema = 1"),
        ('schema = "1"\n', "wrong-schema", 1, "schema = 1"),
        ("schema = 1.0\n", "wrong-schema", 1, "schema = 1"),
        ('schema = 1\nnmae = "Ann"\n', "unknown-key", 2, "name"),
        ("schema = 1\n[facts]\nlicense = true\n", "unknown-key", 3, "licence"),
        ('schema = 1\n[answers]\nroel = "x"\n', "unknown-key", 3, "role"),
        ("schema = 1\n[answers]\nhours = 3\n", "unknown-key", 3, "Known keys"),
        ('schema = 1\n[words]\nrole = "x"\n', "unknown-key", 3, "Known keys"),
        ('schema = 1\n[fact]\ncoding = "none"\n', "unknown-key", 2, "facts"),
        ("schema = 1\nname = 7\n", "wrong-type", 2, "quotation marks"),
        ("schema = 1\nanswers = 7\n", "wrong-type", 2, "[answers]"),
        ("schema = 1\n[answers]\nrole = []\n", "wrong-type", 3, "quotation marks"),
        ('schema = 1\n[answers]\nparked = "x"\n', "wrong-type", 3, "list"),
        ("schema = 1\n[answers]\navoid = [1]\n", "wrong-type", 3, "list"),
        ("schema = 1\ncomments = 7\n", "wrong-type", 2, "[[comments]]"),
        ('schema = 1\n\n[[comments]]\nfrom = "coach"\n', "wrong-type", 3, "text"),
        ("schema = 1\nhours = 0\n", "wrong-hours", 2, "0.5"),
        ("schema = 1\nhours = 500\n", "wrong-hours", 2, "40"),
        ("schema = 1\nhours = nan\n", "wrong-hours", 2, "0.5"),
        ("schema = 1\nhours = inf\n", "wrong-hours", 2, "0.5"),
        ("schema = 1\nhours = 1e400\n", "wrong-hours", 2, "0.5"),
        ('schema = 1\nstart = "2027-02-30"\n', "wrong-date", 2, "2027-01-04"),
        ("schema = 1\nstart = 9999-01-01\n", "wrong-date", 2, "2100"),
        ("schema = 1\nstart = 07:30:00\n", "wrong-date", 2, "2027-01-04"),
        ('schema = 1\n[answers]\nrole = "clinical-evaluater"\n', "unknown-role", 3, "clinical-ai-evaluator"),
        ('schema = 1\n[answers]\nparked = ["nobody-knows-this"]\n', "unknown-park", 3, "healthcare-data-analyst"),
        ('schema = 1\nname = "A\\u001b[31mB"\n', "control-characters", 2, "plain letters"),
        ('schema = 1\n[[comments]]\nfrom = "c"\ntext = "a\\u001bb"\n', "control-characters", 2, "comment"),
        ("schema = 1\n[facts]\ncoding = true\n", "unknown-coding", 3, "none"),
    ],
)
def test_each_mistake_is_one_problem_with_line_and_hint(
    guide: Guide, text: str, code: str, line: int | None, words: str
) -> None:
    problem = refuse(guide, text)
    assert problem.code == code
    assert problem.where is not None
    assert problem.where.line == line
    assert words in f"{problem.message} {problem.hint}"


def test_all_mistakes_of_a_file_are_told_at_once_and_the_rest_is_read(guide: Guide) -> None:
    text = 'schema = 1\nhours = 500\nnmae = "x"\n[answers]\nlane = "evaluation"\nrole = "nobody"\nparked = [1]\n'
    answers, problems = read(guide, text)
    assert sorted(problem.code for problem in problems) == ["unknown-key", "unknown-role", "wrong-hours", "wrong-type"]
    assert [problem.where.line for problem in problems if problem.where] != []
    assert answers["lane"].value == "evaluation"


def test_a_newer_schema_is_refused_whole_with_advice(guide: Guide) -> None:
    answers, problems = read(guide, f'schema = {SCHEMA + 1}\nname = "Ann"\nsomething_new = 1\n')
    assert answers == Answers()
    (problem,) = problems
    assert problem.code == "newer-schema"
    assert "newer careerpath" in problem.hint


@pytest.mark.parametrize("value", ["0x" + "f" * 5000, "9" * 5000, "-" + "9" * 5000, "0b" + "1" * 20000])
@pytest.mark.parametrize("key", ["hours", "schema", "start", "name"])
def test_a_number_of_many_digits_is_a_problem_and_no_crash(guide: Guide, key: str, value: str) -> None:
    text = f"{key} = {value}\n" if key == "schema" else f"schema = 1\n{key} = {value}\n"
    document, problems = parse_document(text.encode(), "ann.toml")
    if document is not None:
        _, problems = read_answers(guide, document, "file")
    assert len(problems) == 1


def test_an_unknown_key_of_a_comment_is_not_passed_over(guide: Guide) -> None:
    problem = refuse(guide, 'schema = 1\n[[comments]]\nfrom = "c"\ntext = "t"\ndate = 2027-01-04\n')
    assert problem.code == "unknown-key"


def test_own_words_without_their_answer_are_not_lost_in_silence(guide: Guide) -> None:
    answers, problems = read(guide, 'schema = 1\n[words]\nlane = "judging drafts"\n')
    assert problems or any(answer.words == "judging drafts" for answer in answers.values())


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
)
INNER_KEYS = st.sampled_from(["lane", "role", "parked", "coding", "avoid", "from", "text"])
OUTER_KEYS = st.sampled_from(["schema", "hours", "facts", "answers", "words", "comments", "x"])
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER_KEYS, inner, max_size=3)
)


@QUICK
@given(table=st.dictionaries(OUTER_KEYS, ANYTHING))
def test_any_json_object_is_read_or_refused_and_never_raises(table: dict[str, Any]) -> None:
    answers, problems = read_answers(load_shipped_guide(), parse(json.dumps(table), "a.json"), "file")
    assert isinstance(answers, Answers)
    for problem in problems:
        assert problem.message
        assert not has_control_characters(str(problem))


# --- there and back -----------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda words: bool(clean(words)) and not has_control_characters(words)
)


@st.composite
def draw_answers(draw: st.DrawFn) -> Answers:
    guide = load_shipped_guide()
    chosen: dict[str, Answer] = {}
    owned = [question.key for question in guide.questions.values() if question.own_words]
    for key in list_keys(guide):
        if not draw(st.booleans()):
            continue
        choices = list_choices(guide, key)
        value: Any
        if key == "avoid":
            own = draw(st.lists(WORDS.map(clean), max_size=2, unique=True))
            value = (*guide.avoid, *(line for line in own if line not in guide.avoid))
        elif choices:
            value = draw(st.sampled_from(list(choices)))
        elif key == "hours":
            value = draw(st.floats(0.5, 40).map(lambda hours: round(hours, 2)))
        elif key == "start":
            value = draw(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
        else:
            value = clean(draw(WORDS))
        words = clean(draw(WORDS)) if key in owned and draw(st.booleans()) else ""
        chosen[key] = Answer(value, "file", words)
    comments = [
        Comment(clean(author), clean(text)) for author, text in draw(st.lists(st.tuples(WORDS, WORDS), max_size=2))
    ]
    parked = draw(st.lists(st.sampled_from(list(guide.roles)), max_size=3, unique=True))
    return Answers(chosen, tuple(parked), tuple(comments))


@QUICK
@given(answers=draw_answers())
def test_written_and_read_again_they_are_the_same(answers: Answers) -> None:
    guide = load_shipped_guide()
    text = tomli_w.dumps(to_table(guide, answers))
    again, problems = read(guide, text)
    assert [str(problem) for problem in problems] == []
    assert dict(again) == dict(answers)
    assert (again.parked, again.comments) == (answers.parked, answers.comments)


@QUICK
@given(answers=draw_answers())
def test_json_holds_the_same_as_toml(answers: Answers) -> None:
    guide = load_shipped_guide()
    text = json.dumps(to_table(guide, answers), default=date.isoformat)
    again, problems = read(guide, text, "a.json")
    assert [str(problem) for problem in problems] == []
    assert dict(again) == dict(answers)


def test_the_table_is_plain_and_leaves_out_what_is_empty(guide: Guide) -> None:
    answers = make_answers(guide, background="clinical", licence=False, hours=3, name="Ann")
    assert to_table(guide, answers) == {
        "schema": 1,
        "hours": 3,
        "name": "Ann",
        "facts": {"licence": False},
        "answers": {"background": "clinical"},
    }
    assert to_plain(guide, "hours", Answer(2.5, "flag")) == 2.5
    assert to_plain(guide, "avoid", Answer(("a", "b"), "flag")) == ["a", "b"]
    assert type(to_plain(guide, "hours", Answer(4.0, "flag"))) is int
