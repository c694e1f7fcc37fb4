"""The draft of a check-in: kept after every answer, offered the next time, gone once the check-in was recorded."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, get_args

from careerpath.commands.context import refuse_home
from careerpath.commands.opening import OpenPlan
from careerpath.documents import Document, read_document
from careerpath.guide.content import Guide
from careerpath.planning.progress import Met
from careerpath.planning.strict_table import BrokenError, Table, check_values
from careerpath.problems import Place, Problem
from careerpath.store import checkin_drafts as store
from careerpath.vocabulary import tell
from careerpath.wizard.checkin_screens import WEEKS, Draft
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.answers_file import read_answers, to_table

SCHEMA = 1
_DAYS, _WORKSHEET = "days", "worksheet"
_LETTERS = 16


class Found(NamedTuple):
    """The draft of a day with the day on which it was written (None: there is none), or why it cannot be used."""

    draft: Draft = Draft()
    written: date | None = None
    problem: Problem | None = None


class DraftFile(NamedTuple):
    """The file that keeps a plan's drafts of check-ins by their days; ``number`` is the day that is meant."""

    plan: OpenPlan
    guide: Guide
    number: int

    @property
    def path(self) -> Path:
        """The file, which may not be there."""
        return store.draft_path(self.plan.home, self.plan.name)

    def find(self, asked: bool) -> Found:
        """Return the draft of this day. Answers of the worksheet are left out where they are not ``asked``.

        So are those that change a worksheet which is another by now: they would take back what was changed since.
        """
        days, problem = self._read_days()
        if problem is not None or str(self.number) not in days:
            return Found(problem=problem)
        try:
            table = Table(days[str(self.number)])
            return Found(self._read_draft(table, asked), table.day("day"))
        except BrokenError as error:
            message = tell("checkin_wizard.broken_draft", word=str(error))
            return Found(problem=Problem("broken-draft", message, Place(str(self.path))))

    def keep(self, draft: Draft, today: date) -> None:
        """Write the draft; those of other days stay. Raises CareerpathError where the folder cannot be used."""
        table = {key: value for key, value in draft._asdict().items() if value is not None}
        if draft.answers is not None:
            table |= {"answers": to_table(self.guide, draft.answers), _WORKSHEET: self._mark_worksheet()}
        self._write({**self._read_days()[0], str(self.number): {"day": today.isoformat(), **table}})

    def remove(self) -> None:
        """Remove the draft of this day, if there is one. Raises CareerpathError."""
        days, _ = self._read_days()
        if days.pop(str(self.number), None) is not None:
            self._write(days)

    def _read_days(self) -> tuple[dict[str, Any], Problem | None]:
        if not self.path.is_file():
            return {}, None
        document, problems = read_document(self.path)
        days = document.value.get(_DAYS) if document else None
        if document and (document.value.get("schema") != SCHEMA or not isinstance(days, dict)):
            problems = [Problem("no-draft", tell("checkin_wizard.no_draft"), document.place())]
        return (dict(days), None) if isinstance(days, dict) and not problems else ({}, problems[0])

    def _write(self, days: dict[str, Any]) -> None:
        try:
            if days:
                store.write_draft(self.plan.home, self.plan.name, {"schema": SCHEMA, _DAYS: days})
            else:
                store.remove_draft(self.plan.home, self.plan.name)
        except OSError as error:
            raise refuse_home(self.plan.home, error) from error

    def _read_draft(self, table: Table, asked: bool) -> Draft:
        """Read a draft strictly. Raises BrokenError."""
        return Draft(
            met=table.word("met", get_args(Met)) if "met" in table else None,  # type: ignore[arg-type]
            in_the_way=_read_words(table, "in_the_way"),
            if_then=_read_words(table, "if_then"),
            answers=self._read_answers(table) if asked and "answers" in table and self._is_same(table) else None,
            shift=WEEKS.get(str(table.value.get("shift"))),
            next=_read_words(table, "next"),
        )

    def _is_same(self, table: Table) -> bool:
        return table.text(_WORKSHEET) == self._mark_worksheet()

    def _mark_worksheet(self) -> str:
        """Return what tells the plan's worksheet from another one."""
        written = json.dumps(self.plan.saved.answers, sort_keys=True, default=str)
        return sha256(written.encode()).hexdigest()[:_LETTERS]

    def _read_answers(self, table: Table) -> Answers:
        answers, problems = read_answers(self.guide, Document("", "", dict(table.table("answers").value)), "draft")
        if problems or "background" not in answers:
            raise BrokenError("answers")
        return answers


def _read_words(table: Table, key: str) -> str | None:
    if key not in table:
        return None
    check_values(key, table.text(key))
    return table.text(key)
