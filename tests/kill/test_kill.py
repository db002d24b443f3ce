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
from decision_aid.sessions.encryption import Keys
from decision_aid.sessions.loading import load
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import leftovers
from decision_aid.sessions.writing import Progress

KILLS = int(os.environ.get("KILLS", "20"))
WRITER = Path(__file__).parent / "writer.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


PASSPHRASE = "correct horse battery staple"


def killed(path: Path, first: int, after: float, *more: str) -> list[int]:
    """The saves that a program acknowledged until it was killed; after: seconds from its first."""
    program = subprocess.Popen(
        [sys.executable, str(WRITER), str(path), str(first), *more],
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


@pytest.mark.parametrize("more", [(), (PASSPHRASE,)], ids=["clear", "encrypted"])
def test_killed_while_it_saves(tmp_path: Path, table: Table, more: tuple[str, ...]) -> None:
    """Whenever a program is killed, all it has acknowledged opens, and the next one can go on."""
    path = tmp_path / "mine.toml"
    chance = random.Random(20261122)
    number = saves = unsaid = left = 0
    for round in range(KILLS):
        first = number
        number = killed(path, first, chance.uniform(0, 0.05), *more)[-1]
        opened = load(path, table, Keys(*more))
        assert opened is not None, round
        # One more may have been saved, and not yet acknowledged.
        assert opened.answers in (answers(number), answers(number + 1)), round
        assert "" == opened.told, round
        saves += number - first + 1
        unsaid += opened.answers == answers(number + 1)
        left += any(file.exists() for file in leftovers(path))
    print(f"{KILLS} kills over {saves} saves: {left} left a half done save, {unsaid} a save that was not acknowledged")
    with Session(path, table, *more) as session:
        session.save(answers(0), Progress())
    assert {"mine.toml", "mine.toml.older"} == {file.name for file in tmp_path.iterdir()}
    if more:
        assert not any(b"acne_scars" in file.read_bytes() for file in tmp_path.iterdir())
