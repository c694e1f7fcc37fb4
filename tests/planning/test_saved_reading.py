"""Every way to damage a saved plan is one problem that names the place, and no damage is half read."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.documents import Document, parse_document
from careerpath.planning.progress import list_open, mark, move, prove, shift_open
from careerpath.planning.saved import KIND, MOST_VERSIONS, SCHEMA, to_document
from careerpath.planning.saved_reading import find_answers, read_saved
from careerpath.planning.versions import undo_last
from careerpath.problems import Problem
from careerpath.text import has_control_characters
from tests.planning.paths import Where, leave_out, list_paths, look_up, name_path, put
from tests.planning.small_plan import FILE, MONDAY, find_problem, make_lived, read_well, through_text

QUICK = settings(max_examples=200, deadline=None)

LIVED = make_lived()
HISTORY = LIVED["progress"]["history"]
# Lists of texts, where every entry may be there or not; what is said of an action has at least one.
TEXTS = {"notices", "proof", "done", "moved", "skipped", "open"}
# Tables and lists whose entries may be there or not.
STATE = ("marks", "moved", "evidence")
ENTRIES = {
    ("progress", "history"),
    ("progress", "checkins"),
    ("earlier",),
    *((*of, "plan", "phases") for of in ((), ("earlier", 0))),
    *((*of, name) for of in (("progress",), ("earlier", 0)) for name in STATE),
}


def is_kept(path: Where) -> bool:
    """Say whether ``path`` is in what is kept as it was saved and not looked into."""
    path = path[2:] if path[0] == "earlier" else path
    return (path[:1] == ("answers",) and len(path) > 1) or path[:2] == ("plan", "target") or "source" in path


def is_text_entry(path: Where) -> bool:
    return isinstance(path[-1], int) and (path[-2] in TEXTS or "evidence" in path[-3:-2])


def is_changed_answer(path: Where) -> bool:
    return path[-2:-1] == ("changed",)


def is_entry(path: Where) -> bool:
    return path[:-1] in ENTRIES or path[-2:-1] == ("actions",) or is_text_entry(path) or is_changed_answer(path)


def find_event(deed: str) -> int:
    return next(number for number, event in enumerate(HISTORY) if event["deed"] == deed)


NEEDED = [path for path in list_paths(LIVED) if not is_kept(path)]
WORDS = [path for path in list_paths(LIVED) if isinstance(look_up(LIVED, path), str)]
TABLES = [path for path in NEEDED if isinstance(look_up(LIVED, path), dict)]
LISTS = [path for path in NEEDED if isinstance(look_up(LIVED, path), list)]
# An event without a mark replaced none.
OPTIONAL = [path for path in NEEDED if path[-1] == "mark"]
REQUIRED = [path for path in NEEDED if not is_entry(path) and path not in OPTIONAL and path != ("schema",)]


def test_the_plan_that_is_damaged_here_has_something_of_everything() -> None:
    assert len(REQUIRED) > 250
    assert len(OPTIONAL) == 1
    for part in (*LIVED["progress"].values(), *(LIVED["earlier"][0][name] for name in STATE)):
        assert part, "every part has an entry"


# --- whose file it is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "schema",
    [
        None, 1, True, [], {}, "", "1", "/1", KIND, f"{KIND}/", f"{KIND}/0", f"{KIND}/01", f"{KIND}/-1", f"{KIND}/1.0",
        f"{KIND}/²", f"{KIND}/٣", f"{KIND}/1 ", f"{KIND}/one", "careerpath/plan/1", f"x{KIND}/1",
        f"{KIND}/{'9' * 5000}",
    ],
)  # fmt: skip
def test_a_foreign_schema_is_no_saved_plan(schema: object) -> None:
    assert find_problem(put(LIVED, ("schema",), schema)).code == "not-a-plan"


def test_other_files_are_no_saved_plans() -> None:
    for table in ({}, {"schema": 1, "answers": {}}, leave_out(LIVED, ("schema",))):
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


# --- what is missing or wrong -------------------------------------------------------------------


@pytest.mark.parametrize("path", REQUIRED, ids=name_path)
def test_a_missing_key_is_named(path: Where) -> None:
    problem = find_problem(leave_out(LIVED, path))
    assert problem.code == "broken-plan"
    name = next(key for key in reversed(path) if isinstance(key, str))
    assert f'"{"before" if name == "after" else name}"' in problem.message


def test_a_mark_that_replaced_none_is_read() -> None:
    for path in OPTIONAL:
        assert read_well(leave_out(LIVED, path)).progress.marks


def test_what_may_be_there_or_not_is_read_without_it() -> None:
    entries = [path for path in NEEDED if is_text_entry(path) or is_changed_answer(path)]
    assert len(entries) > 15
    for path in (*entries, ("earlier", 0), ("progress", "history", 0), ("progress", "checkins", 0)):
        assert to_document(read_well(leave_out(LIVED, path))) != LIVED


# Words that may be any words, and those of them that may be empty.
FREE = {"key", "name", "version", "sha256", "title", "exit_test", "words", "in_the_way", "if_then", "next"}
NEVER_EMPTY = {"key", "id", "action"}


def is_right(path: Where, value: object) -> bool:
    """Say whether ``value`` may stand at ``path`` of the lived plan."""
    name = next(key for key in reversed(path) if isinstance(key, str))
    if isinstance(value, str):
        phase = name == "id" and "actions" not in path
        event = name == "action" and look_up(LIVED, path[:-1])["deed"] not in {"rebuilt", "checked"}
        any_words = name in FREE or phase or event or is_text_entry(path) or path[-3:-2] == ("changed",)
        return (any_words and (value != "" or name not in NEVER_EMPTY)) or (name == "met" and value == "")
    if isinstance(value, dict):
        empty = name in STATE and "checkins" not in path and value == {}
        return path[-1] == "answers" or (empty and path in ENTRIES)
    if isinstance(value, list):
        whole = path in {("progress", "history"), ("progress", "checkins"), ("earlier",)}
        return value == [] and (whole or (path[-1] in {*TEXTS, "changed"} and path not in ENTRIES))
    return name == "shift" and value in {0, -1} and not isinstance(value, bool | float)


@pytest.mark.parametrize("path", NEEDED, ids=name_path)
def test_a_wrong_value_is_one_problem(path: Where) -> None:
    for value in (None, True, 1.5, -1, 0, 10**30, "", "words", [], [[]], {}, {"x": {}}):
        table = put(LIVED, path, value)
        if is_right(path, value):
            read_well(table)
        else:
            assert find_problem(table).code == ("not-a-plan" if path == ("schema",) else "broken-plan"), value


@pytest.mark.parametrize("path", WORDS, ids=name_path)
def test_control_characters_are_refused_wherever_they_stand(path: Where) -> None:
    for sign in ("\x1b[31m", "\x00", "\u202e", "\u200b", "\ud800"):
        problem = find_problem(put(LIVED, path, f"{look_up(LIVED, path)}{sign}"))
        assert problem.code == ("not-a-plan" if path == ("schema",) else "broken-plan"), ascii(sign)


@pytest.mark.parametrize(
    "path", [("answers",), ("plan",), ("progress", "marks"), ("earlier", 0, "answers"), ()], ids=name_path
)
def test_control_characters_in_a_key_are_refused(path: Where) -> None:
    table = deepcopy(LIVED)
    look_up(table, path)["a\x1b[2Jb"] = look_up(table, path).get("save", 1)
    assert find_problem(table).code == "broken-plan"


# --- actions ------------------------------------------------------------------------------------

ENTRY_OF = {
    "marks": {"state": "done", "day": "2027-01-04", "words": ""},
    "moved": "2027-01-04",
    "evidence": ["a.md"],
}


@pytest.mark.parametrize("table", STATE)
@pytest.mark.parametrize("of", [("progress",), ("earlier", 0)], ids=name_path)
def test_an_unknown_action_is_named(of: Where, table: str) -> None:
    problem = find_problem(put(LIVED, (*of, table, "gone"), ENTRY_OF[table]))
    assert problem.code == "broken-plan"
    assert '"gone"' in problem.message


def test_an_action_of_another_plan_is_unknown() -> None:
    assert '"write"' in find_problem(put(LIVED, ("progress", "moved", "write"), "2027-01-04")).message
    assert '"draw"' in find_problem(put(LIVED, ("earlier", 0, "moved", "draw"), "2027-01-04")).message


def test_the_history_may_tell_of_actions_of_a_former_plan() -> None:
    assert read_well(put(LIVED, ("progress", "history", 0, "action"), "gone")).progress.history[0].action == "gone"


@pytest.mark.parametrize("of", [(), ("earlier", 0)], ids=name_path)
def test_two_actions_of_one_id_are_refused(of: Where) -> None:
    for phase in (0, 1):
        table = deepcopy(LIVED)
        phases = look_up(table, (*of, "plan", "phases"))
        phases[phase]["actions"].append(phases[0]["actions"][0])
        assert '"phases"' in find_problem(table).message


def test_evidence_that_is_none_is_refused() -> None:
    for of in (("progress",), ("earlier", 0)):
        assert '"read"' in find_problem(put(LIVED, (*of, "evidence", "read"), [])).message


# --- days ---------------------------------------------------------------------------------------

WRONG_DAYS = (
    "2027-02-30", "20270104", "2027-W01-1", "2027-01-04T00:00", "04.01.2027", "1899-12-31", "3000-01-01", "9999-12-31",
)  # fmt: skip
DAYS = [path for path in WORDS if not is_kept(path) and str(look_up(LIVED, path)).startswith("2027-")]


@pytest.mark.parametrize("path", DAYS, ids=name_path)
def test_a_day_that_we_do_not_write_is_refused(path: Where) -> None:
    for day in WRONG_DAYS:
        assert f'"{path[-1]}"' in find_problem(put(LIVED, path, day)).message


# --- events, check-ins, versions ----------------------------------------------------------------

A_MARK = {"state": "done", "day": "2027-01-04", "words": ""}


@pytest.mark.parametrize(
    ("deed", "change"),
    [
        ("done", {"before": "2027-01-04", "after": "2027-01-05"}),
        ("moved", {"mark": A_MARK}),
        ("undone", {"mark": A_MARK}),
        ("evidence", {"mark": A_MARK}),
        ("rebuilt", {"mark": A_MARK}),
        ("undone", {"before": None, "after": None}),
        ("done", {"mark": None}),
        ("done", {"proof": []}),
        ("undone", {"proof": ["a.md"]}),
        ("evidence", {"proof": None}),
        ("done", {"turn": 4}),  # after the next one
        ("done", {"turn": 10**9 + 1}),
        ("undone", {"of": 0}),
        ("undone", {"of": 10**9}),
        ("undone", {"of": None}),
        ("rebuilt", {"action": "read"}),
        ("checked", {"action": "read"}),
        ("checked", {"action": "@plan"}),
        ("done", {"action": "@plan"}),
        ("done", {"action": "@day-30"}),
    ],
)
def test_events_that_cannot_have_happened_are_refused(deed: str, change: dict[str, Any]) -> None:
    number = find_event(deed)
    find_problem(put(LIVED, ("progress", "history", number), {**HISTORY[number], **change}))


def test_an_undoing_takes_back_what_came_before_it() -> None:
    number = find_event("undone")
    turn = HISTORY[number]["turn"]
    assert '"of"' in find_problem(put(LIVED, ("progress", "history", number, "of"), turn)).message
    read_well(put(LIVED, ("progress", "history", number, "of"), turn - 1))


def test_the_undoing_of_a_plan_or_a_check_in_is_read() -> None:
    number = find_event("undone")
    for action in ("@plan", "@day-30"):
        read_well(put(LIVED, ("progress", "history", number, "action"), action))


def test_a_moved_action_without_its_days_is_refused() -> None:
    number = find_event("moved")
    event = HISTORY[number]
    for change in (
        {**event, "deed": "undone", "of": 1, "before": "2027-13-01"},
        {key: event[key] for key in event if key != "after"},
        {key: event[key] for key in event if key not in {"before", "after"}},
    ):
        find_problem(put(LIVED, ("progress", "history", number), change))


@pytest.mark.parametrize("shift", [366, -366, 10**9])
def test_a_check_in_that_moved_farther_than_one_can_is_refused(shift: int) -> None:
    assert '"shift"' in find_problem(put(LIVED, ("progress", "checkins", 0, "shift"), shift)).message


def test_a_changed_answer_has_a_key_and_two_values() -> None:
    for one in ([], ["hours", "2"], ["hours", "2", "3", "4"], ["hours", "2", 3], "abc", None):
        assert '"changed"' in find_problem(put(LIVED, ("progress", "checkins", 0, "changed", 0), one)).message


def test_versions_stand_in_their_order_and_are_not_too_many() -> None:
    version = LIVED["earlier"][0]
    turns = range(1, MOST_VERSIONS + 2)
    several = [{**version, "turn": turn} for turn in turns]
    assert len(read_well(put(LIVED, ("earlier",), several[:-1])).earlier) == MOST_VERSIONS
    for wrong in (several, several[:2][::-1], [version, version]):
        assert '"earlier"' in find_problem(put(LIVED, ("earlier",), wrong)).message


# --- what no table can hold ---------------------------------------------------------------------


def read_text(text: str) -> list[Problem]:
    document, problems = parse_document(text.encode(), FILE)
    return problems if document is None else read_saved(document)[1]


@pytest.mark.parametrize(
    "path",
    [("plan", "phases", 0, "actions", 0, "minutes"), ("revision",), ("answers", "hours"), ("earlier", 0, "turn")],
    ids=name_path,
)
@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "1" * 5000])
def test_numbers_that_are_none_are_one_problem(path: Where, number: str) -> None:
    text = json.dumps(put(LIVED, path, "@")).replace('"@"', number)
    assert len(read_text(text)) == 1


@pytest.mark.parametrize("depth", [60, 300, 900, 100_000])
def test_tables_in_tables_without_end_are_one_problem(depth: int) -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        text = json.dumps(put(LIVED, ("answers", "x"), "@")).replace('"@"', opening * depth + "1" + closing * depth)
        assert len(read_text(text)) == 1


# --- any damage at all --------------------------------------------------------------------------

ANY_KEY = st.text(max_size=6) | st.sampled_from(("id", "read"))
ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(("read", "done", "2027-01-04", "@plan", "@day-30")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_KEY, inner, max_size=3),
    max_leaves=6,
)
ALL_PATHS = [*list_paths(LIVED)]


def check_reading(table: dict[str, Any]) -> None:
    """Whatever is read: a plan that can be used and written again, or one problem."""
    saved, problems = read_saved(Document(FILE, "", table))
    if saved is None:
        (problem,) = problems
        assert problem.code in {"not-a-plan", "newer-schema", "broken-plan"}
        assert not has_control_characters(str(problem))
        return
    assert problems == []
    progress = prove(mark(saved.progress, [saved.steps[0].id], "done", MONDAY), saved.steps[0].id, ["a.md"], MONDAY)
    after = saved._replace(progress=move(progress, saved.steps, shift_open(saved.steps, progress, 365), MONDAY))
    while True:
        check_there_and_back(after._replace(revision=1))
        after, ids = undo_last(after, MONDAY)
        if not ids:
            break
    open_steps = {step.id for step in list_open(after.steps, after.progress)}
    assert open_steps | set(after.progress.marks) == {step.id for step in after.steps}


def check_there_and_back(saved: Any) -> None:
    text = json.dumps(to_document(saved), ensure_ascii=False, allow_nan=False)
    assert read_well(json.loads(text)) == saved


@QUICK
@given(path=st.sampled_from(ALL_PATHS), value=ANY_JSON)
def test_any_value_in_any_place_is_read_or_one_problem(path: Where, value: object) -> None:
    check_reading(put(LIVED, path, value))


@QUICK
@given(path=st.sampled_from(ALL_PATHS), other=st.sampled_from(ALL_PATHS))
def test_any_part_in_the_place_of_another_is_read_or_one_problem(path: Where, other: Where) -> None:
    check_reading(put(LIVED, path, deepcopy(look_up(LIVED, other))))


@QUICK
@given(
    path=st.sampled_from(((), *TABLES)), key=st.text() | st.sampled_from(("read", "id", "mark", "of")), value=ANY_JSON
)
def test_any_new_key_in_any_table_is_read_or_one_problem(path: Where, key: str, value: object) -> None:
    check_reading(put(LIVED, (*path, key), value))


@QUICK
@given(path=st.sampled_from(LISTS), value=ANY_JSON, first=st.booleans())
def test_any_new_entry_in_any_list_is_read_or_one_problem(path: Where, value: object, first: bool) -> None:
    entries = look_up(LIVED, path)
    check_reading(put(LIVED, path, [value, *entries] if first else [*entries, value]))


@QUICK
@given(table=st.dictionaries(st.sampled_from(tuple(LIVED)) | st.text(), ANY_JSON))
def test_any_table_is_read_or_one_problem(table: dict[str, Any]) -> None:
    check_reading({**table, "schema": f"{KIND}/{SCHEMA}"})
    check_reading(table)


def test_what_is_not_damaged_is_read_by_all_of_these() -> None:
    check_reading(through_text(LIVED))
