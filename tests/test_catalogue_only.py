"""What the program says stands in the catalogue and nowhere in the code, so that a second language is a file.

A text in the code looks like a sentence when two words of letters stand beside each other, when a word stands beside a
blank (a piece of an f-string, or of texts that are joined), or when it is one word with a capital. Docstrings and the
text of type aliases are not looked at, nor is what stands inside a tag of a picture; what stands between tags is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from careerpath.output.agenda_parts import COMMANDS
from tests.helpers import CHECKOUT
from tests.test_vocabulary import CATALOGUE, list_fields

PACKAGE = CHECKOUT / "careerpath"
_WORD = r"[^\W\d_]"
_SENTENCE = re.compile(
    rf"{_WORD}+[,;:.]? {_WORD}+"
    rf"|(?:^|\s){_WORD}{{2,}}\s|\s{_WORD}{{2,}}(?:[\s.,:;!?]|$)"
    r"|^[A-Z][a-z]{2,}[.:!?]?$"
)  # fmt: skip
_TAG = re.compile(r"</?[a-z][^<>]*>")
_KEY = re.compile(r"([a-z_]+)\.(?!(toml|json|md|txt)$)[a-z][\w-]*")
# Errors of the rooms below the catalogue: their first argument is a key, their named ones its values.
_CARRIERS = {"WordingError": frozenset[str](), "TomlTextError": frozenset({"line"})}
# Module, the whole text (a slot of an f-string is {}), and why it may stand there.
_PYTHON = "what Python itself says when a name is used wrongly; only a programmer meets it"
_SYNTAX = "the guide's own syntax for a condition"
_BUG = "a mistake of ours in calling the function: it ends in a traceback, which is not translated"
_TYPED = "a command to be typed, the same in every language"
ALLOWED = {
    ("__init__.py", "module {} has no attribute {}"): _PYTHON,
    ("guide/compiled.py", "{} cannot be set: records are frozen"): _PYTHON,
    ("guide/compiled.py", "{} cannot be removed: records are frozen"): _PYTHON,
    ("guide/compiled.py", "not a compiled guide, or not all of it"): "caught where it is raised from; nobody sees it",
    ("output/envelope.py", "cannot write {} as JSON"): _BUG,
    ("guide/wording_checks.py", "not "): _SYNTAX,
    ("guide/starter_models.py", "not "): _SYNTAX,
    ("guide/starter_models.py", " or "): _SYNTAX,
    ("planning/drafting.py", "not "): _SYNTAX,
    ("planning/plan.py", "start must be a date and hours a number"): _BUG,
    ("paths.py", "no data folder in {} or beside it"): "the catalogue lies in the folder that is missing",
    **{("output/agenda_parts.py", command): _TYPED for commands in COMMANDS.values() for command in commands.values()},
    ("commands/saving.py", "careerpath today{}"): _TYPED,
    ("commands/saving.py", "careerpath plans show{} --full"): _TYPED,
    ("commands/saving.py", "careerpath plans export{} --output {}.html"): _TYPED,
    ("commands/saving.py", "careerpath plan --answers {}"): _TYPED,
    ("output/terminal_text.py", "bold cyan"): "the name of a style",
    ("output/picture_shapes.py", "Noto Sans, DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"): "fonts",
    ("output/pdf.py", 'the text `"(.+?)"` could not be displayed'): "what typst says, to be told in our words",
}


def list_texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of every literal in ``source``; an f-string is one text, its slots written {}."""
    tree = ast.parse(source)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                skipped.add(id(first.value))
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            skipped.update(id(part) for part in ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values if isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def find_sentences(source: str) -> list[tuple[int, str]]:
    """Return line and text of what looks like a sentence in ``source``."""
    return [
        (line, text) for line, text in list_texts(source) if _SENTENCE.search(_TAG.sub("", text).replace("\n", " "))
    ]


def read_package() -> dict[str, str]:
    return {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


def test_no_sentence_stands_in_the_code() -> None:
    sources = read_package()
    assert len(sources) > 60
    assert sum(len(list(list_texts(source))) for source in sources.values()) > 2000
    found = [(name, line, text) for name, source in sources.items() for line, text in find_sentences(source)]
    assert [one for one in found if (one[0], one[2]) not in ALLOWED] == []


def test_every_exception_is_still_there_and_has_its_reason() -> None:
    found = {(name, text) for name, source in read_package().items() for _, text in find_sentences(source)}
    assert ALLOWED.keys() - found == set()
    assert all(ALLOWED.values())


@pytest.mark.parametrize(
    "line",
    [
        'message = "this is a sentence."',
        "message = f'\"{key}\" of {record} is missing.'",
        "message = f'{first} and {second}'",
        'message = f"{count} bands."',
        'message = "there is " + name',
        'lead = "Known"',
        "def tell(words='Give a year.'): ...",
        'raise ValueError("schon übersetzt")',
        'WORDS = {"missing": "is missing."}',
        'print("""\nTwo\nlines\n""")',
    ],
)
def test_a_planted_sentence_is_found(line: str) -> None:
    name, source = "worksheet/values.py", read_package()["worksheet/values.py"]
    planted = [text for _, text in find_sentences(f"{source}\n{line}\n") if (name, text) not in ALLOWED]
    assert len(planted) == 1


@pytest.mark.parametrize(
    "line",
    [
        'def read() -> None:\n    """This is a docstring."""',
        'tell("values.hours", word=show(raw))',
        'Value: TypeAlias = "str | float | date"',
        'rows = "\\n".join(f"{name:{width}}  {label}" for name in names)',
        'words = f"{first}; {second}. {third}"',
        'line = f"- [ ] **{title}** · `{check}`"',
        'code = "wrong-date"',
        'part = f\'<rect x="{left}" width="{wide}" fill="none" stroke="{ink}"/>\'',
        'pattern = re.compile(r"\\s*[a-z]+ ?$")',
    ],
)
def test_what_is_no_sentence_is_passed_over(line: str) -> None:
    assert find_sentences(line) == []


def test_every_text_of_the_form_of_a_key_is_one() -> None:
    """A key that is handed on, in a table of the code or by an error, is told far from where it is written."""
    tables = {key.partition(".")[0] for key in CATALOGUE}
    keys = [
        (name, line, text)
        for name, source in read_package().items()
        for line, text in list_texts(source)
        if (match := _KEY.fullmatch(text)) and match[1] in tables
    ]
    assert len(keys) > 400
    assert [key for key in keys if key[2] not in CATALOGUE] == []


def test_errors_that_carry_a_key_carry_its_values() -> None:
    seen = 0
    for name, source in read_package().items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CARRIERS:
                seen += 1
                (key, *_) = node.args
                assert isinstance(key, ast.Constant), name
                given = {keyword.arg for keyword in node.keywords} - _CARRIERS[node.func.id]
                assert given == list_fields(CATALOGUE[str(key.value)]), (name, key.value)
    assert seen >= 10
