"""What can go wrong with a session, told in one line."""

from __future__ import annotations

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
