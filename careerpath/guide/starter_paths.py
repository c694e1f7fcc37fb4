"""The paths of a starter folder: those a file stands for, and which of them a folder may hold."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from careerpath.guide.starter_columns import SYNTHETIC
from careerpath.guide.starter_models import AnyFile, MadePictures, MadeTable, MadeTexts, TableFile

README = "README.md"
# Where a project has no starter: a heading for each required part.
PARTS_PAGE = "parts.md"
KEYS_FOLDER = "answer-keys"
SYNTHETIC_ENDING = f"-{SYNTHETIC}.csv"
MOST_LENGTH = 100
_PIECE = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*\Z")
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")


def is_safe(path: str) -> bool:
    """Say whether ``path`` stays inside its folder on every system: small letters, digits, dashes, and ``/``."""
    pieces = path.split("/")
    return len(path) <= MOST_LENGTH and all(_PIECE.match(piece) and not _DEVICES.match(piece) for piece in pieces)


def find_ending(file: AnyFile) -> str:
    """Return the ending that the path of ``file`` must have; nothing for a folder."""
    if isinstance(file, MadeTexts | MadePictures):
        return ""
    if isinstance(file, MadeTable):
        return SYNTHETIC_ENDING
    if isinstance(file, TableFile):
        return SYNTHETIC_ENDING if file.made else ".csv"
    return ".md"


def list_paths(file: AnyFile) -> list[str]:
    """Return the path of every file that ``file`` may write, those beside it included."""
    if isinstance(file, MadeTable):
        return [file.path, name_about(file.path), name_key(file.path), name_key_table(file.path)]
    if isinstance(file, MadeTexts):
        return [*(name_text(file, number) for number in range(len(file.cases))), name_key(file.path)]
    if isinstance(file, MadePictures):
        pictures = [name_picture(file, number) for number in range(file.pictures)]
        return [*pictures, name_picture_list(file), name_about(name_picture_list(file)), name_key(file.path)]
    return [file.path]


def name_about(path: str) -> str:
    """Return where the data dictionary of the made table at ``path`` stands: beside it."""
    return path.removesuffix(SYNTHETIC_ENDING) + "-about.md"


def name_key(path: str) -> str:
    """Return where the answer key of made data at ``path`` stands: in a folder apart."""
    return f"{KEYS_FOLDER}/{_stem(path)}.md"


def name_key_table(path: str) -> str:
    """Return where the columns of a made table that only its key shows stand."""
    return f"{KEYS_FOLDER}/{_stem(path)}{SYNTHETIC_ENDING}"


def _stem(path: str) -> str:
    return PurePosixPath(path).name.removesuffix(SYNTHETIC_ENDING)


def name_text(texts: MadeTexts, number: int) -> str:
    """Return the path of the text at ``number`` (0 is the first)."""
    return f"{texts.path}/{name_case(texts, number)}.md"


def name_case(texts: MadeTexts, number: int) -> str:
    """Return the short name of the text at ``number``: ``case-01``."""
    return f"{texts.name}-{number + 1:0{max(2, len(str(len(texts.cases))))}}"


def name_picture(pictures: MadePictures, number: int) -> str:
    """Return the path of the picture at ``number`` (0 is the first)."""
    return f"{pictures.path}/{name_picture_id(pictures, number)}{SYNTHETIC_ENDING}"


def name_picture_id(pictures: MadePictures, number: int) -> str:
    """Return the short name of the picture at ``number``: ``picture-001``."""
    return f"{pictures.name}-{number + 1:0{max(2, len(str(pictures.pictures)))}}"


def name_picture_list(pictures: MadePictures) -> str:
    """Return the path of the list of pictures: beside their folder."""
    return f"{pictures.path}{SYNTHETIC_ENDING}"
