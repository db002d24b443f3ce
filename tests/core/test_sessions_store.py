"""Saving a session: the order of what is done to the disk, cut and refused at each step."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys

from pathlib import Path

import attrs
import pytest

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.reading.documents import LARGEST
from decision_aid.sessions.loading import load
from decision_aid.sessions.store import Disk, older_copy, save
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress, session_bytes

from .disks import FIRST, LAST, STEPS, Cut, Recorder

OLDER, OLD, NEW = (Answers(goals=("acne_scars",), notes=notes) for notes in ("older", "old", "new"))


def raw(answers: Answers) -> bytes:
    """A session file with these answers."""
    return session_bytes(answers, Progress())


def names(folder: Path) -> set[str]:
    """What is in a folder."""
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A session that was saved twice."""
    path = tmp_path / "mine.toml"
    save(path, raw(OLDER))
    save(path, raw(OLD))
    return path


def held(path: Path, table: Table) -> Answers | None:
    """The answers that open."""
    opened = load(path, table)
    return opened.answers if opened else None


def test_the_order_of_steps(path: Path) -> None:
    """The new content is on the disk before it gets the name, and what was there keeps a name until then."""
    disk = Recorder()
    save(path, raw(NEW), disk=disk)
    assert list(STEPS) == disk.steps
    assert (raw(NEW), raw(OLD)) == (path.read_bytes(), older_copy(path).read_bytes())
    assert {"mine.toml", "mine.toml.older"} == names(path.parent)


def test_the_first_save(tmp_path: Path) -> None:
    """Where nothing was saved before there is no older copy."""
    disk = Recorder()
    save(tmp_path / "mine.toml", raw(NEW), disk=disk)
    assert [*FIRST, *LAST] == disk.steps
    assert {"mine.toml"} == names(tmp_path)


@pytest.mark.parametrize("power", [False, True], ids=["killed", "power"])
@pytest.mark.parametrize("cut", range(len(STEPS)))
def test_cut_at_each_step(path: Path, table: Table, cut: int, power: bool) -> None:
    """Wherever the program ends, the old or the new content opens whole, without a word; the next save tidies up."""
    with pytest.raises(Cut):
        save(path, raw(NEW), disk=Recorder(cut=cut, power=power))
    opened = load(path, table)
    assert opened is not None
    # The last step waits for a name that is there already.
    assert (NEW if cut == len(STEPS) - 1 else OLD, "") == (opened.answers, opened.told)
    assert held(older_copy(path), table) in (OLDER, OLD)

    last = attrs.evolve(NEW, notes="last")
    save(path, raw(last))
    assert (last, opened.answers) == (held(path, table), held(older_copy(path), table))
    assert {"mine.toml", "mine.toml.older"} == names(path.parent)


