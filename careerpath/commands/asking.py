"""Runs the wizard for ``plan``: which prompter, resuming a draft, keeping every answer, leaving politely."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

from careerpath.commands.context import Settings, find_home_folder, refuse_home
from careerpath.commands.running import tell_now
from careerpath.commands.stopping import EndedError, ending_politely
from careerpath.commands.writing import is_colored_stderr
from careerpath.documents import read_document
from careerpath.errors import ENDED, INTERRUPTED, WRONG_INPUT, InterruptedWizardError, NoTerminalError
from careerpath.guide.content import Guide
from careerpath.problems import Problem
from careerpath.result import Message, Result
from careerpath.store import home as store
from careerpath.vocabulary import format_day, tell
from careerpath.wizard.prompter import Option, Prompter, Screen
from careerpath.wizard.session import Session, count_answered
from careerpath.worksheet.answers import Answers, merge_answers
from careerpath.worksheet.answers_file import read_answers, to_table
from careerpath.worksheet.flow import find_dependants

_RESUME, _NEW = "resume", "new"


def ask(guide: Guide, answers: Answers, settings: Settings, today: date, review: bool) -> Answers | Result:
    """Ask what is open. Returns complete answers, or the result with which an interrupted wizard ends."""
    home = find_home_folder()
    path = store.draft_path(home)
    prompter = choose_prompter(settings)
    kept = answers

    def keep(current: Answers) -> None:
        nonlocal kept
        kept = current
        _keep_draft(guide, home, current)

    check_home(home)
    try:
        with ending_politely():
            _welcome(guide, prompter, settings, path)
            answers = _offer_draft(guide, answers, prompter, path, review)
            kept = answers
            return Session(guide, prompter, today, keep).run(answers, review_first=review)
    except (InterruptedWizardError, KeyboardInterrupt):
        return Result(messages=_stop_messages(kept, path), exit_code=INTERRUPTED)
    except NoTerminalError:
        return Result(problems=(Problem("no-terminal", tell("errors.no_terminal")),), exit_code=WRONG_INPUT)
    except EndedError:
        return Result(messages=_stop_messages(kept, path), exit_code=ENDED)


def choose_prompter(settings: Settings) -> Prompter:
    """Return the numbered prompter for plain mode, dumb terminals and systems without POSIX ones, else arrow keys."""
    if settings.plain or os.environ.get("TERM", "dumb") == "dumb" or os.name != "posix":
        from careerpath.wizard.numbered import NumberedPrompter

        return NumberedPrompter()
    from careerpath.wizard.terminal import TerminalPrompter

    return TerminalPrompter(is_colored_stderr(settings))


def _welcome(guide: Guide, prompter: Prompter, settings: Settings, path: Path) -> None:
    key = "wizard.welcome_plain" if settings.plain else "wizard.welcome"
    prompter.tell((tell(key, guide=guide.info.name), tell("wizard.kept", path=path)))


def check_home(home: Path) -> None:
    """Find out before the first question that nothing could be kept. Raises CareerpathError; makes no folder yet."""
    try:
        folder = next(folder for folder in (home, *home.parents) if folder.exists())
    except OSError as error:
        raise refuse_home(home, error) from error
    if not folder.is_dir():
        raise refuse_home(home, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise refuse_home(home, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _keep_draft(guide: Guide, home: Path, answers: Answers) -> None:
    """Write the draft: what the person said, and what is to be asked again. What we assumed is assumed anew."""
    for key in [key for key in answers if answers[key].origin == "assumed"]:
        answers = answers.drop(key)
    try:
        store.write_toml(store.draft_path(home), to_table(guide, answers))
    except OSError as error:
        raise refuse_home(home, error) from error


def _read_draft(guide: Guide, path: Path) -> tuple[Answers, list[Problem]]:
    document, problems = read_document(path)
    if document is None:
        return Answers(), problems
    return read_answers(guide, document, "draft")


def put_aside(path: Path) -> Path:
    """Rename a draft that cannot be used to the first free name beside it. Raises CareerpathError."""
    number, aside = 1, path.with_name(f"{path.stem}-unreadable{path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}-unreadable-{number}{path.suffix}")
    try:
        return path.rename(aside)
    except OSError as error:
        raise refuse_home(path.parent, error) from error


def _join_draft(draft: Answers, answers: Answers) -> Answers:
    """Lay what was given now over the draft; what the draft drew from an answer that is another now is asked again."""
    changed = [key for key in answers if key in draft and draft[key].value != answers[key].value]
    stale = draft.stale.union(*(find_dependants(key) for key in changed)) - answers.keys()
    return merge_answers(draft, answers).mark_stale(stale)


def _offer_draft(guide: Guide, answers: Answers, prompter: Prompter, path: Path, review: bool) -> Answers:
    """Offer to go on with a draft, told by date and count and never by content (a shared computer).

    In a review of given answers the draft is most likely another worksheet: Enter alone leaves it out.
    """
    if not path.is_file():
        return answers
    draft, problems = _read_draft(guide, path)
    if problems:
        tell_now(tell("errors.draft_unusable", problem=problems[0], aside=put_aside(path)))
        return answers
    if not draft:
        return answers
    day = format_day(date.fromtimestamp(path.stat().st_mtime))  # noqa: DTZ012 - a person's own day is meant
    count = count_answered(guide, draft)
    screen = Screen(
        position="",
        title=tell("wizard.resume_title", day=day, count=count, of=len(guide.questions)),
        lead=(tell("wizard.resume_lead"),),
        options=(
            Option(_RESUME, tell("wizard.resume_go_on"), suggested=not review),
            Option(_NEW, tell("wizard.resume_new"), suggested=review),
        ),
    )
    return _join_draft(draft, answers) if prompter.choose(screen) == _RESUME else answers


def _stop_messages(answers: Answers, path: Path) -> tuple[Message, ...]:
    count = len([key for key in answers if answers[key].origin in ("typed", "agreed", "draft")])
    if not path.is_file():
        return (Message(tell("wizard.stopped_empty"), "note"),)
    if not count:
        return (Message(tell("wizard.stopped_draft", path=path), "note"),)
    key = "wizard.stopped_one" if count == 1 else "wizard.stopped"
    stopped = tell(key, count=count, path=path)
    return (Message(stopped, "note"), Message(tell("wizard.resume_hint"), "note"))
