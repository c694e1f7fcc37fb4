"""The calendar of a saved plan: the same entries whatever becomes of the plan, and each says what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Event

from careerpath.guide.content import Guide
from careerpath.output.calendar import make_uid, write_calendar
from careerpath.planning.live import make_live_plan
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_key import make_plan_key
from careerpath.planning.progress import Progress, mark, move, prove
from careerpath.planning.saved import SavedPlan
from careerpath.planning.versions import replace_plan, start_saved, undo_last
from tests.output.test_calendar import index_days, list_events
from tests.planning.shipped_plan import MONDAY, keep, make_answers

OTHER = "ai-governance-analyst"


@pytest.fixture
def saved(guide: Guide) -> SavedPlan:
    plan = build_plan(guide, make_answers(guide))
    return start_saved(make_plan_key(plan), keep(guide, plan))


def live(saved: SavedPlan, progress: Progress) -> SavedPlan:
    return saved._replace(progress=progress, revision=saved.revision + 1)


def rebuild(guide: Guide, saved: SavedPlan, today: date = MONDAY) -> SavedPlan:
    """Return ``saved`` with the plan for another role in its place."""
    plan = build_plan(guide, make_answers(guide, role=OTHER))
    return replace_plan(saved, keep(guide, plan), today)._replace(revision=saved.revision + 1)


def write(guide: Guide, saved: SavedPlan, today: date = MONDAY) -> bytes:
    return write_calendar(guide, make_live_plan(saved), today, saved)


def index(guide: Guide, saved: SavedPlan, today: date = MONDAY) -> dict[str, Event]:
    events = list_events(write(guide, saved, today))
    assert len({str(event["uid"]) for event in events}) == len(events)
    return {str(event["uid"]): event for event in events}


def test_a_plan_just_saved_has_the_entries_it_had_before(guide: Guide, saved: SavedPlan) -> None:
    plan = build_plan(guide, make_answers(guide))
    before = {str(event["uid"]): event for event in list_events(write_calendar(guide, plan, MONDAY))}
    after = index(guide, saved)
    assert list(before) == list(after)
    for uid, event in before.items():
        numbers = event.pop("sequence"), after[uid].pop("sequence")
        assert numbers[1] == numbers[0] + 1
        assert event == after[uid]


def test_present_days_and_what_became_of_each_action(guide: Guide, saved: SavedPlan) -> None:
    done, skipped, moved = (step.id for step in saved.steps[:3])
    progress = mark(saved.progress, [done], "done", MONDAY, "seven were enough")
    progress = mark(progress, [skipped], "skipped", MONDAY, "no one at hand")
    progress = prove(progress, done, ["notes.md"], MONDAY)
    progress = move(progress, saved.steps, {moved: date(2027, 2, 1)}, MONDAY)
    events = index(guide, live(saved, progress))
    planned = index(guide, saved)

    def read(name: str) -> tuple[str, str, date]:
        event = events[make_uid(saved.key, name)]
        return str(event["status"]), str(event["description"]).split("\n\n")[0], event.decoded("dtstart")

    first = "Done on Mon 4 Jan 2027: seven were enough. Evidence: notes.md."
    assert read(done) == ("CONFIRMED", first, planned[make_uid(saved.key, done)].decoded("dtstart"))
    assert read(skipped)[:2] == ("CANCELLED", "Left out on Mon 4 Jan 2027: no one at hand.")
    status, told, day = read(moved)
    assert (status, day) == ("CONFIRMED", date(2027, 2, 1))
    assert told.startswith("Moved from ")
    touched = {make_uid(saved.key, name) for name in (done, skipped, moved)}
    for uid in events.keys() - touched:
        assert events[uid]["description"] == planned[uid]["description"]
        assert events[uid]["status"] == "CONFIRMED"


def test_a_plan_for_another_role_takes_the_entries_of_the_old_one_back(guide: Guide, saved: SavedPlan) -> None:
    last = saved.steps[-1]
    progress = move(saved.progress, saved.steps, {last.id: date(2027, 3, 30)}, MONDAY)
    before = index(guide, live(saved, progress))
    other = rebuild(guide, live(saved, progress))
    after = index(guide, other)
    old, new = ({step.id for step in one.steps} for one in (saved, other))
    assert old - new
    assert new - old
    for name in old | new:
        event = after[make_uid(saved.key, name)]
        assert event["status"] == ("CONFIRMED" if name in new else "CANCELLED")
        if name not in new:
            assert event.decoded("dtstart") == before[make_uid(saved.key, name)].decoded("dtstart")
            assert event["summary"] == before[make_uid(saved.key, name)]["summary"]
            assert str(event["description"]).startswith("No longer in the plan.\n\nGuidance")
    assert before.keys() <= after.keys(), "every entry of the first file is in the second"
    assert make_plan_key(make_live_plan(other)) != saved.key, "as a plan of its own it would double them"


def test_what_was_done_before_the_plan_was_replaced_stays_done(guide: Guide, saved: SavedPlan) -> None:
    gone = {step.id for step in saved.steps} - {step.id for step in rebuild(guide, saved).steps}
    done, skipped, *_ = sorted(gone)
    progress = mark(saved.progress, [done], "done", MONDAY, "well")
    progress = mark(progress, [skipped], "skipped", MONDAY)
    events = index(guide, rebuild(guide, live(saved, progress)))
    event = events[make_uid(saved.key, done)]
    told = "Done on Mon 4 Jan 2027: well.\n\nNo longer in the plan.\n\nGuidance"
    assert (str(event["status"]), str(event["description"])[: len(told)]) == ("CONFIRMED", told)
    assert {str(events[make_uid(saved.key, name)]["status"]) for name in gone - {done}} == {"CANCELLED"}


def test_what_comes_back_is_confirmed_again(guide: Guide, saved: SavedPlan) -> None:
    other = rebuild(guide, saved)
    back, _ = undo_last(other, MONDAY)
    back = back._replace(revision=other.revision + 1)
    events = index(guide, back)
    assert {str(event["status"]) for event in events.values()} == {"CONFIRMED"}
    assert events.keys() == index(guide, saved).keys()
    number = next(iter(events.values()))["sequence"]
    assert number > next(iter(index(guide, other).values()))["sequence"]


def test_a_phase_that_is_gone_is_taken_back_too(guide: Guide, saved: SavedPlan) -> None:
    plan = build_plan(guide, make_answers(guide))
    first, *later = plan.phases
    other = replace_plan(saved, keep(guide, plan._replace(phases=(first._replace(id="warm-up"), *later))), MONDAY)
    event = index(guide, other)[make_uid(saved.key, f"phase-{first.id}")]
    assert (str(event["status"]), event.decoded("dtstart")) == ("CANCELLED", first.start)
    assert event.decoded("dtend") == first.end + timedelta(days=1)


def test_the_number_that_calendars_compare_never_falls(guide: Guide, saved: SavedPlan) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    numbers = [
        next(iter(index(guide, saved._replace(revision=revision), day).values()))["sequence"]
        for day, revision in ((MONDAY, 1), (MONDAY, 2), (MONDAY, 998), (tomorrow, 999), (tomorrow, 5000))
    ]
    assert numbers == sorted(numbers)
    assert numbers[1] == numbers[0] + 1
    assert numbers[3] > numbers[2]
    assert numbers[4] == numbers[3], "one that was written a thousand times stays below the next day"
    first = list_events(write_calendar(guide, make_live_plan(saved), MONDAY))[0]["sequence"]
    assert numbers[0] == first + 1
    assert numbers[-1] < 2**31


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(guide: Guide, saved: SavedPlan) -> None:
    assert write(guide, saved) == write(guide, saved)
    assert len(index_days(write(guide, saved))) == len(saved.steps) + 3


def test_words_of_a_person_stay_words(guide: Guide, saved: SavedPlan) -> None:
    words = 'a\\b; c, d\\n "q" END:VEVENT'
    progress = mark(saved.progress, [saved.steps[0].id], "done", MONDAY, words)
    event = index(guide, live(saved, progress))[make_uid(saved.key, saved.steps[0].id)]
    assert str(event["description"]).startswith(f"Done on Mon 4 Jan 2027: {words}.\n\n")
