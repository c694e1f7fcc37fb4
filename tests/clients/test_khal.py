"""A calendar program of other people reads our file: every entry arrives once, and a changed plan moves it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from careerpath.guide.content import Guide
from careerpath.output.calendar import make_uid, write_calendar
from careerpath.planning.live import make_live_plan
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.planning.plan_key import make_plan_key
from careerpath.planning.progress import mark, move
from careerpath.planning.saved import SavedPlan
from careerpath.planning.versions import replace_plan, start_saved
from tests.helpers import TODAY, complete
from tests.planning.shipped_plan import MONDAY, keep, make_answers

pytestmark = pytest.mark.skipif(find_spec("khal") is None, reason="khal is not installed (pip install -e '.[dev]')")
CONFIGURATION = """
[calendars]
[[plan]]
path = {folder}/entries
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = plan
[sqlite]
path = {folder}/khal.db
"""
# A title may hold anything but a tab. What was cancelled has a word of khal's own before its title.
LINE = "{uid}\t{start-date}\t{end-date}\t{cancelled}{title}"
CANCELLED = "CANCELLED "


class Khal:
    """A calendar of its own in ``folder``; nothing of the person who runs the tests is read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "entries").mkdir()
        (folder / "config").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")

    def take(self, content: bytes) -> None:
        """Import a calendar file, answering no question."""
        file = self.folder / "plan.ics"
        file.write_bytes(content)
        self._run("import", "--batch", str(file))

    def show(self) -> dict[str, tuple[str, str, str]]:
        """Return first day, last day and title of every entry by its UID; each must be listed once."""
        printed = self._run("list", "--once", "--day-format", "", "--format", LINE, "2026-11-01", "200d")
        rows = [line.split("\t") for line in printed.splitlines() if line]
        assert len({row[0] for row in rows}) == len(rows)
        return {uid: (first, last, title) for uid, first, last, title in rows}

    def _run(self, *args: str) -> str:
        names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        environment = {
            **os.environ,
            **{name: str(self.folder / name) for name in names},
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
        }
        program = "import sys; from khal.cli import main_khal; sys.exit(main_khal())"
        command = [sys.executable, "-c", program, "-c", str(self.folder / "config"), *args]
        ended = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout


def expect(guide: Guide, plan: Plan) -> dict[str, tuple[str, str, str]]:
    """Return what a calendar should show of ``plan``'s actions."""
    key = make_plan_key(plan)
    return {
        make_uid(key, action.id): (action.date.isoformat(), action.date.isoformat(), action.title)
        for action in plan.actions
    }


def test_entries_arrive_once_and_move_with_the_plan(tmp_path: Path, guide: Guide) -> None:
    khal = Khal(tmp_path)
    plan = build_plan(guide, complete(guide, background="clinical", name="Ann", start="2027-01-04"))
    khal.take(write_calendar(guide, plan, TODAY))
    shown = khal.show()
    assert len(shown) == len(plan.actions) + 3
    assert expect(guide, plan).items() <= shown.items()
    first = plan.phases[0]
    phase = shown[make_uid(make_plan_key(plan), f"phase-{first.id}")]
    assert phase == ("2027-01-04", "2027-02-02", "Phase 1, days 1 to 30: Find your footing")

    khal.take(write_calendar(guide, plan, TODAY))
    assert khal.show() == shown, "a second import changes nothing"

    changed = build_plan(guide, complete(guide, background="clinical", name="Ann", start="2027-01-18", hours="5"))
    khal.take(write_calendar(guide, changed, TODAY))
    moved = khal.show()
    assert expect(guide, changed).items() <= moved.items(), "every entry stands where the new plan has it"
    dropped = {action.id for action in plan.actions} - {action.id for action in changed.actions}
    assert len(moved) == len(changed.actions) + 3 + len(dropped), "nothing is doubled"


def test_words_arrive_as_they_are(tmp_path: Path, guide: Guide) -> None:
    plan = build_plan(guide, complete(guide, background="clinical"))
    first, *later = plan.phases
    number = next(number for number, week in enumerate(first.weeks) if week.actions)
    title = "semi; comma, back\\slash <b>é 李 שלום"
    weeks = list(first.weeks)
    action = weeks[number].actions[0]._replace(title=title)
    weeks[number] = weeks[number]._replace(actions=(action, *weeks[number].actions[1:]))
    plan = plan._replace(phases=(first._replace(weeks=tuple(weeks)), *later))
    khal = Khal(tmp_path)
    khal.take(write_calendar(guide, plan, TODAY))
    assert khal.show()[make_uid(make_plan_key(plan), action.id)][2] == title


def take_saved(khal: Khal, guide: Guide, saved: SavedPlan) -> dict[str, tuple[str, str, str]]:
    khal.take(write_calendar(guide, make_live_plan(saved), MONDAY, saved))
    return khal.show()


def test_a_saved_plan_moves_its_entries_and_takes_them_back(tmp_path: Path, guide: Guide) -> None:
    """All of it on one day: what tells one file from the other is the number of the saved plan alone."""
    khal = Khal(tmp_path)
    plan = build_plan(guide, make_answers(guide))
    saved = start_saved(make_plan_key(plan), keep(guide, plan))
    khal.take(write_calendar(guide, plan, MONDAY))
    first = khal.show()
    assert take_saved(khal, guide, saved) == first, "a plan that is saved later has the entries it had before"

    done, skipped, moved = (make_uid(saved.key, step.id) for step in saved.steps[:3])
    names = [step.id for step in saved.steps]
    progress = mark(saved.progress, names[:1], "done", MONDAY)
    progress = mark(progress, names[1:2], "skipped", MONDAY)
    progress = move(progress, saved.steps, {names[2]: date(2027, 2, 20)}, MONDAY)
    lived = saved._replace(progress=progress, revision=2)
    second = take_saved(khal, guide, lived)
    assert second.keys() == first.keys()
    assert second[done] == first[done]
    assert second[skipped] == (*first[skipped][:2], CANCELLED + first[skipped][2])
    assert second[moved] == ("2027-02-20", "2027-02-20", first[moved][2])
    assert {uid for uid in first if first[uid] != second[uid]} == {skipped, moved}

    other = build_plan(guide, make_answers(guide, role="ai-governance-analyst"))
    rebuilt = replace_plan(lived, keep(guide, other), MONDAY)._replace(revision=3)
    third = take_saved(khal, guide, rebuilt)
    now = {make_uid(saved.key, step.id) for step in rebuilt.steps}
    phases = {make_uid(saved.key, f"phase-{phase.id}") for phase in other.phases}
    assert third.keys() == first.keys() | now, "nothing is doubled"
    gone = {uid for uid, entry in third.items() if entry[2].startswith(CANCELLED)} - {skipped}
    assert first.keys() - now - phases - {done, skipped} == gone - now != set()
    assert all(third[uid][:2] == second[uid][:2] for uid in gone)
