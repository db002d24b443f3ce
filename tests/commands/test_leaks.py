"""Nothing leaves: no socket, no other program, nothing left on the disk, and no name in what is made."""

from __future__ import annotations

import ast
import re
import zlib

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.machine import PACKAGE, Place, named
from commands.support import EXAMPLE, TABLE

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
    "pdf": ("handout", "quokkafile.toml", "--for", "patient", "--format", "pdf", "-o", "quokkaout.pdf"),
    "saved": ("handout", "quokkafile.toml", "--for", "patient", "-o", "quokkaout.txt"),
    "fhir": ("export", "quokkafile.toml", "--format", "fhir"),
    "csv": ("export", "quokkafile.toml", "--format", "csv"),
    "template": ("template",),
    "ids": ("show",),
    "show": ("show", "botox"),
    "about": ("show", "about"),
    "glossary": ("show", "glossary"),
    "worried": ("show", "worried"),
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

    assert 0 == made.returncode, made.stderr
    assert "" == place.opened
    assert [] == place.left
    now = {path.name for path in place.here.iterdir()}
    assert {"saved": {"quokkaout.txt"}, "pdf": {"quokkaout.pdf"}}.get(name, set()) == now - before
    if name == "forget":
        assert "quokkasession.toml" not in now
        return
    named(made.stdout, place)
    for path in (place.here / new for new in now - before):
        named(readable(path.read_bytes()), place)


def readable(raw: bytes) -> str:
    """What stands in a file, that in the packed parts of a PDF too."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL)
    parts = (raw, *(zlib.decompress(part) for part in packed if part[:1] == b"x"))
    # PDF's own word for where a document begins is also somebody's home.
    return b"\n".join(parts).replace(b"/Root ", b"").decode(errors="replace")


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


NETWORK = {
    "socket", "_socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "xmlrpc", "socketserver", "webbrowser", "multiprocessing", "subprocess", "requests",
    "httpx", "aiohttp", "urllib3", "textual_serve", "textual.drivers",
}  # fmt: skip
"""What reaches beyond the machine, or starts another program."""
REACHING = {
    "open_url", "deliver_text", "deliver_binary", "deliver_screenshot", "open_connection", "create_connection",
    "create_server", "start_server", "open_unix_connection", "start_unix_server", "create_datagram_endpoint",
    "create_subprocess_exec", "create_subprocess_shell", "subprocess_exec", "subprocess_shell",
}  # fmt: skip
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
