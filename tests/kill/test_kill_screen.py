"""The program on a terminal, killed while somebody answers: what the screen has shown as kept is in the file.

``SCREEN_KILLS=25`` in the environment kills so many; without it, 3.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys

from pathlib import Path

import pytest

from tui.watched import Watched

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.loading import load
from decision_aid.sessions.session import Session
from decision_aid.sessions.writing import Progress

KILLS = int(os.environ.get("SCREEN_KILLS", "3"))
CRITERIA = ("effect", "invasiveness", "recovery", "sessions", "cost")
"""In the order of the screen."""
UP, DOWN = "\x1b[A", "\x1b[B"
Ratings = tuple[int, ...]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def shown(frame: list[str]) -> Ratings:
    """The ratings on a frame; those of the step What matters alone."""
    return tuple(int(found[1]) for line in frame if (found := re.search(r"\[x\] (\d+) ", line)))


def held(path: Path, table: Table) -> Ratings:
    """The ratings in the file, which must open as it was saved."""
    opened = load(path, table)
    assert opened is not None
    assert "" == opened.told
    return tuple(opened.answers.importance[criterion] for criterion in CRITERIA)


def test_killed_while_somebody_answers(tmp_path: Path, table: Table) -> None:
    """Whenever the program is killed, the file opens with every answer that a frame had shown as kept."""
    path = tmp_path / "mine.toml"
    importance = dict.fromkeys(CRITERIA, 1)
    answers = Answers(goals=("acne_scars",), criteria=CRITERIA, importance=importance)
    with Session(path, table) as session:
        session.save(answers, Progress(step="matters", table_sha256=table.sha256))
    chance = random.Random(20261122)
    told = 0
    for round in range(KILLS):
        before = held(path, table)
        given, kept, end = answered(path, before, chance, early=round % 5 == 4)
        told += kept
        # Answers that the screen has not told as kept yet may be there, too.
        assert -signal.SIGKILL == end, round
        assert held(path, table) in given[kept:], (round, given, kept)
    print(f"{KILLS} kills, {told} answers told as kept")
    assert told > KILLS
    with Session(path, table) as session:
        session.save(answers, Progress())
    assert {"mine.toml", "mine.toml.older"} == {file.name for file in tmp_path.iterdir()}


def answered(path: Path, before: Ratings, chance: random.Random, *, early: bool) -> tuple[list[Ratings], int, int]:
    """Answer at random until the program is killed: what was given in turn, up to which it was told as kept, the end.

    early: it is killed while it starts.
    """
    watched = Watched(path.parent, "--session", path.name)
    given = [before]
    try:
        if early:
            watched.rest(chance.uniform(0.05, 0.8))
        else:
            watched.until("Your answers are back")
            watched.press("j")
            watched.until("You weigh 5")
            row = 0
            for _ in range(chance.randrange(1, 60)):
                row, now = key(watched, chance, row, given[-1])
                given.append(now)
                watched.rest(chance.choice((0, 0, 0.002, 0.02, 0.1)))
        watched.process.send_signal(signal.SIGKILL)
        end = watched.process.wait(20)
        watched.rest(0.1)  # what was painted before it was killed
    finally:
        watched.close()
    kept = [shown(frame) for frame in watched.frames if re.search(r"· Kept( \d\d:\d\d)?$", frame[1])]
    # Where the same was given more than once, the first time is what the screen has told at the least.
    return given, max((given.index(ratings) for ratings in kept if len(ratings) == len(CRITERIA)), default=0), end


def key(watched: Watched, chance: random.Random, row: int, now: Ratings) -> tuple[int, Ratings]:
    """Go to another line, or rate the one that we are at; where we are then, and what was given."""
    if chance.random() < 0.4:
        down = row == 0 or (row < len(now) - 1 and chance.random() < 0.5)
        watched.press(DOWN if down else UP)
        return row + (1 if down else -1), now
    rating = chance.randrange(2, 10)
    watched.press(str(rating))
    return row, (*now[:row], rating, *now[row + 1 :])
