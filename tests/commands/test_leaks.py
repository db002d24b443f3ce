"""Nothing leaves: no socket, no other program, nothing left on the disk, and no name in what is made."""

from __future__ import annotations

import ast
import os
import platform
import subprocess
import sys

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.support import EXAMPLE, TABLE

import decision_aid

PACKAGE = Path(decision_aid.__file__).parent

WATCH = """\
import os, sys

def watch(event, args):
    # The loop of the screen library wakes itself through a pair of sockets that leads nowhere.
    own = event == "socket.__new__" and os.name == "posix" and args[1] == 1
    outside = event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser."))
    program = event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
    if program or (outside and not own):
        with open(os.environ["WATCHED"], "a") as log:
            print(event, args, file=log)
        raise RuntimeError("not allowed: " + event)

sys.addaudithook(watch)
"""
"""What Python runs first in a process: whatever opens a socket, by whichever library, is noted and fails."""

NAMES = {"USER": "quokkauser", "LOGNAME": "quokkalogin", "HOSTNAME": "quokkahost", "EMAIL": "quokka@quokkamail.example"}

COMMANDS = {
    "assess": ("assess", "quokkafile.toml"),
    "expert": ("assess", "quokkafile.toml", "--expert"),
    "json": ("assess", "quokkafile.toml", "--format", "json"),
    "jsonl": ("assess", "quokkafile.toml", "quokkafile.toml", "--format", "jsonl", "--expert"),
    **{
        f"{reader} {form}": ("handout", "quokkafile.toml", "--for", reader, "--format", form)
        for reader in ("patient", "clinician")
        for form in ("txt", "md", "html")
    },
    "large": ("handout", "quokkafile.toml", "--for", "patient", "--format", "html", "--large", "--no-annex"),
    "saved": ("handout", "quokkafile.toml", "--for", "patient", "-o", "quokkaout.txt"),
    "fhir": ("export", "quokkafile.toml", "--format", "fhir"),
    "csv": ("export", "quokkafile.toml", "--format", "csv"),
    "template": ("template",),
    "ids": ("show",),
    "show": ("show", "botox"),
    "check": ("check",),
    "rules": ("check", "--rules"),
    "diff": ("diff", str(TABLE), str(TABLE)),
    "audit": ("audit",),
    "version": ("--version",),
    "help": ("--help",),
    "forget": ("forget", "quokkasession.toml"),
    "nothing": (),
}
"""Every command, with what it is given."""

SESSION = """
import datetime, sys
from pathlib import Path
from decision_aid.evidence.reader import read_table
from decision_aid.interview.reader import read_answers
from decision_aid.sessions.session import Session
from decision_aid.sessions.writing import Progress
table = read_table()
answers = read_answers(sys.argv[1], table.evidence)
session = Session(Path(sys.argv[2]), table)
session.save(answers, Progress(step="goal", saved=datetime.datetime(2026, 11, 22, 12, 0)))
session.close()
"""
"""Keeps the answers of one file in a session."""


