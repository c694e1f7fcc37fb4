"""HTML: one file that needs nothing else, for a screen and for paper. The only module that knows jinja2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from careerpath.output.blocks import Block
from careerpath.output.tree import Node, find_title, make_tree
from careerpath.vocabulary import tell

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_PROGRAM = "careerpath"
_DEEPEST = 6
# With fewer parts than this a page is taken in at a glance, and a list of them would only stand in the way.
_PARTS_TO_LIST = 6
# How heavy a first sheet may be to be printed so; measured with the widest common fonts, on A4 and on Letter.
_DENSITIES = ((2300, ""), (2900, "dense"), (4000, "denser"))
_DENSEST = "densest"
_LEAST_WEIGHTS = {"heading": 60, "checks": 120, "notice": 30, "blanks": 240, "picture": 600}
_WEIGHT_OF_PART = 20
# However short, it takes a line of its own.
_WEIGHT_OF_STATUS = 60
# Letters of one width are wide, and a word of them is never broken.
_WEIGHT_OF_WORD = 6
_UNPRINTED = {"kind", "id", "day", "state", "label", "svg", "alt", "anchor", "box", "link"}
# The words beside a picture are named after all that it shows: two that show the same have the same names.
_NAMED_IN_PICTURE = re.compile(r"\bpicture-[a-z]+-[0-9a-f]{8}-(?:title|desc)\b")
_WIDE = 0x1100
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def render_html(blocks: Sequence[Block], language: str, paper: str = "usual") -> str:
    """Return ``blocks`` as a whole HTML page in ``language`` (``en``). Nothing in it is fetched and no script runs.

    Every text is escaped; the same blocks give the same bytes. ``paper`` is a ``drawing.Paper``.
    """
    body = _describe_body(blocks)
    listed = body["root"]["parts"] if len(body["root"]["parts"]) >= _PARTS_TO_LIST else []
    return _render("whole", language, title=find_title(blocks) or _PROGRAM, listed=listed, paper=paper, **body)


def begin_room(title: str, language: str, numbered: bool) -> str:
    """Return the beginning of a page that holds several documents; those of ``draw_in_room`` follow, then its end.

    ``numbered`` sheets say on paper which of all they are.
    """
    return _render("beginning", language, title=title, numbered=numbered)


def draw_in_room(blocks: Sequence[Block], language: str, number: int) -> str:
    """Return ``blocks`` as document ``number`` of a page of several, on paper of its own; no id stands there twice."""
    return _render("document", language, listed=[], **_describe_body(blocks, f"document-{number}-"))


def end_room(language: str) -> str:
    """Return the end of a page that holds several documents."""
    return _render("end", language)


def _render(piece: str, language: str, **values: Any) -> str:
    direction = "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    words = {"contents": tell("html.contents"), "in_words": tell("html.in_words"), "paper": "usual"}
    return _read_template().render(piece=piece, language=language, direction=direction, **{**words, **values})


def _describe_body(blocks: Sequence[Block], prefix: str = "") -> dict[str, Any]:
    """Return what a document is drawn from; its ids begin with ``prefix``."""
    root = _arrange(_number(make_tree(blocks), prefix))
    return {
        "root": root,
        "is_sheet": any(node["kind"] == "checks" for node in root["nodes"]),
        "density": _choose_density([root["heading"] or {}, *root["nodes"]]),
    }


def _choose_density(nodes: Sequence[Node]) -> str:
    """Return how closely the first sheet is printed, so that it stays one sheet: as usual (nothing), dense, denser."""
    weight = sum(_LEAST_WEIGHTS.get(node.get("kind", ""), 0) + _weigh(node) for node in nodes)
    return next((density for most, density in _DENSITIES if weight < most), _DENSEST)


def _weigh(value: Any) -> int:
    """Return about how much room the texts in ``value`` take, in small letters; a short one takes its line as well."""
    if isinstance(value, str):
        return sum(2 if letter.isupper() or ord(letter) >= _WIDE else 1 for letter in value)
    if isinstance(value, dict):
        least = _WEIGHT_OF_PART + (_WEIGHT_OF_STATUS if value.get("status") else 0)
        least += _WEIGHT_OF_WORD * len(value.get("command", ()))
        return least + sum(_weigh(part) for key, part in value.items() if key not in _UNPRINTED)
    return sum(map(_weigh, value)) if isinstance(value, list) else 0


@cache
def _read_template() -> Template:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["bracket"] = _bracket
    environment.filters["direction"] = find_direction
    environment.filters["css_text"] = escape_css
    return environment.get_template("document.html.jinja")


def _bracket(origin: str) -> str:
    return tell("blocks.origin", origin=origin)


def find_direction(words: str) -> str:
    """Return ``rtl`` or ``ltr``, as most letters of ``words`` are written; nothing where neither leads.

    HTML's own ``auto`` asks the first letter alone, and would turn round a sentence of ours that begins with a name.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in words]
    right, left = sum(kind in {"R", "AL"} for kind in kinds), kinds.count("L")
    if right == left:
        return ""
    return "rtl" if right > left else "ltr"


def escape_css(words: str) -> str:
    """Return ``words`` as the inside of a CSS string: everything but ASCII letters and digits as its number.

    Spaces too, because one that follows a number would count as its end.
    """
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"\\{ord(found[0]):06x}", words)


def _number(nodes: Sequence[Node], prefix: str) -> Iterator[Node]:
    """Give headings and boxes ids of their own, after ``prefix``, and levels that go down one at a time."""
    level = heading = box = 0
    for node in nodes:
        if node["kind"] == "heading":
            heading += 1
            level = min(node["level"], level + 1)
            yield {**node, "level": level, "anchor": f"{prefix}part-{heading}"}
        elif node["kind"] == "checks":
            entries = []
            for entry in node["entries"]:
                box += 1
                entries.append({**entry, "box": f"{prefix}do-{box}"})
            yield {**node, "level": min(level + 1, _DEEPEST), "entries": entries}
        elif node["kind"] == "action":
            box += 1
            yield {**node, "level": min(level + 1, _DEEPEST), "box": f"{prefix}do-{box}"}
        elif node["kind"] == "picture":
            yield {**node, "svg": _NAMED_IN_PICTURE.sub(rf"{prefix}\g<0>", node["svg"])}
        elif node["kind"] == "table":
            yield {**node, "named_by": f"{prefix}part-{heading}" if heading else ""}
        else:
            yield node


def _arrange(nodes: Iterator[Node]) -> dict[str, Any]:
    """Put each node below its heading. The document's own heading and what follows it stand at the root."""
    root: dict[str, Any] = {"heading": None, "nodes": [], "parts": []}
    open_parts = [root]
    for node in nodes:
        if node["kind"] != "heading":
            open_parts[-1]["nodes"].append(node)
        elif node["level"] == 1 and root == {"heading": None, "nodes": [], "parts": []}:
            root["heading"] = node
        else:
            part: dict[str, Any] = {"heading": node, "nodes": [], "parts": []}
            while len(open_parts) > 1 and open_parts[-1]["heading"]["level"] >= node["level"]:
                open_parts.pop()
            open_parts[-1]["parts"].append(part)
            open_parts.append(part)
    return root
