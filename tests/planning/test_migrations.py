"""A file of the first schema, written by the program that had no other, in today's; and damaged ones.

``schema-1.json`` was written by that program over ten days: marks, one of them replaced, a plan saved again, moves and
undoings of all kinds. Only long lists were shortened, and the file was opened by that program afterwards.
"""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.documents import Document, parse_document
from careerpath.guide.content import Guide
from careerpath.planning.live import make_live_plan
from careerpath.planning.migrations import migrate, open_saved
from careerpath.planning.progress import find_day, mark
from careerpath.planning.saved import KIND, SCHEMA, SavedPlan, to_document
from careerpath.planning.saved_reading import find_schema
from careerpath.planning.versions import undo_last
from careerpath.problems import Problem
from tests.planning.paths import Where, leave_out, list_paths, name_path, put
from tests.planning.small_plan import make_lived, read_well, through_text

FIXTURE = Path(__file__).with_name("schema-1.json")
FILE = "old.json"
TODAY = date(2026, 12, 1)
QUICK = settings(max_examples=150, deadline=None)


@cache
def make_old() -> dict[str, Any]:
    """Return the table of the older file. It is shared: nobody changes it."""
    table: dict[str, Any] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return table


def read_old(table: object) -> tuple[SavedPlan | None, list[Problem]]:
    document, problems = parse_document(json.dumps(table).encode(), FILE)
    assert document is not None, problems
    return open_saved(document)


def read_old_well(table: object) -> SavedPlan:
    saved, problems = read_old(table)
    assert saved is not None, problems
    return saved


def test_the_older_file_has_something_of_everything() -> None:
    table = make_old()
    assert table["schema"] == f"{KIND}/1"
    assert {event["deed"] for event in table["progress"]["history"]} == {"done", "skipped", "moved", "undone"}
    assert any("mark" in event for event in table["progress"]["history"])
    assert table["progress"]["marks"]
    assert table["progress"]["moved"]


def test_what_was_done_is_read_from_an_older_file() -> None:
    old, saved = make_old(), read_old_well(make_old())
    assert (saved.key, saved.revision) == (old["key"], old["revision"])
    assert {name: mark.state for name, mark in saved.progress.marks.items()} == {
        name: mark["state"] for name, mark in old["progress"]["marks"].items()
    }
    assert {name: day.isoformat() for name, day in saved.progress.moved.items()} == old["progress"]["moved"]
    assert len(saved.progress.history) == len(old["progress"]["history"])
    assert (saved.answers, saved.guide._asdict()) == (old["answers"], old["guide"])
    assert (saved.earlier, saved.progress.evidence, saved.progress.checkins, saved.made.notices) == ((), {}, (), ())
    assert {key: value for key, value in saved.plan.items() if key in old["plan"] and key not in {"fit", "remote"}} == {
        key: value for key, value in old["plan"].items() if key not in {"fit", "remote"}
    }


def test_an_undoing_says_what_it_took_back() -> None:
    history = read_old_well(make_old()).progress.history
    undone = [(event.turn, event.action, event.of) for event in history if event.deed == "undone"]
    assert (3, "save-postings", 2) in undone
    assert [of for turn, _, of in undone if turn == 7] == [6] * 8
    assert [(turn, of) for turn, action, of in undone if action == "save-postings" and turn > 8] == [(9, 8), (10, 5)]
    assert (12, "write-readme", 11) in undone


def test_undoing_goes_on_where_the_older_program_stopped() -> None:
    saved = read_old_well(make_old())
    taken: list[tuple[str, ...]] = []
    while True:
        saved, ids = undo_last(saved, TODAY)
        if not ids:
            break
        taken.append(ids)
    assert [sorted(ids) for ids in taken[1:]] == [
        ["write-bridge-lines"], ["score-accuracy"], ["draw-review-path"], ["write-six-care-moments"],
        ["write-six-care-moments"], ["spot-gaps-in-summaries"],
    ]  # fmt: skip
    assert saved.progress.marks == {}
    assert all(find_day(step, saved.progress) == step.planned for step in saved.steps)


def test_the_plan_is_drawn_without_its_guide() -> None:
    plan = make_live_plan(read_old_well(make_old()))
    words = (plan.background, plan.lane_label, plan.role_title, plan.skill_label, plan.first_questions)
    assert words == ("Clinical", "Evaluation", "Clinical AI evaluator", "Evaluation rubrics", (2, 3))
    assert (plan.fit.closeness, plan.fit.gap, plan.notices) == (None, None, ())
    assert {action.id: action.standing.state for action in plan.actions if action.standing}[
        "draw-review-path"
    ] == "done"


