"""Answers that a check-in changes: read from the saved plan, joined with what is wanted, and the plan built anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from careerpath.commands.context import OpenGuide
from careerpath.commands.opening import OpenPlan
from careerpath.commands.saving import keep_plan
from careerpath.documents import Document
from careerpath.errors import CareerpathError
from careerpath.guide.content import Guide
from careerpath.planning.changes import compare_plans
from careerpath.planning.checkin_view import Effect
from careerpath.planning.checkins import Rebuild, list_changed
from careerpath.planning.complete import complete_answers, suggest_answer
from careerpath.planning.drafting import find_owners
from careerpath.planning.model import Plan
from careerpath.planning.plan_reading import read_plan
from careerpath.planning.progress import Step
from careerpath.planning.rebuild import rebuild_plan
from careerpath.planning.saved import SavedPlan
from careerpath.planning.saved_reading import describe_broken
from careerpath.planning.strict_table import BrokenError
from careerpath.problems import Place, Problem
from careerpath.store import home as store
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import Answer, Answers
from careerpath.worksheet.answers_file import read_answers
from careerpath.worksheet.flow import change_answer, drop_later
from careerpath.worksheet.labels import PARKED, write_answers
from careerpath.worksheet.values import check_together, list_keys


class Wish(NamedTuple):
    """What is to be another answer, by key; ``dropped`` keys are to have none. ``parked``: None where that stays.

    ``whole`` says that the person looked at all of it: nothing else is to be changed by a suggestion.
    """

    given: Mapping[str, Answer]
    dropped: frozenset[str] = frozenset()
    parked: tuple[str, ...] | None = None
    whole: bool = False


class Workbench(NamedTuple):
    """What a plan is built anew with: the guide in use, where the plan's file stands, and the day."""

    opened: OpenGuide
    place: Place
    today: date

    @property
    def guide(self) -> Guide:
        """The guide in use, without the actions."""
        return self.opened.guide

    def read_worksheet(self, saved: SavedPlan) -> Answers:
        """Return the answers ``saved`` was made with, each with its origin. Raises CareerpathError with every problem.

        The guide in use must know them.
        """
        document = Document(self.place.file, "", dict(saved.answers))
        answers, problems = read_answers(self.guide, document, "file")
        if problems:
            raise CareerpathError(problems)
        before = self.read_made(saved).answers
        given = {key: before[key] if _is_same(before.get(key), answers[key]) else answers[key] for key in answers}
        given["start"] = before.get("start", Answer(saved.stages[0].start, "file"))
        if "background" not in given:
            raise CareerpathError([describe_broken(BrokenError("background"), self.place)])
        complete = complete_answers(self.guide, replace(answers, given=given), self.today, list_keys(self.guide))
        return replace(complete, stale=frozenset())

    def read_made(self, saved: SavedPlan) -> Plan:
        """Return the plan of ``saved`` as it was made. Raises CareerpathError where its file is damaged."""
        try:
            plan = read_plan(saved.made)
            if len(plan.phases) != len(self.guide.phases):
                raise BrokenError("phases")
        except BrokenError as error:
            raise CareerpathError([describe_broken(error, self.place)]) from None
        return plan

    def build(self, saved: SavedPlan, wish: Wish) -> tuple[Rebuild, Effect] | None:
        """Return the plan of ``saved`` with the answers of ``wish``, and what that does; None where none is another.

        Raises CareerpathError where the answers do not go together, or too few days are left for them.
        """
        before = self.read_worksheet(saved)
        answers, suggested = join_answers(self.guide, before, wish, self.today)
        keys = (*list_keys(self.guide), PARKED)
        changed = list_changed(write_answers(self.guide, before), write_answers(self.guide, answers), keys)
        if not changed:
            return None
        if problems := check_together(answers):
            raise CareerpathError(problems)
        guide = self.opened.with_actions(find_owners(answers))
        made = self.read_made(saved)
        rebuilt = rebuild_plan(guide, made, saved.progress, answers, self.today)
        if rebuilt is None:
            hint = tell("checkin.few_days_hint", file=self.place.file)
            raise CareerpathError([Problem("too-few-days", tell("checkin.few_days"), None, hint)])
        changes = compare_plans(made, rebuilt.plan)
        old, new = _list_steps(made), _list_steps(rebuilt.plan)
        effect = Effect(
            begins=rebuilt.begins,
            new=tuple(new[action.id] for action in changes.new),
            gone=tuple(old[action.id] for action in changes.gone),
            look_again=tuple(old[name] for name in rebuilt.look_again),
            suggested=suggested,
            notes=rebuilt.plan.notes,
        )
        return Rebuild(keep_plan(guide, rebuilt.plan), changed), effect


def open_workbench(opened: OpenGuide, plan: OpenPlan, today: date) -> Workbench:
    """Return what the saved ``plan`` can be built anew with."""
    return Workbench(opened, Place(str(store.plan_path(plan.home, plan.name))), today)


def make_wish(before: Answers, after: Answers) -> Wish:
    """Return what it takes to get from the worksheet ``before`` to ``after``, all of which the person looked at."""
    return Wish(
        given={key: answer for key, answer in after.items() if not _is_same(before.get(key), answer)},
        dropped=frozenset(before.keys() - after.keys()),
        parked=after.parked if after.parked != before.parked else None,
        whole=True,
    )


def join_answers(guide: Guide, before: Answers, wish: Wish, today: date) -> tuple[Answers, tuple[tuple[str, str], ...]]:
    """Return the worksheet as it is wished, and (key, value) of what was drawn anew from an answer that changed."""
    answers = before
    suggested: list[str] = []
    for key in list_keys(guide):
        if key in wish.given and not _is_same(answers.get(key), wish.given[key]):
            answers = change_answer(answers, key, wish.given[key])
        elif key in wish.given or wish.whole:
            answers = answers.put(key, answers[key]) if key in answers else answers
        elif key in answers.stale:
            answers = _draw_anew(guide, answers, key, today)
            suggested += [key] if answers.get(key) != before.get(key) else []
    for key in wish.dropped:
        answers = answers.drop(key)
    parked = answers.parked if wish.parked is None else wish.parked
    written = write_answers(guide, answers)
    return replace(answers, parked=parked, stale=frozenset()), tuple((key, str(written[key])) for key in suggested)


def _draw_anew(guide: Guide, answers: Answers, key: str, today: date) -> Answers:
    """Answer a stale ``key`` with its suggestion."""
    suggestion = suggest_answer(guide, drop_later(guide, answers, key), key, today)
    if suggestion is None or suggestion.value == answers[key].value:
        return answers.put(key, answers[key])
    return change_answer(answers, key, Answer(suggestion.value, suggestion.origin))


def _is_same(before: Answer | None, after: Answer) -> bool:
    return before is not None and (before.value, before.words) == (after.value, after.words)


def _list_steps(plan: Plan) -> dict[str, Step]:
    return {
        action.id: Step(action.id, action.title, action.date, action.minutes, phase.id)
        for phase in plan.phases
        for action in phase.actions
    }
