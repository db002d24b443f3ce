"""One file that runs on a bare Python: no pip, no packages of its own, no environment."""

from __future__ import annotations

import importlib.util
import os
import select
import subprocess
import sys
import time
import zipfile

from pathlib import Path
from types import ModuleType

import pytest

import decision_aid

CHECKOUT = Path(__file__).resolve().parents[2]
ROOT = Path(sys.executable).anchor
BARE = (sys.executable, "-I", "-S")
"""Python that sees nothing but its own library: not this environment, nor any package of the system."""
ANSWERS = 'schema = 1\ndate = 2026-11-22\ngoals = ["acne_scars"]\n[importance]\neffect = 5\nrecovery = 5\n'
IN_FRENCH = """
import sys; sys.path.insert(0, {path!r})
from decision_aid.language import use
from decision_aid.language.formats import per_cent
use("fr"); sys.stdout.reconfigure(encoding="utf-8"); print(per_cent(1))
"""
DEADLINE = 60
"""Seconds for a first screen; without byte code a start takes some."""


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The script that makes it."""
    spec = importlib.util.spec_from_file_location("pyz", CHECKOUT / "scripts" / "pyz.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def run(*arguments: str | Path, stdin: str = "") -> str:
    """What a bare Python wrote to standard output; it must end well."""
    done = subprocess.run(
        [*BARE, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def test_on_a_bare_python(maker: ModuleType, tmp_path: Path) -> None:
    """The file made by the script does all that an installed program does, with nothing beside it."""
    given = os.environ.get("DECISION_AID_PYZ")
    if given is None:
        maker.main(str(tmp_path))
    path = Path(given or tmp_path / maker.NAME)
    missing = "import importlib.util as u; print([n for n in ('pip', 'attrs', 'textual') if u.find_spec(n)])"

    assert "[]\n" == run("-c", missing)
    assert decision_aid.__version__ in run(path, "--version")
    assert "no faults" in run(path, "check")
    assert "Microneedling" in run(path, "assess", "-", stdin=ANSWERS)
    assert "100\xa0%" in run("-c", IN_FRENCH.format(path=str(path)))
    assert "complete -c decision-aid" in run(path, "completion", "fish")
    assert "Which way are you leaning now?" in run(path, "plain", stdin="2\n\n")
    assert "Which way are you leaning now?" in run(path, stdin="2\n\n")
    assert [] == [
        name for name in zipfile.ZipFile(path).namelist() if name.endswith((".so", ".pyd", ".pyc", ".po", ".ttf"))
    ]
    assert [
        "decision-aid: the fonts for PDF are not in this copy of the program, and the one that pip installs has "
        "them; without them, --format html prints as well"
    ] == complaints(path, tmp_path)
    if sys.platform != "win32":
        assert "Who is at the screen?" in first_screen(path)


def complaints(path: Path, here: Path) -> list[str]:
    """What is said to somebody who wants a PDF from it; nothing is written."""
    wanted = ("handout", "-", "--for", "patient", "--format", "pdf", "-o", str(here / "page.pdf"))
    done = subprocess.run(
        [*BARE, str(path), *wanted], input=ANSWERS, capture_output=True, text=True, encoding="utf-8", timeout=300,
        check=False,
    )  # fmt: skip
    assert (1, "", False) == (done.returncode, done.stdout, (here / "page.pdf").exists())
    return done.stderr.splitlines()


def first_screen(path: Path) -> str:
    """What the full screen paints on a terminal until it asks something."""
    import fcntl
    import pty
    import struct
    import termios

    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    variables = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": os.defpath}
    process = subprocess.Popen([*BARE, str(path)], stdin=far, stdout=far, stderr=far, cwd=ROOT, env=variables)
    painted = b""
    until = time.monotonic() + DEADLINE
    try:
        while b"at the screen?" not in painted and time.monotonic() < until and process.poll() is None:
            if select.select([near], [], [], 0.2)[0]:
                painted += os.read(near, 65536)
    finally:
        process.kill()
        process.wait()
        os.close(near)
        os.close(far)
    return painted.decode(errors="replace")


def test_the_same_bytes(maker: ModuleType, tmp_path: Path) -> None:
    """The same files make the same bytes, whenever and wherever; byte code and the like stay out."""
    made = []
    for place in ("one", "two"):
        tree = tmp_path / place
        (tree / "thing" / "__pycache__").mkdir(parents=True)
        (tree / "thing-1.dist-info").mkdir()
        (tree / "thing" / "__init__.py").write_text("x = 1\n", encoding="utf-8")
        (tree / "thing" / "__pycache__" / "x.pyc").write_bytes(place.encode())
        (tree / "thing" / "words.mo").write_bytes(b"compiled")
        (tree / "thing" / "words.po").write_bytes(b"for translators")
        (tree / "thing-1.dist-info" / "RECORD").write_text(place, encoding="utf-8")
        os.utime(tree / "thing" / "__init__.py", (0, 10**9 * (1 + len(made))))
        path = tmp_path / f"{place}.pyz"
        maker.packed(tree, path)
        made.append(path.read_bytes())

    assert made[0] == made[1]
    assert {"__main__.py", "thing/__init__.py", "thing/words.mo"} == set(
        zipfile.ZipFile(tmp_path / "one.pyz").namelist()
    )


def test_an_old_python_is_told(maker: ModuleType) -> None:
    """On a Python that is too old it says so in a line, whatever the rest of it would need."""
    old = "import sys; sys.version_info = (3, 9, 18); exec(compile(sys.argv[1], 'main', 'exec'))"
    done = subprocess.run([*BARE, "-c", old, maker.MAIN], capture_output=True, text=True, timeout=60, check=False)

    assert (1, "") == (done.returncode, done.stdout)
    assert "decision-aid needs Python 3.10 or newer; this is 3.9\n" == done.stderr


def test_what_other_pythons_need(maker: ModuleType) -> None:
    """What only one of the allowed Pythons needs goes in as well; what is for an extra alone does not."""
    assert maker.needed(maker.Requirement('exceptiongroup; python_version < "3.11"'), "3.10")
    assert not maker.needed(maker.Requirement('exceptiongroup; python_version < "3.11"'), "3.13")
    assert not maker.needed(maker.Requirement('weasyprint; extra == "pdf"'), "3.11")
