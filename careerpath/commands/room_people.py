"""The people of a room: from its roster, from the folder of its handouts, or from a folder of what people sent."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from careerpath.commands.handout_folder import recall
from careerpath.commands.roster_files import STDIN, is_roster_file, open_roster
from careerpath.commands.running import make_note
from careerpath.documents import Document, read_document
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.migrations import open_saved
from careerpath.planning.saved import KIND
from careerpath.planning.saved_reading import find_answers, read_schema
from careerpath.problems import Place, Problem
from careerpath.result import Message
from careerpath.store.home import ASIDE, DRAFT, PLANS
from careerpath.text import name_failure
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import SETTINGS
from careerpath.worksheet.answers_file import SCHEMA, read_answers
from careerpath.workshop.choices import tell_choices
from careerpath.workshop.day_order import Order
from careerpath.workshop.entries import Entry
from careerpath.workshop.handouts import RESULTS
from careerpath.workshop.summary import CHOICES, Chooser, Person, Standing, find_standing

_ENDINGS = (".json", ".toml")
# The kind of a plan's document as scripts get it, and as ``workshop plan --format json`` writes it.
_PRINTED = "careerpath/plan"
_DIGITS = re.compile("([0-9]+)")


class Room:
    """The people of ``typed``, one after the other. What could not be counted is known at the end.

    ``notes`` say what of a folder was counted. ``problems`` are those of its files; those of rows are only numbered.
    """

    def __init__(self, guide: Guide, typed: str, today: date, order: Order | None = None) -> None:
        self.guide = guide
        self.typed = typed
        self.today = today
        self.order = order
        self.left_out = 0
        self.problems: list[Problem] = []
        self.notes: list[Message] = []
        self.chooser = Chooser(guide)
        self._results = Path(typed) / RESULTS
        self._is_folder = typed != STDIN and Path(typed).is_dir()
        self._files = _list_files(Path(typed)) if self._is_folder else []
        self._reads_results = self._is_folder and self._results.is_file() and not self._list_sent()

    def read(self) -> Iterator[Person]:
        """Return the people. Raises CareerpathError where the file as a whole is no roster, or cannot be read."""
        if self._reads_results:
            self.notes.append(Message(tell("workshop_summary.results", file=self._results)))
            return self._read_results()
        if not self._is_folder:
            return self._read_roster()
        if self._files and self._results.is_file():
            self.notes.append(make_note(tell("workshop_summary.results_left", file=self._results)))
        return self._read_files()

    def list_notes(self) -> list[Message]:
        """Return what is to be said once everybody was read: what was counted, and how many rows were not."""
        if not self.left_out or (self._is_folder and not self._reads_results):
            return self.notes
        if self._reads_results:
            words = tell("workshop_summary.left_out_results", count=self.left_out, file=self._results)
        else:
            key = "workshop_summary.left_out_one" if self.left_out == 1 else "workshop_summary.left_out"
            words = tell(key, count=self.left_out, roster=self.typed)
        return [*self.notes, make_note(words)]

    def miss_people(self) -> list[Problem]:
        """Return why nobody is there to count."""
        if self.problems:
            return self.problems
        if self._reads_results:
            place, hint = Place(str(self._results)), tell("workshop_summary.no_results_hint")
            return [Problem("no-people", tell("workshop_summary.all_wrong"), place, hint)]
        place = Place(self.typed)
        if self._is_folder:
            return [Problem("no-people", tell("workshop_summary.no_files"), place, self._hint_files())]
        if self.left_out:
            hint = tell("workshop_summary.all_wrong_hint", roster=self.typed)
            return [Problem("no-people", tell("workshop_summary.all_wrong"), place, hint)]
        return [Problem("no-rows", tell("roster.no_rows"), place, tell("roster.no_rows_hint"))]

    def _list_sent(self) -> list[Path]:
        """Return the files that ``workshop plan`` did not write: what it wrote, its table of results counts as well."""
        written = recall(Path(self.typed)).files
        return [path for path in self._files if path.name not in written]

    def _hint_files(self) -> str:
        plans = Path(self.typed) / PLANS
        if plans.is_dir() and _list_files(plans):
            return tell("workshop_summary.plans_hint", folder=shlex.quote(str(plans)))
        roster = next(filter(is_roster_file, sorted(Path(self.typed).iterdir())), None)
        if roster is not None:
            return tell("workshop_summary.roster_hint", roster=roster)
        return tell("workshop_summary.no_files_hint")

    def _read_roster(self) -> Iterator[Person]:
        yield from self._read_rows(self.typed, lambda entry: not entry.problems and "background" in entry.answers)

    def _read_results(self) -> Iterator[Person]:
        """Yield the people of a folder's handouts. A day that a spreadsheet wrote in its own way leaves nobody out."""
        yield from self._read_rows(str(self._results), lambda entry: all(name in entry.answers for name in CHOICES))

    def _read_rows(self, typed: str, is_counted: Callable[[Entry], bool]) -> Iterator[Person]:
        with open_roster(typed, self.guide, self.order) as opened:
            if opened.roster.problems_of_the_file:
                raise CareerpathError(opened.roster.problems_of_the_file)
            for entry in opened.roster.rows:
                if is_counted(entry):
                    name = entry.name or tell("workshop_summary.row", row=entry.row)
                    yield Person(name, self.chooser.choose(entry.answers))
                else:
                    self.left_out += 1
            if self._reads_results:
                # a row with neither name nor handout says nothing
                self.left_out += opened.roster.skipped.empty

    def _read_files(self) -> Iterator[Person]:
        for path in self._files:
            document, problems = read_document(path)
            person = None
            if document is not None:
                person, problems = self._read_file(document, path.stem)
            if person is None:
                self.left_out += 1
                self.problems += problems
            else:
                yield person

    def _read_file(self, document: Document, name: str) -> tuple[Person | None, list[Problem]]:
        standing: Standing | None = None
        if read_schema(document)[0] == KIND:
            saved, problems = open_saved(document)
            if saved is None:
                return None, problems
            standing = find_standing(saved, self.today)
        elif read_schema(document)[0] == _PRINTED:
            document = _find_printed(self.guide, document)
        answers, problems = read_answers(self.guide, find_answers(document), "file")
        if not problems and "background" not in answers:
            hint = tell_choices(self.guide, "background")
            problems = [Problem("no-background", tell("roster.no_background"), document.place(), hint)]
        if problems:
            return None, problems
        return Person(answers.text("name", name), self.chooser.choose(answers), standing), []


