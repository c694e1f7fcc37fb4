"""The look-up verbs: a line for each, its JSON, and the keys that are promised."""

from __future__ import annotations

import json
from typing import Any

from tests.helpers import invoke

AS_JSON = ("--format", "json")
ORIGIN = ["source", "basis"]
RANGE = ["from", "to", "label", "tables", "tables_differ", "note"]
LEVEL = ["table", "from", "to", "label"]
ENTRY = ["id", "label", "text", *ORIGIN]
ROLE = [
    "id", "title", "short", "aliases", "names", "category", "lanes", "coding", "coding_tier", "healthcare",
    "best_background", "daily", "fits", "caution", "boundary", "not_easiest", "project", "projects", "project_note",
    "skill", "pay", "remote", "titles", "keywords", "questions", "differences", *ORIGIN, "closeness",
]  # fmt: skip
LANE = [
    "id", "label", "what", "explain", "roles", "skills", "keyword_families", "first_questions", "study", "positioning",
    "backgrounds", "example_background", *ORIGIN,
]  # fmt: skip
PROJECT = [
    "id", "title", "number", "level", "what", "shows", "data", "roles", "lanes", "skills", "parts", "limits", "never",
    "readme", "risks", "differences", "example_role", *ORIGIN,
]  # fmt: skip
SKILL = ["id", "label", "what", "group", *ORIGIN]
SKILL_LIST = ["id", "label", "kind", "entries", "note", *ORIGIN]
WORKSHEET = ["id", "number", "key", "label", "help", "explain", "own_words", "default", "choices", *ORIGIN]
FAQ = ["id", "question", "answer", "lists", "differences", *ORIGIN]
SIGNAL = ["id", "kind", "label", "text", "ask", *ORIGIN]
# Verb → a list of its data, the keys of what is in it, how many there are, and an id.
LISTS = {
    "roles": ("roles", ROLE, 12, "clinical-ai-evaluator"),
    "lanes": ("lanes", LANE, 8, "content-review"),
    "skills": ("skills", SKILL, 7, "sql"),
    "projects": ("projects", PROJECT, 15, "workflow-map"),
    "questions": ("worksheet", WORKSHEET, 9, "lane"),
    "signals": ("signals", SIGNAL, 11, "human-review"),
    "faq": ("faq", FAQ, 5, "first-project"),
}
VERBS = (*LISTS, "compare")
PAIR = ("clinical-ai-evaluator", "medical-ai-content-reviewer")


def read_data(*args: str) -> dict[str, Any]:
    finished = invoke(*args, *AS_JSON)
    assert finished.code == 0, finished.said
    assert finished.stderr == ""
    data: dict[str, Any] = json.loads(finished.stdout)["data"]
    return data


def call(verb: str) -> tuple[str, ...]:
    """Return a line for ``verb`` that shows a page."""
    return (verb, *PAIR) if verb == "compare" else (verb,)
