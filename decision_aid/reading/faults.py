"""What is wrong with a file, and where."""

from __future__ import annotations

import errno

from collections.abc import Iterable

from attrs import field, frozen

from decision_aid.language import mark, tr
from decision_aid.reading.plain import NO_BREAK, without_piles

KeyPath = tuple[str | int, ...]
"""Where a value stands: ``("treatments", 0, "name")``."""


MOST_SAID = 1000
"""Characters of a message. A key can be as long as the file that it stands in, and nobody reads that."""


MOST_FAULTS = 1000
"""Faults that are told of one file. A file of megabytes can have hundreds of thousands, each with a word on it."""


def one_line(text: str) -> str:
    """``text`` on one line, with every unprintable character written out; of a very long one its start and its end.

    A file's own words end up in messages on a terminal, so an escape sequence
    in a key must not be able to move the cursor or forge a second message.
    """
    if len(text) > MOST_SAID:
        text = f"{text[: MOST_SAID // 2]} [...] {text[-(MOST_SAID // 2) :]}"
    text = without_piles(text)
    return "".join(c if c.isprintable() or c == NO_BREAK else c.encode("unicode_escape").decode() for c in text)


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, in words."""
    if not isinstance(error, OSError):
        return str(error)
    known = _REASONS.get(error.errno or 0)
    return tr(known) if known else error.strerror or str(error)


_REASONS = {
    errno.EDQUOT: mark("your share of the disk is full"),
    errno.ENOSPC: mark("the disk is full"),
    errno.EROFS: mark("the disk can only be read"),
    errno.EACCES: mark("you have no permission there"),
    errno.EPERM: mark("you have no permission there"),
    errno.ENOENT: mark("the folder is not there"),
    errno.ENOTDIR: mark("a part of the path is not a folder"),
    errno.EISDIR: mark("a folder has this name"),
    errno.ENAMETOOLONG: mark("the name is too long"),
}


def spell_path(path: KeyPath) -> str:
    """A key path as a person would write it: ``treatments[0].name``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


@frozen
class Fault:
    """One fault: the key it concerns and a sentence that says what is allowed.

    rule: the id of the rule that it breaks, where that rule has one.
    """

    path: KeyPath
    message: str
    rule: str = ""

    @property
    def sentence(self) -> str:
        """The message, with the rule's id at its end."""
        return f"{self.message} [{self.rule}]" if self.rule else self.message


def _one_line_each(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(one_line(line) for line in lines)


@frozen
class Unreadable(Exception):
    """A file that can't be used. ``lines`` holds one ready-made line per fault."""

    lines: tuple[str, ...] = field(converter=_one_line_each)

    def __str__(self) -> str:
        return "\n".join(self.lines)

    @classmethod
    def of(cls, file: str, message: str) -> Unreadable:
        """The fault of a file as a whole, such as one that isn't there."""
        return cls([f"{file}: {message}"])

    @classmethod
    def at(cls, file: str, faults: Iterable[tuple[int, KeyPath, str]]) -> Unreadable:
        """Faults at line numbers (from 1), in the order of the file."""
        rows = sorted(faults, key=lambda fault: (fault[0], spell_path(fault[1]), fault[2]))
        lines = [
            f"{file}:{line}: {spell_path(path)}: {message}" if path else f"{file}:{line}: {message}"
            for line, path, message in rows[:MOST_FAULTS]
        ]
        more = tr("{file}: there are more faults; mend these first", file=file)
        return cls(lines if len(rows) <= MOST_FAULTS else [*lines, more])
