"""A saved plan to text and back: as it was made, after a life with it, and after anything that may be done to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.documents import Document
from careerpath.guide.content import Guide
from careerpath.planning.checkins import Rebuild, Said, record
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import Progress, mark, move, prove, shift_open
from careerpath.planning.saved import (
    KIND,
    MOST_VERSIONS,
    SCHEMA,
    SavedPlan,
    Version,
    keep_versions,
    make_made,
    to_document,
)
from careerpath.planning.saved_reading import find_answers, find_schema
from careerpath.planning.versions import replace_plan, start_saved, undo_actions, undo_last
from careerpath.worksheet.answers_file import read_answers, to_table
from tests.helpers import complete, load_shipped_guide
from tests.planning.paths import leave_out, put
from tests.planning.shipped_plan import keep
from tests.planning.small_plan import (
    ABOUT,
    FILE,
    MONDAY,
    OTHER,
    PHASES,
    live_with,
    make_lived,
    make_plan,
    make_saved,
    make_small,
    read_well,
    through_text,
)

QUICK = settings(max_examples=200, deadline=None)

# --- there and back -----------------------------------------------------------------------------


def test_a_plan_that_was_just_saved_is_read_as_it_was_made() -> None:
    saved = read_well(to_document(make_saved()))
    assert saved == make_saved()
    assert (saved.key, saved.revision, saved.guide, saved.progress) == ("k" * 32, 1, ABOUT, Progress())
    assert [step.id for step in saved.steps] == ["read", "save", "write", "show"]
    assert saved.steps[3] == ("show", "Do show", date(2027, 2, 10), 45, "second")
    assert saved.stages[1] == ("second", date(2027, 2, 3), date(2027, 3, 4), "You can say it.")
    assert saved.answers == {"schema": 1, "hours": 2.5, "start": "2027-01-04"}
    assert (saved.plan, saved.made.notices, saved.earlier) == (make_plan(PHASES), ("A notice.",), ())


def test_a_new_document_has_no_marks() -> None:
    table = to_document(make_saved())
    assert table["progress"] == {"marks": {}, "moved": {}, "evidence": {}, "checkins": [], "history": []}
    assert (table["schema"], table["revision"], table["earlier"]) == (f"{KIND}/{SCHEMA}", 1, [])


def test_days_are_kept_as_they_are_written_wherever_they_stand() -> None:
    made = make_made(ABOUT, (), {"start": MONDAY, "list": [MONDAY, {"day": MONDAY}]}, {"phases": ({"start": MONDAY},)})
    assert made.answers == {"start": "2027-01-04", "list": ["2027-01-04", {"day": "2027-01-04"}]}
    assert made.plan == {"phases": [{"start": "2027-01-04"}]}


def test_a_plan_one_has_lived_with_comes_back_whole() -> None:
    saved = live_with(make_saved())
    deeds = {event.deed for event in saved.progress.history}
    assert deeds == {"done", "skipped", "moved", "evidence", "checked", "rebuilt", "undone"}
    assert any(event.mark for event in saved.progress.history)
    assert saved.progress.moved
    assert saved.progress.evidence == {"read": ("a.md", "b.md"), "show": ("c.md", "d.md")}
    assert [(said.number, said.shift, len(said.changed)) for said in saved.progress.checkins] == [
        (30, -2, 2),
        (60, 0, 0),
    ]
    (version,) = saved.earlier
    assert version.marks
    assert version.moved
    assert version.evidence
    assert read_well(to_document(saved)) == saved
    assert through_text(to_document(read_well(to_document(saved)))) == make_lived()


def test_the_plan_of_the_shipped_guide_comes_back_with_its_answers(guide: Guide) -> None:
    plan = build_plan(guide, complete(guide, background="clinical", start=date(2100, 12, 31), name="Zoë"))
    saved = read_well(to_document(start_saved("key", keep(guide, plan))))
    assert [(step.id, step.planned, step.minutes) for step in saved.steps] == [
        (action.id, action.date, action.minutes) for action in plan.actions
    ]
    assert [(stage.start, stage.end) for stage in saved.stages] == [(phase.start, phase.end) for phase in plan.phases]
    later = saved._replace(progress=move(saved.progress, saved.steps, shift_open(saved.steps, Progress(), 365), MONDAY))
    assert read_well(to_document(later)) == later
    assert read_plan(later.made)._replace(answers=plan.answers) == plan
    again, problems = read_answers(guide, find_answers(Document(FILE, "", to_document(saved))), "file")
    assert problems == []
    assert {key: again[key].value for key in again} == {key: plan.answers[key].value for key in again}
    assert {"background", "start", "name"} <= set(again)


# --- whatever was done --------------------------------------------------------------------------

IDS = ("read", "save", "write", "show", "draw")
SOME_IDS = st.lists(st.sampled_from(IDS), min_size=1, max_size=4)
ANY_WORDS = st.sampled_from(("", "words", "¡Ü 🙂!"))


class Deed(NamedTuple):
    """Something that is done to a plan: the verb, the actions, and what else it takes."""

    verb: str
    ids: list[str]
    words: str
    day: date
    number: int


DEEDS = st.builds(
    Deed,
    st.sampled_from(
        ("done", "skipped", "move", "shift", "prove", "both", "check", "check anew", "new", "undo", "last")
    ),
    SOME_IDS,
    ANY_WORDS,
    st.dates(),
    st.integers(-365, 365),
)


def do(saved: SavedPlan, deed: Deed, today: date) -> SavedPlan:
    """Return ``saved`` after ``deed``, done as the verbs do it: to actions the plan has."""
    ids = [step.id for step in saved.steps if step.id in deed.ids]
    now, other = saved.progress, make_small(PHASES if "draw" in {step.id for step in saved.steps} else OTHER)
    if deed.verb in {"done", "skipped"}:
        return saved._replace(progress=mark(now, ids, deed.verb, today, deed.words))  # type: ignore[arg-type]
    if deed.verb in {"move", "shift"}:
        days = dict.fromkeys(ids, deed.day) if deed.verb == "move" else shift_open(saved.steps, now, deed.number)
        return saved._replace(progress=move(now, saved.steps, days, today))
    if deed.verb in {"prove", "both"} and ids:
        turn = now.next_turn
        now = mark(now, ids, "done", today, deed.words, turn) if deed.verb == "both" else now
        return saved._replace(progress=prove(now, ids[0], deed.words.split(), today, turn))
    if deed.verb in {"check", "check anew"}:
        said = Said(("yes", "no", "")[deed.number % 3], deed.words, deed.words, deed.words, deed.number)  # type: ignore[arg-type]
        changed = Rebuild(other, (("hours", "2", deed.words),)) if deed.verb == "check anew" else None
        return record(saved, 60 if deed.number % 2 else 30, said, changed, today)
    if deed.verb == "new":
        return replace_plan(saved, other, today)
    return undo_actions(saved, ids, today) if deed.verb == "undo" else undo_last(saved, today)[0]


@QUICK
@given(deeds=st.lists(DEEDS, max_size=14), today=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_whatever_was_done_can_be_read_again(deeds: list[Deed], today: date) -> None:
    saved = make_saved()
    for deed in deeds:
        saved = do(saved, deed, today)
        assert len(saved.earlier) <= MOST_VERSIONS
    changed = saved._replace(revision=saved.revision + len(deeds))
    assert read_well(to_document(changed)) == changed


def test_every_deed_of_the_property_above_does_something() -> None:
    saved = do(make_saved(), Deed("done", ["read"], "", MONDAY, 1), MONDAY)
    for verb in ("done", "skipped", "move", "shift", "prove", "both", "check", "check anew", "new", "undo", "last"):
        after = do(saved, Deed(verb, ["read"], "words", date(2027, 5, 1), 7), MONDAY)
        assert after != saved, verb


# --- former plans that are kept -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "kept"),
    [(0, []), (1, [1]), (MOST_VERSIONS, [1, 2, 3, 4]), (MOST_VERSIONS + 1, [1, 3, 4, 5]), (9, [1, 7, 8, 9])],
)
def test_the_first_version_and_the_last_ones_are_kept(count: int, kept: list[int]) -> None:
    versions = tuple(Version(turn, MONDAY, make_small(), {}, {}, {}) for turn in range(1, count + 1))
    assert [version.turn for version in keep_versions(versions)] == kept


# --- answers and schema -------------------------------------------------------------------------


def test_the_answers_of_a_saved_plan_are_found_whatever_its_schema() -> None:
    for number in (1, SCHEMA, SCHEMA + 1):
        document = Document(FILE, "text", put(make_lived(), ("schema",), f"{KIND}/{number}"))
        assert find_answers(document) == Document(FILE, "text", make_lived()["answers"])
        assert find_schema(document) == number


@pytest.mark.parametrize(
    "change",
    [
        lambda table: leave_out(table, ("schema",)),
        lambda table: leave_out(table, ("answers",)),
        lambda table: put(table, ("schema",), 1),
        lambda table: put(table, ("schema",), "careerpath/plan/1"),
        lambda table: put(table, ("schema",), [KIND]),
        lambda table: put(table, ("answers",), []),
        lambda table: put(table, ("answers",), None),
    ],
)
def test_other_documents_are_left_alone(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    document = Document("answers.json", "text", change(make_lived()))
    assert find_answers(document) is document


def test_an_answers_file_is_left_alone() -> None:
    answers = to_table(load_shipped_guide(), complete(load_shipped_guide(), background="data"))
    document = Document("answers.toml", "", answers)
    assert find_answers(document) is document
    assert find_schema(document) is None


@QUICK
@given(table=st.dictionaries(st.sampled_from(("schema", "answers", "x")), st.none() | st.text() | st.integers()))
def test_any_other_table_is_left_alone(table: dict[str, Any]) -> None:
    document = Document("answers.json", "", table)
    assert find_answers(document) is document
