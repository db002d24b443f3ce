"""A session that a program has open: the lock, what it held, and one save after the other."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import attrs

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.reading.faults import reason
from decision_aid.sessions.encryption import Key, Keys
from decision_aid.sessions.loading import load
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.store import DISK, Disk, Known, file_at, remove_leftovers, save, stranger
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress, clinic_sha256, session_bytes


class Session:
    """A session file that this program alone may write until it is closed.

    opened: what it held; None when there was none yet. passphrase: what it
    opens with; one that is in the clear yet is encrypted with its next save.
    key: that of another session, the answers of which go on in this one, so
    that they are not in the clear here; None when that one's are.
    Raises Trouble when another program has it open, when it can't be read or
    when a save would replace a file beside it that is not ours,
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
        self.path = file_at(path)
        self._clinic = clinic_sha256(table)
        self._disk = disk
        self._lock = Lock(self.path)
        try:
            # Before it is read, so that what is written there in between is not replaced.
            self._known = Known(self.path)
            self.opened = load(self.path, table, keys)
            self._known.damaged = self.opened is not None and self.opened.damaged
            self._refuse_strangers()
            self.key = keys.for_saving()
        except BaseException:
            self.close()
            raise

    def _refuse_strangers(self) -> None:
        try:
            found = stranger(self.path, damaged=self._known.damaged)
        except OSError as error:
            raise Trouble(
                tr(
                    "{file}: a file beside it can't be read: {reason}; nothing was changed",
                    file=self.path,
                    reason=reason(error),
                )
            ) from None
        if found is not None:
            raise Trouble(
                tr(
                    "{file}: this program has not saved it, and a save of {name} would replace it; "
                    "move it away or choose another name; nothing was changed",
                    file=found,
                    name=self.path.name,
                )
            )

    @property
    def encrypted(self) -> bool:
        """Whether what is saved opens only with a passphrase."""
        return self.key is not None

    def save(self, answers: Answers, progress: Progress) -> None:
        """Write all of it; when this returns it is on the disk.

        Raises Trouble when it can't be done; what was saved before is then
        still there, or what something else has written there since.
        """
        self._write(answers, attrs.evolve(progress, clinic_sha256=self._clinic))

    def encrypt(self) -> None:
        """Encrypt at once what was in the clear when this was opened, as it was then. Raises as ``save`` does."""
        if self.opened is not None:
            self._write(self.opened.answers, self.opened.progress)
        else:
            remove_leftovers(self.path, self._disk)

    def _write(self, answers: Answers, progress: Progress) -> None:
        if not self._lock.stands():  # somebody has removed the lock file
            self._lock.release()
            self._lock = Lock(self.path)
        raw, encrypt = session_bytes(answers, progress), None
        if self.key:
            encrypt = self.key.encrypted
            raw = encrypt(raw)
        save(self.path, raw, known=self._known, encrypt=encrypt, disk=self._disk)

    def close(self) -> None:
        """Let other programs have it."""
        self._lock.release()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
