"""Which answer a column of a roster holds, by its heading: the key, the guide's label or question, or another word.

A form's export is understood: whole questions for headings, and columns of the form's own that nothing is read from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.problems import Problem, find_nearest
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import SETTINGS
from careerpath.worksheet.labels import PARKED, name_answer
from careerpath.worksheet.values import list_keys

COMMENT = "comment"
MOST_COLUMNS = 200
# Why a column is left out. Only the unknown ones are told.
Reason: TypeAlias = Literal["form", "person", "empty", "unknown"]
_FORMS_OWN: tuple[Reason, ...] = ("form", "person")
# Keys whose other names stand in the catalogue.
_NAMED = (
    "background", "problem", "coding", "healthcare", "licence", "lane", "role", "skill", "project", "data", "avoid",
    "action_30", "action_60", "action_90", *SETTINGS, PARKED, COMMENT,
)  # fmt: skip
# Characters of a heading that are shown, and that are looked at.
MOST_SHOWN = 60
_MOST_READ = 300
# So many columns of its own and more a form's export has that names accounts.
_LEAST_OF_A_FORM = 2
_SIGNS = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"^\W*(?:q(?:uestion)?\s*)?[0-9]{1,2}[a-z]?\s*(?:[.):]|\s[–-]\s|\s(?=\w))\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Microsoft Forms numbers the second question of the same words: "Your name2".
_COPY = re.compile(r"(?<=[^\s\d_])\d{1,2}$")


class Column(NamedTuple):
    """A column that is read: which one it is (1 is the first), its heading as it stands there, its answer key."""

    number: int
    heading: str
    key: str


class Ignored(NamedTuple):
    """A column that is not read, and why; ``nearest`` is the known heading that looks most like an unknown one."""

    number: int
    heading: str
    reason: Reason
    nearest: str = ""


class Found(NamedTuple):
    """What a row of headings says: the columns that are read, those that are not, and what is wrong with the row."""

    columns: tuple[Column, ...]
    ignored: tuple[Ignored, ...]
    problems: tuple[Problem, ...] = ()


class Headings:
    """Every heading that means something for a guide."""

    def __init__(self, guide: Guide) -> None:
        self._keys: dict[str, tuple[str, str]] = {}
        for key in list_roster_keys(guide):
            for name in _list_names(guide, key):
                self._keys.setdefault(fold_heading(name), (key, name))
        self._left_out: Mapping[str, Reason] = {
            fold_heading(name): reason for reason in _FORMS_OWN for name in _list_other_names(reason)
        }

    def find_key(self, heading: str) -> str | None:
        """Return the answer key that ``heading`` means, or None."""
        return next((self._keys[form][0] for form in _list_forms(heading) if form in self._keys), None)

    def leave_out(self, number: int, heading: str) -> Ignored:
        """Say why the column ``heading``, which means no key, is left out."""
        forms = list(_list_forms(heading))
        reason = next((self._left_out[form] for form in forms if form in self._left_out), None)
        if not any(forms):
            reason = "empty"
        if reason is not None:
            return Ignored(number, shorten(heading, MOST_SHOWN), reason)
        nearest = next((self._keys[near][1] for near in find_nearest(forms[0], self._keys, 1)), "")
        return Ignored(number, shorten(heading, MOST_SHOWN), "unknown", nearest)


def list_roster_keys(guide: Guide) -> tuple[str, ...]:
    """Return every key a roster may have a column for, in the order of a template."""
    keys = [key for key in list_keys(guide) if key != "name"]
    keys.insert(keys.index("role") + 1, PARKED)
    return ("name", *keys, COMMENT)


def fold_heading(heading: str) -> str:
    """Return ``heading`` as headings are compared: small letters, one blank for all that is no letter or number."""
    return _SIGNS.sub(" ", clean(heading[:_MOST_READ]).casefold()).strip()


def ask_question(guide: Guide, key: str) -> str:
    """Return the whole question to which ``key`` is the answer: the guide's own, else the program's."""
    if key in guide.facts:
        return guide.facts[key].question
    if key in ("name", COMMENT):
        return tell(f"roster.{key}_heading")
    if key in SETTINGS:
        return tell(f"settings.{key}_title")
    if key == "data":
        return tell("wizard.data_title")
    return tell("parking.title") if key == PARKED else guide.question(key).label


def read_headings(headings: Headings, cells: Sequence[str]) -> Found:
    """Read the row of headings. Cells after the last heading are left out in silence.

    One problem where too many columns have a heading, or none says what people do today.
    """
    named = [(number, cell) for number, cell in enumerate(cells, 1) if clean(cell)]
    if len(named) > MOST_COLUMNS:
        message = tell("roster.many_columns", count=len(named), most=MOST_COLUMNS)
        return Found((), (), (Problem("many-columns", message, None, tell("roster.many_columns_hint")),))
    columns: list[Column] = []
    ignored: list[Ignored] = []
    for number, cell in enumerate(cells[: named[-1][0] if named else 0], 1):
        key = headings.find_key(cell)
        if key is None:
            ignored.append(headings.leave_out(number, cell))
        else:
            columns.append(Column(number, shorten(cell, MOST_SHOWN), key))
    accounts = _list_accounts(columns, ignored)
    ignored += [Ignored(column.number, column.heading, "form") for column in accounts]
    ignored.sort(key=lambda column: column.number)
    return Found(tuple(column for column in columns if column not in accounts), tuple(ignored))


def _list_accounts(columns: Sequence[Column], ignored: Sequence[Ignored]) -> list[Column]:
    """Return the columns in which a form's export puts the name of the account, where the form asked for one itself."""
    names = [column for column in columns if column.key == "name"]
    accounts = [column for column in names if fold_heading(column.heading) in _list_other_names("account")]
    is_export = sum(column.reason == "form" for column in ignored) >= _LEAST_OF_A_FORM
    return accounts if is_export and len(accounts) < len(names) else []