def test_it_is_written_in_the_new_schema_and_read_as_it_was() -> None:
    saved = read_old_well(make_old())
    table = through_text(to_document(saved))
    assert table["schema"] == f"{KIND}/{SCHEMA}"
    assert read_well(table) == saved
    changed = saved._replace(progress=mark(saved.progress, ["save-postings"], "done", TODAY))
    assert read_well(to_document(changed)) == changed


def test_what_is_brought_to_the_new_schema_shares_nothing_that_was_changed() -> None:
    before = deepcopy(make_old())
    document = Document(FILE, "text", make_old())
    assert migrate(document).value != before
    assert document.value == before


@pytest.mark.parametrize(
    "schema", [f"{KIND}/{SCHEMA}", f"{KIND}/{SCHEMA + 1}", "careerpath/plan/1", f"{KIND}/0", 1, None]
)
def test_what_is_no_older_plan_comes_back_as_it_is(schema: object) -> None:
    document = Document(FILE, "text", {"schema": schema})
    assert migrate(document) is document
    assert migrate(migrate(Document(FILE, "", make_lived()))).value is make_lived()


# --- a long history, of which only the end was kept ---------------------------------------------


def test_an_undoing_of_what_was_not_kept_any_more_is_read() -> None:
    history = make_old()["progress"]["history"]
    for kept in range(1, len(history)):
        table = put(make_old(), ("progress", "history"), history[-kept:])
        saved = read_old_well(table)
        assert saved.progress.marks == read_old_well(make_old()).progress.marks
        while True:
            saved, ids = undo_last(saved, TODAY)
            assert read_well(to_document(saved)) == saved
            if not ids:
                break


# --- damage -------------------------------------------------------------------------------------

NEEDED: list[Where] = [
    *((key,) for key in ("key", "revision", "guide", "answers", "plan", "progress")),
    *(("plan", key) for key in ("phases", "answers", "fit", "remote", "questions")),
    *(("progress", key) for key in ("marks", "moved", "history")),
    *(("progress", "history", 0, key) for key in ("turn", "day", "deed", "action", "words")),
    ("progress", "history", 5, "before"),
    ("plan", "phases", 0, "actions", 0, "id"),
    ("plan", "questions", 0, "first"),
    ("plan", "answers", "lane"),
    ("plan", "fit", "title"),
    ("guide", "sha256"),
]


@pytest.mark.parametrize("path", NEEDED, ids=name_path)
def test_a_damaged_older_file_is_one_problem(path: Where) -> None:
    for table in (leave_out(make_old(), path), *(put(make_old(), path, wrong) for wrong in (None, 1.5, [1]))):
        saved, problems = read_old(table)
        assert saved is None
        assert [problem.code for problem in problems] == ["broken-plan"]
        assert problems[0].where is not None
        assert problems[0].where.file == FILE


def test_an_undoing_that_took_back_nothing_is_refused_at_the_beginning() -> None:
    events = make_old()["progress"]["history"]
    undone = next(event for event in events if event["deed"] == "undone")
    _, problems = read_old(put(make_old(), ("progress", "history"), [{**undone, "turn": 1}]))
    assert '"of"' in problems[0].message


PATHS = [path for path in list_paths(make_old()) if path[0] == "progress"] + [
    path for path in list_paths(make_old()) if path[0] != "progress" and len(path) < 5
]
ANY = (
    st.none() | st.booleans() | st.integers() | st.text() | st.just([]) | st.just({}) | st.just([{}]) | st.just("done")
)


@QUICK
@given(path=st.sampled_from(PATHS), value=ANY)
def test_any_damage_of_an_older_file_is_read_or_one_problem(path: Where, value: object) -> None:
    document = Document(FILE, "", put(make_old(), path, value))
    saved, problems = open_saved(document)
    if saved is None:
        assert len(problems) == 1
        return
    assert problems == []
    assert read_well(to_document(saved)) == saved
    assert undo_last(saved, TODAY)[0].steps == saved.steps


def test_the_guide_of_today_knows_the_actions_of_the_older_file(guide: Guide) -> None:
    """Not a promise, but it says whether the file above still is a plan of ours."""
    known = {action.id for actions in guide.actions.values() for action in actions}
    assert {step.id for step in read_old_well(make_old()).steps} <= known
    assert find_schema(Document(FILE, "", make_old())) == 1
