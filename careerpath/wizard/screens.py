"""The screens of the wizard: the guide's questions, our lines around them. Values only."""

from __future__ import annotations

from datetime import date

from careerpath.guide.content import Guide
from careerpath.planning.complete import Suggestion, suggest_answer
from careerpath.planning.fit import rate_roles
from careerpath.vocabulary import format_day, format_hours, tell
from careerpath.wizard.prompter import Option, Screen, TextScreen
from careerpath.worksheet.answers import PACES, Answers
from careerpath.worksheet.values import list_choices

_TABLES = {"background": "backgrounds", "lane": "lanes", "skill": "skills"}


def make_position(guide: Guide, key: str) -> str:
    """Return "Question 2 of 9"; a fact belongs to the first question, the kind of data to the project's."""
    owner = "background" if key in guide.facts else "project" if key == "data" else key
    number = guide.question(owner).number
    words = tell("wizard.position", number=number, of=len(guide.questions))
    return tell("wizard.position_detail", position=words) if owner != key else words


def make_choice(guide: Guide, answers: Answers, key: str, suggestion: Suggestion | None, can_go_back: bool) -> Screen:
    """Make the screen for a question with choices, the suggested one first, its reason beside it."""
    suggested = str(suggestion.value) if suggestion else ""
    current = answers.text(key)
    chosen = current if key not in answers.stale else ""
    options = [
        Option(name, label, what, name == suggested, name == chosen)
        for name, label, what in _list_options(guide, answers, key)
    ]
    options.sort(key=lambda option: not option.suggested)
    lead = [_find_help(guide, key)]
    if key in answers.stale:
        lead.append(tell("wizard.stale", before=list_choices(guide, key).get(current, current)))
    reason = explain_suggestion(suggestion) if suggestion else ""
    return Screen(
        position=make_position(guide, key),
        title=_find_title(guide, key),
        lead=tuple(line for line in lead if line),
        options=tuple(options),
        reason=reason,
        explain=_find_explanation(guide, key),
        can_go_back=can_go_back,
        can_skip=key in guide.facts,
        own_words=key not in guide.facts and key != "data" and guide.question(key).own_words,
    )


def explain_suggestion(suggestion: Suggestion) -> str:
    """Return the sentence that gives a suggestion's reason."""
    return tell(suggestion.reason, **dict(suggestion.values))


def _list_options(guide: Guide, answers: Answers, key: str) -> list[tuple[str, str, str]]:
    """Return (id, label, what it means) for every choice of ``key``, roles with those of the chosen lane first."""
    if key in _TABLES:
        return [(record.id, record.label, record.what) for record in getattr(guide, _TABLES[key]).values()]
    if key in guide.facts:
        return [(choice.id, choice.label, choice.what) for choice in guide.facts[key].choices]
    if key == "role":
        return _list_roles(guide, answers)
    if key == "project":
        role = guide.roles[answers.text("role")]
        near = (role.project, *role.projects)
        projects = sorted(
            guide.projects.values(), key=lambda p: (p.id not in near, role.id not in p.roles, p.level != "beginner")
        )
        return [(project.id, project.title, project.what) for project in projects]
    if key == "data":
        project = guide.projects[answers.text("project")]
        return [(kind, tell(f"data.{kind}"), tell(f"data.{kind}_what")) for kind in project.data]
    raise KeyError(key)


def _list_roles(guide: Guide, answers: Answers) -> list[tuple[str, str, str]]:
    """All twelve roles: the lane's first, each with its band, none hidden."""
    facts = {key: answers.text(key) for key in guide.facts if key in answers}
    lane = guide.lanes[answers.text("lane")]
    fits = sorted(
        rate_roles(guide, answers.text("background"), facts),
        key=lambda fit: lane.roles.index(fit.role) if fit.role in lane.roles else len(lane.roles),
    )
    return [(fit.role, fit.title, guide.bands[fit.band].label.lower()) for fit in fits]


def _find_title(guide: Guide, key: str) -> str:
    if key in guide.facts:
        return guide.facts[key].question
    return tell("wizard.data_title") if key == "data" else guide.question(key).label


def _find_help(guide: Guide, key: str) -> str:
    if key in guide.facts:
        return ""
    return tell("wizard.data_help") if key == "data" else guide.question(key).help


def _find_explanation(guide: Guide, key: str) -> str:
    if key in guide.facts:
        return guide.facts[key].explain
    return tell("wizard.data_explain") if key == "data" else guide.question(key).explain


