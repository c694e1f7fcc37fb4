from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event, vText

from careerpath.guide.content import Guide
from careerpath.output.calendar import make_uid, write_calendar
from careerpath.planning.model import Plan, PlannedAction
from careerpath.planning.plan_key import make_plan_key
from tests.helpers import TODAY, invoke, run
from tests.output.conftest import MakePlan

HOSTILE = 'a\\b; c, d\\n "q" : <script>alert(1)</script> BEGIN:VEVENT שלום e\u0301 नमस्ते 李'
LATER = TODAY + timedelta(days=3)


def read_back(content: bytes) -> Calendar:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert calendar.errors == []
    assert [event.errors for event in calendar.events if event.errors] == []
    return calendar


def list_events(content: bytes) -> list[Event]:
    return list(read_back(content).events)


def index_days(content: bytes) -> dict[str, tuple[date, date]]:
    """Return the first and the last day of each entry by its UID."""
    return {
        str(event["uid"]): (event.decoded("dtstart"), event.decoded("dtend") - timedelta(days=1))
        for event in list_events(content)
    }


def with_first_action(plan: Plan, **changes: object) -> Plan:
    """Return ``plan`` with its first action changed."""
    first, *later = plan.phases
    number = next(number for number, week in enumerate(first.weeks) if week.actions)
    weeks = list(first.weeks)
    action: PlannedAction = weeks[number].actions[0]._replace(**changes)
    weeks[number] = weeks[number]._replace(actions=(action, *weeks[number].actions[1:]))
    return plan._replace(phases=(first._replace(weeks=tuple(weeks)), *later))


def test_every_action_and_every_phase_has_an_entry_on_its_days(guide: Guide, clinical: Plan) -> None:
    days = index_days(write_calendar(guide, clinical, TODAY))
    assert len(days) == len(list_events(write_calendar(guide, clinical, TODAY))) == len(clinical.actions) + 3
    key = make_plan_key(clinical)
    for action in clinical.actions:
        assert days[make_uid(key, action.id)] == (action.date, action.date)
    for phase in clinical.phases:
        assert days[make_uid(key, f"phase-{phase.id}")] == (phase.start, phase.end)
    assert all(type(day) is date for span in days.values() for day in span), "whole days and no hours"


def test_an_entry_says_what_the_plan_says(guide: Guide, clinical: Plan) -> None:
    events = {str(event["uid"]): event for event in list_events(write_calendar(guide, clinical, TODAY))}
    key = make_plan_key(clinical)
    for action in clinical.actions:
        event = events[make_uid(key, action.id)]
        said = str(event["description"]).split("\n")
        assert event["summary"] == action.title
        assert said[0] == action.text
        assert f"Done when: {action.done_when}" in said
        assert f"Keep: {action.evidence}" in said
        assert f"Action: {action.id}" in said
        assert any(line.startswith("Time: ") for line in said)
        assert any(line.startswith("Source: S") or line == "Source: ours" for line in said)
        assert said[-2] == " ".join(clinical.notices[:2])
        assert said[-1] == f"Guide healthcare-ai {guide.info.version} ({guide.sha256[:8]})"
    first = clinical.phases[0]
    event = events[make_uid(key, f"phase-{first.id}")]
    assert event["summary"] == "Phase 1, days 1 to 30: Find your footing"
    assert str(event["description"]).split("\n")[:4] == [
        f"Aim: {first.aim}",
        f"Test, Tue 22 Dec 2026: {first.exit_test}",
        f"If-then: {first.if_then}",
        "The test is on the last day.",
    ]


def test_entries_disturb_nobody(guide: Guide, clinical: Plan) -> None:
    for event in list_events(write_calendar(guide, clinical, TODAY)):
        assert (event["transp"], event["class"], event["status"]) == ("TRANSPARENT", "PRIVATE", "CONFIRMED")
        assert event.subcomponents == [], "no alarm"
        assert [str(word) for word in event["categories"].cats] != [""]


def test_the_calendar_is_named_for_the_plan(guide: Guide, clinical: Plan, operations: Plan) -> None:
    calendar = read_back(write_calendar(guide, clinical, TODAY))
    assert calendar["name"] == calendar["x-wr-calname"] == "Ann's first 90 days in healthcare AI"
    assert calendar["x-wr-caldesc"] == "23 Nov 2026 to 20 Feb 2027 · 3 h a week"
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert read_back(write_calendar(guide, operations, TODAY))["name"] == "Your first 90 days in healthcare AI"


def test_the_calendars_own_name_is_escaped_like_every_text(make_plan: MakePlan, guide: Guide) -> None:
    written = write_calendar(guide, make_plan(background="clinical", name='Ann; "x", y'), TODAY)
    lines = [line for line in written.split(b"\r\n") if line.startswith((b"NAME:", b"X-WR-CALNAME:"))]
    assert len(lines) == 2
    assert all(b'Ann\\; "x"\\, y' in line for line in lines)


