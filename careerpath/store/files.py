"""Writing files so that a reader finds the old or the new one, never a part."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

PRIVATE_MODE = 0o600
_PREFIX, _SUFFIX = ".careerpath-", ".tmp"


def write_whole(path: Path, content: bytes, mode: int | None = None, replace: bool = True, follow: bool = True) -> None:
    """Write ``content`` to ``path`` in one step. ``mode`` None leaves the usual permissions.

    With ``replace`` false an existing file is left alone. Raises FileExistsError for that, OSError for what the system
    refuses; then nothing of the target has changed and no temporary file stays behind. A link is followed where a
    person named the file; with ``follow`` false it gives way to the file, and what it points to is left alone.
    """
    target = path.resolve() if follow and path.is_symlink() else path
    growing = GrowingFile(target.parent)
    try:
        growing.add(content)
        growing.finish(target, mode, replace)
    except BaseException:
        growing.drop()
        raise


class GrowingFile:
    """A file without a name in ``folder`` to which pieces are added; it gets its name when it is whole, or goes.

    ``checksum`` is the SHA-256 of what it holds. Every method raises OSError for what the system refuses.
    """

    def __init__(self, folder: Path) -> None:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        self._file = os.fdopen(handle, "wb")
        self._path = Path(name)
        self._hash = hashlib.sha256()

    @property
    def checksum(self) -> str:
        """Return the SHA-256 of what was added so far, in hexadecimal digits."""
        return self._hash.hexdigest()

    def add(self, piece: bytes) -> None:
        """Add ``piece`` at the end."""
        self._hash.update(piece)
        self._file.write(piece)

    def finish(self, target: Path, mode: int | None = None, replace: bool = True) -> None:
        """Give the file its name. Without ``replace`` raises FileExistsError where something has it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._path.chmod(_find_mode(target, mode))
        if replace:
            self._path.replace(target)
        else:
            _put_new(self._path, target)
        _sync_folder(target.parent)

    def drop(self) -> None:
        """Remove the file, if it has got no name."""
        with suppress(OSError):
            self._file.close()
        self._path.unlink(missing_ok=True)


def _put_new(written: Path, target: Path) -> None:
    """Give ``written`` its name unless something has it. Raises FileExistsError."""
    try:
        os.link(written, target)
    except FileExistsError:
        raise
    except OSError:  # a system without hard links: what is there is seen, but for a moment
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        written.replace(target)
    else:
        written.unlink()


def _find_mode(target: Path, mode: int | None) -> int:
    if mode is not None:
        return mode
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last, where the system can open a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def is_leftover(name: str) -> bool:
    """Say whether a file is named as one is that a killed writer left."""
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


def sweep(folder: Path, older_than_seconds: float, now: float) -> int:
    """Remove temporary files that a killed writer left in ``folder``. Returns how many went."""
    removed = 0
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        try:
            if now - path.stat().st_mtime > older_than_seconds:
                path.unlink()
                removed += 1
        except OSError:
            continue
    return removed
