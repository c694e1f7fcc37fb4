"""What a cell of a roster means: a spreadsheet's habits are taken off, and ``worksheet.values`` reads the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.problems import Place, Problem
from careerpath.text import clean, has_control_characters, shorten
from careerpath.vocabulary import show, tell
from careerpath.worksheet.answers import Value
from careerpath.worksheet.labels import PARKED
from careerpath.worksheet.values import (
    FREE_TEXT,
    MOST_WORDS,
    check_text,
    find_id,
    list_choices,
    read_value,
)
from careerpath.workshop.choices import suggest_choice
from careerpath.workshop.csv_safe import GUARD, take_guard_away
from careerpath.workshop.day_order import ORDERS, Order
from careerpath.workshop.days import counts_days, find_days
from careerpath.workshop.headings import COMMENT

MOST_COMMENT = 2000
MOST_VALUES = 50
# No more of a cell with several values is read.
_MOST_LIST = 4000
# No name of ours holds more.
_MOST_COMMAS = 3
# What was read once is kept, so that a thousand rows that say the same are read once; longer cells are not kept.
_MOST_KEPT, _MOST_KEPT_CHARACTERS = 200, 120
_QUOTES = (('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»"))
_BETWEEN = re.compile(r"[;\n\r]+")
_BULLET = re.compile(r"\s*[•·▪◦*–-]\s+")
_COMMA = re.compile(r"(,\s*)")
_HOURS = re.compile(r"([0-9]+(?:\.[0-9]+|,[0-9]{1,2})?)\s*(.*)", re.DOTALL)
_END_SIGNS = " .,;:!"
# How the code of a problem begins where a word is none of the choices.
_UNKNOWN = "unknown-"

Reading: TypeAlias = "tuple[Value | None, tuple[Problem, ...]]"
NOTHING: Reading = (None, ())


class CellProblem(NamedTuple):
    """What is wrong with one cell, or with a row (then ``column`` is empty), and what to do about it.

    ``row`` is counted as a spreadsheet shows it: the headings stand in row 1. ``value`` is shortened.
    """

    row: int
    column: str
    value: str
    message: str
    hint: str
    code: str

    def to_problem(self, file: str) -> Problem:
        """Return this as a problem of ``file``."""
        if self.column:
            message = tell("roster.cell", row=self.row, column=self.column, message=self.message)
        else:
            message = tell("roster.row", row=self.row, message=self.message)
        return Problem(self.code, message, Place(file), self.hint)


class CellReader:
    """Reads the cells of one column. What a cell says comes out as ``worksheet.values`` reads the same id.

    ``order`` is that of figures which could name two days; where it is None, such a day is a problem.
    """

    def __init__(self, guide: Guide, key: str, order: Order | None = None) -> None:
        self.guide = guide
        self.key = key
        self._order = order
        # the word by which values knows a role to keep
        self._name = "park" if key == PARKED else key
        self._choices = list_choices(guide, self._name)
        self._no_answer = _read_words("no_answer") | {tell("wizard.skip").casefold()}
        self._kept: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """Return what the cell ``text`` means and every problem; an empty cell is neither."""
        if not text:
            return NOTHING
        if len(text) > _MOST_KEPT_CHARACTERS:
            return self._read(text)
        known = self._kept.get(text)
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            known = self._kept[text] = self._read(text)
        return known

    def read_raw(self, raw: object) -> Reading:
        """Return what a value of a JSON object means; a text is read as a cell, null is no answer."""
        if raw is None:
            return NOTHING
        if isinstance(raw, str):
            return self.read(raw)
        is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
        if is_number and (self.key == "start" or (self._is_yes_or_no() and isinstance(raw, int))):
            return self.read(show(raw))
        if self.key == COMMENT:
            return _refuse("wrong-type", tell("values.not_text", key=tell("roster.comment")))
        if self.key == PARKED and isinstance(raw, list):
            return self._take_parked(raw)
        return self._take(raw)

    def _read(self, text: str) -> Reading:
        if has_control_characters(text):
            return self._check(text)
        text = take_guard_away(text.strip())
        if self._is_no_answer(text):
            return NOTHING
        if self.key == COMMENT:
            problem = check_text(tell("roster.comment"), text, None, MOST_COMMENT)
            return (None, (problem,)) if problem else (clean(text), ())
        if self.key in (PARKED, "avoid"):
            return self._read_several(text)
        if self.key in FREE_TEXT:
            return self._take(text)
        text = _take_quotes_away(text)
        if self.key == "hours":
            return self._take(_find_hours(text))
        if self.key == "start":
            return self._read_day(text)
        return self._read_choice(text)

    def _take(self, raw: object) -> Reading:
        value, problems = read_value(self.guide, self._name, raw)
        if isinstance(raw, str) and problems and problems[0].code.startswith(_UNKNOWN):
            hint = suggest_choice(self.guide, self._name, raw)
            return None, tuple(problem._replace(hint=hint) for problem in problems)
        return value, tuple(problems)

    def _take_parked(self, items: Sequence[object]) -> Reading:
        if problem := check_count(items):
            return None, (problem,)
        readings = [self._take(item) for item in items]
        parked = tuple(dict.fromkeys(value for value, _ in readings if isinstance(value, str)))
        return parked or None, tuple(problem for _, problems in readings for problem in problems)

    def _check(self, text: str) -> Reading:
        name = tell(f"roster.{self.key}") if self.key in (PARKED, COMMENT) else self.key
        problem = check_text(name, text, None)
        return None, (problem,) if problem else ()

    def _is_no_answer(self, text: str) -> bool:
        """Say whether ``text`` is empty or a word for nothing; what the guide has as an answer is one."""
        words = clean(text).casefold()
        if self.key == "name" and words.isalpha():
            return False  # somebody may be called so
        return not words or (words in self._no_answer and not self._knows(words))

    def _read_day(self, text: str) -> Reading:
        days = find_days(text)
        if len(days) > 1 and self._order is None:
            hint = tell("roster.two_days_hint", month_first=days[0], day_first=days[1])
            return _refuse("two-days", tell("roster.two_days", word=shorten(text)), hint)
        if days:
            return self._take(days[ORDERS.index(self._order)] if len(days) > 1 and self._order else days[0])
        hint = tell("roster.number_hint" if counts_days(text) else "roster.date_hint")
        return None, tuple(problem._replace(hint=hint) for problem in read_value(self.guide, self.key, text)[1])

    def _read_choice(self, text: str) -> Reading:
        if self._is_yes_or_no():
            text = next((word for word in ("yes", "no") if clean(text).casefold() in _read_words(word)), text)
        if len(text) > MOST_WORDS or self._knows(text):
            return self._take(text)
        bare = text.rstrip(_END_SIGNS)
        if self._knows(bare):
            return self._take(bare)
        parts = self._split(text)
        if len(parts) > 1 and all(map(self._knows, parts)):
            hint = tell("roster.several_values_hint", words=tell("roster.between").join(map(shorten, parts)))
            return _refuse("several-values", tell("roster.several_values", count=len(parts)), hint)
        return self._take(text)

    def _read_several(self, text: str) -> Reading:
        if len(text) > _MOST_LIST:
            message = tell("values.too_long", key=tell(f"roster.{self.key}"), count=len(text), most=_MOST_LIST)
            return _refuse("too-long", message, tell("values.too_long_hint"))
        parts = [part for part in self._split(text) if not self._is_no_answer(part)]
        if not parts:
            return NOTHING
        if self.key == PARKED:
            return self._take_parked(parts)
        problem = check_count(parts)
        return (None, (problem,)) if problem else self._take(parts)

    def _split(self, text: str) -> list[str]:
        """Return the values that stand in one cell: lines, or with ``;`` between them, or as Google Forms joins them.

        Google Forms writes ", " between the choices of a question; a choice may hold commas itself.
        """
        parts: list[str] = []
        for piece in _BETWEEN.split(text):
            part = _take_quotes_away(_BULLET.sub("", piece, count=1).strip())
            if not 0 < part.count(",") <= MOST_VALUES or self._knows(part):
                parts += [part] if part else []
            else:
                parts += self._split_at_commas(part)
        return parts

    def _split_at_commas(self, text: str) -> list[str]:
        """Take known names out of ``text``, the longest first; of own words a comma is a part, of roles it never is."""
        pieces = _COMMA.split(text)
        parts: list[str] = []
        own: list[str] = []
        position = 0
        while position < len(pieces):
            length = self._find_name(pieces, position)
            if length or self.key != "avoid":
                parts += _join(own)
                parts.append("".join(pieces[position : position + max(length, 1)]).strip())
                own = []
                position += max(length, 1) + 1
            else:
                own += pieces[position : position + 2]
                position += 2
        return [part for part in (*parts, *_join(own)) if part]

    def _find_name(self, pieces: Sequence[str], position: int) -> int:
        """Return how many of ``pieces`` from ``position`` on are one known name (with their commas), or 0."""
        for length in range(2 * _MOST_COMMAS + 1, 0, -2):
            if position + length <= len(pieces) and self._knows("".join(pieces[position : position + length])):
                return length
        return 0

    def _knows(self, text: str) -> bool:
        return find_id(self.guide, self._name, text) is not None

    def _is_yes_or_no(self) -> bool:
        return self._choices.keys() == {"yes", "no"}


def check_count(items: Sequence[object]) -> Problem | None:
    """Return the problem of too many values in one place: explaining each of thousands would take its time."""
    if len(items) <= MOST_VALUES:
        return None
    message = tell("roster.many_values", count=len(items), most=MOST_VALUES)
    return Problem("many-values", message, None, tell("values.too_long_hint"))


def _read_words(name: str) -> frozenset[str]:
    return frozenset(word.strip() for word in tell(f"roster.{name}").split(";"))


def _refuse(code: str, message: str, hint: str = "") -> Reading:
    return None, (Problem(code, message, None, hint),)


def _join(pieces: Iterable[str]) -> list[str]:
    text = "".join(pieces).strip(", ")
    return [text] if text else []


def _take_quotes_away(text: str) -> str:
    """Return ``text`` without the quotation marks around all of it, or an apostrophe that makes a number a text."""
    for first, last in _QUOTES:
        inside = text[1:-1]
        if len(text) > 1 and text[0] == first and text[-1] == last and first not in inside and last not in inside:
            return inside.strip()
    return text[1:].strip() if text.startswith(GUARD) else text


def _find_hours(text: str) -> str:
    """Return the number of ``text`` with a point for a comma, if what follows it only says that it means hours."""
    match = _HOURS.fullmatch(clean(text))
    if match is None or (match[2] and match[2].casefold() not in _read_words("hours_words")):
        return text
    return match[1].replace(",", ".")
