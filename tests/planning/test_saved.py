"""A saved plan to text and back, every way to damage one, and what a plan that takes its place keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.documents import Document, parse_document
from careerpath.guide.content import Guide
from careerpath.output.plan_json import plan_to_data
from careerpath.planning.plan import build_plan
from careerpath.planning.progress import Progress, list_last, list_open, mark, move, shift_open, undo
from careerpath.planning.saved import (
    KIND,
    SCHEMA,
    GuideMark,
    SavedPlan,
    carry_over,
    find_answers,
    read_saved,
    start_document,
    to_document,
)
from careerpath.problems import Problem
from careerpath.text import has_control_characters
from careerpath.worksheet.answers_file import read_answers, to_table
from tests.helpers import complete, load_shipped_guide

QUICK = settings(max_examples=300, deadline=None)
FILE = "plan.json"
MONDAY = date(2027, 1, 4)
ABOUT = GuideMark("a-guide", "1.0", "0" * 64)
PHASES = {
    "first": {"read": "2027-01-04", "save": "2027-01-08", "write": "2027-01-20"},
    "second": {"show": "2027-02-10"},
}
Where = tuple[str | int, ...]


def make_plan(phases: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        "target": "A sentence",
        "phases": [
            {
                "id": phase,
                "start": "2027-01-04",
                "end": "2027-03-04",
                "exit_test": "You can say it.",
                "actions": [
                    {"id": name, "title": f"Do {name}", "date": day, "minutes": 45, "source": ["S01"]}
                    for name, day in actions.items()
                ],
            }
            for phase, actions in phases.items()
        ],
    }


def make_table() -> dict[str, Any]:
    return start_document("k" * 32, ABOUT, {"schema": 1, "hours": 2.5, "start": "2027-01-04"}, make_plan(PHASES))


def read(table: object) -> tuple[SavedPlan | None, list[Problem]]:
    """Read ``table`` as it comes out of its file: through JSON text."""
    document, problems = parse_document(json.dumps(table, default=str).encode(), FILE)
    assert document is not None, problems
    return read_saved(document)


def read_well(table: object) -> SavedPlan:
    saved, problems = read(table)
    assert saved is not None, problems
    assert problems == []
    return saved


def find_problem(table: object) -> Problem:
    """Return the one problem of a table that must not be read."""
    saved, problems = read(table)
    assert saved is None
    (problem,) = problems
    assert problem.where is not None
    assert problem.where.file == FILE
    assert problem.hint
    assert not has_control_characters(problem.message + problem.hint)
    return problem


def live(saved: SavedPlan) -> SavedPlan:
    """Return ``saved`` with something of everything in it: marks, a mark replaced, moves, undone ones of both kinds."""
    progress = mark(saved.progress, ["read", "save"], "done", MONDAY, "took “an hour”")
    progress = mark(progress, ["save"], "skipped", date(2027, 1, 9), "zu früh")
    progress = move(progress, saved.steps, {"write": date(2027, 1, 25), "show": date(2027, 2, 20)}, MONDAY)
    progress = undo(undo(progress, ["show"], MONDAY), ["read"], MONDAY)
    return saved._replace(progress=progress)


@cache
def make_lived() -> dict[str, Any]:
    return to_document(live(read_well(make_table())))


def list_paths(value: object, path: Where = ()) -> Iterator[Where]:
    """Return where every value in ``value`` stands, tables and lists too."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield (*path, key)
        yield from list_paths(entry, (*path, key))


def look_up(table: Any, path: Where) -> Any:
    for key in path:
        table = table[key]
    return table


def put(table: dict[str, Any], path: Where, value: object) -> dict[str, Any]:
    changed = deepcopy(table)
    look_up(changed, path[:-1])[path[-1]] = value
    return changed


def leave_out(table: dict[str, Any], path: Where) -> dict[str, Any]:
    changed = deepcopy(table)
    del look_up(changed, path[:-1])[path[-1]]
    return changed


# Entries of tables and lists that may be there or not.
ENTRIES = (("progress", "marks"), ("progress", "moved"), ("progress", "history"), ("plan", "phases"))


def is_kept(path: Where) -> bool:
    """Say whether ``path`` is in what is kept as it was saved and not looked into."""
    return (path[:1] == ("answers",) and len(path) > 1) or path[:2] == ("plan", "target") or "source" in path


def is_entry(path: Where) -> bool:
    return path[:-1] in ENTRIES or path[-2:-1] == ("actions",)


