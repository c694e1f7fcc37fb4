"""What a person installs: built from the sdist, put into a clean environment, run from another folder."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest

from careerpath import __version__
from tests.helpers import CHECKOUT, QUIET_ENVIRONMENT

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(300)]
SHIPPED = (
    ".ci",
    "bench",
    "careerpath",
    "data",
    "docs",
    "tests",
    ".gitignore",
    "LICENSE",
    "README.md",
    "pyproject.toml",
)
PERSON = CHECKOUT / "tests" / "golden" / "people" / "nurse.toml"
PLAN = ("plan", "--answers", str(PERSON), "--defaults", "--no-input")
LINES = {
    "a plan as JSON": (*PLAN, "--format", "json"),
    "a plan as text": PLAN,
    "fit": ("fit", "--background", "clinical", "--licence"),
    "fit as JSON": ("fit", "--background", "data", "--format", "json"),
    "help": ("plan", "--help"),
}


@dataclass(frozen=True)
class Built:
    """A copy of the checkout that nobody works in, and what was built from it."""

    checkout: Path
    sdist: dict[str, bytes]
    wheel: Path
    in_wheel: dict[str, bytes]
    direct: dict[str, bytes]


@dataclass(frozen=True)
class Installed:
    """A clean environment with the wheel in it."""

    python: Path
    program: Path
    package: Path


def call(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``command`` in ``cwd`` as a person would: nothing of this checkout in its environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CAREERPATH", "PIP_"))}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**clean, **QUIET_ENVIRONMENT, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def succeed(*command: object, cwd: Path, **environment: str) -> bytes:
    done = call(*command, cwd=cwd, **environment)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout


def read_wheel(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_sdist(path: Path) -> dict[str, bytes]:
    contents = {}
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            assert file is not None, f"{member.name} is no plain file"
            contents[member.name.split("/", 1)[1]] = file.read()
    return contents


def read_tree(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob(pattern)
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist, the wheel from the sdist, and the wheel ``pip install .`` makes, of a checkout that was in use."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in SHIPPED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, checkout)
    for folder in ("data", "careerpath", "tests"):
        (checkout / folder / "__pycache__").mkdir()
        (checkout / folder / "__pycache__" / "healthcare-ai.0123.1.json").write_text("{}")
    out = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir")
    succeed(*build, out, ".", cwd=checkout)
    succeed(*build, out / "direct", "--wheel", ".", cwd=checkout)
    (wheel,) = out.glob("*.whl")
    (sdist,) = out.glob("*.tar.gz")
    (direct,) = (out / "direct").glob("*.whl")
    return Built(checkout, read_sdist(sdist), wheel, read_wheel(wheel), read_wheel(direct))


def install(wheel: Path, python: Path, cwd: Path, *options: str) -> None:
    """Put ``wheel`` into the environment of ``python``, with nothing but it and no network."""
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "install", "--quiet")
    succeed(*pip, "--no-index", "--no-deps", *options, wheel, cwd=cwd)


@pytest.fixture(scope="module")
def expected(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the checkout prints for each of the lines."""
    folder, command = tmp_path_factory.mktemp("elsewhere"), (sys.executable, "-m", "careerpath")
    return {name: succeed(*command, *line, cwd=folder, PYTHONPATH=str(built.checkout)) for name, line in LINES.items()}


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own; what it depends on is borrowed from ours, so no network is needed."""
    folder = tmp_path_factory.mktemp("clean")
    succeed(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    install(built.wheel, python, folder)
    site = Path(
        succeed(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).decode().strip()
    )
    # a plain path: the .pth files in there, one of them our checkout's own, are not followed
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("".join(f"{path}\n" for path in sorted(paths)))
    return Installed(python, binaries / "careerpath", site / "careerpath")


# --- what is in them ----------------------------------------------------------------------------


def test_the_wheel_holds_the_data_word_for_word(built: Built) -> None:
    expected = read_tree(built.checkout / "data", "*.toml")
    found = {
        name.removeprefix("careerpath/data/"): hashlib.sha256(content).hexdigest()
        for name, content in built.in_wheel.items()
        if name.startswith("careerpath/data/")
    }
    assert len(expected) > 50
    assert found == expected


def test_the_wheel_holds_the_modules_and_nothing_else(built: Built) -> None:
    modules = {f"careerpath/{name}" for name in read_tree(built.checkout / "careerpath", "*.py")}
    assert len(modules) > 60
    rest = {name for name in built.in_wheel if not name.startswith("careerpath/data/")} - modules
    information = f"careerpath-{__version__}.dist-info"
    names = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    templates = {
        f"careerpath/output/templates/{name}"
        for name in ("document.css", "document.html.jinja", "document.typ", "large-print.css", "one-sheet.css")
    }
    assert rest == {"careerpath/py.typed", *templates, *(f"{information}/{name}" for name in names)}
    assert built.in_wheel[f"{information}/licenses/LICENSE"] == (CHECKOUT / "LICENSE").read_bytes()


def test_the_sdist_holds_what_the_tests_need(built: Built) -> None:
    assert {name.split("/")[0] for name in built.sdist} == {*SHIPPED, "PKG-INFO"}
    for name in ("data", "tests", "careerpath", "docs", "bench", ".ci"):
        patterns = ("*.py", "*.toml", "*.txt", "*.md", "*.json", "*.svg", "*.css", "*.jinja", "*.typ", "run")
        expected = {f"{name}/{path}" for pattern in patterns for path in read_tree(built.checkout / name, pattern)}
        expected = {path for path in expected if "__pycache__" not in path}
        assert expected
        assert {path for path in built.sdist if path.startswith(f"{name}/")} >= expected


@pytest.mark.parametrize("kind", ["sdist", "in_wheel", "direct"])
def test_nothing_compiled_is_shipped(built: Built, kind: str) -> None:
    names = list(getattr(built, kind))
    assert any(name.endswith("guide.toml") for name in names)
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", "0123.1.json"))] == []


def test_the_checkout_and_the_sdist_give_the_same_wheel(built: Built) -> None:
    assert built.direct == built.in_wheel


def test_the_metadata_say_what_pyproject_says(built: Built) -> None:
    project = tomllib.loads((built.checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = Parser().parsestr(built.in_wheel[f"careerpath-{__version__}.dist-info/METADATA"].decode())
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == project["requires-python"]
    needed = {line.split(";")[0] for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert {re.split(r"[<>=]", name)[0] for name in needed} == {
        re.split(r"[<>=]", line)[0] for line in project["dependencies"]
    }
    assert "careerpath plan" in str(metadata.get_payload())


def test_everything_that_is_imported_is_declared(built: Built) -> None:
    imported: set[str] = set()
    for path in (built.checkout / "careerpath").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"careerpath"}
    project = tomllib.loads((built.checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    declared = {re.split(r"[<>=]", line)[0].replace("-", "_") for line in lines}
    assert foreign == declared


# --- installed ----------------------------------------------------------------------------------


def test_the_package_comes_from_the_wheel(installed: Installed, tmp_path: Path) -> None:
    look = "import careerpath, careerpath.paths as p; print(careerpath.__file__); print(p.find_data())"
    file, data = succeed(installed.python, "-c", look, cwd=tmp_path).decode().splitlines()
    assert Path(file) == installed.package / "__init__.py"
    assert Path(data) == installed.package / "data"
    assert CHECKOUT not in Path(file).parents
    listed = succeed(installed.python, "-c", "import sys; print(*sys.path, sep='\\n')", cwd=tmp_path).decode()
    assert str(CHECKOUT) not in listed.splitlines()


def test_the_version(installed: Installed, tmp_path: Path) -> None:
    assert succeed(installed.program, "--version", cwd=tmp_path).decode() == f"{__version__}\n"
    assert succeed(installed.python, "-m", "careerpath", "--version", cwd=tmp_path).decode() == f"{__version__}\n"


@pytest.mark.parametrize("name", LINES)
def test_it_prints_what_the_checkout_prints(
    installed: Installed, expected: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    found = succeed(installed.program, *LINES[name], cwd=tmp_path)
    assert len(found) > 1000
    assert found == expected[name]


def test_it_refuses_to_ask_without_a_terminal(installed: Installed, tmp_path: Path) -> None:
    done = call(installed.program, "plan", cwd=tmp_path, CAREERPATH_HOME=str(tmp_path / "home"))
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"--background" in done.stderr
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == [], "nothing was written"


def test_the_guide_is_compiled_beside_the_data_and_found_again(installed: Installed, tmp_path: Path) -> None:
    cache = installed.package / "data" / "__pycache__"
    if cache.is_dir():
        shutil.rmtree(cache)
    first = succeed(installed.program, *LINES["fit as JSON"], cwd=tmp_path)
    (kept,) = cache.iterdir()
    before = kept.stat().st_mtime_ns
    assert succeed(installed.program, *LINES["fit as JSON"], cwd=tmp_path) == first
    assert [path.stat().st_mtime_ns for path in cache.iterdir()] == [before]


def test_it_works_where_nothing_can_be_written(
    installed: Installed, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """A file stands where the folder would be made: chmod would not stop root, who runs tests in containers."""
    cache = installed.package / "data" / "__pycache__"
    if cache.is_dir():
        shutil.rmtree(cache)
    cache.write_bytes(b"in the way")
    before = sorted(cache.parent.iterdir())
    try:
        for name in ("a plan as JSON", "fit"):
            done = call(installed.program, *LINES[name], cwd=tmp_path)
            assert (done.returncode, done.stdout, done.stderr) == (0, expected[name], b"")
        assert cache.read_bytes() == b"in the way"
        assert sorted(cache.parent.iterdir()) == before
    finally:
        cache.unlink()


def test_without_its_data_it_says_so(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(installed.package, tmp_path / "careerpath", ignore=shutil.ignore_patterns("data", "__pycache__"))
    look = "from careerpath.paths import find_data; find_data()"
    done = call(installed.python, "-c", look, cwd=tmp_path)
    assert done.returncode == 1
    assert b"DataMissingError: no data folder in" in done.stderr


def test_installing_again_over_a_compiled_guide_works(installed: Installed, built: Built, tmp_path: Path) -> None:
    succeed(installed.program, *LINES["fit as JSON"], cwd=tmp_path)
    install(built.wheel, installed.python, tmp_path, "--force-reinstall")
    assert succeed(installed.program, *LINES["fit as JSON"], cwd=tmp_path)