@pytest.mark.parametrize("cut", range(len(FIRST) + len(LAST)))
def test_the_first_save_cut_at_each_step(tmp_path: Path, table: Table, cut: int) -> None:
    """Wherever the very first save ends, there is nothing yet or all of it."""
    path = tmp_path / "mine.toml"
    with pytest.raises(Cut):
        save(path, raw(NEW), disk=Recorder(cut=cut, power=True))
    assert held(path, table) == (NEW if cut == len(FIRST) + 1 else None)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "you have no permission there"),
        (errno.EPERM, "you have no permission there"),
        (errno.ENOENT, "the folder is not there"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
@pytest.mark.parametrize("place", [place for place, step in enumerate(STEPS) if not step.startswith("link")])
def test_refused_at_each_step(path: Path, table: Table, place: int, number: int, word: str) -> None:
    """Whatever the disk refuses, one line says what and what is safe; nothing is lost and nothing left behind."""
    with pytest.raises(Trouble) as caught:
        save(path, raw(NEW), disk=Recorder(refuse=(place, number)))
    last = place == len(STEPS) - 1
    assert (
        f"{path}: not sure to last: {word}; the file holds the new answers, but they may be lost if the power goes"
        if last
        else f"{path}: not saved: {word}; what was saved before is still there"
    ) == caught.value.line
    assert (NEW if last else OLD) == held(path, table)
    assert held(older_copy(path), table) in (OLDER, OLD)
    assert {"mine.toml", "mine.toml.older"} == names(path.parent)


def test_a_disk_without_second_names(path: Path, table: Table) -> None:
    """Where a file can't have two names, the older copy is written, for its owner only, before the new one is there."""
    disk = Recorder(refuse=(len(FIRST) - 1, errno.EPERM))
    save(path, raw(NEW), disk=disk)
    written = ["remove mine.toml.keep", "create mine.toml.keep", "write", "sync", "close"]
    assert [*FIRST, *written, *STEPS[len(FIRST) :]] == disk.steps
    assert (NEW, OLD) == (held(path, table), held(older_copy(path), table))
    assert 0o600 == stat.S_IMODE(older_copy(path).stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read(tmp_path: Path) -> None:
    """Whatever the permissions of the file before and whatever is usual, nobody else can read either copy."""
    path = tmp_path / "mine.toml"
    path.write_bytes(raw(OLD))
    path.chmod(0o666)
    before = os.umask(0)
    try:
        save(path, raw(NEW))
    finally:
        os.umask(before)
    assert [0o600, 0o600] == [stat.S_IMODE(file.stat().st_mode) for file in (path, older_copy(path))]


def test_a_link_in_the_way(path: Path, tmp_path: Path) -> None:
    """A link that somebody has put where the new content is to be written leads nowhere."""
    other = tmp_path / "other.txt"
    other.write_text("theirs", encoding="utf-8")
    path.with_name("mine.toml.new").symlink_to(other)
    save(path, raw(NEW))
    assert ("theirs", raw(NEW)) == (other.read_text(encoding="utf-8"), path.read_bytes())
    assert not path.is_symlink()


def test_the_folder_is_gone(tmp_path: Path) -> None:
    """A folder that has vanished is said to be gone."""
    with pytest.raises(Trouble, match="not saved: the folder is not there"):
        save(tmp_path / "gone" / "mine.toml", raw(NEW))


def test_the_file_is_gone(path: Path, table: Table) -> None:
    """A file that has vanished is written again, and the older copy stays."""
    path.unlink()
    save(path, raw(NEW))
    assert (NEW, OLDER) == (held(path, table), held(older_copy(path), table))


def test_a_folder_has_the_name(tmp_path: Path) -> None:
    """A folder in the file's place stays, and nothing is left beside it."""
    path = tmp_path / "mine.toml"
    path.mkdir()
    with pytest.raises(Trouble, match="not saved: "):
        save(path, raw(NEW))
    assert {"mine.toml"} == names(tmp_path)


def test_what_could_not_be_read_again(path: Path) -> None:
    """More than can be read is not saved in the first place."""
    with pytest.raises(Trouble, match="larger than 4 MB"):
        save(path, b"#" * (LARGEST + 1))
    assert raw(OLD) == path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")
@pytest.mark.parametrize(("number", "refused"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)])
def test_a_folder_that_can_not_be_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refused: bool
) -> None:
    """A disk that can't wait for a folder's names is no trouble; one that fails to is."""
    fsync = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Trouble, match="not sure to last") if refused else contextlib.nullcontext():
        save(path, raw(NEW))
    assert raw(NEW) == path.read_bytes()


def test_interrupted_from_the_keyboard(path: Path) -> None:
    """A save that is interrupted leaves nothing behind, and does not hide that it was."""

    class Interrupted(Disk):
        """A disk at which somebody loses patience."""

        def sync(self, handle: int) -> None:
            """Not waited for."""
            raise KeyboardInterrupt(handle)

    with pytest.raises(KeyboardInterrupt):
        save(path, raw(NEW), disk=Interrupted())
    assert (raw(OLD), {"mine.toml", "mine.toml.older"}) == (path.read_bytes(), names(path.parent))
