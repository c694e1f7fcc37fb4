"""Fill in what was not answered: for each open question one suggestion, with the reason a person reads beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from careerpath.guide.content import Guide
from careerpath.planning.fit import NOT_RATED, Fit, rate_all
from careerpath.worksheet.answers import Answer, Answers, Origin, Value

if TYPE_CHECKING:
    from careerpath.guide.models import Lane

DEFAULT_HOURS = 3.0
MONDAY = 0


class Suggestion(NamedTuple):
    """A value for one key, why (a message key of the catalogue with its values), and whether it is only assumed."""

    value: Value
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    origin: Origin = "recommended"


def read_facts(guide: Guide, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return the facts that are known, as fact id → choice id."""
    return {key: str(answers[key].value) for key in guide.facts if key in answers}


def suggest_answer(guide: Guide, answers: Answers, key: str, today: date) -> Suggestion | None:
    """Suggest an answer to ``key`` from the answers before it. None where we have nothing to go by (background, facts).

    Raises KeyError for a key that needs the background before there is one.
    """
    if key in _MAKERS:
        return _MAKERS[key](guide, answers, today)
    question = next((question for question in guide.questions.values() if question.key == key), None)
    return Suggestion(question.default, "why.worksheet") if question and question.default else None


def suggest_fact(guide: Guide, answers: Answers, fact: str) -> Suggestion | None:
    """Suggest an answer to a fact, for the wizard only: a plan made without asking leaves facts unknown.

    Only the problem can be guessed: the one whose lane is the background's first.
    """
    if fact != "problem":
        return None
    lane = guide.backgrounds[answers.text("background")].lanes[0]
    problem = next((problem for problem in guide.problems.values() if lane in problem.lanes), None)
    if problem is None or guide.backgrounds[answers.text("background")].fit_map.activities:
        return None
    label = guide.backgrounds[answers.text("background")].label.lower()
    return Suggestion(problem.id, "why.problem", (("background", label),))


def complete_answers(guide: Guide, answers: Answers, today: date, keys: tuple[str, ...]) -> Answers:
    """Answer every open key of ``keys`` (in asking order) with its suggestion; facts stay unknown."""
    for key in keys:
        if key in answers and key not in answers.stale:
            continue
        suggestion = suggest_answer(guide, answers, key, today)
        if suggestion is not None:
            answers = answers.put(key, Answer(suggestion.value, suggestion.origin))
    return answers


def next_monday(today: date) -> date:
    """Return the first Monday after ``today`` (a week later when today is one)."""
    return today + timedelta(days=7 - (today.weekday() - MONDAY) % 7)


def _rank_fits(guide: Guide, answers: Answers) -> list[Fit]:
    """Order the fits for a suggestion: band, then the role the problem names, then the printed order."""
    fits = rate_all(guide, answers.text("background"), read_facts(guide, answers))
    bands = list(guide.bands)
    problem = guide.problems.get(answers.text("problem"))
    preferred = problem.roles if problem else ()
    row = guide.backgrounds[answers.text("background")].fit_map.roles

    def place(fit: Fit) -> tuple[int, bool, int]:
        return bands.index(fit.band), fit.role not in preferred, row.index(fit.role) if fit.role in row else len(row)

    return sorted(fits, key=place)


def _suggest_lane(guide: Guide, answers: Answers) -> Suggestion:
    background = guide.backgrounds[answers.text("background")]
    role = answers.text("role")
    if role:
        return Suggestion(guide.roles[role].lanes[0], "why.lane-role", (("role", guide.roles[role].title),))
    problem = guide.problems.get(answers.text("problem"))
    if background.fit_map.activities:
        lane = problem.lanes[0] if problem else background.lanes[0]
        return Suggestion(lane, "why.lane-problem" if problem else "why.lane-beginner")
    best = _rank_fits(guide, answers)[0]
    lane = guide.roles[best.role].lanes[0]
    values: tuple[tuple[str, str], ...] = (
        ("background", background.label.lower()),
        ("lane", guide.lanes[lane].label.lower()),
    )
    if not best.on_fit_map:
        values += (("role", best.title),)
        named = problem is not None and lane in problem.lanes
        return Suggestion(lane, "why.lane-problem" if named else "why.lane-nearest", values)
    if problem is None:
        return Suggestion(lane, "why.lane-map", values)
    values += (("problem", problem.label.lower()),)
    if lane in problem.lanes:
        return Suggestion(lane, "why.lane-both", values)
    values += (("other", guide.lanes[problem.lanes[0]].label.lower()),)
    return Suggestion(lane, "why.lane-differ", values)


