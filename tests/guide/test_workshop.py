"""The workshop part of the shipped guide, and the mistakes that its checks find."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.guide.lookup_models import Signal
from tests.guide.planting import Mistake, check_folder, copy_guide, find_line, plant

FILE = "workshop.toml"
TABLES = ("workshop_agendas", "workshop_steps", "workshop_parts", "workshop_cards", "workshop_statements",
          "workshop_postings")  # fmt: skip
MINUTES = (60, 90, 120, 180)
# What the source asks: about a tool, who answers for it, the work around it.
CARDS = (5, 6, 6)
PLANTED = {
    "hype-without-duties", "clear-workflow", "defined-stakeholders", "human-review", "ai-decides-alone",
    "silent-on-privacy", "success-metrics", "unrelated-skills", "employment-type",
}  # fmt: skip
MISTAKES = [
    Mistake(FILE, "minutes = 120\n", "minutes = 125\n", "agenda-minutes", "Change the minutes", at="minutes = 125"),
    Mistake(FILE, "minutes = 180\n", "minutes = 60\n", "agenda-twice", "means one agenda", at="minutes = 60"),
    Mistake(FILE, "statements = 8\nsteps", "statements = 7\nsteps", "statements", "even number", at="statements = 7"),
    Mistake(FILE, "statements = 12\n", "statements = 14\n", "statements", "even number", at="statements = 14"),
    Mistake(FILE, 'lane = "research"', 'lane = "reserch"', "unknown-id", "research"),
    Mistake(FILE, 'step = "step-break", minutes = 8', 'step = "step-brake", minutes = 8', "unknown-id", "break"),
    Mistake(FILE, 'part = "flag-hunt"', 'part = "flag-hunting"', "unknown-id", "flag-hunt"),
    Mistake(FILE, 'signals = ["clear-workflow"]', 'signals = ["clear-workflows"]', "unknown-id", "clear-workflow"),
    Mistake(FILE, 'why = "It says with whom."', 'why = ""', "sign-and-why", "or neither"),
    Mistake(FILE, "at home.\" }", 'at home.", why = "Mixed." }', "sign-and-why", "or neither"),
    Mistake(FILE, 'kind = "after"', 'kind = "before"', "part-twice", "put their lines together", nth=1),
    Mistake(
        FILE, 'source = ["S36", "ours"]\nbasis = "derived"\n\n[[workshop_cards]]',
        'source = []\nbasis = "derived"\n\n[[workshop_cards]]', "no-source", "ours", at="source = []",
    ),
]  # fmt: skip


def test_agendas_add_up_and_begin_and_end_alike(guide: Guide) -> None:
    assert tuple(agenda.minutes for agenda in guide.workshop_agendas.values()) == MINUTES
    for agenda in guide.workshop_agendas.values():
        assert sum(step.minutes for step in agenda.steps) == agenda.minutes
        names = [step.step for step in agenda.steps]
        assert len(set(names)) == len(names)
        assert (names[0], names[-1]) == ("step-arrive", "step-close")
    longest = {step.step for step in guide.workshop_agendas["agenda-180"].steps}
    assert longest == set(guide.workshop_steps)


def test_cards_are_as_many_as_the_source_has_questions(guide: Guide) -> None:
    groups = Counter(card.group for card in guide.workshop_cards.values())
    assert tuple(groups.values()) == CARDS
    for card in guide.workshop_cards.values():
        assert "S36" in card.source, card.id
        assert card.text.endswith("?"), card.id


def test_weak_and_good_statements_have_the_same_shapes_and_lengths(guide: Guide) -> None:
    """Nobody can tell them apart by how they begin or how long they are, in the first eight as in all twelve."""
    statements = list(guide.workshop_statements.values())
    assert len(statements) == 12
    for some in (statements[:8], statements):
        begin = Counter((one.good, one.text.startswith("I help")) for one in some)
        assert set(begin.values()) == {len(some) // 4}
        lengths = {good: [len(one.text) for one in some if one.good == good] for good in (True, False)}
        means = [sum(of) / len(of) for of in lengths.values()]
        assert max(means) < 1.05 * min(means)
        assert all(min(lengths[good]) < max(lengths[not good]) for good in lengths)
    kinds = [one.good for one in statements]
    assert len(set(kinds[:3])) == 2
    assert kinds not in ([True, False] * 6, [False, True] * 6)
    assert {one.lane for one in statements} == set(guide.lanes)
    assert len({one.why for one in statements}) == 12


def test_a_statement_that_stands_twice_is_found(tmp_path: Path, guide: Guide) -> None:
    folder = copy_guide(tmp_path)
    first, second, *_ = guide.workshop_statements.values()
    plant(folder, FILE, second.text, first.text)
    assert "statement-twice" in {problem.code for problem in check_folder(folder)}


def test_the_posting_is_marked_as_made_up_and_holds_signs_of_both_kinds(guide: Guide) -> None:
    (posting,) = guide.workshop_postings.values()
    assert posting.text.startswith("Made up")
    planted = [signal for line in posting.lines for signal in line.signals]
    assert len(planted) == len(set(planted))
    assert set(planted) == PLANTED
    kinds = Counter(guide.signals[name].kind for name in planted)
    assert kinds == {"green": 5, "red": 4}
    assert sum(not line.signals for line in posting.lines) == 2


def test_every_kind_of_part_is_there_and_privacy_is_said(guide: Guide) -> None:
    kinds = [part.kind for part in guide.workshop_parts.values()]
    assert set(kinds) == {
        "sheet", "before", "cards", "statements", "posting", "swap", "form", "notes", "after"
    }  # fmt: skip
    said = " ".join(line.text for line in guide.workshop_parts["privacy-in-the-room"].lines)
    assert "No names on the wall" in said
    assert "Nobody is selected by fit bands" in said
    assert "patient" in guide.workshop_parts["sheet-foot"].text


def test_no_id_is_that_of_another_record(guide: Guide) -> None:
    taken = Counter(name for table in TABLE_NAMES if table != "band_table" for name in getattr(guide, table))
    taken.update(action.id for actions in guide.actions.values() for action in actions)
    mine = [name for table in TABLES for name in getattr(guide, table)]
    assert len(mine) == 55
    assert [name for name in mine if taken[name] > 1] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_planted_mistake_is_found(tmp_path: Path, mistake: Mistake) -> None:
    folder = copy_guide(tmp_path)
    assert check_folder(folder) == []
    plant(folder, mistake.file, mistake.old, mistake.new)
    found = [problem for problem in check_folder(folder) if problem.code == mistake.code]
    assert found
    assert any(mistake.hint in problem.hint for problem in found)
    lines = [problem.where.line for problem in found if problem.where]
    assert find_line(folder, mistake) in lines


def test_a_posting_without_a_red_sign_is_found(tmp_path: Path, guide: Guide) -> None:
    folder = copy_guide(tmp_path)
    for name in PLANTED:
        signal: Signal = guide.signals[name]
        if signal.kind == "red":
            plant(folder, FILE, f'signals = ["{name}"]', 'signals = ["clear-workflow"]')
    (problem,) = [problem for problem in check_folder(folder) if problem.code == "no-sign"]
    assert '"larkfield-posting" holds no red sign' in problem.message


def test_a_part_that_would_show_nothing_is_found(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text[: text.index("[[workshop_postings]]")], encoding="utf-8")
    codes = {problem.code: problem for problem in check_folder(folder)}
    assert set(codes) == {"part-empty", "wrong-count"}
    assert '"workshop_postings"' in codes["part-empty"].message


def test_a_guide_without_a_workshop_part_is_a_guide(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    (folder / FILE).unlink()
    info = (folder / "guide.toml").read_text(encoding="utf-8")
    lines = [line for line in info.splitlines() if not line.startswith("workshop_")]
    (folder / "guide.toml").write_text("\n".join(lines), encoding="utf-8")
    assert check_folder(folder) == []
