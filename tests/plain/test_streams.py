"""The line-by-line face as a process: from a pipe, at terminals of all kinds, and where its ends are closed."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys

from pathlib import Path

import pytest

from commands.support import CHECKOUT, environment
from tui.terminal import terminal

from decision_aid.words import plain as words

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX ones")
ENCRYPTED = CHECKOUT / "tests" / "core" / "sessions" / "encrypted-1.toml"
HEARD = "Who is at the screen?"


def piped(
    lines: bytes, *arguments: str, here: Path, variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program with these bytes on standard input."""
    return subprocess.run(
        [sys.executable, "-m", "decision_aid", *arguments],
        input=lines,
        capture_output=True,
        cwd=here,
        env=environment(**(variables or {})),
        timeout=60,
        check=False,
    )


def test_from_a_pipe(tmp_path: Path) -> None:
    """Answers come from a pipe, each is said after its question, and every line ends."""
    done = piped(b"2\n\n3\nq\nmine.toml\n", "plain", here=tmp_path)
    out = done.stdout.decode()

    assert 0 == done.returncode
    assert f"to go on with them: decision-aid plain --session {tmp_path / 'mine.toml'}\n".encode() in done.stderr
    assert 1 == len(done.stderr.splitlines())
    assert "Number: 2\n" in out
    assert out.endswith("\n")
    assert 'mode = "alone"' in (tmp_path / "mine.toml").read_text(encoding="utf-8")


def test_an_empty_pipe(tmp_path: Path) -> None:
    """Without any input it ends well, with one line that says so, and leaves nothing behind."""
    done = piped(b"", "plain", here=tmp_path)

    assert (0, b"") == (done.returncode, done.stderr)
    assert done.stdout.decode().endswith("The input has ended. Nothing was kept.\n")
    assert [] == list(tmp_path.iterdir())


def test_no_terminal(tmp_path: Path) -> None:
    """The program itself goes line by line where there is no terminal, and says so in one line."""
    done = piped(b"2\n", here=tmp_path)

    assert 0 == done.returncode
    assert 1 == len(done.stderr.splitlines())
    assert b"not a terminal" in done.stderr
    assert HEARD in done.stdout.decode()


def test_no_screen_to_cover(tmp_path: Path) -> None:
    """Where there is no full screen, a wish to cover it is told to be in vain; with ``plain`` it is bad usage."""
    done = piped(b"2\n", "--blank-after", "5", here=tmp_path)
    refused = piped(b"2\n", "--blank-after", "5", "plain", here=tmp_path)

    assert (0, 2) == (done.returncode, len(done.stderr.splitlines()))
    assert b"nothing is covered" in done.stderr
    assert (2, b"", 1) == (refused.returncode, refused.stdout, len(refused.stderr.splitlines()))


@pytest.mark.parametrize("arguments", [("plain", "--session", "mine.toml"), ("--session", "mine.toml")])
def test_an_encrypted_session_from_a_pipe(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What opens with a passphrase needs somebody at a terminal: one line, and the file is as it was."""
    shutil.copy(ENCRYPTED, tmp_path / "mine.toml")
    done = piped(b"correct horse battery staple\n2\n", *arguments, here=tmp_path)

    assert (1, b"") == (done.returncode, done.stdout)
    assert b"can only be typed on a terminal" in done.stderr.splitlines()[-1]
    assert ENCRYPTED.read_bytes() == (tmp_path / "mine.toml").read_bytes()


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, and zeros, are lines like others."""
    done = piped(b"\xff\xfe\n\x00\n\x1b[2J\n" + b"x" * 1_000_000 + b"\n2\n", "plain", here=tmp_path)

    assert (0, b"") == (done.returncode, done.stderr)
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    """Where a character can't be said, the nearest letter is; nothing fails."""
    lines = "g 2\n3\nGröße, 皮膚\nb\nq\n\n".encode()
    done = piped(lines, "plain", here=tmp_path, variables={"PYTHONIOENCODING": encoding})

    assert (0, b"") == (done.returncode, done.stderr)
    assert "Where on the body?" in done.stdout.decode(encoding)


def test_a_session(tmp_path: Path) -> None:
    """With --session every answer is in the file, and the next time goes on from it."""
    piped(b"2\n", "plain", "--session", "mine.toml", here=tmp_path)
    again = piped(b"\n\n", "plain", "--session", "mine.toml", here=tmp_path).stdout.decode()

    assert "Your answers are back\n" in again
    assert "2. I am on my own (chosen)" in again


def test_a_session_that_is_none(tmp_path: Path) -> None:
    """A session that can't be opened is told in one line, and nothing is asked."""
    (tmp_path / "mine.toml").write_text("schema = 99\n", encoding="utf-8")
    done = piped(b"2\n", "plain", "--session", "mine.toml", here=tmp_path)

    assert (1, b"") == (done.returncode, done.stdout)
    assert 1 == len(done.stderr.splitlines())


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_streams(tmp_path: Path, closed: str) -> None:
    """Without one of its ends there is nobody to speak with: one line, exit code 1."""
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m decision_aid plain {closed}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=tmp_path,
        env=environment(),
        timeout=60,
        check=False,
    )

    assert 1 == done.returncode
    assert 1 == len(done.stderr.splitlines())
    assert b"Traceback" not in done.stderr