NEEDED = [path for path in list_paths(make_lived()) if not is_kept(path)]
WORDS = [path for path in list_paths(make_lived()) if isinstance(look_up(make_lived(), path), str)]
TABLES = [path for path in NEEDED if isinstance(look_up(make_lived(), path), dict)]
LISTS = [path for path in NEEDED if isinstance(look_up(make_lived(), path), list)]


def name_path(path: Where) -> str:
    return ".".join(map(str, path))


# --- there and back -----------------------------------------------------------------------------


def test_a_plan_that_was_just_saved_is_read_as_it_was_made() -> None:
    saved = read_well(make_table())
    assert (saved.key, saved.revision, saved.guide, saved.progress) == ("k" * 32, 1, ABOUT, Progress())
    assert [step.id for step in saved.steps] == ["read", "save", "write", "show"]
    assert saved.steps[3] == ("show", "Do show", date(2027, 2, 10), 45, "second")
    assert saved.stages[1] == ("second", MONDAY, date(2027, 3, 4), "You can say it.")
    assert saved.answers == make_table()["answers"]
    assert saved.plan == make_plan(PHASES)


def test_a_plan_one_has_lived_with_comes_back_whole() -> None:
    saved = live(read_well(make_table()))
    assert {event.deed for event in saved.progress.history} == {"done", "skipped", "moved", "undone"}
    assert any(event.mark for event in saved.progress.history)
    assert read_well(to_document(saved)) == saved
    assert to_document(read_well(to_document(saved))) == to_document(saved)


def test_the_plan_of_the_shipped_guide_comes_back_with_its_answers(guide: Guide) -> None:
    answers = complete(guide, background="clinical", start=date(2100, 12, 31), name="Zoë")
    plan = build_plan(guide, answers)
    about = GuideMark(plan.guide_name, plan.guide_version, plan.guide_sha256)
    table = start_document("key", about, to_table(guide, plan.answers), plan_to_data(guide, plan))
    saved = read_well(table)
    assert [(step.id, step.planned, step.minutes) for step in saved.steps] == [
        (action.id, action.date, action.minutes) for action in plan.actions
    ]
    assert [(stage.start, stage.end) for stage in saved.stages] == [(phase.start, phase.end) for phase in plan.phases]
    later = saved._replace(progress=move(saved.progress, saved.steps, shift_open(saved.steps, Progress(), 365), MONDAY))
    assert read_well(to_document(later)) == later
    document, _ = parse_document(json.dumps(table, default=str).encode(), FILE)
    assert document is not None
    again, problems = read_answers(guide, find_answers(document), "file")
    assert problems == []
    assert {key: again[key].value for key in again} == {key: plan.answers[key].value for key in again}
    assert {"background", "start", "name"} <= set(again)


ANY_DAY = st.dates()
ANY_STEP = st.one_of(
    st.tuples(st.just("mark"), st.sampled_from(("done", "skipped")), st.sampled_from(("", "words", "¡Ü 🙂!"))),
    st.tuples(st.just("move"), ANY_DAY, st.integers()),
    st.tuples(st.just("undo"), st.booleans(), st.none()),
)
SOME_IDS = st.lists(st.sampled_from(("read", "save", "write", "show")), min_size=1)


@QUICK
@given(steps=st.lists(st.tuples(ANY_STEP, SOME_IDS), max_size=12), today=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_whatever_was_done_can_be_read_again(steps: list[Any], today: date) -> None:
    saved = read_well(make_table())
    progress = saved.progress
    for (verb, one, other), ids in steps:
        if verb == "mark":
            progress = mark(progress, ids, one, today, other)
        elif verb == "undo":
            progress = undo(progress, list_last(progress) if one else ids, today)
        else:
            days = dict.fromkeys(ids, one) if len(ids) % 2 else shift_open(saved.steps, progress, other)
            progress = move(progress, saved.steps, days, today)
    changed = saved._replace(progress=progress, revision=saved.revision + len(steps))
    assert read_well(to_document(changed)) == changed


# --- damage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "schema",
    [
        None, 1, True, [], {}, "", "1", "/1", KIND, f"{KIND}/", f"{KIND}/0", f"{KIND}/01", f"{KIND}/-1", f"{KIND}/1.0",
        f"{KIND}/²", f"{KIND}/٣", f"{KIND}/1 ", f"{KIND}/one", "careerpath/plan/1", f"x{KIND}/1",
        f"{KIND}/{'9' * 5000}",
    ],
)  # fmt: skip
def test_a_foreign_schema_is_no_saved_plan(schema: object) -> None:
    assert find_problem(put(make_lived(), ("schema",), schema)).code == "not-a-plan"


