"""Removing a session with everything that was kept beside it."""

from __future__ import annotations

import os

from pathlib import Path

from attrs import frozen

from decision_aid.reading import Unreadable
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.marks import is_session
from decision_aid.sessions.store import damaged_copy, leftovers, older_copy
from decision_aid.sessions.trouble import Trouble, reason


@frozen
class Forgotten:
    """removed: the files that are gone; left: a line for each that is still there."""

    removed: tuple[Path, ...]
    left: tuple[str, ...]


def forget(path: Path) -> Forgotten:
    """Remove the session at ``path``, its older copy and whatever else a session keeps beside it.

    Nothing else is removed: a file that this program has not saved stays.
    Raises Unreadable when there is no session there, and Trouble when another
    program has it open.
    """
    real = Path(os.path.realpath(path))
    beside = (real, older_copy(real), damaged_copy(real), *leftovers(real))
    there = [file for file in beside if os.path.lexists(file)]
    if not there:
        raise Unreadable.of(str(path), "there is no such session")
    if not any(_is_session(file) for file in there):
        raise Unreadable.of(str(path), "this is not a session of this program; nothing was removed")
    lock = Lock(real)
    removed, left = [], []
    try:
        for file in (*there, *([path] if path.is_symlink() else [])):
            try:
                file.unlink()
                removed.append(file)
            except OSError as error:
                left.append(f"{file}: it can't be removed: {reason(error)}")
    finally:
        lock.release()
    return Forgotten(tuple(removed), tuple(left))


def _is_session(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_session(file.read(64))
    except OSError as error:
        raise Trouble(f"{path}: it can't be read: {reason(error)}; nothing was removed") from None
