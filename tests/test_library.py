"""The program as a library: one function for a guide, one for a plan, one for its document, in every process."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import careerpath
from careerpath import CareerpathError, build_plan, load_guide, plan_to_json
from careerpath.guide.content import Guide
from careerpath.paths import find_shipped_guide
from careerpath.worksheet.answers import Answer, Answers
from tests.helpers import BACKGROUNDS, CHECKOUT, TODAY, complete, invoke, make_answers

PAGE = CHECKOUT / "docs" / "library.md"
START = date(2027, 1, 4)


def read_codes(guide: Guide, answers: dict[str, Any]) -> list[str]:
    with pytest.raises(CareerpathError) as caught:
        build_plan(guide, answers)
    return [problem.code for problem in caught.value.problems]


def plan_row(row: dict[str, Any]) -> str:
    """What a worker runs; it stands here so that another process can import it."""
    guide = load_guide()
    return plan_to_json(guide, build_plan(guide, row, today=TODAY))


def build_with(given: tuple[Guide, dict[str, Any]]) -> Any:
    return build_plan(*given)


def test_the_shipped_guide_has_all_its_actions_and_is_read_once(guide: Guide) -> None:
    loaded = load_guide()
    assert loaded.sha256 == guide.sha256
    assert {owner: len(actions) for owner, actions in loaded.actions.items()} == {
        owner: len(actions) for owner, actions in guide.actions.items()
    }
    assert len(loaded.actions) > 40
    assert load_guide() is loaded


def test_a_folder_is_read_and_checked_whole(guide: Guide) -> None:
    loaded = load_guide(str(find_shipped_guide()))
    assert loaded.sha256 == guide.sha256
    given = {"background": "data", "start": START}
    assert build_plan(loaded, given) == build_plan(load_guide(), given)


def test_every_problem_of_a_guide_is_raised(tmp_path: Path) -> None:
    with pytest.raises(CareerpathError) as caught:
        load_guide(tmp_path / "none")
    assert [problem.code for problem in caught.value.problems] == ["no-such-guide"]
    (tmp_path / "guide.toml").write_text("schema = 1\nid = 5\n", encoding="utf-8")
    (tmp_path / "lanes.toml").write_text("[[lanes]]\nid = 7\n[[nothing]]\n", encoding="utf-8")
    with pytest.raises(CareerpathError) as caught:
        load_guide(tmp_path)
    assert len({problem.where.file for problem in caught.value.problems if problem.where}) == 2


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_a_plan_is_the_one_that_defaults_give(home: Path, background: str) -> None:
    printed = invoke("plan", "-b", background, "--hours", "4", "--defaults", "--format", "json")
    plan = build_plan(load_guide(), {"background": background, "hours": 4}, today=TODAY)
    document = json.loads(plan_to_json(load_guide(), plan))
    wanted = json.loads(printed.stdout)
    for answers in (document["data"]["answers"], wanted["data"]["answers"]):
        assert answers["background"].pop("origin") in ("file", "flag")
        assert answers["hours"].pop("origin") in ("file", "flag")
    assert document == wanted


def test_the_document_is_one_line_and_fits_the_schema_of_a_plan() -> None:
    line = plan_row({"background": "beginner", "parked": ["healthcare-ai-trainer"]})
    assert "\n" not in line
    schema = json.loads((CHECKOUT / "docs" / "schema" / "plan.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(line), schema)


def test_answers_flat_nested_and_as_a_value_give_the_same_plan(guide: Guide) -> None:
    comments = [{"from": "coach", "text": "Ask the night team."}]
    flat = {
        "background": "clinical", "coding": "none", "licence": True, "lane": "evaluation", "start": "2027-01-04",
        "hours": 4, "parked": ["clinical-informatics-specialist"], "comments": comments,
    }  # fmt: skip
    nested = {
        "schema": 1,
        "start": START,
        "hours": 4,
        "facts": {"coding": "none", "licence": True},
        "answers": {"background": "clinical", "lane": "evaluation", "parked": ["clinical-informatics-specialist"]},
        "comments": comments,
    }
    plan = build_plan(guide, flat)
    assert [comment.text for comment in plan.comments] == ["Ask the night team."]
    assert [parked.role for parked in plan.parked if parked.chosen] == ["clinical-informatics-specialist"]
    assert build_plan(guide, nested) == plan
    assert build_plan(guide, {key: value for key, value in nested.items() if key != "schema"}) == plan
    assert build_plan(guide, plan.answers) == plan


def test_complete_answers_stay_as_they_are(guide: Guide) -> None:
    answers = complete(guide, background="product", hours=2)
    assert build_plan(guide, answers).answers == answers


def test_a_stale_answer_is_suggested_anew(guide: Guide) -> None:
    answers = make_answers(guide, background="clinical", lane="product", start="2027-01-04")
    kept = build_plan(guide, answers)
    assert kept.lane == "product"
    assert build_plan(guide, answers.mark_stale(frozenset({"lane"}))).lane != "product"
    with pytest.raises(CareerpathError, match="begins"):
        build_plan(guide, answers.mark_stale(frozenset({"start"})))


def test_an_empty_cell_of_a_data_frame_is_no_answer(guide: Guide) -> None:
    bare = build_plan(guide, {"background": "data", "start": START})
    empty = {"background": "data", "start": datetime(2027, 1, 4, 9), "hours": float("nan"), "lane": None, "x": None}  # noqa: DTZ001
    assert build_plan(guide, empty) == bare


def test_a_start_or_today_is_needed_and_the_start_wins(guide: Guide) -> None:
    assert read_codes(guide, {"background": "data"}) == ["missing-start"]
    assert build_plan(guide, {"background": "data"}, today=TODAY).start == date(2026, 11, 23)
    assert build_plan(guide, {"background": "data", "start": START}, today=TODAY).start == START


def test_every_problem_is_told_at_once_with_the_callers_own_key(guide: Guide) -> None:
    wrong = {"background": "clincal", "lnae": "product", "start": "soon", "hours": 99, "parked": ["nobody"]}
    codes = ["unknown-key", "wrong-date", "wrong-hours", "unknown-background", "unknown-park"]
    assert read_codes(guide, wrong) == codes
    assert read_codes(guide, {}) == ["missing-background", "missing-start"]
    assert read_codes(guide, {"schema": 9, "answers": {"background": "data"}, "start": START})[0] == "newer-schema"
    assert read_codes(guide, {"background": "data", "start": START, "hours": 0.5, "pace": "accelerated"}) == [
        "too-few-hours"
    ]
    with pytest.raises(CareerpathError) as caught:
        build_plan(guide, wrong)
    assert [str(problem.where) for problem in caught.value.problems[1:]] == ["start", "hours", "background", "parked"]
    with pytest.raises(CareerpathError, match=r"answers\.lane: unknown lane"):
        build_plan(guide, {"answers": {"background": "data", "lane": "x"}, "start": START})


def test_a_plan_and_a_guide_shown_in_a_notebook_take_one_line(guide: Guide) -> None:
    plan = build_plan(guide, {"background": "clinical", "name": "Ann", "start": date(2027, 1, 4)})
    assert repr(plan) == "Plan(name='Ann', role='clinical-ai-evaluator', start=2027-01-04, end=2027-04-03)"
    assert repr(guide) == f"Guide(id='healthcare-ai', version='{guide.info.version}', sha256='{guide.sha256[:8]}')"


def test_guides_plans_and_errors_can_be_pickled(guide: Guide) -> None:
    loaded = load_guide()
    copied = pickle.loads(pickle.dumps(loaded))
    given = {"background": "compliance", "start": START}
    plan = build_plan(loaded, given)
    assert build_plan(copied, given) == plan
    assert pickle.loads(pickle.dumps(plan)) == plan
    with pytest.raises(CareerpathError) as caught:
        build_plan(loaded, {})
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.problems, error.exit_code, str(error)) == (caught.value.problems, 2, str(caught.value))
    assert pickle.loads(pickle.dumps(guide)).sha256 == guide.sha256


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_four_processes_make_the_plans_that_one_makes(method: str) -> None:
    rows = [{"background": name, "hours": hours} for name in BACKGROUNDS for hours in (2, 5)]
    with multiprocessing.get_context(method).Pool(4) as pool:
        assert pool.map(plan_row, rows, chunksize=2) == [plan_row(row) for row in rows]
        shared = pool.map(build_with, [(load_guide(), {**row, "start": START}) for row in rows[:4]])
        with pytest.raises(CareerpathError) as caught:
            pool.map(plan_row, [{"background": "pilot"}])
    assert shared == [build_plan(load_guide(), {**row, "start": START}) for row in rows[:4]]
    assert [problem.code for problem in caught.value.problems] == ["unknown-background"]


def test_the_public_names_are_found_and_no_others() -> None:
    assert set(careerpath.__all__) <= set(dir(careerpath))
    assert all(getattr(careerpath, name) for name in careerpath.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = careerpath.nothing  # type: ignore[attr-defined]


def test_the_library_draws_asks_and_keeps_nothing() -> None:
    code = (
        "import sys; from datetime import date; from careerpath import build_plan, load_guide, plan_to_json\n"
        "guide = load_guide(); plan_to_json(guide, build_plan(guide, {'background': 'data'}, today=date(2027, 1, 1)))\n"
        "print(*sys.modules)"
    )
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "careerpath.planning.plan" in modules
    assert {"typer", "rich", "questionary", "jinja2", "careerpath.store.home", "careerpath.output.blocks"} & set(
        modules
    ) == set()


def test_the_examples_of_the_page_print_what_it_says(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    pairs = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL)
    assert len(pairs) == page.count("```python") == 2
    for code, printed in pairs:
        script = tmp_path / "example.py"
        script.write_text(code, encoding="utf-8")
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        assert done.stdout == printed, done.stderr


def test_answers_may_be_made_by_hand(guide: Guide) -> None:
    answers = Answers({"background": Answer("data", "typed"), "start": Answer(START, "typed")})
    assert build_plan(guide, answers).answers["background"].origin == "typed"