def test_other_files_are_no_saved_plans() -> None:
    for table in ({}, {"schema": 1, "answers": {}}, leave_out(make_lived(), ("schema",))):
        assert find_problem(table).code == "not-a-plan"


def test_a_number_too_long_to_write_is_no_schema() -> None:
    document, problems = parse_document(f"revision = 1\nschema = 0x{'f' * 5000}\n[answers]\n".encode(), "file.toml")
    assert document is not None, problems
    assert read_saved(document)[1][0].code == "not-a-plan"
    assert find_answers(document) == document


@pytest.mark.parametrize("number", [SCHEMA + 1, 10, 999_999_999])
def test_a_newer_schema_is_told_with_its_number(number: int) -> None:
    problem = find_problem({"schema": f"{KIND}/{number}"})
    assert problem.code == "newer-schema"
    assert str(number) in problem.message


# An event without a mark replaced none.
OPTIONAL = [path for path in NEEDED if path[-1] == "mark"]
REQUIRED = [path for path in NEEDED if not is_entry(path) and path not in OPTIONAL and path != ("schema",)]


@pytest.mark.parametrize("path", REQUIRED, ids=name_path)
def test_a_missing_key_is_named(path: Where) -> None:
    problem = find_problem(leave_out(make_lived(), path))
    assert problem.code == "broken-plan"
    assert f'"{"before" if path[-1] == "after" else path[-1]}"' in problem.message


def test_a_mark_that_replaced_none_is_read() -> None:
    assert OPTIONAL
    for path in OPTIONAL:
        assert read_well(leave_out(make_lived(), path)).progress.marks


# Words that may be any words, and those of them that may be empty.
FREE = {"key", "name", "version", "sha256", "title", "exit_test", "words"}
NEVER_EMPTY = {"key", "id"}


def is_right(path: Where, value: object) -> bool:
    """Say whether ``value`` may stand at ``path`` of the lived plan."""
    if isinstance(value, str):
        any_words = path[-1] in FREE or (path[-1] == "id" and "actions" not in path)
        return any_words and (value != "" or path[-1] not in NEVER_EMPTY)
    if path == ("answers",):
        return isinstance(value, dict)
    empty = {("progress", "marks"): {}, ("progress", "moved"): {}, ("progress", "history"): []}
    return path in empty and value == empty[path]


@pytest.mark.parametrize("path", NEEDED, ids=name_path)
def test_a_wrong_value_is_one_problem(path: Where) -> None:
    for value in (None, True, 1.5, -1, 0, 10**30, "", "words", [], [[]], {}, {"x": {}}):
        table = put(make_lived(), path, value)
        if is_right(path, value):
            read_well(table)
        else:
            assert find_problem(table).code == ("not-a-plan" if path == ("schema",) else "broken-plan"), value


@pytest.mark.parametrize("path", WORDS, ids=name_path)
def test_control_characters_are_refused_wherever_they_stand(path: Where) -> None:
    for sign in ("\x1b[31m", "\x00", "\u202e", "\u200b", "\ud800"):
        problem = find_problem(put(make_lived(), path, f"{look_up(make_lived(), path)}{sign}"))
        assert problem.code == ("not-a-plan" if path == ("schema",) else "broken-plan"), ascii(sign)


@pytest.mark.parametrize("path", [("answers",), ("plan",), ("progress", "marks"), ()], ids=name_path)
def test_control_characters_in_a_key_are_refused(path: Where) -> None:
    table = deepcopy(make_lived())
    look_up(table, path)["a\x1b[2Jb"] = look_up(table, path).get("save", 1)
    assert find_problem(table).code == "broken-plan"


@pytest.mark.parametrize("table", ["marks", "moved"])
def test_an_unknown_action_is_named(table: str) -> None:
    entry = {"state": "done", "day": "2027-01-04", "words": ""} if table == "marks" else "2027-01-04"
    problem = find_problem(put(make_lived(), ("progress", table, "gone"), entry))
    assert problem.code == "broken-plan"
    assert '"gone"' in problem.message


def test_an_unknown_action_in_the_history_is_named() -> None:
    assert '"gone"' in find_problem(put(make_lived(), ("progress", "history", 0, "action"), "gone")).message


def test_two_actions_of_one_id_are_refused() -> None:
    for phase in (0, 1):
        table = deepcopy(make_lived())
        table["plan"]["phases"][phase]["actions"].append(table["plan"]["phases"][0]["actions"][0])
        assert '"phases"' in find_problem(table).message


