"""Asking for the passphrase of a session: on a real terminal, unseen, and never anywhere else."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import CHECKOUT, EXAMPLE, Outcome, environment

from decision_aid import passphrase
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.encryption import Keys
from decision_aid.sessions.loading import load
from decision_aid.sessions.lock import Lock, lock_file
from decision_aid.sessions.store import save
from decision_aid.sessions.trouble import PassphraseWrong, Trouble
from decision_aid.sessions.writing import Progress, session_bytes

pty = pytest.importorskip("pty", reason="Windows has no such terminals")

Command = Callable[..., Outcome]

ENCRYPTED = CHECKOUT / "tests" / "core" / "sessions" / "encrypted-1.toml"
PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """An encrypted session."""
    return Path(shutil.copy(ENCRYPTED, tmp_path / "mine.toml"))


class Typist:
    """Somebody who types one text after the other, each when asked; keeps what was asked for which file."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.asked: list[str] = []

    def __call__(self, name: str, prompt: str) -> str:
        """The next text."""
        self.asked.append(prompt.replace(name, "FILE"))
        return self.texts.pop(0)


def on_a_terminal(*arguments: str | Path, typed: tuple[bytes, ...], here: Path) -> tuple[int, bytes]:
    """How a command ends on a terminal on which this is typed, and all that the terminal has shown."""
    handle, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "decision_aid", *map(str, arguments)],
        stdin=slave, stdout=slave, stderr=slave, cwd=here, env=environment(), start_new_session=True,
        preexec_fn=take_terminal,
    )  # fmt: skip
    os.close(slave)
    shown, asked = b"", 0
    with program, contextlib.suppress(OSError):  # nobody writes to the terminal any more
        while part := _read(handle, program):
            shown += part
            if shown.endswith(b": ") and shown.count(b"assphrase for") + shown.count(b"once more") > asked:
                os.write(handle, typed[asked])
                asked += 1
    os.close(handle)
    return program.wait(30), shown


def _read(handle: int, program: subprocess.Popen[bytes]) -> bytes:
    """What the terminal shows next; a program that says nothing for a minute is ended."""
    if not select.select([handle], [], [], 60)[0]:
        program.kill()
    return os.read(handle, 4096)


