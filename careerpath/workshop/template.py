"""The roster to fill in, and the same questions for a web form; ``roster`` reads both back.

Two rows below the headings show how: what is allowed in each column, and an example. Their names are marked, and
reading passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.guide.room import LEAST_HOURS
from careerpath.planning.complete import complete_answers
from careerpath.vocabulary import format_hours, tell
from careerpath.worksheet.answers import MOST_HOURS, SETTINGS, Answer, Answers
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import MOST_NAME, MOST_WORDS, list_choices, list_keys
from careerpath.workshop.cells import MOST_COMMENT
from careerpath.workshop.headings import COMMENT, ask_question, list_roster_keys

Kind: TypeAlias = Literal["choice", "several", "text", "date", "number"]
# Between several values of one cell.
BETWEEN = "; "
# The wizard's help to these speaks of keys to press.
_OWN_HELP = ("name", "background", "job")
_SEVERAL = (PARKED, "avoid")
# The example starts on the Monday that hints about days name.
_DAY_BEFORE = date(2027, 1, 3)


class Template(NamedTuple):
    """A roster to fill in: the keys of its columns, the headings as whole questions, and the two rows that show how."""

    keys: tuple[str, ...]
    headings: tuple[str, ...]
    allowed: tuple[str, ...]
    example: tuple[str, ...]

    def list_rows(self) -> list[tuple[str, ...]]:
        """Return the rows of a CSV."""
        return [self.headings, self.allowed, self.example]

    def list_objects(self) -> list[dict[str, str]]:
        """Return the objects of a JSONL, one a line: columns have their keys for names, and need no headings."""
        rows = (self.allowed, self.example)
        return [{key: cell for key, cell in zip(self.keys, row, strict=True) if cell} for row in rows]


class FormQuestion(NamedTuple):
    """A question of a web form: its text and help, how it is answered, and the choices as a person reads them.

    Only the one that a plan cannot do without is ``required``.
    """

    key: str
    text: str
    help: str
    kind: Kind
    choices: tuple[str, ...]
    required: bool


def make_template(guide: Guide) -> Template:
    """Return the roster to fill in for ``guide``."""
    keys = list_roster_keys(guide)
    return Template(
        keys,
        tuple(ask_question(guide, key) for key in keys),
        tuple(_explain_allowed(guide, key) for key in keys),
        _make_example(guide, keys),
    )


def list_form_questions(guide: Guide) -> list[FormQuestion]:
    """Return the questions for a web form; what a coach adds later is not asked."""
    return [
        FormQuestion(
            key,
            ask_question(guide, key),
            _find_help(guide, key),
            _find_kind(guide, key),
            tuple(_list_labels(guide, key)),
            key == "background",
        )
        for key in list_roster_keys(guide)
        if key != COMMENT
    ]


def _find_kind(guide: Guide, key: str) -> Kind:
    if key in _SEVERAL:
        return "several"
    if key == "start":
        return "date"
    if key == "hours":
        return "number"
    return "choice" if list_choices(guide, key) else "text"


def _list_labels(guide: Guide, key: str) -> Iterable[str]:
    return list_choices(guide, "park" if key == PARKED else key).values()


def _find_help(guide: Guide, key: str) -> str:
    if key in _OWN_HELP:
        return tell(f"roster.form_help_{key}")
    if key in guide.facts:
        return ""
    if key == PARKED:
        return tell("parking.lead")
    if key == "data":
        return tell("wizard.data_help")
    return tell(f"settings.{key}_lead") if key in SETTINGS else guide.question(key).help


def _explain_allowed(guide: Guide, key: str) -> str:
    """Say what a cell of ``key`` may hold: its labels, or in words what fits."""
    labels = BETWEEN.join(_list_labels(guide, key))
    if key == "name":
        return tell("roster.allowed_mark")
    if key == "hours":
        return tell("roster.any_hours", least=format_hours(LEAST_HOURS), most=format_hours(MOST_HOURS))
    if key == "start":
        return tell("roster.any_day")
    if key == PARKED:
        return tell("roster.several", words=labels)
    if key == "avoid":
        return tell("roster.several_own", words=labels)
    most = {COMMENT: MOST_COMMENT, "job": MOST_NAME}.get(key, MOST_WORDS)
    return labels or tell("roster.any_words", most=most)


def _make_example(guide: Guide, keys: Iterable[str]) -> tuple[str, ...]:
    """Make the row of a person who has said a little more than nothing, the rest as it would be suggested."""
    background = next(iter(guide.backgrounds.values()))
    known = {"background": background.id, "job": background.phrases["job"]}
    known |= {key: fact.choices[len(fact.choices) // 2].id for key, fact in guide.facts.items()}
    said = Answers({key: Answer(value, "file") for key, value in known.items()})
    answers = complete_answers(guide, said, _DAY_BEFORE, list_keys(guide))
    others = [role for role in guide.lanes[answers.text("lane")].roles if role != answers.text("role")]
    cells = {key: _write_answer(guide, key, answers[key]) for key in answers if key != "avoid"}
    cells["name"] = tell("roster.example_name", mark=tell("roster.example_mark"))
    cells[PARKED] = BETWEEN.join(guide.roles[role].title for role in others)
    return tuple(cells.get(key, "") for key in keys)


def _write_answer(guide: Guide, key: str, answer: Answer) -> str:
    value = answer.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return format_hours(value)
    return list_choices(guide, key).get(str(value), str(value))
