"""The page of a check-in, in every format: what it says, what it leaves out, and its keys as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.output.blocks import Block, Checks, Field, Fields, Heading, Notice, Paragraph
from careerpath.output.checkin_document import make_checkin
from careerpath.output.checkin_json import checkin_to_data
from careerpath.output.html import render_html
from careerpath.output.markdown import render_markdown
from careerpath.output.plain import render_plain
from careerpath.output.terminal_text import render_text
from careerpath.planning.checkin_view import Effect, Page, make_page
from careerpath.planning.checkins import Rebuild, Said, record
from careerpath.planning.live import make_live_plan
from careerpath.planning.model import Note
from careerpath.planning.plan import build_plan
from careerpath.planning.progress import mark, move
from careerpath.planning.saved import SavedPlan
from careerpath.vocabulary import tell
from tests.planning.shipped_plan import keep, make_answers, make_saved

DAY_30 = date(2027, 2, 2)
SAID = Said("partly", "a week of nights", "if nights, then mornings", "say it twice", 7)
CHANGED = (("lane", "evaluation", "governance"), ("hours", "3", "2.5"), ("parked", "", "healthcare-ai-trainer"),
           ("avoid", "private-patient-data", "private-patient-data; my ward"), ("gone-key", "a", "b"))  # fmt: skip


@pytest.fixture
def lived(guide: Guide) -> SavedPlan:
    """A plan on its day 30: one action done, one left out, one moved."""
    saved = make_saved(guide)
    first, second, third = (step.id for step in saved.steps[:3])
    progress = mark(saved.progress, [first], "done", DAY_30, "eight were enough")
    progress = mark(progress, [second], "skipped", DAY_30, "no time")
    return saved._replace(progress=move(progress, saved.steps, {third: date(2027, 2, 10)}, DAY_30))


def show(saved: SavedPlan, number: int = 30) -> Page:
    return make_page("ann", saved, make_live_plan(saved), number, DAY_30)


def say(blocks: Sequence[Block], width: int = 5000) -> str:
    return render_plain(list(blocks), width)


def list_fields(blocks: Sequence[Block]) -> dict[str, Field]:
    return {row.label: row for block in blocks if isinstance(block, Fields) for row in block.rows}


def test_a_sheet_that_is_not_filled_in_has_room_for_everything(guide: Guide, lived: SavedPlan) -> None:
    blocks = make_checkin(guide, show(lived))
    fields = list_fields(blocks)
    for key in ("met", "in_the_way", "if_then", "next_step"):
        assert fields[tell(f"checkin.{key}")].lines[0].text == tell("checkin.not_yet")
    assert tell("checkin.recorded") not in fields
    assert blocks[0] == Heading(1, "Day 30 of the plan ann", "4 Jan to 2 Feb 2027")
    assert blocks[-1] == Paragraph(tell("checkin.record_it", number=30), quiet=True)
    assert lived.stages[0].exit_test in say(blocks)


def test_every_action_of_the_phase_stands_once_with_what_became_of_it(guide: Guide, lived: SavedPlan) -> None:
    blocks = make_checkin(guide, show(lived))
    own = [step for step in lived.steps if step.phase == lived.stages[0].id]
    first, second, third, *rest = own
    fields = list_fields(blocks)
    done, skipped = (
        tell("checkin.step_words", step=tell("checkin.step", title=step.title, id=step.id), words=words)
        for step, words in ((first, "eight were enough"), (second, "no time"))
    )
    assert [line.text for line in fields[tell("checkin.done")].lines] == [done]
    assert [line.text for line in fields[tell("checkin.skipped")].lines] == [skipped]
    lists = {block.caption: block for block in blocks if isinstance(block, Checks)}
    assert [entry.id for entry in lists[tell("checkin.moved")].entries] == [third.id]
    assert lists[tell("checkin.moved")].entries[0].date == date(2027, 2, 10)
    assert [entry.id for entry in lists[tell("checkin.open")].entries] == [step.id for step in rest]
    assert len(lists[tell("checkin.first")].entries) == 3
    assert all(block.dated for block in lists.values())


def test_groups_without_an_action_are_left_out(guide: Guide) -> None:
    saved = make_saved(guide)
    said = say(make_checkin(guide, show(saved)))
    assert f"\n{tell('checkin.open')}," in said
    for key in ("done", "skipped", "moved", "gone"):
        assert f"\n{tell(f'checkin.{key}')}" not in said


def test_what_was_said_is_told_with_its_day(guide: Guide, lived: SavedPlan) -> None:
    saved = record(lived, 30, SAID, None, DAY_30)
    blocks = make_checkin(guide, show(saved)._replace(recorded=True))
    fields = {label: row.lines[0].text for label, row in list_fields(blocks).items()}
    assert fields[tell("checkin.met")] == "partly"
    assert fields[tell("checkin.in_the_way")] == "a week of nights"
    assert fields[tell("checkin.recorded")] == "Tue 2 Feb 2027"
    assert fields[tell("checkin.moved_all")] == "all that was open is 7 days later"
    assert blocks[-1] == Paragraph(tell("checkin.take_back"), quiet=True)
    unsaid = make_checkin(guide, show(record(lived, 30, Said(), None, DAY_30)))
    texts = [row.lines[0].text for row in list_fields(unsaid).values()]
    assert texts.count(tell("checkin.not_said")) == 4
    assert tell("checkin.not_yet") not in texts
    assert tell("checkin.changes") not in say(unsaid)


def test_changed_answers_are_told_in_words_with_what_they_did(guide: Guide, lived: SavedPlan) -> None:
    made = keep(guide, build_plan(guide, make_answers(guide, role="healthcare-ai-trainer")))
    saved = record(lived, 30, Said("yes"), Rebuild(made, CHANGED), DAY_30)
    new, gone, again = lived.steps[3:5], lived.steps[5:8], lived.steps[:1]
    notes = (Note("little-time", (("hours", "1"),)),)
    effect = Effect(date(2027, 2, 3), new, gone, again, (("hours", "2.5"),), notes)
    blocks = make_checkin(guide, show(saved)._replace(recorded=True, effect=effect))
    fields = {label: [line.text for line in row.lines] for label, row in list_fields(blocks).items()}
    assert fields["Lane"] == ["Evaluation → Governance"]
    assert fields["Hours a week"] == ["3 → 2.5 (suggested)"]
    assert fields["Parked"] == ["none → Healthcare AI trainer"]
    assert fields["To avoid"] == ["private patient data → private patient data; my ward"]
    assert fields["Gone-key"] == ["a → b"], "what another guide called an answer stays readable"
    assert fields[tell("checkin.look_again")] == [tell("checkin.step", title=again[0].title, id=again[0].id)]
    assert "The new part begins on Wed 3 Feb 2027. New actions: 2. Actions that are gone: 3." in say(blocks)
    assert any(isinstance(block, Notice) for block in blocks)
    own = {step.id for step in saved.steps}
    lost = [step for step in lived.steps[2:] if step.phase == lived.stages[0].id and step.id not in own]
    assert len(fields[tell("checkin.gone")]) == len(lost) > 1
    shown_later = say(make_checkin(guide, show(saved)))
    assert "Evaluation" in shown_later
    assert "The new part begins" not in shown_later, "it is known only where it was made just now"


def test_after_the_last_phase_comes_the_portfolio_and_nothing_next(guide: Guide, lived: SavedPlan) -> None:
    blocks = make_checkin(guide, show(lived, 90))
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert tell("checkin.ahead") not in titles
    assert titles.index(tell("checkin.actions")) < titles.index(tell("portfolio.summary_title"))
    assert tell("plan.sources_title") in titles
    assert tell("portfolio.summary_title") not in say(make_checkin(guide, show(lived, 60)))


@pytest.mark.parametrize("number", [30, 60, 90])
def test_every_format_says_the_same_and_fits_its_width(guide: Guide, lived: SavedPlan, number: int) -> None:
    saved = record(lived, number, SAID, None, DAY_30)
    blocks = make_checkin(guide, show(saved, number))
    words = ("a week of nights", saved.stages[number // 30 - 1].exit_test.split()[0])
    for text in (say(blocks), render_markdown(blocks), render_html(blocks, "en")):
        assert all(word in text for word in words)
    for width in (40, 80):
        lines = render_text(blocks, width, colored=False, unicode=True).split("\n")
        assert max(map(measure, lines)) <= width


def test_the_keys_of_the_data_are_pinned(guide: Guide, lived: SavedPlan) -> None:
    saved = record(lived, 30, SAID, Rebuild(keep(guide, build_plan(guide, make_answers(guide))), CHANGED[:2]), DAY_30)
    effect = Effect(date(2027, 2, 3), lived.steps[3:4], (), lived.steps[:1], (("hours", "2.5"),))
    data = checkin_to_data(show(saved)._replace(recorded=True, effect=effect))
    assert list(data) == ["plan", "number", "stage", "recorded", "said", "done", "moved", "skipped", "open", "rebuilt",
                          "next", "portfolio"]  # fmt: skip
    assert data["said"] == {
        "met": "partly", "in_the_way": "a week of nights", "if_then": "if nights, then mornings",
        "next": "say it twice", "day": "2027-02-02", "shift": 7,
        "changed": [{"key": "lane", "before": "evaluation", "after": "governance"},
                    {"key": "hours", "before": "3", "after": "2.5"}],
    }  # fmt: skip
    assert list(data["rebuilt"]) == ["begins", "new", "gone", "look_again", "suggested"]
    assert data["rebuilt"]["begins"] == "2027-02-03"
    assert list(data["rebuilt"]["new"][0]) == ["id", "title"]
    assert data["rebuilt"]["suggested"] == [{"key": "hours", "value": "2.5"}]
    assert list(data["done"][0]) == ["id", "title", "date", "planned"]
    assert list(data["next"]) == ["phase", "aim", "actions"]
    assert data["portfolio"] is None
    assert checkin_to_data(show(saved, 90))["portfolio"]["done"] == 1
    assert checkin_to_data(show(saved, 60))["said"] is None