def take_terminal() -> None:
    """Make the terminal the one that the program is controlled from, and Ctrl-C what it is there."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Where the tests run in the background, it is ignored, and so it would be in the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class TestCommands:
    """Commands that read answers, given an encrypted session."""

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (("assess",), b"How the options fit"),
            (("handout", "--for", "patient"), b"Softer scars"),
            (("export", "--format", "csv"), b"acne_scars"),
        ],
        ids=["assess", "handout", "export"],
    )
    def test_on_a_terminal(self, session: Path, arguments: tuple[str, ...], word: bytes) -> None:
        """It is asked for, what is typed is not shown, and the result is that of the answers."""
        code, shown = on_a_terminal(*arguments, session, typed=(PASSPHRASE.encode() + b"\n",), here=session.parent)
        assert (0, True) == (code, word in shown)
        assert b"correct" not in shown

    def test_three_tries(self, session: Path) -> None:
        """After three that are wrong it is one line and exit code 1, and the file is as it was."""
        before = session.read_bytes()
        code, shown = on_a_terminal(
            "assess", session, typed=(b"wrong one\n", b"\n", b"wrong two\n"), here=session.parent
        )
        assert (1, 2) == (code, shown.count(b"It does not open with that."))
        assert b"decision-aid: %s: this passphrase does not open it; it is left as it is" % bytes(session) in shown
        assert (False, before) == (b"wrong" in shown, session.read_bytes())

    def test_one_of_three(self, session: Path) -> None:
        """The second try is as good as the first."""
        typed = (b"wrong\n", PASSPHRASE.encode() + b"\n")
        code, shown = on_a_terminal("assess", session, typed=typed, here=session.parent)
        assert (0, True) == (code, b"How the options fit" in shown)

    @pytest.mark.parametrize(("key", "code"), [(b"\x03", 130), (b"\x04", 1)], ids=["Ctrl-C", "Ctrl-D"])
    def test_leaving(self, session: Path, key: bytes, code: int) -> None:
        """Ctrl-C ends it with 130 and Ctrl-D with 1; there is no traceback."""
        ended, shown = on_a_terminal("assess", session, typed=(key,), here=session.parent)
        assert (code, False) == (ended, b"Traceback" in shown)

    def test_without_a_terminal(self, process: Command, session: Path) -> None:
        """Where nothing can be typed, it is exit code 1 and one line; what comes in on a pipe is not taken for it."""
        outcome = process("assess", session, stdin=PASSPHRASE + "\n")
        assert (1, "") == (outcome.code, outcome.out)
        assert [
            f"decision-aid: {session}: it needs its passphrase, which can only be typed on a terminal; "
            "it is left as it is"
        ] == outcome.complaints

    def test_the_others_are_assessed(self, command: Command, session: Path, write: Callable[..., Path]) -> None:
        """One that does not open is a line and exit code 1, and the others are assessed."""
        outcome = command("assess", session, write(EXAMPLE, "other.toml"))
        assert (1, 1, True) == (outcome.code, len(outcome.complaints), "How the options fit" in outcome.out)
        outcome = command("assess", session, write("schema = 1", "other.toml"))
        assert 2 == outcome.code
        outcome = command("export", "--format", "csv", session, write(EXAMPLE, "other.toml"))
        assert (1, "") == (outcome.code, outcome.out)

    def test_damaged(self, command: Command, session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An encrypted session that is damaged is bad input, and the line names the older copy."""
        monkeypatch.setattr(passphrase, "on_terminal", Typist(PASSPHRASE))
        lines = session.read_text(encoding="utf-8").splitlines()
        place = len(lines) - 6
        lines[place] = lines[place][::-1]
        session.write_text("\n".join(lines), encoding="utf-8")
        outcome = command("assess", session)
        assert (2, "") == (outcome.code, outcome.out)
        assert [
            f"decision-aid: {session}: what is encrypted in it is damaged; its older copy may open"
        ] == outcome.complaints

    def test_only_with_a_session(self, command: Command) -> None:
        """A passphrase without a file that it is for is bad usage."""
        outcome = command("--passphrase")
        assert (2, ["decision-aid: --passphrase goes with --session FILE"]) == (outcome.code, outcome.complaints)

    def test_forget_does_not_ask(self, process: Command, session: Path) -> None:
        """A session is removed without its passphrase."""
        outcome = process("forget", session)
        assert (0, f"{session}: removed\n") == (outcome.code, outcome.out)

    def test_a_name_that_steers_a_terminal(self, session: Path) -> None:
        """A file's name is shown as text in the question as well."""
        path = session.rename(session.with_name("a\x1b[31mb"))
        _, shown = on_a_terminal("assess", path, typed=(b"\x03",), here=session.parent)
        assert (True, False) == (rb"a\x1b[31mb: " in shown, b"\x1b[31m" in shown)