def check_columns(guide: Guide, columns: Sequence[Column]) -> list[Problem]:
    """Return what is wrong with the columns as a whole: none is known, or none holds the background."""
    if not columns:
        return [Problem("no-headings", tell("roster.no_headings"), None, tell("roster.no_headings_hint"))]
    if any(column.key == "background" for column in columns):
        return []
    question = ask_question(guide, "background")
    hint = tell("roster.no_background_column_hint", heading="background", question=question)
    return [Problem("no-background-column", tell("roster.no_background_column"), None, hint)]


def tell_columns(columns: Sequence[Column], ignored: Sequence[Ignored]) -> list[str]:
    """Return a sentence for each column that was left out though it may mean something, and for each that is double."""
    lines = [_tell_unknown(column) for column in ignored if column.reason == "unknown"]
    same: defaultdict[str, list[str]] = defaultdict(list)
    for column in columns:
        same[column.key].append(column.heading)
    for key, names in same.items():
        if len(names) > 1 and key != COMMENT:
            words = tell("roster.between").join(f'"{name}"' for name in names)
            lines.append(tell("roster.double_columns", count=len(names), words=words))
    return lines


def _tell_unknown(column: Ignored) -> str:
    """Tell a column by its number and heading; what has no number is a key of an object."""
    values = {"heading": column.heading, "nearest": column.nearest}
    if not column.number:
        return tell("roster.unknown_key_near" if column.nearest else "roster.unknown_key", **values)
    name = "roster.unknown_column_near" if column.nearest else "roster.unknown_column"
    return tell(name, number=column.number, **values)


def _list_names(guide: Guide, key: str) -> Iterator[str]:
    """Yield every name of a key, the plainest first: that one is named when a heading looks like it."""
    yield key
    if key != COMMENT:
        yield name_answer(guide, key)
    if key in guide.facts:
        yield guide.facts[key].flag
    yield ask_question(guide, key)
    if key == "name":
        yield tell("settings.name_title")
    if key in _NAMED:
        yield from _list_other_names(key)


def _list_other_names(key: str) -> list[str]:
    return [name.strip() for name in tell(f"roster_headings.{key}").split(";")]


def _list_forms(heading: str) -> Iterator[str]:
    """Yield ``heading`` folded: as it stands, without its number, without asides, without a copy's number."""
    plain = clean(heading[:_MOST_READ])
    for numbered in (plain, _NUMBERING.sub("", plain)):
        for words in (numbered, _ASIDE.sub(" ", numbered).strip()):
            yield fold_heading(words)
            yield fold_heading(_COPY.sub("", words))
