"""Where a product goes and in which format: stdout or a file, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.context import Settings, shows_terminal
from careerpath.commands.options import ANSWERS, PAGE_FORMATS
from careerpath.errors import CareerpathError
from careerpath.layout import LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH
from careerpath.output.drawing import Look
from careerpath.problems import Place, Problem, suggest
from careerpath.result import Message, Result
from careerpath.text import name_failure, shorten
from careerpath.vocabulary import tell

_ENDINGS = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".pdf": "pdf",
    ".ics": "calendar",
    ".json": "json",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".toml": ANSWERS,
}
# Endings by which a reader would expect another kind of file than plain text.
_OTHER_ENDINGS = {".doc", ".docx", ".odt", ".rtf", ".csv", ".jsonl", ".xlsx", ".toml", ".yaml"}


class Destination(NamedTuple):
    """The format, the file (None: stdout), and how text is drawn there."""

    format: str
    file: Path | None
    width: int
    colored: bool
    unicode: bool

    def look(self, language: str) -> Look:
        """Return how a document in ``language`` is drawn here."""
        return Look(self.format, self.width, self.colored, self.unicode, language)


def choose_destination(
    format_: str | None,
    output: Path | None,
    force: bool,
    settings: Settings,
    formats: Sequence[str] = PAGE_FORMATS,
    usual: str = "",
) -> Destination:
    """Decide on format, file and looks before any work is done. ``formats`` are those the product can have.

    ``usual`` is the format where nothing says another one (empty: text, or plain in a file). Raises CareerpathError
    for an unknown format, a missing folder, an existing file without ``force``, or a PDF without the extra that makes
    it.
    """
    if output is not None and str(output) == "-":
        output = None
    chosen = format_ or (_read_ending(output, formats) if output else "") or usual
    if not chosen:
        chosen = "plain" if settings.plain or output else "text"
    _check_format(chosen, formats, Place("--format" if format_ or output is None else str(output)))
    if output is not None:
        _check_file(output, force)
    terminal = output is None and shows_terminal()
    if chosen == "pdf" and terminal:
        hint = tell("hints.pdf_file")
        raise CareerpathError([Problem("pdf-on-terminal", tell("errors.pdf_on_terminal"), Place("--format"), hint)])
    if chosen == "pdf":
        from careerpath.output.pdf import check_pdf

        check_pdf()
    return Destination(
        chosen, output, find_width(terminal), _is_colored(settings, terminal), output is not None or _is_unicode()
    )


def _read_ending(output: Path, formats: Sequence[str]) -> str:
    """Return the format that a file's ending tells, or nothing. Raises CareerpathError for one we cannot write."""
    ending = output.suffix.lower()
    format_ = _ENDINGS.get(ending, "")
    if format_ in formats:
        return format_
    # what is no page is opened by its ending
    if ending in _OTHER_ENDINGS or (ending and "html" not in formats):
        message = tell("errors.unknown_ending", ending=ending)
        raise CareerpathError([Problem("unknown-ending", message, Place(str(output)), _hint_endings(formats))])
    return format_


def _hint_endings(formats: Sequence[str]) -> str:
    if ANSWERS in formats:
        return tell("hints.export_endings")
    if "html" not in formats:
        return tell("hints.roster_endings" if "csv" in formats else "hints.form_endings")
    if "csv" in formats:
        return tell("hints.summary_endings")
    return tell("hints.plan_endings" if "calendar" in formats else "hints.endings")


def _check_format(chosen: str, formats: Sequence[str], place: Place) -> None:
    if chosen in formats:
        return
    if chosen == "calendar":
        hint = tell("hints.list", lead=tell("hints.formats"), words=", ".join(formats))
        raise CareerpathError([Problem("no-dates", tell("errors.no_dates"), place, hint)])
    hint = suggest(chosen, formats, tell("hints.formats"))
    raise CareerpathError([Problem("unknown-format", tell("errors.unknown_format", word=shorten(chosen)), place, hint)])


def _check_file(output: Path, force: bool) -> None:
    place = Place(str(output))
    if output.is_dir():
        problem = Problem("is-a-folder", tell("errors.output_is_folder"), place, tell("hints.file_in_folder"))
        raise CareerpathError([problem])
    if output.exists() and not output.is_file():
        raise CareerpathError([Problem("not-a-file", tell("errors.output_is_device"), place, tell("hints.pipe"))])
    if not output.parent.is_dir():
        folder = Place(str(output.parent))
        raise CareerpathError(
            [Problem("no-such-folder", tell("errors.output_folder"), folder, tell("hints.make_folder"))]
        )
    if output.exists() and not force:
        raise CareerpathError([Problem("output-exists", tell("errors.output_exists"), place, tell("hints.force"))])


def find_width(terminal: bool) -> int:
    """Return how wide to draw: the terminal's columns within reason, COLUMNS when set, else 80."""
    given = os.environ.get("COLUMNS", "")
    columns = int(given) if given.isascii() and given.isdigit() and int(given) else USUAL_WIDTH
    if terminal:
        columns = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    return max(LEAST_WIDTH, min(columns, MOST_WIDTH))


def is_colored_stderr(settings: Settings) -> bool:
    """Say whether questions on stderr may be styled."""
    return _is_colored(settings, sys.stderr.isatty())


def _is_colored(settings: Settings, terminal: bool) -> bool:
    if settings.color in ("always", "never"):
        return settings.color == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return terminal


def _is_unicode() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()


def deliver(destination: Destination, product: str | bytes, force: bool) -> Result:
    """Return ``product`` for stdout, or write it to the destination's file and say so.

    Raises CareerpathError when the system refuses; nothing is left half written.
    """
    if destination.file is None:
        return Result(product)
    _write_file(destination.file, product, force)
    return Result(messages=(Message(tell("result.written", path=destination.file)),))


def _write_file(file: Path, product: str | bytes, force: bool) -> None:
    from careerpath.store.files import write_whole

    if isinstance(product, str):
        product = (product if product.endswith("\n") else product + "\n").encode()
    place = Place(str(file))
    try:
        write_whole(file, product, replace=force)
    except FileExistsError:
        problem = Problem("output-exists", tell("errors.output_exists"), place, tell("hints.force"))
        raise CareerpathError([problem]) from None
    except OSError as error:
        message = tell("errors.output_failed", words=name_failure(error))
        raise CareerpathError([Problem("not-written", message, place)]) from error