class TestOpening:
    """What the full-screen program does before it starts."""

    def test_an_encrypted_one(self, session: Path, table: Table) -> None:
        """It is asked for once, also where a passphrase was wanted for a new one."""
        for want in (False, True):
            typist = Typist(PASSPHRASE)
            with passphrase.open_session(session, table, want_passphrase=want, ask=typist) as opened:
                assert opened.opened is not None
                assert "Softer scars" == opened.opened.answers.goal_words
            assert ["Passphrase for FILE: "] == typist.asked

    def test_one_in_the_clear(self, tmp_path: Path, table: Table) -> None:
        """Nothing is asked where there is no passphrase and none is wanted."""
        with passphrase.open_session(tmp_path / "new.toml", table, ask=Typist()) as opened:
            assert (None, False) == (opened.opened, opened.encrypted)

    def test_a_new_one(self, tmp_path: Path, table: Table) -> None:
        """A new passphrase is typed twice, and may be neither empty nor two different ones."""
        path = tmp_path / "new.toml"
        typist = Typist("", "one", "two", "new é", "new é")
        with passphrase.open_session(path, table, want_passphrase=True, ask=typist) as opened:
            opened.save(Answers(notes="kept"), Progress())
        assert [
            "New passphrase for FILE: ",
            "It can't be empty. New passphrase for FILE: ",
            "The same once more: ",
            "The two are not the same. New passphrase for FILE: ",
            "The same once more: ",
        ] == typist.asked
        read = load(path, table, Keys("new é"))
        assert read is not None
        assert "kept" == read.answers.notes

    def test_one_that_gets_a_passphrase(self, tmp_path: Path, table: Table) -> None:
        """A session in the clear is encrypted as soon as it has a passphrase, with all that is beside it."""
        path = tmp_path / "mine.toml"
        answers, progress = Answers(notes="kept"), Progress(step="goal", table_sha256="ab12", clinic_sha256="cd34")
        for _ in range(2):
            save(path, session_bytes(answers, progress))
        path.with_name("mine.toml.new").write_bytes(path.read_bytes()[:-40])
        with passphrase.open_session(path, table, want_passphrase=True, ask=Typist("new", "new")) as opened:
            assert opened.opened is not None
            assert ("kept", True) == (opened.opened.answers.notes, opened.encrypted)
        assert not any(b"kept" in file.read_bytes() for file in tmp_path.iterdir())
        read = load(path, table, Keys("new"))
        assert read is not None
        # Nobody has looked at the answers on another table yet.
        assert (answers, progress) == (read.answers, read.progress)

    def test_one_that_can_not_be_encrypted(self, tmp_path: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the disk refuses, it is told before the program starts; the session is as it was, and not locked."""
        path = tmp_path / "mine.toml"
        save(path, session_bytes(Answers(notes="kept"), Progress()))
        before = path.read_bytes()

        def refuse(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("decision_aid.sessions.store.Disk.write", refuse)
        with pytest.raises(Trouble, match="not saved: the disk is full"):
            passphrase.open_session(path, table, want_passphrase=True, ask=Typist("new", "new"))
        assert {"mine.toml": before} == {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def test_what_a_killed_program_left_of_a_new_one(self, tmp_path: Path, table: Table) -> None:
        """Of a first save in the clear that did not end, nothing is left once there is a passphrase."""
        path = tmp_path / "mine.toml"
        path.with_name("mine.toml.new").write_bytes(session_bytes(Answers(notes="kept"), Progress())[:-40])
        passphrase.open_session(path, table, want_passphrase=True, ask=Typist("new", "new")).close()
        assert [] == list(tmp_path.iterdir())

    def test_none_is_chosen(self, tmp_path: Path, table: Table) -> None:
        """After three tries nothing is opened or made, and no other program is kept out."""
        path = tmp_path / "new.toml"
        with pytest.raises(Trouble, match="no passphrase was chosen; nothing was changed"):
            passphrase.open_session(path, table, want_passphrase=True, ask=Typist("", "a", "b", ""))
        assert [] == list(tmp_path.iterdir())

    def test_a_wrong_one(self, session: Path, table: Table) -> None:
        """After three tries the session is as it was, and no other program is kept out."""
        with pytest.raises(PassphraseWrong):
            passphrase.open_session(session, table, ask=Typist("a", "b", "c"))
        assert not lock_file(session).exists()

    def test_one_that_is_open(self, session: Path, table: Table) -> None:
        """Nobody is asked for the passphrase of a session that another program has open."""
        held = Lock(session)
        with pytest.raises(Trouble, match="another program has it open"):
            passphrase.open_session(session, table, ask=Typist())
        held.release()

    def test_without_the_library(self, tmp_path: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody is asked for what can't be used."""
        monkeypatch.setitem(sys.modules, "pyrage", None)
        with pytest.raises(Trouble, match='pip install "pyrage'):
            passphrase.open_session(tmp_path / "new.toml", table, want_passphrase=True, ask=Typist())

    def test_a_terminal_that_would_show_it(self, session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the terminal can't hide what is typed, nothing is asked."""
        import getpass
        import warnings

        def refuse(_: str) -> str:
            warnings.warn("it would be shown", getpass.GetPassWarning, stacklevel=1)
            return "shown"

        monkeypatch.setattr(passphrase, "is_terminal", lambda _: True)
        monkeypatch.setattr(getpass, "getpass", refuse)
        monkeypatch.setattr(warnings, "filters", [])  # the tests' own rule is that any warning is an error
        with pytest.raises(Trouble, match="this terminal would show the passphrase, so it was not asked for"):
            passphrase.on_terminal(str(session), "Passphrase: ")
