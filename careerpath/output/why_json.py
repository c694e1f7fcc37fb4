"""Where a line comes from, as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerpath.guide.content import Guide
from careerpath.lookup.why_model import Reason, Statement
from careerpath.lookup.why_sources import cite


def reasons_to_data(guide: Guide, reasons: Sequence[Reason]) -> dict[str, Any]:
    """Return everything that was found, in the printed order, every cited place resolved."""
    return {"found": [_reason_to_data(guide, reason) for reason in reasons]}


def _reason_to_data(guide: Guide, reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "id": reason.id,
        "title": reason.title,
        "text": reason.text,
        "basis": reason.basis,
        "source": _cite_all(guide, reason.source),
        "lines": [_line_to_data(guide, line) for line in reason.lines],
        "differences": [
            {"id": name.upper(), "text": guide.differences[name].text, "resolution": guide.differences[name].resolution}
            for name in reason.differences
        ],
        "used_by": [{"kind": use.kind, "id": use.id, "title": use.title} for use in reason.used_by],
    }


def _line_to_data(guide: Guide, line: Statement) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "text": line.text,
        "basis": line.basis,
        "source": _cite_all(guide, line.source),
    }


def _cite_all(guide: Guide, source: Sequence[str]) -> list[dict[str, str | None]]:
    return [cite(guide, name)._asdict() for name in source]
