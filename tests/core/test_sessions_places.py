"""A session's place in the folder: not allowed, gone, or taken by something else while a program has it open."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import tempfile

from collections.abc import Callable
from pathlib import Path

import pytest

import decision_aid

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.loading import load
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import older_copy
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress

REFUSED = Path(__file__).with_name("refused.py")
OLDER, OLD, NEW = (Answers(goals=("acne_scars",), notes=notes) for notes in ("older", "old", "new"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other kinds of files and permissions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a session is kept, in a folder of its own."""
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "mine.toml"


def refused(session: Session) -> str:
    """The line that a save is refused with."""
    with pytest.raises(Trouble) as caught:
        session.save(NEW, Progress())
    assert "\n" not in caught.value.line
    return caught.value.line


def test_no_permission() -> None:
    """Somebody who may not write or read there is told so in one line each time; what was saved is still there."""
    # Not in the tests' own folder, which is closed to others.
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, REFUSED, folder],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(decision_aid.__file__).parents[1])},
            timeout=60,
            check=False,
        )
        assert (0, "") == (done.returncode, done.stderr)
        path = Path(folder) / "mine.toml"
        no = "you have no permission there"
        assert {
            "save": f"{path}: not saved: {no}; what was saved before is still there",
            "another": f"{path}: another program has it open; close it there first",
            "open": f"{path}: it can't be opened for saving: {no}; nothing was changed",
            "forget": f"{path}: it can't be opened for saving: {no}; nothing was changed",
            "read": f"{path}: it can't be read: {no}; it is left as it is",
            "forget unread": f"{path}: it can't be read: {no}; nothing was removed",
            "notes": "new",
            "files": "mine.toml mine.toml.older",
        } == json.loads(done.stdout)


def a_folder(path: Path, _: Path) -> None:
    """A folder."""
    path.mkdir()


def a_link(path: Path, other: Path) -> None:
    """A link to a file."""
    path.symlink_to(other)


def a_link_to_nothing(path: Path, other: Path) -> None:
    """A link to nothing."""
    path.symlink_to(other / "gone")


def a_pipe(path: Path, _: Path) -> None:
    """A pipe, to read from which waits for somebody who writes."""
    os.mkfifo(path)


def a_device(path: Path, _: Path) -> None:
    """A device; where one can't be made, a link to one."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 7))
    except PermissionError:
        path.symlink_to("/dev/full")


@pytest.mark.parametrize("passphrase", [None, "a new one"], ids=["clear", "encrypted"])
@pytest.mark.parametrize("other", [a_folder, a_link, a_link_to_nothing, a_pipe, a_device])
def test_something_else_has_its_name(
    path: Path, tmp_path: Path, table: Table, other: Callable[[Path, Path], None], passphrase: str | None
) -> None:
    """What has taken the place of an open session is left as it is, and so is what it leads to; it is told."""
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("theirs", encoding="utf-8")
    theirs.chmod(0o644)
    with Session(path, table, passphrase) as session:
        for answers in (OLDER, OLD):
            session.save(answers, Progress())
        kept = older_copy(path).read_bytes()
        path.unlink()
        other(path, theirs)
        before = path.lstat()
        assert (
            f"{path}: not saved: something that is not a file has its name now, and is left as it is; "
            "keep the answers under another name"
        ) == refused(session)
    assert before == path.lstat()
    assert (b"theirs", 0o644) == (theirs.read_bytes(), stat.S_IMODE(theirs.stat().st_mode))
    assert kept == older_copy(path).read_bytes()
    assert {"mine.toml", "mine.toml.older"} == set(os.listdir(path.parent))


def test_the_older_copy_is_a_folder(path: Path, table: Table) -> None:
    """Where no older copy can be kept, nothing is saved, and it is told why."""
    with Session(path, table) as session:
        session.save(OLD, Progress())
        older_copy(path).mkdir()
        assert f"{path}: not saved: a folder has this name; what was saved before is still there" == refused(session)
        older_copy(path).rmdir()
        session.save(NEW, Progress())
    opened = load(path, table)
    assert opened is not None
    assert NEW == opened.answers


def test_the_file_vanishes(path: Path, table: Table) -> None:
    """A file that is gone while it is open is written again with the next answer."""
    with Session(path, table) as session:
        session.save(OLD, Progress())
        path.unlink()
        session.save(NEW, Progress())
    opened = load(path, table)
    assert opened is not None
    assert (NEW, "") == (opened.answers, opened.told)


def test_the_folder_vanishes(path: Path, table: Table) -> None:
    """A folder that is gone is told; once it is there again, all is saved, and no other program gets in."""
    away = path.parent.with_name("away")
    with Session(path, table) as session:
        session.save(OLD, Progress())
        path.parent.rename(away)
        for _ in range(2):
            assert (f"{path}: it can't be opened for saving: the folder is not there; nothing was changed") == refused(
                session
            )
        away.rename(path.parent)
        session.save(NEW, Progress())
        with pytest.raises(Trouble, match="another program has it open"):
            Session(path, table)
    assert {"mine.toml", "mine.toml.older"} == set(os.listdir(path.parent))
    opened = load(path, table)
    assert opened is not None
    assert NEW == opened.answers


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_that_can_not_lock(path: Path, table: Table, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where the system itself can't lock, as on some network disks, nothing is opened, and it says where to go."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(Trouble) as caught:
        Session(path, table)
    assert f"{path}: it can't be locked: {os.strerror(number)}; choose another folder" == caught.value.line
    assert not path.exists()