def make_own_words(guide: Guide, key: str) -> TextScreen:
    """Ask for the person's own words in place of a choice."""
    return TextScreen(make_position(guide, key), tell("wizard.own_title"), can_go_back=True)


def make_nearest(guide: Guide, answers: Answers, key: str, words: str) -> Screen:
    """Ask which choice comes nearest to the person's own words."""
    options = tuple(Option(name, label, what) for name, label, what in _list_options(guide, answers, key))
    title = tell("wizard.nearest_title", words=words)
    return Screen(make_position(guide, key), title, (tell("wizard.nearest_lead"),), options, can_go_back=True)


def make_job(guide: Guide, answers: Answers) -> TextScreen:
    """Ask what the person calls the work; skippable."""
    example = guide.backgrounds[answers.text("background")].phrases["job"]
    position = tell("wizard.position_detail", position=make_position(guide, "background"))
    lead = (tell("wizard.job_lead", example=example),)
    return TextScreen(position, tell("wizard.job_title"), lead, can_skip=True, explain=tell("wizard.job_explain"))


def make_avoid(guide: Guide, answers: Answers, can_go_back: bool) -> TextScreen:
    """Show what every project stays away from, and ask for lines of the person's own."""
    question = guide.question("avoid")
    standing = "; ".join(entry.label for entry in guide.avoid.values())
    lead = (question.help, tell("wizard.avoid_standing", lines=standing), tell("wizard.avoid_own"))
    given = answers["avoid"].value if "avoid" in answers else ()
    own = "; ".join(line for line in given if line not in guide.avoid) if isinstance(given, tuple) else ""
    return TextScreen(
        make_position(guide, "avoid"), question.label, lead, own, "", question.explain, can_go_back, can_skip=True
    )


def make_words(guide: Guide, key: str, default: str, can_go_back: bool) -> TextScreen:
    """Ask one of the questions that are answered in words, with the worksheet's own answer as default."""
    question = guide.question(key)
    return TextScreen(
        make_position(guide, key),
        question.label,
        (question.help,),
        default,
        tell("why.worksheet"),
        question.explain,
        can_go_back,
    )


def make_setting(guide: Guide, answers: Answers, key: str, today: date) -> TextScreen:
    """Ask for one of the review's own lines: start, hours, name or job."""
    default = ""
    if key in answers:
        default = show_value(guide, key, answers)
        if key == "start" and isinstance(answers["start"].value, date):
            default = answers["start"].value.isoformat()
    elif (suggestion := suggest_answer(guide, answers, key, today)) is not None:
        default = str(suggestion.value)
    return TextScreen(
        "", tell(f"settings.{key}_title"), (tell(f"settings.{key}_lead"),), default, can_go_back=True, can_skip=True
    )


def make_pace(answers: Answers, suggestion: Suggestion) -> Screen:
    """Ask which pace. One that we assumed is no answer of the person's yet."""
    given = answers.text("pace") if "pace" in answers and answers["pace"].origin != "assumed" else ""
    options = tuple(Option(pace, pace.capitalize(), "", pace == suggestion.value, pace == given) for pace in PACES)
    lead, reason = tell("settings.pace_lead"), explain_suggestion(suggestion)
    return Screen("", tell("settings.pace_title"), (lead,), options, reason, can_go_back=True)


def show_value(guide: Guide, key: str, answers: Answers) -> str:
    """Return an answer as a person reads it: labels for ids, days in words, own words first."""
    answer = answers.get(key)
    if answer is None:
        return tell("review.none")
    choices = list_choices(guide, key)
    value = answer.value
    if key == "avoid" and isinstance(value, tuple):
        return "; ".join(choices.get(item, item) for item in value)
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, float | int):
        return format_hours(float(value))
    label = choices.get(str(value), str(value))
    return tell("review.own", words=answer.words, nearest=label) if answer.words else label


def make_parking(guide: Guide, answers: Answers) -> Screen:
    """Offer every role but the chosen one for the parking list, in the order of fit."""
    facts = {key: answers.text(key) for key in guide.facts if key in answers}
    fits = rate_roles(guide, answers.text("background"), facts)
    options = tuple(Option(fit.role, fit.title) for fit in fits if fit.role != answers.text("role"))
    position = tell("wizard.position_detail", position=make_position(guide, "role"))
    return Screen(position, tell("parking.title"), (tell("parking.lead"),), options, can_go_back=True)