def test_what_is_not_loaded(tmp_path: Path) -> None:
    """Line by line the screen library is not loaded."""
    script = (
        "import sys\nfrom decision_aid.cli import run\ncode = run(['plain'])\n"
        "heavy = {'textual', 'rich', 'readline', 'decision_aid.tui'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=b"1\nn\n",
        capture_output=True,
        cwd=tmp_path,
        env=environment(),
        timeout=60,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)


@posix
class TestTerminal:
    """At a pseudo-terminal."""

    @pytest.mark.parametrize("kind", ["dumb", "xterm-256color", "vt100"])
    def test_no_escape(self, tmp_path: Path, kind: str) -> None:
        """Whatever the terminal is, it gets lines and nothing that moves or colours."""
        with terminal(tmp_path, "plain", variables={"TERM": kind}) as screen:
            # Each time up to the prompt: what is typed before that is echoed in the middle of a line.
            screen.wait_for("Number: ")
            screen.type_until("2\n", "to go on: ")
            screen.type_until("\n", "Number: ")
            screen.type_until("?\n", "Number: ")
            screen.type_until("q\n", "File name: ")
            screen.press("\n")
            code, _ = screen.end()

            assert 0 == code
            assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xff]", screen.written)
            assert all(len(line) < 80 for line in screen.text.splitlines())

    @pytest.mark.parametrize(
        ("variables", "why"),
        [
            ({"TERM": "dumb"}, "too simple"),
            ({"TERM": ""}, "too simple"),
            ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "characters"),
            ({"LC_ALL": "C"}, "characters"),
            ({"LC_ALL": "POSIX"}, "characters"),
        ],
    )
    def test_terminals_that_cannot(self, tmp_path: Path, variables: dict[str, str], why: str) -> None:
        """The program itself goes line by line where the terminal can't show the screen, and says why in one line."""
        with terminal(tmp_path, variables=variables, complaints=True) as screen:
            said = screen.first_complaint()
            screen.type_until("\n", HEARD)
            screen.press("\x04")
            code, more = screen.end()

            assert (0, "") == (code, more)
            assert why in said
            assert 1 == len(said.splitlines())
            assert b"\x1b" not in screen.written

    def test_a_terminal_that_can(self, tmp_path: Path) -> None:
        """A capable terminal gets the full screen."""
        with terminal(tmp_path) as screen:
            screen.wait_for("F1 help")
            assert b"\x1b" in screen.written

    @pytest.mark.parametrize("arguments", [("plain", "--session", "mine.toml"), ("--session", "mine.toml", "plain")])
    def test_a_passphrase(self, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        """The passphrase of a session is asked for before the first question, and not shown."""
        shutil.copy(ENCRYPTED, tmp_path / "mine.toml")
        with terminal(tmp_path, *arguments) as screen:
            screen.wait_for("Passphrase for mine.toml: ")
            screen.type_until("correct horse battery staple\n", "Your answers are back")
            assert "battery" not in screen.text

    def test_a_new_passphrase(self, tmp_path: Path) -> None:
        """With ``--passphrase`` a new session gets one before the first question, and no answer is in the clear."""
        with terminal(tmp_path, "plain", "--session", "mine.toml", "--passphrase") as screen:
            screen.wait_for("New passphrase for mine.toml: ")
            screen.type_until("a long one\n", "The same once more: ")
            screen.type_until("a long one\n", "Number: ")
            screen.type_until("2\n", "leaning")
        assert b"alone" not in (tmp_path / "mine.toml").read_bytes()
        assert b"encrypted" in (tmp_path / "mine.toml").read_bytes()

    def test_ctrl_c(self, tmp_path: Path) -> None:
        """Ctrl+C ends it with the code that shells use for it; what a session holds is whole."""
        with terminal(tmp_path, "plain", "--session", "mine.toml", complaints=True) as screen:
            screen.wait_for("Number:")
            screen.type_until("2\n", "Which way are you leaning now?")
            screen.process.send_signal(signal.SIGINT)
            code, said = screen.end()

            assert 130 == code
            assert f"decision-aid plain --session {tmp_path / 'mine.toml'}\n" in said
            assert 1 == len(said.splitlines())
        assert 'mode = "alone"' in (tmp_path / "mine.toml").read_text(encoding="utf-8")

    def test_ctrl_c_without_a_file(self, tmp_path: Path) -> None:
        """Ctrl+C ends the line that it was typed on, and one line says that nothing was kept."""
        with terminal(tmp_path, "plain", complaints=True) as screen:
            screen.wait_for("Number: ")
            screen.process.send_signal(signal.SIGINT)
            code, said = screen.end()

            assert (130, f"decision-aid: {words.STOPPED}\n") == (code, said)
            assert screen.text.endswith("\n")

    def test_arrow_keys(self, tmp_path: Path) -> None:
        """Arrow keys at a terminal leave nothing in an answer."""
        with terminal(tmp_path, "plain", "--session", "mine.toml") as screen:
            screen.wait_for("Number: ")
            screen.type_until("g 2\n", "goal first: ")
            screen.type_until("\n", "own words): ")
            screen.type_until("abd\x1b[D\x1bODX\n", "own words): ")
        assert 'body_area = "abdX"' in (tmp_path / "mine.toml").read_text(encoding="utf-8")
