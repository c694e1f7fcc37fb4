"""The models of what a coach needs to run a workshop: the agenda, cards to talk about, a posting to read, forms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from careerpath.guide.base import Entry, Identifier, Line, Model, Record, Words

# Minutes of a step or of a whole day; empty lines below a question of a form.
Minutes = Annotated[int, Field(ge=1, le=600)]
WriteLines = Annotated[int, Field(ge=0, le=12)]


class WorkshopStep(Entry):
    """Something a coach does with a room: what lies ``ready`` for it, and the ``part`` of the pack it works with."""

    ready: Words
    part: Identifier | None = None


class AgendaStep(Model):
    """A step at its place in an agenda, with its minutes."""

    step: Identifier
    minutes: Minutes


class WorkshopAgenda(Entry):
    """What fits ``minutes``: the steps in their order, whose minutes add up to it.

    ``statements`` of all there are fit the exercise: the first ones, half of them weak.
    """

    minutes: Minutes
    statements: Annotated[int, Field(ge=0, le=100)] = 0
    steps: tuple[AgendaStep, ...]


class WorkshopBlank(Model):
    """A question of a form: boxes to tick, and ``lines`` empty lines to write on."""

    label: Words
    boxes: tuple[Words, ...] = ()
    lines: WriteLines = 1


class WorkshopPart(Entry):
    """A part of the coach's pack, printed on a sheet of its own.

    ``kind`` says what the program adds to the lines and blanks: commands to type (``before``, ``after``), the cards,
    the statements, the posting, or the lanes' tests (``swap``). ``sheet`` is no part of the pack: its text
    stands at the foot of the worksheet. ``copies`` says for whom it is printed.
    """

    kind: Literal["before", "after", "cards", "statements", "posting", "swap", "form", "notes", "sheet"]
    copies: Words
    lines: tuple[Line, ...] = ()
    blanks: tuple[WorkshopBlank, ...] = ()


class WorkshopCard(Record):
    """A question to talk about; cards of one ``group`` stand together. ``listen`` says what to listen for."""

    group: Words
    text: Words
    listen: Words


class WorkshopStatement(Record):
    """A sentence in which somebody of a ``lane`` says what they do: ``good`` or weak, and ``why`` it is."""

    text: Words
    lane: Identifier
    good: bool
    why: Words


class PostingLine(Model):
    """A line of a made-up posting with the signs planted in it, and why it is one of them (empty: it is no sign)."""

    text: Words
    signals: tuple[Identifier, ...] = ()
    why: str = ""


class WorkshopPosting(Entry):
    """A made-up posting to look for signs in; ``text`` says that it is made up and how to read it."""

    lines: tuple[PostingLine, ...]
