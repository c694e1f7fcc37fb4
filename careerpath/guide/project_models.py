"""The models of proof projects and of the actions a plan is made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from careerpath.guide.base import Identifier, Model, Phrases, Record, Words


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
