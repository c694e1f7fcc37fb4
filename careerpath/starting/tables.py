"""Tables as CSV: comma, quotes where needed, one line end for every system."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from careerpath.guide.starter_columns import SYNTHETIC


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], made: bool = False) -> str:
    """Return the table as CSV. ``made`` puts the column ``synthetic`` before the others."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    lead = [SYNTHETIC] if made else []
    writer.writerow([*lead, *columns])
    writer.writerows([*lead, *row] for row in rows)
    return file.getvalue()
