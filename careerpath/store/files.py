"""Writing files so that a reader finds the old or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
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
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_find_mode(target, mode))
        if replace:
            Path(name).replace(target)
        else:
            _put_new(Path(name), target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


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
