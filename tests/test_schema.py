"""The published JSON Schemas describe what is really printed, data and problems alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.commands.saved import put_plan
from tests.helpers import invoke, load_shipped_guide, run

SCHEMAS = Path(__file__).resolve().parent.parent / "docs" / "schema"
GOLDEN = Path(__file__).resolve().parent / "golden"
ROLES = tuple(load_shipped_guide().roles)
LOOKUPS = ("roles", "compare", "lanes", "skills", "projects", "questions", "signals", "faq")
CALLS = {
    "plan": (
        ("plan", "-b", "clinical", "--defaults", "--format", "json"),
        ("plan", "-b", "beginner", "--defaults", "--hours", "0.5", "--format", "json"),
        ("plan", "-b", "product", "--defaults", "--hours", "40", "--pace", "accelerated", "--format", "json"),
        ("plan", "-b", "nothing", "--defaults", "--format", "json"),
        ("plan", "--answers", "no-such-file.toml", "--format", "json"),
        *(
            ("plan", "--defaults", "--answers", str(p), "--format", "json")
            for p in sorted(GOLDEN.glob("people/*.toml"))
        ),
    ),
    "fit": (
        ("fit", "-b", "data", "--licence", "--format", "json"),
        ("fit", "-b", "beginner", "--format", "json"),
        ("fit", "--format", "json"),
    ),
    "start": (
        ("start", "workflow-map", "--list", "--format", "json"),
        ("start", "P04", "--list", "--data", "public", "--format", "json"),
        ("start", "no such project", "--format", "json"),
    ),
    "today": (
        ("today", "--format", "json"),
        ("done", "save-postings", "--note", "eight", "--format", "json"),
        ("skip", "write-six-care-moments", "--format", "json"),
        ("move", "--all", "--by", "-30", "--format", "json"),
        ("undo", "--format", "json"),
        ("move", "nosuch", "write", "--by", "7", "--format", "json"),
        ("today", "--plan", "nosuch", "--format", "json"),
        ("done", "draw-review", "--evidence", "https://example.org/path", "--format", "json"),
        ("evidence", "save-postings", "postings/saved.md", "--format", "json"),
        ("evidence", "save-postings", "--remove", "--format", "json"),
    ),
    "checkin": (
        ("checkin", "30", "--format", "json"),
        ("checkin", "30", "--met", "partly", "--next", "Ask", "--move-open", "7", "--format", "json"),
        ("checkin", "60", "--lane", "governance", "--hours", "2", "--format", "json"),
        ("checkin", "30", "--show", "--format", "json"),
        ("checkin", "90", "--met", "yes", "--in-the-way", "nights", "--if-then", "So", "--format", "json"),
        ("checkin", "45", "--met", "maybe", "--hours", "500", "--format", "json"),
    ),
    "portfolio": (
        ("evidence", "--format", "json"),
        ("evidence", "save-postings", "--format", "json"),
        ("evidence", "nosuch", "--format", "json"),
    ),
    "plans": (
        ("plans", "--format", "json"),
        ("plans", "list", "--format", "json"),
        ("plans", "rename", "ann", "bee", "--format", "json"),
        ("plans", "use", "bee", "--format", "json"),
        ("plans", "use", "ann", "--format", "json"),
        ("plans", "delete", "bee", "--yes", "--format", "json"),
        ("plans", "forget", "--all", "--yes", "--format", "json"),
        ("plans", "forget", "--format", "json"),
    ),
    "workshop-sheet": (
        ("workshop", "sheet", "--format", "json"),
        ("workshop", "sheet", "--large", "--guide", "no-such-folder", "--format", "json"),
    ),
    "workshop-agenda": (
        *(("workshop", "agenda", "--minutes", minutes, "--format", "json") for minutes in ("60", "90", "120", "180")),
        ("workshop", "agenda", "--minutes", "45", "--format", "json"),
    ),
    "why": (
        ("why", "save-postings", "--format", "json"),
        ("why", "role.clinical-ai-evaluator/save-postings", "--format", "json"),
        ("why", "data", "--format", "json"),
        ("why", "X05", "--format", "json"),
        ("why", "S17", "--format", "json"),
        ("why", "clinical AI analyst", "--format", "json"),
        ("why", "no such thing", "--format", "json"),
    ),
    "roles": (
        ("roles", "--format", "json"),
        ("roles", "--background", "beginner", "--coding", "none", "--category", "evaluate", "--format", "json"),
        ("roles", "AI safety reviewer", "--format", "json"),
        ("roles", "--healthcare", "none", "--category", "nothing", "--format", "json"),
    ),
    "compare": (
        ("compare", "clinical-ai-evaluator", "medical-ai-content-reviewer", "--format", "json"),
        ("compare", *ROLES[:4], "--format", "json"),
        ("compare", *ROLES[-2:], ROLES[5], "--format", "json"),
        ("compare", "healthcare-ai-trainer", "--format", "json"),
    ),
    **{
        kind: ((kind, "--format", "json"), *((kind, name, "--format", "json") for name in (*names, "no such thing")))
        for kind, names in {
            "lanes": ("content-review",),
            "skills": ("sql", "core"),
            "projects": ("workflow-map",),
            "questions": ("lane", "q1"),
            "signals": ("human-review",),
            "faq": ("first-project",),
        }.items()
    },
}


@pytest.mark.parametrize("kind", CALLS)
def test_what_is_printed_fits_its_schema(home: Path, kind: str) -> None:
    if kind in {"today", "plans", "portfolio", "checkin"}:
        put_plan(home)
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    seen = set()
    for call in CALLS[kind]:
        document = json.loads(invoke(*call).stdout)
        errors = [f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in validator.iter_errors(document)]
        best = jsonschema.exceptions.best_match(validator.iter_errors(document))
        assert not errors, (call, best and (list(best.path), best.message[:300]))
        seen.add("data" in document)
    assert seen == {True, False}


def test_a_missing_key_is_noticed() -> None:
    schema = json.loads((SCHEMAS / "plan.json").read_text(encoding="utf-8"))
    document = json.loads(run(*CALLS["plan"][0]).stdout)
    del document["data"]["phases"][0]["actions"][0]["done_when"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_a_saved_plan_its_history_and_what_changed_in_it_fit_their_schemas(home: Path) -> None:
    put_plan(home)
    lived = (
        ("done", "save-postings", "--note", "eight", "--evidence", "https://example.org/eight"),
        ("skip", "write-six-care-moments"),
        ("move", "--all", "--by", "40"),
        ("checkin", "30", "--met", "partly", "--hours", "2", "--next", "Ask"),
        ("plan", "-b", "data", "--defaults", "--save", "bee"),
        ("plan", "-b", "product", "--defaults", "--save", "ann", "--force"),
        ("undo", "--plan", "ann"),
    )
    shown = {
        "plan": (("show", "ann"), ("export", "ann"), ("show", "no")),
        "history": (("show", "ann", "--history"), ("show", "no", "--history")),
        "plan-diff": (("diff", "ann"), ("diff", "ann", "bee"), ("diff", "no")),
    }
    for line in (None, *lived):
        if line is not None:
            assert invoke(*line, *(("--plan", "ann") if line[0] == "checkin" else ())).code == 0
        for kind, calls in shown.items():
            schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
            for call in calls:
                document = json.loads(invoke("plans", *call, "--format", "json").stdout)
                if document.get("problems", [{}])[0].get("code") != "unknown-plan":
                    assert "data" in document, (line, call)
                jsonschema.validate(document, schema)


def test_what_is_wrong_with_a_roster_fits_its_schema_which_names_all_its_keys(home: Path, tmp_path: Path) -> None:
    schema = json.loads((SCHEMAS / "workshop-check.json").read_text(encoding="utf-8"))
    objects = [part for part in walk(schema) if part.get("type") == "object"]
    assert len(objects) >= 9
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    rosters = {
        "fine.csv": "Name,Background\nAnn,Data\n",
        "wrong.csv": "Name;Bakground;E-mail;;Lane;Whatever\nAnn;;;;Evalution;\n\nBea;;;;;;;more\nCee (example);;;\n",
        "nobody.csv": "Name,Background\n",
        "lines.jsonl": '{"background": 3, "else": 1}\n{"answers": {"background": "x"}}\n[]\n',
        "empty.csv": "",
    }
    told = {}
    for name, text in rosters.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        document = json.loads(invoke("workshop", "check", str(tmp_path / name), "--format", "json").stdout)
        jsonschema.validate(document, schema)
        told[name] = sorted(document.keys() & {"data", "problems"})
    assert told == {name: ["problems" if name == "empty.csv" else "data"] for name in rosters}


def test_where_a_room_stands_fits_its_schema_which_names_all_its_keys(home: Path, tmp_path: Path) -> None:
    schema = json.loads((SCHEMAS / "workshop-summary.json").read_text(encoding="utf-8"))
    objects = [part for part in walk(schema) if part.get("type") == "object"]
    assert len(objects) >= 8
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    put_plan(home)
    assert invoke("checkin", "30", "--met", "partly", "--in-the-way", "nights").code == 0
    content = (home / "plans" / "ann.json").read_bytes()
    for number in range(5):
        (home / "plans" / f"bee{number}.json").write_bytes(content)
    (tmp_path / "few.csv").write_text("Name,Background\nAnn,Data\nBea,Dta\n", encoding="utf-8")
    told = []
    for source in (home / "plans", tmp_path / "few.csv", tmp_path / "none.csv"):
        for more in ((), ("--names",)):
            document = json.loads(invoke("workshop", "summary", str(source), *more, "--format", "json").stdout)
            jsonschema.validate(document, schema)
            told.append(document.get("data"))
    assert [data and data["people"] for data in told] == [6, 6, None, None, None, None]
    assert told[1]["actions"]
    assert told[1]["named"][0]["in_the_way"]
    assert told[1]["seatings"][0]["names"]


@pytest.mark.parametrize("kind", ["history", "plan-diff"])
def test_every_object_about_a_saved_plan_names_all_its_keys(kind: str) -> None:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    objects = [part for part in walk(schema) if part.get("type") == "object"]
    assert len(objects) >= 9
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    used = json.dumps(schema)
    assert all(f'"#/$defs/{name}"' in used for name in schema["$defs"]), "no definition is left over"


def test_the_day_of_a_saved_plan_names_all_its_keys() -> None:
    schema = json.loads((SCHEMAS / "today.json").read_text(encoding="utf-8"))
    data = schema["oneOf"][0]["properties"]["data"]
    for part in (data, schema["$defs"]["due"]):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    for key in ("late", "this_week", "later"):
        assert data["properties"][key]["items"] == {"$ref": "#/$defs/due"}


def test_what_there_is_to_show_names_all_its_keys(home: Path) -> None:
    schema = json.loads((SCHEMAS / "portfolio.json").read_text(encoding="utf-8"))
    objects = [part for part in walk(schema) if part.get("type") == "object"]
    assert len(objects) >= 10
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    put_plan(home)
    assert invoke("done", "save-postings", "draw-review", "--evidence", "https://example.org").code == 0
    assert invoke("done", "write-first-pairs", "complete-pair-set", "score-accuracy").code == 0
    assert invoke("evidence", "score-accuracy", "https://example.org/accuracy").code == 0
    document = json.loads(invoke("evidence", "--format", "json").stdout)
    jsonschema.validate(document, schema)
    assert all(document["data"][key] for key in ("parts", "other", "unproved", "summary", "bridge", "limits", "readme"))
    assert {part["stand"] for part in document["data"]["parts"]} == {"made", "open"}


def test_a_check_in_names_all_its_keys_and_its_portfolio_is_the_portfolio() -> None:
    schema, portfolio = (
        json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")) for kind in ("checkin", "portfolio")
    )
    objects = [part for part in walk(schema) if part.get("type") == "object"]
    assert len(objects) > 15
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    own = portfolio["oneOf"][0]["properties"]["data"]["properties"]
    shared = {key: value for key, value in own.items() if key not in ("plan", "asked")}
    assert schema["$defs"]["portfolio"]["properties"] == shared


@pytest.mark.parametrize("kind", [*LOOKUPS, "workshop-sheet", "workshop-agenda"])
def test_every_object_names_all_its_keys_and_takes_no_other(kind: str) -> None:
    """A key that is added or lost must be noticed, wherever it stands."""
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    objects = [part for part in walk(schema) if part.get("type") == "object"]
    assert len(objects) >= 6
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    for part in walk(schema):
        source = part.get("properties", {}).get("source")
        assert source in (None, {"$ref": "#/$defs/source"})
    assert schema["$defs"]["source"]["minItems"] == 1
    used = json.dumps(schema)
    assert all(f'"#/$defs/{name}"' in used for name in schema["$defs"]), "no definition is left over"


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every table within ``part``."""
    values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if isinstance(part, dict):
        yield part
    for value in values:
        yield from walk(value)
