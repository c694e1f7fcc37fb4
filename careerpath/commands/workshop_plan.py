"""``careerpath workshop plan``: a handout for every row of a roster, one file to print them all, and who has which."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from careerpath import __version__
from careerpath.commands.context import Settings, find_today, open_guide, shows_terminal
from careerpath.commands.gathering import read_flags
from careerpath.commands.handout_folder import HandoutFolder, check_folder
from careerpath.commands.handout_run import HandoutRun
from careerpath.commands.presenting import PageRequest
from careerpath.commands.reading import read_order, read_size
from careerpath.commands.roster_files import STDIN, OpenRoster, open_roster
from careerpath.commands.running import make_note
from careerpath.commands.stopping import ending_politely
from careerpath.commands.writing import find_width
from careerpath.errors import DONE, FINDINGS, INTERRUPTED, CareerpathError
from careerpath.guide.content import Guide
from careerpath.layout import wrap
from careerpath.problems import Place, Problem, suggest
from careerpath.result import Message, Result
from careerpath.text import name_failure, shorten
from careerpath.vocabulary import format_day, tell
from careerpath.worksheet.answers import Answers
from careerpath.workshop.cells import CellProblem
from careerpath.workshop.entries import Entry
from careerpath.workshop.handouts import ENDINGS, INDEX, Making
from careerpath.workshop.headings import tell_columns
from careerpath.workshop.namesakes import tell_namesakes

_USUAL_FORMAT = "html"


class HandoutRequest(NamedTuple):
    """What was typed after ``workshop plan``: the roster, whether whole plans, and answers for rows that give none.

    ``size`` is that of a PDF's sheets, ``dates`` the order of days in figures.
    """

    roster: str
    whole: bool = False
    usual: Mapping[str, object] = {}
    size: str | None = None
    dates: str | None = None


def make_handouts(request: HandoutRequest, page: PageRequest, settings: Settings) -> Result:
    """Make the handouts of a roster. Exit 1 where a row has none or a file was left; the others are made all the same.

    Raises CareerpathError for what concerns all of them, before the first is written, or where the system refuses.
    """
    format_, folder = _check_call(page)
    today, size, order = find_today(), read_size(request.size), read_order(request.dates)
    opened = open_guide(settings)
    usual = _read_usual(opened.guide, request.usual)
    making = Making(format_, request.whole, __version__, opened.guide.sha256, size)
    with open_roster(request.roster, opened.guide, order) as open_one, ending_politely():
        rows = _check_rows(open_one, request.roster)
        try:
            roster = None if request.roster == STDIN else Path(request.roster)
            run = HandoutRun(opened, making, HandoutFolder(folder, page.force, roster), today, usual)
            finished = _run(run, rows, _Progress(settings))
        except OSError as error:
            place = Place(str(error.filename or folder))
            message = tell("errors.output_failed", words=name_failure(error))
            hint = tell("workshop_plan.not_written_hint")
            raise CareerpathError([Problem("not-written", message, place, hint)]) from error
        if not finished:
            return Result(messages=(make_note(_tell_stop(run, folder)),), exit_code=INTERRUPTED)
        notes = _list_notes(open_one, run, folder, request.roster)
    return _report(run, making, folder, request.roster, notes)


def _check_call(page: PageRequest) -> tuple[str, Path]:
    """Return the format and the folder. Raises CareerpathError for both at once."""
    problems: list[Problem] = []
    format_, folder = "", Path()
    try:
        format_ = _check_format(page.format or _USUAL_FORMAT)
    except CareerpathError as error:
        problems += error.problems
    try:
        folder = check_folder(page.output)
    except CareerpathError as error:
        problems += error.problems
    if problems:
        raise CareerpathError(problems)
    return format_, folder


def _check_format(format_: str) -> str:
    if format_ == "pdf":
        from careerpath.output.pdf import check_pdf

        check_pdf()
    if format_ not in ENDINGS:
        hint = suggest(format_, tuple(ENDINGS), tell("hints.formats"))
        message = tell("errors.unknown_format", word=shorten(format_))
        raise CareerpathError([Problem("unknown-format", message, Place("--format"), hint)])
    return format_


def _read_usual(guide: Guide, given: Mapping[str, object]) -> Answers:
    answers, problems = read_flags(guide, given)
    if problems:
        raise CareerpathError(problems)
    return Answers(answers)


def _check_rows(opened: OpenRoster, typed: str) -> Iterator[Entry]:
    """Return the rows. Raises CareerpathError where the file as a whole is wrong, or holds nobody."""
    if opened.roster.problems_of_the_file:
        raise CareerpathError(opened.roster.problems_of_the_file)
    first = next(opened.roster.rows, None)
    if first is None:
        place, hint = Place(_name_roster(typed)), tell("roster.no_rows_hint")
        raise CareerpathError([Problem("no-rows", tell("roster.no_rows"), place, hint)])
    return chain([first], opened.roster.rows)


def _run(run: HandoutRun, rows: Iterator[Entry], progress: _Progress) -> bool:
    """Make everything, and say whether it was finished. Whatever happens, what was written is remembered."""
    try:
        entries = list(rows)
        for entry, name in zip(entries, run.name_files(entries), strict=True):
            run.take(entry, name)
            progress.show(run.made)
        run.finish()
    except KeyboardInterrupt:
        return False
    finally:
        progress.clear()
        run.close()
    return True


class _Progress:
    """A line on stderr that says how many handouts there are, where somebody may look at it."""

    def __init__(self, settings: Settings) -> None:
        self._shown = "" if sys.stderr.isatty() and not (settings.quiet or settings.plain) else None

    def show(self, count: int) -> None:
        if self._shown is not None:
            self._shown = tell("workshop_plan.progress", count=count)
            self._write(f"\r{self._shown}")

    def clear(self) -> None:
        if self._shown:
            self._write("\r" + " " * len(self._shown) + "\r")

    def _write(self, words: str) -> None:
        # nobody's terminal is worth a workshop's handouts
        with suppress(OSError):
            sys.stderr.write(words)
            sys.stderr.flush()


def _tell_stop(run: HandoutRun, folder: Path) -> str:
    return tell("workshop_plan.stopped", count=run.made, folder=folder)


def _name_roster(typed: str) -> str:
    return tell("roster.standard_input") if typed == STDIN else typed


def _list_notes(opened: OpenRoster, run: HandoutRun, folder: Path, typed: str) -> list[Message]:
    """Return what asks for nothing: how the roster was read, day 1, files that somebody wrote in, people who left."""
    words = []
    if encoding := opened.lines.tell_encoding():
        words.append(tell("workshop_check.encoding", file=_name_roster(typed), words=encoding))
    if run.kept_start:
        words.append(tell("workshop_plan.same_start", day=format_day(run.kept_start), folder=folder))
    words += tell_columns(opened.roster.columns, opened.roster.ignored)
    words += tell_namesakes(run.namesakes.collect())
    words += [tell("workshop_plan.edited", file=folder / name) for name, deed in run.deeds.items() if deed == "edited"]
    words += [tell("workshop_plan.gone", file=folder / name) for name in run.gone]
    if run.others:
        others = (tell("workshop_plan.other_format", count=count, ending=one) for one, count in run.others.items())
        words.append(tell("workshop_plan.other_formats", folder=folder, words=tell("roster.between").join(others)))
    return list(map(make_note, words))


def _report(run: HandoutRun, making: Making, folder: Path, typed: str, notes: list[Message]) -> Result:
    file = _name_roster(typed)
    problems = [_tell_row(problem).to_problem(file) for outcome in run.outcomes for problem in outcome.problems]
    problems += [
        Problem("in-the-way", tell("workshop_plan.in_the_way"), Place(str(folder / name)), tell("workshop_plan.force"))
        for name, deed in run.deeds.items()
        if deed == "foreign"
    ]
    code = FINDINGS if problems else DONE
    lines = list(_sum_up(run, making, folder))
    if shows_terminal():
        # a word is never broken, a path with blanks may be
        lines = [part for line in lines for part in wrap(line, find_width(terminal=True))]
    return Result("\n".join(lines), tuple(notes), tuple(problems), code)


def _tell_row(problem: CellProblem) -> CellProblem:
    if not problem.value or problem.value in problem.message:
        return problem
    return problem._replace(message=tell("room.with_value", value=problem.value, words=problem.message))


def _sum_up(run: HandoutRun, making: Making, folder: Path) -> Iterator[str]:
    handouts = {outcome.file for outcome in run.outcomes if outcome.file}
    deeds = Counter(deed for name, deed in run.deeds.items() if name in handouts)
    written, unchanged = deeds["written"], deeds["unchanged"]
    words = [tell("workshop_plan.sum_written", count=written), tell("workshop_plan.sum_unchanged", count=unchanged)]
    if left := run.made - written - unchanged:
        one = tell("workshop_plan.sum_left_one")
        words.append(one if left == 1 else tell("workshop_plan.sum_left", count=left))
    yield tell("workshop_plan.sum", folder=folder, count=run.made, words=tell("roster.between").join(words))
    missing = len(run.outcomes) - run.made
    if missing:
        yield tell("workshop_plan.missing", count=missing)
    if run.deeds[INDEX] != "foreign":
        yield tell("workshop_plan.open_first", file=folder / INDEX)
    if run.deeds.get(making.print_file, "foreign") != "foreign":
        yield tell("workshop_plan.to_print", file=folder / making.print_file)
