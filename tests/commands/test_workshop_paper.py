"""``careerpath workshop sheet`` and ``workshop agenda``, typed."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from pypdf import PdfReader

from careerpath.commands.verbs import VERBS
from careerpath.guide.content import Guide
from careerpath.output.agenda_parts import COMMANDS, list_commands
from tests.commands.checks import check_one_refusal, read_problems
from tests.guide.planting import copy_guide
from tests.helpers import invoke

pytestmark = pytest.mark.usefixtures("home")
MINUTES = ("60", "90", "120", "180")
ENDINGS = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF-1.", "md": b"# ", "txt": b"Ninety"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_sheet_is_written_in_the_format_of_its_name(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"sheet.{ending}"
    finished = invoke("workshop", "sheet", "--output", str(file))
    assert (finished.code, finished.stdout) == (0, "")
    assert file.read_bytes().startswith(ENDINGS[ending])


def test_large_print_is_another_document_with_the_same_words(tmp_path: Path) -> None:
    usual, large = tmp_path / "usual.html", tmp_path / "large.html"
    assert invoke("workshop", "sheet", "--output", str(usual)).code == 0
    assert invoke("workshop", "sheet", "--large", "--output", str(large)).code == 0
    pages = [file.read_text(encoding="utf-8") for file in (usual, large)]
    assert pages[0] != pages[1]
    bodies = [page[page.index("<body>") :] for page in pages]
    assert bodies[0] == bodies[1]
    assert invoke("workshop", "sheet", "--large").stdout == invoke("workshop", "sheet").stdout


def test_another_page_is_printed_as_before(tmp_path: Path) -> None:
    file = tmp_path / "lanes.html"
    assert invoke("lanes", "--output", str(file)).code == 0
    page = file.read_text(encoding="utf-8")
    assert "A sheet to fill in with a pen" not in page
    assert "Large print" not in page


@pytest.mark.parametrize("typed", [["sheet"], ["sheet", "--large"], ["agenda", "--minutes", "60"]])
def test_a_pdf_may_be_on_letter_paper(tmp_path: Path, typed: list[str]) -> None:
    files = {word: tmp_path / f"{word.strip()}.pdf" for word in ("a4", "letter", " LETTER ")}
    for word, file in files.items():
        assert invoke("workshop", *typed, "--paper", word, "--output", str(file)).code == 0
    widths = {word: {round(page.mediabox.width) for page in PdfReader(file).pages} for word, file in files.items()}
    assert widths == {"a4": {595}, "letter": {612}, " LETTER ": {612}}


@pytest.mark.parametrize("typed", ["a3", "", "us-letter", "\x1b[2J"])
def test_other_paper_is_refused(typed: str) -> None:
    check_one_refusal(invoke("workshop", "sheet", "--paper", typed), "--paper", "a4, letter")


@pytest.mark.parametrize("minutes", MINUTES)
def test_the_pack_is_made_for_each_length(guide: Guide, minutes: str) -> None:
    finished = invoke("workshop", "agenda", "--minutes", minutes)
    assert finished.code == 0
    assert f"Workshop: {minutes} minutes" in finished.stdout
    data = json.loads(invoke("workshop", "agenda", "--minutes", minutes, "--format", "json").stdout)["data"]
    assert data["minutes"] == sum(step["minutes"] for step in data["steps"]) == int(minutes)
    assert list(data) == [
        "id", "label", "text", "minutes", "source", "basis", "steps", "parts", "cards", "statements", "posting",
    ]  # fmt: skip
    assert {part["id"] for part in data["parts"]} >= {step["part"] for step in data["steps"] if step["part"]}
    assert [one["id"] for one in data["statements"]] == list(guide.workshop_statements)[: len(data["statements"])]
    assert all(part["copies"] for part in data["parts"])
    if minutes == "60":
        assert (data["cards"], data["posting"], len(data["statements"])) == ([], None, 8)
        return
    assert [card["id"] for card in data["cards"]] == list(guide.workshop_cards)
    assert {flag["signal"] for flag in data["posting"]["flags"]} <= set(guide.signals)
    assert all(flag["kind"] == guide.signals[flag["signal"]].kind for flag in data["posting"]["flags"])
    assert data["posting"]["not_stated"] == ["realistic-skills", "privacy-mentioned"]


@pytest.mark.parametrize("typed", ["45", "0", "-90", "ninety", "60.0", "9" * 300, "\x1b[2J"])
def test_another_length_is_refused_with_those_there_are(typed: str) -> None:
    check_one_refusal(invoke("workshop", "agenda", "--minutes", typed), "--minutes", "60, 90, 120, 180")


def test_a_length_is_asked_for() -> None:
    check_one_refusal(invoke("workshop", "agenda"), "--minutes", "60, 90, 120, 180")
    (problem,) = read_problems(invoke("workshop", "agenda", "--format", "json"), "workshop-agenda")
    assert problem["code"] == "no-minutes"


def test_a_guide_without_a_workshop_part_says_so_and_has_a_sheet(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    (folder / "workshop.toml").unlink()
    info = (folder / "guide.toml").read_text(encoding="utf-8")
    kept = [line for line in info.splitlines() if not line.startswith("workshop_")]
    (folder / "guide.toml").write_text("\n".join(kept), encoding="utf-8")
    asked = ("workshop", "agenda", "--minutes", "90", "--guide", str(folder))
    check_one_refusal(invoke(*asked), "", "has no workshop part")
    sheet = invoke("workshop", "sheet", "--guide", str(folder), "--format", "json")
    assert sheet.code == 0
    assert json.loads(sheet.stdout)["data"]["foot"] is None


def test_the_sheet_as_data_holds_what_may_be_answered(guide: Guide) -> None:
    data = json.loads(invoke("workshop", "sheet", "--format", "json").stdout)["data"]
    assert list(data) == ["fields", "questions", "foot"]
    assert [question["number"] for question in data["questions"]] == list(range(1, 10))
    assert [choice["id"] for choice in data["questions"][2]["choices"]] == list(guide.roles)
    assert [fact["id"] for fact in data["questions"][0]["facts"]] == ["coding", "healthcare", "licence"]
    assert not any(question["facts"] for question in data["questions"][1:])


def test_every_command_that_the_pack_names_can_be_typed() -> None:
    """Each is a verb, most of the group, and takes the options it is shown with."""
    group = VERBS["workshop"].module
    assert not isinstance(group, str)
    typed = [command for kind in COMMANDS for command in list_commands(kind, 90).values()]
    assert len(typed) == 8
    for command in typed:
        program, verb, *rest = shlex.split(command)
        assert program == "careerpath"
        assert verb in VERBS
        assert verb != "workshop" or rest[0] in group, command
        help_ = invoke(verb, *([rest[0]] if verb == "workshop" else []), "--help").stdout
        for option in (word for word in rest if word.startswith("--")):
            assert option in help_, command


def test_what_the_pack_tells_to_print_can_be_printed(
    guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in list_commands("before", 60).values():
        finished = invoke(*shlex.split(command)[1:])
        assert finished.code == 0, (command, finished.said)
    assert {file.name for file in tmp_path.iterdir()} == {
        "sheet.html", "sheet-large.html", "roles.html", "agenda.html", "roster.csv"
    }  # fmt: skip
    roles = (tmp_path / "roles.html").read_text(encoding="utf-8")
    assert all(role.title in roles for role in guide.roles.values())


def test_commands_in_the_steps_are_verbs(guide: Guide) -> None:
    said = " ".join(step.ready for step in guide.workshop_steps.values())
    named = re.findall(r"careerpath ([a-z]+)", said)
    assert len(named) >= 3
    assert set(named) <= set(VERBS)
