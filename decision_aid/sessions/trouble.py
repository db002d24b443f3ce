"""What can go wrong with a session, told in one line."""

from __future__ import annotations

import errno

from attrs import field, frozen

from decision_aid.reading.faults import one_line


@frozen
class Trouble(Exception):
    """A session that can't be opened, kept or removed. ``line``: where, what happened, and what is safe."""

    line: str = field(converter=one_line)

    def __str__(self) -> str:
        return self.line


@frozen
class PassphraseNeeded(Trouble):
    """An encrypted session, and no passphrase to open it with."""


@frozen
class PassphraseWrong(Trouble):
    """An encrypted session that this passphrase does not open."""


def reason(error: OSError) -> str:
    """Why the disk refused, in words."""
    known = _REASONS.get(error.errno or 0)
    return known or error.strerror or str(error)


_REASONS = {
    errno.EDQUOT: "your share of the disk is full",
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you have no permission there",
    errno.EPERM: "you have no permission there",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.EISDIR: "a folder has this name",
    errno.ENAMETOOLONG: "the name is too long",
}
