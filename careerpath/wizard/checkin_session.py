"""The conversation on the day of a phase's test: one question after another, back, and a last look before it is kept.

It knows a Prompter and the worksheet's own conversation, and nothing of terminals or disks: ``keep`` is called with
the draft after each answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from careerpath.guide.content import Guide
from careerpath.problems import Problem
from careerpath.vocabulary import tell
from careerpath.wizard import checkin_screens as screens
from careerpath.wizard.checkin_screens import AS_BEFORE, CHANGES, KEEP, RECORD, WEEKS, Draft, Occasion, Outlook
from careerpath.wizard.prompter import BACK, SKIP, Prompter, Screen, TextScreen
from careerpath.wizard.session import Session
from careerpath.worksheet.answers import Answers
from careerpath.worksheet.labels import write_answers
from careerpath.worksheet.values import check_text

# Role and hours may change in the middle of a plan; the day on which it began may not.
_FIXED = ("start",)
Keep: TypeAlias = Callable[[Draft], None]
# What the plan looks like with these answers (None: as they are), or why it cannot be made of them.
LookAhead: TypeAlias = Callable[[Answers | None], Outlook | Problem]


class CheckinSession:
    """One check-in. ``run`` returns what is to be recorded, or None where the person left without."""

    def __init__(
        self, guide: Guide, prompter: Prompter, occasion: Occasion, today: date, look_ahead: LookAhead, keep: Keep
    ) -> None:
        self._guide = guide
        self._prompter = prompter
        self._occasion = occasion
        self._today = today
        self._look_ahead = look_ahead
        self._keep = keep
        self._draft = Draft()
        self._looks: list[tuple[Answers | None, Outlook | Problem]] = []

    def run(self, draft: Draft) -> Draft | None:
        """Ask from the first question on; ``draft`` stands as defaults. Raises InterruptedWizardError on the way out.

        What is to be recorded has answers that make a plan, or None where they stay as they are.
        """
        self._draft = draft
        order = (
            self._ask_met,
            self._ask_in_the_way,
            self._ask_if_then,
            self._ask_answers,
            self._ask_shift,
            self._ask_next,
        )
        place, step = 0, 1
        while True:
            if place == len(order):
                picked = self._prompter.choose(self._make_summary())
                if picked != BACK:
                    return self._draft if picked == RECORD else None
                step = -1
            elif self._has_point(order[place]):
                step = 1 if order[place]() else -1
            # Before the first question there is nothing: from there every way leads on.
            place, step = (place + step, step) if place + step >= 0 else (0, 1)

    def _has_point(self, ask: Callable[[], bool]) -> bool:
        """Say whether a question is asked: without other answers, or with nothing late, two of them have no point."""
        if ask == self._ask_answers:
            return self._occasion.answers is not None
        return ask != self._ask_shift or self._look().late > 0

    def _set(self, **answered: Any) -> bool:
        self._draft = self._draft._replace(**answered)
        self._keep(self._draft)
        return True

    def _look(self) -> Outlook:
        """Return what the plan looks like with the draft's answers. Asked for only where they make one."""
        outlook = self._find_outlook(self._draft.answers)
        return outlook if isinstance(outlook, Outlook) else Outlook("", 0)

    def _find_outlook(self, answers: Answers | None) -> Outlook | Problem:
        """Look ahead; each worksheet is thought through once."""
        for known, outlook in self._looks:
            if known == answers:
                return outlook
        self._looks.append((answers, self._look_ahead(answers)))
        return self._looks[-1][1]

    def _ask_met(self) -> bool:
        picked = self._prompter.choose(screens.make_met(self._occasion, self._draft))
        return self._set(met="" if picked == SKIP else picked)

    def _ask_in_the_way(self) -> bool:
        return self._ask_words("in_the_way", screens.make_in_the_way(self._draft))

    def _ask_if_then(self) -> bool:
        return self._ask_words("if_then", screens.make_if_then(self._occasion, self._draft))

    def _ask_next(self) -> bool:
        return self._ask_words("next", screens.make_next(self._draft, self._look()))

    def _ask_words(self, key: str, screen: TextScreen) -> bool:
        """Ask for words until they fit."""
        while True:
            typed = self._prompter.ask_text(screen)
            if typed == BACK:
                return False
            ours = typed in (SKIP, screen.default)
            problem = None if ours else check_text(tell("checkin_wizard.your_answer"), typed, None)
            if problem is None:
                return self._set(**{key: "" if typed == SKIP else typed})
            self._prompter.tell((str(problem),))

    def _ask_shift(self) -> bool:
        picked = self._prompter.choose(screens.make_shift(self._draft, self._look()))
        return picked != BACK and self._set(shift=WEEKS[picked])

    def _ask_answers(self) -> bool:
        """Ask whether lane, role and hours are still right, until they are, and make a plan."""
        before = self._look()
        while True:
            picked = self._prompter.choose(screens.make_still_right(self._guide, self._occasion, self._draft))
            if picked == BACK:
                return False
            if picked == AS_BEFORE:
                self._set(answers=None)
                continue
            stale = self._draft.answers is not None and self._draft.answers.stale
            content = not stale if picked == KEEP else False
            if not content:
                content = self._change(picked if picked in CHANGES else None)
            if content and self._makes_plan():
                return self._pass_on(before)

    def _change(self, key: str | None) -> bool:
        """Let the worksheet's own conversation change answers. Says whether the person is content with them."""
        start = self._draft.answers or self._occasion.answers
        if start is None:
            return True
        session = Session(self._guide, self._prompter, self._today, self._put_answers, _FIXED)
        answers, content = session.change(start, key)
        self._put_answers(answers)
        return content

    def _put_answers(self, answers: Answers) -> None:
        """Keep the answers, as changed only if they are others than those the plan was made with."""
        written = write_answers(self._guide, answers)
        is_other = self._occasion.answers is None or written != write_answers(self._guide, self._occasion.answers)
        self._set(answers=answers if is_other or answers.stale else None)

    def _makes_plan(self) -> bool:
        outlook = self._find_outlook(self._draft.answers)
        if isinstance(outlook, Problem):
            self._prompter.tell((str(outlook),))
            return False
        return True

    def _pass_on(self, before: Outlook) -> bool:
        """Go on with answers that make a plan: what was agreed to of the former outlook is asked anew."""
        after = self._look()
        draft = self._draft
        return self._set(
            shift=draft.shift if after.late else None,
            next=None if draft.next == before.first != after.first else draft.next,
        )

    def _make_summary(self) -> Screen:
        return screens.make_summary(self._guide, self._occasion, self._draft, self._look())