WRONG_DAYS = (
    "2027-02-30", "20270104", "2027-W01-1", "2027-01-04T00:00", "04.01.2027", "1899-12-31", "3000-01-01", "9999-12-31",
)  # fmt: skip
DAYS = [path for path in WORDS if not is_kept(path) and str(look_up(make_lived(), path)).startswith("2027-")]


@pytest.mark.parametrize("path", DAYS, ids=name_path)
def test_a_day_that_we_do_not_write_is_refused(path: Where) -> None:
    for day in WRONG_DAYS:
        assert f'"{path[-1]}"' in find_problem(put(make_lived(), path, day)).message


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (0, {"before": "2027-01-04", "after": "2027-01-05"}),  # done, with days
        (3, {"mark": {"state": "done", "day": "2027-01-04", "words": ""}}),  # moved, with a mark
        (5, {"mark": {"state": "done", "day": "2027-01-04", "words": ""}}),  # undone, with a mark
        (5, {"before": None, "after": None}),
        (0, {"mark": None}),
        (0, {"turn": 4}),  # after the next one
        (1, {"turn": 10**9 + 1}),
    ],
)
def test_events_that_cannot_have_happened_are_refused(number: int, change: dict[str, Any]) -> None:
    event = {**make_lived()["progress"]["history"][number], **change}
    find_problem(put(make_lived(), ("progress", "history", number), event))


def test_a_moved_action_without_its_days_is_refused() -> None:
    event = make_lived()["progress"]["history"][3]
    assert event["deed"] == "moved"
    find_problem(put(make_lived(), ("progress", "history", 3), {**event, "deed": "undone", "before": "2027-13-01"}))
    find_problem(put(make_lived(), ("progress", "history", 3), {k: event[k] for k in event if k != "after"}))
    find_problem(
        put(make_lived(), ("progress", "history", 3), {k: event[k] for k in event if k not in {"before", "after"}})
    )


def read_text(text: str) -> list[Problem]:
    document, problems = parse_document(text.encode(), FILE)
    return problems if document is None else read_saved(document)[1]


@pytest.mark.parametrize("path", [("plan", "phases", 0, "actions", 0, "minutes"), ("revision",), ("answers", "hours")])
@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "1" * 5000])
def test_numbers_that_are_none_are_one_problem(path: Where, number: str) -> None:
    text = json.dumps(put(make_lived(), path, "@")).replace('"@"', number)
    assert len(read_text(text)) == 1


@pytest.mark.parametrize("depth", [60, 300, 900, 100_000])
def test_tables_in_tables_without_end_are_one_problem(depth: int) -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        text = json.dumps(put(make_lived(), ("answers", "x"), "@")).replace(
            '"@"', opening * depth + "1" + closing * depth
        )
        assert len(read_text(text)) == 1


ANY_KEY = st.text(max_size=6) | st.sampled_from(("id", "read"))
ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(("read", "done", "2027-01-04")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_KEY, inner, max_size=3),
    max_leaves=6,
)


def check_reading(table: dict[str, Any]) -> None:
    """Whatever is read: a plan that can be used and written again, or one problem."""
    saved, problems = read_saved(Document(FILE, "", table))
    if saved is None:
        (problem,) = problems
        assert problem.code in {"not-a-plan", "newer-schema", "broken-plan"}
        assert not has_control_characters(str(problem))
        return
    assert problems == []
    progress = mark(saved.progress, [saved.steps[0].id], "done", MONDAY)
    progress = move(progress, saved.steps, shift_open(saved.steps, progress, 365), MONDAY)
    while ids := list_last(progress):
        progress = undo(progress, ids, MONDAY)
    assert {step.id for step in list_open(saved.steps, progress)} | set(progress.marks) == {s.id for s in saved.steps}
    after = saved._replace(progress=progress)
    assert read_well(json.loads(json.dumps(to_document(after), ensure_ascii=False, allow_nan=False).encode())) == after


@QUICK
@given(path=st.sampled_from([*list_paths(make_lived())]), value=ANY_JSON)
def test_any_value_in_any_place_is_read_or_one_problem(path: Where, value: object) -> None:
    check_reading(put(make_lived(), path, value))


@QUICK
@given(path=st.sampled_from([*list_paths(make_lived())]), other=st.sampled_from([*list_paths(make_lived())]))
def test_any_part_in_the_place_of_another_is_read_or_one_problem(path: Where, other: Where) -> None:
    check_reading(put(make_lived(), path, deepcopy(look_up(make_lived(), other))))


@QUICK
@given(path=st.sampled_from(((), *TABLES)), key=st.text() | st.sampled_from(("read", "id", "mark")), value=ANY_JSON)
def test_any_new_key_in_any_table_is_read_or_one_problem(path: Where, key: str, value: object) -> None:
    check_reading(put(make_lived(), (*path, key), value))


