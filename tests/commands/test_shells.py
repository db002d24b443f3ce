"""What a shell makes of the commands: completion in bash, zsh and fish, the manual page, and the version."""

from __future__ import annotations

import re
import subprocess

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import Outcome
from needed import program

from decision_aid import __version__
from decision_aid.evidence.reader import Table

COMMANDS = ["plain", "assess", "handout", "export", "template", "show", "check", "diff", "audit", "forget"]


@pytest.fixture
def script(command: Callable[..., Outcome], tmp_path: Path) -> Callable[[str], Path]:
    """What is printed for a shell, in a file."""

    def written(shell: str) -> Path:
        path = tmp_path / f"completion.{shell}"
        path.write_text(command("completion", shell).out, encoding="utf-8")
        return path

    return written


def run(*arguments: str | Path) -> str:
    """What a shell says; it must end well and complain of nothing."""
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


class TestBash:
    """Completion as bash asks for it."""

    def completed(self, script: Path, *words: str) -> set[str]:
        """What bash offers for the last word."""
        line = " ".join(f"'{word}'" for word in words)
        asked = (
            f"source '{script}'; COMP_WORDS=(decision-aid {line}); COMP_CWORD={len(words)}; "
            "f=$(complete -p decision-aid | sed 's/.*-F //; s/ .*//'); "
            f"$f decision-aid '{words[-1]}' '{words[-2] if words[1:] else 'decision-aid'}'; "
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        return set(run(program("bash"), "--norc", "-c", asked).split())

    def test_commands(self, script: Callable[[str], Path]) -> None:
        """Every command is offered, and only those that begin as what was typed."""
        path = script("bash")

        assert set(COMMANDS) <= self.completed(path, "")
        assert {"assess", "audit"} == self.completed(path, "a")

    def test_choices(self, script: Callable[[str], Path], table: Table) -> None:
        """Options, their values and the ids of the table are offered where they can stand."""
        path = script("bash")

        assert {"--format"} == self.completed(path, "assess", "--fo")
        assert {"text", "json", "jsonl"} == self.completed(path, "assess", "--format", "")
        assert {"bash", "zsh", "fish"} == self.completed(path, "completion", "")
        assert {*table.evidence.treatment, *table.evidence.goal} <= self.completed(path, "show", "")


def test_zsh(script: Callable[[str], Path]) -> None:
    """It is read by zsh, which takes it for the program's, and it names every command."""
    path = script("zsh")
    asked = f"autoload -U compinit; compinit -D -u; eval \"$(<'{path}')\"; print $_comps[decision-aid]"

    assert run(program("zsh"), "-fc", asked).strip()
    assert all(re.search(rf"(?m)^ +{name}:'", path.read_text(encoding="utf-8")) for name in COMMANDS)


def test_fish(script: Callable[[str], Path]) -> None:
    """In fish it offers commands, options and values."""
    path = script("fish")

    def completed(line: str) -> set[str]:
        said = run(program("fish"), "--no-config", "-c", f"source '{path}'; complete -C '{line}'")
        return {line.split("\t")[0] for line in said.splitlines()}

    assert {"assess", "audit"} == completed("decision-aid a")
    assert {"text", "json", "jsonl"} <= completed("decision-aid assess --format ")
    assert "botox" in completed("decision-aid show bot")


def test_another_shell(command: Callable[..., Outcome]) -> None:
    """A shell that is none is refused in one line with those that are."""
    outcome = command("completion", "tcsh")

    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert all(shell in outcome.err for shell in ("bash", "zsh", "fish"))


class TestManual:
    """The manual page."""

    def test_all_that_the_help_has(self, command: Callable[..., Outcome]) -> None:
        """Every command, and every option in the help of each, is on it."""
        page = command("manual").out.replace("\\-", "-")
        for name in COMMANDS:
            shown = command(name, "--help").out
            assert f".SS decision-aid {name}\n" in page
            for option in re.findall(r"(?m)^  (--[a-z-]+)", shown):
                part = page.partition(f".SS decision-aid {name}\n")[2].partition("\n.SS ")[0]
                assert rf"\fB{option}\fR" in part, (name, option)

    def test_without_a_warning(self, command: Callable[..., Outcome], tmp_path: Path) -> None:
        """The formatter that ``man`` uses has nothing to complain of, and gives the text back."""
        path = tmp_path / "decision-aid.1"
        path.write_text(command("manual").out, encoding="utf-8")
        shown = run(program("groff"), "-man", "-Tutf8", "-P-cbou", "-ww", path)

        assert "decision-aid assess mine.toml --format json" in shown
        assert "exit codes: 0 done" in shown.lower() or "0 done, 1 could not be done" in shown

    def test_the_same_each_time(self, command: Callable[..., Outcome]) -> None:
        """It has no date and no path of the machine that it was printed on."""
        assert command("manual").out == command("manual").out
        assert str(Path.home()) not in command("manual").out
        assert __version__ in command("manual").out


def test_version(command: Callable[..., Outcome], table: Table) -> None:
    """--version names the program's version, the table's, and the table's hash."""
    assert f"decision-aid {__version__}, table {table.evidence.about.version}, sha256 {table.sha256}\n" == (
        command("--version").out
    )
