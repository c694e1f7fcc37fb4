"""A plan as plain data for scripts. The keys are a promise: a test pins them, and a JSON Schema describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from careerpath.guide.content import Guide
from careerpath.output.envelope import write_envelope
from careerpath.output.fit_json import fit_to_data
from careerpath.planning.model import Plan, PlannedAction, PlannedPhase, PlannedProject, Sourced, Standing
from careerpath.planning.saved import SavedPlan
from careerpath.worksheet.answers_file import to_plain
from careerpath.worksheet.values import list_keys


def write_plan(guide: Guide, plan: Plan, saved: SavedPlan | None = None) -> str:
    """Return the whole document of a plan, as it is printed and saved.

    ``plan`` may be a ``saved`` one as it stands: its answers are told as they were saved, because a guide that changed
    since may ask for others.
    """
    data = plan_to_data(guide, plan)
    if saved is not None:
        data["answers"] = {key: _copy_answer(entry) for key, entry in saved.plan["answers"].items()}
    return write_envelope("plan", guide_to_data(plan), plan.notices, data)


def _copy_answer(entry: Mapping[str, Any]) -> dict[str, Any]:
    if entry.get("value") is None:
        return {"value": None, "origin": None}
    kept = {"value": entry["value"], "origin": entry["origin"]}
    return {**kept, "words": entry["words"]} if entry.get("words") else kept


def plan_to_data(guide: Guide, plan: Plan) -> dict[str, Any]:
    """Return ``plan`` as plain data: dates stay dates, unknown is None, every list of sources holds something."""
    return {
        "answers": _answers_to_data(guide, plan),
        "target": plan.target,
        "start": plan.start,
        "end": plan.end,
        "labels": _labels_to_data(plan),
        "fit": {**fit_to_data(plan.fit), "label": plan.band_label},
        "phases": [_phase_to_data(phase) for phase in plan.phases],
        "study": [_line(line) for line in plan.study],
        "titles": [{"title": t.title, "group": t.group, "note": t.note or None} for t in plan.titles],
        "keywords": [{"word": keyword.word, "strength": keyword.strength} for keyword in plan.keywords],
        "posting_table": [_line(line) for line in plan.posting_table],
        "project": _project_to_data(plan.project),
        "avoid": [_line(line) for line in plan.avoid],
        "risks": [_line(line) for line in plan.risks],
        "bridge": [{"text": line.text, "shows": line.shows} for line in plan.bridge],
        "positioning": {"good": plan.positioning_good, "weak": plan.positioning_weak, "why": plan.positioning_why},
        "questions": [
            {**_line(line), "number": number, "first": number in plan.first_questions}
            for number, line in enumerate(plan.questions, 1)
        ],
        "first_questions": list(plan.first_questions),
        "pay": [_line(line) for line in plan.pay],
        "remote": _remote_to_data(plan.remote),
        "differences": [_line(line) for line in plan.differences],
        "parked": [
            {"role": p.role, "title": p.title, "why": p.why, "back_when": p.back_when, "chosen": p.chosen}
            for p in plan.parked
        ],
        "comments": [{"from": comment.author, "text": comment.text} for comment in plan.comments],
        "left_out": [
            {"action": left.action, "title": left.title, "phase": left.phase, "reason": left.reason}
            for left in plan.left_out
        ],
        "notes": [{"code": note.code, **dict(note.values)} for note in plan.notes],
    }


def guide_to_data(plan: Plan) -> dict[str, str]:
    """Return the guide's name, version and checksum, as the envelope holds them."""
    return {"name": plan.guide_name, "version": plan.guide_version, "sha256": plan.guide_sha256}


def _answers_to_data(guide: Guide, plan: Plan) -> dict[str, Any]:
    """Return every answer key, those without an answer as null: a script need not ask whether a key is there."""
    answers: dict[str, Any] = {}
    for key in list_keys(guide):
        answer = plan.answers.get(key)
        answers[key] = (
            {"value": None, "origin": None}
            if answer is None
            else {"value": to_plain(guide, key, answer), "origin": answer.origin}
        )
        if answer is not None and answer.words:
            answers[key]["words"] = answer.words
    return answers


def _labels_to_data(plan: Plan) -> dict[str, str]:
    return {
        "background": plan.background,
        "lane": plan.lane_label,
        "role": plan.role_title,
        "skill": plan.skill_label,
    }


def _remote_to_data(remote: Sourced) -> dict[str, Any]:
    return {"rule": remote.id, "text": remote.text, "source": list(remote.source), "basis": remote.basis}


def _line(line: Sourced) -> dict[str, Any]:
    return {
        "id": line.id,
        "label": line.label or None,
        "text": line.text,
        "source": list(line.source),
        "basis": line.basis,
    }


def _phase_to_data(phase: PlannedPhase) -> dict[str, Any]:
    return {
        "id": phase.id,
        "label": phase.label,
        "start": phase.start,
        "end": phase.end,
        "aim": phase.aim,
        "exit_test": phase.exit_test,
        "if_then": phase.if_then,
        "minutes": phase.minutes,
        "room": phase.room,
        "actions": [_action_to_data(action) for action in phase.actions],
    }


def _action_to_data(action: PlannedAction) -> dict[str, Any]:
    """Only an action of a saved plan has a status."""
    data = {
        "id": action.id,
        "title": action.title,
        "text": action.text,
        "date": action.date,
        "week": action.week,
        "minutes": action.minutes,
        "size": action.size,
        "done_when": action.done_when,
        "evidence": action.evidence,
        "block": action.block,
        "source": list(action.source),
        "basis": action.basis,
    }
    return data if action.standing is None else {**data, "status": _standing_to_data(action.standing)}


def _standing_to_data(standing: Standing) -> dict[str, Any]:
    return {
        "state": standing.state,
        "day": standing.day,
        "words": standing.words or None,
        "planned": standing.planned,
        "evidence": list(standing.evidence),
    }


def _project_to_data(project: PlannedProject) -> dict[str, Any]:
    return {
        "id": project.id,
        "title": project.title,
        "proof": project.proof,
        "data": project.data,
        "parts": [
            {
                "id": part.id,
                "label": part.label,
                "text": part.text,
                "made_in": list(part.made_in),
                "source": list(part.source),
                "basis": part.basis,
            }
            for part in project.parts
        ],
        "limits": list(project.limits),
        "readme": [{"part": part, "begins": begins} for part, begins in project.readme],
        "never": list(project.never),
        "wording": list(project.wording),
        "source": list(project.source),
        "basis": project.basis,
    }
