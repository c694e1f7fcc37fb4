"""``careerpath start``: a starter folder for a proof project, written beside whatever is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.gathering import read_flags
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.paths import find_shipped_guide
from careerpath.problems import Place, Problem
from careerpath.starting.folder import StarterFolder, make_folder
from careerpath.starting.voice import Choices
from careerpath.store.folders import Obstacle, Written, find_obstacles, write_missing
from careerpath.text import name_failure
from careerpath.vocabulary import tell
from careerpath.worksheet.values import read_value

if TYPE_CHECKING:
    from careerpath.guide.starter_models import Starter
    from careerpath.output.blocks import Block
    from careerpath.result import Message, Result


class StartRequest(NamedTuple):
    """What was typed after ``start``: the project, the folder, words by key, and whether only to list."""

    project: str | None
    folder: Path | None
    given: Mapping[str, object]
    only_list: bool = False


def start_project(request: StartRequest, page: PageRequest, settings: Settings) -> Result:
    """Write the starter folder that was asked for, or list it. Raises CareerpathError; nothing that exists is changed.

    What stands in the way of a file is found before the first one is written.
    """
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    project, given = _read(guide, request)
    starter = _load(settings, project)
    choices = _choose(guide, starter, project, given)
    made = make_folder(guide, starter, choices)
    root = request.folder if request.folder is not None else Path(project)
    written = None if request.only_list else _write(root, made)

    def make_blocks() -> Sequence[Block]:
        from careerpath.output.start_document import make_start_page

        return make_start_page(guide, choices, str(root), made, written.written if written else None)

    def make_data() -> object:
        from careerpath.output.start_json import start_to_data

        return start_to_data(choices, str(root), made, written.written if written else ())

    result = present(guide, Page("start", make_blocks, make_data), destination, page.force)
    return result._replace(messages=(*result.messages, *_tell_left(root, made, written)))


def _read(guide: Guide, request: StartRequest) -> tuple[str, dict[str, str]]:
    """Read the project and what was given with it. Raises CareerpathError with every problem of both."""
    if request.project is None:
        hint = tell("start.projects", words=", ".join(guide.projects))
        raise CareerpathError([Problem("missing-project", tell("start.no_project"), None, hint)])
    project, problems = read_value(guide, "project", request.project)
    flags, found = read_flags(guide, request.given)
    problems += found
    given = {key: str(answer.value) for key, answer in flags.items()}
    kinds = guide.projects[str(project)].data if project else ()
    if not problems and given.get("data", kinds[0]) not in kinds:
        message = tell("start.wrong_data", project=project, word=given["data"])
        hint = tell("hints.one_of", words=", ".join(kinds))
        problems.append(Problem("wrong-data", message, Place("--data"), hint))
    if problems:
        raise CareerpathError(problems)
    return str(project), given


def _load(settings: Settings, project: str) -> Starter | None:
    """Read the one starter file. A guide that a person gave was checked with all of its starters when it was opened."""
    from careerpath.guide.starters import load_starter

    starter, problems = load_starter(settings.guide or find_shipped_guide(), project)
    if problems:
        raise CareerpathError(problems)
    return starter


def _choose(guide: Guide, starter: Starter | None, project: str, given: Mapping[str, str]) -> Choices:
    record = guide.projects[project]
    role = given.get("role") or next((role for role in record.roles if role in guide.roles), next(iter(guide.roles)))
    data = given.get("data") or (starter.data if starter else None) or record.data[0]
    return Choices(project, role, data, given.get("background", ""), given.get("licence", ""))


def _write(root: Path, made: StarterFolder) -> Written:
    """Write what is missing. Raises CareerpathError when something stands in the way, before anything is written."""
    if not root.exists() and not root.parent.is_dir():
        place = Place(str(root.parent))
        problem = Problem("no-such-folder", tell("errors.output_folder"), place, tell("hints.make_folder"))
        raise CareerpathError([problem])
    paths = [file.path for file in made.files]
    try:
        if obstacles := find_obstacles(root, paths):
            raise CareerpathError([_explain(root, path, kind) for path, kind in obstacles.items()])
        return write_missing(root, {file.path: file.text.encode() for file in made.files})
    except OSError as error:
        place = Place(str(error.filename or root))
        raise CareerpathError(
            [Problem("not-written", tell("errors.output_failed", words=name_failure(error)), place)]
        ) from error


def _explain(root: Path, path: str, kind: Obstacle) -> Problem:
    return Problem(f"{kind}-in-the-way", tell(f"start.{kind}"), Place(str(root / path)), tell("start.in_the_way"))


def _tell_left(root: Path, made: StarterFolder, written: Written | None) -> tuple[Message, ...]:
    """Name what was there already in one message, however many files that are."""
    left = written.left if written else ()
    if not left:
        return ()
    from careerpath.commands.running import make_note
    from careerpath.output.start_document import name_files

    if len(left) == 1:
        return (make_note(tell("start.left", path=root / left[0])),)
    words = ", ".join(name_files(made.files, left))
    return (make_note(tell("start.left_many", count=len(left), folder=root, words=words)),)