def _find_printed(guide: Guide, document: Document) -> Document:
    """Return the answers file that a printed plan's answers make; what is no plan makes an empty one."""
    data = document.value.get("data")
    answers = data.get("answers") if isinstance(data, dict) else None
    entries = answers.items() if isinstance(answers, dict) else ()
    values = {key: entry.get("value") for key, entry in entries if isinstance(entry, dict)}
    given = {key: value for key, value in values.items() if value is not None}
    facts = {key: given.pop(key) for key in guide.facts if key in given}
    settings = {key: given.pop(key) for key in SETTINGS if key in given}
    return document._replace(value={"schema": SCHEMA, **settings, "facts": facts, "answers": given})


def _list_files(folder: Path) -> list[Path]:
    """Return the files that may hold somebody's answers, P2 before P10. The program's own draft is nobody's."""
    try:
        is_home = (folder / PLANS).is_dir()
        files = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() in _ENDINGS and not path.name.startswith(".") and path.is_file()
        ]
        return sorted((path for path in files if not (is_home and _is_draft(path.name))), key=_split_numbers)
    except OSError as error:
        message = tell("documents.unreadable", words=name_failure(error))
        raise CareerpathError([Problem("unreadable", message, Place(str(folder)))]) from error


def _is_draft(name: str) -> bool:
    return name == DRAFT or ASIDE.fullmatch(name) is not None


def _split_numbers(path: Path) -> tuple[list[str | int], str]:
    """Numbers in names are numbers, and stand at every second place."""
    parts = _DIGITS.split(path.name.casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], path.name
