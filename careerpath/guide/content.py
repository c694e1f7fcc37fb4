"""A whole guide as one value: every record by its id, in the guide's own order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TypeVar

if TYPE_CHECKING:
    from careerpath.guide.base import Entry, Source
    from careerpath.guide.lookup_models import FrequentQuestion, Signal, TitleVariant, WorkMode
    from careerpath.guide.models import (
        Background,
        Difference,
        GuideInfo,
        KeywordFamily,
        Lane,
        Problem,
        Role,
        Skill,
        SkillList,
    )
    from careerpath.guide.project_models import Action, Project
    from careerpath.guide.worksheet_models import Band, BandCell, Block, Fact, Phase, Question, Rule
    from careerpath.guide.workshop_models import (
        WorkshopAgenda,
        WorkshopCard,
        WorkshopPart,
        WorkshopPosting,
        WorkshopStatement,
        WorkshopStep,
    )


# Fields of records, beside their phrases, that sentences may quote.
QUOTED = {
    "lane": ("aim_30", "exit_30", "if_then_30"),
    "project": ("aim_60", "exit_60", "if_then_60"),
    "role": ("aim_90", "exit_90", "if_then_90", "target"),
}
# Days of a plan that sentences may name.
NAMED_DAYS = (20, 30, 45, 60, 80, 90)
# Records that own actions: the kind in an action file's ``of`` → the table.
OWNERS: dict[str, str] = {
    "background": "backgrounds",
    "lane": "lanes",
    "role": "roles",
    "skill": "skills",
    "project": "projects",
}
# What a project may be made of.
DATA_KINDS = ("public", "synthetic", "fictional")
# Stands among the sources of what we wrote ourselves.
OURS = "ours"
# The two kinds of ``basis``: a source says it, or we concluded it.
STATED: Final = "stated"
DERIVED: Final = "derived"
T = TypeVar("T")


class _Tables(NamedTuple):
    """What a guide holds; a class of its own, because a named tuple alone has no room for what ``keep`` keeps."""

    info: GuideInfo
    sha256: str
    backgrounds: Mapping[str, Background]
    problems: Mapping[str, Problem]
    lanes: Mapping[str, Lane]
    roles: Mapping[str, Role]
    skills: Mapping[str, Skill]
    skill_lists: Mapping[str, SkillList]
    projects: Mapping[str, Project]
    facts: Mapping[str, Fact]
    questions: Mapping[str, Question]
    phases: Mapping[str, Phase]
    blocks: Mapping[str, Block]
    rules: Mapping[str, Rule]
    bands: Mapping[str, Band]
    band_table: tuple[BandCell, ...]
    differences: Mapping[str, Difference]
    sources: Mapping[str, Source]
    keyword_families: Mapping[str, KeywordFamily]
    employer_questions: Mapping[str, Entry]
    posting_table: Mapping[str, Entry]
    risks: Mapping[str, Entry]
    avoid: Mapping[str, Entry]
    never: Mapping[str, Entry]
    pay: Mapping[str, Entry]
    pay_rules: Mapping[str, Entry]
    notices: Mapping[str, Entry]
    faq: Mapping[str, FrequentQuestion]
    posting_questions: Mapping[str, Entry]
    work_modes: Mapping[str, WorkMode]
    title_variants: Mapping[str, TitleVariant]
    signals: Mapping[str, Signal]
    reading_rules: Mapping[str, Entry]
    lens: Mapping[str, Entry]
    categories: Mapping[str, Entry]
    workshop_agendas: Mapping[str, WorkshopAgenda]
    workshop_steps: Mapping[str, WorkshopStep]
    workshop_parts: Mapping[str, WorkshopPart]
    workshop_cards: Mapping[str, WorkshopCard]
    workshop_statements: Mapping[str, WorkshopStatement]
    workshop_postings: Mapping[str, WorkshopPosting]
    actions: Mapping[str, tuple[Action, ...]] = MappingProxyType({})


class Guide(_Tables):
    """All content of one field. Mappings keep the order of the files, which is the order a person sees.

    ``actions`` maps an owner (``role.clinical-ai-evaluator``) to its actions. ``sha256`` is over every file of
    the folder, names included, so that two plans can be seen to rest on the same words.
    """

    def keep(self, make: Callable[[Guide], T]) -> T:
        """Return what the function ``make`` makes of this guide, made once and kept as long as the guide is.

        It hangs on the guide alone, so it is not copied or pickled with it, and a guide with other tables has its own.
        Threads that ask at the same moment may each make it; what they get is equal.
        """
        if make not in self._kept:
            self._kept[make] = make(self)
        kept: T = self._kept[make]
        return kept

    @cached_property
    def _kept(self) -> dict[Callable[[Guide], Any], Any]:
        return {}

    def __getstate__(self) -> None:
        return None

    def __repr__(self) -> str:
        """Return which guide this is: the whole of it would flood a notebook."""
        return f"Guide(id={self.info.id!r}, version={self.info.version!r}, sha256={self.sha256[:8]!r})"

    def with_actions(self, actions: Mapping[str, tuple[Action, ...]]) -> Self:
        """Return the same guide holding ``actions`` as well as those it has."""
        return self._replace(actions={**self.actions, **actions})

    def question(self, key: str) -> Question:
        """Return the worksheet question whose answer is kept under ``key``. Raises KeyError if there is none."""
        return next(question for question in self.questions.values() if question.key == key)


# Every table of a guide, as its files name them.
TABLE_NAMES = tuple(name for name in Guide._fields if name not in ("info", "sha256", "actions"))
