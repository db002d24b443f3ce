"""Writing a session so that it is whole at any moment, whatever happens in between."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat

from collections.abc import Callable
from pathlib import Path

from decision_aid.language import tr
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import LARGEST, parse_document
from decision_aid.reading.faults import reason
from decision_aid.sessions.marks import is_encrypted, is_left
from decision_aid.sessions.trouble import Trouble


def file_at(path: str | Path) -> Path:
    """The file of a session: what a link leads to, as that is replaced and the link stays one.

    Raises Trouble where the path has no name, as ``/`` has none. So the
    functions below, which raise ValueError there, never get such a path.
    """
    real = Path(os.path.realpath(path))
    if not real.name:
        raise Trouble(tr("{file}: this is not a file that can hold a session; nothing was changed", file=path))
    return real


def older_copy(path: Path) -> Path:
    """Where the content of one save before is kept."""
    return path.with_name(f"{path.name}.older")


def damaged_copy(path: Path) -> Path:
    """Where a damaged file is set aside, so that the older copy is not replaced by it."""
    return path.with_name(f"{path.name}.damaged")


def leftovers(path: Path) -> tuple[Path, Path]:
    """What a save that was killed can leave: the new content, and a second name of the old one."""
    return path.with_name(f"{path.name}.new"), path.with_name(f"{path.name}.keep")


def is_ours(file: Path, path: Path) -> bool:
    """Whether this program has left ``file`` at, or beside, the session at ``path``: all or a part of a save.

    Raises OSError where it can't be read.
    """
    raw = content(file)
    if raw is None:
        return False
    _, keep = leftovers(path)
    # Of an answers file that somebody wrote by hand, the second name is ours, and a copy that was cut.
    return is_left(raw) or (
        file == keep and any((content(of) or b"").startswith(raw) for of in (path, older_copy(path)))
    )


def stranger(path: Path, *, damaged: bool) -> Path | None:
    """What a save would remove or replace though this program has not left it there; None where there is no such file.

    damaged: what is at ``path`` is to be set aside. Raises OSError where it
    can't be read.
    """
    older = older_copy(path)
    for file in (*leftovers(path), older, *([damaged_copy(path)] if damaged else [])):
        if os.path.lexists(file) and not is_ours(file, path) and not (file == older and _holds_answers(file)):
            return file
    return None


def _holds_answers(path: Path) -> bool:
    """Whether it may be an answers file that somebody wrote by hand, and that was then kept as the older copy."""
    try:
        return "schema" in parse_document(content(path) or b"", path.name).values
    except Unreadable:
        return False


def content(path: Path) -> bytes | None:
    """What a file holds, or its start where it holds more than a session can; None where nothing or no file is there.

    Raises OSError where it can't be read.
    """
    if not _is_file(path):
        return None
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


class Known:
    """What a program has read or written last at a session's name, so that it replaces nothing else there.

    damaged: that is damaged; the next save sets it aside, and the older copy
    stays as it is.
    """

    def __init__(self, path: Path, *, damaged: bool = False) -> None:
        self.damaged = damaged
        self._digest: bytes | None = None
        with contextlib.suppress(OSError):  # what can't be read is not opened either
            self._digest = _digest(content(path))

    def is_all(self, path: Path) -> bool:
        """Whether nothing else is there now. Raises OSError where it can't be read."""
        return _digest(content(path)) in (None, self._digest)

    def written(self, data: bytes) -> None:
        """This is what is there from now on."""
        self._digest = _digest(data)
        self.damaged = False


def _digest(raw: bytes | None) -> bytes | None:
    return None if raw is None else hashlib.sha256(raw).digest()


class Disk:
    """What a save does to the disk, a step at a time; each raises OSError where the disk refuses."""

    def create(self, path: Path) -> int:
        """A new, empty file that only its owner can read; nothing may be there, nor a link."""
        return os.open(path, _NEW, 0o600)

    def write(self, handle: int, data: bytes) -> None:
        """All of ``data``."""
        while data:
            data = data[os.write(handle, data) :]

    def sync(self, handle: int) -> None:
        """Wait until the file is on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Done with the file."""
        os.close(handle)

    def link(self, path: Path, second: Path) -> None:
        """A second name for the same file, for its owner only from now on."""
        os.link(path, second)
        os.chmod(second, 0o600)

    def replace(self, path: Path, target: Path) -> None:
        """Give a file another's name, in one step."""
        os.replace(path, target)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk. Windows, and some disks, have no such thing."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

