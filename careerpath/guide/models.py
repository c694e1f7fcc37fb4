"""The models of what a person chooses among: backgrounds, lanes, roles, skills, and what hangs on them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerpath.guide.base import Basis, Identifier, Level, Line, Model, Phrases, Record, Words


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
    category: Identifier
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
    had_when: dict[str, tuple[Words, ...]] = Field(default={})
    phrases: Phrases


class SkillList(Record):
    """One of the sources' lists of skills, or one of their groups: entries in the printed order."""

    label: Words
    kind: Literal["group", "list"]
    entries: tuple[Words, ...]
    note: str = ""


class Difference(Record):
    """A place where tables of the source disagree, and what we do about it.

    ``backgrounds`` are those whose plans it bears on (none: everybody's). ``fields`` are the keys of a role that the
    tables disagree on.
    """

    backgrounds: tuple[Identifier, ...] = ()
    fields: tuple[Words, ...] = ()
    where: tuple[Words, ...]
    text: Words
    resolution: Words


class KeywordFamily(Record):
    """A family of terms from postings; ``weak`` terms decide nothing alone."""

    label: Words
    terms: tuple[Words, ...]
    weak: tuple[Words, ...] = ()
