"""The folder of a workshop's handouts: files are written whole, where they changed; nobody else's are touched."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from careerpath.errors import CareerpathError
from careerpath.problems import Place, Problem
from careerpath.store.files import GrowingFile, sweep, write_whole
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answer
from careerpath.workshop.entries import Entry
from careerpath.workshop.handouts import (
    MEMORY,
    Making,
    Memory,
    Remembered,
    Verdict,
    count_others,
    hash_content,
    judge,
    list_gone,
    name_files,
    read_memory,
    write_memory,
)

# What was done with a file: written, not needed, or left because somebody else wrote it or in it.
Deed: TypeAlias = Literal["written", "unchanged", "edited", "foreign"]
_STALE_SECONDS = 3600.0
# Stands for the checksum of what cannot be read as a file; it is none.
_NO_FILE = "-"


def check_folder(folder: Path | None) -> Path:
    """Return the folder that was typed. Raises CareerpathError where none was, or where none can be made of it."""
    if folder is None or str(folder) == "-":
        raise CareerpathError(
            [Problem("no-folder", tell("workshop_plan.no_folder"), None, tell("workshop_plan.no_folder_hint"))]
        )
    if folder.exists() and not folder.is_dir():
        hint = tell("workshop_plan.no_folder_hint")
        raise CareerpathError([Problem("not-a-folder", tell("workshop_plan.is_file"), Place(str(folder)), hint)])
    if not folder.exists() and not folder.absolute().parent.is_dir():
        place = Place(str(folder.parent))
        raise CareerpathError(
            [Problem("no-such-folder", tell("errors.output_folder"), place, tell("hints.make_folder"))]
        )
    return folder


class HandoutFolder:
    """The files in ``folder``, which is made if it is missing. Every method raises OSError where the system refuses.

    With ``force`` other people's files give way, but never ``roster``, which is being read. ``start`` is the day 1 that
    rows without one were given when these files were made.
    """

    def __init__(self, folder: Path, force: bool, roster: Path | None) -> None:
        self.path = folder
        self._force = force
        self._roster = roster
        folder.mkdir(exist_ok=True)
        sweep(folder, _STALE_SECONDS, time.time())
        self._before = recall(folder)
        self._memory = dict(self._before.files)
        self.start = self._before.start if any((folder / name).exists() for name in self._memory) else None

    def put_handout(self, name: str, row: str, source: str, make: Callable[[], bytes]) -> Deed:
        """Do what ``put`` does, and remember of which row (a checksum) the file is."""
        deed = self.put(name, source, make)
        if known := self._memory.get(name):
            self._memory[name] = known._replace(row=row)
        return deed

    def put(self, name: str, source: str, make: Callable[[], bytes]) -> Deed:
        """Write the file ``name`` made from ``source`` (a checksum), unless it is there already or not ours to write.

        ``make`` is called where its content is needed.
        """
        verdict = self.judge(name, source)
        if verdict == "unchanged":
            return "unchanged"
        content = make()
        if verdict in ("edited", "foreign") and self._is_same(name, source, hash_content(content)):
            return "unchanged"
        if verdict != "due" and not self._may_replace(name):
            return verdict
        write_whole(self.path / name, content, follow=False)
        self._memory[name] = Remembered(source, hash_content(content))
        return "written"

    def put_grown(self, name: str, source: str, growing: GrowingFile) -> Deed:
        """Do what ``put`` does with a file that is written already but for its name."""
        verdict = self.judge(name, source)
        if verdict == "unchanged" or self._is_same(name, source, growing.checksum):
            return "unchanged"
        if verdict != "due" and not self._may_replace(name):
            return verdict
        growing.finish(self.path / name)
        self._memory[name] = Remembered(source, growing.checksum)
        return "written"

    def judge(self, name: str, source: str) -> Verdict:
        """Say what stands under ``name``."""
        return judge(self._memory.get(name), source, self._find(name))

    def name_files(self, entries: Sequence[Entry], making: Making) -> list[str]:
        """Return the names of the rows' files; what was made before keeps its own."""
        return name_files(entries, self._memory, making)

    def count_others(self, making: Making) -> dict[str, int]:
        """Return how many files of earlier runs in other formats still stand here, by their ending."""
        return count_others((name for name in self._memory if (self.path / name).is_file()), making)

    def list_gone(self, wanted: set[str], making: Making) -> list[str]:
        """Return the handouts that still stand here and that nobody on the roster has any more."""
        return [name for name in list_gone(self._memory, wanted, making) if (self.path / name).is_file()]

    def remember(self, start: Answer | None) -> None:
        """Keep what is known of the files for the next time, of files that are gone nothing; and day 1, ``start``."""
        files = {name: known for name, known in self._memory.items() if self._find(name) is not None}
        there = Memory(files, start)
        if there != self._before:
            write_whole(self.path / MEMORY, write_memory(there).encode(), follow=False)
            self._before = there

    def _is_same(self, name: str, source: str, content: str) -> bool:
        """Say whether just that stands under ``name``, and then remember it: an earlier run may have been cut off."""
        if self._find(name) != content:
            return False
        self._memory[name] = Remembered(source, content)
        return True

    def _may_replace(self, name: str) -> bool:
        path = self.path / name
        if path.is_dir() and not path.is_symlink():
            return False
        is_roster = self._roster is not None and path.exists() and path.samefile(self._roster)
        return self._force and not is_roster

    def _find(self, name: str) -> str | None:
        """Return the checksum of what stands under ``name``, None where nothing does. A link is never looked into."""
        path = self.path / name
        if path.is_symlink() or path.is_dir():
            return _NO_FILE
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None


def recall(folder: Path) -> Memory:
    """Return what ``folder`` knows of the runs of ``workshop plan`` into it: nothing where there was none."""
    try:
        return read_memory((folder / MEMORY).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return Memory({})
