from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from careerpath.commands import why
from careerpath.commands.context import OpenGuide, Settings, check_settings
from careerpath.commands.presenting import PageRequest
from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.lookup import why as lookup_why
from careerpath.lookup import why_index, why_sources
from careerpath.paths import find_shipped_guide
from tests.commands.checks import check_one_refusal, find_raw, read_problems
from tests.helpers import invoke, load_shipped_guide, run

pytestmark = pytest.mark.usefixtures("home")
AS_JSON = ("--format", "json")
FOUND = ["kind", "id", "title", "text", "basis", "source", "lines", "differences", "used_by"]


def read_found(*args: str) -> list[dict[str, Any]]:
    finished = invoke("why", *args, *AS_JSON)
    assert finished.code == 0, finished.said
    found: list[dict[str, Any]] = json.loads(finished.stdout)["data"]["found"]
    return found


# --- what scripts rely on -----------------------------------------------------------------------


def test_the_keys_are_pinned(guide: Guide) -> None:
    finished = invoke("why", "medical-ai-content-reviewer", *AS_JSON)
    document = json.loads(finished.stdout)
    assert list(document) == ["schema", "careerpath", "guide", "notices", "data"]
    assert document["schema"] == "careerpath/why/1"
    assert document["guide"] == {"name": "healthcare-ai", "version": guide.info.version, "sha256": guide.sha256}
    (found,) = document["data"]["found"]
    assert list(found) == FOUND
    for place in found["source"]:
        assert list(place) == ["id", "document", "section", "says"]
    for line in found["lines"]:
        assert list(line) == ["key", "label", "text", "basis", "source"]
        assert line["source"]
    for difference in found["differences"]:
        assert list(difference) == ["id", "text", "resolution"]
    for use in read_found("S07")[0]["used_by"]:
        assert list(use) == ["kind", "id", "title"]


def list_askable(guide: Guide) -> list[str]:
    """Every id of every table and of every action, and every published name of a role."""
    asked = [record for table in TABLE_NAMES if table != "band_table" for record in getattr(guide, table)]
    asked += [cell.closeness for cell in guide.band_table]
    asked += [part.id for project in guide.projects.values() for part in project.parts]
    asked += [choice.id for fact in guide.facts.values() for choice in fact.choices]
    asked += [action.id for actions in guide.actions.values() for action in actions]
    for role in guide.roles.values():
        asked += [role.title, role.short, *(alias.name for alias in role.aliases)]
        asked += [title.title for title in role.search.first]
    asked += [label for background in guide.backgrounds.values() for label in background.fit_map.labels]
    asked += [difference.upper() for difference in guide.differences]
    return list(dict.fromkeys(asked))


def test_every_id_and_every_published_name_is_answered(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why, "open_guide", lambda _: OpenGuide(load_shipped_guide(), None))
    # The guide stays the same through a thousand questions, so it is listed once.
    entries, actions = list(why_index.list_entries(guide)), list(why_index.list_actions(guide))
    for module in (lookup_why, why_sources):
        monkeypatch.setattr(module, "list_entries", lambda _: entries)
        monkeypatch.setattr(module, "list_actions", lambda _: actions)
    asked = list_askable(guide)
    assert len(asked) > 900
    for typed in asked:
        result = why.show_why(typed, PageRequest("json"), check_settings(Settings()))
        assert result.exit_code == 0
        assert isinstance(result.product, str)
        found = json.loads(result.product)["data"]["found"]
        assert found, typed
        for one in found:
            assert one["source"], typed
            assert one["text"], typed
            assert all(place["says"] for place in one["source"])


def test_every_owner_that_an_action_names_can_be_asked_after() -> None:
    (action,) = read_found("answer-best-posting")
    for line in action["lines"]:
        (one,) = read_found(line["key"])
        assert one["id"] == line["key"]
        assert one["title"] == line["text"]
        assert {"done_when", "evidence", "minutes", "phase", "block"} <= {told["key"] for told in one["lines"]}


def test_every_use_can_be_asked_after() -> None:
    for use in read_found("S43")[0]["used_by"]:
        found = read_found(use["id"] if "." in use["id"] else f"{use['kind']}.{use['id']}")
        cited = {place["id"] for one in found for line in (one, *one["lines"]) for place in line["source"]}
        assert "S43" in cited, use


def test_the_shipped_guide_given_as_a_folder_says_the_same() -> None:
    folder = str(find_shipped_guide())
    for typed in ("save-postings", "score-accuracy", "x12"):
        assert read_found(typed, "--guide", folder) == read_found(typed)


# --- what a person reads ------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["text", "plain", "markdown"])
@pytest.mark.parametrize("typed", ["save-postings", "role.clinical-ai-evaluator/save-postings", "X05", "data"])
def test_a_page_names_its_sources(guide: Guide, typed: str, format_: str) -> None:
    finished = invoke("why", typed, "--format", format_)
    assert (finished.code, finished.stderr) == (0, "")
    assert find_raw(finished.stdout) == []
    words = " ".join(finished.stdout.split())
    for one in read_found(typed):
        for place in one["source"]:
            if place["id"] != "ours":
                assert place["id"] in words
                assert place["says"].split(";")[0].split(":")[0] in words


def test_a_near_miss_is_refused_with_what_was_meant() -> None:
    said = check_one_refusal(invoke("why", "save-postngs"), "save-postngs", "save-postings")
    assert said.count("\n") == 2
    (problem,) = read_problems(invoke("why", "nothing like it", *AS_JSON), "why")
    assert problem["code"] == "unknown-id"


def test_control_characters_are_not_said_back() -> None:
    check_one_refusal(invoke("why", "\x1b[31mred"), "red")


def test_without_an_id_it_is_a_wrong_call() -> None:
    assert invoke("why").code == 2


def test_it_is_written_to_a_file_and_replaces_none(tmp_path: Path) -> None:
    target = tmp_path / "why.md"
    assert invoke("why", "x05", "--output", str(target)).code == 0
    assert target.read_text(encoding="utf-8") == invoke("why", "x05", "--format", "markdown").stdout
    check_one_refusal(invoke("why", "x05", "--output", str(target)), "why.md", "--force")


def test_another_process_prints_the_same_bytes() -> None:
    args = ("why", "S17", *AS_JSON)
    assert run(*args, env={"PYTHONHASHSEED": "7"}).stdout == invoke(*args).stdout
