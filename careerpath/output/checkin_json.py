"""A check-in as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from careerpath.output.portfolio_json import portfolio_to_data
from careerpath.planning.checkin_view import Effect, Page
from careerpath.planning.portfolio import gather_portfolio
from careerpath.planning.progress import CheckIn, Step
from careerpath.planning.standing import Due


def checkin_to_data(page: Page) -> dict[str, Any]:
    """Return the phase, what was said, its actions by what became of them, what changed, and what comes next."""
    stood, stage = page.stood, page.stood.stage
    ahead = page.ahead
    return {
        "plan": page.name,
        "number": stood.number,
        "stage": {
            "id": stage.id,
            "start": stage.start.isoformat(),
            "end": stage.end.isoformat(),
            "exit_test": stage.exit_test,
        },
        "recorded": page.recorded,
        "said": _said_to_data(stood.said) if stood.said else None,
        "done": _list_due(stood.done),
        "moved": _list_due(stood.moved),
        "skipped": _list_due(stood.skipped),
        "open": _list_due(stood.open),
        "rebuilt": _effect_to_data(page.effect) if page.effect else None,
        "next": {"phase": ahead.phase.id, "aim": ahead.phase.aim, "actions": _list_due(ahead.actions)}
        if ahead
        else None,
        "portfolio": None if ahead else portfolio_to_data(page.plan, gather_portfolio(page.plan)),
    }


def _said_to_data(said: CheckIn) -> dict[str, Any]:
    return {
        "met": said.met or None,
        "in_the_way": said.in_the_way or None,
        "if_then": said.if_then or None,
        "next": said.next or None,
        "day": said.day.isoformat(),
        "shift": said.shift,
        "changed": [
            {"key": key, "before": before or None, "after": after or None} for key, before, after in said.changed
        ],
    }


def _effect_to_data(effect: Effect) -> dict[str, Any]:
    return {
        "begins": effect.begins.isoformat(),
        "new": _list_steps(effect.new),
        "gone": _list_steps(effect.gone),
        "look_again": _list_steps(effect.look_again),
        "suggested": [{"key": key, "value": value} for key, value in effect.suggested],
    }


def _list_steps(steps: Iterable[Step]) -> list[dict[str, str]]:
    return [{"id": step.id, "title": step.title} for step in steps]


def _list_due(due: Iterable[Due]) -> list[dict[str, str]]:
    return [
        {
            "id": one.step.id,
            "title": one.step.title,
            "date": one.day.isoformat(),
            "planned": one.step.planned.isoformat(),
        }
        for one in due
    ]
