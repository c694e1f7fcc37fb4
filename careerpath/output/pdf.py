"""PDF: pages that are tagged for screen readers (PDF/UA-1). The only module that knows typst."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

from careerpath.errors import OUR_FAULT, CareerpathError
from careerpath.output.blocks import Block
from careerpath.output.tree import Node, find_title, make_tree
from careerpath.problems import Problem
from careerpath.text import shorten
from careerpath.vocabulary import tell

_TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
_PROGRAM = "careerpath"
# How typst names the words that none of its fonts can show.
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')
_LED = ("fields", "items", "table", "checks", "action", "form", "picture")
# What typst calls the sizes of paper.
_SIZES = {"a4": "a4", "letter": "us-letter"}
_LANGUAGE = re.compile("[a-z]{2,3}")
_SIZED = re.compile(r"<svg\b[^>]*\s(?:viewBox|width)\s*=")


def check_pdf() -> None:
    """Raise CareerpathError when the extra that makes PDFs is not installed."""
    if find_spec("typst") is None:
        raise CareerpathError([Problem("no-pdf", tell("pdf.missing"), None, tell("pdf.missing_hint"))])


def render_pdf(blocks: Sequence[Block], language: str, paper: str = "usual", size: str = "a4") -> bytes:
    """Return ``blocks`` as a PDF in ``language`` (``en``). The same blocks give the same bytes on every machine.

    ``paper`` is a ``drawing.Paper``, ``size`` a ``layout.Size``. Words reach the template as data, never as markup.
    Raises CareerpathError when the extra is missing, when the fonts lack a letter, or (our fault, exit 3) when the
    template fails otherwise.
    """
    return _compile(find_title(blocks) or _PROGRAM, language, paper, size, [make_pages(blocks)])


def make_pages(blocks: Sequence[Block]) -> list[Node]:
    """Return ``blocks`` as pages of a PDF that holds several documents (see ``render_pages``)."""
    return list(_arrange(make_tree(blocks)))


def render_pages(documents: Sequence[Sequence[Node]], title: str, language: str, size: str = "a4") -> bytes:
    """Return a PDF called ``title`` of several documents that ``make_pages`` made, each on paper of its own.

    Raises CareerpathError as ``render_pdf`` does.
    """
    return _compile(title, language, "usual", size, documents)


def _compile(title: str, language: str, paper: str, size: str, documents: Sequence[Sequence[Node]]) -> bytes:
    check_pdf()
    import typst

    look = {"language": _find_language(language), "paper": paper, "size": _SIZES[size]}
    document = {"title": title, **look, "documents": documents}
    try:
        return typst.compile(
            _TEMPLATE.read_bytes(),
            sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
            # Fonts of the machine would give another look, and other bytes, on each.
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            # Without it typst looks at the clock.
            timestamp=0,
        )
    except typst.TypstError as error:
        raise _explain(str(error.message)) from error


def _find_language(language: str) -> str:
    """Return the part of a language's name that a PDF can carry; what is no such name is written as English."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if _LANGUAGE.fullmatch(code) else "en"


def _arrange(nodes: Sequence[Node]) -> Iterator[Node]:
    """Let heading levels go down one at a time, as the standard wants, and say what else the template decides by.

    A paragraph ``leads`` when something else than running text follows it. A picture without a size has no ``svg``
    and is told in words; one that is called as the heading above it has no ``title``.
    """
    level: int = 0
    heading: str = ""
    for node, following in zip_longest(nodes, nodes[1:], fillvalue={"kind": "end"}):
        if node["kind"] == "heading":
            if node["text"]:
                level = min(int(node["level"]), level + 1)
                heading = str(node["text"])
                yield {**node, "level": level}
        elif node["kind"] == "picture":
            svg = node["svg"] if _SIZED.search(node["svg"]) else ""
            yield {**node, "svg": svg, "title": "" if node["title"] == heading else node["title"]}
        elif node["kind"] == "paragraph":
            yield {**node, "leads": not node["quiet"] and following["kind"] in _LED}
        else:
            yield node


def _explain(message: str) -> CareerpathError:
    found = _NO_LETTER.search(message)
    if found:
        words = tell("pdf.no_letter", word=shorten(found[1]))
        return CareerpathError([Problem("no-letter", words, None, tell("pdf.no_letter_hint"))])
    words = tell("pdf.failed", words=shorten(message, 200))
    return CareerpathError([Problem("pdf-failed", words, None, tell("pdf.failed_hint"))], OUR_FAULT)
