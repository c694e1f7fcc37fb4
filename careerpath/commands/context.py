"""What every command needs first: the options that stand before or after the verb, and the guide."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from careerpath.commands.options import COLORS
from careerpath.errors import CareerpathError
from careerpath.guide.compiled import KeptGuide, open_compiled
from careerpath.guide.content import Guide
from careerpath.paths import find_home, find_shipped_guide
from careerpath.problems import Place, Problem
from careerpath.text import name_failure, shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.values import parse_day


class Settings(NamedTuple):
    """The global options after merging those before the verb with those after it."""

    plain: bool = False
    color: str | None = None
    quiet: bool = False
    no_input: bool = False
    guide: Path | None = None

    def merged(self, other: Settings) -> Settings:
        """Return these settings with everything ``other`` (the later ones on the line) sets."""
        return Settings(
            self.plain or other.plain,
            other.color or self.color,
            self.quiet or other.quiet,
            self.no_input or other.no_input,
            other.guide or self.guide,
        )


def check_settings(settings: Settings) -> Settings:
    """Add what the environment says. Raises CareerpathError for a colour word that is not known."""
    if settings.color is not None and settings.color not in COLORS:
        hint = tell("hints.one_of", words=", ".join(COLORS))
        message = tell("errors.unknown_color", word=shorten(settings.color))
        raise CareerpathError([Problem("unknown-color", message, None, hint)])
    accessible = os.environ.get("ACCESSIBLE", "").strip().lower() not in ("", "0", "false", "no")
    guide = settings.guide
    if guide is None and os.environ.get("CAREERPATH_GUIDE"):
        guide = Path(os.environ["CAREERPATH_GUIDE"])
    return settings._replace(plain=settings.plain or accessible, color=settings.color or "auto", guide=guide)


class OpenGuide(NamedTuple):
    """A guide in use, and the way to the actions of the records a plan is made of."""

    guide: Guide
    kept: KeptGuide | None

    def with_actions(self, owners: tuple[str, ...]) -> Guide:
        """Return the guide holding at least the actions of ``owners``."""
        return self.guide.with_actions(self.kept.read_actions(owners)) if self.kept else self.guide


def open_guide(settings: Settings) -> OpenGuide:
    """Read the guide. One given by the person is checked whole. Raises CareerpathError with all problems.

    The shipped guide is checked by the tests and opened in its compiled form.
    """
    if settings.guide is None:
        kept, problems = open_compiled(find_shipped_guide())
        if kept is None:
            raise CareerpathError(problems)
        return OpenGuide(kept.guide, kept)
    from careerpath.guide.checks import read_checked

    return OpenGuide(read_checked(settings.guide), None)


def find_today() -> date:
    """Return today, or the day CAREERPATH_TODAY names. Raises CareerpathError when that is no date."""
    given = os.environ.get("CAREERPATH_TODAY")
    if not given:
        return date.today()  # noqa: DTZ011 - a person's own day is meant
    day = parse_day(given)
    if day is None:
        message = tell("errors.wrong_today", word=shorten(given))
        raise CareerpathError([Problem("wrong-date", message, None, tell("hints.date"))])
    return day


def find_home_folder() -> Path:
    """Return the folder for drafts and plans. Raises CareerpathError when CAREERPATH_HOME cannot mean one."""
    try:
        return find_home()
    except NotADirectoryError as error:
        place = Place(os.environ.get("CAREERPATH_HOME", ""))
        raise CareerpathError([Problem("home", tell("errors.home_user"), place, tell("hints.home"))]) from error


def refuse_home(home: Path, error: OSError) -> CareerpathError:
    """Return the error that says why nothing can be kept in ``home``."""
    message = tell("errors.home_failed", words=name_failure(error))
    return CareerpathError([Problem("home", message, Place(str(home)), tell("hints.home"))])


def has_terminal() -> bool:
    """Say whether questions can be asked: a person types on stdin and reads stderr."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def shows_terminal() -> bool:
    """Say whether the product is read on a terminal."""
    return _is_terminal(sys.stdout)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False
