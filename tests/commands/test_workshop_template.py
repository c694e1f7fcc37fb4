"""``workshop template`` writes the roster to fill in, and the questions for a web form; ``check`` reads both back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from careerpath.workshop.headings import list_roster_keys
from careerpath.workshop.template import list_form_questions, make_template
from tests.commands.checks import check_one_refusal, find_raw
from tests.helpers import invoke, load_shipped_guide, run

pytestmark = pytest.mark.usefixtures("home")
TEMPLATE = make_template(load_shipped_guide())
QUESTIONS = list_form_questions(load_shipped_guide())


def test_the_roster_is_a_csv_that_a_spreadsheet_opens(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    finished = invoke("workshop", "template", "--output", str(file))
    assert (finished.code, finished.stdout) == (0, "")
    assert f"Written: {file}\n" in finished.stderr
    assert f"careerpath workshop check {file}" in finished.stderr
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [list(row) for row in (TEMPLATE.headings, TEMPLATE.allowed, TEMPLATE.example)]


def test_standard_output_gets_the_same_bytes(tmp_path: Path) -> None:
    for ending, format_ in (("csv", "csv"), ("jsonl", "jsonl")):
        file = tmp_path / f"roster.{ending}"
        assert invoke("workshop", "template", "--output", str(file)).code == 0
        finished = run("workshop", "template", "--format", format_)
        assert (finished.code, finished.stderr) == (0, "")
        assert finished.stdout.encode() == file.read_bytes()
    assert run("workshop", "template", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}).stdout.startswith("\ufeff")


def test_jsonl_holds_one_object_a_line() -> None:
    lines = invoke("workshop", "template", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == TEMPLATE.list_objects()
    assert json.loads(lines[0]).keys() == set(list_roster_keys(load_shipped_guide()))


def test_the_form_can_be_pasted_line_by_line() -> None:
    finished = invoke("workshop", "template", "--form")
    assert (finished.code, finished.stderr) == (0, "")
    lines = finished.stdout.splitlines()
    assert len(QUESTIONS) > 15
    for question in QUESTIONS:
        assert question.text in lines
        assert not question.help or question.help in lines
        if question.choices:
            block = "\n\n" + "\n".join(question.choices) + "\n"
            assert block in finished.stdout
    assert sum(line.endswith("required") for line in lines) == 1
    assert lines.index("What is your current strongest background?") == 1 + next(
        number for number, line in enumerate(lines) if line.endswith("required")
    )
    assert finished.stdout == invoke("workshop", "template", "--form", "--plain").stdout
    assert find_raw(finished.stdout) == []


def test_the_form_as_markdown_has_the_same_questions(tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    assert invoke("workshop", "template", "--form", "--output", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [one.text for one in QUESTIONS]
    assert text == invoke("workshop", "template", "--form", "--format", "markdown").stdout


def test_a_forms_export_with_the_pasted_words_is_read(tmp_path: Path) -> None:
    """Google Forms: a time before the questions, whole questions as headings, choices as they were pasted."""
    cells = [question.choices[0] if question.choices else "" for question in QUESTIONS]
    file = tmp_path / "export.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [("Timestamp", *(question.text for question in QUESTIONS)), ("2027/01/04 9:12:01 am", *cells)]
        )
    finished = invoke("workshop", "check", str(file), "--format", "json")
    data = json.loads(finished.stdout)["data"]
    assert (finished.code, data["rows"], data["fine"], data["problems"]) == (0, 1, 1, [])
    assert [column["key"] for column in data["columns"]] == [question.key for question in QUESTIONS]
    assert [one["reason"] for one in data["ignored"]] == ["form"]


def test_a_file_that_is_there_stays_without_force(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Ann's answers", encoding="utf-8")
    check_one_refusal(invoke("workshop", "template", "-o", str(file)), "roster.csv", "--force")
    assert file.read_text(encoding="utf-8") == "Ann's answers"
    assert invoke("workshop", "template", "-o", str(file), "--force").code == 0
    assert "(example)" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".txt", ".pdf", ".json", ".html", ".tsv"])
def test_another_ending_is_refused_with_those_there_are(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"roster{ending}"
    said = check_one_refusal(invoke("workshop", "template", "-o", str(file)), ending, ".csv or .jsonl")
    assert ".md" not in said
    assert not file.exists()
    if ending != ".txt":
        check_one_refusal(invoke("workshop", "template", "--form", "-o", str(file)), ending, ".txt or .md")
        assert not file.exists()


@pytest.mark.parametrize("word", ["json", "xlsx", "html", "markdown", "text", "CSV", "answers"])
def test_another_format_is_refused_in_words(word: str) -> None:
    said = check_one_refusal(invoke("workshop", "template", "--format", word), word)
    assert "csv" in said or "jsonl" in said
    if word not in ("markdown", "text"):
        check_one_refusal(invoke("workshop", "template", "--form", "--format", word), word)
    check_one_refusal(invoke("workshop", "template", "--format", "calendar"), "calendar", "csv, jsonl")


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    check_one_refusal(invoke("workshop", "template", "-o", str(tmp_path)), str(tmp_path))
    check_one_refusal(invoke("workshop", "template", "-o", str(tmp_path / "no" / "roster.csv")), "no")


def test_pages_do_not_take_the_endings_of_a_roster(tmp_path: Path) -> None:
    for ending in (".csv", ".jsonl"):
        said = check_one_refusal(invoke("roles", "-o", str(tmp_path / f"roles{ending}")), ending, ".html")
        assert ".csv or" not in said
