"""A starter folder as a value: the README and every file that goes with it, ready to be written."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.guide.content import Guide
from careerpath.guide.starter_models import AnyFile, MadePictures, MadeTable, MadeTexts, PageFile, Starter
from careerpath.guide.starter_paths import PARTS_PAGE, README
from careerpath.planning.phrases import Voice
from careerpath.starting.files import StarterFile
from careerpath.starting.made_pictures import make_picture_files
from careerpath.starting.made_tables import make_table_files
from careerpath.starting.made_texts import make_text_files
from careerpath.starting.markdown import escape, join
from careerpath.starting.pages import make_page, make_table_file
from careerpath.starting.readme import write_readme
from careerpath.starting.voice import OPEN, Choices, has_flags, make_start_voice
from careerpath.vocabulary import tell


class StarterFolder(NamedTuple):
    """All files of a folder, the README first, and the three steps to begin with."""

    files: tuple[StarterFile, ...]
    steps: tuple[str, ...]


def make_folder(guide: Guide, starter: Starter | None, choices: Choices) -> StarterFolder:
    """Make the folder of ``choices.project``. Without a starter it holds the README and a heading for each part."""
    voice = make_start_voice(guide, choices)
    standing = [file for file in starter.files if has_flags(voice, file.when)] if starter else []
    files = [made for file in standing for made in _make_files(file, standing, voice)]
    if starter is None:
        files = [_make_parts_page(guide, choices, voice)]
    steps = starter.steps if starter else tuple(tell(f"starter_readme.step_{number}") for number in (1, 2, 3))
    told = tuple(voice.say(step) for step in steps)
    readme = StarterFile(README, write_readme(guide, choices, voice, files, told), tell("starter_files.readme"))
    return StarterFolder((readme, *files), told)


def _make_files(file: AnyFile, standing: list[AnyFile], voice: Voice) -> list[StarterFile]:
    if isinstance(file, PageFile):
        return [make_page(file, voice)]
    if isinstance(file, MadeTable):
        return _say_about(make_table_files(file), voice)
    if isinstance(file, MadeTexts):
        return _say_about(make_text_files(file), voice)
    if isinstance(file, MadePictures):
        return _say_about(make_picture_files(file), voice)
    texts = [other for other in standing if isinstance(other, MadeTexts) and other.path in file.rows_of]
    return [make_table_file(file, voice, texts)]


def _say_about(files: list[StarterFile], voice: Voice) -> list[StarterFile]:
    return [file._replace(about=voice.say(file.about)) for file in files]


def _make_parts_page(guide: Guide, choices: Choices, voice: Voice) -> StarterFile:
    """A heading for each required part, from the project's own record."""
    project = guide.projects[choices.project]
    blocks = [f"# {escape(project.title)}"]
    for part in project.parts:
        blocks += [f"## {escape(part.label)}", f"> {escape(voice.say(part.what))}", OPEN]
    parts = tuple(part.id for part in project.parts)
    return StarterFile(PARTS_PAGE, join(blocks), tell("starter_files.parts"), parts)