def _suggest_role(guide: Guide, answers: Answers) -> Suggestion:
    lane = guide.lanes[answers.text("lane")]
    background = guide.backgrounds[answers.text("background")]
    if background.fit_map.activities:
        return _suggest_first_role(guide, answers, lane)
    fits = [fit for fit in _rank_fits(guide, answers) if fit.role in lane.roles]
    bands = list(guide.bands)
    best = min(fits, key=lambda fit: (bands.index(fit.band), not fit.on_fit_map, lane.roles.index(fit.role)))
    band = guide.bands[best.band].label.lower() if best.band != NOT_RATED else guide.bands[NOT_RATED].label.lower()
    named = next((reason.text for reason in best.reasons if reason.effect == "for"), "")
    reason = "why.role-band-reason" if named else "why.role-band"
    return Suggestion(best.role, reason, (("band", band), ("lane", lane.label.lower()), ("reason", named)))


def _suggest_first_role(guide: Guide, answers: Answers, lane: Lane) -> Suggestion:
    """Where the fit map gives no roles: the one the problem names in this lane, else the lane's first."""
    problem = guide.problems.get(answers.text("problem"))
    named = [role for role in (problem.roles if problem else ()) if role in lane.roles]
    role = (named or list(lane.roles))[0]
    reason = "why.role-problem" if named else "why.role-first"
    return Suggestion(role, reason, (("lane", lane.label.lower()),))


def _suggest_skill(guide: Guide, answers: Answers) -> Suggestion:
    """The role's skill, unless the facts say that the person has it; then the next of the lane's."""
    role = guide.roles[answers.text("role")]
    facts = read_facts(guide, answers)
    order = [role.skill, *(skill for skill in guide.lanes[answers.text("lane")].skills if skill != role.skill)]
    for skill in order:
        had = guide.skills[skill].had_when
        if not any(facts.get(fact) in values for fact, values in had.items()):
            reason = "why.skill-role" if skill == role.skill else "why.skill-next"
            return Suggestion(skill, reason, (("role", role.phrases["title"]), ("had", guide.skills[role.skill].label)))
    return Suggestion(role.skill, "why.skill-role", (("role", role.phrases["title"]), ("had", "")))


def _suggest_project(guide: Guide, answers: Answers) -> Suggestion:
    """The role's own project; where the fit map gives a background activities and no jobs, that row's project."""
    background = guide.backgrounds[answers.text("background")]
    role = guide.roles[answers.text("role")]
    if background.fit_map.activities:
        return Suggestion(background.projects[0], "why.project-map", (("background", background.label.lower()),))
    return Suggestion(role.project, "why.project-role", (("role", role.phrases["title"]),))


_Maker: TypeAlias = Callable[[Guide, Answers, date], Suggestion]
_MAKERS: dict[str, _Maker] = {
    "lane": lambda guide, answers, _: _suggest_lane(guide, answers),
    "role": lambda guide, answers, _: _suggest_role(guide, answers),
    "skill": lambda guide, answers, _: _suggest_skill(guide, answers),
    "project": lambda guide, answers, _: _suggest_project(guide, answers),
    "data": lambda guide, answers, _: Suggestion(guide.projects[answers.text("project")].data[0], "why.data"),
    "avoid": lambda guide, _, __: Suggestion(tuple(guide.avoid), "why.avoid"),
    "start": lambda _, __, today: Suggestion(next_monday(today), "why.start", origin="assumed"),
    "hours": lambda _, __, ___: Suggestion(DEFAULT_HOURS, "why.hours", origin="assumed"),
    "pace": lambda _, __, ___: Suggestion("normal", "why.pace", origin="assumed"),
}