class Place:
    """A machine with telling names: a folder to work in, and everything that a program may write to unasked."""

    def __init__(self, root: Path) -> None:
        self.here = root / "quokkafolder"
        self.unasked = [root / name for name in ("quokkahome", "tmp", "cache", "config", "data", "state", "run")]
        self.log = root / "log"
        for folder in (self.here, *self.unasked, root / "site"):
            folder.mkdir()
        (root / "site" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
        (self.here / "quokkafile.toml").write_text(EXAMPLE, encoding="utf-8")
        home, tmp, cache, config, data, state, run = map(str, self.unasked)
        self.variables = {
            **NAMES,
            "HOME": home,
            "TMPDIR": tmp,
            "XDG_CACHE_HOME": cache,
            "XDG_CONFIG_HOME": config,
            "XDG_DATA_HOME": data,
            "XDG_STATE_HOME": state,
            "XDG_RUNTIME_DIR": run,
            "WATCHED": str(self.log),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{root / 'site'}{os.pathsep}{PACKAGE.parent}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "TEXTUAL": "devtools,debug",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python so."""
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.here, env=self.variables, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip

    @property
    def opened(self) -> str:
        """What was noted of sockets and other programs."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    @property
    def left(self) -> list[str]:
        """The files that are where nobody asked for any."""
        return [str(path) for folder in self.unasked for path in folder.rglob("*")]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A machine with telling names."""
    return Place(tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('a.example', 80)",
        "import _socket; _socket.socket(_socket.AF_INET6)",
        "import urllib.request; urllib.request.urlopen('https://a.example')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_the_watch_watches(place: Place, code: str) -> None:
    """Whatever way a socket is opened or a program started is seen, else the tests below would show nothing."""
    assert 0 != place.run("-c", code).returncode
    assert place.opened


@pytest.mark.parametrize("name", COMMANDS)
def test_commands(place: Place, name: str) -> None:
    """Each command does its work without a socket, leaves nothing where it was not asked to, and gives no name away."""
    if name == "forget":
        assert 0 == place.run("-c", SESSION, "quokkafile.toml", "quokkasession.toml").returncode
    before = {path.name for path in place.here.iterdir()}
    made = place.run("-m", "decision_aid", *COMMANDS[name])

    assert (2 if name == "nothing" else 0) == made.returncode, made.stderr
    assert "" == place.opened
    assert [] == place.left
    now = {path.name for path in place.here.iterdir()}
    assert {"saved": {"quokkaout.txt"}}.get(name, set()) == now - before
    if name == "forget":
        assert "quokkasession.toml" not in now
        return
    named(made.stdout, place)
    for path in (place.here / new for new in now - before):
        named(path.read_bytes().decode(), place)


def test_a_session(place: Place) -> None:
    """A session keeps the answers and no name of the person, the machine or the folder."""
    assert 0 == place.run("-c", SESSION, "quokkafile.toml", "quokkasession.toml").returncode
    kept = [path for path in place.here.iterdir() if path.name != "quokkafile.toml"]
    assert "quokkasession.toml" in {path.name for path in kept}
    for path in kept:
        named(path.read_bytes().decode(errors="replace"), place)
    assert ("", []) == (place.opened, place.left)


def test_what_was_given_is_there(place: Place) -> None:
    """A name that the person wrote in an answer is in what is made, so that what is looked for could be found."""
    path = place.here / "quokkafile.toml"
    path.write_text(EXAMPLE.replace("Softer scars", "Ask quokkauser"), encoding="utf-8")
    for name in ("patient txt", "clinician html", "fhir", "csv"):
        assert "quokkauser" in place.run("-m", "decision_aid", *COMMANDS[name]).stdout


def named(text: str, place: Place) -> None:
    """No name of the person, the machine, a folder or a file is in a text."""
    telling = {"quokka", str(place.here.parent), str(Path.home()), str(PACKAGE), platform.node()}
    assert [] == [name for name in telling if len(name) > 4 and name.lower() in text.lower()]


NETWORK = {
    "socket", "_socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "xmlrpc", "socketserver", "webbrowser", "asyncio", "multiprocessing", "subprocess", "requests",
    "httpx", "aiohttp", "urllib3", "textual_serve", "textual.drivers",
}  # fmt: skip
"""What reaches beyond the machine, or starts another program."""
REACHING = {"open_url", "deliver_text", "deliver_binary", "deliver_screenshot", "open_connection", "create_connection"}
"""What the screen library and the standard one offer for that."""


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_module_reaches_out() -> None:
    """No module of ours imports what opens sockets, browsers or programs, nor calls what the screen library has."""
    modules = list(PACKAGE.rglob("*.py"))
    assert len(modules) > 100
    for path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = {name for name in imported(tree) for part in NETWORK if name == part or name.startswith(f"{part}.")}
        found |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in REACHING}
        found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "__import__"}
        assert set() == found, path
