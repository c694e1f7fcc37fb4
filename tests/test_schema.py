"""The published JSON Schemas describe what is really printed, data and problems alike."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.helpers import run

SCHEMAS = Path(__file__).resolve().parent.parent / "docs" / "schema"
GOLDEN = Path(__file__).resolve().parent / "golden"
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
}


@pytest.mark.parametrize("kind", CALLS)
def test_what_is_printed_fits_its_schema(kind: str) -> None:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    seen = set()
    for call in CALLS[kind]:
        document = json.loads(run(*call).stdout)
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