@QUICK
@given(path=st.sampled_from(LISTS), value=ANY_JSON, first=st.booleans())
def test_any_new_entry_in_any_list_is_read_or_one_problem(path: Where, value: object, first: bool) -> None:
    entries = look_up(make_lived(), path)
    check_reading(put(make_lived(), path, [value, *entries] if first else [*entries, value]))


@QUICK
@given(table=st.dictionaries(st.sampled_from(tuple(make_lived())) | st.text(), ANY_JSON))
def test_any_table_is_read_or_one_problem(table: dict[str, Any]) -> None:
    check_reading({**table, "schema": f"{KIND}/{SCHEMA}"})
    check_reading(table)


# --- a plan that takes the place of another -----------------------------------------------------


OTHER = {"first": {"read": "2027-02-01", "draw": "2027-02-03"}, "second": {"save": "2027-03-01", "show": "2027-03-05"}}


def replace(before: SavedPlan, phases: Mapping[str, Mapping[str, str]]) -> SavedPlan:
    table = start_document("another-key", ABOUT._replace(version="2.0"), {"schema": 1}, make_plan(phases))
    return read_well(carry_over(table, before))


def test_a_new_document_has_no_marks() -> None:
    table = start_document("key", ABOUT, {"schema": 1, "start": MONDAY}, make_plan(PHASES))
    assert table["progress"] == {"marks": {}, "moved": {}, "history": []}
    assert (table["schema"], table["revision"]) == (f"{KIND}/{SCHEMA}", 1)


def test_marks_stay_with_the_actions_both_have() -> None:
    before = read_well(make_table())
    before = before._replace(revision=7, progress=mark(Progress(), ["save", "write"], "done", MONDAY, "note"))
    after = replace(before, OTHER)
    assert (after.key, after.revision) == (before.key, 8)
    assert after.guide.version == "2.0"
    assert after.progress.marks == {"save": before.progress.marks["save"]}
    assert [event.action for event in after.progress.history] == ["save"]
    assert [step.id for step in after.steps] == ["read", "draw", "save", "show"]
    assert undo(after.progress, list_last(after.progress), MONDAY).marks == {}


def test_the_new_plan_has_its_own_days() -> None:
    after = replace(live(read_well(make_table())), OTHER)
    assert after.progress.moved == {}
    assert all(event.before is None for event in after.progress.history)


def test_undoing_after_a_new_plan_touches_only_its_actions_and_days() -> None:
    before = read_well(make_table())
    progress = move(before.progress, before.steps, {"write": date(2027, 1, 30), "show": date(2027, 2, 11)}, MONDAY)
    before = before._replace(progress=mark(progress, ["show"], "done", MONDAY))
    after = replace(before, OTHER)
    progress = after.progress
    while ids := list_last(progress):
        progress = undo(progress, ids, MONDAY)
        assert read_well(to_document(after._replace(progress=progress))).progress == progress
    assert (progress.marks, progress.moved) == ({}, {})


@QUICK
@given(
    kept=st.sets(st.sampled_from(("read", "save", "write", "show", "draw")), min_size=1),
    marked=st.sets(st.sampled_from(("read", "save", "write", "show"))),
)
def test_a_mark_is_kept_exactly_where_both_have_the_action(kept: set[str], marked: set[str]) -> None:
    before = read_well(make_table())
    before = before._replace(progress=mark(before.progress, sorted(marked), "skipped", MONDAY, "why"))
    after = replace(before, {"only": dict.fromkeys(sorted(kept), "2027-02-01")})
    assert set(after.progress.marks) == kept & marked


def test_the_same_plan_again_keeps_every_mark() -> None:
    before = live(read_well(make_table()))
    after = replace(before, PHASES)
    assert after.progress.marks == before.progress.marks
    assert replace(after, PHASES).progress == after.progress


# --- answers ------------------------------------------------------------------------------------


def test_the_answers_of_a_saved_plan_are_found_whatever_its_schema() -> None:
    for number in (SCHEMA, SCHEMA + 1):
        document = Document(FILE, "text", put(make_lived(), ("schema",), f"{KIND}/{number}"))
        assert find_answers(document) == Document(FILE, "text", make_lived()["answers"])


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


@QUICK
@given(table=st.dictionaries(st.sampled_from(("schema", "answers", "x")), ANY_JSON))
def test_any_other_table_is_left_alone(table: dict[str, Any]) -> None:
    document = Document("answers.json", "", table)
    assert find_answers(document) is document
