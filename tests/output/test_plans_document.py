"""The page of saved plans: what it says of each, in words, at every width and in every format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from careerpath.commands.opening import read_plan
from careerpath.layout import measure
from careerpath.output.blocks import Block, Table
from careerpath.output.markdown import render_markdown
from careerpath.output.plain import render_plain
from careerpath.output.plans_document import describe_plan, make_chosen, make_deed, make_plans
from careerpath.output.plans_json import plans_to_data
from careerpath.output.terminal_text import render_text
from careerpath.planning.shelf import Shelved, Stand, find_stand
from careerpath.problems import Problem
from careerpath.vocabulary import tell
from tests.commands.saved import put_plan

DAY = date(2026, 12, 9)
BROKEN = Problem("broken-plan", "this saved plan is damaged.")
KEYS = [
    "name", "in_use", "start", "end", "day_number", "done", "skipped", "total", "late", "next", "role", "role_title",
    "project", "guide", "guide_changed", "problem",
]  # fmt: skip


@pytest.fixture
def stand(home: Path) -> Stand:
    """How a clinical plan stands on its 17th day, with nothing done."""
    put_plan(home)
    saved = read_plan(home, "ann")
    return find_stand(saved, DAY, saved.guide.sha256)


def say(blocks: Sequence[Block], width: int = 5000) -> str:
    return render_plain(list(blocks), width)


def make_shelf(stand: Stand) -> tuple[Shelved, ...]:
    return (
        Shelved("ann", in_use=True, stand=stand),
        Shelved("bee", in_use=False, stand=stand),
        Shelved("cat", in_use=False, stand=None, problem=BROKEN),
    )


def test_every_fact_of_a_plan_is_said(stand: Stand) -> None:
    said = say(make_plans(make_shelf(stand), DAY))
    assert said.startswith("Saved plans: 3, Wed 9 Dec 2026\n")
    for words in (
        "Plan: ann (in use)",
        "Plan: bee\n",
        f"Role: {stand.role_title}; project: {stand.project}",
        "Days: 23 Nov 2026 to 20 Feb 2027, day 17 of 90",
        f"So far: 0 of 37 done, {len(stand.today.late)} late",
        f"({stand.today.late[0].step.id}, by ",
        "cat: this saved plan is damaged.",
    ):
        assert words in said, words
    assert said.count("in use") == 1
    assert tell("plans.choose") not in said


def test_what_was_left_out_and_that_nothing_is_open_is_said(stand: Stand) -> None:
    today = stand.today._replace(late=(), this_week=(), later=(), done=30, skipped=7)
    said = say(make_plans([Shelved("ann", in_use=True, stand=stand._replace(today=today))], DAY))
    assert "So far: 30 of 37 done, 7 left out\n" in said
    assert "Next: nothing is open" in said


@pytest.mark.parametrize(("number", "words"), [(0, "not begun"), (1, "day 1 of 90"), (90, "day 90 of"), (91, "ended")])
def test_the_day_is_told_by_its_number(stand: Stand, number: int, words: str) -> None:
    today = stand.today._replace(number=number)
    assert f"20 Feb 2027, {words}" in say(
        make_plans([Shelved("ann", in_use=True, stand=stand._replace(today=today))], DAY)
    )


@pytest.mark.parametrize(
    ("role", "project", "words"), [("R", "", "Role: R\n"), ("", "P", "Role: P\n"), ("", "", "the file does not say")]
)
def test_what_the_file_does_not_say_is_not_made_up(stand: Stand, role: str, project: str, words: str) -> None:
    told = Shelved("ann", in_use=True, stand=stand._replace(role_title=role, project=project))
    assert words in say(make_plans([told], DAY))


def test_none_in_use_and_a_changed_guide_are_said(stand: Stand) -> None:
    changed = stand._replace(guide_changed=True)
    said = say(
        make_plans([Shelved("ann", in_use=False, stand=changed), Shelved("bee", in_use=False, stand=stand)], DAY)
    )
    assert tell("plans.choose") in said
    assert tell("plans.guide_changed", names="ann") in said


def test_where_nothing_can_be_read_no_empty_table_is_shown() -> None:
    blocks = make_plans([Shelved("cat", in_use=True, stand=None, problem=BROKEN)], DAY)
    assert not [block for block in blocks if isinstance(block, Table)]
    assert "cat (in use): this saved plan is damaged." in say(blocks)
    assert say(make_plans([], DAY)) == f"{tell('plans.none')}\n"


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100])
def test_pages_fit_their_width(stand: Stand, width: int) -> None:
    shelf = make_shelf(stand)
    pages = (make_plans(shelf, DAY), make_chosen(shelf[0]), make_deed(["One.", "Two."], shelf), make_plans([], DAY))
    for blocks in pages:
        for lines in (render_text(blocks, width, colored=False, unicode=True), render_plain(blocks, width)):
            assert max(measure(line) for line in lines.splitlines()) <= width
            assert "{" not in lines


def test_at_40_columns_every_fact_begins_a_line_of_its_own(stand: Stand) -> None:
    lines = render_text(make_plans(make_shelf(stand), DAY), 40, colored=False, unicode=True).splitlines()
    place = lines.index("  ann (in use)")
    facts = [line for line in lines[place + 1 : lines.index("  bee")] if line[4:5].strip()]
    assert [line.split("  ")[2] for line in facts] == ["Role", "Days", "So far", "Next"]


def test_markdown_is_one_table(stand: Stand) -> None:
    written = render_markdown(make_plans(make_shelf(stand), DAY))
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert rows[0] == "| Plan | Role | Days | So far | Next |"
    assert [row.split(" | ")[0] for row in rows[2:]] == ["| ann (in use)", "| bee"]


def test_what_was_done_is_told_with_the_plan_in_use_now(stand: Stand) -> None:
    shelf = make_shelf(stand)
    assert say(make_deed(["Done."], shelf)) == f"Done.\n\n{tell('plans.now_in_use', name='ann')}\n"
    assert "ann, bee" in say(make_deed(["Done."], [one._replace(in_use=False) for one in shelf[:2]]))
    assert tell("plans.none") in say(make_deed(["Done."], []))
    assert say(make_deed(["Done."], None)) == "Done.\n"


def test_a_plan_is_described_in_one_line(stand: Stand) -> None:
    shelf = make_shelf(stand)
    assert describe_plan(shelf[0]) == "ann (0 of 37 done)"
    assert describe_plan(shelf[2]) == "cat (cannot be read)"


def test_the_chosen_plan_is_told_with_what_comes_next(stand: Stand) -> None:
    said = say(make_chosen(Shelved("ann", in_use=True, stand=stand)))
    assert said.startswith(tell("plans.used", name="ann"))
    assert "Days: 23 Nov 2026 to 20 Feb 2027, day 17 of 90" in said
    assert stand.today.late[0].step.title in said


def test_words_of_a_file_are_never_read_as_markup(stand: Stand) -> None:
    words = "[bold]*x* <b>|</b> {id}"
    told = Shelved("ann", in_use=True, stand=stand._replace(role_title=words, project=""))
    assert words in render_text(make_plans([told], DAY), 100, colored=False, unicode=True)
    assert "<b>" not in render_markdown(make_plans([told], DAY)).replace("\\<b", "")


# --- data ---------------------------------------------------------------------------------------


def test_the_data_of_a_plan_is_pinned(stand: Stand) -> None:
    data = plans_to_data(make_shelf(stand))
    assert list(data) == ["plans", "in_use"]
    assert data["in_use"] == "ann"
    assert [list(plan) for plan in data["plans"]] == [KEYS] * 3
    first, _, broken = data["plans"]
    due = stand.today.late[0]
    assert first["next"] == {"id": due.step.id, "title": due.step.title, "date": due.day.isoformat()}
    assert (first["start"], first["end"], first["day_number"]) == ("2026-11-23", "2027-02-20", 17)
    assert (first["late"], first["problem"], first["guide_changed"]) == (len(stand.today.late), None, False)
    assert list(first["guide"]) == ["name", "version", "sha256"]
    assert {key for key, value in broken.items() if value is not None} == {"name", "in_use", "problem"}
    assert broken["problem"] == BROKEN.message
    json.dumps(data)


def test_what_is_not_known_is_null(stand: Stand) -> None:
    today = stand.today._replace(late=(), this_week=(), later=())
    told = stand._replace(today=today, role="", role_title="", project="")
    (plan,) = plans_to_data([Shelved("ann", in_use=False, stand=told)])["plans"]
    assert [plan[key] for key in ("next", "role", "role_title", "project")] == [None] * 4
    assert plans_to_data([]) == {"plans": [], "in_use": None}
