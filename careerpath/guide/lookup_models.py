"""The models of what a person looks up beside a plan: common questions, and what to read in a posting."""

from __future__ import annotations

from typing import Literal

from careerpath.guide.base import Entry, Identifier, Model, Record, Words


class AnswerPoint(Model):
    """A line of a list in an answer, and the roles and projects it leads to (none: it only says something)."""

    text: Words
    roles: tuple[Identifier, ...] = ()
    projects: tuple[Identifier, ...] = ()


class AnswerList(Model):
    """A list that belongs to an answer, in the source's order, under a heading."""

    label: Words
    points: tuple[AnswerPoint, ...]


class FrequentQuestion(Record):
    """A question that is often asked and its answer, which can be read without its lists."""

    question: Words
    answer: Words
    lists: tuple[AnswerList, ...] = ()
    differences: tuple[Identifier, ...] = ()


class WorkMode(Entry):
    """A kind of work a posting may be about; ``note`` says what is easily missed (empty: nothing special)."""

    note: str = ""


class TitleVariant(Entry):
    """A published title for work that goes by many; ``text`` says what to watch for.

    ``roles`` holds the role that the title leads to, then others it may turn out to be (none: no role owns it).
    """

    roles: tuple[Identifier, ...] = ()


class Signal(Entry):
    """A sign in a posting: ``green`` speaks for it, ``red`` asks for careful reading. ``text`` says what it looks like.

    ``ask`` holds the questions for an employer that go with it: when a green one is not found, or a red one is.
    """

    kind: Literal["green", "red"]
    ask: tuple[Identifier, ...]
