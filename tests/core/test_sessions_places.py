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
from typing import Any

import pytest

import decision_aid

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.loading import Opened, load
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import Disk, older_copy
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress, session_bytes

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


LETTER = b"Dear doctor,\n"


@pytest.mark.parametrize("passphrase", [None, "a new one"], ids=["clear", "encrypted"])
@pytest.mark.parametrize("saves", [0, 1, 2])
def test_another_file_has_its_name(path: Path, table: Table, saves: int, passphrase: str | None) -> None:
    """What something else has written at the name of an open session stays, and is told until it is gone."""
    with Session(path, table, passphrase) as session:
        for answers in (OLDER, OLD)[:saves]:
            session.save(answers, Progress())
        before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file != path}
        path.write_bytes(LETTER)
        for _ in range(2):
            assert (
                f"{path}: not saved: something else has written there in the meantime, and that is left as it is; "
                "keep the answers under another name"
            ) == refused(session)
        assert {**before, path.name: LETTER} == {file.name: file.read_bytes() for file in path.parent.iterdir()}
        path.unlink()
        session.save(NEW, Progress())
        session.save(OLD, Progress())


def test_another_file_comes_while_it_saves(path: Path, table: Table) -> None:
    """What is written at the name while the new content is on its way to the disk stays as well."""

    class Late(Disk):
        """A disk on which something else writes, while a save waits for it."""

        def sync(self, handle: int) -> None:
            """Wait, and find a letter there."""
            super().sync(handle)
            path.write_bytes(LETTER)

    with Session(path, table, disk=Late()) as session:
        assert "something else has written there" in refused(session)
    assert {"mine.toml": LETTER} == {file.name: file.read_bytes() for file in path.parent.iterdir()}


def test_a_session_that_comes_before_it_is_read(path: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written between a first look and the reading is not replaced."""

    def late(*arguments: Any) -> Opened | None:
        path.write_bytes(session_bytes(OLD, Progress()))
        return load(*arguments)

    monkeypatch.setattr("decision_aid.sessions.session.load", late)
    with Session(path, table) as session:
        assert "something else has written there" in refused(session)


@pytest.mark.parametrize("other", [a_folder, a_link, a_pipe])
@pytest.mark.parametrize("ending", ["new", "keep", "older"])
def test_something_else_beside_it(
    path: Path, tmp_path: Path, table: Table, ending: str, other: Callable[[Path, Path], None]
) -> None:
    """What is no file and has the name of one that a save replaces is left as it is, and nothing is opened."""
    Session(path, table).close()
    other(path.with_name(f"mine.toml.{ending}"), tmp_path / "theirs.txt")
    with pytest.raises(Trouble, match=rf"mine.toml.{ending}: this|not a file that can hold a session"):
        Session(path, table)
    assert {f"mine.toml.{ending}"} == set(os.listdir(path.parent))


@pytest.mark.parametrize("ending", ["new", "keep", "older"])
@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_another_file_beside_it(path: Path, table: Table, ending: str, there: bool) -> None:
    """A file of somebody else with the name of one that a save removes or replaces stays, and nothing is opened."""
    if there:
        path.write_bytes(session_bytes(OLD, Progress()))
    theirs = path.with_name(f"mine.toml.{ending}")
    theirs.write_bytes(LETTER)
    line = f"{theirs}: this program has not saved it, and a save of mine.toml would replace it"
    with pytest.raises(Trouble) as caught:
        Session(path, table)
    if there or ending != "older":
        assert f"{line}; move it away or choose another name; nothing was changed" == caught.value.line
    else:
        assert "its older copy mine.toml.older: it is damaged" in caught.value.line
    assert (LETTER, {theirs.name, *(["mine.toml"] if there else [])}) == (
        theirs.read_bytes(),
        set(os.listdir(path.parent)),
    )


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        *((ending, content) for ending in ("new", "keep") for content in (b"", b"# A sess", b"\0" * 512)),
        *((ending, session_bytes(NEW, Progress())[:-40]) for ending in ("new", "keep")),
        ("keep", b"schema = 1\ngo"),
        ("older", b'schema = 1\ngoals = ["cellulite"]\n'),
    ],
)
def test_what_a_killed_program_left(path: Path, table: Table, ending: str, content: bytes) -> None:
    """Whatever part of a save is left, or an answers file that became the older copy, a session opens and saves."""
    path.write_bytes(b'schema = 1\ngoals = ["acne_scars"]\n')
    path.with_name(f"mine.toml.{ending}").write_bytes(content)
    with Session(path, table) as session:
        session.save(NEW, Progress())
    assert {"mine.toml", "mine.toml.older"} == set(os.listdir(path.parent))


def test_no_name(table: Table) -> None:
    """The root folder is no session, and one line says so."""
    with pytest.raises(Trouble) as caught:
        Session("/", table)
    assert "/: this is not a file that can hold a session; nothing was changed" == caught.value.line


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