DISK = Disk()


Encrypt = Callable[[bytes], bytes]
"""A session file in the clear -> an encrypted one."""


def save(
    path: Path, data: bytes, *, known: Known | None = None, encrypt: Encrypt | None = None, disk: Disk = DISK
) -> None:
    """Write ``data`` whole, for its owner only; what was there becomes the older copy.

    known: what may be there; it is told as soon as ``data`` has the name.
    None: any file may be. encrypt: ``data`` is encrypted, and so is then
    whatever is kept beside it; before the new content has the name, nothing
    beside it is in the clear any more. The caller holds the file's lock.
    Raises Trouble when it can't be done: then the file holds what it held
    before (or all of ``data``, where the disk only failed to confirm its
    name), and nothing is left behind.
    """
    if len(data) > LARGEST:
        raise Trouble(
            tr(
                "{file}: not saved: the file would be larger than {size} MB, which is the most allowed; "
                "what was saved before is still there",
                file=path,
                size=LARGEST // 2**20,
            )
        )
    new, keep = leftovers(path)
    damaged = known is not None and known.damaged
    try:
        _refuse_others(path, known)
        for left in (new, keep):
            disk.remove(left)
        _write(disk, new, data)
        _refuse_others(path, known)  # to write can take a while
        _keep(disk, path, keep, damaged_copy(path) if damaged else older_copy(path), encrypt)
        for copy in (older_copy(path), damaged_copy(path)) if encrypt else ():
            if _in_the_clear(copy) is not None:
                _keep(disk, copy, keep, copy, encrypt)
        disk.replace(new, path)
    except OSError as error:
        _tidy(disk, new, keep)
        raise Trouble(
            tr("{file}: not saved: {reason}; what was saved before is still there", file=path, reason=reason(error))
        ) from None
    except BaseException:
        _tidy(disk, new, keep)
        raise
    if known is not None:
        known.written(data)
    try:
        disk.sync_folder(path.parent)
    except OSError as error:
        raise Trouble(
            tr(
                "{file}: not sure to last: {reason}; the file holds the new answers, "
                "but they may be lost if the power goes",
                file=path,
                reason=reason(error),
            )
        ) from None


def _refuse_others(path: Path, known: Known | None) -> None:
    """Raise Trouble where something has the name that may not be replaced."""
    what = ""
    if os.path.lexists(path) and not _is_file(path):
        what = tr("something that is not a file has its name now, and is left as it is")
    elif known is not None and not known.is_all(path):
        what = tr("something else has written there in the meantime, and that is left as it is")
    if what:
        raise Trouble(tr("{file}: not saved: {reason}; keep the answers under another name", file=path, reason=what))


def _write(disk: Disk, path: Path, data: bytes) -> None:
    handle = disk.create(path)
    try:
        disk.write(handle, data)
        disk.sync(handle)
    finally:
        disk.close(handle)


def _keep(disk: Disk, path: Path, keep: Path, kept: Path, encrypt: Encrypt | None) -> None:
    """What is at ``path`` gets the name ``kept`` as well, so that no moment is without it."""
    clear = _in_the_clear(path) if encrypt else None
    if encrypt and clear is not None:
        _write(disk, keep, encrypt(clear))
    else:
        try:
            disk.link(path, keep)
        except FileNotFoundError:
            return  # the first save
        except OSError:  # a disk without second names
            disk.remove(keep)
            _write(disk, keep, path.read_bytes())
    disk.replace(keep, kept)
    # Where a killed save has left both names on one file, to replace one by the other does nothing.
    disk.remove(keep)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _in_the_clear(path: Path) -> bytes | None:
    """What a file holds that is not encrypted."""
    raw = path.read_bytes() if _is_file(path) else None
    return None if raw is None or is_encrypted(raw) else raw


def remove_leftovers(path: Path, disk: Disk = DISK) -> None:
    """Remove what a save that was killed has left, as far as the disk lets us; the next save does so too."""
    _tidy(disk, *leftovers(path))


def _tidy(disk: Disk, *paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            disk.remove(path)
