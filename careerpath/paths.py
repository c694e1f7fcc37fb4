"""Where things lie: the shipped data, and the folder for drafts and saved plans."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

SHIPPED_GUIDE = "healthcare-ai"


class DataMissingError(RuntimeError):
    """The package was installed without its data: a broken installation, not a mistake of the person."""


@cache
def find_data() -> Path:
    """Return the folder of shipped data, in a wheel, an editable install or a checkout.

    Raises DataMissingError when there is none.
    """
    package = Path(__file__).resolve().parent
    inside = package / "data"
    if inside.is_dir():
        return inside
    beside = package.parent / "data"
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise DataMissingError(f"no data folder in {package} or beside it")


def find_shipped_guide() -> Path:
    """Return the folder of the guide that comes with the program."""
    return find_data() / SHIPPED_GUIDE


def find_home() -> Path:
    """Return the folder for drafts and plans (CAREERPATH_HOME, else the platform's own); it may not exist yet.

    Raises NotADirectoryError when CAREERPATH_HOME names a user who is not there.
    """
    given = os.environ.get("CAREERPATH_HOME")
    if given:
        try:
            return Path(given).expanduser()
        except RuntimeError as error:
            raise NotADirectoryError(f"{given}: {error}") from error
    from platformdirs import user_data_path

    return user_data_path("careerpath", appauthor=False)
