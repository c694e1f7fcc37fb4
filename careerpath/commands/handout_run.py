"""One run of ``careerpath workshop plan``: row after row becomes a plan and a file, and at the end what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from careerpath.commands.context import OpenGuide
from careerpath.commands.handout_folder import Deed, HandoutFolder
from careerpath.errors import OUR_FAULT, CareerpathError
from careerpath.guide.content import Guide
from careerpath.layout import USUAL_WIDTH
from careerpath.planning.complete import complete_answers
from careerpath.planning.drafting import find_owners
from careerpath.planning.model import Plan
from careerpath.planning.plan import build_plan
from careerpath.store.files import GrowingFile
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.answers_file import to_table
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.entries import Entry
from careerpath.workshop.handouts import (
    INDEX,
    RESULTS,
    Making,
    Outcome,
    Status,
    complete_entry,
    hash_content,
    hash_handout,
    hash_parts,
    hash_row,
    name_choices,
)
from careerpath.workshop.namesakes import Namesakes

if TYPE_CHECKING:
    from careerpath.output.blocks import Block


class HandoutRun:
    """What a run has made so far. ``usual`` answers stand in for what a row does not say.

    Rows without a start begin on the day of the runs before into the same folder, so that somebody who comes later
    changes nobody else's handout. ``deeds`` says what was done with each file, by its name. Methods raise OSError where
    the system refuses.
    """

    def __init__(self, opened: OpenGuide, making: Making, folder: HandoutFolder, today: date, usual: Answers) -> None:
        self.outcomes: list[Outcome] = []
        self.deeds: dict[str, Deed] = {}
        self.gone: list[str] = []
        self.others: dict[str, int] = {}
        self.namesakes = Namesakes()
        self.made = 0
        self._opened, self._making, self._folder = opened, making, folder
        self._today = today
        suggested = _suggest_start(opened.guide, today)
        self._start = usual.get("start") or folder.start or suggested
        self._usual = usual.put("start", self._start)
        self._is_start_kept = "start" not in usual and self._start.value != suggested.value
        self._is_start_used = False
        self._read: set[str] = set()
        self._sources: list[str] = []
        self._asked: set[str] = set()
        self._print = _PrintFile(making, folder, opened.guide.info.language) if making.print_file else None

    @property
    def kept_start(self) -> date | None:
        """The day on which a row begins only because the runs before began there; None where no row does."""
        day = self._start.value
        return day if isinstance(day, date) and self._is_start_kept and self._is_start_used else None

    def name_files(self, entries: Sequence[Entry]) -> list[str]:
        """Return the name of each row's file, and note who have one name: only of all rows together is that known."""
        for entry in entries:
            self.namesakes.add(entry.name, entry.row)
        names = self._folder.name_files(entries, self._making)
        self._asked.update(names)
        return names

    def take(self, entry: Entry, name: str) -> None:
        """Make the handout of a row as the file ``name``, if one can be made of it."""
        row = hash_row(entry)
        has_start = "start" in entry.answers
        entry = complete_entry(self._opened.guide, entry, self._usual, self._today)
        if entry.problems:
            self._refuse(entry, entry.problems)
            return
        guide = self._read_guide(entry.answers)
        plan = build_plan(guide, entry.answers)
        blocks = self._make_blocks(guide, plan)
        source = hash_handout(guide, entry.answers, self._making)
        try:
            deed = self._folder.put_handout(name, row, source, partial(self._draw, guide, plan, blocks))
        except CareerpathError as error:
            if error.exit_code == OUR_FAULT:
                raise
            self._refuse(
                entry, [CellProblem(entry.row, "", "", one.message, one.hint, one.code) for one in error.problems]
            )
            return
        self.deeds[name] = deed
        self.made += 1
        self._is_start_used |= not has_start
        self._sources.append(source)
        if self._print is not None:
            self._print.add(blocks)
        status: Status = "left" if deed in ("edited", "foreign") else "made"
        file = "" if deed == "foreign" else name
        self.outcomes.append(Outcome(entry.row, entry.name, file, status, name_choices(guide, plan)))

    def finish(self) -> None:
        """Write what joins the handouts. Raises CareerpathError where a PDF of all cannot be made."""
        from careerpath.output.html import render_html
        from careerpath.output.room_pages import make_index, write_results

        name = self._making.print_file
        if self._print is not None and self.made:
            self.deeds[name] = self._print.finish(hash_parts(self._sources))
        printed = name if self.deeds.get(name, "foreign") != "foreign" else ""
        self._write_text(RESULTS, "".join(write_results(self.outcomes)))
        results = RESULTS if self.deeds[RESULTS] != "foreign" else ""
        index = make_index(self.outcomes, printed, results)
        self._write_text(INDEX, render_html(index, self._opened.guide.info.language))
        self.gone = self._folder.list_gone(self._asked, self._making)
        self.others = self._folder.count_others(self._making)

    def _write_text(self, name: str, text: str) -> None:
        self.deeds[name] = self._folder.put(name, hash_content(text.encode()), text.encode)

    def close(self) -> None:
        """Let go of what is not whole, and keep what is known of the files."""
        if self._print is not None:
            self._print.drop()
        self._folder.remember(self._start if self._is_start_used else self._folder.start)

    def _refuse(self, entry: Entry, problems: Sequence[CellProblem]) -> None:
        self.outcomes.append(Outcome(entry.row, entry.name, "", "none", problems=tuple(problems)))

    def _read_guide(self, answers: Answers) -> Guide:
        """Return the guide with the actions that ``answers`` need; each owner's are read once in a run."""
        missing = tuple(owner for owner in find_owners(answers) if owner not in self._read)
        if missing:
            self._opened = self._opened._replace(guide=self._opened.with_actions(missing))
            self._read.update(missing)
        return self._opened.guide

    def _make_blocks(self, guide: Guide, plan: Plan) -> Sequence[Block]:
        if not self._making.print_file:
            return ()
        from careerpath.output.handout_document import make_handout

        return make_handout(guide, plan, self._making.whole, own_guide=self._opened.kept is None)

    def _draw(self, guide: Guide, plan: Plan, blocks: Sequence[Block]) -> bytes:
        format_ = self._making.format
        if format_ == "json":
            from careerpath.output.plan_json import write_plan

            return (write_plan(guide, plan) + "\n").encode()
        if format_ == "answers":
            from careerpath.output.answers_toml import write_answers

            product: str | bytes = write_answers(plan.name, to_table(guide, plan.answers))
        elif format_ == "calendar":
            from careerpath.output.calendar import write_calendar

            product = write_calendar(guide, plan, self._today)
        else:
            from careerpath.output.drawing import Look, draw

            product = draw(blocks, Look(format_, USUAL_WIDTH, language=guide.info.language, size=self._making.size))
        return product.encode() if isinstance(product, str) else product


def _suggest_start(guide: Guide, today: date) -> Answer:
    """Return the start that rows without one are given where nothing else is known."""
    return complete_answers(guide, Answers(), today, ("start",))["start"]


class _PrintFile:
    """The file with all handouts, which grows by each of them and gets its name at the end."""

    def __init__(self, making: Making, folder: HandoutFolder, language: str) -> None:
        from careerpath.output.room_pages import choose_printer

        self._making, self._folder = making, folder
        self._printer = choose_printer(making, language, USUAL_WIDTH)
        self._growing = GrowingFile(folder.path)
        self._growing.add(self._printer.begin())

    def add(self, blocks: Sequence[Block]) -> None:
        self._growing.add(self._printer.add(blocks))

    def finish(self, source: str) -> Deed:
        name = self._making.print_file
        if self._folder.judge(name, source) == "unchanged":
            return "unchanged"
        self._growing.add(self._printer.end())
        return self._folder.put_grown(name, source, self._growing)

    def drop(self) -> None:
        self._growing.drop()
