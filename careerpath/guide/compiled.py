"""A guide read once and kept in compiled form, as Python keeps the byte code of its modules.

Reading and validating a guide takes longer than all the thinking after it. After the first time the records are kept
beside the data in ``__pycache__``, in a file named for two checksums: of every source file, and of the code that gives
the records their shape. A changed word is another name, so nothing can go stale. The file begins with the checksum of
its own content; one that was cut off or altered counts as not there. Where the folder cannot be written, the guide is
read anew each time. Only the shipped guide is kept; one given by a person is always read and checked whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.guide.folder import hash_guide, list_files

if TYPE_CHECKING:
    from careerpath.guide.project_models import Action
    from careerpath.problems import Problem

CACHE_FOLDER = "__pycache__"
# The modules beside this one that decide what a kept record looks like.
_SHAPED_BY = (
    "compiled.py",
    "content.py",
    "loader.py",
    "base.py",
    "lookup_models.py",
    "models.py",
    "project_models.py",
    "worksheet_models.py",
    "workshop_models.py",
)
_STALE_SECONDS = 3600.0
_MAPPING = "\0mapping"


class KeptRecord:
    """A record as it was validated, with the same fields as its model; frozen as that is."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.__dict__.update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} cannot be set: records are frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name} cannot be removed: records are frozen")

    def model_copy(self, *, update: Mapping[str, Any]) -> KeptRecord:
        """Return the record with ``update`` in place of its own fields, as the model's method does."""
        return KeptRecord({**self.__dict__, **update})

    def __repr__(self) -> str:
        return f"KeptRecord({self.__dict__!r})"


class KeptGuide:
    """The compiled form of one guide: its records at once, its actions by owner when they are asked for."""

    def __init__(self, guide: Guide, actions: Mapping[str, str]) -> None:
        self.guide = guide
        self._actions = actions

    def read_actions(self, owners: tuple[str, ...]) -> dict[str, tuple[Action, ...]]:
        """Return the actions of ``owners``; one without actions is left out."""
        return {owner: tuple(_decode(self._actions[owner])) for owner in owners if owner in self._actions}


def open_compiled(folder: Path) -> tuple[KeptGuide | None, list[Problem]]:
    """Return the guide of ``folder`` in compiled form, compiling it first where needed, or every problem it has."""
    files = list_files(folder)
    checksum = hash_guide(folder, files)
    path = find_compiled(folder, checksum)
    try:
        return _read(_unseal(path.read_bytes(), checksum), checksum), []
    except (OSError, ValueError):
        pass
    from careerpath.guide.loader import load_guide

    guide, problems = load_guide(folder)
    if guide is None:
        return None, problems
    text = compile_guide(guide)
    if guide.sha256 == checksum:  # else a file was changed just now, and the name would be that of the words before
        _keep(path, _seal(text, checksum))
    return _read(text, guide.sha256), problems


def find_compiled(folder: Path, checksum: str) -> Path:
    """Return where the compiled form of the guide in ``folder`` with ``checksum`` stands; it may not be there yet."""
    code = Path(__file__).parent
    shape = hash_guide(code, [code / name for name in _SHAPED_BY])
    return folder.parent / CACHE_FOLDER / f"{folder.name}.{checksum[:32]}.{shape[:8]}.json"


def compile_guide(guide: Guide) -> str:
    """Return the compiled form of ``guide``: one line of records, then a line for each owner's actions."""
    records = {name: _encode(getattr(guide, name)) for name in (*TABLE_NAMES, "info")}
    lines = [json.dumps(records, ensure_ascii=False)]
    for owner, actions in guide.actions.items():
        lines.append(owner + "\t" + json.dumps(_encode(actions), ensure_ascii=False))
    return "\n".join(lines)


def _seal(text: str, checksum: str) -> bytes:
    content = text.encode()
    return hashlib.sha256(checksum.encode() + content).hexdigest().encode() + b"\n" + content


def _unseal(kept: bytes, checksum: str) -> str:
    """Return the text that ``_seal`` was given. Raises ValueError for anything else than its whole result."""
    seal, _, content = kept.partition(b"\n")
    if seal != hashlib.sha256(checksum.encode() + content).hexdigest().encode():
        raise ValueError("not a compiled guide, or not all of it")
    return content.decode()


def _read(text: str, checksum: str) -> KeptGuide:
    first, *rest = text.split("\n")
    tables = _decode(first).__dict__
    guide = Guide(sha256=checksum, **tables)
    return KeptGuide(guide, dict(line.split("\t", 1) for line in rest))


def _encode(value: Any) -> Any:
    """Turn models into tables and mark what is a mapping by nature, so that decoding can tell the two apart."""
    if isinstance(value, Mapping):
        return {_MAPPING: {key: _encode(item) for key, item in value.items()}}
    if isinstance(value, list | tuple):
        return [_encode(item) for item in value]
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        return value
    return {name: _encode(getattr(value, name)) for name in fields}


def _decode(text: str) -> Any:
    decoded = json.loads(text, object_hook=_revive)
    return tuple(decoded) if isinstance(decoded, list) else decoded


def _revive(table: dict[str, Any]) -> Any:
    for name, value in table.items():
        if value.__class__ is list:
            table[name] = tuple(value)
    if _MAPPING in table:
        return table[_MAPPING].__dict__ if isinstance(table[_MAPPING], KeptRecord) else table[_MAPPING]
    return KeptRecord(table)


def _keep(path: Path, content: bytes) -> None:
    """Write the compiled form whole or not at all, and take older ones of the same guide away. Failing is fine."""
    from careerpath.store.files import sweep, write_whole

    name = path.name.split(".")[0]
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, content)
        sweep(path.parent, _STALE_SECONDS, path.stat().st_mtime)
        for other in path.parent.glob(f"{name}.*.json"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        return
