from __future__ import annotations

import pytest

from careerpath.guide.content import Guide
from careerpath.output.blocks import Block, Fields, Heading
from careerpath.output.fit_document import make_fit_page
from careerpath.output.plain import render_plain
from careerpath.planning.fit import rate_roles


def make(guide: Guide, background: str, **facts: str) -> list[Block]:
    return make_fit_page(guide, background, facts, rate_roles(guide, background, facts))


def say(blocks: list[Block]) -> str:
    return render_plain(blocks, 5000)


@pytest.mark.parametrize(
    "background", ["clinical", "data", "operations", "content", "compliance", "product", "beginner"]
)
def test_no_role_is_hidden_and_no_empty_band_printed(guide: Guide, background: str) -> None:
    blocks = make(guide, background)
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]
    assert sorted(titles) == sorted(role.title for role in guide.roles.values())
    fits = rate_roles(guide, background, {})
    labels = {band.label for band in guide.bands.values()}
    printed = [block.text for block in blocks if isinstance(block, Heading) and block.text in labels]
    assert printed == list(dict.fromkeys(guide.bands[fit.band].label for fit in fits))


def test_every_reason_has_its_sources(guide: Guide) -> None:
    blocks = make(guide, "clinical", licence="yes", coding="none")
    place = next(i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 3)
    for block in blocks[place:]:
        if not isinstance(block, Fields):
            continue
        for field in block.rows:
            if field.label in ("For", "Against", "Still open"):
                assert all(line.origin and line.origin.source and line.origin.basis for line in field.lines)


def test_what_is_known_and_what_was_not_asked(guide: Guide) -> None:
    said = say(make(guide, "clinical", licence="yes", coding="none"))
    assert "What you said: coding none; licence yes" in said
    assert "Not asked: problem; healthcare" in said
    assert "Still open: your healthcare knowledge" in said
    assert 'without a clinical licence or medical-review experience it would be "possible with a bridge"' in said
    assert say(make(guide, "clinical")).count("What you said: nothing beside the background") == 1


def test_what_would_change_it_in_the_words_of_the_rule(guide: Guide) -> None:
    said = say(make(guide, "clinical", licence="yes", coding="none", healthcare="high"))
    assert 'coding at high level would make it "possible with a bridge"' in said
    assert "Learn first: coding, from none to medium" in said
    assert "being closest to" in say(make(guide, "product", coding="low", healthcare="medium"))


def test_a_beginner_first_reads_of_first_steps(guide: Guide) -> None:
    said = say(make(guide, "beginner"))
    row = guide.backgrounds["beginner"].fit_map
    assert f"Things to do first: {'; '.join(row.labels)}; these are activities and not jobs" in said
    assert said.index("First steps, before any role") < said.index("Possible with a bridge")
    assert "\nStart here\n" not in said
    for line in guide.backgrounds["beginner"].first_steps:
        assert line.text in said


def test_closing_lines(guide: Guide) -> None:
    said = say(make(guide, "data"))
    assert (
        "The order inside a band is the guide's, not a ranking. For your own planning, not for selecting people."
        in said
    )
    assert f"({guide.sha256[:8]})" in said
