"""careerpath: from a present background to a dated 90-day plan into healthcare AI.

``from careerpath import load_guide, build_plan`` works; nothing is imported before it is asked for.
"""

from __future__ import annotations

# What typing has under this name; importing it would take longer than everything else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from careerpath.errors import CareerpathError as CareerpathError
    from careerpath.library import build_plan as build_plan
    from careerpath.library import load_guide as load_guide
    from careerpath.library import plan_to_json as plan_to_json

__version__ = "0.1.0"

_PUBLIC = {
    "load_guide": "careerpath.library",
    "build_plan": "careerpath.library",
    "plan_to_json": "careerpath.library",
    "CareerpathError": "careerpath.errors",
}
__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604 - the names are those of the table above


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``--version`` imports nothing."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    """Return the names of the module with those that were not asked for yet, for completion in a notebook."""
    return sorted({*globals(), *_PUBLIC})
