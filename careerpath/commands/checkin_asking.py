"""Runs the conversation of a check-in: what it is about, resuming a draft, keeping every answer, leaving politely."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from careerpath.commands.asking import check_home, choose_prompter, put_aside
from careerpath.commands.checkin_answers import Wish, Workbench, make_wish
from careerpath.commands.checkin_draft import DraftFile
from careerpath.commands.context import Settings
from careerpath.commands.opening import OpenPlan
from careerpath.commands.stopping import EndedError, ending_politely
from careerpath.errors import (
    DONE,
    ENDED,
    INTERRUPTED,
    WRONG_INPUT,
    CareerpathError,
    InterruptedWizardError,
    NoTerminalError,
)
from careerpath.planning.checkins import Said, list_days
from careerpath.planning.model import Plan
from careerpath.planning.standing import look_at
from careerpath.planning.versions import replace_plan
from careerpath.problems import Problem
from careerpath.result import Message, Result
from careerpath.vocabulary import format_day, tell
from careerpath.wizard.checkin_screens import Draft, Occasion, Outlook
from careerpath.wizard.checkin_session import CheckinSession
from careerpath.wizard.prompter import Prompter
from careerpath.worksheet.answers import Answers

# Lines of the worksheet that may be left empty.
_OPTIONAL = ("name", "job")


class Outcome(NamedTuple):
    """What a person said, and which answers are to be others (None: none)."""

    said: Said
    wish: Wish | None = None


class Talk(NamedTuple):
    """A check-in that is asked for on a terminal: day ``number`` of the plan, which stands as ``plan``."""

    bench: Workbench
    opened: OpenPlan
    plan: Plan
    number: int

    @property
    def file(self) -> DraftFile:
        """Where the draft is kept."""
        return DraftFile(self.opened, self.bench.guide, self.number)

    def run(self, settings: Settings) -> Outcome | Result:
        """Ask. Returns what is to be recorded, or the result with which an interrupted check-in ends.

        Raises CareerpathError before the first question where nothing could be kept.
        """
        file, prompter, occasion = self.file, choose_prompter(settings), self.find_occasion()
        check_home(file.path.parent)
        try:
            with ending_politely():
                draft = self._resume(occasion, prompter)
                session = CheckinSession(
                    self.bench.guide,
                    prompter,
                    occasion,
                    self.bench.today,
                    lambda answers: self.look_ahead(occasion, answers),
                    lambda draft: file.keep(draft, self.bench.today),
                )
                said = session.run(draft)
        except (InterruptedWizardError, KeyboardInterrupt):
            return self._stop(INTERRUPTED)
        except NoTerminalError:
            return Result(problems=(Problem("no-terminal", tell("errors.no_terminal")),), exit_code=WRONG_INPUT)
        except EndedError:
            return self._stop(ENDED)
        return self._stop(DONE) if said is None else _make_outcome(occasion, said)

    def find_occasion(self) -> Occasion:
        """Return what the check-in is about. On the last day the worksheet is not asked."""
        saved = self.opened.saved
        days = list_days(saved.stages)
        stage = days[self.number]
        phase = next(phase for phase in self.plan.phases if phase.id == stage.id)
        answers, is_last = None, self.number == max(days)
        if not is_last:
            try:
                answers = self.bench.read_worksheet(saved)
            except CareerpathError:
                answers = None
        path = self.plan.lane_label, self.plan.role_title, self.plan.hours
        return Occasion(
            self.number, stage.end, stage.exit_test, phase.if_then, path, answers, answers is None and not is_last
        )

    def look_ahead(self, occasion: Occasion, answers: Answers | None) -> Outlook | Problem:
        """Return what the plan would look like with ``answers``, or why they make none."""
        saved, today = self.opened.saved, self.bench.today
        built = None
        if answers is not None and occasion.answers is not None:
            try:
                built = self.bench.build(saved, make_wish(occasion.answers, answers))
            except CareerpathError as error:
                return error.problems[0]
        if built:
            saved = replace_plan(saved, built[0].made, today)
        state = look_at(saved.steps, saved.stages, saved.progress, today)
        first = next((due.step.title for due in state.open), "")
        if not built:
            return Outlook(first, len(state.late))
        rebuild, effect = built
        counts = len(effect.new), len(effect.gone), len(effect.look_again)
        return Outlook(first, len(state.late), rebuild.changed, effect.begins, *counts)

    def _resume(self, occasion: Occasion, prompter: Prompter) -> Draft:
        """Say what the check-in is about, and take up what was answered before."""
        number, path = self.number, self.file.path
        prompter.tell((tell("checkin_wizard.welcome", number=number, name=self.opened.name),))
        prompter.tell((tell("wizard.kept", path=path),))
        found = self.file.find(occasion.answers is not None)
        if found.problem is not None:
            unusable = tell("errors.draft_unusable", problem=found.problem, aside=put_aside(path))
            prompter.tell((unusable,))
        if found.written is not None:
            prompter.tell((tell("checkin_wizard.resumed", day=format_day(found.written)),))
        if occasion.guide_changed:
            prompter.tell((tell("checkin_wizard.other_guide"),))
        return found.draft._replace(answers=self._fill(occasion.answers, found.draft.answers))

    def _fill(self, before: Answers | None, answers: Answers | None) -> Answers | None:
        """Return the answers of a draft with those that a plan must have; None where they are not asked."""
        if before is None or answers is None:
            return None
        optional = (*_OPTIONAL, *self.bench.guide.facts)
        needed = {key: answer for key, answer in before.items() if key not in optional}
        return replace(answers, given={**needed, **answers.given})

    def _stop(self, exit_code: int) -> Result:
        """Say what is kept. Nothing is recorded."""
        if self.file.find(asked=False).written is None:
            return Result(messages=(Message(tell("wizard.stopped_empty"), "note"),), exit_code=exit_code)
        kept = tell("checkin_wizard.stopped", path=self.file.path)
        again = tell("checkin_wizard.again", number=self.number)
        return Result(messages=(Message(kept, "note"), Message(again, "note")), exit_code=exit_code)


def _make_outcome(occasion: Occasion, draft: Draft) -> Outcome:
    said = Said(draft.met or "", draft.in_the_way or "", draft.if_then or "", draft.next or "", draft.shift or 0)
    if draft.answers is None or occasion.answers is None:
        return Outcome(said)
    return Outcome(said, make_wish(occasion.answers, draft.answers))
