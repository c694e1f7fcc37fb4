"""The front door: every command, option, file and exit code that README names is there and does what it says."""

from __future__ import annotations

import ast
import html
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from careerpath import errors
from careerpath.commands.verbs import VERBS
from docs import make_pictures
from tests.helpers import CHECKOUT, QUIET_ENVIRONMENT, invoke, run

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
RECIPES = README[README.index("## Three recipes") : README.index("## What it prints")]
DEVELOPMENT = README[README.index("## Development") :]
# The recipe a person answers questions in; the wizard's own tests run it on a terminal.
ASKING = "careerpath plan"
# Verbs that need a saved plan.
LIVING = ("done", "undo", "move", "skip", "today", "checkin", "plans", "evidence")
# What is in a file that a recipe writes: days and a field for a plan, something else for a page about one.
WRITTEN = {"today": "The plan mine", "evidence": "portfolio", "plans": "BEGIN:VCALENDAR"}
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHECKSUM = re.compile(r"\([0-9a-f]{8}\)")


def find_blocks(text: str, language: str = "") -> list[str]:
    return [content for kind, content in _BLOCK.findall(text) if kind == language]


def find_recipes() -> list[str]:
    """Return every command line of the recipes."""
    return [line for block in find_blocks(RECIPES) for line in block.splitlines() if line]


