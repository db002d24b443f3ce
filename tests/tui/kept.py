"""What the tests of kept answers share: a file with answers, and a disk that can fail."""

from __future__ import annotations

import datetime
import os
import threading
import time

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.terminal import DEADLINE

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.loading import Opened, load
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import Disk
from decision_aid.sessions.writing import Progress

if TYPE_CHECKING:
    from tui.screens import Person

MINE = "mine.toml"
HELD = Answers(
    date=datetime.date(2026, 11, 20), goals=("fine_lines", "cellulite"), importance={"effect": 7, "cost": 2}, notes="Hm"
)
STOPPED = Progress(
    step="matters",
    seen=("start", "goal", "limits"),
    saved=datetime.datetime(2026, 11, 20, 9, 5),
)


class Faulty(Disk):
    """A disk that refuses every save while ``refuses`` is set, and holds each up until ``gate`` is open."""

    def __init__(self) -> None:
        self.refuses = 0
        self.gate = threading.Event()
        self.gate.set()
        self.begun = 0
        self.unexpected = False

    def create(self, path: Path) -> int:
        """As a disk that may refuse."""
        self.begun += 1
        assert self.gate.wait(DEADLINE)
        if self.unexpected:
            raise ZeroDivisionError
        if self.refuses:
            raise OSError(self.refuses, os.strerror(self.refuses))
        return super().create(path)


def keep(path: Path, table: Table, progress: Progress, answers: Answers = HELD) -> None:
    """Put answers into a session file, as another run of the program did."""
    with Session(path, table) as session:
        session.save(answers, progress)


def read(path: Path, table: Table) -> Opened:
    """What a session file holds now."""
    opened = load(path, table)
    assert opened is not None
    return opened


async def until(someone: Person, so: Callable[[], bool], what: str) -> None:
    """Wait for something that another thread does."""
    end = time.monotonic() + DEADLINE
    while not so():
        assert time.monotonic() < end, f"{what}: {someone.screen}"
        await someone.pilot.pause(0.005)
    await someone.settle()


async def seen(someone: Person, label: str) -> None:
    """Wait until the title says so."""
    await until(someone, lambda: someone.lines[1].endswith(label), label)


async def name(someone: Person, text: str) -> None:
    """Type a name over the one on the line, and keep it."""
    assert someone.typing
    await someone.press("end", "ctrl+u")
    await someone.paste(text)
    await someone.press("enter")


def locked(path: Path) -> bool:
    """Whether a program has this session open."""
    return path.with_name(f"{path.name}.lock").exists()
