from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.documents import MOST_BYTES, Document, Key, parse_document, read_document
from careerpath.problems import Problem

TABLES = """\
schema = 1
# roles = "in a comment"

[[roles]]
id = "analyst"
lanes = ["analytics"]
search.first = [{ title = "health analyst" }]

[roles.remote]
rule = "may-be-remote"

[[roles.parts]]
what = "one"

[[roles.parts]]
what = "two"

[[roles]]
id = "trainer"
remote = { rule = "not-stated", text = "x" }
lanes = [
  "implementation",
]

[[roles.parts]]
what = "three"

[ facts ]
"coding" = "low"
"""


def parse(text: str, name: str = "words.toml") -> Document:
    document, problems = parse_document(text.encode(), name)
    assert problems == []
    assert document is not None
    return document


def find_problem(content: bytes, name: str = "words.toml") -> Problem:
    document, problems = parse_document(content, name)
    assert document is None
    (problem,) = problems
    assert problem.where is not None
    assert problem.where.file == name
    assert problem.message.endswith(".")
    return problem


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["schema"], 1),
        (["roles"], 4),
        (["roles", 0], 4),
        (["roles", 0, "id"], 5),
        (["roles", 0, "lanes", 0], 6),
        (["roles", 0, "search", "first"], 7),
        (["roles", 0, "remote"], 9),
        (["roles", 0, "remote", "rule"], 10),
        (["roles", 0, "parts", 0, "what"], 13),
        (["roles", 0, "parts", 1], 15),
        (["roles", 0, "parts", 1, "what"], 16),
        (["roles", 1], 18),
        (["roles", 1, "lanes"], 21),
        (["roles", 1, "remote", "rule"], 20),
        (["roles", 1, "parts", 0, "what"], 26),
        (["facts"], 28),
        (["facts", "coding"], 29),
    ],
)
def test_a_key_is_found_on_its_line(path: list[Key], line: int) -> None:
    document = parse(TABLES)
    assert document.find_line(path) == line
    assert str(document.place(path)) == f"words.toml, line {line}"


def test_an_unknown_key_leads_to_the_nearest_table_around_it() -> None:
    document = parse(TABLES)
    assert document.find_line(["roles", 1, "pay"]) == 18
    assert document.find_line(["nothing"]) is None
    assert document.find_line([]) is None
    assert document.place(["nothing"]).line is None


def test_a_place_without_a_key_is_the_file() -> None:
    assert str(parse(TABLES).place()) == "words.toml"


def test_json_has_no_lines_for_keys() -> None:
    document = parse('{"schema": 1}', "answers.json")
    assert document.value == {"schema": 1}
    assert document.find_line(["schema"]) is None


def test_a_byte_order_mark_is_passed_over() -> None:
    document, problems = parse_document(b"\xef\xbb\xbfname = 'x'", "words.toml")
    assert problems == []
    assert document is not None
    assert document.value == {"name": "x"}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a = 1\nb = oops\n", "not-toml", 2),
        (b"a = 1\na = 2\n", "not-toml", 2),
        (b"a = 2024-02-30", "not-toml", 1),
        (b"a = 1\nb = '\xe4'\n", "not-utf-8", 2),
        (b"a = 1\n\x00\x01", "not-text", 2),
        (b"", "empty", None),
        (b" \n\t\n", "empty", None),
        (b"a = " + b"[" * 5000, "not-toml", None),
        (b"a" * (MOST_BYTES + 1), "too-large", None),
    ],
    ids=["word", "twice", "no day", "latin-1", "binary", "empty", "blank", "deep", "large"],
)
def test_toml_that_cannot_be_read_is_a_problem(content: bytes, code: str, line: int | None) -> None:
    problem = find_problem(content)
    assert problem.code == code
    assert problem.where is not None
    if line is not None:
        assert problem.where.line == line


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"a": 1,}', "not-json"),
        (b"[1, 2]", "not-a-table"),
        (b'"text"', "not-a-table"),
        (b'{"a": NaN}', "not-json"),
        (b'{"a": Infinity}', "not-json"),
        (b'{"a": 1} {', "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"a": ' + b"1" * 5000 + b"}", "not-json"),
    ],
    ids=["comma", "list", "text", "nan", "infinity", "rest", "deep", "long number"],
)
def test_json_that_cannot_be_read_is_a_problem(content: bytes, code: str) -> None:
    assert find_problem(content, "answers.json").code == code


def test_a_toml_number_of_thousands_of_digits_is_a_problem() -> None:
    assert find_problem(b"a = " + b"1" * 5000).code == "not-toml"


@given(st.binary(max_size=200) | st.text(alphabet="[]{}=.\"'#\n ab1-:", max_size=60).map(str.encode))
def test_no_bytes_bring_the_readers_down(content: bytes) -> None:
    for name in ("words.toml", "words.json"):
        document, problems = parse_document(content, name)
        assert (document is None) == bool(problems)
        if document is not None:
            assert isinstance(document.value, dict)
            document.find_line([*document.value, 0])


def test_a_file_is_read_under_the_name_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text("a = 1")
    document, problems = read_document(path)
    assert problems == []
    assert document is not None
    assert document.name == str(path)
    named, _ = read_document(path, "standard input")
    assert named is not None
    assert str(named.place(["a"])) == "standard input, line 1"


def test_paths_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    cases = {
        "no-such-file": tmp_path / "nowhere.toml",
        "not-a-file": tmp_path,
        "unreadable": tmp_path / ("x" * 300 + ".toml"),
    }
    for code, path in cases.items():
        document, problems = read_document(path)
        assert document is None
        assert [problem.code for problem in problems] == [code]
        assert problems[0].where is not None