def call_shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``line`` as a person's shell does, with this environment's careerpath on the path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=cwd,
        env={**os.environ, **QUIET_ENVIRONMENT, "PATH": path, "CAREERPATH_HOME": str(cwd / "home")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A folder with the answers file and the roster that README shows."""
    for name, language in (("ann.toml", "toml"), ("roster.csv", "csv")):
        (example,) = find_blocks(README, language)
        (tmp_path / name).write_text(example, encoding="utf-8")
    return tmp_path


# --- the two lines a newcomer runs --------------------------------------------------------------


def test_the_first_block_is_one_command_line_that_makes_a_plan(tmp_path: Path) -> None:
    line, end = find_blocks(README)[0].split("\n")
    assert end == ""
    make, install, plan = line.split(" && ")
    assert make == "python3 -m venv .venv"
    assert install.startswith(".venv/bin/pip install ")
    assert install.endswith(" .")
    done = call_shell(plan.removeprefix(".venv/bin/"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert "90 days in healthcare AI" in done.stdout


def test_the_first_block_under_development_is_what_ci_runs() -> None:
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    (awk,) = (line for line in script.splitlines() if line.startswith("command=$(awk"))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f'{awk}\nprintf %s "$command"'],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout + "\n" == find_blocks(DEVELOPMENT)[0]
    assert len(done.stdout.splitlines()) == 1
    assert done.stdout.startswith("python3 -m venv .venv && ")
    assert done.stdout.endswith(" && .venv/bin/python -m pytest")
    assert 'bash -euo pipefail -c "$command"' in script
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)


def test_ci_stops_where_there_is_no_such_block(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(CHECKOUT / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "README.md").write_text("```\necho first\n```\n\n## Development\n\nNone.\n", encoding="utf-8")
    done = subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no command under Development" in done.stderr
    with (tmp_path / "README.md").open("a", encoding="utf-8") as file:
        file.write("\n```\necho ran; exit 7\n```\n\n```\necho later\n```\n")
    done = subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (7, "+ echo ran; exit 7\nran\n")


# --- the recipes --------------------------------------------------------------------------------


def test_the_recipes_are_found() -> None:
    lines = find_recipes()
    assert lines[0] == ASKING
    assert len(lines) >= 4
    assert all("careerpath " in line for line in lines)


def find_saving(line: str) -> str:
    """Return the recipe that saves the plan ``line`` names, or else the first one that saves a plan."""
    savings = [one for one in find_recipes() if "--save" in one]
    return next((one for one in savings if f" {one.split()[-1]} " in line), savings[0])


def check_workshop(line: str, folder: Path, printed: str) -> None:
    """Check what a recipe for a workshop wrote or printed."""
    target = folder / line.rsplit(maxsplit=1)[-1]
    if target.suffix == ".html":
        assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    elif "template" in line:
        assert "Coach's note" in target.read_text(encoding="utf-8-sig")
    elif "--output handouts" in line:
        made = {path.name for path in target.iterdir()}
        assert made >= {"all.html", "index.html", "results.csv", "ann.html", "ben.html"}
        assert "Ask for one hour a week on the ward" in (target / "ann.html").read_text(encoding="utf-8")
    else:
        assert re.search(r"Fine +2" if " check " in line else r"Fewer than 5 people", printed), printed


@pytest.mark.parametrize("line", [line for line in find_recipes() if line != ASKING])
def test_a_recipe_runs(line: str, workshop: Path) -> None:
    verb = line.split()[1]
    if verb in LIVING:
        saving = find_saving(line)
        assert call_shell(f"{saving} && careerpath done save-postings", workshop).returncode == 0
    if "template" in line:
        (workshop / "roster.csv").unlink()
    done = call_shell(line, workshop)
    assert done.returncode == 0, done.stderr
    if verb == "workshop":
        check_workshop(line, workshop, done.stdout)
    elif line.endswith("--output ann.toml --force"):
        assert 'from = "Mia, coach"' in (workshop / "ann.toml").read_text(encoding="utf-8")
    elif "--output" in line:
        written = [path for path in workshop.iterdir() if path.suffix not in (".toml", ".csv", "") and path.is_file()]
        assert len(written) == 1, written
        assert WRITTEN.get(verb, "90 days") in written[0].read_text(encoding="utf-8")
    elif verb == "start":
        assert (workshop / line.rsplit(maxsplit=1)[-1] / "README.md").is_file()
    elif "--format json" in line:
        assert done.stdout.startswith("{")
    else:
        assert "90 days" in done.stdout or verb in LIVING


def test_the_example_is_toml_and_every_line_of_it_counts(workshop: Path) -> None:
    example = tomllib.loads((workshop / "ann.toml").read_text(encoding="utf-8"))
    assert set(example) == {"schema", "name", "start", "hours", "job", "facts", "answers", "comments"}
    done = run("plan", "--answers", "ann.toml", "--defaults", "--no-input", cwd=workshop)
    assert done.code == 0, done.stderr
    for words in ("Ann", "ward nursing", "4 Jan", "4 h a week", "Mia, coach", "Your third answer"):
        assert words in done.stdout


# --- tables -------------------------------------------------------------------------------------


def read_codes(text: str) -> dict[int, str]:
    return {int(code): words for code, words in re.findall(r"^\| (\d+) \| (.+) \|$", text, re.MULTILINE)}


def test_every_exit_code_is_in_the_table() -> None:
    constants = next(node for node in ast.parse(Path(errors.__file__).read_text()).body if isinstance(node, ast.Assign))
    ours = set(ast.literal_eval(constants.value))
    assert {0, 1, 2, 3, 130, 143} == ours
    assert set(read_codes(README)) == ours
    architecture = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"Exit codes: ([^.]+)\.", architecture)
    assert {int(code) for code in re.findall(r"\d+", sentence)} == ours


def test_zero_and_two_are_what_a_call_gives(home: Path) -> None:
    codes = read_codes(README)
    assert codes[errors.DONE] == "done"
    assert run("fit", "--background", "clinical").code == errors.DONE
    assert "nothing was changed" in codes[errors.WRONG_INPUT]
    for wrong in (("fit", "--background", "clinicl"), ("plan", "--no-such-option"), ("plann",), ("plan",)):
        assert run(*wrong).code == errors.WRONG_INPUT
    assert not home.exists()


def list_help_options() -> set[str]:
    groups = {name: verb.module for name, verb in VERBS.items() if isinstance(verb.module, dict)}
    verbs = [(), *((name,) for name in VERBS), *((name, own) for name, group in groups.items() for own in group)]
    texts = [invoke(*verb, "--help").stdout for verb in verbs]
    return {option for text in texts for option in re.findall(r"--[a-z][a-z0-9-]*", text)}


def find_named_options() -> Iterator[str]:
    """Yield every option in the recipes, in the first block's own command, and between backticks."""
    own = find_blocks(README)[0].split(" && ")[-1]
    for text in (own, *find_recipes(), *re.findall(r"`([^`\n]+)`", README)):
        if "pip install" not in text and "pytest" not in text:
            yield from re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", text)


def test_every_option_that_is_named_exists() -> None:
    named = set(find_named_options())
    assert {"--defaults", "--output", "--format", "--set", "--quiet", "--licence", "--full"} <= named
    assert named <= list_help_options()


def test_every_variable_that_is_named_is_read() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]+)`", README)) | set(re.findall(r"`([A-Z][A-Z_]+)=", README))
    assert {"CAREERPATH_HOME", "ACCESSIBLE", "NO_COLOR"} <= named
    code = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "careerpath").rglob("*.py"))
    assert [name for name in named - {"FILE", "DIR"} if f'"{name}"' not in code] == []


