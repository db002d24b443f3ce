"""Fixtures that run commands, in this process or in one of their own."""

from __future__ import annotations

import io
import subprocess
import sys

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import EXAMPLE, TABLE, Outcome, checked, environment

from decision_aid import cli


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Outcome]:
    """Runs a command line in this process, from an empty directory."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return checked(Outcome(code, *capsys.readouterr()))

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Outcome]:
    """Runs a command line as its own process, from an empty directory; ``variables`` are its environment's."""

    def run(*arguments: str | Path, stdin: str = "", **variables: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "decision_aid", *map(str, arguments)],
            input=stdin.encode(),
            capture_output=True,
            cwd=tmp_path,
            env=environment(**variables),
            timeout=60,
            check=False,
        )
        return checked(Outcome(done.returncode, done.stdout.decode(), done.stderr.decode()))

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file into the test's own directory and returns its path."""

    def file(content: str | bytes, name: str = "mine.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return file


@pytest.fixture
def example(write: Callable[..., Path]) -> Path:
    """An answers file that uses most of what one can hold."""
    return write(EXAMPLE)


@pytest.fixture(scope="session")
def table_text() -> str:
    """The text of the table that comes with the program."""
    return TABLE.read_text(encoding="utf-8")
