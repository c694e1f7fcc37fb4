"""The conversation: one question after another, back, review, change; every answer kept at once.

It knows the worksheet and a Prompter, and nothing of terminals or disks: ``keep`` is called with the answers after
each one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from careerpath.guide.content import Guide
from careerpath.planning.complete import Suggestion, complete_answers, read_facts, suggest_answer, suggest_fact
from careerpath.planning.fit import find_facts_that_matter
from careerpath.vocabulary import tell
from careerpath.wizard import screens
from careerpath.wizard.prompter import BACK, OWN, SKIP, Prompter, Screen, TextScreen
from careerpath.wizard.review import MAKE_PLAN, PARKED, make_review
from careerpath.worksheet.answers import Answer, Answers, Value
from careerpath.worksheet.flow import ASSUMED, change_answer, drop_later, find_dependants, find_next, list_asked
from careerpath.worksheet.values import FREE_TEXT, check_together, read_value

Keep = Callable[[Answers], None]


class Session:
    """One person's way through the worksheet. ``run`` returns complete answers, ``change`` changed ones.

    Answers to ``fixed`` keys stand: they are not offered in the review.
    """

    def __init__(
        self, guide: Guide, prompter: Prompter, today: date, keep: Keep, fixed: Collection[str] = frozenset()
    ) -> None:
        self._guide = guide
        self._prompter = prompter
        self._today = today
        self._keep = keep
        self._fixed = fixed
        self._skipped: set[str] = set()
        self._history: list[str] = []
        self._reviewing = False
        self._can_leave, self._left = False, False
        self._known: tuple[object, ...] = ()
        self._matter: tuple[str, ...] = ()

    def run(self, answers: Answers, review_first: bool = False) -> Answers:
        """Ask what is open, then review until the person is content. Raises InterruptedWizardError on the way out."""
        if review_first:
            self._skipped |= set(self._guide.facts) - answers.keys()
        return self._go_through(answers)

    def change(self, answers: Answers, key: str | None = None) -> tuple[Answers, bool]:
        """Ask ``key`` again (None: nothing), then what went stale, then review.

        Returns the answers, and whether the person is content with them; else they went back out of it, and what was
        answered until then is among the answers. Raises InterruptedWizardError on the way out.
        """
        self._skipped |= set(self._guide.facts) - answers.keys()
        self._can_leave, self._left = True, False
        if key is not None:
            answers = self._ask_or_go_back(answers, key)
        return self._go_through(answers), not self._left

    def _go_through(self, answers: Answers) -> Answers:
        """Ask what is open, then review, until the person is content or left."""
        while True:
            answers = self._ask_open(answers)
            if self._left:
                return answers
            answers = self._assume(answers)
            picked = self._prompter.choose(self._make_review(answers))
            if picked == MAKE_PLAN:
                problems = check_together(answers)
                if not problems:
                    return answers
                self._prompter.tell(tuple(str(problem) for problem in problems))
                continue
            if picked == BACK and self._can_leave:
                answers = self._go_back(answers)
                continue
            if picked == BACK:
                picked = self._history.pop() if self._history else "background"
            answers = self._ask_until_done(answers, picked)

    def _make_review(self, answers: Answers) -> Screen:
        content = "review.go_on" if self._can_leave else "review.make_plan"
        return make_review(self._guide, answers, self._asked(answers), self._fixed, tell(content))

    def _asked(self, answers: Answers) -> tuple[str, ...]:
        background = answers.text("background")
        facts = read_facts(self._guide, answers)
        known = (background, *facts.items())
        if known != self._known:  # hundreds of fits are compared to find this out
            self._known = known
            self._matter = find_facts_that_matter(self._guide, background, facts) if background else ()
        return list_asked(self._guide, (*self._matter, *facts))

    def _ask_open(self, answers: Answers) -> Answers:
        while not self._left and (key := find_next(self._asked(answers), answers, self._skipped)) is not None:
            answers = self._ask_or_go_back(answers, key)
        return answers

    def _ask_until_done(self, answers: Answers, key: str) -> Answers:
        """Ask ``key`` again from the review; going back from it returns to the review unchanged."""
        self._reviewing = True
        reply = self._ask_parked(answers) if key == PARKED else self._ask(answers, key)
        self._reviewing = False
        return answers if reply is None else self._kept(reply)

    @property
    def _can_go_back(self) -> bool:
        return self._reviewing or self._can_leave or bool(self._history)

    def _ask_parked(self, answers: Answers) -> Answers | None:
        """Ask which other roles to keep for later; none is fine."""
        screen = screens.make_parking(self._guide, answers)
        picked = self._prompter.choose_many(screen, frozenset(answers.parked))
        return None if isinstance(picked, str) else replace(answers, parked=picked)

    def _ask_or_go_back(self, answers: Answers, key: str) -> Answers:
        """Ask ``key``; on "back" ask the one before it again, as often as the person goes back."""
        reply = self._ask(answers, key)
        if reply is not None:
            if key in self._history:
                self._history.remove(key)
            self._history.append(key)
            return self._kept(reply)
        return self._go_back(answers)

    def _go_back(self, answers: Answers) -> Answers:
        """Ask the question before again; before the first one there is only the way out, where there is one."""
        if self._history:
            return self._ask_or_go_back(answers, self._history.pop())
        self._left = self._can_leave
        return answers

    def _kept(self, answers: Answers) -> Answers:
        self._keep(answers)
        return answers

    def _assume(self, answers: Answers) -> Answers:
        """Fill the lines that are ours until somebody touches them."""
        return complete_answers(self._guide, answers, self._today, ("start", "hours", "pace"))

    def _ask(self, answers: Answers, key: str) -> Answers | None:
        """Ask one question. Returns the new answers, or None when the person went back."""
        if key == "pace":
            return self._ask_pace(answers)
        if key in ASSUMED or key == "job":
            return self._ask_typed(answers, key)
        if key == "avoid":
            return self._ask_avoid(answers)
        if key in FREE_TEXT:
            return self._ask_words(answers, key)
        suggestion = self._suggest(answers, key)
        screen = screens.make_choice(self._guide, answers, key, suggestion, self._can_go_back)
        picked = self._prompter.choose(screen)
        if picked == BACK:
            return None
        if picked == SKIP:
            self._skipped.add(key)
            return answers.drop(key).mark_stale(find_dependants(key)) if key in answers else answers
        words = ""
        if picked == OWN:
            own = self._ask_own(answers, key)
            if own is None:
                return self._ask(answers, key)
            picked, words = own
        elif screen.usual and screen.usual.chosen and picked == answers.text(key):
            return self._ask_job(answers) if key == "background" else answers
        agreed = suggestion is not None and picked == suggestion.value and not words
        changed = self._change(answers, key, Answer(picked, "agreed" if agreed else "typed", words))
        return self._ask_job(changed) if key == "background" else changed

    def _change(self, answers: Answers, key: str, answer: Answer) -> Answers:
        """Set an answer; one that was left unsaid at first changes what was drawn without it."""
        changed = change_answer(answers, key, answer)
        if key not in self._skipped:
            return changed
        self._skipped.discard(key)
        return changed.mark_stale(find_dependants(key))

    def _suggest(self, answers: Answers, key: str) -> Suggestion | None:
        if key == "background":
            return None
        answers = drop_later(self._guide, answers, key)
        if key in self._guide.facts:
            return suggest_fact(self._guide, answers, key)
        return suggest_answer(self._guide, answers, key, self._today)

    def _ask_own(self, answers: Answers, key: str) -> tuple[str, str] | None:
        """Take the person's own words, then the guide's choice nearest to them: the plan needs one to build on."""
        words = self._read_typed("job", screens.make_own_words(self._guide, key))
        if words is None:
            return None
        nearest = self._prompter.choose(screens.make_nearest(self._guide, answers, key, str(words)))
        return None if nearest == BACK else (nearest, str(words))

    def _ask_job(self, answers: Answers) -> Answers:
        """After the background: what the person calls the work, for the plan's own sentences. May be skipped."""
        if "job" in answers or answers["background"].words:
            return answers
        self._keep(answers)
        typed = self._read_typed("job", screens.make_job(self._guide, answers))
        return answers if typed is None or typed == SKIP else answers.put("job", Answer(typed, "typed"))

    def _ask_avoid(self, answers: Answers) -> Answers | None:
        """Show the guide's lines, all of which stand, and take lines of the person's own."""
        screen = screens.make_avoid(self._guide, answers, self._can_go_back)
        typed = self._prompter.ask_text(screen)
        if typed == BACK:
            return None
        raw = [] if typed == SKIP else [part for part in typed.split(";") if part.strip()]
        value, problems = read_value(self._guide, "avoid", raw)
        if problems or value is None:
            self._prompter.tell(tuple(str(problem) for problem in problems))
            return self._ask_avoid(answers)
        return change_answer(answers, "avoid", Answer(value, "typed" if raw else "agreed"))

    def _ask_words(self, answers: Answers, key: str) -> Answers | None:
        suggestion = suggest_answer(self._guide, answers, key, self._today)
        default = answers.text(key) or (str(suggestion.value) if suggestion else "")
        screen = screens.make_words(self._guide, key, default, self._can_go_back)
        typed = self._read_typed(key, screen)
        if typed is None:
            return None
        agreed = suggestion is not None and typed == suggestion.value
        return change_answer(answers, key, Answer(typed, "agreed" if agreed else "typed"))

    def _ask_typed(self, answers: Answers, key: str) -> Answers | None:
        """Ask one of the assumed lines (start, hours, name, job)."""
        screen = screens.make_setting(self._guide, answers, key, self._today)
        typed = self._read_typed(key, screen)
        if typed is None:
            return None
        if typed == SKIP:
            return answers.drop(key) if key in answers else answers
        return change_answer(answers, key, Answer(typed, "typed"))

    def _ask_pace(self, answers: Answers) -> Answers | None:
        suggestion = suggest_answer(self._guide, answers, "pace", self._today)
        if suggestion is None:
            return None
        picked = self._prompter.choose(screens.make_pace(answers, suggestion))
        return None if picked == BACK else change_answer(answers, "pace", Answer(picked, "typed"))

    def _read_typed(self, key: str, screen: TextScreen) -> Value | None:
        """Ask until what was typed fits ``key``. Returns None for "back", SKIP for nothing."""
        while True:
            typed = self._prompter.ask_text(screen)
            if typed == BACK:
                return None
            if typed == SKIP:
                return SKIP
            value, problems = read_value(self._guide, key, typed)
            if value is not None:
                return value
            self._prompter.tell(tuple(str(problem) for problem in problems))


def count_answered(guide: Guide, answers: Answers) -> int:
    """Return how many of the guide's questions have an answer, for telling a draft by count and never by content."""
    return sum(question.key in answers for question in guide.questions.values())
