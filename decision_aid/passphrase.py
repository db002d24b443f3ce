"""Asking for a session's passphrase, on the terminal and before anything is painted on it.

It is never taken from the command line, where others can see it, nor from the
environment, which every program that is started inherits.
"""

from __future__ import annotations

import sys

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from decision_aid.language import tr
from decision_aid.reading import Document, Unreadable
from decision_aid.reading.faults import one_line
from decision_aid.sessions.encryption import Garbled, Keys, in_the_clear, is_encrypted, library
from decision_aid.sessions.trouble import PassphraseNeeded, PassphraseWrong, Trouble

if TYPE_CHECKING:
    from decision_aid.evidence.reader import Table
    from decision_aid.sessions.session import Session

Ask = Callable[[str, str], str]
"""What messages call the file, and a prompt -> what was typed. Raises Trouble when nothing can be typed."""

TRIES = 3

_Opened = TypeVar("_Opened")


def open_session(path: str | Path, table: Table, *, want_passphrase: bool = False, ask: Ask | None = None) -> Session:
    """The session at ``path``, asking for its passphrase where it has one.

    want_passphrase: one that has none, or is not there yet, gets one, and what
    it holds is encrypted at once. Raises what Session raises, and Trouble where
    no passphrase is given or where it can't be encrypted.
    """
    from decision_aid.sessions.session import Session

    ask, name = ask or on_terminal, str(path)
    session = opened(name, lambda passphrase: Session(path, table, passphrase), ask)
    if session.encrypted or not want_passphrase:
        return session
    session.close()
    library(name)
    session = Session(path, table, chosen(name, ask))
    try:
        session.encrypt()
    except BaseException:
        session.close()
        raise
    return session


def in_clear(document: Document, ask: Ask | None = None) -> Document:
    """An answers file as it is, or what is in an encrypted session.

    Raises Trouble where it does not open, and Unreadable where it is damaged.
    """
    if not is_encrypted(document):
        return document
    name = document.name
    try:
        return opened(name, lambda passphrase: in_the_clear(document, Keys(passphrase), name), ask or on_terminal)
    except Garbled:
        raise Unreadable.of(name, tr("what is encrypted in it is damaged; its older copy may open")) from None


def opened(name: str, attempt: Callable[[str | None], _Opened], ask: Ask) -> _Opened:
    """What ``attempt`` gives without a passphrase, or else with the first of three that opens it."""
    try:
        return attempt(None)
    except PassphraseNeeded:
        before = ""
    for left in reversed(range(TRIES)):
        try:
            return attempt(ask(name, _prompt(before, tr("Passphrase for {file}:", file=name))))
        except PassphraseWrong:
            if not left:
                raise
            before = tr("It does not open with that.")
    raise AssertionError


def chosen(name: str, ask: Ask) -> str:
    """A new passphrase, typed twice."""
    before = ""
    for _ in range(TRIES):
        typed = ask(name, _prompt(before, tr("New passphrase for {file}:", file=name)))
        if not typed:
            before = tr("It can't be empty.")
        elif ask(name, _prompt("", tr("The same once more:"))) == typed:
            return typed
        else:
            before = tr("The two are not the same.")
    del typed
    raise Trouble(tr("{file}: no passphrase was chosen; nothing was changed", file=name))


def _prompt(before: str, asked: str) -> str:
    """What stands before what is typed. before: what was wrong the last time, if anything."""
    return f"{before} {asked} ".lstrip()


def on_terminal(name: str, prompt: str) -> str:
    """What is typed on the terminal, unseen. Raises Trouble where there is none, or where it would be seen."""
    import getpass
    import warnings

    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise Trouble(
            tr("{file}: it needs its passphrase, which can only be typed on a terminal; it is left as it is", file=name)
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            typed = getpass.getpass(one_line(prompt))
            typed.encode()  # half a character is none
            return typed
    except (EOFError, UnicodeError):
        raise Trouble(tr("{file}: no passphrase was typed; it is left as it is", file=name)) from None
    except getpass.GetPassWarning:
        raise Trouble(
            tr("{file}: this terminal would show the passphrase, so it was not asked for", file=name)
        ) from None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody may be there to read or to type; None is a stream that is not there."""
    return stream is not None and stream.isatty()
