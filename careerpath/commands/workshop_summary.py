"""``careerpath workshop summary``: where a room stands, from its roster or from a folder of plans and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.commands.context import Settings, find_today, open_guide
from careerpath.commands.options import SUMMARY_FORMATS
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.commands.roster_files import STDIN, open_roster
from careerpath.commands.running import make_note
from careerpath.commands.writing import Destination, write_product
from careerpath.documents import Document, read_document
from careerpath.errors import FINDINGS, CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.migrations import open_saved
from careerpath.planning.saved import KIND
from careerpath.planning.saved_reading import find_answers, read_schema
from careerpath.problems import Place, Problem
from careerpath.result import Message, Result
from careerpath.text import name_failure
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import SETTINGS
from careerpath.worksheet.answers_file import SCHEMA, read_answers
from careerpath.workshop.summary import Chooser, Person, Standing, Summary, find_standing, summarize
from careerpath.workshop.suppression import LEAST

if TYPE_CHECKING:
    from careerpath.output.blocks import Block

_ENDINGS = (".json", ".toml")
# The kind of a plan's document as scripts get it, and as ``workshop plan --format json`` writes it.
_PRINTED = "careerpath/plan"


class _Room:
    """The people of a roster or a folder, one after the other. What could not be counted is known at the end."""

    def __init__(self, guide: Guide, typed: str, today: date) -> None:
        self.guide = guide
        self.typed = typed
        self.today = today
        self.left_out = 0
        self.problems: list[Problem] = []
        self.chooser = Chooser(guide)

    def read_roster(self) -> Iterator[Person]:
        """Yield the people of a roster. Raises CareerpathError where the file as a whole is no roster."""
        with open_roster(self.typed, self.guide) as opened:
            if opened.roster.problems_of_the_file:
                raise CareerpathError(opened.roster.problems_of_the_file)
            for entry in opened.roster.rows:
                if entry.problems or "background" not in entry.answers:
                    self.left_out += 1
                else:
                    name = entry.name or tell("workshop_summary.row", row=entry.row)
                    yield Person(name, self.chooser.choose(entry.answers))

    def read_folder(self) -> Iterator[Person]:
        """Yield the people of the saved plans and answers files of a folder. Raises CareerpathError."""
        for path in _list_files(Path(self.typed)):
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
            hint = tell("roster.no_background_hint", words=", ".join(self.guide.backgrounds))
            problems = [Problem("no-background", tell("roster.no_background"), document.place(), hint)]
        if problems:
            return None, problems
        return Person(answers.text("name", name), self.chooser.choose(answers), standing), []


def show_summary(typed: str, least: int, with_names: bool, page: PageRequest, settings: Settings) -> Result:
    """Show where the people of ``typed`` stand; exit 1 where a row or a file could not be counted.

    Raises CareerpathError for a wrong ``least``, and where nobody is there to count.
    """
    destination = page.find_destination(settings, SUMMARY_FORMATS)
    if least < LEAST:
        hint = tell("workshop_summary.least_hint", least=LEAST)
        problem = Problem("wrong-least", tell("workshop_summary.least", least=LEAST), Place("--least"), hint)
        raise CareerpathError([problem])
    guide = open_guide(settings).guide
    room = _Room(guide, typed, find_today())
    is_folder = typed != STDIN and Path(typed).is_dir()
    people = room.read_folder() if is_folder else room.read_roster()
    first = next(people, None)
    if first is None:
        raise CareerpathError(room.problems or [_miss_people(typed, room.left_out, is_folder)])
    summary = summarize(guide, chain((first,), people), least, with_names)
    result = _present(guide, summary, room.left_out, destination, page.force)
    if not room.left_out:
        return result
    notes = () if is_folder else (_tell_left_out(room),)
    return result._replace(messages=(*result.messages, *notes), problems=tuple(room.problems), exit_code=FINDINGS)


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
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in _ENDINGS and not path.name.startswith(".") and path.is_file()
        )
    except OSError as error:
        message = tell("documents.unreadable", words=name_failure(error))
        raise CareerpathError([Problem("unreadable", message, Place(str(folder)))]) from error


def _tell_left_out(room: _Room) -> Message:
    key = "workshop_summary.left_out_one" if room.left_out == 1 else "workshop_summary.left_out"
    return make_note(tell(key, count=room.left_out, roster=room.typed))


def _miss_people(typed: str, left_out: int, is_folder: bool) -> Problem:
    if is_folder:
        hint = tell("workshop_summary.no_files_hint")
        return Problem("no-people", tell("workshop_summary.no_files"), Place(typed), hint)
    if left_out:
        hint = tell("workshop_summary.all_wrong_hint", roster=typed)
        return Problem("no-people", tell("workshop_summary.all_wrong"), Place(typed), hint)
    return Problem("no-rows", tell("roster.no_rows"), Place(typed), tell("roster.no_rows_hint"))


def _present(guide: Guide, summary: Summary, left_out: int, destination: Destination, force: bool) -> Result:
    if destination.format == "csv":
        return _write_csv(guide, summary, destination, force)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.summary_document import make_summary

        return make_summary(guide, summary, _find_bar(destination))

    def make_data() -> object:
        from careerpath.output.summary_data import summary_to_data

        return summary_to_data(guide, summary, left_out)

    return present(guide, Page("workshop-summary", make_blocks, make_data), destination, force)


def _find_bar(destination: Destination) -> str:
    """Bars are for eyes only: everywhere else the numbers alone are read."""
    if destination.format != "text":
        return ""
    return "█" if destination.unicode else "#"


def _write_csv(guide: Guide, summary: Summary, destination: Destination, force: bool) -> Result:
    from careerpath.output.summary_data import list_rows
    from careerpath.workshop.csv_safe import write_lines

    product = "".join(write_lines(list_rows(guide, summary)))
    if write_product(destination, product, force):
        return Result(messages=(Message(tell("result.written", path=destination.file)),))
    return Result(product)
