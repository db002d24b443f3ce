"""A person at the line-by-line face: what is typed, what was said, and how the full screen would take the same."""

from __future__ import annotations

import datetime
import io

from collections.abc import Callable, Iterable
from typing import TextIO

from decision_aid.evidence.reader import Table
from decision_aid.plain.face import Plain
from decision_aid.plain.voice import Voice
from decision_aid.sessions.session import Session

TODAY = datetime.date(2026, 11, 22)
NOON = datetime.datetime(2026, 11, 22, 12, 0, 0)


class Lines(io.StringIO):
    """Standard input from somebody who answers when asked; None ends it."""

    def __init__(self, answer: Callable[[], str | None]) -> None:
        super().__init__()
        self._answer = answer

    def readline(self, size: int | None = -1, /) -> str:
        """The next line."""
        del size
        line = self._answer()
        return "" if line is None else f"{line}\n"


def of(lines: Iterable[str]) -> TextIO:
    """Standard input with these lines."""
    return io.StringIO("".join(f"{line}\n" for line in lines))


def walked(table: Table, *lines: str, session: Session | None = None) -> tuple[str, Plain]:
    """What was said to these lines, and the face they were typed at."""
    told = io.StringIO()
    face = Plain(table, Voice(of(lines), told), today=TODAY, now=lambda: NOON, session=session)
    face.run()
    return told.getvalue(), face


def asked(table: Table, *lines: str) -> str:
    """What was said after the last of these lines was heard, up to the end of the input."""
    before = walked(table, *lines[:-1])[0]
    said = walked(table, *lines)[0]
    start = len(before.rsplit("\n", 2)[0])
    return said[start:]
