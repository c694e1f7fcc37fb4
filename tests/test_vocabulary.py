"""The catalogue and the program must agree: every sentence asked for exists, with just those values; none lies idle."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli

from careerpath.paths import find_data
from careerpath.vocabulary import format_day, format_hours, format_minutes, format_span, show, tell
from tests.helpers import CHECKOUT

PACKAGE = CHECKOUT / "careerpath"
MESSAGES = find_data() / "messages"


class Told(NamedTuple):
    """One call of ``tell`` with a fixed key: where, which key, which values."""

    where: str
    key: str
    values: frozenset[str]
    more: bool


def read_catalogue() -> dict[str, str]:
    catalogue: dict[str, str] = {}
    for path in sorted(MESSAGES.glob("*en.toml")):
        for table, sentences in tomli.loads(path.read_text(encoding="utf-8")).items():
            for name, sentence in sentences.items():
                key = f"{table}.{name}"
                assert key not in catalogue, f"{key} stands in two files"
                catalogue[key] = sentence
    return catalogue


def list_fields(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def read_sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_tell(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name == "tell" and bool(node.args)


def list_told() -> list[Told]:
    """Return every call ``tell("table.name", …)`` of the package; a choice between two keys counts as both."""
    told: list[Told] = []
    for path, tree in read_sources():
        for node in ast.walk(tree):
            if not is_tell(node):
                continue
            assert isinstance(node, ast.Call)
            first = node.args[0]
            options = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
            for option in options:
                if isinstance(option, ast.Constant) and isinstance(option.value, str) and "." in option.value:
                    values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                    more = any(keyword.arg is None for keyword in node.keywords)
                    told.append(Told(f"{path.name}:{node.lineno}", option.value, values, more))
    return told


def list_literals() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return every text in the package, and a pattern for every text with something put into it (``f"why.{key}"``)."""
    texts: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for _, tree in read_sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w-]+" for p in node.values]
                words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                if re.search(r"[a-z]", words):
                    patterns.append(re.compile("".join(parts)))
    return texts, patterns


CATALOGUE = read_catalogue()


def test_every_sentence_that_is_told_stands_in_the_catalogue_with_just_those_values() -> None:
    told = list_told()
    assert len(told) > 120, "the sources must have been read"
    missing = [f"{one.where} {one.key}" for one in told if one.key not in CATALOGUE]
    assert missing == []
    wrong = [
        f"{one.where} {one.key}: gives {sorted(one.values)}, wants {sorted(list_fields(CATALOGUE[one.key]))}"
        for one in told
        if not one.more and one.values != list_fields(CATALOGUE[one.key])
    ]
    assert wrong == []


def test_every_sentence_of_the_catalogue_is_used() -> None:
    """A key counts as used when it stands in the package whole, or could come out of a text with a slot in it."""
    texts, patterns = list_literals()
    assert len(texts) > 1000
    assert len(patterns) > 20
    explained = {f"help.{text}" for text in texts}
    idle = [
        key
        for key in CATALOGUE
        if key not in texts and key not in explained and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert idle == []


def test_the_catalogue_is_well_formed() -> None:
    assert len(CATALOGUE) > 250
    for key, sentence in CATALOGUE.items():
        assert isinstance(sentence, str)
        assert sentence, key
        assert all(re.fullmatch(r"[a-z][a-z_0-9]*", name) for name in list_fields(sentence)), key
        assert "  " not in sentence.replace(":  ", ": ").replace(":       ", ": ").strip() or key.startswith(
            ("result.", "help.", "errors.hint")
        ), key
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", sentence), key


def test_the_guides_facts_and_keys_have_their_lines() -> None:
    from careerpath.worksheet.values import list_keys
    from tests.helpers import load_shipped_guide

    for key in list_keys(load_shipped_guide()):
        assert f"lines.{key}" in CATALOGUE or "lines.fact" in CATALOGUE, key


@pytest.mark.parametrize(
    "package", ["guide", "worksheet", "planning", "output", "commands", "wizard", "store", "workshop"]
)
def test_sentences_for_people_are_not_written_in_the_code(package: str) -> None:
    """A printed text of four or more words belongs in the catalogue, so that a second language is a file."""
    found: list[str] = []
    seen = 0
    for path in sorted((PACKAGE / package).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name not in ("Problem", "Message", "print", "make_note", "tell_now", "Screen", "TextScreen", "Option"):
                continue
            seen += 1
            found += [
                f"{path.name}:{argument.lineno} {argument.value!r}"
                for argument in [*node.args, *(keyword.value for keyword in node.keywords)]
                if isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and len(argument.value.split()) >= 4
            ]
    assert seen or package in ("planning", "output", "store")
    assert found == []


# --- telling ------------------------------------------------------------------------------------


def test_values_are_cleaned_and_never_read_as_a_sentence() -> None:
    told = tell("errors.unknown_key", word="\x1b[31m{place} [bold]%s\n")
    assert told == 'unknown key "[31m{place} [bold]%s".'


def test_a_doubled_brace_is_printed_as_one() -> None:
    assert tell("documents.no_object_hint") == "Begin with { ."
    assert "{full|short|least}, {? flag: words}" in tell("wording_checks.unreadable_hint")


def test_any_value_is_shown_short_and_clean() -> None:
    assert show(2.5) == "2.5"
    assert show("\x1b[31mAnn\n Lee") == "[31mAnn Lee"
    assert show("a" * 41) == "a" * 39 + "…"
    assert show(10**5000) == "a number of thousands of digits"


def test_every_kind_of_data_and_every_pace_has_its_words() -> None:
    from careerpath.guide.content import DATA_KINDS
    from careerpath.worksheet.answers import PACES

    assert {f"data.{kind}{end}" for kind in DATA_KINDS for end in ("", "_word", "_what")} <= CATALOGUE.keys()
    assert {f"paces.{pace}" for pace in PACES} <= CATALOGUE.keys()


def test_what_the_catalogue_does_not_know_fails_loudly() -> None:
    for key in ("errors.nothing_like_this", "nothing.missing"):
        with pytest.raises(KeyError):
            tell(key)
    with pytest.raises(KeyError):
        tell("errors.unknown_key", other="x")


def test_days_in_words() -> None:
    day = date(2027, 2, 2)
    assert format_day(day) == "Tue 2 Feb 2027"
    assert format_day(day, weekday=False) == "2 Feb 2027"
    assert format_day(day, year=False) == "Tue 2 Feb"
    first = date(2027, 1, 4)
    assert [format_day(first + timedelta(n))[:3] for n in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert len({format_day(date(2027, month, 1), weekday=False).split()[1] for month in range(1, 13)}) == 12


def test_spans_name_the_year_once_where_they_can() -> None:
    assert format_span(date(2027, 2, 1), date(2027, 5, 1)) == "1 Feb to 1 May 2027"
    assert format_span(date(2026, 12, 1), date(2027, 2, 28)) == "1 Dec 2026 to 28 Feb 2027"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (65, "1 h 05"), (165, "2 h 45"), (600, "10 h")]
)
def test_lengths_of_time(minutes: int, words: str) -> None:
    assert format_minutes(minutes) == words


@pytest.mark.parametrize(("hours", "words"), [(3.0, "3"), (2.5, "2.5"), (0.5, "0.5"), (40.0, "40")])
def test_hours_without_a_needless_decimal(hours: float, words: str) -> None:
    assert format_hours(hours) == words
