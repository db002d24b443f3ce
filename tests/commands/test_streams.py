"""What happens at the ends of the pipe: full disks, closed streams, narrow encodings, and what is loaded."""

from __future__ import annotations

import io
import subprocess
import sys

from pathlib import Path

import pytest

from commands.support import EXAMPLE, Outcome, checked, environment

from decision_aid import cli
from decision_aid.evidence import reader

WRITERS = (["assess", "mine.toml"], ["assess", "mine.toml", "--format", "json"],
           ["export", "mine.toml", "--format", "csv"], ["show"], ["template"], ["check"],
           ["--version"], ["--help"], ["assess", "--help"])  # fmt: skip

posix = pytest.mark.skipif(sys.platform == "win32", reason="the shell is a POSIX one")


def shell(script: str, directory: Path, **variables: str) -> Outcome:
    """Runs ``script``, in which ``run`` is the program; its exit code is the script's."""
    (directory / "mine.toml").write_text(EXAMPLE, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f'run() {{ "{sys.executable}" -m decision_aid "$@"; }}\n{script}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=directory,
        env=environment(**variables),
        timeout=60,
        check=False,
    )
    return checked(Outcome(done.returncode, done.stdout.decode(), done.stderr.decode()))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_a_full_disk(tmp_path: Path, arguments: list[str], unbuffered: str) -> None:
    """Output that can't be written is one line on standard error and exit code 1."""
    outcome = shell(f"run {' '.join(arguments)} > /dev/full", tmp_path, PYTHONUNBUFFERED=unbuffered)

    assert 1 == outcome.code
    assert 1 == len(outcome.complaints)
    assert "can't be written: the disk is full" in outcome.err


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_a_reader_that_leaves(tmp_path: Path, arguments: list[str], unbuffered: str) -> None:
    """When the reader of the output leaves early, the program ends without a word."""
    script = f"run {' '.join(arguments)} | true; exit ${{PIPESTATUS[0]}}"
    outcome = shell(script, tmp_path, PYTHONUNBUFFERED=unbuffered)

    assert "" == outcome.err
    assert outcome.code in (0, 1)


@posix
def test_the_first_lines_only(tmp_path: Path) -> None:
    """``| head`` gets its lines."""
    outcome = shell("run show | head -n 2", tmp_path)

    assert "" == outcome.err
    assert 2 == len(outcome.out.splitlines())


@posix
@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_closed_output(tmp_path: Path, arguments: list[str]) -> None:
    """Without any standard output the work can't be done: no traceback, exit code 1."""
    outcome = shell(f"run {' '.join(arguments)} >&-", tmp_path)

    assert 1 == outcome.code
    assert len(outcome.complaints) <= 1


@posix
def test_closed_input(tmp_path: Path) -> None:
    """Without any standard input ``-`` can't be read: one line, exit code 2."""
    outcome = shell("run assess - <&-", tmp_path)

    assert (2, "") == (outcome.code, outcome.out)
    assert 1 == len(outcome.complaints)
    assert "standard input" in outcome.err


@posix
@pytest.mark.parametrize("to", ["&-", "/dev/full"])
def test_no_place_for_complaints(tmp_path: Path, to: str) -> None:
    """When even the complaint can't be written, the exit code still says that the input was bad."""
    if to == "/dev/full" and not Path(to).exists():
        pytest.skip("this system has no full disk to write to")
    assert 2 == shell(f"run show nothing 2>{to}", tmp_path).code
    assert 2 == shell(f"run nonsense 2>{to}", tmp_path).code


class Refusing(io.StringIO):
    """A stream that takes nothing."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str) -> int:
        """Refuse."""
        raise self.error


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (None, "decision-aid: the result can't be written: Bad file descriptor\n"),
        (Refusing(BrokenPipeError()), ""),
        (
            Refusing(OSError(28, "No space left on device")),
            "decision-aid: the result can't be written: the disk is full",
        ),
    ],
)
def test_the_work_could_not_be_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stream: io.StringIO | None, said: str
) -> None:
    """The same in this process: exit code 1, and one line unless the reader has left."""
    monkeypatch.setattr(sys, "stdout", stream)

    assert 1 == cli.run(["check"])
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert bool(said) == bool(err)


def test_an_interrupt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C ends a command without a word, with the exit code that shells use for it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reader, "read_table", interrupted)

    assert 130 == cli.run(["check"])
    assert ("", "") == tuple(capsys.readouterr())


@pytest.mark.parametrize("encoding", ["ascii", "ascii:strict", "latin-1", "cp437", "utf-8"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    """A terminal that can't show a character gets a mark in its place; the program never fails for it."""
    answers = EXAMPLE.replace("The wedding in three weeks", "Größe, 皮膚, \U0001f600").replace(
        "effect = 10", "effect = 0"
    )
    (tmp_path / "wörter.toml").write_text(answers, encoding="utf-8")
    (tmp_path / "bad.toml").write_text('schema = 1\n"größe" = "皮膚"\n', encoding="utf-8")
    done = [["assess", "wörter.toml", "--expert"], ["show"], ["show", "liposuction"], ["template"]]
    for code, arguments in [*((0, arguments) for arguments in done), (2, ["assess", "bad.toml"])]:
        outcome = subprocess.run(
            [sys.executable, "-m", "decision_aid", *arguments],
            capture_output=True,
            cwd=tmp_path,
            env=environment(PYTHONIOENCODING=encoding),
            timeout=60,
            check=False,
        )
        out, err = (stream.decode(encoding.split(":")[0]) for stream in (outcome.stdout, outcome.stderr))
        checked(Outcome(outcome.returncode, out, err))
        assert (code, code == 0, code == 2) == (outcome.returncode, bool(out), bool(err))


def test_the_smallest_environment(tmp_path: Path) -> None:
    """With nearly no variables set, not even a home, the program works."""
    (tmp_path / "mine.toml").write_text(EXAMPLE, encoding="utf-8")
    kept = {name: value for name, value in environment().items() if name in ("PYTHONPATH", "SYSTEMROOT")}
    done = subprocess.run(
        [sys.executable, "-m", "decision_aid", "assess", "mine.toml"],
        capture_output=True,
        cwd=tmp_path,
        env={**kept, "LC_ALL": "C"},
        timeout=60,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "mine.toml"],
        ["assess", "mine.toml", "--format", "json"],
        ["assess", "mine.toml", "--expert"],
        ["assess", "mine.toml", "--expert", "--format", "json"],
        ["show", "botox"],
        ["template"],
        ["check"],
    ],
    ids=" ".join,
)
def test_what_is_not_loaded(tmp_path: Path, arguments: list[str]) -> None:
    """No command loads the screen library, nor anything that counts in arrays."""
    (tmp_path / "mine.toml").write_text(EXAMPLE, encoding="utf-8")
    script = (
        "import sys\nfrom decision_aid.cli import run\ncode = run(sys.argv[1:])\n"
        "heavy = {'textual', 'rich', 'numpy', 'asyncio', 'decision_aid.tui'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        cwd=tmp_path,
        env=environment(),
        timeout=60,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)
