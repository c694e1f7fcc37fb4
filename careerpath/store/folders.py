"""Writing a folder of files beside what is there: nothing that exists is touched, and nothing outside is reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from careerpath.store.files import write_whole

# What stands in the way of a file: a link, a folder, or something that is neither; or a file where a folder should be.
Obstacle: TypeAlias = Literal["link", "folder", "device", "file"]


class Written(NamedTuple):
    """What was done with each path: written anew, or left as it was."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def find_obstacles(root: Path, paths: Iterable[str]) -> dict[str, Obstacle]:
    """Return what stands in the way of ``paths`` below ``root`` (with ``/``), by the path of the thing in the way.

    A file that is there already is no obstacle. ``root`` may be a link to a folder; nothing below it may be a link.
    """
    found: dict[str, Obstacle] = {}
    if root.exists() and not root.is_dir():
        return {"": "file"}
    for path in paths:
        pieces = path.split("/")
        for depth in range(1, len(pieces) + 1):
            name = "/".join(pieces[:depth])
            obstacle = _find_obstacle(root / name, is_folder=depth < len(pieces))
            if obstacle:
                found[name] = obstacle
                break
    return found


def _find_obstacle(path: Path, is_folder: bool) -> Obstacle | None:
    if path.is_symlink():
        return "link"
    if not path.exists() or (path.is_dir() if is_folder else path.is_file()):
        return None
    if is_folder:
        return "file"
    return "folder" if path.is_dir() else "device"


def write_missing(root: Path, files: Mapping[str, bytes]) -> Written:
    """Write those of ``files`` (by path below ``root``) that are not there; make ``root`` and the folders in it.

    The folder in which ``root`` lies must exist. Raises OSError for what the system refuses; what was written before
    that stays, each file whole.
    """
    root.mkdir(exist_ok=True)
    written: list[str] = []
    left: list[str] = []
    for path, content in files.items():
        target = root / path
        for folder in reversed(Path(path).parents[:-1]):
            (root / folder).mkdir(exist_ok=True)
        if target.exists():
            left.append(path)
            continue
        try:
            write_whole(target, content, replace=False)
        except FileExistsError:
            left.append(path)
        else:
            written.append(path)
    return Written(tuple(written), tuple(left))
