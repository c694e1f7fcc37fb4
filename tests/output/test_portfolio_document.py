"""The portfolio as a document and as data: what is made, what shows it, and only what may be said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from careerpath.guide.content import Guide
from careerpath.guide.loader import load_guide
from careerpath.output.blocks import Block, Fields, Heading, Items, Paragraph, collect_sources
from careerpath.output.drawing import Look, draw
from careerpath.output.evidence_document import make_evidence
from careerpath.output.plain import render_plain
from careerpath.output.portfolio_document import make_portfolio, make_portfolio_page
from careerpath.output.portfolio_json import action_to_data, portfolio_to_data
from careerpath.output.portfolio_words import tell_summary
from careerpath.planning.live import apply_progress
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.portfolio import Portfolio, gather_portfolio
from careerpath.planning.progress import Progress, mark, prove
from careerpath.vocabulary import tell
from tests.guide.planting import copy_guide, plant
from tests.helpers import BACKGROUNDS, complete
from tests.output.conftest import MakePlan

DAY = date(2026, 12, 9)
WIDE = 5000
LINK, FILE = "https://example.org/rubric?a=1&b=2", "project/<pairs> [x] *y*.md"
SECTIONS = [
    "The project: AI output review rubric",
    "Other evidence",
    "Done, and nothing to look at yet",
    "Portfolio summary",
    "Limits that stand beside it",
    "Wording to leave out",
    "Never list: what stays out of it",
    "Résumé bridge",
    "Positioning statement",
    "Its README, in five parts",
]


def live(plan: Plan, done: Sequence[str], evidence: dict[str, list[str]] | None = None) -> tuple[Plan, Portfolio]:
    progress = mark(Progress(), done, "done", DAY)
    for name, proof in (evidence or {}).items():
        progress = prove(progress, name, proof, DAY)
    plan = apply_progress(plan, progress)
    return plan, gather_portfolio(plan)


def list_makers(plan: Plan) -> list[str]:
    return [name for part in plan.project.parts for name in part.made_in]


def say(blocks: Sequence[Block]) -> str:
    return render_plain(blocks, WIDE)


def section(blocks: Sequence[Block], title: str) -> list[Block]:
    """Return the blocks below the heading ``title`` up to the next one of its level."""
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    found: list[Block] = []
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading) and block.level <= 2:
            break
        found.append(block)
    return found


@pytest.fixture
def begun(clinical: Plan) -> tuple[Plan, Portfolio]:
    """A plan of which one part is made and shown, one begun, and other things done, some of them shown."""
    return live(
        clinical,
        ["write-first-pairs", "complete-pair-set", "save-postings", "write-positioning"],
        {
            "complete-pair-set": [LINK, FILE],
            "save-postings": ["postings/saved.md"],
            "write-readme": ["draft.md", "page.md"],
        },
    )


def test_every_section_stands_in_its_order_under_a_heading_of_level_two(
    guide: Guide, begun: tuple[Plan, Portfolio]
) -> None:
    blocks = make_portfolio(guide, *begun)
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 2] == SECTIONS
    assert not any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    page = make_portfolio_page(guide, *begun, name="ann")
    assert page[0] == Heading(1, "The plan ann: portfolio", "4 of 37 done")
    assert all(block in page for block in blocks)
    assert any(isinstance(block, Heading) and block.text == tell("plan.sources_title") for block in page)
    assert begun[0].notices[0] in say(page)


def test_the_parts_stand_with_their_evidence_and_their_origin(guide: Guide, begun: tuple[Plan, Portfolio]) -> None:
    blocks = make_portfolio(guide, *begun)
    fields, parts = [block for block in blocks if isinstance(block, Fields)][:2]
    assert [row.label for row in parts.rows] == [part.label for part in begun[0].project.parts]
    assert [line.text for line in parts.rows[0].lines] == ["made", LINK, FILE]
    assert [line.link for line in parts.rows[0].lines] == ["", LINK, ""]
    assert [[line.text for line in row.lines] for row in parts.rows[1:]] == [["open"]] * (len(parts.rows) - 1)
    assert all(row.lines[0].origin and row.lines[0].origin.source for row in parts.rows)
    assert fields.rows[0].label == "Once the project is whole"
    assert fields.rows[0].lines[0].text == begun[0].project.proof
    assert "Fictional material only" in fields.rows[1].lines[0].text


def test_other_evidence_and_what_has_none_stand_apart(guide: Guide, begun: tuple[Plan, Portfolio]) -> None:
    blocks = make_portfolio(guide, *begun)
    titles = {action.id: action.title for action in begun[0].actions}
    (other,) = section(blocks, "Other evidence")
    assert isinstance(other, Fields)
    assert [(row.label, [line.text for line in row.lines]) for row in other.rows] == [
        (f"{titles['save-postings']} (save-postings)", ["postings/saved.md"]),
        (f"{titles['write-readme']} (write-readme)", ["draft.md", "page.md"]),
    ]
    lead, unproved = section(blocks, "Done, and nothing to look at yet")
    assert isinstance(lead, Paragraph)
    assert "careerpath evidence ID WHERE" in lead.text
    assert isinstance(unproved, Items)
    assert [line.text for line in unproved.lines] == [
        f"{titles['write-first-pairs']} (write-first-pairs) · project/pairs.md",
        f"{titles['write-positioning']} (write-positioning) · apply/positioning.md",
    ]
    assert all(line.origin and line.origin.source for line in unproved.lines)


def test_what_is_empty_has_no_heading(guide: Guide, clinical: Plan) -> None:
    headings = [block.text for block in make_portfolio(guide, *live(clinical, [])) if isinstance(block, Heading)]
    assert "Other evidence" not in headings
    assert "Done, and nothing to look at yet" not in headings
    assert "Portfolio summary" in headings


def test_the_projects_own_line_moves_up_once_it_is_whole(guide: Guide, clinical: Plan) -> None:
    own = clinical.bridge[-1].text
    makers = list_makers(clinical)
    for done, titles in ((makers[:-1], ["Once the project is whole"]), (makers, [])):
        blocks = section(make_portfolio(guide, *live(clinical, done)), "Résumé bridge")
        assert [block.text for block in blocks if isinstance(block, Heading)] == titles
        items = [block for block in blocks if isinstance(block, Items)]
        assert [any(own in line.text for line in block.lines) for block in items] == [not titles, *[True] * len(titles)]
    whole = make_portfolio(guide, *live(clinical, makers))
    fields = next(block for block in whole if isinstance(block, Fields))
    assert fields.rows[0].label == tell("plan.project_shows")


def test_limits_wording_and_never_lines_are_all_there(guide: Guide, begun: tuple[Plan, Portfolio]) -> None:
    said = say(make_portfolio(guide, *begun))
    project = begun[0].project
    for words in (*project.limits, *project.wording, *project.never, *(words for _, words in project.readme)):
        assert words in said
    assert f'"{begun[0].positioning_good}"' in said
    assert begun[0].positioning_weak not in said


# --- the summary --------------------------------------------------------------------------------


def test_the_summary_says_what_is_made_and_says_the_rest_as_open(begun: tuple[Plan, Portfolio]) -> None:
    assert tell_summary(*begun) == (
        'I am making the project "AI output review rubric" with the role of Clinical AI evaluator in view.',
        "What it is to become: A rubric of six criteria, tried on invented patient summaries.",
        "Made so far: Outputs to judge.",
        "Not made yet: Accuracy; Clarity; Completeness; Safety; Uncertainty; Escalation guidance.",
        "By its rules it uses made-up material only, and nothing private.",
        f"A limit that stands beside it: {begun[0].project.limits[0]}",
    )


def test_the_summary_of_a_whole_project_and_of_one_nobody_began(clinical: Plan) -> None:
    whole = tell_summary(*live(clinical, list_makers(clinical)))
    labels = "; ".join(part.label for part in clinical.project.parts)
    assert whole[0].startswith('I made the project "AI output review rubric"')
    assert whole[1:3] == (f"In short: {clinical.project.proof}.", f"All its parts are made: {labels}.")
    none = tell_summary(*live(clinical, []))
    assert none[0].startswith("I plan to make the project")
    assert none[2:] == (
        f"None of its parts is made yet: {labels}.",
        "By its rules it uses made-up material only, and nothing private.",
    )
    first = tell_summary(*live(clinical, ["write-first-pairs"]))
    assert first[0].startswith("I am making the project")
    assert "Outputs to judge (begun); Accuracy" in first[2]


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_summary_never_claims_more_than_is_made_and_gives_no_figure(make_plan: MakePlan, background: str) -> None:
    plan = make_plan(background=background)
    makers = list_makers(plan)
    project = plan.project
    own = " ".join((project.title, project.proof, plan.role_title, *project.limits, *(p.label for p in project.parts)))
    for count in range(len(makers) + 1):
        summary = tell_summary(*live(plan, makers[:count]))
        assert 3 <= len(summary) <= 6
        said = " ".join(summary)
        assert set(re.findall(r"\d+|%", said)) <= set(re.findall(r"\d+|%", own))
        assert not re.search(r"improv|validat|impact|expert", said.replace(own, ""), re.IGNORECASE)
        made = [part.label for part in project.parts if set(part.made_in) <= set(makers[:count]) and part.made_in]
        told = [line for line in summary if line.startswith(("Made so far: ", "All its parts are made: "))]
        assert [line.split(": ", 1)[1] for line in told] == ([f"{'; '.join(made)}."] if made else [])
        assert ("I made " in said) == (len(made) == len(project.parts))


def test_a_part_without_room_in_the_hours_is_told_as_not_planned(guide: Guide, clinical: Plan) -> None:
    parts = (*clinical.project.parts[:-1], clinical.project.parts[-1]._replace(made_in=()))
    plan, portfolio = live(clinical._replace(project=clinical.project._replace(parts=parts)), list_makers(clinical))
    assert "Not made yet: Escalation guidance (not planned)." in tell_summary(plan, portfolio)
    parts = [block for block in make_portfolio(guide, plan, portfolio) if isinstance(block, Fields)][1]
    assert [line.text for line in parts.rows[-1].lines] == ["not in this plan: the hours left no room"]
    assert [line.text for line in parts.rows[0].lines] == ["made", "none yet"]


def test_the_least_a_plan_can_hold_still_has_a_summary_of_three_sentences(guide: Guide, clinical: Plan) -> None:
    bare = clinical.project._replace(parts=(), limits=(), readme=(), never=(), wording=(), data="other")
    plan, portfolio = live(clinical._replace(project=bare, bridge=()), [])
    assert len(tell_summary(plan, portfolio)) == 3
    assert "other material only" in say(make_portfolio(guide, plan, portfolio))
    odd = clinical.project._replace(readme=(("appendix", "Begin."),))
    assert "appendix: Begin." in say(make_portfolio(guide, *live(clinical._replace(project=odd), [])))


# --- origins, other guides, formats -------------------------------------------------------------


def test_every_section_says_where_it_comes_from(guide: Guide, begun: tuple[Plan, Portfolio]) -> None:
    blocks = make_portfolio(guide, *begun)
    for title in SECTIONS:
        if title != "Other evidence":
            assert collect_sources(section(blocks, title)), title
    assert {"S17", "S18", "S31", "S22", "P01"} <= set(collect_sources(blocks))


def test_a_portfolio_is_drawn_with_a_guide_that_changed(begun: tuple[Plan, Portfolio], tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "phases.toml", 'id = "readme"', 'id = "first-pages"')
    plant(folder, "projects.toml", 'id = "output-review-rubric"', 'id = "another-rubric"')
    changed, problems = load_guide(folder)
    assert changed is not None, problems
    assert "output-review-rubric" not in changed.projects
    said = say(make_portfolio_page(changed, *begun, name="ann"))
    for words in (*begun[0].project.limits, *tell_summary(*begun), FILE):
        assert words in said


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
def test_evidence_is_words_in_every_format(guide: Guide, begun: tuple[Plan, Portfolio], format_: str) -> None:
    page = str(draw(make_portfolio_page(guide, *begun, name="ann"), Look(format_, 100)))
    escaped = {
        "markdown": r"project/\<pairs\> \[x\] \*y\*.md",
        "html": "project/&lt;pairs&gt; [x] *y*.md",
    }
    assert escaped.get(format_, FILE) in " ".join(page.split())
    assert "{" not in page.partition("</style>")[2 if format_ == "html" else 0]


@pytest.mark.parametrize("width", [40, 80])
def test_the_page_fits_its_columns_whatever_stands_there(guide: Guide, operations: Plan, width: int) -> None:
    names = [action.id for action in operations.actions]
    plan, portfolio = live(operations, names[::2], {name: ["project/a-file.md", "two words"] for name in names[::3]})
    page = str(draw(make_portfolio_page(guide, plan, portfolio, "ann"), Look("text", width)))
    assert max(map(len, page.splitlines())) <= width


# --- data ---------------------------------------------------------------------------------------


def test_the_data_is_pinned(begun: tuple[Plan, Portfolio]) -> None:
    data = portfolio_to_data(*begun)
    assert list(data) == [
        "done", "total", "project", "parts", "other", "unproved", "summary", "bridge", "limits", "readme",
    ]  # fmt: skip
    assert (data["done"], data["total"]) == (4, 37)
    assert list(data["project"]) == ["id", "title", "proof", "data"]
    assert data["parts"][0] == {
        "id": "invented-outputs",
        "label": "Outputs to judge",
        "stand": "made",
        "actions": ["write-first-pairs", "complete-pair-set"],
        "evidence": [LINK, FILE],
    }
    assert [one["id"] for one in data["other"]] == ["save-postings", "write-readme"]
    assert all(list(one) == ["id", "title", "evidence"] for one in data["other"])
    assert [(one["id"], one["keep"]) for one in data["unproved"]] == [
        ("write-first-pairs", "project/pairs.md"),
        ("write-positioning", "apply/positioning.md"),
    ]
    assert data["summary"] == list(tell_summary(*begun))
    assert [one["ready"] for one in data["bridge"]] == [True, True, True, False]
    assert data["limits"] == list(begun[0].project.limits)
    assert [one["part"] for one in data["readme"]] == ["problem", "workflow", "output", "limitations", "role"]
    json.dumps(data)


def test_one_action_shows_what_it_asked_for_and_what_it_has(guide: Guide, begun: tuple[Plan, Portfolio]) -> None:
    actions = {action.id: action for action in begun[0].actions}
    for name, state, evidence in (
        ("complete-pair-set", "done", [LINK, FILE]),
        ("write-readme", "open", ["draft.md", "page.md"]),
        ("write-positioning", "done", []),
    ):
        action = actions[name]
        assert action_to_data(action) == {
            "id": name, "title": action.title, "evidence": evidence, "state": state, "keep": action.evidence,
        }  # fmt: skip
        said = say(make_evidence(guide, action))
        assert all(f"Evidence: {one}" in said for one in evidence or ["none yet"])
        assert f"Keep: {action.evidence}" in said
        assert f"careerpath evidence {name} WHERE" in said


def test_the_page_of_any_project_is_whole(guide: Guide) -> None:
    for project in guide.projects:
        plan = build_plan(guide, complete(guide, background="operations", project=project))
        done = [action.id for action in plan.actions][::2]
        page = say(make_portfolio_page(guide, *live(plan, done), name="ann"))
        assert plan.project.title in page
        assert "{" not in page
        assert "  " not in page.replace("\n", "")
