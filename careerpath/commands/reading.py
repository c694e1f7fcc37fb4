"""What is typed after a flag: days, a day, words, one of a few words. Each with one clear problem if it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from careerpath.errors import CareerpathError
from careerpath.layout import SIZES, Size
from careerpath.planning.progress import MOST_SHIFT
from careerpath.problems import Place, Problem
from careerpath.text import clean, shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.values import check_text, parse_day
from careerpath.workshop.day_order import ORDERS, Order

W = TypeVar("W", bound=str)
_NUMBER = re.compile("[+-]?[0-9]{1,9}")


def read_days(typed: str, flag: str, hint: str) -> int:
    """Return the number of days typed after ``flag``, at most a year and not 0. Raises CareerpathError."""
    number = int(typed) if _NUMBER.fullmatch(typed.strip()) else 0
    if not 0 < abs(number) <= MOST_SHIFT:
        message = tell("errors.move_days", most=MOST_SHIFT)
        raise CareerpathError([Problem("wrong-days", message, Place(flag), hint)])
    return number


def read_day(typed: str, flag: str) -> date:
    """Return the day typed after ``flag``. Raises CareerpathError for what is none."""
    day = parse_day(typed.strip())
    if day is None:
        message = tell("values.no_date", word=shorten(typed))
        raise CareerpathError([Problem("wrong-date", message, Place(flag), tell("hints.date"))])
    return day


def read_words(typed: str, flag: str) -> str:
    """Return what a person says after ``flag``, cleaned; it may be nothing.

    Raises CareerpathError for what no text of a person may be.
    """
    problem = check_text(flag, typed, Place(flag))
    if problem is not None and problem.code != "empty":
        raise CareerpathError([problem])
    return clean(typed)


def read_size(typed: str | None) -> Size:
    """Return the size of paper that was typed, in any case of letters. Raises CareerpathError for any other word."""
    if typed is None:
        return "a4"
    return _read_word(typed, SIZES, "--paper", "wrong-paper", tell("errors.wrong_paper", word=shorten(typed)))


def read_order(typed: str | None) -> Order | None:
    """Return the order of days that was typed, in any case of letters. Raises CareerpathError for any other word."""
    if typed is None:
        return None
    return _read_word(typed, ORDERS, "--dates", "wrong-dates", tell("errors.wrong_dates", word=shorten(typed)))


def _read_word(typed: str, known: Sequence[W], flag: str, code: str, message: str) -> W:
    """Return the one of ``known`` that was typed. Raises CareerpathError with ``message`` for any other word."""
    word = typed.strip().lower()
    for one in known:
        if word == one:
            return one
    hint = tell("hints.one_of", words=", ".join(known))
    raise CareerpathError([Problem(code, message, Place(flag), hint)])
