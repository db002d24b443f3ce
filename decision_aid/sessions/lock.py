"""One program at a time for one session file.

The lock is on a file of its own: each save puts a new file in the session's
place, and a lock on the old one would lock nothing. The system lets go of it
when a program ends, however that happens.
"""

from __future__ import annotations

import contextlib
import os
import sys

from pathlib import Path

from decision_aid.language import tr
from decision_aid.reading.faults import reason
from decision_aid.sessions.trouble import Trouble

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def lock_file(path: Path) -> Path:
    """The file that is locked while a session is open. Raises ValueError for a path without a name."""
    return path.with_name(f"{path.name}.lock")


class Lock:
    """A session file that no other program may write.

    Where its last holder removes the lock file at the moment in which it is
    taken, the one that is there then is locked. Raises Trouble when another
    program has it open, when nothing can be locked there, or when the lock
    file's name belongs to something else: ours is empty.
    """

    def __init__(self, path: Path) -> None:
        self._file = lock_file(path)
        self._handle = -1
        while True:
            try:
                self._handle = os.open(self._file, _OPEN, 0o600)
            except OSError as error:
                why = reason(error)
                raise Trouble(
                    tr("{file}: it can't be opened for saving: {reason}; nothing was changed", file=path, reason=why)
                ) from None
            try:
                _take(self._handle)
            except BlockingIOError:
                os.close(self._handle)
                raise Trouble(tr("{file}: another program has it open; close it there first", file=path)) from None
            except OSError as error:
                os.close(self._handle)
                why = reason(error)
                raise Trouble(
                    tr("{file}: it can't be locked: {reason}; choose another folder", file=path, reason=why)
                ) from None
            if os.fstat(self._handle).st_size:
                os.close(self._handle)
                raise Trouble(
                    tr(
                        "{file}: this program has not made it, and would remove it; "
                        "move it away or choose another name; nothing was changed",
                        file=self._file,
                    )
                )
            if self.stands():
                return
            os.close(self._handle)  # its last holder has removed it in the meantime

    def stands(self) -> bool:
        """Whether the file that is locked is still the one that others would lock."""
        try:
            return os.path.samestat(os.fstat(self._handle), os.stat(self._file))
        except OSError:
            return False

    def release(self) -> None:
        """Let go, and leave nothing behind; once is enough."""
        if self._handle < 0:
            return
        # Removed while it is held, so that nobody's lock can be taken away. Windows removes no open file.
        with contextlib.suppress(OSError):
            if os.name != "nt" and self.stands():
                self._file.unlink()
        os.close(self._handle)
        self._handle = -1
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._file.unlink()


_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":

    def _take(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from None

else:

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
