"""What became of an action, in sentences, and where a plan's document tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import ActionEntry, Block, Check, Checks, Fields, Paragraph
from careerpath.output.plain import render_plain
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.output.statuses import end_sentence, is_saved, tell_count, tell_status
from careerpath.planning.live import apply_progress
from careerpath.planning.model import Plan, PlannedAction, Standing
from careerpath.planning.progress import Progress, mark
from careerpath.vocabulary import tell

DAY, PLANNED, DUE = date(2027, 1, 4), date(2026, 12, 28), date(2027, 1, 11)
OPEN = Standing("open", None, "", DUE, ())


def live(plan: Plan, done: Sequence[str] = (), skipped: Sequence[str] = (), **moved: date) -> Plan:
    progress = mark(mark(Progress(), done, "done", DAY, "seven were enough"), skipped, "skipped", DAY)
    return apply_progress(plan, progress._replace(moved={name.replace("_", "-"): day for name, day in moved.items()}))


def tell_of(plan: Plan, standing: Standing | None) -> str:
    return tell_status(plan.actions[0]._replace(date=DUE, standing=standing))


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (None, ""),
        (OPEN, ""),
        (Standing("done", DAY, "", DUE, ()), "Done on Mon 4 Jan 2027."),
        (Standing("done", DAY, "the note", DUE, ()), "Done on Mon 4 Jan 2027: the note."),
        (Standing("done", DAY, "was it enough?", DUE, ()), "Done on Mon 4 Jan 2027: was it enough?"),
        (Standing("skipped", DAY, "no one at hand.", DUE, ()), "Left out on Mon 4 Jan 2027: no one at hand."),
        (Standing("skipped", DAY, "", DUE, ()), "Left out on Mon 4 Jan 2027."),
        (Standing("open", None, "", PLANNED, ()), "Moved from Mon 28 Dec 2026."),
        (OPEN._replace(evidence=("https://example.org/a", "b.md")), "Evidence: https://example.org/a, b.md."),
        (
            Standing("done", DAY, "the note", PLANNED, ("b.md",)),
            "Done on Mon 4 Jan 2027: the note. Moved from Mon 28 Dec 2026. Evidence: b.md.",
        ),
        (Standing("done", DAY, "{day} [x]\x1b[31m", DUE, ()), "Done on Mon 4 Jan 2027: {day} [x][31m."),
    ],
)
def test_a_status_is_made_of_finished_sentences(clinical: Plan, standing: Standing | None, told: str) -> None:
    assert tell_of(clinical, standing) == told


def test_a_sentence_is_ended_once() -> None:
    assert [end_sentence(words) for words in ("so", "so.", "so!", "so…")] == ["so.", "so.", "so!", "so…"]


def test_what_is_left_out_is_counted_only_where_there_is_something(clinical: Plan) -> None:
    one, two, *_ = (action.id for action in clinical.actions)
    count = len(clinical.actions)
    assert tell_count(live(clinical).actions) == f"0 of {count} done"
    assert tell_count(live(clinical, [one]).actions) == f"1 of {count} done"
    assert tell_count(live(clinical, [one], [two]).actions) == f"1 of {count} done, 1 left out"
    assert (is_saved(clinical), is_saved(live(clinical))) == (False, True)


# --- in a plan's document -----------------------------------------------------------------------


def list_entries(blocks: Sequence[Block]) -> list[ActionEntry]:
    return [block for block in blocks if isinstance(block, ActionEntry)]


def find_checks(blocks: Sequence[Block]) -> Checks | None:
    return next((block for block in blocks if isinstance(block, Checks)), None)


def list_lines(blocks: Sequence[Block], label: str) -> list[str]:
    rows = [row for block in blocks if isinstance(block, Fields) for row in block.rows]
    return [row.lines[0].text for row in rows if row.label == label]


def list_first(plan: Plan) -> tuple[PlannedAction, ...]:
    return next(week.actions for week in plan.phases[0].weeks if week.actions)


def test_a_plan_that_is_not_saved_tells_nothing_of_it(guide: Guide, clinical: Plan) -> None:
    blocks = make_full_plan(guide, clinical)
    assert {(entry.state, entry.status) for entry in list_entries(blocks)} == {("open", "")}
    assert list_lines(blocks, tell("today.so_far")) == []
    assert " done" not in "".join(list_lines(blocks, tell("plan.time")))


def test_every_action_of_a_saved_plan_tells_what_became_of_it(guide: Guide, clinical: Plan) -> None:
    done, skipped = clinical.actions[3].id, clinical.actions[5].id
    blocks = make_full_plan(guide, live(clinical, [done], [skipped], save_postings=date(2027, 1, 20)))
    entries = {entry.id: entry for entry in list_entries(blocks)}
    assert len(entries) == len(clinical.actions)
    assert (entries[done].state, entries[done].status) == ("done", "Done on Mon 4 Jan 2027: seven were enough.")
    assert (entries[skipped].state, entries[skipped].status) == ("skipped", "Left out on Mon 4 Jan 2027.")
    moved = entries["save-postings"]
    assert (moved.state, moved.date) == ("open", date(2027, 1, 20))
    assert moved.status.startswith("Moved from ")
    others = [entry for name, entry in entries.items() if name not in (done, skipped, "save-postings")]
    assert {(entry.state, entry.status) for entry in others} == {("open", "")}


def test_a_phase_says_how_many_are_done(guide: Guide, clinical: Plan) -> None:
    first, second, third = clinical.phases
    plan = live(clinical, [action.id for action in first.actions[:4]], [second.actions[0].id])
    times = list_lines(make_full_plan(guide, plan), tell("plan.time"))
    assert [line.rsplit("; ", 1)[1] for line in times] == [
        f"4 of {len(first.actions)} done",
        f"0 of {len(second.actions)} done, 1 left out",
        f"0 of {len(third.actions)} done",
    ]
    assert [line.rsplit("; ", 1)[0] for line in times] == list_lines(make_full_plan(guide, clinical), tell("plan.time"))


def test_a_phase_without_actions_is_told_all_the_same(guide: Guide, clinical: Plan) -> None:
    moved = {action.id.replace("-", "_"): date(2027, 2, 1) for action in clinical.phases[0].actions}
    blocks = make_full_plan(guide, live(clinical, **moved))
    assert len(list_entries(blocks)) == len(clinical.actions)
    assert list_lines(blocks, tell("plan.time"))[0].startswith("0 min asked for")


def test_the_first_screen_shows_the_first_week_with_something_open(guide: Guide, clinical: Plan) -> None:
    week = list_first(clinical)
    blocks = make_first_screen(guide, live(clinical, [week[0].id]))
    checks = find_checks(blocks)
    assert checks is not None
    assert checks.caption.startswith("First week, ")
    assert [(entry.id, entry.state) for entry in checks.entries] == [
        (action.id, "done" if action is week[0] else "open") for action in week
    ]
    assert checks.entries[0].status == "Done on Mon 4 Jan 2027: seven were enough."
    assert list_lines(blocks, tell("today.so_far")) == [f"1 of {len(clinical.actions)} done"]

    checks = find_checks(make_first_screen(guide, live(clinical, [action.id for action in week])))
    assert checks is not None
    assert checks.caption.startswith("Week 2, the first with something open, ")
    assert isinstance(checks.entries[0], Check)
    assert {entry.id for entry in checks.entries}.isdisjoint(action.id for action in week)


def test_when_nothing_is_open_the_first_screen_says_so(guide: Guide, clinical: Plan) -> None:
    blocks = make_first_screen(guide, live(clinical, [action.id for action in clinical.actions]))
    assert find_checks(blocks) is None
    assert Paragraph(tell("today.all_done")) in blocks
    assert tell("today.all_done") in render_plain(blocks, 80)
