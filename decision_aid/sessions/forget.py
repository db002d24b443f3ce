"""Removing a session with everything that was kept beside it."""

from __future__ import annotations

import os

from pathlib import Path

from attrs import frozen

from decision_aid.language import tr
from decision_aid.reading import Unreadable
from decision_aid.reading.faults import reason
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.marks import is_session
from decision_aid.sessions.store import content, damaged_copy, file_at, is_ours, leftovers, older_copy
from decision_aid.sessions.trouble import Trouble


@frozen
class Forgotten:
    """removed: the files that are gone; left: a line for each that is still there."""

    removed: tuple[Path, ...]
    left: tuple[str, ...]


def forget(path: Path) -> Forgotten:
    """Remove the session at ``path``, its older copy and whatever else a session keeps beside it.

    Nothing else is removed: a file that this program has not saved stays, also
    where it has one of their names. Raises Unreadable when there is no session
    there, and Trouble when another program has it open.
    """
    real = file_at(path)
    _there(real, path)  # no lock is made where there is nothing
    lock = Lock(real)
    removed, left = [], []
    try:
        for file, ours in _judged(real, path):
            if not ours:
                left.append(tr("{file}: this program has not saved it, so it is left as it is", file=file))
                continue
            try:
                file.unlink()
                removed.append(file)
            except OSError as error:
                left.append(tr("{file}: it can't be removed: {reason}", file=file, reason=reason(error)))
    finally:
        lock.release()
    return Forgotten(tuple(removed), tuple(left))


def _judged(real: Path, path: Path) -> list[tuple[Path, bool]]:
    """What is there, the link that leads to it as well, and whether it is ours to remove."""
    try:
        judged = [(file, is_ours(file, real)) for file in _there(real, path)]
    except OSError as error:
        raise Trouble(
            tr("{file}: a file beside it can't be read: {reason}; nothing was removed", file=real, reason=reason(error))
        ) from None
    if path.is_symlink() and (real, False) not in judged:
        judged.append((path, True))
    return judged


def _there(real: Path, path: Path) -> list[Path]:
    """What there is of a session. Raises Unreadable where there is none."""
    beside = (real, older_copy(real), damaged_copy(real), *leftovers(real))
    there = [file for file in beside if os.path.lexists(file)]
    if not there:
        raise Unreadable.of(str(path), tr("there is no such session"))
    if not any(_is_session(file) for file in there):
        raise Unreadable.of(str(path), tr("this is not a session of this program; nothing was removed"))
    return there


def _is_session(path: Path) -> bool:
    try:
        return is_session(content(path) or b"")
    except OSError as error:
        raise Trouble(
            tr("{file}: it can't be read: {reason}; nothing was removed", file=path, reason=reason(error))
        ) from None
