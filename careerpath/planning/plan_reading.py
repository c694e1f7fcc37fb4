"""From a plan's data, as it was printed and saved, back to the plan, so that it is drawn whatever the guide says now.

The other way is ``output.plan_json.plan_to_data``; a test goes there and back.
"""

from __future__ import annotations

from typing import Any, get_args

from careerpath.planning.fit import Change, Closeness, Effect, Fit, Gap, Reason
from careerpath.planning.model import (
    Bridge,
    Keyword,
    LeftOut,
    Note,
    Parked,
    Plan,
    PlannedAction,
    PlannedPart,
    PlannedPhase,
    PlannedProject,
    Sourced,
    Title,
)
from careerpath.planning.saved import Made
from careerpath.planning.strict_table import BrokenError, Table, read_day
from careerpath.planning.weeks import fill_weeks
from careerpath.worksheet.answers import ORIGINS, Answer, Answers, Comment, Value

# An old saved plan tells neither.
_CLOSENESS = (*get_args(Closeness), "")
_GAPS = (*get_args(Gap), "")
_BASES = ("stated", "derived")
_FIRST_QUESTIONS = 2


def read_plan(made: Made) -> Plan:
    """Return the plan that ``made`` holds. Raises BrokenError with the key that is not as we write it."""
    table = Table(made.plan)
    labels = table.table("labels")
    answers = _read_answers(table)
    hours = answers["hours"].value if "hours" in answers else None
    if isinstance(hours, bool) or not isinstance(hours, int | float):
        raise BrokenError("hours")
    start = table.day("start")
    positioning, remote, fit = table.table("positioning"), table.table("remote"), _read_fit(table.table("fit"))
    return Plan(
        answers=answers,
        name=answers.text("name"),
        start=start,
        end=table.day("end"),
        hours=float(hours),
        pace=answers.text("pace"),
        background=labels.text("background"),
        lane=answers.text("lane"),
        lane_label=labels.text("lane"),
        role_title=labels.text("role"),
        skill_label=labels.text("skill"),
        target=table.text("target"),
        fit=fit,
        band_label=table.table("fit").text("label"),
        phases=tuple(_read_phase(phase, start) for phase in table.tables("phases")),
        study=_read_lines(table, "study"),
        titles=tuple(Title(t.text("title"), t.text("group"), t.optional("note")) for t in table.tables("titles")),
        keywords=tuple(Keyword(k.text("word"), k.text("strength")) for k in table.tables("keywords")),
        posting_table=_read_lines(table, "posting_table"),
        project=_read_project(table.table("project")),
        avoid=_read_lines(table, "avoid"),
        risks=_read_lines(table, "risks"),
        bridge=tuple(Bridge(line.text("text"), line.text("shows")) for line in table.tables("bridge")),
        positioning_good=positioning.text("good"),
        positioning_weak=positioning.text("weak"),
        positioning_why=positioning.text("why"),
        questions=_read_lines(table, "questions"),
        first_questions=_read_first(table.get("first_questions", list)),
        pay=_read_lines(table, "pay"),
        remote=Sourced(remote.text("rule"), "", remote.text("text"), remote.texts("source"), _read_basis(remote)),
        differences=_read_lines(table, "differences"),
        parked=tuple(_read_parked(parked) for parked in table.tables("parked")),
        comments=answers.comments,
        left_out=tuple(
            LeftOut(left.text("action"), left.text("title"), left.text("phase"), left.text("reason"))
            for left in table.tables("left_out")
        ),
        notes=tuple(_read_note(note) for note in table.tables("notes")),
        notices=made.notices,
        guide_name=made.guide.name,
        guide_version=made.guide.version,
        guide_sha256=made.guide.sha256,
    )


def _read_first(numbers: list[Any]) -> tuple[int, int]:
    if len(numbers) != _FIRST_QUESTIONS or not all(type(number) is int for number in numbers):
        raise BrokenError("first_questions")
    return numbers[0], numbers[1]


