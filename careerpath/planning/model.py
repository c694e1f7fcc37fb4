"""The plan as a value: everything an output draws and a script reads. Frozen, without clock, disk or terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from careerpath.planning.fit import Fit
from careerpath.worksheet.answers import Answers, Comment

if TYPE_CHECKING:
    from careerpath.guide.base import Basis


class Standing(NamedTuple):
    """What became of an action of a saved plan: since which ``day`` it is done or left out, with the person's words.

    ``planned`` is the day the plan gave it; ``evidence`` are links and names of files.
    """

    state: Literal["open", "done", "skipped"]
    day: date | None
    words: str
    planned: date
    evidence: tuple[str, ...]


class PlannedAction(NamedTuple):
    """One thing to do: due on ``date``, taking ``minutes`` (ours), seen to be done by ``done_when``.

    ``id`` is the id of its template in the guide, ``size`` the form that fitted the hours (full, short, least).
    ``standing`` is None in a plan that is not saved.
    """

    id: str
    title: str
    text: str
    date: date
    week: int
    minutes: int
    size: str
    done_when: str
    evidence: str
    block: str
    source: tuple[str, ...]
    basis: Basis
    standing: Standing | None = None


class Week(NamedTuple):
    """A calendar week of a phase (Monday to Sunday, cut at the phase's ends), counted from the plan's start."""

    number: int
    start: date
    end: date
    actions: tuple[PlannedAction, ...]

    @property
    def minutes(self) -> int:
        """Minutes asked for in this week."""
        return sum(action.minutes for action in self.actions)


class PlannedPhase(NamedTuple):
    """Thirty days with an aim, weeks of actions, a test a stranger can apply, and one line for a setback.

    ``room`` is what the person's hours give, ``minutes`` what the actions ask for, both in minutes.
    """

    id: str
    label: str
    start: date
    end: date
    aim: str
    exit_test: str
    if_then: str
    room: int
    weeks: tuple[Week, ...]

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """All actions of the phase in the order of their dates."""
        return tuple(action for week in self.weeks for action in week.actions)

    @property
    def minutes(self) -> int:
        """Minutes the phase asks for."""
        return sum(week.minutes for week in self.weeks)


class Sourced(NamedTuple):
    """A line with a label and its origin: a point to study, a risk, a question, a column of the posting table."""

    id: str
    label: str
    text: str
    source: tuple[str, ...]
    basis: Basis


class Title(NamedTuple):
    """A job title to search for; ``group`` is first, then or twice (read its duties twice)."""

    title: str
    group: str
    note: str


class Keyword(NamedTuple):
    """A word to look for in postings; ``strength`` is strong, setting or weak (decides nothing alone)."""

    word: str
    strength: str


class PlannedPart(NamedTuple):
    """A required part of the project and the actions that make it (those that are in this plan)."""

    id: str
    label: str
    text: str
    made_in: tuple[str, ...]
    source: tuple[str, ...]
    basis: Basis


class PlannedProject(NamedTuple):
    """The proof project as this person makes it. ``readme`` holds (part, how it may begin) in the five parts' order."""

    id: str
    title: str
    proof: str
    data: str
    parts: tuple[PlannedPart, ...]
    limits: tuple[str, ...]
    readme: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    wording: tuple[str, ...]
    source: tuple[str, ...]
    basis: Basis


class Bridge(NamedTuple):
    """A pattern for a résumé line, and what it shows."""

    text: str
    shows: str


class Parked(NamedTuple):
    """A role kept for later: why it is near, and what would bring it back. ``chosen`` says the person parked it."""

    role: str
    title: str
    why: str
    back_when: str
    chosen: bool


class LeftOut(NamedTuple):
    """An action or a length that did not fit, and why (a message key of the catalogue with its values)."""

    action: str
    title: str
    phase: str
    reason: str


class Note(NamedTuple):
    """A remark on the plan as a whole: a message key of the catalogue with its values."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


class Plan(NamedTuple):
    """The whole plan. Lists are in printed order; empty ones are allowed only where a section may be silent."""

    answers: Answers
    name: str
    start: date
    end: date
    hours: float
    pace: str
    background: str
    lane: str
    lane_label: str
    role_title: str
    skill_label: str
    target: str
    fit: Fit
    band_label: str
    phases: tuple[PlannedPhase, ...]
    study: tuple[Sourced, ...]
    titles: tuple[Title, ...]
    keywords: tuple[Keyword, ...]
    posting_table: tuple[Sourced, ...]
    project: PlannedProject
    avoid: tuple[Sourced, ...]
    risks: tuple[Sourced, ...]
    bridge: tuple[Bridge, ...]
    positioning_good: str
    positioning_weak: str
    positioning_why: str
    questions: tuple[Sourced, ...]
    first_questions: tuple[int, int]
    pay: tuple[Sourced, ...]
    remote: Sourced
    differences: tuple[Sourced, ...]
    parked: tuple[Parked, ...]
    comments: tuple[Comment, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Note, ...]
    notices: tuple[str, ...]
    guide_name: str
    guide_version: str
    guide_sha256: str

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """All actions of the plan in the order of their dates."""
        return tuple(action for phase in self.phases for action in phase.actions)

    def __repr__(self) -> str:
        """Return which plan this is: the whole of it would flood a notebook."""
        return f"Plan(name={self.name!r}, role={self.fit.role!r}, start={self.start}, end={self.end})"
