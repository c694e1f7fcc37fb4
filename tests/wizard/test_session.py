"""The conversation itself, driven by a list of replies: every path, quickly, without a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.errors import InterruptedWizardError
from careerpath.guide.content import Guide
from careerpath.guide.loader import load_guide
from careerpath.paths import find_shipped_guide
from careerpath.planning.complete import complete_answers
from careerpath.planning.phrases import CHOSEN
from careerpath.planning.plan import build_plan
from careerpath.vocabulary import tell
from careerpath.wizard.prompter import BACK, OWN, SKIP, Screen
from careerpath.wizard.review import MAKE_PLAN, PARKED
from careerpath.wizard.scripted import ENTER, ScriptedPrompter
from careerpath.wizard.session import Session, count_answered
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.values import list_keys, read_value
from tests.helpers import BACKGROUNDS, TODAY

Reply = str | tuple[str, ...]
QUESTIONS = ("lane", "role", "skill", "project", "data", "avoid", "action_30", "action_60", "action_90")
# Facts that leave nothing to ask of a clinical background before the lane.
FACTS = {"background": "clinical", "job": "ward nursing", "problem": "patient-care", "coding": "none",
         "healthcare": "high", "licence": True}  # fmt: skip


class Watched(Session):
    """A session that looks, before every question, whether all that was answered is kept already."""

    def __init__(self, guide: Guide, prompter: ScriptedPrompter) -> None:
        self.kept: list[Answers] = []
        self.asked: list[str] = []
        super().__init__(guide, prompter, TODAY, self.kept.append)

    def _ask(self, answers: Answers, key: str) -> Answers | None:
        self.asked.append(key)
        if self.kept:
            assert said(self.kept[-1]) == said(answers)
        return super()._ask(answers, key)


def said(answers: Answers) -> dict[str, Answer]:
    """What a person said, without what we assume."""
    return {key: answer for key, answer in answers.items() if answer.origin != "assumed"}


def converse(
    guide: Guide, replies: Sequence[Reply], answers: Answers | None = None, review: bool = False
) -> tuple[Answers, Watched, ScriptedPrompter]:
    prompter = ScriptedPrompter(replies)
    session = Watched(guide, prompter)
    return session.run(answers or Answers(), review_first=review), session, prompter


def give(guide: Guide, **answers: Any) -> Answers:
    """Return ``answers`` as flags give them."""
    read = {key: read_value(guide, key, raw) for key, raw in answers.items()}
    assert not [problem for _, problems in read.values() for problem in problems]
    return Answers({key: Answer(value, "flag") for key, (value, _) in read.items() if value is not None})


def complete(guide: Guide, **answers: Any) -> Answers:
    """Return ``answers`` with a suggestion for every open question."""
    return complete_answers(guide, give(guide, **answers), TODAY, list_keys(guide))


def titles(prompter: ScriptedPrompter) -> list[str]:
    return [screen.title for screen in prompter.seen]


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_enter_alone_after_the_background_agrees_to_every_suggestion(guide: Guide, background: str) -> None:
    answers, session, prompter = converse(guide, [background, *[ENTER] * 30])
    asked = [key for key in session.asked if key not in guide.facts]
    assert asked == ["background", *QUESTIONS]
    assert {answers[key].origin for key in QUESTIONS} == {"agreed"}
    assert {answers[key].origin for key in ("start", "hours", "pace")} == {"assumed"}
    assert "name" not in answers
    assert set(guide.facts) & answers.keys() <= {"problem"}
    assert len(session.kept) == len(session.asked) + 1  # one more: before the person's own word for the work
    assert len(prompter.seen) == len(session.asked) + 2  # that question, and the review
    assert build_plan(guide, complete_answers(guide, answers, TODAY, list_keys(guide))).phases


def test_the_screens_carry_what_a_person_needs(guide: Guide) -> None:
    _, _, prompter = converse(guide, ["clinical", *[ENTER] * 30])
    assert isinstance(prompter.seen[0], Screen)
    assert not prompter.seen[0].can_go_back
    assert prompter.seen[0].usual is None
    for screen in prompter.seen[2:-1]:
        assert screen.can_go_back, screen.title
        assert screen.explain, screen.title
        if isinstance(screen, Screen) and screen.suggested:
            assert screen.reason, screen.title
            assert screen.options[0].suggested, screen.title
    words = " ".join(str(screen) for screen in prompter.seen)
    assert len(words) > 5000
    assert "{" not in words
    assert [screen.position for screen in prompter.seen].count("") == 1


def test_every_choice_of_a_question_stands_there(guide: Guide) -> None:
    _, session, prompter = converse(guide, [ENTER] * 30, give(guide, **FACTS))
    seen = {
        key: [option.id for option in screen.options]
        for key, screen in zip(session.asked, prompter.seen, strict=False)
        if isinstance(screen, Screen)
    }
    for key, table in (
        ("lane", guide.lanes),
        ("role", guide.roles),
        ("skill", guide.skills),
        ("project", guide.projects),
    ):
        assert sorted(seen[key]) == sorted(table)


def test_only_the_facts_that_matter_are_asked_and_a_licence_where_a_role_needs_it(guide: Guide) -> None:
    _, clinical, _ = converse(guide, ["clinical", *[ENTER] * 30])
    _, data, _ = converse(guide, ["data", *[ENTER] * 30])
    assert [key for key in clinical.asked if key in guide.facts] == ["problem", "healthcare", "licence"]
    assert [key for key in data.asked if key in guide.facts] == ["problem", "coding", "healthcare"]


def test_what_is_given_is_not_asked(guide: Guide) -> None:
    given_now = give(guide, **FACTS, lane="governance", skill="privacy-basics")
    answers, session, _ = converse(guide, [ENTER] * 30, given_now)
    assert session.asked == [key for key in QUESTIONS if key not in ("lane", "skill")]
    assert answers["lane"] == Answer("governance", "flag")


def test_going_back_step_by_step_to_the_first_question(guide: Guide) -> None:
    answers, session, prompter = converse(
        guide, ["clinical", SKIP, ENTER, ENTER, BACK, BACK, BACK, "data", *[ENTER] * 30]
    )
    assert session.asked[:4] == ["background", "problem", "healthcare", "licence"]
    assert session.asked[4:7] == ["healthcare", "problem", "background"]
    assert answers.text("background") == "data"
    assert answers.text("lane") == guide.backgrounds["data"].lanes[0]
    assert isinstance(prompter.seen[0], Screen)


def test_going_back_keeps_what_enter_finds_there(guide: Guide) -> None:
    answers, session, prompter = converse(guide, ["governance", BACK, ENTER, *[ENTER] * 30], give(guide, **FACTS))
    assert session.asked[:4] == ["lane", "role", "lane", "role"]
    again = prompter.seen[2]
    assert isinstance(again, Screen)
    assert again.usual is not None
    assert (again.usual.id, again.usual.chosen, again.usual.suggested) == ("governance", True, False)
    assert answers["lane"] == Answer("governance", "typed")


def test_an_answer_left_unsaid_at_first_puts_in_doubt_what_was_drawn_without_it(guide: Guide) -> None:
    replies = ["clinical", ENTER, SKIP, SKIP, SKIP, ENTER, BACK, BACK, BACK, BACK, "data", *[ENTER] * 30]
    answers, session, prompter = converse(guide, replies)
    assert session.asked[4:10] == ["lane", "role", "lane", "licence", "healthcare", "problem"]
    assert session.asked[10:].count("lane") == 1
    again = [screen for screen in prompter.seen if screen.title == guide.question("lane").label][-1]
    assert tell("wizard.stale", before=guide.lanes["evaluation"].label) in again.lead
    assert answers.text("problem") == "data"


def test_a_new_background_is_not_led_back_by_the_old_role(guide: Guide) -> None:
    whole = complete(guide, background="clinical", problem="data", coding="medium", licence=True)
    answers, session, _ = converse(guide, ["background", "data", ENTER, *[ENTER] * 30], whole, review=True)
    assert answers.text("lane") == "analytics"
    assert answers.text("role") in guide.lanes["analytics"].roles
    assert session.asked[:3] == ["background", "lane", "role"]
    assert answers["action_30"].origin == "recommended"


def test_from_the_review_every_line_can_be_changed(guide: Guide) -> None:
    replies: list[Reply] = [
        PARKED, ("ai-governance-analyst", "healthcare-ai-trainer"),
        "avoid", "my own ward; names of colleagues",
        "action_30", "Read ten postings.",
        "hours", "500", "0", "many", "4,5", "4.5",
        "start", "2027-02-30", "tomorrow", "2027-02-01",
        "pace", "accelerated",
        "name", "Ann",
        "job", "night nursing",
        "coding", "low",
        MAKE_PLAN,
    ]  # fmt: skip
    whole = complete(guide, **FACTS)
    answers, _, prompter = converse(guide, [*replies[:-1], ENTER, ENTER, ENTER, MAKE_PLAN], whole, review=True)
    assert answers.parked == ("ai-governance-analyst", "healthcare-ai-trainer")
    assert answers["avoid"].value == (*guide.avoid, "my own ward", "names of colleagues")
    assert answers["hours"] == Answer(4.5, "typed")
    assert answers["start"] == Answer(date(2027, 2, 1), "typed")
    assert [answers.text(key) for key in ("pace", "name", "job")] == ["accelerated", "Ann", "night nursing"]
    assert sum("hours" in line for line in prompter.told) == 4
    assert sum("date" in line for line in prompter.told) == 2


def test_a_changed_fact_asks_again_the_role_and_no_more_than_hangs_on_it(guide: Guide) -> None:
    whole = complete(guide, **FACTS)
    replies = ["coding", "low", whole.text("role"), MAKE_PLAN]
    _, session, _ = converse(guide, replies, whole, review=True)
    assert session.asked == ["coding", "role"]


@pytest.mark.parametrize("key", [*CHOSEN, *QUESTIONS, "coding", "start", "hours", "pace", "name", "job", PARKED])
def test_a_line_of_the_review_left_by_back_or_enter_stays_as_it_was(guide: Guide, key: str) -> None:
    own = {"lane": "governance", "avoid": ["my own ward"], "hours": "5", "name": "Ann", "pace": "accelerated"}
    whole = complete(guide, **FACTS, **own)
    for reply in (BACK, ENTER):
        answers, _, _ = converse(guide, [key, reply, MAKE_PLAN], whole, review=True)
        values = {name: answer.value for name, answer in answers.items()}
        assert values == {name: answer.value for name, answer in whole.items()}
        assert not answers.stale


def test_lines_may_be_taken_out_again(guide: Guide) -> None:
    own = {"avoid": ["my own ward"], "name": "Ann", "hours": "5"}
    whole = complete(guide, **FACTS, **own)
    replies = ["avoid", SKIP, "name", SKIP, "hours", SKIP, "coding", SKIP, ENTER, MAKE_PLAN]
    answers, _, _ = converse(guide, replies, whole, review=True)
    assert answers["avoid"].value == tuple(guide.avoid)
    assert "name" not in answers
    assert answers["hours"] == Answer(3.0, "assumed")
    assert "coding" not in answers


def test_own_words_stand_beside_the_nearest_choice(guide: Guide) -> None:
    replies = [OWN, "ambulance dispatch", "operations", *[ENTER] * 30]
    answers, _, prompter = converse(guide, replies)
    assert answers["background"] == Answer("operations", "typed", "ambulance dispatch")
    assert tell("wizard.nearest_title", words="ambulance dispatch") in titles(prompter)
    assert tell("wizard.job_title") not in titles(prompter)


def test_going_back_from_own_words_leads_to_the_question_itself(guide: Guide) -> None:
    replies = [OWN, BACK, OWN, "rounds", BACK, "evaluation", *[ENTER] * 30]
    answers, session, _ = converse(guide, replies, give(guide, **FACTS))
    assert session.asked[:4] == ["lane", "lane", "lane", "role"]
    assert answers["lane"].words == ""
    with_words = give(guide, **FACTS).put("lane", Answer("evaluation", "typed", "watching tools"))
    kept, _, _ = converse(guide, ["lane", ENTER, *[ENTER] * 30], with_words, review=True)
    assert kept["lane"].words == "watching tools"


def test_back_in_the_review_goes_to_the_question_before(guide: Guide) -> None:
    _, session, _ = converse(guide, ["clinical", *[ENTER] * 13, BACK, BACK, "lane", ENTER, BACK, ENTER, MAKE_PLAN])
    assert session.asked[-4:] == ["action_90", "action_90", "lane", "action_60"]


def test_the_end_of_the_replies_is_an_interrupt_and_all_is_kept(guide: Guide) -> None:
    prompter = ScriptedPrompter(["clinical", "ward nursing", "data"])
    session = Watched(guide, prompter)
    with pytest.raises(InterruptedWizardError):
        session.run(Answers())
    assert {key: answer.value for key, answer in session.kept[-1].items()} == {
        "background": "clinical", "job": "ward nursing", "problem": "data",
    }  # fmt: skip
    assert count_answered(guide, session.kept[-1]) == 1


def test_replies_a_question_has_no_room_for_are_passed_over(guide: Guide) -> None:
    replies = [BACK, SKIP, ENTER, "clincal", "evaluation", "clinical", *[ENTER] * 30]
    answers, _, _ = converse(guide, replies)
    assert answers.text("background") == "clinical"


IDS = ("clinical", "beginner", "data", "evaluation", "analytics", "clinical-ai-evaluator", "ai-governance-analyst",
       "sql", "workflow-map", "public", "yes", "low", "lane", "role", "background", "problem", "coding", "project",
       "avoid", "hours", "start", "name", "pace", "job", "accelerated", PARKED, MAKE_PLAN)  # fmt: skip
GARBAGE = (
    "4",
    "500",
    "2027-02-01",
    "2027-02-30",
    "; ;",
    "a" * 500,
    "\x1b[31m",
    "[/x]",
    "{role.title}",
    "\u202e",
    "-",
    "?",
)
REPLIES = st.lists(
    st.sampled_from([ENTER, BACK, SKIP, OWN, *IDS, *GARBAGE, ("sql",), ("healthcare-ai-trainer",), ()])
    | st.text(max_size=5),
    max_size=40,
)
# Leads out of every place: Enter where it takes something, a background and an hour where it does not.
WAY_OUT = [MAKE_PLAN, ENTER, "clinical", "evaluation", "sql", "4", "2027-02-01"] * 60
GIVEN: list[dict[str, Any]] = [
    {},
    FACTS,
    {"lane": "research"},
    {"role": "healthcare-ai-trainer", "project": "workflow-map"},
]


@cache
def shipped_guide() -> Guide:
    """The guide, out of hypothesis's sight: it would write out every example's arguments."""
    guide, problems = load_guide(find_shipped_guide())
    assert guide is not None, problems
    return guide


@settings(max_examples=80, deadline=None)
@given(replies=REPLIES, start=st.sampled_from(GIVEN), review=st.booleans())
def test_whatever_is_replied_the_conversation_ends_in_a_plan(
    replies: list[Reply], start: dict[str, Any], review: bool
) -> None:
    guide = shipped_guide()
    first = give(guide, **start)
    answers, session, prompter = converse(guide, [*replies, *WAY_OUT], first, review)
    assert not answers.stale
    assert {*CHOSEN, *QUESTIONS, "start", "hours", "pace"} <= answers.keys()
    assert not session.kept or said(session.kept[-1]) == said(answers)
    assert not set("".join(prompter.told)) & {"\x1b", "\u202e"}
    build_plan(guide, complete_answers(guide, answers, TODAY, list_keys(guide)))


@settings(max_examples=40, deadline=None)
@given(replies=REPLIES, review=st.booleans())
def test_nothing_but_an_interrupt_leaves_an_unfinished_conversation(replies: list[Reply], review: bool) -> None:
    prompter = ScriptedPrompter([reply for reply in replies if reply != MAKE_PLAN])
    session = Watched(shipped_guide(), prompter)
    with pytest.raises(InterruptedWizardError):
        session.run(Answers(), review_first=review)
    assert len(prompter.seen) == len(replies) - replies.count(MAKE_PLAN) + 1
