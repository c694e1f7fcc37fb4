"""The shape of a guide's records. Nothing here knows health care; all content is data.

Every record is frozen, refuses unknown keys, and says where it comes from: ``source`` holds ids of
``sources.toml`` (or ``ours``), ``basis`` is ``stated`` when a source says it and ``derived`` when we concluded it.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

Basis: TypeAlias = Literal["stated", "derived"]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
Level: TypeAlias = Literal["low", "medium", "high"]
Phrases: TypeAlias = dict[str, Words]


class Model(BaseModel):
    """Base of all guide models: frozen, so that a plan can hold them; extra keys refused, so that a slip is seen."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Record(Model):
    """A record with an id that never changes, and its origin."""

    id: Identifier
    source: tuple[Words, ...]
    basis: Basis


class Line(Model):
    """A sentence with its origin, inside another record."""

    text: Words
    source: tuple[Words, ...]
    basis: Basis


class GuideInfo(Model):
    """``guide.toml``: what the guide is, and how many records of each kind it must hold.

    ``level_tables`` names the tables whose levels fit counts with, the preferred one first; ``plan_differences`` the
    differences that bear on every plan.
    """

    schema_: Literal[1]
    id: Identifier
    name: Words
    version: Words
    language: Words
    country_note: Words
    level_tables: tuple[Words, ...]
    plan_differences: tuple[Identifier, ...] = ()
    counts: dict[str, int]


class FitMap(Model):
    """A background's row of the fit map: the published path names, in the source's order, and the roles they mean.

    ``activities`` is true where the row names things to do and no jobs; ``roles`` is then empty.
    """

    labels: tuple[Words, ...]
    roles: tuple[Identifier, ...] = ()
    activities: bool = False
    project_label: Words
    source: tuple[Words, ...]


class BridgeLine(Model):
    """A pattern for a résumé line; ``lanes`` are those it serves best (none: every lane)."""

    text: Words
    shows: Words
    lanes: tuple[Identifier, ...] = ()


class Background(Record):
    """What a person does today. ``lanes`` are suggested in this order; ``phrases`` fill other records' sentences."""

    label: Words
    what: Words
    advantage: Words | None = None
    challenge: Words | None = None
    next_step: Words | None = None
    lanes: tuple[Identifier, ...]
    projects: tuple[Identifier, ...]
    fit_map: FitMap
    first_steps: tuple[Line, ...] = ()
    phrases: Phrases
    bridge: tuple[BridgeLine, ...]


class Problem(Record):
    """The kind of problem a person is closest to, with the lanes and roles the source names for it."""

    label: Words
    what: Words
    lanes: tuple[Identifier, ...]
    roles: tuple[Identifier, ...]


class Positioning(Model):
    """A good and a weak statement, with the reason the weak one is weak."""

    good: Words
    weak: Words
    why: Words


class Lane(Record):
    """A direction of work. ``roles`` and ``skills`` stand in the order in which they are suggested."""

    label: Words
    what: Words
    explain: Words
    roles: tuple[Identifier, ...]
    skills: tuple[Identifier, ...]
    keyword_families: tuple[Identifier, ...] = ()
    study: tuple[Line, ...]
    first_questions: tuple[int, int]
    positioning: Positioning
    aim_30: Words
    exit_30: Words
    if_then_30: Words
    phrases: Phrases


class Alias(Model):
    """Another published name of a role; ``described`` is false where the guide only names it."""

    name: Words
    source: tuple[Words, ...]
    basis: Basis = "derived"
    described: bool = True


class TableLevel(Model):
    """What one table of a source says of a level: from, to (equal for a single word), and the label as printed."""

    table: Words
    lowest: Level
    highest: Level
    label: Words


class TableWords(Model):
    """What one table says in words (its "best background" column, say)."""

    table: Words
    text: Words


class SearchTitle(Model):
    """A title to search for, with what to watch for when it is found (empty: nothing special)."""

    title: Words
    note: str = ""


class Search(Model):
    """Titles to search: first, then, and those whose duties must be read twice."""

    first: tuple[SearchTitle, ...]
    then: tuple[SearchTitle, ...]
    twice: tuple[SearchTitle, ...] = ()


class KeywordSet(Model):
    """Keywords for one role: strong ones, ones that tell the setting, ones that are weak when they stand alone."""

    strong: tuple[Words, ...]
    setting: tuple[Words, ...] = ()
    weak: tuple[Words, ...] = ()
    source: tuple[Words, ...]


class Remote(Model):
    """What the source says on remote work for this role."""

    rule: Literal["may-be-remote", "more-likely-on-site", "not-stated"]
    text: Words
    source: tuple[Words, ...]


