"""A session file -> answers, from the file or from its older copy, or one clear line on why not."""

from __future__ import annotations

import stat

from pathlib import Path

import attrs

from attrs import frozen

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.reader import answers_of
from decision_aid.language import Later, mark, tr
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import LARGEST, Document, parse_document
from decision_aid.reading.faults import reason
from decision_aid.sessions.encryption import Garbled, Keys, in_the_clear, is_encrypted
from decision_aid.sessions.marks import state
from decision_aid.sessions.store import damaged_copy, older_copy
from decision_aid.sessions.trouble import PassphraseWrong, Trouble
from decision_aid.sessions.writing import Progress, clinic_sha256, split

SCHEMA = 1
"""The newest schema that can be read; no other has been written yet."""

CUT = mark("it is cut off, or its last line was taken away")
NOTED = mark("{file}: a save drops what you have noted in it after #; copy the file first if you want to keep that")
CHANGED = mark("it was changed outside this program since it was saved")


@frozen(kw_only=True)
class Opened:
    """What a session holds, and what is to be told about it.

    said: one line where it is not what was saved last, or where a save drops
    some of it; damaged: the file itself is damaged, and its older
    copy was read; table_changed: the answers were given on another table,
    ``progress.table_version``; clinic_changed: they were given with another
    clinic's file, with another state of it, or with one only then or only now.
    """

    answers: Answers
    progress: Progress
    said: Later | None = None
    damaged: bool = False
    table_changed: bool = False
    clinic_changed: bool = False

    @property
    def told(self) -> str:
        """The line, or nothing."""
        return "" if self.said is None else str(self.said)


class _Missing(Exception):
    """Nothing is there."""


class _Damaged(Exception):
    """It is not what was saved; says why."""

    def __init__(self, message: str, **values: object) -> None:
        self.why = Later(message, values)
        super().__init__(message)


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
        what = None
    except _Damaged as fault:
        what = fault.why
        if isinstance(fault, _Shut):
            kind = PassphraseWrong
    older = older_copy(path)
    try:
        opened = _opened(older, table, keys)
    except _Missing:
        if what:
            raise kind(
                tr("{file}: {fault}; there is no older copy, and the file is left as it is", file=path, fault=what)
            ) from None
        return None
    except _Damaged as fault:
        raise kind(
            tr(
                "{file}: {fault}; its older copy {older}: {other}; nothing was changed",
                file=path, fault=what or tr("it is gone"), older=older.name, other=fault.why,
            )
        ) from None  # fmt: skip
    if what:
        said = Later(
            mark("{file}: {fault}; its older copy was opened, and the next save keeps the file as {damaged}"),
            {"file": path, "fault": what, "damaged": damaged_copy(path).name},
        )
    else:
        said = Later(mark("{file}: it is gone; its older copy was opened"), {"file": path})
    return attrs.evolve(opened, said=said, damaged=what is not None)


def _opened(path: Path, table: Table, keys: Keys) -> Opened:
    raw = _read(path)
    held = state(raw)
    if held == "cut":
        raise _Damaged(CUT)
    try:
        document = parse_document(raw, path.name)
    except Unreadable as error:
        raise _Damaged(mark("it is damaged ({fault})"), fault=error.lines[0]) from None
    if "schema" not in document.values:
        raise _Damaged(mark("it holds no answers: schema = 1 is missing"))
    schema = document.values["schema"]
    if type(schema) is int and schema > SCHEMA:
        if held == "changed":
            raise _Damaged(
                mark("it was changed outside this program, and says schema {n}, which this one can't read"), n=schema
            )
        raise Trouble(
            tr(
                "{file}: a newer version of this program has saved it (schema {newer}, and this one reads {known}); "
                "the file is left as it is",
                file=path, newer=schema, known=SCHEMA,
            )
        )  # fmt: skip
    noted = held == "plain" and "#" in document.text
    if is_encrypted(document):
        noted = False
        document = _in_the_clear(path, document, keys, changed=held == "changed")
    answers, progress = split(answers_of(document, table.evidence, begun=True))
    said = None
    if held == "changed":
        said = Later(mark("{file}: {fault}"), {"file": path, "fault": Later(CHANGED)})
    elif noted:
        said = Later(NOTED, {"file": path})
    return Opened(
        answers=answers,
        progress=progress,
        said=said,
        table_changed=progress.table_sha256 not in ("", table.sha256),
        # Without a table's hash the file says nothing of what the answers were given on.
        clinic_changed=progress.table_sha256 != "" and progress.clinic_sha256 != clinic_sha256(table),
    )


def _in_the_clear(path: Path, document: Document, keys: Keys, *, changed: bool) -> Document:
    try:
        return in_the_clear(document, keys, str(path))
    except Garbled:
        raise _Damaged(mark("what is encrypted in it is damaged")) from None
    except PassphraseWrong:
        if not changed:
            raise
        raise _Shut(mark("it was changed outside this program and does not open, or the passphrase is wrong")) from None


def _read(path: Path) -> bytes:
    try:
        # To open a pipe would wait for somebody who writes.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Trouble(tr("{file}: this is not a file that can hold a session; nothing was changed", file=path))
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _Missing from None
    except OSError as error:
        raise Trouble(
            tr("{file}: it can't be read: {reason}; it is left as it is", file=path, reason=reason(error))
        ) from None
