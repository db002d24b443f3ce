"""Help, version, bad usage, and the program without a terminal."""

from __future__ import annotations

import io
import re
import sys

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import Outcome, edited, flat

import decision_aid

from decision_aid import cli
from decision_aid.tui.app import DecisionAid

Command = Callable[..., Outcome]

COMMANDS = ("assess", "handout", "export", "template", "show", "check", "forget")


def test_help_says_what_each_command_does(command: Command) -> None:
    """The help lists each command with a sentence and an example, the exit codes, and fits a terminal."""
    outcome = command("--help")

    assert (0, "") == (outcome.code, outcome.err)
    for name in COMMANDS:
        assert re.search(rf"(?m)^    {name} +\w+", outcome.out)
        assert f"decision-aid {name}" in outcome.out
    assert "exit codes: 0 done, 1 could not be done, 2 bad input or usage" in outcome.out
    assert [] == [line for line in outcome.out.splitlines() if len(line) > 80]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(command: Command, name: str) -> None:
    """Each command's own help says what it does, gives an example, and names ``--table``."""
    outcome = command(name, "--help")

    assert 0 == outcome.code
    assert f"example: decision-aid {name}" in outcome.out
    assert "--table TABLE" in outcome.out
    assert [] == [line for line in outcome.out.splitlines() if len(line) > 80]


@pytest.mark.parametrize("arguments", [("assess", "mine.toml"), ("--version",)])
def test_a_session_goes_with_the_screen_alone(command: Command, arguments: tuple[str, ...]) -> None:
    """``--session`` with a command or ``--version`` is told in one line, and does nothing."""
    outcome = command("--session", "mine.toml", *arguments)

    assert (2, "") == (outcome.code, outcome.out)
    assert ["decision-aid: --session goes with the program on this terminal: with no command, or with plain"] == (
        outcome.err.splitlines()
    )


def test_version(command: Command) -> None:
    """The version names the program's, the table's and the table's hash."""
    outcome = command("--version")

    assert (0, "") == (outcome.code, outcome.err)
    assert re.fullmatch(
        rf"decision-aid {re.escape(decision_aid.__version__)}, table \S+, sha256 [0-9a-f]{{64}}\n", outcome.out
    )


@pytest.mark.parametrize("place", ["before", "after"])
def test_version_of_another_table(command: Command, write: Callable[..., Path], table_text: str, place: str) -> None:
    """``--table`` counts for ``--version`` wherever it stands."""
    other = write(edited(table_text, ("^version = .*", 'version = "my-own"')))
    table = ("--table", other)
    outcome = command(*table, "--version") if place == "before" else command("--version", *table)

    assert 0 == outcome.code
    assert "table my-own," in outcome.out


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["nonsense"], "nonsense"),
        (["assess"], "required: ANSWERS"),
        (["assess", "--format", "xml", "a.toml"], "'xml'"),
        (["assess", "--bogus", "a.toml"], "--bogus"),
        (["assess", "--exp", "a.toml"], "--exp"),
        (["assess", "a.toml", "--table"], "--table"),
        (["show", "a", "b"], "b"),
        (["check", "a", "b"], "b"),
        (["template", "x"], "x"),
        (["--bogus"], "--bogus"),
        (["a\x1b[31mb"], r"a\x1b[31mb"),
    ],
)
def test_bad_usage(command: Command, arguments: list[str], part: str) -> None:
    """Bad usage is one line that names the trouble and where the help is; exit code 2."""
    outcome = command(*arguments)

    assert (2, "") == (outcome.code, outcome.out)
    assert 1 == len(outcome.complaints)
    assert outcome.err.startswith("decision-aid: ")
    assert part in outcome.err
    assert "--help" in outcome.err


@pytest.mark.parametrize("variables", [{}, {"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_without_a_terminal(process: Callable[..., Outcome], variables: dict[str, str]) -> None:
    """Without a terminal the program says so in one line, draws nothing, and asks line by line."""
    outcome = process(**variables)

    assert 0 == outcome.code
    assert 1 == len(outcome.complaints)
    assert "not a terminal" in outcome.err
    assert "Step 1 of 9: Start." in outcome.out


class Terminal(io.StringIO):
    """What passes for a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, int, str]]:
    """Starts the program, which does not run; returns the exit code, how many were started, and the complaints."""

    def run(*arguments: str, term: str) -> tuple[int, int, str]:
        started: list[DecisionAid] = []
        monkeypatch.setattr(DecisionAid, "run", lambda app: started.append(app))
        monkeypatch.setenv("TERM", term)
        for name in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, name, Terminal())
        code = cli.run(arguments)
        assert isinstance(sys.stderr, Terminal)
        return code, len(started), sys.stderr.getvalue()

    return run


def test_with_a_terminal(start: Callable[..., tuple[int, int, str]]) -> None:
    """On a terminal the program starts."""
    assert (0, 1, "") == start(term="xterm")


def test_a_dumb_terminal(start: Callable[..., tuple[int, int, str]]) -> None:
    """A terminal that can't draw is spoken to line by line."""
    code, started, said = start(term="dumb")

    assert (0, 0, 1) == (code, started, len(said.splitlines()))


def test_a_table_that_is_not_there(start: Callable[..., tuple[int, int, str]]) -> None:
    """Without a sound table nothing is drawn."""
    code, started, said = start("--table", "missing.toml", term="xterm")

    assert (2, 0) == (code, started)
    assert "missing.toml: there is no such file" in said


def test_the_program_is_a_module_and_a_command(process: Callable[..., Outcome]) -> None:
    """``python -m decision_aid`` calls itself by the command's name."""
    assert flat(process("--help").out).startswith("usage: decision-aid ")