class Role(Record):
    """One role family with all its published names and what each table says of it."""

    title: Words
    short: Words
    aliases: tuple[Alias, ...] = ()
    category: Literal["analyze", "evaluate", "implement", "manage-risk", "build"]
    lanes: tuple[Identifier, ...]
    coding: tuple[TableLevel, ...] = ()
    coding_note: str = ""
    healthcare: tuple[TableLevel, ...] = ()
    healthcare_note: str = ""
    best_background: tuple[TableWords, ...] = ()
    daily: Words
    fits: Words
    caution: Words
    boundary: Words | None = None
    not_easiest: bool = False
    project: Identifier
    projects: tuple[Identifier, ...] = ()
    project_note: str = ""
    skill: Identifier
    pay: Identifier | None = None
    remote: Remote
    search: Search
    keywords: KeywordSet
    differences: tuple[Words, ...] = ()
    target: Words
    park: Words
    aim_90: Words
    exit_90: Words
    if_then_90: Words
    phrases: Phrases


class Skill(Record):
    """One of the worksheet's skills. ``had_when`` lists, by fact, the answers of a person who has it already."""

    label: Words
    what: Words
    group: Identifier
    had_when: dict[str, tuple[Words, ...]] = {}
    phrases: Phrases


class SkillList(Record):
    """One of the sources' lists of skills, or one of their groups: entries in the printed order."""

    label: Words
    kind: Literal["group", "list"]
    entries: tuple[Words, ...]
    note: str = ""


class ProjectPart(Record):
    """A part a project must contain, and what goes in it. ``made_in`` names the action that makes it."""

    label: Words
    what: Words
    made_in: tuple[Identifier, ...]


class Readme(Model):
    """How each of the five README parts may begin."""

    problem: Words
    workflow: Words
    output: Words
    limitations: Words
    role: Words


class ProjectRisk(Model):
    """One of the guide's risks: where it sits in this project, and what the project does about it."""

    risk: Identifier
    where: Words
    answer: Words


class Variant(Model):
    """Phrases that stand in for the project's own when ``flag`` is set (the id of a chosen record)."""

    flag: Identifier
    phrases: Phrases


class Project(Record):
    """A proof project with its required parts and its limits. ``data`` lists the kinds allowed, the usual one first."""

    title: Words
    number: Words
    level: Literal["beginner", "intermediate", "role"]
    what: Words
    lanes: tuple[Identifier, ...]
    roles: tuple[Identifier, ...]
    skills: tuple[Identifier, ...]
    data: tuple[Literal["public", "synthetic", "fictional"], ...]
    parts: tuple[ProjectPart, ...]
    limits: tuple[Words, ...]
    never: tuple[Words, ...] = ()
    wording: tuple[Words, ...] = ()
    readme: Readme
    risks: tuple[ProjectRisk, ...]
    resume_line: Words
    proof: Words
    aim_60: Words
    exit_60: Words
    if_then_60: Words
    phrases: Phrases
    variants: tuple[Variant, ...] = ()
    differences: tuple[Words, ...] = ()


class Action(Record):
    """One thing to do. ``minutes`` are ours: full, short and least form.

    ``use``: ``core`` is shortened before anything else happens and goes last; ``spare`` goes when hours are few
    (``order`` 1 first); ``more`` comes when hours are many (``order`` 1 first). ``at`` is the place within the
    phase. ``when`` lists flags that must all be set; ``needs`` are actions that must stand before this one.
    """

    phase: Literal[1, 2, 3]
    at: int
    block: Identifier
    use: Literal["core", "spare", "more"] = "core"
    order: int = 1
    minutes: tuple[int, int, int]
    title: Annotated[str, StringConstraints(min_length=1, max_length=90)]
    text: Words
    done_when: Words
    evidence: Words
    when: tuple[Words, ...] = ()
    needs: tuple[Identifier, ...] = ()


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
    when: dict[str, tuple[Words, ...]] = {}
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


class Difference(Record):
    """A place where tables of the source disagree, and what we do about it.

    ``backgrounds`` are those whose plans it bears on (none: everybody's).
    """

    backgrounds: tuple[Identifier, ...] = ()
    where: tuple[Words, ...]
    text: Words
    resolution: Words


class Source(Model):
    """A place in a source: ``S17`` and the like. ``section`` is the source's own heading."""

    id: Words
    document: Words
    section: Words
    says: Words


class KeywordFamily(Record):
    """A family of terms from postings; ``weak`` terms decide nothing alone."""

    label: Words
    terms: tuple[Words, ...]
    weak: tuple[Words, ...] = ()


class Entry(Record):
    """A plain labelled record: a risk, a notice, a question for an employer, a row of the posting table, and such."""

    label: Words
    text: Words
