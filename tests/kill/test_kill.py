"""A program that is killed while it saves: the file opens every time, with every answer that was acknowledged.

``KILLS=500`` in the environment kills so many; without it, 20.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

from pathlib import Path

import pytest

from kill.writer import answers

import decision_aid

from decision_aid.evidence.reader import Table
from decision_aid.sessions.loading import load
from decision_aid.sessions.session import Session
from decision_aid.sessions.writing import Progress

KILLS = int(os.environ.get("KILLS", "20"))
WRITER = Path(__file__).parent / "writer.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def killed(path: Path, first: int, after: float) -> list[int]:
    """The saves that a program acknowledged until it was killed; after: seconds from its first."""
    program = subprocess.Popen(
        [sys.executable, str(WRITER), str(path), str(first)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(decision_aid.__file__).parents[1])},
    )
    assert program.stdout is not None
    with program, program.stdout:
        begun = program.stdout.readline()
        time.sleep(after)
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read()
    assert -signal.SIGKILL == program.returncode
    return [int(line) for line in (begun + rest).split(b"\n")[:-1]]


def test_killed_while_it_saves(tmp_path: Path, table: Table) -> None:
    """Whenever a program is killed, all it has acknowledged opens, and the next one can go on."""
    path = tmp_path / "mine.toml"
    chance = random.Random(20261122)
    number = 0
    for round in range(KILLS):
        number = killed(path, number, chance.uniform(0, 0.05))[-1]
        opened = load(path, table)
        assert opened is not None, round
        # One more may have been saved, and not yet acknowledged.
        assert opened.answers in (answers(number), answers(number + 1)), round
        assert "" == opened.told, round
    with Session(path, table) as session:
        session.save(answers(0), Progress())
    assert {"mine.toml", "mine.toml.older"} == {file.name for file in tmp_path.iterdir()}