def _read_answers(table: Table) -> Answers:
    given: dict[str, Answer] = {}
    for key, entry in table.named("answers"):
        if entry.value.get("value") is not None:
            value = _read_value(key, entry.value["value"])
            given[key] = Answer(value, entry.word("origin", ORIGINS), entry.optional("words"))  # type: ignore[arg-type]
    parked = tuple(parked.text("role") for parked in table.tables("parked") if parked.flag("chosen"))
    comments = tuple(Comment(comment.text("from"), comment.text("text")) for comment in table.tables("comments"))
    return Answers(given, parked, comments)


def _read_value(key: str, value: Any) -> Value:
    """Return an answer's value as the worksheet holds it: ``yes`` for true, a day for the start, tuples for lists."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "start" and isinstance(value, str):
        return read_day(value, key)
    if isinstance(value, str | int | float):
        return value
    return Table({key: value}).texts(key)


def _read_fit(fit: Table) -> Fit:
    closeness, gap = fit.optional("closeness"), fit.optional("gap")
    if closeness not in _CLOSENESS or gap not in _GAPS:
        raise BrokenError("closeness" if closeness not in _CLOSENESS else "gap")
    effects = get_args(Effect)
    reasons = tuple(
        Reason(reason.text("rule"), reason.word("effect", effects), reason.text("text"), reason.texts("source"))  # type: ignore[arg-type]
        for reason in fit.tables("reasons")
    )
    changes = tuple(
        Change(change.text("fact"), change.text("choice"), change.text("band")) for change in fit.tables("would_change")
    )
    return Fit(
        role=fit.name("role"),
        title=fit.text("title"),
        band=fit.text("band"),
        on_fit_map=fit.flag("on_fit_map"),
        closeness=closeness or None,  # type: ignore[arg-type]
        gap=gap or None,  # type: ignore[arg-type]
        reasons=reasons,
        learn_first=fit.texts("learn_first"),
        would_change=changes,
    )


def _read_basis(table: Table) -> Any:
    return table.word("basis", _BASES)


def _read_line(line: Table) -> Sourced:
    return Sourced(line.text("id"), line.optional("label"), line.text("text"), line.texts("source"), _read_basis(line))


def _read_lines(table: Table, key: str) -> tuple[Sourced, ...]:
    return tuple(_read_line(line) for line in table.tables(key))


def _read_phase(phase: Table, start: Any) -> PlannedPhase:
    first, last = phase.day("start"), phase.day("end")
    if not start <= first <= last:
        raise BrokenError("start")
    actions = tuple(_read_action(action) for action in phase.tables("actions"))
    return PlannedPhase(
        id=phase.name("id"),
        label=phase.text("label"),
        start=first,
        end=last,
        aim=phase.text("aim"),
        exit_test=phase.text("exit_test"),
        if_then=phase.text("if_then"),
        room=phase.count("room", 0),
        weeks=fill_weeks(start, first, last, actions),
    )


def _read_action(action: Table) -> PlannedAction:
    return PlannedAction(
        id=action.name("id"),
        title=action.text("title"),
        text=action.text("text"),
        date=action.day("date"),
        week=action.count("week"),
        minutes=action.count("minutes"),
        size=action.text("size"),
        done_when=action.text("done_when"),
        evidence=action.text("evidence"),
        block=action.text("block"),
        source=action.texts("source"),
        basis=_read_basis(action),
    )


def _read_project(project: Table) -> PlannedProject:
    parts = tuple(
        PlannedPart(
            part.text("id"),
            part.text("label"),
            part.text("text"),
            part.texts("made_in"),
            part.texts("source"),
            _read_basis(part),
        )
        for part in project.tables("parts")
    )
    return PlannedProject(
        id=project.name("id"),
        title=project.text("title"),
        proof=project.text("proof"),
        data=project.text("data"),
        parts=parts,
        limits=project.texts("limits"),
        readme=tuple((line.text("part"), line.text("begins")) for line in project.tables("readme")),
        never=project.texts("never"),
        wording=project.texts("wording"),
        source=project.texts("source"),
        basis=_read_basis(project),
    )


def _read_parked(parked: Table) -> Parked:
    return Parked(
        parked.text("role"), parked.text("title"), parked.text("why"), parked.text("back_when"), parked.flag("chosen")
    )


def _read_note(note: Table) -> Note:
    return Note(note.text("code"), tuple((key, note.text(key)) for key in note.value if key != "code"))
