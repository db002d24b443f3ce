"""A session under a name that was typed: a new one for the answers that there are, or one to go on with."""

from __future__ import annotations

import datetime

from pathlib import Path

import attrs

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.language import tr, tr_n
from decision_aid.reading import Unreadable
from decision_aid.sessions.encryption import Key
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import PassphraseNeeded, Trouble
from decision_aid.sessions.writing import Progress
from decision_aid.words import kept as words

Content = tuple[Answers, Progress]
"""What is kept; the moment in the progress is put there when it is saved."""


class Taken(ValueError):
    """There are answers under that name already, which others may not replace."""


def begun(name: str, table: Table, content: Content, moment: datetime.datetime, key: Key | None = None) -> Session:
    """A new session, which holds ``content`` when this returns.

    moment: now; key: of the session that the answers were kept in until now, so
    that what was encrypted there is encrypted here and the same passphrase
    opens it. Nothing that is there is ever replaced. Raises ValueError with why
    it can't be, Taken among them.
    """
    session = _session(name, table, key)
    try:
        if session.opened is not None:
            raise Taken(tr(words.TAKEN))
        answers, progress = content
        try:
            session.save(answers, attrs.evolve(progress, saved=moment))
        except Trouble as trouble:
            raise ValueError(trouble.line) from None
    except BaseException:
        session.close()
        raise
    return session


def opened(name: str, table: Table) -> Session:
    """The session under a name that was typed. Raises ValueError with why it can't be opened."""
    session = _session(name, table)
    if session.opened is None:
        session.close()
        raise ValueError(tr(words.NO_SUCH_FILE))
    return session


def path_of(name: str) -> Path:
    """The path that was typed. Raises ValueError where it is none."""
    if not name.strip():
        raise ValueError(tr(words.NAME_NEEDED))
    try:
        return Path(name.strip()).expanduser()
    except RuntimeError as error:
        raise ValueError(f"{error}".rstrip(".")) from None


def _session(name: str, table: Table, key: Key | None = None) -> Session:
    try:
        return Session(path_of(name), table, key=key)
    except PassphraseNeeded:
        raise ValueError(tr(words.LOCKED)) from None
    except Trouble as trouble:
        raise ValueError(trouble.line) from None
    except Unreadable as error:
        first, *others = error.lines
        if others:
            first = tr_n("{fault} (and {n} more)", "{fault} (and {n} more)", len(others), fault=first)
        raise ValueError(first) from None