@pytest.mark.parametrize(
    "changes",
    [
        {"hours": "5"},
        {"start": date(2027, 1, 14)},
        {"pace": "accelerated"},
        {"job": "ward nursing"},
        {"name": " ANN "},
        {"skill": "sql"},
    ],
)
def test_a_changed_plan_keeps_its_uids(guide: Guide, make_plan: MakePlan, changes: dict[str, object]) -> None:
    """A calendar that has the first file moves its entries when it gets the second, and doubles none."""
    before = make_plan(background="clinical", name="Ann")
    after = make_plan(**{"background": "clinical", "name": "Ann"} | changes)
    uids = [
        {str(event["uid"]): str(event["description"]) for event in list_events(write_calendar(guide, plan, TODAY))}
        for plan in (before, after)
    ]
    key = make_plan_key(before)
    shared = {a.id for a in before.actions} & {a.id for a in after.actions}
    assert len(shared) > 15
    for name in shared:
        uid = make_uid(key, name)
        assert f"\nAction: {name}\n" in uids[0][uid]
        assert f"\nAction: {name}\n" in uids[1][uid]
    assert uids[0].keys() & uids[1].keys() == {make_uid(key, name) for name in shared} | {
        make_uid(key, f"phase-{phase.id}") for phase in before.phases
    }


def test_a_moved_start_moves_the_entries(guide: Guide, make_plan: MakePlan) -> None:
    days = [
        index_days(write_calendar(guide, make_plan(background="clinical", start=start), TODAY))
        for start in (date(2027, 1, 4), date(2027, 1, 18))
    ]
    assert days[0].keys() == days[1].keys()
    assert {span[0] - days[0][uid][0] for uid, span in days[1].items()} == {timedelta(days=14)}


def test_other_plans_have_other_uids(guide: Guide, make_plan: MakePlan) -> None:
    plans = [
        make_plan(background="clinical"),
        make_plan(background="clinical", name="Ann"),
        make_plan(background="clinical", role="clinical-informatics-specialist"),
        make_plan(background="clinical", project="workflow-map"),
    ]
    uids = [set(index_days(write_calendar(guide, plan, TODAY))) for plan in plans]
    assert len(set.union(*uids)) == sum(len(each) for each in uids)


def test_uids_are_pinned() -> None:
    """Whoever changes this line doubles the entries in every calendar that holds a plan."""
    assert make_uid("plan", "save-postings") == "1ddae96a23fb4d529c7accef89037e37@careerpath"


@pytest.mark.parametrize("pace", ["normal", "accelerated"])
@pytest.mark.parametrize("hours", ["1", "3", "12"])
def test_no_id_stands_twice_in_a_plan(make_plan: MakePlan, hours: str, pace: str) -> None:
    for background in ("clinical", "beginner", "product"):
        ids = [action.id for action in make_plan(background=background, hours=hours, pace=pace).actions]
        assert len(ids) == len(set(ids))


def test_ids_that_an_unchecked_guide_repeats_are_told_apart(guide: Guide, clinical: Plan) -> None:
    second = clinical.actions[1]
    plan = with_first_action(clinical, id=second.id)
    assert len(index_days(write_calendar(guide, plan, TODAY))) == len(plan.actions) + 3
    plan = with_first_action(clinical, id=f"phase-{clinical.phases[0].id}")
    assert len(index_days(write_calendar(guide, plan, TODAY))) == len(plan.actions) + 3


def test_words_of_people_stay_words(guide: Guide, clinical: Plan) -> None:
    plan = with_first_action(clinical, title=HOSTILE, text=f"{HOSTILE}\r\nEND:VEVENT\x07", done_when=HOSTILE * 3)
    content = write_calendar(guide, plan._replace(name=HOSTILE), TODAY)
    calendar = read_back(content)
    told = HOSTILE.replace("e\u0301", "é")
    # the library reads what it does not know as it stands, escapes and all
    assert str(calendar["name"]).startswith(vText(told).to_ical().decode())
    event = next(event for event in calendar.events if event["summary"] == told)
    assert str(event["description"]).startswith(f"{told} END:VEVENT\n\nDone when: {told}{told}{told}\n")
    assert len(calendar.events) == len(plan.actions) + 3
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == len(plan.actions) + 3
    assert b"a\\\\b\\; c\\, d\\\\n" in content.replace(b"\r\n ", b"")


def test_lines_are_folded_and_end_as_the_format_wants(guide: Guide, clinical: Plan) -> None:
    content = write_calendar(guide, with_first_action(clinical, text="李é" * 200), TODAY)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode("utf-8")


def test_the_same_day_gives_the_same_bytes_and_a_later_one_wins(guide: Guide, clinical: Plan) -> None:
    assert write_calendar(guide, clinical, TODAY) == write_calendar(guide, clinical, TODAY)
    first, later = (list_events(write_calendar(guide, clinical, day))[0] for day in (TODAY, LATER))
    assert first["uid"] == later["uid"]
    assert later["sequence"] == first["sequence"] + 3000
    assert first.decoded("dtstamp") == datetime(2026, 11, 22, tzinfo=UTC)
    assert first.decoded("last-modified") < later.decoded("last-modified")
    assert list_events(write_calendar(guide, clinical, date(2000, 1, 1)))[0]["sequence"] == 0


@pytest.mark.usefixtures("home")
def test_file_and_stream_get_the_same_bytes(tmp_path: Path) -> None:
    args = ("plan", "-b", "operations", "--defaults", "--name", "Zoë")
    target = tmp_path / "plan.ics"
    assert invoke(*args, "--output", str(target)).code == 0
    content = target.read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    # a stream that is neither UTF-8 nor free of translated line ends must not change them
    finished = run(*args, "--format", "calendar", env={"PYTHONIOENCODING": "ascii"})
    assert finished.code == 0, finished.said
    assert finished.stdout.encode() == content
    assert "Zoë" in finished.stdout
