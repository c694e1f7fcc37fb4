"""From what was typed (flags, --set, an answers file) to answers, with every mistake told at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from careerpath.documents import MOST_BYTES, Document, parse_document, read_document
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem, suggest
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answer, Answers, merge_answers
from careerpath.worksheet.answers_file import read_answers
from careerpath.worksheet.values import list_keys, read_parked, read_value

STDIN = "-"


def gather_answers(
    guide: Guide,
    given: Mapping[str, object],
    settings_given: Sequence[str] = (),
    parked: Sequence[str] = (),
    answers_file: str | None = None,
) -> Answers:
    """Join flags, ``--set`` pairs and the answers file, by the order of origins.

    Raises CareerpathError with every problem of all three.
    """
    from_file, problems = _read_file(guide, answers_file) if answers_file is not None else (Answers(), [])
    from_set, found = _read_pairs(guide, settings_given)
    problems += found
    flags, found = read_flags(guide, given)
    problems += found
    roles, found = read_parked(guide, parked, Place("--park"))
    problems += found
    if problems:
        raise CareerpathError(problems)
    return merge_answers(from_file, from_set, Answers(flags, roles))


def flag_of(guide: Guide, key: str) -> str:
    """Return the flag that answers ``key``: the guide's own for a fact, else the key with dashes."""
    return guide.facts[key].flag if key in guide.facts else "--" + key.replace("_", "-")


def read_flags(guide: Guide, given: Mapping[str, object]) -> tuple[dict[str, Answer], list[Problem]]:
    """Read what was given by flag, by answer key. Returns the answers, and every problem."""
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for key, raw in given.items():
        if key in ("problem", "coding", "healthcare", "licence") and key not in guide.facts:
            hint = tell("hints.set", words=", ".join(list_keys(guide)))
            problems.append(Problem("no-such-fact", tell("errors.unknown_key", word=key), Place(f"--{key}"), hint))
            continue
        value, found = read_value(guide, key, raw, Place(flag_of(guide, key)))
        problems += found
        if value is not None:
            answers[key] = Answer(value, "flag")
    return answers, problems


def _read_pairs(guide: Guide, pairs: Sequence[str]) -> tuple[Answers, list[Problem]]:
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    keys = list_keys(guide)
    for pair in pairs:
        key, separator, raw = pair.partition("=")
        key = key.strip().replace("-", "_")
        if key not in keys:
            key = pair.partition("=")[0].strip()
        place = Place("--set")
        if not separator:
            hint = tell("hints.set", words=", ".join(keys))
            problems.append(Problem("not-a-pair", tell("errors.unknown_set", word=shorten(pair)), place, hint))
        elif key not in keys:
            message = tell("errors.unknown_key", word=shorten(key))
            problems.append(Problem("unknown-key", message, place, suggest(key, keys)))
        else:
            value, found = read_value(guide, key, raw, place)
            problems += found
            if value is not None:
                answers[key] = Answer(value, "set")
    return Answers(answers), problems


def _read_file(guide: Guide, name: str) -> tuple[Answers, list[Problem]]:
    document, problems = _read_stdin() if name == STDIN else read_document(_find(name), name)
    if document is None:
        return Answers(), problems
    if "revision" in document.value:
        from careerpath.planning.saved_reading import find_answers

        document = find_answers(document)
    return read_answers(guide, document, "file")


def _find(name: str) -> Path:
    """Return the file a person named; ``~somebody`` who is not there stays as typed, and is then not found."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _read_stdin() -> tuple[Document | None, list[Problem]]:
    """Read an answers file from standard input: JSON if it begins with a brace, else TOML."""
    if sys.stdin is None or sys.stdin.isatty():
        raise CareerpathError([Problem("no-answers", tell("errors.stdin_terminal"))])
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    name = "stdin.json" if content.lstrip()[:1] == b"{" else "stdin"
    return parse_document(content, name)
