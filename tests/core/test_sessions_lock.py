"""One program at a time: the lock between two processes, and a session that is opened and closed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import decision_aid

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions import lock
from decision_aid.sessions.loading import load
from decision_aid.sessions.lock import Lock, lock_file
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress

ANSWERS = Answers(goals=("acne_scars",), notes="kept")

HOLDER = """
import sys
from pathlib import Path
from decision_aid.sessions.lock import Lock
held = Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
held.release()
"""


@contextmanager
def another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the file open."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(decision_aid.__file__).parents[1])},
    )
    assert program.stdout is not None
    assert program.stdin is not None
    try:
        assert "held\n" == program.stdout.readline()
        yield program
    finally:
        program.kill()
        program.wait()
        program.stdin.close()
        program.stdout.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a session is kept."""
    return tmp_path / "mine.toml"


def test_a_second_program(path: Path, table: Table) -> None:
    """While one program has a file open, another is told so in one line, and has it once the first has left."""
    with another(path) as program:
        with pytest.raises(Trouble) as caught:
            Session(path, table)
        assert f"{path}: another program has it open; close it there first" == caught.value.line
        program.communicate("leave\n", timeout=30)
        assert not lock_file(path).exists()
        Session(path, table).close()


def test_a_program_that_was_killed(path: Path) -> None:
    """The system lets go of a killed program's lock; the file that it left is no hindrance."""
    with another(path) as program:
        program.kill()
        program.wait()
        assert lock_file(path).exists()
        Lock(path).release()
    assert not lock_file(path).exists()


def test_twice_in_one_program(path: Path) -> None:
    """The same holds within one program, and again after each release."""
    first = Lock(path)
    with pytest.raises(Trouble, match="another program has it open"):
        Lock(path)
    first.release()
    first.release()
    Lock(path).release()


def test_a_file_of_the_same_name(path: Path) -> None:
    """A file of somebody else that has the lock's name stays as it is, and one line says so."""
    lock_file(path).write_text("Key under the mat", encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        Lock(path)
    assert (
        f"{lock_file(path)}: this program has not made it, and would remove it; "
        "move it away or choose another name; nothing was changed"
    ) == caught.value.line
    assert "Key under the mat" == lock_file(path).read_text(encoding="utf-8")


def test_two_files(path: Path) -> None:
    """Another file is another lock."""
    locks = [Lock(path), Lock(path.with_name("yours.toml"))]
    assert [True, True] == [lock.stands() for lock in locks]
    for held in locks:
        held.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no open file")
def test_a_lock_file_that_goes_at_the_last_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file was removed between opening and locking it, the one that is there then is locked."""
    taken = []

    def take(handle: int) -> None:
        if not taken:
            lock_file(path).unlink()
        taken.append(handle)

    monkeypatch.setattr(lock, "_take", take)
    held = Lock(path)
    assert (2, True) == (len(taken), held.stands())
    held.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no open file")
def test_a_lock_file_that_was_removed(path: Path, table: Table) -> None:
    """A save locks anew where somebody has removed the lock file; not where another program was faster."""
    with Session(path, table) as session:
        lock_file(path).unlink()
        session.save(ANSWERS, Progress())
        with pytest.raises(Trouble, match="another program"):
            Lock(path)
        lock_file(path).unlink()
        with another(path):
            with pytest.raises(Trouble, match="another program"):
                session.save(Answers(notes="lost"), Progress())
            session.close()
            assert lock_file(path).exists()
    opened = load(path, table)
    assert opened is not None
    assert ANSWERS == opened.answers


def test_a_disk_that_can_not_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be locked, the line says to choose another folder."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_take", refuse)
    with pytest.raises(Trouble, match=r"it can't be locked: .*; choose another folder"):
        Lock(path)


def test_a_folder_that_is_not_there(path: Path) -> None:
    """Without the folder there is nothing to lock, and one line says so."""
    with pytest.raises(Trouble) as caught:
        Lock(path / "deeper")
    assert f"{path / 'deeper'}: it can't be opened for saving: the folder is not there; nothing was changed" == str(
        caught.value
    )


def test_a_session_from_beginning_to_end(path: Path, table: Table) -> None:
    """A new session writes nothing until it is saved, opens again with what was saved, and leaves no lock."""
    with Session(path, table) as session:
        assert None is session.opened
        assert not path.exists()
        session.save(ANSWERS, Progress(step="goal"))
    with Session(path, table) as session:
        assert session.opened is not None
        assert (ANSWERS, "goal") == (session.opened.answers, session.opened.progress.step)
    assert ["mine.toml"] == [file.name for file in path.parent.iterdir()]


def test_a_session_that_does_not_open(path: Path, table: Table) -> None:
    """A file that can't be read is not held on to."""
    path.write_bytes(b"")
    with pytest.raises(Trouble, match="damaged"):
        Session(path, table)
    assert not lock_file(path).exists()


def test_a_link(path: Path, table: Table) -> None:
    """A link to a session stays one, and what it leads to is saved."""
    link = path.with_name("link.toml")
    link.symlink_to(path)
    with Session(link, table) as session:
        session.save(ANSWERS, Progress())
    assert link.is_symlink()
    assert b"kept" in path.read_bytes()
