"""A session that a program has open: the lock, what it held, and one save after the other."""

from __future__ import annotations

import os

from pathlib import Path
from types import TracebackType

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.encryption import Key, Keys
from decision_aid.sessions.loading import load
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.store import DISK, Disk, save
from decision_aid.sessions.writing import Progress, session_bytes


class Session:
    """A session file that this program alone may write until it is closed.

    opened: what it held; None when there was none yet. passphrase: what it
    opens with; one that is in the clear yet is encrypted from its next save on.
    key: that of another session, the answers of which go on in this one, so
    that they are not in the clear here; None when that one's are.
    Raises Trouble when another program has it open or it can't be read,
    PassphraseNeeded and PassphraseWrong among them, and Unreadable when it
    does not suit the table; then it is left as it is.
    """

    def __init__(
        self,
        path: str | Path,
        table: Table,
        passphrase: str | None = None,
        disk: Disk = DISK,
        *,
        key: Key | None = None,
    ) -> None:
        keys = Keys(passphrase, key)
        del passphrase  # so that no report of a crash can show it
        # A link stays one: what it leads to is replaced.
        self.path = Path(os.path.realpath(path))
        self._disk = disk
        self._lock = Lock(self.path)
        try:
            self.opened = load(self.path, table, keys)
            self.key = keys.for_saving()
        except BaseException:
            self.close()
            raise
        self._damaged = self.opened is not None and self.opened.damaged

    @property
    def encrypted(self) -> bool:
        """Whether what is saved opens only with a passphrase."""
        return self.key is not None

    def save(self, answers: Answers, progress: Progress) -> None:
        """Write all of it; when this returns it is on the disk.

        Raises Trouble when it can't be done; what was saved before is then
        still there.
        """
        if not self._lock.stands():  # somebody has removed the lock file
            self._lock.release()
            self._lock = Lock(self.path)
        raw, encrypt = session_bytes(answers, progress), None
        if self.key:
            encrypt = self.key.encrypted
            raw = encrypt(raw)
        save(self.path, raw, damaged=self._damaged, encrypt=encrypt, disk=self._disk)
        self._damaged = False

    def close(self) -> None:
        """Let other programs have it."""
        self._lock.release()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
