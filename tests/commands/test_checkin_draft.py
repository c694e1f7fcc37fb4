"""The draft of a check-in: there and back, each day by itself, and never over a worksheet that changed since."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from careerpath.commands.checkin_draft import DraftFile, Found
from careerpath.commands.opening import OpenPlan, read_plan
from careerpath.guide.content import Guide
from careerpath.store.plans import is_ours, list_files
from careerpath.wizard.checkin_screens import Draft
from careerpath.worksheet.answers import Answer, Answers
from tests.commands.saved import put_plan
from tests.helpers import complete, invoke

TODAY = date(2026, 12, 22)


@pytest.fixture
def file(home: Path, guide: Guide) -> DraftFile:
    put_plan(home)
    return DraftFile(OpenPlan(home, "ann", read_plan(home, "ann")), guide, 30)


def make_worksheet(guide: Guide) -> Answers:
    """Return a worksheet in which something went stale."""
    answers = complete(guide, background="clinical", licence="yes").put("lane", Answer("governance", "typed"))
    return answers.mark_stale(frozenset({"role", "skill"}))


def test_what_is_kept_is_found_again(file: DraftFile, guide: Guide) -> None:
    worksheet = make_worksheet(guide)
    draft = Draft("partly", "", "[if] “so”, \\ then 阿安", worksheet, 7, None)
    file.keep(draft, TODAY)
    found = file.find(asked=True)
    assert (found.written, found.problem) == (TODAY, None)
    assert found.draft._replace(answers=None) == draft._replace(answers=None)
    assert found.draft.answers is not None
    assert {key: answer.value for key, answer in found.draft.answers.items()} == {
        key: answer.value for key, answer in worksheet.items()
    }
    assert found.draft.answers.stale == worksheet.stale
    assert file.find(asked=False).draft == draft._replace(answers=None)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_it_belongs_to_its_plan(file: DraftFile) -> None:
    file.keep(Draft("yes"), TODAY)
    assert is_ours(file.path)
    assert file.path in list_files(file.plan.home, "ann")


def test_each_day_has_its_own(file: DraftFile) -> None:
    assert file.find(asked=True) == Found()
    file.keep(Draft("yes"), TODAY)
    later = file._replace(number=60)
    assert later.find(asked=True) == Found()
    later.keep(Draft("no"), TODAY)
    file.remove()
    assert file.find(asked=True) == Found()
    assert later.find(asked=True).draft == Draft("no")
    later.remove()
    assert not file.path.exists()
    later.remove()


def test_answers_are_left_out_where_the_worksheet_is_another_by_now(file: DraftFile, guide: Guide) -> None:
    file.keep(Draft("yes", answers=make_worksheet(guide)), TODAY)
    assert file.find(asked=True).draft.answers is not None
    assert invoke("checkin", "60", "--hours", "5").code == 0
    later = file._replace(plan=file.plan._replace(saved=read_plan(file.plan.home, "ann")))
    assert later.find(asked=True).draft == Draft("yes")


def test_one_that_was_recorded_by_flags_is_gone(file: DraftFile) -> None:
    file.keep(Draft("yes"), TODAY)
    file._replace(number=60).keep(Draft("no"), TODAY)
    assert invoke("checkin", "30", "--met", "partly").code == 0
    assert file.find(asked=True) == Found()
    assert file._replace(number=60).find(asked=True).draft == Draft("no")


def test_a_damaged_one_is_told_and_never_written_over_by_removing(file: DraftFile) -> None:
    file.path.write_text("{", encoding="utf-8")
    problem = file.find(asked=True).problem
    assert problem is not None
    assert problem.code == "not-toml"
    file.remove()
    assert file.path.read_text(encoding="utf-8") == "{"