# --- the picture --------------------------------------------------------------------------------


def read_words(picture: str) -> str:
    """Return the words of the picture; each of its lines is drawn by itself."""
    return " ".join(html.unescape(" ".join(re.findall(r"<text [^>]*>([^<]*)</text>", picture))).split())


def find_pictures() -> dict[str, str]:
    """Return the pictures README shows: path → the words for who cannot see it."""
    return {name: words for words, name in re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", README)}


def test_every_picture_is_shown_with_words_for_it() -> None:
    shown = find_pictures()
    assert {CHECKOUT / name for name in shown} == {make_pictures.PICTURES / f"{n}.svg" for n in make_pictures.SCREENS}
    for name, words in shown.items():
        assert (CHECKOUT / name).is_file()
        assert len(words.split()) > 25, "who cannot see the picture is told what it shows"
    assert "PICTURE" not in README


@pytest.mark.parametrize("name", make_pictures.SCREENS)
def test_a_picture_is_what_the_program_prints_today(name: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        make_pictures.main()
    picture = read_words((make_pictures.PICTURES / f"{name}.svg").read_text(encoding="utf-8"))
    done = run(*make_pictures.SCREENS[name][1])
    lines = [" ".join(_CHECKSUM.sub("", line).split()) for line in done.stdout.splitlines()]
    assert sum(len(line) > 30 for line in lines) > 8
    missing = [line for line in lines if line not in _CHECKSUM.sub("", picture)]
    assert missing == [], "run docs/make_pictures.py"


@pytest.mark.parametrize("name", make_pictures.SCREENS)
def test_the_same_screen_gives_the_same_picture(name: str, home: Path) -> None:
    screen = make_pictures.draw_screen(name)
    assert "\x1b[1m" in screen
    picture = make_pictures.make_picture(name, screen)
    assert picture == make_pictures.make_picture(name, screen)
    assert re.findall(r"(?:url|href|src)\W+http", picture) == [], "looking at it fetches nothing"


# --- the rest of the house ----------------------------------------------------------------------


def test_every_place_that_is_named_exists() -> None:
    named = set(re.findall(r"`((?:data|docs|bench|tests|careerpath)/[\w./-]*)`", README))
    assert {"docs/architecture.md", "docs/schema/"} <= named
    assert [name for name in named if not (CHECKOUT / name).exists()] == []
    for script in re.findall(r"\b(?:bench|docs)/\w+\.py", README):
        assert (CHECKOUT / script).is_file()


def test_architecture_names_every_room() -> None:
    architecture = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in (CHECKOUT / "careerpath").glob("*/__init__.py")}
    assert len(folders) == 10
    assert [name for name in folders if f"| `{name}/` |" not in architecture] == []
    modules = {path.stem for path in (CHECKOUT / "careerpath").glob("*.py")} - {"__init__", "__main__"}
    assert [name for name in modules if f"`{name}`" not in architecture] == []
    assert "`__main__.py`" in architecture
    named = re.findall(r"^\| `(\w+)/` \|", architecture, re.MULTILINE)
    assert set(named) == folders, "no room is named that is not there"


def test_the_schemas_are_there() -> None:
    assert {path.name for path in (CHECKOUT / "docs" / "schema").iterdir()} >= {"plan.json", "fit.json"}


def list_own_files() -> list[Path]:
    """Return the files git tracks or would; in an unpacked sdist, all of them."""
    if (CHECKOUT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=CHECKOUT,
            capture_output=True,
            check=True,
        )
        paths = [CHECKOUT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in CHECKOUT.rglob("*") if "__pycache__" not in path.parts and ".venv" not in path.parts]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    # written in two parts, so that this file does not name them
    places = ("/" + "work", "/" + "tmp/spec")
    local = re.compile(rf"(?<![\w.\-/])(?:{'|'.join(map(re.escape, places))})(?![\w-])".encode())
    assert local.search(b"see " + places[0].encode() + b"/main")
    assert not local.search(b"postings/worker-talk.md, care/work")
    files = list_own_files()
    assert len(files) > 200
    assert CHECKOUT / "README.md" in files
    found = [str(path.relative_to(CHECKOUT)) for path in files if local.search(path.read_bytes())]
    assert found == []
