"""The conversation of a check-in, driven by a list of replies: every path, quickly, without a terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.commands.checkin_answers import Workbench, make_wish
from careerpath.commands.checkin_asking import Talk
from careerpath.commands.context import OpenGuide
from careerpath.commands.opening import OpenPlan
from careerpath.documents import parse_document
from careerpath.errors import InterruptedWizardError
from careerpath.planning.live import make_live_plan
from careerpath.planning.progress import list_open, mark, move
from careerpath.planning.saved import SavedPlan
from careerpath.planning.saved_reading import read_saved
from careerpath.problems import Place
from careerpath.vocabulary import format_day, tell
from careerpath.wizard.checkin_screens import AS_BEFORE, KEEP, LEAVE, RECORD, WORKSHEET, Draft, Occasion
from careerpath.wizard.checkin_session import CheckinSession
from careerpath.wizard.prompter import BACK, SKIP, Screen, TextScreen
from careerpath.wizard.review import MAKE_PLAN
from careerpath.wizard.scripted import ENTER, ScriptedPrompter
from tests.commands.saved import make_content
from tests.helpers import load_shipped_guide

Reply = str | tuple[str, ...]
DAY_30, DAY_60 = date(2026, 12, 22), date(2027, 1, 21)
MET, WAY, IF_THEN = (tell(f"checkin_wizard.{key}_title") for key in ("met", "way", "if_then"))
RIGHT, NEXT = tell("checkin_wizard.right_title"), tell("checkin_wizard.next_title")
SUMMARY = tell("checkin_wizard.summary_title", number=30)
HOURS, REVIEW = tell("settings.hours_title"), tell("review.title")


@cache
def read_plan() -> SavedPlan:
    """Return a clinical plan of 23 Nov 2026 of which nothing is late on day 30."""
    document, problems = parse_document(make_content(), "any.json")
    assert document is not None, problems
    saved, problems = read_saved(document)
    assert saved is not None, problems
    early = [step.id for step in saved.steps if step.planned < DAY_30]
    return saved._replace(progress=mark(saved.progress, early, "done", DAY_30))


def read_late_plan() -> SavedPlan:
    """Return the same plan with two actions that are late."""
    saved = read_plan()
    late = [step.id for step in list_open(saved.steps, saved.progress)][:2]
    days = dict.fromkeys(late, date(2026, 12, 1))
    return saved._replace(progress=move(saved.progress, saved.steps, days, date(2026, 11, 30)))


def make_talk(saved: SavedPlan, number: int = 30, today: date = DAY_30) -> Talk:
    guide = OpenGuide(load_shipped_guide(), None)
    opened = OpenPlan(Path("home"), "any", saved)
    return Talk(Workbench(guide, Place("any.json"), today), opened, make_live_plan(saved), number)


class Heard:
    """What came of a conversation: what is to be recorded, what was kept after each answer, and what was asked."""

    def __init__(
        self, replies: Sequence[Reply], talk: Talk, draft: Draft | None = None, kept: list[Draft] | None = None
    ) -> None:
        self.kept: list[Draft] = [] if kept is None else kept
        self.prompter = ScriptedPrompter(replies)
        self.occasion: Occasion = talk.find_occasion()
        session = CheckinSession(
            load_shipped_guide(),
            self.prompter,
            self.occasion,
            talk.bench.today,
            lambda answers: talk.look_ahead(self.occasion, answers),
            self.kept.append,
        )
        self.said = session.run(draft or Draft())

    @property
    def titles(self) -> list[str]:
        return [screen.title for screen in self.prompter.seen]

    @property
    def draft(self) -> Draft:
        assert self.said is not None
        return self.said

    def find(self, title: str, which: int = -1) -> Screen | TextScreen:
        return [screen for screen in self.prompter.seen if screen.title == title][which]

    def changed(self) -> dict[str, Any]:
        """The answers that are to be others."""
        assert self.draft.answers is not None
        assert self.occasion.answers is not None
        wish = make_wish(self.occasion.answers, self.draft.answers)
        assert wish.whole
        return {key: answer.value for key, answer in wish.given.items()}


def test_straight_through_with_enter_alone_takes_what_is_there() -> None:
    heard = Heard([ENTER] * 6, make_talk(read_plan()))
    assert heard.titles == [MET, WAY, IF_THEN, RIGHT, NEXT, SUMMARY]
    saved = read_plan()
    first = list_open(saved.steps, saved.progress)[0].title
    assert heard.draft == Draft("", "", heard.occasion.if_then, None, None, first)
    assert len(heard.kept) == 5
    assert heard.kept[-1] == heard.draft
    assert heard.occasion.exit_test in str(heard.prompter.seen[0])
    assert format_day(DAY_30) in str(heard.prompter.seen[0])


def test_what_is_said_is_what_is_kept_and_shown_before_it_is_recorded() -> None:
    heard = Heard(["partly", "night shifts", "if nights, then mornings", ENTER, "call Bo", RECORD],
                  make_talk(read_plan()))  # fmt: skip
    assert heard.draft == Draft("partly", "night shifts", "if nights, then mornings", None, None, "call Bo")
    assert heard.find(SUMMARY).lead == (
        "Test met: partly", "In the way: night shifts", "If-then: if nights, then mornings", "Next: call Bo",
    )  # fmt: skip


def test_everything_may_be_left_unsaid() -> None:
    heard = Heard([SKIP, SKIP, SKIP, ENTER, SKIP, ENTER], make_talk(read_plan()))
    assert heard.draft == Draft("", "", "", None, None, "")
    assert [line.split(": ")[1] for line in heard.find(SUMMARY).lead] == [tell("checkin.not_said")] * 4


def test_going_back_step_by_step_finds_every_answer_again() -> None:
    replies: list[Reply] = ["no", "nights", "if so", ENTER, "call Bo"]
    heard = Heard([*replies, BACK, BACK, BACK, BACK, BACK, *[ENTER] * 6], make_talk(read_plan()))
    order = [MET, WAY, IF_THEN, RIGHT, NEXT]
    assert heard.titles == [*order, SUMMARY, *reversed(order), *order[1:], SUMMARY]
    assert heard.draft == Draft("no", "nights", "if so", None, None, "call Bo")
    assert heard.find(WAY).default == "nights"  # type: ignore[union-attr]
    again = heard.find(MET)
    assert isinstance(again, Screen)
    assert again.usual is not None
    assert again.usual.id == "no"


def test_every_question_but_the_first_can_be_gone_back_from() -> None:
    heard = Heard(["yes", *[ENTER] * 3, "7", *[ENTER] * 2], make_talk(read_late_plan()))
    assert [screen.can_go_back for screen in heard.prompter.seen] == [False, *[True] * 6]


def test_words_that_are_too_long_are_asked_for_again() -> None:
    heard = Heard([ENTER, "x" * 401, "short", *[ENTER] * 4], make_talk(read_plan()))
    assert heard.draft.in_the_way == "short"
    assert heard.titles.count(WAY) == 2
    assert any("401 characters" in line for line in heard.prompter.told)


def test_moving_all_that_is_open_is_asked_only_where_something_is_late() -> None:
    title = tell("checkin_wizard.shift_title", count=2)
    for reply, days in ((ENTER, 0), ("7", 7), ("14", 14)):
        heard = Heard([*[ENTER] * 4, reply, ENTER, ENTER], make_talk(read_late_plan()))
        assert heard.titles == [MET, WAY, IF_THEN, RIGHT, title, NEXT, SUMMARY]
        assert heard.draft.shift == days
        assert any(tell(f"checkin_wizard.shift_{days}") in line for line in heard.find(SUMMARY).lead) is bool(days)
    heard = Heard([*[ENTER] * 4, "14", BACK, BACK, ENTER, ENTER, ENTER, ENTER], make_talk(read_late_plan()))
    assert heard.titles[4:] == [title, NEXT, title, RIGHT, title, NEXT, SUMMARY]
    assert heard.draft.shift == 14


def test_what_was_late_is_not_moved_when_a_changed_answer_gives_new_days() -> None:
    title = tell("checkin_wizard.shift_title", count=2)
    replies = [*[ENTER] * 4, "14", BACK, BACK, "hours", "5", MAKE_PLAN, ENTER, ENTER]
    heard = Heard(replies, make_talk(read_late_plan()))
    assert heard.titles[3:] == [RIGHT, title, NEXT, title, RIGHT, HOURS, REVIEW, NEXT, SUMMARY]
    assert heard.draft.shift is None


def test_a_changed_role_asks_for_what_hung_on_it_and_says_what_it_does() -> None:
    guide = load_shipped_guide()
    replies = [ENTER, ENTER, ENTER, "role", "healthcare-ai-trainer", ENTER, ENTER, ENTER, MAKE_PLAN, ENTER, ENTER]
    heard = Heard(replies, make_talk(read_plan()))
    labels = [*(guide.question(key).label for key in ("role", "skill", "project")), tell("wizard.data_title")]
    assert heard.titles == [MET, WAY, IF_THEN, RIGHT, *labels, REVIEW, NEXT, SUMMARY]
    assert set(heard.changed()) == {"role", "skill", "project"}
    assert heard.changed()["role"] == "healthcare-ai-trainer"
    summary = " ".join(heard.find(SUMMARY).lead)
    assert "Role family: Healthcare AI trainer (before: Clinical AI evaluator)" in summary
    assert "The new part begins on Wed 23 Dec 2026." in summary
    assert "Done actions that are worded in another way now: " in summary
    assert heard.kept[3].answers is not None
    assert heard.kept[3].answers.stale, "a half-changed worksheet is kept as such"


def test_a_step_that_was_agreed_to_is_asked_again_when_another_comes_first() -> None:
    saved = read_plan()
    first = list_open(saved.steps, saved.progress)[0].title
    trainer = ["role", "healthcare-ai-trainer", ENTER, ENTER, ENTER, MAKE_PLAN]
    heard = Heard([*[ENTER] * 5, BACK, BACK, *trainer, ENTER, ENTER], make_talk(saved))
    assert heard.find(NEXT, 0).default == first  # type: ignore[union-attr]
    assert heard.draft.next == heard.find(NEXT).default != first  # type: ignore[union-attr]
    own = Heard([*[ENTER] * 4, "my own", BACK, BACK, *trainer, ENTER, ENTER], make_talk(saved))
    assert own.draft.next == "my own"


def test_changed_hours_ask_for_nothing_else() -> None:
    heard = Heard([ENTER, ENTER, ENTER, "hours", "500", "5", MAKE_PLAN, ENTER, ENTER], make_talk(read_plan()))
    assert heard.changed() == {"hours": 5.0}
    assert "Hours a week: 5 (before: 3)" in heard.find(SUMMARY).lead


def test_the_day_of_the_start_is_no_line_of_the_review() -> None:
    heard = Heard([ENTER, ENTER, ENTER, WORKSHEET, "start", MAKE_PLAN, ENTER, ENTER], make_talk(read_plan()))
    review = heard.find(REVIEW)
    assert isinstance(review, Screen)
    assert "start" not in {option.id for option in review.options}
    assert {"lane", "role", "hours", "pace", "background"} <= {option.id for option in review.options}
    assert review.options[0].label == tell("review.go_on")
    assert "start" not in {key for _, key in review.keys}
    assert heard.draft.answers is None


def test_going_back_out_of_the_worksheet_loses_nothing() -> None:
    replies = [ENTER, ENTER, ENTER, "role", "healthcare-ai-trainer", BACK, BACK, KEEP, *[ENTER] * 3, MAKE_PLAN]
    heard = Heard([*replies, ENTER, ENTER], make_talk(read_plan()))
    guide = load_shipped_guide()
    role, skill, project = (guide.question(key).label for key in ("role", "skill", "project"))
    data = tell("wizard.data_title")
    assert heard.titles[3:] == [RIGHT, role, skill, role, RIGHT, skill, project, data, REVIEW, NEXT, SUMMARY]
    assert "Healthcare AI trainer" in heard.find(RIGHT).lead[0]
    assert heard.changed()["role"] == "healthcare-ai-trainer"


def test_a_change_can_be_put_back() -> None:
    replies = [ENTER, ENTER, ENTER, "hours", "5", BACK, BACK, AS_BEFORE, KEEP, ENTER, ENTER]
    heard = Heard(replies, make_talk(read_plan()))
    changed = heard.find(RIGHT, 1)
    assert isinstance(changed, Screen)
    assert "Hours: 5 a week" in changed.lead[0]
    assert AS_BEFORE in {option.id for option in changed.options}
    assert AS_BEFORE not in {option.id for option in heard.find(RIGHT).options}  # type: ignore[union-attr]
    assert heard.draft.answers is None


def test_a_change_back_to_the_same_answers_is_none() -> None:
    replies = [ENTER, ENTER, ENTER, "hours", "5", MAKE_PLAN, BACK, "hours", "3", MAKE_PLAN, ENTER, ENTER]
    heard = Heard(replies, make_talk(read_plan()))
    assert heard.draft.answers is None
    assert len(heard.find(SUMMARY).lead) == 4


def test_where_too_few_days_are_left_it_is_said_and_asked_again() -> None:
    talk = make_talk(read_plan(), 60, date(2027, 2, 17))
    replies = [ENTER, ENTER, ENTER, "hours", "5", MAKE_PLAN, AS_BEFORE, KEEP, ENTER, ENTER, ENTER]
    heard = Heard(replies, talk)
    assert [line for line in heard.prompter.told if tell("checkin.few_days") in line]
    assert heard.draft.answers is None


def test_hours_and_pace_that_do_not_go_together_stay_in_the_review() -> None:
    replies = [ENTER, ENTER, ENTER, WORKSHEET, "pace", "accelerated", "hours", "0.5", MAKE_PLAN, "hours", "4",
               MAKE_PLAN, ENTER, ENTER]  # fmt: skip
    heard = Heard(replies, make_talk(read_plan()))
    assert any("too few for the accelerated pace" in line for line in heard.prompter.told)
    assert heard.changed() == {"pace": "accelerated", "hours": 4.0}


def test_on_the_last_day_the_worksheet_is_not_asked() -> None:
    heard = Heard([*["yes"], *[ENTER] * 5], make_talk(read_plan(), 90, date(2027, 2, 20)))
    assert RIGHT not in heard.titles
    assert heard.occasion.answers is None
    assert not heard.occasion.guide_changed


def test_leaving_records_nothing_and_everything_is_kept() -> None:
    heard = Heard(["yes", ENTER, ENTER, ENTER, ENTER, LEAVE], make_talk(read_plan()))
    assert heard.said is None
    assert heard.kept[-1].met == "yes"


def test_a_draft_stands_as_defaults() -> None:
    saved = read_plan()
    first = Heard(["no", "nights", "if so", "hours", "5", MAKE_PLAN, "call Bo", RECORD], make_talk(saved))
    again = Heard([ENTER] * 7, make_talk(saved), first.draft)
    assert again.draft == first.draft
    assert again.titles == [MET, WAY, IF_THEN, RIGHT, NEXT, SUMMARY]
    half = first.kept[3]
    assert half.answers is not None
    assert Heard([*[ENTER] * 7], make_talk(saved), half).draft.answers == half.answers


# --- any replies --------------------------------------------------------------------------------

IDS = ("yes", "partly", "no", KEEP, WORKSHEET, AS_BEFORE, "lane", "role", "hours", "0", "7", "14", MAKE_PLAN,
       "governance", "healthcare-ai-trainer", "sql", "workflow-map", "background", "data", "pace", "accelerated",
       "name", "avoid", "problem", LEAVE)  # fmt: skip
GARBAGE = ("500", "; ;", "a" * 500, "[/x]", "{role.title}", "\u202e", "-", "?", "0.5")
REPLIES = st.lists(st.sampled_from([ENTER, BACK, SKIP, *IDS, *GARBAGE, ()]) | st.text(max_size=5), max_size=30)
# Leads out of every place: what Enter takes, and where that takes nothing, words and an hour.
WAY_OUT = [RECORD, MAKE_PLAN, ENTER, KEEP, "evaluation", "4"] * 40


@settings(max_examples=40, deadline=None)
@given(replies=REPLIES, late=st.booleans())
def test_whatever_is_replied_the_conversation_ends_in_something_that_can_be_recorded(
    replies: list[Reply], late: bool
) -> None:
    talk = make_talk(read_late_plan() if late else read_plan())
    heard = Heard([*replies, *WAY_OUT], talk)
    if heard.said is None:
        return
    assert heard.said == heard.kept[-1]
    assert heard.said.met in ("yes", "partly", "no", "")
    assert None not in (heard.said.in_the_way, heard.said.if_then, heard.said.next)
    if heard.said.answers is not None:
        assert not heard.said.answers.stale
        assert heard.occasion.answers is not None
        assert talk.bench.build(talk.opened.saved, make_wish(heard.occasion.answers, heard.said.answers)) is not None
        assert heard.said.answers["start"] == heard.occasion.answers["start"]


@settings(max_examples=25, deadline=None)
@given(replies=REPLIES, late=st.booleans())
def test_wherever_it_is_interrupted_it_goes_on_from_what_was_kept(replies: list[Reply], late: bool) -> None:
    talk = make_talk(read_late_plan() if late else read_plan())
    kept: list[Draft] = []
    try:
        Heard([reply for reply in replies if reply != LEAVE], talk, kept=kept)
    except InterruptedWizardError:
        draft = kept[-1] if kept else Draft()
        said = Heard([*[ENTER] * 20, *WAY_OUT], talk, draft).draft
        for key in ("met", "in_the_way", "if_then"):
            assert getattr(draft, key) in (None, getattr(said, key))
        assert said.answers is None or not said.answers.stale


def test_the_plan_these_tests_are_about_is_the_one_that_is_meant() -> None:
    table = json.loads(make_content())
    assert table["plan"]["fit"]["role"] == "clinical-ai-evaluator"
    assert table["answers"]["start"] == "2026-11-23"
