"""A whole guide as one value: every record by its id, in the guide's own order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from careerpath.guide import models
    from careerpath.guide.models import Action


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


class Guide(NamedTuple):
    """All content of one field. Mappings keep the order of the files, which is the order a person sees.

    ``actions`` maps an owner (``role.clinical-ai-evaluator``) to its actions. ``sha256`` is over every file of
    the folder, names included, so that two plans can be seen to rest on the same words.
    """

    info: models.GuideInfo
    sha256: str
    backgrounds: Mapping[str, models.Background]
    problems: Mapping[str, models.Problem]
    lanes: Mapping[str, models.Lane]
    roles: Mapping[str, models.Role]
    skills: Mapping[str, models.Skill]
    skill_lists: Mapping[str, models.SkillList]
    projects: Mapping[str, models.Project]
    facts: Mapping[str, models.Fact]
    questions: Mapping[str, models.Question]
    phases: Mapping[str, models.Phase]
    blocks: Mapping[str, models.Block]
    rules: Mapping[str, models.Rule]
    bands: Mapping[str, models.Band]
    band_table: tuple[models.BandCell, ...]
    differences: Mapping[str, models.Difference]
    sources: Mapping[str, models.Source]
    keyword_families: Mapping[str, models.KeywordFamily]
    employer_questions: Mapping[str, models.Entry]
    posting_table: Mapping[str, models.Entry]
    risks: Mapping[str, models.Entry]
    avoid: Mapping[str, models.Entry]
    never: Mapping[str, models.Entry]
    pay: Mapping[str, models.Entry]
    pay_rules: Mapping[str, models.Entry]
    notices: Mapping[str, models.Entry]
    actions: Mapping[str, tuple[Action, ...]] = MappingProxyType({})

    def with_actions(self, actions: Mapping[str, tuple[Action, ...]]) -> Guide:
        """Return the same guide holding ``actions`` as well as those it has."""
        return self._replace(actions={**self.actions, **actions})

    def question(self, key: str) -> models.Question:
        """Return the worksheet question whose answer is kept under ``key``. Raises KeyError if there is none."""
        return next(question for question in self.questions.values() if question.key == key)


# Every table of a guide, as its files name them.
TABLE_NAMES = tuple(name for name in Guide._fields if name not in ("info", "sha256", "actions"))
