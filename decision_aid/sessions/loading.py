"""A session file -> answers, from the file or from its older copy, or one clear line on why not."""

from __future__ import annotations

import stat

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.rules import faults_of
from decision_aid.reading import Fault, Unreadable, checked
from decision_aid.reading.documents import LARGEST, Document, parse_document
from decision_aid.sessions.encryption import Garbled, Keys, in_the_clear, is_encrypted
from decision_aid.sessions.marks import state
from decision_aid.sessions.store import damaged_copy, older_copy
from decision_aid.sessions.trouble import PassphraseWrong, Trouble, reason
from decision_aid.sessions.writing import Progress, split

SCHEMA = 1
"""The newest schema that can be read; no other has been written yet."""


@frozen(kw_only=True)
class Opened:
    """What a session holds, and what is to be told about it.

    told: one line where it is not what was saved last, else empty; damaged:
    the file itself is damaged, and its older copy was read; table_changed: the
    answers were given on another table, ``progress.table_version``;
    clinic_changed: with another clinic's facts over it, or with none.
    """

    answers: Answers
    progress: Progress
    told: str = ""
    damaged: bool = False
    table_changed: bool = False
    clinic_changed: bool = False


class _Missing(Exception):
    """Nothing is there."""


class _Damaged(Exception):
    """It is not what was saved; says why."""


class _Shut(_Damaged):
    """It does not open: it is damaged, or the passphrase is wrong."""


def load(path: Path, table: Table, keys: Keys | None = None) -> Opened | None:
    """What the session at ``path`` holds; None when there is none yet.

    A file that is damaged or gone is read from its older copy. Nothing is
    written. keys: for one that is encrypted. Raises Trouble when there is
    nothing sound to read, PassphraseNeeded and PassphraseWrong when it is
    encrypted, and Unreadable with one line per fault when it does not suit
    the table.
    """
    keys = keys or Keys()
    kind: type[Trouble] = Trouble
    try:
        return _opened(path, table, keys)
    except _Missing:
        what = ""
    except _Damaged as fault:
        what = str(fault)
        if isinstance(fault, _Shut):
            kind = PassphraseWrong
    older = older_copy(path)
    gone = f"{path}: it is gone"
    try:
        opened = _opened(older, table, keys)
    except _Missing:
        if what:
            raise kind(f"{path}: {what}; there is no older copy, and the file is left as it is") from None
        return None
    except _Damaged as fault:
        main = f"{path}: {what}" if what else gone
        raise kind(f"{main}; its older copy {older.name}: {fault}; nothing was changed") from None
    if what:
        told = (
            f"{path}: {what}; its older copy was opened, and the next save keeps the file as {damaged_copy(path).name}"
        )
    else:
        told = f"{gone}; its older copy was opened"
    return Opened(
        answers=opened.answers,
        progress=opened.progress,
        told=told,
        damaged=bool(what),
        table_changed=opened.table_changed,
    )


def _opened(path: Path, table: Table, keys: Keys) -> Opened:
    raw = _read(path)
    held = state(raw)
    if held == "cut":
        raise _Damaged("it is cut off, or its last line was taken away")
    try:
        document = parse_document(raw, path.name)
    except Unreadable as error:
        raise _Damaged(f"it is damaged ({error.lines[0]})") from None
    if "schema" not in document.values:
        raise _Damaged("it holds no answers: schema = 1 is missing")
    schema = document.values["schema"]
    if type(schema) is int and schema > SCHEMA:
        if held == "changed":
            raise _Damaged(f"it was changed outside this program, and says schema {schema}, which this one can't read")
        raise Trouble(
            f"{path}: a newer version of this program has saved it (schema {schema}, and this one reads {SCHEMA}); "
            "the file is left as it is"
        )
    if is_encrypted(document):
        document = _in_the_clear(path, document, keys, changed=held == "changed")

    def rules(answers: Answers) -> Iterator[Fault]:
        # Somebody may stop before there is a goal; only an assessment needs one.
        for fault in faults_of(table.evidence, answers):
            if answers.goals or fault.path != ("goals",):
                yield fault

    answers, progress = split(checked(document, Answers, rules))
    return Opened(
        answers=answers,
        progress=progress,
        told=f"{path}: it was changed outside this program since it was saved" if held == "changed" else "",
        table_changed=progress.table_sha256 not in ("", table.sha256),
    )


def _in_the_clear(path: Path, document: Document, keys: Keys, *, changed: bool) -> Document:
    try:
        return in_the_clear(document, keys, str(path))
    except Garbled:
        raise _Damaged("what is encrypted in it is damaged") from None
    except PassphraseWrong:
        if not changed:
            raise
        raise _Shut("it was changed outside this program and does not open, or the passphrase is wrong") from None


def _read(path: Path) -> bytes:
    try:
        # To open a pipe would wait for somebody who writes.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Trouble(f"{path}: this is not a file that can hold a session; nothing was changed")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _Missing from None
    except OSError as error:
        raise Trouble(f"{path}: it can't be read: {reason(error)}; it is left as it is") from None
