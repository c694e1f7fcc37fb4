"""Roles and comparisons as plain data for scripts. The keys are a promise: a test pins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from careerpath.guide.content import Guide
from careerpath.lookup.compare import CompareRow
from careerpath.lookup.roles import Range, RoleFilter, RoleList, find_range, find_words
from careerpath.lookup.voice import make_role_voice
from careerpath.planning.sections import make_entries, make_keywords, make_pay, make_titles

if TYPE_CHECKING:
    from careerpath.guide.models import Role, TableLevel


def roles_to_data(guide: Guide, wanted: RoleFilter, roles: RoleList) -> dict[str, Any]:
    """Return the roles that were ``wanted`` in the guide's order, and those left out with the reason."""
    return {
        "filter": {key: value or None for key, value in wanted._asdict().items()},
        "roles": [role_to_data(guide, found.role) | {"closeness": found.closeness} for found in roles.found],
        "left_out": [{"role": left.role.id, "reason": left.reason, "fact": left.fact or None} for left in roles.left],
    }


def role_to_data(guide: Guide, role: Role) -> dict[str, Any]:
    """Return everything on one role's page."""
    words, differ = find_words(guide, role)
    lane = guide.lanes[role.lanes[0]]
    voice = make_role_voice(guide, role.id)
    return {
        "id": role.id,
        "title": role.title,
        "short": role.short,
        "aliases": [alias.name for alias in role.aliases],
        "names": [
            {"name": alias.name, "described": alias.described, "source": list(alias.source), "basis": alias.basis}
            for alias in role.aliases
        ],
        "category": role.category,
        "lanes": list(role.lanes),
        "coding": _range_to_data(find_range(guide, role, "coding")),
        "coding_tier": _tier_to_data(find_range(guide, role, "coding")),
        "healthcare": _range_to_data(find_range(guide, role, "healthcare")),
        "best_background": {
            "tables": [{"table": entry.table, "text": entry.text} for entry in words],
            "tables_differ": differ,
        },
        "daily": role.daily,
        "fits": role.fits,
        "caution": role.caution,
        "boundary": role.boundary,
        "not_easiest": role.not_easiest,
        "project": role.project,
        "projects": list(role.projects),
        "project_note": role.project_note or None,
        "skill": role.skill,
        "pay": [_line(line.label, line.text, line.source, line.basis) for line in make_pay(guide, role, voice)],
        "remote": {"rule": role.remote.rule, "text": voice.say(role.remote.text), "source": list(role.remote.source)},
        "titles": [title._asdict() for title in make_titles(role)],
        "keywords": [keyword._asdict() for keyword in make_keywords(role)],
        "questions": [
            _line(line.label, line.text, line.source, line.basis) | {"first": number in lane.first_questions}
            for number, line in enumerate(make_entries(guide.employer_questions.values(), voice), 1)
        ],
        "differences": list(role.differences),
        "source": list(role.source),
        "basis": role.basis,
    }


def _line(label: str, text: str, source: Sequence[str], basis: str) -> dict[str, Any]:
    return {"label": label, "text": text, "source": list(source), "basis": basis}


def _level_to_data(level: TableLevel) -> dict[str, Any]:
    return {"table": level.table, "from": level.lowest, "to": level.highest, "label": level.label}


def _range_to_data(reach: Range | None) -> dict[str, Any] | None:
    """The range of the preferred table with what every table says; null where no table rates the role."""
    if reach is None or not reach.tables:
        return None
    return {
        "from": reach.lowest,
        "to": reach.highest,
        "label": reach.label,
        "tables": [_level_to_data(level) for level in reach.tables],
        "tables_differ": reach.differ,
        "note": reach.note or None,
    }


def _tier_to_data(reach: Range | None) -> dict[str, Any] | None:
    return _level_to_data(reach.tier) if reach and reach.tier else None


def comparison_to_data(roles: Sequence[Role], rows: Sequence[CompareRow]) -> dict[str, Any]:
    """Return the rows of a comparison; cells stand in the order of ``roles``."""
    return {
        "roles": [{"id": role.id, "title": role.title} for role in roles],
        "rows": [
            {
                "key": row.key,
                "cells": [
                    {
                        "role": cell.role,
                        "values": [{"table": value.table or None, "text": value.text} for value in cell.values],
                        "tables_differ": cell.differ,
                        "differences": list(cell.differences),
                    }
                    for cell in row.cells
                ],
                "source": list(row.source),
            }
            for row in rows
        ],
    }
