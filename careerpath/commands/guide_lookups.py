"""``careerpath lanes``, ``skills``, ``projects``, ``questions``, ``signals``, ``faq``: all, or one by its id."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from careerpath.commands.context import Settings, open_guide
from careerpath.commands.presenting import Page, PageRequest, present
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.guide.names import explain_unnamed, find_named
from careerpath.output import guide_json as data
from careerpath.output import guide_pages, project_pages, question_pages
from careerpath.result import Result

if TYPE_CHECKING:
    from careerpath.output.blocks import Block

MakeList: TypeAlias = "Callable[[Guide], Sequence[Block]]"
MakePage: TypeAlias = "Callable[[Guide, Any], Sequence[Block]]"
# The records that were asked for, by their table, as data. A table from which none was asked for is empty.
MakeData: TypeAlias = "Callable[[Guide, Mapping[str, Sequence[Any]]], dict[str, Any]]"


class _Look(NamedTuple):
    """What a verb looks up: the word for one record, how all of it is shown, and how one record of each table is."""

    word: str
    make_list: MakeList
    make_pages: Mapping[str, MakePage]
    make_data: MakeData


_LOOKS = {
    "lanes": _Look("lane", guide_pages.make_lane_list, {"lanes": guide_pages.make_lane_page}, data.lanes_to_data),
    "skills": _Look(
        "skill",
        guide_pages.make_skill_list,
        {"skills": guide_pages.make_skill_page, "skill_lists": guide_pages.make_skill_list_page},
        data.skills_to_data,
    ),
    "projects": _Look(
        "project", project_pages.make_project_list, {"projects": project_pages.make_project_page}, data.projects_to_data
    ),
    "questions": _Look(
        "question",
        question_pages.make_question_list,
        {
            "questions": question_pages.make_worksheet_question,
            "employer_questions": question_pages.make_employer_question,
        },
        data.questions_to_data,
    ),
    "signals": _Look(
        "sign", question_pages.make_signal_sheet, {"signals": question_pages.make_signal_page}, data.signals_to_data
    ),
    "faq": _Look("question", question_pages.make_faq_list, {"faq": question_pages.make_faq_page}, data.faq_to_data),
}


def look_up(kind: str, typed: str | None, page: PageRequest, settings: Settings) -> Result:
    """Show all of ``kind``, or the record that was ``typed``. Raises CareerpathError for a name no record has."""
    destination = page.find_destination(settings)
    guide = open_guide(settings).guide
    look = _LOOKS[kind]
    if typed is None:
        shown = Page(kind, lambda: look.make_list(guide), lambda: look.make_data(guide, _take_all(guide, look)))
    else:
        table, record = _find(guide, look, typed)
        chosen = {name: [record] if name == table else [] for name in look.make_pages}
        shown = Page(kind, lambda: look.make_pages[table](guide, record), lambda: look.make_data(guide, chosen))
    return present(guide, shown, destination, page.force)


def _take_all(guide: Guide, look: _Look) -> dict[str, Sequence[Any]]:
    return {table: tuple(getattr(guide, table).values()) for table in look.make_pages}


def _find(guide: Guide, look: _Look, typed: str) -> tuple[str, Any]:
    """Return the record that ``typed`` names, and its table. Raises CareerpathError where none has that name."""
    for table in look.make_pages:
        records = getattr(guide, table)
        if found := find_named(records, typed):
            return table, records[found]
    known = {name: record for table in look.make_pages for name, record in getattr(guide, table).items()}
    raise CareerpathError([explain_unnamed(known, look.word, typed)])
