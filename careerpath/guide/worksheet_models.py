"""The models of what is asked, of the phases of a plan, and of the rules of fit."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerpath.guide.base import Identifier, Model, Record, Words


class Choice(Record):
    """One answer a fact or question offers."""

    label: Words
    what: str = ""


class Fact(Record):
    """Something fit asks beside the background. ``ordered`` says that its choices are steps from little to much.

    ``unknown_counts_as`` gives, for a background's id or ``*``, the choice that silence counts as.
    """

    label: Words
    flag: Words
    question: Words
    explain: Words
    ordered: bool = False
    choices: tuple[Choice, ...]


class Question(Record):
    """One of the worksheet's questions, with the source's own words as ``label``."""

    number: int
    key: Words
    label: Words
    help: Words
    explain: Words
    own_words: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()


class PhaseWords(Model):
    """What a phase is called and asks at another pace."""

    label: Words
    aim: Words
    exit_test: Words
    if_then: Words


class Phase(Record):
    """A third of the plan: days ``first_day`` to ``last_day`` (day 1 is the start).

    ``accelerated`` replaces its words when the project is built in the first thirty days.
    """

    number: Literal[1, 2, 3]
    label: Words
    first_day: int
    last_day: int
    aim: Words
    exit_test: Words
    if_then: Words
    accelerated: PhaseWords


class Block(Record):
    """A kind of action. ``free`` ones rest on nothing else of their phase and may fill a week's gap early.

    The actions of a block that is ``together`` change size together: their counts speak of each other.
    """

    label: Words
    free: bool = False
    together: bool = False


class RuleCase(Model):
    """An example for a rule: the answers, and the role it looks at."""

    given: dict[str, Words]
    role: Identifier


class Rule(Record):
    """A rule of fit. ``kind`` says how the engine reads it, ``text`` and ``against`` what a person reads.

    ``when`` lists, by answer key, the values that make it apply (``unknown`` for silence); ``fires`` and ``rests``
    are its own examples and are run as tests.
    """

    kind: Literal["row", "named", "unnamed", "boundary", "level", "cap", "note"]
    when: dict[str, tuple[Words, ...]] = Field(default={})
    roles: tuple[Identifier, ...] = ()
    except_roles: tuple[Identifier, ...] = ()
    fact: Identifier | None = None
    open_for: tuple[Identifier, ...] = ()
    text: Words
    against: str = ""
    unknown: str = ""
    change: str = ""
    learn: str = ""
    fires: RuleCase
    rests: RuleCase


class BandCell(Model):
    """One row of the closeness × gap table: the band for no gap, a small and a hard one."""

    closeness: Literal["row", "named", "unnamed"]
    none: Identifier
    none_unknown: Identifier
    small: Identifier
    hard: Identifier
    source: tuple[Words, ...]


class Band(Record):
    """A band of fit; bands are listed from nearest to farthest."""

    label: Words
    what: Words
