"""No network, ever, and no other program: the commands run with both refused, and the refusal is shown to work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import QUIET_ENVIRONMENT, Finished
from tests.wizard.pseudo_terminal import CTRL_C, PseudoTerminal

# Python imports this at every start. It refuses at the functions a program calls, and below them at the interpreter's
# own events, which no import of _socket gets round. A refusal is written down, should somebody catch it.
SITECUSTOMIZE = """
import os, socket, sys

MARKER = os.environ["REFUSED_MARKER"]
LOCAL = socket.AF_UNIX

def refuse(what):
    with open(MARKER, "a") as file:
        file.write(what + "\\n")
    raise ConnectionRefusedError("refused by the test: " + what)

class Refused(socket.socket):
    def __init__(self, family=-1, *args, **named):
        if family != LOCAL:  # a pair of these is how an event loop wakes itself
            refuse("socket.socket")
        super().__init__(family, *args, **named)

def watch(event, args):
    if event.startswith("socket.") and not (event == "socket.__new__" and args[1] == LOCAL):
        refuse(event)
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "pty.spawn"):
        refuse(event)

socket.socket = Refused
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, lambda *args, name=name, **named: refuse("socket." + name))
sys.addaudithook(watch)
"""
PLAN = ("plan", "--background", "clinical", "--defaults")
COMMANDS: dict[str, tuple[str, ...]] = {
    "version": ("--version",),
    "help": ("--help",),
    "plan text": (*PLAN, "--full", "--color", "always"),
    "plan plain": (*PLAN, "--plain"),
    "plan markdown": (*PLAN, "--format", "markdown"),
    "plan json": (*PLAN, "--no-input", "--format", "json"),
    "plan saved": (*PLAN, "--save", "ann", "--output", "plan.md"),
    "fit": ("fit", "--background", "data"),
    "fit markdown": ("fit", "--background", "data", "--format", "markdown"),
    "fit json": ("fit", "--background", "data", "--format", "json"),
}
# What a program could do instead; each must be refused, whoever catches what is raised.
ATTEMPTS = {
    "socket.socket": "import socket; socket.socket()",
    "socket.getaddrinfo": "import socket; socket.getaddrinfo('localhost', 80)",
    "socket.create_connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "socket.__new__": "import _socket; _socket.socket(_socket.AF_INET)",
    "urllib": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "subprocess.Popen": "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "os.system": "import os; os.system('true')",
    "caught": "import socket\ntry: socket.socket()\nexcept OSError: pass",
}


@pytest.fixture
def refusing(home: Path, tmp_path: Path) -> dict[str, str]:
    """An environment in which every use of the network fails and is written down."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE, encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return {**os.environ, **QUIET_ENVIRONMENT, "PYTHONPATH": paths, "REFUSED_MARKER": str(tmp_path / "refused")}


def call(env: dict[str, str], *args: str) -> Finished:
    done = subprocess.run(
        [sys.executable, *args],
        cwd=Path(env["REFUSED_MARKER"]).parent,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def read_refusals(env: dict[str, str]) -> str:
    path = Path(env["REFUSED_MARKER"])
    return path.read_text() if path.exists() else ""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_needs_no_network(refusing: dict[str, str], name: str) -> None:
    done = call(refusing, "-m", "careerpath", *COMMANDS[name])
    assert read_refusals(refusing) == ""
    assert done.code == 0, done.said
    assert done.said


def test_a_call_that_is_refused_needs_none_either(refusing: dict[str, str]) -> None:
    done = call(refusing, "-m", "careerpath", "plan")
    assert read_refusals(refusing) == ""
    assert done.code == 2


@pytest.mark.terminal
@pytest.mark.parametrize("mode", ["arrows", "numbered"])
def test_the_wizard_needs_no_network(refusing: dict[str, str], mode: str) -> None:
    env = {**refusing, "TERM": "xterm-256color"}
    terminal = PseudoTerminal("plan", *(["--plain"] if mode == "numbered" else []), env=env)
    try:
        terminal.wait("Your answer (" if mode == "arrows" else "Type a number")
        terminal.send(CTRL_C)
        assert terminal.finish() == 130
    finally:
        terminal.close()
    assert read_refusals(refusing) == ""


@pytest.mark.parametrize("name", ATTEMPTS)
def test_the_refusal_works(refusing: dict[str, str], name: str) -> None:
    done = call(refusing, "-c", ATTEMPTS[name])
    assert done.code == (0 if name == "caught" else 1)
    assert "refused by the test" in done.stderr or name == "caught"
    assert read_refusals(refusing)


def test_without_a_use_nothing_is_refused(refusing: dict[str, str]) -> None:
    """The guard of the guard: the marker is absent for a program that does nothing, and local sockets still work."""
    done = call(refusing, "-c", "import socket, sitecustomize; print(len(socket.socketpair()), sitecustomize.MARKER)")
    assert done.stdout == f"2 {refusing['REFUSED_MARKER']}\n"
    assert read_refusals(refusing) == ""
