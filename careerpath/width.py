"""How wide the terminal is on which the questions stand: that of stderr, also when stdout goes to a file."""

from __future__ import annotations

import os
import shutil
import sys

from careerpath.layout import USUAL_WIDTH


def find_width() -> int:
    """Return the columns of the terminal on stderr; COLUMNS or the usual width where there is none."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or USUAL_WIDTH
    except (AttributeError, OSError, ValueError):
        return shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
