"""The look-up verbs as they are typed: what is refused, what is taken, and what reaches a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerpath.layout import measure
from tests.commands.checks import check_left_without_force, check_one_refusal, check_refused, find_raw, read_problems
from tests.commands.lookups import AS_JSON, LISTS, PAIR, VERBS, call, read_data
from tests.helpers import invoke

pytestmark = pytest.mark.usefixtures("home")


# --- what a person types ------------------------------------------------------------------------


def test_one_number_is_not_taken_for_another() -> None:
    check_one_refusal(invoke("questions", "12"), 'unknown question "12"', "The 18 are: background")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (("roles", "clinical evaluator"), "clinical-ai-evaluator"),
        (("compare", "clinical-ai-evaluator", "bioinformatic analyst"), "bioinformatics-ai-analyst"),
        (("lanes", "evalution"), "evaluation"),
        (("skills", "sqll"), "sql"),
        (("projects", "workflow maps"), "workflow-map"),
        (("projects", "rubbric"), "output-review-rubric"),
        (("questions", "backgroud"), "background"),
        (("signals", "human reviews"), "human-review"),
        (("faq", "fastest"), "fastest-way"),
    ],
)
def test_a_wrong_id_is_refused_with_what_was_meant(line: tuple[str, ...], meant: str) -> None:
    said = check_one_refusal(invoke(*line), "unknown", "Did you mean", meant)
    assert said.count("\n") == 2
    (problem,) = read_problems(invoke(*line, *AS_JSON), line[0])
    assert problem["code"].startswith("unknown-")
    assert problem["where"] is None
    assert meant in problem["hint"]


@pytest.mark.parametrize("verb", LISTS)
def test_names_are_taken_as_ids_are(verb: str) -> None:
    table, keys, _, name = LISTS[verb]
    (one,) = read_data(verb, name)[table]
    label = one[next(key for key in ("label", "title", "question") if key in keys)]
    assert read_data(verb, label.upper()) == read_data(verb, name)


def test_an_id_of_an_employers_question_or_a_list_is_found_too() -> None:
    data = read_data("questions", "q3")
    assert (data["worksheet"], len(data["employer"])) == ([], 1)
    data = read_data("skills", "technical")
    assert (data["skills"], len(data["skill_lists"])) == ([], 1)


def test_control_characters_are_not_said_back() -> None:
    for verb in LISTS:
        check_one_refusal(invoke(verb, "\x1b[31mred\u202e"), "red")


def test_two_to_four_roles_are_compared() -> None:
    four = (*PAIR, "healthcare-ai-trainer", "bioinformatics-ai-analyst")
    for count in (2, 3, 4):
        assert len(read_data("compare", *four[:count])["roles"]) == count
    for wrong in ((), four[:1], (*four, "ai-governance-analyst"), ("a", "b", "c", "d", "e")):
        said = check_one_refusal(invoke("compare", *wrong), "roles to compare", f"compare: {len(wrong)}.", "2 to 4")
        assert ("too few" in said) == (len(wrong) < 2)
        assert "unknown" not in said, "how many there are is told before who they are"
        (problem,) = read_problems(invoke("compare", *wrong, *AS_JSON), "compare")
        assert problem["code"] == "wrong-role-count"


def test_a_role_is_not_compared_with_itself_under_another_name() -> None:
    check_one_refusal(invoke("compare", "clinical-ai-evaluator", "AI safety reviewer"), "named twice", "Clinical AI")
    (problem,) = read_problems(invoke("compare", *PAIR, "patient education reviewer", *AS_JSON), "compare")
    assert problem["code"] == "double-role"


def test_all_unknown_names_of_a_comparison_are_told_at_once() -> None:
    lines = check_refused(invoke("compare", "clinical-ai-evaluator", "nurse", "ward clerk"))
    told = [line for line in lines if line.startswith("careerpath: ")]
    assert [word for word in ("nurse", "ward clerk") if any(word in line for line in told)] == ["nurse", "ward clerk"]
    assert len(told) == 2
    assert sum("The 12 are" in line for line in lines) == 1, "the list is not told anew for each"


def test_all_wrong_words_of_a_filter_are_told_at_once() -> None:
    wrong = ("--background", "nurs", "--coding", "lots", "--healthcare", "x", "--category", "y")
    lines = check_refused(invoke("roles", *wrong))
    told = [line for line in lines if line.startswith("careerpath: ")]
    assert [line.split(": ")[1] for line in told] == ["--background", "--coding", "--healthcare", "--category"]
    problems = read_problems(invoke("roles", *wrong, *AS_JSON), "roles")
    assert [problem["code"] for problem in problems] == [
        "unknown-background", "unknown-coding", "unknown-healthcare", "unknown-category",
    ]  # fmt: skip
    assert all(problem["hint"] for problem in problems)


def test_a_filter_and_an_id_do_not_go_together() -> None:
    said = check_one_refusal(invoke("roles", PAIR[0], "--coding", "low", "--category", "evaluate"), "careerpath: ")
    assert "--coding, --category" in said
    (problem,) = read_problems(invoke("roles", PAIR[0], "--coding", "low", *AS_JSON), "roles")
    assert problem["code"] == "filter-with-id"


# --- formats, files and global options ----------------------------------------------------------


@pytest.mark.parametrize("verb", ["roles", "compare", "signals"])
@pytest.mark.parametrize(
    ("ending", "format_"),
    [("txt", "plain"), ("md", "markdown"), ("html", "html"), ("htm", "html"), ("json", "json"), ("log", "plain")],
)
def test_the_ending_of_a_file_chooses_the_format(tmp_path: Path, verb: str, ending: str, format_: str) -> None:
    target = tmp_path / f"page.{ending}"
    finished = invoke(*call(verb), "--output", str(target))
    assert (finished.code, finished.stdout) == (0, "")
    assert str(target) in finished.stderr
    assert target.read_text(encoding="utf-8") == invoke(*call(verb), "--format", format_).stdout


def test_a_pdf_is_written_and_is_one(tmp_path: Path) -> None:
    target = tmp_path / "roles.pdf"
    assert invoke("roles", "-o", str(target)).code == 0
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("verb", VERBS)
def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, verb: str) -> None:
    check_left_without_force(tmp_path / "page.md", *call(verb))


@pytest.mark.parametrize("verb", VERBS)
def test_a_page_without_dates_makes_no_calendar(tmp_path: Path, verb: str) -> None:
    check_one_refusal(invoke(*call(verb), "--format", "calendar"), "--format", "only a plan has them", "html")
    target = tmp_path / "page.ics"
    check_one_refusal(invoke(*call(verb), "-o", str(target)), "page.ics", "only a plan has them")
    assert not target.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_a_wrong_format_is_refused_before_the_guide_is_read(tmp_path: Path, verb: str) -> None:
    said = check_one_refusal(
        invoke(*call(verb), "--format", "htlm", "--guide", str(tmp_path / "none")), "--format", "htlm", "html"
    )
    assert "none" not in said


@pytest.mark.parametrize("verb", VERBS)
def test_every_page_is_plain_text_on_stdout(verb: str) -> None:
    text = invoke(*call(verb))
    assert (text.code, text.stderr) == (0, "")
    assert find_raw(text.stdout) == []
    plain = invoke(*call(verb), "--plain")
    assert plain.code == 0
    assert not set("·→•─├┤│") & set(plain.stdout)
    assert plain.stdout == invoke("--plain", *call(verb)).stdout
    assert plain.stdout == invoke(*call(verb), "--format", "plain").stdout
    assert set(plain.stdout.split()) & set(text.stdout.split())


@pytest.mark.parametrize("columns", ["1", "30", "47", "200", "nonsense", "-5"])
def test_no_line_is_longer_than_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    most = min(max(int(columns), 30), 100) if columns.isdigit() else 80
    for line in (("roles",), ("compare", *PAIR), ("lanes",), ("projects", "workflow-map")):
        drawn = invoke(*line).stdout
        assert all(measure(one) <= most or len(one.split()) == 1 for one in drawn.splitlines())


def test_global_options_stand_before_or_after_the_verb(tmp_path: Path) -> None:
    colored = invoke("--color", "always", "roles").stdout
    assert "\x1b[" in colored
    assert colored == invoke("roles", "--color", "always").stdout
    target = str(tmp_path / "lanes.md")
    assert invoke("--quiet", "lanes", "-o", target).stderr == ""
    assert invoke("lanes", "-q", "-o", target, "--force").stderr == ""
    check_one_refusal(invoke("--guide", str(tmp_path / "none"), "lanes"), "none")
    check_one_refusal(invoke("lanes", "--guide", str(tmp_path / "none")), "none")
    check_one_refusal(invoke("--color", "pink", "faq"), "pink", "always")


def test_a_page_that_is_asked_for_as_accessible_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert invoke("lanes").stdout == invoke("lanes", "--format", "plain").stdout
