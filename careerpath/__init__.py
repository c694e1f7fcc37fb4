"""careerpath: from a present background to a dated 90-day plan into healthcare AI.

``from careerpath import load_guide, build_plan`` works; nothing is imported before it is asked for.
"""

from __future__ import annotations

__version__ = "0.1.0"

_PUBLIC = {
    "load_guide": "careerpath.guide.loader",
    "check_guide": "careerpath.guide.checks",
    "build_plan": "careerpath.planning.plan",
    "complete_answers": "careerpath.planning.complete",
    "rate_roles": "careerpath.planning.fit",
}
__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604 - the names are those of the table above


def __getattr__(name: str) -> object:
    """Import a public function when it is first used, so that ``--version`` imports nothing."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PUBLIC[name]), name)
